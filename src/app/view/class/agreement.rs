//! How far readers agree: the matrix of pairs, coefficients by tag, kinds of error, and what each figure means.

use crate::app::class::Class;
use crate::app::view::reader::Look;
use crate::app::words::{Explained, words};
use crate::classroom::agreement::{Agreement, Found};
use crate::compare::agreement::{Coefficients, Measure};

/// The most readers of whom a matrix is drawn.
const DRAWN: usize = 40;

/// The view.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AgreementView {
    /// What is said instead of figures, or before them.
    pub lead: String,
    /// Whether there are figures.
    pub is_ready: bool,
    /// What may count as found, and which of them does.
    pub found: Vec<(Found, Explained, bool)>,
    /// A row for each reader; empty where there are too many.
    pub matrix: Vec<MatrixRow>,
    /// The mean of all pairs, in words.
    pub mean: String,
    /// Said where there is no matrix.
    pub too_many: String,
    /// A row for each tag, and one for all.
    pub coefficients: Vec<CoefficientsRow>,
    /// Why figures have no value.
    pub reasons: Vec<String>,
    /// Against whom marks can be held, the key first where there is one.
    pub against: Vec<(Option<usize>, String, bool)>,
    /// Whose marks can be held against another's.
    pub readers: Vec<(String, bool)>,
    /// Who is held against whom.
    pub pair: String,
    /// The four schemes.
    pub schemes: Vec<SchemeRow>,
    /// For each reader F1 against the key in the four schemes; empty without a key.
    pub by_reader: Vec<(String, [String; 4])>,
}

/// One reader with all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// The reader.
    pub name: String,
    /// The figures with each reader, and how strongly each is shaded, from 0 to 5; empty with themselves.
    pub cells: Vec<(String, u8)>,
    /// The mean with all others.
    pub mean: String,
}

/// The coefficients of one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoefficientsRow {
    /// The tag; `None` for all together.
    pub look: Option<Look>,
    /// The tag's label.
    pub label: String,
    /// Alpha, alpha_U, Cohen, Fleiss.
    pub cells: [String; 4],
}

/// One scheme of SemEval-2013.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeRow {
    /// Its name.
    pub label: &'static str,
    /// How many are what, then precision, recall and F1.
    pub cells: [String; 8],
}

pub(super) fn agreement(class: &Class) -> AgreementView {
    let words = words().measures;
    if class.readers() < 2 {
        return AgreementView { lead: words.needs_two.to_owned(), ..AgreementView::default() };
    }
    let figures = class.measured.figures.as_ref().filter(|figures| figures.is_done());
    let lead = (words.intro)(class.readers());
    let Some(figures) = figures else { return AgreementView { lead, ..AgreementView::default() } };
    let names = class.names();
    let mut view = AgreementView { lead, is_ready: true, ..AgreementView::default() };
    pairs(&mut view, figures, class.measured.found, &names);
    coefficients(&mut view, figures, class);
    schemes(&mut view, figures, class.measured.pair(), &names);
    view
}

/// Two decimals, without the formatting of floats, which is large.
fn number(value: f64) -> String {
    let all = (value * 100.0).round() as i32;
    let sign = if all < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", all.abs() / 100, all.abs() % 100)
}

fn figure(value: Measure) -> String {
    value.map_or_else(|_| words().measures.no_value.to_owned(), number)
}

fn pairs(view: &mut AgreementView, figures: &Agreement, found: Found, names: &[String]) {
    let words = words().measures;
    let choice = |(of, explained): (Found, Explained)| (of, explained, of == found);
    view.found = Found::ALL.into_iter().zip(words.found).map(choice).collect();
    let Some(matrix) = figures.f1(found) else { return };
    view.mean = (words.all_pairs)(&figure(matrix.mean()));
    if names.len() > DRAWN {
        view.too_many = (words.too_many)(names.len());
    }
    let cell = |value: Option<f64>| {
        let level = |value: f64| (value * 5.0).round().clamp(0.0, 5.0) as u8;
        value.map_or_else(Default::default, |value| (number(value), level(value)))
    };
    let drawn = if names.len() > DRAWN { 0 } else { names.len() };
    let row = |(one, name): (usize, &String)| MatrixRow {
        name: name.clone(),
        cells: (0..drawn).map(|other| cell(matrix.get(one, other))).collect(),
        mean: figure(matrix.mean_of(one)),
    };
    view.matrix = names.iter().enumerate().map(row).collect();
}

fn coefficients(view: &mut AgreementView, figures: &Agreement, class: &Class) {
    let words = words().measures;
    let Some(exercise) = &class.exercise else { return };
    for (tag, of) in figures.coefficients() {
        let look = tag.map(|tag| Look::of_id(&exercise.tag_set, tag));
        let label = look.as_ref().map_or(words.pooled, |look| &*look.label).to_owned();
        view.reasons.extend(reason(of).map(|why| (words.why_none)(&label, &why)));
        let cells = [of.alpha, of.alpha_u, of.cohen, of.fleiss].map(figure);
        view.coefficients.push(CoefficientsRow { look, label, cells });
    }
}

/// Why a coefficient has no value; one reason holds for all of a tag.
fn reason(of: &Coefficients) -> Option<String> {
    let all = [of.alpha, of.alpha_u, of.cohen, of.fleiss];
    all.into_iter().find_map(Result::err).map(|why| why.to_string())
}

fn schemes(
    view: &mut AgreementView,
    figures: &Agreement,
    (against, reader): (Option<usize>, usize),
    names: &[String],
) {
    let words = words().measures;
    let key = figures.has_key().then(|| (None, words.the_key.to_owned(), against.is_none()));
    let others =
        names.iter().enumerate().map(|(at, name)| (Some(at), name.clone(), against == Some(at)));
    view.against = key.into_iter().chain(others).collect();
    view.readers =
        names.iter().enumerate().map(|(at, name)| (name.clone(), at == reader)).collect();
    let name = |at: usize| names.get(at).map_or("", String::as_str);
    view.pair = (words.schemes_caption)(name(reader), against.map_or(words.the_key, name));
    let labels = words.scheme.map(|explained| explained.label);
    for (label, (_, of)) in
        labels.into_iter().zip(figures.semeval(against, reader).into_iter().flatten())
    {
        let [correct, incorrect, partial, missing, spurious] =
            [of.correct, of.incorrect, of.partial, of.missing, of.spurious].map(|n| n.to_string());
        let [precision, recall, f1] = [of.precision(), of.recall(), of.f1()].map(number);
        let cells = [correct, incorrect, partial, missing, spurious, precision, recall, f1];
        view.schemes.push(SchemeRow { label, cells });
    }
    for (at, name) in names.iter().enumerate() {
        if let Some(of) = figures.semeval(None, at) {
            view.by_reader.push((name.clone(), of.map(|(_, of)| number(of.f1()))));
        }
    }
}

//! How far the readers of one article agree: every measure of [`crate::compare::agreement`], worked out in steps, so that
//! a page can show how far it is, and all figures as one table.

use crate::annotation::{AnnotationSet, Document, Id};
use crate::compare::agreement::{Coefficients, Counted, Matrix, Measure, Scheme, Study};
use crate::formats::rows_to_csv;

use super::exercise::Exercise;

/// Pairs of readers whose marks are compared in one step.
const PAIRS: usize = 1_500;

/// F1 of pairs of readers, by what counts as found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Found {
    /// The same tag and the same boundaries.
    #[default]
    Strict,
    /// The same tag, and a character in common.
    Overlap,
    /// Tokens with the same tag.
    Token,
}

impl Found {
    /// All, the strictest first.
    pub const ALL: [Found; 3] = [Found::Strict, Found::Overlap, Found::Token];

    /// What tables call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Found::Strict => "strict",
            Found::Overlap => "overlap",
            Found::Token => "token",
        }
    }
}

/// What tables call a scheme of SemEval-2013.
fn scheme_name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Strict => "strict",
        Scheme::Exact => "exact",
        Scheme::Partial => "partial",
        Scheme::Type => "type",
    }
}

/// The figures of several readers, as far as they have been worked out.
#[derive(Clone, Debug)]
pub struct Agreement {
    study: Study,
    /// The readers and, after them, the key.
    with_key: Option<Study>,
    f1: [Matrix; 2],
    /// Rows of the overlap matrix, and how many of them.
    rows: (Vec<f64>, usize),
    by_tag: Vec<Coefficients>,
    pooled: Option<Coefficients>,
    overlap: Option<Matrix>,
}

impl Agreement {
    /// Makes the marks of readers ready. Tags, text and the part that was to be read are those of `exercise`.
    #[must_use]
    pub fn new(
        exercise: &Document,
        readers: &[&AnnotationSet],
        key: Option<&AnnotationSet>,
    ) -> Agreement {
        let tags: Vec<Id> = exercise.tag_set.tags.iter().map(|tag| tag.id.clone()).collect();
        let part = Exercise::of(exercise).part.unwrap_or_else(|| exercise.text.whole());
        let of = |readers: &[&AnnotationSet]| Study::within(&exercise.text, part, &tags, readers);
        let study = of(readers);
        let with_key = key.map(|key| of(&[readers, &[key]].concat()));
        let f1 = [study.strict(), study.token()];
        let (rows, by_tag) = ((Vec::new(), 0), Vec::new());
        Agreement { study, with_key, f1, rows, by_tag, pooled: None, overlap: None }
    }

    /// How many steps are done, and of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let (tags, readers) = (self.study.tags().len(), self.study.readers());
        let done = self.by_tag.len() + usize::from(self.pooled.is_some()) + self.rows.1;
        (done, tags + 1 + readers)
    }

    /// Whether everything has been worked out.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.pooled.is_some() && self.overlap.is_some()
    }

    /// Makes the next step.
    pub fn go_on(&mut self) {
        if self.by_tag.len() < self.study.tags().len() {
            self.by_tag.push(self.study.coefficients(self.by_tag.len()));
        } else if self.pooled.is_none() {
            self.pooled = Some(self.study.pooled());
        } else if self.overlap.is_none() {
            self.compare_pairs();
        }
    }

    fn compare_pairs(&mut self) {
        let (values, rows) = &mut self.rows;
        let enough = values.len() + PAIRS;
        while *rows < self.study.readers() && values.len() < enough {
            values.extend(self.study.overlap_row(*rows));
            *rows += 1;
        }
        if *rows == self.study.readers() {
            self.overlap = Some(Matrix::of_rows(*rows, std::mem::take(values)));
        }
    }

    /// How many readers there are, without the key.
    #[must_use]
    pub fn readers(&self) -> usize {
        self.study.readers()
    }

    /// Whether there is a key.
    #[must_use]
    pub fn has_key(&self) -> bool {
        self.with_key.is_some()
    }

    /// F1 of each pair of readers; `None` as long as it has not been worked out.
    #[must_use]
    pub fn f1(&self, found: Found) -> Option<&Matrix> {
        let [strict, token] = &self.f1;
        match found {
            Found::Strict => Some(strict),
            Found::Overlap => self.overlap.as_ref(),
            Found::Token => Some(token),
        }
    }

    /// The coefficients of each tag, and last of all together, for which there is no tag.
    pub fn coefficients(&self) -> impl Iterator<Item = (Option<&Id>, &Coefficients)> {
        let tags = self.study.tags().iter().map(Some).zip(&self.by_tag);
        tags.chain(self.pooled.iter().map(|pooled| (None, pooled)))
    }

    /// One reader's marks held against the key's, or against another reader's.
    #[must_use]
    pub fn semeval(&self, against: Option<usize>, reader: usize) -> Option<[(Scheme, Counted); 4]> {
        match (against, &self.with_key) {
            (None, Some(study)) => study.semeval(self.readers(), reader),
            (None, None) => None,
            (Some(other), _) => self.study.semeval(other, reader),
        }
    }

    /// All figures as CSV, one a row. `names` are the readers'; of the schemes of SemEval-2013 there is each reader held
    /// against the key, and where there is none, `pair`: who against whom.
    #[must_use]
    pub fn to_csv(&self, names: &[String], pair: (usize, usize)) -> String {
        let mut table = Table { rows: Vec::new(), names };
        let head = ["measure", "scheme", "tag", "reader", "other_reader", "value", "reason"];
        table.rows.push(head.map(str::to_owned).to_vec());
        for found in Found::ALL {
            if let Some(matrix) = self.f1(found) {
                table.matrix(found, matrix);
            }
        }
        for (tag, of) in self.coefficients() {
            let tag = tag.map_or("", Id::as_str);
            for (name, value) in named(of) {
                table.row([name, "", tag], None, None, value);
            }
        }
        let all = 0..self.readers();
        let of_key = all.filter_map(|reader| Some((None, reader, self.semeval(None, reader)?)));
        let pairs = (!self.has_key()).then_some((Some(pair.0), pair.1));
        let pairs = pairs.and_then(|(one, other)| Some((one, other, self.semeval(one, other)?)));
        for (against, reader, counted) in of_key.chain(pairs) {
            table.semeval(against, reader, counted);
        }
        rows_to_csv(&table.rows)
    }
}

/// A figure with so many decimals, zeros at the end left away; from whole numbers, as the formatting of floats is large.
#[must_use]
pub fn decimal(value: f64, places: u32) -> String {
    let one = 10_i64.pow(places);
    let all = (value * one as f64).round() as i64;
    let sign = if all < 0 { "-" } else { "" };
    let (whole, rest) = (all.abs() / one, all.abs() % one);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let digits = format!("{:0width$}", rest, width = places as usize);
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}

/// The coefficients by the names that tables have for them.
fn named(of: &Coefficients) -> [(&'static str, Measure); 4] {
    [
        ("krippendorff_alpha", of.alpha),
        ("krippendorff_alpha_u", of.alpha_u),
        ("cohen_kappa_mean", of.cohen),
        ("fleiss_kappa", of.fleiss),
    ]
}

/// Rows of the table. Where no tag is named, the figure is of all together; where no reader is, of all readers.
struct Table<'a> {
    rows: Vec<Vec<String>>,
    names: &'a [String],
}

impl Table<'_> {
    fn row(&mut self, what: [&str; 3], reader: Option<usize>, other: Option<&str>, value: Measure) {
        let name = reader.and_then(|reader| self.names.get(reader)).cloned().unwrap_or_default();
        let (number, reason) = match value {
            Ok(value) => (decimal(value, 6), String::new()),
            Err(why) => (String::new(), why.to_string()),
        };
        let mut row = what.map(str::to_owned).to_vec();
        row.extend([name, other.unwrap_or_default().to_owned(), number, reason]);
        self.rows.push(row);
    }

    fn matrix(&mut self, found: Found, matrix: &Matrix) {
        let names = self.names;
        for one in 0..matrix.readers() {
            for (other, name) in names.iter().enumerate().take(matrix.readers()).skip(one + 1) {
                if let Some(value) = matrix.get(one, other) {
                    self.row(["f1", found.name(), ""], Some(one), Some(name), Ok(value));
                }
            }
        }
        for one in 0..matrix.readers() {
            self.row(["f1_mean", found.name(), ""], Some(one), None, matrix.mean_of(one));
        }
        self.row(["f1_mean", found.name(), ""], None, None, matrix.mean());
    }

    fn semeval(&mut self, against: Option<usize>, reader: usize, all: [(Scheme, Counted); 4]) {
        let names = self.names;
        let against = against.and_then(|at| names.get(at)).map_or("key", String::as_str);
        for (scheme, counted) in all {
            let counts = [
                ("semeval_correct", f64::from(counted.correct)),
                ("semeval_incorrect", f64::from(counted.incorrect)),
                ("semeval_partial", f64::from(counted.partial)),
                ("semeval_missing", f64::from(counted.missing)),
                ("semeval_spurious", f64::from(counted.spurious)),
                ("semeval_precision", counted.precision()),
                ("semeval_recall", counted.recall()),
                ("semeval_f1", counted.f1()),
            ];
            for (name, value) in counts {
                let what = [name, scheme_name(scheme), ""];
                self.row(what, Some(reader), Some(against), Ok(value));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::parse_marked;

    fn agreement(marked: &[&str], key: Option<&str>) -> Agreement {
        let documents: Vec<Document> = marked.iter().map(|marked| parse_marked(marked)).collect();
        let sets: Vec<&AnnotationSet> = documents.iter().map(|of| &of.annotations).collect();
        let key = key.map(parse_marked);
        let key = key.as_ref().map(|key| &key.annotations);
        let mut all = Agreement::new(&documents[0], &sets, key);
        for _step in 0..1_000 {
            all.go_on();
        }
        all
    }

    const ONE: &str = "<actor>Ada</actor> spoke on <date>Monday</date>.";
    const OTHER: &str = "<actor>Ada</actor> spoke <date>on Monday</date>.";

    fn csv(all: &Agreement, names: &[&str]) -> Vec<String> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let csv = all.to_csv(&names, (0, 1)).replace('"', "");
        csv.lines().map(str::to_owned).collect()
    }

    #[test]
    fn figures_have_as_many_decimals_as_they_need() {
        let all = [0.5, -0.25, 1.0, 0.0, -0.000_000_1, 2.0 / 3.0, 27.0, 0.05];
        let texts = all.map(|value| decimal(value, 6)).join(" ");
        assert_eq!(texts, "0.5 -0.25 1 0 0 0.666667 27 0.05");
    }

    #[test]
    fn steps_end_and_give_the_figures_of_the_study() {
        let all = agreement(&[ONE, OTHER, ONE], None);
        assert!(all.is_done() && all.progress().0 == all.progress().1);
        assert_eq!(all.f1(Found::Overlap), Some(&all.study.overlap()));
        assert_eq!(all.f1(Found::Strict).unwrap().get(0, 1), Some(0.5));
        let last = all.coefficients().last().unwrap();
        assert_eq!(last, (None, &all.study.pooled()));
    }

    #[test]
    fn a_class_of_three_hundred_is_compared_in_many_steps() {
        let mut all = agreement(&vec![ONE; 300], None);
        assert_eq!(all.progress(), (all.study.tags().len() + 301, all.study.tags().len() + 301));
        all.rows = (Vec::new(), 0);
        all.overlap = None;
        all.go_on();
        assert!(!all.is_done() && all.rows.1 < 100);
    }

    #[test]
    fn the_table_has_a_row_for_each_figure_and_a_reason_for_what_has_none() {
        let rows = csv(&agreement(&[ONE, OTHER], Some(ONE)), &["=1+1", "Bo"]);
        for row in [
            "f1,strict,,'=1+1,Bo,0.5,",
            "f1_mean,overlap,,,,1,",
            "krippendorff_alpha,,actor,,,1,",
            "semeval_f1,type,,Bo,key,1,",
            "semeval_correct,strict,,Bo,key,1,",
        ] {
            assert!(rows.iter().any(|known| known == row), "{row} is not in {rows:#?}");
        }
        let none = rows.iter().find(|row| row.starts_with("fleiss_kappa,,claim,,,,"));
        assert!(none.unwrap().contains("Nobody marked this"));
    }

    #[test]
    fn without_a_key_the_chosen_pair_is_in_the_table_and_one_reader_has_reasons() {
        let rows = csv(&agreement(&[ONE, OTHER], None), &["Ada", "Bo"]);
        assert!(rows.iter().any(|row| row == "semeval_missing,strict,,Bo,Ada,0,"));
        let alone = csv(&agreement(&[ONE], None), &["Ada"]);
        assert!(alone.iter().any(|row| row.starts_with("f1_mean,strict,,Ada,,,Agreement needs")));
    }
}

//! Agreement between readers: it is worked out where it is looked at, for submissions and for plain documents.

use super::bench::Reader;
use super::class::{MARKED, ONE, class, handed};
use crate::annotation::parse_marked;
use crate::app::view::class::{AgreementView, Body};
use crate::app::{ClassMsg, ClassTab, Effect};
use crate::classroom::agreement::Found;
use crate::formats::native::{self, Kind};

impl Reader {
    fn agreement(&mut self) -> AgreementView {
        self.class(ClassMsg::Tab(ClassTab::Agreement));
        self.work();
        self.agreement_now()
    }

    fn agreement_now(&self) -> AgreementView {
        match &self.model.class.as_ref().unwrap().page.body {
            Body::Agreement(view) => (**view).clone(),
            other => panic!("{other:?}"),
        }
    }

    fn is_measured(&self) -> bool {
        let figures = &self.model.class.as_ref().unwrap().measured.figures;
        figures.as_ref().is_some_and(|figures| figures.is_done())
    }
}

/// A plain document of an annotator, as a researcher's file.
fn plain(who: &str, marked: &str) -> Vec<u8> {
    let mut document = parse_marked(marked);
    document.annotator = who.into();
    native::write_as(&document, Kind::Document).into_bytes()
}

fn matrix(view: &AgreementView) -> Vec<String> {
    let cells = |cells: &[(String, u8)]| {
        cells.iter().map(|(figure, _)| figure.as_str()).collect::<Vec<_>>().join(" ")
    };
    view.matrix
        .iter()
        .map(|row| format!("{}: {} | {}", row.name, cells(&row.cells), row.mean))
        .collect()
}

#[test]
fn pairs_of_readers_are_compared_by_what_is_to_count() {
    let mut reader = class();
    let view = reader.agreement();
    assert_eq!(
        matrix(&view),
        ["Ada:  0.33 0.33 | 0.33", "Bo: 0.33  1.00 | 0.67", "Cy: 0.33 1.00  | 0.67"]
    );
    assert_eq!(view.mean, "Mean of all pairs: 0.56");
    reader.class(ClassMsg::Found(Found::Token));
    let tokens = matrix(&reader.agreement_now());
    assert_eq!(tokens[1], "Bo: 0.44  1.00 | 0.72");
}

#[test]
fn coefficients_stand_by_tag_and_say_why_they_have_no_value() {
    let mut reader = Reader::of("another article");
    reader.class(ClassMsg::Show);
    reader.hand_in(&[("a.json", plain("A", ONE)), ("b.json", plain("B", ONE))]);
    let view = reader.agreement();
    let row = |label: &str| view.coefficients.iter().find(|row| row.label == label).unwrap();
    assert_eq!(row("Actor").cells, ["1.00", "1.00", "1.00", "1.00"].map(str::to_owned));
    assert_eq!(row("Claim").cells[0], "none");
    assert!(view.reasons[0].starts_with("Claim: Nobody marked this"));
    assert_eq!(view.coefficients.last().unwrap().label, "All tags together");
}

#[test]
fn everybody_is_held_against_the_key_or_one_against_another() {
    let mut reader = class();
    let view = reader.agreement();
    assert_eq!(view.pair, "Ada, held against: The key");
    assert_eq!(
        view.by_reader[1],
        ("Bo".to_owned(), ["0.33", "0.67", "0.67", "0.33"].map(str::to_owned))
    );
    reader.class(ClassMsg::Against(Some(1)));
    reader.class(ClassMsg::MarksOf(2));
    let view = reader.agreement_now();
    assert_eq!(
        (view.pair.as_str(), view.schemes[0].cells[0].as_str()),
        ("Cy, held against: Bo", "3")
    );
}

#[test]
fn figures_are_kept_until_the_class_changes() {
    let mut reader = class();
    reader.agreement();
    reader.class(ClassMsg::Tab(ClassTab::Files));
    assert!(reader.is_measured());
    reader.hand_in(&[("dee.json", handed("Dee", ONE, 1))]);
    assert!(!reader.is_measured());
    assert_eq!(reader.agreement().matrix.len(), 4);
}

#[test]
fn a_class_that_was_left_at_work_goes_on_when_it_is_shown_again() {
    let mut reader = class();
    reader.class(ClassMsg::Tab(ClassTab::Agreement));
    reader.class(ClassMsg::Leave);
    let before = reader.seen.iter().filter(|effect| matches!(effect, Effect::ClassOn)).count();
    reader.class(ClassMsg::Show);
    let after = reader.seen.iter().filter(|effect| matches!(effect, Effect::ClassOn)).count();
    assert!(after > before);
}

#[test]
fn plain_documents_of_the_same_text_are_readers_and_those_of_another_are_not() {
    let mut reader = Reader::of("another article");
    reader.class(ClassMsg::Show);
    let files = [
        ("ada.pressmark.json", plain("Ada", MARKED)),
        ("b.pressmark.json", plain("", ONE)),
        ("c.pressmark.json", plain("Cy", MARKED)),
        ("d.pressmark.json", plain("Dee", "<actor>Somebody</actor> else.")),
    ];
    reader.hand_in(&files);
    let names: Vec<String> = reader.agreement().matrix.into_iter().map(|row| row.name).collect();
    assert_eq!(names, ["b", "Ada", "Cy"]);
}

#[test]
fn names_are_numbers_on_the_projector_and_steps_do_not_come_here() {
    let mut reader = class();
    reader.agreement();
    reader.class(ClassMsg::Projector(true));
    let view = reader.agreement_now();
    assert!(!format!("{view:?}").contains("Ada") && view.matrix[0].name == "Reader 1");
    reader.class(ClassMsg::Projector(false));
    assert_eq!(reader.agreement_now().matrix[0].name, "Ada");
}

#[test]
fn one_reader_is_told_what_is_missing_and_nothing_is_worked_out() {
    let mut reader = Reader::of("another article");
    reader.class(ClassMsg::Show);
    reader.hand_in(&[("a.json", plain("A", MARKED))]);
    let view = reader.agreement();
    assert!(view.lead.contains("at least two readers") && !view.is_ready);
}

#[test]
fn all_figures_go_into_a_table() {
    let mut reader = class();
    reader.agreement();
    reader.class(ClassMsg::Figures);
    let file = &reader.downloads()[0];
    assert!(file.file_name.starts_with("agreement") && file.file_name.ends_with(".csv"));
    let csv = String::from_utf8(file.bytes.clone()).unwrap();
    assert!(csv.contains("\"f1\",\"strict\",\"\",\"Bo\",\"Cy\",\"1\",\"\""));
}

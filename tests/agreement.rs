//! Agreement between readers equals what other programs give, to a millionth: `tests/data/agreement.json` names them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a broken data file is a failed test")]

use pressmark::annotation::{Annotation, AnnotationSet, Id, Ranges};
use pressmark::compare::agreement::{Coefficients, Measure, Scheme, Study};
use pressmark::text::Text;
use serde_json::Value;

const TAGS: [&str; 3] = ["actor", "claim", "date"];
const READERS: [&str; 4] = ["A", "B", "C", "key"];

fn data() -> Value {
    serde_json::from_str(include_str!("data/agreement.json")).unwrap()
}

fn marks(data: &Value, text: &Text, reader: &str) -> AnnotationSet {
    let mark = |(i, mark): (usize, &Value)| {
        let at = |n: usize| usize::try_from(mark[n].as_u64().unwrap()).unwrap();
        let range = text.from_code_points(at(0), at(1)).expect("a place in the text");
        let tag = Id::new(mark[2].as_str().unwrap()).unwrap();
        Annotation::new(Id::new(&format!("m{i}")).unwrap(), tag, Ranges::one(range).unwrap())
    };
    let all = data["marks"][reader].as_array().unwrap().iter().enumerate();
    AnnotationSet::with(text.as_str().len(), all.map(mark))
}

fn study(readers: &[&str]) -> Study {
    let data = data();
    let text = Text::new(data["text"].as_str().unwrap());
    let sets: Vec<AnnotationSet> = readers.iter().map(|name| marks(&data, &text, name)).collect();
    Study::new(&text, &TAGS.map(|tag| Id::new(tag).unwrap()), &sets.iter().collect::<Vec<_>>())
}

#[track_caller]
fn assert_near(found: f64, row: &Value) {
    let expected = row["value"].as_f64().or(row["f1"].as_f64()).unwrap();
    let digits = if row["tool"].as_str().unwrap().starts_with("nervaluate") { 5e-5 } else { 1e-6 };
    assert!((found - expected).abs() < digits, "{row}: {found}");
}

fn coefficient(of: &Coefficients, measure: &str) -> Measure {
    match measure {
        "cohen" => of.cohen,
        "fleiss" => of.fleiss,
        "alpha" => of.alpha,
        "alpha_u" => of.alpha_u,
        other => panic!("{other} is no coefficient"),
    }
}

#[test]
fn the_agreement_of_three_readers_is_what_other_programs_find() {
    let (data, study) = (data(), study(&READERS[..3]));
    for row in data["readers"].as_array().unwrap() {
        let found = match (row["measure"].as_str().unwrap(), row["tag"].as_str()) {
            ("strict", _) => study.strict().mean(),
            ("overlap", _) => study.overlap().mean(),
            ("token", _) => study.token().mean(),
            (measure, Some("pooled")) => coefficient(&study.pooled(), measure),
            (measure, tag) => {
                let tag = TAGS.iter().position(|t| Some(*t) == tag).unwrap();
                coefficient(&study.coefficients(tag), measure)
            }
        };
        assert_near(found.unwrap(), row);
    }
}

#[test]
fn each_reader_against_the_key_is_what_other_programs_find() {
    let (data, study) = (data(), study(&READERS));
    for row in data["against_key"].as_array().unwrap() {
        let reader = READERS.iter().position(|name| row["reader"] == *name).unwrap();
        let matrix = match row["measure"].as_str().unwrap() {
            "strict" => study.strict(),
            "overlap" => study.overlap(),
            _ => study.token(),
        };
        assert_near(matrix.get(3, reader).unwrap(), row);
    }
}

#[test]
fn the_four_schemes_of_semeval_are_what_nervaluate_finds() {
    let (data, study) = (data(), study(&READERS));
    for row in data["semeval_2013"].as_array().unwrap() {
        let reader = READERS.iter().position(|name| row["reader"] == *name).unwrap();
        let scheme = match row["scheme"].as_str().unwrap() {
            "strict" => Scheme::Strict,
            "exact" => Scheme::Exact,
            "partial" => Scheme::Partial,
            _ => Scheme::Type,
        };
        let all = study.semeval(3, reader).unwrap();
        let (_, found) = all.iter().find(|(of, _)| *of == scheme).unwrap();
        let counts = [found.correct, found.incorrect, found.partial, found.missing, found.spurious];
        assert_eq!(row["counts"], Value::from(counts.to_vec()), "{row}");
        assert_near(found.f1(), row);
    }
}

//! Agreement: symmetric, bounded, independent of order, and a reason where there is no value.

use proptest::collection::vec;
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

use super::{Matrix, Measure, Study, Undefined};
use crate::annotation::{Annotation, AnnotationSet, Id, Ranges, parse_marked};
use crate::text::Text;

const TEXT: &str = "Die Brücke “ist” 🎉 sicher, sagte die Stadt am Freitag; niemand glaubt es.";

fn tags() -> [Id; 3] {
    ["actor", "claim", "date"].map(Id::from_words)
}

type Mark = (usize, Vec<(usize, usize)>);
type Marks = Vec<Mark>;

/// Marks of one to two parts at boundaries of characters.
fn marks() -> impl Strategy<Value = Marks> {
    vec((0..3_usize, vec((0..70_usize, 1..12_usize), 1..3)), 0..8)
}

fn set(marks: &Marks) -> AnnotationSet {
    let text = Text::new(TEXT);
    let part = |(start, len): &(usize, usize)| {
        let end = (start + len).min(text.code_points());
        text.from_code_points((*start).min(end), end).unwrap_or_default()
    };
    let mark = |(i, (tag, parts)): (usize, &Mark)| {
        let ranges = Ranges::new(parts.iter().map(part))?;
        Some(Annotation::new(Id::from_words(&format!("m{i}")), tags()[*tag].clone(), ranges))
    };
    AnnotationSet::with(TEXT.len(), marks.iter().enumerate().filter_map(mark))
}

fn study(readers: &[Marks]) -> Study {
    let sets: Vec<AnnotationSet> = readers.iter().map(set).collect();
    Study::new(&Text::new(TEXT), &tags(), &sets.iter().collect::<Vec<_>>())
}

fn all(study: &Study) -> Vec<Measure> {
    let each = (0..3).map(|tag| study.coefficients(tag)).chain([study.pooled()]);
    each.flat_map(|c| [c.alpha, c.alpha_u, c.cohen, c.fleiss]).collect()
}

fn matrices(study: &Study) -> [Matrix; 3] {
    [study.strict(), study.overlap(), study.token()]
}

fn near(one: &Measure, other: &Measure) -> bool {
    match (one, other) {
        (Ok(one), Ok(other)) => (one - other).abs() < 1e-9,
        _ => one == other,
    }
}

proptest! {
    #[test]
    fn no_measure_depends_on_the_order_of_the_readers(readers in vec(marks(), 2..5), by in 0..5_usize) {
        let mut turned = readers.clone();
        turned.rotate_left(by.min(readers.len()));
        turned.reverse();
        let (one, other) = (study(&readers), study(&turned));
        prop_assert!(all(&one).iter().zip(all(&other)).all(|(a, b)| near(a, &b)));
        for (a, b) in matrices(&one).iter().zip(matrices(&other)) {
            prop_assert!(near(&a.mean(), &b.mean()));
        }
    }

    #[test]
    fn no_measure_depends_on_the_order_of_the_marks(readers in vec(marks(), 2..4)) {
        let mut turned = readers.clone();
        turned.iter_mut().for_each(|marks| marks.reverse());
        let (one, other) = (study(&readers), study(&turned));
        prop_assert_eq!(matrices(&one), matrices(&other));
        prop_assert_eq!(one.semeval(0, 1), other.semeval(0, 1));
    }

    #[test]
    fn measures_stay_in_their_bounds(readers in vec(marks(), 2..5)) {
        let study = study(&readers);
        prop_assert!(all(&study).iter().flatten().all(|value| value.is_finite() && *value <= 1.0 + 1e-9));
        let [strict, overlap, token] = matrices(&study);
        for pair in [(0, 1), (1, 0)] {
            let of = |m: &Matrix| m.get(pair.0, pair.1).unwrap();
            prop_assert!(0.0 <= of(&strict) && of(&strict) <= of(&overlap) && of(&overlap) <= 1.0);
            prop_assert!(0.0 <= of(&token) && of(&token) <= 1.0);
        }
    }

    #[test]
    fn readers_who_mark_the_same_agree_fully(marks in marks(), readers in 2..4_usize) {
        let study = study(&vec![marks; readers]);
        prop_assert!(all(&study).iter().flatten().all(|value| (value - 1.0).abs() < 1e-9));
        prop_assert!(matrices(&study).iter().all(|m| m.mean() == Ok(1.0)));
    }
}

#[test]
fn what_has_no_value_says_why() {
    let marked = vec![(0, vec![(0, 5)])];
    let one = study(std::slice::from_ref(&marked));
    assert_eq!(one.coefficients(0).alpha, Err(Undefined::OneReader));
    assert_eq!(one.strict().mean(), Err(Undefined::OneReader));
    let two = study(&[marked.clone(), marked]);
    assert_eq!(two.coefficients(1).fleiss, Err(Undefined::NothingMarked));
    let full = study(&[vec![(0, vec![(0, 99)])], vec![(0, vec![(0, 99)])]]);
    assert_eq!(full.coefficients(0).cohen, Err(Undefined::AllMarked));
}

#[test]
fn a_pair_that_shares_nothing_with_a_tag_does_not_make_the_class_agree() {
    let (some, none) = (vec![(0, vec![(0, 5)])], Vec::new());
    let study = study(&[some.clone(), none.clone(), none]);
    assert!(study.coefficients(0).cohen.unwrap().abs() < 1e-9);
    assert!(study.coefficients(0).alpha.unwrap() < 0.1);
}

#[test]
fn an_annotation_in_two_parts_is_one() {
    let [whole, parts] = [
        "<claim>It is so</claim>, he said.",
        "<claim:1>It</claim:1> is <claim:1>so</claim:1>, he said.",
    ]
    .map(parse_marked);
    let study = Study::new(&whole.text, &tags(), &[&whole.annotations, &parts.annotations]);
    assert_eq!(study.strict().get(0, 1), Some(0.0));
    assert_eq!(study.overlap().get(1, 0), Some(1.0));
    assert_eq!(study.strict().get(0, 0), None);
}

#[test]
fn of_a_part_only_what_is_inside_counts_as_if_it_were_all() {
    let read = |marked: &str| parse_marked(marked).annotations;
    let tail = "<actor>Ada</actor> spoke of <claim>rain</claim>";
    let one = read(&format!("One <date>day</date>. {tail}."));
    let other = read(&format!("<date>One</date> day. {tail}."));
    let text = parse_marked(&format!("One day. {tail}.")).text;
    let part = crate::text::TextRange::of(9, text.whole().len());
    let study = Study::within(&text, part, &tags(), &[&one, &other]);
    assert_eq!((study.strict().mean(), study.pooled().alpha), (Ok(1.0), Ok(1.0)));
    let alone = parse_marked(&format!("{tail}."));
    let set = &alone.annotations;
    let other = Study::new(&alone.text, &tags(), &[set, set]);
    assert_eq!(study.pooled(), other.pooled());
    assert_eq!(study.semeval(0, 1), other.semeval(0, 1));
}

#[test]
fn three_hundred_readers_are_measured() {
    let reader = |n: usize| -> Marks {
        (0..6).map(|m| (m % 3, vec![((n * 7 + m * 13) % 70, 1 + (n + m) % 9)])).collect()
    };
    let study = study(&(0..300).map(reader).collect::<Vec<_>>());
    assert!(study.overlap().mean().unwrap() > study.strict().mean().unwrap());
    assert!(all(&study).iter().all(Result::is_ok));
}

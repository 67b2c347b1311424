//! Comparing with a key: a marked key and a marked submission in, rows out.

use std::rc::Rc;

use expect_test::{Expect, expect};
use proptest::collection::vec;
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

use super::{Comparison, Counts, Expectation, Key, KeyItem, Mentions, Need, Verdict, Yardstick};
use crate::annotation::{
    Annotation, AnnotationSet, Document, Extra, Id, Link, Ranges, parse_marked,
};
use crate::text::{Text, TextRange};

const ARTICLE: &str = "Councillor Maria Alvarez, 54, said on Monday that the bridge is safe. \
    “We checked every bolt and every cable,” Alvarez added. It will reopen in June.";

fn yard(key: &Document) -> Yardstick {
    let plain = Key::plain(key.annotations.iter(), key.links.clone());
    Yardstick::new(&key.text, &key.tag_set, &plain, None)
}

fn compare(key: &Document, marks: &Document) -> Comparison {
    assert_eq!(key.text, marks.text);
    yard(key).compare(&marks.annotations, &marks.links)
}

fn print(key: &Key, text: &Text, all: &Comparison) -> String {
    let quote = |a: &Annotation| -> String {
        let parts: Vec<&str> = a.ranges.parts().iter().map(|r| text.slice(*r)).collect();
        format!("{} [{}]", a.tag, parts.join(" … "))
    };
    let mut out = String::new();
    for row in &all.rows {
        let item = row.item.map_or("-".to_owned(), |at| quote(&key.items()[at].annotation));
        let mark = row.mark.as_ref().map_or("-".to_owned(), |m| quote(m));
        let counted = if row.counted { "" } else { " (not counted)" };
        out += &format!("{}: {item} <- {mark}{counted}", row.verdict.word());
        for range in &row.leave_out {
            out += &format!(" leave out [{}]", text.slice(*range));
        }
        for range in &row.include {
            out += &format!(" include [{}]", text.slice(*range));
        }
        for d in &row.differences {
            out += &format!(" {} {:?}, not {:?}", d.what, d.expected, d.given);
        }
        out.push('\n');
    }
    out
}

#[track_caller]
fn check(key: &str, marks: &str, expected: &Expect) {
    let (key, marks) = (parse_marked(key), parse_marked(marks));
    let plain = Key::plain(key.annotations.iter(), key.links.clone());
    expected.assert_eq(&print(&plain, &key.text, &compare(&key, &marks)));
}

#[test]
fn small_words_and_punctuation_around_a_mark_do_not_matter() {
    check(
        "<actor>The mayor</actor> said on <date>Friday</date>.",
        "The <actor>mayor</actor> said <date>on Friday.</date>",
        &expect![[r#"
            found: actor [The mayor] <- actor [mayor]
            found: date [Friday] <- date [on Friday.]
        "#]],
    );
}

#[test]
fn a_boundary_outside_the_tolerance_is_almost_and_says_which_words() {
    check(
        "<actor>Maria Alvarez</actor> of Leeds spoke on <date>3 May 2024</date>.",
        "<actor>Maria Alvarez of Leeds</actor> spoke on 3 <date>May</date> 2024.",
        &expect![[r#"
            almost: actor [Maria Alvarez] <- actor [Maria Alvarez of Leeds] leave out [of Leeds]
            almost: date [3 May 2024] <- date [May] include [3] include [2024]
        "#]],
    );
}

#[test]
fn a_claim_is_judged_by_its_sentence() {
    check(
        "She said <claim>the bridge is safe for everyone who uses it</claim>. <claim>It opens soon.</claim>",
        "<claim>She said the bridge is safe for everyone</claim> who uses it. It opens <claim>soon.</claim>",
        &expect![[r#"
            found: claim [the bridge is safe for everyone who uses it] <- claim [She said the bridge is safe for everyone]
            almost: claim [It opens soon.] <- claim [soon.] include [It opens]
        "#]],
    );
}

#[test]
fn another_tag_on_much_the_same_words_is_one_mistake_and_a_date_in_a_claim_is_none() {
    check(
        "<actor>The harbour office</actor> says <claim>it will close in <date>June</date></claim>.",
        "<claim>The harbour office says</claim> it will close in <date>June</date>.",
        &expect![[r#"
            wrong-tag: actor [The harbour office] <- claim [The harbour office says]
            missed: claim [it will close in June] <- -
            found: date [June] <- date [June]
        "#]],
    );
}

#[test]
fn what_only_one_side_has_is_missed_or_extra() {
    check(
        "<actor>Ada</actor> met Bo on Friday.",
        "Ada met <actor>Bo</actor> on <date>Friday</date>.",
        &expect![[r#"
            missed: actor [Ada] <- -
            extra: - <- actor [Bo]
            extra: - <- date [Friday]
        "#]],
    );
}

#[test]
fn two_marks_for_one_answer_are_split_and_one_for_two_is_merged() {
    check(
        "He said <claim>the bridge is old and the road is wet</claim>.",
        "He said <claim>the bridge is old</claim> and <claim>the road is wet</claim>.",
        &expect![[r#"
            split: claim [the bridge is old and the road is wet] <- claim [the bridge is old] include [and the road is wet]
            split: claim [the bridge is old and the road is wet] <- claim [the road is wet] (not counted)
        "#]],
    );
    check(
        "<claim>The bridge is old</claim>, she said, and <claim>the road is wet</claim>.",
        "<claim>The bridge is old, she said, and the road is wet</claim>.",
        &expect![[r#"
            merged: claim [The bridge is old] <- claim [The bridge is old, she said, and the road is wet]
            merged: claim [the road is wet] <- claim [The bridge is old, she said, and the road is wet]
        "#]],
    );
}

#[test]
fn a_mark_within_another_one_is_no_merge() {
    check(
        "<claim:1>She says <claim:2>the bridge is old</claim:2> and nobody cares</claim:1>.",
        "<claim>She says the bridge is old and nobody cares</claim>.",
        &expect![[r#"
            found: claim [She says the bridge is old and nobody cares] <- claim [She says the bridge is old and nobody cares]
            missed: claim [the bridge is old] <- -
        "#]],
    );
}

#[test]
fn a_claim_in_two_parts_is_one_answer() {
    check(
        "<claim:1>“It is safe</claim:1>,” he said, <claim:1>“and it is dry</claim:1>.”",
        "<claim>“It is safe,” he said, “and it is dry.”</claim>",
        &expect![[r#"
            found: claim [“It is safe … “and it is dry] <- claim [“It is safe,” he said, “and it is dry.”]
        "#]],
    );
}

#[test]
fn any_mention_of_an_actor_counts_once_wherever_it_stands() {
    check(
        "<actor>Ada Brook</actor> spoke. Ada Brook left. <actor>Ada Brook</actor> slept.",
        "Ada Brook spoke. <actor>Ada Brook</actor> left. <actor>Ada Brook</actor> slept.",
        &expect![[r#"
            found: actor [Ada Brook] <- actor [Ada Brook] (not counted)
            found: actor [Ada Brook] <- actor [Ada Brook]
        "#]],
    );
}

/// The key of a marked text with an expectation for one of its annotations.
fn expecting(key: &Document, id: &str, expectation: &Expectation) -> Key {
    let item = |annotation: &Rc<Annotation>| {
        let own = annotation.id.as_str() == id;
        let expectation = if own { expectation.clone() } else { Expectation::default() };
        KeyItem { annotation: annotation.clone(), expectation }
    };
    Key::new(key.annotations.iter().map(item), key.links.clone())
}

fn range_of(text: &Text, words: &str) -> TextRange {
    let at = text.as_str().find(words).unwrap();
    TextRange::of(at, at + words.len())
}

/// A submission that marks `words` with one tag, compared with `key`.
fn verdicts(key: &Key, text: &Document, marks: &[(&str, &str)]) -> (Vec<Verdict>, Counts) {
    let yard = Yardstick::new(&text.text, &text.tag_set, key, None);
    let marks = marks.iter().enumerate().map(|(i, (tag, words))| {
        let ranges = Ranges::one(range_of(&text.text, words)).unwrap();
        Annotation::new(Id::from_words(&format!("m{i}")), Id::from_words(tag), ranges)
    });
    let set = AnnotationSet::with(text.text.whole().len(), marks);
    let all = yard.compare(&set, &text.links);
    (all.rows.iter().map(|row| row.verdict).collect(), all.counts)
}

#[test]
fn a_core_must_be_covered_and_an_extent_may_be() {
    let key = parse_marked(&ARTICLE.replace("Maria Alvarez", "<actor>Maria Alvarez</actor>"));
    let extent = Some(range_of(&key.text, "Councillor Maria Alvarez, 54"));
    let core = Some(range_of(&key.text, "Alvarez"));
    let wide = expecting(&key, "a1", &Expectation { core, extent, ..Expectation::default() });
    for (words, expected) in [
        ("Alvarez, 54", Verdict::Found),
        ("Councillor Maria Alvarez, 54,", Verdict::Found),
        ("Councillor Maria", Verdict::Almost),
        ("Alvarez, 54, said", Verdict::Almost),
        ("bridge", Verdict::Missed),
    ] {
        assert_eq!(verdicts(&wide, &key, &[("actor", words)]).0[0], expected, "{words}");
    }
}

#[test]
fn a_bonus_is_an_extra_find_and_never_missed() {
    let key = parse_marked("<actor>Ada Brook</actor> said it on <date>May Day</date>.");
    let bonus = Expectation { need: Need::Bonus, ..Expectation::default() };
    let key_with = expecting(&key, "a2", &bonus);
    let of = |marks: &[(&str, &str)]| verdicts(&key_with, &key, marks);
    assert_eq!(of(&[]).0, [Verdict::Missed]);
    let (rows, counts) = of(&[("actor", "Ada Brook"), ("date", "May Day")]);
    assert_eq!(rows, [Verdict::Found, Verdict::Bonus]);
    assert_eq!((counts.found(), counts.required, counts.not_in_key()), (1, 1, 0));
    let (rows, counts) = of(&[("actor", "Ada Brook"), ("date", "May")]);
    assert_eq!((rows[1], counts.of(Verdict::Almost)), (Verdict::Almost, 0));
}

#[test]
fn each_mention_counts_where_the_key_says_so() {
    let key = parse_marked("<actor>Bo</actor> left and <actor>Bo</actor> came.");
    let each = Expectation { mentions: Mentions::Each, ..Expectation::default() };
    let both = key
        .annotations
        .iter()
        .map(|a| KeyItem { annotation: a.clone(), expectation: each.clone() });
    let (rows, counts) = verdicts(&Key::new(both, key.links.clone()), &key, &[("actor", "Bo")]);
    assert_eq!((rows, counts.required), (vec![Verdict::Found, Verdict::Missed], 2));
}

fn with_attribute(mut document: Document, id: &str, attribute: &str, value: &str) -> Document {
    let mut annotation = (**document.annotations.get(&Id::from_words(id)).unwrap()).clone();
    annotation.attributes.insert(Id::from_words(attribute), value.into());
    document.annotations.insert(annotation.into());
    document
}

fn linked(mut document: Document, kind: &str, from: &str, to: &str) -> Document {
    let id = |name: &str| Id::from_words(name);
    let (note, by, created, extra) = (None, None, None, Extra::default());
    let (kind, from, to) = (id(kind), id(from), id(to));
    let link = Link { id: id("l1"), kind, from, to, note, by, created, extra };
    document.links.insert(link.into());
    document
}

#[test]
fn an_attribute_that_differs_is_named_with_both_values() {
    let marked = "<actor>Ada</actor> said <claim>it works</claim>.";
    let key = with_attribute(parse_marked(marked), "a2", "claim-kind", "opinion");
    let plain = Key::plain(key.annotations.iter(), key.links.clone());
    let fact = with_attribute(parse_marked(marked), "a2", "claim-kind", "fact");
    expect![[r#"
        found: actor [Ada] <- actor [Ada]
        other-attribute: claim [it works] <- claim [it works] claim-kind "opinion", not Some("fact")
    "#]]
    .assert_eq(&print(&plain, &key.text, &compare(&key, &fact)));
    let named = with_attribute(key.clone(), "a1", "name", "Lady Ada");
    assert_eq!(compare(&key, &named).counts.found(), 2);
}

#[test]
fn a_link_must_lead_to_the_same_actor_by_any_mention() {
    let marked = "<actor>Ada</actor> and <actor>Bo</actor> met. <claim>It works</claim>, <actor>Ada</actor> said.";
    let key = linked(parse_marked(marked), "said-by", "a3", "a1");
    assert_eq!(
        compare(&key, &linked(parse_marked(marked), "said-by", "a3", "a4")).counts.found(),
        3
    );
    let plain = Key::plain(key.annotations.iter(), key.links.clone());
    let other = compare(&key, &linked(parse_marked(marked), "said-by", "a3", "a2"));
    expect![[r#"
        found: actor [Ada] <- actor [Ada]
        found: actor [Bo] <- actor [Bo]
        other-attribute: claim [It works] <- claim [It works] said-by "Ada", not Some("Bo")
        found: actor [Ada] <- actor [Ada] (not counted)
    "#]]
    .assert_eq(&print(&plain, &key.text, &other));
}

#[test]
fn only_the_part_that_the_exercise_asks_for_counts() {
    let key = parse_marked("<actor>Ada</actor> left. <actor>Bo</actor> came.");
    let plain = Key::plain(key.annotations.iter(), key.links.clone());
    let part = Some(range_of(&key.text, "Ada left."));
    let yard = Yardstick::new(&key.text, &key.tag_set, &plain, part);
    let counts = yard.compare(&key.annotations, &key.links).counts;
    assert_eq!((counts.found(), counts.required, counts.marks), (1, 1, 1));
}

#[test]
fn an_accepted_answer_is_found_from_then_on() {
    let key = parse_marked("<actor>Ada Brook</actor> of Leeds spoke on Friday.");
    let plain = Key::plain(key.annotations.iter(), key.links.clone());
    for (tag, words, item, before, after) in [
        ("actor", "Brook of Leeds", Some(0), Verdict::Almost, Verdict::Found),
        ("date", "Friday", None, Verdict::Extra, Verdict::Bonus),
    ] {
        let marks = [(tag, words)];
        assert!(verdicts(&plain, &key, &marks).0.contains(&before));
        let ranges = Ranges::one(range_of(&key.text, words)).unwrap();
        let answer = Annotation::new(Id::from_words("m"), Id::from_words(tag), ranges);
        let wider = plain.accepting(&key.text, &answer, item);
        assert!(verdicts(&wider, &key, &marks).0.contains(&after), "{words}");
        assert_eq!(wider.accepting(&key.text, &answer, item), wider);
    }
}

fn marks() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    vec((0..3_usize, 0..20_usize, 1..6_usize), 0..10)
}

/// A document over twenty words with marks of some words each; ids are given in the order of `marks`.
fn document(marks: &[(usize, usize, usize)]) -> Document {
    let words: Vec<String> =
        (0..20).map(|n| format!("word{n}{}", if n % 7 == 6 { "." } else { "" })).collect();
    let mut document = parse_marked(&words.join(" "));
    let tokens = super::tokens::tokens(document.text.as_str());
    let words: Vec<TextRange> = tokens.iter().filter(|t| t.is_word).map(|t| t.range).collect();
    for (i, (tag, start, len)) in marks.iter().enumerate() {
        let range = words[*start].hull(words[(start + len - 1).min(19)]);
        let tag = Id::from_words(["actor", "claim", "date"][*tag]);
        let id = Id::from_words(&format!("m{i}"));
        document.annotations.insert(Annotation::new(id, tag, Ranges::one(range).unwrap()).into());
    }
    document
}

fn outcome(all: &Comparison) -> (Counts, Vec<(Verdict, Option<TextRange>)>) {
    let rows = all.rows.iter().map(|r| (r.verdict, r.mark.as_ref().map(|m| m.ranges.hull())));
    let mut rows: Vec<_> = rows.collect();
    rows.sort_unstable();
    (all.counts, rows)
}

proptest! {
    #[test]
    fn the_order_of_the_marks_does_not_matter(key in marks(), given in marks()) {
        let mut turned = given.clone();
        turned.reverse();
        let yard = yard(&document(&key));
        let all = |marks: &[_]| { let d = document(marks); outcome(&yard.compare(&d.annotations, &d.links)) };
        prop_assert_eq!(all(&given), all(&turned));
    }

    #[test]
    fn every_mark_and_every_required_answer_has_a_row_and_scores_stay_in_bounds(key in marks(), given in marks()) {
        let (key, given) = (document(&key), document(&given));
        let all = compare(&key, &given);
        for mark in given.annotations.iter() {
            prop_assert!(all.rows.iter().any(|row| row.mark.as_ref().is_some_and(|m| m.id == mark.id)));
        }
        let counted = all.rows.iter().filter(|row| row.counted && row.item.is_some()).count();
        prop_assert_eq!(counted, all.counts.required as usize);
        prop_assert!(all.counts.lenient_halves() <= 2 * all.counts.required);
        prop_assert!(2 * all.counts.strict() <= all.counts.lenient_halves());
    }

    #[test]
    fn a_submission_equal_to_the_key_finds_all_of_it(key in marks()) {
        let key = document(&key);
        let counts = compare(&key, &key).counts;
        prop_assert_eq!((counts.found(), counts.not_in_key()), (counts.required, 0));
    }
}

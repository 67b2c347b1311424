//! What a student learns of a try, in stages.

use std::rc::Rc;

use expect_test::{Expect, expect};

use super::bench::{Reader, titled};
use crate::annotation::Document;
use crate::app::view::feedback::{FeedbackView, ShownView, feedback};
use crate::app::{Effect, LockMsg, Msg, OpenMsg, TaskMsg};
use crate::classroom::{
    Exercise, Feedback, KeyInside, Locked, Submission, expectation, key_to_json, with_expectation,
};
use crate::compare::Expectation;
use crate::formats::native::{self, Kind};

const KEY: &str = "<actor>Mayor Ada Brook</actor> said on <date>Monday</date> that \
    <claim>the pool opens in June</claim>.\n\n<actor>Tom Hale</actor> was at the pool.";

/// The key, with a reason for the date.
fn key() -> Document {
    let mut key = titled("pool", "The pool", KEY);
    let date = key.annotations.nth(1).unwrap().clone();
    let reason =
        Expectation { reason: "It says when she spoke".into(), ..expectation(&key.text, &date) };
    let date = with_expectation(&key.text, &date, &reason);
    key.annotations.remove(&date.id);
    key.annotations.insert(date.into());
    key
}

/// A student who was done once with these words marked, each with its key.
fn done_with(exercise: &Exercise, marks: &[(&str, &str)]) -> Reader {
    let mut reader = Reader::of("one");
    let given = exercise.put_into(&titled("pool", "The pool", KEY));
    let bytes = native::write_as(&given, Kind::Exercise).into_bytes().into();
    reader.send(Msg::Open(OpenMsg::File { name: "x.json".into(), bytes }));
    reader.send(Msg::Task(TaskMsg::Start("17".into())));
    for (words, key) in marks {
        reader.select(words);
        reader.press(key);
    }
    reader.send(Msg::Task(TaskMsg::DoneAnyway));
    reader
}

fn exercise(feedback: Feedback, tries: u32) -> Exercise {
    let key = KeyInside::Open(key_to_json(&key()).into());
    Exercise { feedback, tries, key, ..Exercise::default() }
}

const MARKS: [(&str, &str); 4] =
    [("Mayor Ada Brook said", "1"), ("Monday", "1"), ("the pool opens in June", "2"), ("was", "3")];

fn shown(reader: &Reader) -> Rc<ShownView> {
    match feedback(&reader.model) {
        FeedbackView::Shown(shown) => shown,
        other => panic!("{other:?}"),
    }
}

/// All of it as lines.
#[track_caller]
fn check(reader: &Reader, expected: &Expect) {
    let view = shown(reader);
    let mut lines = vec![view.found.2.clone(), view.extra.2.clone()];
    lines.extend(view.paragraphs.iter().map(|(_, text)| text.clone()));
    for group in &view.groups {
        lines.push(format!("{}. {}", group.heading, group.help));
        for item in &group.items {
            let tag = item.look.as_ref().map_or("?", |look| &look.label);
            lines.push(format!("  {tag} “{}” {}", item.quote, item.message.join(" ")));
        }
    }
    expected.assert_eq(&lines.join("\n"));
}

/// The article with what a try found out: `[found: words]`.
fn in_article(reader: &Reader) -> String {
    let blocks = reader.model.open.as_ref().unwrap().blocks.iter();
    let pieces = blocks.flat_map(|block| &block.pieces);
    let piece = |piece: &crate::app::view::reader::PieceView| {
        let verdict =
            piece.marks.iter().find_map(|mark| mark.verdict).map(|verdict| verdict.word());
        match verdict.or(piece.missed.map(|_| "missed")) {
            Some(word) => format!("[{word}: {}]", piece.text),
            None => piece.text.to_string(),
        }
    };
    pieces.map(piece).collect()
}

#[test]
fn with_tries_left_the_paragraphs_come_first_and_the_places_when_asked_for() {
    let mut reader = done_with(&exercise(Feedback::Key, 2), &MARKS);
    check(
        &reader,
        &expect![[r#"
        Found 1 of 4
        1 of your 4 marks is not in the key
        Paragraph 2: 1 actor still to find"#]],
    );
    assert!(!in_article(&reader).contains('['));
    assert!(shown(&reader).can_hint && shown(&reader).can_show_key);
    reader.send(Msg::Task(TaskMsg::Hint));
    check(
        &reader,
        &expect![[r#"
            Found 1 of 4
            1 of your 4 marks is not in the key
            Found (1). 
              Claim “the pool opens in June” 
            Almost (1). The right idea: what is marked is too much or too little.
              Actor “Mayor Ada Brook said” Look again at where it begins and ends.
            Another tag (1). The right words; the key gives them another tag.
              Actor “Monday” Look again at its tag.
            Missed (1). These are in the key and were not marked.
              ? “Tom Hale” 
            Not in the key (1). Can you say why you marked them? The key may have overlooked something.
              Date “was” "#]],
    );
    expect!["[almost: Mayor Ada Brook said] on [wrong-tag: Monday] that [found: the pool opens in June].[missed: Tom Hale] [extra: was] at the pool."].assert_eq(&in_article(&reader));
    reader.send(Msg::Task(TaskMsg::Plain(true)));
    assert!(!in_article(&reader).contains('['));
}

#[test]
fn after_the_last_try_the_key_is_shown_with_its_reasons() {
    let mut reader = done_with(&exercise(Feedback::Key, 2), &MARKS);
    reader.send(Msg::Task(TaskMsg::DoneAnyway));
    check(
        &reader,
        &expect![[r#"
            Found 1 of 4
            1 of your 4 marks is not in the key
            Found (1). 
              Claim “the pool opens in June” 
            Almost (1). The right idea: what is marked is too much or too little.
              Actor “Mayor Ada Brook said” Leave out “said”.
            Another tag (1). The right words; the key gives them another tag.
              Actor “Monday” You marked it as Actor; the key says Date. Actor: Someone who speaks or acts in the article: a person, an organisation, a government, a group, or a source without a name. Date: Words that say when: a day, a month, a time of year, a span of time. Why: It says when she spoke
            Missed (1). These are in the key and were not marked.
              Actor “Tom Hale” 
            Not in the key (1). Can you say why you marked them? The key may have overlooked something.
              Date “was” "#]],
    );
    assert!(!shown(&reader).can_hint && !shown(&reader).can_show_key);
}

#[test]
fn whoever_asks_for_the_key_has_no_try_left() {
    let mut reader = done_with(&exercise(Feedback::Key, 3), &MARKS);
    reader.send(Msg::Task(TaskMsg::ShowKey));
    assert_eq!(shown(&reader).level, Feedback::Key);
    assert_eq!(Submission::of(reader.document()).tries, 3);
    reader.reload();
    assert_eq!(shown(&reader).level, Feedback::Key);
}

#[test]
fn no_more_is_shown_than_the_exercise_says() {
    for (policy, tries) in [(Feedback::Counts, 1), (Feedback::Places, 1), (Feedback::Places, 2)] {
        let mut reader = done_with(&exercise(policy, tries), &MARKS);
        reader.send(Msg::Task(TaskMsg::ShowKey));
        reader.send(Msg::Task(TaskMsg::Hint));
        assert_eq!(shown(&reader).level, policy);
    }
    let reader = done_with(&exercise(Feedback::None, 1), &MARKS);
    assert_eq!(feedback(&reader.model), FeedbackView::Nothing);
}

#[test]
fn the_first_try_is_what_is_looked_at_until_the_next() {
    let mut reader = done_with(&exercise(Feedback::Counts, 2), &MARKS);
    let before = shown(&reader);
    reader.select("Tom Hale");
    reader.press("1");
    reader.reload();
    assert_eq!(shown(&reader), before);
    reader.send(Msg::Task(TaskMsg::DoneAnyway));
    assert_eq!(shown(&reader).found.0, before.found.0 + 1);
}

#[test]
fn each_try_is_looked_at_as_it_was_whatever_is_marked_since() {
    let mut reader = done_with(&exercise(Feedback::Counts, 3), &MARKS);
    reader.select("Tom Hale");
    reader.press("1");
    reader.send(Msg::Task(TaskMsg::DoneAnyway));
    let second = shown(&reader);
    reader.select("Ada Brook");
    reader.press("1");
    reader.reload();
    assert_eq!((shown(&reader), Submission::of(reader.document()).tries), (second, 2));
    reader.send(Msg::Task(TaskMsg::DoneAnyway));
    let submission = Submission::of(reader.document());
    let kept: Vec<usize> = submission.later.iter().map(|then| then.annotations.len()).collect();
    assert_eq!(kept, [5, 6]);
}

#[test]
fn the_key_is_shown_beside_the_try_after_which_it_was_asked_for() {
    let mut reader = done_with(&exercise(Feedback::Key, 3), &MARKS);
    reader.select("Tom Hale");
    reader.press("1");
    reader.send(Msg::Task(TaskMsg::ShowKey));
    let before = shown(&reader);
    reader.reload();
    assert_eq!(shown(&reader), before);
}

#[test]
fn a_locked_key_waits_for_its_word() {
    let locked = Locked { iterations: 1, salt: vec![1], nonce: vec![2], data: vec![3] };
    let locked = Exercise { key: KeyInside::Locked(locked), ..exercise(Feedback::Key, 1) };
    let mut reader = done_with(&locked, &MARKS);
    assert_eq!(feedback(&reader.model), FeedbackView::Locked);
    reader.send(Msg::Task(TaskMsg::Unlock("june".into())));
    assert!(matches!(reader.seen.last(), Some(Effect::Unlock { word, .. }) if &**word == "june"));
    reader.send(Msg::Lock(LockMsg::Unlocked(Ok("no key".into()))));
    assert!(reader.told().contains("cannot be read"), "{}", reader.told());
    reader.send(Msg::Lock(LockMsg::Unlocked(Ok(key_to_json(&key()).into()))));
    assert_eq!((shown(&reader).found.0, shown(&reader).level), (1, Feedback::Key));
}

#[test]
fn a_key_file_is_compared_with_at_once_and_freezes_the_first_attempt() {
    let apart = Exercise { key: KeyInside::Apart, ..exercise(Feedback::None, 1) };
    let mut reader = done_with(&apart, &[]);
    reader.select("Tom Hale");
    reader.press("1");
    let bytes = native::write_as(&key(), Kind::Key).into_bytes().into();
    reader.send(Msg::Open(OpenMsg::File { name: "key.json".into(), bytes }));
    assert_eq!((shown(&reader).found.0, shown(&reader).level), (0, Feedback::Key));
    assert_eq!(Submission::of(reader.document()).first.unwrap().annotations.len(), 0);
    assert_eq!(reader.model.library.len(), 2);
}

#[test]
fn an_attribute_that_differs_is_named() {
    let mut teacher = Reader::of("He said <claim>it is nice</claim>.");
    teacher.choose("it is nice");
    teacher.attribute("claim-kind", "opinion");
    let key = teacher.document();
    let inside = KeyInside::Open(key_to_json(key).into());
    let asked = Exercise { feedback: Feedback::Key, key: inside, ..Exercise::default() };
    let mut reader = Reader::of("one");
    let bytes = native::write_as(&asked.put_into(key), Kind::Exercise).into_bytes().into();
    reader.send(Msg::Open(OpenMsg::File { name: "x.json".into(), bytes }));
    reader.send(Msg::Task(TaskMsg::Start("17".into())));
    reader.select("it is nice");
    reader.press("2");
    reader.attribute("claim-kind", "fact");
    reader.send(Msg::Task(TaskMsg::DoneAnyway));
    check(
        &reader,
        &expect![[r#"
            Found 0 of 1
            All of your marks are in the key
            Found, with something else about it (1). Right words and tag; something said about them differs.
              Claim “it is nice” Kind: you said “fact”, the key says “opinion”."#]],
    );
}

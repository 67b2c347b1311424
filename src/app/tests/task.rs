//! A student does an exercise.

use super::bench::{Reader, titled};
use crate::annotation::{Document, Id, parse_marked};
use crate::app::view::lesson::{Role, role};
use crate::app::{Dialog, Msg, OpenMsg, Panel, PanelMsg, TaskMsg};
use crate::classroom::{Exercise, Fingerprint, Goal, Submission, to_fragment};
use crate::formats::native::{self, Kind};

const ARTICLE: &str = "Mayor Ada Brook said on Monday that the pool opens in June.";
const MARKED: &str = "<actor>Mayor Ada Brook</actor> said on Monday that the pool opens in June.";
const KEY: &str = "Mayor <actor>Ada Brook</actor> said so";
const UNMARKED: &str = "Mayor Ada Brook said so";

fn exercise() -> Exercise {
    let goals = vec![Goal { tag: Id::from_words("actor"), at_least: 1 }];
    Exercise { instructions: "Mark who speaks.".into(), goals, ..Exercise::default() }
}

/// The exercise as students get it.
fn given() -> Document {
    exercise().put_into(&titled("pool", "The pool", ARTICLE))
}

fn open(reader: &mut Reader, document: &Document, kind: Kind) {
    let bytes = native::write_as(document, kind).into_bytes().into();
    reader.send(Msg::Open(OpenMsg::File { name: "x.json".into(), bytes }));
}

/// A reader who has started the exercise.
fn student() -> Reader {
    let mut reader = Reader::of("one");
    open(&mut reader, &given(), Kind::Exercise);
    reader.send(Msg::Task(TaskMsg::Start("17".into())));
    reader
}

fn submission(reader: &Reader) -> Submission {
    Submission::of(reader.document())
}

#[test]
fn an_exercise_file_asks_before_anything_is_opened() {
    let mut reader = Reader::of("one");
    open(&mut reader, &given(), Kind::Exercise);
    assert_eq!((reader.marked().as_str(), &reader.model.dialog), ("one", &Some(Dialog::Start)));
    reader.escape();
    reader.send(Msg::Task(TaskMsg::Start("17".into())));
    assert_eq!((reader.marked().as_str(), reader.model.library.len()), ("one", 1));
}

#[test]
fn what_is_started_is_a_submission_of_its_own_that_outlives_a_reload() {
    let mut reader = student();
    assert_eq!((role(&reader.model), reader.model.panel), (Role::Submission, Panel::Lesson));
    assert_eq!(&*reader.document().annotator, "17");
    assert_ne!(reader.document().id, given().id);
    assert_eq!(submission(&reader).exercise, Some(Fingerprint::of(&given())));
    assert_eq!(Exercise::of(reader.document()), exercise());
    reader.select("Mayor Ada Brook");
    reader.press("1");
    reader.reload();
    assert_eq!((role(&reader.model), reader.marked().as_str()), (Role::Submission, MARKED));
}

#[test]
fn opened_to_edit_it_is_the_teachers_and_its_marks_are_the_key() {
    let mut reader = Reader::of("one");
    open(&mut reader, &given(), Kind::Exercise);
    reader.send(Msg::Task(TaskMsg::Edit));
    assert_eq!((role(&reader.model), &reader.document().id), (Role::Exercise, &given().id));
    open(&mut reader, &given(), Kind::Exercise);
    reader.send(Msg::Task(TaskMsg::Edit));
    assert_ne!(reader.document().id, given().id);
}

#[test]
fn a_key_is_opened_as_a_teachers_document_and_leaves_the_exercise_that_is_here() {
    let mut key = titled("pool", "The pool", KEY);
    key.extra = [("key".into(), "{}".into())].into();
    let mut reader = Reader::of("one");
    open(&mut reader, &key, Kind::Key);
    assert_eq!((role(&reader.model), reader.marked().as_str()), (Role::Exercise, KEY));
    let mut reader = Reader::with(&[exercise().set_in(&titled("pool", "The pool", UNMARKED))]);
    open(&mut reader, &key, Kind::Key);
    assert_eq!((Exercise::of(reader.document()), reader.marked().as_str()), (exercise(), KEY));
    reader.undo();
    assert_eq!((Exercise::of(reader.document()), reader.marked().as_str()), (exercise(), UNMARKED));
}

#[test]
fn a_link_leads_to_the_same_question_and_a_damaged_one_is_told_of() {
    let mut reader = Reader::of("one");
    let fragment = to_fragment(&given()).0;
    reader.send(Msg::Open(OpenMsg::Link(format!("#{fragment}").into())));
    assert_eq!(reader.model.dialog, Some(Dialog::Start));
    reader.escape();
    let cut = &fragment[..fragment.len() - 9];
    reader.send(Msg::Open(OpenMsg::Link(cut.into())));
    assert_eq!(reader.model.dialog, None);
    assert!(reader.told().contains("was not opened: This link is cut short"), "{}", reader.told());
    reader.send(Msg::Open(OpenMsg::Link("#article".into())));
    assert_eq!(reader.model.notices.len(), 1);
}

#[test]
fn the_tab_of_a_lesson_goes_with_it() {
    let mut reader = student();
    let sample = OpenMsg::Sample(0);
    reader.send(Msg::Open(sample));
    assert_eq!((role(&reader.model), reader.model.panel), (Role::Plain, Panel::Marks));
    reader.send(Msg::Panel(PanelMsg::Show(Panel::Article)));
    open(&mut reader, &parse_marked("b"), Kind::Document);
    assert_eq!(reader.model.panel, Panel::Article);
}

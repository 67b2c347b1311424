//! A student does an exercise.

use expect_test::expect;

use super::bench::{Reader, titled};
use crate::annotation::{Document, Id, parse_marked};
use crate::app::view::feedback::{ItemView, Verdict, practice};
use crate::app::view::lesson::{Role, role};
use crate::app::view::sentences::{LineView, lines};
use crate::app::view::task::{HandedIn, handed_in, points, start, task};
use crate::app::{ArticleMsg, ExerciseMsg, InspectMsg, TagSetMsg};
use crate::app::{
    Dialog, LibraryMsg, Msg, OpenMsg, Panel, PanelMsg, PracticeMsg, StoreMsg, TaskMsg,
};
use crate::classroom::{Exercise, Fingerprint, Goal, Submission, to_fragment};
use crate::formats::native::{self, Kind};
use crate::text::TextRange;

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

fn send(reader: &mut Reader, msg: TaskMsg) {
    reader.send(Msg::Task(msg));
}

/// A student with an exercise that asks for everything.
fn busy_student() -> Reader {
    let asked = Exercise { before: true, to_check: 1, tries: 2, ..exercise() };
    let mut reader = Reader::of("one");
    open(&mut reader, &asked.put_into(&titled("pool", "The pool", ARTICLE)), Kind::Exercise);
    send(&mut reader, TaskMsg::Start("17".into()));
    reader
}

fn points_of(reader: &Reader) -> String {
    points(reader.document(), reader.model.words()).join("\n")
}

#[test]
fn the_card_before_reading_comes_first_and_is_kept() {
    let mut reader = busy_student();
    assert_eq!(reader.model.dialog, Some(Dialog::Before));
    send(&mut reader, TaskMsg::Before("The Post, in May".into()));
    assert_eq!(&*submission(&reader).before, "The Post, in May");
    reader.undo();
    assert_eq!(&*submission(&reader).before, "");
    reader.redo();
    reader.reload();
    assert_eq!(&*submission(&reader).before, "The Post, in May");
}

#[test]
fn being_done_points_out_what_is_empty_and_leads_there() {
    let mut reader = busy_student();
    reader.escape();
    reader.select("the pool opens in June");
    reader.press("2");
    send(&mut reader, TaskMsg::Done);
    assert_eq!(reader.model.dialog, Some(Dialog::Done));
    expect![[r#"
        Actor: 0 of 1
        “the pool opens in June”: Kind is empty
        “the pool opens in June”: Voice is empty
        “the pool opens in June”: Certainty is empty
        “the pool opens in June”: not linked yet (said by …)
        Worth checking: 0 of 1 chosen
        The card before reading is empty"#]]
    .assert_eq(&points_of(&reader));
    send(&mut reader, TaskMsg::Go(1));
    assert_eq!(
        (reader.chosen().as_str(), reader.model.panel),
        ("the pool opens in June", Panel::Marks)
    );
    assert_eq!((&reader.model.dialog, submission(&reader).tries), (&None, 0));
}

#[test]
fn the_first_attempt_stays_whatever_is_undone_afterwards() {
    let mut reader = busy_student();
    send(&mut reader, TaskMsg::Before("x".into()));
    reader.escape();
    reader.select("Mayor Ada Brook");
    reader.press("1");
    send(&mut reader, TaskMsg::DoneAnyway);
    let first = submission(&reader).first;
    assert_eq!(first.as_ref().map(|first| first.annotations.len()), Some(1));
    for _step in 0..2 {
        reader.undo();
        assert_eq!((submission(&reader).tries, &submission(&reader).first), (1, &first));
    }
    assert_eq!((reader.marked().as_str(), &*submission(&reader).before), (ARTICLE, ""));
    reader.reload();
    assert_eq!((submission(&reader).tries, submission(&reader).first), (1, first));
    reader.redo();
    reader.redo();
    reader.reload();
    assert_eq!(
        (reader.marked().as_str(), &*submission(&reader).before, submission(&reader).tries),
        (MARKED, "x", 1)
    );
}

#[test]
fn there_are_as_many_tries_as_the_exercise_allows() {
    let mut reader = busy_student();
    for tries in [1, 2, 2] {
        send(&mut reader, TaskMsg::DoneAnyway);
        assert_eq!(submission(&reader).tries, tries);
    }
}

#[test]
fn claims_are_chosen_for_checking_with_words_and_what_was_found() {
    let mut reader = busy_student();
    reader.escape();
    reader.select("the pool opens in June");
    reader.press("2");
    let id = reader.id("the pool opens in June");
    send(&mut reader, TaskMsg::Check(id.clone(), true));
    send(&mut reader, TaskMsg::CheckWords(id.clone(), "pool June".into()));
    send(&mut reader, TaskMsg::CheckFound(id.clone(), "In July".into()));
    let told = submission(&reader).to_check;
    assert_eq!((told.len(), &*told[0].words, &*told[0].found), (1, "pool June", "In July"));
    assert!(!points_of(&reader).contains("Worth checking"));
    reader.choose("the pool opens in June");
    reader.inspect(InspectMsg::Delete);
    assert!(points_of(&reader).contains("Worth checking: 0 of 1 chosen"));
    reader.undo();
    assert!(!points_of(&reader).contains("Worth checking"));
    send(&mut reader, TaskMsg::Check(id, false));
    assert_eq!(submission(&reader).to_check, []);
}

#[test]
fn handing_in_gives_a_file_that_another_device_goes_on_with() {
    let mut reader = student();
    reader.select("Mayor Ada Brook");
    reader.press("1");
    let state = |reader: &Reader| handed_in(&reader.model);
    assert_eq!(state(&reader), Some(HandedIn::NotYet));
    send(&mut reader, TaskMsg::HandIn);
    assert_eq!(
        (state(&reader), &reader.model.dialog),
        (Some(HandedIn::Yes), &Some(Dialog::HandIn))
    );
    let file = reader.downloads()[0].clone();
    assert!(file.file_name.ends_with("-17.json"), "{}", file.file_name);
    assert_eq!(
        native::read(&String::from_utf8(file.bytes.clone()).unwrap()).unwrap().kind,
        Kind::Submission
    );
    reader.reload();
    assert_eq!(state(&reader), Some(HandedIn::Yes));
    reader.undo();
    assert_eq!(state(&reader), Some(HandedIn::Changed));
    let mut other = Reader::of("one");
    other.send(Msg::Open(OpenMsg::File { name: file.file_name.into(), bytes: file.bytes.into() }));
    assert_eq!((other.marked().as_str(), state(&other)), (MARKED, Some(HandedIn::Yes)));
    assert_eq!(submission(&other).first.unwrap().annotations.len(), 1);
}

#[test]
fn somebody_else_starts_the_same_exercise_and_each_finds_their_own_again() {
    let mut reader = student();
    reader.select("Mayor Ada Brook");
    reader.press("1");
    send(&mut reader, TaskMsg::StartAgain);
    let begun = start(&reader.model).unwrap().begun;
    assert_eq!(
        begun.iter().map(|(_, label, marks)| (&**label, *marks)).collect::<Vec<_>>(),
        [("17", 1)]
    );
    send(&mut reader, TaskMsg::Start("18".into()));
    assert_eq!((reader.marked().as_str(), &*reader.document().annotator), (ARTICLE, "18"));
    reader.send(Msg::Library(LibraryMsg::Open(begun[0].0.clone())));
    assert_eq!((reader.marked().as_str(), &*reader.document().annotator), (MARKED, "17"));
}

#[test]
fn the_tags_and_the_text_of_an_exercise_stay_as_they_are() {
    let mut reader = Reader::of("one");
    let damaged = titled("pool", "The pool", "MÃ©lanie said so");
    open(&mut reader, &exercise().put_into(&damaged), Kind::Exercise);
    send(&mut reader, TaskMsg::Start("17".into()));
    let before = Fingerprint::of(reader.document());
    reader.send(Msg::TagSet(TagSetMsg::Save(crate::annotation::five_ws())));
    reader.send(Msg::Article(ArticleMsg::Repair));
    assert_eq!(Fingerprint::of(reader.document()), before);
    assert!(reader.told().starts_with("The tags belong to the exercise"), "{}", reader.told());
}

/// What the practice sentence shows: the marks with what is said of them, and how many were found.
fn practised(reader: &Reader) -> String {
    let view = practice(&reader.model).unwrap();
    let line = |(verdict, item): &(Verdict, ItemView)| {
        format!("{} “{}” {}", verdict.word(), item.quote, item.message.join(" "))
    };
    let mut lines: Vec<String> = view.items.iter().map(line).collect();
    lines.push(view.found.unwrap_or_else(|| "all".to_owned()));
    lines.join("\n")
}

/// Marks the words with these numbers, from 0.
fn practise(reader: &mut Reader, first: usize, last: usize, tag: &str) {
    for word in [first, last] {
        send(reader, TaskMsg::Practice(PracticeMsg::Word(word)));
    }
    send(reader, TaskMsg::Practice(PracticeMsg::Tag(Id::from_words(tag))));
}

#[test]
fn a_practice_sentence_answers_at_once_and_may_be_tried_again() {
    let mut reader = Reader::of("one");
    let asked = Exercise { practice: true, ..exercise() };
    open(&mut reader, &asked.put_into(&titled("pool", "The pool", ARTICLE)), Kind::Exercise);
    send(&mut reader, TaskMsg::Start("17".into()));
    assert_eq!(reader.model.dialog, Some(Dialog::Practice));
    practise(&mut reader, 1, 3, "actor");
    practise(&mut reader, 5, 5, "date");
    expect![[r#"
        found “Monday” 
        almost “Ada Brook said” Leave out “said”, include “Mayor”.
        Found 1 of 3"#]]
    .assert_eq(&practised(&reader));
    practise(&mut reader, 2, 0, "actor");
    assert!(practised(&reader).ends_with("2 of 3"), "{}", practised(&reader));
    assert!(reader.document().annotations.is_empty());
}

#[test]
fn what_is_outside_of_the_part_is_pale() {
    let asked = Exercise { part: Some(TextRange::of(0, 5)), ..exercise() };
    let mut reader = Reader::of("one");
    open(
        &mut reader,
        &asked.put_into(&titled("pool", "The pool", "Mayor Ada Brook said so")),
        Kind::Exercise,
    );
    send(&mut reader, TaskMsg::Start("17".into()));
    reader.select("Mayor Ada");
    reader.press("1");
    let blocks = reader.model.open.as_ref().unwrap().blocks.iter();
    let pieces: Vec<(&str, bool)> = blocks
        .flat_map(|block| block.pieces.iter().map(|piece| (&*piece.text, piece.outside)))
        .collect();
    assert_eq!(pieces, [("Mayor", false), (" Ada", true), (" Brook said so", true)]);
}

#[test]
fn two_tabs_keep_the_first_attempt_that_either_made() {
    let mut one = busy_student();
    one.escape();
    let mut other = Reader::on(one.store.clone(), one.last.clone());
    other.name_ids_after(2);
    send(&mut one, TaskMsg::DoneAnyway);
    other.store = one.store.clone();
    // The later change stands, and this tab's clock has to catch up.
    (0..20).for_each(|_tick| other.send(Msg::Store(StoreMsg::Retry)));
    send(&mut other, TaskMsg::Before("x".into()));
    other.settle();
    assert_eq!((submission(&other).tries, &*submission(&other).before), (1, "x"));
    assert!(submission(&other).first.is_some());
}

#[test]
fn the_sentence_list_is_pale_where_the_article_is() {
    let part = Some(TextRange::of(0, 22));
    let asked = Exercise { part, ..exercise() };
    let text = "The pool opens. It is blue.\n\nAnd cold.";
    let mut reader = Reader::of("one");
    open(&mut reader, &asked.put_into(&titled("pool", "The pool", text)), Kind::Exercise);
    send(&mut reader, TaskMsg::Start("17".into()));
    let shown = reader.model.open.as_ref().unwrap();
    let rows: Vec<bool> = lines(&shown.document, &shown.blocks)
        .into_iter()
        .filter_map(|line| match line {
            LineView::Sentence(row, _) => Some(row.outside),
            LineView::Gap(_) => None,
        })
        .collect();
    assert_eq!(rows, [false, false, true]);
}

#[test]
fn an_exercise_that_is_tried_is_not_offered_to_be_edited() {
    let mut reader = Reader::of(ARTICLE);
    reader.send(Msg::Exercise(ExerciseMsg::Make));
    reader.send(Msg::Exercise(ExerciseMsg::Try));
    assert!(start(&reader.model).unwrap().is_trial);
    reader.escape();
    open(&mut reader, &given(), Kind::Exercise);
    assert!(!start(&reader.model).unwrap().is_trial);
}

#[test]
fn marks_outside_the_part_that_counts_are_told_of() {
    let part = Some(TextRange::of(0, 24));
    let asked = Exercise { part, ..exercise() };
    let mut reader = Reader::of("one");
    open(&mut reader, &asked.put_into(&titled("pool", "The pool", ARTICLE)), Kind::Exercise);
    send(&mut reader, TaskMsg::Start("17".into()));
    reader.select("the pool");
    reader.press("1");
    let view = task(&reader.model).unwrap();
    assert_eq!((view.outside, view.goals[0].marked), (Some(1), 0));
}

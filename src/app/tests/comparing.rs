//! An article and its newer version: marks go over, and those without a place get one.

use expect_test::expect;

use super::bench::Reader;
use crate::annotation::{Document, parse_marked};
use crate::app::view::orphans::{orphans, placed};
use crate::app::{ArticleMsg, CompareMsg, Dialog, LibraryMsg, Msg, OpenMsg};
use crate::classroom::{Exercise, Role, Submission, expectation, with_expectation};
use crate::compare::Expectation;
use crate::formats::native;
use crate::text::TextRange;

const OLD: &str = "Mayor <actor>Ann Hale</actor> opened the harbour on <date>Monday</date>.\n\n\
    She said that <claim>taxes fell by three percent last year</claim>.\n\n\
    Robin Ruiz left early, and <actor>Robin Ruiz</actor> said nothing at all to anybody.\n\n\
    The weather was fine, and many came to see it.";
const NEW: &str = "Mayor Ann Hale opened the new harbour on Monday.\n\n\
    She said that taxes fell by four percent last year.\n\n\
    The weather was fine, and many came to see it. A visitor called Ruiz was among them.";

/// The reader with the newer text beside the open article.
fn comparing() -> Reader {
    let mut reader = Reader::of(OLD);
    reader.link("taxes fell by three percent last year", "said-by", "Robin Ruiz");
    let id = reader.document().id.clone();
    reader.send(Msg::Compare(CompareMsg::Begin(id)));
    reader.send(Msg::Open(OpenMsg::Paste(NEW.into())));
    reader
}

/// The reader with the newer version open.
fn compared() -> Reader {
    let mut reader = comparing();
    reader.send(Msg::Compare(CompareMsg::Accept));
    reader
}

fn orphan(reader: &Reader) -> Vec<String> {
    let orphans = orphans(&reader.model).into_iter();
    orphans.map(|o| format!("{}: {}[{}]{}", o.look.letter, o.before, o.quote, o.after)).collect()
}

/// What the card of the mark on these words says of its place.
fn placed_as(reader: &Reader, words: &str) -> String {
    let annotation = reader.document().annotations.get(&reader.id(words)).unwrap();
    placed(annotation, reader.model.words()).unwrap_or_default().to_string()
}

fn place(reader: &mut Reader) {
    let id = orphans(&reader.model)[0].id.clone();
    reader.send(Msg::Compare(CompareMsg::Place(id)));
}

#[test]
fn the_difference_is_shown_before_anything_changes() {
    let reader = comparing();
    assert_eq!(reader.model.dialog, Some(Dialog::Compare));
    let found = reader.model.comparison.as_ref().unwrap().found.clone().unwrap();
    let told = (reader.model.words().versions.summary)(found.count());
    expect!["2 of 4 marks keep their place, 1 was edited, 1 has no place."].assert_eq(&told);
    assert_eq!(reader.model.library.len(), 1);
}

#[test]
fn the_newer_version_has_the_marks_and_the_older_one_stays_as_it_was() {
    let mut reader = compared();
    let older = native::version_of(&reader.document().metadata.extra).unwrap();
    let list = "A Ann Hale\nD Monday\nC taxes fell by four percent last year";
    assert_eq!(reader.list(), list);
    let told = "edited in this version, was “taxes fell by three percent last year”";
    assert_eq!(placed_as(&reader, "taxes fell by four percent last year"), told);
    assert_eq!(placed_as(&reader, "Ann Hale"), "kept its place in this version");
    reader.send(Msg::Library(LibraryMsg::Open(older)));
    assert_eq!(reader.marked(), OLD);
    assert_eq!(reader.steps(), (1, 1));
}

#[test]
fn a_mark_without_a_place_waits_with_its_sentence_and_outlives_reload_and_export() {
    let mut reader = compared();
    let told = "A: Robin Ruiz left early, and [Robin Ruiz] said nothing at all to anybody.";
    let file = native::write(reader.document());
    assert_eq!(native::read(&file).unwrap().document, *reader.document());
    reader.reload();
    assert_eq!(orphan(&reader), [told]);
}

#[test]
fn the_next_selection_is_its_place_in_one_step_that_can_be_undone() {
    let mut reader = compared();
    place(&mut reader);
    reader.select("Ruiz");
    assert_eq!((reader.steps(), orphan(&reader).len()), ((1, 1), 0));
    assert!(reader.list().contains("(said by Ruiz"), "{}", reader.list());
    reader.undo();
    assert_eq!((orphan(&reader).len(), reader.document().links.len()), (1, 0));
    reader.redo();
    reader.reload();
    assert!(placed_as(&reader, "Ruiz").starts_with("placed by hand in this version"));
}

#[test]
fn a_selection_that_is_there_already_is_its_place_at_once() {
    let mut reader = compared();
    reader.select("Ruiz");
    place(&mut reader);
    assert_eq!((reader.steps(), orphan(&reader).len()), ((1, 1), 0));
}

#[test]
fn escape_leaves_the_search_for_a_place() {
    let mut reader = compared();
    place(&mut reader);
    reader.send(Msg::Escape);
    reader.select("Ruiz");
    assert_eq!((reader.steps(), orphan(&reader).len()), ((0, 0), 1));
}

#[test]
fn a_mark_without_a_place_can_be_deleted_and_comes_back_with_undo() {
    let mut reader = compared();
    reader.send(Msg::Article(ArticleMsg::DropQuarantine));
    assert_eq!(orphan(&reader).len(), 1, "it is not one of the unreadable pieces");
    let id = orphans(&reader.model)[0].id.clone();
    reader.send(Msg::Compare(CompareMsg::Drop(id)));
    assert_eq!(orphan(&reader).len(), 0);
    reader.undo();
    assert_eq!(orphan(&reader).len(), 1);
}

#[test]
fn a_text_that_cannot_be_opened_is_told_in_the_dialogue() {
    let mut reader = Reader::of(OLD);
    let id = reader.document().id.clone();
    reader.send(Msg::Compare(CompareMsg::Begin(id)));
    reader.send(Msg::Open(OpenMsg::File { name: "a.txt".into(), bytes: [].into() }));
    assert!(reader.model.comparison.as_ref().unwrap().problem.is_some());
    reader.send(Msg::Escape);
    assert_eq!(reader.model.comparison, None);
}

/// A newer version of a document that is part of a lesson.
fn newer_of(document: Document) -> Reader {
    let mut reader = Reader::with(&[document]);
    let id = reader.document().id.clone();
    reader.send(Msg::Compare(CompareMsg::Begin(id)));
    reader.send(Msg::Open(OpenMsg::Paste(NEW.into())));
    reader.send(Msg::Compare(CompareMsg::Accept));
    reader
}

#[test]
fn work_on_an_exercise_stays_with_the_text_of_the_exercise() {
    let work = Exercise::default().set_in(&parse_marked(OLD));
    let reader = newer_of(Submission::default().put_into(&work));
    assert_eq!(Role::of(reader.document()), Role::Plain);
    assert!(reader.told().contains("cannot be handed in"), "{}", reader.told());
    let older = reader.model.library.keys().find(|id| **id != reader.document().id).unwrap();
    let older = older.clone();
    let mut reader = reader;
    reader.send(Msg::Library(LibraryMsg::Open(older)));
    assert_eq!(Role::of(reader.document()), Role::Submission);
}

#[test]
fn an_exercise_takes_its_part_and_the_bounds_of_its_key_along() {
    let old = parse_marked(OLD);
    let whole = TextRange::of(0, old.text.as_str().find("\n\n").unwrap());
    let monday = old.annotations.nth(1).unwrap().clone();
    let wide = TextRange::of(
        old.text.as_str().find("on Monday").unwrap(),
        monday.ranges.hull().end().get(),
    );
    let wanted = Expectation { extent: Some(wide), ..Expectation::default() };
    let mut key = old.clone();
    key.annotations.remove(&monday.id);
    key.annotations.insert(with_expectation(&old.text, &monday, &wanted).into());
    let reader = newer_of(Exercise { part: Some(whole), ..Exercise::default() }.set_in(&key));
    let new = reader.document();
    let part = Exercise::of(new).part.map(|part| new.text.slice(part));
    assert_eq!(part, Some("Mayor Ann Hale opened the new harbour on Monday."));
    let monday = new.annotations.get(&monday.id).unwrap();
    let extent = expectation(&new.text, monday).extent.map(|extent| new.text.slice(extent));
    assert_eq!(extent, Some("on Monday"));
}

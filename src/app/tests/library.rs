//! The documents on this device.

use std::rc::Rc;

use super::bench::{Reader, titled};
use crate::annotation::{Annotation, Id};
use crate::app::view::library::{EntryView, library};
use crate::app::{ArticleMsg, Dialog, ExportMsg, LibraryMsg, Msg, OpenMsg, PanelMsg, TaskMsg};
use crate::classroom::{Exercise, KeyInside, Role, expectation};
use crate::storage::{Store, StoreError};

fn three() -> Reader {
    Reader::with(&[
        titled("d1", "One", "one"),
        titled("d2", "Two", "two"),
        titled("d3", "Three", "three"),
    ])
}

fn id(name: &str) -> Id {
    Id::from_words(name)
}

fn send(reader: &mut Reader, msg: LibraryMsg) {
    reader.send(Msg::Library(msg));
}

fn titles(entries: &[EntryView]) -> Vec<&str> {
    let mut titles: Vec<&str> = entries.iter().map(|entry| &*entry.title).collect();
    titles.sort_unstable();
    titles
}

/// Titles of the documents and of what is in the bin.
fn shelves(reader: &Reader) -> String {
    let view = library(&reader.model);
    format!("{} | {}", titles(&view.documents).join(" "), titles(&view.bin).join(" "))
}

/// The last file that was offered, as text.
fn file(reader: &Reader) -> String {
    String::from_utf8(reader.downloads().last().unwrap().bytes.clone()).unwrap()
}

#[test]
fn a_document_is_opened_and_the_dialogue_closes() {
    let mut reader = three();
    reader.send(Msg::Panel(PanelMsg::Dialog(Dialog::Library)));
    send(&mut reader, LibraryMsg::Open(id("d2")));
    assert_eq!((reader.marked().as_str(), &reader.model.dialog), ("two", &None));
    assert_eq!(reader.last, Some(id("d2")));
    let entries = library(&reader.model).documents;
    assert!(entries.iter().all(|entry| entry.open == (entry.id == id("d2"))));
}

#[test]
fn opening_what_is_open_changes_nothing() {
    let mut reader = three();
    reader.select("one");
    send(&mut reader, LibraryMsg::Open(id("d1")));
    assert_eq!(reader.selected(), "one");
}

#[test]
fn another_title_is_a_step_of_the_document_open_or_not() {
    let mut reader = three();
    send(&mut reader, LibraryMsg::Rename(id("d1"), "Uno".into()));
    send(&mut reader, LibraryMsg::Rename(id("d2"), "Due".into()));
    assert_eq!(shelves(&reader), "Due Three Uno | ");
    assert_eq!(reader.steps(), (1, 1));
    reader.undo();
    assert_eq!(shelves(&reader), "Due One Three | ");
    send(&mut reader, LibraryMsg::Open(id("d2")));
    reader.undo();
    assert_eq!((shelves(&reader).as_str(), reader.steps()), ("One Three Two | ", (0, 1)));
}

#[test]
fn the_same_title_is_no_step() {
    let mut reader = three();
    send(&mut reader, LibraryMsg::Rename(id("d1"), "One".into()));
    send(&mut reader, LibraryMsg::Rename(id("d2"), "Two".into()));
    assert_eq!(reader.steps(), (0, 0));
    send(&mut reader, LibraryMsg::Open(id("d2")));
    assert_eq!(reader.steps(), (0, 0));
}

#[test]
fn a_document_may_be_renamed_and_opened_in_either_order() {
    for rename_first in [true, false] {
        let mut reader = three();
        reader.prompt = false;
        let mut msgs = vec![LibraryMsg::Rename(id("d2"), "Due".into()), LibraryMsg::Open(id("d2"))];
        if !rename_first {
            msgs.reverse();
        }
        msgs.into_iter().for_each(|msg| send(&mut reader, msg));
        reader.settle();
        reader.select("two");
        reader.press("1");
        reader.settle();
        reader.reload();
        assert_eq!((&*reader.document().metadata.title, reader.steps()), ("Due", (2, 2)));
    }
}

#[test]
fn a_copy_has_everything_but_the_history_and_a_title_of_its_own() {
    let mut reader = three();
    reader.select("one");
    reader.press("1");
    send(&mut reader, LibraryMsg::Duplicate(id("d1")));
    assert_eq!(shelves(&reader), "One One (copy) Three Two | ");
    let view = library(&reader.model);
    let copy = view.documents.iter().find(|entry| &*entry.title == "One (copy)").unwrap();
    send(&mut reader, LibraryMsg::Open(copy.id.clone()));
    assert_eq!((reader.list().as_str(), reader.steps()), ("A one", (0, 0)));
}

#[test]
fn when_the_open_document_goes_to_the_bin_another_one_opens() {
    let mut reader = three();
    send(&mut reader, LibraryMsg::Trash(id("d1")));
    assert_ne!(reader.document().id, id("d1"));
    assert_eq!(shelves(&reader), "Three Two | One");
    send(&mut reader, LibraryMsg::Restore(id("d1")));
    assert_eq!(shelves(&reader), "One Three Two | ");
    send(&mut reader, LibraryMsg::Open(id("d1")));
    assert_eq!(reader.marked(), "one");
}

#[test]
fn when_all_are_in_the_bin_a_sample_opens() {
    let mut reader = three();
    for name in ["d1", "d2", "d3"] {
        send(&mut reader, LibraryMsg::Trash(id(name)));
    }
    assert_eq!(library(&reader.model).bin.len(), 3);
    assert!(reader.document().annotations.len() > 3);
}

#[test]
fn a_document_that_goes_to_the_bin_while_it_is_being_opened_stays_there() {
    let mut reader = three();
    reader.prompt = false;
    send(&mut reader, LibraryMsg::Open(id("d2")));
    send(&mut reader, LibraryMsg::Trash(id("d2")));
    reader.settle();
    assert_eq!((reader.marked().as_str(), shelves(&reader).as_str()), ("one", "One Three | Two"));
}

#[test]
fn only_what_is_in_the_bin_is_deleted_for_good() {
    let mut reader = three();
    send(&mut reader, LibraryMsg::Purge(id("d2")));
    assert_eq!(shelves(&reader), "One Three Two | ");
    send(&mut reader, LibraryMsg::Trash(id("d2")));
    send(&mut reader, LibraryMsg::Purge(id("d2")));
    assert_eq!(shelves(&reader), "One Three | ");
    let left = Store::ALL.into_iter().flat_map(|store| reader.store.keys(store));
    assert!(!left.into_iter().any(|key| key.starts_with("d2")));
    reader.reload();
    assert_eq!(shelves(&reader), "One Three | ");
}

#[test]
fn the_library_is_searched_by_title() {
    let mut reader = three();
    send(&mut reader, LibraryMsg::Search("t".into()));
    assert_eq!(shelves(&reader), "Three Two | ");
    send(&mut reader, LibraryMsg::Search("".into()));
    assert_eq!(shelves(&reader), "One Three Two | ");
}

#[test]
fn an_export_of_all_holds_what_is_not_in_the_bin_as_it_is_on_the_screen() {
    let mut reader = three();
    send(&mut reader, LibraryMsg::Trash(id("d3")));
    reader.fail(&StoreError::Full, 2);
    reader.select("one");
    reader.press("1");
    reader.send(Msg::Export(ExportMsg::AllAs("pressmark-lines")));
    let lines = file(&reader);
    assert_eq!(lines.lines().count(), 2, "{lines}");
    let one = lines.lines().find(|line| line.contains("\"d1\"")).unwrap();
    let read = crate::formats::native::read(one).unwrap().document;
    assert_eq!(&read.annotations, &reader.document().annotations);
    assert!(!read.annotations.is_empty());
}

#[test]
fn an_export_of_all_knows_the_open_document_although_another_tab_changed_it() {
    let mut reader = three();
    let mut other = Reader::on(reader.store.clone(), reader.last.clone());
    other.send(Msg::Article(ArticleMsg::Annotator("other".into())));
    reader.store = other.store;
    reader.send(Msg::Article(ArticleMsg::Annotator("mine".into())));
    reader.send(Msg::Export(ExportMsg::AllAs("pressmark-lines")));
    assert!(file(&reader).contains("mine"), "{}", file(&reader));
}

#[test]
fn a_sample_that_one_has_worked_on_opens_as_it_was_left() {
    let mut reader = Reader::of("mine");
    reader.send(Msg::Open(OpenMsg::Sample(1)));
    let id = reader.document().id.clone();
    reader.send(Msg::Article(ArticleMsg::Annotator("me".into())));
    reader.send(Msg::Open(OpenMsg::Sample(2)));
    reader.send(Msg::Open(OpenMsg::Sample(1)));
    assert_eq!((&reader.document().id, &*reader.document().annotator), (&id, "me"));
}

#[test]
fn an_exercise_that_comes_along_is_edited_with_its_key_for_its_marks() {
    let mut reader = Reader::of("A text.");
    reader.send(Msg::Open(OpenMsg::Exercise(0)));
    assert_eq!(reader.model.dialog, Some(Dialog::Start));
    reader.send(Msg::Task(TaskMsg::Edit));
    let document = reader.model.document().unwrap();
    let told = |a: &Rc<Annotation>| !expectation(&document.text, a).reason.is_empty();
    assert!(document.annotations.iter().any(told) && Role::of(document) == Role::Exercise);
    assert_eq!(Exercise::of(document).key, KeyInside::Apart);
}

#[test]
fn an_exercise_that_comes_along_is_started_without_marks() {
    let mut reader = Reader::of("A text.");
    reader.send(Msg::Open(OpenMsg::Exercise(1)));
    reader.send(Msg::Task(TaskMsg::Start("7".into())));
    let document = reader.model.document().unwrap();
    assert_eq!((Role::of(document), document.annotations.len()), (Role::Submission, 0));
}

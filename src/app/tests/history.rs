//! Undo and redo.

use super::bench::Reader;
use crate::app::{InspectMsg, Msg};

/// Marks four words one after the other.
fn four_marks() -> Reader {
    let mut reader = Reader::of("one two three four five");
    for word in ["one", "two", "three", "four"] {
        reader.select(word);
        reader.press("1");
    }
    reader
}

#[test]
fn every_step_can_be_undone_to_the_beginning_and_redone_to_the_end() {
    let mut reader = Reader::of("word");
    reader.select("word");
    reader.press("1");
    for n in 0..300 {
        reader.inspect(InspectMsg::Note(format!("note {n}").into()));
    }
    let end = reader.document().clone();
    for _ in 0..310 {
        reader.press("Ctrl+z");
    }
    assert_eq!((reader.marked().as_str(), reader.steps()), ("word", (0, 301)));
    assert_eq!(reader.spoken(), reader.model.words().nothing_to_undo);
    for _ in 0..310 {
        reader.press("Ctrl+Shift+Z");
    }
    assert_eq!(reader.document().annotations, end.annotations);
    assert_eq!(reader.spoken(), reader.model.words().nothing_to_redo);
}

#[test]
fn two_edits_are_never_one_step() {
    let mut reader = four_marks();
    for note in ["a", "ab", "abc"] {
        reader.inspect(InspectMsg::Note(note.into()));
    }
    assert_eq!(reader.steps(), (7, 7));
    reader.undo();
    let annotation = reader.document().annotations.get(&reader.id("four")).unwrap();
    assert_eq!(annotation.note.as_deref(), Some("ab"));
}

#[test]
fn a_new_edit_after_undo_drops_what_was_undone_also_on_disk() {
    let mut reader = four_marks();
    reader.undo();
    reader.undo();
    reader.select("five");
    reader.press("2");
    assert_eq!(reader.steps(), (3, 3));
    reader.redo();
    reader.reload();
    assert_eq!((reader.list().as_str(), reader.steps()), ("A one\nA two\nC five", (3, 3)));
}

#[test]
fn any_step_can_be_gone_to() {
    let mut reader = four_marks();
    reader.send(Msg::GoToStep(1));
    assert_eq!((reader.list().as_str(), reader.steps()), ("A one", (1, 4)));
    assert_eq!(reader.spoken(), "Undone: Marked “two”");
    reader.send(Msg::GoToStep(3));
    assert_eq!(reader.list(), "A one\nA two\nA three");
    assert_eq!(reader.spoken(), "Redone: Marked “three”");
    let asked = reader.model.saving.asked;
    reader.send(Msg::GoToStep(3));
    assert_eq!(reader.model.saving.asked, asked, "nothing changed, nothing is saved");
    reader.send(Msg::GoToStep(99));
    assert_eq!(reader.steps(), (4, 4));
    reader.send(Msg::GoToStep(0));
    assert_eq!(reader.marked(), "one two three four five");
}

#[test]
fn the_history_is_there_after_a_reload() {
    let mut reader = four_marks();
    reader.undo();
    reader.reload();
    assert_eq!(reader.steps(), (3, 4));
    reader.redo();
    assert_eq!(reader.steps(), (4, 4));
    for _ in 0..4 {
        reader.reload();
        reader.undo();
    }
    assert_eq!((reader.marked().as_str(), reader.steps()), ("one two three four five", (0, 4)));
}

#[test]
fn undo_says_what_it_undid() {
    let mut reader = four_marks();
    reader.undo();
    assert_eq!(reader.spoken(), "Undone: Marked “four”");
    reader.redo();
    assert_eq!(reader.spoken(), "Redone: Marked “four”");
}

#[test]
fn each_document_has_a_history_of_its_own() {
    use super::bench::titled;
    let documents = vec![titled("d1", "One", "one"), titled("d2", "Two", "two")];
    let mut reader = Reader::with(&documents);
    reader.select("one");
    reader.press("1");
    let open = |reader: &mut Reader, id: &str| {
        let id = crate::annotation::Id::from_words(id);
        reader.send(Msg::Library(crate::app::LibraryMsg::Open(id)));
    };
    open(&mut reader, "d2");
    reader.undo();
    assert_eq!(reader.steps(), (0, 0));
    open(&mut reader, "d1");
    reader.undo();
    assert_eq!((reader.marked().as_str(), reader.steps()), ("one", (0, 1)));
}

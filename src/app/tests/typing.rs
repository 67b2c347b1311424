//! What is being typed is kept while it is typed, and one visit to a field is one step.

use super::bench::Reader;
use crate::app::{InspectMsg, Msg};

/// What a note says so far, in a visit to its field.
fn typed(reader: &mut Reader, visit: u32, note: &str) {
    reader.send(Msg::Typing(visit, Box::new(Msg::Inspect(InspectMsg::Note(note.into())))));
}

fn note(reader: &Reader) -> String {
    let document = reader.document();
    document.annotations.nth(0).and_then(|mark| mark.note.as_deref()).unwrap_or_default().into()
}

fn noting() -> Reader {
    let mut reader = Reader::of("<claim>one</claim> two");
    reader.choose("one");
    reader
}

#[test]
fn a_page_that_dies_has_what_was_typed_by_then() {
    let mut reader = noting();
    typed(&mut reader, 1, "Who says");
    typed(&mut reader, 1, "Who says so?");
    reader.reload();
    assert_eq!((note(&reader).as_str(), reader.steps()), ("Who says so?", (1, 1)));
    reader.undo();
    assert_eq!(note(&reader), "");
    reader.redo();
    assert_eq!(note(&reader), "Who says so?");
}

#[test]
fn two_visits_to_a_field_are_two_steps() {
    let mut reader = noting();
    typed(&mut reader, 1, "first");
    typed(&mut reader, 2, "first, second");
    typed(&mut reader, 2, "first, second, third");
    assert_eq!(reader.steps(), (2, 2));
    reader.undo();
    assert_eq!(note(&reader), "first");
}

#[test]
fn what_was_done_between_two_keys_is_never_taken_back() {
    let mut reader = noting();
    typed(&mut reader, 1, "first");
    reader.select("two");
    reader.press("3");
    reader.choose("one");
    typed(&mut reader, 1, "first and more");
    assert_eq!((note(&reader).as_str(), reader.steps()), ("first and more", (3, 3)));
    reader.undo();
    reader.undo();
    assert_eq!((note(&reader).as_str(), reader.list().as_str()), ("first", "> C one"));
}

#[test]
fn typing_after_undo_makes_a_step_of_its_own() {
    let mut reader = noting();
    typed(&mut reader, 1, "first");
    reader.undo();
    typed(&mut reader, 1, "second");
    assert_eq!((note(&reader).as_str(), reader.steps()), ("second", (1, 1)));
    reader.undo();
    assert_eq!(note(&reader), "");
}

#[test]
fn what_is_typed_and_deleted_again_leaves_everything_as_it_was() {
    let mut reader = noting();
    typed(&mut reader, 1, "first");
    typed(&mut reader, 1, "");
    reader.reload();
    assert_eq!((note(&reader).as_str(), reader.steps()), ("", (0, 1)));
}

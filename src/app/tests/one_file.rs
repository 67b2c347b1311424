//! An exercise as one HTML file: made where the application's own files are at hand, and opened.

use std::rc::Rc;

use super::bench::Reader;
use crate::annotation::{Document, parse_marked};
use crate::app::view::one_file::warnings;
use crate::app::{
    Dialog, Effect, ExerciseMsg, GiveMsg, LibraryMsg, Msg, OneFileMsg, StoreMsg, TaskMsg,
};
use crate::classroom::{AppFiles, Exercise};
use crate::formats::native::{self, Kind};
use crate::storage::{MemoryStore, StoreError};

fn teachers() -> Document {
    Exercise::default().set_in(&parse_marked("The <actor>mayor</actor> spoke."))
}

fn give_out(reader: &mut Reader) {
    for msg in [GiveMsg::Begin, GiveMsg::SaveOneFile] {
        reader.send(Msg::Exercise(ExerciseMsg::Give(msg)));
    }
}

fn files() -> AppFiles {
    AppFiles {
        program: "export { init as default };".to_owned(),
        wasm: "AA==".to_owned(),
        ..AppFiles::default()
    }
}

/// A page that is one file of this exercise, on what the browser has kept.
fn inside(exercise: &Document, store: MemoryStore) -> Reader {
    let mut reader = Reader::new(store);
    reader.model.one_file.inside = Some(native::write_line_as(exercise, Kind::Exercise).into());
    reader
}

#[test]
fn an_exercise_is_saved_as_one_file_without_its_key() {
    let mut reader = Reader::with(&[teachers()]);
    give_out(&mut reader);
    assert!(reader.seen.contains(&Effect::OwnFiles));
    reader.send(Msg::OneFile(OneFileMsg::Files(Some(Rc::new(files())))));
    let Some(Effect::Download(made)) = reader.seen.last() else { panic!("{:?}", reader.seen) };
    let page = String::from_utf8_lossy(&made.bytes);
    assert_eq!(made.file_name, "article-exercise.html");
    assert!(page.contains("The mayor spoke.") && !page.contains("\"tag\":\"actor\""));
}

#[test]
fn a_browser_that_has_not_kept_the_files_is_told() {
    let mut reader = Reader::with(&[teachers()]);
    give_out(&mut reader);
    reader.send(Msg::OneFile(OneFileMsg::Files(None)));
    let told = reader.model.notices.iter().any(|notice| notice.problem);
    assert!(told && reader.model.one_file.making.is_none());
}

#[test]
fn a_file_shows_its_exercise_and_no_sample() {
    let mut reader = inside(&teachers(), MemoryStore::default());
    reader.start(None);
    assert_eq!(reader.model.dialog, Some(Dialog::Start));
    assert!(reader.model.open.is_none() && reader.model.library.is_empty());
    reader.send(Msg::Escape);
    reader.send(Msg::OneFile(OneFileMsg::Begin));
    assert_eq!(reader.model.dialog, Some(Dialog::Start));
}

#[test]
fn a_file_that_is_opened_again_goes_on_with_what_was_begun() {
    let mut reader = inside(&teachers(), MemoryStore::default());
    reader.start(None);
    reader.send(Msg::Task(TaskMsg::Start("7".into())));
    let mut again = inside(&teachers(), reader.store.clone());
    again.start(None);
    assert_eq!(again.model.dialog, None);
    assert_eq!(again.model.document().map(|d| d.annotator.to_string()), Some("7".to_owned()));
    let id = again.model.document().unwrap().id.clone();
    again.send(Msg::Library(LibraryMsg::Trash(id)));
    assert_eq!(again.model.dialog, Some(Dialog::Start));
}

#[test]
fn what_is_not_kept_is_said_before_it_begins() {
    let mut reader = inside(&teachers(), MemoryStore::default());
    reader.model.surroundings.framed = true;
    reader.send(Msg::Store(StoreMsg::Unavailable(StoreError::Unavailable, Vec::new())));
    assert_eq!(reader.model.dialog, Some(Dialog::Start));
    assert_eq!(warnings(&reader.model).len(), 2);
    assert_eq!(warnings(&Reader::of("A").model), Vec::<&str>::new());
}

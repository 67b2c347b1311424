//! What the reader is told when the browser lost or damaged records, and when a newer Pressmark takes over.

use super::bench::Reader;
use crate::annotation::Id;
use crate::app::{ExportMsg, LibraryMsg, Msg, Restored, SaveState, StoreMsg};
use crate::storage::{Head, Store, StoreError};

fn restored(documents: usize, lost: bool, aside: Option<&str>) -> Msg {
    let aside = aside.map(str::to_owned);
    Msg::Store(StoreMsg::Restored(Restored { documents, lost, aside }))
}

#[test]
fn what_was_brought_back_is_told_and_what_could_not_be_read_is_offered() {
    let mut reader = Reader::of("one");
    reader.send(restored(2, false, Some("{}")));
    assert!(reader.told().contains("2 documents were brought back"), "{}", reader.told());
    assert_eq!(reader.model.aside.len(), 1);
    reader.send(Msg::Export(ExportMsg::Aside));
    assert_eq!(reader.downloads()[0].file_name, "pressmark-set-aside-1.pressmark-rescue.json");
    assert_eq!(reader.model.aside.len(), 0);
}

#[test]
fn a_loss_without_a_second_copy_is_told_too() {
    let mut reader = Reader::of("one");
    reader.send(restored(0, true, None));
    assert!(reader.told().contains("there is no second copy"), "{}", reader.told());
}

#[test]
fn a_damaged_document_is_looked_for_in_the_second_copy_once_and_then_offered_as_it_is() {
    let mut reader = Reader::of("one");
    reader.select("one");
    reader.press("1");
    reader.store.damage(Store::Steps, "marked/0000000000", Some("{"));
    reader.reload();
    assert_eq!(reader.model.looked.len(), 1);
    assert!(reader.model.aside[0].contains("marked/0000000000"), "{:?}", reader.model.aside);
    assert!(reader.told().contains("Step 1 could not be read"), "{}", reader.told());
}

#[test]
fn a_document_that_cannot_be_opened_at_all_is_offered_for_download() {
    let mut reader = Reader::of("one");
    reader.store.damage(Store::Snapshots, "marked/0000000000", Some("{"));
    reader.reload();
    assert!(reader.model.ready);
    assert_eq!(reader.model.aside.len(), 1);
}

#[test]
fn a_page_that_a_newer_pressmark_took_over_from_shows_everything_and_changes_nothing() {
    let mut reader = Reader::of("<actor>one</actor> two");
    reader.send(Msg::Store(StoreMsg::Outdated));
    reader.select("two");
    reader.press("1 2");
    reader.send(Msg::Undo);
    reader.send(Msg::Library(LibraryMsg::Trash(Id::from_words("marked"))));
    assert_eq!(reader.list(), "A one");
    assert!(reader.told().starts_with("A newer Pressmark is open"), "{}", reader.told());
    reader.choose("one");
    reader.send(Msg::Export(ExportMsg::As("pressmark")));
    assert_eq!(reader.downloads().len(), 1);
}

#[test]
fn what_is_saved_once_is_saved_and_says_that_it_is_once() {
    let mut reader = Reader::of("one");
    reader.send(Msg::Store(StoreMsg::Twice(false)));
    assert_eq!((reader.model.save_state(), reader.model.once), (SaveState::Saved, true));
    reader.send(Msg::Store(StoreMsg::Twice(true)));
    assert!(!reader.model.once);
}

#[test]
fn a_page_that_comes_into_sight_again_follows_what_it_missed() {
    let mut reader = Reader::of("one two");
    let mut other = Reader::on(reader.store.clone(), reader.last.clone());
    other.select("two");
    other.press("1");
    let heads = other.store.heads().into_iter().filter_map(Head::from_json).collect();
    reader.store = other.store;
    reader.send(Msg::Store(StoreMsg::Seen(heads)));
    assert_eq!(reader.list(), "A two");
}

#[test]
fn a_page_without_a_database_shows_what_the_second_copy_had() {
    let first = Reader::of("one");
    let heads = first.store.heads().into_iter().filter_map(Head::from_json).collect();
    let mut reader = Reader::new(first.store.clone());
    reader.send(Msg::Store(StoreMsg::Unavailable(StoreError::Unavailable, heads)));
    assert_eq!(reader.document().text.as_str(), "one");
    assert_eq!(reader.model.save_state(), SaveState::Failed);
}

//! The start, and documents that cannot be read.

use super::bench::{Reader, titled};
use crate::annotation::{Document, Id};
use crate::app::{Effect, LibraryMsg, Msg, SaveState, StoreMsg, Why};
use crate::storage::{MemoryStore, Store, StoreError};

fn two() -> Vec<Document> {
    vec![titled("d1", "One", "one"), titled("d2", "Two", "two")]
}

fn open(reader: &mut Reader, id: &str) {
    reader.send(Msg::Library(LibraryMsg::Open(Id::from_words(id))));
}

#[test]
fn the_first_start_shows_a_sample_and_keeps_it() {
    let mut reader = Reader::on(MemoryStore::default(), None);
    assert!(reader.model.ready);
    assert_eq!((reader.model.save_state(), reader.model.library.len()), (SaveState::Saved, 1));
    let id = reader.document().id.clone();
    assert_eq!(reader.last, Some(id.clone()));
    reader.reload();
    assert_eq!((&reader.document().id, reader.model.library.len()), (&id, 1));
}

#[test]
fn the_document_that_was_open_last_is_opened_else_the_newest_that_is_not_in_the_bin() {
    let mut reader = Reader::with(&two());
    open(&mut reader, "d2");
    reader.reload();
    assert_eq!(reader.marked(), "two");
    reader.select("two");
    reader.press("1");
    reader.last = None;
    reader.reload();
    assert_eq!(reader.list(), "A two");
    reader.send(Msg::Library(LibraryMsg::Trash(Id::from_words("d2"))));
    reader.last = Some(Id::from_words("d2"));
    reader.reload();
    assert_eq!(reader.marked(), "one");
}

#[test]
fn where_the_last_document_is_damaged_it_says_so_and_there_is_something_to_read() {
    let mut reader = Reader::with(&[titled("d1", "One", "one")]);
    let keys: Vec<String> =
        reader.store.keys(Store::Snapshots).into_iter().map(str::to_owned).collect();
    for key in keys {
        reader.store.damage(Store::Snapshots, &key, Some("?"));
    }
    reader.reload();
    assert!(reader.model.ready && reader.model.open.is_some());
    assert!(reader.told().contains("cannot be read"), "{}", reader.told());
    assert!(reader.model.library.contains_key(&Id::from_words("d1")), "it is still listed");
    assert!(reader.store.get(Store::Heads, "d1").is_some(), "and still there");
}

#[test]
fn where_storage_cannot_read_the_page_gets_ready_all_the_same() {
    let mut reader = Reader::with(&two());
    let store = reader.store.clone();
    reader = Reader::new(store);
    reader.prompt = false;
    reader.start(Some(Id::from_words("d1")));
    assert_eq!(reader.held.pop_front(), Some(Effect::Load(vec![Id::from_words("d1")], Why::Open)));
    reader.send(Msg::Store(StoreMsg::LoadFailed(StoreError::ConnectionLost)));
    reader.send(Msg::Store(StoreMsg::Loaded(Vec::new(), Why::Open)));
    assert!(reader.model.ready && reader.model.open.is_some());
    reader.settle();
    assert_eq!((reader.model.library.len(), reader.model.save_state()), (3, SaveState::Saved));
}

#[test]
fn a_document_that_cannot_be_read_leaves_the_open_one_as_it_is() {
    let mut reader = Reader::with(&two());
    reader.prompt = false;
    open(&mut reader, "d2");
    reader.held.clear();
    reader.send(Msg::Store(StoreMsg::LoadFailed(StoreError::ConnectionLost)));
    reader.send(Msg::Store(StoreMsg::Loaded(Vec::new(), Why::Open)));
    assert_eq!((reader.marked().as_str(), reader.model.library.len()), ("one", 2));
}

#[test]
fn of_two_documents_asked_for_the_last_one_is_opened_whichever_comes_first() {
    for turned_round in [false, true] {
        let mut documents = two();
        documents.push(titled("d3", "Three", "three"));
        let mut reader = Reader::with(&documents);
        reader.prompt = false;
        open(&mut reader, "d2");
        open(&mut reader, "d3");
        if turned_round {
            reader.held.swap(0, 1);
        }
        reader.settle();
        assert_eq!(reader.marked(), "three");
    }
}

#[test]
fn what_was_opened_in_the_meantime_stays_open() {
    let mut reader = Reader::with(&two());
    reader.prompt = false;
    open(&mut reader, "d2");
    reader.send(Msg::Open(crate::app::OpenMsg::Sample(1)));
    let id = reader.document().id.clone();
    reader.settle();
    assert_eq!(reader.document().id, id);
}

#[test]
fn what_was_opened_before_storage_answered_stays_open_and_is_kept() {
    let store = Reader::with(&two()).store;
    let mut reader = Reader::new(store);
    reader.fail(&StoreError::ConnectionLost, 1);
    reader.send(Msg::Open(crate::app::OpenMsg::Sample(0)));
    let id = reader.document().id.clone();
    reader.start(Some(Id::from_words("d1")));
    reader.settle();
    assert_eq!((&reader.document().id, reader.model.library.len()), (&id, 3));
    assert_eq!(reader.model.save_state(), SaveState::Saved);
}

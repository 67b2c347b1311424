//! What the foot of the page calls saved is on disk.

use super::bench::{Reader, titled};
use crate::annotation::{Id, parse_marked};
use crate::app::{
    Effect, ExportMsg, LibraryMsg, Model, Msg, PanelMsg, SaveState, StoreMsg, Version,
};
use crate::storage::{Failure, MemoryStore, Store, StoreError};

fn mark(reader: &mut Reader, word: &str) {
    reader.select(word);
    reader.press("1");
}

fn open(reader: &mut Reader, id: &str) {
    reader.send(Msg::Library(LibraryMsg::Open(Id::from_words(id))));
}

/// Another tab marks the last word of the open document.
fn another_tab(reader: &Reader) -> MemoryStore {
    let mut other = Reader::on(reader.store.clone(), reader.last.clone());
    other.name_ids_after(1);
    mark(&mut other, "five");
    other.store
}

#[test]
fn a_newer_version_starts_when_the_reader_agrees_and_everything_is_saved() {
    let mut reader = Reader::of("one two");
    reader.send(Msg::Panel(PanelMsg::Version(Version::NewerWaits)));
    reader.prompt = false;
    mark(&mut reader, "one");
    assert!(!reader.seen.contains(&Effect::Renew));
    reader.send(Msg::Panel(PanelMsg::Version(Version::Agreed)));
    assert!(!reader.seen.contains(&Effect::Renew));
    reader.settle();
    assert!(reader.seen.contains(&Effect::Renew));
}

#[test]
fn a_step_counts_as_saved_when_it_is_on_disk_and_not_before() {
    let mut reader = Reader::of("one two");
    assert_eq!(reader.model.save_state(), SaveState::Saved);
    reader.prompt = false;
    mark(&mut reader, "one");
    assert_eq!(reader.model.save_state(), SaveState::Saving);
    reader.settle();
    assert_eq!(reader.model.save_state(), SaveState::Saved);
    reader.reload();
    assert_eq!(reader.list(), "A one");
}

#[test]
fn steps_that_are_made_while_one_is_written_follow_one_at_a_time() {
    let mut reader = Reader::of("one two three");
    reader.prompt = false;
    for word in ["one", "two", "three"] {
        mark(&mut reader, word);
    }
    assert_eq!((reader.held.len(), reader.model.saving.waiting.len()), (1, 3));
    reader.settle();
    reader.reload();
    assert_eq!((reader.list().as_str(), reader.steps()), ("A one\nA two\nA three", (3, 3)));
}

#[test]
fn a_failure_is_shown_and_nothing_is_lost_when_it_is_tried_again() {
    let mut reader = Reader::of("one two three");
    reader.fail(&StoreError::Full, 3);
    mark(&mut reader, "one");
    assert_eq!(reader.model.save_state(), SaveState::Failed);
    mark(&mut reader, "two");
    reader.send(Msg::Store(StoreMsg::Retry));
    assert_eq!(reader.model.save_state(), SaveState::Failed);
    assert_eq!(reader.list(), "A one\n> A two");
    mark(&mut reader, "three");
    assert_eq!(reader.model.save_state(), SaveState::Saved);
    reader.reload();
    assert_eq!((reader.list().as_str(), reader.steps()), ("A one\nA two\nA three", (3, 3)));
}

#[test]
fn an_answer_that_got_lost_does_no_harm() {
    let mut reader = Reader::of("one two");
    reader.store.fail([Some(Failure::LoseAnswer), Some(Failure::Abort(StoreError::Full))]);
    mark(&mut reader, "one");
    mark(&mut reader, "two");
    reader.settle();
    assert_eq!(reader.model.save_state(), SaveState::Saved);
    reader.reload();
    assert_eq!(reader.list(), "A one\nA two");
}

#[test]
fn what_another_tab_kept_is_joined_and_does_not_hold_up_other_documents() {
    let mut reader = Reader::with(&[parse_marked("one five"), titled("d2", "Two", "two")]);
    reader.store = another_tab(&reader);
    mark(&mut reader, "one");
    assert_eq!(reader.list(), "> A one\nA five");
    open(&mut reader, "d2");
    mark(&mut reader, "two");
    assert_eq!(reader.model.save_state(), SaveState::Saved);
    reader.reload();
    assert_eq!(reader.list(), "A two");
}

#[test]
fn a_document_that_a_newer_pressmark_took_over_says_so_until_it_is_opened_again() {
    let mut reader = Reader::of("one two five");
    reader.store.damage(Store::Heads, "marked", Some("{\"v\":2}"));
    mark(&mut reader, "one");
    assert_eq!(reader.model.saving.problem, Some(StoreError::Newer));
    assert_eq!(reader.list(), "> A one");
    reader.send(Msg::Export(ExportMsg::As("pressmark")));
    let file = String::from_utf8(reader.downloads()[0].bytes.clone()).unwrap();
    assert!(file.contains("\"one\""), "{file}");
}

#[test]
fn what_is_not_on_disk_yet_is_there_when_the_document_is_opened_again() {
    for retry_first in [false, true] {
        let documents = vec![titled("d1", "One", "one two"), titled("d2", "Two", "three")];
        let mut reader = Reader::with(&documents);
        reader.fail(&StoreError::Full, 4);
        mark(&mut reader, "one");
        open(&mut reader, "d2");
        if retry_first {
            reader.settle();
        }
        open(&mut reader, "d1");
        assert_eq!(reader.list(), "A one");
        mark(&mut reader, "two");
        reader.settle();
        assert_eq!(reader.model.save_state(), SaveState::Saved);
        reader.reload();
        assert_eq!((reader.list().as_str(), reader.steps()), ("A one\nA two", (2, 2)));
    }
}

#[test]
fn a_save_that_is_done_while_a_document_is_on_its_way_is_not_missed() {
    let mut reader = Reader::with(&[titled("d1", "One", "one two"), titled("d2", "Two", "x")]);
    reader.fail(&StoreError::Full, 1);
    mark(&mut reader, "one");
    open(&mut reader, "d2");
    reader.slow = true;
    open(&mut reader, "d1");
    reader.send(Msg::Store(StoreMsg::Retry));
    assert_eq!(reader.model.save_state(), SaveState::Saved, "after it was read, before it arrives");
    reader.arrive(0);
    assert_eq!(reader.list(), "A one");
    mark(&mut reader, "two");
    reader.settle();
    reader.reload();
    assert_eq!((reader.list().as_str(), reader.steps()), ("A one\nA two", (2, 2)));
}

#[test]
fn without_storage_everything_works_but_never_counts_as_saved() {
    let mut reader = Reader::new(MemoryStore::default());
    reader.send(Msg::Store(StoreMsg::Unavailable(StoreError::Unavailable, Vec::new())));
    assert!(reader.model.ready);
    let first = reader.document().text.as_str().split(' ').next().unwrap().to_owned();
    let count = reader.document().annotations.len();
    mark(&mut reader, &first);
    assert_eq!(reader.document().annotations.len(), count + 1);
    assert_eq!(reader.model.save_state(), SaveState::Failed);
    reader.undo();
    assert_eq!(reader.document().annotations.len(), count);
}

#[test]
fn the_place_is_kept_and_only_when_it_changes() {
    let mut reader = Reader::of("<actor>one</actor>\n\ntwo");
    let two = reader.range("two").start();
    reader.choose("one");
    let asked = reader.model.saving.asked;
    reader.send(Msg::Panel(PanelMsg::Scrolled(two)));
    reader.send(Msg::Panel(PanelMsg::Scrolled(two)));
    reader.choose("one");
    assert_eq!(reader.model.saving.asked, asked + 1);
    reader.reload();
    assert_eq!(
        (reader.chosen().as_str(), reader.model.open.as_ref().unwrap().scroll),
        ("one", Some(two))
    );
    assert!(reader.seen.contains(&Effect::ScrollTop(two)));
}

#[test]
fn a_place_that_cannot_be_kept_since_another_tab_has_marked_is_let_go() {
    let mut reader = Reader::of("<actor>one</actor> <actor>two</actor>");
    reader.fail(&StoreError::ChangedElsewhere, 1);
    reader.choose("one");
    reader.settle();
    assert_eq!(reader.model.save_state(), SaveState::Saved);
    assert!(reader.model.saving.waiting.is_empty());
}

#[test]
fn places_that_follow_each_other_while_nothing_can_be_written_wait_as_one() {
    let mut reader = Reader::of("<actor>one</actor> <actor>two</actor>");
    reader.fail(&StoreError::ConnectionLost, 12);
    reader.press("n p n p n p n p");
    assert!(reader.model.saving.waiting.len() <= 2, "{:?}", reader.model.saving.waiting);
    reader.store.fail([None]);
    reader.choose("two");
    reader.settle();
    reader.reload();
    assert_eq!((reader.chosen().as_str(), reader.model.save_state()), ("two", SaveState::Saved));
}

#[test]
fn a_place_that_is_not_in_the_text_is_brought_inside() {
    let mut reader = Reader::of("é");
    reader.send(Msg::Panel(PanelMsg::Scrolled(super::bench::at(1))));
    assert_eq!(reader.model.open.as_ref().unwrap().scroll, Some(super::bench::at(0)));
    reader.send(Msg::Panel(PanelMsg::Scrolled(super::bench::at(99))));
    reader.reload();
    assert_eq!(reader.model.open.as_ref().unwrap().scroll, Some(super::bench::at(2)));
}

#[test]
fn before_storage_has_answered_nothing_counts_as_saved() {
    assert_eq!(Model::default().save_state(), SaveState::Saving);
}

#[test]
fn a_save_that_failed_is_tried_again_soon_without_being_asked() {
    let mut reader = Reader::of("one two");
    reader.fail(&StoreError::ConnectionLost, 2);
    mark(&mut reader, "one");
    assert!(reader.seen.contains(&Effect::TryAgainSoon));
    assert!(reader.model.would_lose_work());
    reader.send(Msg::Store(StoreMsg::Retry));
    reader.settle();
    assert_eq!(
        (reader.model.save_state(), reader.model.would_lose_work()),
        (SaveState::Saved, false)
    );
}

//! The second copy brings back what was saved, whatever was torn or wiped.

use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};
use std::collections::BTreeMap;

use super::mirror::{Mirror, claimed, document_of, names, newest, restored};
use super::tests::{Act, Desk, act, desk_with, perform};
use super::{DocumentRecords, MemoryStore, Store, Transaction, load};
use crate::annotation::Id;
use crate::formats::arbitrary::{cases, document};

/// Files, as the private file system holds them, and what the page knows of them.
#[derive(Default)]
struct Files {
    files: BTreeMap<String, String>,
    known: Option<Mirror>,
    written: usize,
}

impl Files {
    fn all(&self, document: &Id) -> Vec<Option<String>> {
        names(document).iter().map(|name| self.files.get(name).cloned()).collect()
    }

    fn newest(&self, document: &Id) -> Option<DocumentRecords> {
        newest(document, &self.all(document))
    }

    /// Writes what a save asks for; `cut` is after how many bytes the page dies.
    fn keep(&mut self, store: &MemoryStore, saved: &Transaction, cut: Option<usize>) {
        if saved.is_place() {
            return;
        }
        let document = saved.document().expect("a document").clone();
        let all = self.all(&document);
        let headers = [all[0].as_deref(), all[1].as_deref()];
        let made = || Mirror::made(saved, headers);
        let whole = || Mirror::whole(&store.records(&document), headers);
        let next = self.known.as_ref().and_then(|known| known.with(saved));
        let (known, copy) = next.or_else(made).or_else(whole).expect("a head");
        let mut file = copy.file();
        self.written = file.len();
        if let Some(cut) = cut {
            let mut end = cut % (file.len() + 1);
            while !file.is_char_boundary(end) {
                end -= 1;
            }
            file.truncate(end);
        }
        self.files.insert(copy.name, file);
        self.known = Some(known);
    }
}

/// What the database has after it was wiped and the copy was brought back.
fn after_a_wipe(files: &Files, document: &Id) -> MemoryStore {
    let mut store = MemoryStore::default();
    let copy = files.newest(document).expect("a copy");
    let back = restored(&store.records(document), &copy).expect("something to restore");
    assert_eq!(store.apply(&back.transaction), Ok(()));
    store
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_page_that_dies_while_it_writes_the_copy_costs_nothing_that_was_saved(
        document in document(),
        acts in prop::collection::vec((act(), any::<bool>()), 1..60),
        cut in any::<usize>(),
    ) {
        let (mut store, mut files) = (MemoryStore::default(), Files::default());
        let (mut desk, first) = Desk::created(document);
        store.apply(&first).expect("saved");
        files.keep(&store, &first, None);
        for (act, reload) in &acts {
            let saved = perform(&mut desk, act);
            store.apply(&saved).expect("saved");
            files.keep(&store, &saved, None);
            if *reload {
                files.known = None;
            }
        }
        let saved = desk.clone();
        let last = perform(&mut desk, &Act::Card("the last".into()));
        store.apply(&last).expect("saved");
        files.keep(&store, &last, Some(cut));
        let back = Desk::reloaded(&after_a_wipe(&files, &saved.document.id), &saved.document.id, 0);
        prop_assert_eq!(&back.document.annotations, &saved.document.annotations);
        let position = back.position;
        prop_assert_eq!(&back.history[..position], &desk.history[..position]);
        prop_assert!(position >= saved.position, "{position} of {}", saved.position);
    }
}

/// A document with a few steps, its copy, and the store.
fn copied(steps: usize) -> (Desk, MemoryStore, Files) {
    let (mut store, mut files) = (MemoryStore::default(), Files::default());
    let mut desk = desk_with(&mut store, 0);
    for step in 0..steps {
        let saved = perform(&mut desk, &Act::Card(format!("title {step}")));
        store.apply(&saved).expect("saved");
        files.keep(&store, &saved, None);
    }
    (desk, store, files)
}

#[test]
fn a_file_torn_at_any_byte_is_not_believed_and_the_other_slot_is() {
    let (desk, _, files) = copied(4);
    let id = &desk.document.id;
    let newest_file = names(id)[3].clone();
    let whole = files.files[&newest_file].clone();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let mut torn = Files { files: files.files.clone(), ..Files::default() };
        torn.files.insert(newest_file.clone(), whole[..end].to_owned());
        let loaded = load::load(&torn.newest(id).expect("the slot before")).expect("loads");
        assert!(loaded.head.revision == desk.head.revision - 1, "torn at {end}");
    }
}

#[test]
fn a_byte_that_changed_anywhere_is_noticed() {
    let (desk, _, files) = copied(1);
    let id = &desk.document.id;
    let name = names(id)[0].clone();
    let whole = files.files[&name].clone();
    for at in 0..whole.len() {
        let mut bytes = whole.clone().into_bytes();
        bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
        let changed = String::from_utf8_lossy(&bytes).into_owned();
        // The revision in the header is no part of the sum; it is checked against the head.
        let read = newest(id, &[Some(changed)]).map(|records| load::load(&records));
        assert!(read.is_none_or(|loaded| loaded.expect("loads").document == desk.document));
    }
}

#[test]
fn a_save_writes_the_edit_and_not_the_text() {
    let (mut store, mut files) = (MemoryStore::default(), Files::default());
    let mut document = crate::annotation::parse_marked(&"many words. ".repeat(100_000));
    document.id = Id::from_words("big");
    let (mut desk, first) = Desk::created(document);
    store.apply(&first).expect("saved");
    files.keep(&store, &first, None);
    assert!(files.written > 1_000_000);
    for step in 0..200 {
        let saved = perform(&mut desk, &Act::Card(format!("title {step}")));
        store.apply(&saved).expect("saved");
        files.keep(&store, &saved, None);
        assert!(files.written < 300_000, "{} bytes at {step}", files.written);
    }
}

#[test]
fn a_long_tail_is_folded_into_a_new_whole_beside_the_old_one() {
    let (desk, _, files) = copied(400);
    let all = files.all(&desk.document.id);
    assert!(all.iter().all(Option::is_some));
    assert!(all.iter().flatten().all(|file| file.len() < 400_000));
    assert_eq!(claimed(&all), desk.head.revision);
    let back = after_a_wipe(&files, &desk.document.id);
    assert_eq!(Desk::reloaded(&back, &desk.document.id, desk.clock), desk);
}

#[test]
fn a_document_that_another_tab_changed_is_copied_whole() {
    let (mut desk, mut store, mut files) = copied(3);
    let other = perform(&mut desk, &Act::Card("over there".into()));
    store.apply(&other).expect("saved");
    let mine = perform(&mut desk, &Act::Card("here".into()));
    store.apply(&mine).expect("saved");
    files.keep(&store, &mine, None);
    let back = after_a_wipe(&files, &desk.document.id);
    assert_eq!(Desk::reloaded(&back, &desk.document.id, desk.clock), desk);
}

/// Two tabs can write at the same time, and the older of two wholes can be put in place last.
#[test]
fn a_tail_whose_whole_is_gone_does_not_count() {
    let (desk, store, mut files) = copied(1);
    let id = &desk.document.id;
    let older = files.files.get(&names(id)[0]).cloned();
    files.known = None;
    let (mut desk, mut store) = (desk, store);
    for mark in 0..2 {
        let saved = perform(&mut desk, &Act::Card(mark.to_string()));
        store.apply(&saved).expect("saved");
        files.keep(&store, &saved, None);
    }
    let id = &desk.document.id;
    assert_eq!(claimed(&files.all(id)), desk.head.revision);
    files.files.insert(names(id)[1].clone(), older.expect("the first whole"));
    assert!(claimed(&files.all(id)) < desk.head.revision);
}

#[test]
fn a_damaged_database_gets_its_document_back_and_what_was_there_is_set_aside() {
    let (desk, mut store, files) = copied(3);
    let id = &desk.document.id;
    store.damage(Store::Snapshots, "marked/0000000000", Some("no\nJSON"));
    let copy = files.newest(id).expect("a copy");
    let back = restored(&store.records(id), &copy).expect("something to restore");
    assert!(back.aside.expect("what was there").contains("no\\nJSON"));
    assert_eq!(store.apply(&back.transaction), Ok(()));
    assert_eq!(Desk::reloaded(&store, id, desk.clock), desk);
}

#[test]
fn a_database_that_is_as_new_and_sound_is_left_alone() {
    let (desk, store, files) = copied(3);
    let id = &desk.document.id;
    assert_eq!(restored(&store.records(id), &files.newest(id).expect("a copy")), None);
}

#[test]
fn a_database_that_forgot_the_last_saves_gets_them_back() {
    let (mut desk, store, mut files) = copied(3);
    let mut newer = store.clone();
    let saved = perform(&mut desk, &Act::Card("the last".into()));
    newer.apply(&saved).expect("saved");
    files.keep(&newer, &saved, None);
    let (id, mut old) = (&desk.document.id, store);
    let back = restored(&old.records(id), &files.newest(id).expect("a copy")).expect("newer");
    assert_eq!((old.apply(&back.transaction), back.aside), (Ok(()), None));
    assert_eq!(Desk::reloaded(&old, id, desk.clock), desk);
}

#[test]
fn a_database_of_a_newer_pressmark_is_left_alone() {
    let (desk, mut store, files) = copied(3);
    let id = &desk.document.id;
    store.damage(Store::Heads, "marked", Some("{\"v\":2}"));
    assert_eq!(restored(&store.records(id), &files.newest(id).expect("a copy")), None);
}

#[test]
fn files_say_whose_they_are() {
    let id = Id::from_words("marked");
    assert!(names(&id).iter().all(|name| document_of(name).as_ref() == Some(&id)));
    assert_eq!(document_of("marked~aside3"), None);
    assert_eq!(document_of("settings"), None);
}

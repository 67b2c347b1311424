//! What is kept on the device, as damaged as it may be: records, rescue files, the second copy.

use pressmark::annotation::{Document, Id};
use pressmark::formats::native::sha256;
use pressmark::storage::load::load;
use pressmark::storage::mirror::{self, Mirror};
use pressmark::storage::{DocumentRecords, MemoryStore, Store, plan, rescue as rescued};

use super::{check_places, pieces, same as assert_same, text_of};

/// The document that the records are of.
fn id() -> Id {
    Id::from_words("d1")
}

/// The records of a document: its head, then records that each have `snapshots`, `steps` or `texts` and their key on a
/// line of their own.
pub(super) fn records(data: &[u8]) {
    let mut all = pieces(data, 12).into_iter().map(text_of);
    let mut store = MemoryStore::default();
    if let Some(head) = all.next().filter(|head| !head.is_empty()) {
        store.damage(Store::Heads, id().as_str(), Some(&head));
    }
    for piece in all {
        let (line, value) = piece.split_once('\n').unwrap_or((&piece, ""));
        let (name, key) = line.split_once(' ').unwrap_or((line, ""));
        let named = Store::ALL.into_iter().find(|store| store.name() == name);
        store.damage(named.unwrap_or(Store::Steps), key, Some(value));
    }
    hold(&store.records(&id()));
}

/// A document that could be loaded is whole; a rescue file gives the same, and a new snapshot loses nothing.
fn hold(records: &DocumentRecords) {
    let outcome = load(records);
    let _ = mirror::restored(records, records);
    let Ok(loaded) = outcome else { return };
    // Where a step is gone, links may lead nowhere; reading the file then puts them aside.
    check_places(&loaded.document);
    assert!(loaded.position <= loaded.history.len());
    let file = rescued::write(records);
    let back = rescued::read(&file).expect("a rescue file");
    let back = back.iter().find(|(id, _)| *id == records.document);
    let same = back.and_then(|(_, loaded)| loaded.as_ref().ok()).expect("the document");
    assert_same(&same.document, &loaded.document);
    let mut store = MemoryStore::default();
    let created = plan::created(&loaded.document);
    store.apply(&created.transaction).expect("an empty store takes all");
    let again = load(&store.records(&loaded.document.id)).expect("what was just kept");
    // A mark whose tag is gone is put aside; none vanishes.
    let marks = |document: &Document| document.annotations.len() + document.quarantine.len();
    assert!(marks(&again.document) >= marks(&loaded.document));
    assert!(again.problems.is_empty(), "{:?}", again.problems);
}

/// A rescue file.
pub(super) fn rescue(data: &[u8]) {
    for (_, loaded) in rescued::read(&text_of(data)).unwrap_or_default() {
        match loaded {
            Ok(loaded) => check_places(&loaded.document),
            Err(problem) => assert!(!problem.to_string().is_empty()),
        }
    }
}

/// The files of a second copy. One that begins with `whole` or `tail` gets length and sum of what it holds.
pub(super) fn mirror(data: &[u8]) {
    let files: Vec<Option<String>> =
        pieces(data, 4).into_iter().map(|piece| Some(sealed(&text_of(piece)))).collect();
    let _ = mirror::claimed(&files);
    let Some(copy) = mirror::newest(&id(), &files) else { return };
    hold(&copy);
    let empty = DocumentRecords {
        document: id(),
        head: None,
        snapshots: Vec::new(),
        steps: Vec::new(),
        texts: Vec::new(),
    };
    if let Some(restored) = mirror::restored(&empty, &copy) {
        let mut store = MemoryStore::default();
        store.apply(&restored.transaction).expect("an empty store takes all");
        let loaded = load(&store.records(&id())).expect("what was just restored");
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    }
    let (_, whole) = Mirror::whole(&copy, [None, None]).expect("a copy with a head");
    let again = mirror::newest(&id(), &[Some(whole.file())]).expect("what was just written");
    assert_eq!(again, copy);
}

fn sealed(file: &str) -> String {
    let Some((line, content)) = file.split_once('\n') else { return file.to_owned() };
    if !line.starts_with("whole") && !line.starts_with("tail") {
        return file.to_owned();
    }
    format!("pressmark-mirror 1 {line} {} {}\n{content}", content.len(), sha256(content.as_bytes()))
}

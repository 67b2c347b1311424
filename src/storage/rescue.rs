//! The rescue file: all records as one JSON file, which the page can write without the application.
//!
//! Where the application has stopped, `assets/rescue.js` copies the database into a file, record by record and as they
//! are, so that it needs to know nothing about documents:
//!
//! ```json
//! {"format": "pressmark-rescue", "format_version": "1.0", "stores": {"heads": {"d1": "…"}, "snapshots": {"d1/0000000000": "…"}}, "copies": {"d1~whole0": "…"}}
//! ```
//!
//! `copies` are the files of the second copy. Opening such a file gives its documents back as they were left: the newer
//! state of both that can be read, as starting the application would.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::error::StoreError;
use super::load::{DocumentRecords, Loaded, Record, load};
use super::mirror;
use super::transaction::Store;
use crate::annotation::Id;

/// What the file calls itself.
const FORMAT: &str = "pressmark-rescue";

/// A rescue file of one document's records, readable or not: what is set aside before it is replaced.
#[must_use]
pub fn write(records: &DocumentRecords) -> String {
    let text = |record: &Record| (record.key.clone(), Value::from(record.value.as_str()));
    let head = records.head.iter().map(|head| (records.document.to_string(), head.as_str().into()));
    let stores = [
        (Store::Heads, head.collect::<Map<_, _>>()),
        (Store::Snapshots, records.snapshots.iter().map(text).collect()),
        (Store::Steps, records.steps.iter().map(text).collect()),
        (Store::Texts, records.texts.iter().map(text).collect()),
    ];
    let mut file = Map::new();
    file.insert("format".to_owned(), FORMAT.into());
    file.insert("format_version".to_owned(), "1.0".into());
    let stores = stores.into_iter().map(|(store, all)| (store.name().to_owned(), all.into()));
    file.insert("stores".to_owned(), Value::Object(stores.collect()));
    Value::Object(file).to_string()
}

/// The documents of a rescue file, or why one cannot be read. `None` where the text is no rescue file.
#[must_use]
pub fn read(json: &str) -> Option<Vec<(Id, Result<Loaded, StoreError>)>> {
    if !json.contains(FORMAT) {
        return None;
    }
    let file: Value = serde_json::from_str(json).ok()?;
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return None;
    }
    let empty = Map::new();
    let part = |name| file.get(name).and_then(Value::as_object).unwrap_or(&empty);
    let (stores, copies) = (part("stores"), part("copies"));
    let documents = documents(stores, copies);
    Some(documents.into_iter().map(|id| (id.clone(), newest(stores, copies, id))).collect())
}

/// The document as the records have it, or as the second copy has it where that is newer or alone can be read.
fn newest(
    stores: &Map<String, Value>,
    copies: &Map<String, Value>,
    document: Id,
) -> Result<Loaded, StoreError> {
    let text = |name: &String| copies.get(name).and_then(Value::as_str).map(str::to_owned);
    let files: Vec<Option<String>> = mirror::names(&document).iter().map(text).collect();
    let copy = mirror::newest(&document, &files);
    let records = records(stores, document);
    let copy = copy.filter(|copy| mirror::restored(&records, copy).is_some());
    load(&copy.unwrap_or(records))
}

/// Every document that a record or a file of the second copy belongs to.
fn documents(stores: &Map<String, Value>, copies: &Map<String, Value>) -> BTreeSet<Id> {
    let mut found = BTreeSet::new();
    found.extend(copies.keys().filter_map(|name| mirror::document_of(name)));
    for store in stores.values().filter_map(Value::as_object) {
        for key in store.keys() {
            let document = key.split_once('/').map_or(key.as_str(), |(document, _)| document);
            found.extend(Id::new(document));
        }
    }
    found
}

fn records(stores: &Map<String, Value>, document: Id) -> DocumentRecords {
    let store = |store: Store| stores.get(store.name()).and_then(Value::as_object);
    let all = |wanted: Store| {
        let mut found = Vec::new();
        for (key, value) in store(wanted).into_iter().flatten() {
            let own = key.split_once('/').is_some_and(|(owner, _)| owner == document.as_str());
            if let (true, Some(value)) = (own, value.as_str()) {
                found.push(Record { key: key.clone(), value: value.to_owned() });
            }
        }
        found
    };
    let head = store(Store::Heads).and_then(|heads| heads.get(document.as_str()));
    DocumentRecords {
        head: head.and_then(Value::as_str).map(str::to_owned),
        snapshots: all(Store::Snapshots),
        steps: all(Store::Steps),
        texts: all(Store::Texts),
        document,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{EditName, parse_marked, print_marked};
    use crate::storage::{MemoryStore, plan};

    /// Everything in a store, as the page writes it.
    fn rescued(store: &MemoryStore) -> String {
        let stores = Store::ALL.into_iter().map(|kind| {
            let value = |key: &str| store.get(kind, key).unwrap_or_default().into();
            let records: Map<String, Value> =
                store.keys(kind).into_iter().map(|key| (key.to_owned(), value(key))).collect();
            (kind.name().to_owned(), Value::Object(records))
        });
        let stores = Value::Object(stores.collect());
        serde_json::json!({"format": FORMAT, "format_version": "1.0", "stores": stores}).to_string()
    }

    /// A store with one document, in which a mark was made after the first snapshot.
    fn store() -> MemoryStore {
        let mut document = parse_marked("Ada said so.");
        let mut store = MemoryStore::default();
        let created = plan::created(&document);
        store.apply(&created.transaction).unwrap();
        let marked = parse_marked("<actor>Ada</actor> said so.");
        let after = marked.annotations.iter().next().cloned();
        let edit = crate::annotation::Edit {
            name: EditName::Mark,
            about: "Ada".into(),
            at: crate::annotation::Stamp::unknown(),
            changes: vec![crate::annotation::Change::Annotation { before: None, after }],
        };
        document.apply(&edit, edit.at.clone());
        store.apply(&plan::step_added(&created.head, &document, &edit).transaction).unwrap();
        store
    }

    #[test]
    fn documents_come_back_with_every_step() {
        let read = read(&rescued(&store())).unwrap();
        let [(_, Ok(loaded))] = read.as_slice() else { panic!("{read:?}") };
        assert_eq!(print_marked(&loaded.document), "<actor>Ada</actor> said so.");
        assert_eq!((loaded.history.len(), loaded.position), (1, 1));
    }

    #[test]
    fn what_cannot_be_read_is_named_and_stops_nothing_else() {
        let mut store = store();
        store.damage(Store::Snapshots, "d9/0000000000", Some("{"));
        let read = read(&rescued(&store)).unwrap();
        let states: Vec<(&str, bool)> =
            read.iter().map(|(id, loaded)| (id.as_str(), loaded.is_ok())).collect();
        assert_eq!(states, [("d9", false), ("marked", true)]);
    }

    #[test]
    fn the_second_copy_stands_in_where_the_records_cannot_be_read() {
        let mut store = store();
        let records = store.records(&Id::from_words("marked"));
        let (_, copy) = mirror::Mirror::whole(&records, [None, None]).unwrap();
        store.damage(Store::Snapshots, "marked/0000000000", None);
        let mut file: Value = serde_json::from_str(&rescued(&store)).unwrap();
        assert!(read(&file.to_string()).unwrap()[0].1.is_err());
        file["copies"] = Map::from_iter([(copy.name.clone(), copy.file().into())]).into();
        for stores in [file["stores"].clone(), Map::new().into()] {
            file["stores"] = stores;
            let read = read(&file.to_string()).unwrap();
            let [(_, Ok(loaded))] = read.as_slice() else { panic!("{read:?}") };
            assert_eq!(print_marked(&loaded.document), "<actor>Ada</actor> said so.");
        }
    }

    #[test]
    fn other_files_are_none_of_these() {
        for other in ["", "{}", "[\"pressmark-rescue\"]", "{\"format\": \"pressmark\"}"] {
            assert!(read(other).is_none(), "{other}");
        }
        assert_eq!(read("{\"format\": \"pressmark-rescue\", \"stores\": 3}"), Some(Vec::new()));
    }
}

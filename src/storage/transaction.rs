//! What is to be written, all or nothing.

use super::head::Head;
use super::records;
use crate::annotation::Id;

/// Where a record is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Store {
    /// One record a document: what the library lists.
    Heads,
    /// Whole documents.
    Snapshots,
    /// Edits.
    Steps,
    /// Texts that repairs exchanged.
    Texts,
    /// What the database says of itself ([`super::migration`]); not a part of any document.
    About,
}

impl Store {
    /// The stores of documents.
    pub const ALL: [Store; 4] = [Store::Heads, Store::Snapshots, Store::Steps, Store::Texts];

    /// What the store is called on disk.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Store::Heads => "heads",
            Store::Snapshots => "snapshots",
            Store::Steps => "steps",
            Store::Texts => "texts",
            Store::About => "about",
        }
    }
}

/// A record to write, in place of the one with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// Where.
    pub store: Store,
    /// Under which key.
    pub key: String,
    /// JSON text.
    pub value: String,
}

/// Records to delete: those with `from <= key < to`, as bytes compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delete {
    /// Where.
    pub store: Store,
    /// The first key.
    pub from: String,
    /// The first key that stays.
    pub to: String,
}

/// What one event changes. A store looks at the head that it has ([`Transaction::verdict`]), then deletes, then puts,
/// all or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transaction {
    /// What goes, before anything is put.
    pub deletes: Vec<Delete>,
    /// What comes.
    pub puts: Vec<Put>,
    /// The document and the revision that its head must have in the store; 0 for no head.
    pub expect_revision: Option<(Id, u64)>,
}

/// What a store does with a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Apply it.
    Apply,
    /// It is there already: an earlier try succeeded although its answer was lost. Report success.
    AlreadyApplied,
    /// Another tab was faster, or has a newer Pressmark: report [`super::StoreError::ChangedElsewhere`].
    Conflict,
}

impl Transaction {
    /// The stores that it looks into and changes; some of them may be there twice.
    pub fn stores(&self) -> impl Iterator<Item = Store> {
        let changed = self.deletes.iter().map(|delete| delete.store);
        std::iter::once(Store::Heads).chain(changed).chain(self.puts.iter().map(|put| put.store))
    }

    /// The document that it changes.
    #[must_use]
    pub fn document(&self) -> Option<&Id> {
        self.expect_revision.as_ref().map(|(document, _)| document)
    }

    /// Whether it keeps nothing but where the reader is: a head without a new revision. Not worth a conflict.
    #[must_use]
    pub fn is_place(&self) -> bool {
        let [put] = self.puts.as_slice() else { return false };
        let expected = self.expect_revision.as_ref().map(|(_, revision)| *revision);
        let written = Head::from_json(&put.value).map(|head| head.revision);
        self.deletes.is_empty()
            && put.store == Store::Heads
            && expected.is_some()
            && written == expected
    }

    /// Whether to apply this, given the head record that the store has now under [`Transaction::head_key`].
    #[must_use]
    pub fn verdict(&self, stored_head: Option<&str>) -> Verdict {
        let Some((document, expected)) = &self.expect_revision else { return Verdict::Apply };
        let stored = stored_head.and_then(Head::from_json).map_or(0, |head| head.revision);
        if stored_head.is_some_and(records::is_newer) {
            return Verdict::Conflict;
        }
        if stored == *expected {
            return Verdict::Apply;
        }
        let key = head_key(document);
        let mine = self.puts.iter().find(|put| put.store == Store::Heads && put.key == key);
        match (mine, stored_head) {
            (Some(put), Some(stored)) if put.value == stored => Verdict::AlreadyApplied,
            (None, None) => Verdict::AlreadyApplied,
            _ => Verdict::Conflict,
        }
    }

    /// The key in `heads` of the record that [`Transaction::verdict`] wants to see.
    #[must_use]
    pub fn head_key(&self) -> Option<String> {
        self.expect_revision.as_ref().map(|(document, _)| head_key(document))
    }
}

/// The key of a document's head.
pub(super) fn head_key(document: &Id) -> String {
    document.to_string()
}

/// The key of a step or a snapshot.
pub(super) fn number_key(document: &Id, number: usize) -> String {
    format!("{document}/{number:010}")
}

/// The key of a text.
pub(super) fn text_key(document: &Id, sha256: &str) -> String {
    format!("{document}/{sha256}")
}

/// The keys of all of a document's records in `snapshots`, `steps` and `texts`: from the first, before the second.
/// Ids hold no `/`, and `0` is the character after it.
#[must_use]
pub fn keys_of(document: &Id) -> (String, String) {
    (format!("{document}/"), format!("{document}0"))
}

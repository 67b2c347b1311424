//! What to write when something has happened.
//!
//! Each function takes the head as it was last planned and gives the head that comes of it, which the caller keeps, and
//! the transaction. Transactions of one document are applied in the order in which they were planned.

use super::head::{Head, Journal};
use super::records;
use super::transaction::{
    Delete, Put, Store, Transaction, head_key, keys_of, number_key, text_key,
};
use crate::annotation::{Change, Document, Edit};

/// Steps after which a snapshot is due.
const STEPS: usize = 64;

/// Bytes of steps after which a snapshot is due.
const BYTES: usize = 16 * 1024;

/// No snapshot while the steps since the last are less than this part of it: what snapshots cost stays in proportion to
/// what is written anyway, however large the document is.
const PART: usize = 8;

/// A head as it will be, and what makes it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The head after the transaction.
    pub head: Head,
    /// What to write.
    pub transaction: Transaction,
}

impl Planned {
    /// Its head with the snapshot that it writes, if it writes one.
    pub(super) fn parts(&self) -> Option<(&Head, &str)> {
        let snapshot = self.transaction.puts.iter().find(|put| put.store == Store::Snapshots)?;
        Some((&self.head, &snapshot.value))
    }
}

/// What [`created`] planned, of its head and its snapshot.
pub(super) fn created_again(head: &Head, snapshot: String) -> Planned {
    let before = Head { revision: head.revision.saturating_sub(1), ..head.clone() };
    let mut plan = Plan::new(&before);
    plan.delete_numbers(Store::Snapshots, 0, None);
    plan.put(Store::Snapshots, number_key(&head.document, head.position), snapshot);
    plan.put(Store::Heads, head_key(&head.document), head.to_json());
    Planned { head: head.clone(), transaction: plan.transaction }
}

/// A document comes into the library, without a history.
#[must_use]
pub fn created(document: &Document) -> Planned {
    whole(&Head::new(document), document)
}

/// An edit was made: `document` is as it is after it. Steps that had been undone are gone.
#[must_use]
pub fn step_added(head: &Head, document: &Document, edit: &Edit) -> Planned {
    let (index, mut plan) = (head.position, Plan::new(head));
    if head.position < head.steps {
        plan.delete_numbers(Store::Steps, index + 1, None);
        plan.delete_numbers(Store::Snapshots, index + 1, None);
        plan.head.journal.snapshots.retain(|snapshot| *snapshot <= index);
    }
    let value = records::step_to_json(edit);
    plan.head.journal.steps += 1;
    plan.head.journal.bytes += value.len();
    plan.put(Store::Steps, number_key(&head.document, index), value);
    plan.texts_of(edit);
    (plan.head.position, plan.head.steps) = (index + 1, index + 1);
    if snapshot_is_due(&plan.head.journal) {
        plan.snapshot(document);
    }
    plan.finish(Some(document))
}

fn snapshot_is_due(journal: &Journal) -> bool {
    let long = journal.steps >= STEPS || journal.bytes >= BYTES;
    journal.snapshots.is_empty() || long && journal.bytes >= journal.snapshot_bytes / PART
}

/// Steps were undone or redone: `position` of them are done now, and `document` is as it is then.
#[must_use]
pub fn moved(head: &Head, document: &Document, position: usize) -> Planned {
    let mut plan = Plan::new(head);
    plan.head.position = position.min(head.steps);
    plan.finish(Some(document))
}

/// Something of the document changed that is no edit (who annotates, keys of its file): all of it is written anew.
#[must_use]
pub fn whole(head: &Head, document: &Document) -> Planned {
    let mut plan = Plan::new(head);
    // Older snapshots do not know of it.
    plan.head.journal.snapshots.clear();
    plan.delete_numbers(Store::Snapshots, 0, None);
    plan.snapshot(document);
    plan.finish(Some(document))
}

/// The caller changed the head itself: the bin, a decision of the reader.
#[must_use]
pub fn head_changed(head: &Head) -> Planned {
    Plan::new(head).finish(None)
}

/// The caller changed where the reader is. The revision stays, so that looking at a document in one tab is no conflict
/// for another in which it is marked (see [`Transaction::is_place`]).
#[must_use]
pub fn placed(head: &Head) -> Planned {
    let mut plan = Plan::new(head);
    plan.put(Store::Heads, head_key(&head.document), head.to_json());
    Planned { head: plan.head, transaction: plan.transaction }
}

/// The document leaves this device with all that belongs to it.
#[must_use]
pub fn purged(head: &Head) -> Transaction {
    let (from, to) = keys_of(&head.document);
    let mut transaction = Transaction {
        expect_revision: Some((head.document.clone(), head.revision)),
        ..Transaction::default()
    };
    for store in [Store::Snapshots, Store::Steps, Store::Texts] {
        transaction.deletes.push(Delete { store, from: from.clone(), to: to.clone() });
    }
    let key = head_key(&head.document);
    transaction.deletes.push(Delete { store: Store::Heads, to: format!("{key}\u{0}"), from: key });
    transaction
}

struct Plan {
    head: Head,
    transaction: Transaction,
}

impl Plan {
    fn new(head: &Head) -> Plan {
        let expect_revision = Some((head.document.clone(), head.revision));
        Plan {
            head: head.clone(),
            transaction: Transaction { expect_revision, ..Transaction::default() },
        }
    }

    fn put(&mut self, store: Store, key: String, value: String) {
        self.transaction.puts.push(Put { store, key, value });
    }

    /// Deletes the document's records from one number on, up to another if there is one. No range is asked for where none
    /// lies between: a database takes that for a mistake, and refuses the whole transaction.
    fn delete_numbers(&mut self, store: Store, from: usize, to: Option<usize>) {
        let document = &self.head.document;
        let to = to.map_or_else(|| keys_of(document).1, |to| number_key(document, to));
        let from = number_key(document, from);
        if from < to {
            self.transaction.deletes.push(Delete { store, from, to });
        }
    }

    /// Writes a snapshot at the head's position; of the older ones the newest stays.
    fn snapshot(&mut self, document: &Document) {
        let position = self.head.position;
        let value = records::snapshot_to_json(document);
        let kept = self.head.journal.snapshots.iter().copied().rfind(|older| *older < position);
        if let Some(kept) = kept {
            self.delete_numbers(Store::Snapshots, 0, Some(kept));
        }
        let snapshots = kept.into_iter().chain([position]).collect();
        self.head.journal =
            Journal { snapshots, snapshot_bytes: value.len(), ..Journal::default() };
        self.put(Store::Snapshots, number_key(&self.head.document, position), value);
    }

    /// Writes the texts that an edit exchanged; steps name them by their sums.
    fn texts_of(&mut self, edit: &Edit) {
        for change in &edit.changes {
            let Change::Text { before, after } = change else { continue };
            for text in [before, after] {
                let key = text_key(&self.head.document, text.sha256());
                self.put(Store::Texts, key, records::text_to_json(text));
            }
        }
    }

    fn finish(mut self, document: Option<&Document>) -> Planned {
        self.head.revision += 1;
        if let Some(document) = document {
            self.head.describe(document);
        }
        self.head.sum = sum(&self.transaction.puts);
        let key = head_key(&self.head.document);
        let value = self.head.to_json();
        self.put(Store::Heads, key, value);
        Planned { head: self.head, transaction: self.transaction }
    }
}

/// FNV-1a over what is written (Fowler, Noll and Vo), in 64 bits. Not against malice; `Transaction::verdict` compares heads.
fn sum(puts: &[Put]) -> u64 {
    let add = |sum, text: &str| {
        text.bytes()
            .fold(sum, |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    puts.iter().fold(0xcbf2_9ce4_8422_2325, |sum, put| add(add(sum, &put.key), &put.value))
}

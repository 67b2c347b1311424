//! The second copy of each document, for the day on which the browser loses its database.
//!
//! It is kept in files, of which each holds transactions: a *whole* makes all records of the document as they were at one
//! revision, a *tail* what was written since. So an edit in a text of 10 MB writes a few hundred bytes. There are two
//! slots of each, written in turn, so that a page that dies while it writes leaves the other one.
//!
//! | File | Holds |
//! | --- | --- |
//! | `{document}~whole0`, `{document}~whole1` | one transaction, from nothing to a revision |
//! | `{document}~tail0`, `{document}~tail1` | the transactions from a whole's revision on; the slot is the revision's parity |
//!
//! A file is one line, `pressmark-mirror 1 {kind} {revision} {base} {length} {sha256}`, and `length` bytes of transactions:
//! `t {revision before}`, then `d {store} {from} {to}` and `p {store} {key} {bytes}` with the value on lines of its own. What
//! is shorter, longer or has another sum is not believed.

use std::fmt::Write;

use super::head::Head;
use super::load::{DocumentRecords, load};
use super::memory::MemoryStore;
use super::rescue;
use super::transaction::{Delete, Put, Store, Transaction, keys_of};
use crate::annotation::Id;
use crate::formats::native::sha256;

/// The version of all files that this Pressmark writes and reads.
const VERSION: u32 = 1;

/// A tail at least this long, in bytes, is folded into a whole if it also weighs an eighth of that.
const SHORT: usize = 32 * 1024;

/// A tail of this many bytes is folded whatever the whole weighs, so that a save stays quick.
const LONG: usize = 256 * 1024;

/// As many bytes of a file as surely hold its first line.
pub const HEADER: u32 = 256;

/// A file to write, in place of the one with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Its name.
    pub name: String,
    /// All that comes after its first line.
    pub content: String,
    kind: &'static str,
    revision: u64,
    base: u64,
}

impl Copy {
    /// The SHA-256 of its content, in hexadecimal digits.
    #[must_use]
    pub fn sum(&self) -> String {
        sha256(self.content.as_bytes())
    }

    /// Its first line, with the line break; `sum` is [`Copy::sum`], which others may be quicker to find.
    #[must_use]
    pub fn first_line(&self, sum: &str) -> String {
        let Copy { kind, revision, base, content, .. } = self;
        format!("pressmark-mirror {VERSION} {kind} {revision} {base} {} {sum}\n", content.len())
    }

    /// All of it.
    #[must_use]
    pub fn file(&self) -> String {
        self.first_line(&self.sum()) + &self.content
    }
}

/// What a page knows of a document's copy, since it wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mirror {
    document: Id,
    base: u64,
    slot: usize,
    weight: usize,
    revision: u64,
    tail: String,
}

impl Mirror {
    /// A copy of all records. `headers` are the first lines of the two wholes that are there: the older one gives way.
    /// `None` where the records have no head that can be read.
    #[must_use]
    pub fn whole(records: &DocumentRecords, headers: [Option<&str>; 2]) -> Option<(Mirror, Copy)> {
        let head = Head::from_json(records.head.as_deref()?)?;
        let mut content = String::with_capacity(room(puts_of(records)));
        let _ = writeln!(content, "t 0");
        for (store, key, value) in puts_of(records) {
            write_put(&mut content, store, key, value);
        }
        Some(Mirror::begun(&records.document, head.revision, content, headers))
    }

    /// The same of a document that a transaction has just made from nothing; `None` where it made it of something.
    #[must_use]
    pub fn made(transaction: &Transaction, headers: [Option<&str>; 2]) -> Option<(Mirror, Copy)> {
        let (document, _) = transaction.expect_revision.as_ref().filter(|(_, from)| *from == 0)?;
        let revision = revision_of(transaction)?;
        let puts = transaction.puts.iter().map(|put| (put.store, &*put.key, &*put.value));
        let mut content = String::with_capacity(room(puts));
        write_transaction(&mut content, transaction);
        Some(Mirror::begun(document, revision, content, headers))
    }

    fn begun(
        document: &Id,
        revision: u64,
        content: String,
        headers: [Option<&str>; 2],
    ) -> (Mirror, Copy) {
        let age = |header: Option<&str>| {
            header.and_then(Header::read).map_or(0, |header| header.revision + 1)
        };
        let slot = usize::from(age(headers[0]) > age(headers[1]));
        let (document, name) = (document.clone(), file_name(document, "whole", slot));
        let weight = content.len();
        let copy = Copy { name, content, kind: "whole", revision, base: 0 };
        let tail = String::new();
        (Mirror { document, base: revision, slot, weight, revision, tail }, copy)
    }

    /// The copy with one transaction more; `None` where a new whole is due, or the transaction does not follow.
    #[must_use]
    pub fn with(&self, transaction: &Transaction) -> Option<(Mirror, Copy)> {
        let (document, before) = transaction.expect_revision.as_ref()?;
        let revision = revision_of(transaction)?;
        let due = self.tail.len() >= LONG
            || self.tail.len() >= SHORT && self.tail.len() >= self.weight / 8;
        if due || *document != self.document || *before != self.revision || revision <= *before {
            return None;
        }
        let mut tail = self.tail.clone();
        write_transaction(&mut tail, transaction);
        if tail.len() > LONG {
            return None;
        }
        let name = file_name(document, "tail", usize::from(revision % 2 == 1));
        let copy = Copy { name, content: tail.clone(), kind: "tail", revision, base: self.base };
        Some((Mirror { revision, tail, ..self.clone() }, copy))
    }

    /// The file that everything else of the copy follows on.
    #[must_use]
    pub fn whole_name(&self) -> String {
        file_name(&self.document, "whole", self.slot)
    }

    /// The revision that the copy makes, given the first line of [`Mirror::whole_name`] as it is now; `None` where that is
    /// another file than this page wrote.
    #[must_use]
    pub fn stands_on(&self, header: Option<&str>) -> Option<u64> {
        let header = header.and_then(Header::read)?;
        (!header.is_tail && header.revision == self.base).then_some(self.revision)
    }
}

/// The names of a document's files: the wholes, then the tails.
#[must_use]
pub fn names(document: &Id) -> [String; 4] {
    [("whole", 0), ("whole", 1), ("tail", 0), ("tail", 1)]
        .map(|(kind, slot)| file_name(document, kind, slot))
}

/// The document that a file belongs to; `None` for files that are none of a copy.
#[must_use]
pub fn document_of(name: &str) -> Option<Id> {
    let (document, kind) = name.split_once('~')?;
    matches!(kind, "whole0" | "whole1" | "tail0" | "tail1").then(|| Id::new(document)).flatten()
}

/// The newest revision that a copy can have, going by the first lines of its files alone. A tail counts where its whole
/// is there.
#[must_use]
pub fn claimed(headers: &[Option<String>]) -> u64 {
    let read: Vec<Header<'_>> =
        headers.iter().flatten().filter_map(|line| Header::read(line)).collect();
    let is_whole = |revision| read.iter().any(|h| !h.is_tail && h.revision == revision);
    let counts = |header: &&Header<'_>| !header.is_tail || is_whole(header.base);
    read.iter().filter(counts).map(|header| header.revision).max().unwrap_or(0)
}

/// The records of the newest state that a document's files make, of those that can be believed.
#[must_use]
pub fn newest(document: &Id, files: &[Option<String>]) -> Option<DocumentRecords> {
    let read: Vec<(Header, Vec<Transaction>)> =
        files.iter().flatten().filter_map(|file| opened(document, file)).collect();
    let mut best: Option<(u64, MemoryStore)> = None;
    for (whole, made) in read.iter().filter(|(header, _)| !header.is_tail) {
        let tail =
            read.iter().filter(|(header, _)| header.is_tail && header.base == whole.revision);
        let tail = tail.max_by_key(|(header, _)| header.revision);
        let revision = tail.map_or(whole.revision, |(header, _)| header.revision);
        let mut store = MemoryStore::default();
        let since = tail.map(|(_, since)| since.as_slice()).unwrap_or_default();
        // The first line is no part of the sum: the head says whether it is true.
        let applied = made.iter().chain(since).all(|one| store.apply(one).is_ok())
            && store
                .get(Store::Heads, document.as_str())
                .and_then(Head::from_json)
                .is_some_and(|head| head.revision == revision);
        if applied && best.as_ref().is_none_or(|(older, _)| revision > *older) {
            best = Some((revision, store));
        }
    }
    best.map(|(_, store)| store.records(document))
}

/// How the database gets a document back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What to write.
    pub transaction: Transaction,
    /// The records that it replaces, where they could not all be read: to be set aside first.
    pub aside: Option<String>,
}

/// What to write so that the database has the newest state of both that can be read; `None` where it has it already.
#[must_use]
pub fn restored(disk: &DocumentRecords, copy: &DocumentRecords) -> Option<Restored> {
    let loaded = load(copy).ok().filter(|loaded| loaded.problems.is_empty())?;
    let stored = disk.head.as_deref().and_then(Head::from_json).map_or(0, |head| head.revision);
    let sound = match load(disk) {
        Ok(read) => read.problems.is_empty(),
        Err(super::StoreError::Newer) => return None,
        Err(_) => false,
    };
    // A disk whose head is newer and whose document opens, with a gap, is the newer state all the same.
    let opens = sound || stored > loaded.head.revision && load(disk).is_ok();
    if opens && stored >= loaded.head.revision {
        return None;
    }
    let mut transaction = making(copy);
    let (from, to) = keys_of(&disk.document);
    for store in [Store::Snapshots, Store::Steps, Store::Texts] {
        transaction.deletes.push(Delete { store, from: from.clone(), to: to.clone() });
    }
    transaction.expect_revision = Some((disk.document.clone(), stored));
    let aside = (!sound && !disk.is_empty()).then(|| rescue::write(disk));
    Some(Restored { transaction, aside })
}

/// What makes these records from nothing: for each its store, key and value; the head last.
fn puts_of(records: &DocumentRecords) -> impl Iterator<Item = (Store, &str, &str)> {
    let all = [
        (Store::Snapshots, &records.snapshots),
        (Store::Steps, &records.steps),
        (Store::Texts, &records.texts),
    ];
    let head = records.head.as_deref();
    let head = head.map(|head| (Store::Heads, records.document.as_str(), head));
    let each = all.into_iter().flat_map(|(store, records)| {
        records.iter().map(move |record| (store, record.key.as_str(), record.value.as_str()))
    });
    each.chain(head)
}

/// The same as a transaction.
fn making(records: &DocumentRecords) -> Transaction {
    let put = |(store, key, value): (Store, &str, &str)| {
        let (key, value) = (key.to_owned(), value.to_owned());
        Put { store, key, value }
    };
    let puts = puts_of(records).map(put).collect();
    let expect_revision = Some((records.document.clone(), 0));
    Transaction { deletes: Vec::new(), puts, expect_revision }
}

/// About as many bytes as records take in a file.
fn room<'a>(puts: impl Iterator<Item = (Store, &'a str, &'a str)>) -> usize {
    puts.map(|(_, key, value)| key.len() + value.len() + 32).sum()
}

/// The revision after a transaction, which the head that it writes has.
fn revision_of(transaction: &Transaction) -> Option<u64> {
    let head = transaction.puts.iter().find(|put| put.store == Store::Heads)?;
    Head::from_json(&head.value).map(|head| head.revision)
}

fn file_name(document: &Id, kind: &str, slot: usize) -> String {
    format!("{document}~{kind}{slot}")
}

/// A file's first line.
struct Header<'a> {
    is_tail: bool,
    revision: u64,
    base: u64,
    length: usize,
    sum: &'a str,
}

impl Header<'_> {
    /// Reads the first line of a file, or of its beginning.
    fn read(file: &str) -> Option<Header<'_>> {
        let (line, _) = file.split_once('\n')?;
        let mut words = line.split(' ');
        let known = words.next()? == "pressmark-mirror" && words.next()? == VERSION.to_string();
        let is_tail = match words.next()? {
            "whole" => false,
            "tail" => true,
            _ => return None,
        };
        let revision = words.next()?.parse().ok()?;
        let base = words.next()?.parse().ok()?;
        let length = words.next()?.parse().ok()?;
        let sum = words.next()?;
        (known && words.next().is_none()).then_some(Header { is_tail, revision, base, length, sum })
    }
}

/// The transactions of a file that can be believed.
fn opened<'a>(document: &Id, file: &'a str) -> Option<(Header<'a>, Vec<Transaction>)> {
    let header = Header::read(file)?;
    let (_, content) = file.split_once('\n')?;
    if content.len() != header.length || sha256(content.as_bytes()) != header.sum {
        return None;
    }
    Some((header, read_transactions(document, content)?))
}

fn write_transaction(out: &mut String, transaction: &Transaction) {
    let before = transaction.expect_revision.as_ref().map_or(0, |(_, revision)| *revision);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "t {before}");
    for Delete { store, from, to } in &transaction.deletes {
        let _ = writeln!(out, "d {} {from} {to}", store.name());
    }
    for Put { store, key, value } in &transaction.puts {
        write_put(out, *store, key, value);
    }
}

fn write_put(out: &mut String, store: Store, key: &str, value: &str) {
    let _ = writeln!(out, "p {} {key} {}\n{value}", store.name(), value.len());
}

fn read_transactions(document: &Id, mut content: &str) -> Option<Vec<Transaction>> {
    let mut all: Vec<Transaction> = Vec::new();
    while let Some((line, rest)) = content.split_once('\n') {
        content = rest;
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["t", before] => all.push(Transaction {
                expect_revision: Some((document.clone(), before.parse().ok()?)),
                ..Transaction::default()
            }),
            ["d", store, from, to] => {
                let (from, to) = ((*from).to_owned(), (*to).to_owned());
                all.last_mut()?.deletes.push(Delete { store: store_named(store)?, from, to });
            }
            ["p", store, key, length] => {
                let length: usize = length.parse().ok()?;
                let value = content.get(..length)?.to_owned();
                content = content.get(length..)?.strip_prefix('\n')?;
                let (store, key) = (store_named(store)?, (*key).to_owned());
                all.last_mut()?.puts.push(Put { store, key, value });
            }
            _ => return None,
        }
    }
    content.is_empty().then_some(all)
}

fn store_named(name: &str) -> Option<Store> {
    Store::ALL.into_iter().find(|store| store.name() == name)
}

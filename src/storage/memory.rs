//! A store in memory, for windows in which nothing can be kept; for tests it can be told to fail.

use std::collections::{BTreeMap, VecDeque};

use super::error::StoreError;
use super::load::{DocumentRecords, Record};
use super::transaction::{Store, Transaction, Verdict, head_key, keys_of};
use crate::annotation::Id;

/// How one call fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing is written.
    Refuse(StoreError),
    /// It is refused as late as can be, as when a browser aborts a transaction at its commit; nothing is written.
    Abort(StoreError),
    /// All is written, but the answer is lost.
    LoseAnswer,
}

/// Records by store and key.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    records: BTreeMap<(Store, String), String>,
    failures: VecDeque<Option<Failure>>,
}

impl MemoryStore {
    /// Lets the calls of [`MemoryStore::apply`] from the next one on fail as listed; `None` lets one succeed.
    pub fn fail(&mut self, calls: impl IntoIterator<Item = Option<Failure>>) {
        self.failures.extend(calls);
    }

    /// Applies a transaction, all or nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError::ChangedElsewhere`] where the head has another revision than expected, a range to delete in which no key
    /// can be, and what it was told to fail with.
    pub fn apply(&mut self, transaction: &Transaction) -> Result<(), StoreError> {
        let failure = self.failures.pop_front().flatten();
        if let Some(Failure::Refuse(error)) = failure {
            return Err(error);
        }
        let stored = transaction.head_key().and_then(|key| self.get(Store::Heads, &key));
        match transaction.verdict(stored) {
            Verdict::Conflict => return Err(StoreError::ChangedElsewhere),
            Verdict::AlreadyApplied => return Ok(()),
            Verdict::Apply => {}
        }
        if let Some(Failure::Abort(error)) = failure {
            return Err(error);
        }
        // As a database does, which takes a range for a mistake when there is no place for a record in it.
        if transaction.deletes.iter().any(|delete| delete.from >= delete.to) {
            return Err(StoreError::Failed { why: "DataError".into() });
        }
        // From here on nothing can fail, so all or nothing needs no copy.
        for delete in &transaction.deletes {
            let gone: Vec<(Store, String)> = self
                .records
                .range((delete.store, delete.from.clone())..)
                .map(|(key, _)| key.clone())
                .take_while(|(store, key)| *store == delete.store && *key < delete.to)
                .collect();
            for key in gone {
                self.records.remove(&key);
            }
        }
        for put in &transaction.puts {
            self.records.insert((put.store, put.key.clone()), put.value.clone());
        }
        if failure.is_some() { Err(StoreError::ConnectionLost) } else { Ok(()) }
    }

    /// A record's value.
    #[must_use]
    pub fn get(&self, store: Store, key: &str) -> Option<&str> {
        self.records.get(&(store, key.to_owned())).map(String::as_str)
    }

    /// Puts a value in place without any check, as a damaged disk does; `None` takes it away.
    pub fn damage(&mut self, store: Store, key: &str, value: Option<&str>) {
        let key = (store, key.to_owned());
        match value {
            Some(value) => self.records.insert(key, value.to_owned()),
            None => self.records.remove(&key),
        };
    }

    /// The values of all heads.
    #[must_use]
    pub fn heads(&self) -> Vec<&str> {
        let heads = self.records.iter().filter(|((store, _), _)| *store == Store::Heads);
        heads.map(|(_, value)| value.as_str()).collect()
    }

    /// The keys of a store, in order.
    #[must_use]
    pub fn keys(&self, store: Store) -> Vec<&str> {
        self.records.keys().filter(|(s, _)| *s == store).map(|(_, key)| key.as_str()).collect()
    }

    /// All records of a document.
    #[must_use]
    pub fn records(&self, document: &Id) -> DocumentRecords {
        let (from, to) = keys_of(document);
        let all = |store| {
            let range = (store, from.clone())..(store, to.clone());
            let records = self.records.range(range);
            records
                .map(|((_, key), value)| Record { key: key.clone(), value: value.clone() })
                .collect()
        };
        DocumentRecords {
            document: document.clone(),
            head: self.get(Store::Heads, &head_key(document)).map(str::to_owned),
            snapshots: all(Store::Snapshots),
            steps: all(Store::Steps),
            texts: all(Store::Texts),
        }
    }
}

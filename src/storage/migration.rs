//! From the stores of the schema before to those of this one, by copy.
//!
//! | Schema | Database | Values |
//! | --- | --- | --- |
//! | 1 | `pressmark` | JSON as text |
//! | 2 | `pressmark-2` | the same JSON as bytes of UTF-8: half the room where a text has a curly quote, and written without being decoded first |
//!
//! What was kept is never at risk, however often the page dies on the way. A database is opened at the version of the
//! program's schema, whichever it is: the older one is thereby *sealed*. Pages of an older Pressmark let go of it, later ones
//! cannot open it, and nobody writes to it any more. It is then read and copied a few records at a time, each of them read
//! back and compared, and at last the newer database is marked as complete. A start that finds no mark begins again, which
//! writes the same once more; one that finds the mark does not look at the older database again but to empty it, at the
//! first start after that. It stays there, empty and sealed, so that an older Pressmark out of some cache does not begin a
//! second library.
//!
//! [`Copying`] knows the order and does nothing itself; the shell does what it asks for and answers.

use super::error::StoreError;
use super::load::Record;
use super::transaction::{Delete, Put, Store, Transaction};

/// The version of the stores. A tab that hears of a newer one changes nothing any more.
pub const SCHEMA: u32 = 2;

/// The name of a schema's database, for a site that keeps its work under this name.
#[must_use]
pub fn database(kept_as: &str, schema: u32) -> String {
    if schema == 1 { kept_as.to_owned() } else { format!("{kept_as}-{schema}") }
}

/// The key of the mark in [`Store::About`].
pub const MARK: &str = "copied";

/// What the newer database says of the older one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// All of it is here.
    Copied,
    /// All of it is here, and there is nothing left there.
    Emptied,
}

impl Mark {
    /// As it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Mark::Copied => "copied",
            Mark::Emptied => "emptied",
        }
    }
}

/// What a start has to do before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Copy the older database, with [`Copying`].
    Copy,
    /// Empty the older database with [`emptied`], then write [`Mark::Emptied`].
    Empty,
    /// Nothing.
    Nothing,
}

/// What to do where the newer database has this mark.
#[must_use]
pub fn task(mark: Option<&str>) -> Task {
    match mark {
        None => Task::Copy,
        Some(mark) if mark == Mark::Copied.as_str() => Task::Empty,
        Some(_) => Task::Nothing,
    }
}

/// Takes all records out of a database.
#[must_use]
pub fn emptied() -> Transaction {
    let all = |store| Delete { store, from: String::new(), to: char::MAX.to_string() };
    Transaction { deletes: Store::ALL.map(all).into(), ..Transaction::default() }
}

/// Puts a mark into the newer database.
#[must_use]
pub fn marked(mark: Mark) -> Transaction {
    let put = Put { store: Store::About, key: MARK.to_owned(), value: mark.as_str().to_owned() };
    Transaction { puts: vec![put], ..Transaction::default() }
}

/// One thing to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Read the first records of a store of the older database, those after a key where one is given.
    Older(Reading),
    /// The same of the newer one, unless it has the mark.
    Newer(Reading),
    /// Write this into the newer one, all or nothing, unless it has the mark: then change nothing.
    Write(Transaction),
    /// Nothing any more.
    Done,
}

/// Which records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// In which store.
    pub store: Store,
    /// After this key.
    pub after: Option<String>,
    /// At most so many.
    pub most: u32,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What was read, in the order of the keys.
    Records(Vec<Record>),
    /// It is written, on disk.
    Written,
    /// The mark is there: another tab has copied all, and may have changed it since.
    IsMarked,
}

/// The way of all records from one database into the other.
#[derive(Debug, Default)]
pub struct Copying {
    /// How many stores are done.
    stores: usize,
    /// The last key that is done of the next.
    after: Option<String>,
    /// What is being written.
    batch: Vec<Record>,
    /// Whether that is written and is to be compared.
    is_written: bool,
    /// Whether there was anything.
    is_any: bool,
}

impl Copying {
    /// What to do first.
    #[must_use]
    pub fn first(&self) -> Ask {
        let Some(store) = self.store() else {
            return Ask::Write(marked(if self.is_any { Mark::Copied } else { Mark::Emptied }));
        };
        Ask::Older(Reading { store, after: self.after.clone(), most: most(store) })
    }

    /// What to do next.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotCopied`] where the newer database does not give back what was put into it.
    pub fn next(&mut self, answer: Answer) -> Result<Ask, StoreError> {
        let Some(store) = self.store() else { return Ok(Ask::Done) };
        Ok(match answer {
            Answer::IsMarked => Ask::Done,
            Answer::Written => {
                self.is_written = true;
                let most = u32::try_from(self.batch.len()).unwrap_or(u32::MAX);
                Ask::Newer(Reading { store, after: self.after.clone(), most })
            }
            Answer::Records(read) if self.is_written => {
                if read != self.batch {
                    return Err(StoreError::NotCopied);
                }
                self.is_written = false;
                self.after = self.batch.pop().map(|last| last.key);
                self.first()
            }
            Answer::Records(read) if read.is_empty() => {
                self.stores += 1;
                self.after = None;
                self.first()
            }
            Answer::Records(read) => {
                self.is_any = true;
                self.batch.clone_from(&read);
                let put = |Record { key, value }| Put { store, key, value };
                let puts = read.into_iter().map(put).collect();
                Ask::Write(Transaction { puts, ..Transaction::default() })
            }
        })
    }

    fn store(&self) -> Option<Store> {
        Store::ALL.get(self.stores).copied()
    }
}

/// How many records are copied at once. A snapshot has all of a text and its marks.
fn most(store: Store) -> u32 {
    match store {
        Store::Snapshots | Store::Texts => 1,
        Store::Heads | Store::Steps | Store::About => 100,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::collection::vec;
    use proptest::{prop_assert_eq, proptest};

    use super::{
        Answer, Ask, Copying, MARK, Mark, Put, Reading, Record, SCHEMA, Store, StoreError, Task,
        Transaction, database, task,
    };

    /// A database.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Kept {
        records: BTreeMap<(Store, String), String>,
    }

    impl Kept {
        fn mark(&self) -> Option<&str> {
            self.records.get(&(Store::About, MARK.to_owned())).map(String::as_str)
        }

        /// What belongs to documents.
        fn documents(&self) -> Kept {
            let mut documents = self.clone();
            documents.records.retain(|(store, _), _| *store != Store::About);
            documents
        }

        fn read(&self, reading: &Reading) -> Vec<Record> {
            let all = self.records.iter().filter(|((store, key), _)| {
                *store == reading.store && reading.after.as_ref().is_none_or(|after| key > after)
            });
            let record = |((_, key), value): (&(Store, String), &String)| Record {
                key: key.clone(),
                value: value.clone(),
            };
            all.take(reading.most as usize).map(record).collect()
        }

        fn write(&mut self, transaction: Transaction) -> Answer {
            if self.mark().is_some() {
                return Answer::IsMarked;
            }
            for Put { store, key, value } in transaction.puts {
                self.records.insert((store, key), value);
            }
            Answer::Written
        }
    }

    /// Both databases, as tabs that start at the same time find them.
    #[derive(Debug, Default)]
    struct Device {
        older: Kept,
        newer: Kept,
    }

    impl Device {
        fn with(documents: usize, steps: usize) -> Device {
            let mut device = Device::default();
            for document in 0..documents {
                let mut put = |store, key: String| {
                    device.older.records.insert((store, key.clone()), format!("“{key}”"))
                };
                put(Store::Heads, format!("d{document}"));
                put(Store::Snapshots, format!("d{document}/0000000000"));
                for step in 0..steps {
                    put(Store::Steps, format!("d{document}/{step:010}"));
                }
            }
            device
        }

        fn answer(&mut self, ask: Ask) -> Option<Answer> {
            Some(match ask {
                Ask::Older(reading) => Answer::Records(self.older.read(&reading)),
                Ask::Newer(_) if self.newer.mark().is_some() => Answer::IsMarked,
                Ask::Newer(reading) => Answer::Records(self.newer.read(&reading)),
                Ask::Write(transaction) => self.newer.write(transaction),
                Ask::Done => return None,
            })
        }
    }

    /// A page that starts; it can die after any step.
    struct Page {
        copying: Copying,
        ask: Ask,
    }

    impl Page {
        fn start(device: &Device) -> Page {
            let copying = Copying::default();
            let ask = match task(device.newer.mark()) {
                Task::Copy => copying.first(),
                Task::Empty | Task::Nothing => Ask::Done,
            };
            Page { copying, ask }
        }

        /// Whether there was something to do.
        fn step(&mut self, device: &mut Device) -> bool {
            let Some(answer) = device.answer(self.ask.clone()) else { return false };
            self.ask = self.copying.next(answer).unwrap();
            true
        }
    }

    #[test]
    fn all_is_copied_and_then_the_older_is_emptied_once() {
        let mut device = Device::with(3, 250);
        let mut page = Page::start(&device);
        while page.step(&mut device) {}
        assert_eq!(device.newer.documents(), device.older);
        assert_eq!(task(device.newer.mark()), Task::Empty);
        assert_eq!(task(Some(Mark::Emptied.as_str())), Task::Nothing);
    }

    #[test]
    fn what_does_not_come_back_as_it_was_written_is_no_copy() {
        let mut device = Device::with(1, 1);
        let mut page = Page::start(&device);
        while !matches!(page.ask, Ask::Newer(_)) {
            page.step(&mut device);
        }
        for value in device.newer.records.values_mut() {
            value.pop();
        }
        let read = device.answer(page.ask.clone()).unwrap();
        assert_eq!(page.copying.next(read), Err(StoreError::NotCopied));
        assert_eq!(device.newer.mark(), None);
    }

    #[test]
    fn the_first_schema_has_the_name_it_had() {
        assert_eq!(database("pressmark", 1), "pressmark");
        assert_eq!(database("pressmark-4f", SCHEMA), "pressmark-4f-2");
    }

    proptest! {
        /// Pages start, take some steps and die, two at a time. Whatever is marked as complete is, and what was changed there
        /// since is not overwritten.
        #[test]
        fn pages_may_die_at_any_step_and_two_may_copy_at_once(
            (documents, steps) in (0_usize..4, 0_usize..220),
            lives in vec(vec(proptest::bool::ANY, 0..60), 0..4),
        ) {
            let mut device = Device::with(documents, steps);
            let before = device.older.clone();
            let mut changed = None;
            for life in lives.into_iter().chain([vec![true; 2000]]) {
                let mut pages = [Page::start(&device), Page::start(&device)];
                for which in life {
                    pages[usize::from(which)].step(&mut device);
                    if device.newer.mark().is_some() && changed.is_none() {
                        prop_assert_eq!(&device.newer.documents(), &before);
                        device.newer.records.insert((Store::Heads, "d0".to_owned()), "edited".to_owned());
                        changed = Some(device.newer.records.clone());
                    }
                }
                prop_assert_eq!(&device.older, &before);
            }
            prop_assert_eq!(Some(&device.newer.records), changed.as_ref());
            let next = if documents > 0 { Task::Empty } else { Task::Nothing };
            prop_assert_eq!(task(device.newer.mark()), next);
        }
    }
}

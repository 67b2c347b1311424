//! The store in the browser: IndexedDB behind the few calls that the core's plans need.
//!
//! A save counts when the transaction's `complete` event has fired, never earlier: a full disk shows as requests that
//! succeed and a transaction that aborts afterwards. The database's name has the project's prefix, since static hosts
//! put several sites on one origin.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use idb::{
    Database, DatabaseEvent, Error, Factory, KeyRange, ObjectStoreParams, Query,
    Transaction as Running, TransactionMode, TransactionResult,
};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

use super::dom;
use super::limit::within;
use crate::annotation::Id;
use crate::app::ports::{
    DocumentRecords, Head, Record, Store, StoreError, Transaction, Verdict, keys_of,
};
use crate::app::{Msg, StoreMsg};

/// The version of the stores. A tab that hears of a newer one changes nothing any more.
pub(super) const SCHEMA: u32 = 1;

/// Milliseconds for one thing that the database is asked for.
const LIMIT: i32 = 10_000;

/// A database that is opened again when the browser has dropped its connection.
#[derive(Debug)]
pub(super) struct Disk {
    database: RefCell<Option<Rc<Database>>>,
    outdated: Rc<Cell<bool>>,
    lost_all: Rc<Cell<bool>>,
    dispatch: Callback<Msg>,
}

impl Disk {
    /// Opens the database, or makes it.
    pub(super) async fn open(dispatch: Callback<Msg>) -> Result<Disk, StoreError> {
        let disk = Disk {
            database: RefCell::default(),
            outdated: Rc::default(),
            lost_all: Rc::default(),
            dispatch,
        };
        // Browsers fail to open a sound database now and then: once more, before the reader is told.
        if disk.database().await.is_err() {
            disk.database().await?;
        }
        Ok(disk)
    }

    /// Whether the browser said, on opening, that it had lost all that was kept.
    pub(super) fn has_lost_all(&self) -> bool {
        self.lost_all.get()
    }

    /// The connection, made anew where it was lost.
    async fn database(&self) -> Result<Rc<Database>, StoreError> {
        if self.outdated.get() {
            return Err(StoreError::Newer);
        }
        if let Some(open) = self.database.borrow().clone() {
            return Ok(open);
        }
        let database = within(LIMIT, self.connect()).await.unwrap_or(Err(StoreError::Blocked))?;
        let database = Rc::new(database);
        *self.database.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    async fn connect(&self) -> Result<Database, StoreError> {
        let factory = Factory::new().map_err(|_| StoreError::Unavailable)?;
        let mut request =
            factory.open(&dom::kept_as(), Some(SCHEMA)).map_err(|error| reason(&error))?;
        let lost_all = self.lost_all.clone();
        request.on_upgrade_needed(move |event| {
            if let Ok(database) = event.database() {
                for store in Store::ALL {
                    let _ = database.create_object_store(store.name(), ObjectStoreParams::new());
                }
            }
            // Chromium deletes a damaged database and says so here alone.
            let event = JsValue::from(web_sys::IdbVersionChangeEvent::from(event));
            let loss = Reflect::get(&event, &"dataLoss".into()).ok().and_then(|v| v.as_string());
            lost_all.set(loss.is_some_and(|loss| loss == "total"));
        });
        let mut database = request.await.map_err(|error| reason(&error))?;
        let (outdated, dispatch) = (self.outdated.clone(), self.dispatch.clone());
        // Another tab with a newer version wants to upgrade: do not stand in its way.
        database.on_version_change(move |event| {
            if let Some(database) =
                event.target().and_then(|target| Database::try_from(target).ok())
            {
                database.close();
            }
            let deleted = event
                .dyn_ref::<web_sys::IdbVersionChangeEvent>()
                .is_some_and(|event| event.new_version().is_none());
            if !deleted {
                outdated.set(true);
                dispatch.emit(Msg::Store(StoreMsg::Outdated));
            }
        });
        Ok(database)
    }

    /// Does something with the database; where the connection turns out to be lost, once more with a new one.
    async fn with<T>(
        &self,
        work: impl AsyncFn(&Database) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut result = Err(StoreError::ConnectionLost);
        for _ in 0..2 {
            let database = self.database().await?;
            result =
                within(LIMIT, work(&database)).await.unwrap_or(Err(StoreError::ConnectionLost));
            if !matches!(result, Err(StoreError::ConnectionLost)) {
                break;
            }
            database.close();
            *self.database.borrow_mut() = None;
        }
        result
    }

    /// The heads of all documents, as text.
    pub(super) async fn heads(&self) -> Result<Vec<String>, StoreError> {
        self.with(async |database| {
            let run = begin(database, &[Store::Heads], TransactionMode::ReadOnly)?;
            let values = all(&run, Store::Heads, None).await?;
            Ok(values.into_iter().map(|record| record.value).collect())
        })
        .await
    }

    /// Everything that belongs to a document.
    pub(super) async fn records(&self, document: &Id) -> Result<DocumentRecords, StoreError> {
        self.with(async |database| records(database, document).await).await
    }

    /// The revision of a document's head; 0 where there is none.
    pub(super) async fn revision(&self, document: &Id) -> Result<u64, StoreError> {
        self.with(async |database| {
            let run = begin(database, &[Store::Heads], TransactionMode::ReadOnly)?;
            let head = get(&run, Store::Heads, document.as_str()).await?;
            Ok(head.and_then(|head| Head::from_json(&head)).map_or(0, |head| head.revision))
        })
        .await
    }

    /// Writes a transaction, whole or not at all; returns once it is on disk.
    pub(super) async fn apply(&self, transaction: &Transaction) -> Result<(), StoreError> {
        self.with(async |database| apply(database, transaction).await).await
    }

    /// Deletes the database with everything in it.
    pub(super) async fn erase(&self) -> Result<(), StoreError> {
        if let Some(open) = self.database.borrow_mut().take() {
            open.close();
        }
        let factory = Factory::new().map_err(|_| StoreError::Unavailable)?;
        let request = factory.delete(&dom::kept_as()).map_err(|error| reason(&error))?;
        let erased = within(LIMIT, async { request.await }).await.ok_or(StoreError::Blocked)?;
        erased.map_err(|error| reason(&error))
    }
}

fn begin(
    database: &Database,
    stores: &[Store],
    mode: TransactionMode,
) -> Result<Running, StoreError> {
    let names: Vec<&str> = stores.iter().map(|store| store.name()).collect();
    database.transaction(&names, mode).map_err(|error| reason(&error))
}

async fn records(database: &Database, document: &Id) -> Result<DocumentRecords, StoreError> {
    let run = begin(database, &Store::ALL, TransactionMode::ReadOnly)?;
    let (from, to) = keys_of(document);
    let range =
        || KeyRange::bound(&from.as_str().into(), &to.as_str().into(), None, Some(true)).ok();
    Ok(DocumentRecords {
        document: document.clone(),
        head: get(&run, Store::Heads, document.as_str()).await?,
        snapshots: all(&run, Store::Snapshots, range()).await?,
        steps: all(&run, Store::Steps, range()).await?,
        texts: all(&run, Store::Texts, range()).await?,
    })
}

async fn apply(database: &Database, transaction: &Transaction) -> Result<(), StoreError> {
    let run = begin(database, &Store::ALL, TransactionMode::ReadWrite)?;
    let stored = match transaction.head_key() {
        Some(key) => get(&run, Store::Heads, &key).await?,
        None => None,
    };
    match transaction.verdict(stored.as_deref()) {
        Verdict::Apply => {}
        Verdict::AlreadyApplied => return Ok(()),
        Verdict::Conflict => return Err(StoreError::ChangedElsewhere),
    }
    if let Err(problem) = write(&run, transaction) {
        // What was asked for already must not be committed without the rest.
        let _ = run.abort();
        return Err(problem);
    }
    complete(run).await
}

/// Asks for everything that a transaction changes.
fn write(run: &Running, transaction: &Transaction) -> Result<(), StoreError> {
    for delete in &transaction.deletes {
        let (from, to) = (delete.from.as_str().into(), delete.to.as_str().into());
        let range =
            KeyRange::bound(&from, &to, None, Some(true)).map_err(|error| reason(&error))?;
        let store = run.object_store(delete.store.name()).map_err(|error| reason(&error))?;
        store.delete(range).map_err(|error| reason(&error))?;
    }
    for put in &transaction.puts {
        let store = run.object_store(put.store.name()).map_err(|error| reason(&error))?;
        store
            .put(&put.value.as_str().into(), Some(&put.key.as_str().into()))
            .map_err(|error| reason(&error))?;
    }
    Ok(())
}

/// Waits for `complete`; an abort gives its reason, which the transaction knows and the library does not pass on.
async fn complete(run: Running) -> Result<(), StoreError> {
    let same = run.object_store(Store::Heads.name()).map(|store| store.transaction()).ok();
    match run.await {
        Ok(TransactionResult::Committed) => Ok(()),
        Ok(TransactionResult::Aborted) => {
            let error = same.and_then(|run| run.error()).map(Error::DomException);
            Err(error.map_or(StoreError::ConnectionLost, |error| reason(&error)))
        }
        Err(error) => Err(same
            .and_then(|run| run.error())
            .map_or_else(|| reason(&error), |e| reason(&Error::DomException(e)))),
    }
}

async fn get(run: &Running, store: Store, key: &str) -> Result<Option<String>, StoreError> {
    let store = run.object_store(store.name()).map_err(|error| reason(&error))?;
    let request = store.get(Query::Key(JsValue::from_str(key))).map_err(|error| reason(&error))?;
    let value = request.await.map_err(|error| reason(&error))?;
    Ok(value.and_then(|value| value.as_string()))
}

async fn all(
    run: &Running,
    store: Store,
    range: Option<KeyRange>,
) -> Result<Vec<Record>, StoreError> {
    let store = run.object_store(store.name()).map_err(|error| reason(&error))?;
    let query = || range.clone().map(Query::KeyRange);
    let keys = store.get_all_keys(query(), None).map_err(|error| reason(&error))?;
    let values = store.get_all(query(), None).map_err(|error| reason(&error))?;
    let keys = keys.await.map_err(|error| reason(&error))?;
    let values = values.await.map_err(|error| reason(&error))?;
    let pairs = keys.into_iter().zip(values);
    Ok(pairs
        .filter_map(|(key, value)| {
            Some(Record { key: key.as_string()?, value: value.as_string()? })
        })
        .collect())
}

/// What a browser's error means for the reader.
fn reason(error: &Error) -> StoreError {
    let words = match error {
        Error::DomException(exception) => format!("{}: {}", exception.name(), exception.message()),
        other => other.to_string(),
    };
    let says = |name: &str| words.contains(name);
    if says("QuotaExceededError") {
        StoreError::Full
    } else if says("InvalidStateError") || says("UnknownError") || says("Connection") {
        StoreError::ConnectionLost
    } else if says("VersionError") {
        StoreError::Newer
    } else if says("SecurityError") || says("NotAllowedError") {
        StoreError::Unavailable
    } else {
        StoreError::Failed { why: words.into() }
    }
}

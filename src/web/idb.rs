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
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

use super::dom;
use super::limit::within;
use crate::annotation::Id;
use crate::app::ports::migration::{self, MARK, Mark, SCHEMA};
use crate::app::ports::{
    DocumentRecords, Head, Record, Store, StoreError, Transaction, Verdict, keys_of,
};
use crate::app::{Msg, StoreMsg};

mod older;

/// Milliseconds for one thing that the database is asked for.
const LIMIT: i32 = 10_000;

/// A database that is opened again when the browser has dropped its connection.
#[derive(Debug)]
pub(super) struct Disk {
    schema: u32,
    database: RefCell<Option<Rc<Database>>>,
    /// Whether nothing is left to be copied, so that a database that has to be made anew is complete as it is.
    is_complete: Rc<Cell<bool>>,
    outdated: Rc<Cell<bool>>,
    lost_all: Rc<Cell<bool>>,
    dispatch: Callback<Msg>,
}

impl Disk {
    /// Opens the database, or makes it, with all that an older schema kept.
    pub(super) async fn open(dispatch: Callback<Msg>) -> Result<Disk, StoreError> {
        let disk = Disk::of_schema(SCHEMA, &Rc::default(), &Rc::default(), dispatch);
        // Browsers fail to open a sound database now and then: once more, before the reader is told.
        if disk.database().await.is_err() {
            disk.database().await?;
        }
        older::bring(&disk).await?;
        disk.is_complete.set(true);
        Ok(disk)
    }

    fn of_schema(
        schema: u32,
        outdated: &Rc<Cell<bool>>,
        lost_all: &Rc<Cell<bool>>,
        dispatch: Callback<Msg>,
    ) -> Disk {
        Disk {
            schema,
            database: RefCell::default(),
            is_complete: Rc::default(),
            outdated: outdated.clone(),
            lost_all: lost_all.clone(),
            dispatch,
        }
    }

    /// The database of the schema before. Opening it seals it; where there is none, an empty one is made.
    fn older(&self) -> Disk {
        Disk::of_schema(SCHEMA - 1, &self.outdated, &self.lost_all, self.dispatch.clone())
    }

    fn close(&self) {
        if let Some(open) = self.database.borrow_mut().take() {
            open.close();
        }
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
        let name = migration::database(&dom::kept_as(), self.schema);
        // Whichever it is, at the version of this program: one of an older schema is sealed by that.
        let mut request = factory.open(&name, Some(SCHEMA)).map_err(|error| reason(&error))?;
        let (lost_all, is_complete) = (self.lost_all.clone(), self.is_complete.clone());
        let is_own = self.schema == SCHEMA;
        request.on_upgrade_needed(move |event| {
            if let Ok(database) = event.database()
                && is_own
            {
                make_stores(&database, is_complete.get());
            }
            // Chromium deletes a damaged database and says so here alone.
            let event = JsValue::from(web_sys::IdbVersionChangeEvent::from(event));
            let loss = Reflect::get(&event, &"dataLoss".into()).ok().and_then(|v| v.as_string());
            if loss.is_some_and(|loss| loss == "total") {
                lost_all.set(true);
            }
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
            self.close();
        }
        result
    }

    /// The heads of all documents, as text.
    pub(super) async fn heads(&self) -> Result<Vec<String>, StoreError> {
        self.with(async |database| {
            let run = begin(database, &[Store::Heads], TransactionMode::ReadOnly)?;
            let values = all(&run, Store::Heads, None, None).await?;
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

    /// Deletes the database, and what an older schema left, with everything in it.
    pub(super) async fn erase(&self) -> Result<(), StoreError> {
        self.close();
        let factory = Factory::new().map_err(|_| StoreError::Unavailable)?;
        for schema in 1..=SCHEMA {
            let name = migration::database(&dom::kept_as(), schema);
            let request = factory.delete(&name).map_err(|error| reason(&error))?;
            let erased = within(LIMIT, async { request.await }).await.ok_or(StoreError::Blocked)?;
            erased.map_err(|error| reason(&error))?;
        }
        Ok(())
    }
}

/// The stores of this schema; a database that is made anew after everything was copied has nothing more to wait for.
fn make_stores(database: &Database, is_complete: bool) {
    for store in Store::ALL.into_iter().chain([Store::About]) {
        let made = database.create_object_store(store.name(), ObjectStoreParams::new());
        if let (Store::About, true, Ok(about)) = (store, is_complete, made) {
            let _ = about.put(&bytes(Mark::Emptied.as_str()), Some(&MARK.into()));
        }
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
        snapshots: all(&run, Store::Snapshots, range(), None).await?,
        steps: all(&run, Store::Steps, range(), None).await?,
        texts: all(&run, Store::Texts, range(), None).await?,
    })
}

async fn apply(database: &Database, transaction: &Transaction) -> Result<(), StoreError> {
    let stores: Vec<Store> = transaction.stores().collect();
    let run = begin(database, &stores, TransactionMode::ReadWrite)?;
    let stored = match transaction.head_key() {
        Some(key) => get(&run, Store::Heads, &key).await?,
        None => None,
    };
    match transaction.verdict(stored.as_deref()) {
        Verdict::Apply => {}
        Verdict::AlreadyApplied => return Ok(()),
        Verdict::Conflict => return Err(StoreError::ChangedElsewhere),
    }
    written(run, transaction).await
}

/// Makes the changes and waits until they are on disk.
async fn written(run: Running, transaction: &Transaction) -> Result<(), StoreError> {
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
            .put(&bytes(&put.value), Some(&put.key.as_str().into()))
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
    Ok(value.as_ref().and_then(text))
}

async fn all(
    run: &Running,
    store: Store,
    range: Option<KeyRange>,
    most: Option<u32>,
) -> Result<Vec<Record>, StoreError> {
    let store = run.object_store(store.name()).map_err(|error| reason(&error))?;
    let query = || range.clone().map(Query::KeyRange);
    let keys = store.get_all_keys(query(), most).map_err(|error| reason(&error))?;
    let values = store.get_all(query(), most).map_err(|error| reason(&error))?;
    let keys = keys.await.map_err(|error| reason(&error))?;
    let values = values.await.map_err(|error| reason(&error))?;
    let pairs = keys.into_iter().zip(values);
    Ok(pairs
        .filter_map(|(key, value)| Some(Record { key: key.as_string()?, value: text(&value)? }))
        .collect())
}

/// A value as it is kept. The copy is needed: of a view, browsers would keep all memory that it is a view of.
fn bytes(value: &str) -> JsValue {
    Uint8Array::from(value.as_bytes()).into()
}

/// A value as it was kept, in the first schema as text.
fn text(value: &JsValue) -> Option<String> {
    let Some(bytes) = value.dyn_ref::<Uint8Array>() else { return value.as_string() };
    // Bytes that are no text are the business of those who read records, and of the second copy.
    Some(match String::from_utf8(bytes.to_vec()) {
        Ok(text) => text,
        Err(damaged) => String::from_utf8_lossy(damaged.as_bytes()).into_owned(),
    })
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

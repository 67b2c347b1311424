//! Keeping and reading: the database first, then the second copy, then the other tabs are told.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::Callback;

use super::idb::Disk;
use super::preferences;
use super::private_files::PrivateFiles;
use super::tabs::Tabs;
use crate::annotation::Id;
use crate::app::ports::{
    DocumentRecords, Head, MemoryStore, StoreError, Transaction, heads, mirror,
};
use crate::app::{Msg, Restored, StoreMsg, Why};

/// Where records go: to disk, or, where the browser keeps nothing, to memory until the page is closed.
#[derive(Debug)]
enum Place {
    Disk(Disk),
    Memory(RefCell<MemoryStore>),
}

/// All that keeps documents.
#[derive(Debug)]
pub(super) struct Storage {
    place: Place,
    files: Option<PrivateFiles>,
    tabs: Tabs,
    twice: Cell<bool>,
    dispatch: Callback<Msg>,
}

impl Storage {
    /// Opens storage; what was wrong with the database is for [`Storage::begin`].
    pub(super) async fn open(dispatch: Callback<Msg>) -> (Rc<Storage>, Option<StoreError>) {
        let tabs = Tabs::listen(&dispatch);
        let files = PrivateFiles::open().await;
        let twice = Cell::new(files.is_some());
        let disk = Disk::open(dispatch.clone()).await;
        let (place, problem) = match disk {
            Ok(disk) => (Place::Disk(disk), None),
            Err(problem) => (Place::Memory(RefCell::default()), Some(problem)),
        };
        (Rc::new(Storage { place, files, tabs, twice, dispatch }), problem)
    }

    /// Brings back what the database has lost and the second copy has, and tells the library, which may ask for documents at
    /// once.
    pub(super) async fn begin(&self, problem: Option<StoreError>) {
        let mut found = match &self.place {
            Place::Disk(disk) => disk.heads().await,
            Place::Memory(_) => Ok(Vec::new()),
        };
        let restored = self.bring_back(found.as_deref().unwrap_or_default()).await;
        if restored.documents > 0 {
            found = match &self.place {
                Place::Disk(disk) => disk.heads().await,
                Place::Memory(memory) => {
                    Ok(memory.borrow().heads().into_iter().map(str::to_owned).collect())
                }
            };
        }
        self.tell(StoreMsg::Twice(self.twice.get()));
        // Where the database cannot be opened, nothing of it is lost: that is told instead.
        if problem.is_none() && (restored.documents > 0 || restored.lost) {
            self.tell(StoreMsg::Restored(restored));
        }
        let problem = problem.or_else(|| found.as_ref().err().cloned());
        let (heads, _unreadable) = heads(found.iter().flatten().map(String::as_str));
        if let Some(problem) = problem {
            self.tell(StoreMsg::Unavailable(problem, heads));
        } else {
            self.tell(StoreMsg::Ready { heads, last: preferences::last() });
        }
        self.copy_all().await;
    }

    /// Documents that the second copy has and the database has not.
    async fn bring_back(&self, found: &[String]) -> Restored {
        let mut restored = Restored::default();
        if let Place::Disk(disk) = &self.place {
            restored.lost = disk.has_lost_all();
        }
        let Some(files) = &self.files else { return restored };
        let (heads, _) = heads(found.iter().map(String::as_str));
        for document in files.documents().await {
            if heads.iter().any(|head: &Head| head.document == document) {
                continue;
            }
            restored.documents += usize::from(self.restore(&document).await.is_some());
        }
        restored
    }

    /// Puts the second copy of a document back where it is the newer or the only one that can be read; what it replaces
    /// and cannot be read is set aside first, and returned.
    async fn restore(&self, document: &Id) -> Option<Option<String>> {
        let files = self.files.as_ref()?;
        let copy = files.newest(document).await?;
        let disk = self.records(document).await.ok()?;
        let back = mirror::restored(&disk, &copy)?;
        if let Some(aside) = &back.aside {
            files.set_aside(document, aside).await;
        }
        match &self.place {
            Place::Disk(disk) => disk.apply(&back.transaction).await.ok()?,
            Place::Memory(memory) => memory.borrow_mut().apply(&back.transaction).ok()?,
        }
        Some(back.aside)
    }

    /// Gives every document a second copy that has none yet.
    async fn copy_all(&self) {
        let (Place::Disk(disk), Some(files)) = (&self.place, &self.files) else { return };
        let copied = files.documents().await;
        let found = disk.heads().await.unwrap_or_default();
        for head in heads(found.iter().map(String::as_str)).0 {
            if !copied.contains(&head.document) {
                files.keep_whole(disk, &head.document).await;
            }
        }
    }

    /// Keeps a change; answers when it is kept, and whether twice.
    pub(super) async fn save(&self, ticket: u64, transaction: &Transaction) {
        let result = self.apply(transaction).await;
        self.tell(match result {
            Ok(()) => StoreMsg::Saved(ticket),
            Err(problem) => StoreMsg::Failed(ticket, problem),
        });
    }

    async fn apply(&self, transaction: &Transaction) -> Result<(), StoreError> {
        let disk = match &self.place {
            Place::Disk(disk) => disk,
            Place::Memory(memory) => return memory.borrow_mut().apply(transaction),
        };
        let document = transaction.document();
        let purge = document.filter(|_| transaction.puts.is_empty());
        if let (Some(document), Some(files)) = (purge, &self.files) {
            // First, so that a document that was deleted never comes back.
            files.forget(document).await;
        }
        disk.apply(transaction).await?;
        if let Some(files) = self.files.as_ref().filter(|_| purge.is_none()) {
            let twice = files.keep(disk, transaction).await;
            if self.twice.replace(twice) != twice {
                self.tell(StoreMsg::Twice(twice));
            }
        }
        if let Some(document) = document.filter(|_| !transaction.is_place()) {
            self.tabs.tell(document);
        }
        Ok(())
    }

    /// Erases both copies of everything. The second goes first, so that nothing that was erased comes back.
    pub(super) async fn erase(&self) -> Result<(), StoreError> {
        if let Some(files) = &self.files
            && !files.erase().await
        {
            let why = crate::words::words().storage.second_copy_stays.into();
            return Err(StoreError::Failed { why });
        }
        match &self.place {
            Place::Disk(disk) => disk.erase().await,
            Place::Memory(_) => Ok(()),
        }
    }

    /// Reads documents, the newer state of both copies.
    pub(super) async fn load(&self, ids: Vec<Id>, why: Why) {
        let (mut all, mut behind) = (Vec::new(), Vec::new());
        for id in ids {
            match self.newest(&id, &mut behind).await {
                Ok(records) => all.push(records),
                Err(problem) => self.tell(StoreMsg::LoadFailed(problem)),
            }
        }
        self.tell(StoreMsg::Loaded(all, why));
        if let (Place::Disk(disk), Some(files)) = (&self.place, &self.files) {
            for id in behind {
                files.keep_whole(disk, &id).await;
            }
        }
    }

    /// The newer state of both copies; where the second is behind, its document is added to `behind`.
    async fn newest(&self, id: &Id, behind: &mut Vec<Id>) -> Result<DocumentRecords, StoreError> {
        let records = self.records(id).await?;
        let (Place::Disk(_), Some(files)) = (&self.place, &self.files) else { return Ok(records) };
        let (stored, _) = heads(records.head.as_deref());
        let stored = stored.first().map_or(0, |head| head.revision);
        let claimed = files.claimed(id).await;
        if claimed < stored {
            behind.push(id.clone());
        }
        if stored > 0 && claimed > stored {
            if let Some(aside) = self.restore(id).await {
                self.tell(StoreMsg::Restored(Restored { documents: 1, lost: false, aside }));
            }
            return self.records(id).await;
        }
        Ok(records)
    }

    /// Looks into the second copy of a document that cannot be read, and reads it again.
    pub(super) async fn look_into_copy(&self, id: Id, why: Why) {
        if let Some(aside) = self.restore(&id).await {
            self.tell(StoreMsg::Restored(Restored { documents: 1, lost: false, aside }));
        }
        self.load(vec![id], why).await;
    }

    /// The page can be seen again: tabs that slept may have missed what others did, and connections may be gone.
    pub(super) async fn look_again(&self) {
        let Place::Disk(disk) = &self.place else { return };
        if let Ok(found) = disk.heads().await {
            self.tell(StoreMsg::Seen(heads(found.iter().map(String::as_str)).0));
        }
    }

    async fn records(&self, id: &Id) -> Result<DocumentRecords, StoreError> {
        match &self.place {
            Place::Disk(disk) => disk.records(id).await,
            Place::Memory(memory) => Ok(memory.borrow().records(id)),
        }
    }

    fn tell(&self, msg: StoreMsg) {
        self.dispatch.emit(Msg::Store(msg));
    }
}

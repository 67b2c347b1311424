//! What an older schema kept: `storage::migration` says what to do about it, here it is done.

use idb::{Database, KeyRange, TransactionMode};

use super::{Disk, all, begin, get, reason, written};
use crate::app::ports::migration::{self, Answer, Ask, Copying, MARK, Mark, Reading, Task};
use crate::app::ports::{Record, Store, StoreError, Transaction};

/// Brings what the schema before kept into the stores of this one, or empties the stores that it has been brought from.
pub(super) async fn bring(newer: &Disk) -> Result<(), StoreError> {
    let older = newer.older();
    // The mark is a record like others.
    let first = Reading { store: Store::About, after: None, most: 1 };
    let Answer::Records(mark) = newer.perform(&Ask::Older(first)).await? else { return Ok(()) };
    match migration::task(mark.first().map(|mark| mark.value.as_str())) {
        Task::Nothing => Ok(()),
        Task::Empty => {
            // Where it fails, the next start does it.
            if older.apply(&migration::emptied()).await.is_ok() {
                let _ = newer.apply(&migration::marked(Mark::Emptied)).await;
            }
            older.close();
            Ok(())
        }
        Task::Copy => {
            let copied = copy(&older, newer).await;
            older.close();
            copied.map_err(|problem| match problem {
                StoreError::Blocked | StoreError::Newer | StoreError::Unavailable => problem,
                _ => StoreError::NotCopied,
            })
        }
    }
}

async fn copy(older: &Disk, newer: &Disk) -> Result<(), StoreError> {
    let mut copying = Copying::default();
    let mut ask = copying.first();
    while ask != Ask::Done {
        let disk = if matches!(ask, Ask::Older(_)) { older } else { newer };
        ask = copying.next(disk.perform(&ask).await?)?;
    }
    Ok(())
}

impl Disk {
    async fn perform(&self, ask: &Ask) -> Result<Answer, StoreError> {
        self.with(async |database| match ask {
            Ask::Older(reading) => Ok(Answer::Records(read(database, reading).await?)),
            Ask::Newer(reading) => {
                let records = read(database, reading).await?;
                // Asked after reading, so that a mark that came in between counts.
                let run = begin(database, &[Store::About], TransactionMode::ReadOnly)?;
                let mark = get(&run, Store::About, MARK).await?;
                Ok(mark.map_or(Answer::Records(records), |_| Answer::IsMarked))
            }
            Ask::Write(transaction) => write(database, transaction).await,
            Ask::Done => Ok(Answer::Written),
        })
        .await
    }
}

async fn read(database: &Database, reading: &Reading) -> Result<Vec<Record>, StoreError> {
    if !database.store_names().iter().any(|name| name == reading.store.name()) {
        return Ok(Vec::new());
    }
    let run = begin(database, &[reading.store], TransactionMode::ReadOnly)?;
    let after =
        reading.after.as_deref().map(|after| KeyRange::lower_bound(&after.into(), Some(true)));
    let range = after.transpose().map_err(|error| reason(&error))?;
    all(&run, reading.store, range, Some(reading.most)).await
}

async fn write(newer: &Database, transaction: &Transaction) -> Result<Answer, StoreError> {
    let stores: Vec<Store> = transaction.stores().chain([Store::About]).collect();
    let run = begin(newer, &stores, TransactionMode::ReadWrite)?;
    if get(&run, Store::About, MARK).await?.is_some() {
        return Ok(Answer::IsMarked);
    }
    written(run, transaction).await?;
    Ok(Answer::Written)
}

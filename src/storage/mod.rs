//! The library of documents on the reader's device.
//!
//! The journal of a document *is* its undo history: an edit is written once, as one step, and never again. This module
//! is pure. It says what to write ([`plan`]), makes documents of what was read ([`load`]), and checks what it promises
//! against a store in memory that can be told to fail ([`MemoryStore`]); the shell only carries records to and fro.
//!
//! | Store | Key | Value |
//! | --- | --- | --- |
//! | `heads` | `{document}` | a [`Head`]: what the library lists, how many steps there are and how many are done |
//! | `snapshots` | `{document}/{position}` | the native file of the document after so many steps; the last two are kept |
//! | `steps` | `{document}/{index}` | one edit |
//! | `texts` | `{document}/{sha256}` | a text that a repair took away or brought |
//!
//! Numbers in keys have ten digits, so that keys sort as numbers do. Values are JSON text with a version `"v"`, in the
//! database as bytes of UTF-8. [`migration`] brings what an older schema kept here.
//!
//! A document is the newest readable snapshot with the steps between it and the head's position made, or taken back.
//! Everything that one event changes is one [`Transaction`], applied whole or not at all. It names the revision that the
//! head must have, so that two tabs cannot overwrite each other.

pub mod load;
pub mod merge;
pub mod migration;
pub mod mirror;
pub mod pieces;
pub mod plan;
pub mod rescue;

mod error;
mod head;
mod memory;
mod records;
mod transaction;

pub use error::StoreError;
pub use head::{Head, Journal};
pub use load::{DocumentRecords, Loaded, Problem, Record};
pub use memory::{Failure, MemoryStore};
pub use plan::Planned;
pub use transaction::{Delete, Put, Store, Transaction, Verdict, keys_of};

#[cfg(test)]
mod merge_tests;
#[cfg(test)]
mod mirror_tests;
#[cfg(test)]
mod tests;

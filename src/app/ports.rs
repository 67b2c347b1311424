//! What effects are made of, by name, for the shell that performs them. The shell knows the rest of the core only through
//! messages, effects and views.

pub use super::opening::{Job, ReadAs, Run};
pub use crate::classroom::{AppFiles, Locked};
pub use crate::formats::{Exported, FORMATS, Format, LARGEST_FILE};
pub use crate::storage::load::heads;
pub use crate::storage::pieces::{Arrival, article, pieces, put};
pub use crate::storage::{
    DocumentRecords, Head, MemoryStore, Record, Store, StoreError, Transaction, Verdict, keys_of,
    migration, mirror,
};

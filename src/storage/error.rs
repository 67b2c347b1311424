//! Why something could not be kept or read.

use std::fmt;
use std::rc::Rc;

use crate::words::words;

/// What went wrong, for the reader: what it means for the work, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// No room is left, on the disk or in what the browser grants.
    Full,
    /// Another tab with an older Pressmark keeps the storage.
    Blocked,
    /// Another tab changed the same document since it was read here.
    ChangedElsewhere,
    /// The browser lost its storage; another try may succeed.
    ConnectionLost,
    /// This browser, or this private window, keeps nothing.
    Unavailable,
    /// A newer Pressmark wrote this, or has taken the storage over.
    Newer,
    /// What an older schema kept could not be copied into the stores of this one; it is still there.
    NotCopied,
    /// The records of a document cannot be read.
    Damaged {
        /// What is wrong with them.
        why: Rc<str>,
    },
    /// Something else, in the browser's words.
    Failed {
        /// The browser's name for it.
        why: Rc<str>,
    },
}

impl StoreError {
    /// Whether the same transaction may succeed when it is tried again.
    #[must_use]
    pub fn can_retry(&self) -> bool {
        !matches!(
            self,
            StoreError::ChangedElsewhere
                | StoreError::Newer
                | StoreError::NotCopied
                | StoreError::Damaged { .. }
        )
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = words().storage;
        let told = match self {
            StoreError::Full => words.full.to_owned(),
            StoreError::Blocked => words.blocked.to_owned(),
            StoreError::ChangedElsewhere => words.changed_elsewhere.to_owned(),
            StoreError::ConnectionLost => words.connection_lost.to_owned(),
            StoreError::Unavailable => words.unavailable.to_owned(),
            StoreError::Newer => words.newer.to_owned(),
            StoreError::NotCopied => words.not_copied.to_owned(),
            StoreError::Damaged { why } => (words.damaged)(why),
            StoreError::Failed { why } => (words.failed)(name_of(why)),
        };
        f.write_str(&told)
    }
}

impl std::error::Error for StoreError {}

/// The name alone of an error that a browser tells as `AbortError: The transaction was aborted, so …`.
fn name_of(why: &str) -> &str {
    why.split(':').next().unwrap_or(why).trim().trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_told_in_whole_sentences() {
        let why: Rc<str> =
            "AbortError: The transaction was aborted, so the request cannot be fulfilled.".into();
        for problem in [
            StoreError::Full,
            StoreError::Blocked,
            StoreError::NotCopied,
            StoreError::ChangedElsewhere,
            StoreError::ConnectionLost,
            StoreError::Unavailable,
            StoreError::Newer,
            StoreError::Damaged { why: "none of its snapshots can be read".into() },
            StoreError::Failed { why },
        ] {
            let told = problem.to_string();
            assert!(told.ends_with('.') && !told.ends_with(".."), "{told}");
        }
    }

    #[test]
    fn what_the_browser_says_comes_last_and_short() {
        let told = |why: &str| StoreError::Failed { why: why.into() }.to_string();
        let said =
            told("AbortError: The transaction was aborted, so the request cannot be fulfilled.");
        assert!(said.starts_with("The browser could not write this change."), "{said}");
        assert!(said.ends_with("(AbortError)."), "{said}");
        assert!(told("Not an event target.").ends_with("(Not an event target)."));
    }
}

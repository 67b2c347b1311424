//! Why something could not be kept or read.

use std::fmt;
use std::rc::Rc;

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
    /// A newer Pressmark wrote this.
    Newer,
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
            StoreError::ChangedElsewhere | StoreError::Newer | StoreError::Damaged { .. }
        )
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Full => write!(
                f,
                "There is no room left on this device, so the last change is not saved. Keep this page open, make \
                 room (delete files or empty the bin), then try again; or export your work now."
            ),
            StoreError::Blocked => write!(
                f,
                "Another tab with an older Pressmark is using the storage. Close the other tabs of this site, then \
                 try again."
            ),
            StoreError::ChangedElsewhere => write!(
                f,
                "This document was changed in another tab, so the last change here is not saved. Export it if you \
                 need it, then open the document again."
            ),
            StoreError::ConnectionLost => write!(
                f,
                "The browser lost its storage for a moment, so the last change is not saved yet. Keep this page \
                 open and try again."
            ),
            StoreError::Unavailable => write!(
                f,
                "This browser keeps nothing here (a private window may be the reason). You can work, but export \
                 your work before you close the page."
            ),
            StoreError::Newer => write!(
                f,
                "This document was kept by a newer Pressmark. Reload the page to update this one, then open it again."
            ),
            StoreError::Damaged { why } => write!(
                f,
                "This document cannot be read from storage: {why}. Nothing was deleted; download what is left and \
                 open your last export."
            ),
            StoreError::Failed { why } => write!(
                f,
                "The browser could not write this change. It will be tried again with the next one; keep this page \
                 open ({}).",
                name_of(why)
            ),
        }
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

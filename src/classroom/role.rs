//! What a document is in a lesson.

use super::section;
use crate::annotation::Document;

/// What a document is in a lesson. Which of them is told by its further keys, so that it outlives a file and a reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// No part of one.
    #[default]
    Plain,
    /// The teacher's own document of an exercise. Its marks are the key: what each expects of an answer is read by
    /// [`super::expectation`], all of it by [`super::key_of`].
    Exercise,
    /// A student's work on an exercise: [`super::Submission`]. It keeps the [`super::Exercise`] as well.
    Submission,
}

impl Role {
    /// The role of a document.
    #[must_use]
    pub fn of(document: &Document) -> Role {
        let has = |key: &str| document.extra.iter().any(|(name, _)| &**name == key);
        match (has("submission"), has("exercise")) {
            (true, _) => Role::Submission,
            (false, true) => Role::Exercise,
            (false, false) => Role::Plain,
        }
    }
}

/// The document with its marks, as no part of a lesson.
#[must_use]
pub fn plain(document: &Document) -> Document {
    let mut plain = document.clone();
    for key in ["exercise", "submission", "key"] {
        plain.extra = section::cut(&plain.extra, key);
    }
    plain
}

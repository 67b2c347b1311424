//! Why a native file could not be read at all.

use std::fmt;

use crate::formats::files::MAX_DOCUMENTS;
use crate::words::words;

/// Why a file gave no document. The message says what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is nothing in the file.
    Empty,
    /// The file ends in the middle.
    CutShort {
        /// The line it ends in, from 1.
        line: usize,
    },
    /// The file is not JSON.
    NotJson {
        /// The line of the first mistake, from 1.
        line: usize,
        /// Its place in the line, from 1.
        column: usize,
    },
    /// JSON, but not a file of Pressmark.
    NotPressmark,
    /// Made by a version that may mean other things by the same words.
    Newer {
        /// The file's `format_version`.
        version: String,
    },
    /// Its `format_version` is none that there is.
    Version {
        /// What the file says.
        version: String,
    },
    /// It counts its offsets in another unit.
    OffsetUnit {
        /// What the file says.
        unit: String,
    },
    /// It leaves the article's text out on purpose.
    TextOmitted,
    /// It has no text where a text ought to be.
    NoText,
    /// Lists or objects are nested deeper than any file of Pressmark.
    TooDeep {
        /// The deepest that is read.
        limit: usize,
    },
    /// It holds more documents than are opened at a time.
    TooManyDocuments,
    /// It holds more annotations than can be worked with.
    TooManyAnnotations {
        /// How many it holds.
        count: usize,
        /// The most that is read.
        limit: usize,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (words, foreign) = (words().native.refused, words().foreign);
        let told = match self {
            ReadError::Empty => words.empty.to_owned(),
            ReadError::CutShort { line } => (words.cut_short)(*line),
            ReadError::NotJson { line, column } => (words.not_json)(*line, *column),
            ReadError::NotPressmark => words.not_pressmark.to_owned(),
            ReadError::Newer { version } => (words.newer)(version),
            ReadError::Version { version } => (words.version)(version),
            ReadError::OffsetUnit { unit } => (words.offset_unit)(unit),
            ReadError::TextOmitted => words.text_omitted.to_owned(),
            ReadError::NoText => words.no_text.to_owned(),
            ReadError::TooDeep { limit } => (words.too_deep)(*limit),
            ReadError::TooManyDocuments => (foreign.too_many_documents)(MAX_DOCUMENTS),
            ReadError::TooManyAnnotations { count, limit } => {
                (words.too_many_annotations)(*count, *limit)
            }
        };
        f.write_str(&told)
    }
}

impl std::error::Error for ReadError {}

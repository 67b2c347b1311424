//! Why a native file could not be read at all.

use std::fmt;

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
        match self {
            ReadError::Empty => write!(f, "This file is empty. Fetch or export it again"),
            ReadError::CutShort { line } => write!(
                f,
                "This file stops in the middle, in line {line}. It was probably not copied or downloaded whole; \
                 fetch it again"
            ),
            ReadError::NotJson { line, column } => write!(
                f,
                "This file is not JSON: line {line}, character {column} cannot be read. If it was edited by hand, \
                 look for a missing comma or quotation mark there"
            ),
            ReadError::NotPressmark => write!(
                f,
                "This is JSON, but not a file of Pressmark (it does not say “format”: “pressmark”). Open a file \
                 whose name ends in .pressmark.json"
            ),
            ReadError::Newer { version } => write!(
                f,
                "This file was made by a newer Pressmark (format {version}). This one reads 1.x; reload the page to \
                 update it, then open the file again"
            ),
            ReadError::Version { version } => write!(
                f,
                "This file says that its format is “{version}”, which Pressmark never had. This one reads 1.x; ask \
                 whoever made the file for another copy"
            ),
            ReadError::OffsetUnit { unit } => write!(
                f,
                "This file counts its offsets in “{unit}”. Pressmark counts Unicode code points \
                 (unicode_code_point); the program that made the file has to convert them"
            ),
            ReadError::TextOmitted => write!(
                f,
                "This file leaves out the article’s text. Ask for a copy with the text in it, or open the article \
                 first and import this file into it"
            ),
            ReadError::NoText => write!(
                f,
                "There is no readable article text in this file (“text” in “article”). Ask whoever made it for \
                 another copy"
            ),
            ReadError::TooDeep { limit } => write!(
                f,
                "This file is nested more than {limit} levels deep, as no file of Pressmark is. It is damaged or was \
                 made to do harm; do not open it"
            ),
            ReadError::TooManyAnnotations { count, limit } => write!(
                f,
                "This file holds {count} annotations; Pressmark opens up to {limit}. Split the article into parts \
                 and open them one by one"
            ),
        }
    }
}

impl std::error::Error for ReadError {}

//! The native file: one document as JSON that diffs, reads and loads well elsewhere.
//!
//! `assets/schema/pressmark-1.schema.json` is its schema, `tests/golden/` holds a file of every released version.
//!
//! | Rule | Why |
//! | --- | --- |
//! | offsets are half-open Unicode code points and the file says so | Python, R and Rust count like that; the DOM does not |
//! | every annotation repeats its quote | a file that counts in another unit is noticed on load |
//! | `parts` only where there are several ranges; `start` and `end` are their hull, `text` joins them by one space | the usual case stays one row |
//! | keys in a fixed order, annotations by start, end, id | files diff |
//! | absent means absent | no `null` ever; reading takes `null` for absent |
//! | unknown keys are kept, at every level, as they were written | a newer 1.x file survives an older Pressmark |
//! | what a newer version of an article keeps of the older one: `version_of`, `placed`, `orphan` | see `versions` |
//! | what cannot be taken in is kept under `x_quarantine` | nothing is lost silently |
//!
//! Reading gives a document and warnings, or one clear [`ReadError`]; it never panics. An annotation or a link that
//! is wrong is quarantined and named, the rest loads.

mod error;
pub(crate) mod json;
mod marks;
mod quotes;
mod read;
mod reading;
mod tag_set_in;
mod tag_set_out;
mod unknown;
mod versions;
mod write;

use super::{Format, Group, Written};
use crate::annotation::{Document, TagSet};
use crate::words::words;

pub use error::ReadError;
pub use read::{Read, ReadLines, read, read_lines, read_with_tags};
pub use reading::Reading;
pub use versions::{
    Orphan, Placed, orphan, placed, placed_again, set_aside, version_of, with_placed,
    with_version_of,
};
pub use write::sha256;

const FORMAT_NAME: &str = "pressmark";
const FORMAT_VERSION: &str = "1.0";
const OFFSET_UNIT: &str = "unicode_code_point";
const GENERATOR: &str = concat!("pressmark ", env!("CARGO_PKG_VERSION"));

/// One document as indented JSON.
pub(super) const FORMAT: Format = Format {
    id: "pressmark",
    words: || &words().formats.native,
    group: Group::Own,
    extension: "pressmark.json",
    mime: "application/json",
    several: false,
    choices: &[],
    reader: None,
    write: |documents, _| {
        Written::new(documents.iter().map(|document| write(document)).collect::<String>())
    },
};

/// A document a line.
pub(super) const FORMAT_LINES: Format = Format {
    id: "pressmark-lines",
    words: || &words().formats.native_lines,
    group: Group::Own,
    extension: "pressmark.jsonl",
    mime: "application/jsonl",
    several: true,
    choices: &[],
    reader: None,
    write: |documents, _| Written::new(write_lines(documents)),
};

fn write_lines(documents: &[&Document]) -> String {
    documents.iter().map(|document| write_line(document) + "\n").collect()
}

/// What a native file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    /// Somebody's work on an article.
    #[default]
    Document,
    /// An article and a tag set for others to mark.
    Exercise,
    /// One person's work on an exercise.
    Submission,
    /// What an exercise is compared with.
    Key,
}

impl Kind {
    /// The word that files use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Document => "document",
            Kind::Exercise => "exercise",
            Kind::Submission => "submission",
            Kind::Key => "key",
        }
    }

    /// The kind that a file's word means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Kind> {
        [Kind::Document, Kind::Exercise, Kind::Submission, Kind::Key]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// The document as a native file, indented, with a line feed at the end.
///
/// The same document always gives the same bytes: `saved` is the document's own time of change.
#[must_use]
pub fn write(document: &Document) -> String {
    write_as(document, Kind::Document)
}

/// The document as a native file of a kind.
#[must_use]
pub fn write_as(document: &Document, kind: Kind) -> String {
    let mut file = write::write(document, kind, json::Layout::Indented);
    file.push('\n');
    file
}

/// A tag set as JSON on one line, as it stands in native files.
#[must_use]
pub fn tag_set_to_json(tag_set: &TagSet) -> String {
    // Text keys and text values: there is nothing that can fail.
    let json = serde_json::to_string(&tag_set_out::TagSetOut::new(tag_set)).unwrap_or_default();
    json::lay_out(&json, json::Layout::Line)
}

/// The tag set that is JSON in the way of native files; `None` where any of it cannot be read.
#[must_use]
pub fn tag_set_from_json(json: &str) -> Option<TagSet> {
    let mut notes = read::Notes::default();
    let set = tag_set_in::read(serde_json::from_str(json).ok()?, &mut notes);
    (notes.quarantine.is_empty() && notes.warnings.is_empty()).then_some(set)
}

/// A document's annotations and links, each as a list of JSON as it stands in native files.
#[must_use]
pub(crate) fn marks_to_json(document: &Document) -> (String, String) {
    write::marks(document)
}

/// Puts annotations and links that are JSON in the way of native files into a document, which holds none of them yet;
/// what does not fit is left out.
pub(crate) fn marks_from_json(
    document: &mut Document,
    annotations: &[&serde_json::value::RawValue],
    links: &[&serde_json::value::RawValue],
) {
    let (mut taken, mut notes) = (marks::Taken::default(), read::Notes::default());
    for raw in annotations {
        taken.annotation(document, raw, &mut notes);
    }
    taken.into_document(document, links.iter().copied(), &mut notes);
}

/// The document as one line of JSON Lines, without the line feed.
#[must_use]
pub fn write_line(document: &Document) -> String {
    write_line_as(document, Kind::Document)
}

/// The document as one line of JSON Lines of a kind, without the line feed.
#[must_use]
pub fn write_line_as(document: &Document, kind: Kind) -> String {
    write::write(document, kind, json::Layout::Line)
}

#[cfg(test)]
mod tests;

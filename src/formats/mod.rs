//! Interchange formats: one file each, and the one table that the export dialogue is made from.
//!
//! A format is a constant of type [`Format`] in a file of its own and a line in [`FORMATS`]. Its writer returns what it
//! could not carry, in sentences for the person who exports: lossless or loud. Writers get the documents as they are and
//! cannot fail; reading (where a format is read) is in the same file.

pub mod native;

mod article;
mod csv;
mod file_name;
mod html;
mod losses;
mod plain;
mod sniff;

#[cfg(test)]
pub(crate) mod arbitrary;

use crate::annotation::Document;

pub use article::{OpenedArticle, open_article, open_html, open_text};
pub use file_name::slug;
pub use sniff::{FileKind, LARGEST_FILE, LARGEST_TEXT, Refused, sniff};

/// Every format, in the order of the export dialogue.
pub static FORMATS: &[Format] = &[native::FORMAT, native::FORMAT_LINES, csv::FORMAT, plain::FORMAT];

/// A format that documents can be exported in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What code calls it: `csv`.
    pub id: &'static str,
    /// What its button is called: `CSV`.
    pub label: &'static str,
    /// What its files' names end in, without the first full stop: `annotations.csv`.
    pub extension: &'static str,
    /// The media type of its files.
    pub mime: &'static str,
    /// Whether one file holds several documents and keeps them apart.
    pub several: bool,
    write: fn(&[&Document]) -> Written,
}

/// What a format's writer made.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Written {
    bytes: Vec<u8>,
    /// What the format could not carry, one sentence each.
    losses: Vec<String>,
}

/// A file to be downloaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// A name that every file system takes: `bridge-closes.pressmark.json`.
    pub file_name: String,
    /// Its media type.
    pub mime: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What the format could not carry, one sentence each; to be shown before the download.
    pub losses: Vec<String>,
}

/// The format of this id.
#[must_use]
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// Exports documents as one file.
///
/// Several documents in a format that holds one ([`Format::several`]) follow each other as well as they can, and the
/// losses say so; offer such a format for one document only.
#[must_use]
pub fn export(format: &Format, documents: &[&Document]) -> Exported {
    let Written { bytes, losses } = (format.write)(documents);
    let file_name = file_name::file_name(documents, format.extension);
    Exported { file_name, mime: format.mime, bytes, losses }
}

/// The name that [`export`] gives the file.
#[must_use]
pub fn file_name_of(format: &Format, documents: &[&Document]) -> String {
    file_name::file_name(documents, format.extension)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::parse_marked;

    #[test]
    fn the_ids_labels_and_extensions_of_the_table_are_unique() {
        for of in [|f: &Format| f.id, |f: &Format| f.label, |f: &Format| f.extension] {
            let all: std::collections::BTreeSet<_> = FORMATS.iter().map(of).collect();
            assert_eq!(all.len(), FORMATS.len());
        }
    }

    #[test]
    fn every_format_exports_one_document_several_and_none() {
        let document = parse_marked("<actor>Ada</actor> said <claim>it is so</claim>.");
        for format in FORMATS {
            for documents in [vec![], vec![&document], vec![&document, &document]] {
                let exported = export(format, &documents);
                assert!(exported.file_name.ends_with(format.extension), "{}", exported.file_name);
                assert!(String::from_utf8(exported.bytes).is_ok());
            }
        }
    }

    #[test]
    fn the_native_formats_lose_nothing() {
        let document = parse_marked("<actor>Ada</actor>");
        assert!(export(&native::FORMAT, &[&document]).losses.is_empty());
        assert!(export(&native::FORMAT_LINES, &[&document, &document]).losses.is_empty());
    }
}

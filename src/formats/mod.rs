//! Interchange formats: one file each, and the one table that the export dialogue is made from.
//!
//! A format is a constant of type [`Format`] in a file of its own and a line in [`FORMATS`]. Writing cannot fail and
//! says what the format could not carry: lossless or loud. Reading is in the same file.
//!
//! | File | What formats share |
//! | --- | --- |
//! | `choices` | what a person may choose before an export |
//! | `losses`, `compare` | what was not carried, in counts and words; found by reading back what was written |
//! | `draft`, `tags` | a document put together from a foreign file, bad pieces put aside |
//! | `unit` | offsets in the unit of a file, and the unit that a file's quotes prove |
//! | `tokens` | sentences and tokens, cut where annotations begin and end |
//! | `rows` | annotations as the rows of a table |
//! | `card`, `uima` | the document as a whole as pairs of texts; features of UIMA's types |
//! | `files` | which format a file is, several files that belong together, zip files |
//! | `zip`, `values`, `carried` | containers, JSON, and what any JSON object can carry |
//!
//! A format that is read gives its [`Reader`] a line; what it loses is then found by [`export`] itself, which reads the
//! new file back and compares: see `compare`. Formats without one count their losses themselves.

#![allow(dead_code, reason = "what formats share lands before the formats that use all of it")]

pub mod native;

mod article;
mod brat;
mod card;
mod carried;
mod cas_json;
mod choices;
mod compare;
mod conll;
mod csv;
mod doccano;
mod draft;
mod file_name;
mod files;
mod gate;
mod html;
mod label_studio;
mod losses;
mod plain;
mod rows;
mod sniff;
mod spacy;
mod tags;
mod tei;
mod tokens;
mod uima;
mod unit;
mod values;
mod web_annotation;
mod web_page;
mod webanno_tsv;
mod xlsx;
mod xml;
pub(crate) mod zip;

#[cfg(test)]
pub(crate) mod arbitrary;
#[cfg(test)]
mod round_trip;

use crate::annotation::{Document, Metadata, TagSet};
use crate::words::formats::FormatWords;
use crate::words::words;

use losses::{Losses, Lost};

pub use article::{OpenedArticle, open_article, open_html, open_text};
pub use choices::{Choice, Chosen, Opt};
pub(crate) use csv::rows_to_csv;
pub use file_name::slug;
pub use files::{File, Parcel, Taken, sort_out};
pub use sniff::{FileKind, LARGEST_FILE, LARGEST_TEXT, Refused, sniff};
pub(crate) use web_page::{Html, page_head};

/// Every format, in the order of the export dialogue.
pub static FORMATS: &[Format] = &[
    native::FORMAT,
    native::FORMAT_LINES,
    csv::FORMAT,
    xlsx::FORMAT,
    plain::FORMAT,
    web_annotation::FORMAT,
    brat::FORMAT,
    label_studio::FORMAT,
    doccano::FORMAT,
    conll::FORMAT,
    conll::FORMAT_ROWS,
    spacy::FORMAT,
    cas_json::FORMAT,
    tei::FORMAT,
    gate::FORMAT,
    webanno_tsv::FORMAT,
    web_page::FORMAT,
];

/// A format that documents can be exported in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What code calls it: `csv`.
    pub id: &'static str,
    /// What it is called and what it is good for.
    words: fn() -> &'static FormatWords,
    /// Whom it is for, which decides where its button stands.
    pub group: Group,
    /// What its files' names end in, without the first full stop: `annotations.csv`.
    pub extension: &'static str,
    /// The media type of its files.
    pub mime: &'static str,
    /// Whether one file holds several documents and keeps them apart. Others go into a zip file, one each.
    pub several: bool,
    /// What may be chosen; the first option of each is what happens where nobody chooses.
    pub choices: &'static [Choice],
    /// How its files are read, if they are.
    reader: Option<Reader>,
    write: fn(&[&Document], &Chosen) -> Written,
}

impl Format {
    /// What it is called and what it is good for, in the language of the interface.
    #[must_use]
    pub fn words(&self) -> &'static FormatWords {
        (self.words)()
    }
}

/// Whom a format is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Pressmark itself.
    Own,
    /// Spreadsheets.
    Sheets,
    /// People who read, and the web.
    Text,
    /// Tools in which texts are annotated.
    Tools,
    /// Programs that learn from annotated texts or process them.
    Language,
}

/// How a format's files are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader {
    /// Whether a file is one of the format, by its content first; see [`files::Look`].
    recognises: fn(&files::Look<'_>) -> bool,
    /// Whether a file that came together with such a file (in one zip file, or dropped with it) belongs to it.
    accompanies: fn(&File<'_>) -> bool,
    /// Reads a file and those that came with it; `open` is the document on the screen, for files without a text.
    ///
    /// One bad piece is put aside ([`draft::Draft::put_aside`]); `Err` is for files that hold nothing to open and says
    /// what is wrong, where, and what to do, in whole sentences without the file's name.
    read: fn(&[File<'_>], open: Option<&Document>) -> Result<Taken, String>,
    /// Whether [`export`] reads back what it wrote to find what was lost. A format whose files hold no text, or whose
    /// writer counts by itself, says no.
    proves: bool,
}

/// What a format's writer made.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
struct Written {
    bytes: Vec<u8>,
    /// What the format could not carry. Where the file is read back, only what reading back does not show.
    losses: Losses,
}

impl Written {
    /// Bytes of which nothing is said.
    fn new(bytes: impl Into<Vec<u8>>) -> Written {
        Written { bytes: bytes.into(), losses: Losses::default() }
    }
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

impl Exported {
    /// A file that carries all that it is made of.
    #[must_use]
    pub fn whole(file_name: String, mime: &'static str, bytes: impl Into<Vec<u8>>) -> Exported {
        Exported { file_name, mime, bytes: bytes.into(), losses: Vec::new() }
    }
}

/// The format of this id.
#[must_use]
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// Exports documents as one file: several documents in a format that holds one ([`Format::several`]) become a zip file
/// with a file each.
#[must_use]
pub fn export(format: &Format, documents: &[&Document], chosen: &Chosen) -> Exported {
    let (written, mime) = if is_packed(format, documents) {
        (packed(format, documents, chosen), "application/zip")
    } else {
        (written(format, documents, chosen), format.mime)
    };
    let file_name = file_name_of(format, documents);
    Exported {
        file_name,
        mime,
        bytes: written.bytes,
        losses: written.losses.told(format.words().name),
    }
}

/// The name that [`export`] gives the file.
#[must_use]
pub fn file_name_of(format: &Format, documents: &[&Document]) -> String {
    let zip = if is_packed(format, documents) { ".zip" } else { "" };
    file_name::file_name(documents, format.extension) + zip
}

/// Whether these documents need a zip file with a file each.
fn is_packed(format: &Format, documents: &[&Document]) -> bool {
    !format.several && documents.len() != 1
}

fn packed(format: &Format, documents: &[&Document], chosen: &Chosen) -> Written {
    let mut names = file_name::Names::default();
    let mut all = Written::default();
    let mut entries = Vec::new();
    for document in documents {
        let one = written(format, &[document], chosen);
        all.losses.add(one.losses);
        entries.push((names.file(document, format.extension), one.bytes));
    }
    all.bytes = zip::write(&entries);
    all
}

/// What the writer made, with what was lost.
fn written(format: &Format, documents: &[&Document], chosen: &Chosen) -> Written {
    let mut written = (format.write)(documents, chosen);
    if let Some(reader) = format.reader.filter(|reader| reader.proves) {
        let name = file_name::file_name(documents, format.extension);
        let file = File { name: &name, bytes: &written.bytes };
        let mut back = files::read_back(reader, file, None);
        // What else a file without the text lacks shows in its article.
        if let ([document], true) = (documents, back.is_empty()) {
            back = files::read_back(reader, file, Some(&article_alone(document)));
            written.losses.count(Lost::Article, back.len());
        }
        written.losses.add(compare::losses(documents, &back));
    }
    written
}

/// The article of a document of which nothing is known but its text.
fn article_alone(document: &Document) -> Document {
    let (id, text) = (document.id.clone(), document.text.clone());
    Document::new(id, text, Metadata::default(), TagSet::default())
}

/// Reads files of a format; see [`sort_out`].
///
/// # Errors
/// A sentence that says what is wrong with them and what to do.
pub fn read(format: &Format, files: &[File<'_>], open: Option<&Document>) -> Result<Taken, String> {
    match format.reader {
        Some(reader) => (reader.read)(files, open),
        None => Err((words().foreign.only_written)(format.words().name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::parse_marked;

    #[test]
    fn the_ids_labels_and_extensions_of_the_table_are_unique() {
        for of in [|f: &Format| f.id, |f: &Format| f.words().label, |f: &Format| f.extension] {
            let all: std::collections::BTreeSet<_> = FORMATS.iter().map(of).collect();
            assert_eq!(all.len(), FORMATS.len());
        }
    }

    #[test]
    fn every_format_exports_one_document_several_and_none() {
        let document = parse_marked("<actor>Ada</actor> said <claim>it is so</claim>.");
        for format in FORMATS {
            for documents in [vec![], vec![&document], vec![&document, &document]] {
                let exported = export(format, &documents, &Chosen::default());
                let name = exported.file_name;
                let zipped = name.strip_suffix(".zip").unwrap_or(&name);
                assert!(zipped.ends_with(format.extension.trim_end_matches(".zip")), "{name}");
            }
        }
    }

    #[test]
    fn every_format_is_written_with_every_choice() {
        let document = parse_marked("<actor>Ada</actor> said <claim>it is so</claim>.");
        for format in FORMATS {
            for choice in format.choices {
                for option in choice.options {
                    let chosen = Chosen::default().with(choice.id, option.id);
                    assert!(!export(format, &[&document], &chosen).bytes.is_empty());
                }
            }
        }
    }

    #[test]
    fn the_native_formats_lose_nothing() {
        let document = parse_marked("<actor>Ada</actor>");
        for format in [&native::FORMAT, &native::FORMAT_LINES] {
            let exported = export(format, &[&document, &document], &Chosen::default());
            assert!(exported.losses.is_empty());
        }
    }
}

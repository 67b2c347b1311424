//! Which format files are, which of them belong together, and what zip files hold.

use std::borrow::Cow;
use std::rc::Rc;

use super::sniff::{FileKind, Refused, sniff};
use super::{FORMATS, Format, Reader, values, zip};
use crate::annotation::Document;
use crate::words::words;

/// How many bytes from the front a [`Look`] shows as text.
const HEAD: usize = 4096;

/// A file that a person opened, or one out of a zip file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct File<'a> {
    /// Its name, in a zip file its path.
    pub name: &'a str,
    /// All of it.
    pub bytes: &'a [u8],
}

impl<'a> File<'a> {
    /// What is in it as text, without a byte-order mark. Bytes that are no UTF-8 show as U+FFFD.
    pub(super) fn text(&self) -> Cow<'a, str> {
        let bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(self.bytes);
        // Several times as fast as looking for what is no UTF-8.
        std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
    }

    /// Its name without folders.
    pub(super) fn base(&self) -> &'a str {
        self.name.rsplit('/').next().unwrap_or(self.name)
    }

    /// Its name without the ending; `folder/a.ann` and `folder/a.txt` have the same.
    pub(super) fn stem(&self) -> &'a str {
        match self.name.rsplit_once('.') {
            Some((stem, ending)) if !ending.contains('/') => stem,
            _ => self.name,
        }
    }

    /// Whether its name ends so, in upper or lower case: `.ann`.
    pub(super) fn ends(&self, ending: &str) -> bool {
        let start = self.name.len().checked_sub(ending.len());
        start.and_then(|at| self.name.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    }
}

/// What is seen of a file before it is read: enough to tell formats apart.
#[derive(Debug)]
pub(super) struct Look<'a> {
    /// The file.
    pub(super) file: File<'a>,
    /// The first bytes as text, from the first character that is no white space.
    pub(super) head: String,
    /// The keys of the first object, where it is JSON; see [`values::top_keys`].
    pub(super) keys: Vec<String>,
    /// The names of what is inside, where it is a zip file.
    pub(super) inside: Vec<String>,
}

impl<'a> Look<'a> {
    /// Looks at a file.
    pub(super) fn at(file: File<'a>) -> Look<'a> {
        if zip::is_zip(file.bytes) {
            let inside = zip::names(file.bytes);
            return Look { file, head: String::new(), keys: Vec::new(), inside };
        }
        let head = File { bytes: file.bytes.get(..HEAD).unwrap_or(file.bytes), ..file };
        let head = head.text().trim_start().to_owned();
        let json = head.starts_with(['{', '[']);
        let keys = if json { values::top_keys(&file.text()) } else { Vec::new() };
        Look { file, head, keys, inside: Vec::new() }
    }

    /// Whether it is JSON whose first object has this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|has| has == key)
    }
}

/// How many documents are opened at a time: more are a corpus, which would fill the memory and the library alike.
pub(in crate::formats) const MAX_DOCUMENTS: usize = 10_000;

/// What a format's reader made of its files.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Taken {
    /// In the order of the files. Their ids are placeholders; what could not be taken is in their `quarantine`.
    pub documents: Vec<Document>,
    /// What was odd and was read all the same, one sentence each.
    pub warnings: Vec<String>,
}

impl Taken {
    /// Adds what a draft has become.
    ///
    /// # Errors
    /// There are as many documents already as are opened at a time.
    pub(super) fn add(
        &mut self,
        (mut document, warnings): (Document, Vec<String>),
    ) -> Result<(), String> {
        self.room()?;
        // The tag set is most of what a short document weighs, and in one file mostly the same.
        if let Some(last) = self.documents.last().filter(|last| last.tag_set == document.tag_set) {
            document.tag_set = last.tag_set.clone();
        }
        self.documents.push(document);
        self.warnings.extend(warnings);
        Ok(())
    }

    /// Nothing, where there is room for one more document.
    ///
    /// # Errors
    /// There are as many documents already as are opened at a time.
    pub(super) fn room(&self) -> Result<(), String> {
        if self.documents.len() < MAX_DOCUMENTS {
            return Ok(());
        }
        Err((words().foreign.too_many_documents)(MAX_DOCUMENTS))
    }

    /// Reads several files each on its own; those that cannot be read become warnings.
    ///
    /// # Errors
    /// The first file's problem where none could be read.
    pub(super) fn each(
        files: &[File<'_>],
        mut read: impl FnMut(File<'_>, &mut Taken) -> Result<(), String>,
    ) -> Result<Taken, String> {
        let mut taken = Taken::default();
        let mut problems = Vec::new();
        for file in files {
            if let Err(problem) = read(*file, &mut taken) {
                problems.push((file.name, problem));
            }
        }
        if taken.documents.is_empty()
            && let Some((_, problem)) = problems.first()
        {
            return Err(problem.clone());
        }
        let told = problems.iter().map(|(name, problem)| format!("“{name}”: {problem}"));
        taken.warnings.extend(told);
        Ok(taken)
    }
}

/// Files that are opened together.
#[derive(Clone, Debug)]
pub enum Parcel {
    /// Files of a format that [`super::read`] reads, all at once.
    Foreign(&'static Format, Vec<(Rc<str>, Rc<[u8]>)>),
    /// A file that is read by itself: a native one, a text, a web page, or nothing that can be opened; [`sniff`] knows.
    Own(Rc<str>, Rc<[u8]>),
    /// A zip file that cannot be unpacked, or files in one that nothing can be made of: name and problem.
    Problem(Rc<str>, String),
}

/// A file, the formats that recognise it, and the zip file that it came out of, if it did.
struct Loose {
    name: Rc<str>,
    bytes: Rc<[u8]>,
    zip: Option<Rc<str>>,
    kinds: Vec<&'static str>,
}

/// Sorts files that were opened together by what they are. What is in zip files of no other kind is taken out of them.
#[must_use]
pub fn sort_out(files: Vec<(Rc<str>, Rc<[u8]>)>) -> Vec<Parcel> {
    let mut parcels = Vec::new();
    let mut loose = Vec::new();
    for (name, bytes) in files {
        unpack(name, bytes, &mut loose, &mut parcels);
    }
    for format in FORMATS {
        let Some(reader) = format.reader else { continue };
        let is_main = |file: &Loose| file.kinds.contains(&format.id);
        if !loose.iter().any(is_main) {
            continue;
        }
        let belongs = |file: &Loose| is_main(file) || (reader.accompanies)(&file.file());
        let (these, others): (Vec<Loose>, Vec<Loose>) = loose.into_iter().partition(belongs);
        parcels.push(Parcel::Foreign(
            format,
            these.into_iter().map(|file| (file.name, file.bytes)).collect(),
        ));
        loose = others;
    }
    for Loose { name, bytes, zip, .. } in loose {
        parcels.push(match zip {
            Some(zip) if !is_native(&name, &bytes) => {
                Parcel::Problem(zip, (words().foreign.not_opened)(&name))
            }
            _ => Parcel::Own(name, bytes),
        });
    }
    parcels
}

impl Loose {
    /// Looks at a file, once for all formats.
    fn new(name: Rc<str>, bytes: Rc<[u8]>, zip: Option<Rc<str>>) -> Loose {
        let kinds = formats_of(File { name: &name, bytes: &bytes });
        Loose { name, bytes, zip, kinds }
    }

    fn file(&self) -> File<'_> {
        File { name: &self.name, bytes: &self.bytes }
    }

    /// Whether it is an article without marks, by its content and its name.
    fn is_article(&self) -> bool {
        let text =
            matches!(sniff(&self.name, &self.bytes), Ok(FileKind::Text | FileKind::Markdown));
        text && (self.file().ends(".txt") || self.file().ends(".md"))
    }
}

/// A file as it is, or what a zip file holds, if anything in it can be opened.
fn unpack(name: Rc<str>, bytes: Rc<[u8]>, loose: &mut Vec<Loose>, parcels: &mut Vec<Parcel>) {
    let whole = Loose::new(name.clone(), bytes, None);
    let known = sniff(&name, &whole.bytes) != Err(Refused::Zip) || !whole.kinds.is_empty();
    if known {
        return loose.push(whole);
    }
    match zip::read(&whole.bytes) {
        Ok(entries) => {
            let entries = entries
                .into_iter()
                .map(|entry| Loose::new(entry.name.into(), entry.bytes.into(), Some(name.clone())));
            let mut entries: Vec<Loose> = entries.collect();
            let opens =
                |entry: &Loose| !entry.kinds.is_empty() || is_native(&entry.name, &entry.bytes);
            if !entries.iter().any(opens) {
                if !entries.iter().any(Loose::is_article) {
                    return loose.push(whole);
                }
                for article in entries.iter_mut().filter(|entry| entry.is_article()) {
                    article.zip = None;
                }
            }
            loose.extend(entries);
        }
        Err(problem) => parcels.push(Parcel::Problem(name, problem)),
    }
}

/// The ids of the formats that recognise a file.
fn formats_of(file: File<'_>) -> Vec<&'static str> {
    let look = Look::at(file);
    let recognises =
        |format: &&Format| format.reader.is_some_and(|reader| (reader.recognises)(&look));
    FORMATS.iter().filter(recognises).map(|format| format.id).collect()
}

fn is_native(name: &str, bytes: &[u8]) -> bool {
    let keys = || Look::at(File { name, bytes }).has("format_version");
    matches!(sniff(name, bytes), Ok(FileKind::PressmarkJson | FileKind::PressmarkJsonl)) && keys()
}

/// The documents that a format's own file holds, with `open` on the screen; none where it cannot be read.
pub(super) fn read_back(reader: Reader, file: File<'_>, open: Option<&Document>) -> Vec<Document> {
    let entries = if (reader.recognises)(&Look::at(file)) {
        Vec::new()
    } else {
        zip::read(file.bytes).unwrap_or_default()
    };
    let mut files: Vec<File<'_>> =
        entries.iter().map(|entry| File { name: &entry.name, bytes: &entry.bytes }).collect();
    if files.is_empty() {
        files.push(file);
    }
    (reader.read)(&files, open).map(|taken| taken.documents).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{File, MAX_DOCUMENTS, Parcel, sort_out, zip};
    use crate::formats::read;

    #[test]
    fn a_zip_file_of_texts_is_opened_text_by_text() {
        let entry = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
        let packed = zip::write(&[
            entry("rain.txt", b"It rained."),
            entry("more/snow.md", b"# Snow"),
            entry("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ]);
        let parcels = sort_out(vec![("all.zip".into(), packed.into())]);
        let told = parcels.iter().map(|parcel| match parcel {
            Parcel::Own(name, bytes) => format!("{name}: {}", String::from_utf8_lossy(bytes)),
            Parcel::Problem(name, why) => format!("{name} was not opened: {why}"),
            Parcel::Foreign(format, files) => format!("{} {}", format.id, files.len()),
        });
        let told: Vec<String> = told.collect();
        assert_eq!(told[..2], ["rain.txt: It rained.", "more/snow.md: # Snow"]);
        assert!(told[2].contains("a.png"), "{}", told[2]);
    }

    #[test]
    fn a_zip_file_without_a_text_stays_one() {
        let packed = zip::write(&[("word/document.xml".to_owned(), b"<w:document/>".to_vec())]);
        let parcels = sort_out(vec![("letter.docx".into(), packed.into())]);
        assert!(matches!(&parcels[..], [Parcel::Own(name, _)] if &**name == "letter.docx"));
    }
    #[test]
    fn of_more_documents_than_are_opened_at_a_time_the_first_are_taken_and_the_rest_is_told() {
        let lines = "{\"text\":\"a\",\"label\":[[0,1,\"actor\"]]}\n".repeat(MAX_DOCUMENTS + 9);
        let task = "{\"data\":{\"text\":\"a\"},\"annotations\":[]},".repeat(MAX_DOCUMENTS + 9);
        let tasks = format!("[{}]", task.trim_end_matches(','));
        for (name, content) in [("all.jsonl", lines), ("all.json", tasks)] {
            let parcels = sort_out(vec![(name.into(), content.into_bytes().into())]);
            let [Parcel::Foreign(format, files)] = &parcels[..] else { panic!("{name}") };
            let files: Vec<File<'_>> =
                files.iter().map(|(name, bytes)| File { name, bytes }).collect();
            let taken = read(format, &files, None).unwrap();
            assert_eq!(taken.documents.len(), MAX_DOCUMENTS);
            let told = "more than 10000 documents in it";
            assert!(taken.warnings.iter().any(|one| one.contains(told)), "{name}");
        }
    }
}

//! Reading the native file: what it is, the article, and what comes of it.

use std::rc::Rc;

use serde_json::value::RawValue;

use super::error::ReadError;
use super::json::{Object, Wrong, compact, depth, parse};
use super::marks::Taken;
use super::{FORMAT_NAME, Kind, OFFSET_UNIT, tag_set_in};
use crate::annotation::{Document, Id, Metadata, Quarantined, Stamp, TagSet, actors_claims_dates};
use crate::formats::files::MAX_DOCUMENTS;
use crate::text::{Text, is_clean};
use crate::words::words;

/// The deepest nesting that is read; files of Pressmark have five levels and a few in unknown keys.
const MAX_DEPTH: usize = 64;

/// The most annotations that a document may hold.
const MAX_ANNOTATIONS: usize = 200_000;

/// A document from a file, and what its reader ought to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The document; what could not be taken in is in its `quarantine`.
    pub document: Document,
    /// What the file is for.
    pub kind: Kind,
    /// Whether the text is the one that was saved, as far as its length and SHA-256 in the file tell.
    pub intact: bool,
    /// What was odd and was read all the same, one sentence each.
    pub warnings: Vec<String>,
}

/// The documents of a JSON Lines file, and its lines that gave none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadLines {
    /// In file order.
    pub documents: Vec<Read>,
    /// The number of the line, from 1, and why it could not be read.
    pub problems: Vec<(usize, ReadError)>,
}

/// Reads a native file.
///
/// # Errors
///
/// A [`ReadError`] where there is no document in it. One bad annotation is none: it is quarantined.
pub fn read(json: &str) -> Result<Read, ReadError> {
    read_with_tags(json, &mut |set| set)
}

/// Reads a native file whose tag set may stand for another one: `meant` is given what the file holds and says what is
/// meant by it, before any annotation is read.
///
/// # Errors
///
/// As [`read`].
pub fn read_with_tags(
    json: &str,
    meant: &mut dyn FnMut(Rc<TagSet>) -> Rc<TagSet>,
) -> Result<Read, ReadError> {
    let Parts { mut document, kind, intact, annotations, links, mut notes } = parts(json)?;
    document.tag_set = meant(document.tag_set);
    let mut taken = Taken::default();
    for raw in annotations {
        taken.annotation(&document, raw, &mut notes);
    }
    taken.into_document(&mut document, links.into_iter(), &mut notes);
    document.quarantine = notes.quarantine.into();
    Ok(Read { document, kind, intact, warnings: notes.warnings })
}

/// A native file without its annotations and links, which have not been read.
pub(super) struct Parts<'a> {
    pub(super) document: Document,
    pub(super) kind: Kind,
    pub(super) intact: bool,
    pub(super) annotations: Vec<&'a RawValue>,
    pub(super) links: Vec<&'a RawValue>,
    pub(super) notes: Notes,
}

/// Reads what is above the annotations of a native file.
pub(super) fn parts(json: &str) -> Result<Parts<'_>, ReadError> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    if json.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    if depth(json) > MAX_DEPTH {
        return Err(ReadError::TooDeep { limit: MAX_DEPTH });
    }
    let whole: &RawValue = serde_json::from_str(json).map_err(|error| match error.classify() {
        serde_json::error::Category::Eof => ReadError::CutShort { line: error.line() },
        // A cut within an escape such as `\u00e9` or a number such as `1e5` is a mistake at the very end.
        _ if ends_in_word(json, error.column()) => ReadError::CutShort { line: error.line() },
        _ => ReadError::NotJson { line: error.line(), column: error.column() },
    })?;
    let mut file = Object::of(whole).ok_or(ReadError::NotPressmark)?;
    let mut notes = Notes::default();
    let kind = head(&mut file, &mut notes)?;
    let mut article = file.take("article").and_then(Object::of).ok_or(ReadError::NoText)?;
    let (text, intact) = article_text(&mut article, &mut notes)?;
    notes.doubled(words().native.reasons.the_article, &article);
    let id = article_id(&mut article, &text, &mut notes);
    let metadata = metadata(article, &mut notes);
    let tag_set = tag_set(&mut file, &mut notes);
    let mut document = Document::new(id, text, metadata, tag_set);
    let the_file = words().native.reasons.the_file;
    let annotations = notes.taken(the_file, &mut file, "annotations", Object::list);
    if annotations.len() > MAX_ANNOTATIONS {
        return Err(ReadError::TooManyAnnotations {
            count: annotations.len(),
            limit: MAX_ANNOTATIONS,
        });
    }
    let links = notes.taken(the_file, &mut file, "links", Object::list);
    notes.restore(&mut file);
    document.annotator = notes.taken(the_file, &mut file, "annotator", Object::text);
    document.saved = notes.taken(the_file, &mut file, "saved", Object::stamp);
    document.extra = file.into_extra();
    Ok(Parts { document, kind, intact, annotations, links, notes })
}

/// Whether the mistake in this column is the text's last character, in the middle of an escape or a number.
fn ends_in_word(json: &str, column: usize) -> bool {
    let last = json.rsplit('\n').next().unwrap_or_default();
    column >= last.len()
        && last.ends_with(|c: char| c.is_ascii_alphanumeric() || "\\+-.".contains(c))
}

/// Reads a file of one native document a line. Empty lines are skipped.
#[must_use]
pub fn read_lines(json_lines: &str) -> ReadLines {
    let mut all = ReadLines::default();
    let lines = json_lines.strip_prefix('\u{feff}').unwrap_or(json_lines).split('\n');
    for (at, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        if all.documents.len() >= MAX_DOCUMENTS {
            all.problems.push((at + 1, ReadError::TooManyDocuments));
            break;
        }
        match read(line) {
            Ok(read) => all.documents.push(read),
            Err(error) => all.problems.push((at + 1, error)),
        }
    }
    all
}

/// What is noticed while reading.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    pub(super) warnings: Vec<String>,
    pub(super) quarantine: Vec<Quarantined>,
}

impl Notes {
    /// Puts something aside that could not be taken in.
    pub(super) fn quarantine(&mut self, what: String, why: String, raw: &RawValue) {
        let raw = compact(raw);
        self.quarantine.push(Quarantined { what: what.into(), why: why.into(), raw });
    }

    pub(super) fn warn(&mut self, warning: String) {
        self.warnings.push(warning);
    }

    /// The value, or none and a warning.
    pub(super) fn or_default<T: Default>(&mut self, value: Result<T, Wrong>) -> T {
        value.unwrap_or_else(|wrong| {
            self.warn((words().native.warnings.left_out)(&wrong.to_string()));
            T::default()
        })
    }

    /// Takes an entry of an object; what is of the wrong kind is put aside.
    pub(super) fn taken<'a, T: Default>(
        &mut self,
        place: &str,
        object: &mut Object<'a>,
        key: &'static str,
        take: impl Fn(&mut Object<'a>, &'static str) -> Result<T, Wrong>,
    ) -> T {
        let raw = object.peek(key);
        take(object, key).unwrap_or_else(|wrong| {
            if let Some(raw) = raw {
                let what = (words().native.reasons.key_of)(key, place);
                self.quarantine(what, wrong.to_string(), raw);
            }
            T::default()
        })
    }

    pub(super) fn doubled(&mut self, place: &str, object: &Object<'_>) {
        if let Some(key) = object.twice() {
            self.warn((words().native.warnings.last_taken)(place, key));
        }
    }

    /// Takes back what an earlier reader had put aside.
    fn restore(&mut self, file: &mut Object<'_>) {
        let reasons = words().native.reasons;
        for raw in self.or_default(file.list("x_quarantine")) {
            match Object::of(raw).and_then(restored) {
                Some(item) => self.quarantine.push(item),
                None => self.quarantine(
                    reasons.quarantine_entry.into(),
                    reasons.says_nothing.into(),
                    raw,
                ),
            }
        }
    }
}

fn restored(mut item: Object<'_>) -> Option<Quarantined> {
    let (what, why) = (item.text("what").ok()?, item.text("why").ok()?);
    Some(Quarantined { what, why, raw: compact(item.take("raw")?) })
}

/// Whether the file is one of ours, and what it is for.
fn head(file: &mut Object<'_>, notes: &mut Notes) -> Result<Kind, ReadError> {
    if file.text("format").ok().as_deref() != Some(FORMAT_NAME) {
        return Err(ReadError::NotPressmark);
    }
    let version = file
        .take("format_version")
        .map(|raw| parse::<String>(raw).unwrap_or_else(|| raw.get().to_owned()));
    let version = version.unwrap_or_default();
    match version.split('.').next().unwrap_or_default().parse::<u32>() {
        Ok(1) => {}
        Ok(2..) => return Err(ReadError::Newer { version }),
        _ => return Err(ReadError::Version { version }),
    }
    let unit = file
        .take("offset_unit")
        .map(|raw| parse::<String>(raw).unwrap_or_else(|| raw.get().to_owned()));
    if let Some(unit) = unit.filter(|unit| unit != OFFSET_UNIT) {
        return Err(ReadError::OffsetUnit { unit });
    }
    notes.doubled(words().native.reasons.this_file, file);
    file.take("generator");
    let word = notes.or_default(file.text("kind"));
    Ok(Kind::from_word(&word).unwrap_or_else(|| {
        notes.warn((words().native.warnings.unknown_kind)(&word));
        Kind::Document
    }))
}

fn article_text(article: &mut Object<'_>, notes: &mut Notes) -> Result<(Text, bool), ReadError> {
    let words = words().native;
    let omitted = article.take("text_omitted").is_some_and(|raw| raw.get() == "true");
    let missing = if omitted { ReadError::TextOmitted } else { ReadError::NoText };
    let text: String = article.value("text", words.expected.text).ok().flatten().ok_or(missing)?;
    if !is_clean(&text) {
        notes.warn(words.warnings.control_characters.to_owned());
    }
    let text = Text::new(text);
    let length: Option<usize> =
        notes.or_default(article.value("text_length", words.expected.number));
    let sum = notes.or_default(article.text("text_sha256"));
    let (same_length, same_sum) = (
        length.is_none_or(|length| length == text.code_points()),
        sum.is_empty() || *sum == *text.sha256(),
    );
    if !same_length {
        let said = length.unwrap_or_default();
        notes.warn((words.warnings.other_length)(text.code_points(), said));
    } else if !same_sum {
        notes.warn(words.warnings.other_sum.to_owned());
    }
    Ok((text, same_length && same_sum))
}

/// The article's id; one made from the text where the file has none that is legal.
fn article_id(article: &mut Object<'_>, text: &Text, notes: &mut Notes) -> Id {
    article.id("id").unwrap_or_else(|wrong| {
        let id = Id::from_words(&format!("text-{}", text.sha256().get(..12).unwrap_or_default()));
        notes.warn((words().native.warnings.renamed)(&wrong.to_string(), id.as_str()));
        id
    })
}

fn metadata(mut article: Object<'_>, notes: &mut Notes) -> Metadata {
    let the_article = words().native.reasons.the_article;
    let mut text = |key| notes.taken(the_article, &mut article, key, Object::text);
    let (title, byline, source) = (text("title"), text("byline"), text("source"));
    let (published, updated) = (text("published"), text("updated"));
    let (url, language, note) = (text("url"), text("language"), text("note"));
    let retrieved: Option<Stamp> =
        notes.taken(the_article, &mut article, "retrieved", Object::stamp);
    Metadata {
        title,
        byline,
        source,
        published,
        updated,
        url,
        language,
        retrieved,
        note,
        extra: article.into_extra(),
    }
}

fn tag_set(file: &mut Object<'_>, notes: &mut Notes) -> TagSet {
    let words = words().native;
    let set = notes.taken(words.reasons.the_file, file, "tag_set", |file, key| {
        file.value(key, words.expected.object)
    });
    let Some(set) = set else {
        notes.warn(words.warnings.no_tag_set.to_owned());
        return actors_claims_dates();
    };
    tag_set_in::read(set, notes)
}

/// What a quarantined thing is called: the quote helps to find it.
pub(super) fn called(kind: &str, id: &str, quote: &str) -> String {
    let short: String = quote.chars().take(40).collect();
    let dots = if short.len() < quote.len() { "…" } else { "" };
    let quote = if quote.is_empty() { String::new() } else { format!(" “{short}{dots}”") };
    let id = if id.is_empty() { words().native.reasons.without_id } else { id };
    format!("{kind} {id}{quote}")
}

/// A text without a type: what a person can be told of a value.
pub(super) fn told(raw: Option<&RawValue>) -> Rc<str> {
    raw.map_or_else(Rc::default, |raw| parse::<String>(raw).map_or_else(|| compact(raw), Rc::from))
}

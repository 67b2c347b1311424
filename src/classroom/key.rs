//! The key in files: what each annotation expects stands under `key` beside it, what holds for all under `key` of the
//! file. Places are code points, as everywhere in the native file.

use std::collections::BTreeMap;

use super::exercise::Exercise;
use super::fingerprint::Fingerprint;
use super::section::{self, Fields, quoted};
use crate::annotation::{Annotation, Document, Extra, Id};
use crate::compare::{Expectation, Key, KeyItem, Mentions, Need, Tolerance};
use crate::formats::native::json::{Object, parse};
use crate::formats::native::{marks_from_json, marks_to_json};
use crate::text::{Text, TextRange, map_of};
use crate::words::words;

const TOLERANCES: [(Tolerance, &str); 3] =
    [(Tolerance::Exact, "exact"), (Tolerance::Core, "core"), (Tolerance::Sentence, "sentence")];

/// What an annotation of a key expects of an answer.
#[must_use]
pub fn expectation(text: &Text, annotation: &Annotation) -> Expectation {
    let Some(mut object) = section::find(&annotation.extra, "key") else {
        return Expectation::default();
    };
    let mut range = |key| {
        let (start, end): (usize, usize) =
            object.value(key, words().native.expected.two_numbers).ok()??;
        text.from_code_points(start, end).filter(|range| !range.is_empty())
    };
    let (core, extent) = (range("core"), range("extent"));
    let mut is = |key, word: &str| object.text(key).is_ok_and(|text| &*text == word);
    let (bonus, each) = (is("need", "bonus"), is("mentions", "each"));
    Expectation {
        core,
        extent,
        need: if bonus { Need::Bonus } else { Need::Required },
        mentions: if each { Mentions::Each } else { Mentions::Any },
        reason: object.text("reason").unwrap_or_default(),
        extra: object.into_extra(),
    }
}

/// The annotation with another expectation. A change of an annotation like any other, so that it can be undone.
#[must_use]
pub fn with_expectation(text: &Text, annotation: &Annotation, of: &Expectation) -> Annotation {
    let extra = if *of == Expectation::default() {
        section::cut(&annotation.extra, "key")
    } else {
        section::put(&annotation.extra, "key", &to_json(text, of))
    };
    Annotation { extra, ..annotation.clone() }
}

fn to_json(text: &Text, of: &Expectation) -> String {
    let mut fields = Fields::default();
    for (key, range) in [("core", of.core), ("extent", of.extent)] {
        if let Some((start, end)) = range.and_then(|range: TextRange| text.to_code_points(range)) {
            fields = fields.raw(key, &format!("[{start},{end}]"));
        }
    }
    fields
        .text("need", if of.need == Need::Bonus { "bonus" } else { "" })
        .text("mentions", if of.mentions == Mentions::Each { "each" } else { "" })
        .text("reason", &of.reason)
        .extra(&of.extra)
        .finish()
}

/// The key that a document's annotations and links are.
#[must_use]
pub fn key_of(document: &Document) -> Key {
    let item = |annotation: &std::rc::Rc<Annotation>| KeyItem {
        annotation: annotation.clone(),
        expectation: expectation(&document.text, annotation),
    };
    let key = Key::new(document.annotations.iter().map(item), document.links.clone());
    key.with_tolerances(tolerances(document))
}

/// How near answers must come, for the tags of which the document's key says so; the others have the usual tolerance.
fn tolerances(document: &Document) -> BTreeMap<Id, Tolerance> {
    let object = section::find(&document.extra, "key");
    let tolerances = object.and_then(|mut object| Object::of(object.take("tolerances")?));
    let tolerance = |(tag, raw): (std::borrow::Cow<'_, str>, &_)| {
        let word: String = parse(raw)?;
        let (tolerance, _) = TOLERANCES.iter().find(|(_, of)| **of == word)?;
        Some((Id::new(&tag)?, *tolerance))
    };
    let entries = tolerances.map(Object::into_entries).unwrap_or_default();
    map_of(entries.into_iter().filter_map(tolerance))
}

/// How near answers with a tag must come, by the document's key.
#[must_use]
pub fn tolerance(document: &Document, tag: &Id) -> Tolerance {
    tolerances(document).get(tag).copied().unwrap_or_else(|| Tolerance::usual(tag))
}

/// The document with another tolerance for a tag.
#[must_use]
pub fn with_tolerance(document: &Document, tag: &Id, tolerance: Tolerance) -> Document {
    let mut all = tolerances(document);
    if tolerance == Tolerance::usual(tag) {
        all.remove(tag);
    } else {
        all.insert(tag.clone(), tolerance);
    }
    Document {
        extra: section::put(&document.extra, "key", &about(document, &all)),
        ..document.clone()
    }
}

/// The document with this key for its marks. Write it as the kind `key`.
#[must_use]
pub fn with_key(document: &Document, key: &Key) -> Document {
    let mut made = document.clone();
    let items = key.items().iter();
    let marks =
        items.map(|item| with_expectation(&document.text, &item.annotation, &item.expectation));
    let bytes = document.text.whole().len();
    made.annotations = crate::annotation::AnnotationSet::with(bytes, marks);
    made.links = key.links().clone();
    let kept = section::cut(&section::cut(&document.extra, "exercise"), "submission");
    made.extra = section::put(&kept, "key", &about(document, key.tolerances()));
    made
}

/// What holds for the whole key, with what a file brought that nobody knows.
fn about(document: &Document, tolerances: &BTreeMap<Id, Tolerance>) -> String {
    let mut old = section::find(&document.extra, "key");
    if let Some(old) = &mut old {
        for known in ["exercise", "tolerances", "annotations", "links"] {
            old.take(known);
        }
    }
    let extra = old.map_or_else(Extra::default, Object::into_extra);
    let fields = Fields::default().text("exercise", &Fingerprint::of(document).to_string());
    with_tolerances(fields, tolerances).extra(&extra).finish()
}

fn with_tolerances(fields: Fields, tolerances: &BTreeMap<Id, Tolerance>) -> Fields {
    if tolerances.is_empty() {
        return fields;
    }
    let mut all = Fields::default();
    for (tag, tolerance) in tolerances {
        let word = TOLERANCES.iter().find(|(of, _)| of == tolerance).map_or("core", |(_, w)| w);
        all = all.raw(tag.as_str(), &quoted(word));
    }
    fields.raw("tolerances", &all.finish())
}

/// The key as it stands inside an exercise, and as it is to be encrypted: one line of JSON without the article.
#[must_use]
pub fn key_to_json(key_document: &Document) -> String {
    let (annotations, links) = marks_to_json(key_document);
    let fields = Fields::default().raw("annotations", &annotations).raw("links", &links);
    with_tolerances(fields, &tolerances(key_document)).finish()
}

/// The key from inside an exercise; `None` where it is none, as after a wrong unlock word.
#[must_use]
pub fn key_from_json(exercise_document: &Document, json: &str) -> Option<Document> {
    let mut object = Object::of(serde_json::from_str(json).ok()?)?;
    let annotations =
        object.take("annotations").and_then(parse::<Vec<&serde_json::value::RawValue>>)?;
    let links = object.list("links").ok()?;
    let mut document = Exercise::default().put_into(exercise_document);
    marks_from_json(&mut document, &annotations, &links);
    document.extra = section::cut(&document.extra, "exercise");
    document.extra = section::put(&document.extra, "key", json);
    let key = key_of(&document);
    Some(with_key(&document, &key))
}

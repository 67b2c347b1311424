//! What a document that came of an older version of its article keeps of that version, as keys of the native file.
//!
//! | Where | Key | What |
//! | --- | --- | --- |
//! | the article | `version_of` | the id of the document with the older version |
//! | an annotation | `placed` | `{"how": "edited", "score": 868, "was": "the words in the older version"}` |
//! | `x_quarantine` | `raw` | an annotation without a place: as the older file had it, and `"orphan": {"sentence", "links"}` |
//!
//! They are optional keys of format 1.0. A Pressmark that does not know them keeps them, as it keeps every key.

use std::rc::Rc;

use serde_json::value::RawValue;

use super::json::Object;
use super::{marks, write};
use crate::annotation::{
    Annotation, AnnotationSet, Document, Extra, Id, Link, Quarantined, Ranges,
};
use crate::text::{TextRange, set_of};
use crate::words::words;

/// The key of an article for the document with its older version.
const VERSION_OF: &str = "version_of";

/// The key of an annotation for how it came to its place.
const PLACED: &str = "placed";

/// The key of an annotation that was put aside because it has no place.
const ORPHAN: &str = "orphan";

/// How an annotation came to its place in a newer version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// `exact`, `moved`, `edited`, or `hand` where a reader chose the place.
    pub how: Rc<str>,
    /// How sure it was, in thousandths.
    pub score: u16,
    /// Its words in the older version; empty where they are the same.
    pub was: Rc<str>,
}

/// An annotation that has no place in this version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orphan {
    /// Its id.
    pub id: Id,
    /// Its tag.
    pub tag: Id,
    /// Its words in the older version.
    pub quote: Rc<str>,
    /// The sentence in which they stood.
    pub sentence: Rc<str>,
    /// What that sentence says before them.
    pub before: Rc<str>,
}

/// The keys with how the annotation was placed.
#[must_use]
pub fn with_placed(extra: &Extra, placed: &Placed) -> Extra {
    let mut raw = format!("{{\"how\":{},\"score\":{}", text(&placed.how), placed.score);
    if !placed.was.is_empty() {
        raw += &format!(",\"was\":{}", text(&placed.was));
    }
    with(extra, PLACED, raw + "}")
}

/// How an annotation was placed, if its keys tell.
#[must_use]
pub fn placed(extra: &Extra) -> Option<Placed> {
    let raw: &RawValue = serde_json::from_str(value(extra, PLACED)?).ok()?;
    let mut object = Object::of(raw)?;
    let score = object.value("score", words().native.expected.number).ok()?.unwrap_or_default();
    Some(Placed { how: object.text("how").ok()?, score, was: object.text("was").ok()? })
}

/// The article's keys with the document that holds its older version.
#[must_use]
pub fn with_version_of(extra: &Extra, document: &Id) -> Extra {
    with(extra, VERSION_OF, text(document.as_str()))
}

/// The document that holds the older version of an article.
#[must_use]
pub fn version_of(extra: &Extra) -> Option<Id> {
    let id: String = serde_json::from_str(value(extra, VERSION_OF)?).ok()?;
    Id::new(&id)
}

/// An annotation of the older version, put aside with its sentence and its links; `why` is told to whoever reads the
/// file.
#[must_use]
pub fn set_aside(old: &Document, annotation: &Annotation, why: &str) -> Quarantined {
    let start = annotation.ranges.hull().start();
    let range = old.text.sentence_at(start).unwrap_or(TextRange::new(start, start));
    let before = old.text.slice(TextRange::new(range.start(), start));
    let sentence = old.text.slice(range);
    let links: Vec<String> =
        old.links.at(&annotation.id).map(|link| write::link_to_json(link)).collect();
    let (sentence, before, links) = (text(sentence), text(before), links.join(","));
    let orphan = format!("{{\"sentence\":{sentence},\"before\":{before},\"links\":[{links}]}}");
    let with = Annotation { extra: with(&annotation.extra, ORPHAN, orphan), ..annotation.clone() };
    Quarantined {
        what: super::read::called(
            words().native.reasons.annotation,
            annotation.id.as_str(),
            &old.quote(annotation),
        )
        .into(),
        why: why.into(),
        raw: write::annotation_to_json(old, &with).into(),
    }
}

/// The orphan that was put aside, if that is what it is.
#[must_use]
pub fn orphan(piece: &Quarantined) -> Option<Orphan> {
    if !piece.raw.contains(ORPHAN) {
        return None;
    }
    let raw: &RawValue = serde_json::from_str(&piece.raw).ok()?;
    let mut object = Object::of(raw)?;
    let mut orphan = object.take(ORPHAN).and_then(Object::of)?;
    Some(Orphan {
        id: object.id("id").ok()?,
        tag: object.id("tag").ok()?,
        quote: object.text("text").ok()?,
        sentence: orphan.text("sentence").ok()?,
        before: orphan.text("before").ok()?,
    })
}

/// The annotation that was put aside, in a place of this version, and those of its links whose other end is here.
#[must_use]
pub fn placed_again(
    document: &Document,
    piece: &Quarantined,
    ranges: Ranges,
) -> Option<(Annotation, Vec<Link>)> {
    let raw: &RawValue = serde_json::from_str(&piece.raw).ok()?;
    let mut object = Object::of(raw)?;
    let (id, tag) = (object.id("id").ok()?, object.id("tag").ok()?);
    let was = object.text("text").ok()?;
    for place in ["start", "end", "parts", PLACED] {
        object.take(place);
    }
    let mut orphan = object.take(ORPHAN).and_then(Object::of)?;
    let mut annotation = marks::with_ranges(object, id, tag, ranges).ok()?;
    let now = document.quote(&annotation);
    let was = if *was == *now { Rc::default() } else { was };
    let placed = Placed { how: "hand".into(), score: 1000, was };
    annotation.extra = with_placed(&annotation.extra, &placed);
    let mut with = document.clone();
    with.annotations = AnnotationSet::with(
        document.text.whole().len(),
        document.annotations.iter().map(|a| (**a).clone()).chain([annotation.clone()]),
    );
    let ids = set_of(document.links.iter().map(|link| link.id.clone()));
    let links = orphan.list("links").ok()?;
    let links = links.into_iter().filter_map(|raw| marks::link(&with, raw, &ids).ok()).collect();
    Some((annotation, links))
}

fn value<'a>(extra: &'a Extra, key: &str) -> Option<&'a str> {
    extra.iter().find(|(name, _)| &**name == key).map(|(_, raw)| &**raw)
}

fn with(extra: &Extra, key: &str, raw: String) -> Extra {
    let others = extra.iter().filter(|(name, _)| &**name != key).cloned();
    others.chain([(key.into(), raw.into())]).collect()
}

/// A text as JSON.
fn text(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

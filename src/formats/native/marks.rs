//! Reading annotations and links, each on its own: what is wrong with one never touches another.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::value::RawValue;

use super::json::{Object, parse};
use super::quotes;
use super::read::{Notes, called, told};
use crate::annotation::{Annotation, AnnotationSet, Document, Id, Link, Origin, Ranges};
use crate::words::words;

/// The annotations of a file that have been read.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    ids: BTreeSet<Id>,
    annotations: Vec<Annotation>,
}

impl Taken {
    /// Reads an annotation; what does not fit into the document is put aside.
    pub(super) fn annotation(&mut self, document: &Document, raw: &RawValue, notes: &mut Notes) {
        match annotation(document, raw, &self.ids) {
            Ok(annotation) => {
                self.ids.insert(annotation.id.clone());
                warn_of_split(document, &annotation, notes);
                self.annotations.push(annotation);
            }
            Err(why) => notes.quarantine(name_of(words().native.reasons.annotation, raw), why, raw),
        }
    }

    /// Puts all of them into their document, and the links, which need them.
    pub(super) fn into_document<'a>(
        mut self,
        document: &mut Document,
        links: impl Iterator<Item = &'a RawValue>,
        notes: &mut Notes,
    ) {
        document.annotations = AnnotationSet::with(document.text.whole().len(), self.annotations);
        for raw in links {
            match link(document, raw, &self.ids) {
                Ok(link) => {
                    self.ids.insert(link.id.clone());
                    warn_of_ends(document, &link, notes);
                    document.links.insert(Rc::new(link));
                }
                Err(why) => notes.quarantine(name_of(words().native.reasons.link, raw), why, raw),
            }
        }
    }
}

fn name_of(kind: &str, raw: &RawValue) -> String {
    let Some(mut object) = Object::of(raw) else { return format!("{kind} {}", told(Some(raw))) };
    let quote = object.text("text").unwrap_or_default();
    called(kind, &told(object.take("id")), &quote)
}

fn annotation(
    document: &Document,
    raw: &RawValue,
    ids: &BTreeSet<Id>,
) -> Result<Annotation, String> {
    let mut object = opened(raw)?;
    let id = fresh_id(&mut object, ids)?;
    let tag = object.id("tag").map_err(String::from)?;
    if document.tag_set.tag(&tag).is_none() {
        return Err((words().native.reasons.unknown_tag)(tag.as_str()));
    }
    let ranges = quotes::ranges(&document.text, &mut object)?;
    with_ranges(object, id, tag, ranges)
}

/// The annotation with what is left of its object when its id, its tag and its place have been read.
pub(super) fn with_ranges(
    mut object: Object<'_>,
    id: Id,
    tag: Id,
    ranges: Ranges,
) -> Result<Annotation, String> {
    let (note, by) = (object.some_text("note"), object.some_text("by"));
    let (created, changed) = (object.stamp("created"), object.stamp("changed"));
    let origin = object.text("origin").map_err(String::from)?;
    Ok(Annotation {
        id,
        tag,
        ranges,
        attributes: attributes(&mut object)?,
        note: note.map_err(String::from)?,
        by: by.map_err(String::from)?,
        created: created.map_err(String::from)?,
        changed: changed.map_err(String::from)?,
        origin: match &*origin {
            "" | "hand" => Origin::Hand,
            "suggestion" => Origin::Suggestion,
            _ => Origin::Other(origin),
        },
        extra: object.into_extra(),
    })
}

/// The object that `raw` is, each of its keys once.
fn opened(raw: &RawValue) -> Result<Object<'_>, String> {
    let object = Object::of(raw).ok_or(words().native.reasons.not_an_object)?;
    match object.twice() {
        Some(key) => Err((words().native.reasons.key_twice)(key)),
        None => Ok(object),
    }
}

fn fresh_id(object: &mut Object<'_>, ids: &BTreeSet<Id>) -> Result<Id, String> {
    let id = object.id("id").map_err(String::from)?;
    if ids.contains(&id) {
        return Err((words().native.reasons.id_twice)(id.as_str()));
    }
    Ok(id)
}

fn attributes(object: &mut Object<'_>) -> Result<BTreeMap<Id, Rc<str>>, String> {
    let Some(raw) = object.take("attributes") else { return Ok(BTreeMap::new()) };
    let reasons = words().native.reasons;
    let values = Object::of(raw).ok_or(reasons.attributes_not_an_object)?;
    let mut all = BTreeMap::new();
    for (key, raw) in values.into_entries() {
        let id = Id::new(&key).ok_or_else(|| (reasons.attribute_id)(&key))?;
        let value: Cow<'_, str> = match raw.get() {
            "null" => continue,
            _ => parse(raw).ok_or_else(|| (reasons.attribute_not_text)(&key))?,
        };
        all.insert(id, Rc::from(value));
    }
    Ok(all)
}

/// A link whose ends are in the document and whose id is not among `ids`.
pub(super) fn link(
    document: &Document,
    raw: &RawValue,
    ids: &BTreeSet<Id>,
) -> Result<Link, String> {
    let mut object = opened(raw)?;
    let id = fresh_id(&mut object, ids)?;
    let kind = object.id("type").map_err(String::from)?;
    if document.tag_set.link_type(&kind).is_none() {
        return Err((words().native.reasons.unknown_link_type)(kind.as_str()));
    }
    let (from, to) =
        (object.id("from").map_err(String::from)?, object.id("to").map_err(String::from)?);
    if let Some(end) = [&from, &to].into_iter().find(|end| document.annotations.get(end).is_none())
    {
        return Err((words().native.reasons.no_such_end)(end.as_str()));
    }
    let (note, by) = (object.some_text("note"), object.some_text("by"));
    let created = object.stamp("created").map_err(String::from)?;
    let (note, by) = (note.map_err(String::from)?, by.map_err(String::from)?);
    Ok(Link { id, kind, from, to, note, by, created, extra: object.into_extra() })
}

fn warn_of_split(document: &Document, annotation: &Annotation, notes: &mut Notes) {
    if annotation.ranges.parts().iter().any(|part| !document.text.splits_no_grapheme(*part)) {
        let words = words().native;
        let name =
            called(words.reasons.annotation, annotation.id.as_str(), &document.quote(annotation));
        notes.warn((words.warnings.boundary_inside)(&name));
    }
}

fn warn_of_ends(document: &Document, link: &Link, notes: &mut Notes) {
    let tag = |id| document.annotations.get(id).map(|annotation| &annotation.tag);
    if let (Some(kind), Some(from), Some(to)) =
        (document.tag_set.link_type(&link.kind), tag(&link.from), tag(&link.to))
        && !kind.allows(from, to)
    {
        let say = words().native.warnings.unforeseen_link;
        notes.warn(say(link.id.as_str(), from.as_str(), to.as_str(), &kind.label));
    }
}

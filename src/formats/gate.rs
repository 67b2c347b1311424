//! GATE's bdocjs: one document with its annotations as JSON, for GATE Developer and Python's gatenlp.
//!
//! | Of the document | In the file |
//! | --- | --- |
//! | text | `text`; offsets are code points, and `offset_type` `p` says so |
//! | annotation | one of the set `Pressmark`, its type is the tag; of several parts, one each with the same `pressmark_id` |
//! | attributes, note, by, created, changed, origin | features of those names |
//! | link | annotation of type `LINK` over the words it begins at; features `kind`, `from`, `to` (annotation ids) |
//! | article card, annotator | features of the document |
//! | tag set, entries of other programs, what is kept aside | features `pressmark_…` that gatenlp keeps and does not read |
//!
//! Nothing is lost. Other sets are read too, but for `Original markups`, which is the page's HTML. The format is that of
//! gatenlp 1.0.8 (`gatenlp/offsetmapper.py`, `gatenlp/serialization/default.py`) and GATE's plugin Format_Bdoc.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::draft::{Draft, called};
use super::files::Look;
use super::tags::Tags;
use super::unit::{Measure, Place, Unit};
use super::values::{Lazy, kept, number, object, text, unread_list, whole};
use super::{Chosen, File, Format, Group, Reader, Taken, Written, carried, native};
use crate::annotation::{Annotation, Document, Id, Link, Ranges};
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "gate",
    words: || &words().formats.gate,
    group: Group::Language,
    extension: "bdocjs",
    mime: "application/json",
    several: false,
    choices: &[],
    reader: Some(Reader { recognises, accompanies: |_| false, read, proves: true }),
    write,
};

/// The set that is written.
const SET: &str = "Pressmark";

/// The type of links.
const LINK: &str = "LINK";

/// What stands before the name of an attribute that is called like a feature of another meaning.
const ATTRIBUTE: &str = "attribute:";

fn write(documents: &[&Document], _: &Chosen) -> Written {
    let all: Vec<String> = documents.iter().map(|document| one(document).to_string()).collect();
    Written::new(all.join("\n"))
}

fn one(document: &Document) -> Value {
    let mut annotations = Vec::new();
    let mut numbers: BTreeMap<&Id, (usize, &Ranges)> = BTreeMap::new();
    let measure = Measure::new(&document.text, Unit::CodePoints);
    for annotation in document.annotations.iter() {
        numbers.insert(&annotation.id, (annotations.len(), &annotation.ranges));
        let parts = annotation.ranges.parts();
        for (at, part) in parts.iter().enumerate() {
            let mut features = features(annotation);
            if parts.len() > 1 {
                features.insert("pressmark_part".to_owned(), (at + 1).into());
            }
            let place = measure.counts(*part).unwrap_or_default();
            annotations.push(piece(annotation.tag.as_str(), place, annotations.len(), features));
        }
    }
    for link in document.links.iter() {
        let (Some((from, ranges)), Some((to, _))) =
            (numbers.get(&link.from), numbers.get(&link.to))
        else {
            continue;
        };
        let place = measure.counts(ranges.hull()).unwrap_or_default();
        let features = link_features(link, *from, *to);
        annotations.push(piece(LINK, place, annotations.len(), features));
    }
    let next = annotations.len();
    let set = object([
        ("name", SET.into()),
        ("annotations", annotations.into()),
        ("next_annid", next.into()),
    ]);
    let mut sets = Map::new();
    sets.insert(SET.to_owned(), set);
    serde_json::json!({
        "annotation_sets": sets,
        "text": document.text.as_str(),
        "features": card(document),
        "offset_type": "p",
        "name": document.id.as_str(),
    })
}

fn piece(
    kind: &str,
    (start, end): (usize, usize),
    id: usize,
    features: Map<String, Value>,
) -> Value {
    let features = Value::Object(features);
    let piece = [("type", kind.into()), ("start", start.into()), ("end", end.into())];
    let mut piece: Map<String, Value> =
        piece.into_iter().map(|(key, value): (&str, Value)| (key.to_owned(), value)).collect();
    piece.insert("id".to_owned(), id.into());
    piece.insert("features".to_owned(), features);
    Value::Object(piece)
}

fn features(annotation: &Annotation) -> Map<String, Value> {
    let mut features = carried::about(annotation);
    features.insert("pressmark_id".to_owned(), annotation.id.as_str().into());
    for (id, value) in &annotation.attributes {
        let prefix = if is_own(id.as_str()) { ATTRIBUTE } else { "" };
        features.insert(format!("{prefix}{id}"), (**value).into());
    }
    features
}

/// Whether a feature is no attribute.
fn is_own(name: &str) -> bool {
    matches!(name, "pressmark_id" | "pressmark_part") || carried::ABOUT.contains(&name)
}

fn card(document: &Document) -> Value {
    let mut features = carried::card(document);
    let set = native::tag_set_to_json(&document.tag_set);
    features.insert("pressmark_tag_set".to_owned(), set.into());
    Value::Object(features)
}

fn link_features(link: &Link, from: usize, to: usize) -> Map<String, Value> {
    let mut features = carried::about_link(link);
    features.insert("pressmark_id".to_owned(), link.id.as_str().into());
    features.insert("kind".to_owned(), link.kind.as_str().into());
    features.insert("from".to_owned(), from.into());
    features.insert("to".to_owned(), to.into());
    features
}

fn recognises(look: &Look<'_>) -> bool {
    look.has("annotation_sets") && look.has("text")
}

fn read(files: &[File<'_>], _: Option<&Document>) -> Result<Taken, String> {
    Taken::each(files, |file, taken| taken.add(document(Lazy::new(&file.text())?)?))
}

/// An annotation of the file with its place.
struct Found<'a> {
    json: Lazy<'a>,
    is_link: bool,
    /// The annotation set that it is in.
    set: Rc<str>,
    kind: String,
    id: String,
    place: Place,
}

fn document(file: Lazy<'_>) -> Result<(Document, Vec<String>), String> {
    let (file, [sets]) = file.without(["annotation_sets"]);
    let raw = file.get("text").and_then(Value::as_str).ok_or(words().foreign.gate_without_text)?;
    let found = found(sets);
    let (links, marks): (Vec<&Found<'_>>, Vec<&Found<'_>>) =
        found.iter().partition(|found| found.is_link);
    let features = file.get("features").cloned().unwrap_or_default();
    let own = native::tag_set_from_json(&text(&features, "pressmark_tag_set")).map(Tags::whole);
    let mut kinds: Vec<&str> = marks.iter().map(|found| &*found.kind).collect();
    kinds.dedup();
    let mut draft = Draft::new(raw, own.unwrap_or_else(|| Tags::named(&kinds)));
    carried::read_card(&features, &["pressmark_tag_set"], &mut draft);
    let unit = if text(&file, "offset_type") == "j" { Unit::Utf16 } else { Unit::CodePoints };
    let places: Vec<&Place> = marks.iter().map(|found| &found.place).collect();
    draft.counted(unit, &places);
    for (found, ranges) in marks.iter().zip(draft.find(&places)) {
        let result = ranges.and_then(|ranges| read_mark(&mut draft, found, ranges));
        if let Err(why) = result {
            draft.put_aside(
                called(words().foreign.annotation, &found.id, ""),
                why,
                &found.json.read().to_string(),
            );
        }
    }
    for found in links {
        if let Err(why) = read_link(&mut draft, &found.json.read()) {
            draft.put_aside(
                called(words().foreign.link, &found.id, ""),
                why,
                &found.json.read().to_string(),
            );
        }
    }
    Ok(draft.finish())
}

/// What stands in all sets but that of the page's HTML; parts of one annotation are one.
fn found(sets: Option<Lazy<'_>>) -> Vec<Found<'_>> {
    let mut all: Vec<Found<'_>> = Vec::new();
    let mut parts: BTreeMap<String, usize> = BTreeMap::new();
    let sets = sets.map(Lazy::entries).unwrap_or_default().into_iter();
    let sets = sets.filter(|(name, _)| *name != "Original markups");
    for (set, json) in sets.flat_map(|(name, set)| {
        let (name, [annotations]) = (Rc::from(name), set.under(["annotations"]));
        unread_list(annotations).into_iter().map(move |json| (Rc::clone(&name), json))
    }) {
        let value = &json.read();
        let features = value.get("features").unwrap_or(&Value::Null);
        let pair = number(value, "start").zip(number(value, "end"));
        let whole = format!("{set} {}", text(features, "pressmark_id"));
        if features.get("pressmark_part").is_some()
            && let Some(first) = parts.get(&whole).and_then(|at| all.get_mut(*at))
        {
            first.place.parts.extend(pair);
            continue;
        }
        parts.insert(whole, all.len());
        let place = Place { parts: pair.into_iter().collect(), quote: None };
        let kind = text(value, "type");
        let has = |key| features.get(key).is_some();
        let is_link = kind == LINK && has("kind") && has("from") && has("to");
        all.push(Found { json, is_link, set, kind, id: text(value, "id"), place });
    }
    all
}

fn read_mark(draft: &mut Draft, found: &Found<'_>, ranges: Ranges) -> Result<(), String> {
    let tag = draft.tags.tag(&found.kind);
    let empty = Map::new();
    let value = found.json.read();
    let features = value.get("features").and_then(Value::as_object).unwrap_or(&empty);
    let mut attributes = BTreeMap::new();
    for (name, value) in features.iter().filter(|(name, _)| !is_own(name)) {
        let id = draft.tags.attribute(&tag, name.strip_prefix(ATTRIBUTE).unwrap_or(name));
        attributes.insert(id, plain(value));
    }
    if draft.is_full() {
        return Err(words().foreign.full.to_owned());
    }
    let features = value.get("features").unwrap_or(&Value::Null);
    let wanted = text(features, "pressmark_id");
    let mut about = carried::About::read(draft, features);
    if !matches!(&*found.set, "" | SET) {
        about.keep([kept("set", &(*found.set).into())]);
    }
    let annotation = draft.mark(&found.id, &wanted, tag, ranges);
    annotation.attributes = attributes;
    about.tell(annotation);
    Ok(())
}

fn read_link(draft: &mut Draft, value: &Value) -> Result<(), String> {
    let features = value.get("features").unwrap_or(&Value::Null);
    let end = |key| features.get(key).and_then(whole).map(|n| n.to_string()).unwrap_or_default();
    let (id, kind) = (text(features, "pressmark_id"), text(features, "kind"));
    let about = carried::About::read(draft, features);
    draft.link(&id, &kind, &end("from"), &end("to")).map(|link| about.tell_link(link))?;
    Ok(())
}

/// A feature as the text that an attribute holds.
fn plain(value: &Value) -> Rc<str> {
    value.as_str().map_or_else(|| value.to_string().into(), Rc::from)
}

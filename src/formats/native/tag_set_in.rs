//! Reading tag sets. A tag, attribute or link type that is wrong is put aside, the others are taken.

use std::rc::Rc;

use serde_json::value::RawValue;

use super::json::{Object, Wrong, compact};
use super::read::{Notes, called, told};
use crate::annotation::{
    Attribute, AttributeKind, AttributeValue, Color, Extra, Id, LinkType, PALETTE, Tag, TagSet,
};
use crate::words::words;

/// Reads a tag set.
pub(super) fn read(mut set: Object<'_>, notes: &mut Notes) -> TagSet {
    let words = words().native.reasons;
    let place = words.the_tag_set;
    notes.doubled(place, &set);
    let mut tag_set = TagSet {
        name: notes.taken(place, &mut set, "name", Object::text),
        version: notes.taken(place, &mut set, "version", Object::text),
        ..TagSet::default()
    };
    for raw in notes.taken(place, &mut set, "tags", Object::list) {
        let at = tag_set.tags.len();
        keep(&mut tag_set.tags, words.tag, raw, notes, |tag| &tag.id, |object| tag(object, at));
    }
    for raw in notes.taken(place, &mut set, "attributes", Object::list) {
        keep(&mut tag_set.attributes, words.attribute, raw, notes, |a| &a.id, attribute);
    }
    for raw in notes.taken(place, &mut set, "links", Object::list) {
        keep(&mut tag_set.links, words.link_type, raw, notes, |l| &l.id, link_type);
    }
    tag_set.extra = set.into_extra();
    tag_set
}

/// Adds what `raw` is to `all`, or puts it aside.
fn keep<'a, T>(
    all: &mut Vec<T>,
    kind: &str,
    raw: &'a RawValue,
    notes: &mut Notes,
    id: impl Fn(&T) -> &Id,
    read: impl Fn(Object<'a>) -> Result<T, Wrong>,
) {
    let reasons = words().native.reasons;
    let name = told(Object::of(raw).and_then(|mut object| object.take("id")));
    let why = match Object::of(raw).map(read) {
        None => reasons.not_an_object.to_owned(),
        Some(Err(wrong)) => wrong.to_string(),
        Some(Ok(item)) if all.iter().any(|other| id(other) == id(&item)) => {
            reasons.its_id_twice.to_owned()
        }
        Some(Ok(item)) => return all.push(item),
    };
    notes.quarantine(called(kind, &name, ""), why, raw);
}

fn tag(mut object: Object<'_>, place: usize) -> Result<Tag, Wrong> {
    let id = object.id("id")?;
    let label = label(&mut object, &id)?;
    let letter = object.maybe_text("letter")?;
    let color = match object.some_text("color")? {
        Some(text) => {
            let expected = words().native.expected.color;
            Color::parse(&text).ok_or(Wrong { key: "color", expected })?
        }
        None => palette(place),
    };
    Ok(Tag {
        letter: letter.unwrap_or_else(|| label.chars().take(1).collect::<String>().into()),
        id,
        label,
        color,
        key: object.text("key")?,
        definition: object.text("description")?,
        example: object.text("example")?,
        near_miss: object.text("near_miss")?,
        extra: object.into_extra(),
    })
}

/// The colour that a tag at this place gets where its file gives none.
fn palette(place: usize) -> Color {
    PALETTE.iter().cycle().nth(place % PALETTE.len()).map_or(Color::rgb(0), |(_, color)| *color)
}

/// The label; the id where there is none.
fn label(object: &mut Object<'_>, id: &Id) -> Result<Rc<str>, Wrong> {
    Ok(object.maybe_text("label")?.unwrap_or_else(|| id.as_str().into()))
}

fn attribute(mut object: Object<'_>) -> Result<Attribute, Wrong> {
    let id = object.id("id")?;
    let label = label(&mut object, &id)?;
    let (kind, unknown_kind) = attribute_kind(&mut object);
    let ids: Vec<String> =
        object.value("values", words().native.expected.texts)?.unwrap_or_default();
    let expected = words().native.expected.value_labels;
    let labels: Vec<String> = object.value("value_labels", expected)?.unwrap_or_default();
    if !labels.is_empty() && labels.len() != ids.len() {
        return Err(Wrong { key: "value_labels", expected });
    }
    let values = ids.iter().enumerate().map(|(at, id)| AttributeValue {
        id: id.as_str().into(),
        label: labels.get(at).unwrap_or(id).as_str().into(),
    });
    Ok(Attribute {
        id,
        label,
        kind,
        values: values.collect(),
        tags: object.ids("for")?,
        help: object.text("help")?,
        extra: unknown_kind.iter().chain(object.into_extra().iter()).cloned().collect(),
    })
}

/// The kind; one that this version does not know is kept as an unknown key.
fn attribute_kind(object: &mut Object<'_>) -> (AttributeKind, Extra) {
    let raw = object.take("kind");
    let kind = match &*told(raw) {
        "" | "choice" => AttributeKind::Choice,
        "text" => AttributeKind::Text,
        "name" => AttributeKind::Name,
        "date" => AttributeKind::Date,
        _ => {
            let unknown = raw.map(|raw| (Rc::from("kind"), compact(raw)));
            return (AttributeKind::Choice, unknown.into_iter().collect());
        }
    };
    (kind, Extra::default())
}

fn link_type(mut object: Object<'_>) -> Result<LinkType, Wrong> {
    let id = object.id("id")?;
    let label = label(&mut object, &id)?;
    let (inverse, from, to) = (object.text("inverse")?, object.ids("from")?, object.ids("to")?);
    Ok(LinkType { id, label, inverse, from, to, extra: object.into_extra() })
}

//! Writing tag sets.

use super::unknown::ExtraOut;
use crate::annotation::{Attribute, AttributeKind, Id, LinkType, Tag, TagSet};

const SET_KEYS: &[&str] = &["name", "version", "tags", "attributes", "links"];
const TAG_KEYS: &[&str] =
    &["id", "label", "letter", "key", "color", "description", "example", "near_miss"];
const ATTRIBUTE_KEYS: &[&str] = &["id", "label", "for", "kind", "values", "value_labels", "help"];
const ATTRIBUTE_KEYS_BUT_KIND: &[&str] = &["id", "label", "for", "values", "value_labels", "help"];
const LINK_TYPE_KEYS: &[&str] = &["id", "label", "inverse", "from", "to"];

/// A tag set as a file has it.
#[derive(serde::Serialize)]
pub(super) struct TagSetOut<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    version: &'a str,
    tags: Vec<TagOut<'a>>,
    attributes: Vec<AttributeOut<'a>>,
    links: Vec<LinkTypeOut<'a>>,
    #[serde(flatten)]
    extra: ExtraOut<'a>,
}

impl<'a> TagSetOut<'a> {
    /// The transfer type of a tag set.
    pub(super) fn new(set: &'a TagSet) -> TagSetOut<'a> {
        TagSetOut {
            name: &set.name,
            version: &set.version,
            tags: set.tags.iter().map(TagOut::new).collect(),
            attributes: set.attributes.iter().map(AttributeOut::new).collect(),
            links: set.links.iter().map(LinkTypeOut::new).collect(),
            extra: ExtraOut { extra: &set.extra, written: SET_KEYS },
        }
    }
}

#[derive(serde::Serialize)]
struct TagOut<'a> {
    id: &'a str,
    label: &'a str,
    letter: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    key: &'a str,
    color: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    example: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    near_miss: &'a str,
    #[serde(flatten)]
    extra: ExtraOut<'a>,
}

impl<'a> TagOut<'a> {
    fn new(tag: &'a Tag) -> TagOut<'a> {
        TagOut {
            id: tag.id.as_str(),
            label: &tag.label,
            letter: &tag.letter,
            key: &tag.key,
            color: tag.color.to_string(),
            description: &tag.definition,
            example: &tag.example,
            near_miss: &tag.near_miss,
            extra: ExtraOut { extra: &tag.extra, written: TAG_KEYS },
        }
    }
}

#[derive(serde::Serialize)]
struct AttributeOut<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(rename = "for", skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    values: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    value_labels: Vec<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    help: &'a str,
    #[serde(flatten)]
    extra: ExtraOut<'a>,
}

impl<'a> AttributeOut<'a> {
    fn new(attribute: &'a Attribute) -> AttributeOut<'a> {
        let labelled = attribute.values.iter().any(|v| v.id != v.label);
        let labels = attribute.values.iter().filter(|_| labelled).map(|v| &*v.label);
        let kind = match attribute.kind {
            AttributeKind::Choice => None,
            AttributeKind::Text => Some("text"),
            AttributeKind::Name => Some("name"),
            AttributeKind::Date => Some("date"),
        };
        // A kind that this version does not know was kept as an unknown key of a choice.
        let written = if kind.is_some() { ATTRIBUTE_KEYS } else { ATTRIBUTE_KEYS_BUT_KIND };
        AttributeOut {
            id: attribute.id.as_str(),
            label: &attribute.label,
            tags: words(&attribute.tags),
            kind,
            values: attribute.values.iter().map(|v| &*v.id).collect(),
            value_labels: labels.collect(),
            help: &attribute.help,
            extra: ExtraOut { extra: &attribute.extra, written },
        }
    }
}

fn words(ids: &[Id]) -> Vec<&str> {
    ids.iter().map(Id::as_str).collect()
}

#[derive(serde::Serialize)]
struct LinkTypeOut<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    inverse: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    from: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    to: Vec<&'a str>,
    #[serde(flatten)]
    extra: ExtraOut<'a>,
}

impl<'a> LinkTypeOut<'a> {
    fn new(link: &'a LinkType) -> LinkTypeOut<'a> {
        LinkTypeOut {
            id: link.id.as_str(),
            label: &link.label,
            inverse: &link.inverse,
            from: words(&link.from),
            to: words(&link.to),
            extra: ExtraOut { extra: &link.extra, written: LINK_TYPE_KEYS },
        }
    }
}

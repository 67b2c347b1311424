//! The tag set as taxonomies: the tags, the attributes with their values, and the types of links.

use std::rc::Rc;

use crate::annotation::{
    Attribute, AttributeKind, AttributeValue, Color, Extra, Id, LinkType, Tag, TagSet,
};
use crate::formats::xml::{Element, XmlOut};

const KINDS: [(AttributeKind, &str); 4] = [
    (AttributeKind::Choice, "choice"),
    (AttributeKind::Text, "text"),
    (AttributeKind::Name, "name"),
    (AttributeKind::Date, "date"),
];

/// Writes `encodingDesc`.
pub(super) fn write(xml: &mut XmlOut, set: &TagSet) {
    if set.tags.is_empty() && set.attributes.is_empty() && set.links.is_empty() {
        return;
    }
    xml.open("encodingDesc", &[]);
    xml.open("classDecl", &[]);
    taxonomy(xml, "tags", set.tags.is_empty(), |xml| {
        xml.some_leaf("gloss", &[], &set.name);
        xml.some_leaf("gloss", &[("type", "version")], &set.version);
        set.tags.iter().for_each(|one| tag(xml, one));
    });
    taxonomy(xml, "attributes", set.attributes.is_empty(), |xml| {
        set.attributes.iter().for_each(|one| attribute(xml, one));
    });
    taxonomy(xml, "links", set.links.is_empty(), |xml| {
        set.links.iter().for_each(|one| link(xml, one));
    });
    xml.line();
    xml.close();
    xml.close();
    xml.line();
}

fn taxonomy(xml: &mut XmlOut, name: &str, empty: bool, write: impl FnOnce(&mut XmlOut)) {
    if !empty {
        xml.line();
        xml.open("taxonomy", &[("n", name)]);
        write(xml);
        xml.close();
    }
}

fn tag(xml: &mut XmlOut, tag: &Tag) {
    xml.line();
    let (id, color) = (format!("tag.{}", tag.id), format!("color:{}", tag.color));
    xml.open("category", &[("xml:id", &id), ("rend", &color)]);
    xml.some_leaf("gloss", &[], &tag.label);
    xml.some_leaf("gloss", &[("type", "letter")], &tag.letter);
    xml.some_leaf("gloss", &[("type", "key")], &tag.key);
    xml.some_leaf("desc", &[("type", "definition")], &tag.definition);
    xml.some_leaf("desc", &[("type", "example")], &tag.example);
    xml.some_leaf("desc", &[("type", "near-miss")], &tag.near_miss);
    xml.close();
}

fn attribute(xml: &mut XmlOut, attribute: &Attribute) {
    xml.line();
    let kind = KINDS.iter().find(|(kind, _)| *kind == attribute.kind).map_or("", |(_, word)| word);
    let id = format!("attribute.{}", attribute.id);
    xml.open("category", &[("xml:id", &id), ("n", kind)]);
    xml.some_leaf("gloss", &[], &attribute.label);
    xml.some_leaf("desc", &[("type", "help")], &attribute.help);
    xml.some_leaf("desc", &[("type", "tags")], &listed(&attribute.tags));
    for value in &attribute.values {
        xml.open("category", &[("n", &value.id)]);
        xml.some_leaf("gloss", &[], &value.label);
        xml.close();
    }
    xml.close();
}

fn link(xml: &mut XmlOut, link: &LinkType) {
    xml.line();
    xml.open("category", &[("xml:id", &format!("link-type.{}", link.id))]);
    xml.some_leaf("gloss", &[], &link.label);
    xml.some_leaf("gloss", &[("type", "inverse")], &link.inverse);
    xml.some_leaf("desc", &[("type", "from")], &listed(&link.from));
    xml.some_leaf("desc", &[("type", "to")], &listed(&link.to));
    xml.close();
}

fn listed(ids: &[Id]) -> String {
    let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    ids.join(" ")
}

/// The tag set in `encodingDesc/classDecl`, as far as it can be read; without tags where there is none.
pub(super) fn read(declared: &Element<'_>) -> TagSet {
    let mut set = TagSet::default();
    for taxonomy in declared.elements().filter(|element| element.name == "taxonomy") {
        let categories = taxonomy.elements().filter(|element| element.name == "category");
        match taxonomy.attribute("n") {
            "attributes" => set.attributes.extend(categories.filter_map(read_attribute)),
            "links" => set.links.extend(categories.filter_map(read_link)),
            "tags" => {
                (set.name, set.version) =
                    (said(taxonomy, "gloss", ""), said(taxonomy, "gloss", "version"));
                set.tags.extend(categories.filter_map(read_tag));
            }
            _ => set.tags.extend(categories.filter_map(read_tag)),
        }
    }
    set
}

/// The id of a category: what comes after the prefix, or what can be made of another program's.
fn id_of(category: &Element<'_>, prefix: &str) -> Option<Id> {
    let id = category.attribute("xml:id");
    match id.strip_prefix(prefix) {
        Some(ours) => Id::new(ours),
        None => Id::new(id),
    }
}

/// The text of the element of this name and type.
fn said(category: &Element<'_>, name: &str, kind: &str) -> Rc<str> {
    let found = category.elements().find(|e| e.name == name && e.attribute("type") == kind);
    found.map(|element| element.text().into()).unwrap_or_default()
}

fn ids_in(category: &Element<'_>, kind: &str) -> Vec<Id> {
    said(category, "desc", kind).split_whitespace().filter_map(Id::new).collect()
}

fn read_tag(category: &Element<'_>) -> Option<Tag> {
    let id = id_of(category, "tag.")?;
    let color = category.attribute("rend").strip_prefix("color:").and_then(Color::parse);
    let label = said(category, "gloss", "");
    let label = match category.child("catDesc") {
        Some(description) if label.is_empty() => description.text().into(),
        _ => label,
    };
    Some(Tag {
        id,
        label,
        letter: said(category, "gloss", "letter"),
        key: said(category, "gloss", "key"),
        color: color.unwrap_or(crate::annotation::PALETTE[6].1),
        definition: said(category, "desc", "definition"),
        example: said(category, "desc", "example"),
        near_miss: said(category, "desc", "near-miss"),
        extra: Extra::default(),
    })
}

fn read_attribute(category: &Element<'_>) -> Option<Attribute> {
    let kind = KINDS.iter().find(|(_, word)| *word == category.attribute("n"));
    let values = category.elements().filter(|element| element.name == "category");
    Some(Attribute {
        id: id_of(category, "attribute.")?,
        label: said(category, "gloss", ""),
        tags: ids_in(category, "tags"),
        kind: kind.map(|(kind, _)| *kind).unwrap_or_default(),
        values: values
            .map(|value| AttributeValue {
                id: value.attribute("n").into(),
                label: said(value, "gloss", ""),
            })
            .collect(),
        help: said(category, "desc", "help"),
        extra: Extra::default(),
    })
}

fn read_link(category: &Element<'_>) -> Option<LinkType> {
    Some(LinkType {
        id: id_of(category, "link-type.")?,
        label: said(category, "gloss", ""),
        inverse: said(category, "gloss", "inverse"),
        from: ids_in(category, "from"),
        to: ids_in(category, "to"),
        extra: Extra::default(),
    })
}

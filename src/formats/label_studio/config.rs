//! The labelling configuration: which tags, attributes and links a project knows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{ATTRIBUTE, CONTROLS, PART};
use crate::annotation::{Attribute, AttributeKind, Document, Id, TagSet};
use crate::formats::native;

/// What stands before the tag set in the last comment.
const TAG_SET: &str = "pressmark-tag-set: ";

/// The name of an attribute's control.
pub(super) fn control(attribute: &Id) -> String {
    let prefix = if CONTROLS.contains(&attribute.as_str()) { ATTRIBUTE } else { "" };
    format!("{prefix}{attribute}")
}

/// Whether the values of an attribute are choices in the configuration.
pub(super) fn is_choice(set: &TagSet, attribute: &Id) -> bool {
    set.attribute(attribute)
        .is_some_and(|one| one.kind == AttributeKind::Choice && !one.values.is_empty())
}

/// The configuration for these documents.
pub(super) fn config(documents: &[&Document]) -> String {
    let mut xml = String::from("<View>\n");
    let parts = |document: &&Document| {
        document.annotations.iter().any(|annotation| annotation.ranges.parts().len() > 1)
    };
    let mut relations: Vec<&str> = Vec::new();
    for link in documents.iter().flat_map(|document| &document.tag_set.links) {
        relations.push(link.id.as_str());
    }
    for link in documents.iter().flat_map(|document| document.links.iter()) {
        relations.push(link.kind.as_str());
    }
    if documents.iter().any(parts) {
        relations.push(PART);
    }
    once(&mut relations);
    if !relations.is_empty() {
        xml.push_str("  <Relations>\n");
        for relation in relations {
            let _ = writeln!(xml, "    <Relation value=\"{}\"/>", escaped(relation));
        }
        xml.push_str("  </Relations>\n");
    }
    labels(documents, &mut xml);
    xml.push_str("  <Text name=\"text\" value=\"$text\"/>\n");
    attributes(documents, &mut xml);
    xml.push_str("  <TextArea name=\"note\" toName=\"text\" perRegion=\"true\" editable=\"true\" placeholder=\"Note\"/>\n</View>\n");
    if let [document, others @ ..] = documents
        && others.iter().all(|other| other.tag_set == document.tag_set)
    {
        // A comment must not hold two hyphens.
        let set = native::tag_set_to_json(&document.tag_set).replace("--", "-\\u002d");
        let _ = writeln!(xml, "<!-- {TAG_SET}{set} -->");
    }
    xml
}

fn labels(documents: &[&Document], xml: &mut String) {
    xml.push_str("  <Labels name=\"label\" toName=\"text\">\n");
    let mut seen = BTreeSet::new();
    for tag in documents.iter().flat_map(|document| &document.tag_set.tags) {
        if !seen.insert(&tag.id) {
            continue;
        }
        let _ = write!(xml, "    <Label value=\"{}\" background=\"{}\"", tag.id, tag.color);
        if !tag.key.is_empty() {
            let _ = write!(xml, " hotkey=\"{}\"", escaped(&tag.key));
        }
        xml.push_str("/>\n");
    }
    xml.push_str("  </Labels>\n");
}

/// A control for each attribute that is defined or used.
fn attributes(documents: &[&Document], xml: &mut String) {
    let mut all: BTreeMap<&Id, Vec<&str>> = BTreeMap::new();
    let mut order: Vec<&Id> = Vec::new();
    let mut tags: BTreeMap<&Id, &Attribute> = BTreeMap::new();
    for attribute in documents.iter().flat_map(|document| &document.tag_set.attributes) {
        order.push(&attribute.id);
        tags.entry(&attribute.id).or_insert(attribute);
        let values = all.entry(&attribute.id).or_default();
        values.extend(attribute.values.iter().map(|value| &*value.id));
    }
    for document in documents {
        for (id, value) in document.annotations.iter().flat_map(|a| &a.attributes) {
            order.push(id);
            if is_choice(&document.tag_set, id) {
                all.entry(id).or_default().push(value);
            }
        }
    }
    once(&mut order);
    for id in order {
        let mut values = all.remove(id).unwrap_or_default();
        once(&mut values);
        values.retain(|value| !value.is_empty());
        control_of(id, tags.get(id).copied(), &values, xml);
    }
}

fn control_of(id: &Id, attribute: Option<&Attribute>, values: &[&str], xml: &mut String) {
    let name = control(id);
    let common = format!("name=\"{name}\" toName=\"text\" perRegion=\"true\"");
    let of: Vec<&str> = attribute.into_iter().flat_map(|one| &one.tags).map(Id::as_str).collect();
    let when = if of.is_empty() {
        String::new()
    } else {
        format!(" whenTagName=\"label\" whenLabelValue=\"{}\"", of.join(","))
    };
    if values.is_empty() || attribute.is_some_and(|one| one.kind != AttributeKind::Choice) {
        let label = escaped(attribute.map_or(id.as_str(), |attribute| &attribute.label));
        let _ =
            writeln!(xml, "  <TextArea {common}{when} editable=\"true\" placeholder=\"{label}\"/>");
        return;
    }
    let _ = writeln!(xml, "  <Choices {common}{when}>");
    for value in values {
        let _ = writeln!(xml, "    <Choice value=\"{}\"/>", escaped(value));
    }
    xml.push_str("  </Choices>\n");
}

/// Each item once, the first time it comes.
fn once<T: Ord + Copy>(all: &mut Vec<T>) {
    let mut seen = BTreeSet::new();
    all.retain(|item| seen.insert(*item));
}

/// Text inside an attribute of XML.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => {
                let _ = write!(out, "&#{};", c as u32);
            }
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// The tag set in the last comment of a configuration.
pub(super) fn tag_set(xml: &str) -> Option<TagSet> {
    let (_, rest) = xml.rsplit_once(TAG_SET)?;
    native::tag_set_from_json(rest.split_once(" -->")?.0)
}

/// The names of the labels that a configuration lists, in order.
pub(super) fn names(xml: &str) -> Vec<String> {
    let elements = xml.split("<Label").skip(1).filter(|rest| rest.starts_with(char::is_whitespace));
    let value = |rest: &str| {
        let inside = rest.split('>').next()?;
        let (_, value) = inside.split_once("value=")?;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let words = value.get(1..)?.split(quote).next()?;
        let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        Some(words.replace("&amp;", "&"))
    };
    elements.filter_map(value).collect()
}

//! Writing TEI.

use super::body::{self, anchor_id};
use super::tag_set;
use crate::annotation::{Annotation, Document, Link, Origin, Stamp};
use crate::formats::xml::XmlOut;

/// The document as one TEI file, and how many characters of it XML could not hold.
pub(super) fn write(document: &Document) -> (String, usize) {
    let mut xml = XmlOut::new();
    let id = format!("document.{}", document.id);
    xml.open("TEI", &[("xmlns", "http://www.tei-c.org/ns/1.0"), ("xml:id", &id)]);
    xml.line();
    header(&mut xml, document);
    if !document.annotations.is_empty() {
        stand_off(&mut xml, document);
    }
    let language =
        if is_language(&document.metadata.language) { &document.metadata.language } else { "" };
    xml.open("text", &[("xml:space", "preserve"), ("xml:lang", language)]);
    body::write(&mut xml, document);
    xml.done()
}

fn header(xml: &mut XmlOut, document: &Document) {
    let card = &document.metadata;
    xml.open("teiHeader", &[]);
    xml.open("fileDesc", &[]);
    xml.open("titleStmt", &[]);
    xml.leaf("title", &[], &card.title);
    if !document.annotator.is_empty() {
        xml.open("respStmt", &[]);
        xml.leaf("resp", &[], "annotator");
        xml.leaf("name", &[], &document.annotator);
        xml.close();
    }
    xml.close();
    xml.open("publicationStmt", &[]);
    xml.leaf("p", &[], concat!("Exported by Pressmark ", env!("CARGO_PKG_VERSION")));
    xml.close();
    if !card.note.is_empty() {
        xml.open("notesStmt", &[]);
        xml.leaf("note", &[], &card.note);
        xml.close();
    }
    source(xml, document);
    xml.close();
    xml.line();
    tag_set::write(xml, &document.tag_set);
    if !card.language.is_empty() {
        let ident = if is_language(&card.language) { &card.language } else { "und" };
        xml.open("profileDesc", &[]);
        xml.open("langUsage", &[]);
        xml.leaf("language", &[("ident", ident)], &card.language);
        xml.close();
        xml.close();
    }
    if let Some(saved) = &document.saved {
        xml.open("revisionDesc", &[]);
        xml.leaf("change", &[("when", saved.as_str())], "Saved");
        xml.close();
    }
    xml.close();
    xml.line();
}

fn source(xml: &mut XmlOut, document: &Document) {
    let card = &document.metadata;
    xml.open("sourceDesc", &[]);
    xml.open("bibl", &[]);
    xml.some_leaf("title", &[], &card.title);
    xml.some_leaf("author", &[], &card.byline);
    xml.some_leaf("publisher", &[], &card.source);
    xml.some_leaf("date", &[("type", "published")], &card.published);
    xml.some_leaf("date", &[("type", "updated")], &card.updated);
    xml.some_leaf("date", &[("type", "retrieved")], stamp(&card.retrieved));
    let target = if card.url.contains(char::is_whitespace) { "" } else { &card.url };
    xml.some_leaf("ref", &[("target", target)], &card.url);
    xml.close();
    xml.close();
}

/// Whether `xml:lang` takes it (BCP 47 as XML Schema has it).
fn is_language(tag: &str) -> bool {
    let fits = |piece: &str| (1..=8).contains(&piece.len());
    let mut pieces = tag.split('-');
    pieces.next().is_some_and(|p| fits(p) && p.bytes().all(|b| b.is_ascii_alphabetic()))
        && pieces.all(|p| fits(p) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn stamp(stamp: &Option<Stamp>) -> &str {
    stamp.as_ref().map_or("", |stamp| stamp.as_str())
}

fn stand_off(xml: &mut XmlOut, document: &Document) {
    xml.open("standOff", &[]);
    xml.line();
    xml.open("spanGrp", &[]);
    for annotation in document.annotations.iter() {
        xml.line();
        spans(xml, document, annotation);
    }
    xml.close();
    for annotation in document.annotations.iter() {
        around(xml, annotation);
    }
    if !document.links.is_empty() {
        xml.line();
        xml.open("listRelation", &[]);
        for link in document.links.iter() {
            xml.line();
            relation(xml, link);
        }
        xml.close();
        for link in document.links.iter() {
            let made = [link.by.as_deref().unwrap_or_default(), stamp(&link.created), "", ""];
            provenance(xml, link.id.as_str(), made);
        }
    }
    xml.line();
    xml.close();
    xml.line();
}

/// What points at an annotation's attributes, at who made it, and at its tag, in this order.
fn analysis(annotation: &Annotation) -> String {
    let mut ana = String::new();
    if !annotation.attributes.is_empty() {
        ana.push_str(&format!("#attributes.{} ", annotation.id));
    }
    if made(annotation).iter().any(|value| !value.is_empty()) {
        ana.push_str(&format!("#provenance.{} ", annotation.id));
    }
    ana.push_str(&format!("#tag.{}", annotation.tag));
    ana
}

fn made(annotation: &Annotation) -> [&str; 4] {
    let origin = match &annotation.origin {
        Origin::Hand => "",
        Origin::Suggestion => "suggestion",
        Origin::Other(word) => word,
    };
    let by = annotation.by.as_deref().unwrap_or_default();
    [by, stamp(&annotation.created), stamp(&annotation.changed), origin]
}

fn spans(xml: &mut XmlOut, document: &Document, annotation: &Annotation) {
    let parts = annotation.ranges.parts();
    let ana = analysis(annotation);
    for (number, part) in (1..).zip(parts) {
        let id = match parts.len() {
            1 => format!("span.{}", annotation.id),
            _ => format!("part.{number}.{}", annotation.id),
        };
        let [from, to] = [true, false]
            .map(|begins| format!("#{}", anchor_id(annotation.id.as_str(), number, begins)));
        let attributes = [("xml:id", &*id), ("from", &*from), ("to", &*to), ("ana", &*ana)];
        xml.leaf("span", &attributes, document.text.slice(*part));
    }
}

/// What belongs to an annotation beside its spans.
fn around(xml: &mut XmlOut, annotation: &Annotation) {
    let id = annotation.id.as_str();
    let span = format!("span.{id}");
    let parts = annotation.ranges.parts().len();
    if parts > 1 {
        let targets: Vec<String> = (1..=parts).map(|n| format!("#part.{n}.{id}")).collect();
        xml.line();
        xml.empty("join", &[("xml:id", &span), ("result", "span"), ("target", &targets.join(" "))]);
    }
    if !annotation.attributes.is_empty() {
        xml.line();
        xml.open("fs", &[("xml:id", &format!("attributes.{id}")), ("type", "attributes")]);
        for (attribute, value) in &annotation.attributes {
            feature(xml, attribute.as_str(), value);
        }
        xml.close();
    }
    provenance(xml, id, made(annotation));
    if let Some(note) = &annotation.note {
        xml.line();
        xml.leaf("note", &[("target", &format!("#{span}"))], note);
    }
}

/// Who made something, when it was made and changed, and how it came to be; empty for unknown.
fn provenance(xml: &mut XmlOut, id: &str, made: [&str; 4]) {
    if made.iter().all(|value| value.is_empty()) {
        return;
    }
    xml.line();
    xml.open("fs", &[("xml:id", &format!("provenance.{id}")), ("type", "provenance")]);
    for (name, value) in ["by", "created", "changed", "origin"].into_iter().zip(made) {
        if !value.is_empty() {
            feature(xml, name, value);
        }
    }
    xml.close();
}

fn feature(xml: &mut XmlOut, name: &str, value: &str) {
    xml.open("f", &[("name", name)]);
    xml.leaf("string", &[], value);
    xml.close();
}

fn relation(xml: &mut XmlOut, link: &Link) {
    let has_maker = link.by.is_some() || link.created.is_some();
    let ana = if has_maker { format!("#provenance.{}", link.id) } else { String::new() };
    let attributes = [
        ("xml:id", &*format!("link.{}", link.id)),
        ("name", link.kind.as_str()),
        ("active", &*format!("#span.{}", link.from)),
        ("passive", &*format!("#span.{}", link.to)),
        ("ana", &*ana),
    ];
    xml.open("relation", &attributes);
    xml.some_leaf("desc", &[], link.note.as_deref().unwrap_or_default());
    xml.close();
}

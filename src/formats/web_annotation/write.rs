//! Writing Web Annotations.

use serde_json::{Map, Value};

use super::{CONTEXT, CONTEXT_UNITS, Role, iri};
use crate::annotation::{Annotation, Document, Link, Origin, Stamp};
use crate::formats::native;
use crate::text::{Text, TextPos, TextRange};

/// The collection of one document's annotations and links.
pub(super) fn collection(document: &Document, with_text: bool) -> Value {
    let items: Vec<Value> = document
        .annotations
        .iter()
        .map(|a| annotation(document, a))
        .chain(document.links.iter().map(|l| link(document, l)))
        .collect();
    let total = items.len();
    let page = Node::new()
        .text("id", &iri(document.id.as_str(), Role::Page, ""))
        .text("type", "AnnotationPage")
        .put("startIndex", Value::from(0))
        .put("items", Value::Array(items));
    Node::new()
        .text("@context", CONTEXT)
        .text("id", &iri(document.id.as_str(), Role::Collection, ""))
        .text("type", "AnnotationCollection")
        .text("label", &document.metadata.title)
        .put("total", Value::from(total))
        .person(&document.annotator)
        .stamp("modified", &document.saved)
        .put("generator", generator())
        .put("dc:source", source(document, with_text))
        .put("conformsTo", tag_set(document))
        .put("first", page.done())
        .done()
}

/// What the annotations keep to, as the native file has it.
fn tag_set(document: &Document) -> Value {
    Node::new()
        .text("id", &iri(document.id.as_str(), Role::TagSet, ""))
        .text("label", &document.tag_set.name)
        .text("format", "application/json")
        .text("value", &native::tag_set_to_json(&document.tag_set))
        .done()
}

fn generator() -> Value {
    let name = concat!("Pressmark ", env!("CARGO_PKG_VERSION"));
    Node::new().text("type", "Software").text("name", name).done()
}

/// The article: what is known about it, and its text where that goes along.
fn source(document: &Document, with_text: bool) -> Value {
    let card = &document.metadata;
    let state = card.retrieved.as_ref().map(|stamp| {
        Node::new().text("type", "TimeState").text("sourceDate", stamp.as_str()).done()
    });
    let address = source_iri(document);
    let mut node = Node::new()
        .text("id", &address)
        .text("type", "Text")
        .text("language", &card.language)
        .text("dc:title", &card.title)
        .text("dc:creator", &card.byline)
        .text("dc:publisher", &card.source)
        .text("dcterms:issued", &card.published)
        .text("dcterms:modified", &card.updated)
        .text("dc:identifier", if *address == *card.url { "" } else { &card.url })
        .text("dc:description", &card.note);
    if let Some(state) = state {
        node = node.put("state", state);
    }
    if with_text { node.put("value", document.text.as_str().into()).done() } else { node.done() }
}

/// The article's address where it is one that JSON-LD takes; else a name made from its id.
fn source_iri(document: &Document) -> String {
    let url = &*document.metadata.url;
    if is_web_address(url) { url.to_owned() } else { iri(document.id.as_str(), Role::Article, "") }
}

/// Whether `url` can stand where JSON-LD wants an IRI (RFC 3987): of the web, with a host, nothing that needs escaping.
fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let allowed = |c: char| match c {
        '\u{a0}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{ffef}' => {
            !c.is_whitespace()
        }
        _ => c.is_ascii_alphanumeric() || "-._~/?#@!$&'()*+,;=".contains(c),
    };
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && rest.chars().all(allowed)
            && rest.matches('#').count() < 2
    })
}

fn annotation(document: &Document, annotation: &Annotation) -> Value {
    let targets = annotation.ranges.parts().iter().map(|part| target(document, *part));
    let mut bodies = vec![tag(document, annotation)];
    bodies.extend(annotation.attributes.iter().map(|(id, value)| {
        let label = document.tag_set.attribute(id).map(|attribute| &*attribute.label);
        Node::new()
            .text("type", "TextualBody")
            .text("purpose", "classifying")
            .text("dc:identifier", id.as_str())
            .text("label", label.unwrap_or_default())
            .put("value", (**value).into())
            .done()
    }));
    bodies.extend(annotation.note.iter().map(|note| comment(note)));
    let via = match &annotation.origin {
        Origin::Hand => String::new(),
        Origin::Suggestion => iri(document.id.as_str(), Role::Origin, "suggestion"),
        Origin::Other(word) => iri(document.id.as_str(), Role::Origin, word),
    };
    Node::new()
        .text("id", &iri(document.id.as_str(), Role::Annotation, annotation.id.as_str()))
        .text("type", "Annotation")
        .text("motivation", "tagging")
        .stamp("created", &annotation.created)
        .stamp("modified", &annotation.changed)
        .person(annotation.by.as_deref().unwrap_or_default())
        .text("via", &via)
        .put("body", Value::Array(bodies))
        .put("target", one_or_all(targets.collect()))
        .done()
}

fn one_or_all(mut all: Vec<Value>) -> Value {
    match all.pop() {
        Some(only) if all.is_empty() => only,
        last => {
            all.extend(last);
            Value::Array(all)
        }
    }
}

fn tag(document: &Document, annotation: &Annotation) -> Value {
    let label = document.tag_set.tag(&annotation.tag).map(|tag| &*tag.label);
    let label = label.filter(|label| !label.is_empty()).unwrap_or(annotation.tag.as_str());
    Node::new()
        .text("type", "TextualBody")
        .text("purpose", "tagging")
        .text("dc:identifier", annotation.tag.as_str())
        .text("value", label)
        .done()
}

fn comment(note: &str) -> Value {
    Node::new()
        .text("type", "TextualBody")
        .text("purpose", "commenting")
        .text("format", "text/plain")
        .text("value", note)
        .done()
}

fn link(document: &Document, link: &Link) -> Value {
    let end = |id| Value::from(iri(document.id.as_str(), Role::Annotation, id));
    let label = document.tag_set.link_type(&link.kind).map(|kind| &*kind.label);
    let label = label.filter(|label| !label.is_empty()).unwrap_or(link.kind.as_str());
    let kind = Node::new()
        .text("type", "TextualBody")
        .text("purpose", "tagging")
        .text("dc:identifier", link.kind.as_str())
        .text("value", label)
        .done();
    let mut bodies = vec![end(link.to.as_str()), kind];
    bodies.extend(link.note.iter().map(|note| comment(note)));
    Node::new()
        .text("id", &iri(document.id.as_str(), Role::Link, link.id.as_str()))
        .text("type", "Annotation")
        .text("motivation", "linking")
        .stamp("created", &link.created)
        .person(link.by.as_deref().unwrap_or_default())
        .put("body", Value::Array(bodies))
        .put("target", end(link.from.as_str()))
        .done()
}

/// A part of the article, by its words and by its place: some readers know only one, and some want both.
fn target(document: &Document, part: TextRange) -> Value {
    let text = &document.text;
    let quote = Node::new()
        .text("type", "TextQuoteSelector")
        .put("exact", text.slice(part).into())
        .put("prefix", text.slice(before(text, part.start())).into())
        .put("suffix", text.slice(after(text, part.end())).into());
    let (start, end) = text.to_code_points(part).unwrap_or_default();
    let position = Node::new()
        .text("type", "TextPositionSelector")
        .put("start", Value::from(start))
        .put("end", Value::from(end));
    Node::new()
        .text("source", &source_iri(document))
        .put("selector", Value::Array(vec![quote.done(), position.done()]))
        .done()
}

/// Whole graphemes before `pos`, at most [`CONTEXT_UNITS`].
fn before(text: &Text, pos: TextPos) -> TextRange {
    let mut start = pos;
    loop {
        let earlier = text.previous_grapheme(start);
        if earlier >= start || units(text, earlier, pos) > CONTEXT_UNITS {
            return TextRange::new(start, pos);
        }
        start = earlier;
    }
}

/// Whole graphemes after `pos`, at most [`CONTEXT_UNITS`].
fn after(text: &Text, pos: TextPos) -> TextRange {
    let mut end = pos;
    loop {
        let later = text.next_grapheme(end);
        if later <= end || units(text, pos, later) > CONTEXT_UNITS {
            return TextRange::new(pos, end);
        }
        end = later;
    }
}

fn units(text: &Text, start: TextPos, end: TextPos) -> usize {
    text.to_utf16(end).unwrap_or(usize::MAX).saturating_sub(text.to_utf16(start).unwrap_or(0))
}

/// A JSON object in the making; empty texts are left out.
struct Node(Map<String, Value>);

impl Node {
    fn new() -> Node {
        Node(Map::new())
    }

    fn put(mut self, key: &str, value: Value) -> Node {
        self.0.insert(key.to_owned(), value);
        self
    }

    fn text(self, key: &str, value: &str) -> Node {
        if value.is_empty() { self } else { self.put(key, value.into()) }
    }

    fn stamp(self, key: &str, stamp: &Option<Stamp>) -> Node {
        self.text(key, stamp.as_ref().map_or("", |stamp| stamp.as_str()))
    }

    fn person(self, name: &str) -> Node {
        if name.is_empty() {
            return self;
        }
        self.put("creator", Node::new().text("type", "Person").text("nickname", name).done())
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

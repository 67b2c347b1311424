//! Writing the native file: transfer types in the order of the keys, then what a file brought that nobody knows.

use std::collections::BTreeMap;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::json::{Layout, lay_out};
use super::tag_set_out::TagSetOut;
use super::unknown::{ExtraOut, RawOut, is_absent};
use super::{FORMAT_NAME, FORMAT_VERSION, GENERATOR, Kind, OFFSET_UNIT};
use crate::annotation::{Annotation, Document, Link, Origin, Quarantined};
use crate::text::map_of;

const FILE_KEYS: &[&str] = &[
    "format",
    "format_version",
    "kind",
    "offset_unit",
    "generator",
    "saved",
    "article",
    "tag_set",
    "annotator",
    "annotations",
    "links",
    "x_quarantine",
];
const ARTICLE_KEYS: &[&str] = &[
    "id",
    "title",
    "text",
    "text_length",
    "text_sha256",
    "byline",
    "source",
    "published",
    "updated",
    "url",
    "language",
    "retrieved",
    "note",
];
const ANNOTATION_KEYS: &[&str] = &[
    "id",
    "tag",
    "start",
    "end",
    "text",
    "parts",
    "attributes",
    "note",
    "by",
    "created",
    "changed",
    "origin",
];
const LINK_KEYS: &[&str] = &["id", "type", "from", "to", "note", "by", "created"];

/// The document as one JSON text in the given layout, without a line feed at its end.
pub(super) fn write(document: &Document, kind: Kind, layout: Layout) -> String {
    let file = FileOut::new(document, kind);
    // Writing these types to memory has no way to fail: all keys are text.
    let json = serde_json::to_string(&file).unwrap_or_default();
    lay_out(&json, layout)
}

/// An annotation as one line of JSON, as it stands in the file of its document.
pub(super) fn annotation_to_json(document: &Document, annotation: &Annotation) -> String {
    serde_json::to_string(&AnnotationOut::new(document, annotation)).unwrap_or_default()
}

/// A link as one line of JSON.
pub(super) fn link_to_json(link: &Link) -> String {
    serde_json::to_string(&LinkOut::new(link)).unwrap_or_default()
}

/// The annotations and the links as JSON.
pub(super) fn marks(document: &Document) -> (String, String) {
    let annotations: Vec<AnnotationOut<'_>> =
        document.annotations.iter().map(|a| AnnotationOut::new(document, a)).collect();
    let links: Vec<LinkOut<'_>> = document.links.iter().map(|link| LinkOut::new(link)).collect();
    let json = |json: serde_json::Result<String>| json.unwrap_or_default();
    (json(serde_json::to_string(&annotations)), json(serde_json::to_string(&links)))
}

/// The SHA-256 of bytes as 64 lower-case hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[derive(serde::Serialize)]
struct FileOut<'a> {
    format: &'static str,
    format_version: &'static str,
    kind: &'static str,
    offset_unit: &'static str,
    generator: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<&'a str>,
    article: ArticleOut<'a>,
    tag_set: TagSetOut<'a>,
    #[serde(skip_serializing_if = "str::is_empty")]
    annotator: &'a str,
    annotations: Vec<AnnotationOut<'a>>,
    links: Vec<LinkOut<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    x_quarantine: Vec<QuarantinedOut<'a>>,
    #[serde(flatten)]
    extra: ExtraOut<'a>,
}

impl<'a> FileOut<'a> {
    fn new(document: &'a Document, kind: Kind) -> FileOut<'a> {
        FileOut {
            format: FORMAT_NAME,
            format_version: FORMAT_VERSION,
            kind: kind.word(),
            offset_unit: OFFSET_UNIT,
            generator: GENERATOR,
            saved: document.saved.as_ref().map(|stamp| stamp.as_str()),
            article: ArticleOut::new(document),
            tag_set: TagSetOut::new(&document.tag_set),
            annotator: &document.annotator,
            annotations: document
                .annotations
                .iter()
                .map(|a| AnnotationOut::new(document, a))
                .collect(),
            links: document.links.iter().map(|link| LinkOut::new(link)).collect(),
            x_quarantine: document.quarantine.iter().map(QuarantinedOut::new).collect(),
            extra: ExtraOut { extra: &document.extra, written: FILE_KEYS },
        }
    }
}

#[derive(serde::Serialize)]
struct ArticleOut<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
    text_length: usize,
    text_sha256: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    byline: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    published: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    updated: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    retrieved: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(flatten)]
    extra: ExtraOut<'a>,
}

impl<'a> ArticleOut<'a> {
    fn new(document: &'a Document) -> ArticleOut<'a> {
        let (text, card) = (&document.text, &document.metadata);
        ArticleOut {
            id: document.id.as_str(),
            title: &card.title,
            text: text.as_str(),
            text_length: text.code_points(),
            text_sha256: text.sha256(),
            byline: &card.byline,
            source: &card.source,
            published: &card.published,
            updated: &card.updated,
            url: &card.url,
            language: &card.language,
            retrieved: card.retrieved.as_ref().map(|stamp| stamp.as_str()),
            note: &card.note,
            extra: ExtraOut { extra: &card.extra, written: ARTICLE_KEYS },
        }
    }
}

#[derive(serde::Serialize)]
struct AnnotationOut<'a> {
    id: &'a str,
    tag: &'a str,
    start: usize,
    end: usize,
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<(usize, usize)>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    attributes: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "is_absent")]
    note: &'a Option<Rc<str>>,
    #[serde(skip_serializing_if = "is_absent")]
    by: &'a Option<Rc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
    #[serde(flatten)]
    extra: ExtraOut<'a>,
}

impl<'a> AnnotationOut<'a> {
    fn new(document: &Document, annotation: &'a Annotation) -> AnnotationOut<'a> {
        // A place outside the text becomes 0 to 0, which the next reader quarantines: seen, not lost.
        let place = |range| document.text.to_code_points(range).unwrap_or_default();
        let parts = annotation.ranges.parts();
        let (start, end) = place(annotation.ranges.hull());
        AnnotationOut {
            id: annotation.id.as_str(),
            tag: annotation.tag.as_str(),
            start,
            end,
            text: document.quote(annotation),
            parts: if parts.len() > 1 { parts.iter().map(|p| place(*p)).collect() } else { vec![] },
            attributes: map_of(annotation.attributes.iter().map(|(k, v)| (k.as_str(), &**v))),
            note: &annotation.note,
            by: &annotation.by,
            created: annotation.created.as_ref().map(|stamp| stamp.as_str()),
            changed: annotation.changed.as_ref().map(|stamp| stamp.as_str()),
            origin: match &annotation.origin {
                Origin::Hand => None,
                Origin::Suggestion => Some("suggestion"),
                Origin::Other(word) => Some(word),
            },
            extra: ExtraOut { extra: &annotation.extra, written: ANNOTATION_KEYS },
        }
    }
}

#[derive(serde::Serialize)]
struct LinkOut<'a> {
    id: &'a str,
    r#type: &'a str,
    from: &'a str,
    to: &'a str,
    #[serde(skip_serializing_if = "is_absent")]
    note: &'a Option<Rc<str>>,
    #[serde(skip_serializing_if = "is_absent")]
    by: &'a Option<Rc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<&'a str>,
    #[serde(flatten)]
    extra: ExtraOut<'a>,
}

impl<'a> LinkOut<'a> {
    fn new(link: &'a Link) -> LinkOut<'a> {
        LinkOut {
            id: link.id.as_str(),
            r#type: link.kind.as_str(),
            from: link.from.as_str(),
            to: link.to.as_str(),
            note: &link.note,
            by: &link.by,
            created: link.created.as_ref().map(|stamp| stamp.as_str()),
            extra: ExtraOut { extra: &link.extra, written: LINK_KEYS },
        }
    }
}

#[derive(serde::Serialize)]
struct QuarantinedOut<'a> {
    what: &'a str,
    why: &'a str,
    raw: RawOut<'a>,
}

impl<'a> QuarantinedOut<'a> {
    fn new(item: &'a Quarantined) -> QuarantinedOut<'a> {
        QuarantinedOut { what: &item.what, why: &item.why, raw: RawOut(&item.raw) }
    }
}

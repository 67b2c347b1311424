//! Web Annotation: the W3C's model of annotations on the web, as JSON-LD (<https://www.w3.org/TR/annotation-model/>).
//!
//! A document is an `AnnotationCollection` with one page. Positions are code points (section 4.2.5 with 4.2.4 of the
//! model), and each is written twice, by its words and by its place: Recogito refuses an annotation that lacks either.
//!
//! | Carried | Where |
//! | --- | --- |
//! | place | a target a part, each with a `TextQuoteSelector` and a `TextPositionSelector` |
//! | tag | `TextualBody`, purpose `tagging`; its value is the label, `dc:identifier` names the tag |
//! | attributes | `TextualBody`, purpose `classifying`; `label` is the attribute's, `dc:identifier` names it |
//! | note | `TextualBody`, purpose `commenting` |
//! | who, when, how | `creator`, `created`, `modified`; `via` says that it was a suggestion |
//! | link | an annotation with the motivation `linking` from its target to its body |
//! | article | `dc:source` of the collection in terms of Dublin Core, `value` is its text |
//! | tag set | `conformsTo` of the collection; `value` is that of the native file |
//!
//! The article's text has no place in the model: annotations point at a text elsewhere. `dc:source` with the property
//! that holds the text of an embedded body (`value`, section 3.2.4) says the same about the article without breaking a
//! reader that does not look there. A file without it is read on top of the article that is open, which may have changed
//! since: what is not at its place is looked for by `annotation::place`, and says how it was found.
//!
//! Bodies have no `id`: with one they would be resources of the web, which have no `purpose` (section 3.3.5; the W3C's
//! tests insist).
//!
//! Ids are URNs of a name space of our own, so that a file read back has the ids it had:
//! `urn:x-pressmark:ARTICLE:annotation:a1`.

mod place;
mod read;
mod write;

use super::files::Look;
use super::losses::Losses;
use super::values::Lazy;
use super::{Choice, Chosen, File, Format, Group, Opt, Reader, Taken, Written};
use crate::annotation::Document;
use crate::words::words;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const URN: &str = "urn:x-pressmark:";

/// The most UTF-16 code units of `prefix` and `suffix`: dom-anchor-text-quote throws at patterns that are longer.
const CONTEXT_UNITS: usize = 32;

const TEXT: Choice = Choice {
    id: "text",
    question: || words().formats.text_along,
    options: &[
        Opt { id: "along", label: || words().formats.text_with },
        Opt { id: "out", label: || words().formats.text_without },
    ],
};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "web-annotation",
    words: || &words().formats.web_annotation,
    group: Group::Text,
    extension: "annotations.jsonld",
    mime: "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"",
    several: false,
    choices: &[TEXT],
    reader: Some(Reader { recognises, accompanies: |_| false, read, proves: true }),
    write,
};

fn write(documents: &[&Document], chosen: &Chosen) -> Written {
    let with_text = chosen.of(&TEXT) == "along";
    let mut losses = Losses::default();
    if documents.iter().any(|document| counts_differ(document)) {
        losses.remark(words().losses.counted_twice);
    }
    let files: Vec<String> = documents
        .iter()
        .map(|document| format!("{:#}\n", write::collection(document, with_text)))
        .collect();
    Written { losses, ..Written::new(files.concat()) }
}

/// Whether code points and UTF-16 units are not the same in this article.
fn counts_differ(document: &Document) -> bool {
    let end = document.text.whole().end();
    document.text.to_utf16(end) != Some(document.text.code_points())
}

fn recognises(look: &Look<'_>) -> bool {
    let is_ours = look.head.contains(CONTEXT) || look.head.contains("http://www.w3.org/ns/oa");
    (is_ours && (look.has("@context") || look.has("id")))
        || look.has("target") && (look.has("body") || look.has("motivation"))
        || look.has("type") && look.has("items") && look.head.contains("AnnotationPage")
}

fn read(files: &[File<'_>], open: Option<&Document>) -> Result<Taken, String> {
    Taken::each(files, |file, taken| {
        let file = file.text();
        for collection in read::collections(Lazy::new(&file)?)? {
            taken.add(read::document(&collection, open)?)?;
        }
        Ok(())
    })
}

/// What a URN names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Collection,
    Page,
    Article,
    Annotation,
    Link,
    Origin,
    TagSet,
}

impl Role {
    fn word(self) -> &'static str {
        match self {
            Role::Collection => "annotations",
            Role::Page => "page",
            Role::Article => "article",
            Role::Annotation => "annotation",
            Role::Link => "link",
            Role::Origin => "origin",
            Role::TagSet => "tag-set",
        }
    }
}

/// `urn:x-pressmark:ARTICLE:annotation:a1`; what a URN cannot hold is percent-encoded (RFC 8141).
fn iri(article: &str, role: Role, name: &str) -> String {
    let mut iri = format!("{URN}{article}:{}", role.word());
    if !name.is_empty() {
        iri.push(':');
    }
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._:".contains(&byte) {
            iri.push(char::from(byte));
        } else {
            iri.push_str(&format!("%{byte:02X}"));
        }
    }
    iri
}

/// The name in a URN of a role, decoded; `None` where it is another.
fn name_in(iri: &str, role: Role) -> Option<String> {
    let (_, rest) = iri.strip_prefix(URN)?.split_once(':')?;
    let name = rest.strip_prefix(role.word())?.strip_prefix(':')?;
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;

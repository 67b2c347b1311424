//! The toolbar and the foot of the page.

use std::rc::Rc;

use super::reader::Look;
use crate::annotation::{Annotation, Document, Id};
use crate::app::model::Model;
use crate::app::words::Words;

/// One tag button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagButton {
    /// How it looks and what it is called.
    pub look: Look,
    /// The key that does the same.
    pub key: Rc<str>,
    /// When to use it.
    pub definition: Rc<str>,
    /// Whether it is armed.
    pub armed: bool,
}

/// The tag buttons in order.
#[must_use]
pub fn tags(model: &Model) -> Vec<TagButton> {
    let Some(document) = model.document() else { return Vec::new() };
    let set = &document.tag_set;
    set.tags
        .iter()
        .map(|tag| TagButton {
            look: Look::of(set, tag),
            key: tag.key.clone(),
            definition: tag.definition.clone(),
            armed: model.marking.armed.as_ref() == Some(&tag.id),
        })
        .collect()
}

/// What the foot says has been done and is unfinished: `3 actors`, `3 claims, 1 that nobody is named for`.
#[must_use]
pub fn counts(document: &Document, words: &Words) -> Vec<Rc<str>> {
    let set = &document.tag_set;
    let open = open_claims(document);
    set.tags
        .iter()
        .map(|tag| {
            let said = set.link_type(&said_by()).is_some_and(|kind| kind.from.contains(&tag.id));
            let open = if said { open } else { 0 };
            (words.count)(document.annotations.count(&tag.id), &tag.label, open).into()
        })
        .collect()
}

/// The link type that says by whom something is said.
#[must_use]
pub fn said_by() -> Id {
    Id::from_words("said-by")
}

/// Whether a link says by whom an annotation is said; nothing where its tag is not one that anybody says.
#[must_use]
pub fn said_by_somebody(document: &Document, annotation: &Annotation) -> Option<bool> {
    let said_by = said_by();
    let kind = document.tag_set.link_type(&said_by)?;
    kind.from
        .contains(&annotation.tag)
        .then(|| document.links.from(&annotation.id).any(|link| link.kind == said_by))
}

/// How many claims nobody is named for: all annotations with a tag that can be said by somebody, less those with a link
/// that says by whom. Neither is counted here, since there may be very many; a file's link from another tag, of which the
/// reader was warned, counts as a claim's.
#[must_use]
pub fn open_claims(document: &Document) -> usize {
    let said_by = said_by();
    let Some(kind) = document.tag_set.link_type(&said_by) else { return 0 };
    let all: usize = kind.from.iter().map(|tag| document.annotations.count(tag)).sum();
    all.saturating_sub(document.links.beginnings(&said_by))
}

//! Marks without a place in this version, and how the others came to theirs.

use std::rc::Rc;

use super::phrase::short;
use super::reader::Look;
use crate::annotation::{Annotation, Document, Id, Quarantined};
use crate::app::model::Model;
use crate::app::words::Words;
use crate::formats::native;

/// One mark without a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrphanView {
    /// Its id.
    pub id: Id,
    /// How its tag looks.
    pub look: Look,
    /// Its words in the older version.
    pub quote: Rc<str>,
    /// What its old sentence says before them.
    pub before: Rc<str>,
    /// And after them.
    pub after: Rc<str>,
    /// Whether it waits for the reader to select its place.
    pub waits: bool,
    /// Whether there is a selection on which it could be placed at once.
    pub selected: bool,
}

/// The marks of the open document that have no place.
#[must_use]
pub fn orphans(model: &Model) -> Vec<OrphanView> {
    let Some(document) = model.document() else { return Vec::new() };
    let view = |orphan: native::Orphan| {
        // Words in several parts do not follow each other in their sentence.
        let after = orphan.sentence.strip_prefix(&*orphan.before);
        let after = after.and_then(|rest| rest.strip_prefix(&*orphan.quote)).unwrap_or_default();
        OrphanView {
            look: Look::of_id(&document.tag_set, &orphan.tag),
            waits: model.marking.placing.as_ref() == Some(&orphan.id),
            selected: model.marking.pending.is_some(),
            before: orphan.before.clone(),
            after: after.into(),
            quote: orphan.quote,
            id: orphan.id,
        }
    };
    document.quarantine.iter().filter_map(native::orphan).map(view).collect()
}

/// How many pieces were put aside for another reason than that they have no place.
#[must_use]
pub fn set_aside(document: &Document) -> usize {
    document.quarantine.iter().filter(|piece| !is_orphan(piece)).count()
}

/// How the annotation came to its place in this version.
#[must_use]
pub fn placed(annotation: &Annotation, words: &Words) -> Option<Rc<str>> {
    let placed = native::placed(&annotation.extra)?;
    (words.versions.placed)(&placed.how, &placed.was).map(Rc::from)
}

/// The same, where it is worth a look among many: not of what kept its place.
#[must_use]
pub fn displaced(annotation: &Annotation, words: &Words) -> Option<Rc<str>> {
    let kept = native::placed(&annotation.extra).is_some_and(|placed| &*placed.how == "exact");
    if kept { None } else { placed(annotation, words) }
}

/// Whether a piece that was put aside is a mark without a place.
#[must_use]
pub fn is_orphan(piece: &Quarantined) -> bool {
    native::orphan(piece).is_some()
}

/// Whether the document has a mark with this id and without a place.
#[must_use]
pub fn has_orphan(document: &Document, id: &Id) -> bool {
    document.quarantine.iter().filter_map(native::orphan).any(|orphan| &orphan.id == id)
}

/// The words of the mark that waits for a place.
#[must_use]
pub fn waiting(model: &Model) -> Option<String> {
    let id = model.marking.placing.as_ref()?;
    let mut orphans = model.document()?.quarantine.iter().filter_map(native::orphan);
    orphans.find(|orphan| &orphan.id == id).map(|orphan| short(&orphan.quote, 80))
}

/// The document with the older version of the open article, if it is in the library.
#[must_use]
pub fn older(model: &Model) -> Option<Id> {
    let id = native::version_of(&model.document()?.metadata.extra)?;
    model.library.get(&id).is_some_and(|head| head.trashed.is_none()).then_some(id)
}

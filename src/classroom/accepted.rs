//! What was accepted of a class, back in the document whose marks are the key.

use std::rc::Rc;

use super::key::{expectation, with_expectation, with_tolerance};
use crate::annotation::{Annotation, Change, Document, Id};
use crate::compare::{Expectation, Key, KeyItem};

/// The changes that bring into a document what one key has more than another: new answers, and wider bounds of old ones.
/// What was changed in the document since the first of the two was read from it stays.
#[must_use]
pub fn accepted_into(document: &Document, from: &Key, to: &Key) -> Vec<Change> {
    let before = |item: &KeyItem| {
        let same = |old: &&KeyItem| old.annotation.id == item.annotation.id;
        from.items().iter().find(same)
    };
    let mut changes = Vec::new();
    for item in to.items() {
        match before(item) {
            Some(old) if old.expectation == item.expectation => {}
            Some(_) => changes.extend(widened(document, item)),
            None => changes.extend(added(document, item)),
        }
    }
    let mut wider = document.clone();
    for (tag, tolerance) in
        to.tolerances().iter().filter(|(tag, _)| to.tolerance(tag) != from.tolerance(tag))
    {
        wider = with_tolerance(&wider, tag, *tolerance);
    }
    changes.extend(document.extra_to(&wider.extra));
    changes
}

fn widened(document: &Document, item: &KeyItem) -> Option<Change> {
    let before = document.annotations.get(&item.annotation.id)?;
    let now = expectation(&document.text, before);
    let (core, extent) = (item.expectation.core, item.expectation.extent);
    let wanted = Expectation { core, extent, ..now };
    let after = with_expectation(&document.text, before, &wanted);
    (after != **before)
        .then(|| Change::Annotation { before: Some(before.clone()), after: Some(Rc::new(after)) })
}

fn added(document: &Document, item: &KeyItem) -> Option<Change> {
    let new = &item.annotation;
    let same = |old: &&Rc<Annotation>| old.tag == new.tag && old.ranges == new.ranges;
    if document.annotations.overlapping(new.ranges.hull()).iter().any(same) {
        return None;
    }
    let mut id = new.id.clone();
    while document.annotations.get(&id).is_some() {
        id = Id::from_words(&format!("{id}-too"));
    }
    let after = with_expectation(&document.text, new, &item.expectation);
    Some(Change::Annotation { before: None, after: Some(Rc::new(Annotation { id, ..after })) })
}

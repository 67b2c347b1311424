//! Edits: what happened to a document, as a value with an inverse.
//!
//! An edit is a list of changes, each of which says what was there before and what is there after. Its inverse swaps
//! the two and turns the order round. Applying cannot fail: an edit sets states, it does not compute them.

use std::rc::Rc;

use super::document::{Document, Quarantined};
use super::item::Annotation;
use super::link::Link;
use super::metadata::Metadata;
use super::name::{Extra, Id, Stamp};
use super::set::AnnotationSet;
use super::tag_set::TagSet;
use crate::text::{Text, TextRange, set_of, sort_by};

/// What an edit was, for the history panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EditName {
    /// An annotation was added.
    Mark,
    /// An annotation was deleted.
    Delete,
    /// Several annotations were deleted.
    DeleteMany,
    /// An annotation got another tag.
    Retag,
    /// A boundary was moved.
    Nudge,
    /// A part was added to an annotation.
    AddPart,
    /// A part was taken from an annotation.
    RemovePart,
    /// A note was written.
    Note,
    /// An attribute was set or cleared.
    Attribute,
    /// Two annotations were linked.
    Link,
    /// A link was taken away.
    Unlink,
    /// The article card was changed.
    Card,
    /// The tag set was changed.
    TagSet,
    /// A tag was deleted with its annotations.
    DeleteTag,
    /// Damaged letters were repaired.
    Repair,
    /// Annotations were brought in from a file.
    Import,
    /// An annotation without a place in this version was given one.
    Place,
    /// What another tab had changed was joined with what was changed here.
    Merge,
    /// What students are asked to do was changed.
    Exercise,
    /// What a mark of a key expects of an answer was changed.
    Expect,
    /// Something of a submission beside its marks was changed.
    Submission,
}

/// One thing that changed. `None` means that it was not, or is not, there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An annotation came, went or changed.
    Annotation {
        /// As it was.
        before: Option<Rc<Annotation>>,
        /// As it is.
        after: Option<Rc<Annotation>>,
    },
    /// A link came, went or changed.
    Link {
        /// As it was.
        before: Option<Rc<Link>>,
        /// As it is.
        after: Option<Rc<Link>>,
    },
    /// The tag set changed.
    TagSet {
        /// As it was.
        before: Rc<TagSet>,
        /// As it is.
        after: Rc<TagSet>,
    },
    /// The article card changed.
    Metadata {
        /// As it was.
        before: Rc<Metadata>,
        /// As it is.
        after: Rc<Metadata>,
    },
    /// The text was exchanged for a repaired one; annotations that it moves are changes of their own, after it.
    Text {
        /// As it was.
        before: Text,
        /// As it is.
        after: Text,
    },
    /// What could not be read from a file.
    Quarantine {
        /// As it was.
        before: Rc<[Quarantined]>,
        /// As it is.
        after: Rc<[Quarantined]>,
    },
    /// Keys of the file that the document does not know itself changed: an exercise, a submission. Only those that
    /// differ are named, or all where that would not keep their order; see [`Document::extra_to`].
    Extra {
        /// As they were; one that was not there is absent.
        before: Extra,
        /// As they are; one that is gone is absent.
        after: Extra,
    },
}

impl Change {
    fn inverse(&self) -> Change {
        match self.clone() {
            Change::Annotation { before, after } => {
                Change::Annotation { before: after, after: before }
            }
            Change::Link { before, after } => Change::Link { before: after, after: before },
            Change::TagSet { before, after } => Change::TagSet { before: after, after: before },
            Change::Metadata { before, after } => Change::Metadata { before: after, after: before },
            Change::Text { before, after } => Change::Text { before: after, after: before },
            Change::Quarantine { before, after } => {
                Change::Quarantine { before: after, after: before }
            }
            Change::Extra { before, after } => Change::Extra { before: after, after: before },
        }
    }
}

/// One step of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it was.
    pub name: EditName,
    /// A few words of what it was about: a quote, a tag's label. May be empty.
    pub about: Rc<str>,
    /// When it was made.
    pub at: Stamp,
    /// What changed, in order.
    pub changes: Vec<Change>,
}

impl Edit {
    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Edit {
        Edit {
            name: self.name,
            about: self.about.clone(),
            at: self.at.clone(),
            changes: self.changes.iter().rev().map(Change::inverse).collect(),
        }
    }

    /// The ranges of the text that look different afterwards; `None` where all of it may.
    #[must_use]
    pub fn touches(&self) -> Option<Vec<TextRange>> {
        let mut ranges = Vec::new();
        for change in &self.changes {
            match change {
                Change::Annotation { before, after } => {
                    let both = before.iter().chain(after);
                    ranges.extend(both.flat_map(|a| a.ranges.parts().iter().copied()));
                }
                Change::TagSet { .. } | Change::Text { .. } => return None,
                Change::Link { .. }
                | Change::Metadata { .. }
                | Change::Quarantine { .. }
                | Change::Extra { .. } => {}
            }
        }
        Some(ranges)
    }
}

impl Document {
    /// Makes an edit. The document's time of change becomes `now`.
    pub fn apply(&mut self, edit: &Edit, now: Stamp) {
        for change in &edit.changes {
            self.apply_change(change);
        }
        self.saved = Some(now);
    }

    fn apply_change(&mut self, change: &Change) {
        match change {
            Change::Annotation { before, after } => {
                if let Some(gone) = before {
                    self.annotations.remove(&gone.id);
                }
                if let Some(new) = after {
                    self.annotations.insert(new.clone());
                }
            }
            Change::Link { before, after } => {
                if let Some(gone) = before {
                    self.links.remove(&gone.id);
                }
                if let Some(new) = after {
                    self.links.insert(new.clone());
                }
            }
            Change::TagSet { after, .. } => self.tag_set = after.clone(),
            Change::Metadata { after, .. } => self.metadata = after.clone(),
            Change::Quarantine { after, .. } => self.quarantine = after.clone(),
            Change::Extra { before, after } => self.extra = exchanged(&self.extra, before, after),
            Change::Text { after, .. } => {
                self.text = after.clone();
                let all: Vec<Annotation> = self.annotations.iter().map(|a| (**a).clone()).collect();
                self.annotations = AnnotationSet::with(after.whole().len(), all);
            }
        }
    }

    /// The changes that delete annotations together with every link at them; an id that is not there, or there twice,
    /// adds nothing.
    #[must_use]
    pub fn deletion<'a>(&self, ids: impl IntoIterator<Item = &'a Id>) -> Vec<Change> {
        let mut links: Vec<&Rc<Link>> = Vec::new();
        let mut gone = Vec::new();
        for id in set_of(ids) {
            if let Some(annotation) = self.annotations.get(id) {
                links.extend(self.links.at(id));
                gone.push(Change::Annotation { before: Some(annotation.clone()), after: None });
            }
        }
        sort_by(&mut links, |a, b| a.id.cmp(&b.id));
        links.dedup_by_key(|link| &link.id);
        let mut changes: Vec<Change> = links
            .into_iter()
            .map(|link| Change::Link { before: Some(link.clone()), after: None })
            .collect();
        changes.extend(gone);
        changes
    }
}

/// `extra` with the keys of `before` gone and those of `after` there: in their places where they were there already, else
/// at the end. Where `before` is all that there is, `after` is.
pub(super) fn exchanged(extra: &Extra, before: &Extra, after: &Extra) -> Extra {
    if extra == before {
        return after.clone();
    }
    let find = |key: &str| after.iter().find(|(name, _)| &**name == key);
    let gone = |key: &str| before.iter().any(|(name, _)| &**name == key);
    let there = |key: &str| extra.iter().any(|(name, _)| &**name == key);
    let mut all = Vec::new();
    for entry in extra.iter() {
        match find(&entry.0) {
            Some(new) => all.push(new.clone()),
            None if gone(&entry.0) => {}
            None => all.push(entry.clone()),
        }
    }
    all.extend(after.iter().filter(|(name, _)| !there(name)).cloned());
    all.into()
}

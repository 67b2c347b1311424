//! What turns one state of a document into another.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::document::Document;
use super::edit::{Change, exchanged};
use super::item::Annotation;
use super::link::Link;
use super::name::{Extra, Id};

impl Document {
    /// The changes that turn this state of the document into `new`. Who annotates and the time of the last
    /// change are no part of it.
    #[must_use]
    pub fn changes_to(&self, new: &Document) -> Vec<Change> {
        let mut changes = Vec::new();
        if self.text != new.text {
            changes.push(Change::Text { before: self.text.clone(), after: new.text.clone() });
        }
        if self.tag_set != new.tag_set {
            let (before, after) = (self.tag_set.clone(), new.tag_set.clone());
            changes.push(Change::TagSet { before, after });
        }
        if self.metadata != new.metadata {
            let (before, after) = (self.metadata.clone(), new.metadata.clone());
            changes.push(Change::Metadata { before, after });
        }
        if self.quarantine != new.quarantine {
            let (before, after) = (self.quarantine.clone(), new.quarantine.clone());
            changes.push(Change::Quarantine { before, after });
        }
        changes.extend(self.extra_to(&new.extra));
        let both = paired(self.annotations.iter(), new.annotations.iter(), |a: &Annotation| &a.id);
        changes.extend(both.map(|(before, after)| Change::Annotation { before, after }));
        let both = paired(self.links.iter(), new.links.iter(), |link: &Link| &link.id);
        changes.extend(both.map(|(before, after)| Change::Link { before, after }));
        changes
    }

    /// The change that gives the document these further keys; `None` where it has them.
    #[must_use]
    pub fn extra_to(&self, new: &Extra) -> Option<Change> {
        let differing = |of: &Extra, other: &Extra| -> Extra {
            of.iter().filter(|entry| !other.contains(entry)).cloned().collect()
        };
        let (before, after) = (differing(&self.extra, new), differing(new, &self.extra));
        let there = exchanged(&self.extra, &before, &after);
        let exact = there == *new && exchanged(&there, &after, &before) == self.extra;
        let all = || (self.extra.clone(), new.clone());
        let (before, after) = if exact { (before, after) } else { all() };
        (self.extra != *new).then_some(Change::Extra { before, after })
    }
}

/// What there was under an id and what there is.
type BeforeAndAfter<T> = (Option<Rc<T>>, Option<Rc<T>>);

/// Pairs what has the same id and differs.
fn paired<'a, T: Eq + 'a>(
    old: impl Iterator<Item = &'a Rc<T>>,
    new: impl Iterator<Item = &'a Rc<T>>,
    id: fn(&T) -> &Id,
) -> impl Iterator<Item = BeforeAndAfter<T>> {
    let mut pairs: BTreeMap<Id, BeforeAndAfter<T>> = BTreeMap::new();
    for item in old {
        pairs.entry(id(item).clone()).or_default().0 = Some(item.clone());
    }
    for item in new {
        pairs.entry(id(item).clone()).or_default().1 = Some(item.clone());
    }
    pairs.into_values().filter(|(before, after)| before != after)
}

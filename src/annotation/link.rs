//! Links: typed, directed edges between two annotations.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::name::{Extra, Id, Stamp};

/// `from` is `kind` `to`: a claim is *said by* an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Unique in its document, among annotations as well.
    pub id: Id,
    /// A link type of the tag set.
    pub kind: Id,
    /// The annotation that the sentence begins with.
    pub from: Id,
    /// The annotation it ends with.
    pub to: Id,
    /// What the reader wrote about it.
    pub note: Option<Rc<str>>,
    /// Who made it.
    pub by: Option<Rc<str>>,
    /// When it was made.
    pub created: Option<Stamp>,
    /// Keys of the file that are kept unread.
    pub extra: Extra,
}

/// The links of a document by id, with an index of those at each annotation and a count of where they begin. Every operation
/// is logarithmic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkSet {
    links: BTreeMap<Id, Rc<Link>>,
    /// Ids of the links at each annotation, from either end.
    ends: BTreeMap<Id, Vec<Id>>,
    /// At how many annotations a link of each type begins.
    beginnings: BTreeMap<Id, usize>,
}

impl LinkSet {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.links.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// All links by id.
    pub fn iter(&self) -> impl Iterator<Item = &Rc<Link>> {
        self.links.values()
    }

    /// The link with this id.
    #[must_use]
    pub fn get(&self, id: &Id) -> Option<&Rc<Link>> {
        self.links.get(id)
    }

    /// The links that begin or end at an annotation, oldest id first.
    pub fn at(&self, annotation: &Id) -> impl Iterator<Item = &Rc<Link>> {
        self.ends.get(annotation).into_iter().flatten().filter_map(|id| self.links.get(id))
    }

    /// The links that begin at an annotation.
    pub fn from<'a>(&'a self, annotation: &'a Id) -> impl Iterator<Item = &'a Rc<Link>> {
        self.at(annotation).filter(move |link| &link.from == annotation)
    }

    /// At how many annotations a link of this type begins.
    #[must_use]
    pub fn beginnings(&self, kind: &Id) -> usize {
        self.beginnings.get(kind).copied().unwrap_or_default()
    }

    fn begins(&self, kind: &Id, annotation: &Id) -> bool {
        self.from(annotation).any(|link| link.kind == *kind)
    }

    /// Puts a link in, or in place of the one with its id.
    pub(crate) fn insert(&mut self, link: Rc<Link>) {
        self.remove(&link.id);
        if !self.begins(&link.kind, &link.from) {
            *self.beginnings.entry(link.kind.clone()).or_default() += 1;
        }
        for end in [&link.from, &link.to] {
            let ids = self.ends.entry(end.clone()).or_default();
            if let Err(at) = ids.binary_search(&link.id) {
                ids.insert(at, link.id.clone());
            }
        }
        self.links.insert(link.id.clone(), link);
    }

    /// Takes a link out.
    pub(crate) fn remove(&mut self, id: &Id) -> Option<Rc<Link>> {
        let link = self.links.remove(id)?;
        for end in [&link.from, &link.to] {
            if let Some(ids) = self.ends.get_mut(end) {
                ids.retain(|other| other != id);
                if ids.is_empty() {
                    self.ends.remove(end);
                }
            }
        }
        if !self.begins(&link.kind, &link.from)
            && let Some(count) = self.beginnings.get_mut(&link.kind)
        {
            *count -= 1;
            if *count == 0 {
                self.beginnings.remove(&link.kind);
            }
        }
        Some(link)
    }
}

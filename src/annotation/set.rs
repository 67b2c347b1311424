//! The annotations of a document: by id, in text order, and by place.
//!
//! | Operation | Cost |
//! | --- | --- |
//! | `get` | O(log m) |
//! | `insert`, `remove` | O(log m), a move of the order's tail (16 bytes each), and the buckets it covers |
//! | `overlapping` | O(what the touched buckets hold) |
//! | `iter` | in order, no sorting |
//!
//! Text order is kept in one sorted vector. Place is kept in buckets of [`BUCKET`] bytes of text, each with the
//! annotations that reach into it; an annotation is in as many buckets as its ranges touch. An interval tree would
//! bound the worst case, a bucket grid is simpler and as fast for marks of a few sentences.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::item::Annotation;
use super::name::Id;
use crate::text::{TextRange, sort_by};

/// Bytes of text in one bucket.
const BUCKET: usize = 1024;

/// A sorted set of annotations with an index by place.
#[derive(Clone, Default)]
pub struct AnnotationSet {
    by_id: BTreeMap<Id, Rc<Annotation>>,
    order: Vec<(TextRange, Id)>,
    buckets: Vec<Vec<Id>>,
    per_tag: BTreeMap<Id, usize>,
}

impl AnnotationSet {
    /// An empty set for a text of `bytes` bytes.
    #[must_use]
    pub fn new(bytes: usize) -> AnnotationSet {
        AnnotationSet { buckets: vec![Vec::new(); bytes / BUCKET + 1], ..AnnotationSet::default() }
    }

    /// A set with all of `annotations`; a later one replaces an earlier one with its id.
    #[must_use]
    pub fn with(bytes: usize, annotations: impl IntoIterator<Item = Annotation>) -> AnnotationSet {
        let mut set = AnnotationSet::new(bytes);
        for annotation in annotations {
            let annotation = Rc::new(annotation);
            set.by_id.insert(annotation.id.clone(), annotation);
        }
        let all: Vec<Rc<Annotation>> = set.by_id.values().cloned().collect();
        for annotation in &all {
            set.order.push((annotation.ranges.hull(), annotation.id.clone()));
            set.index(annotation);
        }
        sort_by(&mut set.order, Ord::cmp);
        set
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// How many have this tag.
    #[must_use]
    pub fn count(&self, tag: &Id) -> usize {
        self.per_tag.get(tag).copied().unwrap_or_default()
    }

    /// The annotation with this id.
    #[must_use]
    pub fn get(&self, id: &Id) -> Option<&Rc<Annotation>> {
        self.by_id.get(id)
    }

    /// All, by start, then end, then id.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Rc<Annotation>> {
        self.order.iter().filter_map(|(_, id)| self.by_id.get(id))
    }

    /// The annotation at this place in text order.
    #[must_use]
    pub fn nth(&self, n: usize) -> Option<&Rc<Annotation>> {
        self.order.get(n).and_then(|(_, id)| self.by_id.get(id))
    }

    /// The place of an annotation in text order.
    #[must_use]
    pub fn position(&self, id: &Id) -> Option<usize> {
        let hull = self.by_id.get(id)?.ranges.hull();
        self.order.binary_search_by(|(range, other)| (range, other).cmp(&(&hull, id))).ok()
    }

    /// Those with a part that shares a character with `range`, in text order.
    #[must_use]
    pub fn overlapping(&self, range: TextRange) -> Vec<&Rc<Annotation>> {
        let mut found: Vec<&Rc<Annotation>> = self
            .buckets_of(range)
            .filter_map(|bucket| self.buckets.get(bucket))
            .flatten()
            .filter_map(|id| self.by_id.get(id))
            .filter(|a| a.ranges.parts().iter().any(|part| part.overlaps(range)))
            .collect();
        sort_by(&mut found, |a, b| a.key().cmp(&b.key()));
        found.dedup_by(|a, b| a.id == b.id);
        found
    }

    /// Puts an annotation in, or in place of the one with its id.
    pub(crate) fn insert(&mut self, annotation: Rc<Annotation>) {
        self.remove(&annotation.id);
        let key = (annotation.ranges.hull(), annotation.id.clone());
        if let Err(at) = self.order.binary_search(&key) {
            self.order.insert(at, key);
        }
        self.index(&annotation);
        self.by_id.insert(annotation.id.clone(), annotation);
    }

    /// Takes an annotation out.
    pub(crate) fn remove(&mut self, id: &Id) -> Option<Rc<Annotation>> {
        let annotation = self.by_id.remove(id)?;
        if let Ok(at) = self.order.binary_search(&(annotation.ranges.hull(), id.clone())) {
            self.order.remove(at);
        }
        for part in annotation.ranges.parts() {
            for bucket in self.buckets_of(*part) {
                if let Some(ids) = self.buckets.get_mut(bucket) {
                    ids.retain(|other| other != id);
                }
            }
        }
        if let Some(count) = self.per_tag.get_mut(&annotation.tag) {
            *count = count.saturating_sub(1);
        }
        Some(annotation)
    }

    fn index(&mut self, annotation: &Annotation) {
        for part in annotation.ranges.parts() {
            for bucket in self.buckets_of(*part) {
                if self.buckets.len() <= bucket {
                    self.buckets.resize(bucket + 1, Vec::new());
                }
                let ids = &mut self.buckets[bucket];
                if ids.last() != Some(&annotation.id) {
                    ids.push(annotation.id.clone());
                }
            }
        }
        *self.per_tag.entry(annotation.tag.clone()).or_default() += 1;
    }

    fn buckets_of(&self, range: TextRange) -> std::ops::RangeInclusive<usize> {
        let last = range.end().get().saturating_sub(1).max(range.start().get());
        range.start().get() / BUCKET..=last / BUCKET
    }
}

impl PartialEq for AnnotationSet {
    fn eq(&self, other: &AnnotationSet) -> bool {
        self.by_id == other.by_id
    }
}

impl Eq for AnnotationSet {}

impl std::fmt::Debug for AnnotationSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Ranges;

    #[test]
    fn a_removed_annotation_leaves_nothing_in_any_bucket() {
        let parts = [TextRange::of(10, 5_000), TextRange::of(6_000, 6_001)];
        let (id, tag) = (Id::from_words("a1"), Id::from_words("claim"));
        let annotation = Annotation::new(id.clone(), tag, Ranges::new(parts).unwrap());
        let mut set = AnnotationSet::new(8_000);
        set.insert(annotation.clone().into());
        assert_eq!(set.buckets.iter().flatten().count(), 6);
        assert_eq!(set.remove(&id), Some(annotation.into()));
        assert_eq!(set.buckets.iter().flatten().count(), 0);
    }
}

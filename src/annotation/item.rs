//! One annotation.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::name::{Extra, Id, Stamp};
use crate::text::{TextRange, sort_by};

/// The ranges of one annotation: at least one, none empty, sorted, apart from each other.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Ranges(Rc<[TextRange]>);

impl Ranges {
    /// One range; `None` where it is empty.
    #[must_use]
    pub fn one(range: TextRange) -> Option<Ranges> {
        Ranges::new([range])
    }

    /// Several ranges, sorted, those that touch or overlap joined; `None` where nothing is left.
    #[must_use]
    pub fn new(ranges: impl IntoIterator<Item = TextRange>) -> Option<Ranges> {
        let mut all: Vec<TextRange> = ranges.into_iter().filter(|r| !r.is_empty()).collect();
        sort_by(&mut all, Ord::cmp);
        let mut joined: Vec<TextRange> = Vec::with_capacity(all.len());
        for range in all {
            match joined.last_mut() {
                Some(last) if range.start() <= last.end() => *last = last.hull(range),
                _ => joined.push(range),
            }
        }
        (!joined.is_empty()).then(|| Ranges(joined.into()))
    }

    /// The parts in text order.
    #[must_use]
    pub fn parts(&self) -> &[TextRange] {
        &self.0
    }

    /// From the first part's start to the last part's end.
    #[must_use]
    pub fn hull(&self) -> TextRange {
        self.0.iter().copied().reduce(TextRange::hull).unwrap_or_default()
    }

    /// These parts and `range`.
    #[must_use]
    pub fn with(&self, range: TextRange) -> Ranges {
        Ranges::new(self.0.iter().copied().chain([range])).unwrap_or_else(|| self.clone())
    }

    /// These parts without the one at `part`; `None` where it is the only one or there is none there.
    #[must_use]
    pub fn without(&self, part: usize) -> Option<Ranges> {
        if part >= self.0.len() {
            return None;
        }
        Ranges::new(self.0.iter().enumerate().filter(|(i, _)| *i != part).map(|(_, r)| *r))
    }

    /// These parts with the one at `part` replaced; `None` where that leaves nothing or there is none there.
    #[must_use]
    pub fn replace(&self, part: usize, range: TextRange) -> Option<Ranges> {
        if part >= self.0.len() || range.is_empty() {
            return None;
        }
        Ranges::new(self.0.iter().enumerate().map(|(i, r)| if i == part { range } else { *r }))
    }
}

impl std::fmt::Debug for Ranges {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter()).finish()
    }
}

/// How an annotation came to be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub enum Origin {
    /// Marked by a person.
    #[default]
    Hand,
    /// A suggestion that a person accepted.
    Suggestion,
    /// A word that a file used and this version does not know.
    Other(Rc<str>),
}

/// A tag on one or more ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Unique in its document.
    pub id: Id,
    /// A tag of the document's tag set.
    pub tag: Id,
    /// What it marks.
    pub ranges: Ranges,
    /// Attribute values by attribute id; values are text.
    pub attributes: BTreeMap<Id, Rc<str>>,
    /// What the reader wrote about it; never empty.
    pub note: Option<Rc<str>>,
    /// Who made it.
    pub by: Option<Rc<str>>,
    /// When it was made.
    pub created: Option<Stamp>,
    /// When it was last changed.
    pub changed: Option<Stamp>,
    /// By hand or accepted.
    pub origin: Origin,
    /// Keys of the file that are kept unread.
    pub extra: Extra,
}

impl Annotation {
    /// A new annotation by hand without attributes.
    #[must_use]
    pub fn new(id: Id, tag: Id, ranges: Ranges) -> Annotation {
        Annotation {
            id,
            tag,
            ranges,
            attributes: BTreeMap::new(),
            note: None,
            by: None,
            created: None,
            changed: None,
            origin: Origin::Hand,
            extra: Extra::default(),
        }
    }

    /// The key that orders annotations everywhere: start, then end, then id.
    #[must_use]
    pub fn key(&self) -> (TextRange, &Id) {
        (self.ranges.hull(), &self.id)
    }
}

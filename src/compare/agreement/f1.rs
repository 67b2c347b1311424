//! F1 of two readers' annotations.
//!
//! One reader's marks count as found by the other: P = found / marks of one, R = found / marks of the other,
//! F1 = 2PR / (P + R) = 2 found / (marks of both). It is the same whoever is called the key.

use std::collections::BTreeMap;

use super::spans::{Span, Spans};
use crate::compare::sweep::touching;
use crate::text::{sort_by, sort_by_key};

/// `2 found / (one + other)`; 1 where nobody marked anything.
pub(super) fn f1(found: usize, one: usize, other: usize) -> f64 {
    if one + other == 0 { 1.0 } else { 2.0 * found as f64 / (one + other) as f64 }
}

/// Marks by number, the same number for the same tag and boundaries: pairs of readers then compare sorted numbers.
pub(super) struct Strict(Vec<Vec<usize>>);

impl Strict {
    pub(super) fn new(readers: &[Spans]) -> Strict {
        let mut known: BTreeMap<&Span, usize> = BTreeMap::new();
        let mut number = |span| {
            let next = known.len();
            *known.entry(span).or_insert(next)
        };
        let numbers = readers.iter().map(|reader| {
            let mut all: Vec<usize> = reader.all.iter().map(&mut number).collect();
            sort_by(&mut all, Ord::cmp);
            all
        });
        Strict(numbers.collect())
    }

    pub(super) fn f1(&self, one: usize, other: usize) -> f64 {
        let (Some(one), Some(other)) = (self.0.get(one), self.0.get(other)) else { return 0.0 };
        let (mut i, mut j, mut found) = (0, 0, 0);
        while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
            found += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        f1(found, one.len(), other.len())
    }
}

/// F1 of marks with the same tag that share a character, matched one to one: exact ones first, then those that share
/// most, then those whose boundaries are nearest, then from the start of the text.
pub(super) fn overlap(one: &Spans, other: &Spans) -> f64 {
    let candidate = |(i, j): (usize, usize)| {
        let (a, b) = (one.all.get(i)?, other.all.get(j)?);
        let shared = a.shared(b);
        let rank = (a.parts != b.parts, u32::MAX - shared, a.apart(b));
        (a.tag == b.tag && shared > 0).then_some((rank, i, j))
    };
    let pairs = touching(&one.hulls, &other.hulls).into_iter().filter_map(candidate);
    let mut pairs: Vec<_> = pairs.collect();
    let start = |list: &Spans, at: usize| list.hulls.get(at).copied().unwrap_or_default();
    sort_by_key(&mut pairs, |(rank, i, j)| {
        // The two places in whichever order, so that it does not matter who comes first.
        let (a, b) = (start(one, *i), start(other, *j));
        (*rank, a.min(b), a.max(b), *i, *j)
    });
    let found = one_to_one(pairs.iter().map(|(_, i, j)| (*i, *j)), one.all.len(), other.all.len());
    f1(found.len(), one.all.len(), other.all.len())
}

/// Takes pairs in order, each side once.
pub(super) fn one_to_one(
    pairs: impl Iterator<Item = (usize, usize)>,
    lefts: usize,
    rights: usize,
) -> Vec<(usize, usize)> {
    let (mut left, mut right) = (vec![false; lefts], vec![false; rights]);
    let mut free = |(i, j): &(usize, usize)| match (left.get_mut(*i), right.get_mut(*j)) {
        (Some(left), Some(right)) if !*left && !*right => {
            (*left, *right) = (true, true);
            true
        }
        _ => false,
    };
    pairs.filter(|pair| free(pair)).collect()
}

//! The four schemes of SemEval-2013 task 9.1, from one alignment that does not depend on the order of marks.
//!
//! Aligned are marks that share a character, one to one: same boundaries and tag first, then same boundaries, then same
//! tag, then the rest; then those that share most, then the nearest, then from the start.

use super::f1::one_to_one;
use super::spans::{Span, Spans};
use crate::compare::sweep::touching;
use crate::text::sort_by_key;

/// What counts as correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// The same boundaries and tag.
    Strict,
    /// The same boundaries.
    Exact,
    /// The same boundaries; others count half.
    Partial,
    /// The same tag.
    Type,
}

/// How many marks are what, in one scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// As in the key.
    pub correct: u32,
    /// Aligned, but not as in the key.
    pub incorrect: u32,
    /// Aligned with other boundaries, in the partial scheme.
    pub partial: u32,
    /// In the key alone.
    pub missing: u32,
    /// In the response alone.
    pub spurious: u32,
}

impl Counted {
    /// What counts, of the marks of the response; 0 where there are none.
    #[must_use]
    pub fn precision(&self) -> f64 {
        self.share(self.spurious)
    }

    /// What counts, of the marks of the key; 0 where there are none.
    #[must_use]
    pub fn recall(&self) -> f64 {
        self.share(self.missing)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }

    fn share(&self, alone: u32) -> f64 {
        let all = self.correct + self.incorrect + self.partial + alone;
        let good = f64::from(self.correct) + 0.5 * f64::from(self.partial);
        if all == 0 { 0.0 } else { good / f64::from(all) }
    }
}

/// Scores a response against a key.
pub(super) fn score(key: &Spans, response: &Spans) -> [(Scheme, Counted); 4] {
    let aligned = align(key, response);
    let (missing, spurious) = (key.all.len() - aligned.len(), response.all.len() - aligned.len());
    let pairs =
        || aligned.iter().filter_map(|(i, j)| Some((key.all.get(*i)?, response.all.get(*j)?)));
    let count = |scheme: Scheme| {
        let mut counted =
            Counted { missing: missing as u32, spurious: spurious as u32, ..Counted::default() };
        for (key, response) in pairs() {
            *counted.slot(scheme, key, response) += 1;
        }
        (scheme, counted)
    };
    [Scheme::Strict, Scheme::Exact, Scheme::Partial, Scheme::Type].map(count)
}

impl Counted {
    fn slot(&mut self, scheme: Scheme, key: &Span, response: &Span) -> &mut u32 {
        let (exact, same) = (key.parts == response.parts, key.tag == response.tag);
        let is_correct = match scheme {
            Scheme::Strict => exact && same,
            Scheme::Exact | Scheme::Partial => exact,
            Scheme::Type => same,
        };
        match scheme {
            _ if is_correct => &mut self.correct,
            Scheme::Partial => &mut self.partial,
            _ => &mut self.incorrect,
        }
    }
}

fn align(key: &Spans, response: &Spans) -> Vec<(usize, usize)> {
    let candidate = |(i, j): (usize, usize)| {
        let (a, b) = (key.all.get(i)?, response.all.get(j)?);
        let shared = a.shared(b);
        let class = match (a.parts == b.parts, a.tag == b.tag) {
            (true, true) => 0_u8,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        (shared > 0).then(|| ((class, u32::MAX - shared, a.apart(b)), i, j))
    };
    let pairs = touching(&key.hulls, &response.hulls).into_iter().filter_map(candidate);
    let mut pairs: Vec<_> = pairs.collect();
    sort_by_key(&mut pairs, |pair| *pair);
    let pairs = pairs.into_iter().map(|(_, i, j)| (i, j));
    one_to_one(pairs, key.all.len(), response.all.len())
}

//! Coefficients over tokens: each token is marked with a tag or it is not, for every reader.

use std::ops::Range;

use super::f1::f1;
use super::measure::{Measure, Undefined, mean};
use super::spans::Spans;
use crate::compare::tokens::tokens;
use crate::text::Text;

/// For each tag and reader which tokens are marked, a bit each.
#[derive(Clone, Debug)]
pub(super) struct Tokens {
    /// How many tokens there are.
    count: usize,
    readers: usize,
    /// By tag, then by reader.
    marked: Vec<Vec<Vec<u64>>>,
}

impl Tokens {
    /// The tokens inside a part of the text, counted in code points from where it begins.
    pub(super) fn new(text: &Text, part: (u32, u32), tags: usize, readers: &[Spans]) -> Tokens {
        let place = |range| {
            let (start, end) = text.to_code_points(range)?;
            let (start, end) = (start as u32, end as u32);
            (part.0 <= start && end <= part.1).then(|| (start - part.0, end - part.0))
        };
        let places: Vec<(u32, u32)> =
            tokens(text.as_str()).iter().filter_map(|token| place(token.range)).collect();
        let of = |tag: usize| readers.iter().map(move |reader| (tag, reader));
        let bits = |(tag, reader): (usize, &Spans)| bits(&places, &reader.units(tag));
        let marked = (0..tags).map(|tag| of(tag).map(bits).collect()).collect();
        Tokens { count: places.len(), readers: readers.len(), marked }
    }

    /// F1 of two readers over all tokens and tags.
    pub(super) fn f1(&self, one: usize, other: usize) -> f64 {
        let (mut both, mut first, mut second) = (0, 0, 0);
        for readers in &self.marked {
            if let (Some(a), Some(b)) = (readers.get(one), readers.get(other)) {
                both += a.iter().zip(b).map(|(a, b)| ones(a & b)).sum::<usize>();
                first += a.iter().map(|a| ones(*a)).sum::<usize>();
                second += b.iter().map(|b| ones(*b)).sum::<usize>();
            }
        }
        f1(both, first, second)
    }

    /// Those of these tags that anybody used.
    fn used(&self, tags: Range<usize>) -> Vec<&Vec<Vec<u64>>> {
        let all = self.marked.get(tags).unwrap_or_default();
        all.iter().filter(|readers| readers.iter().flatten().any(|bits| *bits != 0)).collect()
    }

    /// What has to be there for any coefficient.
    fn possible(&self) -> Result<(), Undefined> {
        match (self.readers, self.count) {
            (0 | 1, _) => Err(Undefined::OneReader),
            (_, 0) => Err(Undefined::NoText),
            _ => Ok(()),
        }
    }

    /// How many readers marked each token, tag after tag.
    fn votes(&self, tags: Range<usize>) -> Vec<u32> {
        let mut votes = Vec::new();
        for readers in self.used(tags) {
            for token in 0..self.count {
                let marks = |bits: &&Vec<u64>| {
                    bits.get(token / 64).is_some_and(|b| b >> (token % 64) & 1 == 1)
                };
                votes.push(readers.iter().filter(marks).count() as u32);
            }
        }
        votes
    }

    /// How often tokens were marked and not, where both happened.
    fn split(&self, votes: &[u32]) -> Result<(f64, f64), Undefined> {
        self.possible()?;
        let marked: u64 = votes.iter().map(|v| u64::from(*v)).sum();
        let all = (votes.len() * self.readers) as u64;
        match (marked, all - marked) {
            (0, _) => Err(Undefined::NothingMarked),
            (_, 0) => Err(Undefined::AllMarked),
            (marked, not) => Ok((marked as f64, not as f64)),
        }
    }

    /// Krippendorff's alpha, nominal: 1 - Do/De with
    /// Do = (1/n) sum over tokens of (pairs that differ)/(R-1), De = (pairs of all values that differ)/(n(n-1)).
    pub(super) fn alpha(&self, tags: Range<usize>) -> Measure {
        let votes = self.votes(tags);
        let (marked, not) = self.split(&votes)?;
        let (readers, all) = (self.readers as f64, marked + not);
        let differing = |v: &u32| 2.0 * f64::from(*v) * (readers - f64::from(*v)) / (readers - 1.0);
        let observed = votes.iter().map(differing).sum::<f64>() / all;
        let expected = 2.0 * marked * not / (all * (all - 1.0));
        Ok(1.0 - observed / expected)
    }

    /// Fleiss' kappa: (P - Pe)/(1 - Pe) with P the mean share of agreeing pairs and Pe from the shares of all values.
    pub(super) fn fleiss(&self, tags: Range<usize>) -> Measure {
        let votes = self.votes(tags);
        let (marked, not) = self.split(&votes)?;
        let (readers, all) = (self.readers as f64, marked + not);
        let agreeing = |v: &u32| {
            let (yes, no) = (f64::from(*v), readers - f64::from(*v));
            (yes * yes + no * no - readers) / (readers * (readers - 1.0))
        };
        let observed = votes.iter().map(agreeing).sum::<f64>() / votes.len() as f64;
        let expected = (marked / all).powi(2) + (not / all).powi(2);
        Ok((observed - expected) / (1.0 - expected))
    }

    /// Cohen's kappa, the mean of all pairs of readers. Pairs that have none (neither used the tag, or both marked
    /// everything) are left out.
    pub(super) fn cohen(&self, tags: Range<usize>) -> Measure {
        let votes = self.votes(tags.clone());
        self.split(&votes)?;
        let used = self.used(tags);
        let mut pairs = (0..self.readers).flat_map(|one| (0..one).map(move |other| (one, other)));
        let kappas = pairs.by_ref().filter_map(|(one, other)| cohen(&used, one, other, self.count));
        mean(kappas).ok_or(Undefined::NothingMarked)
    }
}

/// Cohen's kappa of two readers: (po - pe)/(1 - pe); `None` where pe is 1.
fn cohen(used: &[&Vec<Vec<u64>>], one: usize, other: usize, tokens: usize) -> Option<f64> {
    let (mut differ, mut first, mut second) = (0, 0, 0);
    for readers in used {
        let (a, b) = (readers.get(one)?, readers.get(other)?);
        differ += a.iter().zip(b).map(|(a, b)| ones(a ^ b)).sum::<usize>();
        first += a.iter().map(|a| ones(*a)).sum::<usize>();
        second += b.iter().map(|b| ones(*b)).sum::<usize>();
    }
    let all = tokens * used.len();
    if first == second && (first == 0 || first == all) {
        return None;
    }
    let share = |n: usize| n as f64 / all as f64;
    let (a, b) = (share(first), share(second));
    let expected = a * b + (1.0 - a) * (1.0 - b);
    Some((1.0 - share(differ) - expected) / (1.0 - expected))
}

fn ones(bits: u64) -> usize {
    bits.count_ones() as usize
}

/// A bit for each token that overlaps a unit.
fn bits(places: &[(u32, u32)], units: &[(u32, u32)]) -> Vec<u64> {
    let mut bits = vec![0; places.len().div_ceil(64)];
    for (start, end) in units {
        let first = places.partition_point(|place| place.1 <= *start);
        let last = places.partition_point(|place| place.0 < *end);
        for token in first..last {
            if let Some(word) = bits.get_mut(token / 64) {
                *word |= 1_u64 << (token % 64);
            }
        }
    }
    bits
}

//! Which token of a newer text each token of an older one became.
//!
//! Runs of tokens that occur once in both texts are aligned first, long runs before short ones, as patience diff does
//! with lines (B. Cohen). They hold long passages together that a shortest edit script would tear apart for the sake
//! of a comma, and they cut the texts into small pieces whatever their size. The pieces are aligned by the shortest
//! edit script ([`middle`], Myers 1986).
//!
//! Cost: O(n log n) for the runs; the pieces cost O(n) times a constant, because their search is cut off.

use std::ops::Range;

use super::middle::split;
use super::tokens::{index, mixed_with, number, same_hash};

/// Lengths of the runs that are aligned, in turn.
const RUNS: [usize; 3] = [8, 4, 2];

/// Pieces with fewer tokens than this on both sides together are left to the shortest edit script.
const SMALL: usize = 48;

/// How often a piece is cut by its unique tokens before the shortest edit script takes over.
const DEEPEST: usize = RUNS.len() + 6;

/// For each old token the number of the new one that it became.
pub(super) fn align(old: &[u64], new: &[u64]) -> Vec<Option<usize>> {
    let mut aligned = Aligned { old, new, map: vec![None; old.len()] };
    let mut open = vec![(0..old.len(), 0..new.len(), 0)];
    while let Some((old, new, depth)) = open.pop() {
        let (old, new) = aligned.ends(old, new);
        if old.is_empty() || new.is_empty() {
            continue;
        }
        if depth > DEEPEST || old.len() + new.len() < SMALL {
            aligned.shortest(old, new);
        } else {
            let anchors = aligned.anchors(&old, &new, RUNS.get(depth).copied().unwrap_or(1));
            if anchors.is_empty() && depth >= RUNS.len() {
                aligned.shortest(old, new);
            } else {
                open.extend(between(&anchors, old, new).map(|(old, new)| (old, new, depth + 1)));
            }
        }
    }
    aligned.map
}

struct Aligned<'a> {
    old: &'a [u64],
    new: &'a [u64],
    map: Vec<Option<usize>>,
}

impl Aligned<'_> {
    fn equal(&self, old: usize, new: usize) -> bool {
        self.old.get(old).is_some_and(|hash| self.new.get(new) == Some(hash))
    }

    fn pair(&mut self, old: usize, new: usize) {
        if let Some(place) = self.map.get_mut(old) {
            *place = Some(new);
        }
    }

    /// Aligns what both pieces begin and end with; the rest.
    fn ends(
        &mut self,
        mut old: Range<usize>,
        mut new: Range<usize>,
    ) -> (Range<usize>, Range<usize>) {
        while !old.is_empty() && !new.is_empty() && self.equal(old.start, new.start) {
            self.pair(old.start, new.start);
            (old.start, new.start) = (old.start + 1, new.start + 1);
        }
        while !old.is_empty() && !new.is_empty() && self.equal(old.end - 1, new.end - 1) {
            (old.end, new.end) = (old.end - 1, new.end - 1);
            self.pair(old.end, new.end);
        }
        (old, new)
    }

    /// The longest rising row of runs of `length` tokens that occur once in both pieces, as pairs of tokens.
    fn anchors(
        &self,
        old: &Range<usize>,
        new: &Range<usize>,
        length: usize,
    ) -> Vec<(usize, usize)> {
        let old_runs = runs(self.old, old, length);
        let new_runs = runs(self.new, new, length);
        let both = old_runs.len();
        let index = index(old_runs.into_iter().chain(new_runs));
        let mut pairs: Vec<u64> = Vec::new();
        for group in index.chunk_by(|one, other| same_hash(*one, *other)) {
            if let [one, other] = group
                && number(*one) < both
                && let Some(other) = number(*other).checked_sub(both)
            {
                pairs.push((number(*one) as u64) << 32 | other as u64);
            }
        }
        pairs.sort_unstable();
        let mut anchors = Vec::new();
        for (one, other) in rising(&pairs) {
            for step in 0..length {
                let pair = (old.start + one + step, new.start + other + step);
                let follows = anchors
                    .last()
                    .is_none_or(|last: &(usize, usize)| last.0 < pair.0 && last.1 < pair.1);
                if follows && self.equal(pair.0, pair.1) {
                    anchors.push(pair);
                }
            }
        }
        anchors
    }

    /// Aligns by the shortest edit script, or by a short one where that would take too long.
    fn shortest(&mut self, old: Range<usize>, new: Range<usize>) {
        let mut open = vec![(old, new)];
        while let Some((old, new)) = open.pop() {
            let (old, new) = self.ends(old, new);
            let (Some(one), Some(other)) = (self.old.get(old.clone()), self.new.get(new.clone()))
            else {
                continue;
            };
            if let Some((x, y)) = split(one, other) {
                let (x, y) = (old.start + x, new.start + y);
                open.push((old.start..x, new.start..y));
                open.push((x..old.end, y..new.end));
            }
        }
    }
}

/// The hash of each run of `length` tokens.
fn runs(hashes: &[u64], piece: &Range<usize>, length: usize) -> Vec<u64> {
    let piece = hashes.get(piece.clone()).unwrap_or_default();
    piece
        .windows(length)
        .map(|run| run.iter().fold(0, |all, hash| mixed_with(all, *hash)))
        .collect()
}

/// Of pairs sorted by their first number, packed into one, the longest row in which the second rises too.
pub(super) fn rising(pairs: &[u64]) -> Vec<(usize, usize)> {
    let second = |at: usize| pairs.get(at).map_or(0, |pair| pair & u64::from(u32::MAX));
    // The pair that ends the best row of each length, and for each pair the one before it in its row.
    let (mut tails, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for at in 0..pairs.len() {
        let length = tails.partition_point(|tail| second(*tail) < second(at));
        before.push(length.checked_sub(1).and_then(|shorter| tails.get(shorter).copied()));
        match tails.get_mut(length) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut row = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(at) = next {
        row.push((
            (pairs.get(at).copied().unwrap_or_default() >> 32) as usize,
            second(at) as usize,
        ));
        next = before.get(at).copied().flatten();
    }
    row.reverse();
    row
}

/// The pieces between pairs that are aligned, and from each pair on one, so that every pair is met as an end.
fn between(
    anchors: &[(usize, usize)],
    old: Range<usize>,
    new: Range<usize>,
) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let starts = [(old.start, new.start)].into_iter().chain(anchors.iter().copied());
    let ends = anchors.iter().copied().chain([(old.end, new.end)]);
    starts.zip(ends).map(|(start, end)| (start.0..end.0, start.1..end.1))
}

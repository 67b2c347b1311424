//! Which of several equal alignments is meant.
//!
//! “He came. He saw.” became “He came. He left. He saw.” The words that were put in may be “He left.”, “left. He” or
//! “. He left”; all are as short. Two changes that can be told as one are one, as in Git. Else text is added and taken
//! away by sentences and paragraphs, so that the place is chosen where most of the boundary lies between them, and of
//! two such places the later one. Where a whole sentence could be either of two copies, that is noted.

use super::tokens::Tokens;

/// The most tokens by which a place is moved.
const FURTHEST: usize = 4000;

/// Moves what was put in or taken out to where it begins and ends between sentences or lines. Tells of each old token
/// whether it could as well be another copy in the new text.
pub(super) fn slide(old: &Tokens<'_>, new: &Tokens<'_>, map: &mut [Option<usize>]) -> Vec<bool> {
    let mut put_in = Side::new(new, old, inverse(map, new.all.len()));
    put_in.slide();
    let mut taken_out = Side::new(old, new, inverse(&put_in.map, old.all.len()));
    taken_out.slide();
    map.copy_from_slice(&taken_out.map);
    put_in.unsure
}

/// From the other text's tokens to this one's.
pub(super) fn inverse(map: &[Option<usize>], length: usize) -> Vec<Option<usize>> {
    let mut back = vec![None; length];
    for (at, to) in map.iter().enumerate() {
        if let Some(place) = to.and_then(|to| back.get_mut(to)) {
            *place = Some(at);
        }
    }
    back
}

/// One of the two texts, and what each of its tokens is in the other one.
struct Side<'a> {
    text: &'a Tokens<'a>,
    map: Vec<Option<usize>>,
    /// Of each token of the other text whether it could as well be another one of this text.
    unsure: Vec<bool>,
}

/// A run of tokens that only this text has, between two that are neighbours in the other one.
#[derive(Clone, Copy)]
struct Gap {
    start: usize,
    end: usize,
}

/// How well a gap lies somewhere; the greatest wins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Whether it joins another gap there.
    joins: bool,
    /// How strong the boundaries at both ends are together.
    strength: u8,
    /// Whether it begins and ends between sentences.
    sentences: bool,
}

impl<'a> Side<'a> {
    fn new(text: &'a Tokens<'a>, other: &Tokens<'_>, map: Vec<Option<usize>>) -> Side<'a> {
        Side { text, map, unsure: vec![false; other.all.len()] }
    }

    fn slide(&mut self) {
        let mut at = 0;
        while let Some(gap) = self.next_gap(at) {
            at = if self.is_pure(gap) { self.settle(gap) } else { gap.end };
        }
    }

    fn mapped(&self, at: usize) -> bool {
        self.map.get(at).is_some_and(Option::is_some)
    }

    /// The first gap that begins at `from` or later.
    fn next_gap(&self, from: usize) -> Option<Gap> {
        let start = (from..self.map.len()).find(|at| !self.mapped(*at))?;
        Some(Gap { start, end: self.end_from(start) })
    }

    fn start_from(&self, end: usize) -> usize {
        (0..end).rev().find(|at| self.mapped(*at)).map_or(0, |at| at + 1)
    }

    fn end_from(&self, start: usize) -> usize {
        (start..self.map.len()).find(|at| self.mapped(*at)).unwrap_or(self.map.len())
    }

    /// Whether what stands before and after the gap are neighbours in the other text.
    fn is_pure(&self, gap: Gap) -> bool {
        let before = match gap.start.checked_sub(1) {
            Some(before) => self.map.get(before).copied().flatten().map(|to| to + 1),
            None => Some(0),
        };
        let after = self.map.get(gap.end).copied().unwrap_or(Some(self.unsure.len()));
        before.is_some() && before == after
    }

    /// Moves a gap to where it fits best; where to look for the next one.
    fn settle(&mut self, gap: Gap) -> usize {
        let (up, down) = (self.reach_up(gap), self.reach_down(gap));
        let (lowest, length) = (gap.start - up, gap.end - gap.start);
        let fits: Vec<Fit> = (lowest..=gap.start + down)
            .map(|start| self.fit(gap, Gap { start, end: start + length }))
            .collect();
        let best = fits.iter().max();
        let Some(last) = fits.iter().rposition(|fit| Some(fit) == best) else { return gap.end };
        let first = fits.iter().position(|fit| Some(fit) == best).unwrap_or(last);
        let moved = Gap { start: lowest + last, end: lowest + last + length };
        self.move_gap(gap, moved);
        let joins = fits.get(last).is_some_and(|fit| fit.joins);
        if !joins && fits.get(last).is_some_and(|fit| fit.sentences) {
            self.doubt(lowest + first..lowest + last);
        }
        if joins { self.start_from(moved.start) } else { moved.end }
    }

    /// Notes that these tokens could as well be in the gap after them.
    fn doubt(&mut self, tokens: std::ops::Range<usize>) {
        for other in self.map.get(tokens).into_iter().flatten().flatten() {
            if let Some(unsure) = self.unsure.get_mut(*other) {
                *unsure = true;
            }
        }
    }

    /// By how many tokens the gap can be moved towards the start of the text.
    fn reach_up(&self, gap: Gap) -> usize {
        let may = |by: &usize| {
            let (one, other) = (gap.start - by, gap.end - by);
            let neighbours = *by == 0 || self.is_pure(Gap { start: one, end: one });
            neighbours
                && self.mapped(one - 1)
                && self.text.hash(one - 1) == self.text.hash(other - 1)
        };
        (0..gap.start.min(FURTHEST)).take_while(may).count()
    }

    /// By how many tokens the gap can be moved towards the end of the text.
    fn reach_down(&self, gap: Gap) -> usize {
        let may = |by: &usize| {
            let (one, other) = (gap.start + by, gap.end + by);
            let neighbours = *by == 0 || self.is_pure(Gap { start: other, end: other });
            neighbours && self.mapped(other) && self.text.hash(one) == self.text.hash(other)
        };
        (0..(self.map.len() - gap.end).min(FURTHEST)).take_while(may).count()
    }

    /// How well `gap` would lie at `there`.
    fn fit(&self, gap: Gap, there: Gap) -> Fit {
        let before = there.start < gap.start
            && there.start > 0
            && !self.mapped(there.start - 1)
            && self.is_pure(Gap { start: self.start_from(there.start), end: there.start });
        let after = there.end > gap.end
            && there.end < self.map.len()
            && !self.mapped(there.end)
            && self.is_pure(Gap { start: there.end, end: self.end_from(there.end) });
        let (start, end) = (self.text.boundary(there.start), self.text.boundary(there.end));
        Fit { joins: before || after, strength: start + end, sentences: start > 0 && end > 0 }
    }

    fn move_gap(&mut self, gap: Gap, there: Gap) {
        for by in 0..there.start.saturating_sub(gap.start) {
            self.swap(gap.start + by, gap.end + by);
        }
        for by in 1..=gap.start.saturating_sub(there.start) {
            self.swap(gap.start - by, gap.end - by);
        }
    }

    /// Both are of one gap's length apart: what the one was, the other is.
    fn swap(&mut self, one: usize, other: usize) {
        if one.max(other) < self.map.len() {
            self.map.swap(one, other);
        }
    }
}

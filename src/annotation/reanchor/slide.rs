//! Which of several equal alignments is meant.
//!
//! “He came. He saw.” became “He came. He left. He saw.” The words that were put in may be “He left.”, “left. He” or
//! “. He left”; all are as short. Text is added and taken away by sentences and paragraphs, so that the place is
//! chosen where most of the boundary lies between them, and of two such places the later one, as in Git.

use super::tokens::Tokens;

/// The most tokens by which a place is moved.
const FURTHEST: usize = 4000;

/// Moves what was put in or taken out to where it begins and ends between sentences or lines.
pub(super) fn slide(old: &Tokens<'_>, new: &Tokens<'_>, map: &mut [Option<usize>]) {
    let mut next = (0, 0);
    for at in 0..=map.len() {
        let to = map.get(at).copied().unwrap_or(Some(new.all.len()));
        let Some(to) = to else { continue };
        // What stands between the last pair of tokens and this one.
        let (from, from_new) = next;
        if from == at && from_new < to {
            slide_insertion(&Gap { text: new, start: from_new, end: to }, old, at, map);
        } else if from < at && from_new == to {
            slide_deletion(&Gap { text: old, start: from, end: at }, to, map);
        }
        next = (at + 1, map.get(at).copied().flatten().unwrap_or(to) + 1);
    }
}

/// A run of tokens that only one of the texts has.
struct Gap<'a> {
    text: &'a Tokens<'a>,
    start: usize,
    end: usize,
}

impl Gap<'_> {
    /// How far to move: at most `up` tokens back or `down` tokens on.
    fn best(&self, up: usize, down: usize) -> (usize, usize) {
        let strength =
            |start: usize, end: usize| self.text.boundary(start) + self.text.boundary(end);
        let mut best = ((0, 0), strength(self.start, self.end));
        for by in 1..=up {
            let here = strength(self.start - by, self.end - by);
            if here > best.1 {
                best = ((by, 0), here);
            }
        }
        for by in 1..=down {
            let here = strength(self.start + by, self.end + by);
            if here >= best.1 {
                best = ((0, by), here);
            }
        }
        best.0
    }

    fn same(&self, one: usize, other: usize) -> bool {
        self.text.hash(one).is_some() && self.text.hash(one) == self.text.hash(other)
    }
}

/// `at` is the old token after the gap.
fn slide_insertion(gap: &Gap<'_>, old: &Tokens<'_>, at: usize, map: &mut [Option<usize>]) {
    let paired = |old: Option<usize>, new: usize, map: &[Option<usize>]| {
        old.and_then(|old| map.get(old).copied().flatten()) == Some(new)
    };
    let most = gap.start.min(at).min(FURTHEST);
    let up = (0..most)
        .take_while(|by| {
            paired(at.checked_sub(by + 1), gap.start - by - 1, map)
                && gap.same(gap.start - by - 1, gap.end - by - 1)
        })
        .count();
    let down = (0..old.all.len().saturating_sub(at).min(FURTHEST))
        .take_while(|by| {
            paired(Some(at + by), gap.end + by, map) && gap.same(gap.start + by, gap.end + by)
        })
        .count();
    let (up, down) = gap.best(up, down);
    for by in 0..down {
        set(map, at + by, Some(gap.start + by));
    }
    for by in 1..=up {
        set(map, at - by, Some(gap.end - by));
    }
}

/// `to` is the new token after the gap.
fn slide_deletion(gap: &Gap<'_>, to: usize, map: &mut [Option<usize>]) {
    let paired = |old: usize, new: Option<usize>, map: &[Option<usize>]| {
        new.is_some() && map.get(old).copied().flatten() == new
    };
    let up = (0..gap.start.min(FURTHEST))
        .take_while(|by| {
            paired(gap.start - by - 1, to.checked_sub(by + 1), map)
                && gap.same(gap.start - by - 1, gap.end - by - 1)
        })
        .count();
    let down = (0..map.len().saturating_sub(gap.end).min(FURTHEST))
        .take_while(|by| {
            paired(gap.end + by, Some(to + by), map) && gap.same(gap.start + by, gap.end + by)
        })
        .count();
    let (up, down) = gap.best(up, down);
    for by in 0..down {
        set(map, gap.start + by, Some(to + by));
    }
    for by in 1..=up {
        set(map, gap.end - by, Some(to - by));
    }
    for gone in gap.start + down - up..gap.end + down - up {
        set(map, gone, None);
    }
}

fn set(map: &mut [Option<usize>], old: usize, new: Option<usize>) {
    if let Some(place) = map.get_mut(old) {
        *place = new;
    }
}

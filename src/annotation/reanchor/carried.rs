//! Ranges carried from a text to its newer version.

use std::ops::Range;

use super::align::align;
use super::moved::{TELLING, moved, only_place, telling_sentence};
use super::placement::{How, Placement};
use super::quoted::{Found, Wanted, find, inside, places_of};
use super::slide::{inverse, slide};
use super::tokens::Tokens;
use crate::text::{Text, TextPos, TextRange};

/// Finds the place of each range of `old` in `new`.
///
/// Cost: O(n log n) for the alignment of both texts, once; for each range the tokens it covers, and a look-up of its
/// quote where the alignment is not enough.
///
/// ```
/// use pressmark::annotation::{How, carry};
/// use pressmark::text::{Text, TextRange};
/// let (old, new) = (Text::new("Ostby is calm."), Text::new("On Monday, Ostby is calm."));
/// let placement = carry(&old, &new, &[TextRange::of(0, 5)])[0];
/// assert_eq!((placement.how, placement.range), (How::Exact, Some(TextRange::of(11, 16))));
/// ```
#[must_use]
pub fn carry(old: &Text, new: &Text, ranges: &[TextRange]) -> Vec<Placement> {
    if old == new {
        let same = |range: &TextRange| Placement::at(How::Exact, *range, 1000);
        return ranges.iter().map(same).collect();
    }
    let mut carrier = Carrier::new(old, new);
    for (token, to) in moved(&carrier.old, &carrier.new, &carrier.map) {
        carrier.give(to, token);
    }
    ranges.iter().map(|range| carrier.place(*range)).collect()
}

/// How many characters around a quote are compared.
const REACH: usize = 32;

/// The least share of a range's words that must have survived, in thousandths.
pub(super) const SURVIVES: usize = 500;

/// A range that the alignment has carried.
#[derive(Clone, Copy)]
struct Carried {
    range: TextRange,
    /// The share of its words that survived, in thousandths.
    kept: usize,
    /// Whether enough survived, or enough around it, to believe it.
    trusted: bool,
}

/// Two texts with their alignment.
pub(super) struct Carrier<'a> {
    old_text: &'a Text,
    new_text: &'a Text,
    pub(super) old: Tokens<'a>,
    pub(super) new: Tokens<'a>,
    /// The new token of each old one.
    map: Vec<Option<usize>>,
    /// The old token of each new one.
    back: Vec<Option<usize>>,
    /// Whether an old token could as well be another one in the new text.
    unsure: Vec<bool>,
}

impl<'a> Carrier<'a> {
    /// Aligns two texts.
    pub(super) fn new(old_text: &'a Text, new_text: &'a Text) -> Carrier<'a> {
        let (old, new) = (Tokens::of(old_text.as_str()), Tokens::of(new_text.as_str()));
        let hashes = |tokens: &Tokens<'_>| tokens.all.iter().map(|t| t.hash).collect::<Vec<u64>>();
        let mut map = align(&hashes(&old), &hashes(&new));
        let unsure = slide(&old, &new, &mut map);
        let back = inverse(&map, new.all.len());
        Carrier { old_text, new_text, old, new, map, back, unsure }
    }

    /// A new token is this old one, which moved, and not the one that it was aligned with.
    fn give(&mut self, new: usize, old: usize) {
        let Some(back) = self.back.get_mut(new) else { return };
        let other = back.replace(old).filter(|other| *other != old);
        let own = Some(old).filter(|old| self.to(*old) != Some(new));
        for apart in other.into_iter().chain(own) {
            if let Some(to) = self.map.get_mut(apart) {
                *to = None;
            }
        }
    }

    fn place(&self, range: TextRange) -> Placement {
        let quote = self.old_text.slice(range);
        let span = self.old.in_range(range);
        if span.is_empty() {
            return Placement::ORPHAN;
        }
        if span.clone().all(|at| self.unsure.get(at) == Some(&true)) {
            return Placement::ORPHAN;
        }
        let carried = self.carried(range, &span);
        if let Some(carried) = carried.filter(|c| c.trusted && self.is(c.range, quote)) {
            return Placement::at(How::Exact, carried.range, 1000);
        }
        if let Some(near) = self.between_neighbours(range, &span) {
            return Placement::at(How::Exact, near, 1000);
        }
        let found = self.in_its_sentence(range, &span).or_else(|| self.found(range, &span));
        match (carried.filter(|c| c.trusted), found) {
            (Some(carried), Some(found)) if found.score > carried.kept => self.at(found, quote),
            (Some(Carried { range, kept, .. }), _) => {
                Placement::at(How::Edited, self.new_text.to_graphemes(range), kept)
            }
            (None, Some(found)) => self.at(found, quote),
            (None, None) => Placement::ORPHAN,
        }
    }

    fn at(&self, found: Found, quote: &str) -> Placement {
        let range = self.new_text.to_graphemes(found.range);
        let how = if self.is(range, quote) { How::Moved } else { How::Edited };
        Placement::at(how, range, found.score)
    }

    /// Whether the new text has the quote at `range`, letter by letter, and no grapheme is split.
    fn is(&self, range: TextRange, quote: &str) -> bool {
        self.new_text.slice(range) == quote && self.new_text.splits_no_grapheme(range)
    }

    /// The new token that an old one became.
    pub(super) fn to(&self, old: usize) -> Option<usize> {
        self.map.get(old).copied().flatten()
    }

    /// The range from the first to the last token that survived, and what replaced those beyond them.
    fn carried(&self, range: TextRange, span: &Range<usize>) -> Option<Carried> {
        let first = span.clone().find_map(|at| Some((at, self.to(at)?)))?;
        let last = span.clone().rev().find_map(|at| Some((at, self.to(at)?)))?;
        let (start, end) = self.edges(span, first, last);
        let kept = self.kept(span);
        let hull = self.new.hull(start, end)?;
        let start = self.edge(first, start == first.1, range.start()).unwrap_or(hull.start());
        let end = self.edge(last, end == last.1 + 1, range.end()).unwrap_or(hull.end());
        let range_new = TextRange::new(start, end);
        let fits = range_new.len() <= 2 * range.len() + 8;
        let alone = self.words_left(span) <= FEW_WORDS
            && !(self.has_neighbour(span, first.1, last.1) && self.is_among_others(span));
        let trusted = kept >= SURVIVES && fits && !alone;
        Some(Carried { range: range_new, kept, trusted })
    }

    /// The place in or beside the token at an end of the range that survived.
    fn edge(&self, pair: (usize, usize), at_end: bool, pos: TextPos) -> Option<TextPos> {
        let (old, new) = (self.old.all.get(pair.0)?, self.new.all.get(pair.1)?);
        at_end.then(|| inside(&self.old, old, &self.new, new, pos))
    }

    /// The new tokens of the range: where its first or last token was replaced and its neighbour was not, what
    /// stands between belongs to it.
    fn edges(
        &self,
        span: &Range<usize>,
        first: (usize, usize),
        last: (usize, usize),
    ) -> (usize, usize) {
        let before = span.start.checked_sub(1).map(|at| self.to(at));
        let start = match before {
            Some(Some(before)) if first.0 > span.start => before + 1,
            None if first.0 > span.start => 0,
            _ => first.1,
        };
        let end = match self.map.get(span.end) {
            Some(Some(after)) if last.0 + 1 < span.end => *after,
            None if last.0 + 1 < span.end => self.new.all.len(),
            _ => last.1 + 1,
        };
        (start.min(first.1), end.max(last.1 + 1))
    }

    /// The share of the words that survived by their length, in thousandths; of the signs where there is no word.
    fn kept(&self, span: &Range<usize>) -> usize {
        let tokens = span.clone().filter_map(|at| Some((at, self.old.all.get(at)?)));
        let (mut all, mut kept, mut signs) = (0, 0, 0);
        for (at, token) in tokens {
            let weight = if token.word { token.range.len() } else { 0 };
            all += weight;
            if self.to(at).is_some() {
                kept += weight;
                signs += 1;
            }
        }
        (kept * 1000).checked_div(all).unwrap_or(signs * 1000 / span.len().max(1))
    }

    /// How many words of the range survived.
    fn words_left(&self, span: &Range<usize>) -> usize {
        let word = |at: &usize| self.old.all.get(*at).is_some_and(|token| token.word);
        span.clone().filter(|at| word(at) && self.to(*at).is_some()).count()
    }

    /// Whether a token beside the range survived beside what survived of it, from `first` to `last`.
    fn has_neighbour(&self, span: &Range<usize>, first: usize, last: usize) -> bool {
        let before = span.start.checked_sub(1).and_then(|at| self.to(at)).map(|to| to + 1);
        let after = self.to(span.end).and_then(|to| to.checked_sub(1));
        before == Some(first)
            || after == Some(last)
            || span.start == 0 && first == 0
            || span.end == self.map.len() && last + 1 == self.new.all.len()
    }

    /// Whether more than a chance few of the tokens around it survived.
    fn is_among_others(&self, span: &Range<usize>) -> bool {
        let around = span.start.saturating_sub(AROUND)..(span.end + AROUND).min(self.map.len());
        let others = around.len() - span.len();
        let survived = |at: &usize| !span.contains(at) && self.to(*at).is_some();
        around.filter(survived).count() >= FEW.min(others)
    }

    /// The quote letter by letter between what its nearest surviving neighbours became: an alignment may tear apart
    /// what stands there whole.
    fn between_neighbours(&self, range: TextRange, span: &Range<usize>) -> Option<TextRange> {
        let near = |at: &usize| at.abs_diff(span.start) <= NEAR || at.abs_diff(span.end) <= NEAR;
        let before = (0..span.start).rev().take_while(near).find_map(|at| self.to(at))?;
        let after = (span.end..self.map.len()).take_while(near).find_map(|at| self.to(at))?;
        let window = self.new.hull(before + 1, after).filter(|_| before + 1 < after)?;
        let quote = self.old_text.slice(range);
        let likely = self.is_among_others(span) && window.len() <= 4 * quote.len() + 200;
        if quote.chars().count() < 4 || !likely {
            return None;
        }
        let mut hits = self.new.slice(window).match_indices(quote);
        let (at, _) = hits.next()?;
        let found =
            TextRange::of(window.start().get() + at, window.start().get() + at + quote.len());
        let tokens = self.new.in_range(found);
        let whole = self.new.hull(tokens.start, tokens.end) == Some(found);
        (hits.next().is_none() && whole && self.is(found, quote)).then_some(found)
    }

    /// The quote in its sentence, where that stands in the new text once, word for word: it has moved, or it stood in
    /// the old text twice and once is left.
    fn in_its_sentence(&self, range: TextRange, span: &Range<usize>) -> Option<Found> {
        let sentence = telling_sentence(&self.old, span)?;
        let first = only_place(&self.new, &self.old, sentence.clone())?;
        if self.is_of_another(&sentence, first) {
            return None;
        }
        let to = |at: usize| self.new.all.get(first + at - sentence.start);
        let (one, other) = (self.old.all.get(span.start)?, self.old.all.get(span.end - 1)?);
        let start = inside(&self.old, one, &self.new, to(span.start)?, range.start());
        let end = inside(&self.old, other, &self.new, to(span.end - 1)?, range.end());
        Some(Found { range: TextRange::new(start, end), score: 950, alike: true })
    }

    /// Whether the sentence that begins at `first` came of another copy of this one, which is then the one that stayed.
    /// Where a passage of several sentences stood there twice, or the sentence twice in a row, it makes no difference
    /// which of the two is left.
    fn is_of_another(&self, sentence: &Range<usize>, first: usize) -> bool {
        let origin = self.back.get(first..first + sentence.len()).unwrap_or_default();
        let mut origins = sentence.clone().zip(origin).filter_map(|(at, old)| Some((at, (*old)?)));
        let Some((at, other)) = origins.find(|(at, old)| at != old) else { return false };
        let (low, apart) = (at.min(other), at.abs_diff(other));
        let same = |at: &usize| self.old.hash(*at) == self.old.hash(*at + apart);
        let run = (0..low).rev().take_while(same).count()
            + (low..self.map.len() - apart).take_while(same).count();
        run < apart.min(sentence.len() + TELLING)
    }

    /// The quote elsewhere, in words that are not known to have been there before.
    fn found(&self, range: TextRange, span: &Range<usize>) -> Option<Found> {
        let expected = (0..span.start).rev().find_map(|at| self.to(at));
        let expected = expected.and_then(|at| self.new.all.get(at)).map(|t| t.range.end().get());
        let wanted = self.wanted(range, expected);
        let found = find(&self.new, &wanted, &|tokens| {
            let count = tokens.len();
            let foreign = |at: &usize| {
                self.back.get(*at).copied().flatten().is_some_and(|old| !span.contains(&old))
            };
            2 * tokens.filter(foreign).count() <= count
        })?;
        let own = wanted.score(&self.new, found.range);
        let rivals =
            places_of(&self.old, &self.old, span.clone()).filter(|first| *first != span.start);
        let lost = rivals.filter(|first| self.to(*first).is_none()).take(MOST_RIVALS);
        let mut places = lost.filter_map(|first| self.old.hull(first, first + span.len()));
        let as_good =
            |place: TextRange| self.wanted(place, None).score(&self.new, found.range) > own;
        (!places.any(as_good)).then_some(found)
    }

    fn wanted(&self, range: TextRange, expected: Option<usize>) -> Wanted<'_> {
        let within = self.new_text.whole();
        Wanted { source: &self.old, range, reach: REACH, expected, within, favour: 0 }
    }
}

/// How many other places of the same words in the old text are asked whether a new place is rather theirs.
const MOST_RIVALS: usize = 24;

/// How many tokens away a neighbour may be.
const NEAR: usize = 8;

/// Up to how many words are found anywhere, so that what stands beside them must have survived too.
const FEW_WORDS: usize = 2;

/// How many tokens before and after a name or a date are asked whether they survived, and how many must have.
const AROUND: usize = 5;
const FEW: usize = 3;

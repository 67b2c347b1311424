//! A place for a quote by what stands before and after it.
//!
//! A hit is the quote word for word. Its score is how much the text around it is like what stood around the quote,
//! and a little how near it is to where it is expected. Without a hit, a long quote is looked for with differences.

use super::fuzzy;
use super::tokens::{Token, Tokens, folded_chars};
use crate::text::{TextPos, TextRange};

/// Quotes of fewer characters need a better score, and are never looked for with differences.
const SHORT: usize = 40;
const NEVER_FUZZY: usize = 20;

/// By how much the best place must be more alike than the next where not both of its sides are as they were.
const DOUBTFUL: usize = 50;

/// From what likeness on both sides the neighbours count as the same.
const ALIKE: usize = 800;

/// The most hits whose surroundings are compared in full.
const MOST_HITS: usize = 24;

/// A place that was found by the quote.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) range: TextRange,
    pub(super) score: usize,
    /// Whether what stands around it is what stood around it.
    pub(super) alike: bool,
}

/// A quote in its old text, or in as much of it as is known.
pub(super) struct Wanted<'a> {
    pub(super) source: &'a Tokens<'a>,
    pub(super) range: TextRange,
    /// How many characters around it are compared.
    pub(super) reach: usize,
    /// Where it is expected in the new text, in bytes.
    pub(super) expected: Option<usize>,
    /// The part of the new text in which it is looked for.
    pub(super) within: TextRange,
    /// What speaks for that part beside the surroundings, in thousandths.
    pub(super) favour: usize,
}

/// The place of the quote word for word or, if it is long, nearly so. `free` says whether tokens of the new text may
/// be taken: those that are known to be something else may not.
pub(super) fn find(
    new: &Tokens<'_>,
    wanted: &Wanted<'_>,
    free: &dyn Fn(std::ops::Range<usize>) -> bool,
) -> Option<Found> {
    let hits = wanted.hits(new, free);
    let unique = hits.len() == 1;
    let mut scored: Vec<(usize, Found)> = Vec::new();
    for range in hits {
        let sides = wanted.sides(new, range);
        let score = match mean_and_best(sides) {
            Some(alike) => (alike * 19 + wanted.nearness(new, range)) / 20,
            None if unique || wanted.expected == Some(range.start().get()) => 600,
            None => 0,
        };
        let alike = worse(sides) >= ALIKE;
        scored.push((score, Found { range, score, alike }));
    }
    let quote = wanted.quote().chars().count();
    let best = scored.iter().max_by_key(|(score, _)| *score).map(|(_, found)| *found);
    let needed = if quote < SHORT { 550 } else { 400 };
    if let Some(best) = best.filter(|best| best.score + wanted.favour >= needed) {
        let margin = if best.alike { 15 } else { DOUBTFUL };
        let rivals = scored.iter().filter(|(score, _)| score + margin > best.score).count();
        return (rivals == 1).then_some(best);
    }
    if quote < NEVER_FUZZY { None } else { wanted.similar(new, free) }
}

/// Half the mean of both sides and half the better of them; `None` where neither is known.
fn mean_and_best(sides: (Option<usize>, Option<usize>)) -> Option<usize> {
    match sides {
        (Some(before), Some(after)) => Some((before.max(after) + (before + after) / 2) / 2),
        (one, other) => one.or(other),
    }
}

/// The likeness of the side that is less alike.
fn worse(sides: (Option<usize>, Option<usize>)) -> usize {
    sides.0.unwrap_or(1000).min(sides.1.unwrap_or(1000))
}

impl Wanted<'_> {
    fn quote(&self) -> &str {
        self.source.slice(self.range)
    }

    /// Where the quote stands word for word, in order; of very many those that have most neighbours in common.
    fn hits(
        &self,
        new: &Tokens<'_>,
        free: &dyn Fn(std::ops::Range<usize>) -> bool,
    ) -> Vec<TextRange> {
        let span = self.source.in_range(self.range);
        let tokens = self.source.all.get(span.clone()).unwrap_or_default();
        let mut hits: Vec<(usize, usize)> = places_of(new, self.source, span.clone())
            .filter(|first| free(*first..first + tokens.len()))
            .map(|first| (self.neighbours(new, &span, first), first))
            .collect();
        if hits.len() > MOST_HITS {
            hits.sort_unstable_by(|one, other| other.cmp(one));
            hits.truncate(MOST_HITS);
        }
        let ranges = hits.into_iter().filter_map(|(_, first)| self.part(new, tokens, first));
        ranges.filter(|range| self.within.contains_range(*range)).collect()
    }

    /// How many of the three tokens on either side are the same.
    fn neighbours(&self, new: &Tokens<'_>, span: &std::ops::Range<usize>, first: usize) -> usize {
        let same = |old: Option<usize>, at: Option<usize>| {
            let hash = old.and_then(|old| self.source.hash(old));
            usize::from(hash.is_some() && hash == at.and_then(|at| new.hash(at)))
        };
        let end = first + span.len();
        (1..4)
            .map(|by| {
                same(span.start.checked_sub(by), first.checked_sub(by))
                    + same(Some(span.end + by - 1), Some(end + by - 1))
            })
            .sum()
    }

    /// The part of the tokens from `first` on that the range has of the tokens it touches.
    fn part(&self, new: &Tokens<'_>, tokens: &[Token], first: usize) -> Option<TextRange> {
        let last = first + tokens.len() - 1;
        let start =
            inside(self.source, tokens.first()?, new, new.all.get(first)?, self.range.start());
        let end = inside(self.source, tokens.last()?, new, new.all.get(last)?, self.range.end());
        Some(TextRange::new(start, end))
    }

    /// How much what stands around `range` is like what stood around the quote, and how near it is.
    pub(super) fn score(&self, new: &Tokens<'_>, range: TextRange) -> Option<usize> {
        mean_and_best(self.sides(new, range))
    }

    /// The likeness of what stands before and after, in thousandths; `None` for a side of which nothing is known.
    pub(super) fn sides(
        &self,
        new: &Tokens<'_>,
        range: TextRange,
    ) -> (Option<usize>, Option<usize>) {
        let (old_start, old_end) = (self.range.start().get(), self.range.end().get());
        let (start, end) = (range.start().get(), range.end().get());
        let before = self.alike(
            self.source.text.get(..old_start).unwrap_or_default().chars().rev(),
            new.text.get(..start).unwrap_or_default().chars().rev(),
        );
        let after = self.alike(
            self.source.text.get(old_end..).unwrap_or_default().chars(),
            new.text.get(end..).unwrap_or_default().chars(),
        );
        (before, after)
    }

    fn alike(
        &self,
        old: impl Iterator<Item = char>,
        new: impl Iterator<Item = char>,
    ) -> Option<usize> {
        let pattern = folded_chars(old, self.reach);
        let text = folded_chars(new, self.reach + self.reach / 4);
        let edits = fuzzy::beginning(&pattern, &text);
        (pattern.len() - edits.min(pattern.len())).checked_mul(1000)?.checked_div(pattern.len())
    }

    /// 1000 at the expected place, 0 at the other end of the text; 0 where no place is expected.
    fn nearness(&self, new: &Tokens<'_>, range: TextRange) -> usize {
        let Some(expected) = self.expected else { return 0 };
        let away = expected.abs_diff(range.start().get()).min(new.text.len());
        1000 - away * 1000 / new.text.len().max(1)
    }

    /// The passage that is most like a long quote, if it is like enough.
    fn similar(
        &self,
        new: &Tokens<'_>,
        free: &dyn Fn(std::ops::Range<usize>) -> bool,
    ) -> Option<Found> {
        let pattern = folded_chars(self.quote().chars(), LONGEST);
        let mut best: Option<Found> = None;
        for window in self.windows(new) {
            let Some(hull) = new.hull(window.start, window.end) else { continue };
            let (chars, places) = with_places(new.slice(hull), hull.start().get());
            let (passage, edits) = fuzzy::passage(&pattern, &chars);
            let likeness = (pattern.len() - edits.min(pattern.len())) * 1000 / pattern.len().max(1);
            let place = |at: usize| places.get(at).copied().unwrap_or(hull.end().get());
            let rough = TextRange::of(place(passage.start), place(passage.end));
            let tokens = new.in_range(rough);
            let Some(range) = new.hull(tokens.start, tokens.end) else { continue };
            let (before, after) = self.sides(new, range);
            let side = before.max(after).unwrap_or(0);
            let long = pattern.len() >= SHORT;
            let enough = match likeness {
                850.. => long || side >= 400,
                700.. => side >= 400,
                500.. => side > 800,
                _ => false,
            };
            if enough
                && free(tokens)
                && self.within.contains_range(range)
                && best.is_none_or(|best| likeness > best.score)
            {
                best = Some(Found { range, score: likeness, alike: false });
            }
        }
        best
    }

    /// Where the quote's rarer words stand together, as runs of tokens; the best three.
    fn windows(&self, new: &Tokens<'_>) -> Vec<std::ops::Range<usize>> {
        let span = self.source.in_range(self.range);
        let width = span.len() + 8;
        let mut votes: Vec<usize> = Vec::new();
        for (at, token) in span.clone().filter_map(|at| self.source.all.get(at)).enumerate() {
            let places = new.with_hash(token.hash);
            if token.word && places.len() <= 16 {
                votes.extend(places.map(|place| (place + span.len() - at) / width));
            }
        }
        votes.sort_unstable();
        let mut counted: Vec<(usize, usize)> =
            votes.chunk_by(|one, other| one == other).map(|same| (same.len(), same[0])).collect();
        counted.sort_unstable_by(|one, other| other.cmp(one));
        let window = |&(_, vote): &(usize, usize)| {
            let middle = (vote * width).saturating_sub(span.len());
            middle.saturating_sub(width)..(middle + 3 * width).min(new.all.len())
        };
        counted.iter().take(3).map(window).collect()
    }
}

/// Where tokens of `source` stand in `new` one after the other, as numbers of the first.
pub(super) fn places_of<'a>(
    new: &'a Tokens<'_>,
    source: &'a Tokens<'_>,
    span: std::ops::Range<usize>,
) -> impl Iterator<Item = usize> + 'a {
    let tokens = source.all.get(span).unwrap_or_default();
    let count = |at: &usize| tokens.get(*at).map(|token| new.with_hash(token.hash).len());
    let rarest = (0..tokens.len()).min_by_key(count);
    let hash = rarest.and_then(|at| tokens.get(at)).map(|token| token.hash);
    let places = hash.map(|hash| new.with_hash(hash)).into_iter().flatten();
    places.filter_map(move |at| at.checked_sub(rarest?)).filter(move |first| {
        tokens.iter().zip(*first..).all(|(token, at)| new.hash(at) == Some(token.hash))
    })
}

/// The most characters of a quote that are compared with differences.
const LONGEST: usize = 2000;

/// Folded characters, each with the byte at which it stands.
fn with_places(slice: &str, offset: usize) -> (Vec<char>, Vec<usize>) {
    let mut places = Vec::with_capacity(slice.len());
    let mut chars: Vec<char> = Vec::with_capacity(slice.len());
    for (at, c) in slice.char_indices() {
        let one = folded_chars(std::iter::once(c), 1);
        if let Some(c) = one.first().filter(|c| **c != ' ' || chars.last() != Some(&' ')) {
            chars.push(*c);
            places.push(offset + at);
        }
    }
    (chars, places)
}

/// The place in or beside a new token that corresponds to `pos` in or beside an old one with the same folded
/// characters.
pub(super) fn inside(
    source: &Tokens<'_>,
    old: &Token,
    new: &Tokens<'_>,
    token: &Token,
    pos: TextPos,
) -> TextPos {
    let (start, end) = (token.range.start().get(), token.range.end().get());
    if pos <= old.range.start() {
        let space = source.slice(TextRange::new(pos, old.range.start()));
        let same = new.text.get(..start).is_some_and(|before| before.ends_with(space));
        return TextPos::new(if same { start - space.len() } else { start });
    }
    if pos >= old.range.end() {
        let space = source.slice(TextRange::new(old.range.end(), pos));
        let same = new.text.get(end..).is_some_and(|after| after.starts_with(space));
        return TextPos::new(if same { end + space.len() } else { end });
    }
    let before = source.slice(TextRange::new(old.range.start(), pos));
    let length: usize =
        new.slice(token.range).chars().zip(before.chars()).map(|(c, _)| c.len_utf8()).sum();
    TextPos::new(start + length)
}

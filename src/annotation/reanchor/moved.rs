//! Sentences that stand elsewhere, word for word.
//!
//! An alignment keeps the order of both texts: of two paragraphs that changed places it follows one and, for want of
//! better, aligns words of others with those of the second. A sentence that both texts have once tells whose they are.

use std::ops::Range;

use super::quoted::places_of;
use super::tokens::Tokens;

/// From how many tokens on a sentence is told from others by its words.
pub(super) const TELLING: usize = 8;

/// How many tokens before and after a range its sentence may have.
const LONGEST: usize = 200;

/// The sentence around some tokens, if it is long enough to be known again.
pub(super) fn telling_sentence(text: &Tokens<'_>, span: &Range<usize>) -> Option<Range<usize>> {
    let limit = |at: &usize| text.boundary(*at) > 0;
    let start = (0..=span.start).rev().take(LONGEST).find(limit)?;
    let end = (span.end..=text.all.len()).take(LONGEST).find(limit)?;
    (end - start >= TELLING).then_some(start..end)
}

/// Where tokens of `source` stand in `text` one after the other, if that is one place.
pub(super) fn only_place(
    text: &Tokens<'_>,
    source: &Tokens<'_>,
    span: Range<usize>,
) -> Option<usize> {
    let mut places = places_of(text, source, span);
    places.next().filter(|_| places.next().is_none())
}

/// The tokens of sentences that both texts have once and that were not aligned with each other, each with the new token
/// that it is.
pub(super) fn moved(
    old: &Tokens<'_>,
    new: &Tokens<'_>,
    map: &[Option<usize>],
) -> Vec<(usize, usize)> {
    let mut moved = Vec::new();
    let mut start = 0;
    while start < old.all.len() {
        let end = (start + 1..old.all.len()).find(|at| old.boundary(*at) > 0);
        let sentence = start..end.unwrap_or(old.all.len());
        start = sentence.end;
        let stayed = map.get(sentence.clone()).is_some_and(|map| map.iter().all(Option::is_some));
        if stayed || sentence.len() < TELLING || only_place(old, old, sentence.clone()).is_none() {
            continue;
        }
        let first = only_place(new, old, sentence.clone());
        moved.extend(first.into_iter().flat_map(|first| sentence.clone().zip(first..)));
    }
    moved
}

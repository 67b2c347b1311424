//! Places for selectors: of the old text no more is known than the words and what stood around them.
//!
//! Each selector is looked for by itself. Those that kept their order say between which places of the text the others
//! belong: there they are looked for once more, so that of several copies the one is taken that the order speaks for.

use super::align::rising;
use super::framed::framed;
use super::placement::{How, Placement};
use super::quoted::{Wanted, find};
use super::tokens::Tokens;
use crate::text::{Text, TextRange};

/// What a file tells of a place in a text: the W3C's TextQuoteSelector and TextPositionSelector together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Selector<'a> {
    /// The words themselves.
    pub quote: &'a str,
    /// What stood before them; may be empty.
    pub prefix: &'a str,
    /// What stood after them; may be empty.
    pub suffix: &'a str,
    /// Where they stood, in the text they are looked for in: it is right as long as that has not changed.
    pub position: Option<TextRange>,
}

/// Finds each selector's place in `text`. Nothing is placed that is no more than the best of several guesses.
///
/// Cost: O(n log n) once, and for each selector the number of times that its rarest word occurs.
///
/// ```
/// use pressmark::annotation::{How, Selector, place};
/// use pressmark::text::Text;
/// let text = Text::new("The mayor left. The mayor of Ostby stayed.");
/// let selector = Selector { quote: "mayor", suffix: " of Ostby", ..Selector::default() };
/// let placement = place(&text, &[selector])[0];
/// assert_eq!(placement.range.map(|range| range.bytes()), Some(20..25));
/// assert_eq!(placement.how, How::Exact);
/// ```
#[must_use]
pub fn place(text: &Text, selectors: &[Selector<'_>]) -> Vec<Placement> {
    let new = Tokens::of(text.as_str());
    let mut placements: Vec<Placement> =
        selectors.iter().map(|selector| place_one(text, &new, selector, text.whole(), 0)).collect();
    let row = in_order(selectors, &placements);
    for (selector, placement) in selectors.iter().zip(&mut placements) {
        let Some(window) = between(&row, selector, placement, text) else { continue };
        let words = selector.quote.split_whitespace().count();
        let favour = if window.len() <= NARROW && words >= 3 { ORDER } else { 0 };
        let found = place_one(text, &new, selector, window, favour);
        if found.range.is_some() && found.score + LESS_IN_ORDER >= placement.score {
            *placement = found;
        }
    }
    placements
}

/// How much less alike the surroundings may be, in thousandths, where the order speaks for a place.
const LESS_IN_ORDER: u16 = 100;

/// Up to how many bytes between two neighbours in order speak for a place there, and how much, in thousandths.
const NARROW: usize = 2000;
const ORDER: usize = 300;

/// Where selectors stood and where they are now: the longest row of them that kept their order.
fn in_order(selectors: &[Selector<'_>], placements: &[Placement]) -> Vec<(usize, usize)> {
    let pair = |(selector, placement): (&Selector<'_>, &Placement)| {
        let (old, new) = (selector.position?.start().get(), placement.range?.start().get());
        Some((old as u64) << 32 | new as u64)
    };
    let mut pairs: Vec<u64> = selectors.iter().zip(placements).filter_map(pair).collect();
    pairs.sort_unstable();
    rising(&pairs)
}

/// The text between what the neighbours in the row became, for a selector that is not in the row itself.
fn between(
    row: &[(usize, usize)],
    selector: &Selector<'_>,
    placement: &Placement,
    text: &Text,
) -> Option<TextRange> {
    let position = selector.position?.start().get();
    let at = row.partition_point(|(old, _)| *old < position);
    let after = row.get(at);
    if after.is_some_and(|(old, new)| {
        *old == position && placement.range.is_some_and(|range| range.start().get() == *new)
    }) {
        return None;
    }
    let before = at.checked_sub(1).and_then(|at| row.get(at)).map_or(0, |(_, new)| *new);
    let after = after.map_or(text.whole().len(), |(_, new)| *new);
    (before <= after).then(|| TextRange::of(before, after))
}

/// The place of one selector within a part of the text.
fn place_one(
    text: &Text,
    new: &Tokens<'_>,
    selector: &Selector<'_>,
    within: TextRange,
    favour: usize,
) -> Placement {
    let Selector { quote, prefix, suffix, position } = *selector;
    let source = [prefix, quote, suffix].concat();
    let range = TextRange::of(prefix.len(), prefix.len() + quote.len());
    let source = Tokens::of(&source);
    let expected = position.map(|range| range.start().get());
    let wanted = Wanted { source: &source, range, reach: REACH, expected, within, favour };
    if let Some(position) = position.filter(|range| {
        within.contains_range(*range) && text.slice(*range) == quote && !quote.is_empty()
    }) {
        let score = wanted.score(new, position);
        if score.is_none_or(|score| score >= STAYS) && text.splits_no_grapheme(position) {
            return Placement::at(How::Exact, position, 1000);
        }
    }
    let found = find(new, &wanted, &|_| true).or_else(|| framed(new, &wanted));
    found.map_or(Placement::ORPHAN, |found| {
        let range = text.to_graphemes(found.range);
        let same = text.slice(range) == quote;
        let how = match (same, found.alike) {
            (false, _) => How::Edited,
            (true, true) => How::Exact,
            (true, false) => How::Moved,
        };
        Placement::at(how, range, found.score)
    })
}

/// How many characters of a file's prefix and suffix are compared; files hold 32 as a rule.
const REACH: usize = 32;

/// The score from which a quote that stands where it stood is taken to be the same one.
const STAYS: usize = 300;

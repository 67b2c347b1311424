//! A short quote whose own words changed, between the words that stood around it.
//!
//! “Open to all since [April 2012], the mayor said” became “Open to all since April 2013, the mayor said”. Nothing
//! short is looked for with differences; but where the text has what stood right before and right after it, word for
//! word and close to each other in one place only, then what stands between them now is the quote, as long as half of
//! it is still there.

use std::ops::Range;

use super::carried::SURVIVES;
use super::quoted::{Found, Wanted, places_of};
use super::tokens::Tokens;

/// How many tokens on either side have to be the same.
const FRAME: usize = 3;

/// What stands between the words that stood around the quote.
pub(super) fn framed(new: &Tokens<'_>, wanted: &Wanted<'_>) -> Option<Found> {
    let (source, span) = (wanted.source, wanted.source.in_range(wanted.range));
    let before = span.start.checked_sub(FRAME)?..span.start;
    let after = span.end..span.end + FRAME;
    let after = source.all.get(after)?;
    let longest = 2 * span.len() + 2;
    let mut places = places_of(new, source, before).flat_map(|first| {
        let start = first + FRAME;
        (start + 1..=start + longest).filter_map(move |end| {
            let same = after.iter().zip(end..).all(|(token, at)| new.hash(at) == Some(token.hash));
            same.then_some(start..end)
        })
    });
    let place = places.next().filter(|_| places.next().is_none())?;
    let (place, kept) = survived(source, span, new, place)?;
    let range = new.hull(place.start, place.end)?;
    let found = Found { range, score: kept, alike: false };
    (kept >= SURVIVES && wanted.within.contains_range(range)).then_some(found)
}

/// The share of a span's words that stand in `place` too, in the same order, by their length and in thousandths, and
/// `place` without what was put before the first token or after the last one where those survived.
fn survived(
    source: &Tokens<'_>,
    span: Range<usize>,
    new: &Tokens<'_>,
    mut place: Range<usize>,
) -> Option<(Range<usize>, usize)> {
    let (mut all, mut kept) = (0, 0);
    let mut rest = place.clone();
    for at in span.clone() {
        let token = source.all.get(at)?;
        let weight = if token.word { token.range.len() } else { 0 };
        all += weight;
        if let Some(to) = rest.clone().find(|to| new.hash(*to) == Some(token.hash)) {
            kept += weight;
            rest.start = to + 1;
            if at == span.start {
                place.start = to;
            }
            if at + 1 == span.end {
                place.end = to + 1;
            }
        }
    }
    Some((place, (kept * 1000).checked_div(all)?))
}

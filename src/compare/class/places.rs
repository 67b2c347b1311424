//! Marks of many readers gathered by where they are: the commonest place first, then every mark that is near it. That
//! depends on the marks alone, not on the order of readers.

use crate::text::{TextRange, sort_by_key};

/// Places, each with what stands there by its number.
pub(super) type Places = Vec<(TextRange, Vec<usize>)>;

/// Gathers what stands at `ranges` by `near`.
pub(super) fn gathered(ranges: &[TextRange], near: fn(TextRange, TextRange) -> bool) -> Places {
    let mut order: Vec<usize> = (0..ranges.len()).collect();
    let at = |number: usize| ranges.get(number).copied().unwrap_or_default();
    sort_by_key(&mut order, |number| (at(*number), *number));
    let mut exact: Places = Vec::new();
    for number in order {
        match exact.last_mut() {
            Some((range, own)) if *range == at(number) => own.push(number),
            _ => exact.push((at(number), vec![number])),
        }
    }
    sort_by_key(&mut exact, |(range, own)| (std::cmp::Reverse(own.len()), *range));
    let mut places: Places = Vec::new();
    for (range, marks) in exact {
        match places.iter_mut().find(|(of, _)| near(*of, range)) {
            Some((_, own)) => own.extend(marks),
            None => places.push((range, marks)),
        }
    }
    places
}

/// Whether two places share half of the longer.
pub(super) fn is_same(one: TextRange, other: TextRange) -> bool {
    2 * shared(one, other) >= one.len().max(other.len())
}

/// Whether two places share half of the shorter.
pub(super) fn is_part(one: TextRange, other: TextRange) -> bool {
    2 * shared(one, other) >= one.len().min(other.len())
}

fn shared(one: TextRange, other: TextRange) -> usize {
    one.intersect(other).map_or(0, TextRange::len)
}

//! Where an annotation stands: offsets that must agree with the words they claim to mark.

use super::json::Object;
use crate::annotation::Ranges;
use crate::text::{Text, TextPos, TextRange};
use crate::words::words;

/// The ranges that an annotation's `start`, `end`, `parts` and `text` agree on, or why they do not.
pub(super) fn ranges(text: &Text, object: &mut Object<'_>) -> Result<Ranges, String> {
    let (expected, reasons) = (words().native.expected, words().native.reasons);
    let mut offset = |key| {
        let value: Option<usize> =
            object.value(key, expected.whole_number).map_err(String::from)?;
        value.ok_or_else(|| (reasons.lacks)(key))
    };
    let hull = (offset("start")?, offset("end")?);
    let quote = object.some_text("text").map_err(String::from)?;
    let quote = quote.ok_or(reasons.no_quote)?;
    let parts: Option<Vec<(usize, usize)>> =
        object.value("parts", expected.pairs).map_err(String::from)?;
    let parts = parts.filter(|parts| !parts.is_empty()).unwrap_or_else(|| vec![hull]);
    in_order(hull, &parts)?;
    let found = from_code_points(text, &parts);
    if let Some(found) = found.as_ref().filter(|ranges| joined(text, ranges) == *quote) {
        return Ranges::new(found.iter().copied()).ok_or_else(|| reasons.marks_nothing.to_owned());
    }
    Err(explain(text, hull, &parts, &quote, found.as_deref()))
}

/// Whether the parts are in order, apart from each other, none empty, and from `start` to `end`.
fn in_order((start, end): (usize, usize), parts: &[(usize, usize)]) -> Result<(), String> {
    let reasons = words().native.reasons;
    if start >= end {
        return Err((reasons.ends_before_it_starts)(start, end));
    }
    let ordered = parts.iter().all(|(start, end)| start < end)
        && parts.windows(2).all(|pair| matches!(pair, [a, b] if a.1 < b.0));
    if !ordered {
        return Err(reasons.parts_out_of_order.to_owned());
    }
    let hull = parts.first().zip(parts.last()).map(|(first, last)| (first.0, last.1));
    if hull != Some((start, end)) {
        return Err((reasons.parts_do_not_reach)(start, end));
    }
    Ok(())
}

fn from_code_points(text: &Text, parts: &[(usize, usize)]) -> Option<Vec<TextRange>> {
    parts.iter().map(|(start, end)| text.from_code_points(*start, *end)).collect()
}

fn joined(text: &Text, ranges: &[TextRange]) -> String {
    let parts: Vec<&str> = ranges.iter().map(|range| text.slice(*range)).collect();
    parts.join(" ")
}

/// Why the quote is not where the offsets say: another unit, another place, or nowhere.
fn explain(
    text: &Text,
    (start, end): (usize, usize),
    parts: &[(usize, usize)],
    quote: &str,
    found: Option<&[TextRange]>,
) -> String {
    let fits = |ranges: Option<Vec<TextRange>>| {
        ranges.is_some_and(|ranges| joined(text, &ranges) == quote)
    };
    let reasons = words().native.reasons;
    let utf16 = |at: usize| text.from_utf16(at);
    if fits(converted(parts, utf16)) {
        return reasons.counted_in_utf16.to_owned();
    }
    let byte = |at: usize| text.as_str().is_char_boundary(at).then(|| TextPos::new(at));
    if fits(converted(parts, byte)) {
        return reasons.counted_in_bytes.to_owned();
    }
    match found {
        None => (reasons.ends_after_text)(end, text.code_points()),
        Some(found) => {
            let there: String = joined(text, found).chars().take(60).collect();
            (reasons.other_words)(start, end, &there)
        }
    }
}

fn converted(
    parts: &[(usize, usize)],
    position: impl Fn(usize) -> Option<TextPos>,
) -> Option<Vec<TextRange>> {
    parts.iter().map(|(s, e)| Some(TextRange::new(position(*s)?, position(*e)?))).collect()
}

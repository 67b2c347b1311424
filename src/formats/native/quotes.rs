//! Where an annotation stands: offsets that must agree with the words they claim to mark.

use super::json::Object;
use crate::annotation::Ranges;
use crate::text::{Text, TextPos, TextRange};

/// The ranges that an annotation's `start`, `end`, `parts` and `text` agree on, or why they do not.
pub(super) fn ranges(text: &Text, object: &mut Object<'_>) -> Result<Ranges, String> {
    let number = "a whole number, 0 or more";
    let mut offset = |key| {
        let value: Option<usize> = object.value(key, number).map_err(String::from)?;
        value.ok_or_else(|| format!("it has no “{key}”"))
    };
    let hull = (offset("start")?, offset("end")?);
    let quote = object.some_text("text").map_err(String::from)?;
    let quote =
        quote.ok_or("it does not repeat its words in “text”, so its place cannot be checked")?;
    let expected = "a list of pairs of numbers";
    let parts: Option<Vec<(usize, usize)>> =
        object.value("parts", expected).map_err(String::from)?;
    let parts = parts.filter(|parts| !parts.is_empty()).unwrap_or_else(|| vec![hull]);
    in_order(hull, &parts)?;
    let found = from_code_points(text, &parts);
    if let Some(found) = found.as_ref().filter(|ranges| joined(text, ranges) == *quote) {
        return Ranges::new(found.iter().copied()).ok_or_else(|| "it marks nothing".to_owned());
    }
    Err(explain(text, hull, &parts, &quote, found.as_deref()))
}

/// Whether the parts are in order, apart from each other, none empty, and from `start` to `end`.
fn in_order((start, end): (usize, usize), parts: &[(usize, usize)]) -> Result<(), String> {
    if start >= end {
        return Err(format!("it ends ({end}) before it starts ({start}) or is empty"));
    }
    let ordered = parts.iter().all(|(start, end)| start < end)
        && parts.windows(2).all(|pair| matches!(pair, [a, b] if a.1 < b.0));
    if !ordered {
        return Err("its parts are empty, touch each other or are not in order".to_owned());
    }
    let hull = parts.first().zip(parts.last()).map(|(first, last)| (first.0, last.1));
    if hull != Some((start, end)) {
        return Err(format!("its parts do not reach from {start} to {end}"));
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
    let utf16 = |at: usize| text.from_utf16(at);
    if fits(converted(parts, utf16)) {
        return "its offsets look counted in UTF-16, as JavaScript counts; Pressmark counts Unicode code points"
            .to_owned();
    }
    let byte = |at: usize| text.as_str().is_char_boundary(at).then(|| TextPos::new(at));
    if fits(converted(parts, byte)) {
        return "its offsets look counted in UTF-8 bytes; Pressmark counts Unicode code points"
            .to_owned();
    }
    match found {
        None => format!("it ends at {end}, but the text ends at {}", text.code_points()),
        Some(found) => {
            let there: String = joined(text, found).chars().take(60).collect();
            format!("its words are not at {start} to {end}: there stands “{there}”")
        }
    }
}

fn converted(
    parts: &[(usize, usize)],
    position: impl Fn(usize) -> Option<TextPos>,
) -> Option<Vec<TextRange>> {
    parts.iter().map(|(s, e)| Some(TextRange::new(position(*s)?, position(*e)?))).collect()
}

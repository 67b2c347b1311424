//! Offsets in the unit of a file. The counting itself is the text's; see [`crate::text::TextIndex`].

use crate::text::{Text, TextPos, TextRange};
use crate::words::words;

/// What a file counts its offsets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Unicode code points, as Python counts.
    CodePoints,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
    /// Bytes of UTF-8, as Go and C count.
    Bytes,
    /// What a reader sees as one character.
    Graphemes,
}

/// The units that files use without saying so.
const GUESSED: [Unit; 3] = [Unit::CodePoints, Unit::Utf16, Unit::Bytes];

impl Unit {
    /// The unit inside a sentence.
    pub(super) fn name(self) -> &'static str {
        match self {
            Unit::CodePoints => words().foreign.code_points,
            Unit::Utf16 => words().foreign.utf16,
            Unit::Bytes => words().foreign.bytes,
            Unit::Graphemes => words().foreign.graphemes,
        }
    }
}

/// Where something stands in a file: half-open pairs in text order, and the words that the file says stand there.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// At least one pair, each `start <= end`.
    pub(super) parts: Vec<(usize, usize)>,
    /// The words; several parts are joined by one space. `None` where the file does not repeat them.
    pub(super) quote: Option<String>,
}

impl Place {
    /// One pair.
    pub(super) fn one(start: usize, end: usize, quote: Option<String>) -> Place {
        Place { parts: vec![(start, end)], quote }
    }
}

/// Counts one text in one unit. Every conversion gives `None` outside the text or inside a character.
#[derive(Debug)]
pub(super) struct Measure<'a> {
    text: &'a Text,
    unit: Unit,
    /// Where each grapheme begins, and the end of the text; only for [`Unit::Graphemes`].
    graphemes: Vec<TextPos>,
}

impl<'a> Measure<'a> {
    /// Counts `text` in `unit`. O(1), for graphemes O(n).
    pub(super) fn new(text: &'a Text, unit: Unit) -> Measure<'a> {
        let mut graphemes = Vec::new();
        if unit == Unit::Graphemes {
            let (mut at, end) = (TextPos::ZERO, text.whole().end());
            graphemes.push(at);
            while at < end {
                at = text.next_grapheme(at);
                graphemes.push(at);
            }
        }
        Measure { text, unit, graphemes }
    }

    /// Bytes to the unit.
    pub(super) fn count(&self, pos: TextPos) -> Option<usize> {
        match self.unit {
            Unit::CodePoints => {
                self.text.to_code_points(TextRange::new(pos, pos)).map(|(at, _)| at)
            }
            Unit::Utf16 => self.text.to_utf16(pos),
            Unit::Bytes => self.text.as_str().is_char_boundary(pos.get()).then_some(pos.get()),
            Unit::Graphemes => self.graphemes.binary_search(&pos).ok(),
        }
    }

    /// A range in bytes as half-open offsets in the unit.
    pub(super) fn counts(&self, range: TextRange) -> Option<(usize, usize)> {
        Some((self.count(range.start())?, self.count(range.end())?))
    }

    /// The unit to bytes.
    fn position(&self, count: usize) -> Option<TextPos> {
        match self.unit {
            Unit::CodePoints => self.text.from_code_points(count, count).map(TextRange::start),
            Unit::Utf16 => self.text.from_utf16(count),
            Unit::Bytes => self.text.as_str().is_char_boundary(count).then(|| TextPos::new(count)),
            Unit::Graphemes => self.graphemes.get(count).copied(),
        }
    }

    /// Half-open offsets in the unit as a range in bytes; `None` where the end comes first.
    pub(super) fn range(&self, start: usize, end: usize) -> Option<TextRange> {
        (start <= end).then_some(TextRange::new(self.position(start)?, self.position(end)?))
    }

    /// The ranges of a place if its words are there, else why not.
    pub(super) fn find(&self, place: &Place) -> Result<Vec<TextRange>, String> {
        let (start, end) = match (place.parts.first(), place.parts.last()) {
            (Some(first), Some(last)) => (first.0, last.1),
            _ => return Err(words().foreign.no_place.to_owned()),
        };
        let ranges: Option<Vec<TextRange>> =
            place.parts.iter().map(|(start, end)| self.range(*start, *end)).collect();
        let Some(ranges) = ranges else {
            let length = self.count(self.text.whole().end()).unwrap_or_default();
            return Err(if end > length {
                (words().foreign.ends_after_text)(end, length)
            } else {
                (words().foreign.cuts_a_character)(start, end)
            });
        };
        let found: Vec<&str> = ranges.iter().map(|range| self.text.slice(*range)).collect();
        let found = found.join(" ");
        match &place.quote {
            Some(quote) if !same_words(quote, &found) => {
                let there: String = found.chars().take(60).collect();
                Err((words().foreign.other_words)(start, end, &there))
            }
            _ if ranges.iter().all(|range| range.is_empty()) => {
                Err(words().foreign.marks_nothing.to_owned())
            }
            _ => Ok(ranges),
        }
    }
}

/// Whether two quotes differ in white space at most: formats write a line break as a space.
fn same_words(one: &str, other: &str) -> bool {
    one == other || one.split_whitespace().eq(other.split_whitespace())
}

/// The unit in which most of the places hold the words that they claim to; `declared` where another is not better.
pub(super) fn proved(text: &Text, declared: Unit, places: &[&Place]) -> Unit {
    let fitting = |unit: Unit| {
        let measure = Measure::new(text, unit);
        let fits = |place: &&&Place| place.quote.is_some() && measure.find(place).is_ok();
        places.iter().filter(fits).count()
    };
    let mut best = (declared, fitting(declared));
    for unit in GUESSED.into_iter().filter(|unit| *unit != declared) {
        let count = fitting(unit);
        if count > best.1 {
            best = (unit, count);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: &str = "🎉 e\u{301} 👩🏽‍🚀 said: 数据.";

    #[test]
    fn every_unit_counts_and_comes_back() {
        let text = Text::new(NASTY);
        let said = TextRange::of(NASTY.find("said").unwrap(), NASTY.find("said").unwrap() + 4);
        for (unit, start) in
            [(Unit::CodePoints, 10), (Unit::Utf16, 14), (Unit::Bytes, 25), (Unit::Graphemes, 6)]
        {
            let measure = Measure::new(&text, unit);
            assert_eq!(measure.counts(said), Some((start, start + 4)), "{unit:?}");
            assert_eq!(measure.range(start, start + 4), Some(said), "{unit:?}");
            assert_eq!(measure.range(start, 999), None);
            assert_eq!(measure.range(4, 3), None);
        }
    }

    #[test]
    fn the_quotes_prove_the_unit() {
        let text = Text::new(NASTY);
        let quoted = |start| [Place::one(start, start + 4, Some("said".to_owned()))];
        for (start, unit) in [(10, Unit::CodePoints), (14, Unit::Utf16), (25, Unit::Bytes)] {
            assert_eq!(proved(&text, Unit::CodePoints, &quoted(start).each_ref()), unit);
        }
        assert_eq!(proved(&text, Unit::Utf16, &quoted(3).each_ref()), Unit::Utf16);
    }

    #[test]
    fn a_place_says_why_it_is_none() {
        let text = Text::new("one\ntwo 🎉");
        let measure = Measure::new(&text, Unit::Utf16);
        let why = |start, end, quote: &str| {
            measure.find(&Place::one(start, end, Some(quote.to_owned()))).err()
        };
        assert_eq!(why(0, 7, "one two"), None);
        assert_eq!(why(0, 3, "two").unwrap(), "its words are not at 0 to 3: there stands “one”");
        assert_eq!(why(0, 30, "x").unwrap(), "it ends at 30, but the text ends at 10");
        assert!(why(8, 9, "x").unwrap().contains("inside a character"));
    }
}

//! Boundaries between graphemes and words (Unicode Standard Annex 29), and how a selection becomes a range.
//!
//! Words are looked for in a window around the position, so that the cost does not grow with the text.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::body::Text;
use super::range::{TextPos, TextRange};

/// How far a selection is widened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Snap {
    /// To whole words.
    #[default]
    Words,
    /// To whole graphemes only (what a reader sees as one character).
    Graphemes,
}

/// Bytes on either side of a position in which words are looked for.
const WORD_WINDOW: usize = 256;

impl Text {
    /// The range that a reader's selection means: widened to whole graphemes or words, white space and punctuation at
    /// the ends trimmed. `None` where nothing but space and punctuation is selected.
    ///
    /// Quotation marks, brackets, currency and percent signs stay when they belong to the words (see [`trim`]).
    #[must_use]
    pub fn select(&self, selection: TextRange, snap: Snap) -> Option<TextRange> {
        let inner = self.trim(self.to_graphemes(selection))?;
        let wide = match snap {
            Snap::Graphemes => inner,
            Snap::Words => {
                let first = self.word_at(inner.start()).map_or(inner.start(), |w| w.start());
                let last = self.word_before(inner.end()).map_or(inner.end(), |w| w.end());
                TextRange::new(first.min(inner.start()), last.max(inner.end()))
            }
        };
        self.trim(wide)
    }

    /// `range` widened so that it splits no grapheme.
    #[must_use]
    pub fn to_graphemes(&self, range: TextRange) -> TextRange {
        TextRange::new(self.grapheme_floor(range.start()), self.grapheme_ceil(range.end()))
    }

    /// Whether `range` begins and ends between graphemes.
    #[must_use]
    pub fn splits_no_grapheme(&self, range: TextRange) -> bool {
        self.to_graphemes(range) == range
    }

    /// The last grapheme boundary at or before `pos`.
    #[must_use]
    pub fn grapheme_floor(&self, pos: TextPos) -> TextPos {
        if self.is_grapheme_boundary(pos) { pos } else { self.previous_grapheme(pos) }
    }

    /// The first grapheme boundary at or after `pos`.
    #[must_use]
    pub fn grapheme_ceil(&self, pos: TextPos) -> TextPos {
        let pos = TextPos::new(ceil_char(self.as_str(), pos.get()));
        if self.is_grapheme_boundary(pos) { pos } else { self.next_grapheme(pos) }
    }

    fn is_grapheme_boundary(&self, pos: TextPos) -> bool {
        let string = self.as_str();
        let at = pos.get().min(string.len());
        string.is_char_boundary(at)
            && GraphemeCursor::new(at, string.len(), true).is_boundary(string, 0).unwrap_or(true)
    }

    /// The grapheme boundary after `pos`; the end of the text at the end.
    #[must_use]
    pub fn next_grapheme(&self, pos: TextPos) -> TextPos {
        let string = self.as_str();
        let at = ceil_char(string, pos.get());
        let next = GraphemeCursor::new(at, string.len(), true).next_boundary(string, 0);
        TextPos::new(next.ok().flatten().unwrap_or(string.len()))
    }

    /// The grapheme boundary before `pos`; the start of the text at the start.
    #[must_use]
    pub fn previous_grapheme(&self, pos: TextPos) -> TextPos {
        let string = self.as_str();
        let at = ceil_char(string, pos.get());
        let previous = GraphemeCursor::new(at, string.len(), true).prev_boundary(string, 0);
        TextPos::new(previous.ok().flatten().unwrap_or(0))
    }

    /// The word that holds the character after `pos`; `None` in space and punctuation.
    #[must_use]
    pub fn word_at(&self, pos: TextPos) -> Option<TextRange> {
        self.words_near(pos).into_iter().find(|w| w.contains(pos))
    }

    /// The word that holds the character before `pos`.
    fn word_before(&self, pos: TextPos) -> Option<TextRange> {
        self.words_near(pos).into_iter().rfind(|w| w.start() < pos && pos <= w.end())
    }

    /// The first word that starts after `pos`.
    #[must_use]
    pub fn next_word(&self, pos: TextPos) -> Option<TextRange> {
        let mut at = pos;
        loop {
            if let Some(word) = self.words_near(at).into_iter().find(|w| w.start() > pos) {
                return Some(word);
            }
            let further = TextPos::new(ceil_char(self.as_str(), at.get() + WORD_WINDOW));
            if further <= at {
                return None;
            }
            at = further;
        }
    }

    /// The last word that ends at or before `pos`.
    #[must_use]
    pub fn previous_word(&self, pos: TextPos) -> Option<TextRange> {
        let mut at = pos;
        loop {
            if let Some(word) = self.words_near(at).into_iter().rfind(|w| w.end() <= pos) {
                return Some(word);
            }
            if at == TextPos::ZERO {
                return None;
            }
            at = TextPos::new(floor_char(self.as_str(), at.get().saturating_sub(WORD_WINDOW)));
        }
    }

    /// The word to start from at `pos`: the one there, else the next, else the last.
    #[must_use]
    pub fn nearest_word(&self, pos: TextPos) -> Option<TextRange> {
        self.word_at(pos).or_else(|| self.next_word(pos)).or_else(|| self.previous_word(pos))
    }

    /// The words in a window around `pos`, joined with what belongs to them (`US-Russia`, `mayor's`, `20%`).
    fn words_near(&self, pos: TextPos) -> Vec<TextRange> {
        let (offset, window) = self.window(pos, WORD_WINDOW);
        let mut words: Vec<TextRange> = Vec::new();
        for (at, word) in window.split_word_bound_indices() {
            if !word.chars().any(char::is_alphanumeric) && !is_emoji_like(word) {
                continue;
            }
            // The standard's words may split a grapheme: a flag that follows an accented flag letter.
            let word = TextRange::of(offset + at, offset + at + word.len());
            let range = self.to_graphemes(self.with_signs(word));
            match words.last_mut() {
                Some(last) if range.start() < last.end() => *last = last.hull(range),
                Some(last) if joins(self.slice(TextRange::new(last.end(), range.start()))) => {
                    *last = last.hull(range);
                }
                _ => words.push(range),
            }
        }
        words
    }

    /// A number with the currency sign before it and the sign after it (`$5`, `20%`), initials with their last full
    /// stop (`U.S.`); any other word as it is.
    fn with_signs(&self, word: TextRange) -> TextRange {
        let slice = self.slice(word);
        let before = self.previous_grapheme(word.start());
        let after = self.next_grapheme(word.end());
        let is_one_of = |range, signs: &str| {
            let sign = self.slice(range);
            !sign.is_empty() && signs.contains(sign)
        };
        let starts = slice.starts_with(char::is_numeric)
            && is_one_of(TextRange::new(before, word.start()), "$€£¥₹₽₩#");
        let next = TextRange::new(word.end(), after);
        let ends = slice.ends_with(char::is_numeric) && is_one_of(next, "%‰°€£¥₽")
            || is_initialism(slice) && self.slice(next) == ".";
        let start = if starts { before } else { word.start() };
        TextRange::new(start, if ends { after } else { word.end() })
    }

    /// The characters within `reach` bytes of `pos`, cut at white space where there is any, with their offset.
    pub(super) fn window(&self, pos: TextPos, reach: usize) -> (usize, &str) {
        let string = self.as_str();
        let at = floor_char(string, pos.get());
        let low = floor_char(string, at.saturating_sub(reach));
        let high = ceil_char(string, at + reach);
        let before = string.get(low..at).unwrap_or_default();
        let after = string.get(at..high).unwrap_or_default();
        let start =
            if low == 0 { 0 } else { before.find(char::is_whitespace).map_or(low, |i| low + i) };
        let end = if high == string.len() {
            high
        } else {
            after.rfind(char::is_whitespace).filter(|&i| i > 0).map_or(high, |i| at + i)
        };
        (start, string.get(start..end).unwrap_or_default())
    }

    /// Cuts white space and punctuation off both ends; what says something about the words stays (opening and closing
    /// marks when both are inside, `%`, `°`, currency signs, `@`, `#`, a full stop after a single letter as in `U.S.`).
    #[must_use]
    pub fn trim(&self, range: TextRange) -> Option<TextRange> {
        let slice = self.slice(range);
        let front = slice.len() - slice.trim_start_matches(cut_at_start).len();
        let back = slice.trim_end_matches(cut_at_end).len();
        if front >= back {
            return None;
        }
        let mut end = back;
        if slice[end..].starts_with('.') && is_initialism(&slice[front..end]) {
            end += 1;
        }
        // A mark that combines with a trimmed character keeps it.
        let at = range.start().get();
        Some(self.to_graphemes(TextRange::of(at + front, at + end)))
    }
}

/// Whether what stands between two words makes them one: hyphens and dashes without spaces, apostrophes, `@`, `/`.
fn joins(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}" | "'" | "’" | "@" | "&")
}

fn is_emoji_like(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| (c as u32) >= 0x2190 && !c.is_whitespace() && !is_punctuation(c))
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}')
        || matches!(c as u32, 0x2010..=0x2027 | 0x2030..=0x205E | 0x3001..=0x3003 | 0x3008..=0x3011
            | 0x3014..=0x301F | 0xFF01..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF3D | 0xFF5B..=0xFF65
            | 0x060C | 0x061B | 0x061F | 0x06D4 | 0x0964 | 0x0965)
}

fn keeps(c: char, kept: &[char]) -> bool {
    kept.contains(&c)
}

fn cut_at_start(c: char) -> bool {
    (c.is_whitespace() || is_punctuation(c)) && !keeps(c, &['$', '#', '@', '+', '-', '−'])
        || is_invisible(c)
}

fn cut_at_end(c: char) -> bool {
    (c.is_whitespace() || is_punctuation(c)) && !keeps(c, &['%', '‰', '+', '$', '′', '″'])
        || is_invisible(c) && c != '\u{200d}'
}

/// Byte-order and direction marks, which have no width.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `U.S`, `p.m`, `J.K`: single letters between full stops.
fn is_initialism(word: &str) -> bool {
    let tail = word.rsplit(char::is_whitespace).next().unwrap_or(word);
    tail.contains('.') && tail.split('.').all(|part| part.chars().count() == 1)
}

fn floor_char(string: &str, at: usize) -> usize {
    let mut at = at.min(string.len());
    while !string.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil_char(string: &str, at: usize) -> usize {
    let mut at = at.min(string.len());
    while !string.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
#[path = "boundary_tests.rs"]
mod tests;

//! The one place that counts characters: bytes, code points and UTF-16 code units of a text.
//!
//! The core works in UTF-8 bytes, files speak Unicode code points (the unit of the W3C Web Annotation model's text
//! position selector), the DOM speaks UTF-16. A checkpoint every [`STRIDE`] bytes keeps each conversion to one binary
//! search or table look-up and a count over at most that many bytes, however long the text. The idea is that of
//! typst's `lines.rs` and rust-analyzer's `line-index`.

use super::range::{TextPos, TextRange};

/// Bytes between two checkpoints.
const STRIDE: usize = 128;

/// How many of each unit lie before a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
struct Units {
    byte: u32,
    code_points: u32,
    utf16: u32,
}

impl Units {
    /// Counts on to the character boundary at `end`.
    fn pass(&mut self, text: &str, end: usize) {
        for byte in text.as_bytes().get(self.byte as usize..end).unwrap_or_default() {
            self.code_points += u32::from(begins_character(*byte));
            self.utf16 += u32::from(begins_character(*byte)) + u32::from(*byte >= 0xf0);
        }
        self.byte = end as u32;
    }
}

/// Whether a byte of UTF-8 is a character's first.
fn begins_character(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// Converts positions of one text between bytes, code points and UTF-16 code units. Every conversion returns `None`
/// for a position outside the text or inside a character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextIndex {
    /// At the first character boundary at or after each multiple of [`STRIDE`], and at the end of the text.
    checkpoints: Vec<Units>,
}

impl TextIndex {
    /// Indexes `text` in one pass.
    #[must_use]
    pub fn new(text: &str) -> TextIndex {
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 2);
        let mut at = Units::default();
        checkpoints.push(at);
        for next in (STRIDE..text.len()).step_by(STRIDE) {
            at.pass(text, text.ceil_char_boundary(next));
            checkpoints.push(at);
        }
        at.pass(text, text.len());
        checkpoints.push(at);
        TextIndex { checkpoints }
    }

    fn total(&self) -> Units {
        self.checkpoints.last().copied().unwrap_or_default()
    }

    /// The text's length in code points.
    #[must_use]
    pub fn code_points(&self) -> usize {
        self.total().code_points as usize
    }

    /// The text's length in UTF-16 code units.
    #[must_use]
    pub fn utf16_len(&self) -> usize {
        self.total().utf16 as usize
    }

    /// Counts forward from the last checkpoint for which `before` holds until `done` holds.
    fn walk(
        &self,
        text: &str,
        before: impl Fn(&Units) -> bool,
        done: impl Fn(&Units) -> bool,
    ) -> Option<Units> {
        let mut at =
            *self.checkpoints.get(self.checkpoints.partition_point(before).checked_sub(1)?)?;
        let mut chars = text.get(at.byte as usize..)?.chars();
        while !done(&at) {
            let c = chars.next()?;
            at.byte += c.len_utf8() as u32;
            at.code_points += 1;
            at.utf16 += c.len_utf16() as u32;
        }
        Some(at)
    }

    fn at_byte(&self, text: &str, pos: TextPos) -> Option<Units> {
        let byte = pos.get();
        if !text.is_char_boundary(byte) {
            return None;
        }
        let after = self.checkpoints.partition_point(|units| units.byte as usize <= byte);
        let mut at = *self.checkpoints.get(after.checked_sub(1)?)?;
        at.pass(text, byte);
        Some(at)
    }

    /// Bytes to code points.
    #[must_use]
    pub fn to_code_points(&self, text: &str, pos: TextPos) -> Option<usize> {
        self.at_byte(text, pos).map(|u| u.code_points as usize)
    }

    /// Bytes to UTF-16 code units.
    #[must_use]
    pub fn to_utf16(&self, text: &str, pos: TextPos) -> Option<usize> {
        self.at_byte(text, pos).map(|u| u.utf16 as usize)
    }

    /// Code points to bytes.
    #[must_use]
    pub fn from_code_points(&self, text: &str, count: usize) -> Option<TextPos> {
        self.walk(text, |u| u.code_points as usize <= count, |u| u.code_points as usize >= count)
            .map(|u| TextPos::new(u.byte as usize))
    }

    /// UTF-16 code units to bytes; `None` inside a surrogate pair.
    #[must_use]
    pub fn from_utf16(&self, text: &str, count: usize) -> Option<TextPos> {
        self.walk(text, |u| u.utf16 as usize <= count, |u| u.utf16 as usize >= count)
            .filter(|u| u.utf16 as usize == count)
            .map(|u| TextPos::new(u.byte as usize))
    }

    /// A range of bytes as code points.
    #[must_use]
    pub fn range_to_code_points(&self, text: &str, range: TextRange) -> Option<(usize, usize)> {
        Some((self.to_code_points(text, range.start())?, self.to_code_points(text, range.end())?))
    }

    /// A range of code points as bytes; `None` where `end` comes before `start`.
    #[must_use]
    pub fn range_from_code_points(
        &self,
        text: &str,
        start: usize,
        end: usize,
    ) -> Option<TextRange> {
        if end < start {
            return None;
        }
        Some(TextRange::new(self.from_code_points(text, start)?, self.from_code_points(text, end)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Umlaut, combining mark, astral characters, ZWJ family, CJK, right-to-left, tab, line feed.
    const NASTY: &str = "ä\tb\u{301}🎉x👩🏽‍🚀\n数据 שלום é💩.";

    #[test]
    fn every_boundary_of_a_nasty_text_converts_and_comes_back() {
        for repeat in [1, 200] {
            let text = NASTY.repeat(repeat);
            let index = TextIndex::new(&text);
            let (mut cp, mut u16s) = (0, 0);
            for (byte, c) in text.char_indices() {
                let pos = TextPos::new(byte);
                assert_eq!(index.to_code_points(&text, pos), Some(cp));
                assert_eq!(index.to_utf16(&text, pos), Some(u16s));
                assert_eq!(index.from_code_points(&text, cp), Some(pos));
                assert_eq!(index.from_utf16(&text, u16s), Some(pos));
                cp += 1;
                u16s += c.len_utf16();
            }
            assert_eq!(index.code_points(), cp);
            assert_eq!(index.utf16_len(), u16s);
            assert_eq!(index.from_code_points(&text, cp), Some(TextPos::new(text.len())));
        }
    }

    #[test]
    fn positions_inside_a_character_or_past_the_end_are_refused() {
        let text = "a🎉b";
        let index = TextIndex::new(text);
        assert_eq!(index.to_code_points(text, TextPos::new(2)), None);
        assert_eq!(index.from_utf16(text, 2), None);
        assert_eq!(index.to_utf16(text, TextPos::new(7)), None);
        assert_eq!(index.from_code_points(text, 4), None);
        assert_eq!(index.range_from_code_points(text, 2, 1), None);
    }

    #[test]
    fn the_empty_text_has_one_position() {
        let index = TextIndex::new("");
        assert_eq!(index.from_utf16("", 0), Some(TextPos::ZERO));
        assert_eq!(index.from_code_points("", 1), None);
    }
}

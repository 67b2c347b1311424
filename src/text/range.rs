//! Positions and ranges in UTF-8 bytes.

use std::fmt;

/// A position in a text: the number of UTF-8 bytes before it.
///
/// A position names the gap between two characters, not a character:
///
/// ```text
///   t   h   é   y
/// 0   1   2   4   5
/// ```
///
/// Positions are only ever made from a text ([`super::Text`], [`super::TextIndex`]) or from positions of one, so that
/// they fall on character boundaries; slicing with one that does not gives `None`, never a panic.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextPos(u32);

impl TextPos {
    /// The start of every text.
    pub const ZERO: TextPos = TextPos(0);

    /// The position after `bytes` bytes. Texts are far below 4 GiB (imports are capped), larger values saturate.
    #[must_use]
    pub fn new(bytes: usize) -> TextPos {
        TextPos(u32::try_from(bytes).unwrap_or(u32::MAX))
    }

    /// The position as a byte count, for slicing.
    #[must_use]
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for TextPos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A half-open range of a text: `start <= end`, the character after `end` is not in it.
///
/// ```text
///   t   h   é   y          1..4 is "hé", 2..2 is empty
/// 0   1   2   4   5
/// ```
///
/// ```
/// use pressmark::text::TextRange;
/// let range = TextRange::of(4, 1);
/// assert_eq!((range.start().get(), range.end().get()), (1, 4));
/// assert_eq!(format!("{range:?}"), "1..4");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextRange {
    start: TextPos,
    end: TextPos,
}

impl TextRange {
    /// The range between two positions, whichever comes first.
    #[must_use]
    pub fn new(one: TextPos, other: TextPos) -> TextRange {
        TextRange { start: one.min(other), end: one.max(other) }
    }

    /// The range between two byte offsets, whichever comes first.
    #[must_use]
    pub fn of(one: usize, other: usize) -> TextRange {
        TextRange::new(TextPos::new(one), TextPos::new(other))
    }

    /// Where it begins.
    #[must_use]
    pub fn start(self) -> TextPos {
        self.start
    }

    /// Where it ends (the first position that is not inside).
    #[must_use]
    pub fn end(self) -> TextPos {
        self.end
    }

    /// Its length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.get() - self.start.get()
    }

    /// Whether it holds no character.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the character after `pos` is inside.
    #[must_use]
    pub fn contains(self, pos: TextPos) -> bool {
        self.start <= pos && pos < self.end
    }

    /// Whether every character of `other` is inside.
    #[must_use]
    pub fn contains_range(self, other: TextRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one character.
    #[must_use]
    pub fn overlaps(self, other: TextRange) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// The characters that both share, if there are any.
    #[must_use]
    pub fn intersect(self, other: TextRange) -> Option<TextRange> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(TextRange { start, end })
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn hull(self, other: TextRange) -> TextRange {
        TextRange { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The range as byte indices, for slicing.
    #[must_use]
    pub fn bytes(self) -> std::ops::Range<usize> {
        self.start.get()..self.end.get()
    }
}

impl fmt::Debug for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}..{:?}", self.start, self.end)
    }
}

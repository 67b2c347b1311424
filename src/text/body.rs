//! A text with its index and its blocks.

use std::cell::OnceCell;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::blocks;
use super::index::TextIndex;
use super::range::{TextPos, TextRange};

/// What a block is, so that it can look like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A line above the story that says who wrote it, when or where it stood (`By Nora Lind, The Harbour Post`).
    HeaderLine,
    /// A title (level 1) or a heading inside the story (2 to 6).
    Heading(u8),
    /// A run of prose.
    Paragraph,
    /// A passage that the article sets off as a quotation.
    Quotation,
    /// One item of a list.
    ListItem,
}

/// A range of the text with its kind. Blocks are sorted, never overlap, and hold everything but the white space
/// between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub kind: BlockKind,
}

/// An immutable text. Cloning shares everything.
///
/// The blocks are found from the text alone, so that a text read back from a file has the blocks it had before.
#[derive(Clone)]
pub struct Text {
    string: Rc<str>,
    index: Rc<TextIndex>,
    blocks: Rc<[Block]>,
    sum: Rc<OnceCell<String>>,
}

impl Text {
    /// Indexes a text that has been cleaned (see [`super::clean`]).
    #[must_use]
    pub fn new(string: impl Into<Rc<str>>) -> Text {
        let string = string.into();
        let index = Rc::new(TextIndex::new(&string));
        let blocks = blocks::find(&string).into();
        Text { string, index, blocks, sum: Rc::default() }
    }

    /// All of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// The characters in `range`; empty where the range is not one of this text.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &str {
        self.string.get(range.bytes()).unwrap_or_default()
    }

    /// The range of all of it.
    #[must_use]
    pub fn whole(&self) -> TextRange {
        TextRange::of(0, self.string.len())
    }

    /// Its length in code points.
    #[must_use]
    pub fn code_points(&self) -> usize {
        self.index.code_points()
    }

    /// The SHA-256 of its UTF-8 bytes as 64 lower-case hexadecimal digits; made when it is first asked for.
    #[must_use]
    pub fn sha256(&self) -> &str {
        self.sum.get_or_init(|| {
            Sha256::digest(self.string.as_bytes())
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect()
        })
    }

    /// Its blocks in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Which blocks a range touches, as indices.
    #[must_use]
    pub fn blocks_in(&self, range: TextRange) -> std::ops::Range<usize> {
        let first = self.blocks.partition_point(|b| b.range.end() <= range.start());
        let end = self.blocks.partition_point(|b| b.range.start() < range.end());
        first..end.max(first)
    }

    /// The block that holds `pos`, or the last one before it.
    #[must_use]
    pub fn block_at(&self, pos: TextPos) -> Option<usize> {
        self.blocks.partition_point(|b| b.range.start() <= pos).checked_sub(1)
    }

    /// Bytes to code points, the unit of files; `None` outside the text or inside a character.
    #[must_use]
    pub fn to_code_points(&self, range: TextRange) -> Option<(usize, usize)> {
        self.index.range_to_code_points(&self.string, range)
    }

    /// Code points, the unit of files, to bytes.
    #[must_use]
    pub fn from_code_points(&self, start: usize, end: usize) -> Option<TextRange> {
        self.index.range_from_code_points(&self.string, start, end)
    }

    /// Bytes to UTF-16, the unit of the DOM.
    #[must_use]
    pub fn to_utf16(&self, pos: TextPos) -> Option<usize> {
        self.index.to_utf16(&self.string, pos)
    }

    /// UTF-16, the unit of the DOM, to bytes.
    #[must_use]
    pub fn from_utf16(&self, count: usize) -> Option<TextPos> {
        self.index.from_utf16(&self.string, count)
    }

    /// The same text object, not only an equal one.
    #[must_use]
    pub fn same(&self, other: &Text) -> bool {
        Rc::ptr_eq(&self.string, &other.string)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.same(other) || self.string == other.string
    }
}

impl Eq for Text {}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Text").field(&self.string).finish()
    }
}

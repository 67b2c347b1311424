//! What the article pane draws one by one: blocks, and slices of blocks that are too long to be drawn whole.
//!
//! A paragraph of ten megabytes is one block. Beyond [`WHOLE`] it would be drawn for nothing but the screen that is
//! looked at, so it is cut into slices of a few kilobytes, at the start of a sentence, else of a word, else between two
//! characters. Each slice begins on a line of its own: what is drawn never depends on what is not, so the lines stay as
//! they are while the reader scrolls. The slices of a block hold all of its characters.

use std::rc::Rc;

use crate::text::{Block, BlockKind, Text, TextPos, TextRange};

/// Bytes of an article up to which all of it is drawn, and its blocks are never cut.
pub(crate) const WHOLE: usize = 100_000;

/// Bytes of a block up to which it is one slice.
const LONG: usize = 4096;

/// Bytes of a slice of a long block, about.
const SLICE: usize = 2048;

/// A block, or a slice of a long one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Where it stands.
    pub range: TextRange,
    /// What its block is.
    pub kind: BlockKind,
    /// Whether its block begins before it.
    pub continues: bool,
    /// Whether its block goes on after it.
    pub goes_on: bool,
}

/// All slices of a text in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slices(Rc<[Slice]>);

impl Slices {
    /// Cuts a text: each block is a slice, unless the text is windowed and the block long.
    #[must_use]
    pub fn new(text: &Text) -> Slices {
        let whole = |block: &Block| Slice {
            range: block.range,
            kind: block.kind,
            continues: false,
            goes_on: false,
        };
        if text.whole().len() <= WHOLE {
            return Slices(text.blocks().iter().map(whole).collect());
        }
        let mut slices = Vec::with_capacity(text.blocks().len());
        for block in text.blocks() {
            let mut rest = whole(block);
            while rest.range.len() > LONG {
                let at = cut(text, rest.range.start());
                let end = rest.range.end();
                if at >= end {
                    break;
                }
                slices.push(Slice {
                    range: TextRange::new(rest.range.start(), at),
                    goes_on: true,
                    ..rest
                });
                rest = Slice { range: TextRange::new(at, end), continues: true, ..rest };
            }
            slices.push(rest);
        }
        Slices(slices.into())
    }

    /// In order.
    #[must_use]
    pub fn all(&self) -> &[Slice] {
        &self.0
    }

    /// Which slices a range touches, as indices.
    #[must_use]
    pub fn within(&self, range: TextRange) -> std::ops::Range<usize> {
        let first = self.0.partition_point(|slice| slice.range.end() <= range.start());
        let end = self.0.partition_point(|slice| slice.range.start() < range.end());
        first..end.max(first)
    }

    /// The slice that holds `pos`, or the last one before it.
    #[must_use]
    pub fn at(&self, pos: TextPos) -> usize {
        self.0.partition_point(|slice| slice.range.start() <= pos).saturating_sub(1)
    }

    /// The slice with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Slice> {
        self.0.get(index)
    }
}

/// Where the slice that begins at `start` ends: after the last sentence of its second half, else after the last word,
/// else between two characters. What ends a sentence is looked for by its mark alone, since very many are cut.
fn cut(text: &Text, start: TextPos) -> TextPos {
    let wanted = text.grapheme_floor(TextPos::new(start.get() + SLICE));
    let half = text.grapheme_floor(TextPos::new(start.get() + SLICE / 2)).max(start);
    let near = text.slice(TextRange::new(half, wanted));
    let space =
        |at: &usize| near.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace));
    let ends = |at: &usize| {
        let before = near.get(..*at).unwrap_or_default().trim_end();
        before.ends_with(['.', '!', '?', '…', '”', '"', '»', '。', '！', '？'])
    };
    let words = near.match_indices(char::is_whitespace).map(|(at, space)| at + space.len());
    let wide = near.match_indices(['。', '！', '？']).map(|(at, mark)| at + mark.len());
    let sentence = words.clone().filter(space).filter(ends).chain(wide).max();
    let edge = sentence.or_else(|| words.max()).map(|at| TextPos::new(half.get() + at));
    let edge = edge.map_or(wanted, |edge| text.grapheme_floor(edge));
    if edge > start { edge } else { text.next_grapheme(start) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_up(text: String) -> Vec<(usize, bool, bool)> {
        let text = Text::new(text);
        let slices = Slices::new(&text);
        let whole: String = slices.all().iter().map(|slice| text.slice(slice.range)).collect();
        assert_eq!(whole, text.as_str().trim_end(), "nothing is lost");
        assert!(slices.all().iter().all(|slice| text.splits_no_grapheme(slice.range)));
        slices.all().iter().map(|s| (s.range.len(), s.continues, s.goes_on)).collect()
    }

    #[test]
    fn a_long_paragraph_is_cut_at_sentences_once_the_article_is_windowed() {
        let sentence = "One sentence that is nothing special. ";
        assert_eq!(cut_up(sentence.repeat(2_000)).len(), 1);
        let cuts = cut_up(sentence.repeat(4_000));
        assert_eq!(cuts[0], (sentence.len() * 53, false, true));
        assert_eq!(cuts[1], (sentence.len() * 53, true, true));
        assert!(cuts.iter().all(|(len, ..)| len % sentence.len() <= sentence.len()));
    }

    #[test]
    fn without_sentences_words_are_the_edges_and_without_words_characters() {
        let longest = |text: String| cut_up(text).into_iter().map(|(len, ..)| len).max();
        assert!(longest("word ".repeat(40_000)) <= Some(LONG));
        assert!(longest("字".repeat(50_000)) <= Some(LONG));
        assert!(longest("👩🏽‍🚀".repeat(10_000)) <= Some(LONG));
        assert!(longest("x".repeat(200_000)) <= Some(LONG));
    }

    #[test]
    fn one_character_of_very_many_marks_is_never_split() {
        let text = format!("a{}", "\u{301}".repeat(60_000));
        assert_eq!(cut_up(text).len(), 1);
    }
}

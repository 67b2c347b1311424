//! Where a text's blocks are: found from the text alone, the same each time.
//!
//! | In the text | Block |
//! | --- | --- |
//! | the lines above the story ([`super::read_header`]) | header line; the title is a heading of level 1 |
//! | `# words` to `###### words`, a line underlined with `===` or `---` | heading |
//! | `- words`, `* words`, `1. words` | list item |
//! | `> words` | quotation |
//! | lines cut at a fixed width, up to an empty line | one paragraph |
//! | any other line | one paragraph |
//!
//! The markup is Markdown's ([CommonMark](https://spec.commonmark.org) 0.31, sections 4.2, 4.3, 5.1 and 5.2); it stays in
//! the text, because positions must agree with the reader's file. Blocks hold every character that is no white space.
//! The work is linear in the text, one pass over its lines to learn their width and one to cut.

use super::body::{Block, BlockKind};
use super::header::{self, MOST_LINES};
use super::lines::{Line, lines};
use super::markup;
use super::range::TextRange;
use super::wrapping::Wrapping;

/// The blocks of `text`.
pub(super) fn find(text: &str) -> Vec<Block> {
    let lines: Vec<Line<'_>> = lines(text).collect();
    let top = header::top_lines(lines.get(..MOST_LINES.min(lines.len())).unwrap_or_default());
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    let mut taken = 0;
    for line in top {
        let kind = if line.is_headline { BlockKind::Heading(1) } else { BlockKind::HeaderLine };
        blocks.push(Block { range: line.range, kind });
        taken += line.lines;
    }
    cut(lines.get(taken..).unwrap_or_default(), &mut blocks);
    blocks.shrink_to_fit();
    blocks
}

/// What a line is, looked at alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    Heading(u8),
    Listed,
    Quoted,
    Plain,
}

/// What `line` is, looked at alone.
pub(super) fn kind_of(line: &str) -> LineKind {
    if let Some((level, _)) = markup::atx(line) {
        LineKind::Heading(level)
    } else if markup::is_quoted(line) {
        LineKind::Quoted
    } else if markup::is_listed(line) {
        LineKind::Listed
    } else {
        LineKind::Plain
    }
}

/// Cuts the story into blocks.
fn cut(story: &[Line<'_>], blocks: &mut Vec<Block>) {
    let wrapping = Wrapping::of(story);
    let mut at = 0;
    while let Some(line) = story.get(at) {
        let (kind, count) = match kind_of(line.text) {
            LineKind::Heading(level) => (BlockKind::Heading(level), 1),
            LineKind::Listed => (BlockKind::ListItem, 1 + follow(story, at, &wrapping)),
            LineKind::Quoted => (BlockKind::Quotation, 1 + follow(story, at, &wrapping)),
            LineKind::Plain => match underlined(story, at) {
                Some(level) => (BlockKind::Heading(level), 2),
                None => (BlockKind::Paragraph, 1 + follow(story, at, &wrapping)),
            },
        };
        let end = story.get(at + count - 1).map_or(line.end(), Line::end);
        blocks.push(Block { range: TextRange::of(line.start, end), kind });
        at += count;
    }
}

/// The level of the heading at line `at`, where it stands on its own and the next line underlines it.
fn underlined(story: &[Line<'_>], at: usize) -> Option<u8> {
    let next = story.get(at + 1).filter(|next| !next.after_gap)?;
    let alone = story.get(at).is_some_and(|line| {
        let after_other = at.checked_sub(1).and_then(|before| story.get(before));
        line.after_gap || after_other.is_none_or(|l| kind_of(l.text) != LineKind::Plain)
    });
    markup::underline(next.text).filter(|_| alone)
}

/// How many lines after `at` belong to the same paragraph, item or quotation of a text that was cut at a fixed width.
fn follow(story: &[Line<'_>], at: usize, wrapping: &Wrapping) -> usize {
    let first = story.get(at).map_or(LineKind::Plain, |line| kind_of(line.text));
    let rest = story.get(at + 1..).unwrap_or_default();
    let group = rest.iter().take_while(|line| {
        let kind = kind_of(line.text);
        let goes_on = kind == LineKind::Plain || (kind == first && first == LineKind::Quoted);
        !line.after_gap && goes_on && markup::underline(line.text).is_none()
    });
    wrapping.joined(story.get(at), group)
}

#[cfg(test)]
#[path = "blocks_tests.rs"]
mod tests;

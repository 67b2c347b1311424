//! The sentence list: each sentence with what is marked in it. It shows the sentences of the blocks that the article pane
//! would draw, so that of a long article only those near the pane are made.

use std::rc::Rc;

use super::phrase;
use super::reader::{BlockView, Drawn, Look, ReaderBlocks};
use crate::annotation::{Document, Id};
use crate::text::{BlockKind, TextRange};

/// One thing that the sentence list draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineView {
    /// A gap in place of blocks that are not drawn, before the block with this index.
    Gap(usize),
    /// A sentence; the first of its block says which that is.
    Sentence(RowView, Option<usize>),
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// Where it stands.
    pub range: TextRange,
    /// Its words.
    pub text: Rc<str>,
    /// Whether it is a heading.
    pub heading: bool,
    /// Whether it lies outside of the part of the text that an exercise is about.
    pub outside: bool,
    /// The annotations that touch it: id, look, words.
    pub marks: Vec<(Id, Look, Rc<str>)>,
}

/// What the sentence list draws, in order.
#[must_use]
pub fn lines(document: &Document, blocks: &ReaderBlocks) -> Vec<LineView> {
    let mut lines = Vec::new();
    for (at, drawn) in blocks.drawn().iter().enumerate() {
        match drawn {
            Drawn::Gap(before) => lines.push(LineView::Gap(*before)),
            Drawn::Block(block) => sentences(document, block, at, &mut lines),
        }
    }
    lines
}

fn sentences(document: &Document, block: &BlockView, at: usize, lines: &mut Vec<LineView>) {
    let heading = matches!(block.kind, BlockKind::Heading(_));
    let mut first = Some(at);
    for range in document.text.sentences(block.range) {
        let pieces = block.pieces.iter().filter(|piece| piece.range.overlaps(range));
        let outside = pieces.clone().count() > 0 && pieces.clone().all(|piece| piece.outside);
        let row = RowView { outside, ..row(document, range, heading) };
        lines.push(LineView::Sentence(row, first.take()));
    }
}

fn row(document: &Document, range: TextRange, heading: bool) -> RowView {
    let marks = document.annotations.overlapping(range).into_iter().map(|annotation| {
        let look = Look::of_id(&document.tag_set, &annotation.tag);
        (annotation.id.clone(), look, phrase::quote(document, annotation, 48).into())
    });
    let (text, marks) = (document.text.slice(range).into(), marks.collect());
    RowView { range, text, heading, outside: false, marks }
}

//! The article with the marks of one tag, by how many readers made them, and the same as a table.

use crate::annotation::{Id, Tag};
use crate::app::class::Class;
use crate::app::view::phrase;
use crate::app::view::reader::Look;
use crate::compare::class::Warm;
use crate::text::{Block, BlockKind, TextRange};

/// The view.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct HeatView {
    /// The tags, which is shown, and how many passages it has.
    pub tags: Vec<(Look, bool, usize)>,
    /// How many readers there are.
    pub of: usize,
    /// The article.
    pub blocks: Vec<HeatBlock>,
    /// The passages that anybody marked.
    pub rows: Vec<HeatRow>,
}

/// A block of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatBlock {
    /// Its kind.
    pub kind: BlockKind,
    /// Its text in pieces.
    pub pieces: Vec<HeatPiece>,
}

/// A piece of the article that the same number of readers marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatPiece {
    /// Its text.
    pub text: String,
    /// How many readers.
    pub readers: u32,
    /// How strongly it is shown: 0 for nobody, 1 to 5.
    pub level: u32,
    /// The number of the passage that begins with it; 0 inside one.
    pub begins: usize,
}

/// A passage: pieces without a gap between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatRow {
    /// Its number, from 1.
    pub number: usize,
    /// Its words.
    pub words: String,
    /// How many readers marked the words that most marked.
    pub readers: u32,
}

pub(super) fn article(class: &Class) -> HeatView {
    let Some(exercise) = &class.exercise else { return HeatView::default() };
    let set = &exercise.tag_set;
    let known = |tag: &&Id| set.tag(tag).is_some();
    let first = || set.tags.first().map(|tag| &tag.id);
    let Some(shown) = class.tag.as_ref().filter(known).or_else(first) else {
        return HeatView::default();
    };
    let warm = of_tag(class, shown);
    let tag = |tag: &Tag| {
        let passages = passages(of_tag(class, &tag.id), exercise.text.blocks());
        (Look::of(set, tag), tag.id == *shown, passages.len())
    };
    let passages = passages(warm, exercise.text.blocks());
    let row = |(number, (range, readers)): (usize, &(TextRange, u32))| HeatRow {
        number,
        words: phrase::short(exercise.text.slice(*range), 140),
        readers: *readers,
    };
    let of = class.readers();
    let blocks = exercise.text.blocks().iter();
    HeatView {
        tags: set.tags.iter().map(tag).collect(),
        of,
        blocks: blocks.map(|block| pieces(block, &exercise.text, warm, &passages, of)).collect(),
        rows: (1..).zip(&passages).map(row).collect(),
    }
}

fn of_tag<'a>(class: &'a Class, tag: &Id) -> &'a [Warm] {
    let heat = class.seen.heat.iter().find(|(of, _)| of == tag);
    heat.map_or(&[], |(_, warm)| warm)
}

/// The pieces joined where nothing lies between, each inside its block, with the greatest number of readers.
fn passages(warm: &[Warm], blocks: &[Block]) -> Vec<(TextRange, u32)> {
    let mut all: Vec<(TextRange, u32)> = Vec::new();
    for block in blocks {
        for piece in inside(warm, block.range) {
            match all.last_mut().filter(|(last, _)| last.end() == piece.range.start()) {
                Some((last, readers)) if last.start() >= block.range.start() => {
                    (*last, *readers) = (last.hull(piece.range), piece.readers.max(*readers));
                }
                _ => all.push((piece.range, piece.readers)),
            }
        }
    }
    all
}

/// The pieces as far as they lie in a block.
fn inside(warm: &[Warm], block: TextRange) -> impl Iterator<Item = Warm> {
    let first = warm.partition_point(|piece| piece.range.end() <= block.start());
    let rest = warm.get(first..).unwrap_or_default().iter();
    rest.take_while(move |piece| piece.range.start() < block.end())
        .filter_map(move |piece| Some(Warm { range: piece.range.intersect(block)?, ..*piece }))
        .filter(|piece| !piece.range.is_empty())
}

fn pieces(
    block: &Block,
    text: &crate::text::Text,
    warm: &[Warm],
    passages: &[(TextRange, u32)],
    of: usize,
) -> HeatBlock {
    let mut pieces = Vec::new();
    let mut at = block.range.start();
    let mut push = |range: TextRange, readers: u32| {
        if range.is_empty() {
            return;
        }
        let place = passages.binary_search_by_key(&range.start(), |(passage, _)| passage.start());
        let begins = place.ok().filter(|_| readers > 0).map_or(0, |place| place + 1);
        let text = text.slice(range).to_owned();
        pieces.push(HeatPiece { text, readers, level: level(readers, of), begins });
    };
    for piece in inside(warm, block.range) {
        push(TextRange::new(at, piece.range.start()), 0);
        push(piece.range, piece.readers);
        at = piece.range.end();
    }
    push(TextRange::new(at, block.range.end()), 0);
    HeatBlock { kind: block.kind, pieces }
}

/// A fifth of the readers each, so that one reader is seen and all readers are darkest.
fn level(readers: u32, of: usize) -> u32 {
    let of = u32::try_from(of).unwrap_or(u32::MAX).max(1);
    (5 * readers).div_ceil(of).min(5)
}

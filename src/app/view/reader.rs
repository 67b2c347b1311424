//! The article pane: one view a block, rebuilt only where an edit touched it.

mod blocks;
mod overlay;

use std::rc::Rc;

use crate::annotation::{Color, Cover, Document, Id, PALETTE, Segment, Tag, TagSet, segments};
use crate::app::window::Slice;
use crate::compare::Verdict;
use crate::text::{BlockKind, TextRange};
pub use blocks::{Drawn, Layout, ReaderBlocks};
use overlay::Overlay;
pub use overlay::Verdicts;

/// The lines below a text that can be told apart; whatever lies lower in a stack shares the last one.
const LINES_APART: u8 = 3;

/// Underline styles in the order in which tags take them.
pub const LINES: [&str; 5] = ["solid", "double", "dashed", "dotted", "wavy"];

/// How a tag looks everywhere: button, mark, card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The tag.
    pub tag: Id,
    /// Its label.
    pub label: Rc<str>,
    /// Its letter.
    pub letter: Rc<str>,
    /// The name of a colour of the palette.
    pub color: &'static str,
    /// The name of an underline style.
    pub line: &'static str,
}

impl Look {
    /// The look of a tag in its tag set.
    #[must_use]
    pub fn of(set: &TagSet, tag: &Tag) -> Look {
        let place = set.position(&tag.id).unwrap_or_default();
        Look {
            tag: tag.id.clone(),
            label: tag.label.clone(),
            letter: tag.letter.clone(),
            color: nearest_color(tag.color),
            line: LINES[place % LINES.len()],
        }
    }

    /// The look of an annotation's tag; a plain one where the tag set does not have it.
    #[must_use]
    pub fn of_id(set: &TagSet, tag: &Id) -> Look {
        set.tag(tag).map_or_else(
            || Look {
                tag: tag.clone(),
                label: tag.as_str().into(),
                letter: "?".into(),
                color: PALETTE[6].0,
                line: LINES[0],
            },
            |tag| Look::of(set, tag),
        )
    }
}

/// The colour of the palette that a tag's colour is nearest to; styles know only those, light and dark.
#[must_use]
pub fn nearest_color(to: Color) -> &'static str {
    let distance = |color: Color| {
        let (a, b) = (color.channels(), to.channels());
        (0..3).map(|i| (i32::from(a[i]) - i32::from(b[i])).pow(2)).sum::<i32>()
    };
    PALETTE.iter().min_by_key(|(_, color)| distance(*color)).map_or(PALETTE[0].0, |(name, _)| name)
}

/// One annotation over a piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkView {
    /// The annotation.
    pub id: Id,
    /// How its tag looks.
    pub look: Rc<Look>,
    /// Whether its letter is shown here.
    pub opens: bool,
    /// Whether a part of it ends here.
    pub closes: bool,
    /// The line its underline takes, 0 nearest to the text, 3 for all that lie lower.
    pub depth: u8,
    /// Whether another stands for it on that line, and it shows where it begins or ends alone.
    pub hidden: bool,
    /// Whether it is the chosen one.
    pub chosen: bool,
    /// What a try found out about it.
    pub verdict: Option<Verdict>,
}

/// A piece of text under the same annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PieceView {
    /// Where it stands.
    pub range: TextRange,
    /// Its characters.
    pub text: Rc<str>,
    /// The annotations of which something is seen here, outermost first.
    pub marks: Vec<MarkView>,
    /// The ids of all annotations over it, separated by spaces.
    pub ids: Rc<str>,
    /// Whether it lies outside of the part of the text that an exercise is about.
    pub outside: bool,
    /// Whether a try missed something here, and whether that ends here.
    pub missed: Option<bool>,
}

/// One block of the article, or a slice of one that is too long to be drawn whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockView {
    /// Its place among the slices.
    pub index: usize,
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub kind: BlockKind,
    /// The code point at which it begins.
    pub start: usize,
    /// Whether a slice of the same block stands before it.
    pub continues: bool,
    /// Whether a slice of the same block comes after it.
    pub goes_on: bool,
    /// Whether it is the first below the header lines and the title.
    pub leads: bool,
    /// Its pieces in order.
    pub pieces: Vec<PieceView>,
}

/// The looks of a tag set's tags, made once a build.
struct Looks(Vec<Rc<Look>>);

impl Looks {
    fn new(set: &TagSet) -> Looks {
        Looks(set.tags.iter().map(|tag| Rc::new(Look::of(set, tag))).collect())
    }

    fn get(&self, set: &TagSet, tag: &Id) -> Rc<Look> {
        let known = self.0.iter().find(|look| &look.tag == tag);
        known.cloned().unwrap_or_else(|| Rc::new(Look::of_id(set, tag)))
    }
}

fn block(
    document: &Document,
    (looks, overlay): (&Looks, &Overlay),
    (index, slice): (usize, &Slice),
    before: Option<&Slice>,
    chosen: Option<&Id>,
) -> Option<Rc<BlockView>> {
    let annotations = document.annotations.overlapping(slice.range);
    let pieces = segments(slice.range, &annotations)
        .into_iter()
        .flat_map(|segment| overlay.cut(segment))
        .map(|segment| piece(document, (looks, overlay), segment, chosen))
        .collect();
    let (start, _) = document.text.to_code_points(slice.range)?;
    Some(Rc::new(BlockView {
        index,
        range: slice.range,
        kind: slice.kind,
        start,
        continues: slice.continues,
        goes_on: slice.goes_on,
        leads: before.is_some_and(|before| leads(before.kind, slice.kind)),
        pieces,
    }))
}

/// Whether the story begins between blocks of these kinds.
fn leads(before: BlockKind, kind: BlockKind) -> bool {
    let title = |kind| matches!(kind, BlockKind::Heading(1));
    match before {
        BlockKind::HeaderLine => kind != BlockKind::HeaderLine && !title(kind),
        before => title(before) && kind != BlockKind::HeaderLine,
    }
}

fn piece(
    document: &Document,
    (looks, overlay): (&Looks, &Overlay),
    segment: Segment,
    chosen: Option<&Id>,
) -> PieceView {
    let ids: Vec<&str> = segment.cover.iter().map(|cover| cover.id.as_str()).collect();
    let ids = ids.join(" ").into();
    // Of those that share the last line the topmost is drawn over the others.
    let stands_for_all = segment.cover.iter().rposition(|cover| cover.depth >= LINES_APART);
    let mark = |(at, cover): (usize, Cover)| {
        let (chosen, verdict) = (chosen == Some(&cover.id), overlay.verdict(&cover.id));
        let own_line = cover.depth < LINES_APART || Some(at) == stands_for_all;
        let hidden = !own_line && !chosen && verdict.is_none();
        let seen = !hidden || cover.opens || cover.closes;
        seen.then(|| MarkView {
            look: looks.get(&document.tag_set, &cover.tag),
            id: cover.id,
            opens: cover.opens,
            closes: cover.closes,
            depth: cover.depth.min(LINES_APART),
            hidden,
            chosen,
            verdict,
        })
    };
    let marks = segment.cover.into_iter().enumerate().filter_map(mark).collect();
    let range = segment.range;
    PieceView {
        outside: overlay.is_outside(range),
        missed: overlay.missed(range),
        text: document.text.slice(range).into(),
        range,
        marks,
        ids,
    }
}

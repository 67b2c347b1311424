//! What lies over the marks in a lesson: the part of the text that counts, and what a try was worth.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::annotation::{Cover, Document, Id, Segment};
use crate::classroom::{Exercise, Role};
use crate::compare::Verdict;
use crate::text::{TextPos, TextRange};

/// What a try was worth, as far as the student may see it in the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// Of each mark that was compared.
    pub marks: BTreeMap<Id, Verdict>,
    /// Where something was missed, in text order.
    pub missed: Vec<TextRange>,
}

/// What lies over the marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Overlay {
    part: Option<TextRange>,
    verdicts: Rc<Verdicts>,
}

impl Overlay {
    /// What lies over a document.
    pub(super) fn new(document: &Document, verdicts: Rc<Verdicts>) -> Overlay {
        let lesson = Role::of(document) != Role::Plain;
        let part = lesson.then(|| Exercise::of(document).part).flatten();
        Overlay { part, verdicts }
    }

    /// What was found out about the marks.
    pub(super) fn verdicts(&self) -> &Rc<Verdicts> {
        &self.verdicts
    }

    /// What was found out about a mark.
    pub(super) fn verdict(&self, mark: &Id) -> Option<Verdict> {
        self.verdicts.marks.get(mark).copied()
    }

    /// Whether a piece lies outside of the part that counts.
    pub(super) fn is_outside(&self, piece: TextRange) -> bool {
        self.part.is_some_and(|part| !part.overlaps(piece))
    }

    /// Whether something was missed at a piece, and whether it ends there.
    pub(super) fn missed(&self, piece: TextRange) -> Option<bool> {
        let mut here = self.verdicts.missed.iter().filter(|missed| missed.overlaps(piece));
        let first = here.next()?;
        Some(first.end() == piece.end() || here.any(|missed| missed.end() == piece.end()))
    }

    /// The segment in pieces that lie in or outside of what is above as a whole.
    pub(super) fn cut(&self, segment: Segment) -> Vec<Segment> {
        let ranges = self.part.iter().chain(&self.verdicts.missed);
        let inside = |at: &TextPos| segment.range.start() < *at && *at < segment.range.end();
        let mut cuts: Vec<TextPos> =
            ranges.flat_map(|range| [range.start(), range.end()]).filter(inside).collect();
        if cuts.is_empty() {
            return vec![segment];
        }
        cuts.push(segment.range.end());
        cuts.sort_unstable();
        cuts.dedup();
        let (mut start, last) = (segment.range.start(), cuts.len() - 1);
        let mut pieces = Vec::new();
        for (at, end) in cuts.into_iter().enumerate() {
            let cover = |cover: &Cover| Cover {
                opens: cover.opens && at == 0,
                closes: cover.closes && at == last,
                ..cover.clone()
            };
            let cover = segment.cover.iter().map(cover).collect();
            pieces.push(Segment { range: TextRange::new(start, end), cover });
            start = end;
        }
        pieces
    }
}

//! What is drawn of an article: every block of a short one, and the window of a long one.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::{BlockView, Looks, Overlay, Verdicts, block};
use crate::annotation::{Document, Id};
use crate::app::window::{Px, Sight, Slice, Slices, WHOLE, Window};
use crate::text::{BlockKind, TextPos, TextRange};

/// What the white space around a paragraph, and the half line that its last line leaves empty, take on average.
const AROUND: Px = 36 * 64;

/// The height of a thousand bytes of text before any was laid out: 14 lines of 33 px.
const THOUSAND: Px = 14 * 33 * 64;

/// Bytes of text that are drawn for printing, about 500 pages; more would stop the browser.
const PRINTED: usize = 2_000_000;

/// One thing that the article pane draws.
#[derive(Clone, Debug)]
pub enum Drawn {
    /// A gap in place of blocks that are not drawn, before the block with this index.
    Gap(usize),
    /// A block.
    Block(Rc<BlockView>),
}

/// What the browser laid out of a windowed article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Where the pane is, by what it was told before and what has been scrolled since.
    pub sight: Sight,
    /// The width of the column.
    pub column: Px,
    /// The height of each drawn block with the white space below it, in order.
    pub heights: Vec<u32>,
}

/// The views of all blocks that are drawn; equal only to itself, so that comparing is free.
#[derive(Clone, Debug, Default)]
pub struct ReaderBlocks {
    slices: Slices,
    views: BTreeMap<usize, Rc<BlockView>>,
    drawn: Rc<[Drawn]>,
    window: Option<Window>,
    /// The width of the column for which heights are estimated; 0 for none.
    column: Px,
    /// What is drawn for printing in place of the window.
    printed: Option<Range<usize>>,
    overlay: Overlay,
}

impl PartialEq for ReaderBlocks {
    fn eq(&self, other: &ReaderBlocks) -> bool {
        Rc::ptr_eq(&self.drawn, &other.drawn)
    }
}

impl ReaderBlocks {
    /// The view of a document from its start.
    #[must_use]
    pub fn new(document: &Document, chosen: Option<&Id>) -> ReaderBlocks {
        let slices = Slices::new(&document.text);
        let long = document.text.whole().len() > WHOLE;
        let window = long.then(|| Window::new(&estimates(&slices, THOUSAND)));
        let overlay = Overlay::new(document, Rc::default());
        let mut blocks = ReaderBlocks { slices, window, overlay, ..ReaderBlocks::default() };
        blocks.draw(document, chosen);
        blocks
    }

    /// Lays what a try was worth over the marks, and the part that counts as it is now.
    pub fn lay_over(&mut self, document: &Document, chosen: Option<&Id>, verdicts: Rc<Verdicts>) {
        let overlay = Overlay::new(document, verdicts);
        if self.overlay != overlay {
            self.overlay = overlay;
            self.views.clear();
            self.draw(document, chosen);
        }
    }

    /// What a try was worth, as it lies over the marks.
    #[must_use]
    pub fn verdicts(&self) -> &Rc<Verdicts> {
        self.overlay.verdicts()
    }

    /// What is drawn, in order.
    #[must_use]
    pub fn drawn(&self) -> &Rc<[Drawn]> {
        &self.drawn
    }

    /// The views in order.
    pub fn iter(&self) -> impl Iterator<Item = &Rc<BlockView>> {
        self.views.values()
    }

    /// The blocks and the slices of long blocks, drawn or not.
    #[must_use]
    pub fn slices(&self) -> &Slices {
        &self.slices
    }

    /// What is drawn of an article that is too long to be drawn whole.
    #[must_use]
    pub fn window(&self) -> Option<&Window> {
        self.window.as_ref().filter(|_| self.printed.is_none())
    }

    /// The page is going to be printed: draws all of a long article, or as much as can be printed, from the place that
    /// is looked at.
    pub fn print(&mut self, document: &Document, chosen: Option<&Id>) {
        let Some(window) = &self.window else { return };
        let slices = self.slices.all();
        let first = if document.text.whole().len() <= PRINTED { 0 } else { window.first() };
        let start = slices.get(first).map_or(0, |slice| slice.range.start().get());
        let end = self.slices.at(TextPos::new(start + PRINTED)) + 1;
        self.printed = Some(first..end.min(slices.len()));
        self.draw(document, chosen);
    }

    /// The page has been printed.
    pub fn printed(&mut self, document: &Document, chosen: Option<&Id>) {
        if self.printed.take().is_some() {
            self.draw(document, chosen);
        }
    }

    /// Whether a part of the article only is drawn for printing.
    #[must_use]
    pub fn prints_part(&self) -> bool {
        self.printed.as_ref().is_some_and(|printed| printed.len() < self.slices.all().len())
    }

    /// Builds anew the views of the blocks that `ranges` touch, where they are drawn.
    pub fn touch(&mut self, document: &Document, chosen: Option<&Id>, ranges: &[TextRange]) {
        let mut touched = Vec::new();
        for range in ranges {
            let rows = self.slices.within(*range);
            touched.extend(self.views.range(rows).map(|(row, _)| *row));
        }
        for row in &touched {
            self.views.remove(row);
        }
        self.draw(document, chosen);
    }

    /// Another place is looked at; `kept` are places whose blocks must stay. Says whether anything else is drawn now.
    pub fn look(
        &mut self,
        document: &Document,
        chosen: Option<&Id>,
        sight: Sight,
        kept: &[TextPos],
    ) {
        let rows: Vec<usize> = kept.iter().map(|pos| self.slices.at(*pos)).collect();
        if self.window.as_mut().is_some_and(|window| window.look(sight, &rows)) {
            self.draw(document, chosen);
        }
    }

    /// Draws the blocks at both ends of a selection that is to be made.
    pub fn pin(&mut self, document: &Document, chosen: Option<&Id>, range: TextRange) {
        let last = TextPos::new(range.end().get().saturating_sub(1));
        let rows = [self.slices.at(range.start()), self.slices.at(last)];
        if let Some(window) = self.window.as_mut() {
            window.pin(&rows);
            self.draw(document, chosen);
        }
    }

    /// Draws the block at a place that is to be shown: at the top of the pane, or somewhere in it.
    pub fn show(&mut self, document: &Document, chosen: Option<&Id>, pos: TextPos, at_top: bool) {
        let row = self.slices.at(pos);
        let Some(window) = self.window.as_mut() else { return };
        if at_top {
            window.go_to(row, 0);
        } else {
            window.show(row);
        }
        self.draw(document, chosen);
    }

    /// The browser has laid out what is drawn. Gives the place at which the top of the pane should be now.
    pub fn laid_out(&mut self, layout: &Layout) -> Option<Px> {
        let window = self.window.as_mut()?;
        if self.column != layout.column {
            self.column = layout.column;
            let drawn = self.views.values().zip(&layout.heights);
            window.estimate(&estimates(&self.slices, thousand(drawn)));
        }
        let heights: Vec<(usize, u32)> =
            self.views.keys().copied().zip(layout.heights.iter().copied()).collect();
        Some(window.laid_out(layout.sight, &heights))
    }

    /// The size of the text has changed: no height is what it was.
    pub fn forget_heights(&mut self) {
        self.column = 0;
    }

    /// Makes the views that are missing and drops those that are not drawn any more.
    fn draw(&mut self, document: &Document, chosen: Option<&Id>) {
        let looks = Looks::new(&document.tag_set);
        let rows = match (&self.printed, &self.window) {
            (Some(printed), _) => printed.clone().collect(),
            (None, Some(window)) => window.drawn(),
            (None, None) => (0..self.slices.all().len()).collect(),
        };
        let gaps = self.window().is_some();
        let mut views = BTreeMap::new();
        let mut drawn = Vec::with_capacity(rows.len() + 2);
        let mut next = 0;
        for row in rows {
            if gaps && (row > next || drawn.is_empty()) {
                drawn.push(Drawn::Gap(if drawn.is_empty() { 0 } else { row }));
            }
            next = row + 1;
            let Some(view) =
                self.views.remove(&row).or_else(|| self.view(document, &looks, row, chosen))
            else {
                continue;
            };
            drawn.push(Drawn::Block(view.clone()));
            views.insert(row, view);
        }
        if gaps {
            drawn.push(Drawn::Gap(usize::MAX));
        }
        self.views = views;
        self.drawn = drawn.into();
    }

    fn view(
        &self,
        document: &Document,
        looks: &Looks,
        row: usize,
        chosen: Option<&Id>,
    ) -> Option<Rc<BlockView>> {
        let before = row.checked_sub(1).and_then(|before| self.slices.get(before));
        let under = (looks, &self.overlay);
        block(document, under, (row, self.slices.get(row)?), before, chosen)
    }
}

/// The heights of all slices, by that of a thousand bytes.
fn estimates(slices: &Slices, thousand: Px) -> Vec<u32> {
    let height = |slice: &Slice| {
        let bytes = Px::try_from(slice.range.len()).unwrap_or(Px::MAX / thousand.max(1));
        u32::try_from(AROUND + bytes * thousand / 1000).unwrap_or(u32::MAX)
    };
    slices.all().iter().map(height).collect()
}

/// The height of a thousand bytes, by the paragraphs that were laid out.
fn thousand<'a>(drawn: impl Iterator<Item = (&'a Rc<BlockView>, &'a u32)>) -> Px {
    let (mut height, mut bytes) = (0, 0);
    for (view, extent) in drawn.filter(|(view, _)| view.kind == BlockKind::Paragraph) {
        height += (Px::from(*extent) - AROUND).max(0);
        bytes += Px::try_from(view.range.len()).unwrap_or_default();
    }
    if height > 0 && bytes > 0 { height * 1000 / bytes } else { THOUSAND }
}

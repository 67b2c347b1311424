//! Which part of an article is drawn, where all of it would be too much.
//!
//! The browser lays out what is drawn and says how tall it is; of the rest the height is estimated from its length, and
//! empty gaps of that height stand for it. A place on the screen is a row and a distance from the row's top: when
//! heights turn out different from what was estimated, the row in view stays where it is, and the difference is taken
//! from a gap that is out of sight. Lengths are 64ths of a CSS pixel, the unit of browsers' own layout.

mod extents;
mod slices;

use std::ops::Range;

use crate::text::{set_of, sort_by};
pub(crate) use extents::Extents;
pub(crate) use slices::WHOLE;
pub use slices::{Slice, Slices};

/// A length or a place on the screen, in 64ths of a CSS pixel.
pub type Px = i64;

/// Half screens above the pane and below it that are drawn: as far as a page key goes.
const AHEAD: Px = 2;

/// Half screens above the pane and below it that must be drawn; where less is, the window moves.
const NEAR: Px = 1;

/// What is taken for the height of the pane before the browser has said it.
const FIRST_SCREEN: Px = 900 * 64;

/// A place on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Sight {
    /// How far the top of the pane is below the top of the first row; negative above it.
    pub top: Px,
    /// The height of the pane.
    pub height: Px,
}

/// Which rows are drawn, and what the others would take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    extents: Extents,
    rows: usize,
    main: Range<usize>,
    /// Rows that stay drawn wherever the window is.
    pinned: Vec<usize>,
    sight: Sight,
    /// What is to be shown; until it has been laid out.
    wanted: Option<Wanted>,
}

/// What is to be shown, wherever the pane was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// A row, and how far below the top of the pane.
    Row(usize, Px),
    /// The first row at the top of the pane, or where it is already, if that is lower.
    Start,
}

impl Window {
    /// The window at the start of rows with these estimated heights.
    #[must_use]
    pub fn new(heights: &[u32]) -> Window {
        let mut window = Window {
            extents: Extents::new(heights),
            rows: heights.len(),
            main: 0..0,
            pinned: Vec::new(),
            sight: Sight { top: 0, height: FIRST_SCREEN },
            wanted: None,
        };
        window.main = window.around(window.sight, AHEAD);
        window
    }

    /// The rows that are drawn, in order.
    #[must_use]
    pub fn drawn(&self) -> Vec<usize> {
        let outside = self.pinned.iter().copied().filter(|row| !self.main.contains(row));
        let mut rows: Vec<usize> = self.main.clone().chain(outside).collect();
        sort_by(&mut rows, Ord::cmp);
        rows
    }

    /// The heights of the gaps: before the first drawn row, wherever rows are left out, and after the last.
    #[must_use]
    pub fn gaps(&self) -> Vec<Px> {
        let mut gaps = Vec::new();
        let mut next = 0;
        for row in self.drawn() {
            if gaps.is_empty() || row > next {
                gaps.push(self.between(next, row));
            }
            next = row + 1;
        }
        gaps.push(self.between(next, self.rows));
        gaps
    }

    fn between(&self, from: usize, to: usize) -> Px {
        if from < to { self.extents.before(to) - self.extents.before(from) } else { 0 }
    }

    /// The rows from so many half screens above the pane to as many below it.
    fn around(&self, sight: Sight, halves: Px) -> Range<usize> {
        let reach = sight.height * halves / 2;
        let last = self.extents.at(sight.top + sight.height + reach);
        self.extents.at(sight.top - reach)..(last + 1).min(self.rows)
    }

    /// Whether rows near the pane are not drawn. Not while a row is to be shown: the pane is still where it was before.
    #[must_use]
    pub fn lacks(&self, sight: Sight) -> bool {
        if self.wanted.is_some() {
            return false;
        }
        let near = self.around(sight, NEAR);
        near.start < self.main.start || near.end > self.main.end
    }

    /// The reader looks at another place. `pinned` are the rows that must stay drawn. Says whether other rows are drawn.
    pub fn look(&mut self, sight: Sight, pinned: &[usize]) -> bool {
        let before = (self.main.clone(), self.pinned.clone());
        if self.lacks(sight) {
            self.main = self.around(sight, AHEAD);
        }
        if self.wanted.is_none() {
            self.sight = sight;
        }
        self.pinned = self.kept(pinned);
        before != (self.main.clone(), self.pinned.clone())
    }

    fn kept(&self, rows: &[usize]) -> Vec<usize> {
        set_of(rows.iter().copied().filter(|row| *row < self.rows)).into_iter().collect()
    }

    /// The row at the top of the pane.
    pub(crate) fn first(&self) -> usize {
        self.extents.at(self.sight.top)
    }

    /// Draws these rows too, wherever the window is.
    pub fn pin(&mut self, rows: &[usize]) {
        self.pinned = self.kept(rows);
    }

    /// Draws a row with what is around it, a third of the pane below its top, unless it is near the pane anyway.
    pub fn show(&mut self, row: usize) {
        if !self.around(self.sight, NEAR).contains(&row) {
            self.go_to(row, self.sight.height / 3);
        }
    }

    /// Draws a row with what is around it, so far below the top of the pane.
    pub fn go_to(&mut self, row: usize, below: Px) {
        let row = row.min(self.rows.saturating_sub(1));
        self.sight.top = self.extents.before(row) - below;
        self.main = self.around(self.sight, AHEAD);
        self.wanted = Some(Wanted::Row(row, below));
    }

    /// Draws the first rows: what the pane showed before is something else now.
    pub fn go_to_start(&mut self) {
        self.sight.top = 0;
        self.main = self.around(self.sight, AHEAD);
        self.wanted = Some(Wanted::Start);
    }

    /// What the browser laid out: where the pane's top is (as it was told before, moved by what has been scrolled since),
    /// and the heights of drawn rows. Gives the place at which the pane's top should be now, so that what is in view stays
    /// where it is.
    pub fn laid_out(&mut self, sight: Sight, heights: &[(usize, u32)]) -> Px {
        let wanted = self.wanted.take();
        let (row, below) = match wanted {
            Some(Wanted::Row(row, below)) => (row, below),
            Some(Wanted::Start) => (0, (-sight.top).max(0)),
            None => {
                let row = self.extents.at(sight.top);
                (row, self.extents.before(row) - sight.top)
            }
        };
        let place = self.extents.before(row);
        for (row, height) in heights {
            if self.extents.get(*row) != *height {
                self.extents.set(*row, *height);
            }
        }
        if wanted.is_none() {
            self.take_from_above(row, self.extents.before(row) - place);
        }
        self.sight = Sight { top: self.extents.before(row) - below, height: sight.height };
        self.sight.top
    }

    /// Takes `more` from the gaps above a row, the nearest first, so that the row stays where it is.
    fn take_from_above(&mut self, row: usize, more: Px) {
        let mut left = more;
        let above = (0..self.main.start.min(row)).rev().filter(|row| !self.pinned.contains(row));
        for gap in above.take(64).collect::<Vec<_>>() {
            if left == 0 {
                return;
            }
            let height = Px::from(self.extents.get(gap));
            let new = (height - left).max(0);
            left -= height - new;
            self.extents.set(gap, u32::try_from(new).unwrap_or(u32::MAX));
        }
    }

    /// There are more or fewer rows now; new ones are taken to be as tall as `height` says. A row that came or went
    /// among the others is measured when it is drawn, so that only the end of the rows has to change here.
    pub fn resize(&mut self, rows: usize, height: u32) {
        self.extents.resize(rows, height);
        self.rows = rows;
        self.main = self.around(self.sight, AHEAD);
        self.pinned.retain(|row| *row < rows);
    }

    /// Estimates all heights anew, since the column has become another. What is in view stays in view.
    pub fn estimate(&mut self, heights: &[u32]) {
        let row = self.extents.at(self.sight.top);
        let below = self.extents.before(row) - self.sight.top;
        self.extents = Extents::new(heights);
        let below = below.max(-Px::from(self.extents.get(row)));
        self.wanted = self.wanted.or(Some(Wanted::Row(row, below)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row is a hundred pixels tall.
    const LINE: u32 = 6400;

    /// A thousand rows in a pane of ten.
    fn window() -> Window {
        let mut window = Window::new(&[LINE; 1000]);
        window.look(sight(0), &[]);
        window
    }

    fn sight(top: Px) -> Sight {
        Sight { top: top * 6400, height: 10 * 6400 }
    }

    fn heights(window: &Window, height: u32) -> Vec<(usize, u32)> {
        window.drawn().into_iter().map(|row| (row, height)).collect()
    }

    #[test]
    fn only_what_is_near_the_pane_is_drawn_and_the_gaps_stand_for_the_rest() {
        let mut window = window();
        assert!(window.look(sight(500), &[]));
        assert_eq!(window.drawn(), (490..=520).collect::<Vec<_>>());
        assert_eq!(window.gaps(), [490 * 6400, 479 * 6400]);
        assert!(!window.look(sight(504), &[]), "all that is near is drawn already");
    }

    #[test]
    fn pinned_rows_stay_between_gaps_of_their_own() {
        let mut window = window();
        window.look(sight(500), &[3, 900]);
        assert_eq!(window.gaps(), [3 * 6400, 486 * 6400, 379 * 6400, 99 * 6400]);
        assert!(window.drawn().contains(&3) && window.drawn().contains(&900));
    }

    #[test]
    fn what_turns_out_taller_above_the_pane_is_taken_from_the_gap_above() {
        let mut window = window();
        window.look(sight(500), &[]);
        let above = window.gaps()[0];
        assert_eq!(window.laid_out(sight(500), &heights(&window.clone(), 2 * LINE)), 500 * 6400);
        assert_eq!(window.gaps()[0], above - 10 * 6400);
    }

    #[test]
    fn where_there_is_no_gap_above_the_pane_is_scrolled() {
        let mut window = window();
        window.look(sight(5), &[]);
        assert_eq!(window.laid_out(sight(5), &heights(&window.clone(), 2 * LINE)), 10 * 6400);
    }

    #[test]
    fn a_row_that_is_to_be_shown_stays_drawn_until_it_has_been_laid_out() {
        let mut window = window();
        window.go_to(700, 0);
        assert!(!window.look(sight(0), &[]) && window.drawn().contains(&700));
        let place = window.laid_out(sight(0), &heights(&window.clone(), LINE));
        assert_eq!(place, 700 * 6400);
        assert!(window.look(sight(0), &[]) && !window.drawn().contains(&700));
    }

    #[test]
    fn a_row_that_is_to_be_shown_is_drawn_and_stays_in_its_place_whatever_is_above_it() {
        let mut window = window();
        window.go_to(700, 3 * 6400);
        let place = window.laid_out(sight(0), &heights(&window.clone(), 4 * LINE));
        assert_eq!(window.extents.before(700) - place, 3 * 6400);
    }

    #[test]
    fn the_start_is_shown_whatever_is_heard_of_the_pane_before_it_is_laid_out() {
        let mut window = window();
        window.look(sight(500), &[]);
        window.go_to_start();
        assert!(!window.lacks(sight(500)) && !window.look(sight(500), &[]));
        window.estimate(&[2 * LINE; 1000]);
        assert_eq!(window.laid_out(sight(500), &heights(&window.clone(), LINE)), 0);
        assert!(window.drawn().starts_with(&[0, 1]));
        window.go_to_start();
        assert_eq!(
            window.laid_out(sight(-2), &[]),
            -2 * 6400,
            "what is above the rows stays in view"
        );
    }

    #[test]
    fn another_width_of_the_column_keeps_the_row_in_view() {
        let mut window = window();
        window.look(sight(500), &[]);
        window.estimate(&[3 * LINE; 1000]);
        let place = window.laid_out(sight(500), &[]);
        assert_eq!(window.extents.at(place), 500);
    }
}

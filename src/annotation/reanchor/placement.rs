//! The answer: a place, or none, and how it was found.

use crate::text::TextRange;

/// How a range came to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The same characters among the same neighbours. Text added elsewhere does not count.
    Exact,
    /// The same characters, elsewhere or among other neighbours.
    Moved,
    /// The same passage, with characters of it changed.
    Edited,
    /// No place was found that is more than a guess.
    Orphan,
}

/// Where a range of an older text stands in a newer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    /// How it was found.
    pub how: How,
    /// The place, between graphemes of the newer text; `None` for an orphan, and only then.
    pub range: Option<TextRange>,
    /// How sure it is in thousandths: 1000 where nothing changed, 0 for an orphan.
    pub score: u16,
}

impl Placement {
    /// No place.
    pub const ORPHAN: Placement = Placement { how: How::Orphan, range: None, score: 0 };

    pub(super) fn at(how: How, range: TextRange, score: usize) -> Placement {
        let most = if how == How::Edited { 999 } else { 1000 };
        let score = u16::try_from(score.min(most)).unwrap_or(1000);
        Placement { how, range: Some(range), score }
    }
}

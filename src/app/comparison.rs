//! What a comparison of the open article with a newer version has found.

use std::rc::Rc;

use super::update::worst;
use crate::annotation::{ComparedBlock, How, Id, Metadata, Placement};
use crate::text::{Damage, Text};

/// A comparison that is under way: first the newer text is asked for, then the difference is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Why the text that was given last could not be used.
    pub problem: Option<Rc<str>>,
    /// What was found, once there is a newer text.
    pub found: Option<Rc<Compared>>,
}

/// The open article beside a newer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The newer text.
    pub text: Text,
    /// What its file tells about the article.
    pub metadata: Metadata,
    /// Its damaged letters.
    pub damage: Vec<Damage>,
    /// Both texts, to be read.
    pub blocks: Rc<[ComparedBlock]>,
    /// The new place of every part of every annotation, in text order of the older version.
    pub placed: Vec<(Id, Vec<Placement>)>,
}

/// How many annotations were placed how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// Those that keep their place.
    pub exact: usize,
    /// Those whose words stand elsewhere.
    pub moved: usize,
    /// Those whose words changed.
    pub edited: usize,
    /// Those without a place.
    pub orphans: usize,
}

impl Compared {
    /// How many annotations were placed how.
    #[must_use]
    pub fn count(&self) -> Counts {
        let mut counts = Counts { all: self.placed.len(), ..Counts::default() };
        for (_, places) in &self.placed {
            *match worst(places) {
                How::Exact => &mut counts.exact,
                How::Moved => &mut counts.moved,
                How::Edited => &mut counts.edited,
                How::Orphan => &mut counts.orphans,
            } += 1;
        }
        counts
    }
}

//! Readers of a class brought together: who was chosen, which place is looked at, what was decided.

use std::collections::BTreeSet;

use crate::annotation::{Document, Ranges};
use crate::app::class::Class;
use crate::classroom::adjudicated::{Adjudication, Decision};

/// The most readers that are brought together.
const MOST: usize = 6;

/// Bringing readers together.
#[derive(Clone, Debug, Default)]
pub struct Together {
    /// The readers that are chosen, by their places in the class.
    pub chosen: BTreeSet<usize>,
    /// What they marked and what was decided, once it has begun.
    pub all: Option<Box<Adjudication>>,
    /// The place that is looked at.
    pub at: usize,
    /// Decisions as they were before, the last one last.
    undone: Vec<(usize, Decision)>,
}

impl Together {
    /// Chooses a reader or leaves one out; says nothing where there are enough.
    pub(in crate::app) fn choose(&mut self, reader: usize) {
        if !self.chosen.remove(&reader) && self.chosen.len() < MOST {
            self.chosen.insert(reader);
        }
    }

    /// Goes to a place.
    pub(in crate::app) fn go(&mut self, onward: bool) {
        let last = self.all.as_ref().map_or(0, |all| all.cases.len().saturating_sub(1));
        self.at = if onward { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
    }

    /// Decides on the place that is looked at.
    pub(in crate::app) fn decide(&mut self, decision: Decision) {
        let at = self.at;
        let Some(all) = &mut self.all else { return };
        let exists = match (&decision, all.cases.get(at)) {
            (Decision::Accepted(proposal), Some(case)) => *proposal < case.proposals.len(),
            (_, case) => case.is_some(),
        };
        if let Some(now) = all.decisions.get_mut(at).filter(|now| exists && **now != decision) {
            self.undone.push((at, std::mem::replace(now, decision)));
        }
    }

    /// Takes the last decision back and goes to its place.
    pub(in crate::app) fn undo(&mut self) {
        let Some((at, before)) = self.undone.pop() else { return };
        if let Some(now) = self.all.as_mut().and_then(|all| all.decisions.get_mut(at)) {
            *now = before;
            self.at = at;
        }
    }

    /// Whether there is a decision to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The mark that was decided on, with something else of it.
    pub(in crate::app) fn edit(
        &mut self,
        change: &dyn Fn(&crate::annotation::Id, &Ranges) -> Option<Decision>,
    ) {
        let all = self.all.as_ref();
        let changed = all.and_then(|all| all.mark(self.at)).and_then(|(tag, of)| change(tag, of));
        if let Some(decision) = changed {
            self.decide(decision);
        }
    }
}

impl Class {
    /// Begins with the readers that are chosen.
    pub(in crate::app) fn begin_together(&mut self) {
        let names = self.names();
        let chosen = self.together.chosen.iter().copied();
        let of = |at: usize| names.get(at).cloned().zip(self.seen.firsts.get(at));
        let (names, readers): (Vec<String>, Vec<&Document>) = chosen.filter_map(of).unzip();
        if readers.len() < 2 {
            return;
        }
        let all = Adjudication::new(names, &readers);
        let first = all.decisions.iter().position(|one| *one == Decision::Undecided);
        let at = first.unwrap_or_default();
        let chosen = std::mem::take(&mut self.together.chosen);
        self.together = Together { chosen, all: Some(Box::new(all)), at, undone: Vec::new() };
    }
}

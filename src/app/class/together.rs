//! Readers of a class brought together: who was chosen, which place is looked at, what was decided.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::annotation::{Document, Id, Ranges};
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
    /// What takes each step back, the last one last.
    done: Vec<Step>,
    /// What makes each step again that was taken back, the last one last.
    undone: Vec<Step>,
}

/// Something that becomes what it was or will be.
#[derive(Clone, Debug)]
enum Step {
    /// The decision on a place.
    Decide(usize, Decision),
    /// The value of an attribute at a place; none where that of most readers counts.
    Value(usize, Id, Option<Rc<str>>),
    /// Whether a link is kept is turned round.
    Link(usize),
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
        let Some(all) = &self.all else { return };
        let exists = match (&decision, all.cases.get(self.at)) {
            (Decision::Accepted(proposal), Some(case)) => *proposal < case.proposals.len(),
            (_, case) => case.is_some(),
        };
        if exists && all.decisions.get(self.at).is_some_and(|now| *now != decision) {
            self.make(Step::Decide(self.at, decision));
        }
    }

    /// Chooses a value for an attribute of the mark that was decided on.
    pub(in crate::app) fn value(&mut self, attribute: Id, value: Rc<str>) {
        self.make(Step::Value(self.at, attribute, Some(value)));
    }

    /// Keeps a link, or leaves it out.
    pub(in crate::app) fn link(&mut self, link: usize) {
        self.make(Step::Link(link));
    }

    /// Takes the last step back and goes to its place.
    pub(in crate::app) fn undo(&mut self) {
        let last = self.done.pop();
        let again = last.and_then(|step| self.turn(step));
        self.undone.extend(again);
    }

    /// Makes the step again that was taken back last.
    pub(in crate::app) fn redo(&mut self) {
        let last = self.undone.pop();
        let back = last.and_then(|step| self.turn(step));
        self.done.extend(back);
    }

    /// Whether there is a step to take back, and one to make again.
    #[must_use]
    pub fn can_undo_and_redo(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }

    fn make(&mut self, step: Step) {
        if let Some(back) = self.turn(step) {
            self.done.push(back);
            self.undone.clear();
        }
    }

    /// Does what a step says, and gives the step that takes it back.
    fn turn(&mut self, step: Step) -> Option<Step> {
        let all = self.all.as_mut()?;
        match step {
            Step::Decide(at, decision) => {
                let now = all.decisions.get_mut(at)?;
                self.at = at;
                Some(Step::Decide(at, std::mem::replace(now, decision)))
            }
            Step::Value(at, attribute, value) => {
                let key = (at, attribute.clone());
                let before = match value {
                    Some(value) => all.values.insert(key, value),
                    None => all.values.remove(&key),
                };
                self.at = at;
                Some(Step::Value(at, attribute, before))
            }
            Step::Link(at) => {
                let kept = all.kept.get_mut(at)?;
                *kept = !*kept;
                Some(Step::Link(at))
            }
        }
    }

    /// The mark that was decided on, with something else of it.
    pub(in crate::app) fn edit(&mut self, change: &dyn Fn(&Id, &Ranges) -> Option<Decision>) {
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
        self.together = Together { chosen, all: Some(Box::new(all)), at, ..Together::default() };
    }
}

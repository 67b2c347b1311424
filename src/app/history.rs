//! Undo and redo without limit: the steps of a document and how many of them are done.

use std::rc::Rc;

use crate::annotation::Edit;

/// All steps in order; those from `position` on have been undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    steps: Vec<Rc<Edit>>,
    position: usize,
}

impl History {
    /// A history that was kept; a position past the end means that all steps are done.
    #[must_use]
    pub fn new(steps: Vec<Rc<Edit>>, position: usize) -> History {
        let position = position.min(steps.len());
        History { steps, position }
    }

    /// All steps, done and undone.
    #[must_use]
    pub fn steps(&self) -> &[Rc<Edit>] {
        &self.steps
    }

    /// How many steps are done.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// Adds a step that has just been done; steps that were undone are gone.
    pub(crate) fn push(&mut self, edit: Rc<Edit>) {
        self.steps.truncate(self.position);
        self.steps.push(edit);
        self.position += 1;
    }

    /// Steps back; returns the step to take back.
    pub(crate) fn undo(&mut self) -> Option<Rc<Edit>> {
        let edit = self.steps.get(self.position.checked_sub(1)?)?.clone();
        self.position -= 1;
        Some(edit)
    }

    /// Steps forward; returns the step to do again.
    pub(crate) fn redo(&mut self) -> Option<Rc<Edit>> {
        let edit = self.steps.get(self.position)?.clone();
        self.position += 1;
        Some(edit)
    }
}

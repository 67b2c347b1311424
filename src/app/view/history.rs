//! The history panel: the steps that can be undone and redone, by name.

use std::rc::Rc;

use crate::app::model::Open;
use crate::app::words::Words;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// The state that a click on it leads to: so many steps done.
    pub position: usize,
    /// What it was: `Marked “the mayor”`.
    pub text: Rc<str>,
    /// When, as `hh:mm` of the stamp in UTC is not what a reader wants: the stamp itself, for the shell to format.
    pub at: Rc<str>,
    /// Whether it is done or has been undone.
    pub done: bool,
    /// Whether it is the newest that is done.
    pub current: bool,
}

/// All steps, oldest first, after the opening itself (position 0).
#[must_use]
pub fn steps(open: &Open, words: &Words) -> Vec<StepView> {
    let position = open.history.position();
    open.history
        .steps()
        .iter()
        .enumerate()
        .map(|(i, edit)| StepView {
            position: i + 1,
            text: (words.step)(edit.name, &edit.about).into(),
            at: edit.at.as_str().into(),
            done: i < position,
            current: i + 1 == position,
        })
        .collect()
}

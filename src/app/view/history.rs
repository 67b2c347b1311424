//! The history panel: the steps that can be undone and redone, by name.

use std::rc::Rc;

use crate::app::model::Model;
use crate::app::words::Words;

/// How many steps are shown at first, and how many more each time.
const STEP: usize = 100;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// The state that a click on it leads to: so many steps done.
    pub position: usize,
    /// What it was: `Marked “the mayor”`.
    pub text: Rc<str>,
    /// When: the stamp in UTC, for the shell to write in local time; none for the state before the first step.
    pub at: Option<Rc<str>>,
    /// Whether it is done or has been undone.
    pub done: bool,
    /// Whether it is the newest that is done.
    pub current: bool,
}

/// The history, newest step first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct HistoryView {
    /// The steps, the state before the first one last.
    pub steps: Vec<StepView>,
    /// How many older ones are not among them.
    pub older: usize,
}

/// The history of the open document. Where the newest done step is far back, everything up to it is shown.
#[must_use]
pub fn history(model: &Model, words: &Words) -> HistoryView {
    let Some(open) = &model.open else { return HistoryView::default() };
    let (steps, position) = (open.history.steps(), open.history.position());
    let most = STEP.saturating_mul(model.more + 1);
    let oldest = (steps.len() + 1).saturating_sub(most).min(position);
    let view = |i: usize| {
        let edit = i.checked_sub(1).and_then(|before| steps.get(before));
        StepView {
            position: i,
            text: edit.map_or_else(
                || words.panel.before_first_step.into(),
                |edit| (words.step)(edit.name, &edit.about).into(),
            ),
            at: edit.map(|edit| edit.at.as_str().into()),
            done: i <= position,
            current: i == position,
        }
    };
    HistoryView { steps: (oldest..=steps.len()).rev().map(view).collect(), older: oldest }
}

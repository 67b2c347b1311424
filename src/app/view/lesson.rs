//! What the panel says of a lesson: the task for a student, the exercise for a teacher.

use std::rc::Rc;

use super::card;
use super::reader::Look;
use crate::annotation::Document;
use crate::app::model::Model;
pub use crate::classroom::Role;
use crate::classroom::{self, Exercise};

/// What the open document is in a lesson.
#[must_use]
pub fn role(model: &Model) -> Role {
    model.document().map_or(Role::Plain, Role::of)
}

/// How far a student is with one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalView {
    /// The tag.
    pub look: Look,
    /// How many marks there are in the part of the text that counts.
    pub marked: usize,
    /// How many there should be; 0 for no goal.
    pub at_least: usize,
}

/// The task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskView {
    /// What the teacher asks for.
    pub instructions: Rc<str>,
    /// How far the student is.
    pub goals: Vec<GoalView>,
}

/// An exercise that waits to be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartView {
    /// The article's title.
    pub title: String,
    /// What the teacher asks for.
    pub instructions: Rc<str>,
}

/// The exercise that waits to be started.
#[must_use]
pub fn start(model: &Model) -> Option<StartView> {
    let document = model.task.starting.as_ref()?;
    Some(StartView { title: card::title(document), instructions: instructions(document) })
}

/// The task that a document is the work on.
#[must_use]
pub fn task(document: &Document) -> TaskView {
    let exercise = Exercise::of(document);
    TaskView { goals: goals(&exercise, document), instructions: exercise.instructions }
}

/// How far a student is, tag by tag; none where the exercise has no goals.
#[must_use]
pub fn goals(exercise: &Exercise, document: &Document) -> Vec<GoalView> {
    if exercise.goals.is_empty() {
        return Vec::new();
    }
    let goal = |progress: classroom::Progress| GoalView {
        look: Look::of_id(&document.tag_set, &progress.tag),
        marked: progress.marked as usize,
        at_least: progress.at_least as usize,
    };
    classroom::progress(exercise, document).into_iter().map(goal).collect()
}

/// What an exercise asks for.
#[must_use]
pub fn instructions(document: &Document) -> Rc<str> {
    Exercise::of(document).instructions
}

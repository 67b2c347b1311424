//! What the open document is in a lesson.

use crate::app::model::Model;
pub use crate::classroom::Role;

/// What the open document is in a lesson.
#[must_use]
pub fn role(model: &Model) -> Role {
    model.lesson().role
}

/// The size of the text and of the help with it that the exercise asks for, in percent.
#[must_use]
pub fn text_scale(model: &Model) -> u32 {
    model.lesson().exercise.text_size
}

//! What the open document is in a lesson.

use std::rc::Rc;

use crate::annotation::Document;
use crate::app::model::Model;
use crate::classroom::Exercise;
pub use crate::classroom::Role;

/// What the open document is in a lesson.
#[must_use]
pub fn role(model: &Model) -> Role {
    model.document().map_or(Role::Plain, Role::of)
}

/// What an exercise asks for.
#[must_use]
pub fn instructions(document: &Document) -> Rc<str> {
    Exercise::of(document).instructions
}

/// The size of the text and of the help with it that the exercise asks for, in percent.
#[must_use]
pub fn text_scale(model: &Model) -> u32 {
    let document = model.document().filter(|open| Role::of(open) != Role::Plain);
    document.map_or(100, |document| Exercise::of(document).text_size)
}

//! What the open document is in a lesson. It stands in the document's further keys, as JSON, and views ask for it at each
//! drawing: it is read once for each state of them.

use std::cell::RefCell;
use std::rc::Rc;

use super::model::{Model, Open};
use crate::annotation::{Document, Extra};
use crate::classroom::{Exercise, Role, Submission};
use crate::text::Text;

/// What a document is in a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// Whether it is part of one.
    pub role: Role,
    /// What it asks for; the usual values where it is no part of a lesson.
    pub exercise: Exercise,
    /// The work on it; empty where it is none.
    pub submission: Submission,
}

impl Lesson {
    fn of(document: &Document) -> Lesson {
        let role = Role::of(document);
        if role == Role::Plain {
            return Lesson::default();
        }
        let submission = Submission::if_any(document).unwrap_or_default();
        Lesson { role, exercise: Exercise::of(document), submission }
    }
}

/// What was read last, with what it was read from.
#[derive(Clone, Debug, Default)]
pub(super) struct LastLesson(RefCell<Option<(Extra, Text, Rc<Lesson>)>>);

impl Open {
    /// What the document is in a lesson.
    #[must_use]
    pub fn lesson(&self) -> Rc<Lesson> {
        let document = &self.document;
        let mut last = self.last_lesson.0.borrow_mut();
        let known = last.as_ref().filter(|(extra, text, _)| {
            Rc::ptr_eq(extra, &document.extra) && text.same(&document.text)
        });
        if let Some((_, _, lesson)) = known {
            return lesson.clone();
        }
        let lesson = Rc::new(Lesson::of(document));
        *last = Some((document.extra.clone(), document.text.clone(), lesson.clone()));
        lesson
    }
}

impl Model {
    /// What the open document is in a lesson.
    #[must_use]
    pub fn lesson(&self) -> Rc<Lesson> {
        self.open.as_ref().map(Open::lesson).unwrap_or_default()
    }
}

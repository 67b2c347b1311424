//! Trying an exercise as a student: a document of its own that says whose trial it is, and goes when the trial ends.

use std::rc::Rc;

use crate::annotation::{Document, Metadata};
use crate::app::effect::Effect;
use crate::app::message::Why;
use crate::app::model::{Marking, Model};
use crate::app::view::card;
use crate::app::view::exercise::{given, tried, with_trial};
use crate::classroom::{Exercise, Feedback, KeyInside, Role, key_to_json};
use crate::storage::plan;

impl Model {
    /// Offers the exercise to its own teacher, with the key inside where feedback needs it.
    pub(super) fn try_exercise(&mut self) -> Vec<Effect> {
        let Some(document) = self.document().filter(|d| Role::of(d) == Role::Exercise) else {
            return Vec::new();
        };
        let exercise = Exercise::of(document);
        let key = if exercise.feedback == Feedback::None {
            KeyInside::Apart
        } else {
            KeyInside::Open(key_to_json(document).into())
        };
        let extra = with_trial(&exercise.extra, &document.id);
        let given = given(&Exercise { key, extra, ..exercise }, document);
        let title = (self.words().exercise.trial_title)(&card::title(document)).into();
        let metadata = Rc::new(Metadata { title, ..(*given.metadata).clone() });
        self.offer_exercise(Document { metadata, ..given })
    }

    /// Deletes the trial that is open and goes back to its exercise.
    pub(super) fn end_trial(&mut self) -> Vec<Effect> {
        let open = self.document().map(|document| document.id.clone());
        let Some((id, of)) = open.zip(tried(self)) else { return Vec::new() };
        let mut effects = Vec::new();
        if let Some(head) = self.library.remove(&id) {
            effects.extend(self.save(plan::purged(&head)));
        }
        self.open = None;
        self.marking = Marking::default();
        let next = if self.library.contains_key(&of) { Some(of) } else { self.newest() };
        effects.extend(next.map_or_else(Vec::new, |next| self.load(vec![next], Why::Open)));
        effects
    }
}

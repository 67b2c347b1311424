//! Undo, redo, and going to any step.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::annotation::{Edit, Stamp};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::model::Model;
use crate::classroom::Submission;

impl Model {
    pub(super) fn undo(&mut self, env: &Env<'_>) -> Vec<Effect> {
        let words = self.words();
        let Some(edit) = self.open.as_mut().and_then(|open| open.history.undo()) else {
            self.say(words.nothing_to_undo);
            return Vec::new();
        };
        let older = self.submission();
        self.replay(&edit.inverse(), env.now.clone());
        self.say((words.undone)(&(words.step)(edit.name, &edit.about)));
        self.save_moved(older.as_ref())
    }

    pub(super) fn redo(&mut self, env: &Env<'_>) -> Vec<Effect> {
        let words = self.words();
        let Some(edit) = self.open.as_mut().and_then(|open| open.history.redo()) else {
            self.say(words.nothing_to_redo);
            return Vec::new();
        };
        let older = self.submission();
        self.replay(&edit, env.now.clone());
        self.say((words.redone)(&(words.step)(edit.name, &edit.about)));
        self.save_moved(older.as_ref())
    }

    pub(super) fn go_to_step(&mut self, position: usize, env: &Env<'_>) -> Vec<Effect> {
        let words = self.words();
        let older = self.submission();
        let mut last = None;
        while let Some(open) = self.open.as_mut() {
            let back = open.history.position() > position;
            let edit = match open.history.position().cmp(&position) {
                Ordering::Equal => break,
                Ordering::Greater => open.history.undo(),
                Ordering::Less => open.history.redo(),
            };
            let Some(edit) = edit else { break };
            let step = (words.step)(edit.name, &edit.about);
            last = Some(if back { (words.undone)(&step) } else { (words.redone)(&step) });
            let edit = if back { Rc::new(edit.inverse()) } else { edit };
            self.replay(&edit, env.now.clone());
        }
        let Some(last) = last else { return Vec::new() };
        self.say(last);
        self.save_moved(older.as_ref())
    }

    /// Saves where the history is now. Of a submission some things stay whatever is undone.
    fn save_moved(&mut self, older: Option<&Submission>) -> Vec<Effect> {
        let mut effects = self.save_position();
        effects.extend(self.keep_tries(older.map(std::slice::from_ref).unwrap_or_default()));
        effects
    }

    pub(super) fn replay(&mut self, edit: &Edit, now: Stamp) {
        if let Some(open) = self.open.as_mut() {
            open.document.apply(edit, now);
        }
        self.show_edit(edit);
    }
}

//! Answers that the key did not foresee: accepted, taken back, accepted again, and put into the exercise's own document.

use std::rc::Rc;

use crate::annotation::{Change, Document, EditName, Id};
use crate::app::effect::{Effect, FocusOn};
use crate::app::env::Env;
use crate::app::message::Why;
use crate::app::model::Model;
use crate::classroom::{Fingerprint, Role, accepted_into};
use crate::storage::Loaded;

impl Model {
    /// Takes an answer that the key did not foresee into it; everybody is compared anew.
    pub(super) fn accept(&mut self, item: usize) -> Vec<Effect> {
        let Some(class) = self.class.as_deref_mut() else { return Vec::new() };
        let of =
            class.exercise.as_ref().zip(class.keys.last()).zip(class.seen.unexpected.get(item));
        let Some(((exercise, key), accepted)) = of else { return Vec::new() };
        let wider = key.accepting(&exercise.text, &accepted.mark, accepted.item);
        class.keys.push(Rc::new(wider));
        class.keys_undone.clear();
        self.compare_anew(self.words().class.accepted)
    }

    pub(super) fn unaccept(&mut self) -> Vec<Effect> {
        let Some(class) = self.class.as_deref_mut() else { return Vec::new() };
        if class.accepted() == 0 {
            return Vec::new();
        }
        class.keys_undone.extend(class.keys.pop());
        self.compare_anew(self.words().class.unaccepted)
    }

    pub(super) fn accept_again(&mut self) -> Vec<Effect> {
        let Some(class) = self.class.as_deref_mut() else { return Vec::new() };
        let Some(key) = class.keys_undone.pop() else { return Vec::new() };
        class.keys.push(key);
        self.compare_anew(self.words().class.accepted)
    }

    fn compare_anew(&mut self, told: &'static str) -> Vec<Effect> {
        if let Some(class) = self.class.as_deref_mut() {
            class.measure();
        }
        self.say(told);
        // What was pressed goes away.
        vec![Effect::ClassOn, Effect::Focus(FocusOn::ClassBody)]
    }

    /// The document whose key the class is compared with, while it is in the library.
    pub(super) fn class_home(&self) -> Option<Id> {
        let class = self.class.as_deref()?;
        let exercise = class.exercise.as_ref().map(|exercise| &exercise.id);
        let head = self.library.get(class.origin.as_ref().or(exercise)?)?;
        (head.trashed.is_none() && class.key().is_some()).then(|| head.document.clone())
    }

    /// Puts what was accepted into the exercise's own document, which is read first if it is not on the screen.
    pub(in crate::app::update) fn keep_accepted(&mut self, env: &Env<'_>) -> Vec<Effect> {
        let Some(home) = self.class_home() else { return Vec::new() };
        let Some(document) = self.document().filter(|document| document.id == home) else {
            return self.load(vec![home], Why::Key);
        };
        let changes = self.accepted_changes(document);
        let changes = self.told_of_key(changes);
        self.edit(EditName::Expect, self.words().class.unexpected, changes, env)
    }

    /// The document has been read.
    pub(in crate::app::update) fn keep_accepted_in(
        &mut self,
        loaded: Vec<Loaded>,
        env: &Env<'_>,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        for loaded in loaded {
            // It may have been opened in the meantime.
            if self.document().is_some_and(|open| open.id == loaded.document.id) {
                effects.extend(self.keep_accepted(env));
                continue;
            }
            let changes = self.accepted_changes(&loaded.document);
            let changes = self.told_of_key(changes);
            if !changes.is_empty() {
                let about = self.words().class.unexpected;
                effects.extend(self.edit_closed(loaded, EditName::Expect, about, changes, env));
            }
        }
        effects
    }

    /// What the document's key lacks of what was accepted; `None` where it is another exercise by now.
    fn accepted_changes(&self, document: &Document) -> Option<Vec<Change>> {
        let class = self.class.as_deref()?;
        let exercise = class.exercise.as_ref()?;
        let fits = Role::of(document) != Role::Submission
            && Fingerprint::of(document) == Fingerprint::of(exercise);
        let (first, last) = class.keys.first().zip(class.keys.last())?;
        fits.then(|| accepted_into(document, first, last))
    }

    fn told_of_key(&mut self, changes: Option<Vec<Change>>) -> Vec<Change> {
        let words = self.words().class;
        let told = match &changes {
            None => words.key_not_kept,
            Some(none) if none.is_empty() => words.key_kept_already,
            Some(_) => words.key_kept,
        };
        self.say(told);
        self.tell(changes.is_none(), told);
        changes.unwrap_or_default()
    }
}

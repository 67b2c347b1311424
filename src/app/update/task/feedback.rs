//! What a student learns of a try.

use std::rc::Rc;

use crate::annotation::{Document, Id};
use crate::app::effect::{Effect, FocusOn};
use crate::app::env::Env;
use crate::app::model::{Model, Panel};
use crate::app::task::{Compared, Task, TaskMsg};
use crate::app::view::feedback::{level, verdicts};
use crate::app::view::reader::Verdicts;
use crate::classroom::{
    Exercise, Feedback, Fingerprint, KeyInside, Role, Submission, key_from_json, key_of,
};
use crate::compare::Yardstick;
use crate::formats::native::Kind;
use crate::storage::pieces::Arrived;
use crate::text::TextRange;

impl Model {
    pub(super) fn ask_feedback(&mut self, msg: TaskMsg, env: &Env<'_>) -> Vec<Effect> {
        match msg {
            TaskMsg::Unlock(word) => return self.unlock_key(&word),
            TaskMsg::Hint => self.task.hint = true,
            TaskMsg::Plain(plain) => self.task.plain = plain,
            TaskMsg::ShowKey => return self.show_key(env),
            _ => {}
        }
        self.lay_verdicts_over();
        vec![Effect::Focus(FocusOn::Feedback)]
    }

    /// Shows the key now: no try is left then.
    fn show_key(&mut self, env: &Env<'_>) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let (exercise, submission) = (Exercise::of(document), Submission::of(document));
        if submission.tries == 0 || exercise.feedback != Feedback::Key {
            return Vec::new();
        }
        let tries = submission.tries.max(exercise.tries);
        let mut effects = self.fix(&Submission { tries, ..submission }, env);
        self.lay_verdicts_over();
        effects.push(Effect::Focus(FocusOn::Feedback));
        effects
    }

    fn unlock_key(&self, word: &Rc<str>) -> Vec<Effect> {
        let exercise = self.document().map(Exercise::of).unwrap_or_default();
        match exercise.key {
            KeyInside::Locked(locked) => vec![Effect::Unlock { word: word.clone(), locked }],
            KeyInside::Apart | KeyInside::Open(_) => Vec::new(),
        }
    }

    /// The unlock word was right.
    pub(in crate::app::update) fn key_unlocked(&mut self, json: &str) -> Vec<Effect> {
        let Some(document) = self.document().filter(|open| Role::of(open) == Role::Submission)
        else {
            return Vec::new();
        };
        let Some(key) = key_from_json(document, json) else {
            self.tell(true, self.words().feedback.no_key_inside);
            return Vec::new();
        };
        self.task.key = Some((document.id.clone(), Rc::new(key)));
        self.compare_try();
        vec![Effect::Focus(FocusOn::Feedback)]
    }

    /// Whether a file is the key to the submission that is open.
    pub(in crate::app::update) fn is_key_to_open(&self, file: &Arrived) -> bool {
        let open = self.document().filter(|open| Role::of(open) == Role::Submission);
        file.kind == Kind::Key
            && open.is_some_and(|open| Fingerprint::of(open) == Fingerprint::of(&file.document))
    }

    /// Compares the submission that is open with a key from a file. What is marked so far is the first attempt then.
    pub(in crate::app::update) fn use_key(&mut self, key: Document, env: &Env<'_>) -> Vec<Effect> {
        let Some(id) = self.document().map(|open| open.id.clone()) else { return Vec::new() };
        self.task.key = Some((id, Rc::new(key)));
        self.task.whole = true;
        let done = self.submission().is_some_and(|submission| submission.tries > 0);
        let mut effects = if done { Vec::new() } else { self.done(env) };
        self.compare_try();
        self.panel = Panel::Lesson;
        self.say(self.words().feedback.compared);
        effects.push(Effect::Focus(FocusOn::Feedback));
        effects
    }

    /// Another document is on the screen: its newest try is compared as far as its key is at hand.
    pub(in crate::app::update) fn begin_task(&mut self) {
        let open = self.document().map(|open| open.id.clone());
        let old = std::mem::take(&mut self.task);
        let same = old.key.as_ref().is_some_and(|(of, _)| Some(of) == open.as_ref());
        let (key, whole) = if same { (old.key, old.whole) } else { (None, false) };
        self.task = Task { starting: old.starting, key, whole, ..Task::default() };
        self.compare_try();
    }

    /// Compares what is marked now with the key, if that is at hand.
    pub(super) fn compare_try(&mut self) {
        self.task.compared = self.compared().map(Rc::new);
        self.lay_verdicts_over();
    }

    fn compared(&self) -> Option<Compared> {
        let submission = self.submission().filter(|submission| submission.tries > 0)?;
        let document = self.document()?;
        let exercise = Exercise::of(document);
        if exercise.feedback == Feedback::None && !self.task.whole {
            return None;
        }
        let key: Rc<Document> = self.key(document, &exercise)?;
        let key = key_of(&key);
        let yardstick = Yardstick::new(&document.text, &document.tag_set, &key, exercise.part);
        // The newest try is the one that is looked at, as it was: marks that were changed since belong to the next.
        let comparison = match submission.newest() {
            Some(then) => yardstick.compare(&then.annotations, &then.links),
            None => yardstick.compare(&document.annotations, &document.links),
        };
        Some(Compared { key, comparison })
    }

    /// The key that is at hand.
    fn key(&self, document: &Document, exercise: &Exercise) -> Option<Rc<Document>> {
        let opened = self.task.key.as_ref().filter(|(of, _)| *of == document.id);
        match (opened, &exercise.key) {
            (Some((_, key)), _) => Some(key.clone()),
            (None, KeyInside::Open(json)) => key_from_json(document, json).map(Rc::new),
            (None, KeyInside::Apart | KeyInside::Locked(_)) => None,
        }
    }

    /// Shows in the article what came of the try, as far as it may be seen.
    pub(in crate::app::update) fn lay_verdicts_over(&mut self) {
        let shown = !self.task.plain && level(self) >= Feedback::Places;
        let compared = self.task.compared.as_ref().filter(|_| shown);
        let over = compared.map_or_else(Verdicts::default, |compared| verdicts(compared));
        let chosen = self.marking.chosen.as_ref();
        if let Some(open) = self.open.as_mut() {
            open.blocks.lay_over(&open.document, chosen, Rc::new(over));
        }
    }

    /// Leads to a place of the article.
    pub(super) fn look_at(&mut self, range: TextRange, mark: Option<Id>) -> Vec<Effect> {
        let known = |id: &Id| self.document().is_some_and(|d| d.annotations.get(id).is_some());
        let mark = mark.filter(known);
        self.sheet = false;
        self.choose(mark);
        vec![Effect::ScrollTo(range), Effect::Focus(FocusOn::Article)]
    }
}

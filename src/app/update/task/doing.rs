//! What a student fills in beside the marks, and being done.

use std::rc::Rc;

use crate::annotation::{EditName, Id};
use crate::app::effect::{Effect, FocusOn};
use crate::app::env::Env;
use crate::app::model::{Dialog, Model, Panel};
use crate::app::task::TaskMsg;
use crate::app::view::task::still_open;
use crate::classroom::{Exercise, Open, Submission, ToCheck};

impl Model {
    pub(super) fn do_task(&mut self, msg: TaskMsg, env: &Env<'_>) -> Vec<Effect> {
        let Some(mut submission) = self.submission() else { return Vec::new() };
        match msg {
            TaskMsg::Before(text) => submission.before = text,
            TaskMsg::Check(id, on) => check(&mut submission, id, on),
            TaskMsg::CheckWords(id, text) => fill(&mut submission, &id, |to| to.words = text),
            TaskMsg::CheckFound(id, text) => fill(&mut submission, &id, |to| to.found = text),
            TaskMsg::Done => return self.done_or_asked(env),
            TaskMsg::DoneAnyway => return self.done(env),
            TaskMsg::Go(at) => return self.go_to_open_point(at),
            TaskMsg::HandIn => return self.hand_in(env),
            TaskMsg::HandInAndLeave => return self.hand_in_and_leave(env),
            TaskMsg::CopyCode => return self.copy_code(),
            msg @ (TaskMsg::Unlock(_) | TaskMsg::Hint | TaskMsg::ShowKey | TaskMsg::Plain(_)) => {
                return self.ask_feedback(msg, env);
            }
            TaskMsg::Look(range, mark) => return self.look_at(range, mark),
            // How it begins; see `Model::task`.
            _ => return Vec::new(),
        }
        self.fill_in(&submission, env)
    }

    /// Changes the submission in a step that can be undone.
    fn fill_in(&mut self, submission: &Submission, env: &Env<'_>) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let change = document.extra_to(&submission.put_into(document).extra);
        self.edit(EditName::Submission, "", change.into_iter().collect(), env)
    }

    /// Changes what no step takes back: tries, the first attempt, the handing in.
    pub(super) fn fix(&mut self, submission: &Submission, env: &Env<'_>) -> Vec<Effect> {
        let Some(open) = self.open.as_mut() else { return Vec::new() };
        open.document.extra = submission.put_into(&open.document).extra;
        open.document.saved = Some(env.now.clone());
        open.revision += 1;
        self.save_whole()
    }

    fn done_or_asked(&mut self, env: &Env<'_>) -> Vec<Effect> {
        match self.document() {
            Some(document) if !still_open(document).is_empty() => self.show_dialog(Dialog::Done),
            _ => self.done(env),
        }
    }

    /// One more try; the first is frozen.
    pub(super) fn done(&mut self, env: &Env<'_>) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let (exercise, submission) = (Exercise::of(document), Submission::of(document));
        if submission.tries >= exercise.tries {
            return Vec::new();
        }
        let submission = submission.done(document, &env.now);
        if self.dialog == Some(Dialog::Done) {
            self.close_dialog();
        }
        let mut effects = self.fix(&submission, env);
        self.panel = Panel::Lesson;
        self.task.hint = false;
        self.say(self.words().task.done_said);
        self.compare_try();
        effects.push(Effect::Focus(FocusOn::Feedback));
        effects
    }

    /// Leads to something that is still empty.
    fn go_to_open_point(&mut self, at: usize) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let Some(point) = still_open(document).into_iter().nth(at) else { return Vec::new() };
        self.close_dialog();
        match point {
            Open::Attribute { annotation, .. } | Open::Link { annotation, .. } => {
                let mut effects = self.choose_and_show(Some(annotation), true);
                self.panel = Panel::Marks;
                effects.push(Effect::Focus(FocusOn::Inspector));
                effects
            }
            Open::Goal(_) => {
                self.sheet = false;
                vec![Effect::Focus(FocusOn::Article)]
            }
            Open::ToCheck { .. } => {
                self.panel = Panel::Lesson;
                vec![Effect::Focus(FocusOn::ToCheck)]
            }
            Open::BeforeYouRead => self.show_dialog(Dialog::Before),
        }
    }

    /// The submission that the open document is.
    pub(in crate::app::update) fn submission(&self) -> Option<Submission> {
        self.document().and_then(Submission::if_any)
    }

    /// Puts back what undo and other tabs must not take from a submission; `older` are states of it.
    pub(in crate::app::update) fn keep_tries(&mut self, older: &[Submission]) -> Vec<Effect> {
        let Some(now) = self.submission().filter(|_| !older.is_empty()) else { return Vec::new() };
        let all = older.iter().fold(now.clone(), |all, older| all.keeping(older));
        let Some(open) = self.open.as_mut().filter(|_| all != now) else { return Vec::new() };
        open.document.extra = all.put_into(&open.document).extra;
        open.revision += 1;
        self.save_whole()
    }
}

fn check(submission: &mut Submission, id: Id, on: bool) {
    submission.to_check.retain(|to| to.annotation != id);
    if on {
        let (words, found): (Rc<str>, Rc<str>) = Default::default();
        submission.to_check.push(ToCheck { annotation: id, words, found });
    }
}

fn fill(submission: &mut Submission, id: &Id, change: impl FnOnce(&mut ToCheck)) {
    if let Some(to) = submission.to_check.iter_mut().find(|to| to.annotation == *id) {
        change(to);
    }
}

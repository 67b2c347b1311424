//! Doing an exercise: how it begins, and where its messages go.

mod doing;
mod feedback;
mod handing;
mod practice;

use std::rc::Rc;

use crate::annotation::{Document, Id};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::model::{Dialog, Model};
use crate::app::task::TaskMsg;
use crate::app::view::card;
use crate::classroom::{
    Exercise, Fingerprint, KeyInside, LinkProblem, Submission, from_fragment, key_from_json,
};
use crate::text::TextPos;

impl Model {
    pub(super) fn task(&mut self, msg: TaskMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            TaskMsg::Start(label) => {
                let Some(given) = self.task.starting.take() else { return Vec::new() };
                let started = submission(&given, env.id("d"));
                let exercise = Exercise::of(&started);
                let mut effects = self.begin_lesson(Document { annotator: label, ..started }, env);
                effects.extend(self.note_task());
                if exercise.before {
                    effects.extend(self.show_dialog(Dialog::Before));
                } else if exercise.practice {
                    effects.extend(self.begin_practice());
                }
                effects
            }
            TaskMsg::StartAgain => {
                let given = self.document().map(|open| Exercise::of(open).put_into(open));
                given.map_or_else(Vec::new, |given| self.offer_exercise(given))
            }
            TaskMsg::Edit => {
                let Some(given) = self.task.starting.take() else { return Vec::new() };
                let known = self.library.contains_key(&given.id);
                let id = if known { env.id("d") } else { given.id.clone() };
                self.begin_lesson(Document { id, ..to_edit((*given).clone()) }, env)
            }
            TaskMsg::Read => {
                let practice = self.document().is_some_and(|open| Exercise::of(open).practice);
                self.close_dialog();
                if practice { self.begin_practice() } else { Vec::new() }
            }
            TaskMsg::Practise => self.begin_practice(),
            TaskMsg::Practice(msg) => self.practise(msg, env),
            msg => self.do_task(msg, env),
        }
    }

    /// Opens a document of an exercise that came in.
    fn begin_lesson(&mut self, document: Document, env: &Env<'_>) -> Vec<Effect> {
        let document = Document { saved: Some(env.now.clone()), ..document };
        self.close_dialog();
        self.say((self.words().opened)(&card::title(&document)));
        let mut effects = self.open_new(document, Vec::new());
        effects.push(Effect::ScrollTop(TextPos::ZERO));
        effects
    }

    /// Asks what is to become of an exercise that came in.
    pub(super) fn offer_exercise(&mut self, document: Document) -> Vec<Effect> {
        self.task.starting = Some(Rc::new(document));
        self.show_dialog(Dialog::Start)
    }

    /// Takes in the exercise of a link; every other address is none of ours.
    pub(super) fn open_link(&mut self, fragment: &str, env: &Env<'_>) -> Vec<Effect> {
        match from_fragment(fragment) {
            Ok(read) => self.take_in_read("", vec![read], env),
            Err(LinkProblem::None) => Vec::new(),
            Err(problem) => {
                let text = (self.words().task.link_problem)(&problem.to_string());
                self.say(text.clone());
                self.tell(true, text);
                Vec::new()
            }
        }
    }
}

/// The work on an exercise as it begins.
fn submission(given: &Document, id: Id) -> Document {
    let document = Document { id, ..Exercise::of(given).put_into(given) };
    let exercise = Some(Fingerprint::of(&document));
    Submission { exercise, ..Submission::default() }.put_into(&document)
}

/// A teacher's own document of an exercise: an open key inside becomes its marks.
fn to_edit(given: Document) -> Document {
    let exercise = Exercise::of(&given);
    let key = match &exercise.key {
        KeyInside::Open(json) => key_from_json(&given, json),
        KeyInside::Apart | KeyInside::Locked(_) => None,
    };
    key.map_or(given, |key| Exercise { key: KeyInside::Apart, ..exercise }.set_in(&key))
}

/// A key that came in, as the teacher's own document of the exercise of `here`: its marks are the key.
pub(super) fn key_opened(key: &Document, here: &Document) -> Document {
    Exercise::of(here).set_in(key)
}

//! Handing in.

use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::model::{Dialog, Model};
use crate::app::view::task::{HandedIn, LABEL, TASK, handed_in};
use crate::classroom::{Fingerprint, Submission, encode, file_name};
use crate::formats::Exported;
use crate::formats::native::{self, Kind};

impl Model {
    /// The file goes out, and the dialogue says where to put it.
    pub(super) fn hand_in(&mut self, env: &Env<'_>) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let mut submission = Submission::of(document);
        if submission.first.is_none() {
            submission = submission.done(document, &env.now);
        }
        submission.handed_in = Some(env.now.clone());
        let mut effects = self.fix(&submission, env);
        effects.extend(self.note_task());
        let Some(document) = self.document().cloned() else { return effects };
        let json = native::write_as(&document, Kind::Submission);
        let file = Exported::whole(file_name(&document), "application/json", json);
        effects.push(Effect::Download(file));
        effects.extend(self.note_exported(&document));
        self.say(self.words().task.handed_in_said);
        effects.extend(self.show_dialog(Dialog::HandIn));
        effects
    }

    /// Handed in, unless it is already, and then the device is left.
    pub(super) fn hand_in_and_leave(&mut self, env: &Env<'_>) -> Vec<Effect> {
        let is_in = handed_in(self) == Some(HandedIn::Yes);
        let mut effects = if is_in { Vec::new() } else { self.hand_in(env) };
        effects.extend(self.show_dialog(Dialog::Leave));
        effects
    }

    pub(super) fn copy_code(&self) -> Vec<Effect> {
        let code = self.document().and_then(encode);
        code.map(|code| Effect::Copy(code.into())).into_iter().collect()
    }

    /// Notes beside the document which exercise it is for, and whose it is, so that it is found again.
    pub(super) fn note_task(&mut self) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let (id, label) = (document.id.clone(), document.annotator.clone());
        let task = Fingerprint::of(document).to_string();
        let Some(head) = self.library.get(&id) else { return Vec::new() };
        let known =
            |key: &str, value: &str| head.ui.get(key).is_some_and(|known| **known == *value);
        if known(TASK, &task) && known(LABEL, &label) {
            return Vec::new();
        }
        self.change_head(&id, |head| {
            head.ui.insert(TASK.into(), task.into());
            head.ui.insert(LABEL.into(), label);
        })
    }
}

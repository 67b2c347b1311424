//! What the browser's encryption answers.

use crate::app::effect::Effect;
use crate::app::message::{LockMsg, LockProblem};
use crate::app::model::Model;

impl Model {
    pub(super) fn hear_lock(&mut self, msg: LockMsg) -> Vec<Effect> {
        match msg {
            LockMsg::Locked(answer) => self.key_locked(answer),
            LockMsg::Unlocked(Err(problem)) => self.tell_lock_problem(problem),
            LockMsg::Unlocked(Ok(text)) => return self.key_unlocked(&text),
        }
        Vec::new()
    }

    /// Says why a word opened nothing.
    fn tell_lock_problem(&mut self, problem: LockProblem) {
        let text = (self.words().exercise.lock_problem)(problem);
        self.say(text);
        self.tell(true, text);
    }
}

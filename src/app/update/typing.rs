//! Typing: a field is kept as it is filled in, so that a page that dies costs less than a second of it. What comes of one
//! visit to a field is one step all the same: each time it is kept, it takes the place of what was kept before.

use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::message::Msg;
use crate::app::model::{Model, Typing};

impl Model {
    /// Does what `msg` says of a field, in the place of what this visit has made so far.
    pub(super) fn type_on(&mut self, visit: u32, msg: Msg, env: &mut Env<'_>) -> Vec<Effect> {
        let replaces = self.typing.is_some() && self.typing == self.now_typing(visit);
        let taken_back = replaces && self.take_back(env);
        let before = self.position();
        let effects = self.happen(msg, env);
        let is_step = self.position() == before + 1;
        self.typing = self.now_typing(visit).filter(|_| is_step);
        if taken_back && !is_step {
            // All that was typed is deleted again.
            return self.save_position().into_iter().chain(effects).collect();
        }
        effects
    }

    fn position(&self) -> usize {
        self.open.as_ref().map_or(0, |open| open.history.position())
    }

    /// The visit, and the state of the document that it made if it made the last change.
    fn now_typing(&self, visit: u32) -> Option<Typing> {
        let open = self.open.as_ref()?;
        Some(Typing { visit, document: open.document.id.clone(), revision: open.revision })
    }

    /// Takes the last step back without saying or saving anything: another comes in its place.
    fn take_back(&mut self, env: &Env<'_>) -> bool {
        let Some(open) = self.open.as_mut() else { return false };
        let Some(edit) = open.history.undo() else { return false };
        open.head.position = open.history.position();
        self.replay(&edit.inverse(), env.now.clone());
        true
    }
}

//! Bringing texts in: files, pasted text, samples.

use std::rc::Rc;

use super::library::importing;
use crate::annotation::{Document, Metadata, actors_claims_dates};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::message::OpenMsg;
use crate::app::model::Model;
use crate::text::Text;

impl Model {
    pub(super) fn open_something(&mut self, msg: OpenMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            OpenMsg::Sample(which) => {
                let mut effects = self.close_dialog();
                effects.extend(self.open_sample(which, env));
                effects
            }
            OpenMsg::File { bytes, .. } => {
                let text = String::from_utf8_lossy(&bytes).to_string();
                let document = Document::new(
                    env.id("d"),
                    Text::new(text),
                    Metadata::default(),
                    actors_claims_dates(),
                );
                self.open_new(document)
            }
            _ => Vec::new(),
        }
    }
}

//! Handing on.

use crate::app::effect::Effect;
use crate::app::message::ExportMsg;
use crate::app::model::{Dialog, Model};
use crate::formats::{Chosen, export, format, native};

impl Model {
    pub(super) fn export(&mut self, msg: &ExportMsg) -> Vec<Effect> {
        let words = self.words();
        match msg {
            ExportMsg::As(id) => {
                let (Some(format), Some(document)) = (format(id), self.document()) else {
                    return Vec::new();
                };
                let exported = export(format, &[document], &Chosen::default());
                if !exported.losses.is_empty() {
                    self.lossy = Some(exported);
                    return self.show_dialog(Dialog::Losses);
                }
                let document = document.clone();
                self.close_dialog();
                let mut effects = vec![Effect::Download(exported)];
                if id.starts_with("pressmark") {
                    effects.extend(self.note_exported(&document));
                }
                effects
            }
            ExportMsg::Anyway => {
                let exported = self.lossy.take();
                self.close_dialog();
                exported.map(Effect::Download).into_iter().collect()
            }
            ExportMsg::CopyJson => self
                .document()
                .map(|document| Effect::Copy(native::write(document).into()))
                .into_iter()
                .collect(),
            ExportMsg::Copied(done) => {
                let text = if *done { words.copied } else { words.not_copied };
                self.tell(!*done, text);
                self.say(text);
                self.close_dialog();
                Vec::new()
            }
        }
    }
}

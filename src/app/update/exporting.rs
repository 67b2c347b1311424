//! Handing on.

use std::rc::Rc;

use crate::annotation::Document;
use crate::app::effect::Effect;
use crate::app::message::{ExportMsg, Why};
use crate::app::model::{Dialog, Handing, Model};
use crate::formats::{Chosen, export, format, native};

impl Model {
    pub(super) fn export(&mut self, msg: &ExportMsg) -> Vec<Effect> {
        let words = self.words();
        match msg {
            ExportMsg::As(id) => match self.document() {
                Some(document) => {
                    let document = document.clone();
                    self.hand_on(id, Rc::new([document]))
                }
                None => Vec::new(),
            },
            ExportMsg::AllAs(id) => {
                let kept = self.library.values().filter(|head| head.trashed.is_none());
                let ids = kept.map(|head| head.document.clone()).collect();
                self.load(ids, Why::Export(id))
            }
            ExportMsg::Choose(choice, option) => {
                if let Some(handing) = &mut self.handing {
                    handing.chosen = std::mem::take(&mut handing.chosen).with(choice, option);
                    write(handing);
                }
                Vec::new()
            }
            ExportMsg::Anyway => {
                let handing = self.handing.take();
                self.close_dialog();
                handing.map(|handing| Effect::Download(handing.exported)).into_iter().collect()
            }
            ExportMsg::CopyJson => self
                .document()
                .map(|document| Effect::Copy(native::write(document).into()))
                .into_iter()
                .collect(),
            ExportMsg::Aside => self.download_aside(),
            ExportMsg::Copied(done) if self.given_copied(*done) => Vec::new(),
            ExportMsg::Copied(done) => {
                let is_code = self.dialog == Some(Dialog::HandIn);
                let text = match (*done, is_code) {
                    (true, false) => words.copied,
                    (true, true) => words.task.code_copied,
                    (false, false) => words.not_copied,
                    (false, true) => words.task.code_not_copied,
                };
                self.say(text);
                if is_code {
                    self.task.copied = text;
                } else {
                    self.tell(!*done, text);
                    self.close_dialog();
                }
                Vec::new()
            }
        }
    }

    /// Writes documents in a format; asks first where something is lost or can be chosen.
    pub(super) fn hand_on(&mut self, id: &'static str, documents: Rc<[Document]>) -> Vec<Effect> {
        let Some(format) = format(id) else { return Vec::new() };
        let all: Vec<&Document> = documents.iter().collect();
        let exported = export(format, &all, &Chosen::default());
        if !exported.losses.is_empty() || !format.choices.is_empty() {
            let chosen = Chosen::default();
            self.handing = Some(Handing { format: id, chosen, documents, exported });
            return self.show_dialog(Dialog::Losses);
        }
        self.close_dialog();
        let mut effects = vec![Effect::Download(exported)];
        if id.starts_with("pressmark") {
            for document in documents.iter() {
                effects.extend(self.note_exported(document));
            }
        }
        effects
    }
}

/// Writes the file anew with what is chosen now.
fn write(handing: &mut Handing) {
    if let Some(format) = format(handing.format) {
        let all: Vec<&Document> = handing.documents.iter().collect();
        handing.exported = export(format, &all, &handing.chosen);
    }
}

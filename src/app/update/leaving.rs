//! Leaving a device: everything goes into one file, the file is checked, and then nothing is left here.

use std::rc::Rc;

use super::library::LINES;
use crate::annotation::{Document, Stamp};
use crate::app::effect::Effect;
use crate::app::message::{LeaveMsg, Why};
use crate::app::model::{Checked, Dialog, Handover, Model};
use crate::app::view::leaving::EXPORTED;
use crate::formats::{Chosen, export, format, native};

use crate::storage::Loaded;

impl Model {
    pub(super) fn leave(&mut self, msg: LeaveMsg) -> Vec<Effect> {
        match msg {
            LeaveMsg::Download => {
                let kept = self.library.values().filter(|head| head.trashed.is_none());
                let ids = kept.map(|head| head.document.clone()).collect();
                self.load(ids, Why::Leave)
            }
            // Whatever waits to be saved would come back to a cleared device.
            LeaveMsg::Erase => {
                self.saving.waiting.clear();
                vec![Effect::EraseDevice]
            }
            LeaveMsg::NotErased(problem) => {
                self.tell(true, problem.to_string());
                Vec::new()
            }
        }
    }

    /// Hands over what was read: one file with everything, and its sum to check it by.
    pub(super) fn hand_over(&mut self, loaded: &[Loaded]) -> Vec<Effect> {
        let documents: Vec<&Document> = loaded.iter().map(|loaded| &loaded.document).collect();
        let Some(lines) = format(LINES) else { return Vec::new() };
        let exported = export(lines, &documents, &Chosen::default());
        self.handover = Some(Handover {
            file_name: exported.file_name.as_str().into(),
            documents: documents.len(),
            bytes: exported.bytes.len(),
            sum: native::sha256(&exported.bytes).into(),
            checked: Checked::NotYet,
        });
        let mut effects = vec![Effect::Download(exported)];
        for document in documents {
            effects.extend(self.note_exported(document));
        }
        effects
    }

    /// Compares a file that the reader chose with what was handed over, while that is what the dialogue waits for.
    pub(super) fn check_handover(&mut self, name: &Rc<str>, bytes: &[u8]) -> bool {
        if self.dialog != Some(Dialog::Leave) {
            return false;
        }
        let Some(handover) = self.handover.as_mut() else { return false };
        let same = bytes.len() == handover.bytes && *native::sha256(bytes) == *handover.sum;
        handover.checked = if same { Checked::Same } else { Checked::Different(name.clone()) };
        true
    }

    /// Remembers that a document went into a file that holds all of it.
    pub(super) fn note_exported(&mut self, document: &Document) -> Vec<Effect> {
        let changed = document.saved.as_ref().map_or("", Stamp::as_str);
        let known = self.library.get(&document.id).and_then(|head| head.ui.get(EXPORTED));
        if known.is_some_and(|known| &**known == changed) {
            return Vec::new();
        }
        self.change_head(&document.id, |head| {
            head.ui.insert(EXPORTED.into(), changed.into());
        })
    }
}

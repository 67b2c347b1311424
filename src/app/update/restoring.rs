//! What the browser lost or damaged, and what the second copy gave back. Nothing that cannot be read is thrown away.

use crate::annotation::Id;
use crate::app::effect::Effect;
use crate::app::message::{Restored, Why};
use crate::app::model::Model;
use crate::formats::Exported;
use crate::storage::{DocumentRecords, rescue};

impl Model {
    /// The second copy was looked into.
    pub(super) fn restored(&mut self, restored: Restored) {
        let words = self.words();
        if restored.lost || restored.documents > 0 {
            self.tell(true, (words.restored)(restored.documents));
        }
        self.set_aside(restored.aside);
    }

    /// Offers what could not be read for download.
    fn set_aside(&mut self, aside: Option<String>) {
        if let Some(file) = aside.filter(|file| !self.aside.contains(file)) {
            self.aside.push(file);
        }
    }

    /// Looks once into the second copy of a document that cannot be read as it was saved; `None` where that was done.
    pub(super) fn look_into_copy(&mut self, id: &Id, why: &Why) -> Option<Effect> {
        self.looked.insert(id.clone()).then(|| Effect::Restore(id.clone(), why.clone()))
    }

    /// Some of a document's records cannot be read, and there is no better copy.
    pub(super) fn set_records_aside(&mut self, records: &DocumentRecords) {
        self.set_aside(Some(rescue::write(records)));
    }

    /// Downloads what could not be read, one file for each document.
    pub(super) fn download_aside(&mut self) -> Vec<Effect> {
        let files = std::mem::take(&mut self.aside);
        let numbered = files.into_iter().enumerate();
        let download = |(at, file): (usize, String)| {
            let name = format!("pressmark-set-aside-{}.pressmark-rescue.json", at + 1);
            Effect::Download(Exported::whole(name, "application/json", file))
        };
        numbered.map(download).collect()
    }
}

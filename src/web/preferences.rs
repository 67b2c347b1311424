//! Preferences in local storage: settings and which document was open last. Nothing else is kept there.

use gloo::storage::{LocalStorage, Storage};

use crate::annotation::Id;
use crate::app::Settings;

const SETTINGS: &str = "pressmark.settings";
const LAST: &str = "pressmark.last";

/// The kept settings, or the usual ones.
pub(super) fn settings() -> Settings {
    LocalStorage::raw()
        .get_item(SETTINGS)
        .ok()
        .flatten()
        .map(|text| Settings::read(&text))
        .unwrap_or_default()
}

/// Keeps the settings; where local storage is closed, they last until the page is.
pub(super) fn keep_settings(settings: &Settings) {
    let _ = LocalStorage::raw().set_item(SETTINGS, &settings.write());
}

/// Forgets all of it.
pub(super) fn erase() {
    for key in [SETTINGS, LAST] {
        let _ = LocalStorage::raw().remove_item(key);
    }
}

/// The document that was open last.
pub(super) fn last() -> Option<Id> {
    LocalStorage::raw().get_item(LAST).ok().flatten().and_then(|id| Id::new(&id))
}

/// Remembers the document that is open.
pub(super) fn keep_last(id: &Id) {
    let _ = LocalStorage::raw().set_item(LAST, id.as_str());
}

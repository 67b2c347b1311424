//! Preferences in local storage: settings and which document was open last. Nothing else is kept there.

use web_sys::Storage;

use super::dom;
use crate::annotation::Id;
use crate::app::Settings;

const SETTINGS: &str = "pressmark.settings";

/// Local storage; a page that is shown apart from all others has none.
fn storage() -> Option<Storage> {
    dom::window()?.local_storage().ok().flatten()
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Where local storage is closed, what should be kept lasts until the page is closed.
fn keep(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}

/// `pressmark.last`; each exercise that is one file has its own.
fn last_key() -> String {
    format!("{}.last", dom::kept_as())
}

/// The kept settings, or the usual ones.
pub(super) fn settings() -> Settings {
    read(SETTINGS).map(|text| Settings::read(&text)).unwrap_or_default()
}

/// Keeps the settings.
pub(super) fn keep_settings(settings: &Settings) {
    keep(SETTINGS, &settings.write());
}

/// Forgets all of it.
pub(super) fn erase() {
    if let Some(storage) = storage() {
        for key in [SETTINGS, &last_key()] {
            let _ = storage.remove_item(key);
        }
    }
}

/// The document that was open last.
pub(super) fn last() -> Option<Id> {
    read(&last_key()).and_then(|id| Id::new(&id))
}

/// Remembers the document that is open.
pub(super) fn keep_last(id: &Id) {
    keep(&last_key(), id.as_str());
}

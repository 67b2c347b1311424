//! What is said when something could not be kept on the device, or not be read from it.

/// The words for the library’s storage.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct StorageWords {
    pub full: &'static str,
    pub blocked: &'static str,
    pub changed_elsewhere: &'static str,
    pub connection_lost: &'static str,
    pub unavailable: &'static str,
    pub newer: &'static str,
    pub not_copied: &'static str,
    /// Of one of the reasons below, or the browser’s.
    pub damaged: fn(&str) -> String,
    /// Of the browser’s name for it.
    pub failed: fn(&str) -> String,
    pub no_snapshot: &'static str,
    pub head_unread: &'static str,
    pub steps_missing: fn(usize) -> String,
    pub snapshot_unread: &'static str,
    pub text_unread: &'static str,
    pub step_unread: fn(usize) -> String,
    /// Steps of these numbers, the first and the last of a run, are missing.
    pub steps_lost: fn(usize, usize) -> String,
    /// A reason for `failed`.
    pub second_copy_stays: &'static str,
}

/// English.
pub(super) static EN: StorageWords = StorageWords {
    full: "There is no room left on this device, so the last change is not saved. Keep this page open, make room (delete files or empty the bin), then try again; or export your work now.",
    blocked: "Another tab with an older Pressmark is using the storage. Close the other tabs of this site, then try again.",
    changed_elsewhere: "This document was changed in another tab, so the last change here is not saved. Export it if you need it, then open the document again.",
    connection_lost: "The browser lost its storage for a moment, so the last change is not saved yet. Keep this page open and try again.",
    unavailable: "This browser keeps nothing here (a private window may be the reason). You can work, but export your work before you close the page.",
    newer: "This document was kept by a newer Pressmark. Reload the page to update this one, then open it again.",
    not_copied: "Your work could not be moved to the storage of this version. All of it is still there; you see its second copy. Make room, then reload. Changes here are not kept: export them.",
    damaged: |why| {
        format!(
            "This document cannot be read from storage: {why}. Nothing was deleted; download what is left and open your last export."
        )
    },
    failed: |why| {
        format!(
            "The browser could not write this change. It will be tried again with the next one; keep this page open ({why})."
        )
    },
    no_snapshot: "none of its snapshots can be read",
    head_unread: "The entry of the library could not be read; all steps count as done",
    steps_missing: |count| format!("The last {count} steps are missing"),
    snapshot_unread: "A snapshot could not be read; an older one and the steps were used",
    text_unread: "A text from before or after a repair could not be read",
    step_unread: |number| format!("Step {number} could not be read; it was left out"),
    steps_lost: |first, last| format!("Steps {first} to {last} are missing; they were left out"),
    second_copy_stays: "a second copy cannot be deleted",
};

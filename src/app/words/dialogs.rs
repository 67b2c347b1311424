//! The strings of the dialogues.

/// The strings of the dialogues.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct DialogWords {
    pub library: &'static str,
}

/// English.
pub(super) static EN: DialogWords = DialogWords { library: "Library" };

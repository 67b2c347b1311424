//! What the core cannot make itself: the time, fresh ids, and texts in encodings that only the browser knows.

use crate::annotation::{Id, Stamp};
use crate::text::OtherDecoder;

/// The outside world at the moment of one message.
pub struct Env<'a> {
    /// Now, in UTC.
    pub now: Stamp,
    /// Makes text that was never made before, of letters, digits and hyphens.
    pub fresh: &'a mut dyn FnMut() -> String,
    /// Decodes what the core does not know.
    pub decoder: OtherDecoder<'a>,
}

impl Env<'_> {
    /// A fresh id that begins with `prefix`, which says what it names.
    pub fn id(&mut self, prefix: &str) -> Id {
        Id::from_words(&format!("{prefix}{}", (self.fresh)()))
    }
}

impl std::fmt::Debug for Env<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Env").field("now", &self.now).finish_non_exhaustive()
    }
}

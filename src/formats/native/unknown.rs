//! Writing what is not ours: unknown keys and values, in the words in which a file brought them.

use std::rc::Rc;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::annotation::Extra;

/// Unknown keys, but for those that have been written already.
pub(super) struct ExtraOut<'a> {
    pub(super) extra: &'a Extra,
    pub(super) written: &'static [&'static str],
}

impl Serialize for ExtraOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, raw) in self.extra.iter().filter(|(key, _)| !self.written.contains(&&**key)) {
            map.serialize_entry(&**key, &RawOut(raw))?;
        }
        map.end()
    }
}

/// JSON text as it is; what is no JSON becomes a JSON string rather than a broken file.
pub(super) struct RawOut<'a>(pub(super) &'a str);

impl Serialize for RawOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serde_json::from_str::<&RawValue>(self.0) {
            Ok(raw) => raw.serialize(serializer),
            Err(_) => self.0.serialize(serializer),
        }
    }
}

/// Whether there is no text, or an empty one.
pub(super) fn is_absent(text: &Option<Rc<str>>) -> bool {
    text.as_ref().is_none_or(|text| text.is_empty())
}

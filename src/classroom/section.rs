//! One further key of a native file: an object that keeps what it does not know.

use std::fmt::Display;
use std::rc::Rc;

use crate::annotation::Extra;
use crate::formats::native::json::Object;

/// The object under a key that the document itself does not know.
pub(super) fn find<'a>(extra: &'a Extra, key: &str) -> Option<Object<'a>> {
    let raw = &extra.iter().find(|(name, _)| &**name == key)?.1;
    Object::of(serde_json::from_str(raw).ok()?)
}

/// `extra` with the object of a key put in or exchanged.
pub(super) fn put(extra: &Extra, key: &str, json: &str) -> Extra {
    let mut all: Vec<(Rc<str>, Rc<str>)> = extra.to_vec();
    match all.iter_mut().find(|(name, _)| &**name == key) {
        Some(entry) => entry.1 = json.into(),
        None => all.push((key.into(), json.into())),
    }
    all.into()
}

/// `extra` without a key.
pub(super) fn cut(extra: &Extra, key: &str) -> Extra {
    extra.iter().filter(|(name, _)| &**name != key).cloned().collect()
}

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    // Text has no way to fail.
    serde_json::to_string(text).unwrap_or_default()
}

/// A list as JSON of what is JSON already.
pub(super) fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    format!("[{}]", items.join(","))
}

/// An object on its way to JSON, keys in the order in which they come. What is empty is left out.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<String>);

impl Fields {
    pub(super) fn raw(mut self, key: &str, json: &str) -> Fields {
        self.0.push(format!("{}:{json}", quoted(key)));
        self
    }

    pub(super) fn text(self, key: &str, text: &str) -> Fields {
        if text.is_empty() { self } else { self.raw(key, &quoted(text)) }
    }

    /// A number or a truth, left out where it is the usual one.
    pub(super) fn value<T: Copy + PartialEq + Display>(
        self,
        key: &str,
        value: T,
        usual: T,
    ) -> Fields {
        if value == usual { self } else { self.raw(key, &value.to_string()) }
    }

    pub(super) fn list(self, key: &str, items: &[String]) -> Fields {
        if items.is_empty() { self } else { self.raw(key, &list(items)) }
    }

    pub(super) fn extra(mut self, extra: &Extra) -> Fields {
        for (key, raw) in extra.iter() {
            self = self.raw(key, raw);
        }
        self
    }

    pub(super) fn finish(self) -> String {
        format!("{{{}}}", self.0.join(","))
    }
}

//! JSON of other programs: reading it without types of its own for each, writing it in ASCII.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::native::json::Object;
use crate::annotation::{Extra, Stamp};
use crate::text::iso_date;
use crate::words::words;

/// Reads a JSON text.
///
/// # Errors
/// A sentence that says where it stops being JSON and what to do.
pub(super) fn parse(json: &str) -> Result<Value, String> {
    read(json.trim_start_matches('\u{feff}'))
}

/// What is in the list that a JSON text is, or the text itself where it is something else; each to be read when its turn
/// comes, so that a long list takes little memory.
///
/// # Errors
/// A sentence that says where it stops being JSON and what to do.
pub(super) fn items(json: &str) -> Result<Vec<&RawValue>, String> {
    let json = json.trim_start_matches('\u{feff}');
    if json.trim_start().starts_with('[') { read(json) } else { Ok(vec![read(json)?]) }
}

fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| told(&error))
}

fn told(error: &serde_json::Error) -> String {
    if error.is_eof() {
        (words().foreign.cut_short)(error.line())
    } else {
        (words().foreign.not_json)(error.line(), error.column())
    }
}

/// A JSON value that is read whenever it is asked for. Unread it is a place in the file; read it weighs ten times its text,
/// so that of thousands only one is to be read at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lazy<'a>(&'a RawValue);

impl<'a> Lazy<'a> {
    /// A JSON text. All of it is looked at, and nothing in it is read.
    ///
    /// # Errors
    /// As [`parse`].
    pub(super) fn new(json: &'a str) -> Result<Lazy<'a>, String> {
        let json = json.trim_start_matches('\u{feff}');
        read::<Sound>(json)?;
        read(json).map(Lazy)
    }

    /// All of it.
    pub(super) fn read(self) -> Value {
        serde_json::from_str(self.0.get()).unwrap_or_default()
    }

    /// Whether it begins so: `{`, `[` or `"`.
    pub(super) fn begins(self, with: char) -> bool {
        self.0.get().starts_with(with)
    }

    /// What is in a list; nothing where it is none.
    pub(super) fn items(self) -> Vec<Lazy<'a>> {
        let items: Vec<&RawValue> = serde_json::from_str(self.0.get()).unwrap_or_default();
        items.into_iter().map(Lazy).collect()
    }

    /// What is in an object, by key; nothing where it is none.
    pub(super) fn entries(self) -> Vec<(Cow<'a, str>, Lazy<'a>)> {
        let entries = Object::of(self.0).map(Object::into_entries).unwrap_or_default();
        entries.into_iter().map(|(key, value)| (key, Lazy(value))).collect()
    }

    /// What stands under these keys of an object; the rest is not read.
    pub(super) fn under<const N: usize>(self, keys: [&str; N]) -> [Option<Lazy<'a>>; N] {
        let entries = self.entries();
        keys.map(|key| entries.iter().find(|(one, _)| one == key).map(|(_, value)| *value))
    }

    /// An object without what stands under these keys, and that unread. Anything else is as it is.
    pub(super) fn without<const N: usize>(self, keys: [&str; N]) -> (Value, [Option<Lazy<'a>>; N]) {
        let mut apart = [None; N];
        if !self.begins('{') {
            return (self.read(), apart);
        }
        let mut rest = Map::new();
        for (key, value) in self.entries() {
            match keys.iter().zip(&mut apart).find(|(one, _)| **one == key) {
                Some((_, place)) => *place = Some(value),
                None => drop(rest.insert(key.into_owned(), value.read())),
            }
        }
        (Value::Object(rest), apart)
    }
}

/// What is in a list that may be missing.
pub(super) fn unread_list(list: Option<Lazy<'_>>) -> Vec<Lazy<'_>> {
    list.map(Lazy::items).unwrap_or_default()
}

/// JSON that can be read as a [`Value`], of which nothing is kept. Serde's own `IgnoredAny` takes numbers, escapes and a
/// depth that no value can have.
struct Sound;

impl<'de> Deserialize<'de> for Sound {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sound, D::Error> {
        deserializer.deserialize_any(Sound)
    }
}

impl<'de> Visitor<'de> for Sound {
    type Value = Sound;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_str<E>(self, _: &str) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Sound, A::Error> {
        while list.next_element::<Sound>()?.is_some() {}
        Ok(Sound)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Sound, A::Error> {
        while object.next_entry::<Sound, Sound>()?.is_some() {}
        Ok(Sound)
    }
}

/// The text under a key; empty where there is none. A number is told as text.
pub(super) fn text(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The whole number, 0 or more, under a key; also where it is written as text.
pub(super) fn number(value: &Value, key: &str) -> Option<usize> {
    whole(value.get(key)?)
}

/// The value as a whole number, 0 or more; also where it is written as text or as `3.0`.
pub(super) fn whole(value: &Value) -> Option<usize> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        _ => {
            let number = value.as_u64().or_else(|| {
                let float = value.as_f64().filter(|float| float.fract() == 0.0 && *float >= 0.0)?;
                (float < 1e15).then_some(float as u64)
            })?;
            usize::try_from(number).ok()
        }
    }
}

/// The list under a key; empty where there is none.
pub(super) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// An object with these entries in this order; entries that are `null`, an empty text or an empty list are left out.
pub(super) fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let mut object = Map::new();
    for (key, value) in entries {
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            Value::Object(entries) => entries.is_empty(),
            _ => false,
        };
        if !empty {
            object.insert(key.to_owned(), value);
        }
    }
    Value::Object(object)
}

/// The entries of an object under other keys than these, to be kept unread: their keys begin with `x_`.
pub(super) fn unread(object: &Value, known: &[&str]) -> Extra {
    let entries = object.as_object().into_iter().flatten();
    let unknown = entries.filter(|(key, value)| !value.is_null() && !known.contains(&key.as_str()));
    unknown.map(|(key, value)| kept(key, value)).collect()
}

/// One such entry.
pub(super) fn kept(key: &str, value: &Value) -> (Rc<str>, Rc<str>) {
    (format!("x_{key}").into(), value.to_string().into())
}

/// JSON text with everything beyond ASCII escaped as `\uXXXX`: programs that guess encodings cannot guess wrong.
pub(super) fn ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() && c != '\u{7f}' {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

/// The keys of the first object in a JSON text (alone, first in a list, or on the first line), as far as that can be
/// told without reading what is under them. Escaped keys come as they are written.
pub(super) fn top_keys(json: &str) -> Vec<String> {
    let start =
        json.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '['));
    let mut keys = Vec::new();
    let (mut depth, mut last) = (0_usize, None);
    let mut bytes = start.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let mut end = at;
                while let Some((here, byte)) = bytes.next() {
                    end = here;
                    match byte {
                        b'\\' => drop(bytes.next()),
                        b'"' => break,
                        _ => {}
                    }
                }
                last = start.get(at + 1..end);
            }
            b':' if depth == 1 => keys.extend(last.take().map(str::to_owned)),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    keys
}

/// The moment that a file of another program tells, in UTC whatever its zone; `None` where it names no zone.
pub(super) fn read_stamp(written: &str) -> Option<Stamp> {
    Stamp::new(written).or_else(|| Stamp::new(&iso_date(written)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_beyond_ascii_is_escaped_and_reads_the_same() {
        let json = r#"{"a":"e\u0301 🎉 数 \\ \" "}"#;
        let ascii = ascii(json);
        assert!(ascii.is_ascii());
        assert_eq!(parse(&ascii), parse(json));
    }

    #[test]
    fn the_keys_of_the_first_object_are_found() {
        for (json, keys) in [
            (r#"{"a": {"b": 1}, "c:": [{"d": "}"}], "e" : 2}"#, vec!["a", "c:", "e"]),
            (r#" [ {"data": "\"x\":", "id": 1}, {"other": 1}]"#, vec!["data", "id"]),
            ("{\"a\": 1}\n{\"b\": 2}", vec!["a"]),
            (r#"{"a": 1, "b"#, vec!["a"]),
            ("words", vec![]),
            ("[1, 2]", vec![]),
        ] {
            assert_eq!(top_keys(json), keys, "{json}");
        }
    }

    #[test]
    fn numbers_are_read_as_programs_write_them() {
        for (json, number) in [
            ("3", Some(3)),
            ("3.0", Some(3)),
            ("\"3\"", Some(3)),
            ("-1", None),
            ("1.5", None),
            ("1e300", None),
            ("null", None),
        ] {
            assert_eq!(whole(&parse(json).unwrap()), number, "{json}");
        }
    }
}

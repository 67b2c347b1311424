//! JSON below the native format: objects that keep what they do not know, and the two ways a file is laid out.
//!
//! Values that this version does not know are carried as the text they were written in, so that `1.50`, `1e400` and
//! `"\u00e9"` come back as they were. Only the white space between tokens is ours.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::annotation::{Extra, Id, Stamp};
use crate::text::sort_by;
use crate::words::words;

/// A key with a value of the wrong kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// Which key.
    pub(crate) key: &'static str,
    /// What its value ought to be, `text`.
    pub(crate) expected: &'static str,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&(words().native.expected.is_not)(self.key, self.expected))
    }
}

impl From<Wrong> for String {
    fn from(wrong: Wrong) -> String {
        wrong.to_string()
    }
}

#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// A JSON object whose values have not been read yet, in file order.
#[derive(Debug)]
pub(crate) struct Object<'a> {
    entries: Vec<(Cow<'a, str>, &'a RawValue)>,
    twice: Option<String>,
}

impl<'a> Object<'a> {
    /// The object that `raw` is, if it is one.
    pub(crate) fn of(raw: &'a RawValue) -> Option<Object<'a>> {
        parse(raw)
    }

    /// A key that stands in it more than once; the last value counts.
    pub(crate) fn twice(&self) -> Option<&str> {
        self.twice.as_deref()
    }

    /// Takes a value out; `null` counts as absent.
    pub(crate) fn take(&mut self, key: &str) -> Option<&'a RawValue> {
        let mut found = None;
        self.entries.retain(|(k, value)| {
            if k == key {
                found = Some(*value);
            }
            k != key
        });
        found.filter(|value| value.get() != "null")
    }

    /// A value that stays where it is.
    pub(crate) fn peek(&self, key: &str) -> Option<&'a RawValue> {
        self.entries.iter().find(|(k, _)| k == key).map(|(_, value)| *value)
    }

    /// Takes a value of a type out.
    pub(crate) fn value<T: Deserialize<'a>>(
        &mut self,
        key: &'static str,
        expected: &'static str,
    ) -> Result<Option<T>, Wrong> {
        let Some(raw) = self.take(key) else { return Ok(None) };
        parse(raw).map(Some).ok_or(Wrong { key, expected })
    }

    /// Takes a text out; absent is empty.
    pub(crate) fn text(&mut self, key: &'static str) -> Result<Rc<str>, Wrong> {
        Ok(self.maybe_text(key)?.unwrap_or_default())
    }

    /// Takes a text out; absent is `None`.
    pub(crate) fn maybe_text(&mut self, key: &'static str) -> Result<Option<Rc<str>>, Wrong> {
        let text: Option<Cow<'a, str>> = self.value(key, words().native.expected.text)?;
        Ok(text.map(Rc::from))
    }

    /// Takes a text out; absent and empty are both `None`.
    pub(crate) fn some_text(&mut self, key: &'static str) -> Result<Option<Rc<str>>, Wrong> {
        Ok(Some(self.text(key)?).filter(|text| !text.is_empty()))
    }

    /// Takes a moment out.
    pub(crate) fn stamp(&mut self, key: &'static str) -> Result<Option<Stamp>, Wrong> {
        let wrong = Wrong { key, expected: words().native.expected.time };
        match self.some_text(key) {
            Ok(None) => Ok(None),
            Ok(Some(text)) => Stamp::new(&text).map(Some).ok_or(wrong),
            Err(_) => Err(wrong),
        }
    }

    /// Takes an id out.
    pub(crate) fn id(&mut self, key: &'static str) -> Result<Id, Wrong> {
        let wrong = Wrong { key, expected: words().native.expected.id };
        self.text(key).ok().and_then(|text| Id::new(&text)).ok_or(wrong)
    }

    /// Takes a list of ids out; absent is empty.
    pub(crate) fn ids(&mut self, key: &'static str) -> Result<Vec<Id>, Wrong> {
        let expected = words().native.expected.ids;
        let all: Vec<String> = self.value(key, expected)?.unwrap_or_default();
        all.iter().map(|id| Id::new(id).ok_or(Wrong { key, expected })).collect()
    }

    /// Takes a list of values out that are read one by one; absent is empty.
    pub(crate) fn list(&mut self, key: &'static str) -> Result<Vec<&'a RawValue>, Wrong> {
        Ok(self.value(key, words().native.expected.list)?.unwrap_or_default())
    }

    /// What is left: the keys that nobody asked for.
    pub(crate) fn into_extra(self) -> Extra {
        self.entries.into_iter().map(|(key, raw)| (Rc::from(key), compact(raw))).collect()
    }

    /// All entries in order.
    pub(crate) fn into_entries(self) -> Vec<(Cow<'a, str>, &'a RawValue)> {
        self.entries
    }
}

/// Reads a value; `None` where it is of another type.
pub(crate) fn parse<'a, T: Deserialize<'a>>(raw: &'a RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}

/// The value's text without white space between tokens.
pub(crate) fn compact(raw: &RawValue) -> Rc<str> {
    lay_out(raw.get(), Layout::Line).into()
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<'de>, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut entries = Vec::new();
                while let Some((Key(key), value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
                    entries.push((key, value));
                }
                Ok(Object::from_entries(entries))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

impl<'a> Object<'a> {
    /// Of a key that stands there twice the last value is kept, at its place.
    fn from_entries(mut entries: Vec<(Cow<'a, str>, &'a RawValue)>) -> Object<'a> {
        let mut keys: Vec<(&str, usize)> =
            entries.iter().enumerate().map(|(at, (key, _))| (key.as_ref(), at)).collect();
        sort_by(&mut keys, Ord::cmp);
        let doubled = |pair: &[(&str, usize)]| matches!(pair, [a, b] if a.0 == b.0);
        let mut gone: Vec<usize> =
            keys.windows(2).filter(|p| doubled(p)).filter_map(|p| Some(p.first()?.1)).collect();
        let twice =
            keys.windows(2).find(|p| doubled(p)).and_then(|p| Some(p.first()?.0.to_owned()));
        sort_by(&mut gone, Ord::cmp);
        let mut at = 0;
        entries.retain(|_| {
            at += 1;
            gone.binary_search(&(at - 1)).is_err()
        });
        Object { entries, twice }
    }
}

/// How a file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Everything on one line, no white space.
    Line,
    /// One value a line, one space of indentation a level, as Python's `json.dumps(value, indent=1)`.
    Indented,
}

/// Lays JSON out anew. Numbers and strings stay as they are written, except that characters which break lines or are
/// not seen (U+0085, U+2028, a byte-order mark, ...) are escaped, so that a line of JSON Lines is one line for everybody.
pub(crate) fn lay_out(json: &str, layout: Layout) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 8);
    let (bytes, mut depth, mut at) = (json.as_bytes(), 0, 0);
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b' ' | b'\n' | b'\r' | b'\t' => {}
            b'"' => at = string(json, start, &mut out),
            b'{' | b'[' => {
                out.push(char::from(byte));
                at += bytes.iter().skip(at).take_while(|byte| byte.is_ascii_whitespace()).count();
                if let Some(close) = bytes.get(at).filter(|byte| matches!(byte, b'}' | b']')) {
                    out.push(char::from(*close));
                    at += 1;
                } else {
                    depth += 1;
                    new_line(&mut out, layout, depth);
                }
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, layout, depth);
                out.push(char::from(byte));
            }
            b',' => {
                out.push(',');
                new_line(&mut out, layout, depth);
            }
            b':' => out.push_str(if layout == Layout::Line { ":" } else { ": " }),
            _ => {
                at += bytes.iter().skip(at).take_while(|byte| !ends_word(**byte)).count();
                out.push_str(json.get(start..at).unwrap_or_default());
            }
        }
    }
    out
}

/// Whether a number or a word such as `true` is over.
fn ends_word(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'"' | b',' | b':' | b'{' | b'}' | b'[' | b']')
}

fn new_line(out: &mut String, layout: Layout, depth: usize) {
    if layout == Layout::Indented {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', depth));
    }
}

/// Copies the string that begins at `start`; gives where it is over.
fn string(json: &str, start: usize, out: &mut String) -> usize {
    let bytes = json.as_bytes();
    let (mut copied, mut at) = (start, start + 1);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at += 1;
                break;
            }
            b'\\' => at += 2,
            0x7f | 0xc2 | 0xe2 | 0xef => {
                let c = json.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                if is_unseen(c) {
                    out.push_str(json.get(copied..at).unwrap_or_default());
                    out.push_str(&format!("\\u{:04x}", c as u32));
                    copied = at + c.len_utf8();
                }
                at += c.len_utf8();
            }
            _ => at += 1,
        }
    }
    let at = at.min(bytes.len());
    out.push_str(json.get(copied..at).unwrap_or_default());
    at
}

/// Whether a character within a string is written as an escape; each is DEL or begins with C2, E2 or EF in UTF-8.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    )
}

/// How deep lists and objects are nested in `json`, whether or not it is JSON.
pub(crate) fn depth(json: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut bytes = json.bytes();
    while let Some(b) = bytes.next() {
        match b {
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                while let Some(b) = bytes.next().filter(|b| *b != b'"') {
                    if b == b'\\' {
                        bytes.next();
                    }
                }
            }
            _ => {}
        }
    }
    deepest
}

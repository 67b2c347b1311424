//! Small values that everything in a document shares: ids, times, and keys of a file that this version does not know.

use std::fmt;
use std::rc::Rc;

/// A stable id or name: an ASCII letter, then at most 63 letters, digits, `_`, `.` or `-`.
///
/// That is what the native schema, XML, brat and CoNLL all accept.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Rc<str>);

impl Id {
    /// The id, if it is a legal one.
    ///
    /// ```
    /// use pressmark::annotation::Id;
    /// assert!(Id::new("a1").is_some());
    /// assert!(Id::new("1a").is_none());
    /// assert!(Id::new("a b").is_none());
    /// ```
    #[must_use]
    pub fn new(id: &str) -> Option<Id> {
        let mut chars = id.chars();
        let legal = id.len() <= 64
            && chars.next().is_some_and(|c| c.is_ascii_alphabetic())
            && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
        legal.then(|| Id(id.into()))
    }

    /// An id made from any words: `Loaded words` becomes `loaded-words`; `x` where nothing legal is left.
    #[must_use]
    pub fn from_words(words: &str) -> Id {
        let mut id = String::new();
        for c in words.chars().flat_map(char::to_lowercase) {
            if c.is_ascii_alphanumeric() {
                id.push(c);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        let id = id.trim_end_matches('-');
        let id = if id.starts_with(|c: char| c.is_ascii_alphabetic()) {
            id.to_owned()
        } else {
            format!("x{id}")
        };
        Id(id.chars().take(48).collect::<String>().into())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A moment in UTC as RFC 3339 text, `2026-11-23T18:34:20Z`. The core has no clock: stamps arrive with messages.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(Rc<str>);

impl Stamp {
    /// The moment, if it is written `YYYY-MM-DDThh:mm:ssZ` (with a fraction or without).
    #[must_use]
    pub fn new(text: &str) -> Option<Stamp> {
        let bytes = text.as_bytes();
        let shape = b"dddd-dd-ddTdd:dd:dd";
        let head = bytes.get(..shape.len())?.iter().zip(shape).all(|(b, s)| match s {
            b'd' => b.is_ascii_digit(),
            _ => b == s,
        });
        let tail = text.get(shape.len()..)?.strip_suffix('Z')?;
        let fraction = tail.is_empty()
            || tail
                .strip_prefix('.')
                .is_some_and(|f| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit()));
        (head && fraction).then(|| Stamp(text.into()))
    }

    /// The moment of something whose time is lost: the start of Unix time.
    #[must_use]
    pub fn unknown() -> Stamp {
        Stamp("1970-01-01T00:00:00Z".into())
    }

    /// The moment as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Keys of a file that this version does not know, with their JSON values, in file order. They are kept so that the
/// next save writes them back.
pub type Extra = Rc<[(Rc<str>, Rc<str>)]>;

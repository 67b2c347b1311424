//! What the bytes of a file show without being decoded: marks, declarations, the shape of UTF-8 and UTF-16.

/// The encoding that the first bytes name, and how many they are.
pub(super) fn byte_order_mark(bytes: &[u8]) -> Option<(&'static str, usize)> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some(("utf-8", 3)),
        [0xff, 0xfe, ..] => Some(("utf-16le", 2)),
        [0xfe, 0xff, ..] => Some(("utf-16be", 2)),
        _ => None,
    }
}

/// How much of the bytes beyond ASCII is UTF-8.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Utf8Shape {
    /// Characters beyond ASCII that are.
    pub(super) good: usize,
    /// Places that are not.
    pub(super) bad: usize,
}

impl Utf8Shape {
    pub(super) fn of(bytes: &[u8]) -> Utf8Shape {
        bytes.utf8_chunks().fold(Utf8Shape::default(), |shape, chunk| Utf8Shape {
            good: shape.good + chunk.valid().chars().filter(|c| !c.is_ascii()).count(),
            bad: shape.bad + usize::from(!chunk.invalid().is_empty()),
        })
    }
}

/// UTF-16 without a mark: the spaces, digits and line ends of any script have a zero for their other byte.
pub(super) fn utf16_shape(bytes: &[u8]) -> Option<&'static str> {
    let part = bytes.get(..bytes.len().min(4096) & !1).unwrap_or_default();
    let (pairs, _) = part.as_chunks::<2>();
    let count = |is: fn(u8, u8) -> bool| pairs.iter().filter(|&&[a, b]| is(a, b)).count();
    let usual_low = count(|low, high| high == 0 && is_usual(low));
    let usual_high = count(|high, low| high == 0 && is_usual(low));
    let (zero_low, zero_high) = (count(|low, _| low == 0), count(|_, high| high == 0));
    if usual_low * 10 > pairs.len() && zero_low * 20 <= zero_high {
        Some("utf-16le")
    } else if usual_high * 10 > pairs.len() && zero_high * 20 <= zero_low {
        Some("utf-16be")
    } else {
        None
    }
}

/// Whether bytes without a mark look like UTF-16.
#[must_use]
pub fn is_utf16(bytes: &[u8]) -> bool {
    utf16_shape(bytes).is_some()
}

/// Whether a byte is ASCII that texts hold.
fn is_usual(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~')
}

/// The encoding that an HTML or XML file names in its first kilobytes.
#[must_use]
pub fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let xml = head.trim_start().starts_with("<?xml").then(|| value_after(&head, "encoding"));
    xml.flatten().or_else(|| {
        head.match_indices("<meta").find_map(|(at, _)| {
            let tag = head.get(at..)?.split('>').next()?;
            value_after(tag, "charset")
        })
    })
}

/// The value of `name = "value"`, with or without the quotation marks.
fn value_after(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(name)? + name.len();
    let value = tag.get(at..)?.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '?' | '/' | '>');
    let value = value.split(end).next()?;
    (!value.is_empty()).then(|| value.to_owned())
}

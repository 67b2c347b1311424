//! From a file's bytes to its characters.
//!
//! | What says which encoding it is | How sure |
//! | --- | --- |
//! | a byte order mark | certain |
//! | `<meta charset>`, `<?xml encoding?>`, a chosen encoding | certain, unless the bytes contradict it |
//! | the bytes are valid UTF-8 | certain |
//! | every other byte is zero | certain: UTF-16 |
//! | nearly all of them are valid UTF-8 | certain; the damaged places are counted and show as `�` |
//! | the bytes make words in one encoding and noise in the others | detected |
//! | none of these | a guess, with the other encodings to choose from |
//!
//! The order is that of the WHATWG HTML standard's encoding sniffing algorithm, with one difference: bytes that are
//! valid UTF-8 beyond ASCII are not read as the older encoding which a page declares, for such a declaration is
//! nearly always left over from before the page was saved. The declared encoding is then offered to choose from.

use super::encodings::{Encoding, TRIED, likelihood, words_for};
use super::order::sort_by_key;
use super::shape::{Utf8Shape, byte_order_mark, utf16_shape};
use super::windows_1252;

/// Decodes the encodings that the core does not know. It takes a label of the WHATWG Encoding Standard and bytes;
/// malformed bytes become `�`; `None` where the label is unknown. Browsers' `TextDecoder` does just that.
pub type OtherDecoder<'a> = &'a dyn Fn(&str, &[u8]) -> Option<String>;

/// How the encoding of a file became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The file begins with a byte order mark.
    ByteOrderMark,
    /// The file names it.
    Declared,
    /// The reader chose it.
    Chosen,
    /// The bytes have the shape of UTF-8 or UTF-16.
    Shape,
    /// It makes words of the bytes where others make noise.
    Detected,
    /// It is as good as others; [`Decoded::candidates`] lists them.
    Guessed,
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Its characters, not yet cleaned.
    pub text: String,
    /// The encoding's label in the WHATWG Encoding Standard, in lower case.
    pub encoding: String,
    /// How the encoding became known.
    pub how: How,
    /// How many places of the file could not be read; each shows as `�`.
    pub damaged: usize,
    /// Encodings to choose from, the likeliest first, the one used among them. Empty where there is no doubt.
    pub candidates: Vec<Candidate>,
}

/// An encoding that a file might be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its label in the WHATWG Encoding Standard.
    pub encoding: String,
    /// What people call it (`Cyrillic`); empty where there is no such name.
    pub words: &'static str,
    /// The first words of the file that it changes, so that a reader can see whether they are words.
    pub preview: String,
}

/// How many bytes the encodings are tried on.
const SAMPLE: usize = 16_384;

/// Decodes a file. `declared` is the encoding that the file names, if it does (see [`super::declared_encoding`]).
///
/// ```
/// use pressmark::text::{How, decode};
/// let decoded = decode("caf\u{e9}".as_bytes(), None, &|_, _| None);
/// assert_eq!((&*decoded.text, &*decoded.encoding, decoded.how), ("café", "utf-8", How::Shape));
/// ```
#[must_use]
pub fn decode(bytes: &[u8], declared: Option<&str>, other: OtherDecoder<'_>) -> Decoded {
    if let Some((label, skipped)) = byte_order_mark(bytes) {
        let rest = bytes.get(skipped..).unwrap_or_default();
        return certain(rest, label, How::ByteOrderMark, other);
    }
    let declared = declared.map(normal_label).filter(|label| knows(label, other));
    let shape = Utf8Shape::of(bytes);
    let contradicted = match declared.as_deref() {
        Some("utf-8") => shape.bad > 0,
        Some(label) => !label.starts_with("iso-2022") && shape.bad == 0 && shape.good > 0,
        None => true,
    };
    match declared {
        Some(label) if !contradicted => certain(bytes, &label, How::Declared, other),
        Some(label) if shape.bad == 0 => {
            let mut decoded = certain(bytes, "utf-8", How::Shape, other);
            decoded.candidates = candidates(bytes, &["utf-8", &label], other);
            decoded
        }
        _ => undeclared(bytes, shape, other),
    }
}

/// Decodes a file in the encoding that the reader chose; `None` where nobody knows it.
#[must_use]
pub fn decode_as(bytes: &[u8], label: &str, other: OtherDecoder<'_>) -> Option<Decoded> {
    let label = normal_label(label);
    let skipped = byte_order_mark(bytes).filter(|(mark, _)| *mark == label).map_or(0, |(_, n)| n);
    let bytes = bytes.get(skipped..).unwrap_or_default();
    let text = in_encoding(bytes, &label, other)?;
    let damaged = count_damaged(&text);
    Some(Decoded { text, encoding: label, how: How::Chosen, damaged, candidates: Vec::new() })
}

/// The encodings that a reader may choose from, with what each makes of the file.
#[must_use]
pub fn all_candidates(bytes: &[u8], other: OtherDecoder<'_>) -> Vec<Candidate> {
    let labels: Vec<&str> = ["utf-8", "utf-16le", "utf-16be"]
        .into_iter()
        .chain(TRIED.iter().map(|t| t.label))
        .collect();
    candidates(bytes, &labels, other)
}

fn certain(bytes: &[u8], label: &str, how: How, other: OtherDecoder<'_>) -> Decoded {
    let text = in_encoding(bytes, label, other).unwrap_or_default();
    let damaged = count_damaged(&text);
    Decoded { text, encoding: label.to_owned(), how, damaged, candidates: Vec::new() }
}

/// Decodes bytes that do not say what they are.
fn undeclared(bytes: &[u8], shape: Utf8Shape, other: OtherDecoder<'_>) -> Decoded {
    if let Some(label) = utf16_shape(bytes) {
        return certain(bytes, label, How::Shape, other);
    }
    let escapes = bytes.windows(3).any(|three| matches!(three, b"\x1b$B" | b"\x1b$@"));
    if escapes && shape.bad == 0 && knows("iso-2022-jp", other) {
        return certain(bytes, "iso-2022-jp", How::Detected, other);
    }
    if shape.bad == 0 || shape.good > shape.bad * 4 {
        return certain(bytes, "utf-8", How::Shape, other);
    }
    detected(bytes, shape, other)
}

/// Decodes bytes in the encoding that makes most of them.
fn detected(bytes: &[u8], shape: Utf8Shape, other: OtherDecoder<'_>) -> Decoded {
    let sample = sample(bytes);
    let mut tried: Vec<(i32, &Encoding, String)> = TRIED
        .iter()
        .filter_map(|encoding| {
            let text = in_encoding(sample, encoding.label, other)?;
            Some((likelihood(encoding, &text), encoding, text))
        })
        .collect();
    sort_by_key(&mut tried, |(points, ..)| std::cmp::Reverse(*points));
    let beyond_ascii = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let (points, label, text) = tried
        .first()
        .map_or((0, "windows-1252", ""), |(points, best, text)| (*points, best.label, text));
    let rival = tried.iter().find(|(_, _, rival)| rival != text).map_or(i32::MIN, |(p, ..)| *p);
    let sure = points >= 100 && points.saturating_sub(rival) >= 50 && beyond_ascii >= 3;
    if sure {
        return certain(bytes, label, How::Detected, other);
    }
    let mut labels: Vec<&str> =
        tried.iter().filter(|(p, ..)| *p > 0).map(|(_, e, _)| e.label).take(6).collect();
    if shape.good > shape.bad {
        labels.insert(0, "utf-8");
    }
    if labels.is_empty() {
        labels.push("windows-1252");
    }
    let label = labels.first().copied().unwrap_or("windows-1252");
    let mut decoded = certain(bytes, label, How::Guessed, other);
    decoded.candidates = candidates(bytes, &labels, other);
    if decoded.candidates.len() == 1 && decoded.damaged == 0 {
        decoded.candidates.clear();
        decoded.how = How::Detected;
    }
    decoded
}

/// What each of the encodings makes of the file; those that make the same of it as an earlier one are left out.
fn candidates(bytes: &[u8], labels: &[&str], other: OtherDecoder<'_>) -> Vec<Candidate> {
    let sample = sample(bytes);
    let mut seen: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for label in labels {
        let Some(text) = in_encoding(sample, label, other) else { continue };
        if seen.contains(&text) {
            continue;
        }
        let preview = preview(&text);
        let encoding = (*label).to_owned();
        found.push(Candidate { encoding, words: words_for(label), preview });
        seen.push(text);
    }
    found
}

/// The first part of `text` that holds a character beyond ASCII, some words long.
fn preview(text: &str) -> String {
    let first = text.find(|c: char| !c.is_ascii()).unwrap_or(0);
    let before = text.get(..first).unwrap_or_default();
    let start = before.char_indices().rev().nth(24).map_or(0, |(at, _)| at);
    let part = text.get(start..).unwrap_or_default().chars().take(80);
    let words: String = part.map(|c| if c.is_control() { ' ' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The part of the file that encodings are tried on: from a little before the first byte beyond ASCII, cut at white
/// space, which no encoding but UTF-16 uses inside a character.
fn sample(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let near = first.saturating_sub(200);
    let before = bytes.get(near..first).unwrap_or_default();
    let space = before.iter().position(u8::is_ascii_whitespace).map_or(first, |at| near + at);
    let start = if near == 0 { 0 } else { space };
    let start = if utf16_shape(bytes).is_some() { 0 } else { start };
    let part = bytes.get(start..(start + SAMPLE).min(bytes.len())).unwrap_or_default();
    let is_cut = start + part.len() < bytes.len();
    let end = part.iter().rposition(u8::is_ascii_whitespace).filter(|_| is_cut);
    part.get(..end.unwrap_or(part.len())).unwrap_or_default()
}

/// Decodes `bytes` with the core's own tables, else with the caller's.
fn in_encoding(bytes: &[u8], label: &str, other: OtherDecoder<'_>) -> Option<String> {
    match label {
        "utf-8" => Some(String::from_utf8_lossy(bytes).into_owned()),
        "utf-16le" => Some(utf16(bytes, u16::from_le_bytes)),
        "utf-16be" => Some(utf16(bytes, u16::from_be_bytes)),
        "windows-1252" => Some(bytes.iter().map(|&byte| windows_1252::char_of(byte)).collect()),
        _ => other(label, bytes),
    }
}

fn knows(label: &str, other: OtherDecoder<'_>) -> bool {
    in_encoding(&[], label, other).is_some()
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    let decoded = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    decoded.chain(odd.first().map(|_| char::REPLACEMENT_CHARACTER)).collect()
}

/// The label under which the core or a browser knows an encoding. Like browsers, `iso-8859-1` and `ascii` are
/// windows-1252 (WHATWG Encoding Standard, "Names and labels").
fn normal_label(label: &str) -> String {
    let label = label.trim().to_ascii_lowercase();
    let known = match label.as_str() {
        "utf8" | "unicode-1-1-utf-8" => "utf-8",
        "utf-16" | "ucs-2" | "unicode" => "utf-16le",
        "iso-8859-1" | "iso8859-1" | "latin1" | "latin-1" | "l1" | "ascii" | "us-ascii"
        | "cp1252" | "x-cp1252" | "iso_8859-1" => "windows-1252",
        _ => return label,
    };
    known.to_owned()
}

fn count_damaged(text: &str) -> usize {
    text.matches('\u{fffd}').count()
}

#[cfg(test)]
#[path = "decode_tests.rs"]
pub(super) mod tests;

//! Characters that are not seen and change what is seen: they turn text round, join it or split it.
//!
//! An article keeps them, since its text is what the file said, and the reader shows where they are. In names, labels and
//! titles they would only deceive: `gpj.exe` can be made to read `exe.jpg`. Joiners that scripts and emoji are written
//! with (U+200C, U+200D, variation selectors) are no such characters.

use std::borrow::Cow;

/// What a character is called that is not seen and changes what is seen: its abbreviation in the Unicode Standard.
/// `None` for all others.
#[must_use]
pub fn hidden_name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{ad}' => "SHY",
        '\u{61c}' => "ALM",
        '\u{200b}' => "ZWSP",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2060}' => "WJ",
        '\u{2061}'..='\u{2064}' => "MATH",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{206a}'..='\u{206f}' => "FMT",
        '\u{fff9}'..='\u{fffb}' => "IA",
        _ => return None,
    })
}

/// `name` without characters that are not seen.
///
/// ```
/// use pressmark::text::without_hidden;
/// assert_eq!(without_hidden("exe\u{202e}gpj"), "exegpj");
/// assert_eq!(without_hidden("👩\u{200d}🚀"), "👩\u{200d}🚀");
/// ```
#[must_use]
pub fn without_hidden(name: &str) -> Cow<'_, str> {
    if name.chars().any(|c| hidden_name(c).is_some()) {
        name.chars().filter(|c| hidden_name(*c).is_none()).collect::<String>().into()
    } else {
        name.into()
    }
}

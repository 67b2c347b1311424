//! Cleaning: what is done once to a file's characters, before any position in them exists.
//!
//! | In the file | In the text |
//! | --- | --- |
//! | CR LF, CR, NEL (U+0085), LS (U+2028), PS (U+2029), VT, FF | one line feed |
//! | any other control character (C0 but for the tab, DEL, C1) | nothing |
//! | byte order mark (U+FEFF), U+FFFE, U+FFFF | nothing |
//! | anything else | itself: nothing is normalised, no space is moved |
//!
//! What is left is what the native file's schema allows, and survives XML, spreadsheets and the DOM unchanged.

use std::borrow::Cow;

/// `raw` without what a text may not hold. Cleaning twice is cleaning once; a clean text is borrowed.
///
/// ```
/// use pressmark::text::clean;
/// assert_eq!(clean("\u{feff}one\r\ntwo\u{2028}three\0"), "one\ntwo\nthree");
/// ```
#[must_use]
pub fn clean(raw: &str) -> Cow<'_, str> {
    let Some(first) = next_unclean(raw) else { return Cow::Borrowed(raw) };
    let (mut text, mut rest) = (String::with_capacity(raw.len()), raw);
    let mut next = Some(first);
    while let Some(at) = next {
        let (clean, unclean) = rest.split_at(at);
        text.push_str(clean);
        let c = unclean.chars().next().unwrap_or_default();
        rest = unclean.get(c.len_utf8()..).unwrap_or_default();
        if is_line_end(c) {
            if c == '\r' {
                rest = rest.strip_prefix('\n').unwrap_or(rest);
            }
            text.push('\n');
        }
        next = next_unclean(rest);
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Whether cleaning would change nothing.
#[must_use]
pub fn is_clean(text: &str) -> bool {
    next_unclean(text).is_none()
}

/// Where the first character is that may not stand in a text. Most of a text is passed byte by byte: control characters
/// are below a space, DEL, or begin with C2 in UTF-8, the others begin with E2 or EF.
fn next_unclean(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let bytes = text.as_bytes().get(from..)?;
        let at = from + bytes.iter().position(|byte| may_be_unclean(*byte))?;
        let c = text.get(at..)?.chars().next()?;
        if is_unclean(c) {
            return Some(at);
        }
        from = at + c.len_utf8();
    }
}

fn may_be_unclean(first: u8) -> bool {
    first < b' ' && !matches!(first, b'\n' | b'\t') || matches!(first, 0x7f | 0xc2 | 0xe2 | 0xef)
}

/// Whether `c` may not stand in a text as it is.
fn is_unclean(c: char) -> bool {
    c != '\n' && is_line_end(c)
        || c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether `c` ends a line in some system's files.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, proptest};

    /// The pattern of the native schema's `article.text`.
    fn the_schema_allows(c: char) -> bool {
        !matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}' | '\u{85}' | '\u{2028}' | '\u{2029}'
            | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    }

    #[test]
    fn every_way_to_end_a_line_becomes_a_line_feed() {
        for (raw, cleaned) in [
            ("a\r\nb", "a\nb"),
            ("a\rb", "a\nb"),
            ("a\r\rb", "a\n\nb"),
            ("a\n\rb", "a\n\nb"),
            ("a\r\r\nb", "a\n\nb"),
            ("a\u{85}b\u{2028}c\u{2029}d\u{b}e\u{c}f", "a\nb\nc\nd\ne\nf"),
        ] {
            assert_eq!(clean(raw), cleaned, "{raw:?}");
        }
    }

    #[test]
    fn control_characters_and_byte_order_marks_go_and_nothing_else_does() {
        assert_eq!(clean("\u{feff}a\0b\u{7f}c\u{9d}d\u{fffe}e\u{ffff}\u{1b}f\tg"), "abcdef\tg");
        let kept = "e\u{301} é \u{a0}\u{ad}\u{200d}\u{200f}\u{fffd}\u{e000} 👩🏽‍🚀 ﬁ ①";
        assert_eq!(clean(kept), kept);
    }

    #[test]
    fn a_clean_text_is_not_copied() {
        assert!(matches!(clean("nothing\nto\tdo"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn a_cleaned_text_is_allowed_by_the_schema_and_stays_as_it_is(
            chars in prop::collection::vec(any::<char>(), 0..60),
            ends in prop::collection::vec(0_usize..7, 0..60),
        ) {
            let nasty = ["\r", "\n", "\r\n", "\u{85}", "\0", "\u{feff}", "x"];
            let raw: String = chars
                .iter()
                .zip(ends.iter().chain(std::iter::repeat(&6)))
                .flat_map(|(c, &i)| [c.to_string(), nasty[i].to_owned()])
                .collect();
            let once = clean(&raw).into_owned();
            assert!(once.chars().all(the_schema_allows));
            assert_eq!(clean(&once), once);
        }
    }
}

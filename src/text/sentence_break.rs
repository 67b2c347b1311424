//! Where the sentence rules of Unicode Standard Annex 29 end a sentence.
//!
//! The rules are all there (SB1 to SB998). Which kind a character is of comes from the standard library and from the
//! short lists below, which hold the punctuation of the scripts that newspapers are printed in; the full table would add
//! 5 kB to the download. Tests hold the pieces against `unicode-segmentation`'s.

/// What a character is to the sentence rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Marks that combine and characters that are not seen, which the rules pass over.
    Extend,
    Lower,
    Upper,
    OtherLetter,
    Numeric,
    /// A full stop, which may end an abbreviation only.
    Stop,
    /// What ends a sentence and nothing else.
    End,
    /// What goes on after a full stop: commas, colons, dashes.
    Continue,
    Close,
    Space,
    /// The end of a line.
    Line,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Kind::Line,
        '.' | '\u{2024}' | '\u{fe52}' | '\u{ff0e}' => Kind::Stop,
        _ if c.is_lowercase() => Kind::Lower,
        _ if c.is_uppercase() => Kind::Upper,
        _ if c.is_ascii_digit() => Kind::Numeric,
        _ if "!?։؝؞؟۔।॥၊။።፧፨។៕᠃᠉‼‽⁇⁈⁉⸮。꓿︒︕︖﹖﹗！？｡".contains(c) => {
            Kind::End
        }
        _ if ",-:;՝،؍߸᠂᠈–—、︐︑︓︔︱︲﹐﹑﹔﹕﹘﹣，－：；､".contains(c) => {
            Kind::Continue
        }
        _ if is_close(c) => Kind::Close,
        _ if c.is_whitespace() => Kind::Space,
        _ if is_extend(c) => Kind::Extend,
        _ if c.is_alphabetic() => Kind::OtherLetter,
        _ if c.is_numeric() => Kind::Numeric,
        _ => Kind::Other,
    }
}

/// Quotation marks and brackets.
fn is_close(c: char) -> bool {
    "\"'()[]{}«»‘’‚‛“”„‟‹›⁅⁆⁽⁾₍₎〝〞〟（）［］｛｝｟｠｢｣﴾﴿".contains(c)
        || matches!(c as u32, 0x275B..=0x2760 | 0x2768..=0x2775 | 0x27E6..=0x27EF | 0x2983..=0x2998
            | 0x2E20..=0x2E29 | 0x3008..=0x3011 | 0x3014..=0x301B | 0xFE35..=0xFE44 | 0xFE59..=0xFE5E)
}

fn is_extend(c: char) -> bool {
    matches!(c as u32, 0xAD | 0x300..=0x36F | 0x591..=0x5BD | 0x61C | 0x64B..=0x65F | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x20D0..=0x20FF
        | 0x302A..=0x302F | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F | 0xFEFF | 0x1F3FB..=0x1F3FF
        | 0xE0000..=0xE0FFF)
}

/// The characters of a text with their kinds and places, without those that the rules pass over.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The kind of the next character that is not passed over, and how far it and those before it reach.
    fn peek(&self) -> Option<(Kind, usize)> {
        let mut next = self.rest().char_indices().map(|(at, c)| (kind(c), at + c.len_utf8()));
        let (kind, length) = next.find(|(kind, _)| *kind != Kind::Extend)?;
        Some((kind, self.at + length))
    }

    fn next_is(&self, wanted: Kind) -> bool {
        self.peek().is_some_and(|(kind, _)| kind == wanted)
    }

    fn skip(&mut self, skipped: Kind) {
        while let Some((_, end)) = self.peek().filter(|(kind, _)| *kind == skipped) {
            self.at = end;
        }
        self.skip_extend();
    }

    /// Marks belong to the character before them.
    fn skip_extend(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(|c| kind(c) == Kind::Extend).len();
    }

    /// Whether a small letter comes before any other letter, line or end of a sentence (SB8).
    fn small_letter_ahead(&self) -> bool {
        let stops = |kind: &Kind| {
            !matches!(
                kind,
                Kind::Extend
                    | Kind::Numeric
                    | Kind::Continue
                    | Kind::Close
                    | Kind::Space
                    | Kind::Other
            )
        };
        self.rest().chars().map(kind).find(stops) == Some(Kind::Lower)
    }

    /// Whether the sentence ends after the `mark` that was just read, behind a character of kind `before`; moves behind
    /// what belongs to it.
    fn ends(&mut self, mark: Kind, before: Kind) -> bool {
        let is_letter = matches!(before, Kind::Lower | Kind::Upper);
        let inside = self.next_is(Kind::Numeric) || is_letter && self.next_is(Kind::Upper);
        if mark == Kind::Stop && inside {
            return false;
        }
        self.skip(Kind::Close);
        self.skip(Kind::Space);
        if self.next_is(Kind::Line) {
            return false;
        }
        let goes_on = matches!(self.peek(), Some((Kind::Continue | Kind::Stop | Kind::End, _)));
        !(goes_on || mark == Kind::Stop && self.small_letter_ahead())
    }
}

/// The pieces that the rules cut `text` into, each with where it begins; together they are the text.
pub(super) fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut scan = Scan { text, at: 0 };
    let (mut pieces, mut start, mut before) = (Vec::new(), 0, Kind::Other);
    while let Some((now, end)) = scan.peek() {
        scan.at = end;
        let is_break = match now {
            Kind::Line => !(text[..end].ends_with('\r') && text[end..].starts_with('\n')),
            Kind::Stop | Kind::End => {
                scan.skip_extend();
                scan.ends(now, before)
            }
            _ => false,
        };
        before = now;
        if is_break && scan.at < text.len() {
            pieces.extend(text.get(start..scan.at).map(|piece| (start, piece)));
            start = scan.at;
        }
    }
    pieces.extend(text.get(start..).filter(|piece| !piece.is_empty()).map(|piece| (start, piece)));
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert_eq, proptest};
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    proptest! {
        #[test]
        fn the_pieces_are_those_of_the_standard(parts in prop::collection::vec(prop::sample::select(vec![
            "a", "B", "é", "E\u{301}", "Д", "д", "市", "ا", "ह", "1", "٣", ".", "!", "?", "。", "؟", "।", "…", ",", "—", ":",
            "“", "”", "\"", "'", "(", ")", "」", " ", "\u{a0}", "\n", "\r\n", "\u{2029}", "\u{200d}", "\u{ad}", "🎉", "%", "$", "U.S.",
        ]), 0..24)) {
            let text = parts.concat();
            let standard: Vec<(usize, &str)> = text.split_sentence_bound_indices().collect();
            prop_assert_eq!(pieces(&text), standard, "{:?}", text);
        }
    }
}

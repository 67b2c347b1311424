//! Tokens: what agreement is counted on, and the words that key and mark are compared by.
//!
//! A token is a run of letters, digits and `_`, joined by one of `-'’.,` where a letter or a digit follows (`mayor's`,
//! `2,000`, `U.S`), or any other single character that is not white space. In Chinese and Japanese, which put no
//! spaces, each character is one. Combining accents stay with their letter.

use crate::text::TextRange;

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) range: TextRange,
    /// Whether it is letters or digits rather than a sign.
    pub(super) is_word: bool,
}

/// The tokens of a text in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let end = if is_word(c) { word_end(text, at) } else { at + c.len_utf8() };
        if !c.is_whitespace() {
            tokens.push(Token { range: TextRange::of(at, end), is_word: is_word(c) });
        }
        at = end;
    }
    tokens
}

/// Where the word that begins at `at` ends.
fn word_end(text: &str, at: usize) -> usize {
    let mut chars = text.get(at..).unwrap_or_default().char_indices().peekable();
    if let Some((_, c)) = chars.next().filter(|(_, c)| stands_alone(*c)) {
        return at + c.len_utf8();
    }
    while let Some((place, c)) = chars.next() {
        let goes_on = is_word(c) && !stands_alone(c);
        let next = chars.peek().map(|(_, next)| *next);
        let joins = is_joiner(c) && next.is_some_and(|next| is_word(next) && !stands_alone(next));
        if !goes_on && !joins {
            return at + place;
        }
    }
    text.len()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | '.' | ',')
}

/// Characters of scripts that put no spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c as u32, 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF
        | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn tokens_are_words_and_signs() {
        for (text, expected) in [
            ("On 3 May, “we’ll” go.", "On|3|May|,|“|we’ll|”|go|."),
            ("the U.S. spent 2,000,- or -5%", "the|U.S|.|spent|2,000|,|-|or|-|5|%"),
            ("数据说谎 ok", "数|据|说|谎|ok"),
            ("e\u{301}te\u{301}", "e\u{301}te\u{301}"),
            (" \n\u{a0}", ""),
            ("a-数", "a|-|数"),
        ] {
            let found: Vec<&str> = tokens(text).iter().map(|t| &text[t.range.bytes()]).collect();
            assert_eq!(found.join("|"), expected, "{text:?}");
        }
    }
}

//! Finding words whatever their case and their accents: `resume` finds `Résumé`, `strasse` finds `Straße`.
//!
//! Letters are compared in lower case and without the marks of Latin script: combining marks (U+0300 to U+036F) count for
//! nothing, precomposed letters for the one they are made of, white space of any length for one space. Letters of other
//! scripts are compared in lower case as they are.

use super::body::Text;
use super::range::{TextPos, TextRange};

/// Each letter with those that are made of it.
const MADE_OF: [(char, &str); 24] = [
    ('a', "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ('c', "çćĉċč"),
    ('d', "ďđ"),
    ('e', "èéêëēĕėęěẹẻẽếềểễệ"),
    ('g', "ĝğġģ"),
    ('h', "ĥħ"),
    ('i', "ìíîïĩīĭįıǐỉị"),
    ('j', "ĵ"),
    ('k', "ķ"),
    ('l', "ĺļľŀł"),
    ('n', "ñńņňŉ"),
    ('o', "òóôõöøōŏőǒọỏốồổỗộơớờởỡợ"),
    ('r', "ŕŗř"),
    ('s', "śŝşšș"),
    ('t', "ţťŧț"),
    ('u', "ùúûüũūŭůűųǔụủưứừửữự"),
    ('w', "ŵ"),
    ('y', "ýÿŷỳỵỷỹ"),
    ('z', "źżž"),
    ('\'', "’‘ʼ"),
    ('"', "“”„«»"),
    ('-', "‐‑–—"),
    (' ', "\n\t\u{a0}\u{202f}\u{3000}"),
    ('ё', "Ё"),
];

/// What a character counts as; nothing for marks. `ß` counts as two letters.
fn folded(c: char, push: &mut dyn FnMut(char)) {
    if c.is_ascii() {
        return push(if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() });
    }
    for c in c.to_lowercase() {
        match c {
            '\u{300}'..='\u{36f}' => {}
            'ß' => "ss".chars().for_each(&mut *push),
            'æ' => "ae".chars().for_each(&mut *push),
            'œ' => "oe".chars().for_each(&mut *push),
            c => {
                push(
                    MADE_OF.iter().find(|(_, made)| made.contains(c)).map_or(c, |(base, _)| *base),
                );
            }
        }
    }
}

/// Words to be found, folded.
#[must_use]
pub fn fold(words: &str) -> Vec<char> {
    let mut folded_words: Vec<char> = Vec::new();
    for c in words.chars() {
        folded(c, &mut |c| {
            if c != ' ' || folded_words.last() != Some(&' ') {
                folded_words.push(c);
            }
        });
    }
    folded_words
}

impl Text {
    /// The places of folded `words` that begin in `range`, in order, none overlapping another. The cost is that of the
    /// range, so that a long text can be searched part by part.
    #[must_use]
    pub fn find(&self, words: &[char], range: TextRange) -> Vec<TextRange> {
        let Some(first) = words.first() else { return Vec::new() };
        // Marks and white space count for little or nothing, so what is found may be longer than what is looked for.
        let end = range.end().get() + 64 + 16 * words.len();
        let end = self.grapheme_ceil(TextPos::new(end.min(self.whole().len())));
        let (mut letters, mut places) = (Vec::new(), Vec::new());
        for (at, c) in self.slice(TextRange::new(range.start(), end)).char_indices() {
            folded(c, &mut |c| {
                if c != ' ' || letters.last() != Some(&' ') {
                    letters.push(c);
                    places.push(range.start().get() + at);
                }
            });
        }
        places.push(end.get());
        let mut found: Vec<TextRange> = Vec::new();
        let mut from = 0;
        while let Some(at) = letters.iter().skip(from).position(|c| c == first).map(|at| at + from)
        {
            from = at + 1;
            let place = |n: usize| places.get(n).copied().unwrap_or(end.get());
            if place(at) >= range.end().get() {
                break;
            }
            if letters.get(at..).is_some_and(|rest| rest.starts_with(words)) {
                from = at + words.len();
                found.push(
                    self.to_graphemes(TextRange::of(place(at), self.end_of(place(from - 1)))),
                );
            }
        }
        found
    }

    /// Where the character at `at` ends.
    fn end_of(&self, at: usize) -> usize {
        let rest = self.as_str().get(at..).unwrap_or_default();
        at + rest.chars().next().map_or(0, char::len_utf8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str, expected: &[&str]) {
        let text = Text::new(text);
        let found: Vec<&str> = text
            .find(&fold(words), text.whole())
            .into_iter()
            .map(|range| text.slice(range))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn case_and_accents_make_no_difference() {
        check(
            "Résumé, RESUME and re\u{301}sume\u{301}.",
            "resume",
            &["Résumé", "RESUME", "re\u{301}sume\u{301}"],
        );
        check("In der Straße, STRASSE", "strasse", &["Straße", "STRASSE"]);
        check("Łódź and Zoë’s", "lodz", &["Łódź"]);
        check("Łódź and Zoë’s", "zoe's", &["Zoë’s"]);
        check("ДОМ и дом", "Дом", &["ДОМ", "дом"]);
        check("数据和数据", "数据", &["数据", "数据"]);
    }

    #[test]
    fn a_line_break_is_as_good_as_a_space() {
        check("the long\n\nway", "long way", &["long\n\nway"]);
    }

    #[test]
    fn nothing_is_found_twice_and_nothing_in_nothing() {
        check("aaaa", "aa", &["aa", "aa"]);
        check("aaaa", "", &[]);
        check("", "a", &[]);
    }

    #[test]
    fn part_by_part_the_same_is_found() {
        let text = Text::new("abc abd ab\u{301}c abc ".repeat(40));
        let words = fold("abc");
        let whole = text.find(&words, text.whole());
        let part = |at| text.find(&words, TextRange::of(at, (at + 10).min(text.whole().len())));
        let parts: Vec<TextRange> = (0..text.whole().len())
            .step_by(10)
            .filter(|at| {
                text.as_str().is_char_boundary(*at)
                    && text.as_str().is_char_boundary((at + 10).min(text.whole().len()))
            })
            .flat_map(part)
            .collect();
        assert!(parts.iter().all(|range| whole.contains(range)) && parts.len() > 60);
    }
}

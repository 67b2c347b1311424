//! Sentences and tokens, for formats without offsets and for those whose offsets must fall on tokens.
//!
//! Tokens are the words and marks of Unicode Standard Annex 29. They hold no white space in the sense of any reader:
//! beside Unicode's, Python also splits lines at U+001C to U+001F. A token ends wherever an annotation begins or ends, so
//! that no annotation is cut, and a sentence never ends inside one.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{Text, TextPos, TextRange, sort_by, sort_by_key};

/// A sentence with its tokens; there is at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// From its first token to its last.
    pub(super) range: TextRange,
    /// In order, apart from each other.
    pub(super) tokens: Vec<TextRange>,
}

/// The sentences of a text. None ends inside one of `spans`, and no token holds a boundary of one. O(n + k log k).
pub(super) fn sentences(text: &Text, spans: &[TextRange]) -> Vec<Sentence> {
    let cuts = cuts(spans);
    let mut sorted = spans.to_vec();
    sort_by_key(&mut sorted, |span| span.start());
    let mut spans = sorted.into_iter().peekable();
    let mut reach = TextPos::ZERO;
    let mut joined: Vec<TextRange> = Vec::new();
    let blocks = text.blocks().iter();
    for sentence in blocks.flat_map(|block| text.sentences(block.range)) {
        match joined.last_mut() {
            Some(last) if sentence.start() < reach => *last = last.hull(sentence),
            _ => joined.push(sentence),
        }
        while let Some(span) = spans.next_if(|span| span.start() < sentence.end()) {
            reach = reach.max(span.end());
        }
    }
    let whole = |range| {
        let tokens = tokens(text, range, &cuts);
        let range = tokens.first()?.hull(*tokens.last()?);
        Some(Sentence { range, tokens })
    };
    joined.into_iter().filter_map(whole).collect()
}

/// Where spans begin and end, sorted.
pub(super) fn cuts(spans: &[TextRange]) -> Vec<TextPos> {
    let mut cuts: Vec<TextPos> = spans.iter().flat_map(|s| [s.start(), s.end()]).collect();
    sort_by(&mut cuts, Ord::cmp);
    cuts.dedup();
    cuts
}

/// The tokens of `range`; none holds one of `cuts`, which are sorted.
pub(super) fn tokens(text: &Text, range: TextRange, cuts: &[TextPos]) -> Vec<TextRange> {
    let mut tokens = Vec::new();
    for (at, word) in text.slice(range).split_word_bound_indices() {
        let at = range.start().get() + at;
        for piece in word.split(is_space).filter(|piece| !piece.is_empty()) {
            let start = at + (piece.as_ptr() as usize).saturating_sub(word.as_ptr() as usize);
            cut(TextRange::of(start, start + piece.len()), cuts, &mut tokens);
        }
    }
    tokens
}

fn cut(whole: TextRange, cuts: &[TextPos], tokens: &mut Vec<TextRange>) {
    let first = cuts.partition_point(|cut| *cut <= whole.start());
    let mut start = whole.start();
    for end in cuts.iter().skip(first).take_while(|end| **end < whole.end()) {
        tokens.push(TextRange::new(start, *end));
        start = *end;
    }
    tokens.push(TextRange::new(start, whole.end()));
}

/// `range` without white space at its ends; `None` where nothing is left.
pub(super) fn trimmed(text: &Text, range: TextRange) -> Option<TextRange> {
    let slice = text.slice(range);
    let start = range.start().get() + slice.len() - slice.trim_start_matches(is_space).len();
    let inner = slice.trim_matches(is_space);
    (!inner.is_empty()).then(|| TextRange::of(start, start + inner.len()))
}

/// What splits tokens in Rust or in Python.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::*;
    use crate::annotation::parse_marked;
    use crate::formats::arbitrary;

    fn check(marked: &str, expected: &str) {
        let document = parse_marked(marked);
        let spans: Vec<TextRange> =
            document.annotations.iter().flat_map(|a| a.ranges.parts().to_vec()).collect();
        let words = |s: &Sentence| {
            s.tokens.iter().map(|t| document.text.slice(*t)).collect::<Vec<_>>().join("·")
        };
        let found: Vec<String> = sentences(&document.text, &spans).iter().map(words).collect();
        assert_eq!(found.join(" | "), expected);
    }

    #[test]
    fn a_text_falls_into_sentences_of_words_and_marks() {
        check("It fell 20%. “Why?”\n\nEnd", "It·fell·20·%·. | “·Why·?·” | End");
        check("3\u{a0}000\u{2009}km 👩🏽‍🚀数据", "3·000·km·👩🏽‍🚀·数·据");
    }

    #[test]
    fn an_annotation_cuts_tokens_and_holds_sentences_together() {
        check("pre<date>war</date>time", "pre·war·time");
        check("One. <claim>Two. Three.</claim> Four.", "One·. | Two·.·Three·. | Four·.");
    }

    #[test]
    fn a_span_is_trimmed_of_every_kind_of_space() {
        let text = Text::new("\u{2028} a\u{a0}b \u{1f}");
        let inner = trimmed(&text, text.whole()).unwrap();
        assert_eq!(text.slice(inner), "a\u{a0}b");
        assert_eq!(trimmed(&text, TextRange::of(0, 3)), None);
    }

    proptest! {
        #[test]
        fn tokens_hold_every_character_but_white_space(document in arbitrary::document()) {
            let spans: Vec<TextRange> =
                document.annotations.iter().flat_map(|a| a.ranges.parts().to_vec()).collect();
            let found = sentences(&document.text, &spans);
            let tokens: Vec<TextRange> = found.iter().flat_map(|s| s.tokens.clone()).collect();
            prop_assert!(tokens.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            let words: String = tokens.iter().map(|t| document.text.slice(*t)).collect();
            let all: String = document.text.as_str().chars().filter(|c| !is_space(*c)).collect();
            prop_assert_eq!(words, all);
        }
    }
}

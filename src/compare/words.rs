//! The words of a text, by number: marks are widened to whole words, and what stands around the words (quotation
//! marks, punctuation, a leading article or preposition) never decides whether two marks are the same.

use super::tokens::tokens;
use crate::text::{Text, TextRange};

/// Articles and prepositions that may begin a mark without making it another one, sorted. TIDES 2005 keeps
/// prepositions out of dates; English first, then the commonest of French, German and Spanish.
const SMALL: [&str; 44] = [
    "a", "about", "after", "an", "around", "as", "at", "au", "before", "by", "das", "de", "der",
    "die", "during", "el", "em", "en", "for", "from", "in", "into", "la", "las", "le", "les",
    "los", "of", "on", "onto", "over", "since", "that", "the", "this", "through", "to", "um", "un",
    "una", "until", "upon", "with", "within",
];

/// One word.
#[derive(Clone, Copy, Debug)]
struct Word {
    range: TextRange,
    /// The sentence it stands in, numbered over the text.
    sentence: usize,
    is_small: bool,
    /// Whether it carries meaning: long, a number, or a name.
    has_content: bool,
}

/// The words of a text in order.
#[derive(Clone, Debug)]
pub(super) struct Words(Vec<Word>);

/// Runs of words by number, half-open, sorted and apart. Empty where a mark holds no word.
pub(super) type Span = Vec<(usize, usize)>;

impl Words {
    pub(super) fn new(text: &Text) -> Words {
        let sentences: Vec<TextRange> =
            text.blocks().iter().flat_map(|block| text.sentences(block.range)).collect();
        let word = |range: TextRange| {
            let word = text.slice(range);
            let is_small = SMALL.binary_search(&&*word.to_lowercase()).is_ok();
            let counts = word.contains(|c: char| c.is_uppercase() || c.is_numeric());
            Word {
                range,
                sentence: sentences.partition_point(|s| s.end() <= range.start()),
                is_small,
                has_content: !is_small && (word.len() > 3 || counts),
            }
        };
        let all = tokens(text.as_str()).into_iter().filter(|t| t.is_word);
        Words(all.map(|token| word(token.range)).collect())
    }

    /// The words that `parts` touch, without a leading article or preposition.
    pub(super) fn span(&self, parts: &[TextRange]) -> Span {
        let mut span: Span = Vec::with_capacity(parts.len());
        for part in parts {
            let first = self.0.partition_point(|w| w.range.end() <= part.start());
            let end = self.0.partition_point(|w| w.range.start() < part.end());
            match span.last_mut() {
                Some(last) if first <= last.1 => last.1 = last.1.max(end),
                _ if first < end => span.push((first, end)),
                _ => {}
            }
        }
        if let Some((first, end)) = span.first_mut() {
            while *first + 1 < *end && self.is_small(*first) {
                *first += 1;
            }
        }
        span
    }

    fn is_small(&self, word: usize) -> bool {
        self.0.get(word).is_some_and(|w| w.is_small)
    }

    /// The words in it that carry meaning.
    pub(super) fn content(&self, span: &Span) -> Span {
        let has = |word: &usize| self.0.get(*word).is_some_and(|w| w.has_content);
        let words = span.iter().flat_map(|(start, end)| *start..*end).filter(has);
        words.map(|word| (word, word + 1)).collect()
    }

    /// All words of the sentences that it touches.
    pub(super) fn sentences(&self, span: &Span) -> (usize, usize) {
        let (first, end) = hull(span);
        let sentence = |word: usize| self.0.get(word).map_or(usize::MAX, |w| w.sentence);
        let (from, to) = (sentence(first), sentence(end.saturating_sub(1).max(first)));
        let start = self.0.partition_point(|w| w.sentence < from);
        (start, self.0.partition_point(|w| w.sentence <= to))
    }

    /// Where the words stand in the text, a range for each run.
    pub(super) fn ranges(&self, span: &Span) -> Vec<TextRange> {
        let range = |(start, end): &(usize, usize)| {
            let (first, last) = (self.0.get(*start)?, self.0.get(end.checked_sub(1)?)?);
            Some(first.range.hull(last.range))
        };
        span.iter().filter_map(range).collect()
    }

    /// The words themselves in lower case, to tell whether two marks name the same.
    pub(super) fn spoken(&self, text: &Text, span: &Span) -> String {
        let words = span.iter().flat_map(|(start, end)| *start..*end);
        let words = words.filter_map(|word| self.0.get(word)).map(|w| text.slice(w.range));
        words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
    }
}

/// From the first word to after the last.
pub(super) fn hull(span: &Span) -> (usize, usize) {
    let start = span.first().map_or(0, |run| run.0);
    (start, span.last().map_or(start, |run| run.1))
}

/// How many words it holds.
pub(super) fn len(span: &Span) -> usize {
    span.iter().map(|(start, end)| end - start).sum()
}

/// How many words both hold.
pub(super) fn shared(one: &Span, other: &Span) -> usize {
    len(&common(one, other))
}

/// The words that both hold.
pub(super) fn common(one: &Span, other: &Span) -> Span {
    let mut found = Span::new();
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        let (start, end) = (a.0.max(b.0), a.1.min(b.1));
        if start < end {
            found.push((start, end));
        }
        if a.1 <= b.1 { i += 1 } else { j += 1 }
    }
    found
}

/// The words of `one` that `other` does not hold.
pub(super) fn without(one: &Span, other: &Span) -> Span {
    let mut found = Span::new();
    for &(start, end) in one {
        let mut from = start;
        for &(a, b) in other.iter().filter(|run| run.1 > start && run.0 < end) {
            if from < a {
                found.push((from, a));
            }
            from = from.max(b);
        }
        if from < end {
            found.push((from, end));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_small_words_are_sorted_for_searching() {
        assert!(SMALL.is_sorted());
    }

    #[test]
    fn a_mark_is_its_words_without_what_stands_around_them() {
        let text = Text::new("On Friday, “the mayor” of Leeds said: no.");
        let words = Words::new(&text);
        for (marked, expected) in [
            ("On Friday,", "Friday"),
            ("“the may", "mayor"),
            ("the mayor” of L", "mayor of leeds"),
            ("the", "the"),
            ("“", ""),
        ] {
            let at = text.as_str().find(marked).unwrap();
            let span = words.span(&[TextRange::of(at, at + marked.len())]);
            assert_eq!(words.spoken(&text, &span), expected.to_lowercase(), "{marked}");
        }
    }

    #[test]
    fn runs_of_words_are_compared_as_sets() {
        let (one, other) = (vec![(0, 4), (6, 9)], vec![(2, 7), (8, 12)]);
        assert_eq!(common(&one, &other), [(2, 4), (6, 7), (8, 9)]);
        assert_eq!(without(&one, &other), [(0, 2), (7, 8)]);
        assert_eq!((len(&one), shared(&one, &other), hull(&one)), (7, 4, (0, 9)));
    }
}

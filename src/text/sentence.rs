//! Sentences (Unicode Standard Annex 29, with the rules that newspapers need).
//!
//! Like words, they are looked for in a window around the position, so that the cost does not grow with the text.

use super::body::Text;
use super::range::{TextPos, TextRange};
use super::sentence_break::pieces;

/// Bytes on either side of a position in which sentences are looked for.
const SENTENCE_WINDOW: usize = 4096;

impl Text {
    /// The sentences of `range`, trimmed of white space, each inside the range.
    #[must_use]
    pub fn sentences(&self, range: TextRange) -> Vec<TextRange> {
        let mut sentences: Vec<TextRange> = Vec::new();
        for (at, sentence) in pieces(self.slice(range)) {
            let start = range.start().get() + at + (sentence.len() - sentence.trim_start().len());
            let piece = TextRange::of(start, start + sentence.trim().len());
            if piece.is_empty() {
                continue;
            }
            match sentences.last_mut() {
                Some(last) if goes_on(self.slice(*last), self.slice(piece)) => {
                    *last = last.hull(piece);
                }
                _ => sentences.push(piece),
            }
        }
        sentences
    }

    /// The sentence around `pos` within its block.
    #[must_use]
    pub fn sentence_at(&self, pos: TextPos) -> Option<TextRange> {
        let block = self.blocks().get(self.block_at(pos)?)?.range;
        let (offset, window) = self.window(pos, SENTENCE_WINDOW);
        let near = block.intersect(TextRange::of(offset, offset + window.len()))?;
        self.sentences(near).into_iter().find(|s| pos <= s.end())
    }
}

/// Sentence rules alone break after `Mr. Hale`; these do not end one.
fn ends_in_abbreviation(sentence: &str) -> bool {
    const TITLES: [&str; 22] = [
        "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "Sen.", "Rep.", "Gov.", "Gen.", "Col.", "Lt.",
        "Sgt.", "Rev.", "Jr.", "Sr.", "vs.", "No.", "Nos.", "approx.", "e.g.", "i.e.",
    ];
    let last = sentence.rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    TITLES.contains(&last) || is_one_initial(last)
}

/// Whether `next` belongs to the sentence `before`, which the Unicode rules end: after `Mr.`, and in `"Is it?" she asked`.
fn goes_on(before: &str, next: &str) -> bool {
    let closers = ['"', '”', '’', '\'', '»'];
    let asked = before.ends_with(closers) && before.trim_end_matches(closers).ends_with(['?', '!']);
    ends_in_abbreviation(before) || asked && next.starts_with(char::is_lowercase)
}

/// `J.` in `J. Doe`.
fn is_one_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some(c), Some('.'), None) if c.is_uppercase())
}

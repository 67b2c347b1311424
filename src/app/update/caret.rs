//! The word caret: selecting with the keyboard alone.

use crate::app::effect::Effect;
use crate::app::message::{CaretStep, Way};
use crate::app::model::{Model, Pending, SelectedBy};
use crate::app::view::phrase;
use crate::text::{Snap, Text, TextPos, TextRange};

impl Model {
    pub(super) fn move_caret(&mut self, step: CaretStep, way: Way, extend: bool) -> Vec<Effect> {
        let snap = self.settings.snap;
        let Some(open) = &self.open else { return Vec::new() };
        let text = &open.document.text;
        let Some(from) = self.marking.caret else {
            let Some(word) = text.nearest_word(open.scroll.unwrap_or_default()) else {
                return Vec::new();
            };
            // The first arrow shows where the caret is.
            let word = match step {
                CaretStep::Unit | CaretStep::Word => word,
                _ => caret_target(text, word, step, way, snap).unwrap_or(word),
            };
            return self.put_caret(word, word);
        };
        let Some(to) = caret_target(text, from, step, way, snap) else { return Vec::new() };
        let pending = self.marking.pending.as_ref().map(|pending| pending.range);
        let start = self.marking.anchor.or(pending.filter(|range| range.contains_range(from)));
        let anchor = if extend { start.unwrap_or(from) } else { to };
        self.put_caret(anchor, to)
    }

    fn put_caret(&mut self, anchor: TextRange, caret: TextRange) -> Vec<Effect> {
        let range = anchor.hull(caret);
        self.marking.caret = Some(caret);
        self.marking.anchor = Some(anchor);
        let Some(document) = self.document() else { return Vec::new() };
        let quote = phrase::short(document.text.slice(range), 80);
        self.marking.pending =
            trimmed(&document.text, range).map(|range| Pending { range, by: SelectedBy::Caret });
        self.say(quote);
        vec![Effect::Select(Some(range)), Effect::ScrollTo(caret)]
    }
}

/// `range` without white space and punctuation at its ends, splitting no grapheme.
pub(super) fn trimmed(text: &Text, range: TextRange) -> Option<TextRange> {
    text.trim(text.to_graphemes(range)).map(|range| text.to_graphemes(range))
}

/// The first and the last word (or grapheme) of a selection, from which the word caret goes on.
pub(super) fn ends(
    text: &Text,
    range: TextRange,
    snap: Snap,
) -> (Option<TextRange>, Option<TextRange>) {
    let (start, end) = (range.start(), range.end());
    match snap {
        Snap::Words => (text.word_at(start), text.previous_word(end)),
        Snap::Graphemes => (
            Some(TextRange::new(start, text.next_grapheme(start))),
            Some(TextRange::new(text.previous_grapheme(end), end)),
        ),
    }
}

/// Where the caret goes from the word (or grapheme) `from`.
fn caret_target(
    text: &Text,
    from: TextRange,
    step: CaretStep,
    way: Way,
    snap: bool,
) -> Option<TextRange> {
    match (step, way) {
        (CaretStep::Unit, Way::Forward) if !snap => {
            let start = from.end();
            Some(TextRange::new(start, text.next_grapheme(start))).filter(|range| !range.is_empty())
        }
        (CaretStep::Unit, Way::Back) if !snap => {
            let end = from.start();
            Some(TextRange::new(text.previous_grapheme(end), end)).filter(|range| !range.is_empty())
        }
        (CaretStep::Unit | CaretStep::Word, Way::Forward) => text.next_word(from.start()),
        (CaretStep::Unit | CaretStep::Word, Way::Back) => text.previous_word(from.start()),
        (CaretStep::Sentence, Way::Forward) => {
            let end = sentence_from(text, from.start())?.end();
            text.next_word(TextPos::new(end.get().saturating_sub(1)))
        }
        (CaretStep::Sentence, Way::Back) => {
            let first = text.nearest_word(sentence_from(text, from.start())?.start());
            first.filter(|word| word.start() < from.start()).or_else(|| {
                let last = text.previous_word(from.start())?;
                text.nearest_word(sentence_from(text, last.start())?.start())
            })
        }
        (CaretStep::Block, way) => {
            let block = text.blocks().get(text.block_at(from.start())?)?.range;
            match way {
                Way::Forward => text.previous_word(block.end()),
                Way::Back => text.nearest_word(block.start()),
            }
        }
        (CaretStep::Article, Way::Forward) => text.previous_word(text.whole().end()),
        (CaretStep::Article, Way::Back) => text.nearest_word(TextPos::ZERO),
    }
}

/// The sentence that holds the character after `pos`. Where two sentences touch, as in Chinese, `pos` itself is the end of
/// the one before.
fn sentence_from(text: &Text, pos: TextPos) -> Option<TextRange> {
    text.sentence_at(text.next_grapheme(pos))
}

//! Single values: dates, tag sets, places in another text.

use pressmark::annotation::{Selector, carry, compare_texts, place, read_date};
use pressmark::formats::native::{tag_set_from_json, tag_set_to_json};
use pressmark::text::{Text, TextRange};

use super::articles::short;
use super::{pieces, text_of};

/// A date as people write it: what is proposed in its place can be read.
pub(super) fn date(data: &[u8]) {
    match read_date(&text_of(data)) {
        Ok(meaning) => assert!(!meaning.is_empty()),
        Err(problem) => {
            assert!(!problem.to_string().is_empty());
            if let Some(better) = problem.suggestion() {
                assert!(read_date(better).is_ok(), "{better} is proposed and cannot be read");
            }
        }
    }
}

/// A tag set as JSON.
pub(super) fn tag_set(data: &[u8]) {
    if let Some(set) = tag_set_from_json(&text_of(data)) {
        let json = tag_set_to_json(&set);
        assert_eq!(tag_set_from_json(&json), Some(set), "{json}");
    }
}

/// Two texts: every word of the first is looked for in the second, by both ways.
pub(super) fn anchors(data: &[u8]) {
    let all = pieces(data, 2);
    let [old, new] = all.as_slice() else { return };
    let (old, new) = (short(old, 2000), short(new, 2000));
    let ranges = words(&old);
    let placements = carry(&old, &new, &ranges);
    assert_eq!(placements.len(), ranges.len());
    for placement in &placements {
        placement.range.iter().for_each(|range| lies_in(&new, *range));
    }
    let selectors: Vec<Selector<'_>> = ranges.iter().map(|range| selector(&old, *range)).collect();
    for placement in place(&new, &selectors) {
        placement.range.iter().for_each(|range| lies_in(&new, *range));
    }
    let blocks = compare_texts(&old, &new);
    assert!(old != new || blocks.iter().all(|block| !block.differs()));
}

/// Up to forty words of a text, and all of it.
fn words(text: &Text) -> Vec<TextRange> {
    let mut ranges = vec![text.whole()];
    let mut at = text.whole().start();
    while let Some(word) = text.next_word(at).filter(|_| ranges.len() < 40) {
        if word.end() <= at {
            break;
        }
        ranges.push(word);
        at = word.end();
    }
    ranges.retain(|range| !range.is_empty());
    ranges
}

fn selector(text: &Text, range: TextRange) -> Selector<'_> {
    let around = |from: usize, to: usize| text.as_str().get(from..to).unwrap_or_default();
    let (start, end) = (range.start().get(), range.end().get());
    Selector {
        quote: text.slice(range),
        prefix: around(start.saturating_sub(32), start),
        suffix: around(end, (end + 32).min(text.as_str().len())),
        position: Some(range),
    }
}

/// A place is of characters of the text, and splits none that a reader sees as one.
fn lies_in(text: &Text, range: TextRange) {
    assert!(text.as_str().get(range.bytes()).is_some_and(|words| !words.is_empty()), "{range:?}");
    assert!(text.splits_no_grapheme(range), "{range:?} splits a character");
}

//! Where a Web Annotation stands: its selectors, and finding words with what stands around them.

use serde_json::Value;

use crate::annotation::{Document, How, Id, Metadata, Placement, Ranges, Selector, TagSet, place};
use crate::formats::native::Placed;
use crate::formats::unit::Place;
use crate::formats::values::{number, text};
use crate::text::{Text, TextRange, clean, sort_by_key};
use crate::words::words;

/// One target: a part of the article.
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    /// Its words; empty where the file does not say them.
    pub(super) exact: String,
    prefix: String,
    suffix: String,
    place: Option<(usize, usize)>,
}

impl Target {
    /// What a target's selectors say.
    pub(super) fn read(target: &Value) -> Target {
        let mut found = Target::default();
        let selector = target.get("selector").unwrap_or(&Value::Null);
        for one in selector.as_array().map_or(std::slice::from_ref(selector), Vec::as_slice) {
            found.take(one, true);
            // What refines a paragraph counts from its start, but its words are words of the article all the same.
            found.take(one.get("refinedBy").unwrap_or(&Value::Null), false);
        }
        found
    }

    fn take(&mut self, selector: &Value, counts: bool) {
        match &*text(selector, "type") {
            "TextQuoteSelector" if self.exact.is_empty() => {
                let cleaned = |key| clean(&text(selector, key)).into_owned();
                (self.exact, self.prefix, self.suffix) =
                    (cleaned("exact"), cleaned("prefix"), cleaned("suffix"));
            }
            "TextPositionSelector" if counts && self.place.is_none() => {
                self.place = number(selector, "start").zip(number(selector, "end"));
            }
            _ => {}
        }
    }
}

/// The place that all targets together name; `None` where one does not count.
pub(super) fn place_of(targets: &[Target]) -> Option<Place> {
    let mut parts: Vec<((usize, usize), &str)> = Vec::new();
    for target in targets {
        parts.push((target.place?, &target.exact));
    }
    sort_by_key(&mut parts, |(place, _)| *place);
    let words: Vec<&str> = parts.iter().map(|(_, words)| *words).collect();
    let quote = words.iter().all(|words| !words.is_empty()).then(|| words.join(" "));
    (!parts.is_empty())
        .then(|| Place { parts: parts.iter().map(|(place, _)| *place).collect(), quote })
}

/// The ranges where the words of all targets are, each at one place only.
///
/// # Errors
/// Why there is none, or more than one.
pub(super) fn by_words(text: &Text, targets: &[Target]) -> Result<Ranges, String> {
    let mut ranges = Vec::with_capacity(targets.len());
    for target in targets {
        ranges.push(one_place(text.as_str(), target)?);
    }
    Ranges::new(ranges).ok_or_else(|| words().foreign.no_words.to_owned())
}

/// Where annotations stand in a text that may have changed since, each with how it came there; exact places have none of
/// that. An annotation stands where those of its parts do that have a place.
pub(super) fn anew(text: &Text, marks: &[&[Target]]) -> Vec<Option<(Ranges, Option<Placed>)>> {
    let end = text.code_points();
    let selector = |target: &'_ Target| {
        let place = target.place.map(|(start, stop)| (start.min(end), stop.min(end)));
        place.and_then(|(start, stop)| text.from_code_points(start, stop))
    };
    let mut selectors = Vec::new();
    for target in marks.iter().flat_map(|targets| targets.iter()) {
        selectors.push(Selector {
            quote: &target.exact,
            prefix: &target.prefix,
            suffix: &target.suffix,
            position: selector(target),
        });
    }
    let mut found = place(text, &selectors).into_iter();
    let mut all = Vec::with_capacity(marks.len());
    for targets in marks {
        let parts: Vec<Placement> = found.by_ref().take(targets.len()).collect();
        let ranges = Ranges::new(parts.iter().filter_map(|part| part.range));
        all.push(ranges.map(|ranges| {
            let placed = placed(text, targets, &parts, &ranges);
            (ranges, placed)
        }));
    }
    all
}

/// How an annotation came to its place; `None` where nothing about it changed.
fn placed(text: &Text, targets: &[Target], parts: &[Placement], ranges: &Ranges) -> Option<Placed> {
    let how = match parts.iter().map(|part| part.how).max()? {
        How::Exact => return None,
        How::Moved => "moved",
        How::Edited | How::Orphan => "edited",
    };
    let was: Vec<&str> = targets.iter().map(|target| &*target.exact).collect();
    let is: Vec<&str> = ranges.parts().iter().map(|part| text.slice(*part)).collect();
    let was = if was == is { String::new() } else { was.join(" ") };
    let score = parts.iter().map(|part| part.score).min().unwrap_or_default();
    Some(Placed { how: how.into(), score, was: was.into() })
}

/// The words of all targets among what stood around them, and where in it they are; `None` where the file says no words.
pub(super) fn as_it_was(targets: &[Target], tag_set: TagSet) -> Option<(Document, Ranges)> {
    let (mut text, mut ranges) = (String::new(), Vec::new());
    for Target { exact, prefix, suffix, .. } in targets {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len() + prefix.len();
        ranges.push(TextRange::of(start, start + exact.len()));
        text.extend([&**prefix, exact, suffix]);
    }
    let ranges = Ranges::new(ranges)?;
    let id = Id::from_words("older");
    Some((Document::new(id, Text::new(text), Metadata::default(), tag_set), ranges))
}

fn one_place(text: &str, target: &Target) -> Result<TextRange, String> {
    if target.exact.is_empty() {
        return Err(words().foreign.no_selector.to_owned());
    }
    let all: Vec<TextRange> = text
        .match_indices(&*target.exact)
        .map(|(at, words)| TextRange::of(at, at + words.len()))
        .collect();
    let around = |range: &&TextRange| {
        let (before, after) = (text.get(..range.start().get()), text.get(range.end().get()..));
        before.is_some_and(|before| before.ends_with(&*target.prefix))
            && after.is_some_and(|after| after.starts_with(&*target.suffix))
    };
    let known = !target.prefix.is_empty() || !target.suffix.is_empty();
    let fitting: Vec<&TextRange> = all.iter().filter(around).collect();
    match (fitting.as_slice(), all.len()) {
        ([range], _) => Ok(**range),
        (_, 0) => Err(words().foreign.not_in_article.to_owned()),
        ([], _) if known => Err(words().foreign.other_context.to_owned()),
        (_, count) => Err((words().foreign.many_places)(count)),
    }
}

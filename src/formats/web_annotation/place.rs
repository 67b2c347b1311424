//! Where a Web Annotation stands: its selectors, and finding words with what stands around them.

use serde_json::Value;

use crate::annotation::Ranges;
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

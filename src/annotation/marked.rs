//! A notation for tests and samples: a text with its annotations written into it as tags.
//!
//! ```
//! use pressmark::annotation::{parse_marked, print_marked};
//! let marked = "The <actor>mayor</actor> said <claim>taxes <date>last May</date> fell</claim>.";
//! let document = parse_marked(marked);
//! assert_eq!(document.text.as_str(), "The mayor said taxes last May fell.");
//! assert_eq!(document.annotations.len(), 3);
//! assert_eq!(print_marked(&document), marked);
//! ```
//!
//! A tag may carry a number, `<claim:2>`, so that marks with one tag can cross, or so that two parts belong to one
//! annotation: `<claim:1>"Yes,"</claim:1> she said, <claim:1>"at once."</claim:1>`. Without numbers a closing tag ends
//! the innermost open mark with its name. The tag set is the built-in one; ids are `a1`, `a2`, … in order of opening.

use std::fmt::Write;

use super::builtin::actors_claims_dates;
use super::document::Document;
use super::item::{Annotation, Ranges};
use super::metadata::Metadata;
use super::name::Id;
use crate::text::{Text, TextPos, TextRange};

/// Reads the notation. What is not a well-formed mark of a known tag is text.
#[must_use]
pub fn parse_marked(marked: &str) -> Document {
    let mut text = String::new();
    let mut found: Vec<(String, Vec<TextRange>)> = Vec::new();
    let mut open: Vec<(String, usize, usize)> = Vec::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        if let Some((name, closing, after)) = mark_at(rest) {
            let place = open.iter().rposition(|(n, ..)| *n == name);
            match (closing, place) {
                (true, Some(place)) => {
                    let (_, index, start) = open.remove(place);
                    found[index].1.push(TextRange::of(start, text.len()));
                    rest = after;
                    continue;
                }
                (false, _) => {
                    let known = name
                        .contains(':')
                        .then(|| found.iter().position(|(n, _)| *n == name))
                        .flatten();
                    let index = known.unwrap_or(found.len());
                    if known.is_none() {
                        found.push((name.clone(), Vec::new()));
                    }
                    open.push((name, index, text.len()));
                    rest = after;
                    continue;
                }
                (true, None) => {}
            }
        }
        text.push(c);
        rest = &rest[c.len_utf8()..];
    }
    let mut document = Document::new(
        Id::from_words("marked"),
        Text::new(text),
        Metadata::default(),
        actors_claims_dates(),
    );
    for (i, (name, ranges)) in found.into_iter().enumerate() {
        let tag = Id::from_words(name.split(':').next().unwrap_or_default());
        if let Some(ranges) = Ranges::new(ranges) {
            let annotation = Annotation::new(Id::from_words(&format!("a{}", i + 1)), tag, ranges);
            document.annotations.insert(annotation.into());
        }
    }
    document
}

/// `(name, whether it closes, what follows)` where `text` begins with a mark of a built-in tag.
fn mark_at(text: &str) -> Option<(String, bool, &str)> {
    let inner = text.strip_prefix('<')?;
    let (inner, closing) = inner.strip_prefix('/').map_or((inner, false), |i| (i, true));
    let (name, after) = inner.split_once('>')?;
    let tag = name.split(':').next()?;
    matches!(tag, "actor" | "claim" | "date").then(|| (name.to_owned(), closing, after))
}

/// Writes the notation; numbers appear only where an annotation has several parts or crosses another of its tag.
#[must_use]
pub fn print_marked(document: &Document) -> String {
    let mut marks: Vec<(TextPos, bool, TextRange, String)> = Vec::new();
    let mut numbers = std::collections::BTreeMap::new();
    for annotation in document.annotations.iter() {
        let crosses =
            document.annotations.overlapping(annotation.ranges.hull()).into_iter().any(|other| {
                let (a, b) = (other.ranges.hull(), annotation.ranges.hull());
                other.id != annotation.id
                    && other.tag == annotation.tag
                    && !a.contains_range(b)
                    && !b.contains_range(a)
            });
        let mut name = annotation.tag.to_string();
        if crosses || annotation.ranges.parts().len() > 1 {
            let number = numbers.entry(annotation.tag.clone()).or_insert(0);
            *number += 1;
            name = format!("{name}:{number}");
        }
        for part in annotation.ranges.parts() {
            marks.push((part.start(), true, *part, name.clone()));
            marks.push((part.end(), false, *part, name.clone()));
        }
    }
    // At one place: closings first, the inner (later opened) one before; then openings, the longer one first.
    marks.sort_by(|(at, opens, range, _), (other_at, other_opens, other, _)| {
        at.cmp(other_at).then(opens.cmp(other_opens)).then_with(|| {
            if *opens { other.end().cmp(&range.end()) } else { other.start().cmp(&range.start()) }
        })
    });
    let mut out = String::new();
    let mut done = TextPos::ZERO;
    for (at, opens, _, name) in marks {
        out.push_str(document.text.slice(TextRange::new(done, at)));
        let _ = write!(out, "<{}{name}>", if opens { "" } else { "/" });
        done = at;
    }
    out.push_str(document.text.slice(TextRange::new(done, document.text.whole().end())));
    out
}

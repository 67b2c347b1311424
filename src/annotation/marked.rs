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
//!
//! What reads as a tag and has no partner is text. A text that itself holds a pair of such tags cannot be written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::rc::Rc;

use super::builtin::actors_claims_dates;
use super::document::Document;
use super::item::{Annotation, Ranges};
use super::metadata::Metadata;
use super::name::Id;
use crate::text::{Text, TextPos, TextRange, sort_by_key};

/// Reads the notation. What is not a well-formed mark of a known tag is text.
#[must_use]
pub fn parse_marked(marked: &str) -> Document {
    let tokens = paired(tokens(marked));
    let mut text = String::new();
    let mut done = 0;
    let mut found: Vec<(&str, Vec<TextRange>)> = Vec::new();
    let mut open: Vec<(&str, usize, usize)> = Vec::new();
    for token in tokens {
        text.push_str(marked.get(done..token.start).unwrap_or_default());
        done = token.end;
        if token.closes {
            if let Some(place) = open.iter().rposition(|(name, ..)| *name == token.name) {
                let (_, index, start) = open.remove(place);
                found[index].1.push(TextRange::of(start, text.len()));
            }
        } else {
            let numbered = token.name.contains(':');
            let known = found.iter().position(|(name, _)| numbered && *name == token.name);
            let index = known.unwrap_or(found.len());
            if known.is_none() {
                found.push((token.name, Vec::new()));
            }
            open.push((token.name, index, text.len()));
        }
    }
    text.push_str(marked.get(done..).unwrap_or_default());
    document(text, found)
}

/// A document with one annotation for each name that has a range.
fn document(text: String, found: Vec<(&str, Vec<TextRange>)>) -> Document {
    let (id, text) = (Id::from_words("marked"), Text::new(text));
    let mut document = Document::new(id, text, Metadata::default(), actors_claims_dates());
    for (i, (name, ranges)) in found.into_iter().enumerate() {
        let tag = Id::from_words(name.split(':').next().unwrap_or_default());
        if let Some(ranges) = Ranges::new(ranges) {
            let annotation = Annotation::new(Id::from_words(&format!("a{}", i + 1)), tag, ranges);
            document.annotations.insert(annotation.into());
        }
    }
    document
}

/// Something between `<` and `>` that names a built-in tag.
struct Token<'a> {
    start: usize,
    end: usize,
    name: &'a str,
    closes: bool,
}

fn tokens(marked: &str) -> Vec<Token<'_>> {
    let token = |(start, _): (usize, &str)| {
        let inner = marked.get(start + 1..)?;
        let (inner, closes) = inner.strip_prefix('/').map_or((inner, false), |i| (i, true));
        let name = inner.get(..inner.find(|c: char| !c.is_ascii_alphanumeric() && c != ':')?)?;
        let (tag, number) = name.split_once(':').unwrap_or((name, "1"));
        let counts = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        let known = matches!(tag, "actor" | "claim" | "date");
        let end = start + 1 + usize::from(closes) + name.len() + 1;
        (known && counts && inner.get(name.len()..)?.starts_with('>')).then_some(Token {
            start,
            end,
            name,
            closes,
        })
    };
    marked.match_indices('<').filter_map(token).collect()
}

/// Only those tokens that have a partner.
fn paired(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut kept = BTreeSet::new();
    for token in &tokens {
        let same = open.entry(token.name).or_default();
        if !token.closes {
            same.push(token.start);
        } else if let Some(start) = same.pop() {
            kept.extend([start, token.start]);
        }
    }
    tokens.into_iter().filter(|token| kept.contains(&token.start)).collect()
}

/// Writes the notation; numbers appear only where an annotation has several parts or crosses another of its tag.
#[must_use]
pub fn print_marked(document: &Document) -> String {
    let mut annotations: Vec<&Rc<Annotation>> = document.annotations.iter().collect();
    sort_by_key(&mut annotations, |a| {
        let first = a.ranges.parts().first().copied().unwrap_or_default();
        (first.start(), std::cmp::Reverse(first.end()), a.id.as_str().len(), a.id.clone())
    });
    let mut numbers: BTreeMap<&Id, usize> = BTreeMap::new();
    let mut marks: Vec<Mark> = Vec::new();
    for (rank, annotation) in annotations.into_iter().enumerate() {
        let mut name = annotation.tag.to_string();
        if annotation.ranges.parts().len() > 1 || crosses_its_tag(document, annotation) {
            let number = numbers.entry(&annotation.tag).or_default();
            *number += 1;
            let _ = write!(name, ":{number}");
        }
        let part = |part: &TextRange| Mark { part: *part, rank, name: name.clone() };
        marks.extend(annotation.ranges.parts().iter().map(part));
    }
    write_marks(document, &marks)
}

/// Whether it shares characters with another of its tag and neither lies inside the other.
fn crosses_its_tag(document: &Document, annotation: &Annotation) -> bool {
    let hull = annotation.ranges.hull();
    document.annotations.overlapping(hull).into_iter().any(|other| {
        let other_hull = other.ranges.hull();
        other.id != annotation.id
            && other.tag == annotation.tag
            && !other_hull.contains_range(hull)
            && !hull.contains_range(other_hull)
    })
}

/// One part with the name that its tags get, and its annotation's place in order of opening.
struct Mark {
    part: TextRange,
    rank: usize,
    name: String,
}

/// The text with a tag at both ends of every mark. At one place: closings first, the later opened one before; then
/// openings, the longer one before.
fn write_marks(document: &Document, marks: &[Mark]) -> String {
    use std::cmp::Reverse;
    let mut opening: Vec<&Mark> = marks.iter().collect();
    sort_by_key(&mut opening, |m| (m.part.start(), Reverse(m.part.end()), m.rank));
    let mut closing: Vec<&Mark> = opening.iter().rev().copied().collect();
    sort_by_key(&mut closing, |m| (m.part.end(), Reverse(m.part.start())));
    let closings = closing.into_iter().map(|m| (m.part.end(), false, m));
    let mut tags: Vec<(TextPos, bool, &Mark)> =
        closings.chain(opening.into_iter().map(|m| (m.part.start(), true, m))).collect();
    sort_by_key(&mut tags, |&(at, opens, _)| (at, opens));
    let mut out = String::new();
    let mut done = TextPos::ZERO;
    for (at, opens, Mark { name, .. }) in tags {
        out.push_str(document.text.slice(TextRange::new(done, at)));
        let _ = write!(out, "<{}{name}>", if opens { "" } else { "/" });
        done = at;
    }
    out.push_str(document.text.slice(TextRange::new(done, document.text.whole().end())));
    out
}

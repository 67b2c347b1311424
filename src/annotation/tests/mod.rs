//! The core against naive models: what a few lines of plain code find must be what the indexed structures find.

use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::Strategy;

use super::{Annotation, Document, Extra, Id, Link, Metadata, Ranges, actors_claims_dates};
use crate::text::{Text, TextRange};

mod edits;
mod marked;
mod ranges;
mod segments;
mod sets;

/// An id as `a7`.
fn id(number: usize) -> Id {
    Id::new(&format!("a{number}")).unwrap()
}

/// One of the three built-in tags.
fn tag(number: usize) -> Id {
    Id::new(["actor", "claim", "date"][number % 3]).unwrap()
}

/// Any range of a text of `bytes` bytes that is not empty.
fn a_range(bytes: usize) -> impl Strategy<Value = TextRange> {
    (0..bytes, 1..=bytes)
        .prop_map(move |(start, len)| TextRange::of(start, (start + len).min(bytes)))
}

/// One to three ranges, joined where they touch.
fn some_ranges(bytes: usize) -> impl Strategy<Value = Ranges> {
    vec(a_range(bytes), 1..=3).prop_map(|ranges| Ranges::new(ranges).unwrap())
}

/// Up to `most` annotations with ids from `a0`; with few bytes they nest, cross and coincide.
fn some_annotations(bytes: usize, most: usize) -> impl Strategy<Value = Vec<Rc<Annotation>>> {
    let number = |(i, (t, ranges)): (usize, (usize, Ranges))| {
        Rc::new(Annotation::new(id(i), tag(t), ranges))
    };
    vec((0..3usize, some_ranges(bytes)), 0..=most)
        .prop_map(move |all| all.into_iter().enumerate().map(number).collect())
}

/// A document with `text` and nothing marked.
fn blank(text: &str) -> Document {
    let tag_set = actors_claims_dates();
    Document::new(Id::from_words("d"), Text::new(text), Metadata::default(), tag_set)
}

/// A link `l7` between two annotations.
fn link(number: usize, from: usize, to: usize) -> Rc<Link> {
    Rc::new(Link {
        id: Id::new(&format!("l{number}")).unwrap(),
        kind: Id::from_words("said-by"),
        from: id(from),
        to: id(to),
        note: None,
        by: None,
        created: None,
        extra: Extra::default(),
    })
}

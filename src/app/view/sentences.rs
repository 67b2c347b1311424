//! The sentence list: each sentence with what is marked in it.

use std::rc::Rc;

use super::phrase;
use super::reader::Look;
use crate::annotation::{Document, Id};
use crate::text::{BlockKind, TextRange};

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// Where it stands.
    pub range: TextRange,
    /// Its words.
    pub text: Rc<str>,
    /// Whether it is a heading.
    pub heading: bool,
    /// The annotations that touch it: id, look, words.
    pub marks: Vec<(Id, Look, Rc<str>)>,
}

/// The sentences of an article in order.
#[must_use]
pub fn rows(document: &Document) -> Vec<RowView> {
    let text = &document.text;
    let blocks = text.blocks().iter();
    blocks
        .flat_map(|block| {
            let heading = matches!(block.kind, BlockKind::Heading(_));
            text.sentences(block.range).into_iter().map(move |range| row(document, range, heading))
        })
        .collect()
}

fn row(document: &Document, range: TextRange, heading: bool) -> RowView {
    let marks = document.annotations.overlapping(range).into_iter().map(|annotation| {
        let look = Look::of_id(&document.tag_set, &annotation.tag);
        (annotation.id.clone(), look, phrase::quote(document, annotation, 48).into())
    });
    RowView { range, text: document.text.slice(range).into(), heading, marks: marks.collect() }
}

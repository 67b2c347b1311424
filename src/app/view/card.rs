//! The article card and the quarantine report.

use std::rc::Rc;

use crate::annotation::{Document, Metadata};
use crate::app::model::Open;
use crate::text::{Damage, Text};

/// The article card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardView {
    /// What is known.
    pub metadata: Rc<Metadata>,
    /// The annotator's label.
    pub annotator: Rc<str>,
    /// The length of the text in code points.
    pub characters: usize,
    /// The length of the text in words, roughly (runs of characters between white space).
    pub words: usize,
}

/// The card of a document.
#[must_use]
pub fn card(document: &Document) -> CardView {
    CardView {
        metadata: document.metadata.clone(),
        annotator: document.annotator.clone(),
        characters: document.text.code_points(),
        words: document.text.as_str().split_whitespace().count(),
    }
}

/// What stands at the top and in the title of the page: the title, or the first words of the text.
#[must_use]
pub fn title(document: &Document) -> String {
    if !document.metadata.title.is_empty() {
        return document.metadata.title.to_string();
    }
    let blocks = document.text.blocks();
    let body =
        blocks.iter().find(|b| b.kind != crate::text::BlockKind::HeaderLine).or(blocks.first());
    super::phrase::short(body.map_or("", |b| document.text.slice(b.range)), 60)
}

/// One repair with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairView {
    /// The words before.
    pub before: Rc<str>,
    /// The damaged letters.
    pub from: Rc<str>,
    /// What they would become.
    pub to: Rc<str>,
    /// The words after.
    pub after: Rc<str>,
}

/// The repairs on offer, with their surroundings.
#[must_use]
pub fn repairs(open: &Open) -> Vec<RepairView> {
    open.damage.iter().map(|damage| repair(&open.document.text, damage)).collect()
}

fn repair(text: &Text, damage: &Damage) -> RepairView {
    let string = text.as_str();
    let before: String = string[..damage.range.start().get()].chars().rev().take(24).collect();
    let after: String = string[damage.range.end().get()..].chars().take(24).collect();
    RepairView {
        before: before.chars().rev().collect::<String>().into(),
        from: damage.from.as_str().into(),
        to: damage.to.as_str().into(),
        after: after.into(),
    }
}

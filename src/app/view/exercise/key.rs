//! What the chosen mark of a key expects of an answer.

use std::rc::Rc;

use super::{Mentions, Need, Tolerance};
use crate::annotation::{Document, Id};
use crate::app::making::Bound;
use crate::app::model::Model;
use crate::app::view::phrase;
use crate::classroom::{Role, expectation, has_mentions, tolerance};
use crate::text::TextRange;

/// What must, or may, be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundView {
    /// Which of the two.
    pub bound: Bound,
    /// Its words.
    pub quote: Rc<str>,
    /// Its first and its last word, for the boundaries.
    pub ends: (Rc<str>, Rc<str>),
    /// Whether it differs from what is marked.
    pub own: bool,
}

/// What a mark expects of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyView {
    /// The mark.
    pub id: Id,
    /// Required or bonus.
    pub need: Need,
    /// Any mention or each; `None` where the tag has none.
    pub mentions: Option<Mentions>,
    /// How near an answer must come, by the mark's tag.
    pub tolerance: Tolerance,
    /// What must and what may be marked; none where the boundaries must be the same.
    pub bounds: Vec<BoundView>,
    /// Words that are selected and could be one of them.
    pub selected: Option<Rc<str>>,
    /// Why it is an answer.
    pub reason: Rc<str>,
}

/// What the chosen mark expects; `None` where the open document is no exercise.
#[must_use]
pub fn key(model: &Model) -> Option<KeyView> {
    let document = model.document().filter(|document| Role::of(document) == Role::Exercise)?;
    let annotation = document.annotations.get(model.marking.chosen.as_ref()?)?;
    let wanted = expectation(&document.text, annotation);
    let hull = annotation.ranges.hull();
    let tolerance = tolerance(document, &annotation.tag);
    let view = |bound, range: Option<TextRange>| bound_view(document, bound, range, hull);
    let pending = model.marking.pending.as_ref().filter(|p| p.range.overlaps(hull));
    Some(KeyView {
        id: annotation.id.clone(),
        need: wanted.need,
        mentions: has_mentions(document, &annotation.tag).then_some(wanted.mentions),
        tolerance,
        bounds: if tolerance == Tolerance::Exact {
            Vec::new()
        } else {
            vec![view(Bound::Core, wanted.core), view(Bound::Extent, wanted.extent)]
        },
        selected: pending.map(|p| phrase::short(document.text.slice(p.range), 30).into()),
        reason: wanted.reason,
    })
}

fn bound_view(
    document: &Document,
    bound: Bound,
    range: Option<TextRange>,
    hull: TextRange,
) -> BoundView {
    let text = document.text.slice(range.unwrap_or(hull));
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or(first);
    BoundView {
        bound,
        quote: phrase::short(text, 80).into(),
        ends: (first.into(), last.into()),
        own: range.is_some(),
    }
}

/// What is shown lightly in these parts of the article, which are drawn: what may be marked around marks of a key, and
/// what must be.
#[must_use]
pub fn shades(document: &Document, drawn: &[TextRange]) -> [Vec<TextRange>; 2] {
    let (mut around, mut inside) = (Vec::new(), Vec::new());
    if Role::of(document) != Role::Exercise {
        return [around, inside];
    }
    let mut seen: Vec<&Id> = Vec::new();
    for annotation in drawn.iter().flat_map(|part| document.annotations.overlapping(*part)) {
        // Most marks expect nothing of their own.
        if annotation.extra.is_empty() || seen.contains(&&annotation.id) {
            continue;
        }
        seen.push(&annotation.id);
        let wanted = expectation(&document.text, annotation);
        around.extend(wanted.extent.iter().flat_map(|e| beside(*e, annotation.ranges.hull())));
        inside.extend(wanted.core);
    }
    [around, inside]
}

/// What of `all` comes before `part` and after it.
fn beside(all: TextRange, part: TextRange) -> Vec<TextRange> {
    let before = TextRange::new(all.start().min(part.start()), part.start());
    let after = TextRange::new(part.end(), all.end().max(part.end()));
    [before, after].into_iter().filter(|range| !range.is_empty()).collect()
}

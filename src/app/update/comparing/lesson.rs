//! What the newer version of an article is in a lesson, where the older one is part of one.

use std::rc::Rc;

use crate::annotation::{Annotation, AnnotationSet, Document, carry};
use crate::classroom::{Exercise, Role, expectation, plain, with_expectation};
use crate::compare::Expectation;
use crate::text::TextRange;

/// The newer version in its place in a lesson. Work on an exercise belongs to the text of the exercise: with another text
/// it is a document like any other. An exercise takes its part of the text and the bounds of its key along, where they
/// have a place.
pub(super) fn in_lesson(old: &Document, new: Document) -> Document {
    match Role::of(old) {
        Role::Plain => new,
        Role::Submission => plain(&new),
        Role::Exercise => exercise(old, &new),
    }
}

fn exercise(old: &Document, new: &Document) -> Document {
    let asked = Exercise::of(old);
    let before = |annotation: &Rc<Annotation>| old.annotations.get(&annotation.id).cloned();
    let wanted: Vec<Expectation> = new
        .annotations
        .iter()
        .map(|a| before(a).map_or_else(Expectation::default, |a| expectation(&old.text, &a)))
        .collect();
    let bounds = wanted.iter().flat_map(|wanted| [wanted.core, wanted.extent]);
    let mut placed = placed(old, new, bounds.chain([asked.part])).into_iter();
    let mut place = || placed.next().flatten();
    let mut marks = Vec::new();
    for (annotation, wanted) in new.annotations.iter().zip(wanted) {
        let wanted = Expectation { core: place(), extent: place(), ..wanted };
        marks.push(with_expectation(&new.text, annotation, &wanted));
    }
    let annotations = AnnotationSet::with(new.text.whole().len(), marks);
    let taken = Document { annotations, ..new.clone() };
    Exercise { part: place(), ..asked }.set_in(&taken)
}

/// Where ranges of the older text stand in the newer one; all of them are looked for at once.
fn placed(
    old: &Document,
    new: &Document,
    ranges: impl Iterator<Item = Option<TextRange>>,
) -> Vec<Option<TextRange>> {
    let ranges: Vec<Option<TextRange>> = ranges.collect();
    let known: Vec<TextRange> = ranges.iter().flatten().copied().collect();
    let mut found = carry(&old.text, &new.text, &known).into_iter();
    let place = |range: &Option<TextRange>| {
        range.and_then(|_| found.next()).and_then(|placement| placement.range)
    };
    ranges.iter().map(place).collect()
}

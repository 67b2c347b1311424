//! What students are told of a mark or of an answer beside a key. The screen says it and the page that goes back to them.

use crate::annotation::{Document, Id};
use crate::compare::{Compared, KeyItem, Verdict};
use crate::text::{TextRange, short};
use crate::words::words;

/// What the key says of a mark or of a missed answer, with its reason, line by line. What holds for all marks with the same
/// verdict is not in it; see [`told`].
#[must_use]
pub fn explained(document: &Document, row: &Compared, answer: Option<&KeyItem>) -> Vec<String> {
    let words = words().feedback;
    let mut lines = Vec::new();
    match (row.verdict, answer, &row.mark) {
        (Verdict::Almost, ..) => {
            let quoted = |ranges: &[TextRange]| -> Vec<String> {
                ranges.iter().map(|range| short(document.text.slice(*range), 60)).collect()
            };
            lines.push((words.almost)(&quoted(&row.leave_out), &quoted(&row.include)));
        }
        (Verdict::WrongTag, Some(answer), Some(mark)) => {
            let (given, wanted) = (&mark.tag, &answer.annotation.tag);
            lines.push((words.wrong_tag)(&label(document, given), &label(document, wanted)));
            lines.extend([given, wanted].into_iter().filter_map(|tag| definition(document, tag)));
        }
        _ => {}
    }
    for difference in &row.differences {
        let (what, given, expected) = difference.labels(&document.tag_set);
        lines.push((words.differs)(&what, given.as_deref(), &expected));
    }
    let reason = answer.map_or("", |answer| answer.expectation.reason.trim());
    lines.extend((!reason.is_empty()).then(|| (words.reason)(reason)));
    lines
}

/// What is told of all marks with the same verdict: a sign, its word, and what to do about it.
#[must_use]
pub fn told(verdict: Verdict) -> (&'static str, &'static str, &'static str) {
    words().feedback.verdicts.get(verdict as usize).copied().unwrap_or_default()
}

/// What a tag is called.
pub(super) fn label(document: &Document, tag: &Id) -> String {
    document.tag_set.tag(tag).map_or_else(|| tag.to_string(), |tag| tag.label.to_string())
}

fn definition(document: &Document, tag: &Id) -> Option<String> {
    let tag = document.tag_set.tag(tag).filter(|tag| !tag.definition.is_empty())?;
    Some((words().feedback.definition)(&tag.label, &tag.definition))
}

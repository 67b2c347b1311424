//! How far a reader is, and what "I'm done" points out.

use super::exercise::Exercise;
use crate::annotation::{AttributeKind, Document, Id};

/// How many marks of a tag there are, and how many there should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The tag.
    pub tag: Id,
    /// Marks in the part of the text that the exercise asks for.
    pub marked: u32,
    /// The goal; 0 where there is none.
    pub at_least: u32,
}

impl Progress {
    /// Whether the goal is reached.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.marked >= self.at_least
    }
}

/// Something that is still empty. None of it keeps anybody from handing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// Fewer marks than the goal.
    Goal(Progress),
    /// A choice that a mark leaves open.
    Attribute {
        /// The mark.
        annotation: Id,
        /// The attribute.
        attribute: Id,
    },
    /// A link that could begin at a mark and does not.
    Link {
        /// The mark.
        annotation: Id,
        /// The type of the link.
        kind: Id,
    },
    /// Fewer claims to check than asked for.
    ToCheck {
        /// How many there are.
        chosen: u32,
        /// How many there should be.
        wanted: u32,
    },
    /// The card before reading.
    BeforeYouRead,
}

/// The state of each tag, in the order of the toolbar.
#[must_use]
pub fn progress(exercise: &Exercise, document: &Document) -> Vec<Progress> {
    let part = exercise.part.unwrap_or_else(|| document.text.whole());
    let state = |tag: &crate::annotation::Tag| {
        let here = document.annotations.iter();
        let here = here.filter(|a| a.tag == tag.id && part.overlaps(a.ranges.hull()));
        let goal = exercise.goals.iter().find(|goal| goal.tag == tag.id);
        let at_least = goal.map_or(0, |goal| goal.at_least);
        Progress { tag: tag.id.clone(), marked: here.count() as u32, at_least }
    };
    document.tag_set.tags.iter().map(state).collect()
}

/// What is still empty: goals, choices, the speaker of a claim (the first type of link that fits), the list of claims
/// to check, the card before reading.
#[must_use]
pub fn open_points(
    exercise: &Exercise,
    document: &Document,
    submission: &super::Submission,
) -> Vec<Open> {
    let short = progress(exercise, document).into_iter().filter(|p| !p.is_reached());
    let mut open: Vec<Open> = short.map(Open::Goal).collect();
    for annotation in document.annotations.iter() {
        let choices = document.tag_set.attributes_for(&annotation.tag);
        let choices = choices.filter(|a| a.kind == AttributeKind::Choice);
        open.extend(choices.filter(|a| !annotation.attributes.contains_key(&a.id)).map(|a| {
            Open::Attribute { annotation: annotation.id.clone(), attribute: a.id.clone() }
        }));
        let mut types = document.tag_set.links.iter();
        let kind = types.find(|kind| kind.from.contains(&annotation.tag)).map(|kind| &kind.id);
        let kind =
            kind.filter(|kind| !document.links.from(&annotation.id).any(|l| l.kind == **kind));
        open.extend(
            kind.map(|kind| Open::Link { annotation: annotation.id.clone(), kind: kind.clone() }),
        );
    }
    let chosen = submission.to_check.len() as u32;
    if chosen < exercise.to_check {
        open.push(Open::ToCheck { chosen, wanted: exercise.to_check });
    }
    if exercise.before && submission.before.trim().is_empty() {
        open.push(Open::BeforeYouRead);
    }
    open
}

//! Readers side by side, place by place, and what was decided.

use std::rc::Rc;

use crate::annotation::{Annotation, Document, Id, Ranges};
use crate::app::class::Class;
use crate::app::view::reader::Look;
use crate::app::words::words;
use crate::classroom::adjudicated::{Adjudication, Decision};
use crate::classroom::archive::in_sentence;
use crate::compare::adjudicate::{Case, Proposal};

/// The view.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TogetherView {
    /// The readers with whether they are chosen, as long as it has not begun.
    pub readers: Vec<(String, bool)>,
    /// Whether it can begin.
    pub can_begin: bool,
    /// Said where there is nothing to decide.
    pub lead: &'static str,
    /// The place that is looked at.
    pub case: Option<CaseView>,
    /// `12 of 30 decided`.
    pub progress: String,
    /// Whether there is a decision to take back, and one to make again.
    pub can_undo_and_redo: (bool, bool),
    /// Links between accepted marks: their place, what they say, who made them, whether they are kept.
    pub links: Vec<(usize, String, String, bool)>,
    /// Said of what is not decided.
    pub left_out: String,
}

/// One place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// `Place 3 of 30`.
    pub position: String,
    /// What was decided, as code calls it and in words.
    pub state: (&'static str, &'static str),
    /// The sentence: before, the words, after.
    pub sentence: [String; 3],
    /// The tag of the mark that was decided on.
    pub look: Option<Look>,
    /// What each reader marked.
    pub columns: Vec<ColumnView>,
    /// What can be accepted: its name, who made it, whether it was.
    pub proposals: Vec<(String, String, bool)>,
    /// The tags for the accepted mark; empty where there is none.
    pub tags: Vec<(Id, Rc<str>, bool)>,
    /// Attributes for which readers gave different values: the label, and each value with how many gave it.
    pub choices: Vec<(Id, Rc<str>, Vec<ValueView>)>,
}

/// A value: what it is, what is said of it, whether it counts.
pub type ValueView = (Rc<str>, String, bool);

/// What one reader marked at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnView {
    /// The reader.
    pub name: String,
    /// The tag; `None` for nothing.
    pub look: Option<Look>,
    /// The words.
    pub words: String,
    /// Attributes and the note.
    pub lines: Vec<String>,
}

pub(super) fn together(class: &Class) -> TogetherView {
    let words = words().together;
    let chosen = &class.together.chosen;
    let Some((all, exercise)) = class.together.all.as_ref().zip(class.exercise.as_ref()) else {
        let names = class.names();
        let readers = names.into_iter().enumerate().map(|(at, n)| (n, chosen.contains(&at)));
        let readers: Vec<_> = readers.collect();
        let lead =
            if readers.len() < 2 { crate::app::words::words().together.needs_two } else { "" };
        return TogetherView {
            readers,
            can_begin: chosen.len() > 1,
            lead,
            ..TogetherView::default()
        };
    };
    let left = all.cases.len() - all.decided();
    TogetherView {
        lead: if all.cases.is_empty() { words.nothing } else { "" },
        case: case(all, exercise, class.together.at),
        progress: (words.decided)(all.decided(), all.cases.len()),
        can_undo_and_redo: class.together.can_undo_and_redo(),
        links: links(all, exercise),
        left_out: if left == 0 { String::new() } else { (words.left_out)(left) },
        ..TogetherView::default()
    }
}

fn quote(exercise: &Document, ranges: &Ranges) -> String {
    let parts: Vec<&str> = ranges.parts().iter().map(|r| exercise.text.slice(*r)).collect();
    parts.join(" … ")
}

fn case(all: &Adjudication, exercise: &Document, at: usize) -> Option<CaseView> {
    let words = words().together;
    let of = all.cases.get(at)?;
    let decision = all.decisions.get(at)?;
    let mark = all.mark(at);
    let state = match decision {
        Decision::Undecided => ("undecided", words.undecided),
        Decision::Accepted(_) if of.is_unanimous() => ("accepted", words.unanimous),
        Decision::Accepted(_) => ("accepted", words.accepted),
        Decision::Rejected => ("rejected", words.rejected),
        Decision::Edited(..) => ("edited", words.edited),
    };
    let tag = |tag: &crate::annotation::Tag| {
        let shown = mark.is_some_and(|(of, _)| *of == tag.id);
        (tag.id.clone(), tag.label.clone(), shown)
    };
    let tags = exercise.tag_set.tags.iter().filter(|_| mark.is_some()).map(tag).collect();
    let proposal = |(at, one): (usize, &Proposal)| {
        let look = Look::of_id(&exercise.tag_set, &one.tag);
        let name = (words.accept)(at + 1, &look.label, &quote(exercise, &one.ranges));
        let by: Vec<&str> =
            one.by.keys().filter_map(|at| all.names.get(*at)).map(String::as_str).collect();
        (name, (words.made_by)(&by.join(", ")), *decision == Decision::Accepted(at))
    };
    Some(CaseView {
        position: (words.case)(at + 1, all.cases.len()),
        state,
        sentence: in_sentence(&exercise.text, mark.map_or(of.range, |(_, ranges)| ranges.hull())),
        look: mark.map(|(tag, _)| Look::of_id(&exercise.tag_set, tag)),
        columns: columns(all, exercise, of),
        proposals: of.proposals.iter().enumerate().map(proposal).collect(),
        tags,
        choices: choices(all, exercise, at),
    })
}

fn columns(all: &Adjudication, exercise: &Document, case: &Case) -> Vec<ColumnView> {
    let lines = |mark: &Annotation| -> Vec<String> {
        let value = |(id, value): (&Id, &Rc<str>)| {
            let attribute = exercise.tag_set.attribute(id);
            let label = attribute.map_or_else(|| id.as_str().into(), |of| of.label.clone());
            let value = attribute.map_or_else(|| value.clone(), |of| of.label_of(value));
            format!("{label}: {value}")
        };
        mark.attributes.iter().map(value).chain(mark.note.iter().map(|n| n.to_string())).collect()
    };
    let column = |(reader, name): (usize, &String)| {
        let mark = case.of(reader);
        ColumnView {
            name: name.clone(),
            look: mark.map(|mark| Look::of_id(&exercise.tag_set, &mark.tag)),
            words: mark.map_or_else(String::new, |mark| quote(exercise, &mark.ranges)),
            lines: mark.map_or_else(Vec::new, |mark| lines(mark)),
        }
    };
    all.names.iter().enumerate().map(column).collect()
}

fn choices(
    all: &Adjudication,
    exercise: &Document,
    at: usize,
) -> Vec<(Id, Rc<str>, Vec<ValueView>)> {
    let mut choices = Vec::new();
    for (id, values, chosen) in all.attributes(at).into_iter().filter(|(_, all, _)| all.len() > 1) {
        let attribute = exercise.tag_set.attribute(&id);
        let label = attribute.map_or_else(|| id.as_str().into(), |of| of.label.clone());
        let said = |(value, count): (Rc<str>, usize)| {
            let shown = attribute.map_or_else(|| value.clone(), |of| of.label_of(&value));
            let is_chosen = value == chosen;
            (value, (words().together.value_of)(&shown, count), is_chosen)
        };
        choices.push((id.clone(), label, values.into_iter().map(said).collect()));
    }
    choices
}

fn links(all: &Adjudication, exercise: &Document) -> Vec<(usize, String, String, bool)> {
    let words = words().together;
    let mut links = Vec::new();
    for (at, (link, kept)) in all.links.iter().zip(&all.kept).enumerate() {
        let Some((from, to)) = all.mark(link.from).zip(all.mark(link.to)) else { continue };
        let kind = exercise.tag_set.link_type(&link.kind);
        let kind = kind.map_or(link.kind.as_str(), |kind| &kind.label);
        let said = (words.link)(&quote(exercise, from.1), kind, &quote(exercise, to.1));
        links.push((at, said, (words.made_link)(link.by.len(), all.names.len()), *kept));
    }
    links
}

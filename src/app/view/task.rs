//! What the panel shows a student: the task, how far it is, what is left to do, and whether it is handed in.

use std::rc::Rc;

use super::exercise::trial_of;
use super::reader::Look;
use super::{card, phrase};
use crate::annotation::{Annotation, Attribute, AttributeKind, Document, Id, Tag};
use crate::app::model::Model;
use crate::app::words::Words;
use crate::classroom::{
    self, Exercise, Fingerprint, Open, Role, Submission, encode, file_name, open_points,
};

/// The key in a head's `ui` under which the exercise stands that a document is the work on.
pub(crate) const TASK: &str = "task";

/// The key in a head's `ui` under which the label stands of who does it.
pub(crate) const LABEL: &str = "label";

/// Whether a submission is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandedIn {
    /// Never yet.
    NotYet,
    /// Yes, but it was changed since.
    Changed,
    /// As it is.
    Yes,
}

/// Whether the open document is handed in; `None` where it is no submission.
#[must_use]
pub fn handed_in(model: &Model) -> Option<HandedIn> {
    let lesson = model.lesson();
    let document = model.document().filter(|_| lesson.role == Role::Submission)?;
    Some(match &lesson.submission.handed_in {
        None => HandedIn::NotYet,
        at if document.saved > *at => HandedIn::Changed,
        Some(_) => HandedIn::Yes,
    })
}

/// What a submission leaves empty.
pub(crate) fn still_open(document: &Document) -> Vec<Open> {
    let mut submission = Submission::of(document);
    // A claim that was chosen may have been deleted since.
    submission.to_check.retain(|to| document.annotations.get(&to.annotation).is_some());
    open_points(&Exercise::of(document), document, &submission)
}

/// The first choice that a mark leaves open.
#[must_use]
pub fn asked<'a>(document: &'a Document, mark: &'a Annotation) -> Option<&'a Attribute> {
    let mut choices = document.tag_set.attributes_for(&mark.tag);
    choices.find(|a| a.kind == AttributeKind::Choice && !mark.attributes.contains_key(&a.id))
}

/// How far a student is with one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalView {
    /// The tag.
    pub look: Look,
    /// How many marks there are in the part of the text that counts.
    pub marked: usize,
    /// How many there should be; 0 for no goal.
    pub at_least: usize,
}

/// A claim that may be chosen for checking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckView {
    /// The mark.
    pub id: Id,
    /// Its words.
    pub quote: Rc<str>,
    /// What to search for and what was found, where it is chosen.
    pub chosen: Option<(Rc<str>, Rc<str>)>,
}

/// The task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskView {
    /// What the teacher asks for.
    pub instructions: Rc<str>,
    /// Whether there is a card before reading, and whether it is filled in.
    pub before: Option<bool>,
    /// Whether there is a sentence to try the tags on.
    pub practice: bool,
    /// The tags, to be looked up.
    pub tags: Vec<Tag>,
    /// How far the student is; none where the exercise has no goals.
    pub goals: Vec<GoalView>,
    /// Where a part of the text only counts: how many marks lie outside of it.
    pub outside: Option<usize>,
    /// How many claims are to be chosen for checking; 0 for none.
    pub to_check: usize,
    /// The claims that may be chosen.
    pub checks: Vec<CheckView>,
    /// How often the student was done.
    pub tries: u32,
    /// How often that may be.
    pub tries_of: u32,
    /// Whether it is handed in.
    pub handed_in: HandedIn,
}

/// The task that the open document is the work on.
#[must_use]
pub fn task(model: &Model) -> Option<TaskView> {
    let (document, lesson) = (model.document()?, model.lesson());
    let (exercise, submission) = (&lesson.exercise, &lesson.submission);
    let outside = exercise.part.map(|part| {
        document.annotations.iter().filter(|a| !part.overlaps(a.ranges.hull())).count()
    });
    Some(TaskView {
        before: exercise.before.then(|| !submission.before.trim().is_empty()),
        practice: exercise.practice,
        tags: document.tag_set.tags.clone(),
        goals: goals(exercise, document),
        outside,
        to_check: exercise.to_check as usize,
        checks: if exercise.to_check > 0 { checks(document, submission) } else { Vec::new() },
        tries: submission.tries,
        tries_of: exercise.tries,
        handed_in: handed_in(model).unwrap_or(HandedIn::NotYet),
        instructions: exercise.instructions.clone(),
    })
}

fn goals(exercise: &Exercise, document: &Document) -> Vec<GoalView> {
    if exercise.goals.is_empty() {
        return Vec::new();
    }
    let goal = |progress: classroom::Progress| GoalView {
        look: Look::of_id(&document.tag_set, &progress.tag),
        marked: progress.marked as usize,
        at_least: progress.at_least as usize,
    };
    classroom::progress(exercise, document).into_iter().map(goal).collect()
}

/// The marks that say something: those with a tag that a link may begin at, or one that claims have in the packs; all
/// of them where there is no such tag.
fn checks(document: &Document, submission: &Submission) -> Vec<CheckView> {
    let set = &document.tag_set;
    let says = |tag: &Id| {
        matches!(tag.as_str(), "claim" | "what") || set.links.iter().any(|l| l.from.contains(tag))
    };
    let any = set.tags.iter().any(|tag| says(&tag.id));
    let check = |mark: &Rc<Annotation>| {
        let chosen = submission.to_check.iter().find(|to| to.annotation == mark.id);
        CheckView {
            id: mark.id.clone(),
            quote: phrase::quote(document, mark, 90).into(),
            chosen: chosen.map(|to| (to.words.clone(), to.found.clone())),
        }
    };
    document.annotations.iter().filter(|mark| !any || says(&mark.tag)).map(check).collect()
}

/// What is still empty, one sentence each, in the order of [`crate::app::TaskMsg::Go`].
#[must_use]
pub fn points(document: &Document, words: &Words) -> Vec<String> {
    let set = &document.tag_set;
    let quote = |id: &Id| {
        document.annotations.get(id).map_or_else(String::new, |a| phrase::quote(document, a, 60))
    };
    let label = |tag: &Id| Look::of_id(set, tag).label;
    let words = words.task;
    let told = |point: Open| match point {
        Open::Goal(progress) => (words.goal)(
            progress.marked as usize,
            &label(&progress.tag),
            progress.at_least as usize,
        ),
        Open::Attribute { annotation, attribute } => {
            let label = set.attribute(&attribute).map_or(attribute.as_str(), |a| &a.label);
            (words.attribute_open)(&quote(&annotation), label)
        }
        Open::Link { annotation, kind } => {
            let label = set.link_type(&kind).map_or(kind.as_str(), |kind| &kind.label);
            (words.link_open)(&quote(&annotation), label)
        }
        Open::ToCheck { chosen, wanted } => (words.check_open)(chosen as usize, wanted as usize),
        Open::BeforeYouRead => words.before_open.to_owned(),
    };
    still_open(document).into_iter().map(told).collect()
}

/// An exercise that waits to be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartView {
    /// The article's title.
    pub title: String,
    /// What the teacher asks for.
    pub instructions: Rc<str>,
    /// Work on it that is on this device already: the document, whose it is, how many marks.
    pub begun: Vec<(Id, Rc<str>, usize)>,
    /// Whether its own teacher tries it.
    pub is_trial: bool,
}

/// The exercise that waits to be started.
#[must_use]
pub fn start(model: &Model) -> Option<StartView> {
    let document = model.task.starting.as_ref()?;
    let task = Fingerprint::of(document).to_string();
    let begun = model.library.values().filter(|head| {
        head.trashed.is_none() && head.ui.get(TASK).is_some_and(|known| **known == *task)
    });
    let Exercise { instructions, extra, .. } = Exercise::of(document);
    Some(StartView {
        title: card::title(document),
        instructions,
        is_trial: trial_of(&extra).is_some(),
        begun: begun
            .map(|head| {
                let label = head.ui.get(LABEL).cloned().unwrap_or_default();
                (head.document.clone(), label, head.annotations)
            })
            .collect(),
    })
}

/// What was found out before reading.
#[must_use]
pub fn before(model: &Model) -> Rc<str> {
    model.lesson().submission.before.clone()
}

/// What the dialogue about handing in shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandInView {
    /// Whether it is handed in.
    pub state: HandedIn,
    /// Whose work it is; empty for nobody's.
    pub label: Rc<str>,
    /// The name of the file.
    pub file_name: String,
    /// The hand-in code, unless there is more than one holds.
    pub code: Option<String>,
}

/// What the dialogue about handing in shows; `None` where nothing can be handed in.
#[must_use]
pub fn hand_in(model: &Model) -> Option<HandInView> {
    let document = model.document()?;
    Some(HandInView {
        state: handed_in(model)?,
        label: document.annotator.clone(),
        file_name: file_name(document),
        code: encode(document),
    })
}

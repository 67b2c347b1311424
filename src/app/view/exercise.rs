//! The exercise as its teacher sees it: what students are asked, and what its key asks for.

pub mod giving;
pub mod key;

use std::rc::Rc;

use super::card::CardField;
use super::phrase;
use super::reader::Look;
use crate::annotation::{Annotation, Document, Extra, Id, Metadata, TagSet};
use crate::app::making::ExerciseMsg;
use crate::app::model::Model;
use crate::app::words::Words;
use crate::classroom::{Exercise, PACKS, Remark, Role, pack, practice, tolerance};
pub use crate::classroom::{Feedback, Reach, Review, Squares};
pub use crate::compare::{Mentions, Need, Tolerance};
use crate::text::{BlockKind, TextRange};

/// What would go with other tags: what it is called, and how often it is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// Marks whose tag would be gone.
    pub marks: Vec<(Rc<str>, usize)>,
    /// Links whose type would be gone.
    pub links: Vec<(Rc<str>, usize)>,
    /// Details that marks could not keep.
    pub details: Vec<(Rc<str>, usize)>,
}

/// What another tag set would take with it.
#[must_use]
pub fn losses(document: &Document, new: &TagSet) -> Losses {
    let used = |all: &mut dyn Iterator<Item = (Rc<str>, usize)>| -> Vec<(Rc<str>, usize)> {
        all.filter(|(_, count)| *count > 0).collect()
    };
    let set = &document.tag_set;
    let tags = set.tags.iter().filter(|tag| new.tag(&tag.id).is_none());
    let links = set.links.iter().filter(|kind| new.link_type(&kind.id).is_none());
    let stays = |a: &&Rc<Annotation>| new.tag(&a.tag).is_some();
    let details = |id: &Id| {
        let marks = document.annotations.iter().filter(stays);
        marks.filter(|a| a.attributes.get(id).is_some_and(|v| !new.fits(&a.tag, id, v))).count()
    };
    Losses {
        marks: used(&mut tags.map(|t| (t.label.clone(), document.annotations.count(&t.id)))),
        links: used(&mut links.map(|kind| {
            let of_it = document.links.iter().filter(|link| link.kind == kind.id);
            (kind.label.clone(), of_it.count())
        })),
        details: used(&mut set.attributes.iter().map(|a| (a.label.clone(), details(&a.id)))),
    }
}

/// The sentence that asks for what a pack is made for.
#[must_use]
pub fn usual_instructions(words: &Words, pack: &str) -> &'static str {
    (words.exercise.usual)(pack)
}

/// The further keys of an exercise that is tried out by the teacher of this document.
#[must_use]
pub fn with_trial(extra: &Extra, of: &Id) -> Extra {
    let mut all = extra.to_vec();
    all.push((TRIAL.into(), format!("\"{of}\"").into()));
    all.into()
}

/// The exercise as it is handed on: without marks, and without the teacher's note on the article.
#[must_use]
pub fn given(exercise: &Exercise, document: &Document) -> Document {
    let given = exercise.put_into(document);
    let metadata = Metadata { note: Rc::default(), ..(*given.metadata).clone() };
    Document { metadata: Rc::new(metadata), ..given }
}

const TRIAL: &str = "trial_of";

/// The teacher's document that the open one is a trial of.
#[must_use]
pub fn tried(model: &Model) -> Option<Id> {
    let lesson = model.lesson();
    trial_of((lesson.role == Role::Submission).then_some(&lesson.exercise.extra)?)
}

/// The teacher's document that an exercise with these further keys is a trial of.
pub(super) fn trial_of(extra: &Extra) -> Option<Id> {
    let (_, raw) = extra.iter().find(|(key, _)| &**key == TRIAL)?;
    Id::new(raw.trim_matches('"'))
}

/// A pack to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackView {
    /// Which.
    pub id: &'static str,
    /// What it is called, and whom it suits.
    pub label: String,
    /// Whether the tags are from it.
    pub on: bool,
}

/// How many marks of a tag are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalView {
    /// The tag.
    pub look: Look,
    /// At least how many; 0 for none.
    pub at_least: u32,
    /// How near answers with it must come.
    pub tolerance: Tolerance,
}

/// Something worth a look in the key, with what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemarkView {
    /// What it is.
    pub text: String,
    /// The mark that it is about.
    pub about: Option<Id>,
    /// What to do, and the message that does it.
    pub mend: Option<(String, ExerciseMsg)>,
}

/// The exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseView {
    /// The document.
    pub id: Id,
    /// What to do.
    pub instructions: Rc<str>,
    /// Whether that is the usual sentence.
    pub usual: bool,
    /// The packs.
    pub packs: Vec<PackView>,
    /// What a pack that was chosen would take with it, one sentence each; and the pack's name.
    pub asked: Option<(&'static str, Vec<String>)>,
    /// The part to mark in words; `None` for all of the text.
    pub part: Option<String>,
    /// Whether words are selected that could be the part.
    pub selected: bool,
    /// What the article card lacks of what has to be named.
    pub missing: Vec<CardField>,
    /// The tags with what is asked for.
    pub goals: Vec<GoalView>,
    /// Whether the card comes before reading.
    pub before: bool,
    /// How many claims to check.
    pub to_check: u32,
    /// What students learn.
    pub feedback: Feedback,
    /// After how many tries.
    pub tries: u32,
    /// Whether a practice sentence comes first; `None` where the tags have none.
    pub practice: Option<bool>,
    /// The size of the text in percent.
    pub text_size: u32,
    /// What the key asks for.
    pub review: Rc<Review>,
    /// What is worth a look in it.
    pub remarks: Vec<RemarkView>,
}

/// The exercise that the open document is.
#[must_use]
pub fn exercise(model: &Model) -> Option<ExerciseView> {
    let (words, lesson) = (model.words(), model.lesson());
    let document = model.document().filter(|_| lesson.role == Role::Exercise)?;
    let exercise = &lesson.exercise;
    let review = model.making.review.as_ref().map(|(_, review)| review.clone());
    let review = review.unwrap_or_default();
    let remarks = review.remarks.iter().filter_map(|r| remark(document, r, words)).collect();
    let usual = *exercise.instructions == *usual_instructions(words, &exercise.pack);
    Some(ExerciseView {
        id: document.id.clone(),
        usual,
        packs: packs(document),
        asked: model
            .making
            .pack
            .and_then(pack)
            .map(|pack| ((pack.label)(), told_losses(&losses(document, &pack.tag_set()), words))),
        part: exercise.part.map(|part| told_part(document, part, words)),
        selected: model.marking.pending.is_some(),
        missing: missing(document),
        goals: goals(exercise, document),
        before: exercise.before,
        to_check: exercise.to_check,
        feedback: exercise.feedback,
        tries: exercise.tries,
        practice: practice(&document.tag_set).map(|_| exercise.practice),
        text_size: exercise.text_size,
        instructions: exercise.instructions.clone(),
        review,
        remarks,
    })
}

fn packs(document: &Document) -> Vec<PackView> {
    let view = |pack: &crate::classroom::Pack| PackView {
        id: pack.id,
        label: format!("{} ({})", (pack.label)(), (pack.ages)()),
        on: pack.tag_set() == *document.tag_set,
    };
    PACKS.iter().map(view).collect()
}

/// What is lost, one sentence each.
fn told_losses(losses: &Losses, words: &Words) -> Vec<String> {
    let editor = words.dialogs.tag_set;
    let mut told: Vec<String> =
        losses.marks.iter().map(|(label, n)| (editor.lost_marks)(label, *n)).collect();
    told.extend(losses.links.iter().map(|(label, n)| (editor.lost_links)(label, *n)));
    told.extend(losses.details.iter().map(|(label, n)| (words.exercise.lost_details)(label, *n)));
    told
}

/// Which paragraphs a part is, with its first and last words.
fn told_part(document: &Document, part: TextRange, words: &Words) -> String {
    let text = &document.text;
    let counts = |kind: BlockKind| !matches!(kind, BlockKind::HeaderLine | BlockKind::Heading(_));
    let all = text.blocks().iter().filter(|block| counts(block.kind));
    let numbered = all.enumerate().filter(|(_, block)| block.range.overlaps(part));
    let numbers: Vec<usize> = numbered.map(|(at, _)| at + 1).collect();
    let quote = phrase::short(text.slice(part), 40);
    (words.exercise.part)(numbers.first().zip(numbers.last()).map(|(a, b)| (*a, *b)), &quote)
}

/// What has to be named of a text that is handed on, and is not on its card.
fn missing(document: &Document) -> Vec<CardField> {
    let named = [CardField::Byline, CardField::Source, CardField::Published, CardField::Url];
    named.into_iter().filter(|field| field.of(&document.metadata).trim().is_empty()).collect()
}

fn goals(exercise: &Exercise, document: &Document) -> Vec<GoalView> {
    let view = |tag: &crate::annotation::Tag| GoalView {
        look: Look::of(&document.tag_set, tag),
        at_least: exercise.goals.iter().find(|g| g.tag == tag.id).map_or(0, |g| g.at_least),
        tolerance: tolerance(document, &tag.id),
    };
    document.tag_set.tags.iter().map(view).collect()
}

fn remark(document: &Document, remark: &Remark, words: &Words) -> Option<RemarkView> {
    let told = words.exercise.key;
    Some(match remark {
        Remark::EachMention { name, annotations } => RemarkView {
            text: (told.each_mention)(name, annotations.len()),
            about: annotations.first().cloned(),
            mend: Some((told.any.to_owned(), ExerciseMsg::AnyMention(annotations.clone()))),
        },
        Remark::ElsewhereToo { annotation, places } => {
            let quote = phrase::quote(document, document.annotations.get(annotation)?, 40);
            let mend = ExerciseMsg::MarkToo(annotation.clone(), places.clone());
            RemarkView {
                text: (told.elsewhere_too)(&quote, places.len()),
                about: Some(annotation.clone()),
                mend: Some(((told.mark_too)(places.len()), mend)),
            }
        }
        Remark::GoalAboveKey { tag, goal, key } => {
            let label = document.tag_set.tag(tag)?.label.clone();
            RemarkView { text: (told.goal_above_key)(&label, *goal, *key), about: None, mend: None }
        }
    })
}

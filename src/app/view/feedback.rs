//! What a student learns of a try, as far as the exercise and the tries that are left allow.

use std::rc::Rc;

use super::phrase;
use super::reader::{Look, Verdicts};
use crate::annotation::{Document, Id};
use crate::app::model::Model;
use crate::app::task::Compared;
use crate::app::words::{FeedbackWords, Words};
pub use crate::classroom::Feedback;
use crate::classroom::{KeyInside, Role, explained, told};
pub use crate::compare::Verdict;
use crate::compare::{Compared as Row, KeyItem};
use crate::text::{BlockKind, TextRange, set_of};

/// What there is to say about a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedbackView {
    /// Nothing: the exercise gives no feedback.
    Nothing,
    /// It comes after a try.
    Later,
    /// The key is not here.
    NoKey,
    /// The key is here, behind a word.
    Locked,
    /// This.
    Shown(Rc<ShownView>),
}

/// What came of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownView {
    /// How much of it may be seen.
    pub level: Feedback,
    /// How many answers were found of how many, and the same in words.
    pub found: (u32, u32, String),
    /// How many marks the key does not have of how many, and the same in words.
    pub extra: (u32, u32, String),
    /// Where something is still to find, and what.
    pub paragraphs: Vec<(TextRange, String)>,
    /// How many marks come near.
    pub almost: usize,
    /// What was found out, kind by kind; below the level of places there are none.
    pub groups: Vec<GroupView>,
    /// Whether the places may be asked for.
    pub can_hint: bool,
    /// Whether the key may be asked for.
    pub can_show_key: bool,
    /// Whether the article is shown without it.
    pub plain: bool,
}

/// Marks and answers of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupView {
    /// Which kind.
    pub verdict: Verdict,
    /// What it is called, and how many there are.
    pub heading: String,
    /// What to do about it; may be empty.
    pub help: &'static str,
    /// They.
    pub items: Vec<ItemView>,
}

/// A mark or an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemView {
    /// How its tag looks; none where that is not to be seen yet.
    pub look: Option<Look>,
    /// Its words.
    pub quote: String,
    /// What is said of it, line by line.
    pub message: Vec<String>,
    /// Where it is.
    pub range: TextRange,
    /// The mark, if there is one.
    pub mark: Option<Id>,
}

/// How much may be seen now: counts first, then places where they are asked for; all that the exercise allows after the
/// last try; everything where the key came as a file.
#[must_use]
pub fn level(model: &Model) -> Feedback {
    let (task, lesson) = (&model.task, model.lesson());
    if task.compared.is_none() {
        return Feedback::None;
    }
    let (exercise, submission) = (&lesson.exercise, &lesson.submission);
    match (task.whole, submission.tries >= exercise.tries, task.hint) {
        (true, ..) => Feedback::Key,
        (_, true, _) => exercise.feedback,
        (_, _, true) => exercise.feedback.min(Feedback::Places),
        (_, _, false) => exercise.feedback.min(Feedback::Counts),
    }
}

/// What came of a try, as it lies over the marks in the article.
#[must_use]
pub fn verdicts(compared: &Compared) -> Verdicts {
    let mut all = Verdicts::default();
    let mut missed = Vec::new();
    for row in &compared.comparison.rows {
        match (&row.mark, row.item.and_then(|at| compared.key.items().get(at))) {
            (Some(mark), _) => {
                all.marks.entry(mark.id.clone()).or_insert(row.verdict);
            }
            (None, Some(item)) if row.verdict == Verdict::Missed => {
                missed.extend(item.annotation.ranges.parts().iter().copied());
            }
            (None, _) => {}
        }
    }
    all.missed = set_of(missed).into_iter().collect();
    all
}

/// What a student learns.
#[must_use]
pub fn feedback(model: &Model) -> FeedbackView {
    let lesson = model.lesson();
    let Some(document) = model.document().filter(|_| lesson.role == Role::Submission) else {
        return FeedbackView::Nothing;
    };
    let (exercise, submission) = (&lesson.exercise, &lesson.submission);
    if let Some(compared) = &model.task.compared {
        let left = submission.tries < exercise.tries && !model.task.whole;
        let level = level(model);
        let shown = ShownView {
            can_hint: left && level < Feedback::Places && exercise.feedback >= Feedback::Places,
            can_show_key: left && exercise.feedback == Feedback::Key,
            plain: model.task.plain,
            ..shown(document, compared, level, model.words())
        };
        return FeedbackView::Shown(Rc::new(shown));
    }
    match (exercise.feedback, submission.tries, &exercise.key) {
        (Feedback::None, ..) => FeedbackView::Nothing,
        (_, 0, _) => FeedbackView::Later,
        (_, _, KeyInside::Locked(_)) => FeedbackView::Locked,
        _ => FeedbackView::NoKey,
    }
}

fn shown(document: &Document, compared: &Compared, level: Feedback, words: &Words) -> ShownView {
    let counts = &compared.comparison.counts;
    let told = crate::words::words().feedback;
    let (found, required) = (counts.found(), counts.required);
    let (extra, marks) = (counts.not_in_key(), counts.marks);
    ShownView {
        level,
        found: (found, required, (told.found_of)(found, required)),
        extra: (extra, marks, (told.not_in_key)(extra, marks)),
        paragraphs: if level == Feedback::Counts {
            paragraphs(document, compared, words)
        } else {
            Vec::new()
        },
        almost: counts.of(Verdict::Almost) as usize,
        groups: if level >= Feedback::Places {
            groups(document, compared, level, words.feedback)
        } else {
            Vec::new()
        },
        can_hint: false,
        can_show_key: false,
        plain: false,
    }
}

/// How much is still to find in each paragraph, tag by tag.
fn paragraphs(document: &Document, compared: &Compared, words: &Words) -> Vec<(TextRange, String)> {
    let missed = compared.comparison.rows.iter().filter(|row| row.verdict == Verdict::Missed);
    let missed = missed.filter_map(|row| compared.key.items().get(row.item?));
    let missed: Vec<&KeyItem> = missed.collect();
    let mut found = Vec::new();
    let mut number = 0;
    for block in document.text.blocks() {
        let body = !matches!(block.kind, BlockKind::HeaderLine | BlockKind::Heading(_));
        number += usize::from(body);
        let here = |item: &&&KeyItem| block.range.contains(item.annotation.ranges.hull().start());
        let here: Vec<&&KeyItem> = missed.iter().filter(here).collect();
        if here.is_empty() {
            continue;
        }
        let count = |tag: &Id| here.iter().filter(|item| item.annotation.tag == *tag).count();
        let tags = document.tag_set.tags.iter().map(|tag| (&tag.label, count(&tag.id)));
        let what: Vec<String> =
            tags.filter(|(_, n)| *n > 0).map(|(label, n)| (words.count)(n, label, 0)).collect();
        let place = if body {
            (words.feedback.paragraph)(number)
        } else {
            words.feedback.heading.to_owned()
        };
        found.push((block.range, (words.feedback.still_in)(&place, &what.join(", "))));
    }
    found
}

/// What came of trying the tags on a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PracticeView {
    /// The sentence in pieces: its words with their numbers, and what is between them.
    pub pieces: Vec<(Option<usize>, String)>,
    /// The words that are chosen.
    pub chosen: Option<(usize, usize)>,
    /// The tags.
    pub tags: Vec<Look>,
    /// How much of how much was found; `None` for all of it.
    pub found: Option<String>,
    /// What is marked, with what is said of it.
    pub items: Vec<(Verdict, ItemView)>,
}

/// The sentence to try the tags on.
#[must_use]
pub fn practice(model: &Model) -> Option<PracticeView> {
    let practice = model.task.practice.as_ref()?;
    let (document, set) = (&practice.document, &practice.document.tag_set);
    let mut pieces = Vec::new();
    let mut end = document.text.whole().start();
    for (at, word) in practice.all_words().into_iter().enumerate() {
        let between = TextRange::new(end, word.start());
        pieces.push((None, document.text.slice(between).to_owned()));
        pieces.push((Some(at), document.text.slice(word).to_owned()));
        end = word.end();
    }
    let rest = TextRange::new(end, document.text.whole().end());
    pieces.push((None, document.text.slice(rest).to_owned()));
    let compared = practice.compared.as_ref();
    let groups = compared.map(|it| groups(document, it, Feedback::Key, model.words().feedback));
    let items = groups.unwrap_or_default().into_iter().flat_map(|group| {
        let marked = group.items.into_iter().filter(|item| item.mark.is_some());
        marked.map(move |item| (group.verdict, item))
    });
    let found = compared.map_or(0, |compared| compared.comparison.counts.found());
    let of = practice.key.annotations.len() as u32;
    let told = || (crate::words::words().feedback.found_of)(found, of);
    Some(PracticeView {
        pieces,
        chosen: practice.words,
        tags: set.tags.iter().map(|tag| Look::of(set, tag)).collect(),
        found: (found < of).then(told),
        items: items.collect(),
    })
}

fn groups(
    document: &Document,
    compared: &Compared,
    level: Feedback,
    words: &FeedbackWords,
) -> Vec<GroupView> {
    let of = |verdict: Verdict| {
        let rows =
            compared.comparison.rows.iter().filter(|row| row.verdict == verdict && row.counted);
        let items: Vec<ItemView> =
            rows.filter_map(|row| item(document, compared, row, level, words)).collect();
        let (_, heading, help) = told(verdict);
        GroupView { verdict, heading: format!("{heading} ({})", items.len()), help, items }
    };
    Verdict::ALL.into_iter().map(of).filter(|group| !group.items.is_empty()).collect()
}

fn item(
    document: &Document,
    compared: &Compared,
    row: &Row,
    level: Feedback,
    words: &FeedbackWords,
) -> Option<ItemView> {
    let answer = row.item.and_then(|at| compared.key.items().get(at));
    let shown = row.mark.as_ref().or(answer.map(|answer| &answer.annotation))?;
    let whole = level == Feedback::Key;
    let message = if whole {
        explained(document, row, answer)
    } else {
        vec![(words.look_again)(row.verdict).to_owned()]
    };
    let may_see_tag = whole || row.mark.is_some();
    Some(ItemView {
        look: may_see_tag.then(|| Look::of_id(&document.tag_set, &shown.tag)),
        quote: phrase::quote(document, shown, 120),
        message: message.into_iter().filter(|line| !line.is_empty()).collect(),
        range: shown.ranges.parts().first().copied().unwrap_or_default(),
        mark: row.mark.as_ref().map(|mark| mark.id.clone()),
    })
}

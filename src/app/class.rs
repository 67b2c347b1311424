//! The results of a class: what was handed in, how it compares with the key, and what is shown of it. All of it is in
//! memory alone.

mod agreement;
mod together;

use std::collections::BTreeSet;
use std::rc::Rc;

use super::opening::Job;
use super::view::class::PageView;
use crate::annotation::{AnnotationSet, Document, Id, Tag};
use crate::classroom::archive::{Checked, Collected, HandedIn, Pile, to_check};
use crate::classroom::{Exercise, Fingerprint, key_of};
use crate::compare::class::{
    About, ItemTally, Moment, Speakers, Split, Unexpected, Warm, heat, most_missed, speakers,
    splits, timeline, unexpected,
};
use crate::compare::{Comparison, Key, Yardstick};
use crate::text::TextRange;

pub use agreement::Measured;
pub use together::Together;

/// What is shown of a class. A further view is a further value here, in [`ClassTab::ALL`], and a body in `view::class`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ClassTab {
    /// What was handed in.
    #[default]
    Files,
    /// The article with one tag's marks by how many made them.
    Article,
    /// What was missed most.
    Missed,
    /// Where readers gave different tags or values.
    Split,
    /// Marks that the key does not know.
    Unexpected,
    /// Actors by their claims.
    Speakers,
    /// Dates by when they were.
    Timeline,
    /// What the class would check.
    ToCheck,
    /// What goes back to the students.
    Students,
    /// How far readers agree, for researchers.
    Agreement,
    /// Some readers made into one document.
    Together,
}

impl ClassTab {
    /// All, in the order in which they are shown.
    pub const ALL: [ClassTab; 11] = [
        ClassTab::Files,
        ClassTab::Article,
        ClassTab::Missed,
        ClassTab::Split,
        ClassTab::Unexpected,
        ClassTab::Speakers,
        ClassTab::Timeline,
        ClassTab::ToCheck,
        ClassTab::Students,
        ClassTab::Agreement,
        ClassTab::Together,
    ];

    /// Whether names of students are on it, so that it is never projected.
    #[must_use]
    pub fn has_names(self) -> bool {
        matches!(self, ClassTab::Files | ClassTab::Students | ClassTab::Together)
    }

    /// Whether the projector comes to it by steps: figures for researchers are shown only where they are asked for.
    #[must_use]
    pub fn is_stepped_to(self) -> bool {
        !self.has_names() && self != ClassTab::Agreement
    }
}

/// What is done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Work {
    /// Nothing.
    #[default]
    Nothing,
    /// Files are read.
    Reading,
    /// That many submissions have been compared with the key.
    Comparing(usize),
    /// Everything has been compared, and that many things have been counted.
    Counting(usize),
    /// Agreement between readers is worked out.
    Measuring,
}

/// The results of a class.
#[derive(Clone, Debug, Default)]
pub struct Class {
    /// The teacher's document that it is about, if it was begun there.
    pub origin: Option<Id>,
    /// The files.
    pub(super) pile: Pile,
    pub(super) work: Work,
    /// The job of those files that are read elsewhere.
    pub(super) job: Option<Rc<Job>>,
    /// Whether there is nobody else who reads files.
    pub(super) alone: bool,
    /// The exercise with its article and tags.
    pub exercise: Option<Rc<Document>>,
    /// The submissions.
    pub collected: Rc<Collected>,
    /// The keys, as answers were accepted one after the other; the last one counts.
    pub(super) keys: Vec<Rc<Key>>,
    /// Those that were taken back, the last one last.
    pub(super) keys_undone: Vec<Rc<Key>>,
    /// The document in the library that the key is of.
    pub home: Option<Id>,
    pub(super) yardstick: Option<Rc<Yardstick>>,
    /// How the first attempts compare with the key, in the order of the class; empty without a key.
    pub comparisons: Vec<Comparison>,
    /// What the class saw.
    pub seen: Rc<Seen>,
    /// What has been counted of it so far.
    counted: Seen,
    /// How far readers agree.
    pub measured: Measured,
    /// Readers brought together.
    pub together: Together,
    /// The pasted list of students.
    pub roster: Rc<str>,
    /// What is shown.
    pub tab: ClassTab,
    /// The tag whose marks the article shows.
    pub tag: Option<Id>,
    /// The item that the projector shows.
    pub at: usize,
    /// The items whose answers are shown, of this tab.
    pub shown: BTreeSet<usize>,
    /// How many times more items were asked for.
    pub more: usize,
    /// Names off, large type, one item at a time.
    pub projector: bool,
    /// Everything is shown, for paper.
    pub printing: bool,
    /// The student whose page is shown.
    pub preview: Option<usize>,
    /// What is on the screen.
    pub page: Rc<PageView>,
}

/// What a class saw, of first attempts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The first attempts.
    pub firsts: Vec<Document>,
    /// For each tag how many marked which words.
    pub heat: Vec<(Id, Vec<Warm>)>,
    /// Answers, the least found first.
    pub missed: Vec<ItemTally>,
    /// Marks that the key does not know.
    pub unexpected: Vec<Unexpected>,
    /// Where readers differ.
    pub splits: Vec<Split>,
    /// Who speaks.
    pub speakers: Speakers,
    /// When things happened.
    pub timeline: Vec<Moment>,
    /// What is to be checked.
    pub to_check: Vec<Checked>,
}

impl Class {
    /// A class for a teacher's document, whose marks are the key.
    pub(super) fn of(document: &Document) -> Class {
        let key = key_of(document);
        let has_key = !key.items().is_empty();
        Class {
            origin: Some(document.id.clone()),
            pile: Pile::new(Some(document.clone()), has_key),
            exercise: Some(Rc::new(document.clone())),
            keys: has_key.then(|| Rc::new(key)).into_iter().collect(),
            ..Class::default()
        }
    }

    /// The key as it is now.
    #[must_use]
    pub fn key(&self) -> Option<&Rc<Key>> {
        self.keys.last()
    }

    /// How many answers were accepted.
    #[must_use]
    pub fn accepted(&self) -> usize {
        self.keys.len().saturating_sub(1)
    }

    /// Whether what was accepted and taken back can be accepted again.
    #[must_use]
    pub fn can_accept_again(&self) -> bool {
        !self.keys_undone.is_empty()
    }

    /// How far the work is: done, and of how much.
    #[must_use]
    pub fn progress(&self) -> Option<(usize, usize)> {
        let class = self.collected.class.len();
        match self.work {
            Work::Nothing => None,
            Work::Reading => Some(self.pile.progress()),
            Work::Comparing(done) => Some((done, class)),
            Work::Counting(_) => Some((class, class)),
            Work::Measuring => {
                Some(self.measured.figures.as_ref().map_or((0, 1), |figures| figures.progress()))
            }
        }
    }

    /// Whether files are being read.
    #[must_use]
    pub fn reads(&self) -> bool {
        self.work == Work::Reading
    }

    /// Takes what the files have given: the exercise, the key where none is known, the submissions.
    pub(super) fn take(&mut self) {
        self.collected = Rc::new(self.pile.collected());
        let exercise = self.pile.exercise();
        let fingerprint = |of: &Rc<Document>| Fingerprint::of(of);
        if exercise.as_ref().map(fingerprint) != self.exercise.as_ref().map(fingerprint) {
            self.keys.clear();
            self.keys_undone.clear();
            self.together = Together::default();
        }
        self.together.chosen.clear();
        if let Some(key) = self.pile.key().filter(|_| self.keys.is_empty()) {
            let fits = exercise.as_ref().map(fingerprint) == Some(fingerprint(key));
            self.keys.extend(fits.then(|| Rc::new(key_of(key))));
        }
        self.exercise = exercise;
        self.measure();
    }

    /// Makes the key ready to compare with, and begins to compare.
    pub(super) fn measure(&mut self) {
        self.yardstick = self.exercise.as_ref().zip(self.keys.last()).map(|(exercise, key)| {
            let part = Exercise::of(exercise).part;
            Rc::new(Yardstick::new(&exercise.text, &exercise.tag_set, key, part))
        });
        self.comparisons = Vec::new();
        self.measured.figures = None;
        self.work = Work::Comparing(0);
    }

    /// Compares the next submissions.
    pub(super) fn compare(&mut self, from: usize, most: usize) {
        let class = &self.collected.class;
        let next = class.get(from..).unwrap_or_default().iter().take(most);
        if let Some(yardstick) = &self.yardstick {
            for handed in next.clone() {
                let (marks, links) = handed.submission.first_marks(&handed.document);
                self.comparisons.push(yardstick.compare(marks, links));
            }
        }
        let done = from + next.len();
        let all = done >= class.len() || self.yardstick.is_none();
        self.work = if all { Work::Counting(0) } else { Work::Comparing(done) };
    }

    /// Counts what the class saw, in as many steps as there are things to count: all of them together would keep the page
    /// from answering.
    pub(super) fn count(&mut self, step: usize) {
        self.work = Work::Counting(step + 1);
        let Some(exercise) = self.exercise.clone() else {
            self.work = Work::Nothing;
            return;
        };
        let firsts = std::mem::take(&mut self.counted.firsts);
        let readers: Vec<&Document> = firsts.iter().collect();
        let sets: Vec<&AnnotationSet> = firsts.iter().map(|first| &first.annotations).collect();
        let compared: Vec<&Comparison> = self.comparisons.iter().collect();
        let counted = &mut self.counted;
        match step {
            0 => {
                *counted = Seen::default();
                let first = |of: &Rc<HandedIn>| of.submission.at_first(&of.document);
                counted.firsts = self.collected.class.iter().map(first).collect();
                return;
            }
            1 => {
                let of = |tag: &Tag| (tag.id.clone(), heat(&tag.id, &sets));
                counted.heat = exercise.tag_set.tags.iter().map(of).collect();
            }
            2 => {
                let missed = self.keys.last().map(|key| most_missed(key, &compared));
                counted.missed = missed.unwrap_or_default();
                counted.unexpected = unexpected(&compared);
            }
            3 => counted.splits = splits(&exercise.tag_set, &sets, LEAST),
            4 => counted.speakers = speakers(&Id::from_words("said-by"), &readers),
            5 => counted.timeline = timeline(&readers),
            _ => {
                self.work = Work::Nothing;
                self.counted.to_check = to_check(&self.collected.class);
                self.seen = Rc::new(Seen { firsts, ..std::mem::take(&mut self.counted) });
                return;
            }
        }
        self.counted.firsts = firsts;
    }

    /// How many submissions there are.
    #[must_use]
    pub fn readers(&self) -> usize {
        self.collected.class.len()
    }

    /// Notes of readers who gave a side of a split, without names.
    pub(super) fn notes(&self, split: &Split, side: &str) -> Vec<Rc<str>> {
        let mut notes: Vec<Rc<str>> = Vec::new();
        for first in &self.seen.firsts {
            for mark in first.annotations.overlapping(split.range) {
                let gave = match &split.about {
                    About::Tag => mark.tag.as_str() == side,
                    About::Attribute(id) => mark.attributes.get(id).is_some_and(|v| &**v == side),
                };
                let near = half(mark.ranges.hull(), split.range);
                let note =
                    mark.note.as_ref().filter(|note| gave && near && !note.trim().is_empty());
                notes.extend(note.filter(|note| !notes.contains(note)).cloned());
            }
        }
        notes
    }
}

/// Readers who have to be in a minority for a split to be shown.
const LEAST: u32 = 1;

fn half(one: TextRange, other: TextRange) -> bool {
    let shared = one.intersect(other).map_or(0, TextRange::len);
    2 * shared >= one.len().max(other.len())
}

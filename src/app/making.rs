//! What a teacher does beside marking: the exercise, its key, and what is given out.

use std::rc::Rc;

use super::message::{Edge, LockProblem, NudgeBy, Way};
use super::view::card::CardField;
use crate::annotation::{Document, Id};
use crate::classroom::{Feedback, Locked, Reach, Review, Squares};
use crate::compare::{Mentions, Need, Tolerance};
use crate::text::TextRange;

/// The teacher's side of a lesson.
#[derive(Clone, Debug, Default)]
pub struct Making {
    /// A pack that would take marks with it, until the teacher has decided.
    pub pack: Option<&'static str>,
    /// What is to be known of the key, and the revision of the document that it is of.
    pub review: Option<(u64, Rc<Review>)>,
    /// What is being given out.
    pub giving: Option<Giving>,
}

/// Where the key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Inside {
    /// Into a file of its own.
    #[default]
    Apart,
    /// Into the exercise, behind an unlock word.
    Locked,
    /// Into the exercise, for everybody who looks.
    Open,
}

/// An exercise on its way to the students.
#[derive(Clone, Debug, Default)]
pub struct Giving {
    /// Where the key goes.
    pub inside: Inside,
    /// The unlock word.
    pub word: Rc<str>,
    /// The key as the word locked it.
    pub locked: Option<Locked>,
    /// Whether the browser is locking.
    pub locking: bool,
    /// Why it did not.
    pub problem: Option<LockProblem>,
    /// What was copied, and whether that worked.
    pub copied: Option<(Copied, bool)>,
    /// What students get; `None` as long as the key has to be locked first.
    pub ready: Option<Ready>,
    /// The revision of the document that it is of.
    pub revision: u64,
}

/// What can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The link.
    Link,
    /// The text for the learning platform.
    Platform,
}

/// What students get.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The exercise with its key where that goes inside.
    pub document: Document,
    /// The link with all of it.
    pub link: Rc<str>,
    /// How far the link travels.
    pub reach: Reach,
    /// The link as a QR code, where cameras can read it.
    pub squares: Option<Squares>,
}

/// What a teacher does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExerciseMsg {
    /// Turn the open document into an exercise.
    Make,
    /// Make it a plain document again.
    Stop,
    /// Change what students are asked to do.
    Set(Setting),
    /// Exchange the tags for those of a pack; asks first where marks would go.
    Pack(&'static str),
    /// Exchange them whatever goes, or leave them.
    PackAnyway(bool),
    /// How near answers with a tag must come.
    Tolerance(Id, Tolerance),
    /// What the chosen mark expects of an answer.
    Expect(Expect),
    /// Let any of these mentions count for all.
    AnyMention(Vec<Id>),
    /// Mark the same words at these places too.
    MarkToo(Id, Vec<TextRange>),
    /// Open a mark of the key.
    Show(Id),
    /// Go to a line of the article card.
    FillIn(CardField),
    /// Open a copy as students get it.
    Try,
    /// Leave the copy and go back.
    EndTrial,
    /// Giving it out.
    Give(GiveMsg),
}

/// One thing that students are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// What to do; empty for the usual sentence.
    Instructions(Rc<str>),
    /// The selection is the part to mark.
    PartFromSelection,
    /// All of the text is to be marked.
    WholeText,
    /// So many marks of a tag at least.
    Goal(Id, u32),
    /// The card before reading.
    Before(bool),
    /// So many claims to check.
    ToCheck(u32),
    /// What students learn.
    Feedback(Feedback),
    /// After how many tries.
    Tries(u32),
    /// A practice sentence.
    Practice(bool),
    /// The size of the text in percent.
    TextSize(u32),
}

/// One thing that a mark of the key expects of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Required or bonus.
    Need(Need),
    /// Any mention or each.
    Mentions(Mentions),
    /// Why it is an answer.
    Reason(Rc<str>),
    /// The selection is what must, or may, be marked.
    FromSelection(Bound),
    /// As it is marked.
    AsMarked(Bound),
    /// Move a boundary of it.
    Nudge {
        /// Of what.
        bound: Bound,
        /// Which of its ends.
        edge: Edge,
        /// How far.
        by: NudgeBy,
        /// Which way.
        way: Way,
    },
}

/// What an answer is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// What must be marked.
    Core,
    /// What may be marked.
    Extent,
}

/// Giving an exercise out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GiveMsg {
    /// Show the ways.
    Begin,
    /// Where the key goes.
    Inside(Inside),
    /// The unlock word, as it is being typed.
    Word(Rc<str>),
    /// Lock the key with it.
    Lock,
    /// Save the file for the students.
    SaveExercise,
    /// Save the exercise as one file with the application in it.
    SaveOneFile,
    /// Save the file with the key.
    SaveKey,
    /// Save the QR code as a picture.
    SaveCode,
    /// Copy the link.
    CopyLink,
    /// Copy the text for the learning platform.
    CopyText,
}

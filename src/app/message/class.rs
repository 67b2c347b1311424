//! What can happen to the results of a class.

use std::rc::Rc;

use super::Way;
use crate::annotation::Id;
use crate::app::class::ClassTab;
use crate::app::opening::News;
use crate::classroom::agreement::Found;

/// Class results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClassMsg {
    /// Show the results of the class that did a teacher's document as an exercise.
    Begin(Id),
    /// Show the results that were left, or ask for files.
    Show,
    /// Go back to the article.
    Leave,
    /// Drop everything that was read.
    Forget,
    /// Files were read, each with its path.
    Files(Vec<(Rc<str>, Rc<[u8]>)>),
    /// A file could not be read, and why.
    NotRead(Rc<str>, Rc<str>),
    /// Hand-in codes were pasted, with whatever stands around them.
    Codes(Rc<str>),
    /// The list of students was changed.
    Roster(Rc<str>),
    /// Something is heard of the job of this number, which reads files.
    UnderWay(u64, News),
    /// The next step of reading and comparing.
    Continue,
    /// Read no further.
    Stop,
    /// Show a view.
    Tab(ClassTab),
    /// Show the marks of this tag in the article.
    Tag(Id),
    /// Show the matrix of readers by what counts as found.
    Found(Found),
    /// Hold a reader's marks against another reader's, or the key's.
    Against(Option<usize>),
    /// Show this reader's marks held against another's.
    MarksOf(usize),
    /// Download all figures of agreement.
    Figures,
    /// To the next item of the projector, or the one before.
    Step(Way),
    /// Show what is hidden of an item, or hide it.
    Reveal(usize),
    /// Show more items.
    More,
    /// Accept an unexpected answer, by its place in the list.
    Accept(usize),
    /// Undo the last acceptance.
    Unaccept,
    /// Accept again what was undone last.
    Reaccept,
    /// Put what was accepted into the exercise's own document in the library.
    KeepKey,
    /// Download the key with what was accepted.
    SaveKey,
    /// Switch the projector view on or off.
    Projector(bool),
    /// Look at the page of a student, or at the list again.
    Preview(Option<usize>),
    /// Download the pages of all students.
    FeedbackZip,
    /// Download the table for the gradebook.
    Gradebook,
    /// Print what is shown.
    Print,
}

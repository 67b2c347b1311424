//! An exercise that is given to do: before it is begun, and what is being done with it.

use std::rc::Rc;

use crate::annotation::{Document, Id};
use crate::compare::{Comparison, Key};
use crate::text::{TextPos, TextRange};

/// What a student does beside marking. What has to last is in the document: [`crate::classroom::Submission`].
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// An exercise that came in and waits to be started.
    pub starting: Option<Rc<Document>>,
    /// The key that an unlock word or a file opened, for the document with this id.
    pub key: Option<(Id, Rc<Document>)>,
    /// Whether the key came as a file: whoever has it may see all of it.
    pub whole: bool,
    /// The sentence to try the tags on, while it is shown.
    pub practice: Option<Practice>,
    /// What became of copying the code.
    pub copied: &'static str,
    /// Whether more than the first hint was asked for.
    pub hint: bool,
    /// Whether the article is to be shown without what came of the try.
    pub plain: bool,
    /// What came of the newest try.
    pub compared: Option<Rc<Compared>>,
}

/// A sentence to try the tags on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    /// The sentence with what is marked in it.
    pub document: Document,
    /// The sentence with what is to be found.
    pub key: Document,
    /// The first and the last of the words that are chosen, from 0.
    pub words: Option<(usize, usize)>,
    /// What came of it.
    pub compared: Option<Compared>,
}

impl Practice {
    /// The words of the sentence.
    #[must_use]
    pub fn all_words(&self) -> Vec<TextRange> {
        let text = &self.document.text;
        let mut words: Vec<TextRange> = Vec::new();
        let mut next = text.word_at(TextPos::ZERO);
        while let Some(word) = next {
            words.push(word);
            next = text.next_word(word.start());
        }
        words
    }
}

/// What is done with the sentence to try the tags on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PracticeMsg {
    /// A word was pressed: the first of what is to be marked, then the last.
    Word(usize),
    /// Mark the chosen words.
    Tag(Id),
}

/// A try beside the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The key.
    pub key: Key,
    /// How the marks compare with it.
    pub comparison: Comparison,
}

/// What a student does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskMsg {
    /// Start the exercise that waits, as this label or number.
    Start(Rc<str>),
    /// Open the exercise that waits as a teacher does.
    Edit,
    /// Ask who starts the exercise of the open document anew.
    StartAgain,
    /// Answer the card before reading.
    Before(Rc<str>),
    /// On from the card: to the sentence to try the tags on, or to the article.
    Read,
    /// Show the sentence to try the tags on.
    Practise,
    /// Try the tags on it.
    Practice(PracticeMsg),
    /// Choose a claim for checking, or not any more.
    Check(Id, bool),
    /// What to search for, for a chosen claim.
    CheckWords(Id, Rc<str>),
    /// What was found, for a chosen claim.
    CheckFound(Id, Rc<str>),
    /// Done: what is still empty is pointed out first.
    Done,
    /// Done, whatever is empty.
    DoneAnyway,
    /// Go to what is still empty: its place in the list.
    Go(usize),
    /// Hand in: the file is downloaded, the code is shown.
    HandIn,
    /// Hand in, then leave this device.
    HandInAndLeave,
    /// Put the hand-in code on the clipboard.
    CopyCode,
    /// Open the locked key with this word.
    Unlock(Rc<str>),
    /// Show where to look again.
    Hint,
    /// Show the key, and let the tries that are left be.
    ShowKey,
    /// Show in the article what came of the try, or not.
    Plain(bool),
    /// Go to a place of the article, and choose the mark there.
    Look(TextRange, Option<Id>),
}

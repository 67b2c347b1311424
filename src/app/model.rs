//! The state of the application.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use super::class::Class;
use super::comparison::Comparison;
use super::finding::Finding;
use super::history::History;
use super::lesson::LastLesson;
use super::listing::Listing;
use super::making::Making;
use super::one_file::OneFile;
use super::opening::Opening;
use super::settings::{Hint, Settings};
use super::task::Task;
use super::view::reader::ReaderBlocks;
use super::view::task::{HandedIn, handed_in};
use crate::annotation::{Document, Id};
use crate::formats::{Chosen, Exported};
use crate::storage::merge::Kept;
use crate::storage::{Head, StoreError, Transaction};
use crate::text::{Damage, TextPos, TextRange};

/// Everything that is on the screen or behind it.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The document that is open.
    pub open: Option<Open>,
    /// What the reader is doing with it.
    pub marking: Marking,
    /// The heads of all documents on this device, in the bin or not.
    pub library: BTreeMap<Id, Head>,
    /// What the library is searched for.
    pub library_search: Rc<str>,
    /// Whether storage has answered; until then nothing is known to be missing.
    pub ready: bool,
    /// Why nothing can be kept, if so.
    pub unkept: Option<StoreError>,
    /// Whether what is saved is kept once only, since this browser has no place for the second copy.
    pub once: bool,
    /// Whether a newer Pressmark has taken over: nothing may be changed here.
    pub outdated: bool,
    /// Rescue files of what storage could not read, until they have been downloaded.
    pub aside: Vec<String>,
    /// Documents whose second copy has been looked into.
    pub looked: BTreeSet<Id>,
    /// Saves that are under way or have failed.
    pub saving: Saving,
    /// Preferences.
    pub settings: Settings,
    /// The panel beside the article.
    pub panel: Panel,
    /// On a phone: whether the panel covers the article.
    pub sheet: bool,
    /// The dialogue in front, if any.
    pub dialog: Option<Dialog>,
    /// How the list of annotations is narrowed.
    pub filter: ListFilter,
    /// How the list is grouped.
    pub group: Group,
    /// What the list is searched for.
    pub search: Rc<str>,
    /// What the list shows, in order.
    pub listing: Listing,
    /// How many times more of the history, or of who says what, was asked for.
    pub more: usize,
    /// Files that are being read.
    pub opening: Option<Opening>,
    /// What is looked for in the article, while that is shown.
    pub finding: Option<Finding>,
    /// Messages to the reader, oldest first.
    pub notices: Vec<Notice>,
    /// What a screen reader is told, counted so that the same words twice are news.
    pub spoken: (u64, Rc<str>),
    /// The visit to a field that made the last change.
    pub typing: Option<Typing>,
    /// What was typed or pasted into the paste dialogue and not opened yet.
    pub pasted: Rc<str>,
    /// A file whose encoding the reader has to name.
    pub undecoded: Option<Undecoded>,
    /// A comparison of the open article with a newer version.
    pub comparison: Option<Comparison>,
    /// The teacher's side of a lesson.
    pub making: Making,
    /// The address of the page, without what comes after it.
    pub address: Rc<str>,
    /// An exercise that is given to do.
    pub task: Task,
    /// The exercise that this page is one file of, and the one that becomes such a file.
    pub one_file: OneFile,
    /// The document that is to be compared as soon as it is open.
    pub compare_next: Option<Id>,
    /// The results of a class, shown instead of the article.
    pub class: Option<Box<Class>>,
    /// The results that were left for the article. They are in memory alone.
    pub class_left: Option<Box<Class>>,
    /// The document whose class is to be shown as soon as it is open.
    pub class_next: Option<Id>,
    /// An export that waits for the reader to accept its losses or to choose.
    pub handing: Option<Handing>,
    /// What was handed over before leaving the device.
    pub handover: Option<Handover>,
    /// What the browser does with what is kept.
    pub surroundings: Surroundings,
    /// Whether a newer version of the application waits.
    pub version: Version,
    /// Counts the jobs of reading files.
    pub(crate) jobs: u64,
    /// Counts notices.
    pub(crate) notice_count: u64,
    /// How often the browser will report that it went back because we asked for it.
    pub(crate) pops: usize,
}

/// Which version of the application runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Version {
    /// The newest that is known here.
    #[default]
    Newest,
    /// A newer one is on the device and waits until the reader agrees.
    NewerWaits,
    /// The reader agreed; the newer one starts when everything is saved.
    Agreed,
}

/// The open document with its history.
#[derive(Clone, Debug)]
pub struct Open {
    /// What is marked.
    pub document: Document,
    /// How it came about.
    pub history: History,
    /// Its entry in the library.
    pub head: Head,
    /// Letters that a wrong decoding damaged, as long as the reader has not decided.
    pub damage: Rc<[Damage]>,
    /// What the article pane shows.
    pub blocks: ReaderBlocks,
    /// Changes with every change of the document.
    pub revision: u64,
    /// The first character in view when it was left.
    pub scroll: Option<TextPos>,
    /// What it was in a lesson when that was last asked for.
    pub(super) last_lesson: LastLesson,
    /// What storage was last known to hold of it.
    pub kept: Kept,
}

/// What the reader is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marking {
    /// The tag that the next selection takes.
    pub armed: Option<Id>,
    /// The selection that waits for a tag.
    pub pending: Option<Pending>,
    /// The annotation in the inspector.
    pub chosen: Option<Id>,
    /// The annotation whose inspector has been drawn whole. Of another one its head is drawn, and the rest after the page has
    /// been painted: the mark is seen the sooner.
    pub opened: Option<Id>,
    /// A spot with several annotations, to choose one.
    pub chooser: Option<Chooser>,
    /// A link that waits for its other end.
    pub linking: Option<Linking>,
    /// An annotation without a place that waits for one.
    pub placing: Option<Id>,
    /// The end of the selection that the word caret started from.
    pub anchor: Option<TextRange>,
    /// The word that the caret is on.
    pub caret: Option<TextRange>,
}

/// A selection that waits for a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// As it will be marked: snapped and trimmed.
    pub range: TextRange,
    /// How it was made.
    pub by: SelectedBy,
}

/// How a selection was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectedBy {
    /// Dragged, double-clicked or made with the browser's own keys or handles.
    Browser,
    /// The first word was clicked; the last one is still to come.
    FirstWord,
    /// First and last word were clicked.
    Words,
    /// With the word caret.
    Caret,
}

/// A spot with several annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chooser {
    /// Where.
    pub at: TextPos,
    /// The annotations there, the topmost (shortest) first.
    pub ids: Vec<Id>,
}

/// A link that waits for its other end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linking {
    /// The annotation at which it was begun.
    pub start: Id,
    /// The link type, or any that fits.
    pub kind: Option<Id>,
    /// The annotations that may be the other end, nearest first.
    pub candidates: Vec<Id>,
}

/// What is beside the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Panel {
    /// The list of annotations.
    #[default]
    Marks,
    /// Claims by who says them.
    WhoSaysWhat,
    /// The article card.
    Article,
    /// The steps that can be undone.
    History,
    /// The exercise, for a teacher; the task, for a student. Only for documents that are part of a lesson.
    Lesson,
}

/// What is in front of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The library, with ways to open.
    Library,
    /// Pasting a text.
    Paste,
    /// The formats, for the open document.
    Export,
    /// The formats, for the whole library.
    ExportAll,
    /// What an export would lose.
    Losses,
    /// The tags.
    TagSet,
    /// Keys and help.
    Help,
    /// Preferences.
    Settings,
    /// Which encoding a file has.
    Encoding,
    /// What could not be read from a file.
    Quarantine,
    /// Preview of the repair of damaged letters.
    Repair,
    /// Handing over and clearing the device.
    Leave,
    /// The article beside a newer version.
    Compare,
    /// An exercise that is to be started.
    Start,
    /// The card before reading.
    Before,
    /// A sentence to try the tags on.
    Practice,
    /// What is still empty, before being done.
    Done,
    /// Handing in.
    HandIn,
    /// Giving an exercise out.
    GiveOut,
}

/// Which annotations the list shows.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum ListFilter {
    /// All.
    #[default]
    All,
    /// Those with one tag.
    Tag(Id),
    /// Claims that nobody is named for.
    Unattributed,
}

/// How the list is grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Group {
    /// In text order.
    #[default]
    Position,
    /// By tag.
    Tag,
    /// By the name of the actor.
    Actor,
}

/// A message to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Unique.
    pub id: u64,
    /// Whether something went wrong.
    pub problem: bool,
    /// What to read.
    pub text: Rc<str>,
}

/// A file whose encoding the reader has to name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecoded {
    /// Its name.
    pub name: Rc<str>,
    /// All of it.
    pub bytes: Rc<[u8]>,
    /// Encodings that may be meant: the label, what people call it, and words of the file as they would read.
    pub candidates: Vec<(Rc<str>, Rc<str>, Rc<str>)>,
}

/// Where the page is shown, which decides how long work lasts there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Inside another page, where browsers keep storage apart.
    pub framed: bool,
    /// The browser deletes the data of sites that nobody visits.
    pub evicts: bool,
}

/// The file that everything was downloaded in before leaving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// Its name.
    pub file_name: Rc<str>,
    /// How many documents are in it.
    pub documents: usize,
    /// Its length.
    pub bytes: usize,
    /// Its SHA-256, in hexadecimal digits.
    pub sum: Rc<str>,
    /// Whether it arrived.
    pub checked: Checked,
}

/// Whether a downloaded file is what was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Nobody has looked.
    NotYet,
    /// It is, to the last byte.
    Same,
    /// The file with this name is not.
    Different(Rc<str>),
}

/// An export that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handing {
    /// The format's id.
    pub format: &'static str,
    /// What was chosen.
    pub chosen: Chosen,
    /// What is exported.
    pub documents: Rc<[Document]>,
    /// The file, as it is with these choices.
    pub exported: Exported,
}

/// Saves that are not on disk yet. One is under way at a time, so that a failed one is never overtaken by a later one of
/// its document.
#[derive(Clone, Debug, Default)]
pub struct Saving {
    /// Counts saves.
    pub asked: u64,
    /// Not on disk yet, oldest first, each with its number.
    pub waiting: VecDeque<(u64, Rc<Transaction>)>,
    /// What storage has of a document once one of them is written.
    pub after: BTreeMap<u64, Kept>,
    /// The one that is being written.
    pub under_way: Option<u64>,
    /// The newest that was ever tried; it may be on disk although no answer came.
    pub tried: u64,
    /// Why the last try failed.
    pub problem: Option<StoreError>,
    /// Documents whose saves are refused for good, and why; those of other documents go on.
    pub stuck: BTreeMap<Id, StoreError>,
    /// How many loads have not been answered.
    pub loads: usize,
    /// What came on disk since the oldest of those loads was asked for: it may have been read before.
    pub meanwhile: Vec<Rc<Transaction>>,
    /// The open document, while what another tab has kept of it is read.
    pub merging: Option<Id>,
    /// The document to open as soon as it has been read.
    pub opening: Option<Id>,
    /// Documents that were closed while something of them was not on disk.
    pub left: BTreeMap<Id, Left>,
}

/// A visit to a field, and the state of the document that it made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// Its number, other than that of every other visit.
    pub visit: u32,
    /// Which document.
    pub document: Id,
    /// The revision of [`Open`] after it.
    pub revision: u64,
}

/// A document as it was when it was closed.
#[derive(Clone, Debug)]
pub struct Left {
    /// What was marked.
    pub document: Document,
    /// How it came about.
    pub history: History,
    /// What storage was then known to hold of it.
    pub kept: Kept,
}

/// What the foot of the page says about keeping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is on disk.
    Saved,
    /// A save is under way.
    Saving,
    /// A save failed or nothing can be kept.
    Failed,
}

impl Model {
    /// Whether the work is on disk.
    #[must_use]
    pub fn save_state(&self) -> SaveState {
        if self.unkept.is_some() || self.saving.problem.is_some() {
            SaveState::Failed
        } else if !self.saving.waiting.is_empty() || !self.ready {
            SaveState::Saving
        } else {
            SaveState::Saved
        }
    }

    /// Whether closing the page now would lose work.
    #[must_use]
    pub fn would_lose_work(&self) -> bool {
        let unwritten = self.saving.waiting.iter().any(|(_, transaction)| !transaction.is_place());
        let unkept = self.unkept.is_some()
            && self.open.as_ref().is_some_and(|open| open.history.position() > 0)
            && handed_in(self) != Some(HandedIn::Yes);
        unwritten || unkept
    }

    /// The open document.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        self.open.as_ref().map(|open| &open.document)
    }

    /// Whether a hint should be shown.
    #[must_use]
    pub fn hints(&self, hint: Hint) -> bool {
        !self.settings.dismissed.contains(&hint)
    }
}

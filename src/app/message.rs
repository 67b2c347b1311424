//! Everything that can happen to the application, from the user's side.

mod class;
mod together;

pub use class::ClassMsg;
pub use together::TogetherMsg;

use std::rc::Rc;

use super::making::ExerciseMsg;
use super::model::{Dialog, Group, ListFilter, Panel, SelectedBy, Version};
use super::one_file::OneFileMsg;
use super::opening::News;
use super::settings::{Hint, Settings};
use super::task::TaskMsg;
use super::view::reader::Layout;
use super::window::Sight;
use crate::annotation::{Document, Id, Metadata, TagSet};
use crate::classroom::Locked;
use crate::storage::{DocumentRecords, Head, StoreError};
use crate::text::{TextPos, TextRange};

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Selecting and tagging.
    Mark(MarkMsg),
    /// Changing the chosen annotation.
    Inspect(InspectMsg),
    /// A field as far as it is filled in, kept while somebody types on: what one visit to the field makes is one step.
    Typing(u32, Box<Msg>),
    /// Linking two annotations.
    Link(LinkMsg),
    /// One step back.
    Undo,
    /// One step forward.
    Redo,
    /// To the state after that many steps.
    GoToStep(usize),
    /// The article card and repairs.
    Article(ArticleMsg),
    /// The tags themselves.
    TagSet(TagSetMsg),
    /// Bringing texts in.
    Open(OpenMsg),
    /// The documents on this device.
    Library(LibraryMsg),
    /// Comparing with a newer version.
    Compare(CompareMsg),
    /// Class results.
    Class(ClassMsg),
    /// Bringing readers of a class together.
    Together(TogetherMsg),
    /// Handing on.
    Export(ExportMsg),
    /// Making an exercise and its key.
    Exercise(ExerciseMsg),
    /// Doing an exercise.
    Task(TaskMsg),
    /// An exercise as one HTML file.
    OneFile(OneFileMsg),
    /// What storage answers.
    Store(StoreMsg),
    /// Leaving the device.
    Leave(LeaveMsg),
    /// Panels, dialogues, settings.
    Panel(PanelMsg),
    /// Finding words in the article.
    Find(FindMsg),
    /// What the browser's encryption answers.
    Lock(LockMsg),
    /// Leave the innermost mode: dialogue, chooser, linking, armed tag, selection, chosen annotation.
    Escape,
}

/// Selecting and tagging.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkMsg {
    /// A tag's button or key: tags what is selected, or arms the tag for the next selection.
    Tag(Id),
    /// Tags a range at once (the sentence list).
    TagRange(Id, TextRange),
    /// The browser's selection settled on a range of the article, as dragged.
    Selected(TextRange, SelectedBy),
    /// Select the whole article.
    SelectAll,
    /// The browser's selection in the article is gone.
    Unselected,
    /// A word was clicked or tapped; `on` are the annotations there, `extend` with Shift.
    Click {
        /// Where.
        at: TextPos,
        /// With Shift held: from the selection's other end to here.
        extend: bool,
    },
    /// Start selecting at this word even though it is marked.
    StartAt(TextPos),
    /// The word caret.
    Caret(CaretStep, Way, bool),
    /// Choose an annotation, `scroll` it into view.
    Choose {
        /// Which; none to choose nothing.
        id: Option<Id>,
        /// Whether the article should scroll to it.
        scroll: bool,
    },
    /// Choose what is at the word caret.
    ChooseAtCaret,
    /// Choose the next or the previous annotation of the article.
    ChooseNext(Way),
}

/// How far the word caret goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaretStep {
    /// To the next word, or character where snapping is off.
    Unit,
    /// To the next word.
    Word,
    /// To the next sentence.
    Sentence,
    /// To the next block.
    Block,
    /// To the end of the article.
    Article,
}

/// Towards the end or the start of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the end.
    Forward,
    /// Towards the start.
    Back,
}

/// Which boundary of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// How far a boundary is nudged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NudgeBy {
    /// One word.
    Word,
    /// One grapheme.
    Character,
}

/// Changing the chosen annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InspectMsg {
    /// Give it another tag.
    Retag(Id),
    /// Move a boundary.
    Nudge {
        /// Which part, from 0.
        part: usize,
        /// Which of its ends.
        edge: Edge,
        /// How far.
        by: NudgeBy,
        /// Which way.
        way: Way,
    },
    /// Add the selection as a further part.
    AddPart,
    /// Remove a part.
    RemovePart(usize),
    /// Write the note; empty removes it.
    Note(Rc<str>),
    /// Set an attribute; empty clears it.
    Attribute(Id, Rc<str>),
    /// Delete it with its links.
    Delete,
    /// Delete any annotation (from the list).
    DeleteThis(Id),
}

/// Linking two annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkMsg {
    /// Begin at the chosen annotation with this link type, or let the other end decide.
    Start(Option<Id>),
    /// End at this annotation.
    Finish(Id),
    /// End at the n-th candidate, from 0.
    Pick(usize),
    /// Remove a link.
    Remove(Id),
}

/// The article card and repairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArticleMsg {
    /// The card was filled in.
    Card(Metadata),
    /// Repair the damaged letters.
    Repair,
    /// Leave them as they are.
    KeepDamage,
    /// The annotator's label was changed.
    Annotator(Rc<str>),
    /// Drop the report of what could not be read (the pieces themselves go with it; undo brings them back).
    DropQuarantine,
}

/// The tags themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagSetMsg {
    /// Use an edited tag set. Annotations whose tag is gone are deleted with it, in the same step.
    Save(TagSet),
}

/// Bringing texts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenMsg {
    /// A file was read.
    File {
        /// Its name.
        name: Rc<str>,
        /// All of it.
        bytes: Rc<[u8]>,
    },
    /// Several files were read that came together: chosen or dropped at once.
    Together(Vec<(Rc<str>, Rc<[u8]>)>),
    /// A file was too large to be read.
    TooLarge {
        /// Its name.
        name: Rc<str>,
        /// Its size in bytes.
        bytes: u64,
    },
    /// A file could not be read.
    Unreadable {
        /// Its name.
        name: Rc<str>,
    },
    /// The reader named the encoding that the file could not.
    As {
        /// The encoding's label.
        encoding: Rc<str>,
    },
    /// A text was pasted.
    Paste(Rc<str>),
    /// A sample article, from 0.
    Sample(usize),
    /// An exercise that comes along, from 0.
    Exercise(usize),
    /// What stands after the `#` of the address that was followed.
    Link(Rc<str>),
    /// What is heard of the reading of files, by the number of the job.
    UnderWay(u64, News),
    /// The next step of a large file that the page reads by itself.
    Continue,
    /// Stop reading files.
    Cancel,
}

/// The documents on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LibraryMsg {
    /// Open one.
    Open(Id),
    /// Give it another title.
    Rename(Id, Rc<str>),
    /// Make a copy.
    Duplicate(Id),
    /// Put it in the bin.
    Trash(Id),
    /// Take it out of the bin.
    Restore(Id),
    /// Delete it for good.
    Purge(Id),
    /// Search.
    Search(Rc<str>),
}

/// What the browser's encryption answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockMsg {
    /// A text is locked, or not.
    Locked(Result<Locked, LockProblem>),
    /// What was locked is open, or not.
    Unlocked(Result<Rc<str>, LockProblem>),
}

/// Why nothing was locked or unlocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockProblem {
    /// The browser offers no encryption here: the page did not come over `https:`.
    NoCrypto,
    /// Another word locked it, or it was changed on the way.
    WrongWord,
    /// The browser refused.
    Failed,
}

/// An article and its newer version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareMsg {
    /// Ask for the newer text of a document.
    Begin(Id),
    /// Ask for another text.
    Again,
    /// Keep the newer version as a document with the marks of this one.
    Accept,
    /// Give an annotation without a place the selection, or the next one.
    Place(Id),
    /// Delete an annotation without a place.
    Drop(Id),
}

/// Handing on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportMsg {
    /// Export the open document in a format, by its id; where something would be lost or can be chosen, ask first.
    As(&'static str),
    /// The same for all documents that are not in the bin.
    AllAs(&'static str),
    /// Answer a choice of the format: its id and the option's.
    Choose(&'static str, &'static str),
    /// Download what was asked about.
    Anyway,
    /// Copy the native JSON.
    CopyJson,
    /// The copy succeeded or not.
    Copied(bool),
    /// Download what storage could not read.
    Aside,
}

/// What storage answers.
#[derive(Clone, Debug, PartialEq)]
pub enum StoreMsg {
    /// The library as it is kept, and the document that was open last.
    Ready {
        /// Every document's head.
        heads: Vec<Head>,
        /// The one to open.
        last: Option<Id>,
    },
    /// Storage cannot be used; work goes on in memory, with what the second copy had.
    Unavailable(StoreError, Vec<Head>),
    /// The records of documents that were asked for.
    Loaded(Vec<DocumentRecords>, Why),
    /// Records could not be read.
    LoadFailed(StoreError),
    /// Everything up to this ticket is on disk.
    Saved(u64),
    /// A save failed.
    Failed(u64, StoreError),
    /// Another tab has kept a change of this document.
    Told(Id),
    /// The page can be seen again: every document's head, as storage has it now.
    Seen(Vec<Head>),
    /// Whether what is saved is kept twice.
    Twice(bool),
    /// The browser had lost or damaged records; what became of them.
    Restored(Restored),
    /// A newer Pressmark is open in another tab: nothing may be changed here.
    Outdated,
    /// Try again now.
    Retry,
}

/// What was brought back from the second copy, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// How many documents came back.
    pub documents: usize,
    /// Whether the browser said that it had lost everything.
    pub lost: bool,
    /// A rescue file of records that could not be read, if there are any.
    pub aside: Option<String>,
}

/// Why records are read.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// To open the document.
    Open,
    /// To make a copy.
    Copy,
    /// To give it another title.
    Rename(Rc<str>),
    /// To export all of them as one file in a format, by its id.
    Export(&'static str),
    /// To hand all of them over before leaving the device.
    Leave,
    /// To bring the open document together with what another tab kept of it.
    Merge,
    /// To list them as another tab left them.
    Listing,
    /// To put what was accepted of a class into its key.
    Key,
    /// These documents of a file are in the library already.
    Import(Rc<[Document]>),
}

/// Leaving the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeaveMsg {
    /// Download everything as one file.
    Download,
    /// Erase everything from this browser.
    Erase,
    /// Erasing failed.
    NotErased(StoreError),
}

/// Finding words in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindMsg {
    /// Show the field for the words.
    Show,
    /// Leave it.
    Close,
    /// Look for these words.
    Words(Rc<str>),
    /// Search on in a long text.
    Continue,
    /// To the next place, or the one before.
    Next(Way),
}

/// Panels, dialogues, settings.
#[derive(Clone, Debug, PartialEq)]
pub enum PanelMsg {
    /// Show a panel.
    Show(Panel),
    /// Open or close the panel sheet on a phone.
    Sheet(bool),
    /// Open a dialogue.
    Dialog(Dialog),
    /// Close the dialogue.
    CloseDialog,
    /// Remember what was pasted and not opened yet.
    KeepPasted(Rc<str>),
    /// Close the chooser.
    CloseChooser,
    /// Search in the list of annotations.
    Search(Rc<str>),
    /// Filter the list.
    Filter(ListFilter),
    /// Group the list.
    Group(Group),
    /// Show more of the history, or of who says what.
    More,
    /// Change settings.
    Settings(Settings),
    /// Dismiss a hint.
    Dismiss(Hint),
    /// Dismiss a notice.
    DismissNotice(u64),
    /// The article was scrolled; the offset of the first character in view.
    Scrolled(TextPos),
    /// A long article was scrolled to another place.
    Look {
        /// Where it is looked at.
        sight: Sight,
        /// Places whose blocks must stay: the ends of the browser's selection.
        kept: Vec<TextPos>,
    },
    /// What is drawn of a long article has been laid out.
    LaidOut(Layout),
    /// The list of annotations was scrolled to another place.
    LookAtList {
        /// Where it is looked at.
        sight: Sight,
        /// Rows that must stay: the one with the focus.
        kept: Vec<usize>,
    },
    /// What is drawn of the list has been laid out.
    ListLaidOut(Layout),
    /// The page is going to be printed, or has been.
    Print(bool),
    /// The page has been painted with the head of the inspector.
    Painted,
    /// The browser went back.
    Back,
    /// A newer version of the application waits, or the reader agrees to it.
    Version(Version),
}

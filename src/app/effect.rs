//! What the core asks the shell to do. The shell's runtime is the only interpreter.

use std::rc::Rc;

use super::message::Why;
use super::opening::Job;
use super::settings::Settings;
use super::view::card::CardField;
use super::window::Px;
use crate::annotation::Id;
use crate::classroom::Locked;
use crate::formats::Exported;
use crate::storage::Transaction;
use crate::text::{TextPos, TextRange};

/// One wish.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write to storage; answer `Saved(ticket)` when it is on disk, or `Failed`.
    Save {
        /// Counts saves, so that the newest can be told.
        ticket: u64,
        /// What to write, all or nothing.
        transaction: Rc<Transaction>,
    },
    /// Answer `Retry` in a few seconds.
    TryAgainSoon,
    /// Read the records of documents; answer `Loaded` with the same reason.
    Load(Vec<Id>, Why),
    /// Look into the second copy of a document that cannot be read, put back what it has, tell `Restored`, and read the
    /// document again for the same reason.
    Restore(Id, Why),
    /// Offer a file for download.
    Download(Exported),
    /// Put text on the clipboard; answer `Copied`.
    Copy(Rc<str>),
    /// Lock a text with an unlock word; answer `Locked`.
    Lock {
        /// The word.
        word: Rc<str>,
        /// The text.
        text: Rc<str>,
    },
    /// Open what an unlock word locked; answer `Unlocked`.
    Unlock {
        /// The word.
        word: Rc<str>,
        /// What it locked.
        locked: Locked,
    },
    /// Erase everything that is kept in this browser and start afresh; answer `NotErased` where that fails.
    EraseDevice,
    /// Gather the application's own files from what the browser keeps, asking nobody; answer `Files` of `OneFileMsg`.
    OwnFiles,
    /// Let files be read elsewhere; answer `UnderWay` of `OpenMsg`, or of `ClassMsg` for what was handed in.
    Import(Rc<Job>),
    /// End the job of this number; there is no answer.
    StopImport(u64),
    /// Select this range of the article as the browser does, or nothing.
    Select(Option<TextRange>),
    /// Scroll so that this place is at the top of the view.
    ScrollTop(TextPos),
    /// Scroll so that the top of the pane is so far below the top of the article.
    ScrollPane(Px),
    /// Answer `Continue` of `FindMsg` when the page has had time for something else.
    FindOn,
    /// Answer `Continue` of `OpenMsg` when the page has been drawn and has had time for something else.
    OpenOn,
    /// Answer `Continue` of `ClassMsg` when the page has been drawn and has had time for something else.
    ClassOn,
    /// Print what is shown.
    Print,
    /// Take the whole screen, or give it back.
    FullScreen(bool),
    /// Bring a range of the article into view.
    ScrollTo(TextRange),
    /// Answer `Painted` of `PanelMsg` when the page has been painted.
    TellPainted,
    /// Move the focus.
    Focus(FocusOn),
    /// Keep the settings.
    KeepSettings(Settings),
    /// Remember which document is open.
    KeepLast(Id),
    /// Start the newer version of the application in place of this one.
    Renew,
    /// Put a new entry on the browser's history, so that its back button closes what has just opened.
    PushPlace,
    /// Take back that many entries that `PushPlace` made, in one step; the browser reports it as going back once.
    PopPlaces(usize),
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusOn {
    /// The article.
    Article,
    /// The inspector of the chosen annotation.
    Inspector,
    /// The chooser.
    Chooser,
    /// The first control of the dialogue.
    Dialog,
    /// The field for words to be found.
    Find,
    /// The list of claims to check.
    ToCheck,
    /// What came of a try.
    Feedback,
    /// The tab of the view of a class that is shown.
    Class,
    /// What it shows.
    ClassBody,
    /// A student in the list of those whose pages go back.
    Student(usize),
    /// A line of the article card.
    Card(CardField),
    /// What students are to do, in the exercise that has just been begun.
    Lesson,
}

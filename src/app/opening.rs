//! Opening files. They are read in a worker, so that no file takes the page down: [`Job`] says what is to be read, [`Run`]
//! reads it wherever it is, and what came of it arrives in the model, which has not changed until then.
//!
//! Where no worker can be had (`OpenMsg::Alone`), the page reads by itself, large files a step at a time, between which it
//! answers. Either way it shows how far it is, and can be told to stop.

mod handed_in;
mod run;

use std::cell::RefCell;
use std::rc::Rc;

use crate::annotation::Document;
use crate::storage::pieces::Arrival;

pub(super) use handed_in::content;
pub use run::Run;
pub(super) use run::own;

/// Bytes from which a file is large: opening it is shown, and done in steps where there is no worker.
pub(super) const LARGE: usize = 400_000;

/// How the files of a job are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ReadAs {
    /// As what they are.
    #[default]
    Found,
    /// In this encoding, which the reader named.
    Encoded(Rc<str>),
    /// As a text that was pasted.
    Pasted,
    /// As what a class handed in.
    HandedIn,
}

/// What is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// Its number, by which the answer is known.
    pub ticket: u64,
    /// Files that came together: their names and all of them.
    pub files: Vec<(Rc<str>, Rc<[u8]>)>,
    /// How they are read.
    pub read_as: ReadAs,
    /// The open document without its marks. Some files have no text of their own.
    pub open: Option<Rc<Document>>,
}

impl Job {
    /// How many bytes there are to read.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// Seconds after which reading is given up: several times what the slowest files need on a school laptop, which are
    /// native ones with a hundred thousand annotations (20 MB), and little enough for a lesson. The reader can stop it before.
    #[must_use]
    pub fn limit(&self) -> u32 {
        let megabytes = u32::try_from(self.bytes() / 1_000_000).unwrap_or(u32::MAX);
        megabytes.saturating_mul(2).saturating_add(8)
    }
}

/// What is heard of a job that is read elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// How far it is, in hundredths; it takes a while.
    Progress(u8),
    /// All that came of it.
    Came(Came),
    /// There is nobody else: the page reads by itself.
    Alone,
    /// It took too long and was ended.
    TooLong,
    /// Whoever read it has broken down.
    Stopped,
}

/// What came of a job, to be taken once. Messages with it are the same where it is the same object: comparing whole
/// documents would be code that nobody needs.
#[derive(Clone, Debug)]
pub struct Came(Rc<RefCell<Vec<Arrival>>>);

impl Came {
    /// All of it.
    #[must_use]
    pub fn new(arrivals: Vec<Arrival>) -> Came {
        Came(Rc::new(RefCell::new(arrivals)))
    }

    pub(super) fn take(&self) -> Vec<Arrival> {
        self.0.take()
    }
}

impl PartialEq for Came {
    fn eq(&self, other: &Came) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Came {}

/// A job that is under way.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The name of the file.
    pub name: Rc<str>,
    /// How far it is, in hundredths.
    pub done: u8,
    /// Whether it takes so long that the reader is shown how far it is.
    pub shown: bool,
    /// What is read.
    pub(super) job: Job,
    /// Whether a newer version of the open article is wanted.
    pub(super) compares: bool,
    /// Where the page reads by itself.
    pub(super) run: Option<Box<Run>>,
    /// What comes after it.
    pub(super) waiting: Vec<Job>,
}

//! Opening a large file in steps, between which the page answers, shows how far it is, and can be told to stop.
//!
//! | Step | What it does |
//! | --- | --- |
//! | `Bytes` | which kind of file it is; its encoding, its text cleaned |
//! | `Article` | the index and the blocks of a text |
//! | `Json` | a part of a native file: what is above the annotations, then some thousands of them at a time |
//! | `Document` | the records that are to be kept |
//! | `Planned` | the document is shown and kept |
//!
//! Nothing of the model changes before the last step, so that stopping leaves everything as it was.

use std::rc::Rc;

use crate::annotation::Document;
use crate::formats::OpenedArticle;
use crate::formats::native::Reading;
use crate::storage::Planned;
use crate::text::Damage;

/// Bytes of a file from which it is opened in steps.
pub(super) const LARGE: usize = 400_000;

/// A file that is being opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Its name.
    pub name: Rc<str>,
    /// How far it is, in hundredths.
    pub done: u8,
    pub(super) step: Step,
}

/// What is done next.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Bytes(Rc<[u8]>),
    Article(Box<OpenedArticle>),
    Json(Box<Reading>),
    Document(Box<Document>, Vec<Damage>, Vec<String>),
    Planned(Box<Document>, Vec<Damage>, Vec<String>, Box<Planned>),
}

impl Opening {
    /// A file of which nothing has been looked at.
    pub(super) fn new(name: Rc<str>, bytes: Rc<[u8]>) -> Opening {
        Opening { name, done: 0, step: Step::Bytes(bytes) }
    }
}

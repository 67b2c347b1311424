//! An exercise as one HTML file: the one that this page is, and the one that is being made.

use std::rc::Rc;

use crate::annotation::Document;
use crate::classroom::AppFiles;

/// What is known of exercises that are one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OneFile {
    /// The exercise that this page holds, a native file, where the page is such a file itself.
    pub inside: Option<Rc<str>>,
    /// The exercise that becomes a file as soon as the application's own files are at hand.
    pub making: Option<Box<Document>>,
}

/// About exercises that are one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OneFileMsg {
    /// Show the exercise that this page holds.
    Begin,
    /// The application's own files; none where the browser has not kept them.
    Files(Option<Rc<AppFiles>>),
}

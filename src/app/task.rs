//! An exercise that is given to do: before it is begun, and what is being done with it.

use std::rc::Rc;

use crate::annotation::Document;

/// What a student does beside marking.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// An exercise that came in and waits to be started.
    pub starting: Option<Box<Document>>,
}

/// What a student does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskMsg {
    /// Start the exercise that waits, as this label or number.
    Start(Rc<str>),
    /// Open the exercise that waits as a teacher does.
    Edit,
}

//! What can happen while readers are brought together.

use std::rc::Rc;

use super::{Edge, Way};
use crate::annotation::Id;

/// Bringing readers together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TogetherMsg {
    /// Choose a reader, or leave one out again.
    Choose(usize),
    /// Begin with the chosen readers.
    Begin,
    /// Drop what was decided and choose other readers.
    Again,
    /// To the next place, or the one before.
    Go(Way),
    /// Accept a proposal.
    Accept(usize),
    /// Mark nothing here.
    Reject,
    /// Give the accepted mark another tag.
    Tag(Id),
    /// Move a boundary of the accepted mark by a word.
    Nudge(Edge, Way),
    /// Choose a value of an attribute.
    Value(Id, Rc<str>),
    /// Keep a link, or leave it out.
    Link(usize),
    /// Take the last decision back.
    Undo,
    /// Make the decision again that was taken back.
    Redo,
    /// Make a document of what was decided; as a key where so said.
    Make(bool),
}

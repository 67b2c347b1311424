//! The application without a browser: the model, the messages that change it, the effects it asks for, and the views
//! it shows.
//!
//! An event becomes a [`Msg`], [`Model::update`] changes the model and returns [`Effect`]s as data, the shell performs
//! them and answers with further messages. Time and fresh ids arrive in an [`Env`], so that everything here can be
//! replayed.

mod class;
mod comparison;
mod effect;
mod env;
mod exercises;
mod finding;
mod history;
mod keys;
mod lesson;
mod listing;
mod making;
mod message;
mod model;
mod one_file;
mod opening;
pub mod ports;
mod samples;
mod settings;
mod task;
#[cfg(test)]
mod tests;
mod update;
pub mod view;
pub mod window;
pub mod words;

pub use class::{Class, ClassTab, Measured, Seen, Together};
pub use comparison::{Compared, Comparison, Counts};
pub use effect::{Effect, FocusOn};
pub use env::Env;
pub use finding::Finding;
pub use history::History;
pub use keys::{KeyPress, Place, meaning};
pub use lesson::Lesson;
pub use listing::Listing;
pub use making::{
    Bound, Copied, ExerciseMsg, Expect, GiveMsg, Giving, Inside, Making, Ready, Setting,
};
pub use message::{
    ArticleMsg, CaretStep, ClassMsg, CompareMsg, Edge, ExportMsg, FindMsg, InspectMsg, LeaveMsg,
    LibraryMsg, LinkMsg, LockMsg, LockProblem, MarkMsg, Msg, NudgeBy, OpenMsg, PanelMsg, Restored,
    StoreMsg, TagSetMsg, TogetherMsg, Way, Why,
};
pub use model::{
    Checked, Chooser, Dialog, Group, Handover, Linking, ListFilter, Marking, Model, Notice, Open,
    Panel, Pending, SaveState, SelectedBy, Surroundings, Version,
};
pub use one_file::{OneFile, OneFileMsg};
pub use opening::{Came, News, Opening};
pub use settings::{Hint, Settings, TextSize, Theme};
pub use task::{Practice, PracticeMsg, Task, TaskMsg};
pub use view::reader::Layout;

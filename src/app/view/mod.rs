//! What each pane shows, as plain values in the user's terms. Components receive these and draw them.

pub mod card;
pub mod class;
pub mod exercise;
pub mod export;
pub mod feedback;
pub mod history;
pub mod inspector;
pub mod leaving;
pub mod lesson;
pub mod library;
pub mod list;
pub mod one_file;
pub mod orphans;
pub mod phrase;
pub mod reader;
pub mod sentences;
pub mod tag_set;
pub mod task;
pub mod toolbar;
pub mod who;

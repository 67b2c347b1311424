//! What the application does, told as stories: a reader acts, and what is marked, shown and kept is looked at.

mod bench;
mod invariants;

mod agreement;
mod article;
mod caret;
mod class;
mod comparing;
mod exercise;
mod exporting;
mod feedback;
mod history;
mod importing;
mod inspecting;
mod keeping;
mod leaving;
mod library;
mod linking;
mod long;
mod marking;
mod one_file;
mod opening;
mod panels;
mod random;
mod reading;
mod restoring;
mod tabs;
mod tag_set;
mod task;
mod together;
mod typing;
mod viewing;

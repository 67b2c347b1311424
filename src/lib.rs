//! Pressmark: open a news article, mark who says what and when, keep it on the reader's own device.
//!
//! The crate is a pure core and one thin shell. The core (`words`, `text`, `annotation`, `formats`, `compare`,
//! `classroom`, `storage`, `app`) is plain Rust without a DOM, a clock, randomness or I/O; `web` is the browser and
//! exists only with the feature of that name. ARCHITECTURE.md draws the map and names the invariants.

pub mod words;

pub mod text;

pub mod annotation;

pub mod formats;

pub mod compare;

pub mod classroom;

pub mod storage;

pub mod app;

#[cfg(feature = "web")]
pub mod web;

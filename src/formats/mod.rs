//! Interchange formats.

pub mod native;

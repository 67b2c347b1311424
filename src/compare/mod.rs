//! Comparing: one reader's marks with a key, readers with each other, and what a class saw.
//!
//! | File | What it answers |
//! | --- | --- |
//! | `key` | what is compared with, and how far an answer may differ |
//! | `yardstick`, `assign`, `verdicts` | which mark answers what, and how well |
//! | `compared` | verdicts, rows and counts |
//! | `adjudicate` | which marks of several readers are about the same |
//! | `agreement` | how far readers agree |
//! | `tokens`, `words`, `sweep` | the units and the ranges that all of it is counted in |
//!
//! Counts are whole numbers and scores are whole numbers of halves; only coefficients of agreement are `f64`, which
//! exist in results and never in the model.

mod tokens;
mod words;

mod sweep;

mod assign;

mod compared;
mod key;
#[cfg(test)]
mod tests;
mod verdicts;
mod yardstick;

pub mod adjudicate;
pub mod agreement;
pub mod class;

pub use compared::{Compared, Comparison, Counts, Difference, Verdict};
pub use key::{Expectation, Key, KeyItem, Mentions, Need, Tolerance};
pub use yardstick::Yardstick;

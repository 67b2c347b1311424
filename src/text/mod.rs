//! Immutable text: positions and ranges, the one index that converts between units, boundaries, blocks, and what is
//! done to a file before it becomes a text.
//!
//! | File | What it answers |
//! | --- | --- |
//! | `range` | where: byte positions and half-open ranges |
//! | `index` | in which unit: bytes, code points, UTF-16 |
//! | `boundary` | between which letters, words, sentences |
//! | `body` | the text itself with its index and blocks |

mod blocks;
mod body;
mod boundary;
mod index;
mod range;

pub use body::{Block, BlockKind, Text};
pub use boundary::Snap;
pub use index::TextIndex;
pub use range::{TextPos, TextRange};

//! Immutable text: positions and ranges, the one index that converts between units, boundaries, blocks, and what is
//! done to a file before it becomes a text.
//!
//! | File | What it answers |
//! | --- | --- |
//! | `clean` | which characters a file's text keeps |
//! | `decode`, `encodings`, `windows_1252` | which text a file's bytes are |
//! | `repair` | which characters an earlier program damaged, and what they were |
//! | `range` | where: byte positions and half-open ranges |
//! | `index` | in which unit: bytes, code points, UTF-16 |
//! | `boundary` | between which letters, words, sentences |
//! | `body` | the text itself with its index and blocks |
//! | `blocks`, `lines`, `wrapping` | which block a line belongs to |
//! | `header`, `header_date` | what the lines above the story tell |

mod clean;
mod decode;
mod encodings;
mod repair;
mod windows_1252;

mod range;

mod index;

mod body;
mod boundary;

mod blocks;
mod header;
mod header_date;
mod lines;
mod wrapping;

pub use body::{Block, BlockKind, Text};
pub use boundary::Snap;
pub use clean::clean;
pub use decode::{
    Candidate, Decoded, How, OtherDecoder, all_candidates, declared_encoding, decode, decode_as,
    is_utf16,
};
pub use header::{Header, read_header};
pub use header_date::iso_date;
pub use index::TextIndex;
pub use range::{TextPos, TextRange};
pub use repair::{Damage, Moves, clean_with_damage, damage, repaired};

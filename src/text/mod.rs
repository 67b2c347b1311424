//! Immutable text: positions and ranges, the one index that converts between units, boundaries, blocks, and what is
//! done to a file before it becomes a text.
//!
//! | File | What it answers |
//! | --- | --- |
//! | `clean` | which characters a file's text keeps |
//! | `hidden` | which characters are not seen and change what is seen |
//! | `decode`, `shape`, `encodings`, `windows_1252` | which text a file's bytes are |
//! | `repair`, `suspects` | which characters an earlier program damaged, and what they were |
//! | `range` | where: byte positions and half-open ranges |
//! | `index` | in which unit: bytes, code points, UTF-16 |
//! | `boundary`, `sentence`, `sentence_break` | between which letters, words, sentences |
//! | `short` | how it begins, on one line |
//! | `fold` | where words are, whatever their case and accents |
//! | `body` | the text itself with its index and blocks |
//! | `blocks`, `lines`, `markup`, `wrapping` | which block a line belongs to |
//! | `asides` | which lines of a copied page are no part of its article |
//! | `header`, `header_line`, `header_date` | what the lines above the story tell |

mod clean;
mod decode;
mod encodings;
mod hidden;
mod repair;
mod shape;
mod suspects;
mod windows_1252;

mod range;

mod index;

mod body;
mod boundary;
mod sentence;
mod sentence_break;

mod asides;
mod blocks;
mod fold;
mod header;
mod header_date;
mod header_line;
mod lines;
mod markup;
mod order;
mod short;
mod wrapping;

pub use asides::{asides, without};
pub use body::{Block, BlockKind, Text};
pub use boundary::Snap;
pub use clean::{clean, is_clean};
#[cfg(test)]
pub(crate) use decode::tests::browser as browser_decoder;
pub use decode::{Candidate, Decoded, How, OtherDecoder, all_candidates, decode, decode_as};
pub use fold::fold;
pub use header::{Header, read_header};
pub use header_date::iso_date;
pub use hidden::{hidden_name, without_hidden};
pub use index::TextIndex;
pub use order::{map_of, map_of_all, set_of, sort_by, sort_by_key};
pub use range::{TextPos, TextRange};
pub use repair::{Damage, Moves, clean_with_damage, damage, repaired};
pub use shape::{declared_encoding, is_utf16};
pub use short::short;
pub use windows_1252::char_of as windows_1252_char;

//! The classroom: exercises, keys, submissions, and how they travel. No server and no account is part of it.
//!
//! | File | What it holds |
//! | --- | --- |
//! | `exercise`, `packs`, `practice` | what students are asked to do, with which tags, and a sentence to try first |
//! | `role` | what a document is in a lesson: the teacher's, a student's, neither |
//! | `progress` | how far a reader is, and what is still empty |
//! | `key` | what marks are compared with, in a file of its own or inside the exercise, open or locked |
//! | `review` | what a teacher should know of a key before it is given out |
//! | `submission` | one student's work with the first attempt frozen |
//! | `fingerprint` | which exercise something belongs to |
//! | `code`, `link`, `qr` | hand-in codes that survive a form; exercises inside a link, and that as a QR code |
//! | `adjudicated` | readers brought together into one document, with who made what |
//! | `agreement` | how far readers agree, measured in steps, and the figures as a table |
//! | `one_file` | an exercise with the application in one HTML file |
//! | `archive` | a class's submissions from learning platforms, and what goes back to them |
//! | `section`, `base32`, `base64`, `varint` | JSON of the native file's further keys; bytes as characters |
//!
//! All of them are native files of the kinds `exercise`, `key` and `submission`: a document with one further key of
//! that name, which an older Pressmark keeps without understanding it.

mod base32;
mod base64;
mod section;
mod varint;

mod fingerprint;

mod exercise;
mod packs;
mod practice;
mod progress;
mod role;

mod accepted;
mod explained;
mod key;
mod review;
mod submission;

mod code;
mod link;
mod one_file;
mod qr;

pub mod adjudicated;
pub mod agreement;
pub mod archive;
#[cfg(test)]
mod tests;

pub use accepted::accepted_into;
pub use code::{Code, CodeProblem, encode, find_codes};
pub use exercise::{Exercise, Feedback, Goal, KeyInside, Locked};
pub use explained::{explained, told};
pub use fingerprint::Fingerprint;
pub use key::{
    expectation, key_from_json, key_of, key_to_json, tolerance, with_expectation, with_key,
    with_tolerance,
};
pub use link::{Fragment, LinkProblem, Reach, from_fragment, to_fragment};
pub use one_file::{AppFiles, one_file};
pub use packs::{PACKS, Pack, pack};
pub use practice::practice;
pub use progress::{Open, Progress, open_points, progress};
pub use qr::{Squares, squares};
pub use review::{Remark, Review, has_mentions, review};
pub use role::{Role, plain};
pub use submission::{Attempt, Submission, ToCheck, file_name};

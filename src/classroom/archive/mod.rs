//! A class's submissions as learning platforms hand them over (zip files, folders, loose files, typed codes), and what
//! goes back to them.
//!
//! Every file is read on its own: what is wrong with one never touches another. Nothing of a file's name or text is
//! markup; whoever shows it shows text.

mod collect;
mod give_back;
mod names;
mod page;
mod pile;
mod roster;
#[cfg(test)]
mod tests;
mod to_check;

pub use collect::{Collected, HandedIn, NotRead, Older, collect};
pub use give_back::{GradeRow, feedback_zip, gradebook};
pub use names::{Named, Platform, read_name};
pub use page::{PageGroup, PageItem, PageOf, StudentPage, in_sentence, page_to_html, student_page};
pub use pile::{Content, Contents, Pile, RawFile};
pub use roster::{Matched, match_roster};
pub use to_check::{Checked, to_check};

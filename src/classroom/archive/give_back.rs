//! What goes back to a learning platform: a zip file of feedback, and a table for the gradebook.
//!
//! Moodle reads `{name}_{id}_assignsubmission_file/…` and Canvas `{name}_{user id}_{attachment id}_…`: a file whose path
//! begins like the submission's is given to the same student.

use std::rc::Rc;

use super::collect::HandedIn;
use super::names::Platform;
use crate::compare::Counts;
use crate::formats::{rows_to_csv, slug, zip};
use crate::words::words;

/// A zip file with one page for each student, `page` being the content of the n-th as HTML that
/// stands alone.
#[must_use]
pub fn feedback_zip(class: &[Rc<HandedIn>], page: &dyn Fn(usize) -> String) -> Vec<u8> {
    let mut entries: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, handed) in class.iter().enumerate() {
        let prefix = &handed.named.prefix;
        let mut path = match handed.named.platform {
            Some(Platform::Moodle) => format!("{prefix}/feedback.html"),
            Some(Platform::Canvas) => format!("{prefix}_feedback.html"),
            None => format!("feedback-{}.html", slug(handed.who())),
        };
        while entries.iter().any(|(known, _)| *known == path) {
            path = path.replace(".html", "-again.html");
        }
        entries.push((path, page(at).into_bytes()));
    }
    zip::write(&entries)
}

/// One student in the gradebook.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GradeRow {
    /// The name on the platform, or the line of the list.
    pub name: String,
    /// The platform's number.
    pub id: String,
    /// The student's own label.
    pub label: String,
    /// Whether all goals were reached.
    pub took_part: bool,
    /// How the first attempt compares with the key; `None` without a key or a submission.
    pub counts: Option<Counts>,
}

/// The table as CSV for a spreadsheet: participation, and found of all answers, lenient (almost counts half) and strict.
#[must_use]
pub fn gradebook(rows: &[GradeRow]) -> String {
    let mut lines = vec![words().classroom.gradebook.map(str::to_owned).to_vec()];
    for row in rows {
        let number = |of: fn(&Counts) -> u32| row.counts.as_ref().map(of);
        let text = |number: Option<u32>| number.map_or_else(String::new, |n| n.to_string());
        let halves = number(Counts::lenient_halves);
        let half = |n: u32| format!("{}{}", n / 2, if n % 2 == 1 { ".5" } else { "" });
        lines.push(vec![
            row.name.clone(),
            row.id.clone(),
            row.label.clone(),
            u8::from(row.took_part).to_string(),
            halves.map_or_else(String::new, half),
            text(number(Counts::strict)),
            text(number(|counts| counts.required)),
            text(number(Counts::not_in_key)),
        ]);
    }
    rows_to_csv(&lines)
}

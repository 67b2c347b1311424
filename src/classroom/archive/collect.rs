//! What came of a pile of files: one submission for each student, the others and why they do not count.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::names::Named;
use super::pile::Pile;
use crate::annotation::{Document, Stamp};
use crate::classroom::Submission;
use crate::text::sort_by_key;

/// A submission that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedIn {
    /// The path it came from.
    pub path: String,
    /// What the path says.
    pub named: Named,
    /// The marks with the student's own label as `annotator`.
    pub document: Document,
    /// What belongs to them; of a code, only the exercise.
    pub submission: Submission,
    /// Whether it was a hand-in code.
    pub is_code: bool,
    /// What was odd and was read all the same.
    pub warnings: Vec<String>,
}

/// A submission that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Older {
    /// The submission.
    pub handed: Rc<HandedIn>,
    /// The place in [`Collected::class`] of the one that counts instead.
    pub counts: usize,
    /// Whether both have the same marks and links.
    pub same: bool,
}

/// A file that gave no submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRead {
    /// The path it came from.
    pub path: String,
    /// Why, and what to do.
    pub why: String,
}

/// What came of a pile of files.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Collected {
    /// One submission for each student, by name.
    pub class: Vec<Rc<HandedIn>>,
    /// Others of the same students, which do not count: handed in earlier, or the same again.
    pub older: Vec<Older>,
    /// What could not be read.
    pub not_read: Vec<NotRead>,
}

impl HandedIn {
    /// Who it is for the teacher: the platform's name, else the label, else the platform's number.
    #[must_use]
    pub fn who(&self) -> &str {
        let label = self.document.annotator.trim();
        [self.named.name.trim(), label, &self.named.id]
            .into_iter()
            .find(|who| !who.is_empty())
            .unwrap_or_default()
    }

    /// Same student: the platform's number, else the label.
    fn identity(&self) -> Option<String> {
        if !self.named.id.is_empty() {
            return Some(format!("id {}", self.named.id));
        }
        let label = self.document.annotator.trim();
        (!label.is_empty()).then(|| format!("label {}", label.to_lowercase()))
    }

    /// When it was handed in or last saved.
    #[must_use]
    pub fn time(&self) -> Option<&Stamp> {
        self.submission.handed_in.as_ref().or(self.document.saved.as_ref())
    }
}

/// Reads files of any mixture for an exercise at once. `files` are paths with their bytes; zip files among them are
/// unpacked.
#[must_use]
pub fn collect(exercise: &Document, files: &[(String, Vec<u8>)]) -> Collected {
    let mut pile = Pile::new(Some(exercise.clone()), true);
    for (path, bytes) in files {
        pile.put(path.as_str().into(), bytes.as_slice().into());
    }
    while pile.go_on(usize::MAX) {}
    pile.collected()
}

/// Of several of one student the latest counts; where times do not tell, the file before the code, then the last path in
/// the order of the alphabet.
pub(super) fn sorted(found: Vec<Rc<HandedIn>>, not_read: Vec<NotRead>) -> Collected {
    let mut by_student: BTreeMap<String, Vec<Rc<HandedIn>>> = BTreeMap::new();
    for (at, handed) in found.into_iter().enumerate() {
        let who = handed.identity().unwrap_or_else(|| format!("unnamed {at}"));
        by_student.entry(who).or_default().push(handed);
    }
    let mut students: Vec<(Rc<HandedIn>, Vec<Rc<HandedIn>>)> = Vec::new();
    for (_, mut own) in by_student {
        sort_by_key(&mut own, |h| (h.time().cloned(), !h.is_code, h.path.clone()));
        if let Some(counts) = own.pop() {
            students.push((counts, own));
        }
    }
    sort_by_key(&mut students, |(h, _)| (in_order(h.who()), h.path.clone()));
    let mut all = Collected { not_read, ..Collected::default() };
    for (at, (counting, others)) in students.into_iter().enumerate() {
        for handed in others {
            let (one, other) = (&handed.document, &counting.document);
            let same = one.annotations == other.annotations && one.links == other.links;
            all.older.push(Older { handed, counts: at, same });
        }
        all.class.push(counting);
    }
    all
}

/// A name as it is sorted: without capitals, and 2 before 10.
fn in_order(name: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for c in name.to_lowercase().chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            out += &format!("{digits:0>20}");
            digits.clear();
        }
        out.push(c);
    }
    out
}

//! Reading a pile of files: which are submissions of this exercise, whose, and which of several counts.

use std::collections::BTreeMap;

use super::names::{Named, read_name};
use crate::annotation::{Document, Stamp};
use crate::classroom::{Fingerprint, Submission, find_codes};
use crate::formats::native::{self, Kind};
use crate::formats::{LARGEST_FILE, zip};
use crate::text::sort_by_key;
use crate::words::words;

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
    pub class: Vec<HandedIn>,
    /// Others of the same students, which do not count: handed in earlier, or the same again.
    pub older: Vec<HandedIn>,
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
    fn identity(&self) -> String {
        if self.named.id.is_empty() {
            format!("label {}", self.document.annotator.trim().to_lowercase())
        } else {
            format!("id {}", self.named.id)
        }
    }

    /// When it was handed in or last saved.
    fn time(&self) -> Option<&Stamp> {
        self.submission.handed_in.as_ref().or(self.document.saved.as_ref())
    }
}

/// Reads files of any mixture for an exercise. `files` are paths with their bytes; zip files among them are unpacked.
#[must_use]
pub fn collect(exercise: &Document, files: &[(String, Vec<u8>)]) -> Collected {
    let mut pile = Pile {
        exercise,
        wanted: Fingerprint::of(exercise),
        found: Vec::new(),
        not_read: Vec::new(),
    };
    for (path, bytes) in files {
        if !zip::is_zip(bytes) {
            pile.file(path, bytes);
            continue;
        }
        match zip::read_each(bytes) {
            Err(why) => pile.refuse(path, why),
            Ok(entries) => {
                for (inner, bytes) in entries {
                    match bytes {
                        Ok(bytes) => pile.file(&inner, &bytes),
                        Err(why) => pile.refuse(&inner, why),
                    }
                }
            }
        }
    }
    pile.sorted()
}

struct Pile<'a> {
    exercise: &'a Document,
    wanted: Fingerprint,
    found: Vec<HandedIn>,
    not_read: Vec<NotRead>,
}

impl Pile<'_> {
    fn refuse(&mut self, path: &str, why: String) {
        self.not_read.push(NotRead { path: path.to_owned(), why });
    }

    fn file(&mut self, path: &str, bytes: &[u8]) {
        let named = read_name(path);
        let Some(text) = std::str::from_utf8(bytes).ok().filter(|_| bytes.len() <= LARGEST_FILE)
        else {
            return self.refuse(path, words().classroom.no_submission.to_owned());
        };
        let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
        let read =
            if is_json { self.native(path, &named, text) } else { self.codes(path, &named, text) };
        if let Err(why) = read {
            self.refuse(path, why);
        }
    }

    fn native(&mut self, path: &str, named: &Named, text: &str) -> Result<(), String> {
        let read = native::read(text).map_err(|error| error.to_string())?;
        if matches!(read.kind, Kind::Key | Kind::Exercise) {
            let key = read.kind == Kind::Key;
            let words = words().classroom;
            return Err(if key { words.is_the_key } else { words.is_the_exercise }.to_owned());
        }
        if Fingerprint::of(&read.document) != self.wanted {
            return Err(words().classroom.submission_of_other.to_owned());
        }
        let mut warnings = read.warnings;
        let aside = read.document.quarantine.len();
        if aside > 0 {
            warnings.push((words().classroom.marks_aside)(aside));
        }
        let submission = Submission::of(&read.document);
        let (path, named) = (path.to_owned(), named.clone());
        let document = read.document;
        self.found.push(HandedIn { path, named, document, submission, is_code: false, warnings });
        Ok(())
    }

    fn codes(&mut self, path: &str, named: &Named, text: &str) -> Result<(), String> {
        for code in find_codes(text) {
            let code = code.map_err(|problem| problem.to_string())?;
            let document = code.open(self.exercise).map_err(|problem| problem.to_string())?;
            let submission = Submission { exercise: Some(code.exercise), ..Submission::default() };
            let (path, named, warnings) = (path.to_owned(), named.clone(), Vec::new());
            self.found.push(HandedIn {
                path,
                named,
                document,
                submission,
                is_code: true,
                warnings,
            });
        }
        Ok(())
    }

    /// Of several of one student the latest counts; where times do not tell, the file before the code, then the last
    /// path in the order of the alphabet.
    fn sorted(self) -> Collected {
        let mut by_student: BTreeMap<String, Vec<HandedIn>> = BTreeMap::new();
        let mut unnamed = 0;
        for handed in self.found {
            let mut who = handed.identity();
            if who == "label " {
                unnamed += 1;
                who = format!("unnamed {unnamed}");
            }
            by_student.entry(who).or_default().push(handed);
        }
        let mut all = Collected { not_read: self.not_read, ..Collected::default() };
        for (_, mut own) in by_student {
            sort_by_key(&mut own, |h| (h.time().cloned(), !h.is_code, h.path.clone()));
            all.class.extend(own.pop());
            all.older.extend(own);
        }
        sort_by_key(&mut all.class, |h| (h.who().to_lowercase(), h.path.clone()));
        all
    }
}

//! Files of a class on their way to being submissions. They come in any order and at any time, and are read in steps.
//!
//! Which exercise the class did is known from the start, or from an exercise or a key among the files, or from the
//! submissions themselves: they hold its article, its tags and what it asked for. Then the exercise of most of them is
//! the class's.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use super::collect::{Collected, HandedIn, NotRead, sorted};
use super::names::{Named, read_name};
use crate::annotation::{AnnotationSet, Document, LinkSet};
use crate::classroom::{
    Code, Exercise, Fingerprint, KeyInside, Submission, find_codes, key_from_json,
};
use crate::formats::native::{self, Kind};
use crate::formats::{LARGEST_FILE, zip};
use crate::words::words;

/// The files of a class, read and unread.
#[derive(Clone, Debug, Default)]
pub struct Pile {
    exercise: Option<Rc<Document>>,
    key: Option<Rc<Document>>,
    /// Whether the exercise and the key are known whatever comes.
    settled: bool,
    waiting: VecDeque<Waiting>,
    read: usize,
    found: Vec<(Rc<HandedIn>, Fingerprint)>,
    codes: Vec<(Rc<str>, Code)>,
    not_read: Vec<NotRead>,
}

/// A file that has not been read.
#[derive(Clone, Debug)]
enum Waiting {
    File(Rc<str>, Rc<[u8]>),
    Zip(zip::Opened),
}

impl Pile {
    /// An empty pile for an exercise, or for the one that its files tell. `settled` says that the exercise's own marks
    /// are the key, or that there is to be none, so that no file among the others changes that.
    #[must_use]
    pub fn new(exercise: Option<Document>, settled: bool) -> Pile {
        Pile { exercise: exercise.map(Rc::new), settled, ..Pile::default() }
    }

    /// Puts a file on the pile. A zip file is listed and not yet unpacked.
    pub fn put(&mut self, path: Rc<str>, bytes: Rc<[u8]>) {
        if !zip::is_zip(&bytes) {
            return self.waiting.push_back(Waiting::File(path, bytes));
        }
        match zip::open(bytes) {
            Ok(opened) => self.waiting.push_back(Waiting::Zip(opened)),
            Err(why) => self.refuse(&path, why),
        }
    }

    /// Lists a file that the browser could not read.
    pub fn refuse(&mut self, path: &str, why: String) {
        self.not_read.push(NotRead { path: path.to_owned(), why });
    }

    /// Takes the unread files off the pile.
    pub fn stop(&mut self) {
        self.waiting.clear();
    }

    /// How many files have been read, and of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let waits = |waiting: &Waiting| match waiting {
            Waiting::File(..) => 1,
            Waiting::Zip(opened) => opened.len(),
        };
        (self.read, self.read + self.waiting.iter().map(waits).sum::<usize>())
    }

    /// Reads on until more than `bytes` have been read; says whether there is more.
    pub fn go_on(&mut self, bytes: usize) -> bool {
        let mut left = bytes;
        while let Some(waiting) = self.waiting.pop_front() {
            let length = match waiting {
                Waiting::File(path, bytes) => {
                    self.file(&path, &bytes);
                    bytes.len()
                }
                Waiting::Zip(mut opened) => {
                    let Some((path, bytes)) = opened.next() else { continue };
                    self.waiting.push_front(Waiting::Zip(opened));
                    match bytes {
                        Ok(bytes) => {
                            self.file(&path, &bytes);
                            bytes.len()
                        }
                        Err(why) => {
                            self.refuse(&path, why);
                            0
                        }
                    }
                }
            };
            self.read += 1;
            if length >= left {
                break;
            }
            left -= length;
        }
        !self.waiting.is_empty()
    }

    fn file(&mut self, path: &str, bytes: &[u8]) {
        let Some(text) = std::str::from_utf8(bytes).ok().filter(|_| bytes.len() <= LARGEST_FILE)
        else {
            return self.refuse(path, words().classroom.no_submission.to_owned());
        };
        let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
        if is_json {
            self.native(path, text);
            return;
        }
        for code in find_codes(text) {
            match code {
                Ok(code) => self.codes.push((path.into(), code)),
                Err(problem) => self.refuse(path, problem.to_string()),
            }
        }
    }

    fn native(&mut self, path: &str, json: &str) {
        let native::Read { document, kind, warnings, .. } = match native::read(json) {
            Ok(read) => read,
            Err(error) => return self.refuse(path, error.to_string()),
        };
        match kind {
            Kind::Key if self.settled || self.key.is_some() => {
                self.refuse(path, words().classroom.is_the_key.to_owned());
            }
            Kind::Key => self.key = Some(Rc::new(document)),
            Kind::Exercise if self.settled || self.exercise.is_some() => {
                self.refuse(path, words().classroom.is_the_exercise.to_owned());
            }
            Kind::Exercise => {
                if let KeyInside::Open(key) = Exercise::of(&document).key {
                    self.key =
                        self.key.take().or_else(|| key_from_json(&document, &key).map(Rc::new));
                }
                self.exercise = Some(Rc::new(document));
            }
            Kind::Document | Kind::Submission => self.submission(path, document, warnings),
        }
    }

    fn submission(&mut self, path: &str, mut document: Document, mut warnings: Vec<String>) {
        let aside = document.quarantine.len();
        if aside > 0 {
            warnings.push((words().classroom.marks_aside)(aside));
        }
        document.clear_names();
        let exercise = self.share(&mut document);
        let submission = Submission::of(&document);
        let (path, named) = (path.to_owned(), read_name(path));
        let handed = HandedIn { path, named, document, submission, is_code: false, warnings };
        self.found.push((Rc::new(handed), exercise));
    }

    /// Lets a document share the text and the tags of another of the same exercise: a class is in memory once.
    fn share(&self, document: &mut Document) -> Fingerprint {
        let first = self.found.first().map(|(handed, of)| (&handed.document, *of));
        let Some((first, of)) = first else { return Fingerprint::of(document) };
        if first.text.as_str() != document.text.as_str() || first.tag_set != document.tag_set {
            return Fingerprint::of(document);
        }
        document.text = first.text.clone();
        document.tag_set = first.tag_set.clone();
        of
    }

    /// The exercise of the class; `None` as long as no file tells. A submission's own has no marks in it.
    #[must_use]
    pub fn exercise(&self) -> Option<Rc<Document>> {
        let known = self.exercise.clone().or_else(|| self.key.clone());
        known.or_else(|| self.of_most())
    }

    /// The document whose marks are the key, if one was among the files.
    #[must_use]
    pub fn key(&self) -> Option<&Rc<Document>> {
        self.key.as_ref()
    }

    fn of_most(&self) -> Option<Rc<Document>> {
        let mut counts: BTreeMap<Fingerprint, (usize, &Rc<HandedIn>)> = BTreeMap::new();
        for (handed, of) in &self.found {
            counts.entry(*of).or_insert((0, handed)).0 += 1;
        }
        let most = counts.into_values().max_by_key(|(count, _)| *count);
        most.map(|(_, handed)| {
            let mut bare = handed.document.clone();
            bare.annotations = AnnotationSet::new(bare.text.whole().len());
            (bare.links, bare.annotator) = (LinkSet::default(), Rc::default());
            Rc::new(bare)
        })
    }

    /// What has come of the files so far.
    #[must_use]
    pub fn collected(&self) -> Collected {
        let mut not_read = self.not_read.clone();
        let mut refuse = |path: &str, why: &str| {
            not_read.push(NotRead { path: path.to_owned(), why: why.to_owned() });
        };
        let exercise = self.exercise();
        let wanted = exercise.as_ref().map(|exercise| Fingerprint::of(exercise));
        let mut found = Vec::new();
        for (handed, of) in &self.found {
            if Some(*of) == wanted {
                found.push(handed.clone());
            } else {
                refuse(&handed.path, words().classroom.submission_of_other);
            }
        }
        for (path, code) in &self.codes {
            match exercise.as_ref().map(|exercise| code.open(exercise)) {
                Some(Ok(document)) => found.push(Rc::new(of_code(path, document, code))),
                Some(Err(problem)) => refuse(path, &problem.to_string()),
                None => refuse(path, words().classroom.code_needs_exercise),
            }
        }
        if let Some(key) = self.key.as_ref().filter(|key| Some(Fingerprint::of(key)) != wanted) {
            refuse(&key.metadata.title, words().classroom.key_of_other);
        }
        sorted(found, not_read)
    }
}

fn of_code(path: &str, document: Document, code: &Code) -> HandedIn {
    let submission = Submission { exercise: Some(code.exercise), ..Submission::default() };
    let named: Named = read_name(path);
    HandedIn {
        path: path.to_owned(),
        named,
        document,
        submission,
        is_code: true,
        warnings: Vec::new(),
    }
}

//! Files of a class on their way to being submissions. They come in any order and at any time, and are read in steps:
//! here ([`Pile::go_on`]), or by somebody else ([`Pile::hand_out`], [`Pile::hand_back`]), who uses [`Contents`].
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
    /// What somebody else reads, and how far that is, in hundredths.
    away: Vec<Waiting>,
    done: usize,
    /// How many of the next are handed out each on its own: one of them could not be read.
    apart: usize,
    read: usize,
    found: Vec<(Rc<HandedIn>, Fingerprint)>,
    codes: Vec<(Rc<str>, Code)>,
    not_read: Vec<NotRead>,
}

/// A file with its path, and its bytes.
pub type RawFile = (Rc<str>, Rc<[u8]>);

/// A file that has not become a submission, or anything else.
#[derive(Clone, Debug)]
enum Waiting {
    File(Rc<str>, Rc<[u8]>),
    Zip(RawFile, zip::Opened),
    Read(Rc<str>, Content),
}

impl Waiting {
    /// How many files it is.
    fn count(&self) -> usize {
        match self {
            Waiting::File(..) | Waiting::Read(..) => 1,
            Waiting::Zip(_, opened) => opened.len(),
        }
    }

    fn is_read(&self) -> bool {
        matches!(self, Waiting::Read(..))
    }
}

/// What is in a file, before it is known what the class did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A submission, an exercise or a key, with what could not be taken over of it, one sentence each.
    Document(Box<Document>, Kind, Vec<String>),
    /// Hand-in codes, and why there are no others.
    Codes(Vec<Code>, Vec<String>),
}

impl Content {
    /// Nothing, and why.
    fn nothing(why: String) -> Content {
        Content::Codes(Vec::new(), vec![why])
    }
}

/// Reads files, one at each step, those in zip files like the others: gives the path of each and what is in it.
#[derive(Clone, Debug)]
pub struct Contents {
    files: std::vec::IntoIter<RawFile>,
    zip: Option<zip::Opened>,
    read: usize,
}

impl Contents {
    /// Of these files.
    #[must_use]
    pub fn new(files: Vec<RawFile>) -> Contents {
        Contents { files: files.into_iter(), zip: None, read: 0 }
    }

    /// How many have been read, and of how many, as far as that is known.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let left = self.files.len() + self.zip.as_ref().map_or(0, ExactSizeIterator::len);
        (self.read, self.read + left)
    }
}

impl Iterator for Contents {
    type Item = (Rc<str>, Content);

    fn next(&mut self) -> Option<(Rc<str>, Content)> {
        loop {
            if let Some((path, bytes)) = self.zip.as_mut().and_then(Iterator::next) {
                self.read += 1;
                return Some((path.into(), unpacked(bytes)));
            }
            let (path, bytes) = self.files.next()?;
            self.zip = None;
            if zip::is_zip(&bytes) {
                match zip::open(bytes) {
                    Ok(opened) => self.zip = Some(opened),
                    Err(why) => return Some((path, Content::nothing(why))),
                }
            } else {
                self.read += 1;
                return Some((path, content(&bytes)));
            }
        }
    }
}

fn unpacked(bytes: Result<Vec<u8>, String>) -> Content {
    bytes.map_or_else(Content::nothing, |bytes| content(&bytes))
}

fn content(bytes: &[u8]) -> Content {
    let text = std::str::from_utf8(bytes).ok().filter(|_| bytes.len() <= LARGEST_FILE);
    let Some(text) = text else {
        return Content::nothing(words().classroom.no_submission.to_owned());
    };
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        return match native::read(text) {
            Ok(read) => Content::Document(Box::new(read.document), read.kind, read.warnings),
            Err(error) => Content::nothing(error.to_string()),
        };
    }
    let (mut codes, mut problems) = (Vec::new(), Vec::new());
    for code in find_codes(text) {
        match code {
            Ok(code) => codes.push(code),
            Err(problem) => problems.push(problem.to_string()),
        }
    }
    Content::Codes(codes, problems)
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
        match zip::open(bytes.clone()) {
            Ok(opened) => self.waiting.push_back(Waiting::Zip((path, bytes), opened)),
            Err(why) => self.refuse(&path, why),
        }
    }

    /// Lists a file that the browser could not read.
    pub fn refuse(&mut self, path: &str, why: String) {
        self.not_read.push(NotRead { path: path.to_owned(), why });
    }

    /// Takes the unread files off the pile.
    pub fn stop(&mut self) {
        self.waiting.retain(Waiting::is_read);
        self.away.clear();
        self.apart = 0;
    }

    /// How many files have been read, and of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let away: usize = self.away.iter().map(Waiting::count).sum();
        let waiting: usize = self.waiting.iter().map(Waiting::count).sum();
        let read = self.read + self.waiting.iter().filter(|waiting| waiting.is_read()).count();
        (read + away * self.done.min(100) / 100, self.read + away + waiting)
    }

    /// Hands out the next files, to be read by somebody else: as many as have `bytes`, or one that has more. None where
    /// no file waits to be read.
    pub fn hand_out(&mut self, bytes: usize) -> Vec<RawFile> {
        let mut files: Vec<RawFile> = Vec::new();
        let mut left = bytes;
        self.done = 0;
        while let Some(waiting) = self.waiting.pop_front() {
            let (file, size) = match &waiting {
                Waiting::File(path, bytes) => ((path.clone(), bytes.clone()), bytes.len()),
                Waiting::Zip(file, _) => (file.clone(), usize::MAX),
                Waiting::Read(..) => {
                    self.waiting.push_front(waiting);
                    break;
                }
            };
            if size > left && !files.is_empty() {
                self.waiting.push_front(waiting);
                break;
            }
            files.push(file);
            self.away.push(waiting);
            if self.apart > 0 {
                self.apart -= 1;
                break;
            }
            left = left.saturating_sub(size);
        }
        files
    }

    /// What was handed out is so far, in hundredths.
    pub fn hear(&mut self, done: u8) {
        self.done = usize::from(done);
    }

    /// What was handed out has been read. It is taken in before anything else.
    pub fn hand_back(&mut self, read: Vec<(Rc<str>, Content)>) {
        self.away.clear();
        let read = read.into_iter().rev();
        read.for_each(|(path, content)| self.waiting.push_front(Waiting::Read(path, content)));
    }

    /// Nobody else reads what was handed out: it is on the pile again.
    pub fn take_back(&mut self) {
        let away = std::mem::take(&mut self.away).into_iter().rev();
        away.for_each(|waiting| self.waiting.push_front(waiting));
    }

    /// Something in what was handed out cannot be read by anybody. One file of it is refused; several are put back, to be
    /// handed out one by one.
    pub fn give_up(&mut self, why: &str) {
        if self.away.len() > 1 {
            self.apart = self.away.len();
            return self.take_back();
        }
        for waiting in std::mem::take(&mut self.away) {
            self.read += waiting.count();
            if let Waiting::File(path, _) | Waiting::Zip((path, _), _) = waiting {
                self.refuse(&path, why.to_owned());
            }
        }
    }

    /// Whether something has been read and not taken in.
    #[must_use]
    pub fn has_read(&self) -> bool {
        self.waiting.front().is_some_and(Waiting::is_read)
    }

    /// Takes in what was read, until that is more than `bytes`. Says whether anything is left on the pile.
    pub fn take_in(&mut self, bytes: usize) -> bool {
        self.go_through(bytes, Pile::has_read)
    }

    /// Takes in what was read, then reads on, until that is more than `bytes`. Says whether there is more.
    pub fn go_on(&mut self, bytes: usize) -> bool {
        self.go_through(bytes, |_| true)
    }

    fn go_through(&mut self, bytes: usize, is_next: impl Fn(&Pile) -> bool) -> bool {
        let mut left = bytes;
        while is_next(self)
            && let Some(waiting) = self.waiting.pop_front()
        {
            let (path, content, length) = match waiting {
                Waiting::Read(path, content) => {
                    let length = match &content {
                        Content::Document(document, ..) => document.text.whole().len(),
                        Content::Codes(..) => 0,
                    };
                    (path, content, length)
                }
                Waiting::File(path, bytes) => (path, content(&bytes), bytes.len()),
                Waiting::Zip(file, mut opened) => {
                    let Some((path, bytes)) = opened.next() else { continue };
                    self.waiting.push_front(Waiting::Zip(file, opened));
                    let length = bytes.as_ref().map_or(0, Vec::len);
                    (path.into(), unpacked(bytes), length)
                }
            };
            self.take(&path, content);
            self.read += 1;
            if length >= left {
                break;
            }
            left -= length;
        }
        !self.waiting.is_empty()
    }

    fn take(&mut self, path: &str, content: Content) {
        match content {
            Content::Document(document, kind, warnings) => {
                self.document(path, *document, kind, warnings);
            }
            Content::Codes(codes, problems) => {
                self.codes.extend(codes.into_iter().map(|code| (path.into(), code)));
                problems.into_iter().for_each(|why| self.refuse(path, why));
            }
        }
    }

    fn document(&mut self, path: &str, document: Document, kind: Kind, warnings: Vec<String>) {
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

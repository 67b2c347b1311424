//! Reading files to the end, a step at a time: in a worker without pause, in the page with pauses.
//!
//! | Step | What it does |
//! | --- | --- |
//! | `Sort` | which files belong together, and what zip files hold |
//! | `Next` | looks at the next of them: which kind it is, its encoding, its text cleaned; all of another program's |
//! | `Article` | the index and the blocks of a text |
//! | `Own` | a part of a native file: some thousands of its annotations |
//! | `Plan` | the records of a document that are to be kept |
//! | `HandedIn` | the next file of a class |

use std::borrow::Cow;
use std::rc::Rc;
use std::vec::IntoIter;

use crate::annotation::{Document, Metadata, actors_claims_dates};
use crate::app::env::Env;
use crate::app::words::words;
use crate::classroom::archive::Contents;
use crate::formats::native::{self, Kind, Read, ReadLines, Reading};
use crate::formats::{
    File, FileKind, Format, OpenedArticle, Parcel, Refused, open_article, open_text, read, sniff,
    sort_out,
};
use crate::storage::pieces::{Arrival, Arrived, What};
use crate::storage::{plan, rescue};
use crate::text::Text;

use super::{Job, ReadAs, handed_in};

/// Annotations of a native file that are read at once.
const ANNOTATIONS: usize = 2000;

/// Reading the files of a job.
#[derive(Clone, Debug)]
pub struct Run {
    job: Job,
    parcels: IntoIter<Parcel>,
    step: Step,
    arrivals: Vec<Arrival>,
    /// How far it is, in hundredths.
    done: u8,
}

/// What is done next.
#[derive(Clone, Debug)]
enum Step {
    Sort,
    Next,
    Article(Rc<str>, Box<OpenedArticle>),
    Own(Rc<str>, Box<Reading>),
    /// The documents from this one on are to be planned.
    Plan(Box<Arrival>, usize),
    HandedIn(Contents),
}

impl Run {
    /// A job of which nothing has been looked at.
    #[must_use]
    pub fn new(job: Job) -> Run {
        Run { job, parcels: IntoIter::default(), step: Step::Sort, arrivals: Vec::new(), done: 0 }
    }

    /// How far it is, in hundredths.
    #[must_use]
    pub fn done(&self) -> u8 {
        self.done
    }

    /// What has come so far.
    #[must_use]
    pub fn arrivals(self) -> Vec<Arrival> {
        self.arrivals
    }

    /// Makes all steps. Gives what came.
    #[must_use]
    pub fn finish(mut self, env: &mut Env<'_>) -> Vec<Arrival> {
        while self.go_on(env) {}
        self.arrivals
    }

    /// Makes the next step. Says whether there are others.
    pub fn go_on(&mut self, env: &mut Env<'_>) -> bool {
        let (next, done) = match std::mem::replace(&mut self.step, Step::Next) {
            Step::Sort => self.sort(),
            Step::Next => match self.parcels.next() {
                Some(parcel) => self.begin(parcel, env),
                None => return false,
            },
            Step::Article(name, article) => {
                let OpenedArticle { text, metadata, notes, damage, .. } = *article;
                let arrived = Arrived {
                    damage,
                    ..Arrived::new(new_document(text, metadata, env), Kind::Document)
                };
                let (documents, told) = (vec![arrived], notes);
                let arrival = Arrival { name, documents, told, ..Arrival::default() };
                (Step::Plan(Box::new(arrival), 0), 60)
            }
            Step::Own(name, mut reading) => {
                if reading.go_on(ANNOTATIONS) {
                    let (read, all) = reading.progress();
                    let done = 20 + u8::try_from(read * 50 / all.max(1)).unwrap_or(50);
                    (Step::Own(name, reading), done)
                } else {
                    (Step::Plan(Box::new(own(name, vec![reading.finish()], Vec::new())), 0), 80)
                }
            }
            Step::Plan(arrival, at) => self.plan(arrival, at),
            Step::HandedIn(mut contents) => {
                let Some(read) = contents.next() else { return false };
                self.arrivals.push(handed_in::arrival(read));
                let (read, all) = contents.progress();
                (Step::HandedIn(contents), u8::try_from(read * 100 / all.max(1)).unwrap_or(100))
            }
        };
        (self.step, self.done) = (next, done);
        true
    }

    fn sort(&mut self) -> (Step, u8) {
        let files = self.job.files.clone();
        if self.job.read_as == ReadAs::Pasted
            && let Some((name, bytes)) = files.first()
        {
            return self.opened(name.clone(), open_text(&text_of(bytes)));
        }
        if self.job.read_as == ReadAs::HandedIn {
            return (Step::HandedIn(Contents::new(files)), 0);
        }
        self.parcels = sort_out(files).into_iter();
        (Step::Next, 0)
    }

    fn begin(&mut self, parcel: Parcel, env: &mut Env<'_>) -> (Step, u8) {
        match parcel {
            Parcel::Own(name, bytes) => self.look(name, &bytes, env),
            Parcel::Problem(name, why) => self.nothing(What::LeftOut, name, why),
            Parcel::Foreign(format, files) => self.foreign(format, &files, env),
        }
    }

    /// Nothing comes of a file.
    fn nothing(&mut self, what: What, name: Rc<str>, why: String) -> (Step, u8) {
        self.arrivals.push(Arrival { what, name, problems: vec![why], ..Arrival::default() });
        (Step::Next, self.done)
    }

    fn foreign(
        &mut self,
        format: &Format,
        files: &[(Rc<str>, Rc<[u8]>)],
        env: &mut Env<'_>,
    ) -> (Step, u8) {
        let all: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
        let name = files.first().map(|(name, _)| name.clone()).unwrap_or_default();
        let taken = match read(format, &all, self.job.open.as_deref()) {
            Ok(taken) => taken,
            Err(why) => return self.nothing(What::Refused, name, why),
        };
        let documents = taken.documents.into_iter().map(|mut document| {
            document.id = env.id("d");
            document.saved = document.saved.or_else(|| Some(env.now.clone()));
            Arrived::new(document, Kind::Document)
        });
        let (documents, told) = (documents.collect(), taken.warnings);
        let arrival = Arrival { what: What::Foreign, name, documents, told, ..Arrival::default() };
        (Step::Plan(Box::new(arrival), 0), 60)
    }

    /// Looks what kind of file it is.
    fn look(&mut self, name: Rc<str>, bytes: &Rc<[u8]>, env: &Env<'_>) -> (Step, u8) {
        match sniff(&name, bytes) {
            Err(refused) => self.nothing(What::Refused, name, refused.to_string()),
            Ok(FileKind::PressmarkJson) => self.json(name, text_of(bytes).into()),
            Ok(FileKind::PressmarkJsonl) => self.lines(name, &text_of(bytes)),
            Ok(kind) => {
                let encoding = match &self.job.read_as {
                    ReadAs::Encoded(encoding) => Some(&**encoding),
                    _ => None,
                };
                match open_article(kind, bytes, encoding, env.decoder) {
                    Ok(article) if encoding.is_none() && !article.candidates.is_empty() => {
                        self.undecoded(name, bytes, &article)
                    }
                    article => self.opened(name, article),
                }
            }
        }
    }

    fn opened(&mut self, name: Rc<str>, article: Result<OpenedArticle, Refused>) -> (Step, u8) {
        match article {
            Ok(article) => (Step::Article(name, Box::new(article)), 40),
            Err(refused) => self.nothing(What::Refused, name, refused.to_string()),
        }
    }

    /// The reader has to name the encoding.
    fn undecoded(
        &mut self,
        name: Rc<str>,
        bytes: &Rc<[u8]>,
        article: &OpenedArticle,
    ) -> (Step, u8) {
        let candidates = article.candidates.iter().map(|candidate| {
            let label = match candidate.words {
                "" => candidate.encoding.clone(),
                words => format!("{words} ({})", candidate.encoding),
            };
            (candidate.encoding.as_str().into(), label.into(), candidate.preview.as_str().into())
        });
        let candidates = candidates.collect();
        let file = self.job.files.iter().position(|(_, other)| Rc::ptr_eq(bytes, other));
        let (what, file) = (What::Undecoded, file.unwrap_or_default());
        self.arrivals.push(Arrival { what, name, file, candidates, ..Arrival::default() });
        (Step::Next, self.done)
    }

    fn json(&mut self, name: Rc<str>, json: Rc<str>) -> (Step, u8) {
        if let Some(rescued) = rescue::read(&json) {
            let (mut found, mut problems) = (Vec::new(), Vec::new());
            for (id, loaded) in rescued {
                match loaded {
                    Ok(loaded) => {
                        let warnings = loaded.problems.into_iter().map(|p| p.why).collect();
                        let (document, kind) = (loaded.document, Kind::Document);
                        found.push(Read { document, kind, intact: true, warnings });
                    }
                    Err(error) => problems.push(format!("{id}: {error}")),
                }
            }
            return self.owned(name, found, problems);
        }
        match Reading::begin(json) {
            Ok(reading) => (Step::Own(name, Box::new(reading)), 20),
            Err(error) => self.nothing(What::Refused, name, error.to_string()),
        }
    }

    fn lines(&mut self, name: Rc<str>, lines: &str) -> (Step, u8) {
        let ReadLines { documents, problems } = native::read_lines(lines);
        // Where nothing can be read, the line that is wrong is the only one there is to speak of.
        let told = |(line, error): &(usize, native::ReadError)| match documents.is_empty() {
            true => error.to_string(),
            false => (words().line_problem)(*line, &error.to_string()),
        };
        let problems = problems.iter().map(told).collect();
        self.owned(name, documents, problems)
    }

    /// Documents of one file, or why there is none.
    fn owned(&mut self, name: Rc<str>, read: Vec<Read>, problems: Vec<String>) -> (Step, u8) {
        if read.is_empty() {
            let why = problems.into_iter().next().unwrap_or_else(|| Refused::Empty.to_string());
            return self.nothing(What::Refused, name, why);
        }
        (Step::Plan(Box::new(own(name, read, problems)), 0), 60)
    }

    /// Plans how the next document is to be kept. Exercises and keys are not kept as they are.
    fn plan(&mut self, mut arrival: Box<Arrival>, at: usize) -> (Step, u8) {
        let Some(arrived) = arrival.documents.get_mut(at) else {
            self.arrivals.push(*arrival);
            return (Step::Next, 95);
        };
        if matches!(arrived.kind, Kind::Document | Kind::Submission) {
            arrived.planned = Some(plan::created(&arrived.document));
        }
        (Step::Plan(arrival, at + 1), 90)
    }
}

/// Bytes as text. What is no UTF-8, which is seldom and slower to find, shows as U+FFFD.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// A document of an article that has just come in.
fn new_document(text: String, metadata: Metadata, env: &mut Env<'_>) -> Document {
    let mut metadata = Metadata { retrieved: Some(env.now.clone()), ..metadata };
    metadata.clear_names();
    let mut document = Document::new(env.id("d"), Text::new(text), metadata, actors_claims_dates());
    document.saved = Some(env.now.clone());
    document
}

/// Documents of Pressmark, as they are taken in.
pub(in crate::app) fn own(name: Rc<str>, read: Vec<Read>, problems: Vec<String>) -> Arrival {
    let mut arrival = Arrival { what: What::Own, name, problems, ..Arrival::default() };
    let mut cleared = false;
    for Read { mut document, kind, warnings, .. } in read {
        cleared |= document.clear_names();
        arrival.told.extend(warnings);
        arrival.documents.push(Arrived::new(document, kind));
    }
    if cleared {
        arrival.told.push(words().hidden_removed.to_owned());
    }
    arrival
}

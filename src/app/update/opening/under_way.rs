//! A job that is under way: begun, heard of, stopped.

use std::rc::Rc;

use crate::annotation::Document;
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::model::Model;
use crate::app::opening::{Job, LARGE, News, Opening, ReadAs, Run};
use crate::storage::pieces::Arrival;

impl Model {
    /// Lets files be read, after those that are being read.
    pub(super) fn open_files(
        &mut self,
        files: Vec<(Rc<str>, Rc<[u8]>)>,
        read_as: ReadAs,
    ) -> Vec<Effect> {
        let article = |open: &Document| {
            let (id, text) = (open.id.clone(), open.text.clone());
            let (metadata, tag_set) = ((*open.metadata).clone(), (*open.tag_set).clone());
            Rc::new(Document::new(id, text, metadata, tag_set))
        };
        self.jobs += 1;
        let open = self.document().map(article);
        let job = Job { ticket: self.jobs, files, read_as, open };
        match self.opening.as_mut() {
            Some(opening) => {
                opening.waiting.push(job);
                Vec::new()
            }
            None => self.begin_job(job, Vec::new()),
        }
    }

    fn begin_job(&mut self, job: Job, waiting: Vec<Job>) -> Vec<Effect> {
        let compares = self.comparison.is_some();
        let large = job.bytes() >= LARGE;
        if large && !compares {
            self.close_dialog();
        }
        let name = match job.files.as_slice() {
            [] => Rc::default(),
            [(name, _)] => name.clone(),
            [(first, _), others @ ..] => (self.words().and_others)(first, others.len()).into(),
        };
        let (done, shown, run) = (0, large, None);
        let effect = Effect::Import(Rc::new(job.clone()));
        self.opening = Some(Opening { name, done, shown, job, compares, run, waiting });
        vec![effect]
    }

    /// Whatever is heard of a job.
    pub(super) fn opening_goes_on(
        &mut self,
        ticket: u64,
        news: News,
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        let words = self.words();
        let Some(opening) = self.opening.as_mut().filter(|job| job.job.ticket == ticket) else {
            return Vec::new();
        };
        match news {
            News::Progress(done) => {
                (opening.done, opening.shown) = (done, true);
                Vec::new()
            }
            News::Alone => {
                let run = Run::new(opening.job.clone());
                if opening.job.bytes() < LARGE {
                    return self.arrived(run.finish(env), env);
                }
                opening.run = Some(Box::new(run));
                vec![Effect::OpenOn]
            }
            News::Came(came) => self.arrived(came.take(), env),
            News::TooLong => {
                let why = (words.too_long)(opening.job.limit());
                self.came_to_nothing(&why)
            }
            News::Stopped => self.came_to_nothing(words.reading_stopped),
        }
    }

    /// Makes the next step where the page reads by itself.
    pub(super) fn open_on(&mut self, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(opening) = self.opening.as_mut() else { return Vec::new() };
        let Some(run) = opening.run.as_mut() else { return Vec::new() };
        if run.go_on(env) {
            opening.done = run.done();
            return vec![Effect::OpenOn];
        }
        let arrivals = opening.run.take().map(|run| run.arrivals());
        self.arrived(arrivals.unwrap_or_default(), env)
    }

    /// All of a job is here.
    fn arrived(&mut self, arrivals: Vec<Arrival>, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(mut opening) = self.opening.take() else { return Vec::new() };
        let waiting = std::mem::take(&mut opening.waiting);
        // A newer version is of no use when nobody waits for it any more.
        let unwanted = opening.compares && self.comparison.is_none();
        let mut effects = Vec::new();
        if !unwanted {
            if !opening.compares {
                self.comparison = None;
            }
            if opening.job.read_as == ReadAs::Pasted
                && arrivals.iter().all(|a| a.problems.is_empty())
            {
                self.pasted = Rc::default();
            }
            effects = self.take_all_in(&opening, arrivals, env);
        }
        effects.extend(self.begin_waiting(waiting));
        effects
    }

    /// Nothing comes of a job, and nothing has changed.
    fn came_to_nothing(&mut self, why: &str) -> Vec<Effect> {
        let Some(opening) = self.opening.take() else { return Vec::new() };
        let mut effects = self.refuse(&opening.name, why);
        effects.extend(self.begin_waiting(opening.waiting));
        effects
    }

    fn begin_waiting(&mut self, mut waiting: Vec<Job>) -> Vec<Effect> {
        if waiting.is_empty() {
            return Vec::new();
        }
        let job = waiting.remove(0);
        self.begin_job(job, waiting)
    }

    /// The reader does not want it any more.
    pub(super) fn stop_opening(&mut self) -> Vec<Effect> {
        let Some(opening) = self.opening.take() else { return Vec::new() };
        self.say(self.words().opening_stopped);
        vec![Effect::StopImport(opening.job.ticket)]
    }
}

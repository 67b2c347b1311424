//! Bringing texts in: files, pasted text, samples. Whatever cannot be opened leaves everything as it was.

mod under_way;

use std::rc::Rc;

use super::task::key_opened;
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::exercises;
use crate::app::message::{OpenMsg, Why};
use crate::app::model::{Dialog, Model, Undecoded};
use crate::app::opening::{Opening, ReadAs, own};
use crate::app::view::card;
use crate::formats::Refused;
use crate::formats::native::{Kind, Read};
use crate::storage::pieces::{Arrival, Arrived, What};
use crate::text::TextPos;

impl Model {
    pub(super) fn open_something(&mut self, msg: OpenMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            OpenMsg::File { name, bytes } => self.open_together(vec![(name, bytes)]),
            OpenMsg::Together(files) => self.open_together(files),
            OpenMsg::TooLarge { name, bytes } => {
                let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
                self.refuse(&name, &Refused::FileTooBig { bytes }.to_string())
            }
            OpenMsg::Unreadable { name } => {
                let text = (self.words().unreadable)(&name);
                self.tell(true, text);
                Vec::new()
            }
            OpenMsg::As { encoding } => match self.undecoded.take() {
                Some(Undecoded { name, bytes, .. }) => {
                    self.open_files(vec![(name, bytes)], ReadAs::Encoded(encoding))
                }
                None => Vec::new(),
            },
            OpenMsg::Paste(text) => {
                let name = self.words().pasted_text.into();
                self.open_files(vec![(name, text.as_bytes().into())], ReadAs::Pasted)
            }
            OpenMsg::Exercise(which) => exercises::read(which)
                .map_or_else(Vec::new, |read| self.take_in_read("", vec![read], env)),
            OpenMsg::Link(fragment) => self.open_link(&fragment, env),
            OpenMsg::Sample(which) => {
                self.close_dialog();
                self.open_sample_again(which, env)
            }
            OpenMsg::UnderWay(ticket, news) => self.opening_goes_on(ticket, news, env),
            OpenMsg::Continue => self.open_on(env),
            OpenMsg::Cancel => self.stop_opening(),
        }
    }

    /// Opens files that came together, or looks whether one is what was handed over.
    fn open_together(&mut self, files: Vec<(Rc<str>, Rc<[u8]>)>) -> Vec<Effect> {
        let checked = files.iter().filter(|(name, bytes)| self.check_handover(name, bytes)).count();
        if checked > 0 { Vec::new() } else { self.open_files(files, ReadAs::Found) }
    }

    /// Takes in what came of files that were opened together.
    fn take_all_in(
        &mut self,
        opening: &Opening,
        arrivals: Vec<Arrival>,
        env: &Env<'_>,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut problems = Vec::new();
        let mut notices = Vec::new();
        let had = self.library.len();
        for (at, arrival) in arrivals.into_iter().enumerate() {
            if at > 0 {
                // Opening clears what was said of the document before, which came with these files.
                notices.append(&mut self.notices);
            }
            let why = arrival.problems.first().map_or("", String::as_str);
            match arrival.what {
                What::LeftOut => problems.push((self.words().file_problem)(&arrival.name, why)),
                What::Refused => effects.extend(self.refuse(&arrival.name, why)),
                What::Undecoded => effects.extend(self.ask_encoding(opening, arrival)),
                What::Article | What::Own if opening.compares && arrival.documents.len() == 1 => {
                    effects.extend(self.compare_arrival(arrival));
                }
                What::Article | What::Foreign => effects.extend(self.open_arrival(arrival)),
                What::Own => effects.extend(self.take_in(arrival, env)),
            }
        }
        self.notices.splice(..0, notices);
        if self.library.len() > had + 1 {
            self.tell(false, (self.words().opened_several)(self.library.len()));
        }
        for problem in problems {
            self.say(problem.clone());
            self.tell(true, problem);
        }
        effects
    }

    fn compare_arrival(&mut self, mut arrival: Arrival) -> Vec<Effect> {
        let Some(Arrived { document, damage, .. }) = arrival.documents.pop() else {
            return Vec::new();
        };
        self.compare_with(document.text, (*document.metadata).clone(), damage)
    }

    /// Opens an article, or documents of another program, as new documents.
    fn open_arrival(&mut self, arrival: Arrival) -> Vec<Effect> {
        self.close_dialog();
        let mut effects = Vec::new();
        self.notices.clear();
        for warning in arrival.told {
            self.tell(false, warning);
        }
        let several = arrival.documents.len() > 1;
        for (at, arrived) in arrival.documents.into_iter().enumerate() {
            if at == 0 {
                self.say((self.words().opened)(&card::title(&arrived.document)));
                effects.extend(self.open_arrived(arrived));
                effects.push(Effect::ScrollTop(TextPos::ZERO));
            } else {
                effects.extend(self.keep_arrived(arrived));
            }
        }
        if several {
            self.tell(false, (self.words().opened_several)(self.library.len()));
        }
        effects
    }

    fn ask_encoding(&mut self, opening: &Opening, arrival: Arrival) -> Vec<Effect> {
        let Some((name, bytes)) = opening.job.files.get(arrival.file).cloned() else {
            return Vec::new();
        };
        self.undecoded = Some(Undecoded { name, bytes, candidates: arrival.candidates });
        self.show_dialog(Dialog::Encoding)
    }

    /// Takes in documents of Pressmark that have just been read.
    pub(super) fn take_in_read(
        &mut self,
        name: &str,
        read: Vec<Read>,
        env: &Env<'_>,
    ) -> Vec<Effect> {
        self.take_in(own(name.into(), read, Vec::new()), env)
    }

    /// Takes documents of native files into the library; opens the only one. Those that are in the library already are
    /// compared with what is there first.
    fn take_in(&mut self, mut arrival: Arrival, env: &Env<'_>) -> Vec<Effect> {
        let words = self.words();
        let only = arrival.documents.len() == 1;
        self.close_dialog();
        let mut effects = Vec::new();
        self.notices.clear();
        for warning in &arrival.told {
            self.tell(false, warning.as_str());
        }
        if only && let Some(arrived) = arrival.documents.pop_if(|one| self.is_for_a_lesson(one)) {
            return match arrived.kind {
                Kind::Key => self.use_key(arrived.document, env),
                _ => self.offer_exercise(arrived.document),
            };
        }
        let mut known = Vec::new();
        for arrived in arrival.documents {
            let arrived = self.opened_as(arrived);
            if self.library.contains_key(&arrived.document.id) {
                known.push(arrived.document);
                continue;
            }
            self.say((words.opened)(&card::title(&arrived.document)));
            effects.extend(if only {
                self.open_arrived(arrived)
            } else {
                self.keep_arrived(arrived)
            });
        }
        if !known.is_empty() {
            let ids = known.iter().map(|document| document.id.clone()).collect();
            effects.extend(self.load(ids, Why::Import(known.into())));
        }
        if !only {
            self.tell(false, (words.opened_several)(self.library.len()));
        }
        for problem in arrival.problems {
            self.tell(true, (words.file_problem)(&arrival.name, &problem));
        }
        effects
    }

    /// Whether a document that comes alone is no document to be taken in: an exercise to begin, a key to the open work.
    fn is_for_a_lesson(&self, arrived: &Arrived) -> bool {
        arrived.kind == Kind::Exercise || self.is_key_to_open(arrived)
    }

    /// The document of a native file as it is opened: a key is a teacher's own document.
    fn opened_as(&self, arrived: Arrived) -> Arrived {
        let document = &arrived.document;
        if arrived.kind == Kind::Key && !self.library.contains_key(&document.id) {
            return Arrived::new(key_opened(document, document), arrived.kind);
        }
        arrived
    }

    pub(super) fn refuse(&mut self, name: &str, why: &str) -> Vec<Effect> {
        let text = (self.words().file_problem)(name, why);
        self.say(text.clone());
        if let Some(comparison) = self.comparison.as_mut() {
            comparison.problem = Some(text.into());
            return self.show_dialog(Dialog::Compare);
        }
        self.tell(true, text);
        self.close_dialog();
        Vec::new()
    }
}

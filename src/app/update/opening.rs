//! Bringing texts in: files, pasted text, samples. Whatever cannot be opened leaves everything as it was.

mod steps;

use std::rc::Rc;

use super::task::key_opened;
use crate::annotation::{Document, Id, Metadata, actors_claims_dates};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::exercises;
use crate::app::message::{OpenMsg, Why};
use crate::app::model::{Dialog, Model, Undecoded};
use crate::app::opening::LARGE;
use crate::app::view::card;
use crate::formats;
use crate::formats::native::{Kind, Read, ReadLines};
use crate::formats::{
    File, FileKind, Format, OpenedArticle, Parcel, Refused, native, open_article, open_text, sniff,
    sort_out,
};
use crate::storage::{Loaded, StoreError, rescue};
use crate::text::{Text, TextPos};

/// A document of an article that has just come in.
fn new_document(text: String, metadata: Metadata, env: &mut Env<'_>) -> Document {
    let mut metadata = Metadata { retrieved: Some(env.now.clone()), ..metadata };
    metadata.clear_names();
    let mut document = Document::new(env.id("d"), Text::new(text), metadata, actors_claims_dates());
    document.saved = Some(env.now.clone());
    document
}

impl Model {
    pub(super) fn open_something(&mut self, msg: OpenMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            OpenMsg::File { name, bytes } => self.open_together(vec![(name, bytes)], env),
            OpenMsg::Together(files) => self.open_together(files, env),
            OpenMsg::Continue => self.open_on(env),
            OpenMsg::Cancel => {
                if self.opening.take().is_some() {
                    self.say(self.words().opening_stopped);
                }
                Vec::new()
            }
            OpenMsg::TooLarge { name, bytes } => {
                let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
                self.refuse(&name, &Refused::FileTooBig { bytes }.to_string())
            }
            OpenMsg::Unreadable { name } => {
                let text = (self.words().unreadable)(&name);
                self.tell(true, text);
                Vec::new()
            }
            OpenMsg::As { encoding } => self.open_as(&encoding, env),
            OpenMsg::Paste(text) => match open_text(&text) {
                Ok(article) => {
                    self.pasted = Rc::default();
                    self.open_opened(article, env)
                }
                Err(refused) => self.refuse(self.words().pasted_text, &refused.to_string()),
            },
            OpenMsg::Exercise(which) => {
                exercises::read(which).map_or_else(Vec::new, |read| self.take_in(vec![read], env))
            }
            OpenMsg::Link(fragment) => self.open_link(&fragment, env),
            OpenMsg::Sample(which) => {
                self.close_dialog();
                self.open_sample_again(which, env)
            }
        }
    }

    /// Opens files that came together. Those of other programs first: which of the others belong to them is known then.
    fn open_together(&mut self, files: Vec<(Rc<str>, Rc<[u8]>)>, env: &mut Env<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut problems = Vec::new();
        let mut notices = Vec::new();
        let had = self.library.len();
        let only = files.len() == 1 && self.comparison.is_none();
        for (at, parcel) in sort_out(files).into_iter().enumerate() {
            if at > 0 {
                // Opening clears what was said of the document before, which came with these files.
                notices.append(&mut self.notices);
            }
            match parcel {
                Parcel::Own(name, bytes) if only && bytes.len() >= LARGE => {
                    effects.extend(self.open_in_steps(name, bytes));
                }
                Parcel::Own(name, bytes) => effects.extend(self.open_file(&name, &bytes, env)),
                Parcel::Problem(name, why) => {
                    problems.push((self.words().file_problem)(&name, &why));
                }
                Parcel::Foreign(format, files) => {
                    effects.extend(self.open_foreign(format, &files, env));
                }
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

    /// Opens files of another program as new documents.
    fn open_foreign(
        &mut self,
        format: &'static Format,
        files: &[(Rc<str>, Rc<[u8]>)],
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        let all: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
        let taken = match formats::read(format, &all, self.document()) {
            Ok(taken) => taken,
            Err(why) => return self.refuse(files.first().map_or("", |(name, _)| name), &why),
        };
        self.close_dialog();
        let mut effects = Vec::new();
        self.notices.clear();
        for warning in taken.warnings {
            self.tell(false, warning);
        }
        let several = taken.documents.len() > 1;
        for (at, mut document) in taken.documents.into_iter().enumerate() {
            document.id = env.id("d");
            document.saved = document.saved.or_else(|| Some(env.now.clone()));
            if at == 0 {
                self.say((self.words().opened)(&card::title(&document)));
                effects.extend(self.open_new(document, Vec::new()));
            } else {
                effects.extend(self.keep_new(&document));
            }
        }
        if several {
            self.tell(false, (self.words().opened_several)(self.library.len()));
        }
        effects
    }

    fn open_file(&mut self, name: &Rc<str>, bytes: &Rc<[u8]>, env: &mut Env<'_>) -> Vec<Effect> {
        if self.check_handover(name, bytes) {
            return Vec::new();
        }
        let kind = match sniff(name, bytes) {
            Ok(kind) => kind,
            Err(refused) => return self.refuse(name, &refused.to_string()),
        };
        match kind {
            FileKind::PressmarkJson => self.open_json(name, &String::from_utf8_lossy(bytes), env),
            FileKind::PressmarkJsonl => self.open_lines(name, &String::from_utf8_lossy(bytes), env),
            FileKind::Text | FileKind::Markdown | FileKind::Html => {
                match open_article(kind, bytes, None, env.decoder) {
                    Ok(article) if article.candidates.is_empty() => self.open_opened(article, env),
                    Ok(article) => self.ask_encoding(name, bytes, &article),
                    Err(refused) => self.refuse(name, &refused.to_string()),
                }
            }
        }
    }

    /// Opens what the reader was asked about, in the encoding that they chose.
    fn open_as(&mut self, encoding: &str, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(Undecoded { name, bytes, .. }) = self.undecoded.take() else { return Vec::new() };
        let opened = sniff(&name, &bytes)
            .and_then(|kind| open_article(kind, &bytes, Some(encoding), env.decoder));
        match opened {
            Ok(article) => self.open_opened(article, env),
            Err(refused) => self.refuse(&name, &refused.to_string()),
        }
    }

    fn ask_encoding(
        &mut self,
        name: &Rc<str>,
        bytes: &Rc<[u8]>,
        article: &OpenedArticle,
    ) -> Vec<Effect> {
        let candidates = article.candidates.iter().map(|candidate| {
            let label = match candidate.words {
                "" => candidate.encoding.clone(),
                words => format!("{words} ({})", candidate.encoding),
            };
            (candidate.encoding.as_str().into(), label.into(), candidate.preview.as_str().into())
        });
        let candidates = candidates.collect();
        self.undecoded = Some(Undecoded { name: name.clone(), bytes: bytes.clone(), candidates });
        self.show_dialog(Dialog::Encoding)
    }

    /// Opens an article as a new document.
    fn open_opened(&mut self, article: OpenedArticle, env: &mut Env<'_>) -> Vec<Effect> {
        if self.comparison.is_some() {
            return self.compare_with(Text::new(article.text), article.metadata, article.damage);
        }
        let document = new_document(article.text, article.metadata, env);
        self.notices.clear();
        for note in article.notes {
            self.tell(false, note);
        }
        let title = card::title(&document);
        self.close_dialog();
        let mut effects = self.open_new(document, article.damage);
        effects.push(Effect::ScrollTop(TextPos::ZERO));
        self.say((self.words().opened)(&title));
        effects
    }

    fn open_json(&mut self, name: &str, text: &str, env: &Env<'_>) -> Vec<Effect> {
        if let Some(rescued) = rescue::read(text) {
            return self.open_rescued(name, rescued, env);
        }
        match native::read(text) {
            Ok(read) if self.comparison.is_some() => {
                let Document { text, metadata, .. } = read.document;
                self.compare_with(text, (*metadata).clone(), Vec::new())
            }
            Ok(read) => self.take_in(vec![read], env),
            Err(error) => self.refuse(name, &error.to_string()),
        }
    }

    /// Takes in what the page saved without the application.
    fn open_rescued(
        &mut self,
        name: &str,
        rescued: Vec<(Id, Result<Loaded, StoreError>)>,
        env: &Env<'_>,
    ) -> Vec<Effect> {
        let (mut read, mut problems) = (Vec::new(), Vec::new());
        for (id, loaded) in rescued {
            match loaded {
                Ok(Loaded { document, problems, .. }) => {
                    let warnings = problems.into_iter().map(|problem| problem.why).collect();
                    read.push(Read { document, kind: Kind::Document, intact: true, warnings });
                }
                Err(error) => problems.push(format!("{id}: {error}")),
            }
        }
        if read.is_empty() {
            let why = problems.pop().unwrap_or_else(|| Refused::Empty.to_string());
            return self.refuse(name, &why);
        }
        let effects = self.take_in(read, env);
        for problem in problems {
            self.tell(true, (self.words().file_problem)(name, &problem));
        }
        effects
    }

    fn open_lines(&mut self, name: &str, text: &str, env: &Env<'_>) -> Vec<Effect> {
        let ReadLines { documents, problems } = native::read_lines(text);
        if documents.is_empty() {
            let why = problems
                .first()
                .map_or_else(|| Refused::Empty.to_string(), |(_, error)| error.to_string());
            return self.refuse(name, &why);
        }
        let words = self.words();
        let effects = self.take_in(documents, env);
        for (line, error) in problems {
            let problem = (words.line_problem)(line, &error.to_string());
            self.tell(true, (words.file_problem)(name, &problem));
        }
        effects
    }

    /// Takes documents of native files into the library; opens the only one. Those that are in the library already are
    /// compared with what is there first.
    pub(super) fn take_in(&mut self, mut read: Vec<Read>, env: &Env<'_>) -> Vec<Effect> {
        let words = self.words();
        let only = read.len() == 1;
        self.close_dialog();
        let mut effects = Vec::new();
        self.notices.clear();
        for warning in read.iter().flat_map(|read| &read.warnings) {
            self.tell(false, warning.as_str());
        }
        let cleared = read.iter_mut().filter_map(|read| read.document.clear_names().then_some(()));
        if cleared.count() > 0 {
            self.tell(false, words.hidden_removed);
        }
        if only && let Some(at) = read.iter().position(|read| read.kind == Kind::Exercise) {
            return self.offer_exercise(read.swap_remove(at).document);
        }
        if only && let Some(key) = read.iter().find(|read| self.is_key_to_open(read)) {
            let key = key.document.clone();
            return self.use_key(key, env);
        }
        let (known, new): (Vec<Document>, Vec<Document>) = read
            .into_iter()
            .map(|read| self.opened_as(read))
            .partition(|d| self.library.contains_key(&d.id));
        for document in new {
            self.say((words.opened)(&card::title(&document)));
            effects.extend(if only {
                self.open_new(document, Vec::new())
            } else {
                self.keep_new(&document)
            });
        }
        if !known.is_empty() {
            let ids = known.iter().map(|document| document.id.clone()).collect();
            effects.extend(self.load(ids, Why::Import(known.into())));
        }
        if !only {
            self.tell(false, (words.opened_several)(self.library.len()));
        }
        effects
    }

    /// The document of a native file as it is opened: a key is a teacher's own document.
    fn opened_as(&self, read: Read) -> Document {
        let Read { document, kind, .. } = read;
        let new = kind == Kind::Key && !self.library.contains_key(&document.id);
        if new { key_opened(&document, &document) } else { document }
    }

    fn refuse(&mut self, name: &str, why: &str) -> Vec<Effect> {
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

//! The steps in which a large file is opened.

use std::rc::Rc;

use super::new_document;
use crate::annotation::Document;
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::model::Model;
use crate::app::opening::{Opening, Step};
use crate::app::view::card;
use crate::formats::native::{Kind, Reading};
use crate::formats::{FileKind, OpenedArticle, open_article, sniff};
use crate::storage::{Planned, plan};
use crate::text::{Damage, TextPos};

/// Annotations of a native file that are read at once.
const ANNOTATIONS: usize = 2000;

impl Model {
    /// Begins to open a large file.
    pub(super) fn open_in_steps(&mut self, name: Rc<str>, bytes: Rc<[u8]>) -> Vec<Effect> {
        self.close_dialog();
        self.opening = Some(Opening::new(name, bytes));
        vec![Effect::OpenOn]
    }

    /// Makes the next step of opening a large file.
    pub(super) fn open_on(&mut self, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(opening) = self.opening.take() else { return Vec::new() };
        let Opening { name, step, .. } = opening;
        let next = |done, step| Opening { name: name.clone(), done, step };
        let next = match step {
            Step::Bytes(bytes) => return self.open_bytes(&name, &bytes, env),
            Step::Article(article) => {
                let OpenedArticle { text, metadata, notes, damage, .. } = *article;
                let document = new_document(text, metadata, env);
                next(60, Step::Document(Box::new(document), damage, notes))
            }
            Step::Json(mut reading) => {
                if reading.go_on(ANNOTATIONS) {
                    let (read, all) = reading.progress();
                    let done = 20 + u8::try_from(read * 50 / all.max(1)).unwrap_or(50);
                    next(done, Step::Json(reading))
                } else {
                    let read = reading.finish();
                    let own = matches!(read.kind, Kind::Document | Kind::Submission);
                    if !own || self.library.contains_key(&read.document.id) {
                        return self.take_in(vec![read], env);
                    }
                    let document = Box::new(read.document);
                    next(80, Step::Document(document, Vec::new(), read.warnings))
                }
            }
            Step::Document(document, damage, notes) => {
                let planned = Box::new(plan::created(&document));
                next(95, Step::Planned(document, damage, notes, planned))
            }
            Step::Planned(document, damage, notes, planned) => {
                return self.show_opened(*document, damage, notes, *planned);
            }
        };
        self.opening = Some(next);
        vec![Effect::OpenOn]
    }

    /// The first step: what kind of file it is, and its text.
    fn open_bytes(&mut self, name: &Rc<str>, bytes: &Rc<[u8]>, env: &mut Env<'_>) -> Vec<Effect> {
        if self.check_handover(name, bytes) {
            return Vec::new();
        }
        let next = |done, step| Opening { name: name.clone(), done, step };
        let next = match sniff(name, bytes) {
            Ok(FileKind::PressmarkJson) => {
                let json: Rc<str> = String::from_utf8_lossy(bytes).into();
                match Reading::begin(json) {
                    Ok(reading) => next(20, Step::Json(Box::new(reading))),
                    Err(_) => return self.open_file(name, bytes, env),
                }
            }
            Ok(kind @ (FileKind::Text | FileKind::Markdown | FileKind::Html)) => {
                match open_article(kind, bytes, None, env.decoder) {
                    Ok(article) if article.candidates.is_empty() => {
                        next(40, Step::Article(Box::new(article)))
                    }
                    Ok(article) => return self.ask_encoding(name, bytes, &article),
                    Err(refused) => return self.refuse(name, &refused.to_string()),
                }
            }
            _ => return self.open_file(name, bytes, env),
        };
        self.opening = Some(next);
        vec![Effect::OpenOn]
    }

    /// The last step: the document is put on the screen, and kept.
    fn show_opened(
        &mut self,
        document: Document,
        damage: Vec<Damage>,
        notes: Vec<String>,
        planned: Planned,
    ) -> Vec<Effect> {
        self.close_dialog();
        self.notices.clear();
        for note in notes {
            self.tell(false, note);
        }
        self.say((self.words().opened)(&card::title(&document)));
        let mut effects = self.open_planned(document, damage, planned);
        effects.push(Effect::ScrollTop(TextPos::ZERO));
        effects
    }
}

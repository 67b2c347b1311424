//! Keeping: every step is written as it is made, in order, one write at a time.

use std::rc::Rc;

use super::library::importing;
use crate::annotation::{Document, Edit, Id};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::history::History;
use crate::app::message::{StoreMsg, Why};
use crate::app::model::{Marking, Model, Open};
use crate::app::samples;
use crate::app::view::reader::ReaderBlocks;
use crate::storage::{DocumentRecords, Head, Loaded, Planned, StoreError, Transaction, load, plan};
use crate::text::{Damage, TextPos, damage};

/// Keys of a head's `ui`.
const SCROLL: &str = "scroll";
const CHOSEN: &str = "chosen";
const DAMAGE: &str = "damage";

impl Model {
    pub(super) fn stored(&mut self, msg: StoreMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            StoreMsg::Ready { heads, last } => self.begin(heads, last, env),
            StoreMsg::Unavailable(problem) => {
                self.unkept = Some(problem);
                self.begin(Vec::new(), None, env)
            }
            StoreMsg::Loaded(records, why) => self.loaded(&records, why, env),
            StoreMsg::LoadFailed(problem) => {
                self.tell(true, problem.to_string());
                self.be_ready(env)
            }
            StoreMsg::Saved(ticket) => {
                self.saving.waiting.retain(|(waiting, _)| *waiting > ticket);
                self.saving.under_way = None;
                self.saving.problem = None;
                self.save_next()
            }
            StoreMsg::Failed(_, problem) => {
                self.saving.under_way = None;
                self.saving.problem = Some(problem);
                Vec::new()
            }
            StoreMsg::Retry => {
                self.saving.problem = None;
                self.save_next()
            }
        }
    }

    /// The library is known: opens what was open last, else the newest, else the first sample.
    fn begin(&mut self, heads: Vec<Head>, last: Option<Id>, env: &mut Env<'_>) -> Vec<Effect> {
        self.library = heads.into_iter().map(|head| (head.document.clone(), head)).collect();
        let kept = |id: &Id| self.library.get(id).is_some_and(|head| head.trashed.is_none());
        let next = last.filter(kept).or_else(|| self.newest());
        match next {
            Some(id) => self.load(vec![id], Why::Open),
            None => self.be_ready(env),
        }
    }

    /// Reads documents, once everything that waits is on disk.
    pub(super) fn load(&mut self, ids: Vec<Id>, why: Why) -> Vec<Effect> {
        if self.saving.waiting.is_empty() || self.saving.problem.is_some() {
            return vec![Effect::Load(ids, why)];
        }
        self.saving.loads.push((ids, why));
        Vec::new()
    }

    /// The document that was changed last, not in the bin.
    pub(super) fn newest(&self) -> Option<Id> {
        let kept = self.library.values().filter(|head| head.trashed.is_none());
        kept.max_by(|a, b| a.changed.cmp(&b.changed)).map(|head| head.document.clone())
    }

    /// Whatever happened, there is something to read.
    fn be_ready(&mut self, env: &mut Env<'_>) -> Vec<Effect> {
        self.ready = true;
        if self.open.is_some() { Vec::new() } else { self.open_sample(0, env) }
    }

    /// Opens a sample article as a document of the reader's own.
    pub(super) fn open_sample(&mut self, which: usize, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(mut document) = samples::read(which) else { return Vec::new() };
        if self.library.contains_key(&document.id) {
            document.id = env.id("d");
        }
        self.open_new(document, Vec::new())
    }

    /// Opens a document that is new on this device, and keeps it; `damage` is what may be repaired in its text.
    pub(super) fn open_new(&mut self, document: Document, damage: Vec<Damage>) -> Vec<Effect> {
        let Planned { head, transaction } = plan::created(&document);
        self.show(document, History::default(), head);
        if let Some(open) = self.open.as_mut() {
            open.damage = damage.into();
        }
        let mut effects = self.save(transaction);
        effects.extend(self.keep_last());
        effects
    }

    /// Keeps a document that is new on this device without opening it.
    pub(super) fn keep_new(&mut self, document: &Document) -> Vec<Effect> {
        let Planned { head, transaction } = plan::created(document);
        self.library.insert(head.document.clone(), head);
        self.save(transaction)
    }

    fn loaded(&mut self, records: &[DocumentRecords], why: Why, env: &mut Env<'_>) -> Vec<Effect> {
        let mut loaded = Vec::new();
        for records in records {
            match load::load(records) {
                Ok(document) => loaded.push(document),
                Err(problem) => self.tell(true, problem.to_string()),
            }
        }
        match why {
            Why::Open => match loaded.into_iter().next() {
                Some(loaded) => self.open_loaded(loaded),
                None => self.be_ready(env),
            },
            Why::Copy => self.keep_copies(&loaded, env),
            Why::Rename(title) => self.rename_loaded(loaded, &title, env),
            Why::Export => self.export_loaded(&loaded),
            Why::Import(documents) => importing::replace(self, loaded, &documents, env),
        }
    }

    pub(super) fn open_loaded(&mut self, loaded: Loaded) -> Vec<Effect> {
        for problem in &loaded.problems {
            self.tell(true, problem.why.as_str());
        }
        let history = History::new(loaded.history, loaded.position);
        self.show(loaded.document, history, loaded.head);
        self.ready = true;
        let mut effects = self.keep_last();
        let chosen =
            self.open.as_ref().and_then(|open| open.head.ui.get(CHOSEN)).and_then(|id| Id::new(id));
        let known = |id: &Id| {
            self.document().is_some_and(|document| document.annotations.get(id).is_some())
        };
        if let Some(id) = chosen.filter(known) {
            self.choose(Some(id));
        }
        if let Some(at) = self.open.as_ref().and_then(|open| open.scroll) {
            effects.push(Effect::ScrollTop(at));
        }
        effects
    }

    /// Puts a document on the screen.
    fn show(&mut self, document: Document, history: History, head: Head) {
        let scroll = head.ui.get(SCROLL).and_then(|at| at.parse().ok()).map(TextPos::new);
        let decided = head.ui.contains_key(DAMAGE);
        let damage = if decided { Rc::default() } else { damage(document.text.as_str()).into() };
        let blocks = ReaderBlocks::new(&document, None);
        self.marking = Marking::default();
        self.library.insert(head.document.clone(), head.clone());
        let revision = self.open.as_ref().map_or(0, |open| open.revision) + 1;
        self.open = Some(Open { document, history, head, damage, blocks, revision, scroll });
    }

    fn keep_last(&self) -> Vec<Effect> {
        self.document().map(|document| Effect::KeepLast(document.id.clone())).into_iter().collect()
    }

    pub(super) fn save_step(&mut self, edit: &Edit) -> Vec<Effect> {
        self.save_planned(|open| plan::step_added(&open.head, &open.document, edit))
    }

    pub(super) fn save_position(&mut self) -> Vec<Effect> {
        self.save_planned(|open| plan::moved(&open.head, &open.document, open.history.position()))
    }

    pub(super) fn save_whole(&mut self) -> Vec<Effect> {
        self.save_planned(|open| plan::whole(&open.head, &open.document))
    }

    /// Keeps where the reader is: the first character in view and the chosen annotation.
    pub(super) fn save_place(&mut self) -> Vec<Effect> {
        let chosen = self.marking.chosen.clone();
        let Some(open) = self.open.as_mut() else { return Vec::new() };
        let before = open.head.ui.clone();
        match chosen {
            Some(id) => open.head.ui.insert(CHOSEN.into(), id.as_str().into()),
            None => open.head.ui.remove(CHOSEN),
        };
        if let Some(at) = open.scroll {
            open.head.ui.insert(SCROLL.into(), at.get().to_string().into());
        }
        if open.head.ui == before {
            return Vec::new();
        }
        self.save_planned(|open| plan::head_changed(&open.head))
    }

    /// Remembers that damaged letters are to stay.
    pub(super) fn keep_damage(&mut self) -> Vec<Effect> {
        if let Some(open) = self.open.as_mut() {
            open.head.ui.insert(DAMAGE.into(), "kept".into());
        }
        self.save_planned(|open| plan::head_changed(&open.head))
    }

    fn save_planned(&mut self, plan: impl Fn(&Open) -> Planned) -> Vec<Effect> {
        let Some(open) = self.open.as_mut() else { return Vec::new() };
        let Planned { head, transaction } = plan(open);
        open.head = head.clone();
        self.library.insert(head.document.clone(), head);
        self.save(transaction)
    }

    /// Puts a transaction in the queue.
    pub(super) fn save(&mut self, transaction: Transaction) -> Vec<Effect> {
        self.saving.asked += 1;
        self.saving.waiting.push_back((self.saving.asked, transaction));
        self.save_next()
    }

    /// Writes the oldest transaction that waits, unless one is being written or the last try has to be repeated by hand.
    fn save_next(&mut self) -> Vec<Effect> {
        let stuck =
            self.saving.problem.as_ref().is_some_and(|problem| !StoreError::can_retry(problem));
        if self.saving.under_way.is_some() || stuck {
            return Vec::new();
        }
        let Some((ticket, transaction)) = self.saving.waiting.front().cloned() else {
            return self.saving.loads.drain(..).map(|(ids, why)| Effect::Load(ids, why)).collect();
        };
        self.saving.under_way = Some(ticket);
        vec![Effect::Save { ticket, transaction }]
    }
}

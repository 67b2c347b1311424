//! Reading: the library at the start, and documents when they are needed.
//!
//! What waits to be saved may not be on disk when a document is read. So it is applied to the records that were read,
//! and a document always comes back as the reader left it, whatever storage does.

use std::rc::Rc;

use super::keeping::{CHOSEN, DAMAGE, SCROLL};
use super::library::importing;
use crate::annotation::{Document, Id};
use crate::app::Listing;
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::history::History;
use crate::app::lesson::LastLesson;
use crate::app::message::Why;
use crate::app::model::{ListFilter, Marking, Model, Open, Panel};
use crate::app::samples;
use crate::app::view::reader::ReaderBlocks;
use crate::classroom::Role;
use crate::storage::merge::Kept;
use crate::storage::pieces::Arrived;
use crate::storage::{
    DocumentRecords, Head, Loaded, MemoryStore, Planned, Record, Store, StoreError, Transaction,
    load, plan,
};
use crate::text::{Damage, Text, TextPos, damage};

impl Model {
    /// The library is known: opens what was open last, else the newest, else the first sample.
    pub(super) fn begin(
        &mut self,
        heads: Vec<Head>,
        last: Option<Id>,
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        for head in heads {
            self.library.entry(head.document.clone()).or_insert(head);
        }
        let kept = |id: &Id| self.library.get(id).is_some_and(|head| head.trashed.is_none());
        let next = last.filter(kept).or_else(|| self.newest());
        match next.filter(|_| self.open.is_none()) {
            Some(id) => self.load(vec![id], Why::Open),
            None => self.be_ready(env),
        }
    }

    /// Reads documents.
    pub(in crate::app) fn load(&mut self, ids: Vec<Id>, why: Why) -> Vec<Effect> {
        if matches!(why, Why::Open) {
            self.saving.opening = ids.first().cloned();
        }
        self.saving.loads += 1;
        vec![Effect::Load(ids, why)]
    }

    /// The document that was changed last, not in the bin.
    pub(super) fn newest(&self) -> Option<Id> {
        let kept = self.library.values().filter(|head| head.trashed.is_none());
        kept.max_by(|a, b| a.changed.cmp(&b.changed)).map(|head| head.document.clone())
    }

    /// Whatever happened, there is something to read.
    fn be_ready(&mut self, env: &mut Env<'_>) -> Vec<Effect> {
        self.ready = true;
        if self.open.is_some() { Vec::new() } else { self.open_first(env) }
    }

    /// Opens the exercise that this page holds, else the first sample.
    pub(super) fn open_first(&mut self, env: &mut Env<'_>) -> Vec<Effect> {
        if self.one_file.inside.is_some() {
            return self.open_inside(env);
        }
        self.open_sample(0, env)
    }

    /// Opens a sample article as a document of the reader's own.
    pub(super) fn open_sample(&mut self, which: usize, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(mut document) = samples::read(which) else { return Vec::new() };
        if self.library.contains_key(&document.id) {
            document.id = env.id("d");
        }
        self.open_new(document, Vec::new())
    }

    /// Opens a sample article, or the reader's document of it where there is one that is not in the bin.
    pub(super) fn open_sample_again(&mut self, which: usize, env: &mut Env<'_>) -> Vec<Effect> {
        let words = self.words();
        let known = samples::read(which).and_then(|sample| self.library.get(&sample.id).cloned());
        let Some(head) = known.filter(|head| head.trashed.is_none()) else {
            return self.open_sample(which, env);
        };
        self.tell(false, (words.sample_again)(&head.title));
        if self.document().is_some_and(|document| document.id == head.document) {
            return Vec::new();
        }
        self.load(vec![head.document], Why::Open)
    }

    /// Opens a document that is new on this device, and keeps it; `damage` is what may be repaired in its text.
    pub(super) fn open_new(&mut self, document: Document, damage: Vec<Damage>) -> Vec<Effect> {
        let planned = plan::created(&document);
        self.open_planned(document, damage, planned)
    }

    /// Opens a document that has just come in.
    pub(super) fn open_arrived(&mut self, arrived: Arrived) -> Vec<Effect> {
        let Arrived { document, damage, planned, .. } = arrived;
        let planned = planned.unwrap_or_else(|| plan::created(&document));
        self.open_planned(document, damage, planned)
    }

    /// Keeps a document that has just come in without opening it.
    pub(super) fn keep_arrived(&mut self, arrived: Arrived) -> Vec<Effect> {
        let planned = arrived.planned.unwrap_or_else(|| plan::created(&arrived.document));
        self.keep_planned(planned)
    }

    /// Opens a document that is new on this device, for which the records have been planned.
    pub(super) fn open_planned(
        &mut self,
        document: Document,
        damage: Vec<Damage>,
        planned: Planned,
    ) -> Vec<Effect> {
        let Planned { head, transaction } = planned;
        self.show_damaged(document, History::default(), head, damage.into());
        let mut effects = self.save(transaction);
        effects.extend(self.keep_last());
        effects
    }

    /// Keeps a document that is new on this device without opening it.
    pub(super) fn keep_new(&mut self, document: &Document) -> Vec<Effect> {
        self.keep_planned(plan::created(document))
    }

    fn keep_planned(&mut self, Planned { head, transaction }: Planned) -> Vec<Effect> {
        self.library.insert(head.document.clone(), head);
        self.save(transaction)
    }

    pub(super) fn loaded(
        &mut self,
        records: Vec<DocumentRecords>,
        why: Why,
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        self.saving.loads = self.saving.loads.saturating_sub(1);
        let mut effects = match why {
            Why::Merge => self.merge_loaded(&records, env),
            Why::Listing => self.list_loaded(&records),
            why => self.loaded_documents(records, why, env),
        };
        if self.saving.loads == 0 {
            self.saving.meanwhile.clear();
            effects.extend(self.be_ready(env));
        }
        effects
    }

    fn loaded_documents(
        &mut self,
        records: Vec<DocumentRecords>,
        why: Why,
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        let mut loaded = Vec::new();
        let mut looking = Vec::new();
        for records in records {
            let records = self.with_unsaved(records);
            let read = load::load(&records);
            let damaged = match &read {
                Ok(document) => !document.problems.is_empty(),
                Err(problem) => *problem != StoreError::Newer,
            };
            if damaged && let Some(look) = self.look_into_copy(&records.document, &why) {
                self.saving.loads += 1;
                looking.push(look);
                continue;
            }
            if damaged {
                self.set_records_aside(&records);
            }
            match read {
                Ok(document) => loaded.push(document),
                Err(problem) => self.tell(true, problem.to_string()),
            }
        }
        if loaded.is_empty() && !looking.is_empty() {
            return looking;
        }
        looking.extend(self.use_loaded(loaded, why, env));
        looking
    }

    fn use_loaded(&mut self, loaded: Vec<Loaded>, why: Why, env: &mut Env<'_>) -> Vec<Effect> {
        match why {
            Why::Open => self.open_wanted(loaded),
            Why::Copy => self.keep_copies(&self.as_open(loaded), env),
            Why::Rename(title) => self.rename_loaded(loaded, &title, env),
            Why::Export(format) => {
                let all = self.as_open(loaded).into_iter().map(|loaded| loaded.document);
                self.hand_on(format, all.collect())
            }
            Why::Leave => self.hand_over(&self.as_open(loaded)),
            Why::Key => self.keep_accepted_in(loaded, env),
            Why::Import(documents) => importing::replace(self, loaded, &documents, env),
            Why::Merge | Why::Listing => Vec::new(),
        }
    }

    /// Opens the document that was asked for last; those asked for before it are not wanted any more.
    fn open_wanted(&mut self, loaded: Vec<Loaded>) -> Vec<Effect> {
        let wanted = |loaded: &Loaded| {
            self.saving.opening.as_ref() == Some(&loaded.document.id)
                && loaded.head.trashed.is_none()
        };
        let found = loaded.into_iter().find(wanted);
        found.map_or_else(Vec::new, |loaded| self.open_loaded(loaded))
    }

    /// The open document as it is on the screen, in place of what was read of it.
    fn as_open(&self, mut loaded: Vec<Loaded>) -> Vec<Loaded> {
        let Some(open) = self.document() else { return loaded };
        for loaded in loaded.iter_mut().filter(|loaded| loaded.document.id == open.id) {
            loaded.document = open.clone();
        }
        loaded
    }

    /// Records with everything that is not on disk yet, or was not when they were read.
    fn with_unsaved(&self, records: DocumentRecords) -> DocumentRecords {
        let saving = &self.saving;
        let all = saving.meanwhile.iter().chain(saving.waiting.iter().map(|(_, unsaved)| unsaved));
        let of_it =
            |transaction: &&Rc<Transaction>| transaction.document() == Some(&records.document);
        let mut unsaved = all.filter(of_it).peekable();
        if unsaved.peek().is_none() {
            return records;
        }
        let mut store = store_of(&records);
        for transaction in unsaved {
            // A conflict: it had been written before the records were read, or another tab was faster.
            let _ = store.apply(transaction);
        }
        store.records(&records.document)
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
        effects.extend(self.compare_if_asked());
        effects.extend(self.class_if_asked());
        effects
    }

    /// Puts a document on the screen.
    pub(super) fn show(&mut self, document: Document, history: History, head: Head) {
        let damage = undecided_damage(&document, &head);
        self.show_damaged(document, history, head, damage);
    }

    /// The same where it is known which places of the text are damaged.
    fn show_damaged(
        &mut self,
        document: Document,
        history: History,
        head: Head,
        damage: Rc<[Damage]>,
    ) {
        let scroll = head.ui.get(SCROLL).and_then(|at| at.parse().ok()).map(TextPos::new);
        let scroll = scroll.map(|at| within(&document.text, at));
        let blocks = ReaderBlocks::new(&document, None);
        self.marking = Marking::default();
        self.listing = Listing::default();
        if matches!(&self.filter, ListFilter::Tag(tag) if document.tag_set.tag(tag).is_none()) {
            self.filter = ListFilter::All;
        }
        self.panel = match (Role::of(&document), self.panel) {
            (Role::Plain, Panel::Lesson) => Panel::Marks,
            (Role::Plain, panel) => panel,
            _ => Panel::Lesson,
        };
        self.saving.opening = None;
        self.library.insert(head.document.clone(), head.clone());
        let revision = self.open.as_ref().map_or(0, |open| open.revision) + 1;
        let kept = Kept::of(&document, history.steps(), history.position());
        if !self.is_open(&head.document) {
            self.remember_left();
        }
        let last_lesson = LastLesson::default();
        self.open = Some(Open {
            document,
            history,
            head,
            damage,
            blocks,
            revision,
            scroll,
            last_lesson,
            kept,
        });
        self.begin_task();
    }

    fn keep_last(&self) -> Vec<Effect> {
        self.document().map(|document| Effect::KeepLast(document.id.clone())).into_iter().collect()
    }
}

/// The damaged places of a document, unless the reader has decided that they stay.
pub(super) fn undecided_damage(document: &Document, head: &Head) -> Rc<[Damage]> {
    // The text of an exercise is everybody's: places in a repaired one would be others.
    let decided = head.ui.contains_key(DAMAGE) || Role::of(document) == Role::Submission;
    if decided { Rc::default() } else { damage(document.text.as_str()).into() }
}

/// The nearest place of the text that is one, at or before `at`.
pub(super) fn within(text: &Text, at: TextPos) -> TextPos {
    text.grapheme_floor(at.min(text.whole().end()))
}

/// A store that holds nothing but these records.
fn store_of(records: &DocumentRecords) -> MemoryStore {
    let mut store = MemoryStore::default();
    store.damage(Store::Heads, records.document.as_str(), records.head.as_deref());
    let all = [
        (Store::Snapshots, &records.snapshots),
        (Store::Steps, &records.steps),
        (Store::Texts, &records.texts),
    ];
    for (kind, records) in all {
        for Record { key, value } in records {
            store.damage(kind, key, Some(value));
        }
    }
    store
}

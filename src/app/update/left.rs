//! A document that was closed while something of it was not on disk, and that another tab has changed meanwhile: what was
//! marked here is joined with it, as for the open document.

use crate::annotation::{Document, Id};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::history::History;
use crate::app::model::{Left, Model};
use crate::app::view::card;
use crate::storage::merge::{Kept, Mine, Together, bring_together};
use crate::storage::{DocumentRecords, Loaded, load};

impl Model {
    /// Remembers the open document, which is about to be closed, where something of it is not on disk yet.
    pub(super) fn remember_left(&mut self) {
        let Some(open) = &self.open else { return };
        let id = open.document.id.clone();
        if self.is_waiting(&id) {
            let left = Left {
                document: open.document.clone(),
                history: open.history.clone(),
                kept: open.kept.clone(),
            };
            self.saving.left.insert(id, left);
        }
    }

    /// Forgets documents of which everything is on disk.
    pub(super) fn forget_left(&mut self) {
        let mut left = std::mem::take(&mut self.saving.left);
        left.retain(|id, _| self.is_waiting(id));
        self.saving.left = left;
    }

    /// What another tab has kept of a document that was left has been read.
    pub(super) fn merge_left(
        &mut self,
        id: &Id,
        left: &Left,
        records: &DocumentRecords,
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        let theirs = if records.is_empty() { Ok(None) } else { load::load(records).map(Some) };
        let theirs = match theirs {
            Ok(theirs) => theirs,
            Err(problem) => return self.cannot_merge(id, problem),
        };
        self.drop_unsaved(id);
        self.saving.left.remove(id);
        let mine = Mine {
            document: &left.document,
            history: left.history.steps(),
            position: left.history.position(),
            kept: &left.kept,
        };
        let together = theirs.as_ref().and_then(|t| bring_together(mine, t.clone(), &env.now));
        match (together, theirs) {
            (Some(together), Some(theirs)) => self.keep_together(together, &theirs),
            (_, theirs) => self.keep_left_as_copy(id, left, theirs, env),
        }
    }

    /// Keeps what came of both; it is remembered until it is on disk, for a third tab may be faster again.
    fn keep_together(&mut self, all: Together, theirs: &Loaded) -> Vec<Effect> {
        let Together { loaded, transactions, contested } = all;
        let Loaded { document, history, position, head, .. } = loaded;
        let id = head.document.clone();
        let kept = Kept::of(&theirs.document, &theirs.history, theirs.position);
        let history = History::new(history, position);
        self.library.insert(id.clone(), head.clone());
        if contested > 0 {
            self.tell(false, (self.words().contested)(contested));
        }
        if self.is_open(&id) {
            self.put_in_place(document, history, head.clone());
            if let Some(open) = self.open.as_mut() {
                open.kept = kept;
            }
        } else {
            self.saving.left.insert(id.clone(), Left { document, history, kept });
        }
        let mut effects = Vec::new();
        for transaction in transactions {
            effects.extend(self.save(transaction));
        }
        if head.trashed.is_some() {
            effects.extend(self.change_head(&id, |head| head.trashed = None));
        }
        effects.extend(self.save_next());
        effects
    }

    /// The other tab has deleted it, or has another text: what was marked here becomes a document of its own.
    fn keep_left_as_copy(
        &mut self,
        id: &Id,
        left: &Left,
        theirs: Option<Loaded>,
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        match theirs {
            Some(theirs) => self.library.insert(id.clone(), theirs.head),
            None => self.library.remove(id),
        };
        let copy = Document { id: env.id("d"), ..left.document.clone() };
        self.tell(true, (self.words().kept_as_copy)(&card::title(&copy)));
        self.keep_new(&copy)
    }
}

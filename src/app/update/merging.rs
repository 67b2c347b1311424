//! Two tabs on one document: what another tab has kept is followed, and what was changed here is put on top of it.

use crate::annotation::{Document, Id};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::history::History;
use crate::app::message::Why;
use crate::app::model::{Marking, Model, Open};
use crate::app::view::reader::ReaderBlocks;
use crate::classroom::Submission;
use crate::storage::merge::{Kept, Mine, Together, bring_together};
use crate::storage::{DocumentRecords, Head, Loaded, StoreError, load};

impl Model {
    /// Another tab has kept a change of this document.
    pub(super) fn told(&mut self, id: Id) -> Vec<Effect> {
        if !self.is_open(&id) {
            return self.load(vec![id], Why::Listing);
        }
        // What is on its way will be refused, and then both are brought together.
        let busy = self.is_waiting(&id) || self.saving.merging.is_some();
        if busy { Vec::new() } else { self.merge(id) }
    }

    /// Reads a document again, to bring it together with what is here.
    pub(super) fn merge(&mut self, id: Id) -> Vec<Effect> {
        self.saving.merging = Some(id.clone());
        self.load(vec![id], Why::Merge)
    }

    pub(super) fn is_open(&self, id: &Id) -> bool {
        self.document().is_some_and(|document| document.id == *id)
    }

    /// Whether something of a document is not on disk yet.
    pub(super) fn is_waiting(&self, id: &Id) -> bool {
        let mut waiting = self.saving.waiting.iter();
        waiting.any(|(_, unsaved)| unsaved.document() == Some(id) && !unsaved.is_place())
    }

    /// A transaction is on disk: what it leaves there is what a later change of another tab comes from, too. Where more
    /// waits, that is not what is here.
    pub(super) fn note_kept(&mut self, ticket: u64, document: Option<&Id>) {
        let after = self.saving.after.remove(&ticket);
        self.saving.after.retain(|later, _| *later > ticket);
        let Some(id) = document else { return };
        let all = !self.is_waiting(id);
        if let Some(open) = self.open.as_mut().filter(|open| open.document.id == *id) {
            let all = all.then(|| kept(open));
            open.kept = all.or(after).unwrap_or_else(|| open.kept.clone());
        } else if let Some((left, after)) = self.saving.left.get_mut(id).zip(after) {
            left.kept = after;
        }
    }

    /// What another tab has kept has been read.
    pub(super) fn merge_loaded(
        &mut self,
        records: &[DocumentRecords],
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        let merging = self.saving.merging.take();
        let has_left = |id: &Id| self.saving.left.contains_key(id);
        let Some(id) = merging.filter(|id| self.is_open(id) || has_left(id)) else {
            return self.save_next();
        };
        let Some(records) = records.iter().find(|records| records.document == id) else {
            // They could not be read now: the next try of the save leads here again.
            self.saving.problem = self.is_waiting(&id).then_some(StoreError::ConnectionLost);
            return vec![Effect::TryAgainSoon];
        };
        if let Some(left) = self.saving.left.get(&id).cloned() {
            return self.merge_left(&id, &left, records, env);
        }
        let unsaved = self.is_waiting(&id);
        if records.is_empty() {
            return self.is_gone(&id, unsaved, env);
        }
        let theirs = match load::load(records) {
            Ok(theirs) => theirs,
            Err(problem) => return self.cannot_merge(&id, problem),
        };
        self.saving.waiting.retain(|(_, unsaved)| unsaved.document() != Some(&id));
        let Some(open) = self.open.as_ref() else { return Vec::new() };
        let kept = Kept::of(&theirs.document, &theirs.history, theirs.position);
        match bring_together(mine(open), theirs.clone(), &env.now) {
            Some(together) => {
                let kept = (kept, Submission::if_any(&theirs.document));
                self.take_together(together, kept, unsaved, env)
            }
            None if unsaved => self.keep_as_copy(theirs, env),
            None => self.open_loaded(theirs),
        }
    }

    pub(super) fn cannot_merge(&mut self, id: &Id, problem: StoreError) -> Vec<Effect> {
        self.saving.stuck.insert(id.clone(), problem.clone());
        self.saving.problem = Some(problem);
        self.save_next()
    }

    /// Shows what came of both, and keeps it.
    fn take_together(
        &mut self,
        all: Together,
        (kept, theirs): (Kept, Option<Submission>),
        unsaved: bool,
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        let words = self.words();
        let Together {
            loaded: Loaded { document, history, position, mut head, .. },
            transactions,
            contested,
        } = all;
        if let Some(open) = &self.open {
            head.ui.extend(open.head.ui.clone());
        }
        let mut both: Vec<Submission> = self.submission().into_iter().collect();
        both.extend(theirs);
        let binned = head.trashed.is_some();
        self.library.insert(head.document.clone(), head.clone());
        self.put_in_place(document, History::new(history, position), head);
        if let Some(open) = self.open.as_mut() {
            open.kept = kept;
        }
        if contested > 0 {
            self.tell(false, (words.contested)(contested));
        }
        self.saving.problem = self.saving.stuck.values().next().cloned();
        let mut effects = Vec::new();
        for transaction in transactions {
            effects.extend(self.save(transaction));
        }
        effects.extend(self.keep_tries(&both));
        if binned {
            effects.extend(self.is_in_bin(unsaved, env));
        }
        effects.extend(self.save_next());
        effects
    }

    /// Another tab has put the open document into the bin: what was changed here brings it back.
    fn is_in_bin(&mut self, unsaved: bool, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(head) = self.open.as_ref().map(|open| open.head.clone()) else {
            return Vec::new();
        };
        if unsaved {
            return self.change_head(&head.document, |head| head.trashed = None);
        }
        self.tell(false, (self.words().binned_elsewhere)(&head.title));
        self.leave_open(env)
    }

    /// Drops what of a document is not on disk, with what was wrong about it: it goes there in another way.
    pub(super) fn drop_unsaved(&mut self, id: &Id) {
        self.saving.waiting.retain(|(_, unsaved)| unsaved.document() != Some(id));
        self.saving.problem = self.saving.stuck.values().next().cloned();
    }

    /// Another tab has deleted the open document for good: what was changed here is kept as a copy.
    fn is_gone(&mut self, id: &Id, unsaved: bool, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(open) = self.open.as_ref() else { return Vec::new() };
        let (title, document) = (open.head.title.clone(), open.document.clone());
        self.drop_unsaved(id);
        self.library.remove(id);
        if !unsaved {
            self.tell(true, (self.words().deleted_elsewhere)(&title));
            return self.leave_open(env);
        }
        self.tell(true, (self.words().kept_as_copy)(&title));
        let copy = Document { id: env.id("d"), ..document };
        self.open_new(copy, Vec::new())
    }

    /// The texts differ: the other tab's document stays as it is, and what is here becomes a document beside it.
    fn keep_as_copy(&mut self, theirs: Loaded, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(open) = self.open.as_ref() else { return Vec::new() };
        let copy = Document { id: env.id("d"), ..open.document.clone() };
        self.saving.problem = self.saving.stuck.values().next().cloned();
        self.library.insert(theirs.head.document.clone(), theirs.head);
        let mut effects = self.open_new(copy, Vec::new());
        let title = self.open.as_ref().map(|open| open.head.title.clone()).unwrap_or_default();
        self.tell(true, (self.words().kept_as_copy)(&title));
        effects.extend(self.save_next());
        effects
    }

    /// Puts another state of the open document on the screen; what the reader is doing goes on where it can.
    pub(super) fn put_in_place(&mut self, document: Document, history: History, head: Head) {
        let chosen = self.marking.chosen.as_ref();
        let Some(open) = self.open.as_mut() else { return };
        if open.document.text != document.text {
            self.marking = Marking::default();
            return self.show(document, history, head);
        }
        let looks_alike = open.document.annotations == document.annotations
            && open.document.tag_set == document.tag_set;
        if !looks_alike {
            open.blocks = ReaderBlocks::new(&document, chosen);
        }
        (open.document, open.history, open.head) = (document, history, head);
        open.revision += 1;
        self.leave_what_is_gone();
        self.renew_candidates();
        let chosen = self.marking.chosen.clone();
        if let Some(open) = self.open.as_mut()
            && !looks_alike
        {
            open.blocks = ReaderBlocks::new(&open.document, chosen.as_ref());
        }
        self.lay_verdicts_over();
    }

    /// The page can be seen again, and may have missed what other tabs did.
    pub(super) fn seen(&mut self, heads: Vec<Head>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for head in heads {
            let known = self.library.get(&head.document).map(|known| known.revision);
            if known.is_none_or(|known| known < head.revision) {
                effects.extend(self.told(head.document));
            }
        }
        effects
    }

    /// The heads of documents that another tab has changed.
    pub(super) fn list_loaded(&mut self, records: &[DocumentRecords]) -> Vec<Effect> {
        for records in records {
            if self.is_open(&records.document) || self.is_waiting(&records.document) {
                continue;
            }
            if records.is_empty() {
                self.library.remove(&records.document);
            } else if let Some(head) = records.head.as_deref().and_then(Head::from_json) {
                self.library.insert(head.document.clone(), head);
            }
        }
        Vec::new()
    }
}

fn mine(open: &Open) -> Mine<'_> {
    Mine {
        document: &open.document,
        history: open.history.steps(),
        position: open.history.position(),
        kept: &open.kept,
    }
}

/// What storage holds once everything of the open document is kept.
pub(super) fn kept(open: &Open) -> Kept {
    Kept::of(&open.document, open.history.steps(), open.history.position())
}

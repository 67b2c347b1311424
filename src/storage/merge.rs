//! Two tabs on one document: the steps that are not kept yet are put on top of what another tab has kept.
//!
//! The state that comes of it is the one of [`crate::annotation::merge`]. Each step that was made here stays a step of its
//! own as far as it still means something; whatever then differs from that state is one more step. So nothing is lost:
//! what a later change put aside is one undo away.

use std::rc::Rc;

use super::load::{Loaded, replay};
use super::plan;
use super::transaction::Transaction;
use crate::annotation::{Change, Document, Edit, EditName, Extra, Stamp, Stands, merge};

/// What storage was last known to hold of the open document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// How many steps were done.
    pub position: usize,
    /// The last of them.
    pub last: Option<Rc<Edit>>,
    /// Whose document it was.
    pub annotator: Rc<str>,
    /// Its further keys, which edits change, and the handing in of an exercise without one.
    pub extra: Extra,
}

impl Kept {
    /// What is held once all of this is kept.
    #[must_use]
    pub fn of(document: &Document, history: &[Rc<Edit>], position: usize) -> Kept {
        Kept {
            position,
            last: position.checked_sub(1).and_then(|last| history.get(last)).cloned(),
            annotator: document.annotator.clone(),
            extra: document.extra.clone(),
        }
    }
}

/// The document as it is here.
#[derive(Clone, Copy, Debug)]
pub struct Mine<'a> {
    /// What is marked.
    pub document: &'a Document,
    /// All steps, done and undone.
    pub history: &'a [Rc<Edit>],
    /// How many are done.
    pub position: usize,
    /// What storage held before.
    pub kept: &'a Kept,
}

/// What comes of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// The document with the other tab's history and what was added to it.
    pub loaded: Loaded,
    /// What to write, in order; nothing where nothing had been changed here.
    pub transactions: Vec<Transaction>,
    /// How many things both tabs had changed, each in its own way.
    pub contested: usize,
}

/// Puts what was changed here on top of what another tab kept; `None` where the two have different texts.
#[must_use]
pub fn bring_together(mine: Mine<'_>, theirs: Loaded, now: &Stamp) -> Option<Together> {
    let (base, from) = base(mine, &theirs);
    let merged = merge(&base, mine.document, &theirs.document, Stands::Later)?;
    let all_mine = merge(&base, mine.document, &theirs.document, Stands::Mine)?;
    let mut together =
        Together { loaded: theirs, transactions: Vec::new(), contested: merged.contested };
    let target = merged.document;
    let mine_only = mine.history.get(from..mine.position).unwrap_or_default();
    let same_text = mine_only.iter().flat_map(|edit| &edit.changes);
    if !same_text.clone().any(|change| matches!(change, Change::Text { .. })) {
        for edit in mine_only {
            let changes = fitting(&together.loaded.document, edit);
            together.add(Edit { changes, ..(**edit).clone() });
        }
    }
    // Where a change of the other tab stands, the history passes through the one that was made here.
    for state in [&all_mine.document, &target] {
        let changes = together.loaded.document.changes_to(state);
        let about = Rc::default();
        together.add(Edit { name: EditName::Merge, about, at: now.clone(), changes });
    }
    together.finish(&target);
    Some(together)
}

impl Together {
    /// One more step, unless it changes nothing.
    fn add(&mut self, edit: Edit) {
        if edit.changes.is_empty() {
            return;
        }
        let (loaded, edit) = (&mut self.loaded, Rc::new(edit));
        loaded.document.apply(&edit, edit.at.clone());
        let planned = plan::step_added(&loaded.head, &loaded.document, &edit);
        loaded.history.truncate(loaded.position);
        loaded.history.push(edit);
        loaded.position += 1;
        loaded.head = planned.head;
        self.transactions.push(planned.transaction);
    }

    /// What no step covers.
    fn finish(&mut self, target: &Document) {
        let document = &mut self.loaded.document;
        if document.annotator != target.annotator || document.extra != target.extra {
            document.annotator = target.annotator.clone();
            document.extra = target.extra.clone();
            let planned = plan::whole(&self.loaded.head, document);
            self.loaded.head = planned.head;
            self.transactions.push(planned.transaction);
        }
    }
}

/// The state that both come from, and how many steps of mine belong to it. Where steps that were kept have been given up
/// since, on both sides, it is the last one that both still know; what only one side had taken back is then there again.
fn base(mine: Mine<'_>, theirs: &Loaded) -> (Document, usize) {
    let wanted = mine.kept.position;
    let knows = |history: &[Rc<Edit>]| {
        wanted.checked_sub(1).and_then(|last| history.get(last)) == mine.kept.last.as_ref()
    };
    let pairs = mine.history.iter().zip(&theirs.history);
    let common = pairs.take_while(|(one, other)| one == other).count();
    let (mut document, from) = if knows(mine.history) || !knows(&theirs.history) {
        // Steps of mine that storage has, although its answer never came, belong to what both come from.
        let arrived = common.min(mine.position).min(theirs.position);
        let from = if knows(mine.history) { wanted.max(arrived) } else { common };
        let mut document = mine.document.clone();
        replay(&mut document, mine.history, mine.position, from);
        (document, from)
    } else {
        let mut document = theirs.document.clone();
        replay(&mut document, &theirs.history, theirs.position, wanted);
        (document, common)
    };
    document.annotator = mine.kept.annotator.clone();
    document.extra = mine.kept.extra.clone();
    (document, from)
}

/// The changes of a step as they can be made in another state; those that would leave something without its tag or its
/// ends are left to the last step.
fn fitting(document: &Document, edit: &Edit) -> Vec<Change> {
    let mut trial = document.clone();
    let mut changes = Vec::new();
    for change in &edit.changes {
        if let Some(change) = fitted(&trial, change) {
            let one = Edit { changes: vec![change.clone()], ..edit.clone() };
            trial.apply(&one, edit.at.clone());
            changes.push(change);
        }
    }
    changes
}

fn fitted(document: &Document, change: &Change) -> Option<Change> {
    match change {
        Change::Annotation { before, after } => {
            let id = &before.as_ref().or(after.as_ref())?.id;
            let before = document.annotations.get(id).cloned();
            let fits = match after {
                Some(new) => document.tag_set.tag(&new.tag).is_some(),
                None => document.links.at(id).next().is_none(),
            };
            let new = before != *after && fits;
            new.then(|| Change::Annotation { before, after: after.clone() })
        }
        Change::Link { before, after } => {
            let id = &before.as_ref().or(after.as_ref())?.id;
            let before = document.links.get(id).cloned();
            let known = |id| document.annotations.get(id).is_some();
            let fits = after.as_ref().is_none_or(|new| known(&new.from) && known(&new.to));
            let new = before != *after && fits;
            new.then(|| Change::Link { before, after: after.clone() })
        }
        Change::Metadata { before, .. } => (document.metadata == *before).then(|| change.clone()),
        Change::TagSet { before, after } => {
            let tagged = document.annotations.iter().all(|a| after.tag(&a.tag).is_some());
            (document.tag_set == *before && tagged).then(|| change.clone())
        }
        Change::Quarantine { before, .. } => {
            (document.quarantine == *before).then(|| change.clone())
        }
        Change::Extra { before, after } => {
            let named =
                |key: &str| before.iter().chain(after.iter()).any(|(name, _)| &**name == key);
            let here = document.extra.iter().filter(|(key, _)| named(key));
            here.eq(before.iter()).then(|| change.clone())
        }
        Change::Text { .. } => None,
    }
}

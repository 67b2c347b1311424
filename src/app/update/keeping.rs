//! Keeping: every step is written as it is made, in order, one write at a time.

use std::rc::Rc;

use super::merging::kept;
use crate::annotation::Edit;
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::message::StoreMsg;
use crate::app::model::{Model, Open};
use crate::storage::{Planned, StoreError, Transaction, plan};

/// Keys of a head's `ui`.
pub(super) const SCROLL: &str = "scroll";
pub(super) const CHOSEN: &str = "chosen";
pub(super) const DAMAGE: &str = "damage";

impl Model {
    pub(super) fn stored(&mut self, msg: StoreMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            StoreMsg::Ready { heads, last } => self.begin(heads, last, env),
            StoreMsg::Unavailable(problem, heads) => {
                self.outdated = problem == StoreError::Newer;
                self.unkept = Some(problem);
                self.begin(heads, None, env)
            }
            StoreMsg::Loaded(records, why) => self.loaded(records, why, env),
            StoreMsg::LoadFailed(problem) => {
                self.tell(true, problem.to_string());
                Vec::new()
            }
            StoreMsg::Saved(ticket) => self.saved(ticket),
            StoreMsg::Failed(ticket, problem) => self.not_saved(ticket, problem),
            StoreMsg::Told(id) => self.told(id),
            StoreMsg::Seen(heads) => self.seen(heads),
            StoreMsg::Twice(twice) => {
                self.once = !twice;
                Vec::new()
            }
            StoreMsg::Restored(restored) => {
                self.restored(restored);
                Vec::new()
            }
            StoreMsg::Outdated => {
                self.outdated = true;
                self.tell(true, self.words().read_only);
                Vec::new()
            }
            StoreMsg::Retry => {
                self.saving.problem = None;
                self.saving.stuck.clear();
                self.save_next()
            }
        }
    }

    fn saved(&mut self, ticket: u64) -> Vec<Effect> {
        let at = self.saving.waiting.iter().position(|(waiting, _)| *waiting == ticket);
        if let Some((_, transaction)) = at.and_then(|at| self.saving.waiting.remove(at)) {
            self.note_kept(ticket, transaction.document());
            if self.saving.loads > 0 {
                self.saving.meanwhile.push(transaction);
            }
        }
        let saving = &mut self.saving;
        saving.under_way = None;
        saving.problem = saving.stuck.values().next().cloned();
        self.forget_left();
        self.save_next()
    }

    /// What may succeed later is tried again with the next save; what cannot holds up its own document only.
    fn not_saved(&mut self, ticket: u64, problem: StoreError) -> Vec<Effect> {
        let saving = &mut self.saving;
        saving.under_way = None;
        let at = saving.waiting.iter().position(|(waiting, _)| *waiting == ticket);
        let failed = at.and_then(|at| saving.waiting.get(at));
        if failed.is_some_and(|(_, failed)| failed.is_place())
            && problem == StoreError::ChangedElsewhere
        {
            at.and_then(|at| saving.waiting.remove(at));
            return self.save_next();
        }
        let document = failed.and_then(|(_, transaction)| transaction.document()).cloned();
        if problem == StoreError::ChangedElsewhere
            && let Some(id) =
                document.clone().filter(|id| self.is_open(id) || self.saving.left.contains_key(id))
        {
            return self.merge(id);
        }
        let saving = &mut self.saving;
        match document.filter(|_| !problem.can_retry()) {
            Some(document) => {
                saving.stuck.insert(document, problem.clone());
                saving.problem = Some(problem);
                self.save_next()
            }
            None => {
                saving.problem = Some(problem);
                vec![Effect::TryAgainSoon]
            }
        }
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
        self.drop_older_place();
        self.save_planned(|open| plan::placed(&open.head))
    }

    /// A place that nobody has begun to write need not be written once there is a newer one.
    fn drop_older_place(&mut self) {
        let (Some(open), saving) = (self.open.as_ref(), &mut self.saving) else { return };
        let Some((ticket, transaction)) = saving.waiting.back() else { return };
        let same = transaction.document() == Some(&open.document.id);
        if *ticket > saving.tried && same && transaction.is_place() {
            saving.waiting.pop_back();
        }
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
        self.saving.after.insert(self.saving.asked + 1, kept(open));
        self.library.insert(head.document.clone(), head);
        self.save(transaction)
    }

    /// Puts a transaction in the queue.
    pub(super) fn save(&mut self, transaction: Transaction) -> Vec<Effect> {
        self.saving.asked += 1;
        self.saving.waiting.push_back((self.saving.asked, Rc::new(transaction)));
        self.save_next()
    }

    /// Writes the oldest transaction that waits and is not stuck, unless one is being written.
    pub(super) fn save_next(&mut self) -> Vec<Effect> {
        let saving = &mut self.saving;
        if saving.under_way.is_some() {
            return Vec::new();
        }
        let free = |(_, transaction): &&(u64, Rc<Transaction>)| {
            transaction.document().is_none_or(|document| {
                !saving.stuck.contains_key(document) && saving.merging.as_ref() != Some(document)
            })
        };
        let Some((ticket, transaction)) = saving.waiting.iter().find(free).cloned() else {
            return Vec::new();
        };
        saving.under_way = Some(ticket);
        saving.tried = saving.tried.max(ticket);
        vec![Effect::Save { ticket, transaction }]
    }
}

//! The documents on this device.

pub(super) mod importing;

use std::rc::Rc;

use crate::annotation::{Change, Document, Edit, EditName, Id, Metadata};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::message::{LibraryMsg, Why};
use crate::app::model::{Marking, Model};
use crate::storage::{Head, Loaded, Planned, Transaction, plan};

/// The format that holds a whole library.
pub(super) const LINES: &str = "pressmark-lines";

impl Model {
    pub(super) fn change_library(&mut self, msg: LibraryMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            LibraryMsg::Open(id) => self.open_from_library(id),
            LibraryMsg::Rename(id, title) => self.rename(id, title, env),
            LibraryMsg::Duplicate(id) => self.load(vec![id], Why::Copy),
            LibraryMsg::Trash(id) => self.trash(&id, env),
            LibraryMsg::Restore(id) => self.change_head(&id, |head| head.trashed = None),
            LibraryMsg::Purge(id) => self.purge(&id),
            LibraryMsg::Search(search) => {
                self.library_search = search;
                Vec::new()
            }
        }
    }

    pub(super) fn open_from_library(&mut self, id: Id) -> Vec<Effect> {
        self.close_dialog();
        let mut effects = Vec::new();
        if self.saving.stuck.contains_key(&id) {
            self.give_up_unsaved(&id);
            effects.extend(self.load(vec![id], Why::Open));
        } else if self.document().is_none_or(|document| document.id != id) {
            effects.extend(self.load(vec![id], Why::Open));
        }
        effects
    }

    /// Drops what storage refuses to keep of a document, so that it can be read as storage has it.
    fn give_up_unsaved(&mut self, id: &Id) {
        let saving = &mut self.saving;
        saving.stuck.remove(id);
        saving.problem = saving.stuck.values().next().cloned();
        let stays = |transaction: &Transaction| transaction.document() != Some(id);
        saving.waiting.retain(|(_, transaction)| stays(transaction));
    }

    fn rename(&mut self, id: Id, title: Rc<str>, env: &mut Env<'_>) -> Vec<Effect> {
        match self.document().filter(|document| document.id == id) {
            Some(document) if document.metadata.title == title => Vec::new(),
            Some(document) => {
                let (about, change) = (title.to_string(), renaming(document, &title));
                self.edit(EditName::Card, &about, vec![change], env)
            }
            None => self.load(vec![id], Why::Rename(title)),
        }
    }

    pub(super) fn rename_loaded(
        &mut self,
        loaded: Vec<Loaded>,
        title: &Rc<str>,
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        for loaded in loaded {
            // It may have been opened in the meantime.
            if self.document().is_some_and(|open| open.id == loaded.document.id) {
                effects.extend(self.rename(loaded.document.id, title.clone(), env));
                continue;
            }
            if loaded.document.metadata.title == *title {
                continue;
            }
            let change = renaming(&loaded.document, title);
            effects.extend(self.edit_closed(loaded, EditName::Card, title, vec![change], env));
        }
        effects
    }

    /// Makes an edit in a document that is not on the screen.
    pub(super) fn edit_closed(
        &mut self,
        loaded: Loaded,
        name: EditName,
        about: &str,
        changes: Vec<Change>,
        env: &Env<'_>,
    ) -> Vec<Effect> {
        let mut document = loaded.document;
        let edit = Edit { name, about: about.into(), at: env.now.clone(), changes };
        document.apply(&edit, env.now.clone());
        let Planned { head, transaction } = plan::step_added(&loaded.head, &document, &edit);
        self.library.insert(head.document.clone(), head);
        self.save(transaction)
    }

    pub(super) fn keep_copies(&mut self, loaded: &[Loaded], env: &mut Env<'_>) -> Vec<Effect> {
        let words = self.words();
        let mut effects = Vec::new();
        for Loaded { document, head, .. } in loaded {
            let title = (words.copy_of)(&head.title).into();
            let metadata = Rc::new(Metadata { title, ..(*document.metadata).clone() });
            let copy = Document {
                id: env.id("d"),
                metadata,
                saved: Some(env.now.clone()),
                ..document.clone()
            };
            effects.extend(self.keep_new(&copy));
        }
        effects
    }

    fn trash(&mut self, id: &Id, env: &mut Env<'_>) -> Vec<Effect> {
        let now = env.now.clone();
        let mut effects = self.change_head(id, |head| head.trashed = Some(now));
        if self.is_open(id) {
            effects.extend(self.leave_open(env));
        }
        effects
    }

    /// Closes the open document and opens the newest one.
    pub(super) fn leave_open(&mut self, env: &mut Env<'_>) -> Vec<Effect> {
        self.remember_left();
        self.open = None;
        self.marking = Marking::default();
        match self.newest() {
            Some(next) => self.load(vec![next], Why::Open),
            None => self.open_first(env),
        }
    }

    pub(super) fn change_head(&mut self, id: &Id, change: impl FnOnce(&mut Head)) -> Vec<Effect> {
        let Some(mut head) = self.library.get(id).cloned() else { return Vec::new() };
        change(&mut head);
        let Planned { head, transaction } = plan::head_changed(&head);
        if let Some(open) = self.open.as_mut().filter(|open| &open.document.id == id) {
            open.head = head.clone();
        }
        self.library.insert(id.clone(), head);
        self.save(transaction)
    }

    fn purge(&mut self, id: &Id) -> Vec<Effect> {
        match self.library.get(id) {
            Some(head) if head.trashed.is_some() => {
                let transaction = plan::purged(head);
                self.library.remove(id);
                self.save(transaction)
            }
            _ => Vec::new(),
        }
    }
}

fn renaming(document: &Document, title: &Rc<str>) -> Change {
    let before = document.metadata.clone();
    let after = Rc::new(Metadata { title: title.clone(), ..(*before).clone() });
    Change::Metadata { before, after }
}

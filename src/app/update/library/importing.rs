//! Documents of a file that are in the library already.
//!
//! Where the file holds the same, what is here is opened. Where it differs, the file's state becomes one step in the
//! history of what is here, so that undo brings back what was.

use std::rc::Rc;

use crate::annotation::{Change, Document, EditName};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::history::History;
use crate::app::model::Model;
use crate::app::update::task::key_opened;
use crate::app::view::card;
use crate::classroom::Role;
use crate::storage::{Loaded, plan};

/// Brings the documents of a file into those that were loaded; opens the only one.
pub(in crate::app::update) fn replace(
    model: &mut Model,
    loaded: Vec<Loaded>,
    documents: &[Document],
    env: &mut Env<'_>,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    let unread = |new: &&Document| !loaded.iter().any(|here| here.document.id == new.id);
    let unread: Vec<&Document> = documents.iter().filter(unread).collect();
    effects.extend(keep_beside(model, &unread, documents.len() == 1, env));
    for mut here in loaded {
        let Some(new) = documents.iter().find(|document| document.id == here.document.id) else {
            continue;
        };
        let new = match Role::of(new) {
            Role::Plain if is_key(new) => &key_opened(new, &here.document),
            _ => new,
        };
        if here.head.trashed.take().is_some() {
            let planned = plan::head_changed(&here.head);
            here.head = planned.head;
            effects.extend(model.save(planned.transaction));
        }
        let changes = here.document.changes_to(new);
        if !changes.is_empty() || here.document != *new {
            effects.extend(take_over(model, &mut here, new, changes, env));
        }
        model.library.insert(here.head.document.clone(), here.head.clone());
        let is_open = model.document().is_some_and(|open| open.id == here.document.id);
        if documents.len() == 1 || is_open {
            effects.extend(model.open_loaded(here));
        }
    }
    effects
}

fn is_key(document: &Document) -> bool {
    document.extra.iter().any(|(key, _)| &**key == "key")
}

/// Where what is here under a file's id cannot be read, it stays as it is and the file comes in beside it.
fn keep_beside(
    model: &mut Model,
    documents: &[&Document],
    open: bool,
    env: &mut Env<'_>,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    for document in documents {
        let copy = Document { id: env.id("d"), ..(*document).clone() };
        model.tell(false, (model.words().same_document)(&card::title(document)));
        effects.extend(if open { model.open_new(copy, Vec::new()) } else { model.keep_new(&copy) });
    }
    effects
}

/// Makes the file's state the newest step of what is here.
fn take_over(
    model: &mut Model,
    here: &mut Loaded,
    new: &Document,
    changes: Vec<Change>,
    env: &Env<'_>,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    if !changes.is_empty() {
        let title = card::title(new);
        let edit = Rc::new(crate::annotation::Edit {
            name: EditName::Import,
            about: title.as_str().into(),
            at: env.now.clone(),
            changes,
        });
        here.document.apply(&edit, env.now.clone());
        let mut history = History::new(std::mem::take(&mut here.history), here.position);
        history.push(edit.clone());
        let planned = plan::step_added(&here.head, &here.document, &edit);
        here.head = planned.head;
        effects.extend(model.save(planned.transaction));
        here.position = history.position();
        here.history = history.steps().to_vec();
        model.tell(false, (model.words().replaced)(&title));
    }
    // What no step covers: whose document it is, keys that are kept unread, the time of the last change.
    here.document.annotator = new.annotator.clone();
    here.document.extra = new.extra.clone();
    here.document.saved = new.saved.clone();
    let planned = plan::whole(&here.head, &here.document);
    here.head = planned.head;
    effects.extend(model.save(planned.transaction));
    effects
}

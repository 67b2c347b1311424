//! The tags themselves.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::annotation::{Annotation, Change, Document, EditName, Id, Link, TagSet};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::message::TagSetMsg;
use crate::app::model::Model;
use crate::text::set_of;

impl Model {
    pub(super) fn change_tag_set(&mut self, msg: TagSetMsg, env: &Env<'_>) -> Vec<Effect> {
        let TagSetMsg::Save(mut new) = msg;
        new.clear_names();
        let Some(document) = self.document() else { return Vec::new() };
        if *document.tag_set == new {
            self.close_dialog();
            return Vec::new();
        }
        let gone: Vec<&str> = document
            .tag_set
            .tags
            .iter()
            .filter(|tag| new.tag(&tag.id).is_none())
            .map(|tag| &*tag.label)
            .collect();
        let (name, about) = if gone.is_empty() {
            (EditName::TagSet, new.name.to_string())
        } else {
            (EditName::DeleteTag, gone.join(", "))
        };
        let changes = replacement(document, new);
        self.close_dialog();
        self.edit(name, &about, changes, env)
    }
}

/// The annotations whose tag is not in the new set.
fn doomed(document: &Document, new: &TagSet) -> BTreeSet<Id> {
    let gone = |annotation: &&Rc<Annotation>| new.tag(&annotation.tag).is_none();
    set_of(document.annotations.iter().filter(gone).map(|annotation| annotation.id.clone()))
}

/// Everything that goes with a new tag set: annotations whose tag is gone, links whose type is gone.
pub(super) fn replacement(document: &Document, new: TagSet) -> Vec<Change> {
    let doomed = doomed(document, &new);
    let mut changes = document.deletion(&doomed);
    let typeless = |link: &&Rc<Link>| {
        new.link_type(&link.kind).is_none()
            && !doomed.contains(&link.from)
            && !doomed.contains(&link.to)
    };
    let lost = document.links.iter().filter(typeless);
    changes.extend(lost.map(|link| Change::Link { before: Some(link.clone()), after: None }));
    changes.push(Change::TagSet { before: document.tag_set.clone(), after: Rc::new(new) });
    changes
}

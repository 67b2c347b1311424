//! The article card and repairs of damaged letters.

use std::rc::Rc;

use crate::annotation::{Annotation, Change, Document, EditName, Ranges};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::message::ArticleMsg;
use crate::app::model::{Dialog, Model};
use crate::app::view;
use crate::formats::native;
use crate::text::{Damage, Text, TextRange, repaired};

impl Model {
    pub(super) fn article(&mut self, msg: ArticleMsg, env: &Env<'_>) -> Vec<Effect> {
        let Some(open) = self.open.as_mut() else { return Vec::new() };
        match msg {
            ArticleMsg::Card(mut metadata) => {
                metadata.clear_names();
                let before = open.document.metadata.clone();
                if *before == metadata {
                    return Vec::new();
                }
                let change = Change::Metadata { before, after: Rc::new(metadata) };
                self.edit(EditName::Card, "", vec![change], env)
            }
            ArticleMsg::Repair if open.damage.is_empty() => {
                self.close_dialog();
                Vec::new()
            }
            ArticleMsg::Repair => {
                let changes = repair(&open.document, &open.damage);
                let words: Vec<&str> = open.damage.iter().map(|damage| &*damage.to).collect();
                let about = words.join(", ");
                self.close_dialog();
                self.edit(EditName::Repair, &about, changes, env)
            }
            ArticleMsg::KeepDamage => {
                open.damage = Rc::default();
                let effects = self.keep_damage();
                if self.dialog == Some(Dialog::Repair) {
                    self.close_dialog();
                }
                effects
            }
            ArticleMsg::Annotator(label) if label == open.document.annotator => Vec::new(),
            ArticleMsg::Annotator(label) => {
                open.document.annotator = label;
                open.document.saved = Some(env.now.clone());
                self.save_whole()
            }
            ArticleMsg::DropQuarantine if view::orphans::set_aside(&open.document) == 0 => {
                self.close_dialog();
                Vec::new()
            }
            ArticleMsg::DropQuarantine => {
                let before = open.document.quarantine.clone();
                // Marks without a place are deleted one by one.
                let orphans = before.iter().filter(|piece| native::orphan(piece).is_some());
                let after = orphans.cloned().collect();
                let change = Change::Quarantine { before, after };
                self.close_dialog();
                self.edit(EditName::Import, "", vec![change], env)
            }
        }
    }
}

/// The changes that put repaired letters in place and move every annotation with them. An annotation of which nothing
/// is left goes, with its links.
fn repair(document: &Document, damage: &[Damage]) -> Vec<Change> {
    let (string, moves) = repaired(document.text.as_str(), damage);
    let text = Text::new(string);
    let moved = |range: &TextRange| text.to_graphemes(moves.range(*range));
    let mut gone = Vec::new();
    let mut changes = vec![Change::Text { before: document.text.clone(), after: text.clone() }];
    for annotation in document.annotations.iter() {
        match Ranges::new(annotation.ranges.parts().iter().map(moved)) {
            None => gone.push(&annotation.id),
            Some(ranges) if ranges == annotation.ranges => {}
            Some(ranges) => {
                let after = Some(Rc::new(Annotation { ranges, ..(**annotation).clone() }));
                changes.push(Change::Annotation { before: Some(annotation.clone()), after });
            }
        }
    }
    changes.extend(document.deletion(gone));
    changes
}

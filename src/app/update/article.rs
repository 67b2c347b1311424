//! The article card and repairs of damaged letters.

use std::rc::Rc;

use crate::annotation::{Annotation, Change, Document, EditName, Ranges};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::message::ArticleMsg;
use crate::app::model::Model;
use crate::text::{Damage, Text, TextRange, repaired};

impl Model {
    pub(super) fn article(&mut self, msg: ArticleMsg, env: &Env<'_>) -> Vec<Effect> {
        let Some(open) = self.open.as_mut() else { return Vec::new() };
        match msg {
            ArticleMsg::Card(metadata) => {
                let before = open.document.metadata.clone();
                if *before == metadata {
                    return Vec::new();
                }
                let change = Change::Metadata { before, after: Rc::new(metadata) };
                self.edit(EditName::Card, "", vec![change], env)
            }
            ArticleMsg::Repair => {
                let changes = repair(&open.document, &open.damage);
                let words: Vec<&str> = open.damage.iter().map(|damage| &*damage.to).collect();
                let about = words.join(", ");
                open.damage = Rc::default();
                let mut effects = self.edit(EditName::Repair, &about, changes, env);
                effects.extend(self.close_dialog());
                effects
            }
            ArticleMsg::KeepDamage => {
                open.damage = Rc::default();
                let mut effects = self.keep_damage();
                effects.extend(self.close_dialog());
                effects
            }
            ArticleMsg::Annotator(label) => {
                open.document.annotator = label;
                self.save_whole()
            }
            ArticleMsg::DropQuarantine => {
                let before = open.document.quarantine.clone();
                let change = Change::Quarantine { before, after: Rc::default() };
                let mut effects = self.edit(EditName::Import, "", vec![change], env);
                effects.extend(self.close_dialog());
                effects
            }
        }
    }
}

/// The changes that put repaired letters in place and move every annotation with them.
fn repair(document: &Document, damage: &[Damage]) -> Vec<Change> {
    let (string, moves) = repaired(document.text.as_str(), damage);
    let text = Text::new(string);
    let moved = |range: &TextRange| text.to_graphemes(moves.range(*range));
    let mut changes = vec![Change::Text { before: document.text.clone(), after: text.clone() }];
    for annotation in document.annotations.iter() {
        let ranges = Ranges::new(annotation.ranges.parts().iter().map(moved));
        if let Some(ranges) = ranges.filter(|ranges| *ranges != annotation.ranges) {
            let after = Rc::new(Annotation { ranges, ..(**annotation).clone() });
            changes
                .push(Change::Annotation { before: Some(annotation.clone()), after: Some(after) });
        }
    }
    changes
}

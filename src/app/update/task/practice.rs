//! A sentence to try the tags on.

use crate::annotation::{Annotation, AnnotationSet, Id, Ranges};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::model::{Dialog, Model};
use crate::app::task::{Compared, Practice, PracticeMsg};
use crate::classroom::{key_of, practice};
use crate::compare::Yardstick;

impl Model {
    /// Shows the practice sentence, where there is one for the tags.
    pub(super) fn begin_practice(&mut self) -> Vec<Effect> {
        let Some(key) = self.document().and_then(|open| practice(&open.tag_set)) else {
            self.close_dialog();
            return Vec::new();
        };
        let mut document = key.clone();
        document.annotations = AnnotationSet::new(document.text.whole().len());
        self.task.practice = Some(Practice { document, key, words: None, compared: None });
        self.show_dialog(Dialog::Practice)
    }

    pub(super) fn practise(&mut self, msg: PracticeMsg, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(practice) = self.task.practice.as_mut() else { return Vec::new() };
        match msg {
            PracticeMsg::Word(word) => {
                practice.words = Some(match practice.words {
                    Some((first, last)) if first == last && word != first => {
                        (first.min(word), first.max(word))
                    }
                    _ => (word, word),
                });
            }
            PracticeMsg::Tag(tag) => {
                mark(practice, tag, env);
                let told = self.words().feedback.compared;
                self.say(told);
            }
        }
        Vec::new()
    }
}

/// Marks the chosen words, in place of whatever they touch, and compares.
fn mark(practice: &mut Practice, tag: Id, env: &mut Env<'_>) {
    let all = practice.all_words();
    let Some((first, last)) = practice.words.take() else { return };
    let (Some(first), Some(last)) = (all.get(first), all.get(last)) else { return };
    let range = first.hull(*last);
    let Some(ranges) = Ranges::one(range) else { return };
    let set = &mut practice.document.annotations;
    let old: Vec<Id> = set.overlapping(range).into_iter().map(|old| old.id.clone()).collect();
    for old in &old {
        set.remove(old);
    }
    set.insert(Annotation::new(env.id("a"), tag, ranges).into());
    let key = key_of(&practice.key);
    let document = &practice.document;
    let yardstick = Yardstick::new(&document.text, &document.tag_set, &key, None);
    let comparison = yardstick.compare(&document.annotations, &document.links);
    practice.compared = Some(Compared { key, comparison });
}

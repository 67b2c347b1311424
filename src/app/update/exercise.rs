//! The teacher makes an exercise of the open document.

mod giving;
mod key;
mod trial;

use std::rc::Rc;

use super::tag_set::replacement;
use crate::annotation::{Annotation, Change, Document, EditName, Extra, Id, TagSet};
use crate::app::effect::{Effect, FocusOn};
use crate::app::env::Env;
use crate::app::making::{ExerciseMsg, Setting};
use crate::app::message::MarkMsg;
use crate::app::model::{Model, Panel};
use crate::app::view::exercise::{Losses, losses, usual_instructions};
use crate::classroom::{Exercise, Feedback, Goal, PACKS, Pack, Role, pack, review, with_tolerance};

impl Model {
    pub(super) fn exercise(&mut self, msg: ExerciseMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            ExerciseMsg::Make => self.make_exercise(env),
            ExerciseMsg::Stop => {
                let stopped = self.document().map(Exercise::taken_out);
                let words = self.words().exercise;
                stopped.map_or_else(Vec::new, |new| self.keep_extra(&new.extra, words.stopped, env))
            }
            ExerciseMsg::Set(setting) => self.set_exercise(setting, env),
            ExerciseMsg::Pack(id) => self.choose_pack(id, env),
            ExerciseMsg::PackAnyway(yes) => match self.making.pack.take().and_then(pack) {
                Some(pack) if yes => self.take_pack(pack, env),
                _ => Vec::new(),
            },
            ExerciseMsg::Tolerance(tag, tolerance) => {
                let Some(document) = self.document() else { return Vec::new() };
                let label = document.tag_set.tag(&tag).map(|tag| tag.label.clone());
                let new = with_tolerance(document, &tag, tolerance);
                self.keep_extra(&new.extra, &label.unwrap_or_default(), env)
            }
            ExerciseMsg::Expect(expect) => self.expect(expect, env),
            ExerciseMsg::AnyMention(ids) => self.any_mention(&ids, env),
            ExerciseMsg::MarkToo(id, places) => self.mark_too(&id, &places, env),
            ExerciseMsg::Show(id) => {
                let shown = MarkMsg::Choose { id: Some(id), scroll: true };
                let mut effects = self.mark(shown, env);
                self.panel = Panel::Marks;
                effects.push(Effect::Focus(FocusOn::Inspector));
                effects
            }
            ExerciseMsg::FillIn(field) => {
                self.panel = Panel::Article;
                vec![Effect::Focus(FocusOn::Card(field))]
            }
            ExerciseMsg::Try => self.try_exercise(),
            ExerciseMsg::EndTrial => self.end_trial(),
            ExerciseMsg::Give(msg) => self.give(msg, env),
        }
    }

    fn make_exercise(&mut self, env: &Env<'_>) -> Vec<Effect> {
        let Some(document) = self.document().filter(|document| Role::of(document) == Role::Plain)
        else {
            return Vec::new();
        };
        let known = PACKS.iter().find(|pack| pack.tag_set() == *document.tag_set);
        let id = known.map_or("", |pack| pack.id);
        let exercise = Exercise {
            instructions: usual_instructions(self.words(), id).into(),
            pack: id.into(),
            before: true,
            practice: true,
            to_check: 2,
            ..Exercise::default()
        };
        let new = exercise.set_in(document);
        let mut effects = self.keep_extra(&new.extra, self.words().exercise.made, env);
        effects.push(Effect::Focus(FocusOn::Lesson));
        self.panel = Panel::Lesson;
        self.say(self.words().exercise.made_told);
        effects
    }

    /// Keeps other further keys, as one step.
    fn keep_extra(&mut self, new: &Extra, about: &str, env: &Env<'_>) -> Vec<Effect> {
        let change = self.document().and_then(|document| document.extra_to(new));
        self.edit(EditName::Exercise, about, change.into_iter().collect(), env)
    }

    fn set_exercise(&mut self, setting: Setting, env: &Env<'_>) -> Vec<Effect> {
        let Some(document) =
            self.document().filter(|document| Role::of(document) == Role::Exercise)
        else {
            return Vec::new();
        };
        let words = self.words();
        let about = (words.exercise.setting)(&setting);
        let mut exercise = Exercise::of(document);
        match setting {
            Setting::Instructions(text) if text.trim().is_empty() => {
                exercise.instructions = usual_instructions(words, &exercise.pack).into();
            }
            Setting::Instructions(text) => exercise.instructions = text.trim().into(),
            Setting::PartFromSelection => {
                let Some(pending) = &self.marking.pending else {
                    self.say(words.exercise.select_first);
                    return Vec::new();
                };
                let blocks = document.text.blocks_in(pending.range);
                let blocks = document.text.blocks().get(blocks).unwrap_or_default();
                exercise.part = blocks.iter().map(|b| b.range).reduce(|all, b| all.hull(b));
            }
            Setting::WholeText => exercise.part = None,
            Setting::Goal(tag, at_least) => set_goal(&mut exercise, tag, at_least),
            Setting::Before(on) => exercise.before = on,
            Setting::ToCheck(count) => exercise.to_check = count,
            Setting::Feedback(feedback) => {
                // A second try makes sense where something was learnt from the first.
                let learns = feedback != Feedback::None;
                if learns != (exercise.feedback != Feedback::None) {
                    exercise.tries = if learns { 2 } else { 1 };
                }
                exercise.feedback = feedback;
            }
            Setting::Tries(tries) => exercise.tries = tries.max(1),
            Setting::Practice(on) => exercise.practice = on,
            Setting::TextSize(percent) => exercise.text_size = percent,
        }
        let new = exercise.set_in(document);
        self.keep_extra(&new.extra, about, env)
    }

    fn choose_pack(&mut self, id: &str, env: &Env<'_>) -> Vec<Effect> {
        let (Some(document), Some(pack)) = (self.document(), pack(id)) else { return Vec::new() };
        if losses(document, &pack.tag_set()) == Losses::default() {
            self.making.pack = None;
            return self.take_pack(pack, env);
        }
        self.making.pack = Some(pack.id);
        Vec::new()
    }

    /// Exchanges the tags for those of a pack. What has no place in it goes, in the same step.
    fn take_pack(&mut self, pack: &Pack, env: &Env<'_>) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let words = self.words();
        let mut exercise = Exercise::of(document);
        let usual = usual_instructions(words, &exercise.pack);
        if *exercise.instructions == *usual {
            exercise.instructions = usual_instructions(words, pack.id).into();
        }
        exercise.pack = pack.id.into();
        let set = pack.tag_set();
        exercise.goals.retain(|goal| set.tag(&goal.tag).is_some());
        let mut changes = fitted(document, &set);
        changes.extend(replacement(document, set));
        changes.extend(document.extra_to(&exercise.set_in(document).extra));
        self.edit(EditName::Exercise, (pack.label)(), changes, env)
    }

    /// Reads the key anew where its document has changed and it is shown.
    pub(super) fn renew_review(&mut self) {
        let shown = self.panel == Panel::Lesson;
        let Some(open) =
            self.open.as_ref().filter(|open| shown && Role::of(&open.document) == Role::Exercise)
        else {
            self.making.review = None;
            return;
        };
        let known = self.making.review.as_ref().map(|(revision, _)| *revision);
        if known != Some(open.revision) {
            self.making.review = Some((open.revision, Rc::new(review(&open.document))));
        }
    }
}

fn set_goal(exercise: &mut Exercise, tag: Id, at_least: u32) {
    exercise.goals.retain(|goal| goal.tag != tag);
    if at_least > 0 {
        exercise.goals.push(Goal { tag, at_least });
    }
}

/// The changes that take from marks what a tag set does not know: details, and values to choose from. Marks that go with
/// their tags are left alone.
fn fitted(document: &Document, set: &TagSet) -> Vec<Change> {
    let mut changes = Vec::new();
    for before in document.annotations.iter().filter(|a| set.tag(&a.tag).is_some()) {
        let mut after = Annotation::clone(before);
        after.attributes.retain(|id, value| set.fits(&before.tag, id, value));
        if after.attributes.len() < before.attributes.len() {
            let (before, after) = (Some(before.clone()), Some(Rc::new(after)));
            changes.push(Change::Annotation { before, after });
        }
    }
    changes
}

//! What the chosen mark of a key expects of an answer.

use std::rc::Rc;

use crate::annotation::{Annotation, Change, EditName, Id, Ranges};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::making::{Bound, Expect};
use crate::app::model::Model;
use crate::app::update::inspecting::nudge;
use crate::classroom::{Role, expectation, with_expectation};
use crate::compare::{Expectation, Mentions};
use crate::text::TextRange;

impl Model {
    pub(super) fn expect(&mut self, expect: Expect, env: &Env<'_>) -> Vec<Effect> {
        let Some(old) = self.chosen() else { return Vec::new() };
        let Some(document) = self.document().filter(|d| Role::of(d) == Role::Exercise) else {
            return Vec::new();
        };
        let (text, hull) = (&document.text, old.ranges.hull());
        let mut wanted = expectation(text, &old);
        let mut effects = Vec::new();
        match expect {
            Expect::Need(need) => wanted.need = need,
            Expect::Mentions(mentions) => wanted.mentions = mentions,
            Expect::Reason(reason) => wanted.reason = reason.trim().into(),
            Expect::AsMarked(bound) => *place(&mut wanted, bound) = None,
            Expect::Nudge { bound, edge, by, way } => {
                let now = place(&mut wanted, bound).unwrap_or(hull);
                let Some(moved) = nudge(text, now, edge, by, way) else { return Vec::new() };
                set(&mut wanted, bound, moved, hull);
            }
            Expect::FromSelection(bound) => {
                let Some(pending) = self.marking.pending.clone() else {
                    self.say(self.words().exercise.select_first);
                    return Vec::new();
                };
                if !pending.range.overlaps(hull) {
                    let words = self.words().exercise.not_at_the_mark;
                    self.say(words);
                    self.tell(true, words);
                    return Vec::new();
                }
                set(&mut wanted, bound, pending.range, hull);
                (self.marking.pending, self.marking.anchor) = (None, None);
                effects.push(Effect::Select(None));
            }
        }
        effects.splice(0..0, self.keep_expectations(&[(old, wanted)], env));
        effects
    }

    /// Keeps what marks expect, as one step.
    fn keep_expectations(
        &mut self,
        all: &[(Rc<Annotation>, Expectation)],
        env: &Env<'_>,
    ) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let mut changes = Vec::new();
        for (old, wanted) in all {
            let new = with_expectation(&document.text, old, wanted);
            if new != **old {
                let after = Annotation { changed: Some(env.now.clone()), ..new };
                changes.push(Change::Annotation {
                    before: Some(old.clone()),
                    after: Some(Rc::new(after)),
                });
            }
        }
        let quote = all.first().map(|(old, _)| document.quote(old)).unwrap_or_default();
        self.edit(EditName::Expect, &quote, changes, env)
    }

    pub(super) fn any_mention(&mut self, ids: &[Id], env: &Env<'_>) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let marks = ids.iter().filter_map(|id| document.annotations.get(id));
        let any = |mark: &Rc<Annotation>| {
            let wanted = expectation(&document.text, mark);
            (mark.clone(), Expectation { mentions: Mentions::Any, ..wanted })
        };
        let all: Vec<_> = marks.map(any).collect();
        self.keep_expectations(&all, env)
    }

    /// Marks further places with what a mark says and expects, its places aside, as one step.
    pub(super) fn mark_too(
        &mut self,
        id: &Id,
        places: &[TextRange],
        env: &mut Env<'_>,
    ) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let Some(like) = document.annotations.get(id).cloned() else { return Vec::new() };
        let wanted = Expectation { core: None, extent: None, ..expectation(&document.text, &like) };
        let like = with_expectation(&document.text, &like, &wanted);
        let quote = document.quote(&like);
        let mark = |ranges| Annotation {
            id: env.id("a"),
            ranges,
            created: Some(env.now.clone()),
            changed: None,
            ..like.clone()
        };
        let marks: Vec<Annotation> =
            places.iter().filter_map(|place| Ranges::one(*place)).map(mark).collect();
        let change = |mark| Change::Annotation { before: None, after: Some(Rc::new(mark)) };
        self.edit(EditName::Mark, &quote, marks.into_iter().map(change).collect(), env)
    }
}

fn place(of: &mut Expectation, bound: Bound) -> &mut Option<TextRange> {
    match bound {
        Bound::Core => &mut of.core,
        Bound::Extent => &mut of.extent,
    }
}

/// Sets what must or may be marked. What must be stays inside what may be: the other gives way. One that is as it is
/// marked needs no words.
fn set(of: &mut Expectation, bound: Bound, range: TextRange, hull: TextRange) {
    let (core, extent) = (of.core.unwrap_or(hull), of.extent.unwrap_or(hull));
    let (core, extent) = match bound {
        Bound::Core => (range, extent.hull(range)),
        Bound::Extent => (core.intersect(range).unwrap_or(range), range),
    };
    of.core = Some(core).filter(|core| *core != hull);
    of.extent = Some(extent).filter(|extent| *extent != hull);
}

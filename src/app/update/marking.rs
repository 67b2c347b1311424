//! Selecting and tagging.

use std::rc::Rc;

use super::caret::{ends, trimmed};
use crate::annotation::{Annotation, Change, EditName, Id, Ranges};
use crate::app::effect::{Effect, FocusOn};
use crate::app::env::Env;
use crate::app::message::{MarkMsg, Way};
use crate::app::model::{Chooser, Model, Panel, Pending, SelectedBy};
use crate::app::view::phrase;
use crate::text::{Snap, TextPos, TextRange, sort_by_key};

impl Model {
    pub(super) fn mark(&mut self, msg: MarkMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            MarkMsg::Tag(tag) => self.press_tag(tag, env),
            MarkMsg::TagRange(tag, range) => self.annotate(&tag, range, env),
            MarkMsg::Selected(range, by) => self.select(range, by, env),
            MarkMsg::SelectAll => {
                let all = self.document().map(|document| document.text.whole());
                all.map_or_else(Vec::new, |all| self.select(all, SelectedBy::Words, env))
            }
            MarkMsg::Unselected => {
                self.marking.pending = None;
                self.marking.anchor = None;
                Vec::new()
            }
            MarkMsg::Click { at, extend } => self.click(at, extend, env),
            MarkMsg::StartAt(at) => {
                self.marking.chooser = None;
                self.click_word(at, env)
            }
            MarkMsg::Caret(step, way, extend) => self.move_caret(step, way, extend),
            MarkMsg::Choose { id, scroll } => self.choose_and_show(id, scroll),
            MarkMsg::ChooseAtCaret => match (&self.marking.placing, &self.marking.pending) {
                (Some(_), Some(pending)) => self.place_orphan(pending.range, env),
                _ => self.choose_at_caret(),
            },
            MarkMsg::ChooseNext(way) => self.choose_next(way),
        }
    }

    fn snap(&self) -> Snap {
        if self.settings.snap { Snap::Words } else { Snap::Graphemes }
    }

    fn press_tag(&mut self, tag: Id, env: &mut Env<'_>) -> Vec<Effect> {
        if let Some(pending) = self.marking.pending.clone() {
            return self.annotate(&tag, pending.range, env);
        }
        let words = self.words();
        if self.marking.armed.as_ref() == Some(&tag) {
            self.marking.armed = None;
            return Vec::new();
        }
        if let Some(label) =
            self.document().and_then(|d| d.tag_set.tag(&tag)).map(|tag| tag.label.clone())
        {
            self.marking.armed = Some(tag);
            (self.marking.linking, self.marking.placing) = (None, None);
            self.say((words.armed)(&label));
        }
        Vec::new()
    }

    /// Adds an annotation on `range`, which is taken as it is.
    fn annotate(&mut self, tag: &Id, range: TextRange, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let (Some(label), Some(ranges)) = (
            document.tag_set.tag(tag).map(|tag| tag.label.clone()),
            trimmed(&document.text, range).and_then(Ranges::one),
        ) else {
            return Vec::new();
        };
        let quote = document.text.slice(ranges.hull()).to_owned();
        let by = Some(document.annotator.clone()).filter(|by| !by.is_empty());
        let annotation = Rc::new(Annotation {
            by,
            created: Some(env.now.clone()),
            ..Annotation::new(env.id("a"), tag.clone(), ranges)
        });
        let id = annotation.id.clone();
        let change = Change::Annotation { before: None, after: Some(annotation) };
        self.marking.pending = None;
        self.marking.anchor = None;
        let mut effects = self.edit(EditName::Mark, &quote, vec![change], env);
        self.choose(Some(id));
        self.panel = Panel::Marks;
        self.say((self.words().marked)(&label, &phrase::short(&quote, 80)));
        effects.push(Effect::Select(None));
        effects
    }

    /// A selection that is complete: snapped, and tagged at once where a tag is armed.
    fn select(&mut self, raw: TextRange, by: SelectedBy, env: &mut Env<'_>) -> Vec<Effect> {
        let snap = self.snap();
        let Some(document) = self.document() else { return Vec::new() };
        let text = document.text.clone();
        let Some(range) = text.select(raw, snap).map(|range| text.to_graphemes(range)) else {
            self.marking.pending = None;
            self.marking.anchor = None;
            if !raw.is_empty() {
                self.say(self.words().only_punctuation);
            }
            return Vec::new();
        };
        let complete = by != SelectedBy::FirstWord && by != SelectedBy::Caret;
        if complete && self.marking.placing.is_some() {
            return self.place_orphan(range, env);
        }
        if let Some(tag) = self.marking.armed.clone().filter(|_| complete) {
            return self.annotate(&tag, range, env);
        }
        let quote = phrase::short(text.slice(range), 80);
        if by != SelectedBy::FirstWord {
            (self.marking.anchor, self.marking.caret) = ends(&text, range, snap);
        }
        self.marking.pending = Some(Pending { range, by });
        self.marking.chooser = None;
        self.say((self.words().selected)(&quote));
        if by == SelectedBy::Browser { Vec::new() } else { vec![Effect::Select(Some(range))] }
    }

    fn click(&mut self, at: TextPos, extend: bool, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        if extend && let Some(pending) = &self.marking.pending {
            let word = document.text.word_at(at).unwrap_or(TextRange::new(at, at));
            let range = pending.range.hull(word);
            return self.select(range, SelectedBy::Words, env);
        }
        let here = annotations_at(document, at);
        let selecting = self.marking.armed.is_some()
            || self
                .marking
                .pending
                .as_ref()
                .is_some_and(|pending| pending.by == SelectedBy::FirstWord);
        if let Some(linking) = &self.marking.linking {
            let end =
                here.iter().find(|id| linking.candidates.contains(id)).or(here.first()).cloned();
            let words = self.words();
            return match end {
                Some(end) => self.finish_link(&end, env),
                None => {
                    self.tell(false, words.no_mark_here);
                    Vec::new()
                }
            };
        }
        match here.as_slice() {
            [] => self.click_word(at, env),
            _ if selecting => self.click_word(at, env),
            [one] => {
                let mut effects = self.drop_selection();
                effects.extend(self.choose_and_show(Some(one.clone()), false));
                effects
            }
            _ => {
                let mut effects = self.drop_selection();
                self.marking.chooser = Some(Chooser { at, ids: here });
                effects.push(Effect::Focus(FocusOn::Chooser));
                effects
            }
        }
    }

    /// A click has taken the browser's selection away; what waited for a tag must not wait unseen.
    fn drop_selection(&mut self) -> Vec<Effect> {
        self.marking.anchor = None;
        let waited = self.marking.pending.take().is_some();
        if waited { vec![Effect::Select(None)] } else { Vec::new() }
    }

    /// The first click takes a word, the second one everything up to its word; a third begins anew.
    fn click_word(&mut self, at: TextPos, env: &mut Env<'_>) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let Some(word) = document.text.word_at(at) else {
            self.marking.pending = None;
            self.marking.anchor = None;
            self.choose(None);
            return vec![Effect::Select(None)];
        };
        self.marking.caret = Some(word);
        self.marking.anchor = None;
        let first = self
            .marking
            .pending
            .as_ref()
            .filter(|p| p.by == SelectedBy::FirstWord)
            .map(|p| p.range);
        match first {
            Some(first) => self.select(first.hull(word), SelectedBy::Words, env),
            None => self.select(word, SelectedBy::FirstWord, env),
        }
    }

    pub(super) fn choose_and_show(&mut self, id: Option<Id>, scroll: bool) -> Vec<Effect> {
        self.marking.chooser = None;
        let Some(document) = self.document() else { return Vec::new() };
        let Some(annotation) = id.as_ref().and_then(|id| document.annotations.get(id)).cloned()
        else {
            let mut effects = self.drop_selection();
            self.choose(None);
            effects.extend(self.save_place());
            return effects;
        };
        let label = document.tag_set.tag(&annotation.tag).map_or("", |tag| &tag.label).to_owned();
        let quote = phrase::quote(document, &annotation, 80);
        let start = annotation.ranges.parts().first().copied().unwrap_or_default();
        self.choose(id);
        self.say((self.words().chosen)(&label, &quote));
        let mut effects = self.save_place();
        if scroll {
            effects.push(Effect::ScrollTo(start));
        } else {
            // Chosen where it stands: the panel shows it. Chosen in the panel, that stays as it is.
            self.panel = Panel::Marks;
        }
        effects
    }

    fn choose_at_caret(&mut self) -> Vec<Effect> {
        let (Some(document), Some(caret)) = (self.document(), self.marking.caret) else {
            return Vec::new();
        };
        let here = annotations_at(document, caret.start());
        match here.as_slice() {
            [] => {
                self.say(self.words().nothing_at_caret);
                Vec::new()
            }
            [one] => {
                let mut effects = self.choose_and_show(Some(one.clone()), false);
                effects.push(Effect::Focus(FocusOn::Inspector));
                effects
            }
            _ => {
                self.marking.chooser = Some(Chooser { at: caret.start(), ids: here });
                vec![Effect::Focus(FocusOn::Chooser)]
            }
        }
    }

    fn choose_next(&mut self, way: Way) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let set = &document.annotations;
        let at = self.marking.chosen.as_ref().and_then(|id| set.position(id));
        let next = match (at, way) {
            (None, Way::Forward) => set.nth(0),
            (None, Way::Back) => set.len().checked_sub(1).and_then(|last| set.nth(last)),
            (Some(at), Way::Forward) => set.nth(at + 1),
            (Some(at), Way::Back) => at.checked_sub(1).and_then(|before| set.nth(before)),
        };
        next.map(|annotation| annotation.id.clone())
            .map_or_else(Vec::new, |id| self.choose_and_show(Some(id), true))
    }
}

/// The annotations over the character after `at`, the topmost (shortest) first.
fn annotations_at(document: &crate::annotation::Document, at: TextPos) -> Vec<Id> {
    let here = TextRange::new(at, document.text.next_grapheme(at));
    let mut found = document.annotations.overlapping(here);
    sort_by_key(&mut found, |annotation| annotation.ranges.hull().len());
    found.into_iter().map(|annotation| annotation.id.clone()).collect()
}

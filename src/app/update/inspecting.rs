//! Changing the chosen annotation.

use std::rc::Rc;

use crate::annotation::{Annotation, Change, Document, EditName, Id, Ranges};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::message::{Edge, InspectMsg, NudgeBy, Way};
use crate::app::model::Model;
use crate::text::{Text, TextPos, TextRange};

impl Model {
    pub(super) fn inspect(&mut self, msg: InspectMsg, env: &Env<'_>) -> Vec<Effect> {
        if let InspectMsg::DeleteThis(id) = msg {
            return self.delete(&id, env);
        }
        let Some(old) = self.chosen() else { return Vec::new() };
        let Some(document) = self.document() else { return Vec::new() };
        match msg {
            InspectMsg::Retag(tag) if tag == old.tag || document.tag_set.tag(&tag).is_none() => {
                Vec::new()
            }
            InspectMsg::Retag(tag) => {
                let new = retagged(document, &old, &tag);
                let mut changes = unfitting_links(document, &old, &tag);
                changes.extend(change(&old, new, env));
                let quote = document.quote(&old);
                self.edit(EditName::Retag, &quote, changes, env)
            }
            InspectMsg::Nudge { part, edge, by, way } => {
                let nudged = old
                    .ranges
                    .parts()
                    .get(part)
                    .and_then(|range| nudge(&document.text, *range, edge, by, way));
                let ranges = nudged.and_then(|range| old.ranges.replace(part, range));
                self.set_ranges(&old, EditName::Nudge, ranges, env)
            }
            InspectMsg::AddPart => {
                let Some(pending) = self.marking.pending.take() else {
                    self.say(self.words().no_selection_to_add);
                    return Vec::new();
                };
                self.marking.anchor = None;
                let mut effects = self.set_ranges(
                    &old,
                    EditName::AddPart,
                    Some(old.ranges.with(pending.range)),
                    env,
                );
                effects.push(Effect::Select(None));
                effects
            }
            InspectMsg::RemovePart(part) => {
                self.set_ranges(&old, EditName::RemovePart, old.ranges.without(part), env)
            }
            InspectMsg::Note(note) => {
                let note = Some(note.trim()).filter(|note| !note.is_empty()).map(Rc::from);
                self.put(&old, EditName::Note, Annotation { note, ..(*old).clone() }, env)
            }
            InspectMsg::Attribute(attribute, value) => {
                let mut attributes = old.attributes.clone();
                match value.trim() {
                    "" => attributes.remove(&attribute),
                    value => attributes.insert(attribute, value.into()),
                };
                self.put(
                    &old,
                    EditName::Attribute,
                    Annotation { attributes, ..(*old).clone() },
                    env,
                )
            }
            InspectMsg::Delete | InspectMsg::DeleteThis(_) => self.delete(&old.id, env),
        }
    }

    fn set_ranges(
        &mut self,
        old: &Rc<Annotation>,
        name: EditName,
        ranges: Option<Ranges>,
        env: &Env<'_>,
    ) -> Vec<Effect> {
        ranges.map_or_else(Vec::new, |ranges| {
            self.put(old, name, Annotation { ranges, ..(**old).clone() }, env)
        })
    }

    /// Replaces an annotation, if the new one differs.
    fn put(
        &mut self,
        old: &Rc<Annotation>,
        name: EditName,
        new: Annotation,
        env: &Env<'_>,
    ) -> Vec<Effect> {
        let quote = self.document().map(|document| document.quote(&new)).unwrap_or_default();
        let changes = change(old, new, env).into_iter().collect();
        self.edit(name, &quote, changes, env)
    }

    fn delete(&mut self, id: &Id, env: &Env<'_>) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let Some(annotation) = document.annotations.get(id) else { return Vec::new() };
        let (quote, changes) = (document.quote(annotation), document.deletion([id]));
        let effects = self.edit(EditName::Delete, &quote, changes, env);
        self.say((self.words().step)(EditName::Delete, &quote));
        effects
    }
}

/// The change from one state of an annotation to another, stamped; none where they are equal.
fn change(old: &Rc<Annotation>, new: Annotation, env: &Env<'_>) -> Option<Change> {
    if **old == new {
        return None;
    }
    let after = Annotation { changed: Some(env.now.clone()), ..new };
    Some(Change::Annotation { before: Some(old.clone()), after: Some(Rc::new(after)) })
}

/// The annotation with another tag; attributes that the new tag does not have stay behind in the history.
fn retagged(document: &Document, old: &Annotation, tag: &Id) -> Annotation {
    let known = |id: &Id| document.tag_set.attribute(id);
    let attributes = old
        .attributes
        .iter()
        .filter(|(id, _)| known(id).is_none_or(|attribute| attribute.is_for(tag)))
        .map(|(id, value)| (id.clone(), value.clone()))
        .collect();
    Annotation { tag: tag.clone(), attributes, ..old.clone() }
}

/// Removes the links that an annotation may not have with its new tag.
fn unfitting_links(document: &Document, old: &Annotation, tag: &Id) -> Vec<Change> {
    let tag_of = |id: &Id| {
        if id == &old.id {
            Some(tag.clone())
        } else {
            document.annotations.get(id).map(|a| a.tag.clone())
        }
    };
    document
        .links
        .at(&old.id)
        .filter(|link| {
            let ends = tag_of(&link.from).zip(tag_of(&link.to));
            let kind = document.tag_set.link_type(&link.kind);
            ends.zip(kind).is_some_and(|((from, to), kind)| !kind.allows(&from, &to))
        })
        .map(|link| Change::Link { before: Some(link.clone()), after: None })
        .collect()
}

/// The range with one boundary moved; `None` where no word would be left or there is nowhere to go.
pub(super) fn nudge(
    text: &Text,
    range: TextRange,
    edge: Edge,
    by: NudgeBy,
    way: Way,
) -> Option<TextRange> {
    let at = if edge == Edge::Start { range.start() } else { range.end() };
    let to = match (by, way) {
        (NudgeBy::Character, Way::Forward) => text.next_grapheme(at),
        (NudgeBy::Character, Way::Back) => text.previous_grapheme(at),
        (NudgeBy::Word, _) => word_boundary(text, at, edge, way)?,
    };
    let moved = match edge {
        Edge::Start if to < range.end() => TextRange::new(to, range.end()),
        Edge::End if range.start() < to => TextRange::new(range.start(), to),
        _ => return None,
    };
    (moved != range && text.trim(moved).is_some()).then_some(moved)
}

/// The next place in that direction where a word starts (for a start) or ends (for an end).
fn word_boundary(text: &Text, at: TextPos, edge: Edge, way: Way) -> Option<TextPos> {
    match (edge, way) {
        (Edge::Start, Way::Forward) => text.next_word(at).map(TextRange::start),
        (Edge::Start, Way::Back) => {
            let inside = text.word_at(at).filter(|word| word.start() < at);
            inside.or_else(|| text.previous_word(at)).map(TextRange::start)
        }
        (Edge::End, Way::Forward) => {
            let inside = text.word_at(at).filter(|word| word.end() > at);
            inside.or_else(|| text.next_word(at)).map(TextRange::end)
        }
        (Edge::End, Way::Back) => {
            let before = text.previous_word(TextPos::new(at.get().saturating_sub(1)))?;
            Some(before.end())
        }
    }
}

//! Linking two annotations, from either end, in two steps.

use std::rc::Rc;

use crate::annotation::{Change, Document, EditName, Extra, Id, Link, LinkType};
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::message::LinkMsg;
use crate::app::model::{Linking, Model};
use crate::app::view::phrase;
use crate::text::sort_by;

impl Model {
    pub(super) fn link(&mut self, msg: LinkMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            LinkMsg::Start(kind) => self.start_link(kind),
            LinkMsg::Finish(end) => self.finish_link(&end, env),
            LinkMsg::Pick(n) => {
                let end = self
                    .marking
                    .linking
                    .as_ref()
                    .and_then(|linking| linking.candidates.get(n))
                    .cloned();
                end.map_or_else(Vec::new, |end| self.finish_link(&end, env))
            }
            LinkMsg::Remove(id) => {
                let link = self.document().and_then(|document| document.links.get(&id)).cloned();
                let changes = link
                    .into_iter()
                    .map(|link| Change::Link { before: Some(link), after: None })
                    .collect();
                self.edit(EditName::Unlink, "", changes, env)
            }
        }
    }

    fn start_link(&mut self, kind: Option<Id>) -> Vec<Effect> {
        let words = self.words();
        let (Some(document), Some(start)) = (self.document(), self.marking.chosen.clone()) else {
            return Vec::new();
        };
        let again =
            self.marking.linking.as_ref().is_some_and(|l| l.start == start && l.kind == kind);
        if again {
            self.marking.linking = None;
            return Vec::new();
        }
        let candidates = candidates(document, &start, kind.as_ref());
        if candidates.is_empty() {
            self.tell(false, words.no_candidates);
            return Vec::new();
        }
        let linking = Linking { start, kind, candidates };
        let text = phrase::waits_for_end(document, &linking, words);
        self.marking.linking = Some(linking);
        (self.marking.armed, self.marking.placing) = (None, None);
        self.say(text);
        Vec::new()
    }

    /// After an edit: what may be the other end now. Where nothing may, or the start is gone, linking is over.
    pub(super) fn renew_candidates(&mut self) {
        let Some(document) = self.open.as_ref().map(|open| &open.document) else { return };
        if let Some(linking) = self.marking.linking.as_mut() {
            linking.candidates = candidates(document, &linking.start, linking.kind.as_ref());
        }
        self.marking.linking.take_if(|linking| linking.candidates.is_empty());
    }

    pub(super) fn finish_link(&mut self, end: &Id, env: &mut Env<'_>) -> Vec<Effect> {
        let words = self.words();
        let Some(linking) = self.marking.linking.take() else { return Vec::new() };
        let Some(document) = self.document() else { return Vec::new() };
        let Some((kind, from, to)) = fitting(document, &linking.start, end, linking.kind.as_ref())
        else {
            // Not the other end: it may still be chosen.
            let waits = phrase::waits_for_end(document, &linking, words);
            self.marking.linking = Some(linking);
            self.say(waits);
            self.tell(false, words.wrong_end);
            return Vec::new();
        };
        if document.links.from(&from).any(|link| link.kind == kind.id && link.to == to) {
            self.tell(false, words.already_linked);
            return Vec::new();
        }
        let by = Some(document.annotator.clone()).filter(|by| !by.is_empty());
        let name = |id: &Id| {
            document.annotations.get(id).map(|a| phrase::name_of(document, a)).unwrap_or_default()
        };
        let about = format!("{} – {} {}", name(&from), kind.label, name(&to));
        let link = Link {
            id: env.id("l"),
            kind: kind.id.clone(),
            from,
            to,
            note: None,
            by,
            created: Some(env.now.clone()),
            extra: Extra::default(),
        };
        let changes = vec![Change::Link { before: None, after: Some(Rc::new(link)) }];
        self.say((words.step)(EditName::Link, &about));
        self.edit(EditName::Link, &about, changes, env)
    }
}

/// The link type and direction in which `start` and `end` may be linked: the wanted type, or the first that fits.
fn fitting<'a>(
    document: &'a Document,
    start: &Id,
    end: &Id,
    kind: Option<&Id>,
) -> Option<(&'a LinkType, Id, Id)> {
    if start == end {
        return None;
    }
    let tag = |id: &Id| document.annotations.get(id).map(|a| a.tag.clone());
    let (a, b) = (tag(start)?, tag(end)?);
    let wanted = |link: &&LinkType| kind.is_none_or(|kind| kind == &link.id);
    let kinds = || document.tag_set.links.iter().filter(wanted);
    let onward =
        kinds().find(|link| link.allows(&a, &b)).map(|link| (link, start.clone(), end.clone()));
    onward.or_else(|| {
        kinds().find(|link| link.allows(&b, &a)).map(|link| (link, end.clone(), start.clone()))
    })
}

/// The annotations that may be the other end, nearest in the text first.
fn candidates(document: &Document, start: &Id, kind: Option<&Id>) -> Vec<Id> {
    let Some(from) = document.annotations.get(start) else { return Vec::new() };
    let here = from.ranges.hull();
    let distance = |other: crate::text::TextRange| {
        let (a, b) = (here.start().max(other.start()).get(), here.end().min(other.end()).get());
        (a.saturating_sub(b), here.start().get().abs_diff(other.start().get()))
    };
    let mut found: Vec<_> = document
        .annotations
        .iter()
        .filter(|other| fitting(document, start, &other.id, kind).is_some())
        .map(|other| (distance(other.ranges.hull()), other.id.clone()))
        .collect();
    sort_by(&mut found, Ord::cmp);
    found.into_iter().map(|(_, id)| id).collect()
}

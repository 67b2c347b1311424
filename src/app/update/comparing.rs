//! An article and its newer version: comparing them, taking the marks over, and giving a place to those without one.
//!
//! The newer version becomes a document of its own: a text never changes, and what was marked in the older one stays
//! as it was. Every mark of the new document says how it came to its place; one without a place is put aside with its
//! old sentence until the reader gives it one.

mod lesson;

use std::rc::Rc;

use crate::annotation::{
    Annotation, Change, Document, Edit, EditName, How, Id, Metadata, Placement, Quarantined,
    Ranges, carry, compare_texts,
};
use crate::app::comparison::{Compared, Comparison};
use crate::app::effect::{Effect, FocusOn};
use crate::app::env::Env;
use crate::app::message::CompareMsg;
use crate::app::model::{Dialog, Model, Panel};
use crate::app::view::phrase;
use crate::classroom::Role;
use crate::formats::native::{self, Placed};
use crate::text::{Damage, Text, TextPos, TextRange, set_of};

impl Model {
    pub(super) fn compare(&mut self, msg: CompareMsg, env: &mut Env<'_>) -> Vec<Effect> {
        match msg {
            CompareMsg::Begin(id) if self.document().is_some_and(|open| open.id == id) => {
                self.ask_for_newer()
            }
            CompareMsg::Begin(id) => {
                let effects = self.open_from_library(id.clone());
                self.compare_next = Some(id);
                effects
            }
            CompareMsg::Again => self.ask_for_newer(),
            CompareMsg::Accept => self.take_newer_version(env),
            CompareMsg::Place(id) => self.begin_placing(id, env),
            CompareMsg::Drop(id) => {
                let quote = self.orphan_called(&id);
                let changes = self.without_orphan(&id).into_iter().collect();
                self.edit(EditName::Delete, &quote, changes, env)
            }
        }
    }

    fn ask_for_newer(&mut self) -> Vec<Effect> {
        self.comparison = Some(Comparison::default());
        self.show_dialog(Dialog::Compare)
    }

    /// Asks for the newer text of a document that was opened for that.
    pub(super) fn compare_if_asked(&mut self) -> Vec<Effect> {
        let wanted = self.compare_next.take();
        let open = self.document().is_some_and(|open| Some(&open.id) == wanted.as_ref());
        if open { self.ask_for_newer() } else { Vec::new() }
    }

    /// Shows how the open article and a newer text of it differ.
    pub(super) fn compare_with(
        &mut self,
        text: Text,
        metadata: Metadata,
        damage: Vec<Damage>,
    ) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let found = Compared {
            blocks: compare_texts(&document.text, &text).into(),
            placed: placements(document, &text),
            text,
            metadata,
            damage,
        };
        self.pasted = Rc::default();
        self.say((self.words().versions.summary)(found.count()));
        self.comparison = Some(Comparison { problem: None, found: Some(Rc::new(found)) });
        self.show_dialog(Dialog::Compare)
    }

    /// Makes the newer version a document with all marks, and opens it.
    fn take_newer_version(&mut self, env: &mut Env<'_>) -> Vec<Effect> {
        let found = self.comparison.take().and_then(|comparison| comparison.found);
        let (Some(found), Some(old)) = (found, self.document().cloned()) else {
            return Vec::new();
        };
        let words = self.words();
        let document = newer(&old, &found, words.versions.no_place, words.versions.newer, env);
        self.close_dialog();
        let mut effects = self.open_new(document, found.damage.clone());
        effects.push(Effect::ScrollTop(TextPos::ZERO));
        self.panel = Panel::Marks;
        let mut told = (words.versions.summary)(found.count());
        if Role::of(&old) == Role::Submission {
            told = format!("{told} {}", words.versions.not_the_exercise);
        }
        self.say(told.clone());
        self.tell(false, told);
        effects
    }

    /// Puts an orphan on the selection, or waits for one.
    fn begin_placing(&mut self, id: Id, env: &mut Env<'_>) -> Vec<Effect> {
        if self.marking.placing.as_ref() == Some(&id) {
            self.marking.placing = None;
            return Vec::new();
        }
        self.marking.linking = None;
        self.marking.armed = None;
        let quote = self.orphan_called(&id);
        self.marking.placing = Some(id);
        if let Some(pending) = self.marking.pending.clone() {
            return self.place_orphan(pending.range, env);
        }
        self.say((self.words().versions.select_its_place)(&quote));
        self.sheet = false;
        vec![Effect::Focus(FocusOn::Article)]
    }

    /// Gives the orphan that waits its place.
    pub(super) fn place_orphan(&mut self, range: TextRange, env: &mut Env<'_>) -> Vec<Effect> {
        let placed = self.marking.placing.take().and_then(|id| {
            let document = self.document()?;
            let (piece, _) = orphans(document).find(|(_, orphan)| orphan.id == id)?;
            let (annotation, links) = native::placed_again(document, piece, Ranges::one(range)?)?;
            Some((self.without_orphan(&id)?, annotation, links))
        });
        let Some((gone, annotation, links)) = placed else { return Vec::new() };
        let id = annotation.id.clone();
        let mut changes =
            vec![gone, Change::Annotation { before: None, after: Some(Rc::new(annotation)) }];
        let link = |link| Change::Link { before: None, after: Some(Rc::new(link)) };
        changes.extend(links.into_iter().map(link));
        (self.marking.pending, self.marking.anchor) = (None, None);
        let quote = self.document().map(|d| d.text.slice(range).to_owned()).unwrap_or_default();
        let mut effects = self.edit(EditName::Place, &quote, changes, env);
        self.choose(Some(id));
        self.panel = Panel::Marks;
        self.say((self.words().versions.placed_on)(&phrase::short(&quote, 80)));
        effects.push(Effect::Select(None));
        effects
    }

    fn orphan_called(&self, id: &Id) -> String {
        let found = self.document().and_then(|document| {
            orphans(document).map(|(_, orphan)| orphan).find(|orphan| &orphan.id == id)
        });
        found.map(|orphan| phrase::short(&orphan.quote, 80)).unwrap_or_default()
    }

    /// The change that takes an orphan out of what was put aside.
    fn without_orphan(&self, id: &Id) -> Option<Change> {
        let document = self.document()?;
        let (gone, _) = orphans(document).find(|(_, orphan)| &orphan.id == id)?;
        let after = document.quarantine.iter().filter(|piece| *piece != gone).cloned().collect();
        Some(Change::Quarantine { before: document.quarantine.clone(), after })
    }
}

/// What was put aside because it has no place in this version.
fn orphans(document: &Document) -> impl Iterator<Item = (&Quarantined, native::Orphan)> {
    document.quarantine.iter().filter_map(|piece| Some((piece, native::orphan(piece)?)))
}

/// The place of every part of every annotation.
fn placements(document: &Document, text: &Text) -> Vec<(Id, Vec<Placement>)> {
    let parts: Vec<TextRange> =
        document.annotations.iter().flat_map(|a| a.ranges.parts().iter().copied()).collect();
    let mut places = carry(&document.text, text, &parts).into_iter();
    let of = |annotation: &Rc<Annotation>| {
        let count = annotation.ranges.parts().len();
        (annotation.id.clone(), places.by_ref().take(count).collect())
    };
    document.annotations.iter().map(of).collect()
}

/// The document of the newer version.
fn newer(
    old: &Document,
    found: &Compared,
    why: &str,
    title: fn(&str) -> String,
    env: &mut Env<'_>,
) -> Document {
    let mut metadata = newer_card(old, &found.metadata, title, env);
    metadata.clear_names();
    let tag_set = (*old.tag_set).clone();
    let mut document = Document::new(env.id("d"), found.text.clone(), metadata, tag_set);
    document.annotator = old.annotator.clone();
    document.extra = old.extra.clone();
    document.saved = Some(env.now.clone());
    let mut aside: Vec<Quarantined> = old.quarantine.to_vec();
    let mut changes = Vec::new();
    for (id, places) in &found.placed {
        let Some(annotation) = old.annotations.get(id) else { continue };
        match Ranges::new(places.iter().filter_map(|place| place.range)) {
            None => aside.push(native::set_aside(old, annotation, why)),
            Some(ranges) => {
                let after = Some(Rc::new(carried(old, &found.text, annotation, ranges, places)));
                changes.push(Change::Annotation { before: None, after });
            }
        }
    }
    let placed = found.placed.iter().filter(|(_, places)| is_placed(places));
    let placed = set_of(placed.map(|(id, _)| id));
    let here = |id: &Id| placed.contains(id);
    for link in old.links.iter().filter(|link| here(&link.from) && here(&link.to)) {
        changes.push(Change::Link { before: None, after: Some(link.clone()) });
    }
    document.quarantine = aside.into();
    let about = Rc::default();
    let at = env.now.clone();
    let edit = Edit { name: EditName::Import, about, at, changes };
    document.apply(&edit, env.now.clone());
    lesson::in_lesson(old, document)
}

fn is_placed(places: &[Placement]) -> bool {
    places.iter().any(|place| place.range.is_some())
}

/// What is known of the newer version; where it says nothing, what was known of the older one.
fn newer_card(
    old: &Document,
    new: &Metadata,
    title: fn(&str) -> String,
    env: &Env<'_>,
) -> Metadata {
    let card = &old.metadata;
    let same_title = new.title.is_empty() || new.title == card.title;
    Metadata {
        title: if same_title { title(&card.title).into() } else { new.title.clone() },
        retrieved: Some(env.now.clone()),
        note: card.note.clone(),
        extra: native::with_version_of(&card.extra, &old.id),
        ..new.clone().or(card)
    }
}

/// An annotation in its new place, with how it came there.
fn carried(
    old: &Document,
    text: &Text,
    annotation: &Annotation,
    ranges: Ranges,
    places: &[Placement],
) -> Annotation {
    let how = worst(places);
    let score = places.iter().map(|place| place.score).min().unwrap_or_default();
    let parts: Vec<&str> = ranges.parts().iter().map(|part| text.slice(*part)).collect();
    let quote = old.quote(annotation);
    let was = if parts.join(" ") == quote { Rc::default() } else { quote.into() };
    let placed = Placed { how: word(how).into(), score, was };
    let extra = native::with_placed(&annotation.extra, &placed);
    Annotation { ranges, extra, ..annotation.clone() }
}

/// How an annotation was placed whose parts were placed like this; one that lost a part counts as edited.
pub(in crate::app) fn worst(places: &[Placement]) -> How {
    let how = places.iter().map(|place| place.how).max().unwrap_or(How::Orphan);
    if how == How::Orphan && is_placed(places) { How::Edited } else { how }
}

fn word(how: How) -> &'static str {
    match how {
        How::Exact => "exact",
        How::Moved => "moved",
        How::Edited => "edited",
        How::Orphan => "orphan",
    }
}

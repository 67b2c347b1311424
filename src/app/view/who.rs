//! Who says what: the claims by who says them, and those that nobody is named for.

use std::rc::Rc;

use super::phrase::{self, Phrase};
use super::toolbar::unattributed;
use crate::annotation::{Annotation, Document, Id};

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimView {
    /// The annotation.
    pub id: Id,
    /// Its words.
    pub quote: Rc<str>,
    /// What its other links say: `on Friday`.
    pub says: Vec<Phrase>,
}

/// One speaker, by name: all mentions that share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerView {
    /// The name.
    pub name: Rc<str>,
    /// The first mention.
    pub id: Id,
    /// What is known: `person · named`.
    pub facts: Vec<Rc<str>>,
    /// What they say, in text order.
    pub claims: Vec<ClaimView>,
}

/// Who says what.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct WhoView {
    /// The speakers in the order of their first claims.
    pub speakers: Vec<SpeakerView>,
    /// Claims that nobody is named for, in text order.
    pub nobody: Vec<ClaimView>,
}

/// Who says what in a document.
#[must_use]
pub fn who(document: &Document) -> WhoView {
    let said_by = Id::from_words("said-by");
    let mut view = WhoView::default();
    for annotation in document.annotations.iter() {
        for link in document.links.from(&annotation.id).filter(|link| link.kind == said_by) {
            if let Some(actor) = document.annotations.get(&link.to) {
                speaker(&mut view.speakers, document, actor)
                    .claims
                    .push(claim(document, annotation));
            }
        }
    }
    let nobody = unattributed(document);
    view.nobody = nobody
        .iter()
        .filter_map(|id| document.annotations.get(id))
        .map(|a| claim(document, a))
        .collect();
    view
}

/// The speaker with the actor's name, added if it is new; what several mentions say about it adds up.
fn speaker<'a>(
    speakers: &'a mut Vec<SpeakerView>,
    document: &Document,
    actor: &Annotation,
) -> &'a mut SpeakerView {
    let name: Rc<str> = phrase::name_of(document, actor).into();
    let at = speakers.iter().position(|speaker| speaker.name == name).unwrap_or_else(|| {
        speakers.push(SpeakerView {
            name,
            id: actor.id.clone(),
            facts: Vec::new(),
            claims: Vec::new(),
        });
        speakers.len() - 1
    });
    let speaker = &mut speakers[at];
    for attribute in document.tag_set.attributes_for(&actor.tag) {
        let named = attribute.kind == crate::annotation::AttributeKind::Name;
        if let Some(value) = actor.attributes.get(&attribute.id).filter(|_| !named) {
            let label = attribute.label_of(value);
            if !speaker.facts.contains(&label) {
                speaker.facts.push(label);
            }
        }
    }
    speaker
}

fn claim(document: &Document, annotation: &Annotation) -> ClaimView {
    ClaimView {
        id: annotation.id.clone(),
        quote: phrase::quote(document, annotation, 160).into(),
        says: phrase::says(document, annotation),
    }
}

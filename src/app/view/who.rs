//! Who says what: the claims of an article by the actors who say them, and those that nobody is named for.

use std::rc::Rc;

use super::phrase::{self, Phrase};
use super::reader::Look;
use super::toolbar::{said_by, said_by_somebody};
use crate::annotation::{Annotation, Document, Id};
use crate::app::model::Model;

/// How many claims and mentions are shown at first, and how many more each time.
const STEP: usize = 300;

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimView {
    /// The annotation.
    pub id: Id,
    /// How its tag looks.
    pub look: Look,
    /// Its words.
    pub quote: Rc<str>,
    /// What its links say beside by whom it is said: `on Friday`.
    pub says: Vec<Phrase>,
    /// Its attribute values.
    pub facts: Vec<Rc<str>>,
}

/// Everything one actor says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorView {
    /// What the actor is called.
    pub name: Rc<str>,
    /// Its first mention.
    pub id: Id,
    /// How its tag looks.
    pub look: Look,
    /// What is said about it at any of its mentions, each once, its name left out.
    pub facts: Vec<Rc<str>>,
    /// How many mentions of it are marked.
    pub mentions: usize,
    /// What it says, in text order; empty for an actor that is only mentioned.
    pub claims: Vec<ClaimView>,
}

/// Who says what.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct WhoView {
    /// Whether the tags know who says something at all.
    pub asks: bool,
    /// Actors in the order in which they first appear, those that say something first.
    pub actors: Vec<ActorView>,
    /// The claims that nobody is named for.
    pub nobody: Vec<ClaimView>,
    /// How many annotations were left out, so that the list stays short.
    pub rest: usize,
}

/// Who says what in the open document.
#[must_use]
pub fn who(model: &Model) -> WhoView {
    let Some(document) = model.document() else { return WhoView::default() };
    let Some(kind) = document.tag_set.link_type(&said_by()) else { return WhoView::default() };
    let most = STEP.saturating_mul(model.more + 1);
    let mut view = WhoView { asks: true, ..WhoView::default() };
    let concerns = |tag: &Id| kind.from.contains(tag) || kind.to.contains(tag);
    let tags = document.tag_set.tags.iter().map(|tag| &tag.id).filter(|tag| concerns(tag));
    let all: usize = tags.map(|tag| document.annotations.count(tag)).sum();
    view.rest = all.saturating_sub(most);
    let concerned = document.annotations.iter().filter(|annotation| concerns(&annotation.tag));
    for annotation in concerned.take(most) {
        if kind.to.contains(&annotation.tag) {
            view.mention(document, annotation);
        } else if said_by_somebody(document, annotation) == Some(false) {
            view.nobody.push(claim(document, annotation));
        }
    }
    let (mut speaking, silent): (Vec<_>, Vec<_>) =
        view.actors.into_iter().partition(|actor| !actor.claims.is_empty());
    speaking.extend(silent);
    WhoView { actors: speaking, ..view }
}

impl WhoView {
    /// Adds a mention of an actor with what it says.
    fn mention(&mut self, document: &Document, annotation: &Annotation) {
        let name = phrase::name_of(document, annotation);
        let known = self.actors.iter().position(|actor| *actor.name == name);
        let at = known.unwrap_or_else(|| {
            self.actors.push(ActorView {
                name: name.as_str().into(),
                id: annotation.id.clone(),
                look: Look::of_id(&document.tag_set, &annotation.tag),
                facts: Vec::new(),
                mentions: 0,
                claims: Vec::new(),
            });
            self.actors.len() - 1
        });
        if let Some(actor) = self.actors.get_mut(at) {
            actor.add(document, annotation);
        }
    }
}

impl ActorView {
    fn add(&mut self, document: &Document, mention: &Annotation) {
        self.mentions += 1;
        for fact in phrase::facts(document, mention) {
            if fact != self.name && !self.facts.contains(&fact) {
                self.facts.push(fact);
            }
        }
        let said_by = said_by();
        for link in document.links.at(&mention.id) {
            let known = |claim: &ClaimView| claim.id == link.from;
            if link.kind == said_by
                && link.to == mention.id
                && !self.claims.iter().any(known)
                && let Some(annotation) = document.annotations.get(&link.from)
            {
                let here = document.annotations.position(&link.from);
                let later = |claim: &ClaimView| document.annotations.position(&claim.id) > here;
                let at = self.claims.iter().position(later).unwrap_or(self.claims.len());
                self.claims.insert(at, claim(document, annotation));
            }
        }
    }
}

fn claim(document: &Document, annotation: &Annotation) -> ClaimView {
    ClaimView {
        id: annotation.id.clone(),
        look: Look::of_id(&document.tag_set, &annotation.tag),
        quote: phrase::quote(document, annotation, 200).into(),
        says: phrase::says_beside(document, annotation, &said_by()),
        facts: phrase::facts(document, annotation),
    }
}

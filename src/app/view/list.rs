//! The list of annotations: filtered, searched, grouped, each as one card.
//!
//! Only the cards that are drawn are built (see `app::listing`), so that an article with very many annotations costs no
//! more than one with a few hundred.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::phrase::{self, Phrase};
use super::reader::Look;
use super::toolbar::{open_claims, said_by_somebody};
use crate::annotation::{Annotation, AttributeKind, Document, Id};
use crate::app::model::{Group, Linking, ListFilter, Model};
use crate::app::words::Words;
use crate::text::map_of;

/// One annotation as a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemView {
    /// The annotation.
    pub id: Id,
    /// How its tag looks.
    pub look: Look,
    /// Its words.
    pub quote: Rc<str>,
    /// What its links say.
    pub says: Vec<Phrase>,
    /// Its attribute values, and how many annotations lead to it: `person`, `named`, `says 2 claims`.
    pub facts: Vec<Rc<str>>,
    /// Its note.
    pub note: Option<Rc<str>>,
    /// Whether it is a claim that nobody is named for.
    pub unattributed: bool,
    /// Whether it is the chosen one.
    pub chosen: bool,
    /// Its place, from 0, among those that may be the other end of the link that is being made.
    pub candidate: Option<usize>,
}

/// A card in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// Its place in the list, from 0.
    pub row: usize,
    /// Whether cards are left out between the card before and this one.
    pub after_gap: bool,
    /// The heading above it and how many cards are below that, where it is the first of a group.
    pub heading: Option<(Rc<str>, usize)>,
    /// The card.
    pub item: ItemView,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListView {
    /// The cards that are drawn.
    pub rows: Vec<RowView>,
    /// Whether only those near the pane are drawn.
    pub windowed: bool,
    /// Whether the chosen annotation is among them.
    pub has_chosen: bool,
    /// How many annotations pass filter and search.
    pub found: usize,
    /// How many annotations there are.
    pub total: usize,
    /// How many claims nobody is named for.
    pub unattributed: usize,
    /// Each tag with its count.
    pub tags: Vec<(Look, usize)>,
    /// Whether a link is being made.
    pub linking: bool,
}

/// The list as the model narrows and groups it.
#[must_use]
pub fn list(model: &Model, words: &Words) -> ListView {
    let Some(document) = model.document() else { return ListView::default() };
    let listing = &model.listing;
    let items = Items::new(model, document, words);
    let mut rows = Vec::new();
    let mut next = 0;
    for row in listing.drawn() {
        let Some(annotation) = listing.row(document, row) else { continue };
        let (after_gap, heading) = (row > next, listing.heading(row));
        rows.push(RowView { row, after_gap, heading, item: items.view(annotation) });
        next = row + 1;
    }
    let set = &document.tag_set;
    let count = |tag: &Id| document.annotations.count(tag);
    ListView {
        has_chosen: rows.iter().any(|row| row.item.chosen),
        rows,
        windowed: listing.window().is_some(),
        found: listing.len(),
        total: document.annotations.len(),
        unattributed: open_claims(document),
        tags: set.tags.iter().map(|tag| (Look::of(set, tag), count(&tag.id))).collect(),
        linking: model.marking.linking.is_some(),
    }
}

/// A heading of the list with its rank among the others.
pub type Heading = (usize, Rc<str>);

/// Whether a filter lets an annotation pass.
pub(in crate::app) fn passes(
    document: &Document,
    filter: &ListFilter,
    annotation: &Annotation,
) -> bool {
    match filter {
        ListFilter::All => true,
        ListFilter::Tag(tag) => &annotation.tag == tag,
        ListFilter::Unattributed => said_by_somebody(document, annotation) == Some(false),
    }
}

/// Whether the words, the note, an attribute or the name of a linked annotation hold what is searched for; `search` is
/// lower case.
pub(in crate::app) fn finds(document: &Document, annotation: &Annotation, search: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(search);
    search.is_empty()
        || holds(&document.quote(annotation))
        || annotation.note.as_deref().is_some_and(holds)
        || annotation.attributes.values().any(|value| holds(value))
        || phrase::says(document, annotation).iter().any(|phrase| holds(&phrase.text))
}

/// The heading an annotation stands under, with its rank among the headings; empty where the list is not grouped.
pub(in crate::app) fn heading(
    document: &Document,
    annotation: &Annotation,
    group: Group,
    words: &Words,
) -> Heading {
    let set = &document.tag_set;
    match group {
        Group::Position => (0, "".into()),
        Group::Tag => {
            let rank = set.position(&annotation.tag).unwrap_or(usize::MAX);
            (rank, Look::of_id(set, &annotation.tag).label)
        }
        Group::Actor => actor_of(document, annotation)
            .map_or((1, words.no_actor.into()), |name| (0, name.into())),
    }
}

/// The actor that an annotation is, or that is linked to it.
fn actor_of(document: &Document, annotation: &Annotation) -> Option<String> {
    let named =
        |tag: &Id| document.tag_set.attributes_for(tag).any(|a| a.kind == AttributeKind::Name);
    if named(&annotation.tag) {
        return Some(phrase::name_of(document, annotation));
    }
    let mut others =
        document.links.from(&annotation.id).filter_map(|link| document.annotations.get(&link.to));
    others.find(|other| named(&other.tag)).map(|other| phrase::name_of(document, other))
}

/// What the cards need beside their annotation.
struct Items<'a> {
    document: &'a Document,
    words: &'a Words,
    chosen: Option<&'a Id>,
    candidates: BTreeMap<&'a Id, usize>,
}

impl<'a> Items<'a> {
    fn new(model: &'a Model, document: &'a Document, words: &'a Words) -> Items<'a> {
        let candidates = |linking: &'a Linking| map_of(linking.candidates.iter().zip(0..));
        Items {
            document,
            words,
            chosen: model.marking.chosen.as_ref(),
            candidates: model.marking.linking.as_ref().map(candidates).unwrap_or_default(),
        }
    }

    fn view(&self, annotation: &Annotation) -> ItemView {
        let document = self.document;
        let mut facts = phrase::facts(document, annotation);
        facts.extend(phrase::led_to(document, annotation, self.words));
        facts.extend(super::orphans::displaced(annotation, self.words));
        ItemView {
            id: annotation.id.clone(),
            look: Look::of_id(&document.tag_set, &annotation.tag),
            quote: phrase::quote(document, annotation, 160).into(),
            says: phrase::says(document, annotation),
            facts,
            note: annotation.note.clone(),
            unattributed: said_by_somebody(document, annotation) == Some(false),
            chosen: self.chosen == Some(&annotation.id),
            candidate: self.candidates.get(&annotation.id).copied(),
        }
    }
}

//! The list of annotations: filtered, searched, grouped, each as one card.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::phrase::{self, Phrase};
use super::reader::Look;
use super::toolbar::unattributed;
use crate::annotation::{Annotation, AttributeKind, Document, Id};
use crate::app::model::{Group, ListFilter, Model};
use crate::app::words::Words;

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
    /// Its attribute values: `person`, `named`.
    pub facts: Vec<Rc<str>>,
    /// Its note.
    pub note: Option<Rc<str>>,
    /// Whether it is a claim that nobody is named for.
    pub unattributed: bool,
    /// Whether it is the chosen one.
    pub chosen: bool,
    /// Whether it may be the other end of the link that is being made; with the digit that picks it.
    pub candidate: Option<usize>,
}

/// A run of cards under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupView {
    /// The heading; empty where the list is not grouped.
    pub title: Rc<str>,
    /// The cards in text order.
    pub items: Vec<ItemView>,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ListView {
    /// The cards.
    pub groups: Vec<GroupView>,
    /// How many cards there are.
    pub shown: usize,
    /// How many annotations there are.
    pub total: usize,
    /// How many claims nobody is named for.
    pub unattributed: usize,
    /// Each tag with its count.
    pub tags: Vec<(Look, usize)>,
}

/// The list as the model narrows and groups it.
#[must_use]
pub fn list(model: &Model, words: &Words) -> ListView {
    let Some(document) = model.document() else { return ListView::default() };
    let open: BTreeSet<Id> = unattributed(document).into_iter().collect();
    let search = model.search.to_lowercase();
    let mut groups: BTreeMap<(usize, Rc<str>), Vec<ItemView>> = BTreeMap::new();
    let mut shown = 0;
    for annotation in document.annotations.iter() {
        let is_open = open.contains(&annotation.id);
        if passes(&model.filter, annotation, is_open) && finds(document, annotation, &search) {
            let key = group_key(document, annotation, model.group, words);
            groups.entry(key).or_default().push(item(model, document, annotation, is_open));
            shown += 1;
        }
    }
    let set = &document.tag_set;
    ListView {
        groups: groups.into_iter().map(|((_, title), items)| GroupView { title, items }).collect(),
        shown,
        total: document.annotations.len(),
        unattributed: open.len(),
        tags: set
            .tags
            .iter()
            .map(|t| (Look::of(set, t), document.annotations.count(&t.id)))
            .collect(),
    }
}

fn passes(filter: &ListFilter, annotation: &Annotation, unattributed: bool) -> bool {
    match filter {
        ListFilter::All => true,
        ListFilter::Tag(tag) => &annotation.tag == tag,
        ListFilter::Unattributed => unattributed,
    }
}

/// Whether the words, the note or an attribute hold what is searched for; `search` is lower case.
fn finds(document: &Document, annotation: &Annotation, search: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(search);
    search.is_empty()
        || holds(&document.quote(annotation))
        || annotation.note.as_deref().is_some_and(holds)
        || annotation.attributes.values().any(|value| holds(value))
}

/// The heading an annotation stands under, with its rank among the headings.
fn group_key(
    document: &Document,
    annotation: &Annotation,
    group: Group,
    words: &Words,
) -> (usize, Rc<str>) {
    let set = &document.tag_set;
    match group {
        Group::Position => (0, "".into()),
        Group::Tag => {
            let label = set
                .tag(&annotation.tag)
                .map_or_else(|| annotation.tag.as_str().into(), |t| t.label.clone());
            (set.position(&annotation.tag).unwrap_or(usize::MAX), label)
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

fn item(
    model: &Model,
    document: &Document,
    annotation: &Annotation,
    unattributed: bool,
) -> ItemView {
    let set = &document.tag_set;
    let facts = set
        .attributes_for(&annotation.tag)
        .filter_map(|attribute| {
            annotation.attributes.get(&attribute.id).map(|value| attribute.label_of(value))
        })
        .collect();
    let linking = model.marking.linking.as_ref();
    ItemView {
        id: annotation.id.clone(),
        look: Look::of_id(set, &annotation.tag),
        quote: phrase::quote(document, annotation, 160).into(),
        says: phrase::says(document, annotation),
        facts,
        note: annotation.note.clone(),
        unattributed,
        chosen: model.marking.chosen.as_ref() == Some(&annotation.id),
        candidate: linking
            .and_then(|linking| linking.candidates.iter().position(|id| id == &annotation.id)),
    }
}

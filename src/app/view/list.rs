//! The list of annotations: filtered, searched, grouped, each as one card.
//!
//! Only the cards that are shown are built, so that an article with very many annotations costs no more than one with
//! a few hundred.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::phrase::{self, Phrase};
use super::reader::Look;
use super::toolbar::{open_claims, said_by_somebody};
use crate::annotation::{Annotation, AttributeKind, Document, Id};
use crate::app::model::{Group, Linking, ListFilter, Model};
use crate::app::words::Words;
use crate::text::map_of;

/// How many cards are shown at first, and how many more each time.
pub const STEP: usize = 1000;

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
    /// The cards that are shown.
    pub groups: Vec<GroupView>,
    /// Whether the chosen annotation is among them.
    pub has_chosen: bool,
    /// How many annotations pass filter and search.
    pub found: usize,
    /// How many of those are not shown yet.
    pub rest: usize,
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
    let most = STEP.saturating_mul(model.more + 1);
    let (found, grouped) = grouped(model, document, most, words);
    let mut left = most;
    let mut has_chosen = false;
    let items = Items::new(model, document, words);
    let mut groups = Vec::new();
    for (title, annotations) in grouped {
        let shown: Vec<ItemView> = annotations.iter().take(left).map(|a| items.view(a)).collect();
        left -= shown.len();
        has_chosen |= shown.iter().any(|item| item.chosen);
        if !shown.is_empty() {
            groups.push(GroupView { title, items: shown });
        }
    }
    let set = &document.tag_set;
    let count = |tag: &Id| document.annotations.count(tag);
    ListView {
        groups,
        has_chosen,
        found,
        rest: found.saturating_sub(most),
        total: document.annotations.len(),
        unattributed: open_claims(document),
        tags: set.tags.iter().map(|tag| (Look::of(set, tag), count(&tag.id))).collect(),
        linking: model.marking.linking.is_some(),
    }
}

type Groups<'a> = Vec<(Rc<str>, Vec<&'a Annotation>)>;

/// How many annotations are to be listed, and at least the first `most` of them under their headings.
fn grouped<'a>(
    model: &'a Model,
    document: &'a Document,
    most: usize,
    words: &Words,
) -> (usize, Groups<'a>) {
    let all = || document.annotations.iter().map(|annotation| &**annotation);
    let flat = |items: Vec<&'a Annotation>| vec![(Rc::from(""), items)];
    let total = document.annotations.len();
    if let Some(linking) = &model.marking.linking {
        // Whatever the filter: all of them, or those that can be linked, the nearest first.
        if total <= most {
            return (total, flat(all().collect()));
        }
        let near = linking.candidates.iter().filter_map(|id| document.annotations.get(id));
        return (linking.candidates.len(), flat(near.take(most).map(|a| &**a).collect()));
    }
    let everything = model.filter == ListFilter::All && model.search.is_empty();
    if everything && model.group == Group::Position {
        return (total, flat(all().take(most).collect()));
    }
    let search = model.search.to_lowercase();
    let mut found = 0;
    let mut groups: BTreeMap<(usize, Rc<str>), Vec<&Annotation>> = BTreeMap::new();
    for annotation in all() {
        if passes(document, &model.filter, annotation) && finds(document, annotation, &search) {
            found += 1;
            let key = group_key(document, annotation, model.group, words);
            groups.entry(key).or_default().push(annotation);
        }
    }
    (found, groups.into_iter().map(|((_, title), items)| (title, items)).collect())
}

fn passes(document: &Document, filter: &ListFilter, annotation: &Annotation) -> bool {
    match filter {
        ListFilter::All => true,
        ListFilter::Tag(tag) => &annotation.tag == tag,
        ListFilter::Unattributed => said_by_somebody(document, annotation) == Some(false),
    }
}

/// Whether the words, the note, an attribute or the name of a linked annotation hold what is searched for; `search` is
/// lower case.
fn finds(document: &Document, annotation: &Annotation, search: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(search);
    search.is_empty()
        || holds(&document.quote(annotation))
        || annotation.note.as_deref().is_some_and(holds)
        || annotation.attributes.values().any(|value| holds(value))
        || phrase::says(document, annotation).iter().any(|phrase| holds(&phrase.text))
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
        facts.extend(super::orphans::placed(annotation, self.words));
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

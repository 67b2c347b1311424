//! The key: annotations to compare with, each with what it expects of an answer.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::annotation::{Annotation, Extra, Id, Link, LinkSet};
use crate::text::{Text, TextRange, map_of, sort_by};

/// Whether an answer is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Need {
    /// It counts as missed where it is not found.
    #[default]
    Required,
    /// It is an extra find, and never missed.
    Bonus,
}

/// How many mentions of the same actor (annotations of one tag with one `name`) are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Mentions {
    /// Any one of them counts for all.
    #[default]
    Any,
    /// Each is an answer of its own.
    Each,
}

/// What an annotation of the key expects of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Expectation {
    /// What an answer must cover; all of the annotation where absent.
    pub core: Option<TextRange>,
    /// What an answer may cover; the annotation where absent.
    pub extent: Option<TextRange>,
    /// Required or bonus.
    pub need: Need,
    /// Any mention or each.
    pub mentions: Mentions,
    /// Why it is an answer, shown as feedback.
    pub reason: Rc<str>,
    /// Keys of the file that are kept unread.
    pub extra: Extra,
}

/// One annotation of the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyItem {
    /// The answer as the teacher would mark it.
    pub annotation: Rc<Annotation>,
    /// How far another answer may differ.
    pub expectation: Expectation,
}

/// How near an answer's boundaries must come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Tolerance {
    /// The same words, but for punctuation and a leading article or preposition.
    Exact,
    /// The core is covered and nothing beyond the extent is.
    #[default]
    Core,
    /// Inside the sentences of the annotation, with half of its words or all that carry meaning.
    Sentence,
}

impl Tolerance {
    /// What suits a tag: whole statements are judged by sentence, names and dates by their words.
    #[must_use]
    pub fn usual(tag: &Id) -> Tolerance {
        match tag.as_str() {
            "claim" | "evidence" | "what" | "why" | "how" => Tolerance::Sentence,
            _ => Tolerance::Core,
        }
    }
}

/// What answers are compared with. A value: changing it gives a new one.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Key {
    items: Vec<KeyItem>,
    links: LinkSet,
    tolerances: BTreeMap<Id, Tolerance>,
}

impl Key {
    /// A key with these answers, in text order whatever order they come in.
    #[must_use]
    pub fn new(items: impl IntoIterator<Item = KeyItem>, links: LinkSet) -> Key {
        let mut items: Vec<KeyItem> = items.into_iter().collect();
        sort_by(&mut items, |one, other| one.annotation.key().cmp(&other.annotation.key()));
        Key { items, links, tolerances: BTreeMap::new() }
    }

    /// A key in which each annotation is required as it stands.
    #[must_use]
    pub fn plain<'a>(
        annotations: impl IntoIterator<Item = &'a Rc<Annotation>>,
        links: LinkSet,
    ) -> Key {
        let item = |annotation: &Rc<Annotation>| KeyItem {
            annotation: annotation.clone(),
            expectation: Expectation::default(),
        };
        Key::new(annotations.into_iter().map(item), links)
    }

    /// The key with another tolerance for some tags; the others have the usual one.
    #[must_use]
    pub fn with_tolerances(self, of: impl IntoIterator<Item = (Id, Tolerance)>) -> Key {
        Key { tolerances: map_of(of), ..self }
    }

    /// The answers in text order.
    #[must_use]
    pub fn items(&self) -> &[KeyItem] {
        &self.items
    }

    /// How the answers belong together.
    #[must_use]
    pub fn links(&self) -> &LinkSet {
        &self.links
    }

    /// The tolerances that are not the usual ones.
    #[must_use]
    pub fn tolerances(&self) -> &BTreeMap<Id, Tolerance> {
        &self.tolerances
    }

    /// How near answers with a tag must come.
    #[must_use]
    pub fn tolerance(&self, tag: &Id) -> Tolerance {
        self.tolerances.get(tag).copied().unwrap_or_else(|| Tolerance::usual(tag))
    }

    /// The links that begin at an answer.
    pub fn links_from<'a>(&'a self, annotation: &'a Id) -> impl Iterator<Item = &'a Rc<Link>> {
        self.links.from(annotation)
    }

    /// The key with a mark accepted that it did not foresee. `item` is the answer that the mark was compared with (see
    /// [`super::Compared::item`]), which becomes wide enough to hold it; without one, or under another tag, the mark
    /// becomes a bonus of its own. Its links are not asked for.
    #[must_use]
    pub fn accepting(&self, text: &Text, mark: &Annotation, item: Option<usize>) -> Key {
        let mut key = self.clone();
        let own = item.and_then(|at| key.items.get_mut(at));
        if let Some(item) = own.filter(|item| item.annotation.tag == mark.tag) {
            item.expectation = widened(item, mark);
            if self.tolerance(&mark.tag) == Tolerance::Exact {
                key.tolerances.insert(mark.tag.clone(), Tolerance::Core);
            }
            return key;
        }
        let same = |item: &KeyItem| {
            item.annotation.tag == mark.tag && item.annotation.ranges == mark.ranges
        };
        if self.items.iter().any(same) {
            return key;
        }
        let expectation = Expectation { need: Need::Bonus, ..Expectation::default() };
        let id = fresh_id(&key, text, mark);
        // Whose it was, and the note on it, stay with the student.
        let attributes = mark.attributes.clone();
        let own = Annotation::new(id, mark.tag.clone(), mark.ranges.clone());
        let annotation = Rc::new(Annotation { attributes, ..own });
        key.items.push(KeyItem { annotation, expectation });
        Key { tolerances: key.tolerances, ..Key::new(key.items, key.links) }
    }
}

/// Wide enough to hold the mark: the core is what both share, the extent what either holds.
fn widened(item: &KeyItem, mark: &Annotation) -> Expectation {
    let (own, hull) = (item.annotation.ranges.hull(), mark.ranges.hull());
    let (core, extent) =
        (item.expectation.core.unwrap_or(own), item.expectation.extent.unwrap_or(own));
    Expectation {
        core: Some(core.intersect(hull).unwrap_or(core)),
        extent: Some(extent.hull(hull)),
        ..item.expectation.clone()
    }
}

/// An id that depends on what is accepted alone, so that the same answer of two readers is accepted once.
fn fresh_id(key: &Key, text: &Text, answer: &Annotation) -> Id {
    let hull = answer.ranges.hull();
    let (start, end) = text.to_code_points(hull).unwrap_or_default();
    let words = format!("accepted-{}-{start}-{end}", answer.tag);
    let taken = |id: &Id| key.items.iter().any(|item| &item.annotation.id == id);
    let id = Id::from_words(&words);
    if !taken(&id) {
        return id;
    }
    let numbered = (2..).map(|n| Id::from_words(&format!("accepted-{n}-{start}-{end}")));
    numbered.into_iter().find(|id| !taken(id)).unwrap_or(id)
}

//! Two states of a document that come from one, brought together without losing anything of either.
//!
//! A three-way merge (diff3) whose unit is the annotation, the link, the tag, the field of the article card. What one
//! side left alone is as the other side has it. Where both changed the same, the later change stands and is counted;
//! where one side deleted what the other changed, it stays. Whatever a link or an annotation needs to stand, its ends
//! and its tag, comes back with it.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::document::Document;
use super::item::Annotation;
use super::link::{Link, LinkSet};
use super::metadata::Metadata;
use super::name::{Extra, Id, Stamp};
use super::set::AnnotationSet;
use super::tag_set::{Attribute, LinkType, Tag, TagSet};
use crate::text::set_of;

/// Both states in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// What stands.
    pub document: Document,
    /// How many things both sides had changed, each in its own way.
    pub contested: usize,
}

/// Brings `mine` and `theirs` together, which both come from `base`; `None` where their texts differ, since places in
/// one text mean nothing in the other. O(n log n) in annotations and links.
#[must_use]
pub fn merge(
    base: &Document,
    mine: &Document,
    theirs: &Document,
    stands: Stands,
) -> Option<Merged> {
    if mine.text != theirs.text {
        return None;
    }
    let mine_wins = stands == Stands::Mine;
    let mine_is_later = mine_wins || mine.saved >= theirs.saved;
    let mut sides = Sides { mine_wins, mine_is_later, contested: 0 };
    let mut annotations = sides.annotations(base, mine, theirs);
    let links = sides.links(base, mine, theirs);
    let older = [mine, theirs, base];
    for end in links.iter().flat_map(|link| [&link.from, &link.to]) {
        if !annotations.contains_key(end)
            && let Some(found) = older.iter().find_map(|side| side.annotations.get(end))
        {
            annotations.insert(end.clone(), found.clone());
        }
    }
    let mut tag_set = sides.tag_set(&base.tag_set, &mine.tag_set, &theirs.tag_set);
    bring_back(&mut tag_set, &annotations, &links, older.map(|side| &*side.tag_set));
    let tag_set = if tag_set == *theirs.tag_set { theirs.tag_set.clone() } else { tag_set.into() };
    let metadata = sides.card(&base.metadata, &mine.metadata, &theirs.metadata);
    let bytes = theirs.text.whole().len();
    let document = Document {
        id: theirs.id.clone(),
        text: theirs.text.clone(),
        metadata,
        tag_set,
        annotations: AnnotationSet::with(bytes, annotations.values().map(|a| (**a).clone())),
        links: set_with(&links),
        annotator: sides.one(&base.annotator, &mine.annotator, &theirs.annotator),
        saved: mine.saved.clone().max(theirs.saved.clone()),
        quarantine: sides.one(&base.quarantine, &mine.quarantine, &theirs.quarantine),
        extra: sides.extra(&base.extra, &mine.extra, &theirs.extra),
    };
    Some(Merged { document, contested: sides.contested })
}

/// Which change stands where both sides changed the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The later one.
    Later,
    /// Mine.
    Mine,
}

/// Which side was changed later as a whole, and how much both changed.
struct Sides {
    mine_wins: bool,
    mine_is_later: bool,
    contested: usize,
}

impl Sides {
    /// One value that every document has.
    fn one<T: Clone + PartialEq>(&mut self, base: &T, mine: &T, theirs: &T) -> T {
        if mine == theirs || mine == base {
            return theirs.clone();
        }
        if theirs == base {
            return mine.clone();
        }
        self.contested += 1;
        if self.mine_is_later { mine.clone() } else { theirs.clone() }
    }

    /// What may be there or not; `later` says whether mine was changed after theirs.
    fn maybe<T: Clone + PartialEq>(
        &mut self,
        [base, mine, theirs]: [Option<&T>; 3],
        later: &dyn Fn(&T, &T) -> bool,
    ) -> Option<T> {
        if mine == theirs || mine == base {
            return theirs.cloned();
        }
        if theirs == base {
            return mine.cloned();
        }
        self.contested += 1;
        match (mine, theirs) {
            (Some(mine), Some(theirs)) => Some(if later(mine, theirs) { mine } else { theirs }),
            (one, other) => one.or(other),
        }
        .cloned()
    }

    /// The keys that nobody here knows, each by itself, in the order of theirs; those of mine alone come last.
    fn extra(&mut self, base: &Extra, mine: &Extra, theirs: &Extra) -> Extra {
        let find = |of: &'_ Extra, key: &str| of.iter().find(|(name, _)| &**name == key).cloned();
        let later = self.mine_is_later;
        let added = mine.iter().filter(|(key, _)| find(theirs, key).is_none());
        let mut merged = Vec::new();
        for (key, _) in theirs.iter().chain(added) {
            let [base, mine, theirs] = [base, mine, theirs].map(|side| find(side, key));
            let sides = [base.as_ref(), mine.as_ref(), theirs.as_ref()];
            merged.extend(self.maybe(sides, &|_, _| later));
        }
        merged.into()
    }

    fn annotations(
        &mut self,
        base: &Document,
        mine: &Document,
        theirs: &Document,
    ) -> BTreeMap<Id, Rc<Annotation>> {
        let both = mine.annotations.iter().chain(theirs.annotations.iter());
        let wins = self.mine_wins;
        let mut merged = BTreeMap::new();
        for id in set_of(both.map(|annotation| &annotation.id)) {
            let sides = [base, mine, theirs].map(|side| side.annotations.get(id));
            if let Some(annotation) = self.maybe(sides, &|a, b| wins || time_of(a) >= time_of(b)) {
                merged.insert(id.clone(), annotation);
            }
        }
        merged
    }

    /// The links of both; of two that say the same one is enough.
    fn links(&mut self, base: &Document, mine: &Document, theirs: &Document) -> Vec<Rc<Link>> {
        let both = theirs.links.iter().chain(mine.links.iter());
        let (mut merged, mut said) = (Vec::new(), BTreeMap::new());
        for id in set_of(both.map(|link| &link.id)) {
            let sides = [base, mine, theirs].map(|side| side.links.get(id));
            let later = self.mine_is_later;
            let Some(link) = self.maybe(sides, &|_, _| later) else { continue };
            let says = (link.kind.clone(), link.from.clone(), link.to.clone());
            if sides[0].is_some() || said.insert(says, ()).is_none() {
                merged.push(link);
            }
        }
        merged
    }

    fn tag_set(&mut self, base: &TagSet, mine: &TagSet, theirs: &TagSet) -> TagSet {
        if mine == theirs || mine == base {
            return theirs.clone();
        }
        TagSet {
            name: self.one(&base.name, &mine.name, &theirs.name),
            version: self.one(&base.version, &mine.version, &theirs.version),
            tags: self.list([&base.tags, &mine.tags, &theirs.tags], |tag| &tag.id),
            attributes: self
                .list([&base.attributes, &mine.attributes, &theirs.attributes], |a| &a.id),
            links: self.list([&base.links, &mine.links, &theirs.links], |kind| &kind.id),
            extra: self.one(&base.extra, &mine.extra, &theirs.extra),
        }
    }

    /// A list of things with ids, in the order of the side that was changed later; what only the other has comes last.
    fn list<T: Clone + PartialEq>(
        &mut self,
        [base, mine, theirs]: [&Vec<T>; 3],
        id: fn(&T) -> &Id,
    ) -> Vec<T> {
        let later = self.mine_is_later;
        let (first, second) = if later { (mine, theirs) } else { (theirs, mine) };
        let find = |list: &[T], wanted: &Id| list.iter().position(|item| id(item) == wanted);
        let added = second.iter().filter(|item| find(first, id(item)).is_none());
        let mut merged = Vec::new();
        for item in first.iter().chain(added) {
            let sides =
                [base, mine, theirs].map(|list| find(list, id(item)).and_then(|at| list.get(at)));
            merged.extend(self.maybe(sides, &|_, _| later));
        }
        merged
    }

    fn card(
        &mut self,
        base: &Rc<Metadata>,
        mine: &Rc<Metadata>,
        theirs: &Rc<Metadata>,
    ) -> Rc<Metadata> {
        if mine == theirs || mine == base {
            return theirs.clone();
        }
        let mut field = |of: fn(&Metadata) -> &Rc<str>| self.one(of(base), of(mine), of(theirs));
        let card = Metadata {
            title: field(|card| &card.title),
            byline: field(|card| &card.byline),
            source: field(|card| &card.source),
            published: field(|card| &card.published),
            updated: field(|card| &card.updated),
            url: field(|card| &card.url),
            language: field(|card| &card.language),
            note: field(|card| &card.note),
            retrieved: self.one(&base.retrieved, &mine.retrieved, &theirs.retrieved),
            extra: self.one(&base.extra, &mine.extra, &theirs.extra),
        };
        card.into()
    }
}

/// When an annotation was changed last.
fn time_of(annotation: &Annotation) -> Option<&Stamp> {
    annotation.changed.as_ref().or(annotation.created.as_ref())
}

fn set_with(links: &[Rc<Link>]) -> LinkSet {
    let mut set = LinkSet::default();
    for link in links {
        set.insert(link.clone());
    }
    set
}

/// Puts tags and link types back that one side deleted and the other uses.
fn bring_back(
    set: &mut TagSet,
    annotations: &BTreeMap<Id, Rc<Annotation>>,
    links: &[Rc<Link>],
    sides: [&TagSet; 3],
) {
    for annotation in annotations.values() {
        if set.tag(&annotation.tag).is_none() {
            let tag: Option<&Tag> = sides.iter().find_map(|side| side.tag(&annotation.tag));
            set.tags.extend(tag.cloned());
        }
        for id in annotation
            .attributes
            .keys()
            .filter(|id| set.attribute(id).is_none())
            .cloned()
            .collect::<Vec<_>>()
        {
            let found: Option<&Attribute> = sides.iter().find_map(|side| side.attribute(&id));
            set.attributes.extend(found.cloned());
        }
    }
    for link in links {
        if set.link_type(&link.kind).is_none() {
            let kind: Option<&LinkType> = sides.iter().find_map(|side| side.link_type(&link.kind));
            set.links.extend(kind.cloned());
        }
    }
}

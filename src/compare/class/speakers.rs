//! Who gets to speak: actors by the claims that are linked to them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::annotation::{Annotation, AttributeKind, Document, Id};
use crate::text::{set_of, sort_by_key};

/// An actor, in what one or several readers marked.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Speaker {
    /// The `name` that mentions share, or the words of a mention without one.
    pub name: Rc<str>,
    /// How many readers marked it.
    pub readers: u32,
    /// Claims that are linked to it, summed over readers.
    pub claims: u32,
    /// Values of `naming` (named, by role only, …), summed over readers, by the value.
    pub naming: BTreeMap<Rc<str>, u32>,
}

/// Who speaks, and how many claims have how many speakers, summed over readers.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Speakers {
    /// Actors, most claims first.
    pub actors: Vec<Speaker>,
    /// All claims.
    pub claims: u32,
    /// Claims that nobody is linked to.
    pub without_source: u32,
    /// Claims with one actor only, however often it is mentioned: a spokesperson and a group are one source each.
    pub single_source: u32,
}

/// The speakers in what these readers marked. `said_by` is the type of link from a claim to who says it.
#[must_use]
pub fn speakers(said_by: &Id, readers: &[&Document]) -> Speakers {
    let mut all: BTreeMap<String, Speaker> = BTreeMap::new();
    let mut sums = Speakers::default();
    for document in readers {
        let kind = document.tag_set.link_type(said_by);
        let (from, to) = kind.map_or((&[][..], &[][..]), |kind| (&kind.from[..], &kind.to[..]));
        let mut own: BTreeSet<String> = BTreeSet::new();
        for actor in document.annotations.iter().filter(|a| to.contains(&a.tag)) {
            let name = name_of(document, actor);
            let speaker = all.entry(name.to_lowercase()).or_default();
            if speaker.name.is_empty() {
                speaker.name = name.as_str().into();
            }
            speaker.readers += u32::from(own.insert(name.to_lowercase()));
            if let Some(value) = actor.attributes.get(&Id::from_words("naming")) {
                *speaker.naming.entry(value.clone()).or_default() += 1;
            }
        }
        for claim in document.annotations.iter().filter(|a| from.contains(&a.tag)) {
            let links = document.links.from(&claim.id).filter(|l| &l.kind == said_by);
            let ends = links.filter_map(|l| document.annotations.get(&l.to));
            let sources = set_of(ends.map(|actor| name_of(document, actor).to_lowercase()));
            sums.claims += 1;
            sums.without_source += u32::from(sources.is_empty());
            sums.single_source += u32::from(sources.len() == 1);
            for source in sources {
                all.entry(source).or_default().claims += 1;
            }
        }
    }
    sums.actors = all.into_values().collect();
    sort_by_key(&mut sums.actors, |s| (std::cmp::Reverse((s.claims, s.readers)), s.name.clone()));
    sums
}

fn name_of(document: &Document, actor: &Annotation) -> String {
    let mut names = document.tag_set.attributes_for(&actor.tag);
    let id = names.find(|attribute| attribute.kind == AttributeKind::Name);
    let name = id.and_then(|attribute| actor.attributes.get(&attribute.id));
    let name = name.filter(|name| !name.trim().is_empty());
    name.map_or_else(|| document.quote(actor), |name| name.trim().to_owned())
}

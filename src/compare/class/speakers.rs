//! Who gets to speak: actors by the claims that are linked to them.
//!
//! Marks of several readers on much the same words are one actor or one claim, whatever each called it, so that what is
//! counted are the article's actors and claims.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::places::{gathered, is_part, is_same};
use crate::annotation::{Annotation, AttributeKind, Document, Id, TagSet};
use crate::text::{TextRange, set_of, sort_by_key};

/// An actor, in what one or several readers marked.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Speaker {
    /// The `name` that most gave it, or the words that most marked.
    pub name: Rc<str>,
    /// How many readers marked it.
    pub readers: u32,
    /// How many of the article's claims are linked to it.
    pub claims: u32,
    /// Values of `naming` (named, by role only, …) with how many readers gave them.
    pub naming: BTreeMap<Rc<str>, u32>,
}

/// A claim with whoever says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced {
    /// Where: what most of its readers marked.
    pub range: TextRange,
    /// Its tag.
    pub tag: Id,
    /// The names of the actors that say it, however often each is mentioned: a spokesperson and a group are one source
    /// each.
    pub sources: Vec<Rc<str>>,
}

/// Who speaks, and what by how many.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Speakers {
    /// Whether the tags have a link from a claim to who says it.
    pub linked: bool,
    /// Actors, most claims first.
    pub actors: Vec<Speaker>,
    /// Claims that at least one of ten readers marked, in text order. What fewer than a quarter of those who linked one
    /// said of it is left out.
    pub claims: Vec<Sourced>,
}

impl Speakers {
    /// The claims that so many actors say.
    pub fn said_by(&self, actors: usize) -> impl Iterator<Item = &Sourced> {
        self.claims.iter().filter(move |claim| claim.sources.len() == actors)
    }
}

/// A reader's mark.
type Mark<'a> = (usize, &'a Rc<Annotation>);

/// The speakers in what these readers marked. `said_by` is the type of link from a claim to who says it.
#[must_use]
pub fn speakers(said_by: &Id, readers: &[&Document]) -> Speakers {
    let Some(set) = readers.first().map(|first| &first.tag_set) else {
        return Speakers::default();
    };
    let kind = set.link_type(said_by);
    let is_actor = |tag: &Id| kind.map_or_else(|| has_name(set, tag), |kind| kind.to.contains(tag));
    let mentions = marks(readers, &is_actor);
    let (mut actors, who) = cast(readers, &mentions);
    let is_claim = |tag: &Id| kind.is_some_and(|kind| kind.from.contains(tag));
    let marked = marks(readers, &is_claim);
    let mut claims = Vec::new();
    for (range, numbers) in gathered(&hulls(&marked), is_same) {
        let marks: Vec<Mark<'_>> =
            numbers.iter().filter_map(|number| marked.get(*number).copied()).collect();
        let Some((_, first)) = marks.first() else { continue };
        if 10 * distinct(marks.iter().map(|(reader, _)| *reader)) < readers.len() {
            continue;
        }
        let mut sources = Vec::new();
        for actor in sources_of(said_by, readers, &marks, &mentions, &who) {
            let Some(actor) = actors.get_mut(actor) else { continue };
            actor.claims += 1;
            sources.push(actor.name.clone());
        }
        claims.push(Sourced { range, tag: first.tag.clone(), sources });
    }
    sort_by_key(&mut claims, |claim| claim.range);
    sort_by_key(&mut actors, |s| (std::cmp::Reverse((s.claims, s.readers)), s.name.clone()));
    Speakers { linked: kind.is_some(), actors, claims }
}

/// The marks with some of the tags, reader by reader.
fn marks<'a>(readers: &[&'a Document], wanted: &dyn Fn(&Id) -> bool) -> Vec<Mark<'a>> {
    let mut all = Vec::new();
    for (reader, document) in readers.iter().enumerate() {
        let own = document.annotations.iter().filter(|mark| wanted(&mark.tag));
        all.extend(own.map(|mark| (reader, mark)));
    }
    all
}

fn hulls(marks: &[Mark<'_>]) -> Vec<TextRange> {
    marks.iter().map(|(_, mark)| mark.ranges.hull()).collect()
}

/// The actors, and which of them each mention is.
fn cast(readers: &[&Document], mentions: &[Mark<'_>]) -> (Vec<Speaker>, Vec<usize>) {
    let mut actors: Vec<Speaker> = Vec::new();
    let mut who = vec![0; mentions.len()];
    for (range, numbers) in gathered(&hulls(mentions), is_part) {
        let here: Vec<Mark<'_>> =
            numbers.iter().filter_map(|number| mentions.get(*number).copied()).collect();
        let name = name_of(readers, range, &here);
        let same = |actor: &Speaker| actor.name.to_lowercase() == name.to_lowercase();
        let at = actors.iter().position(same).unwrap_or(actors.len());
        if at == actors.len() {
            actors.push(Speaker { name, ..Speaker::default() });
        }
        for number in numbers {
            if let Some(who) = who.get_mut(number) {
                *who = at;
            }
        }
    }
    for (at, actor) in actors.iter_mut().enumerate() {
        let own = mentions.iter().zip(&who).filter(|(_, who)| **who == at).map(|(own, _)| *own);
        actor.readers = distinct(own.clone().map(|(reader, _)| reader)) as u32;
        let mut last = None;
        for (reader, mark) in own {
            let value = mark.attributes.get(&Id::from_words("naming"));
            if let Some(value) = value.filter(|_| last != Some(reader)) {
                *actor.naming.entry(value.clone()).or_default() += 1;
                last = Some(reader);
            }
        }
    }
    (actors, who)
}

/// What most called it, else the words that most marked.
fn name_of(readers: &[&Document], range: TextRange, mentions: &[Mark<'_>]) -> Rc<str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (reader, mark) in mentions {
        let name = readers.get(*reader).and_then(|document| name_given(&document.tag_set, mark));
        let Some(name) = name else { continue };
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    if let Some((name, _)) =
        counts.iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)))
    {
        return (*name).into();
    }
    let widest = mentions.iter().find(|(_, mark)| mark.ranges.hull() == range);
    let quote = widest.and_then(|(reader, mark)| Some(readers.get(*reader)?.quote(mark)));
    quote.unwrap_or_default().into()
}

/// The actors that a claim is linked to by at least a quarter of those who linked it.
fn sources_of(
    said_by: &Id,
    readers: &[&Document],
    claim: &[Mark<'_>],
    mentions: &[Mark<'_>],
    who: &[usize],
) -> Vec<usize> {
    let mut linked: Vec<(usize, usize)> = Vec::new();
    for (reader, mark) in claim {
        let Some(document) = readers.get(*reader) else { continue };
        let from = mentions.partition_point(|(of, _)| of < reader);
        let own = mentions.iter().zip(who).skip(from).take_while(|((of, _), _)| of == reader);
        for link in document.links.from(&mark.id).filter(|link| &link.kind == said_by) {
            let end = own.clone().find(|((_, actor), _)| actor.id == link.to);
            linked.extend(end.map(|(_, actor)| (*actor, *reader)));
        }
    }
    let all = distinct(linked.iter().map(|(_, reader)| *reader));
    let by = |actor: usize| {
        distinct(linked.iter().filter(|(of, _)| *of == actor).map(|(_, reader)| *reader))
    };
    let mut actors = Vec::new();
    for (actor, _) in &linked {
        if !actors.contains(actor) && 4 * by(*actor) >= all {
            actors.push(*actor);
        }
    }
    actors
}

/// How many different ones there are.
fn distinct(all: impl Iterator<Item = usize>) -> usize {
    let all: Vec<usize> = all.collect();
    set_of(all).len()
}

fn has_name(set: &TagSet, tag: &Id) -> bool {
    set.attributes_for(tag).any(|attribute| attribute.kind == AttributeKind::Name)
}

fn name_given<'a>(set: &TagSet, actor: &'a Annotation) -> Option<&'a str> {
    let mut names = set.attributes_for(&actor.tag);
    let id = &names.find(|attribute| attribute.kind == AttributeKind::Name)?.id;
    actor.attributes.get(id).map(|name| name.trim()).filter(|name| !name.is_empty())
}

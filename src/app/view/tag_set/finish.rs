//! From the draft to a tag set: what is still wrong, the ids, and what would be deleted.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{AttributeDraft, Draft, Field, TagDraft, Uses};
use crate::annotation::{
    Attribute, AttributeKind, AttributeValue, Extra, Id, LinkType, Tag, TagSet,
};
use crate::text::set_of;

/// What is wrong with a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no tag.
    NoTags,
    /// It has no label.
    NoLabel,
    /// Another tag has the same label.
    SameLabel,
    /// The letter is missing or longer than two characters.
    Letter,
    /// The key is longer than one character, a space, or the one for help.
    Key,
    /// The key belongs to the tag with this label, too.
    KeyTaken(Rc<str>),
    /// A choice without values.
    NoValues,
}

/// A problem and where it is: a number of the draft and a field, or the whole of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Where.
    pub at: Option<(usize, Field)>,
    /// What.
    pub problem: Problem,
}

impl Complaint {
    fn new(number: usize, field: Field, problem: Problem) -> Complaint {
        Complaint { at: Some((number, field)), problem }
    }
}

impl Draft {
    /// Everything that is wrong, in the order of the page; empty where the draft can be saved.
    #[must_use]
    pub fn complaints(&self) -> Vec<Complaint> {
        let mut found = Vec::new();
        if self.tags.is_empty() {
            found.push(Complaint { at: None, problem: Problem::NoTags });
        }
        for (at, tag) in self.tags.iter().enumerate() {
            tag_complaints(tag, &self.tags[..at], &mut found);
        }
        for attribute in &self.attributes {
            if attribute.label.trim().is_empty() {
                found.push(Complaint::new(attribute.number, Field::Label, Problem::NoLabel));
            }
            if attribute.kind == AttributeKind::Choice && lines(&attribute.values).is_empty() {
                found.push(Complaint::new(attribute.number, Field::Values, Problem::NoValues));
            }
        }
        for link in self.links.iter().filter(|link| link.label.trim().is_empty()) {
            found.push(Complaint::new(link.number, Field::Label, Problem::NoLabel));
        }
        found
    }

    /// The tag set, whatever is wrong with it: save it only where there are no [`Draft::complaints`].
    #[must_use]
    pub fn finished(&self) -> TagSet {
        let ids = self.tag_ids();
        let named = |numbers: &[usize]| -> Vec<Id> {
            let place = |n: &usize| self.tags.iter().position(|t| t.number == *n);
            numbers.iter().filter_map(place).filter_map(|at| ids.get(at).cloned()).collect()
        };
        let known = self.attributes.iter().map(|a| (a.known.as_ref().map(|k| &k.id), &a.label));
        let attribute_ids = identify(known);
        let link_ids = self.link_ids();
        TagSet {
            name: self.name.trim().into(),
            version: self.version.clone(),
            tags: self.tags.iter().zip(&ids).map(|(tag, id)| finished_tag(tag, id)).collect(),
            attributes: self
                .attributes
                .iter()
                .zip(attribute_ids)
                .map(|(a, id)| finished_attribute(a, id, named(&a.tags)))
                .collect(),
            links: self
                .links
                .iter()
                .zip(link_ids)
                .map(|(link, id)| LinkType {
                    id,
                    label: link.label.trim().into(),
                    inverse: link.inverse.trim().into(),
                    from: named(&link.from),
                    to: named(&link.to),
                    extra: extra(link.known.as_ref()),
                })
                .collect(),
            extra: self.extra.clone(),
        }
    }

    /// What of `uses` the finished set would delete.
    #[must_use]
    pub fn lost(&self, uses: &Uses) -> Uses {
        let (tags, links) = (self.tag_ids(), self.link_ids());
        let gone = |kept: &[Id], used: &[(Id, Rc<str>, usize)]| {
            used.iter().filter(|(id, ..)| !kept.contains(id)).cloned().collect()
        };
        Uses { tags: gone(&tags, &uses.tags), links: gone(&links, &uses.links) }
    }

    fn tag_ids(&self) -> Vec<Id> {
        identify(self.tags.iter().map(|t| (t.known.as_ref().map(|(id, _)| id), &t.label)))
    }

    fn link_ids(&self) -> Vec<Id> {
        identify(self.links.iter().map(|l| (l.known.as_ref().map(|(id, _)| id), &l.label)))
    }
}

fn tag_complaints(tag: &TagDraft, before: &[TagDraft], found: &mut Vec<Complaint>) {
    let label = tag.label.trim();
    if label.is_empty() {
        found.push(Complaint::new(tag.number, Field::Label, Problem::NoLabel));
    } else if before.iter().any(|t| t.label.trim().eq_ignore_ascii_case(label)) {
        found.push(Complaint::new(tag.number, Field::Label, Problem::SameLabel));
    }
    if !(1..=2).contains(&tag.letter.trim().chars().count()) {
        found.push(Complaint::new(tag.number, Field::Letter, Problem::Letter));
    }
    let key = tag.key.trim();
    if key.chars().count() > 1 || key == "?" {
        found.push(Complaint::new(tag.number, Field::Key, Problem::Key));
    } else if let Some(other) = before.iter().find(|t| !key.is_empty() && t.key.trim() == key) {
        let taken = Problem::KeyTaken(other.label.clone());
        found.push(Complaint::new(tag.number, Field::Key, taken));
    }
}

/// The lines of a list of values, without spaces around them, empty ones and repetitions.
fn lines(values: &str) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    values.lines().map(str::trim).filter(|line| !line.is_empty() && seen.insert(*line)).collect()
}

/// An id for each: the one it had, or one made from its label that no other has.
fn identify<'a>(all: impl Iterator<Item = (Option<&'a Id>, &'a Rc<str>)> + Clone) -> Vec<Id> {
    let mut taken = set_of(all.clone().filter_map(|(id, _)| id.cloned()));
    all.map(|(id, label)| {
        id.cloned().unwrap_or_else(|| {
            let fresh = unique(label, |id| taken.contains(id));
            taken.insert(fresh.clone());
            fresh
        })
    })
    .collect()
}

/// `label` as an id, with a number behind it where that is taken.
fn unique(label: &str, taken: impl Fn(&Id) -> bool) -> Id {
    let plain = Id::from_words(label);
    let numbered = (2..).map(|n| Id::from_words(&format!("{}-{n}", short(plain.as_str()))));
    let free = std::iter::once(plain.clone()).chain(numbered).find(|id| !taken(id));
    free.unwrap_or(plain)
}

/// Leaves room for a number in the 48 characters of [`Id::from_words`].
fn short(id: &str) -> &str {
    id.get(..40).unwrap_or(id)
}

fn extra(known: Option<&(Id, Extra)>) -> Extra {
    known.map(|(_, extra)| extra.clone()).unwrap_or_default()
}

fn finished_tag(tag: &TagDraft, id: &Id) -> Tag {
    Tag {
        id: id.clone(),
        label: tag.label.trim().into(),
        letter: tag.letter.trim().into(),
        key: tag.key.trim().into(),
        color: tag.color,
        definition: tag.definition.trim().into(),
        example: tag.example.trim().into(),
        near_miss: tag.near_miss.trim().into(),
        extra: extra(tag.known.as_ref()),
    }
}

fn finished_attribute(draft: &AttributeDraft, id: Id, tags: Vec<Id>) -> Attribute {
    let choice = draft.kind == AttributeKind::Choice;
    Attribute {
        id,
        label: draft.label.trim().into(),
        tags,
        kind: draft.kind,
        values: if choice { values(draft) } else { Vec::new() },
        help: draft.help.trim().into(),
        extra: draft.known.as_ref().map(|known| known.extra.clone()).unwrap_or_default(),
    }
}

/// The values of a choice. One that was there keeps its id; so does one that was reworded in its place.
fn values(draft: &AttributeDraft) -> Vec<AttributeValue> {
    let lines = lines(&draft.values);
    let old: &[AttributeValue] = draft.known.as_ref().map_or(&[], |known| &known.values);
    let same_place =
        |at: usize| old.get(at).filter(|v| old.len() == lines.len() && !lines.contains(&&*v.label));
    let known: Vec<Option<&AttributeValue>> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| old.iter().find(|v| &*v.label == *line).or_else(|| same_place(at)))
        .collect();
    let mut taken = set_of(known.iter().flatten().map(|v| v.id.clone()));
    lines
        .iter()
        .zip(&known)
        .map(|(line, known)| {
            let fresh = || Rc::from(unique(line, |id| taken.contains(id.as_str())).as_str());
            let id = known.map_or_else(fresh, |known| known.id.clone());
            taken.insert(id.clone());
            AttributeValue { id, label: Rc::from(*line) }
        })
        .collect()
}

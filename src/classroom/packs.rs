//! Tag packs: sets of tags for an age, from three tags and one question to evidence and cues.
//!
//! Starter is for 12 to 14, Sources for 14 to 16 (IMVAIN: who speaks, named or not, with which stake), Evidence for 16
//! and up (PolNeAR's source, cue and content; what supports a claim), Five Ws for any age.

use std::rc::Rc;

use crate::annotation::{
    Attribute, AttributeKind, AttributeValue, Extra, Id, LinkType, PALETTE, Tag, TagSet,
    actors_claims_dates, five_ws,
};
use crate::words::tag_sets::TagWords;
use crate::words::words;

/// A tag pack.
#[derive(Clone, Copy, Debug)]
pub struct Pack {
    /// What code and files call it.
    pub id: &'static str,
    /// What people call it.
    pub label: fn() -> &'static str,
    /// Whom it suits: `12 to 14`.
    pub ages: fn() -> &'static str,
    make: fn() -> TagSet,
}

/// All packs, the easiest first.
pub static PACKS: [Pack; 4] = [
    Pack {
        id: "starter",
        label: || words().classroom.starter,
        ages: || words().classroom.age_12_to_14,
        make: starter,
    },
    Pack {
        id: "sources",
        label: || words().classroom.sources,
        ages: || words().classroom.age_14_to_16,
        make: sources,
    },
    Pack {
        id: "evidence",
        label: || words().classroom.evidence_pack,
        ages: || words().classroom.age_16_to_19,
        make: evidence,
    },
    Pack {
        id: "five-ws",
        label: || words().tag_sets.five.name,
        ages: || words().classroom.any_age,
        make: five_ws,
    },
];

impl Pack {
    /// Its tag set, to be changed at will.
    #[must_use]
    pub fn tag_set(&self) -> TagSet {
        (self.make)()
    }
}

/// The pack of this id.
#[must_use]
pub fn pack(id: &str) -> Option<&'static Pack> {
    PACKS.iter().find(|pack| pack.id == id)
}

/// What a link calls a tag set instead of carrying it; `None` for one that is not ours, or has been changed.
///
/// Names are for ever: a set whose tags, attributes, values or links become others needs a new name, and the old one has to
/// stay.
pub(super) fn name_in_links(set: &TagSet) -> Option<&'static str> {
    let is_usual = || (*set == actors_claims_dates()).then_some(USUAL);
    PACKS.iter().find(|pack| pack.tag_set() == *set).map(|pack| pack.id).or_else(is_usual)
}

/// The tag set that a link calls so.
pub(super) fn named_in_links(name: &str) -> Option<TagSet> {
    if name == USUAL { Some(actors_claims_dates()) } else { pack(name).map(Pack::tag_set) }
}

const USUAL: &str = "actors-claims-dates";

/// The built-in tags with some of their attributes and links.
fn with(name: &str, attributes: &[&str], links: &[&str]) -> TagSet {
    let mut set = actors_claims_dates();
    set.name = name.into();
    set.attributes.retain(|attribute| attributes.contains(&attribute.id.as_str()));
    set.links.retain(|link| links.contains(&link.id.as_str()));
    set
}

fn starter() -> TagSet {
    let mut set = with(words().classroom.starter, &["name", "claim-kind"], &[]);
    for attribute in &mut set.attributes {
        attribute.values.retain(|v| matches!(&*v.id, "fact" | "opinion" | "prediction"));
    }
    set
}

const SOURCES: [&str; 7] = ["name", "naming", "stake", "claim-kind", "voice", "value", "refers-to"];

fn sources() -> TagSet {
    let mut set = with(words().classroom.sources, &SOURCES, &["said-by", "dated"]);
    set.attributes.push(basis());
    set
}

fn evidence() -> TagSet {
    let mut attributes = SOURCES.to_vec();
    attributes.push("certainty");
    let mut set = with(words().classroom.evidence_pack, &attributes, &["said-by", "dated"]);
    set.attributes.push(basis());
    let words = words();
    set.tags.push(tag("evidence", "4", 3, &words.classroom.evidence));
    set.tags.push(tag("cue", "5", 4, &words.classroom.cue));
    let id = Id::from_words;
    set.links.push(LinkType {
        id: id("supported-by"),
        label: words.tag_sets.actors.supported_by.label.into(),
        inverse: words.tag_sets.actors.supported_by.inverse.into(),
        from: vec![id("claim")],
        to: vec![id("evidence")],
        extra: Extra::default(),
    });
    set
}

fn basis() -> Attribute {
    let ids = ["saw-it", "expert", "official", "took-part", "repeats-others", "cannot-tell"];
    let words = &words().classroom.basis;
    let value =
        |(id, label): (&str, &str)| AttributeValue { id: id.into(), label: Rc::from(label) };
    Attribute {
        id: Id::from_words("basis"),
        label: words.label.into(),
        tags: vec![Id::from_words("actor")],
        kind: AttributeKind::Choice,
        values: ids.into_iter().zip(words.values).map(value).collect(),
        help: words.help.into(),
        extra: Extra::default(),
    }
}

fn tag(id: &str, key: &str, color: usize, words: &TagWords) -> Tag {
    let (_, color) = PALETTE.get(color).copied().unwrap_or(PALETTE[0]);
    Tag {
        id: Id::from_words(id),
        label: words.label.into(),
        letter: words.letter.into(),
        key: key.into(),
        color,
        definition: words.definition.into(),
        example: words.example.into(),
        near_miss: words.near_miss.into(),
        extra: Extra::default(),
    }
}

//! Tag packs: sets of tags for an age, from three tags and one question to evidence and cues.
//!
//! Starter is for 12 to 14, Sources for 14 to 16 (IMVAIN: who speaks, named or not, with which stake), Evidence for 16
//! and up (PolNeAR's source, cue and content; what supports a claim), Five Ws for any age.

use std::rc::Rc;

use crate::annotation::{
    Attribute, AttributeKind, AttributeValue, Extra, Id, LinkType, PALETTE, Tag, TagSet,
    actors_claims_dates, five_ws,
};

/// A tag pack.
#[derive(Clone, Copy, Debug)]
pub struct Pack {
    /// What code and files call it.
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Whom it suits: `12 to 14`.
    pub ages: &'static str,
    make: fn() -> TagSet,
}

/// All packs, the easiest first.
pub static PACKS: [Pack; 4] = [
    Pack { id: "starter", label: "Starter", ages: "12 to 14", make: starter },
    Pack { id: "sources", label: "Sources", ages: "14 to 16", make: sources },
    Pack { id: "evidence", label: "Evidence", ages: "16 to 19", make: evidence },
    Pack { id: "five-ws", label: "Five Ws", ages: "any age", make: five_ws },
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

/// The built-in tags with some of their attributes and links.
fn with(name: &str, attributes: &[&str], links: &[&str]) -> TagSet {
    let mut set = actors_claims_dates();
    set.name = name.into();
    set.attributes.retain(|attribute| attributes.contains(&attribute.id.as_str()));
    set.links.retain(|link| links.contains(&link.id.as_str()));
    set
}

fn starter() -> TagSet {
    let mut set = with("Starter", &["name", "claim-kind"], &[]);
    for attribute in &mut set.attributes {
        attribute.values.retain(|v| matches!(&*v.id, "fact" | "opinion" | "prediction"));
    }
    set
}

const SOURCES: [&str; 7] = ["name", "naming", "stake", "claim-kind", "voice", "value", "refers-to"];

fn sources() -> TagSet {
    let mut set = with("Sources", &SOURCES, &["said-by", "dated"]);
    set.attributes.push(basis());
    set
}

fn evidence() -> TagSet {
    let mut attributes = SOURCES.to_vec();
    attributes.push("certainty");
    let mut set = with("Evidence", &attributes, &["said-by", "dated"]);
    set.attributes.push(basis());
    set.tags.push(tag(
        "Evidence",
        "4",
        "E",
        3,
        "What the article gives to show that a claim holds: a figure, a document, something seen.",
        "“Of 40 bolts, 38 were replaced” — mark 38 were replaced",
        "A second person who says the same is another source, not evidence.",
    ));
    set.tags.push(tag(
        "Cue",
        "5",
        "Q",
        4,
        "The words that say that somebody speaks.",
        "“said”, “according to”, “warned that” — mark said",
        "The name of who speaks and what is said are not part of the cue.",
    ));
    let id = Id::from_words;
    set.links.push(LinkType {
        id: id("supported-by"),
        label: "supported by".into(),
        inverse: "supports".into(),
        from: vec![id("claim")],
        to: vec![id("evidence")],
        extra: Extra::default(),
    });
    set
}

fn basis() -> Attribute {
    let labels = ["saw it", "expert", "official", "took part", "repeats others", "cannot tell"];
    let value = |label: &&str| AttributeValue {
        id: Id::from_words(label).as_str().into(),
        label: Rc::from(*label),
    };
    Attribute {
        id: Id::from_words("basis"),
        label: "Basis".into(),
        tags: vec![Id::from_words("actor")],
        kind: AttributeKind::Choice,
        values: labels.iter().map(value).collect(),
        help: "How would this actor know?".into(),
        extra: Extra::default(),
    }
}

#[allow(clippy::too_many_arguments, reason = "a row of a table")]
fn tag(
    label: &str,
    key: &str,
    letter: &str,
    color: usize,
    definition: &str,
    example: &str,
    near_miss: &str,
) -> Tag {
    let (_, color) = PALETTE.get(color).copied().unwrap_or(PALETTE[0]);
    Tag {
        id: Id::from_words(label),
        label: label.into(),
        letter: letter.into(),
        key: key.into(),
        color,
        definition: definition.into(),
        example: example.into(),
        near_miss: near_miss.into(),
        extra: Extra::default(),
    }
}

//! The tag sets that come with Pressmark.
//!
//! "Actors, claims, dates" follows the schemes that classrooms and research already use: source and content with a
//! link as in PolNeAR, named or not and with a stake or not as in IMVAIN, kinds of claim as in Checkology, direct or
//! reported voice, TimeML's distinction of when it happened and when it was said, and its rule that a preposition is
//! not part of a date ("Monday", not "on Monday").

use std::rc::Rc;

use super::name::{Extra, Id};
use super::tag_set::{
    Attribute, AttributeKind, AttributeValue, Color, LinkType, PALETTE, Tag, TagSet,
};
use crate::words::tag_sets::{ActorsWords, AttributeWords, FiveWords, LinkWords, TagWords};
use crate::words::words;

fn id(name: &str) -> Id {
    Id::from_words(name)
}

fn tag(name: &str, key: &str, color: Color, words: &TagWords) -> Tag {
    Tag {
        id: id(name),
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

fn attribute(name: &str, tag: &str, kind: AttributeKind, words: &AttributeWords<0>) -> Attribute {
    described(name, tag, kind, (words.label, words.help))
}

fn described(name: &str, tag: &str, kind: AttributeKind, (label, help): (&str, &str)) -> Attribute {
    Attribute {
        id: id(name),
        label: label.into(),
        tags: vec![id(tag)],
        kind,
        values: Vec::new(),
        help: help.into(),
        extra: Extra::default(),
    }
}

/// An attribute with `N` values, given by their ids.
fn choice<const N: usize>(
    name: &str,
    tag: &str,
    ids: [&str; N],
    words: &AttributeWords<N>,
) -> Attribute {
    let values = values(&ids, &words.values);
    Attribute { values, ..described(name, tag, AttributeKind::Choice, (words.label, words.help)) }
}

fn values(ids: &[&str], labels: &[&str]) -> Vec<AttributeValue> {
    let value =
        |(id, label): (&&str, &&str)| AttributeValue { id: Rc::from(*id), label: Rc::from(*label) };
    ids.iter().zip(labels).map(value).collect()
}

fn link(name: &str, words: LinkWords, from: &[&str], to: &[&str]) -> LinkType {
    let ids = |names: &[&str]| names.iter().map(|n| id(n)).collect();
    LinkType {
        id: id(name),
        label: words.label.into(),
        inverse: words.inverse.into(),
        from: ids(from),
        to: ids(to),
        extra: Extra::default(),
    }
}

/// The built-in tag set: who says what, about when.
#[must_use]
pub fn actors_claims_dates() -> TagSet {
    let words = &words().tag_sets.actors;
    TagSet {
        name: words.name.into(),
        version: "1".into(),
        tags: vec![
            tag("actor", "1", PALETTE[0].1, &words.actor),
            tag("claim", "2", PALETTE[1].1, &words.claim),
            tag("date", "3", PALETTE[2].1, &words.date),
        ],
        attributes: actor_attributes(words)
            .into_iter()
            .chain(claim_attributes(words))
            .chain(date_attributes(words))
            .collect(),
        links: vec![
            link("said-by", words.said_by, &["claim"], &["actor"]),
            link("dated", words.dated, &["claim"], &["date"]),
            link("supported-by", words.supported_by, &["claim"], &[]),
        ],
        extra: Extra::default(),
    }
}

fn actor_attributes(words: &ActorsWords) -> Vec<Attribute> {
    let kinds = ["person", "organisation", "government-or-country", "group", "unnamed-source"];
    let namings = ["named", "by-role-only", "unnamed-person", "group", "document", "nobody"];
    let stakes = ["independent", "interested-party", "cannot-tell"];
    vec![
        attribute("name", "actor", AttributeKind::Name, &words.actor_name),
        choice("actor-kind", "actor", kinds, &words.actor_kind),
        choice("naming", "actor", namings, &words.naming),
        choice("stake", "actor", stakes, &words.stake),
    ]
}

fn claim_attributes(words: &ActorsWords) -> Vec<Attribute> {
    let kinds = ["fact", "opinion", "prediction", "promise-or-threat"];
    let voices = ["direct-quote", "reported", "mixed", "the-writer-s-own"];
    let certainties = ["certain", "likely", "possible", "denied", "not-said"];
    vec![
        choice("claim-kind", "claim", kinds, &words.claim_kind),
        choice("voice", "claim", voices, &words.voice),
        choice("certainty", "claim", certainties, &words.certainty),
    ]
}

fn date_attributes(words: &ActorsWords) -> Vec<Attribute> {
    let what = ["event", "statement", "publication", "deadline"];
    vec![
        attribute("value", "date", AttributeKind::Date, &words.date_value),
        choice("refers-to", "date", what, &words.refers_to),
    ]
}

/// The five questions of a news lesson.
#[must_use]
pub fn five_ws() -> TagSet {
    let words = &words().tag_sets.five;
    TagSet {
        name: words.name.into(),
        version: "1".into(),
        tags: five_tags(words),
        attributes: vec![
            attribute("name", "who", AttributeKind::Name, &words.who_name),
            attribute("value", "when", AttributeKind::Date, &words.when_value),
        ],
        links: vec![
            link("done-by", words.done_by, &["what"], &["who"]),
            link("dated", words.dated, &["what"], &["when"]),
            link("located", words.located, &["what"], &["where"]),
            link("because", words.because, &["what"], &["why"]),
        ],
        extra: Extra::default(),
    }
}

fn five_tags(words: &FiveWords) -> Vec<Tag> {
    vec![
        tag("who", "1", PALETTE[0].1, &words.who),
        tag("what", "2", PALETTE[1].1, &words.what),
        tag("when", "3", PALETTE[2].1, &words.when),
        tag("where", "4", PALETTE[3].1, &words.place),
        tag("why", "5", PALETTE[4].1, &words.why),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_ids_are_the_short_ones_that_files_and_checks_rely_on() {
        let set = actors_claims_dates();
        let tags: Vec<&str> = set.tags.iter().map(|t| t.id.as_str()).collect();
        let attributes: Vec<&str> = set.attributes.iter().map(|a| a.id.as_str()).collect();
        let links: Vec<&str> = set.links.iter().map(|l| l.id.as_str()).collect();
        assert_eq!(tags, ["actor", "claim", "date"]);
        assert_eq!(
            attributes,
            [
                "name",
                "actor-kind",
                "naming",
                "stake",
                "claim-kind",
                "voice",
                "certainty",
                "value",
                "refers-to"
            ]
        );
        assert_eq!(links, ["said-by", "dated", "supported-by"]);
    }

    #[test]
    fn keys_and_letters_are_unique_in_each_set() {
        for set in [actors_claims_dates(), five_ws()] {
            for tag in &set.tags {
                assert_eq!(set.tag_for_key(&tag.key).map(|t| &t.id), Some(&tag.id));
                assert_eq!(set.tags.iter().filter(|t| t.letter == tag.letter).count(), 1);
            }
        }
    }
}

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

fn id(name: &str) -> Id {
    Id::from_words(name)
}

fn tag(
    label: &str,
    key: &str,
    color: Color,
    definition: &str,
    example: &str,
    near_miss: &str,
) -> Tag {
    Tag {
        id: id(label),
        label: label.into(),
        letter: label.chars().take(1).collect::<String>().into(),
        key: key.into(),
        color,
        definition: definition.into(),
        example: example.into(),
        near_miss: near_miss.into(),
        extra: Extra::default(),
    }
}

/// The tag with a letter of its label other than the first, where several labels begin alike.
fn lettered(letter: &str, tag: Tag) -> Tag {
    Tag { letter: letter.into(), ..tag }
}

fn attribute(name: &str, label: &str, tag: &str, kind: AttributeKind, help: &str) -> Attribute {
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

fn choice(name: &str, label: &str, tag: &str, help: &str, values: &[&str]) -> Attribute {
    let value =
        |label: &&str| AttributeValue { id: id(label).as_str().into(), label: Rc::from(*label) };
    let values = values.iter().map(value).collect();
    Attribute { values, ..attribute(name, label, tag, AttributeKind::Choice, help) }
}

fn link(name: &str, label: &str, inverse: &str, from: &[&str], to: &[&str]) -> LinkType {
    let ids = |names: &[&str]| names.iter().map(|n| id(n)).collect();
    LinkType {
        id: id(name),
        label: label.into(),
        inverse: inverse.into(),
        from: ids(from),
        to: ids(to),
        extra: Extra::default(),
    }
}

/// The built-in tag set: who says what, about when.
#[must_use]
pub fn actors_claims_dates() -> TagSet {
    TagSet {
        name: "Actors, claims, dates".into(),
        version: "1".into(),
        tags: vec![
            tag(
                "Actor",
                "1",
                PALETTE[0].1,
                "Someone who speaks or acts in the article: a person, an organisation, a government, a group, or a source without a name.",
                "“Mayor Ada Brook said …” — mark Mayor Ada Brook",
                "A place where something happens (“in Geneva”) is not an actor; a place that acts (“Geneva objected”) is.",
            ),
            tag(
                "Claim",
                "2",
                PALETTE[1].1,
                "Something that is said to be so: a fact, an opinion, a prediction, a promise or a threat.",
                "“… said that the bridge will reopen by June” — mark the bridge will reopen by June",
                "The words that only say that somebody speaks (“he said”, “according to”) are not part of the claim.",
            ),
            tag(
                "Date",
                "3",
                PALETTE[2].1,
                "Words that say when: a day, a month, a time of year, a span of time.",
                "“on Friday” — mark Friday; “by the middle of the month” — mark the middle of the month",
                "“May” as a verb, and “on” or “by” before a date, are not part of it.",
            ),
        ],
        attributes: actor_attributes()
            .into_iter()
            .chain(claim_attributes())
            .chain(date_attributes())
            .collect(),
        links: vec![
            link("said-by", "said by", "says", &["claim"], &["actor"]),
            link("dated", "dated", "dates", &["claim"], &["date"]),
            link("supported-by", "supported by", "supports", &["claim"], &[]),
        ],
        extra: Extra::default(),
    }
}

fn actor_attributes() -> Vec<Attribute> {
    vec![
        attribute(
            "name",
            "Name",
            "actor",
            AttributeKind::Name,
            "The same name for every mention of the same actor",
        ),
        choice(
            "actor-kind",
            "Kind",
            "actor",
            "What sort of actor is it?",
            &["person", "organisation", "government or country", "group", "unnamed source"],
        ),
        choice(
            "naming",
            "Naming",
            "actor",
            "How does the article name it?",
            &["named", "by role only", "unnamed person", "group", "document", "nobody"],
        ),
        choice(
            "stake",
            "Stake",
            "actor",
            "Does it gain or lose if the claim is believed?",
            &["independent", "interested party", "cannot tell"],
        ),
    ]
}

fn claim_attributes() -> Vec<Attribute> {
    vec![
        choice(
            "claim-kind",
            "Kind",
            "claim",
            "What sort of claim is it?",
            &["fact", "opinion", "prediction", "promise or threat"],
        ),
        choice(
            "voice",
            "Voice",
            "claim",
            "Whose words are these?",
            &["direct quote", "reported", "mixed", "the writer’s own"],
        ),
        choice(
            "certainty",
            "Certainty",
            "claim",
            "How sure does the text sound?",
            &["certain", "likely", "possible", "denied", "not said"],
        ),
    ]
}

fn date_attributes() -> Vec<Attribute> {
    vec![
        attribute(
            "value",
            "Value",
            "date",
            AttributeKind::Date,
            "As 2021-12-31, 2021-12, 2021, or 2021-12-31/2022-01-02",
        ),
        choice(
            "refers-to",
            "Refers to",
            "date",
            "What happened then?",
            &["event", "statement", "publication", "deadline"],
        ),
    ]
}

/// The five questions of a news lesson.
#[must_use]
pub fn five_ws() -> TagSet {
    TagSet {
        name: "Five Ws".into(),
        version: "1".into(),
        tags: five_tags(),
        attributes: vec![
            attribute(
                "name",
                "Name",
                "who",
                AttributeKind::Name,
                "The same name for every mention of the same person or body",
            ),
            attribute(
                "value",
                "Value",
                "when",
                AttributeKind::Date,
                "As 2021-12-31, 2021-12 or 2021",
            ),
        ],
        links: vec![
            link("done-by", "done by", "does", &["what"], &["who"]),
            link("dated", "dated", "dates", &["what"], &["when"]),
            link("located", "in", "is the place of", &["what"], &["where"]),
            link("because", "because", "explains", &["what"], &["why"]),
        ],
        extra: Extra::default(),
    }
}

fn five_tags() -> Vec<Tag> {
    vec![
        lettered(
            "O",
            tag(
                "Who",
                "1",
                PALETTE[0].1,
                "The people and bodies that the story is about.",
                "“The council voted …” — mark The council",
                "The writer of the article, unless the story is about them.",
            ),
        ),
        lettered(
            "A",
            tag(
                "What",
                "2",
                PALETTE[1].1,
                "What happened, or what is said to have happened.",
                "“voted to close the bridge”",
                "What might happen some day is not what happened.",
            ),
        ),
        lettered(
            "N",
            tag(
                "When",
                "3",
                PALETTE[2].1,
                "The time of it.",
                "“last Tuesday”",
                "How often (“every week”) is not when.",
            ),
        ),
        lettered(
            "R",
            tag(
                "Where",
                "4",
                PALETTE[3].1,
                "The place of it.",
                "“in the east of the town”",
                "A place that acts (“Geneva objected”) is a who.",
            ),
        ),
        lettered(
            "Y",
            tag(
                "Why",
                "5",
                PALETTE[4].1,
                "The reason that is given, or how it came about.",
                "“because the steel had rusted”",
                "A result (“so traffic doubled”) is not a reason.",
            ),
        ),
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

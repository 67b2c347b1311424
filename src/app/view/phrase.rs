//! Plain sentences about annotations: "said by Ned Price, on Friday".

use std::rc::Rc;

use super::reader::Look;
use crate::annotation::{Annotation, Attribute, Document, Id, Link, LinkType};
use crate::app::model::Linking;
use crate::app::words::Words;
use crate::text::TextRange;
pub use crate::text::short;

/// A piece of a sentence; with an annotation it can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub text: Rc<str>,
    /// Where they lead.
    pub to: Option<Id>,
    /// How the tag looks that they lead to.
    pub look: Option<Look>,
    /// The link that says so.
    pub link: Option<Id>,
}

impl Phrase {
    fn plain(text: impl Into<Rc<str>>) -> Phrase {
        Phrase { text: text.into(), to: None, look: None, link: None }
    }

    fn leads(document: &Document, to: &Annotation, link: &Link) -> Phrase {
        Phrase {
            text: name_of(document, to).into(),
            to: Some(to.id.clone()),
            look: Some(Look::of_id(&document.tag_set, &to.tag)),
            link: Some(link.id.clone()),
        }
    }
}

/// What an annotation is called in a sentence: its name if it has one, else its words.
#[must_use]
pub fn name_of(document: &Document, annotation: &Annotation) -> String {
    let name = document
        .tag_set
        .attributes_for(&annotation.tag)
        .filter(|a| a.kind == crate::annotation::AttributeKind::Name)
        .find_map(|a| annotation.attributes.get(&a.id));
    name.map_or_else(|| short(&document.quote(annotation), 60), |name| name.to_string())
}

/// What a reader is told who has to choose the other end: the link's label, as it reads from the end that is chosen.
#[must_use]
pub fn waits_for_end(document: &Document, linking: &Linking, words: &Words) -> String {
    let kind = linking.kind.as_ref().and_then(|kind| document.tag_set.link_type(kind));
    let start = document.annotations.get(&linking.start);
    let onward = |kind: &LinkType| {
        kind.from.is_empty() || start.is_none_or(|start| kind.from.contains(&start.tag))
    };
    let label = match kind {
        None => "",
        Some(kind) if onward(kind) || kind.inverse.is_empty() => &kind.label,
        Some(kind) => &kind.inverse,
    };
    (words.choose_other_end)(label)
}

/// The words that an annotation marks, its parts with an ellipsis between, cut near `most` characters.
#[must_use]
pub fn quote(document: &Document, annotation: &Annotation, most: usize) -> String {
    let parts: Vec<&str> =
        annotation.ranges.parts().iter().map(|part| document.text.slice(*part)).collect();
    short(&parts.join(" … "), most)
}

/// What the links of an annotation say, in the order of the tag set's link types: first those that begin at it, then
/// those that end at it.
#[must_use]
pub fn says(document: &Document, annotation: &Annotation) -> Vec<Phrase> {
    sentence(document, annotation, None)
}

/// What the links of an annotation say, those of one type left out.
#[must_use]
pub fn says_beside(document: &Document, annotation: &Annotation, kind: &Id) -> Vec<Phrase> {
    sentence(document, annotation, Some(kind))
}

fn sentence(document: &Document, annotation: &Annotation, but: Option<&Id>) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = Vec::new();
    for kind in document.tag_set.links.iter().filter(|kind| but != Some(&kind.id)) {
        let mut first = true;
        for link in document.links.from(&annotation.id).filter(|link| link.kind == kind.id) {
            let Some(to) = document.annotations.get(&link.to) else { continue };
            let lead = if first { before(document, &kind.label, to) } else { "and".to_owned() };
            let comma = if phrases.is_empty() || !first { "" } else { ", " };
            let space = if !first { " " } else { "" };
            phrases.push(Phrase::plain(format!("{comma}{space}{lead} ")));
            phrases.push(Phrase::leads(document, to, link));
            first = false;
        }
    }
    phrases
}

/// How many links end at an annotation, by the words of their other direction: `says 3 claims` is for the view to say.
#[must_use]
pub fn said_of(document: &Document, annotation: &Annotation) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for kind in &document.tag_set.links {
        let ends = document.links.at(&annotation.id);
        for link in ends.filter(|link| link.to == annotation.id && link.kind == kind.id) {
            let Some(from) = document.annotations.get(&link.from) else { continue };
            let comma = if phrases.is_empty() { "" } else { ", " };
            let words = if kind.inverse.is_empty() { &kind.label } else { &kind.inverse };
            phrases.push(Phrase::plain(format!("{comma}{words} ")));
            phrases.push(Phrase {
                text: format!("“{}”", quote(document, from, 40)).into(),
                ..Phrase::leads(document, from, link)
            });
        }
    }
    phrases
}

/// What has been said about an annotation: the values of its attributes in the tag set's order, as they are shown.
#[must_use]
pub fn facts(document: &Document, annotation: &Annotation) -> Vec<Rc<str>> {
    let value = |attribute: &Attribute| {
        let value = annotation.attributes.get(&attribute.id)?;
        Some(attribute.label_of(value))
    };
    document.tag_set.attributes_for(&annotation.tag).filter_map(value).collect()
}

/// How many annotations lead to one, link type by link type: `says 2 claims`.
#[must_use]
pub fn led_to(document: &Document, annotation: &Annotation, words: &Words) -> Vec<Rc<str>> {
    let set = &document.tag_set;
    let mut counts = Vec::new();
    for kind in &set.links {
        let mut count = 0;
        let mut label: Rc<str> = "".into();
        for link in document.links.at(&annotation.id) {
            if link.to == annotation.id && link.kind == kind.id {
                let from = document.annotations.get(&link.from).and_then(|from| set.tag(&from.tag));
                label = from.map_or(label, |tag| tag.label.clone());
                count += 1;
            }
        }
        if count > 0 && !kind.inverse.is_empty() {
            counts.push(format!("{} {}", kind.inverse, (words.count)(count, &label, 0)).into());
        }
    }
    counts
}

/// The link's words, or the preposition that the article itself puts before a date: "on" Friday, "by" June.
fn before(document: &Document, label: &str, to: &Annotation) -> String {
    const PREPOSITIONS: [&str; 12] = [
        "on", "in", "by", "at", "since", "before", "after", "until", "during", "from", "around",
        "late",
    ];
    if label != "dated" {
        return label.to_owned();
    }
    let start = to.ranges.hull().start();
    let word = document.text.previous_word(start).map(|word| {
        let between = document.text.slice(TextRange::new(word.end(), start));
        if between.trim().is_empty() {
            document.text.slice(word).to_lowercase()
        } else {
            String::new()
        }
    });
    word.filter(|w| PREPOSITIONS.contains(&w.as_str())).unwrap_or_else(|| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Change, Edit, EditName, Extra, Stamp, parse_marked};

    fn link(document: &mut Document, kind: &str, from: &str, to: &str) {
        let id = Id::from_words(&format!("l-{from}-{to}"));
        let link = Link {
            id,
            kind: Id::from_words(kind),
            from: Id::from_words(from),
            to: Id::from_words(to),
            note: None,
            by: None,
            created: None,
            extra: Extra::default(),
        };
        let at = Stamp::new("2026-01-02T03:04:05Z").unwrap();
        let changes = vec![Change::Link { before: None, after: Some(link.into()) }];
        let edit = Edit { name: EditName::Link, about: "".into(), at: at.clone(), changes };
        document.apply(&edit, at);
    }

    fn read(phrases: &[Phrase]) -> String {
        phrases.iter().map(|phrase| &*phrase.text).collect()
    }

    #[test]
    fn a_claim_is_said_by_actors_on_a_date_in_plain_words() {
        let mut document = parse_marked(
            "<actor>Ned Price</actor> and <actor>Ada Brook</actor> said on <date>Friday</date> <claim>it rains</claim>.",
        );
        link(&mut document, "dated", "a4", "a3");
        link(&mut document, "said-by", "a4", "a1");
        link(&mut document, "said-by", "a4", "a2");
        let claim = document.annotations.get(&Id::from_words("a4")).unwrap().clone();
        assert_eq!(read(&says(&document, &claim)), "said by Ned Price and Ada Brook, on Friday");
        let actor = document.annotations.get(&Id::from_words("a1")).unwrap().clone();
        assert_eq!(read(&said_of(&document, &actor)), "says “it rains”");
        assert_eq!(*led_to(&document, &actor, &crate::app::words::EN), ["says 1 claim".into()]);
    }

    #[test]
    fn a_date_without_a_preposition_is_dated() {
        let mut document = parse_marked("<date>Friday</date>: <claim>it rains</claim>.");
        link(&mut document, "dated", "a2", "a1");
        let claim = document.annotations.get(&Id::from_words("a2")).unwrap().clone();
        assert_eq!(read(&says(&document, &claim)), "dated Friday");
    }

    #[test]
    fn long_words_are_cut_at_a_space() {
        assert_eq!(short("one two  three\nfour", 12), "one two …");
        assert_eq!(short("short", 12), "short");
    }
}

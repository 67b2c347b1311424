//! Random documents for property tests: nasty texts, overlapping marks in several parts, links, notes, unknown keys.

use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof};
use proptest::sample::Index;

use crate::annotation::{
    Annotation, AnnotationSet, Document, Extra, Id, Link, Metadata, Origin, Quarantined, Ranges,
    Stamp, TagSet, actors_claims_dates, five_ws,
};
use crate::text::{Text, TextRange};

/// So many cases, or as many as `PROPTEST_CASES` says: a long run is recorded in docs/storage.md.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let wanted = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig::with_cases(wanted.unwrap_or(usual))
}

const PIECES: [&str; 17] = [
    "word ",
    "two words. ",
    "é",
    "e\u{301}",
    "🎉",
    "👩🏽‍🚀",
    "数据说谎",
    "שלום",
    "سلام",
    "\n\n",
    "\t",
    "\"",
    "\\",
    "'=1+1",
    "\u{200f}",
    "\u{a0}",
    "𝒳",
];

const RAW: [&str; 8] = [
    "1.50",
    "1e400",
    "\"\\u00e9\"",
    "[1,[],{}]",
    "{\"b\":null,\"a\":true}",
    "null",
    "-0",
    "\"x\\\\\"",
];

fn words() -> impl Strategy<Value = Rc<str>> {
    vec(prop::sample::select(&PIECES[..]), 0..5).prop_map(|pieces| pieces.concat().into())
}

fn some_words() -> impl Strategy<Value = Option<Rc<str>>> {
    prop::option::of(words().prop_map(|words| format!("{words}.").into()))
}

fn stamp() -> impl Strategy<Value = Option<Stamp>> {
    let text = (0..60_u8).prop_map(|s| Stamp::new(&format!("2026-11-23T18:34:{s:02}Z")));
    prop_oneof![Just(None), text]
}

fn extra() -> impl Strategy<Value = Extra> {
    let entry = (0..9_u8, prop::sample::select(&RAW[..]));
    let entries = vec(entry, 0..3).prop_map(|mut entries| {
        entries.sort_unstable_by_key(|(key, _)| std::cmp::Reverse(*key));
        entries.dedup_by_key(|(key, _)| *key);
        let named = entries.into_iter().map(|(key, raw)| (format!("x_{key}").into(), raw.into()));
        named.collect()
    });
    prop_oneof![3 => Just(Extra::default()), 1 => entries]
}

/// A text of nasty pieces, never empty.
pub(crate) fn text() -> impl Strategy<Value = Text> {
    vec(prop::sample::select(&PIECES[..]), 1..40).prop_map(|pieces| Text::new(pieces.concat()))
}

fn metadata() -> impl Strategy<Value = Metadata> {
    (vec(words(), 8), stamp(), extra()).prop_map(|(w, retrieved, extra)| {
        let at = |n: usize| w[n].clone();
        Metadata {
            title: at(0),
            byline: at(1),
            source: at(2),
            published: at(3),
            updated: at(4),
            url: at(5),
            language: at(6),
            retrieved,
            note: at(7),
            extra,
        }
    })
}

fn tag_set() -> impl Strategy<Value = TagSet> {
    let set = prop_oneof![Just(actors_claims_dates()), Just(five_ws())];
    (set, words(), words(), vec(extra(), 4)).prop_map(|(mut set, name, label, mut extras)| {
        set.name = name;
        set.extra = extras.pop().unwrap_or_default();
        if let (Some(tag), Some(extra)) = (set.tags.first_mut(), extras.pop()) {
            (tag.extra, tag.label, tag.letter) = (extra, label.clone(), label.clone());
        }
        if let (Some(attribute), Some(extra)) = (set.attributes.first_mut(), extras.pop()) {
            (attribute.extra, attribute.help) = (extra, label);
        }
        if let (Some(link), Some(extra)) = (set.links.first_mut(), extras.pop()) {
            link.extra = extra;
        }
        set
    })
}

/// What an annotation is made of before its text is known.
#[derive(Clone, Debug)]
pub(crate) struct Seed {
    tag: Index,
    places: Vec<(Index, Index)>,
    attribute: Option<(Index, Rc<str>)>,
    words: [Option<Rc<str>>; 2],
    stamps: [Option<Stamp>; 2],
    origin: u8,
    extra: Extra,
}

/// A seed of an annotation.
pub(crate) fn seed() -> impl Strategy<Value = Seed> {
    let places = vec(any::<(Index, Index)>(), 1..4);
    let attribute = prop::option::of((any::<Index>(), words()));
    let words = [some_words(), some_words()];
    (any::<Index>(), places, attribute, words, [stamp(), stamp()], 0..3_u8, extra()).prop_map(
        |(tag, places, attribute, words, stamps, origin, extra)| Seed {
            tag,
            places,
            attribute,
            words,
            stamps,
            origin,
            extra,
        },
    )
}

/// The annotation that a seed becomes in a document; `None` where it would mark nothing.
pub(crate) fn grown(seed: &Seed, id: Id, document: &Document) -> Option<Annotation> {
    let string = document.text.as_str();
    let starts: Vec<usize> = (0..=string.len()).filter(|at| string.is_char_boundary(*at)).collect();
    let range = |(a, b): &(Index, Index)| TextRange::of(*a.get(&starts), *b.get(&starts));
    let tag = seed.tag.get(&document.tag_set.tags).id.clone();
    let mut annotation = Annotation::new(id, tag, Ranges::new(seed.places.iter().map(range))?);
    [annotation.note, annotation.by] = seed.words.clone();
    [annotation.created, annotation.changed] = seed.stamps.clone();
    if let Some((attribute, value)) = &seed.attribute {
        let id = attribute.get(&document.tag_set.attributes).id.clone();
        annotation.attributes.insert(id, value.clone());
    }
    annotation.origin = match seed.origin {
        0 => Origin::Hand,
        1 => Origin::Suggestion,
        _ => Origin::Other("machine".into()),
    };
    annotation.extra = seed.extra.clone();
    Some(annotation)
}

/// What a link is made of before its annotations are known.
type LinkSeed = ((Index, Index, Index), [Option<Rc<str>>; 2], Option<Stamp>, Extra);

fn link(number: usize, seed: &LinkSeed, document: &Document) -> Option<Link> {
    let (ends, [note, by], created, extra) = seed;
    let ids: Vec<&Id> = document.annotations.iter().map(|a| &a.id).collect();
    (!ids.is_empty()).then(|| Link {
        id: Id::from_words(&format!("r{number}")),
        kind: ends.0.get(&document.tag_set.links).id.clone(),
        from: (*ends.1.get(&ids)).clone(),
        to: (*ends.2.get(&ids)).clone(),
        note: note.clone(),
        by: by.clone(),
        created: created.clone(),
        extra: extra.clone(),
    })
}

fn quarantine() -> impl Strategy<Value = Rc<[Quarantined]>> {
    let item = (words(), words(), prop::sample::select(&RAW[..]))
        .prop_filter("null is absent", |(_, _, raw)| *raw != "null")
        .prop_map(|(what, why, raw)| Quarantined { what, why, raw: raw.into() });
    vec(item, 0..2).prop_map(Rc::from)
}

/// A document with up to twelve annotations and four links.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    let article = (text(), metadata(), tag_set());
    let link_seed =
        (any::<(Index, Index, Index)>(), [some_words(), some_words()], stamp(), extra());
    let marks = (vec(seed(), 0..12), vec(link_seed, 0..4));
    let rest = (words(), stamp(), quarantine(), extra());
    (article, marks, rest).prop_map(|((text, metadata, tag_set), (seeds, links), rest)| {
        let mut document = Document::new(Id::from_words("a1"), text, metadata, tag_set);
        let grown = seeds.iter().enumerate().filter_map(|(number, seed)| {
            grown(seed, Id::from_words(&format!("s{number}")), &document)
        });
        document.annotations =
            AnnotationSet::with(document.text.whole().len(), grown.collect::<Vec<_>>());
        for (number, seed) in links.iter().enumerate() {
            if let Some(link) = link(number, seed, &document) {
                document.links.insert(link.into());
            }
        }
        (document.annotator, document.saved, document.quarantine, document.extra) = rest;
        document
    })
}

//! One property for every format that is read: what comes back, and what was reported as lost, is what went in.
//!
//! A format joins with a line in [`KINDS`]: what it may lose. [`export`] finds losses by reading back, so a reader that
//! forgets something would only report it; the line says that it may not.

use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};

use super::losses::{BESIDE, Lost};
use super::{Chosen, File, Format, arbitrary, article_alone, compare, files, format, written};
use crate::annotation::Document;

/// What each format that is read may lose; everything else comes back.
const KINDS: &[(&str, &[&[Lost]])] = &[
    (
        "brat",
        &[
            &[
                // A mark of lines of white space alone, with its links.
                Lost::Annotation,
                Lost::Link,
                // Lines of white space at the ends of a mark.
                Lost::Edge,
                // A gap of white space alone.
                Lost::Gap,
                // An empty value, or one with control characters.
                Lost::Attribute,
            ],
            NOT_IN_STANDOFF,
        ],
    ),
    (
        "doccano",
        &[
            // A boundary inside a grapheme, where the project counts graphemes.
            &[Lost::Annotation, Lost::Gap, Lost::Link],
            &[Lost::Attribute, Lost::Note, Lost::Maker, Lost::Time, Lost::Origin],
            &[Lost::LinkNote, Lost::LinkMaker, Lost::TagSet, Lost::Unknown],
        ],
    ),
    ("gate", &[]),
    ("web-annotation", &[&[Lost::Article, Lost::Unknown, Lost::Quarantined]]),
    ("tei", &[&[Lost::TagSet, Lost::Unknown, Lost::Quarantined]]),
    // An empty value; further keys of a link.
    ("label-studio", &[&[Lost::Attribute, Lost::LinkNote, Lost::LinkMaker, Lost::Unknown]]),
    ("xlsx", &[&[Lost::Attribute]]),
    ("spacy", &[]),
    ("cas-json", &[LABELS_ONLY, &BESIDE]),
    // Tokens hold no white space: annotations of nothing else are lost, and links to them.
    ("webanno-tsv", &[&[Lost::Article], LABELS_ONLY, &BESIDE]),
];

/// What brat has no place for.
const NOT_IN_STANDOFF: &[Lost] = &[
    Lost::Maker,
    Lost::Time,
    Lost::Origin,
    Lost::LinkMaker,
    Lost::Card,
    Lost::ArticleNote,
    Lost::Annotator,
    Lost::Saved,
    Lost::TagSet,
    Lost::Unknown,
    Lost::Quarantined,
];

/// What is lost beside [`BESIDE`] where tags and links alone go along: parts are annotations of their own, and links lead
/// to the first.
const LABELS_ONLY: &[Lost] =
    &[Lost::Annotation, Lost::Tag, Lost::Gap, Lost::Edge, Lost::Link, Lost::TagSet];

/// Formats whose losses are found by reading back.
fn proved() -> impl Iterator<Item = (&'static Format, Vec<Lost>)> {
    KINDS.iter().map(|(id, lost)| (format(id).expect("a format"), lost.concat()))
}

fn back(format: &Format, documents: &[&Document], chosen: &Chosen) -> Vec<Document> {
    let bytes = written(format, documents, chosen).bytes;
    let reader = format.reader.expect("a reader");
    let file = File { name: "file", bytes: &bytes };
    let back = files::read_back(reader, file, None);
    match documents {
        // A file without a text is opened into its article.
        [document] if back.is_empty() => {
            files::read_back(reader, file, Some(&article_alone(document)))
        }
        _ => back,
    }
}

/// Every way to choose: the defaults, and each other option by itself.
fn choices(format: &Format) -> Vec<Chosen> {
    let mut all = vec![Chosen::default()];
    for choice in format.choices {
        all.extend(choice.options.iter().skip(1).map(|o| Chosen::default().with(choice.id, o.id)));
    }
    all
}

#[test]
fn every_format_that_is_read_has_its_line() {
    let read = super::FORMATS.iter().filter(|f| f.reader.is_some_and(|reader| reader.proves));
    let ids: Vec<&str> = read.map(|format| format.id).collect();
    let lines: Vec<&str> = KINDS.iter().map(|(id, _)| *id).collect();
    for id in &ids {
        assert!(lines.contains(id), "{id} has no line in KINDS");
    }
    assert_eq!(ids.len(), lines.len());
}

proptest! {
    #![proptest_config(arbitrary::cases(24))]

    #[test]
    fn what_comes_back_and_what_is_reported_is_what_went_in(document in arbitrary::document()) {
        for (format, may) in proved() {
            for chosen in choices(format) {
                let back = back(format, &[&document], &chosen);
                let losses = compare::losses(&[&document], &back);
                let other: Vec<_> = losses.counts().keys().filter(|lost| !may.contains(lost)).collect();
                prop_assert!(other.is_empty(), "{} loses {:?}", format.id, other);
                let told = written(format, &[&document], &chosen).losses;
                for (lost, count) in losses.counts() {
                    prop_assert_eq!(told.counts().get(lost), Some(count), "{}", format.id);
                }
            }
        }
    }

    /// What has been through a format once goes through it without loss.
    #[test]
    fn nothing_more_is_lost_the_second_time(document in arbitrary::document()) {
        for (format, _) in proved() {
            for chosen in choices(format) {
                let once = back(format, &[&document], &chosen);
                let all: Vec<&Document> = once.iter().collect();
                let twice = back(format, &all, &chosen);
                let losses = compare::losses(&all, &twice);
                prop_assert!(losses.counts().is_empty(), "{} {:?}", format.id, losses);
            }
        }
    }

    #[test]
    fn several_documents_keep_their_order(documents in prop::collection::vec(arbitrary::document(), 2..4)) {
        let all: Vec<&Document> = documents.iter().collect();
        for (format, _) in proved().filter(|(format, _)| format.several) {
            let back = back(format, &all, &Chosen::default());
            prop_assert_eq!(back.len(), all.len(), "{}", format.id);
            for (one, other) in all.iter().zip(&back) {
                prop_assert_eq!(&one.text, &other.text, "{}", format.id);
            }
        }
    }

    /// Bytes of a file changed at random are read or refused, never a panic.
    #[test]
    fn a_damaged_file_never_panics(
        document in arbitrary::document(), at in 0..4000_usize, with in "\\PC{0,3}", cut in 0..5_usize,
    ) {
        for (format, _) in proved() {
            let mut bytes = written(format, &[&document], &Chosen::default()).bytes;
            let at = at.min(bytes.len());
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, with.bytes());
            let reader = format.reader.expect("a reader");
            files::read_back(reader, File { name: "file", bytes: &bytes }, None);
        }
    }
}

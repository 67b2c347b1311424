//! What a format cannot carry, in counts and words.

use std::collections::BTreeMap;

use crate::annotation::{Document, Origin};
use crate::words::words;

/// Something that a format may be unable to carry, in the order in which losses are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lost {
    /// The article itself, its whole text.
    Article,
    /// An annotation with all that belongs to it but its links.
    Annotation,
    /// The tag of an annotation: it came back under another name.
    Tag,
    /// A place where an annotation of several parts is interrupted.
    Gap,
    /// White space at an end of an annotation or of a part of it.
    Edge,
    /// The value of an attribute.
    Attribute,
    /// The note at an annotation.
    Note,
    /// Who made an annotation.
    Maker,
    /// When an annotation was made or changed.
    Time,
    /// Whether an annotation was accepted from a suggestion, or what else a file said about that.
    Origin,
    /// A link with its note.
    Link,
    /// The note at a link.
    LinkNote,
    /// Who made a link or when.
    LinkMaker,
    /// A field of the article card: title, byline, source, ...
    Card,
    /// What the reader wrote about the article.
    ArticleNote,
    /// Whose document it is.
    Annotator,
    /// When a document was last saved.
    Saved,
    /// A tag, an attribute or a link type of the tag set, or any detail of one; the tag set's name.
    TagSet,
    /// A key of a file that this version keeps without knowing it.
    Unknown,
    /// What could not be read from a file and is kept aside.
    Quarantined,
}

/// What is said of annotations, of links and of the document beside what is marked where: all that is lost where tags
/// alone go along.
pub(super) const BESIDE: [Lost; 13] = [
    Lost::Attribute,
    Lost::Note,
    Lost::Maker,
    Lost::Time,
    Lost::Origin,
    Lost::LinkNote,
    Lost::LinkMaker,
    Lost::Card,
    Lost::ArticleNote,
    Lost::Annotator,
    Lost::Saved,
    Lost::Unknown,
    Lost::Quarantined,
];

impl Lost {
    /// What it is called, one of them and several.
    fn words(self) -> [&'static str; 2] {
        let words = words().losses;
        match self {
            Lost::Article => words.article,
            Lost::Annotation => words.annotation,
            Lost::Tag => words.tag,
            Lost::Gap => words.gap,
            Lost::Edge => words.edge,
            Lost::Attribute => words.attribute,
            Lost::Note => words.note,
            Lost::Maker => words.maker,
            Lost::Time => words.time,
            Lost::Origin => words.origin,
            Lost::Link => words.link,
            Lost::LinkNote => words.link_note,
            Lost::LinkMaker => words.link_maker,
            Lost::Card => words.card,
            Lost::ArticleNote => words.article_note,
            Lost::Annotator => words.annotator,
            Lost::Saved => words.saved,
            Lost::TagSet => words.tag_set,
            Lost::Unknown => words.unknown,
            Lost::Quarantined => words.quarantined,
        }
    }

    /// How many of these there are in a document. [`Lost::Tag`], [`Lost::Edge`] and [`Lost::TagSet`] are none that a count could tell.
    fn count(self, document: &Document) -> usize {
        let card = &document.metadata;
        let marks = || document.annotations.iter();
        match self {
            Lost::Article => 1,
            Lost::Annotation => marks().count(),
            Lost::Tag | Lost::Edge | Lost::TagSet => 0,
            Lost::Gap => marks().map(|a| a.ranges.parts().len() - 1).sum(),
            Lost::Attribute => marks().map(|a| a.attributes.len()).sum(),
            Lost::Note => marks().filter(|a| a.note.is_some()).count(),
            Lost::Maker => marks().filter(|a| a.by.is_some()).count(),
            Lost::Time => marks().filter(|a| a.created.is_some() || a.changed.is_some()).count(),
            Lost::Origin => marks().filter(|a| a.origin != Origin::Hand).count(),
            Lost::Link => document.links.len(),
            Lost::LinkNote => document.links.iter().filter(|link| link.note.is_some()).count(),
            Lost::LinkMaker => {
                let made =
                    |link: &crate::annotation::Link| link.by.is_some() || link.created.is_some();
                document.links.iter().filter(|link| made(link)).count()
            }
            Lost::Card => card_fields(card).filter(|field| !field.is_empty()).count(),
            Lost::ArticleNote => usize::from(!card.note.is_empty()),
            Lost::Annotator => usize::from(!document.annotator.is_empty()),
            Lost::Saved => usize::from(document.saved.is_some()),
            Lost::Unknown => unknown(document),
            Lost::Quarantined => document.quarantine.len(),
        }
    }
}

/// The fields of the article card but for the note, always in the same order.
pub(super) fn card_fields(card: &crate::annotation::Metadata) -> impl Iterator<Item = &str> {
    let retrieved = card.retrieved.as_ref().map_or("", |stamp| stamp.as_str());
    card.fields().into_iter().map(|(_, value)| &**value).chain([retrieved])
}

/// Keys that are kept unread, but for those inside the tag set.
fn unknown(document: &Document) -> usize {
    let marks: usize = document.annotations.iter().map(|a| a.extra.len()).sum();
    let links: usize = document.links.iter().map(|link| link.extra.len()).sum();
    marks + links + document.metadata.extra.len() + document.extra.len()
}

/// What was lost.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Losses {
    counts: BTreeMap<Lost, usize>,
    /// How many annotations overlap one that is kept, and the names of the first of them.
    overlapping: (usize, Vec<String>),
    /// Characters that became others.
    controls: usize,
    remarks: Vec<String>,
}

/// The most annotations that are named one by one.
const NAMED: usize = 5;

impl Losses {
    /// So many more are lost.
    pub(super) fn count(&mut self, lost: Lost, count: usize) {
        if count > 0 {
            *self.counts.entry(lost).or_default() += count;
        }
    }

    /// All of these that the documents have.
    pub(super) fn all(documents: &[&Document], lost: &[Lost]) -> Losses {
        let mut losses = Losses::default();
        for lost in lost {
            losses.count(*lost, documents.iter().map(|document| lost.count(document)).sum());
        }
        losses
    }

    /// Something that is no count, a sentence without a full stop at its end. Twice the same is told once.
    pub(super) fn remark(&mut self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        if !self.remarks.contains(&sentence) {
            self.remarks.push(sentence);
        }
    }

    /// So many annotations overlap one that is kept; they are called so.
    pub(super) fn overlap(&mut self, count: usize, names: impl Iterator<Item = String>) {
        self.overlapping.0 += count;
        let free = NAMED - self.overlapping.1.len();
        self.overlapping.1.extend(names.take(free));
    }

    /// So many control characters became others.
    pub(super) fn controls(&mut self, count: usize) {
        self.controls += count;
    }

    /// These and others.
    pub(super) fn add(&mut self, others: Losses) {
        for (lost, count) in others.counts {
            self.count(lost, count);
        }
        self.overlap(others.overlapping.0, others.overlapping.1.into_iter());
        self.controls(others.controls);
        for remark in others.remarks {
            self.remark(remark);
        }
    }

    /// What is counted.
    #[cfg(test)]
    pub(super) fn counts(&self) -> &BTreeMap<Lost, usize> {
        &self.counts
    }

    /// `3 links and 2 notes are not in plain text`, then the remarks. `format` stands inside a sentence.
    pub(super) fn told(self, format: &str) -> Vec<String> {
        let mut told = self.remarks;
        let words = words().losses;
        let counted: Vec<String> =
            self.counts.iter().map(|(lost, count)| (words.counted)(*count, lost.words())).collect();
        if self.controls > 0 {
            told.insert(0, (words.controls)(self.controls));
        }
        let (overlapping, names) = self.overlapping;
        if overlapping > 0 {
            told.insert(0, (words.overlapping)(overlapping, &names));
        }
        if !counted.is_empty() {
            let total: usize = self.counts.values().sum();
            told.insert(0, (words.not_in)(&counted, total, format));
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::{Losses, Lost};

    #[test]
    fn what_overlaps_in_several_documents_is_told_in_one_sentence() {
        let one = |count, names: &[&str]| {
            let mut losses = Losses::default();
            losses.overlap(count, names.iter().map(|name| (*name).to_owned()));
            losses
        };
        let mut all = Losses::default();
        all.add(one(2, &["date “May”", "date “June”"]));
        all.add(one(5, &["a", "b", "c", "d", "e"]));
        let told =
            "7 annotations overlap one that is kept: date “May”, date “June”, a, b, c and 2 more";
        assert_eq!(all.told("CoNLL"), [told]);
    }

    #[test]
    fn losses_are_told_in_one_sentence() {
        let told = |marks, links| {
            let mut losses = Losses::default();
            losses.count(Lost::Link, links);
            losses.count(Lost::Annotation, marks);
            losses.told("CSV").pop()
        };
        assert_eq!(told(0, 0), None);
        assert_eq!(told(1, 0).as_deref(), Some("1 annotation is not in CSV"));
        assert_eq!(told(2, 1).as_deref(), Some("2 annotations and 1 link are not in CSV"));
    }
}

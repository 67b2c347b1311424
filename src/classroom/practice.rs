//! A sentence to try the tags on before the article.

use crate::annotation::{Annotation, Document, Id, Metadata, Ranges, TagSet};
use crate::text::{Text, TextRange};

const SENTENCE: &str = "Mayor Ada Brook said on Monday that the pool will open again in June.";

/// What is to be found in it, by tags of the packs.
const ANSWERS: [(&[&str], &str); 4] = [
    (&["actor", "who"], "Mayor Ada Brook"),
    (&["date", "when"], "Monday"),
    (&["claim", "what"], "the pool will open again in June"),
    (&["cue"], "said"),
];

/// The practice sentence with its answers as a key; `None` where the tag set has none of the tags that it was written
/// for.
#[must_use]
pub fn practice(tag_set: &TagSet) -> Option<Document> {
    let text = Text::new(SENTENCE);
    let mut found = Vec::new();
    for (tags, words) in ANSWERS {
        let tag = tags.iter().map(|tag| Id::from_words(tag)).find(|id| tag_set.tag(id).is_some());
        let at = SENTENCE.find(words).unwrap_or_default();
        let ranges = Ranges::one(TextRange::of(at, at + words.len()));
        if let Some((tag, ranges)) = tag.zip(ranges) {
            let id = Id::from_words(&format!("p{}", found.len() + 1));
            found.push(Annotation::new(id, tag, ranges));
        }
    }
    let id = Id::from_words("practice");
    let mut document = Document::new(id, text, Metadata::default(), tag_set.clone());
    let bytes = SENTENCE.len();
    let is_some = !found.is_empty();
    document.annotations = crate::annotation::AnnotationSet::with(bytes, found);
    is_some.then_some(document)
}

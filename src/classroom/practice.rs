//! A sentence to try the tags on before the article.

use crate::annotation::{Annotation, Document, Id, Metadata, Ranges, TagSet};
use crate::text::{Text, TextRange};
use crate::words::classroom::ClassroomWords;
use crate::words::words;

/// The tags of the packs that something in it has, in the order of [`answers`].
const TAGS: [&[&str]; 4] = [&["actor", "who"], &["date", "when"], &["claim", "what"], &["cue"]];

/// What is to be found in it.
fn answers(words: &ClassroomWords) -> [&'static str; 4] {
    [words.practice_actor, words.practice_date, words.practice_claim, words.practice_cue]
}

/// The practice sentence with its answers as a key; `None` where the tag set has none of the tags that it was written
/// for.
#[must_use]
pub fn practice(tag_set: &TagSet) -> Option<Document> {
    let words = words().classroom;
    let sentence = words.practice_sentence;
    let text = Text::new(sentence);
    let mut found = Vec::new();
    for (tags, words) in TAGS.into_iter().zip(answers(words)) {
        let tag = tags.iter().map(|tag| Id::from_words(tag)).find(|id| tag_set.tag(id).is_some());
        let at = sentence.find(words).unwrap_or_default();
        let ranges = Ranges::one(TextRange::of(at, at + words.len()));
        if let Some((tag, ranges)) = tag.zip(ranges) {
            let id = Id::from_words(&format!("p{}", found.len() + 1));
            found.push(Annotation::new(id, tag, ranges));
        }
    }
    let id = Id::from_words("practice");
    let mut document = Document::new(id, text, Metadata::default(), tag_set.clone());
    let bytes = sentence.len();
    let is_some = !found.is_empty();
    document.annotations = crate::annotation::AnnotationSet::with(bytes, found);
    is_some.then_some(document)
}

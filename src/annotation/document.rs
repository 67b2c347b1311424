//! A document: an article with a tag set, its annotations and its links.

use std::rc::Rc;

use super::link::LinkSet;
use super::metadata::Metadata;
use super::name::{Extra, Id, Stamp};
use super::set::AnnotationSet;
use super::tag_set::TagSet;
use crate::text::Text;

/// Something of a file that could not be taken into the document. It is kept and shown, never dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// What it was, for the reader: `annotation a7 “Zelensky”`.
    pub what: Rc<str>,
    /// Why it could not be taken, and what to do: `its quote is not at 12 to 20`.
    pub why: Rc<str>,
    /// The JSON as it stood in the file.
    pub raw: Rc<str>,
}

/// Everything that one native file holds. Changed only by [`super::Edit`]s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The article's id; it also names the document in the library.
    pub id: Id,
    /// The text, immutable.
    pub text: Text,
    /// The article card.
    pub metadata: Rc<Metadata>,
    /// The tags to mark with.
    pub tag_set: Rc<TagSet>,
    /// What has been marked.
    pub annotations: AnnotationSet,
    /// How marks belong together.
    pub links: LinkSet,
    /// Whose document it is, a label or a number.
    pub annotator: Rc<str>,
    /// When it was last changed; what files call `saved`.
    pub saved: Option<Stamp>,
    /// What could not be read from its file.
    pub quarantine: Rc<[Quarantined]>,
    /// Keys of the file that are kept unread.
    pub extra: Extra,
}

impl Document {
    /// A document without annotations.
    #[must_use]
    pub fn new(id: Id, text: Text, metadata: Metadata, tag_set: TagSet) -> Document {
        let annotations = AnnotationSet::new(text.whole().len());
        Document {
            id,
            text,
            metadata: Rc::new(metadata),
            tag_set: Rc::new(tag_set),
            annotations,
            links: LinkSet::default(),
            annotator: "".into(),
            saved: None,
            quarantine: Rc::default(),
            extra: Extra::default(),
        }
    }

    /// The words that an annotation marks, its parts joined by one space.
    #[must_use]
    pub fn quote(&self, annotation: &super::Annotation) -> String {
        let parts: Vec<&str> =
            annotation.ranges.parts().iter().map(|r| self.text.slice(*r)).collect();
        parts.join(" ")
    }
}

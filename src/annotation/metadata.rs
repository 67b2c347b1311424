//! What is known about an article beside its text.

use std::rc::Rc;

use super::name::{Extra, Stamp};
use crate::text::Header;

/// The article card. Empty text means unknown; dates are text as the source gives them or ISO 8601.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The headline.
    pub title: Rc<str>,
    /// Who wrote it.
    pub byline: Rc<str>,
    /// The outlet that published it.
    pub source: Rc<str>,
    /// When it was published, ISO 8601 where it could be read.
    pub published: Rc<str>,
    /// When it was last updated, ISO 8601 where it could be read.
    pub updated: Rc<str>,
    /// Where it was found.
    pub url: Rc<str>,
    /// Its language as a BCP 47 tag, `en`.
    pub language: Rc<str>,
    /// When the reader took it.
    pub retrieved: Option<Stamp>,
    /// What the reader wrote about the article.
    pub note: Rc<str>,
    /// Keys of the file that are kept unread.
    pub extra: Extra,
}

impl Metadata {
    /// The fields that describe the article itself, by the names that the native file has for them.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &Rc<str>); 7] {
        [
            ("title", &self.title),
            ("byline", &self.byline),
            ("source", &self.source),
            ("published", &self.published),
            ("updated", &self.updated),
            ("url", &self.url),
            ("language", &self.language),
        ]
    }

    /// The same, to be filled in.
    pub(crate) fn fields_mut(&mut self) -> [(&'static str, &mut Rc<str>); 7] {
        [
            ("title", &mut self.title),
            ("byline", &mut self.byline),
            ("source", &mut self.source),
            ("published", &mut self.published),
            ("updated", &mut self.updated),
            ("url", &mut self.url),
            ("language", &mut self.language),
        ]
    }

    /// These, and where they say nothing of the article what `other` says.
    #[must_use]
    pub(crate) fn or(mut self, other: &Metadata) -> Metadata {
        for ((_, field), (_, theirs)) in self.fields_mut().into_iter().zip(other.fields()) {
            if field.is_empty() {
                *field = theirs.clone();
            }
        }
        if self.note.is_empty() {
            self.note = other.note.clone();
        }
        self.retrieved = self.retrieved.or_else(|| other.retrieved.clone());
        self
    }
}

impl From<Header> for Metadata {
    /// What the lines above the story tell.
    fn from(header: Header) -> Metadata {
        Metadata {
            title: header.title,
            byline: header.byline,
            source: header.source,
            published: header.published,
            updated: header.updated,
            url: header.url,
            language: header.language,
            ..Metadata::default()
        }
    }
}

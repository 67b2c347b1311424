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

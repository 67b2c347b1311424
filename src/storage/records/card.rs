//! Transfer types of the article card and of what was put aside.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::marks::{Pairs, pairs, stamp, unpaired};
use crate::annotation::{Metadata, Quarantined};

/// An article card in a step.
#[derive(Serialize, Deserialize)]
pub(super) struct MetadataRecord {
    title: Rc<str>,
    byline: Rc<str>,
    source: Rc<str>,
    published: Rc<str>,
    updated: Rc<str>,
    url: Rc<str>,
    language: Rc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retrieved: Option<Rc<str>>,
    note: Rc<str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    extra: Pairs,
}

impl From<&Metadata> for MetadataRecord {
    fn from(card: &Metadata) -> MetadataRecord {
        MetadataRecord {
            title: card.title.clone(),
            byline: card.byline.clone(),
            source: card.source.clone(),
            published: card.published.clone(),
            updated: card.updated.clone(),
            url: card.url.clone(),
            language: card.language.clone(),
            retrieved: card.retrieved.as_ref().map(|stamp| stamp.as_str().into()),
            note: card.note.clone(),
            extra: pairs(&card.extra),
        }
    }
}

impl MetadataRecord {
    /// The card; `None` where its time is none.
    pub(super) fn into_model(self) -> Option<Metadata> {
        Some(Metadata {
            title: self.title,
            byline: self.byline,
            source: self.source,
            published: self.published,
            updated: self.updated,
            url: self.url,
            language: self.language,
            retrieved: stamp(self.retrieved)?,
            note: self.note,
            extra: unpaired(self.extra),
        })
    }
}

/// Something put aside, in a step.
#[derive(Serialize, Deserialize)]
pub(super) struct QuarantinedRecord {
    what: Rc<str>,
    why: Rc<str>,
    raw: Rc<str>,
}

impl From<&Quarantined> for QuarantinedRecord {
    fn from(item: &Quarantined) -> QuarantinedRecord {
        let Quarantined { what, why, raw } = item.clone();
        QuarantinedRecord { what, why, raw }
    }
}

impl From<QuarantinedRecord> for Quarantined {
    fn from(QuarantinedRecord { what, why, raw }: QuarantinedRecord) -> Quarantined {
        Quarantined { what, why, raw }
    }
}

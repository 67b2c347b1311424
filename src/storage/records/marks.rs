//! Transfer types of annotations and links, places in bytes.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::annotation::{Annotation, Extra, Id, Link, Origin, Ranges, Stamp};
use crate::text::{TextRange, map_of, map_of_all};

/// Unknown keys with their JSON as text.
pub(in crate::storage) type Pairs = Vec<(Rc<str>, Rc<str>)>;

/// Unknown keys as a record has them.
pub(super) fn pairs(extra: &Extra) -> Pairs {
    extra.to_vec()
}

/// Unknown keys as the model has them.
pub(super) fn unpaired(pairs: Pairs) -> Extra {
    pairs.into()
}

/// A moment that may be absent; `None` where there is one that cannot be read.
pub(super) fn stamp(text: Option<Rc<str>>) -> Option<Option<Stamp>> {
    match text {
        None => Some(None),
        Some(text) => Stamp::new(&text).map(Some),
    }
}

fn text_of(stamp: &Option<Stamp>) -> Option<Rc<str>> {
    stamp.as_ref().map(|stamp| stamp.as_str().into())
}

/// An annotation in a step.
#[derive(Serialize, Deserialize)]
pub(super) struct AnnotationRecord {
    id: Rc<str>,
    tag: Rc<str>,
    /// Half-open ranges of bytes.
    ranges: Vec<(usize, usize)>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    attributes: BTreeMap<Rc<str>, Rc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    created: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changed: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    extra: Pairs,
}

impl From<&Annotation> for AnnotationRecord {
    fn from(annotation: &Annotation) -> AnnotationRecord {
        let parts = annotation.ranges.parts().iter();
        let attributes = annotation.attributes.iter();
        AnnotationRecord {
            id: annotation.id.as_str().into(),
            tag: annotation.tag.as_str().into(),
            ranges: parts.map(|part| (part.start().get(), part.end().get())).collect(),
            attributes: map_of(attributes.map(|(id, value)| (id.as_str().into(), value.clone()))),
            note: annotation.note.clone(),
            by: annotation.by.clone(),
            created: text_of(&annotation.created),
            changed: text_of(&annotation.changed),
            origin: match &annotation.origin {
                Origin::Hand => None,
                Origin::Suggestion => Some("suggestion".into()),
                Origin::Other(word) => Some(word.clone()),
            },
            extra: pairs(&annotation.extra),
        }
    }
}

impl AnnotationRecord {
    /// The annotation; `None` where an id, a range or a time is none.
    pub(super) fn into_model(self) -> Option<Annotation> {
        let ranges = self.ranges.iter().map(|(start, end)| TextRange::of(*start, *end));
        let attributes =
            self.attributes.into_iter().map(|(id, value)| Some((Id::new(&id)?, value)));
        Some(Annotation {
            id: Id::new(&self.id)?,
            tag: Id::new(&self.tag)?,
            ranges: Ranges::new(ranges)?,
            attributes: map_of_all(attributes)?,
            note: self.note,
            by: self.by,
            created: stamp(self.created)?,
            changed: stamp(self.changed)?,
            origin: match self.origin {
                None => Origin::Hand,
                Some(word) if &*word == "suggestion" => Origin::Suggestion,
                Some(word) => Origin::Other(word),
            },
            extra: unpaired(self.extra),
        })
    }
}

/// A link in a step.
#[derive(Serialize, Deserialize)]
pub(super) struct LinkRecord {
    id: Rc<str>,
    kind: Rc<str>,
    from: Rc<str>,
    to: Rc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    created: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    extra: Pairs,
}

impl From<&Link> for LinkRecord {
    fn from(link: &Link) -> LinkRecord {
        LinkRecord {
            id: link.id.as_str().into(),
            kind: link.kind.as_str().into(),
            from: link.from.as_str().into(),
            to: link.to.as_str().into(),
            note: link.note.clone(),
            by: link.by.clone(),
            created: text_of(&link.created),
            extra: pairs(&link.extra),
        }
    }
}

impl LinkRecord {
    /// The link; `None` where an id or a time is none.
    pub(super) fn into_model(self) -> Option<Link> {
        Some(Link {
            id: Id::new(&self.id)?,
            kind: Id::new(&self.kind)?,
            from: Id::new(&self.from)?,
            to: Id::new(&self.to)?,
            note: self.note,
            by: self.by,
            created: stamp(self.created)?,
            extra: unpaired(self.extra),
        })
    }
}

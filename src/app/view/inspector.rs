//! The inspector: everything about the chosen annotation, ready to be changed.

use std::rc::Rc;

use super::exercise::key::{KeyView, key};
use super::phrase::{self, Phrase};
use super::reader::Look;
use crate::annotation::{Annotation, Attribute, AttributeKind, Document, Id, read_date};
use crate::app::model::Model;
use crate::text::set_of;

/// One part of the annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartView {
    /// Its words, short.
    pub quote: Rc<str>,
    /// Its first characters, for the label of the start's buttons.
    pub first: Rc<str>,
    /// Its last characters, for the label of the end's buttons.
    pub last: Rc<str>,
}

/// One attribute with what is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldView {
    /// The attribute.
    pub id: Id,
    /// What it is called.
    pub label: Rc<str>,
    /// A question that helps.
    pub help: Rc<str>,
    /// How it is filled in.
    pub kind: AttributeKind,
    /// What is filled in; empty for nothing.
    pub value: Rc<str>,
    /// Value, label and whether it is the one, for a choice.
    pub options: Vec<(Rc<str>, Rc<str>, bool)>,
    /// Values used elsewhere in the document, for a name.
    pub used: Vec<Rc<str>>,
}

/// What there is to say about a date as it stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRemark {
    /// What it means, or what is wrong with it.
    pub text: Rc<str>,
    /// Whether something is wrong.
    pub wrong: bool,
    /// What to write instead, where there is no doubt about it.
    pub instead: Option<Rc<str>>,
}

/// The remark on a date; none while the field is empty.
#[must_use]
pub fn date_remark(value: &str) -> Option<DateRemark> {
    if value.trim().is_empty() {
        return None;
    }
    Some(match read_date(value.trim()) {
        Ok(meaning) => DateRemark { text: meaning.into(), wrong: false, instead: None },
        Err(problem) => DateRemark {
            text: problem.to_string().into(),
            wrong: true,
            instead: problem.suggestion().map(Rc::from),
        },
    })
}

/// One link of the annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// The link.
    pub id: Id,
    /// The words between: `said by`, or `says` from the other end.
    pub words: Rc<str>,
    /// The other annotation.
    pub other: Id,
    /// How the other's tag looks.
    pub look: Look,
    /// What the other is called.
    pub name: Rc<str>,
}

/// A link that could be begun here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferView {
    /// The link type.
    pub kind: Id,
    /// Its words from this end.
    pub words: Rc<str>,
    /// Whether it is being made now.
    pub active: bool,
}

/// The inspector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectorView {
    /// The annotation.
    pub id: Id,
    /// Whether more than its head is drawn.
    pub whole: bool,
    /// How its tag looks.
    pub look: Look,
    /// Its words.
    pub quote: Rc<str>,
    /// All tags, to give it another.
    pub tags: Vec<Look>,
    /// Its parts in text order.
    pub parts: Vec<PartView>,
    /// The selection that could become a further part.
    pub add: Option<Rc<str>>,
    /// Its attributes.
    pub fields: Vec<FieldView>,
    /// Its note.
    pub note: Rc<str>,
    /// What the links say that begin at it.
    pub says: Vec<Phrase>,
    /// What the links say that end at it.
    pub said_of: Vec<Phrase>,
    /// Its links from both ends.
    pub links: Vec<LinkView>,
    /// The links it could have.
    pub offers: Vec<OfferView>,
    /// How it came to its place in this version, where that is worth a look.
    pub placed: Option<Rc<str>>,
    /// Whose annotation it is.
    pub by: Option<Rc<str>>,
    /// What it expects of an answer, where it is of a key.
    pub key: Option<KeyView>,
}

/// The inspector of the chosen annotation.
#[must_use]
pub fn inspector(model: &Model) -> Option<InspectorView> {
    let document = model.document()?;
    let annotation = document.annotations.get(model.marking.chosen.as_ref()?)?;
    let set = &document.tag_set;
    let pending = model.marking.pending.as_ref();
    let add = pending.filter(|pending| {
        !annotation.ranges.parts().iter().any(|part| part.contains_range(pending.range))
    });
    Some(InspectorView {
        whole: model.marking.opened.as_ref() == Some(&annotation.id),
        id: annotation.id.clone(),
        look: Look::of_id(set, &annotation.tag),
        quote: phrase::quote(document, annotation, 240).into(),
        tags: set.tags.iter().map(|tag| Look::of(set, tag)).collect(),
        parts: annotation
            .ranges
            .parts()
            .iter()
            .map(|part| part_view(document.text.slice(*part)))
            .collect(),
        add: add.map(|pending| phrase::short(document.text.slice(pending.range), 40).into()),
        fields: set
            .attributes_for(&annotation.tag)
            .map(|a| field(document, annotation, a))
            .collect(),
        note: annotation.note.clone().unwrap_or_default(),
        says: phrase::says(document, annotation),
        said_of: phrase::said_of(document, annotation),
        links: links(document, annotation),
        offers: offers(model, document, annotation),
        placed: super::orphans::placed(annotation, model.words()),
        by: annotation.by.clone(),
        key: key(model),
    })
}

fn part_view(text: &str) -> PartView {
    let words: Vec<&str> = text.split_whitespace().collect();
    PartView {
        quote: phrase::short(text, 80).into(),
        first: words.first().copied().unwrap_or_default().into(),
        last: words.last().copied().unwrap_or_default().into(),
    }
}

fn field(document: &Document, annotation: &Annotation, attribute: &Attribute) -> FieldView {
    let value = annotation.attributes.get(&attribute.id).cloned().unwrap_or_default();
    let mut options: Vec<(Rc<str>, Rc<str>, bool)> =
        attribute.values.iter().map(|v| (v.id.clone(), v.label.clone(), v.id == value)).collect();
    if attribute.kind == AttributeKind::Choice && !value.is_empty() && !options.iter().any(|o| o.2)
    {
        options.push((value.clone(), value.clone(), true));
    }
    let used = match attribute.kind {
        AttributeKind::Name => used_values(document, &attribute.id),
        _ => Vec::new(),
    };
    FieldView {
        id: attribute.id.clone(),
        label: attribute.label.clone(),
        help: attribute.help.clone(),
        kind: attribute.kind,
        value,
        options,
        used,
    }
}

/// How many annotations are looked at for names that were used already.
const LOOKED_AT: usize = 5_000;

/// The values that an attribute has in the document (in its first few thousand annotations), each once, sorted.
fn used_values(document: &Document, attribute: &Id) -> Vec<Rc<str>> {
    let annotations = document.annotations.iter().take(LOOKED_AT);
    let values = annotations.filter_map(|a| a.attributes.get(attribute).cloned());
    set_of(values).into_iter().collect()
}

fn links(document: &Document, annotation: &Annotation) -> Vec<LinkView> {
    let set = &document.tag_set;
    let view = |link: &Rc<crate::annotation::Link>| {
        let out = link.from == annotation.id;
        let kind = set.link_type(&link.kind);
        let words = kind.map_or_else(
            || link.kind.as_str().into(),
            |kind| {
                if out || kind.inverse.is_empty() {
                    kind.label.clone()
                } else {
                    kind.inverse.clone()
                }
            },
        );
        let other = document.annotations.get(if out { &link.to } else { &link.from })?;
        Some(LinkView {
            id: link.id.clone(),
            words,
            other: other.id.clone(),
            look: Look::of_id(set, &other.tag),
            name: phrase::name_of(document, other).into(),
        })
    };
    document.links.at(&annotation.id).filter_map(view).collect()
}

fn offers(model: &Model, document: &Document, annotation: &Annotation) -> Vec<OfferView> {
    let linking = model.marking.linking.as_ref().filter(|linking| linking.start == annotation.id);
    let fits = |tags: &[Id]| tags.is_empty() || tags.contains(&annotation.tag);
    document
        .tag_set
        .links
        .iter()
        .filter(|kind| fits(&kind.from) || fits(&kind.to))
        .map(|kind| OfferView {
            kind: kind.id.clone(),
            words: if fits(&kind.from) || kind.inverse.is_empty() {
                kind.label.clone()
            } else {
                kind.inverse.clone()
            },
            active: linking.is_some_and(|linking| linking.kind.as_ref() == Some(&kind.id)),
        })
        .collect()
}

//! What formats with free JSON objects carry under keys of their own, so that nothing is lost through them.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::card;
use super::draft::Draft;
use super::values::{list, object, text, unread};
use crate::annotation::{Annotation, Document, Extra, Link, Origin, Quarantined, Stamp};

/// The keys of [`about`] and [`about_link`].
pub(super) const ABOUT: [&str; 6] =
    ["note", "by", "created", "changed", "origin", "pressmark_extra"];

fn maybe(text: &Option<Rc<str>>) -> Value {
    text.as_deref().map_or(Value::Null, Value::from)
}

fn moment(stamp: &Option<Stamp>) -> Value {
    stamp.as_ref().map_or(Value::Null, |stamp| stamp.as_str().into())
}

fn entries(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(entries) => entries,
        _ => Map::new(),
    }
}

/// What is known of an annotation beside its place, tag and attributes; only what there is.
pub(super) fn about(annotation: &Annotation) -> Map<String, Value> {
    let origin = match &annotation.origin {
        Origin::Hand => "",
        Origin::Suggestion => "suggestion",
        Origin::Other(word) => word,
    };
    entries(object([
        ("note", maybe(&annotation.note)),
        ("by", maybe(&annotation.by)),
        ("created", moment(&annotation.created)),
        ("changed", moment(&annotation.changed)),
        ("origin", origin.into()),
        ("pressmark_extra", card::pairs(&annotation.extra)),
    ]))
}

/// What is known of a link beside its type and ends; only what there is.
pub(super) fn about_link(link: &Link) -> Map<String, Value> {
    entries(object([
        ("note", maybe(&link.note)),
        ("by", maybe(&link.by)),
        ("created", moment(&link.created)),
        ("pressmark_extra", card::pairs(&link.extra)),
    ]))
}

/// The article card, whose document it is, what is kept aside. The first seven fields of the card are always there, so
/// that a reader knows that they are empty.
pub(super) fn card(document: &Document) -> Map<String, Value> {
    let card = &document.metadata;
    let fields = card.fields().into_iter();
    let mut all: Map<String, Value> =
        fields.map(|(key, value)| (key.to_owned(), (**value).into())).collect();
    let aside = |item: &Quarantined| Value::from(vec![&*item.what, &*item.why, &*item.raw]);
    all.extend(entries(object([
        ("retrieved", moment(&card.retrieved)),
        ("article_note", (*card.note).into()),
        ("annotator", (*document.annotator).into()),
        ("saved", moment(&document.saved)),
        ("pressmark_extra", card::pairs(&document.extra)),
        ("pressmark_card_extra", card::pairs(&card.extra)),
        ("pressmark_aside", document.quarantine.iter().map(aside).collect::<Vec<_>>().into()),
    ])));
    all
}

fn pairs(object: &Value, key: &str) -> Extra {
    object.get(key).map(card::unknown).unwrap_or_default()
}

/// What a file says of an annotation or a link beside its place, tag and attributes.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    note: Option<Rc<str>>,
    by: Option<Rc<str>>,
    created: Option<Stamp>,
    changed: Option<Stamp>,
    origin: Origin,
    extra: Extra,
}

/// Adds words to a note, with an empty line between; nothing where there are none.
pub(super) fn add_note(note: &mut Option<Rc<str>>, words: &str) {
    if !words.is_empty() {
        let before = note.take().map(|note| format!("{note}\n\n")).unwrap_or_default();
        *note = Some((before + words).into());
    }
}

impl About {
    /// What stands under `note`, `by`, `created`, `changed` and `origin`; `field` gives an empty text for none.
    pub(super) fn of(draft: &mut Draft, field: &dyn Fn(&str) -> String) -> About {
        let some = |name| Some(field(name)).filter(|text| !text.is_empty()).map(Rc::from);
        About {
            note: some("note"),
            by: some("by"),
            created: draft.moment(&field("created")),
            changed: draft.moment(&field("changed")),
            origin: match &*field("origin") {
                "" | "hand" => Origin::Hand,
                "suggestion" => Origin::Suggestion,
                word => Origin::Other(word.into()),
            },
            extra: Extra::default(),
        }
    }

    /// What [`about`] or [`about_link`] wrote.
    pub(super) fn read(draft: &mut Draft, object: &Value) -> About {
        let about = About::of(draft, &|name| text(object, name));
        About { extra: pairs(object, "pressmark_extra"), ..about }
    }

    /// Adds to the note; nothing where it is empty.
    pub(super) fn add_note(&mut self, words: &str) {
        add_note(&mut self.note, words);
    }

    /// Keeps further entries unread.
    pub(super) fn keep(&mut self, unread: impl IntoIterator<Item = (Rc<str>, Rc<str>)>) {
        self.extra = self.extra.iter().cloned().chain(unread).collect();
    }

    /// Fills it in.
    pub(super) fn tell(self, annotation: &mut Annotation) {
        (annotation.note, annotation.by) = (self.note, self.by);
        (annotation.created, annotation.changed) = (self.created, self.changed);
        (annotation.origin, annotation.extra) = (self.origin, self.extra);
    }

    /// Fills it in at a link.
    pub(super) fn tell_link(self, link: &mut Link) {
        (link.note, link.by) = (self.note, self.by);
        (link.created, link.extra) = (self.created, self.extra);
    }
}

/// The keys of [`card`].
const CARD: [&str; 14] = [
    "title",
    "byline",
    "source",
    "published",
    "updated",
    "url",
    "language",
    "retrieved",
    "article_note",
    "annotator",
    "saved",
    "pressmark_extra",
    "pressmark_card_extra",
    "pressmark_aside",
];

/// Takes back what [`card`] wrote; without a title the card stays what the text's header lines say. Keys that are neither
/// of these nor among `known` are kept unread.
pub(super) fn read_card(object: &Value, known: &[&str], draft: &mut Draft) {
    if object.get("title").is_some() {
        for (key, field) in draft.metadata.fields_mut() {
            *field = text(object, key).into();
        }
    }
    draft.metadata.retrieved = draft.moment(&text(object, "retrieved"));
    draft.metadata.note = text(object, "article_note").into();
    draft.metadata.extra = pairs(object, "pressmark_card_extra");
    draft.annotator = text(object, "annotator").into();
    draft.saved = draft.moment(&text(object, "saved"));
    draft.keep(&pairs(object, "pressmark_extra"));
    draft.keep(&unread(object, &[&CARD, known].concat()));
    for item in list(object, "pressmark_aside") {
        if let Some([what, why, raw]) = item.as_array().map(Vec::as_slice) {
            let told = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            draft.put_aside(told(what), told(why), &told(raw));
        }
    }
}

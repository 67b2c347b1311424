//! What formats with free JSON objects carry under keys of their own, so that nothing is lost through them.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::draft::Draft;
use super::values::{list, object, read_stamp, text};
use crate::annotation::{Annotation, Document, Extra, Link, Origin, Quarantined, Stamp};

/// The keys of [`about`] and [`about_link`].
pub(super) const ABOUT: [&str; 6] =
    ["note", "by", "created", "changed", "origin", "pressmark_extra"];

/// The fields of the article card that are always there, so that a reader knows that they are empty.
const FIELDS: [&str; 7] = ["title", "byline", "source", "published", "updated", "url", "language"];

fn maybe(text: &Option<Rc<str>>) -> Value {
    text.as_deref().map_or(Value::Null, Value::from)
}

fn moment(stamp: &Option<Stamp>) -> Value {
    stamp.as_ref().map_or(Value::Null, |stamp| stamp.as_str().into())
}

/// Unknown entries as pairs of texts: their values are kept as they were written.
fn extra(extra: &Extra) -> Value {
    extra.iter().map(|(key, raw)| Value::from(vec![&**key, &**raw])).collect::<Vec<_>>().into()
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
        ("pressmark_extra", extra(&annotation.extra)),
    ]))
}

/// What is known of a link beside its type and ends; only what there is.
pub(super) fn about_link(link: &Link) -> Map<String, Value> {
    entries(object([
        ("note", maybe(&link.note)),
        ("by", maybe(&link.by)),
        ("created", moment(&link.created)),
        ("pressmark_extra", extra(&link.extra)),
    ]))
}

/// The article card, whose document it is, what is kept aside.
pub(super) fn card(document: &Document) -> Map<String, Value> {
    let card = &document.metadata;
    let fields = [
        &card.title,
        &card.byline,
        &card.source,
        &card.published,
        &card.updated,
        &card.url,
        &card.language,
    ];
    let mut all = Map::new();
    for (key, value) in FIELDS.iter().zip(fields) {
        all.insert((*key).to_owned(), (**value).into());
    }
    let aside = |item: &Quarantined| Value::from(vec![&*item.what, &*item.why, &*item.raw]);
    all.extend(entries(object([
        ("retrieved", moment(&card.retrieved)),
        ("article_note", (*card.note).into()),
        ("annotator", (*document.annotator).into()),
        ("saved", moment(&document.saved)),
        ("pressmark_extra", extra(&document.extra)),
        ("pressmark_card_extra", extra(&card.extra)),
        ("pressmark_aside", document.quarantine.iter().map(aside).collect::<Vec<_>>().into()),
    ])));
    all
}

fn some(object: &Value, key: &str) -> Option<Rc<str>> {
    Some(text(object, key)).filter(|text| !text.is_empty()).map(Rc::from)
}

fn pairs(object: &Value, key: &str) -> Extra {
    let pair = |value: &Value| {
        let [key, raw] = value.as_array()?.as_slice() else { return None };
        Some((Rc::from(key.as_str()?), Rc::from(raw.as_str()?)))
    };
    list(object, key).iter().filter_map(pair).collect()
}

/// Takes back what [`about`] wrote.
pub(super) fn read_about(object: &Value, annotation: &mut Annotation) {
    annotation.note = some(object, "note");
    annotation.by = some(object, "by");
    annotation.created = read_stamp(&text(object, "created"));
    annotation.changed = read_stamp(&text(object, "changed"));
    annotation.origin = match &*text(object, "origin") {
        "" => Origin::Hand,
        "suggestion" => Origin::Suggestion,
        word => Origin::Other(word.into()),
    };
    annotation.extra = pairs(object, "pressmark_extra");
}

/// Takes back what [`about_link`] wrote.
pub(super) fn read_about_link(object: &Value, link: &mut Link) {
    link.note = some(object, "note");
    link.by = some(object, "by");
    link.created = read_stamp(&text(object, "created"));
    link.extra = pairs(object, "pressmark_extra");
}

/// Takes back what [`card`] wrote. Without a title the card stays what the text's header lines say.
pub(super) fn read_card(object: &Value, draft: &mut Draft) {
    let about = |key| Rc::from(text(object, key));
    let card = &mut draft.metadata;
    if object.get("title").is_some() {
        card.title = about("title");
        (card.byline, card.source) = (about("byline"), about("source"));
        (card.published, card.updated) = (about("published"), about("updated"));
        (card.url, card.language) = (about("url"), about("language"));
    }
    card.retrieved = read_stamp(&text(object, "retrieved"));
    card.note = about("article_note");
    card.extra = pairs(object, "pressmark_card_extra");
    draft.annotator = about("annotator");
    draft.saved = read_stamp(&text(object, "saved"));
    draft.extra = pairs(object, "pressmark_extra");
    for item in list(object, "pressmark_aside") {
        if let Some([what, why, raw]) = item.as_array().map(Vec::as_slice) {
            let told = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            draft.put_aside(told(what), told(why), &told(raw));
        }
    }
}

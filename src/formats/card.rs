//! What belongs to a document as a whole, as pairs of texts, for formats that have room for any of them.
//!
//! The fields of the article card have the names of the native file. What only Pressmark understands (the tag set, keys
//! that it keeps unread, what it put aside) is JSON in a text.

use serde_json::Value;

use super::draft::Draft;
use super::native;
use super::tags::Tags;
use super::values::{list, object, parse, text};
use crate::annotation::{Document, Extra, Metadata, Stamp};

/// The names of all fields; the first seven are those of [`Metadata::fields`].
pub(super) const FIELDS: [&str; 13] = [
    "title",
    "byline",
    "source",
    "published",
    "updated",
    "url",
    "language",
    "retrieved",
    "note",
    "annotator",
    "saved",
    TAG_SET,
    MORE,
];

/// The field that holds the tag set.
pub(super) const TAG_SET: &str = "pressmark_tag_set";

/// The field that holds everything else.
pub(super) const MORE: &str = "pressmark_more";

/// [`FIELDS`] with their values; empty where there is none.
pub(super) fn values(document: &Document) -> impl Iterator<Item = (&'static str, String)> {
    let card = &document.metadata;
    let stamp = |stamp: &Option<Stamp>| stamp.as_ref().map_or("", Stamp::as_str).to_owned();
    let about = card.fields().map(|(_, value)| value.to_string());
    let rest = [
        stamp(&card.retrieved),
        card.note.to_string(),
        document.annotator.to_string(),
        stamp(&document.saved),
        native::tag_set_to_json(&document.tag_set),
        more(document),
    ];
    FIELDS.into_iter().zip(about.into_iter().chain(rest))
}

/// Keys that are kept unread and what was put aside, as JSON; empty where there is none.
fn more(document: &Document) -> String {
    let aside = document.quarantine.iter().map(|item| {
        object([
            ("what", (*item.what).into()),
            ("why", (*item.why).into()),
            ("raw", (*item.raw).into()),
        ])
    });
    let more = object([
        ("card", pairs(&document.metadata.extra)),
        ("document", pairs(&document.extra)),
        ("aside", aside.collect()),
    ]);
    if more.as_object().is_some_and(|more| more.is_empty()) {
        String::new()
    } else {
        more.to_string()
    }
}

/// Unknown keys as a list of pairs of texts: their values stay as they were written.
pub(super) fn pairs(extra: &Extra) -> Value {
    extra.iter().map(|(key, raw)| Value::from(vec![&**key, &**raw])).collect()
}

/// Unknown keys from such a list.
pub(super) fn unknown(pairs: &Value) -> Extra {
    let pair = |pair: &Value| Some((pair.get(0)?.as_str()?.into(), pair.get(1)?.as_str()?.into()));
    pairs.as_array().into_iter().flatten().filter_map(pair).collect()
}

/// Unknown keys from the JSON of such a list; none where it is none.
pub(super) fn unknown_of(json: &str) -> Extra {
    parse(json).map(|pairs| unknown(&pairs)).unwrap_or_default()
}

/// The tag set of a file that holds it, else one with these names.
pub(super) fn tags(tag_set: &str, names: &[&str]) -> Tags {
    native::tag_set_from_json(tag_set).map_or_else(|| Tags::named(names), Tags::whole)
}

/// Fills in what a file says about the document as a whole; `field` gives the value of one of [`FIELDS`].
pub(super) fn read(draft: &mut Draft, field: &dyn Fn(&str) -> String) {
    let mut card = Metadata { note: field("note").into(), ..Metadata::default() };
    for (name, value) in card.fields_mut() {
        *value = field(name).into();
    }
    card.retrieved = draft.moment(&field("retrieved"));
    draft.metadata = card;
    draft.annotator = field("annotator").into();
    draft.saved = draft.moment(&field("saved"));
    let Ok(more) = parse(&field(MORE)) else { return };
    let under = |key: &str| more.get(key).map(unknown).unwrap_or_default();
    draft.metadata.extra = under("card");
    draft.keep(&under("document"));
    for item in list(&more, "aside") {
        draft.put_aside(text(item, "what"), text(item, "why"), &text(item, "raw"));
    }
}

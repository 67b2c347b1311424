//! Reading UIMA CAS JSON.

use std::borrow::Cow;

use serde_json::Value;

use super::ARTICLE;
use crate::annotation::Document;
use crate::formats::card;
use crate::formats::files::{File, Taken};
use crate::formats::uima::{self, FoundRelation, FoundSpan};
use crate::formats::values::{Lazy, number, text};
use crate::words::words;

/// Beginnings of the names of types that split a text or describe the file, and mark nothing.
const STRUCTURE: [&str; 7] = [
    "uima.tcas.DocumentAnnotation",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "org.dkpro.core.api.xml.type.",
    "de.tudarmstadt.ukp.inception.api.type.",
    "uima.cas.",
];

/// Reads files of the format.
pub(super) fn read(files: &[File<'_>], _: Option<&Document>) -> Result<Taken, String> {
    Taken::each(files, |file, taken| {
        let whole = file.text();
        let [all] = Lazy::new(&whole)?.under(["%FEATURE_STRUCTURES"]);
        let all = structures(all);
        let structures = || all.iter().map(structure);
        let is_sofa = |json: &Value| text(json, "%TYPE") == "uima.cas.Sofa";
        let sofa = structures().filter(is_sofa).find(|sofa| sofa.get("sofaString").is_some());
        let raw = sofa.as_ref().map(|sofa| text(sofa, "sofaString")).unwrap_or_default();
        if raw.is_empty() {
            return Err(words().foreign.cas_without_text.to_owned());
        }
        let id = sofa.as_ref().map(id).unwrap_or_default();
        let mine = |json: &Value| number(json, "@sofa").is_none_or(|of| of.to_string() == id);
        let mut spans = Vec::new();
        let mut relations = Vec::new();
        let (mut left_out, mut card) = (Vec::new(), None);
        for json in structures() {
            if mine(&json) {
                match relation(&json) {
                    Some(relation) => relations.push(relation),
                    None => spans.extend(span(&json)),
                }
            }
            left_out.extend(unread(&json));
            if card.is_none() && text(&json, "%TYPE") == ARTICLE {
                card = Some(json);
            }
        }
        let tag_set = card.as_ref().map(|card| text(card, card::TAG_SET)).unwrap_or_default();
        let mut draft = uima::draft(&raw, &tag_set, &spans, &relations);
        if let Some(json) = card {
            card::read(&mut draft, &|name| text(&json, name));
        }
        left_out.iter().for_each(|name| draft.leave_out(name));
        taken.add(draft.finish())
    })
}

/// The feature structures, which are a list, or an object by id; without an id in a list.
fn structures(all: Option<Lazy<'_>>) -> Vec<(Cow<'_, str>, Lazy<'_>)> {
    let by_id = all.map(Lazy::entries).unwrap_or_default();
    let listed = all.map(Lazy::items).unwrap_or_default();
    by_id.into_iter().chain(listed.into_iter().map(|json| (Cow::default(), json))).collect()
}

/// A feature structure with its id in it.
fn structure((id, json): &(Cow<'_, str>, Lazy<'_>)) -> Value {
    let mut json = json.read();
    if let (Value::Object(json), false) = (&mut json, id.is_empty()) {
        json.entry("%ID").or_insert_with(|| (**id).into());
    }
    json
}

fn id(json: &Value) -> String {
    text(json, "%ID")
}

/// The features that are text, numbers or truth values, but for those that say where it stands.
fn features(json: &Value) -> Vec<(String, String)> {
    let all = json.as_object().into_iter().flatten();
    let own = all.filter(|(key, _)| !key.starts_with(['%', '@', '^', '#']));
    own.filter(|(key, _)| !matches!(key.as_str(), "begin" | "end"))
        .filter_map(|(key, value)| match value {
            Value::String(text) => Some((key.clone(), text.clone())),
            Value::Number(number) => Some((key.clone(), number.to_string())),
            Value::Bool(truth) => Some((key.clone(), truth.to_string())),
            _ => None,
        })
        .collect()
}

/// What of a feature structure is not taken although it may say something: all of one that neither stands in the text nor
/// joins what does, or its features that are no text.
fn unread(json: &Value) -> Vec<String> {
    let layer = text(json, "%TYPE");
    if layer == ARTICLE || STRUCTURE.iter().any(|name| layer.starts_with(name)) {
        return Vec::new();
    }
    if span(json).is_none() && relation(json).is_none() {
        return vec![layer];
    }
    let object = json.as_object().into_iter().flatten();
    let others = object.filter(|(key, value)| match key.as_str() {
        "@sofa" | "@Governor" | "@Dependent" => false,
        key => key.starts_with('@') || value.is_array() || value.is_object(),
    });
    others.map(|(key, _)| format!("{layer}:{}", key.trim_start_matches('@'))).collect()
}

/// The span that a feature structure is, if it is one that marks something.
fn span(json: &Value) -> Option<FoundSpan> {
    let layer = text(json, "%TYPE");
    if STRUCTURE.iter().any(|name| layer.starts_with(name)) {
        return None;
    }
    let place = (number(json, "begin")?, number(json, "end")?);
    Some(FoundSpan { key: id(json), layer, place, features: features(json) })
}

/// The relation that a feature structure is, if it has the two references of one.
fn relation(json: &Value) -> Option<FoundRelation> {
    let end = |key: &str| number(json, key).map(|id| id.to_string());
    let ends = (end("@Governor")?, end("@Dependent")?);
    Some(FoundRelation { layer: text(json, "%TYPE"), ends, features: features(json) })
}

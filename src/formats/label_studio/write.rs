//! Writing tasks.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::PART;
use super::config::{config, control, is_choice};
use crate::annotation::{Annotation, Document, Id};
use crate::formats::unit::{Measure, Unit};
use crate::formats::{Written, carried, zip};

pub(super) fn write(documents: &[&Document], taken_as: &str) -> Written {
    let tasks: Vec<Value> = documents.iter().map(|document| task(document, taken_as)).collect();
    let tasks = Value::from(tasks).to_string();
    Written::new(zip::write(&[
        ("tasks.json".to_owned(), tasks.into_bytes()),
        ("config.xml".to_owned(), config(documents).into_bytes()),
    ]))
}

fn task(document: &Document, taken_as: &str) -> Value {
    let mut data = Map::new();
    data.insert("text".to_owned(), document.text.as_str().into());
    data.extend(carried::card(document));
    let mut work = Map::new();
    if taken_as == "predictions" {
        work.insert("model_version".to_owned(), "pressmark".into());
    }
    work.insert("result".to_owned(), results(document).into());
    let mut task = Map::new();
    task.insert("data".to_owned(), data.into());
    task.insert(taken_as.to_owned(), vec![Value::from(work)].into());
    task.into()
}

fn results(document: &Document) -> Vec<Value> {
    let measure = Measure::new(&document.text, Unit::CodePoints);
    let mut results = Vec::new();
    let mut relations = Vec::new();
    let mut there: BTreeMap<&Id, ()> = BTreeMap::new();
    for annotation in document.annotations.iter() {
        there.insert(&annotation.id, ());
        let mut before = String::new();
        for (at, part) in annotation.ranges.parts().iter().enumerate() {
            let id = match at {
                0 => annotation.id.to_string(),
                _ => format!("{}:{}", annotation.id, at + 1),
            };
            let (start, end) = measure.counts(*part).unwrap_or_default();
            let mut region = region(&id, "label", "labels", (start, end));
            let value = json!({
                "start": start,
                "end": end,
                "text": document.text.slice(*part),
                "labels": [annotation.tag.as_str()],
            });
            region.insert("value".to_owned(), value);
            if at == 0 {
                about(annotation, &mut region);
                results.push(region.into());
                more(document, annotation, (start, end), &mut results);
            } else {
                results.push(region.into());
                relations.push(relation(&before, &id, PART));
            }
            before = id;
        }
    }
    for link in document.links.iter() {
        if there.contains_key(&link.from) && there.contains_key(&link.to) {
            relations.push(relation(link.from.as_str(), link.to.as_str(), link.kind.as_str()));
        }
    }
    results.extend(relations);
    results
}

fn region(id: &str, from: &str, kind: &str, (start, end): (usize, usize)) -> Map<String, Value> {
    let mut region = Map::new();
    for (key, value) in
        [("id", id), ("from_name", from), ("to_name", "text"), ("type", kind), ("origin", "manual")]
    {
        region.insert(key.to_owned(), value.into());
    }
    region.insert("value".to_owned(), json!({"start": start, "end": end}));
    region
}

/// Who marked when, under `meta`; the note has a field of its own.
fn about(annotation: &Annotation, region: &mut Map<String, Value>) {
    let mut meta = carried::about(annotation);
    meta.remove("note");
    if !meta.is_empty() {
        region.insert("meta".to_owned(), meta.into());
    }
}

/// Attributes and the note.
fn more(
    document: &Document,
    annotation: &Annotation,
    place: (usize, usize),
    results: &mut Vec<Value>,
) {
    let id = annotation.id.as_str();
    let mut add = |from: &str, kind: &str, key: &str, words: &str| {
        let mut result = region(id, from, kind, place);
        let value = json!({"start": place.0, "end": place.1, key: [words]});
        result.insert("value".to_owned(), value);
        results.push(result.into());
    };
    for (attribute, value) in annotation.attributes.iter().filter(|(_, value)| !value.is_empty()) {
        let name = control(attribute);
        if is_choice(&document.tag_set, attribute) {
            add(&name, "choices", "choices", value);
        } else {
            add(&name, "textarea", "text", value);
        }
    }
    if let Some(note) = &annotation.note {
        add("note", "textarea", "text", note);
    }
}

fn relation(from: &str, to: &str, kind: &str) -> Value {
    json!({"type": "relation", "from_id": from, "to_id": to, "direction": "right", "labels": [kind]})
}

//! Reading spaCy's and Prodigy's JSON Lines.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::write::{EXTRA, ID, KNOWN, SHOWN};
use crate::annotation::{Document, Extra, Origin, Ranges};
use crate::formats::card;
use crate::formats::draft::{Draft, called};
use crate::formats::files::{File, Taken};
use crate::formats::unit::{Place, Unit};
use crate::formats::values::{list, number, parse, read_stamp, text};
use crate::words::words;

/// Reads files of the format: a document a line, or one document alone.
pub(super) fn read(files: &[File<'_>], _: Option<&Document>) -> Result<Taken, String> {
    Taken::each(files, |file, taken| {
        let all = file.text();
        if let Ok(whole) = parse(&all) {
            return match whole.as_array() {
                Some(rows) => rows.iter().try_for_each(|row| document(row, taken)),
                None => document(&whole, taken),
            };
        }
        let before = taken.documents.len();
        let mut first = None;
        for (line, number) in all.split('\n').zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
            if let Err(problem) = parse(line).and_then(|row| document(&row, taken)) {
                taken.warnings.push((words().foreign.line_left_out)(number, &problem));
                first.get_or_insert(problem);
            }
        }
        match first {
            Some(problem) if taken.documents.len() == before => Err(problem),
            _ => Ok(()),
        }
    })
}

/// One span of a line.
struct Span<'a> {
    json: &'a Value,
    id: String,
    label: String,
    place: Place,
}

fn document(row: &Value, taken: &mut Taken) -> Result<(), String> {
    let Some(raw) = row.get("text").and_then(Value::as_str) else {
        return Err(words().foreign.row_without_text.to_owned());
    };
    if text(row, "answer") == "reject" {
        taken.warnings.push(words().foreign.rejected.to_owned());
        return Ok(());
    }
    let spans = spans(row);
    let mut names: Vec<&str> = spans.iter().map(|span| &*span.label).collect();
    names.dedup();
    let tag_set = row.get("pressmark").map(|own| text(own, card::TAG_SET)).unwrap_or_default();
    let mut draft = Draft::new(raw, card::tags(&tag_set, &names));
    let places: Vec<&Place> = spans.iter().map(|span| &span.place).collect();
    draft.counted(Unit::CodePoints, &places);
    for (span, found) in spans.iter().zip(draft.find(&places)) {
        match found {
            Ok(ranges) => mark(&mut draft, span, ranges),
            Err(why) => draft.put_aside(
                called(
                    words().foreign.annotation,
                    &span.id,
                    span.place.quote.as_deref().unwrap_or_default(),
                ),
                why,
                &span.json.to_string(),
            ),
        }
    }
    for json in list(row, "relations") {
        if let Err(why) = relation(&mut draft, json, &spans) {
            draft.put_aside(
                called(words().foreign.relation, &text(json, ID), ""),
                why,
                &json.to_string(),
            );
        }
    }
    about(&mut draft, row);
    taken.add(draft.finish());
    Ok(())
}

/// The spans of a line, those with one of our ids as one of several parts.
fn spans(row: &Value) -> Vec<Span<'_>> {
    let mut spans: Vec<Span<'_>> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let groups = row.get("spans").and_then(Value::as_object).into_iter();
    let grouped = groups.flat_map(Map::values).filter_map(Value::as_array).flatten();
    for json in list(row, "spans").iter().chain(grouped).chain(list(row, "ents")) {
        let (id, label, quote) = (text(json, ID), text(json, "label"), text(json, "text"));
        let start = number(json, "start").unwrap_or_default();
        let end = number(json, "end").unwrap_or_default();
        if let Some(span) = known.get(&id).and_then(|at| spans.get_mut(*at)) {
            span.place.parts.push((start, end));
            span.place.parts.sort_unstable();
            span.place.quote = None;
            continue;
        }
        if !id.is_empty() {
            known.insert(id.clone(), spans.len());
        }
        spans.push(Span {
            json,
            id: if id.is_empty() { format!("span {}", spans.len() + 1) } else { id },
            label: if label.is_empty() { "span".to_owned() } else { label },
            place: Place::one(start, end, Some(quote).filter(|quote| !quote.is_empty())),
        });
    }
    spans
}

fn mark(draft: &mut Draft, span: &Span<'_>, ranges: Ranges) {
    let json = span.json;
    let tag = draft.tags.tag(&span.label);
    let mut attributes = Vec::new();
    for (name, value) in json.get("attributes").and_then(Value::as_object).into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        attributes.push((draft.tags.attribute(&tag, name), value));
    }
    let mark = draft.mark(&span.id, &text(json, ID), tag, ranges);
    for (id, value) in attributes {
        mark.attributes.insert(id, value.into());
    }
    mark.note = some(json, "note");
    mark.by = some(json, "by");
    mark.created = read_stamp(&text(json, "created"));
    mark.changed = read_stamp(&text(json, "changed"));
    mark.origin = match &*text(json, "origin") {
        "" | "hand" => Origin::Hand,
        "suggestion" => Origin::Suggestion,
        other => Origin::Other(other.into()),
    };
    mark.extra = unknown(json);
}

/// The keys of a span that nobody here knows.
fn unknown(json: &Value) -> Extra {
    let all = json.as_object().into_iter().flatten();
    let unknown = all.filter(|(key, _)| !KNOWN.contains(&key.as_str()));
    let kept = json.get(EXTRA).map(card::unknown).unwrap_or_default();
    let unknown = unknown.map(|(key, value)| (key.as_str().into(), value.to_string().into()));
    unknown.chain(kept.iter().cloned()).collect()
}

fn some(json: &Value, key: &str) -> Option<Rc<str>> {
    Some(text(json, key)).filter(|text| !text.is_empty()).map(Into::into)
}

fn relation(draft: &mut Draft, json: &Value, spans: &[Span<'_>]) -> Result<(), String> {
    let end = |key: &str, token: &str| {
        let Some(place) = json.get(key).filter(|place| place.is_object()) else {
            return at_token(spans, number(json, token));
        };
        let id = text(place, ID);
        if !id.is_empty() {
            return Some(id);
        }
        let pair = (number(place, "start")?, number(place, "end")?);
        let label = text(place, "label");
        let fits = |span: &&Span<'_>| {
            span.place.parts.contains(&pair) && (label.is_empty() || label == span.label)
        };
        spans.iter().find(fits).map(|span| span.id.clone())
    };
    let (from, to) = (end("head_span", "head"), end("child_span", "child"));
    let (Some(from), Some(to)) = (from, to) else {
        return Err(words().foreign.not_between_two.to_owned());
    };
    let link = draft.link(&text(json, ID), &text(json, "label"), &from, &to)?;
    link.note = some(json, "note");
    link.by = some(json, "by");
    link.created = read_stamp(&text(json, "created"));
    link.extra = json.get(EXTRA).map(card::unknown).unwrap_or_default();
    Ok(())
}

/// The span whose last token this is.
fn at_token(spans: &[Span<'_>], token: Option<usize>) -> Option<String> {
    let ends = |span: &&Span<'_>| number(span.json, "token_end") == token;
    token.and_then(|_| spans.iter().find(ends)).map(|span| span.id.clone())
}

/// The article card. A line that Pressmark wrote holds all of it, any other adds to what the text's header says.
fn about(draft: &mut Draft, row: &Value) {
    let under = |key: &str| row.get(key).unwrap_or(&Value::Null);
    let (meta, own) = (under("meta"), under("pressmark"));
    if own.is_object() {
        return card::read(draft, &|name| {
            text(if SHOWN.contains(&name) { meta } else { own }, name)
        });
    }
    let card = &mut draft.metadata;
    for (key, field) in [
        ("title", &mut card.title),
        ("byline", &mut card.byline),
        ("source", &mut card.source),
        ("published", &mut card.published),
        ("updated", &mut card.updated),
        ("url", &mut card.url),
        ("language", &mut card.language),
    ] {
        let value = text(meta, key);
        if !value.is_empty() {
            *field = value.into();
        }
    }
}

//! Reading spaCy's and Prodigy's JSON Lines.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::write::{EXTRA, ID, KNOWN, SHOWN};
use crate::annotation::{Document, Ranges};
use crate::formats::card;
use crate::formats::carried::About;
use crate::formats::draft::{Draft, called};
use crate::formats::files::{File, Taken};
use crate::formats::unit::{Place, Unit};
use crate::formats::values::{Lazy, items, kept, number, text, unread, unread_list};
use crate::words::words;

/// Reads files of the format: a document a line, or one document alone.
pub(super) fn read(files: &[File<'_>], _: Option<&Document>) -> Result<Taken, String> {
    Taken::each(files, |file, taken| {
        let all = file.text();
        if let Ok(rows) = items(&all) {
            return rows.into_iter().try_for_each(|row| document(Lazy::new(row.get())?, taken));
        }
        let before = taken.documents.len();
        let mut first = None;
        for (line, number) in all.split('\n').zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
            taken.room()?;
            if let Err(problem) = Lazy::new(line).and_then(|row| document(row, taken)) {
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
    json: Lazy<'a>,
    /// The number of its last token.
    last: Option<usize>,
    id: String,
    label: String,
    place: Place,
}

fn document(row: Lazy<'_>, taken: &mut Taken) -> Result<(), String> {
    // The tokens and sentences are most of a line, and nothing is read of them.
    let (row, [spans, ents, relations, ..]) =
        row.without(["spans", "ents", "relations", "tokens", "sents"]);
    let Some(raw) = row.get("text").and_then(Value::as_str) else {
        return Err(words().foreign.row_without_text.to_owned());
    };
    if text(&row, "answer") == "reject" {
        taken.warnings.push(words().foreign.rejected.to_owned());
        return Ok(());
    }
    let spans = found(spans, ents);
    let mut names: Vec<&str> = spans.iter().map(|span| &*span.label).collect();
    names.dedup();
    let tag_set = row.get("pressmark").map(|own| text(own, card::TAG_SET)).unwrap_or_default();
    let mut draft = Draft::new(raw, card::tags(&tag_set, &names));
    let places: Vec<&Place> = spans.iter().map(|span| &span.place).collect();
    draft.counted(Unit::CodePoints, &places);
    for (span, found) in spans.iter().zip(draft.find(&places)) {
        if let Err(why) = found.and_then(|ranges| mark(&mut draft, span, ranges)) {
            let quote = span.place.quote.as_deref().unwrap_or_default();
            let name = called(words().foreign.annotation, &span.id, quote);
            draft.put_aside(name, why, &span.json.read().to_string());
        }
    }
    for json in unread_list(relations) {
        let json = json.read();
        if let Err(why) = relation(&mut draft, &json, &spans) {
            draft.put_aside(
                called(words().foreign.relation, &text(&json, ID), ""),
                why,
                &json.to_string(),
            );
        }
    }
    about(&mut draft, &row);
    taken.add(draft.finish())
}

/// The spans of a line, those with one of our ids as one of several parts.
fn found<'a>(listed: Option<Lazy<'a>>, ents: Option<Lazy<'a>>) -> Vec<Span<'a>> {
    let mut spans: Vec<Span<'_>> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let groups = listed.map(Lazy::entries).unwrap_or_default();
    let grouped = groups.into_iter().flat_map(|(_, group)| group.items());
    for json in unread_list(listed).into_iter().chain(grouped).chain(unread_list(ents)) {
        let value = &json.read();
        let (id, label, quote) = (text(value, ID), text(value, "label"), text(value, "text"));
        let start = number(value, "start").unwrap_or_default();
        let end = number(value, "end").unwrap_or_default();
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
            last: number(value, "token_end"),
            id: if id.is_empty() { format!("span {}", spans.len() + 1) } else { id },
            label: if label.is_empty() { "span".to_owned() } else { label },
            place: Place::one(start, end, Some(quote).filter(|quote| !quote.is_empty())),
        });
    }
    spans
}

fn mark(draft: &mut Draft, span: &Span<'_>, ranges: Ranges) -> Result<(), String> {
    if draft.is_full() {
        return Err(words().foreign.full.to_owned());
    }
    let json = &span.json.read();
    let tag = draft.tags.tag(&span.label);
    let mut attributes = Vec::new();
    for (name, value) in json.get("attributes").and_then(Value::as_object).into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        attributes.push((draft.tags.attribute(&tag, name), value));
    }
    let mut about = About::of(draft, &|name| text(json, name));
    about.keep(unknown(json));
    let mark = draft.mark(&span.id, &text(json, ID), tag, ranges);
    for (id, value) in attributes {
        mark.attributes.insert(id, value.into());
    }
    about.tell(mark);
    Ok(())
}

/// The keys of a span that nobody here knows.
fn unknown(json: &Value) -> Vec<(Rc<str>, Rc<str>)> {
    let all = json.as_object().into_iter().flatten();
    let unknown = all.filter(|(key, _)| !KNOWN.contains(&key.as_str()));
    let own = json.get(EXTRA).map(card::unknown).unwrap_or_default();
    // What means something in the native file gets another name.
    let entry = |(key, value): (&String, &Value)| match key.as_str() {
        "id" | "tag" | "parts" => kept(key, value),
        _ => (key.as_str().into(), value.to_string().into()),
    };
    unknown.map(entry).chain(own.iter().cloned()).collect()
}

/// Keys of a relation that are read, or that Prodigy makes from those.
const RELATION: [&str; 11] = [
    "head",
    "child",
    "head_span",
    "child_span",
    "label",
    "color",
    "note",
    "by",
    "created",
    ID,
    EXTRA,
];

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
    let mut about = About::of(draft, &|name| text(json, name));
    about.keep(unread(json, &RELATION).iter().cloned());
    about.keep(json.get(EXTRA).map(card::unknown).unwrap_or_default().iter().cloned());
    about.tell_link(draft.link(&text(json, ID), &text(json, "label"), &from, &to)?);
    Ok(())
}

/// The span whose last token this is.
fn at_token(spans: &[Span<'_>], token: Option<usize>) -> Option<String> {
    let ends = |span: &&Span<'_>| span.last == token;
    token.and_then(|_| spans.iter().find(ends)).map(|span| span.id.clone())
}

/// Keys of a line that are read, or that cut the text into pieces.
const ROW: [&str; 8] =
    ["text", "tokens", "sents", "spans", "ents", "relations", "meta", "pressmark"];

/// The article card. A line that Pressmark wrote holds all of it, any other adds to what the text's header says.
fn about(draft: &mut Draft, row: &Value) {
    let under = |key: &str| row.get(key).unwrap_or(&Value::Null);
    let (meta, own) = (under("meta"), under("pressmark"));
    draft.keep(&unread(meta, &SHOWN));
    draft.keep(&unread(row, &ROW));
    if own.is_object() {
        return card::read(draft, &|name| {
            text(if SHOWN.contains(&name) { meta } else { own }, name)
        });
    }
    for (key, field) in draft.metadata.fields_mut() {
        let value = text(meta, key);
        if !value.is_empty() {
            *field = value.into();
        }
    }
}

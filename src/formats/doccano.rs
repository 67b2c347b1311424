//! doccano's JSON Lines: one document a line.
//!
//! | Of the document | In the file |
//! | --- | --- |
//! | text | `text`, in pure ASCII: doccano's import guesses the encoding and guesses wrong |
//! | annotation | `entities` with whole numbers as ids, or `label` in a project without relations |
//! | parts of an annotation | entities of their own, joined by relations of the type `pressmark-part`; without relations one span over all |
//! | link | `relations`; not in a project without relations |
//! | article card, annotator, what is kept aside | further keys, which doccano keeps as the text's metadata |
//! | offsets | UTF-16, as doccano's screen counts, or graphemes if the project counts those; `offset_unit` says which |
//!
//! Attributes, notes and who marked when have no place. doccano neither checks offsets nor repeats words, so a wrong unit
//! shows nowhere: `v-annotator` 0.1.31, which its page uses, slices by UTF-16 or by graphemes.

use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::{Draft, called};
use super::files::Look;
use super::losses::Losses;
use super::tags::Tags;
use super::unit::{Measure, Place, Unit};
use super::values::{Lazy, ascii, items, number, text, unread, unread_list, whole};
use super::{Choice, Chosen, File, Format, Group, Opt, Reader, Taken, Written, carried};
use crate::annotation::{Annotation, Document, Id, Ranges};
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "doccano",
    words: || &words().formats.doccano,
    group: Group::Tools,
    extension: "doccano.jsonl",
    mime: "application/jsonl",
    several: true,
    choices: &[PROJECT, OFFSETS],
    reader: Some(Reader { recognises, accompanies: |_| false, read, proves: true }),
    write,
};

const PROJECT: Choice = Choice {
    id: "project",
    question: || words().formats.project,
    options: &[
        Opt { id: "relations", label: || words().formats.with_relations },
        Opt { id: "spans", label: || words().formats.without_relations },
    ],
};

const OFFSETS: Choice = Choice {
    id: "offsets",
    question: || words().formats.graphemes,
    options: &[
        Opt { id: "utf16", label: || words().formats.no_as_proposed },
        Opt { id: "graphemes", label: || words().formats.yes },
    ],
};

/// The relation that joins the parts of one annotation.
const PART: &str = "pressmark-part";

/// Keys of a line that are not about the document as a whole.
const LINE: [&str; 6] = ["text", "label", "labels", "entities", "relations", "offset_unit"];

fn write(documents: &[&Document], chosen: &Chosen) -> Written {
    let relations = chosen.of(&PROJECT) == "relations";
    let graphemes = chosen.of(&OFFSETS) == "graphemes";
    let unit = if graphemes { Unit::Graphemes } else { Unit::Utf16 };
    let mut ids = 0;
    let mut file = String::new();
    for document in documents {
        let mut line = serde_json::Map::new();
        line.insert("text".to_owned(), document.text.as_str().into());
        let (spans, links) = spans(document, unit, relations, &mut ids);
        if relations {
            line.insert("entities".to_owned(), spans.into());
            line.insert("relations".to_owned(), links.into());
        } else {
            line.insert("label".to_owned(), spans.into());
        }
        line.extend(carried::card(document));
        line.insert("offset_unit".to_owned(), chosen.of(&OFFSETS).into());
        file.push_str(&ascii(&Value::Object(line).to_string()));
        file.push('\n');
    }
    Written { bytes: file.into_bytes(), losses: Losses::default() }
}

/// The annotations and links of a document. Ids go on through the file.
fn spans(
    document: &Document,
    unit: Unit,
    relations: bool,
    ids: &mut usize,
) -> (Vec<Value>, Vec<Value>) {
    let measure = Measure::new(&document.text, unit);
    let (mut spans, mut links) = (Vec::new(), Vec::new());
    let mut numbers: BTreeMap<&Id, usize> = BTreeMap::new();
    for annotation in document.annotations.iter() {
        let parts = parts(annotation, relations);
        let places: Option<Vec<(usize, usize)>> =
            parts.iter().map(|part| measure.counts(*part)).collect();
        // A boundary inside a grapheme has no number in graphemes.
        let Some(places) = places else { continue };
        for (at, (start, end)) in places.into_iter().enumerate() {
            *ids += 1;
            let tag = annotation.tag.as_str();
            spans.push(if relations {
                serde_json::json!({"id": *ids, "start_offset": start, "end_offset": end, "label": tag})
            } else {
                serde_json::json!([start, end, tag])
            });
            if at == 0 {
                numbers.insert(&annotation.id, *ids);
            } else {
                links.push(relation(links.len(), *ids - 1, *ids, PART));
            }
        }
    }
    for link in document.links.iter() {
        if let (Some(from), Some(to)) = (numbers.get(&link.from), numbers.get(&link.to)) {
            links.push(relation(links.len(), *from, *to, link.kind.as_str()));
        }
    }
    (spans, links)
}

fn parts(annotation: &Annotation, relations: bool) -> Vec<crate::text::TextRange> {
    if relations { annotation.ranges.parts().to_vec() } else { vec![annotation.ranges.hull()] }
}

fn relation(number: usize, from: usize, to: usize, kind: &str) -> Value {
    serde_json::json!({"id": number + 1, "from_id": from, "to_id": to, "type": kind})
}

fn recognises(look: &Look<'_>) -> bool {
    look.has("text") && ["label", "labels", "entities"].iter().any(|key| look.has(key))
}

fn read(files: &[File<'_>], _: Option<&Document>) -> Result<Taken, String> {
    Taken::each(files, |file, taken| {
        let whole = file.text();
        if whole.trim_start().starts_with('[') {
            for value in items(&whole)? {
                taken.add(document(Lazy::new(value.get())?)?)?;
            }
            return Ok(());
        }
        let mut first = None;
        for (at, line) in whole.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty())
        {
            match Lazy::new(line).and_then(document) {
                Ok(read) => taken.add(read)?,
                Err(why) => {
                    taken.warnings.push((words().foreign.line_problem)(at + 1, &why));
                    first = first.or(Some(why));
                }
            }
        }
        match first {
            Some(why) if taken.documents.is_empty() => Err(why),
            _ => Ok(()),
        }
    })
}

/// A span of the file: its id, tag and place.
struct Span<'a> {
    json: Lazy<'a>,
    id: String,
    tag: String,
    place: Place,
}

fn span(json: Lazy<'_>) -> Span<'_> {
    let value = &json.read();
    let triple = value.as_array().map(Vec::as_slice);
    let (pair, tag) = match triple {
        Some([start, end, tag, ..]) => {
            (whole(start).zip(whole(end)), tag.as_str().unwrap_or_default().to_owned())
        }
        _ => (number(value, "start_offset").zip(number(value, "end_offset")), text(value, "label")),
    };
    let place = Place { parts: pair.into_iter().collect(), quote: None };
    Span { json, id: text(value, "id"), tag, place }
}

fn document(line: Lazy<'_>) -> Result<(Document, Vec<String>), String> {
    let (line, [entities, label, labels, relations]) =
        line.without(["entities", "label", "labels", "relations"]);
    let raw =
        line.get("text").and_then(Value::as_str).ok_or(words().foreign.doccano_without_text)?;
    let spans = [entities, label, labels].into_iter().flat_map(unread_list);
    let mut all: Vec<Span<'_>> = spans.map(span).collect();
    let relations = unread_list(relations);
    join_parts(&mut all, &relations);
    let mut names: Vec<&str> =
        all.iter().map(|span| &*span.tag).filter(|t| !t.is_empty()).collect();
    names.dedup();
    let mut draft = Draft::new(raw, Tags::named(&names));
    read_card(&mut draft, &line);
    let graphemes = text(&line, "offset_unit") == "graphemes";
    let unit = if graphemes { Unit::Graphemes } else { Unit::Utf16 };
    let places: Vec<&Place> = all.iter().map(|span| &span.place).collect();
    draft.counted(unit, &places);
    if line.get("offset_unit").is_none() && raw.chars().any(|c| c.len_utf16() == 2) {
        draft.warnings.push(words().foreign.doccano_offsets.to_owned());
    }
    let found = draft.find(&places);
    for (span, ranges) in all.iter().zip(found) {
        if let Err(why) = mark(&mut draft, span, ranges) {
            draft.put_aside(
                called(words().foreign.annotation, &span.id, ""),
                why,
                &span.json.read().to_string(),
            );
        }
    }
    for value in relations.iter().map(|relation| relation.read()) {
        let (kind, from, to) =
            (text(&value, "type"), text(&value, "from_id"), text(&value, "to_id"));
        if kind == PART {
            continue;
        }
        if let Err(why) = draft.link("", &kind, &from, &to) {
            draft.put_aside(
                called(words().foreign.link, &text(&value, "id"), ""),
                why,
                &value.to_string(),
            );
        }
    }
    Ok(draft.finish())
}

fn mark(draft: &mut Draft, span: &Span<'_>, ranges: Result<Ranges, String>) -> Result<(), String> {
    if span.tag.is_empty() {
        return Err(words().foreign.no_label.to_owned());
    }
    let ranges = ranges?;
    if draft.is_full() {
        return Err(words().foreign.full.to_owned());
    }
    let tag = draft.tags.tag(&span.tag);
    draft.mark(&span.id, "", tag, ranges);
    Ok(())
}

/// Makes spans that relations of the type [`PART`] join one, in the place of the first.
fn join_parts(all: &mut Vec<Span<'_>>, relations: &[Lazy<'_>]) {
    let mut firsts: BTreeMap<String, String> = BTreeMap::new();
    let relations = relations.iter().map(|relation| relation.read());
    for value in relations.filter(|value| text(value, "type") == PART) {
        let from = text(&value, "from_id");
        let first = firsts.get(&from).cloned().unwrap_or(from);
        firsts.insert(text(&value, "to_id"), first);
    }
    let mut parts: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    all.retain(|span| match firsts.get(&span.id) {
        Some(first) => {
            parts.entry(first.clone()).or_default().extend(&span.place.parts);
            false
        }
        None => true,
    });
    for span in all {
        span.place.parts.extend(parts.remove(&span.id).unwrap_or_default());
    }
}

/// Older versions of doccano export what it keeps of a text under `meta` or `metadata`.
fn read_card(draft: &mut Draft, line: &Value) {
    let inner = ["meta", "metadata"].iter().find_map(|key| line.get(*key));
    match inner.filter(|inner| inner.get("title").is_some() && line.get("title").is_none()) {
        Some(inner) => {
            draft.keep(&unread(line, &[&LINE[..], &["meta", "metadata"]].concat()));
            carried::read_card(inner, &LINE, draft);
        }
        None => carried::read_card(line, &LINE, draft),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{parse_marked, print_marked};
    use expect_test::expect;

    fn line(marked: &str, chosen: &Chosen) -> String {
        String::from_utf8(write(&[&parse_marked(marked)], chosen).bytes).unwrap()
    }

    #[test]
    fn the_file_is_ascii_with_whole_numbers_as_ids_and_offsets_in_utf_16() {
        let marked = "🎉 <claim:1>é</claim:1>, <actor>she</actor> said, <claim:1>so</claim:1>";
        expect![[r#"
            {"text":"\ud83c\udf89 \u00e9, she said, so","entities":[{"id":1,"start_offset":3,"end_offset":4,"label":"claim"},{"id":2,"start_offset":16,"end_offset":18,"label":"claim"},{"id":3,"start_offset":6,"end_offset":9,"label":"actor"}],"relations":[{"id":1,"from_id":1,"to_id":2,"type":"pressmark-part"}],"title":"","byline":"","source":"","published":"","updated":"","url":"","language":"","offset_unit":"utf16"}
        "#]]
        .assert_eq(&line(marked, &Chosen::default()));
    }

    #[test]
    fn a_project_may_count_graphemes_and_know_no_relations() {
        let chosen = Chosen::default().with("project", "spans").with("offsets", "graphemes");
        let line = line("👩🏽‍🚀 <actor>Zoe\u{308}</actor>", &chosen);
        assert!(line.contains(r#""label":[[2,5,"actor"]]"#), "{line}");
    }

    fn opened(json: &str) -> (Document, Vec<String>) {
        document(Lazy::new(json).unwrap()).unwrap()
    }

    #[test]
    fn what_doccano_exports_is_read() {
        for json in [
            r#"{"id": 7, "text": "🎉 Ada", "label": [[3, 6, "actor"]], "Comments": []}"#,
            r#"{"id": 7, "text": "🎉 Ada", "entities": [{"id": 3, "label": "ACTOR", "start_offset": 3, "end_offset": 6}], "relations": []}"#,
        ] {
            let (document, warnings) = opened(json);
            assert_eq!(print_marked(&document), "🎉 <actor>Ada</actor>");
            assert!(warnings[0].contains("UTF-16"));
        }
    }

    #[test]
    fn a_bad_span_is_put_aside_and_the_others_are_taken() {
        let (document, _) = opened(
            r#"{"text": "Ada said", "label": [[0, 3, "actor"], [4, 99, "claim"], [4, 8], [1, "x", "actor"]]}"#,
        );
        assert_eq!(print_marked(&document), "<actor>Ada</actor> said");
        let told: Vec<&str> = document.quarantine.iter().map(|item| &*item.why).collect();
        assert_eq!(
            told,
            [
                "it ends at 99, but the text ends at 8",
                "it has no label",
                "it does not say where it stands"
            ]
        );
    }

    #[test]
    fn a_bad_line_is_told_with_its_number() {
        let bytes = b"{\"text\": \"Ada\", \"label\": []}\n\n{\"text\": \n";
        let taken = read(&[File { name: "a.jsonl", bytes }], None).unwrap();
        assert_eq!(taken.documents.len(), 1);
        assert!(taken.warnings[0].starts_with("Line 3: This file stops"), "{:?}", taken.warnings);
    }
}

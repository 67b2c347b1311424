//! Reading tasks, as they are imported into Label Studio and as it exports them.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::config::{names, tag_set};
use super::{ATTRIBUTE, PART};
use crate::annotation::{Document, Origin};
use crate::formats::carried::{self, ABOUT, About};
use crate::formats::draft::{Draft, called};
use crate::formats::tags::Tags;
use crate::formats::unit::{Place, Unit};
use crate::formats::values::{Lazy, items, list, number, text, unread, unread_list};
use crate::formats::{File, Taken};
use crate::words::words;

pub(super) fn read(files: &[File<'_>], _: Option<&Document>) -> Result<Taken, String> {
    let config = files.iter().find(|file| super::accompanies(file)).map(|file| file.text());
    let config = config.as_deref().unwrap_or_default();
    let tasks: Vec<File<'_>> =
        files.iter().filter(|file| !super::accompanies(file)).copied().collect();
    Taken::each(&tasks, |file, taken| {
        let mut problem = None;
        for (at, task) in items(&file.text())?.into_iter().enumerate() {
            taken.room()?;
            if let Err(why) = read_task(Lazy::new(task.get())?, config, taken) {
                taken.warnings.push((words().foreign.task_problem)(at + 1, &why));
                problem = problem.or(Some(why));
            }
        }
        match problem {
            Some(why) if taken.documents.is_empty() => Err(why),
            _ => Ok(()),
        }
    })
}

/// Keys of a task that are read, and those that count or date what is read.
const TASK: [&str; 15] = [
    "data",
    "annotations",
    "completions",
    "predictions",
    "drafts",
    "created_at",
    "updated_at",
    "updated_by",
    "inner_id",
    "total_annotations",
    "cancelled_annotations",
    "total_predictions",
    "comment_count",
    "unresolved_comment_count",
    "last_comment_updated_at",
];

/// A task gives a document for everybody who worked on it, and one for a model if nobody did.
fn read_task(task: Lazy<'_>, config: &str, taken: &mut Taken) -> Result<(), String> {
    let (task, works) = task.without(["annotations", "completions", "predictions"]);
    let [annotations, completions, predictions] = works.map(unread_list);
    let data = task.get("data").unwrap_or(&Value::Null);
    let raw = text_of(data, config).ok_or(words().foreign.task_without_text)?;
    let (mut works, mut cancelled) = (Vec::new(), 0);
    for (work, all) in annotations.into_iter().chain(completions).map(results) {
        if work.get("was_cancelled") == Some(&Value::Bool(true)) {
            cancelled += 1;
        } else {
            works.push((work, all));
        }
    }
    let has_predictions = !predictions.is_empty();
    let predicted = works.is_empty();
    if predicted {
        works.extend(predictions.into_iter().map(results));
    }
    if works.is_empty() {
        works.push((Value::Null, Vec::new()));
    }
    let several = works.len() > 1;
    for (work, results) in &works {
        let mut draft = document(raw, data, results, config);
        draft.keep(&unread(&task, &TASK));
        let made = draft.moment(&text(work, "created_at"));
        draft.each_mark(|mark| mark.created = mark.created.take().or_else(|| made.clone()));
        for _ in 0..cancelled {
            draft.leave_out("was_cancelled");
        }
        if !predicted && has_predictions {
            draft.leave_out("predictions");
        }
        if several || draft.annotator.is_empty() {
            draft.annotator = who(work);
        }
        let model = text(work, "model_version");
        if predicted && !work.is_null() && model != "pressmark" {
            draft.each_mark(|mark| mark.origin = Origin::Other("prediction".into()));
        }
        taken.add(draft.finish())?;
    }
    Ok(())
}

/// What somebody did, and its results, unread.
fn results(work: Lazy<'_>) -> (Value, Vec<Lazy<'_>>) {
    let (work, [results]) = work.without(["result"]);
    (work, unread_list(results))
}

/// Who worked: an address, a name or a number.
fn who(work: &Value) -> Rc<str> {
    let by = work.get("completed_by").unwrap_or(&Value::Null);
    let named = ["email", "username", "id"].iter().map(|key| text(by, key));
    named
        .chain([text(work, "completed_by")])
        .find(|name| !name.is_empty())
        .unwrap_or_default()
        .into()
}

/// The text: what the configuration shows, else `text`, else the longest text there is.
fn text_of<'a>(data: &'a Value, config: &str) -> Option<&'a str> {
    let shown = config.split("<Text").skip(1).find_map(|rest| {
        let (_, value) = rest.split('>').next()?.split_once("value=\"$")?;
        data.get(value.split('"').next()?)?.as_str()
    });
    let named = || data.get("text").and_then(Value::as_str);
    let longest = || {
        let texts = data.as_object()?.values().filter_map(Value::as_str);
        texts.max_by_key(|text| text.len()).filter(|text| text.contains(' '))
    };
    shown.or_else(named).or_else(longest)
}

/// A region of the file.
struct Region<'a> {
    json: Lazy<'a>,
    id: String,
    tags: Vec<String>,
    place: Place,
}

fn document(raw: &str, data: &Value, results: &[Lazy<'_>], config: &str) -> Draft {
    let (mut regions, mut parts, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for json in results {
        let value = json.read();
        match &*text(&value, "type") {
            "labels" | "hypertextlabels" => regions.push(region(*json, &value)),
            "relation" if is_part(&value) => {
                parts.push((text(&value, "from_id"), text(&value, "to_id")));
            }
            _ => others.push(json),
        }
    }
    join_parts(&mut regions, parts);
    let mut all = names(config);
    all.extend(regions.iter().flat_map(|region| region.tags.iter().cloned()));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let tags = tag_set(config).map_or_else(|| Tags::named(&all), Tags::whole);
    let mut draft = Draft::new(raw, tags);
    let texts = data.as_object().into_iter().flatten().filter(|(_, value)| *value == raw);
    let texts: Vec<&str> = texts.map(|(key, _)| &**key).collect();
    carried::read_card(data, &texts, &mut draft);
    let places: Vec<&Place> = regions.iter().map(|region| &region.place).collect();
    draft.counted(Unit::CodePoints, &places);
    let found = draft.find(&places);
    for (region, ranges) in regions.iter().zip(found) {
        let why = match ranges {
            Ok(_) if region.tags.is_empty() => words().foreign.no_label.to_owned(),
            Ok(_) if draft.is_full() => words().foreign.full.to_owned(),
            Ok(ranges) => {
                mark(&mut draft, region, &ranges);
                continue;
            }
            Err(why) => why,
        };
        let quote = region.place.quote.as_deref().unwrap_or_default();
        draft.put_aside(
            called(words().foreign.annotation, &region.id, quote),
            why,
            &region.json.read().to_string(),
        );
    }
    for json in others {
        let value = json.read();
        let result = match &*text(&value, "type") {
            "relation" => link(&mut draft, &value),
            "choices" => attribute(&mut draft, &value, "choices"),
            "textarea" => attribute(&mut draft, &value, "text"),
            other => Err((words().foreign.unknown_result)(other)),
        };
        if let Err(why) = result {
            draft.put_aside(
                called(words().foreign.result, &text(&value, "id"), ""),
                why,
                &value.to_string(),
            );
        }
    }
    draft
}

fn region<'a>(json: Lazy<'a>, value: &Value) -> Region<'a> {
    let inner = value.get("value").unwrap_or(&Value::Null);
    // In a web page the offsets of the whole text stand beside the paths.
    let offsets = inner.get("globalOffsets").unwrap_or(inner);
    let pair = number(offsets, "start").zip(number(offsets, "end"));
    let quote = inner.get("text").and_then(Value::as_str).map(str::to_owned);
    let labels = inner.get("labels").or_else(|| inner.get("hypertextlabels"));
    let labels = labels.and_then(Value::as_array).into_iter().flatten();
    Region {
        json,
        id: text(value, "id"),
        tags: labels.filter_map(|label| label.as_str().map(str::to_owned)).collect(),
        place: Place { parts: pair.into_iter().collect(), quote },
    }
}

fn is_part(relation: &Value) -> bool {
    list(relation, "labels").iter().any(|label| label == PART)
}

/// Makes regions that relations labelled [`PART`] join one, in the place of the first.
fn join_parts(regions: &mut Vec<Region<'_>>, relations: Vec<(String, String)>) {
    let mut firsts: BTreeMap<String, String> = BTreeMap::new();
    for (from, to) in relations {
        let first = firsts.get(&from).cloned().unwrap_or(from);
        firsts.insert(to, first);
    }
    let mut parts: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    regions.retain(|region| match firsts.get(&region.id) {
        Some(first) => {
            parts.entry(first.clone()).or_default().push(region.place.clone());
            false
        }
        None => true,
    });
    for region in regions {
        for part in parts.remove(&region.id).unwrap_or_default() {
            region.place.parts.extend(part.parts);
            region.place.quote = match (region.place.quote.take(), part.quote) {
                (Some(one), Some(other)) => Some(format!("{one} {other}")),
                _ => None,
            };
        }
    }
}

/// Keys of a region that are read, or that its place and its tag tell again.
const REGION: [&str; 7] = ["id", "from_name", "to_name", "type", "origin", "value", "meta"];

/// An annotation for each label of a region.
fn mark(draft: &mut Draft, region: &Region<'_>, ranges: &crate::annotation::Ranges) {
    let value = region.json.read();
    let meta = value.get("meta").unwrap_or(&Value::Null);
    let mut about = About::read(draft, meta);
    // What a person wrote at a region in Label Studio.
    about.add_note(&lines(meta.get("text")).unwrap_or_default());
    let others = [unread(&value, &REGION), unread(meta, &[&ABOUT[..], &["text"]].concat())];
    about.keep(others.iter().flat_map(|entries| entries.iter().cloned()));
    for (at, name) in region.tags.iter().enumerate() {
        let tag = draft.tags.tag(name);
        let foreign = if at == 0 { &*region.id } else { "" };
        about.clone().tell(draft.mark(foreign, foreign, tag, ranges.clone()));
    }
}

/// A text, or texts a line each.
fn lines(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Array(all) => {
            Some(all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"))
        }
        Value::String(words) => Some(words.clone()),
        _ => None,
    }
}

fn link(draft: &mut Draft, value: &Value) -> Result<(), String> {
    let (mut from, mut to) = (text(value, "from_id"), text(value, "to_id"));
    if text(value, "direction") == "left" {
        std::mem::swap(&mut from, &mut to);
    }
    let labels: Vec<&str> = list(value, "labels").iter().filter_map(Value::as_str).collect();
    for kind in if labels.is_empty() { vec!["related"] } else { labels } {
        draft.link("", kind, &from, &to)?;
    }
    Ok(())
}

/// A choice or a text that belongs to a region.
fn attribute(draft: &mut Draft, value: &Value, key: &str) -> Result<(), String> {
    let id = text(value, "id");
    let missing = || words().foreign.no_region.to_owned();
    let tag = draft.marked(&id).map(|mark| mark.tag.clone()).ok_or_else(missing)?;
    let empty = Map::new();
    let inner = value.get("value").and_then(Value::as_object).unwrap_or(&empty);
    let words = lines(inner.get(key)).ok_or(words().foreign.no_value)?;
    let name = text(value, "from_name");
    if name == "note" {
        if let Some(mark) = draft.marked(&id) {
            mark.note = Some(words).filter(|words| !words.is_empty()).map(Rc::from);
        }
        return Ok(());
    }
    let attribute = draft.tags.attribute(&tag, name.strip_prefix(ATTRIBUTE).unwrap_or(&name));
    if let Some(mark) = draft.marked(&id) {
        mark.attributes.insert(attribute, words.into());
    }
    Ok(())
}

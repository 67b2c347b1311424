//! Reading Web Annotations: our own files and those of other programs, as one annotation, a list, a page or a
//! collection; by place, by words, or both.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::place::{Target, anew, as_it_was, by_words, place_of};
use super::{Role, name_in};
use crate::annotation::{Annotation, Document, Id, Metadata, Ranges};
use crate::formats::carried::About;
use crate::formats::draft::{Draft, called};
use crate::formats::native::{self, Placed};
use crate::formats::tags::Tags;
use crate::formats::unit::{Place, Unit};
use crate::formats::values::{Lazy, kept, read_stamp, text, unread, unread_list};
use crate::words::words;

/// How many pages are read that hold each other: each is looked through again for those in it. A page is mostly at an
/// address of its own.
const MAX_PAGES: usize = 10;

/// Annotations that are about one article.
#[derive(Debug, Default)]
pub(super) struct Collection<'a> {
    /// What holds them; `null` for a bare list.
    head: Value,
    items: Vec<Lazy<'a>>,
    /// Whether it has more pages than are read.
    has_more: bool,
}

/// The collections of a file.
///
/// # Errors
/// A sentence where the annotations are elsewhere or there are none.
pub(super) fn collections(file: Lazy<'_>) -> Result<Vec<Collection<'_>>, String> {
    let mut all = Vec::new();
    let mut bare = Collection::default();
    for value in if file.begins('[') { file.items() } else { vec![file] } {
        let (head, [items, first]) = value.without(["items", "first"]);
        if is(&head, "AnnotationCollection") || first.is_some() {
            let (items, has_more) = pages(items, first)?;
            all.push(Collection { head, items, has_more });
        } else if items.is_some() {
            all.push(Collection { head, items: unread_list(items), has_more: false });
        } else {
            bare.items.push(value);
        }
    }
    if !bare.items.is_empty() {
        all.push(bare);
    }
    Ok(all)
}

/// The annotations of a collection, page after page, and whether there are more pages.
fn pages<'a>(
    items: Option<Lazy<'a>>,
    first: Option<Lazy<'a>>,
) -> Result<(Vec<Lazy<'a>>, bool), String> {
    let mut items = unread_list(items);
    let mut page = first;
    for _ in 0..MAX_PAGES {
        let Some(one) = page else { break };
        if one.begins('"') {
            return Err(words().foreign.pages_elsewhere.to_owned());
        }
        let [more, next] = one.under(["items", "next"]);
        items.extend(unread_list(more));
        page = next.filter(|next| next.begins('{'));
    }
    Ok((items, page.is_some()))
}

/// Whether it has this type, alone or among others.
fn is(value: &Value, kind: &str) -> bool {
    each(value, "type").any(|one| one.as_str() == Some(kind))
}

/// What stands under a key, alone or in a list.
fn each<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    let found = value.get(key);
    let list = found.and_then(Value::as_array).map(Vec::as_slice);
    list.or_else(|| found.map(std::slice::from_ref)).unwrap_or_default().iter()
}

/// An annotation of the file, or a link.
struct Found<'a> {
    json: Lazy<'a>,
    /// What the file's other annotations call it.
    foreign: String,
    is_link: bool,
    targets: Vec<Target>,
    place: Option<Place>,
}

impl<'a> Found<'a> {
    fn new(json: Lazy<'a>) -> Found<'a> {
        let value = &json.read();
        let targets: Vec<Target> = each(value, "target").map(Target::read).collect();
        let (foreign, is_link) = (text(value, "id"), is_link(value));
        Found { json, foreign, is_link, place: place_of(&targets), targets }
    }

    /// The id that it had here before.
    fn wanted(&self, role: Role) -> String {
        name_in(&self.foreign, role).unwrap_or_default()
    }
}

fn is_link(value: &Value) -> bool {
    each(value, "motivation").any(|one| one.as_str() == Some("linking"))
        && named_under(value, "body").is_some()
        && named_under(value, "target").is_some()
}

/// The annotation that stands by its name under a key.
fn named_under<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    each(value, key).find_map(reference)
}

fn bodies<'a>(value: &'a Value, purpose: &str) -> impl Iterator<Item = &'a Value> {
    each(value, "body").filter(move |body| text(body, "purpose") == purpose)
}

/// The document of a collection: its own text, or that of the document that is open.
///
/// # Errors
/// A sentence where there is no text to place anything in, or where nothing is about it.
pub(super) fn document(
    collection: &Collection<'_>,
    open: Option<&Document>,
) -> Result<(Document, Vec<String>), String> {
    let source = collection.head.get("dc:source").unwrap_or(&Value::Null);
    let found: Vec<Found<'_>> = collection.items.iter().map(|json| Found::new(*json)).collect();
    let own = text(collection.head.get("conformsTo").unwrap_or(&Value::Null), "value");
    let own = native::tag_set_from_json(&own).map(Tags::whole);
    let mut draft = match (source.get("value").and_then(Value::as_str), open) {
        (Some(raw), _) => Draft::new(raw, own.unwrap_or_else(|| named(&found))),
        (None, Some(open)) => {
            Draft::like(open, own.unwrap_or_else(|| Tags::whole((*open.tag_set).clone())))
        }
        (None, None) => {
            return Err(words().foreign.collection_alone.to_owned());
        }
    };
    // What the open article's card does not say, the file may.
    let about = card(&mut draft, source);
    let has_text = source.get("value").is_some();
    draft.metadata = if has_text { about } else { draft.metadata.clone().or(&about) };
    draft.annotator = person(&collection.head).unwrap_or_default();
    draft.saved = draft.moment(&text(&collection.head, "modified"));
    draft.keep(&unread(&collection.head, &HEAD));
    if collection.has_more {
        draft.leave_out("next");
    }
    let (links, marks): (Vec<&Found<'_>>, Vec<&Found<'_>>) =
        found.iter().partition(|found| found.is_link);
    let placed = place(&mut draft, &marks, !has_text);
    if !marks.is_empty() && placed.iter().all(Result::is_err) {
        return Err(words().foreign.collection_of_another.to_owned());
    }
    for (found, ranges) in marks.iter().zip(placed) {
        if let Err(why) = mark(&mut draft, found, ranges, !has_text) {
            let quote = found.targets.first().map_or("", |target| &*target.exact);
            let name = called(words().foreign.annotation, &found.foreign, quote);
            draft.put_aside(name, why, &found.json.read().to_string());
        }
    }
    for found in links {
        if let Err(why) = link(&mut draft, found) {
            let name = called(words().foreign.link, &found.foreign, "");
            draft.put_aside(name, why, &found.json.read().to_string());
        }
    }
    Ok(draft.finish())
}

/// A tag set of the names that the file uses.
fn named(found: &[Found<'_>]) -> Tags {
    let mut names: Vec<String> = Vec::new();
    for one in found.iter().filter(|one| !one.is_link) {
        let name = tag_name(&one.json.read());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Tags::named(&names.iter().map(|name| &**name).collect::<Vec<_>>())
}

/// What the file calls an annotation's tag: its first body for tagging, else what it was made for.
fn tag_name(value: &Value) -> String {
    if let Some(body) = bodies(value, "tagging").next() {
        return or(text(body, "dc:identifier"), || text(body, "value"));
    }
    let motivation = each(value, "motivation").find_map(Value::as_str);
    motivation.unwrap_or("highlighting").to_owned()
}

/// Keys of a collection that are read, or that tell how it is cut into pages.
const HEAD: [&str; 16] = [
    "@context",
    "id",
    "type",
    "label",
    "total",
    "creator",
    "modified",
    "generator",
    "dc:source",
    "conformsTo",
    "first",
    "last",
    "items",
    "partOf",
    "next",
    "startIndex",
];

fn card(draft: &mut Draft, source: &Value) -> Metadata {
    let about = |key: &str| Rc::from(text(source, key));
    let address = about("id");
    let mut card = Metadata {
        title: about("dc:title"),
        byline: about("dc:creator"),
        source: about("dc:publisher"),
        published: about("dcterms:issued"),
        updated: about("dcterms:modified"),
        language: about("language"),
        note: about("dc:description"),
        url: about("dc:identifier"),
        ..Metadata::default()
    };
    if card.url.is_empty() && !address.starts_with(super::URN) {
        card.url = address;
    }
    let state = source.get("state").map(|state| text(state, "sourceDate"));
    card.retrieved = draft.moment(&state.unwrap_or_default());
    card
}

/// Where an annotation stands, and how it came there where its words or what is around them changed.
type Spot = Result<(Ranges, Option<Placed>), String>;

/// Where the annotations stand: at their place if their words are there, else where their words are with what stands
/// around them, if that is one place only. In a text that is not the file's own, where that does not help either, as in a
/// newer version of an article.
fn place(draft: &mut Draft, marks: &[&Found<'_>], changed: bool) -> Vec<Spot> {
    let places: Vec<&Place> = marks.iter().filter_map(|found| found.place.as_ref()).collect();
    draft.counted(Unit::CodePoints, &places);
    let mut at_place = draft.find(&places).into_iter();
    let mut all = Vec::with_capacity(marks.len());
    for found in marks {
        let there = found.place.as_ref().and_then(|_| at_place.next());
        all.push(match there {
            Some(Ok(ranges)) => Ok(ranges),
            Some(Err(why)) => by_words(draft.text(), &found.targets).map_err(|_| why),
            None => by_words(draft.text(), &found.targets),
        });
    }
    let targets: Vec<&[Target]> = marks.iter().map(|found| &*found.targets).collect();
    let again = changed && all.iter().any(Result::is_err);
    let mut again = if again { anew(draft.text(), &targets) } else { Vec::new() }.into_iter();
    let mut spots = Vec::with_capacity(marks.len());
    for found in all {
        let again = again.next().flatten();
        spots.push(match found {
            Ok(ranges) => Ok((ranges, None)),
            Err(why) => again.ok_or(why),
        });
    }
    tell(draft, &spots, changed);
    spots
}

/// Says how many have another place than the file says, or none.
fn tell(draft: &mut Draft, spots: &[Spot], changed: bool) {
    let of = |how: &str| {
        let placed = spots.iter().filter_map(|spot| spot.as_ref().ok()?.1.as_ref());
        placed.filter(|placed| &*placed.how == how).count()
    };
    let (moved, edited) = (of("moved"), of("edited"));
    let orphans = spots.iter().filter(|spot| spot.is_err()).count();
    if changed && moved + edited + orphans > 0 {
        draft.warnings.push((words().foreign.changed_article)(moved, edited, orphans));
    }
}

/// Adds an annotation. One without a place in an article that may have changed is kept for the reader to place.
fn mark(draft: &mut Draft, found: &Found<'_>, spot: Spot, changed: bool) -> Result<(), String> {
    if draft.is_full() {
        return Err(words().foreign.full.to_owned());
    }
    let is_orphan = spot.is_err() && changed;
    let was = is_orphan.then(|| as_it_was(&found.targets, draft.tags.set().clone())).flatten();
    if let (Err(why), None) = (&spot, &was) {
        return Err(why.clone());
    }
    let value = &found.json.read();
    let tag = tag(draft, &tag_name(value));
    let mut attributes = BTreeMap::new();
    for body in bodies(value, "classifying") {
        let (name, chosen) = attribute(draft, body);
        attributes.insert(draft.tags.attribute(&tag, &name), Rc::from(chosen));
    }
    let about = about(draft, value);
    let wanted = found.wanted(Role::Annotation);
    match (spot, was) {
        (Ok((ranges, placed)), _) => {
            let annotation = draft.mark(&found.foreign, &wanted, tag, ranges);
            annotation.attributes = attributes;
            about.tell(annotation);
            if let Some(placed) = placed {
                annotation.extra = native::with_placed(&annotation.extra, &placed);
            }
        }
        (Err(why), Some((old, ranges))) => {
            let id = draft.fresh(&found.foreign, &wanted, "a", 0);
            let mut annotation = Annotation::new(id, tag, ranges);
            annotation.attributes = attributes;
            about.tell(&mut annotation);
            let aside = native::set_aside(&old, &annotation, &why);
            draft.put_aside(aside.what.to_string(), why, &aside.raw);
        }
        (Err(why), None) => return Err(why),
    }
    Ok(())
}

/// Who made it, when and how, its notes, and what nobody asked for.
fn about(draft: &mut Draft, value: &Value) -> About {
    let mut about = About::of(draft, &|name| match name {
        "note" => note(value).unwrap_or_default(),
        "by" => person(value).unwrap_or_default().to_string(),
        "created" => time(value, "created").unwrap_or_default(),
        "changed" => time(value, "modified").unwrap_or_default(),
        _ => name_in(&text(value, "via"), Role::Origin).unwrap_or_default(),
    });
    about.keep(rest(value));
    about
}

/// A time that can be read.
fn time(value: &Value, key: &str) -> Option<String> {
    Some(text(value, key)).filter(|time| read_stamp(time).is_some())
}

/// The tag of a name: by its id, by its label, or a new one.
fn tag(draft: &mut Draft, name: &str) -> Id {
    let tags = &draft.tags.set().tags;
    let known = tags
        .iter()
        .find(|tag| tag.id.as_str() == name)
        .or_else(|| tags.iter().find(|tag| tag.label.to_lowercase() == name.to_lowercase()));
    known.map(|tag| tag.id.clone()).unwrap_or_else(|| draft.tags.tag(name))
}

/// The name of an attribute and its value.
fn attribute(draft: &Draft, body: &Value) -> (String, String) {
    let label = text(body, "label");
    let known = draft.tags.set().attributes.iter().find(|known| *known.label == *label);
    let known = known.filter(|_| !label.is_empty()).map(|known| known.id.to_string());
    let name = or(text(body, "dc:identifier"), || {
        known.unwrap_or_else(|| or(label, || "class".to_owned()))
    });
    (name, value_of(body))
}

/// The first, or another where it is empty.
fn or(one: String, other: impl FnOnce() -> String) -> String {
    if one.is_empty() { other() } else { one }
}

/// The text of a body: `value`, or the thing that it points at.
fn value_of(body: &Value) -> String {
    let value = text(body, "value");
    if value.is_empty() { text(body, "source") } else { value }
}

/// Purposes of bodies that become the note; one without a purpose too.
const NOTES: [&str; 7] =
    ["", "commenting", "describing", "editing", "questioning", "replying", "reviewing"];

fn note(value: &Value) -> Option<String> {
    let mut notes: Vec<String> = each(value, "body")
        .filter(|body| body.is_object() && NOTES.contains(&&*text(body, "purpose")))
        .map(value_of)
        .collect();
    notes.push(text(value, "bodyValue"));
    notes.retain(|note| !note.is_empty());
    (!notes.is_empty()).then(|| notes.join("\n\n"))
}

/// Who made something.
fn person(value: &Value) -> Option<Rc<str>> {
    let creator = each(value, "creator").next()?;
    let names = ["nickname", "name", "id"].map(|key| text(creator, key));
    let name = names.into_iter().find(|name| !name.is_empty());
    name.or_else(|| creator.as_str().map(str::to_owned)).map(Rc::from)
}

/// Keys of an annotation that are read.
const READ: [&str; 11] = [
    "@context",
    "id",
    "type",
    "motivation",
    "created",
    "modified",
    "creator",
    "via",
    "body",
    "bodyValue",
    "target",
];

/// What nobody asked for: further tags, pictures, names of other resources, times that name no zone, and other keys.
fn rest(value: &Value) -> Vec<(Rc<str>, Rc<str>)> {
    let mut tags = 0;
    let end = is_link(value).then(|| named_under(value, "body")).flatten();
    let unread_body = |body: &&Value| match &*text(body, "purpose") {
        _ if end.is_some() && reference(body) == end => false,
        "tagging" => {
            tags += 1;
            tags > 1
        }
        "classifying" => end.is_some(),
        purpose => !body.is_object() || !NOTES.contains(&purpose),
    };
    let bodies: Vec<Value> = each(value, "body").filter(unread_body).cloned().collect();
    let mut rest: Vec<(Rc<str>, Rc<str>)> = Vec::new();
    if !bodies.is_empty() {
        rest.push(kept("body", &bodies.into()));
    }
    for key in ["created", "modified"] {
        let odd = value.get(key).filter(|_| time(value, key).is_none());
        rest.extend(odd.map(|time| kept(key, time)));
    }
    if let Some(creator) = value.get("creator").filter(|creator| !is_name_alone(creator)) {
        rest.push(kept("creator", creator));
    }
    let via = value
        .get("via")
        .filter(|via| via.as_str().and_then(|via| name_in(via, Role::Origin)).is_none());
    rest.extend(via.map(|via| kept("via", via)));
    rest.extend(unread(value, &READ).iter().cloned());
    rest
}

/// Whether a name is all that is said of a person.
fn is_name_alone(creator: &Value) -> bool {
    let object = creator.as_object();
    creator.is_string()
        || object.is_some_and(|keys| {
            keys.keys().filter(|key| *key != "type").count() == 1
                && !creator.get("type").is_some_and(|kind| kind != "Person")
        })
}

/// The annotation that a body or a target points at.
fn reference(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("source")?.as_str())
}

fn link(draft: &mut Draft, found: &Found<'_>) -> Result<(), String> {
    let value = &found.json.read();
    let (from, to) = (named_under(value, "target"), named_under(value, "body"));
    let kind = bodies(value, "tagging").next().map(|body| {
        or(text(body, "dc:identifier"), || {
            let label = text(body, "value");
            let known = draft.tags.set().links.iter().find(|known| *known.label == *label);
            known.map_or(label, |known| known.id.to_string())
        })
    });
    let kind = kind.unwrap_or_else(|| "related".to_owned());
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
    let about = about(draft, value);
    about.tell_link(draft.link(&found.wanted(Role::Link), &kind, from, to)?);
    Ok(())
}

//! Reading TEI: our own files, and those of others with spans that stand off or with names in the running text.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::flat::Flat;
use super::tag_set;
use crate::annotation::{Document, Id, Ranges};
use crate::formats::carried::About;
use crate::formats::draft::{Draft, called};
use crate::formats::tags::Tags;
use crate::formats::unit::{Place, Unit};
use crate::formats::values::read_stamp;
use crate::formats::xml::Element;
use crate::words::words;

/// A mark of the file.
struct Found<'a> {
    /// Its `xml:id`.
    foreign: &'a str,
    /// What `ana` points at, without the `#`.
    ana: Vec<&'a str>,
    /// The name of its tag where `ana` says none.
    name: &'a str,
    place: Place,
    /// What is missing, where a part has no place.
    missing: Option<String>,
}

/// The elements that others point at.
struct Index<'a> {
    features: BTreeMap<&'a str, &'a Element<'a>>,
    /// Labels of categories and interpretations.
    labels: BTreeMap<&'a str, String>,
}

/// The document in a `TEI` element.
///
/// # Errors
/// A sentence where there is no text in it.
pub(super) fn document(root: &Element<'_>) -> Result<(Document, Vec<String>), String> {
    let text = root.child("text").ok_or(words().foreign.tei_without_text)?;
    let flat = Flat::of(text);
    let index = Index::of(root);
    let header = root.child("teiHeader");
    let declared = header.and_then(|header| header.find(&["encodingDesc", "classDecl"]));
    let own = declared.map(tag_set::read).filter(|set| !set.tags.is_empty());
    let found = found(root, &flat);
    let mut names: Vec<&str> = Vec::new();
    for one in &found {
        let name = index.tag_of(one);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let is_ours = root.attribute("xml:id").starts_with("document.");
    let tags = match own {
        Some(set) if is_ours => Tags::whole(set),
        _ => Tags::named(&names),
    };
    let mut draft = Draft::new(&flat.text, tags);
    // Where spans stand off, they are what was marked.
    if found.iter().any(|one| !one.foreign.is_empty() || !one.ana.is_empty()) {
        flat.names.iter().for_each(|(name, ..)| draft.leave_out(name));
    }
    if let Some(header) = header {
        card(&mut draft, header, is_ours);
    }
    marks(&mut draft, &index, &found);
    notes(&mut draft, root);
    relations(&mut draft, &index, root);
    Ok(draft.finish())
}

/// Every span, those of a join as one; names in the running text where there is no span.
fn found<'a>(root: &'a Element<'a>, flat: &'a Flat<'a>) -> Vec<Found<'a>> {
    let (mut spans, mut joins) = (Vec::new(), Vec::new());
    root.all("span", &mut spans);
    root.all("join", &mut joins);
    let mut whole: BTreeMap<&str, &str> = BTreeMap::new();
    for join in joins {
        for part in pointers(join.attribute("target")) {
            whole.insert(part, join.attribute("xml:id"));
        }
    }
    let mut all: Vec<Found<'a>> = Vec::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    for span in spans {
        let own = span.attribute("xml:id");
        let foreign = whole.get(own).copied().unwrap_or(own);
        let one = match at.get(foreign).and_then(|at| all.get_mut(*at)) {
            Some(one) if !foreign.is_empty() => one,
            _ => {
                at.insert(foreign, all.len());
                let ana = pointers(span.attribute("ana")).collect();
                let name = span.attribute("type");
                let name = if name.is_empty() { "span" } else { name };
                all.push(Found { foreign, ana, name, place: Place::default(), missing: None });
                let Some(one) = all.last_mut() else { continue };
                one
            }
        };
        match pieces(span, flat) {
            Ok(pieces) => one.place.parts.extend(pieces),
            Err(missing) => one.missing = Some(missing),
        }
    }
    if all.is_empty() {
        all.extend(flat.names.iter().map(|(name, start, end)| {
            let place = Place { parts: vec![flat.trimmed(*start, *end)], quote: None };
            Found { foreign: "", ana: Vec::new(), name, place, missing: None }
        }));
    }
    all
}

/// Where a span says that it is: from one place to another, or all places of `target`.
fn pieces(span: &Element<'_>, flat: &Flat<'_>) -> Result<Vec<(usize, usize)>, String> {
    let between = |from: &str, to: &str| {
        let missing = || (words().foreign.tei_no_such_ends)(from, to);
        flat.between(from, to).ok_or_else(missing)
    };
    if let Some(from) = pointers(span.attribute("from")).next() {
        let to = pointers(span.attribute("to")).next().unwrap_or(from);
        return Ok(vec![between(from, to)?]);
    }
    pointers(span.attribute("target")).map(|one| between(one, one)).collect()
}

/// Ids in a list of pointers: `#a #b`. Pointers into other files are none.
fn pointers(list: &str) -> impl Iterator<Item = &str> {
    list.split_ascii_whitespace().filter_map(|pointer| pointer.strip_prefix('#'))
}

impl<'a> Index<'a> {
    fn of(root: &'a Element<'a>) -> Index<'a> {
        let mut all = Vec::new();
        root.all("fs", &mut all);
        let mut features = BTreeMap::new();
        for fs in all {
            features.insert(fs.attribute("xml:id"), fs);
        }
        let mut labels = BTreeMap::new();
        for name in ["interp", "category"] {
            let mut all = Vec::new();
            root.all(name, &mut all);
            for one in all {
                let label = one.child("gloss").or(one.child("catDesc")).unwrap_or(one).text();
                labels.insert(one.attribute("xml:id"), label.trim().to_owned());
            }
        }
        Index { features, labels }
    }

    /// The name of a mark's tag: the last pointer that is one into a tag set, ours by its id, another's by its label.
    fn tag_of<'b>(&'b self, found: &'b Found<'a>) -> &'b str {
        let mut pointers = found.ana.iter().rev().filter(|id| !self.features.contains_key(**id));
        let Some(pointer) = pointers.next() else { return found.name };
        match pointer.strip_prefix("tag.") {
            Some(ours) => ours,
            None => self
                .labels
                .get(pointer)
                .filter(|label| !label.is_empty())
                .map_or(pointer, |label| label),
        }
    }

    /// The features of a type that pointers lead to: name and value.
    fn features(&self, ana: &[&str], kind: &str) -> Vec<(&'a str, String)> {
        let sets = ana.iter().filter_map(|id| self.features.get(id));
        let sets =
            sets.filter(|fs| (fs.attribute("type") == "provenance") == (kind == "provenance"));
        sets.flat_map(|fs| fs.elements())
            .map(|feature| {
                let symbol =
                    feature.child("symbol").map(|symbol| symbol.attribute("value").to_owned());
                (feature.attribute("name"), symbol.unwrap_or_else(|| feature.text().into_owned()))
            })
            .collect()
    }
}

fn marks(draft: &mut Draft, index: &Index<'_>, found: &[Found<'_>]) {
    let places: Vec<&Place> = found.iter().map(|one| &one.place).collect();
    draft.counted(Unit::Bytes, &places);
    for (one, ranges) in found.iter().zip(draft.find(&places)) {
        let ranges = match &one.missing {
            Some(missing) => Err(missing.clone()),
            None => ranges,
        };
        if let Err(why) = ranges.and_then(|ranges| mark(draft, index, one, ranges)) {
            let raw = serde_json::json!({"span": one.foreign, "ana": one.ana}).to_string();
            draft.put_aside(called(words().foreign.annotation, one.foreign, ""), why, &raw);
        }
    }
}

fn mark(
    draft: &mut Draft,
    index: &Index<'_>,
    found: &Found<'_>,
    ranges: Ranges,
) -> Result<(), String> {
    if draft.is_full() {
        return Err(words().foreign.full.to_owned());
    }
    let tag = draft.tags.tag(index.tag_of(found));
    let mut attributes: BTreeMap<Id, Rc<str>> = BTreeMap::new();
    for (name, value) in index.features(&found.ana, "attributes") {
        attributes.insert(draft.tags.attribute(&tag, name), value.into());
    }
    let wanted = found.foreign.strip_prefix("span.").unwrap_or_default();
    let about = about(draft, index, &found.ana, "");
    let annotation = draft.mark(found.foreign, wanted, tag, ranges);
    annotation.attributes = attributes;
    about.tell(annotation);
    Ok(())
}

/// Who made something, when and how, by the features of that type that pointers lead to; and its note.
fn about(draft: &mut Draft, index: &Index<'_>, ana: &[&str], note: &str) -> About {
    let features = index.features(ana, "provenance");
    About::of(draft, &|name| {
        let found = features.iter().find(|(known, _)| *known == name);
        match (name, found) {
            ("note", _) => note.to_owned(),
            (_, found) => found.map(|(_, value)| value.clone()).unwrap_or_default(),
        }
    })
}

/// Notes that point at a mark.
fn notes(draft: &mut Draft, root: &Element<'_>) {
    let (mut notes, mut in_text) = (Vec::new(), Vec::new());
    root.all("note", &mut notes);
    root.child("text").into_iter().for_each(|text| text.all("note", &mut in_text));
    for note in notes {
        for target in pointers(note.attribute("target")) {
            let Some(annotation) = draft.marked(target) else {
                // What stands in the text itself is part of it.
                if !in_text.iter().any(|one| std::ptr::eq(*one, note)) {
                    draft.leave_out("note");
                }
                continue;
            };
            let text = note.text();
            let joined = match &annotation.note {
                Some(before) => format!("{before}\n\n{text}"),
                None => text.into_owned(),
            };
            annotation.note = Some(joined.into()).filter(|note: &Rc<str>| !note.is_empty());
        }
    }
}

fn relations(draft: &mut Draft, index: &Index<'_>, root: &Element<'_>) {
    let mut relations = Vec::new();
    root.all("relation", &mut relations);
    for relation in relations {
        let id = relation.attribute("xml:id");
        let name = relation.attribute("name");
        let name =
            if name.is_empty() { relation.attribute("ref").trim_start_matches('#') } else { name };
        let end = |key| pointers(relation.attribute(key)).next().unwrap_or_default();
        let (from, to) = (end("active"), end("passive"));
        let wanted = id.strip_prefix("link.").unwrap_or(id);
        let ana: Vec<&str> = pointers(relation.attribute("ana")).collect();
        let note = relation.child("desc").map(Element::text).unwrap_or_default();
        let about = about(draft, index, &ana, &note);
        match draft.link(wanted, name, from, to) {
            Ok(link) => about.tell_link(link),
            Err(why) => {
                let raw = serde_json::json!({"relation": name, "active": from, "passive": to});
                draft.put_aside(called(words().foreign.link, id, ""), why, &raw.to_string());
            }
        }
    }
}

fn card<'a>(draft: &mut Draft, header: &Element<'a>, is_ours: bool) {
    let said = |path: &[&str]| header.find(path).map(|element| element.text()).unwrap_or_default();
    let bibl = header.find(&["fileDesc", "sourceDesc", "bibl"]);
    let dated = |kind: &str| {
        let mut dates = bibl.into_iter().flat_map(Element::elements).filter(|e| e.name == "date");
        dates
            .find(|date| date.attribute("type") == kind)
            .map(|date| date.text())
            .unwrap_or_default()
    };
    let in_bibl =
        |name: &str| bibl.and_then(|bibl| bibl.child(name)).map(|e| e.text()).unwrap_or_default();
    let or = |one: Cow<'a, str>, other: Cow<'a, str>| if one.is_empty() { other } else { one };
    let fields = [
        (&mut draft.metadata.title, said(&["fileDesc", "titleStmt", "title"])),
        (
            &mut draft.metadata.byline,
            or(in_bibl("author"), said(&["fileDesc", "titleStmt", "author"])),
        ),
        (
            &mut draft.metadata.source,
            or(in_bibl("publisher"), said(&["fileDesc", "publicationStmt", "publisher"])),
        ),
        (
            &mut draft.metadata.published,
            or(dated("published"), said(&["fileDesc", "publicationStmt", "date"])),
        ),
        (&mut draft.metadata.updated, dated("updated")),
        (&mut draft.metadata.url, in_bibl("ref")),
        (&mut draft.metadata.language, said(&["profileDesc", "langUsage", "language"])),
        (&mut draft.metadata.note, said(&["fileDesc", "notesStmt", "note"])),
    ];
    for (field, value) in fields {
        if is_ours {
            *field = value.into();
        } else if !value.trim().is_empty() {
            *field = value.split_whitespace().collect::<Vec<_>>().join(" ").into();
        }
    }
    draft.metadata.retrieved = draft.moment(&dated("retrieved"));
    draft.annotator = said(&["fileDesc", "titleStmt", "respStmt", "name"]).into();
    let change = header.find(&["revisionDesc", "change"]).map(|change| change.attribute("when"));
    // A day is how TEI dates a change as a rule.
    draft.saved = change.and_then(read_stamp);
}

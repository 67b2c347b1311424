//! Writing brat's files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{NOTE, ONE_LINE};
use crate::annotation::{Annotation, Attribute, AttributeKind, Document, Id, LinkType, TagSet};
use crate::formats::file_name::Names;
use crate::formats::unit::{Measure, Unit};
use crate::formats::{Written, zip};
use crate::text::TextRange;

pub(super) fn write(documents: &[&Document]) -> Written {
    let mut names = Names::default();
    let mut entries = Vec::new();
    let mut used = Used::default();
    for document in documents {
        let stem = names.stem(document);
        entries.push((format!("{stem}.txt"), document.text.as_str().as_bytes().to_vec()));
        entries.push((format!("{stem}.ann"), standoff(document, &mut used).into_bytes()));
    }
    let sets: Vec<&TagSet> = documents.iter().map(|document| &*document.tag_set).collect();
    entries.push(("annotation.conf".to_owned(), used.configuration(&sets).into_bytes()));
    entries.push(("visual.conf".to_owned(), visual(&sets).into_bytes()));
    Written::new(zip::write(&entries))
}

/// The id as a type that brat takes: letters, digits, `_` and `-`.
fn kind(id: &Id) -> String {
    id.as_str().replace('.', "_")
}

/// Whether brat can list the value of a choice.
fn is_listed(attribute: Option<&Attribute>, value: &str) -> bool {
    attribute.is_some_and(|attribute| attribute.kind == AttributeKind::Choice) && is_word(value)
}

fn is_word(value: &str) -> bool {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    !value.is_empty() && value.chars().all(legal)
}

fn one_line(words: &str) -> String {
    let stands = |c: char| {
        let known = ONE_LINE.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
        known.unwrap_or(if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            ' '
        } else {
            c
        })
    };
    words.chars().map(stands).collect()
}

/// The fragments of an annotation: its parts, cut at line breaks and tabs. Lines of white space alone are none.
fn fragments(document: &Document, annotation: &Annotation) -> Vec<TextRange> {
    let mut all = Vec::new();
    for part in annotation.ranges.parts() {
        let mut start = part.start().get();
        let whole = document.text.slice(*part);
        for piece in whole.split(['\n', '\t']) {
            // A part that is one piece keeps its spaces, whatever it is.
            if piece.len() == whole.len() || !piece.trim().is_empty() {
                all.push(TextRange::of(start, start + piece.len()));
            }
            start += piece.len() + 1;
        }
    }
    all
}

fn standoff(document: &Document, used: &mut Used) -> String {
    let measure = Measure::new(&document.text, Unit::CodePoints);
    let mut lines = String::new();
    let (mut marks, mut attributes, mut comments) = (0, 0, 0);
    let mut ids: BTreeMap<&Id, usize> = BTreeMap::new();
    for annotation in document.annotations.iter() {
        let fragments = fragments(document, annotation);
        let places: Vec<String> = fragments
            .iter()
            .filter_map(|range| measure.counts(*range))
            .map(|(start, end)| format!("{start} {end}"))
            .collect();
        if places.is_empty() {
            continue;
        }
        marks += 1;
        ids.insert(&annotation.id, marks);
        let words: Vec<&str> = fragments.iter().map(|range| document.text.slice(*range)).collect();
        let tag = kind(&annotation.tag);
        let _ = writeln!(lines, "T{marks}\t{tag} {}\t{}", places.join(";"), words.join(" "));
        for (id, value) in annotation.attributes.iter().filter(|(_, value)| !value.is_empty()) {
            let name = kind(id);
            if is_listed(document.tag_set.attribute(id), value) {
                attributes += 1;
                used.value(id, &annotation.tag, value);
                let _ = writeln!(lines, "A{attributes}\t{name} T{marks} {value}");
            } else {
                comments += 1;
                let _ = writeln!(lines, "#{comments}\t{name} T{marks}\t{}", one_line(value));
            }
        }
        if let Some(note) = &annotation.note {
            comments += 1;
            let _ = writeln!(lines, "#{comments}\t{NOTE} T{marks}\t{}", one_line(note));
        }
    }
    let mut links = 0;
    for link in document.links.iter() {
        let (Some(from), Some(to)) = (ids.get(&link.from), ids.get(&link.to)) else { continue };
        links += 1;
        used.link(document, link);
        let _ = writeln!(lines, "R{links}\t{} Arg1:T{from} Arg2:T{to}", kind(&link.kind));
        if let Some(note) = &link.note {
            comments += 1;
            let _ = writeln!(lines, "#{comments}\t{NOTE} R{links}\t{}", one_line(note));
        }
    }
    lines
}

/// What the documents use, whether or not their tag sets foresee it: brat refuses what is not configured.
#[derive(Default)]
struct Used {
    /// Attribute, tag and value.
    values: BTreeSet<(Id, Id, String)>,
    /// Link type, and the tags it begins and ends at.
    links: BTreeSet<(Id, Id, Id)>,
}

impl Used {
    fn value(&mut self, attribute: &Id, tag: &Id, value: &str) {
        self.values.insert((attribute.clone(), tag.clone(), value.to_owned()));
    }

    fn link(&mut self, document: &Document, link: &crate::annotation::Link) {
        let tag = |id| document.annotations.get(id).map(|annotation| annotation.tag.clone());
        if let (Some(from), Some(to)) = (tag(&link.from), tag(&link.to)) {
            self.links.insert((link.kind.clone(), from, to));
        }
    }

    fn configuration(&self, sets: &[&TagSet]) -> String {
        let mut file = String::from("[entities]\n");
        for tag in once(sets.iter().flat_map(|set| &set.tags), |tag| &tag.id) {
            let _ = writeln!(file, "{}", kind(&tag.id));
        }
        file.push_str("\n[relations]\n");
        for link in once(sets.iter().flat_map(|set| &set.links), |link| &link.id) {
            let _ = writeln!(file, "{}", self.relation(link));
        }
        file.push_str("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n");
        file.push_str("\n[events]\n\n[attributes]\n");
        for attribute in
            once(sets.iter().flat_map(|set| &set.attributes), |attribute| &attribute.id)
        {
            file.push_str(&self.attribute(attribute));
        }
        file
    }

    fn relation(&self, link: &LinkType) -> String {
        let used = self.links.iter().filter(|(kind, ..)| *kind == link.id);
        let from = arguments(&link.from, used.clone().map(|(_, from, _)| from));
        let to = arguments(&link.to, used.map(|(.., to)| to));
        format!("{}\tArg1:{from}, Arg2:{to}", kind(&link.id))
    }

    /// The line of a choice; nothing where brat cannot list its values.
    fn attribute(&self, attribute: &Attribute) -> String {
        let used = self.values.iter().filter(|(id, ..)| *id == attribute.id);
        let mut values: Vec<&str> = attribute.values.iter().map(|value| &*value.id).collect();
        values.extend(used.clone().map(|(.., value)| &**value));
        let mut seen = BTreeSet::new();
        values.retain(|value| is_word(value) && seen.insert(*value));
        if values.is_empty() {
            return String::new();
        }
        let tags = arguments(&attribute.tags, used.map(|(_, tag, _)| tag));
        format!("{}\tArg:{tags}, Value:{}\n", kind(&attribute.id), values.join("|"))
    }
}

/// The tags that something may stand at, those that are used included; `<ENTITY>` for any.
fn arguments<'a>(allowed: &'a [Id], used: impl Iterator<Item = &'a Id>) -> String {
    if allowed.is_empty() {
        return "<ENTITY>".to_owned();
    }
    let mut all: Vec<String> = Vec::new();
    for id in allowed.iter().chain(used) {
        let kind = kind(id);
        if !all.contains(&kind) {
            all.push(kind);
        }
    }
    all.join("|")
}

/// The first of each id.
fn once<'a, T: 'a>(all: impl Iterator<Item = &'a T>, id: fn(&T) -> &Id) -> Vec<&'a T> {
    let mut seen = BTreeSet::new();
    all.filter(|item| seen.insert(kind(id(item)))).collect()
}

/// Labels and colours.
fn visual(sets: &[&TagSet]) -> String {
    let mut file = String::from("[labels]\n");
    let mut label = |id: &Id, label: &str| {
        let words = one_line(label).replace('|', "/");
        if !words.trim().is_empty() {
            let _ = writeln!(file, "{} | {}", kind(id), words.trim());
        }
    };
    let tags = once(sets.iter().flat_map(|set| &set.tags), |tag| &tag.id);
    for tag in &tags {
        label(&tag.id, &tag.label);
    }
    for link in once(sets.iter().flat_map(|set| &set.links), |link| &link.id) {
        label(&link.id, &link.label);
    }
    for attribute in once(sets.iter().flat_map(|set| &set.attributes), |attribute| &attribute.id) {
        label(&attribute.id, &attribute.label);
    }
    file.push_str(
        "\n[drawing]\nSPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken\n",
    );
    file.push_str("ARC_DEFAULT\tcolor:black, arrowHead:triangle-5\nATTRIBUTE_DEFAULT\tglyph:*\n");
    for tag in tags {
        let _ = writeln!(file, "{}\tbgColor:{}, fgColor:white", kind(&tag.id), tag.color);
    }
    file
}

//! The features under which UIMA's formats and WebAnno TSV carry what Pressmark knows about annotations and links.
//!
//! The types are INCEpTION's own: `custom.Span` and `custom.Relation`, each with a `label`. INCEpTION refuses a file
//! with features that a project's layers lack, so that everything else can be left out.

use std::collections::BTreeMap;

use super::card;
use super::draft::{Draft, called};
use super::unit::{Place, Unit};
use super::{Choice, Chosen, Opt, Written};
use crate::annotation::{Annotation, Document, Extra, Id, Link, Origin, Ranges, Stamp};
use crate::formats::carried::About;
use crate::formats::values::kept;
use crate::text::sort_by;
use crate::words::words;

/// The type of annotations.
pub(super) const SPAN: &str = "custom.Span";
/// The type of links.
pub(super) const RELATION: &str = "custom.Relation";

/// How much goes along: everything, or what INCEpTION opens as it is. Each format says it in its own words.
pub(super) const fn how_much(options: &'static [Opt; 2]) -> Choice {
    Choice { id: "features", question: || words().formats.what_goes_along, options }
}

/// The documents one after the other, each with all its features if the first option of `choice` was chosen.
pub(super) fn written(
    documents: &[&Document],
    chosen: &Chosen,
    choice: &Choice,
    write: fn(&Document, bool) -> String,
) -> Written {
    let all = chosen.of(choice) == "all";
    Written::new(documents.iter().map(|document| write(document, all)).collect::<String>())
}

/// Something about an annotation or a link that is a feature of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Its id.
    Id,
    /// An annotation's tag, a link's type.
    Label,
    /// Its note.
    Note,
    /// Who made it.
    By,
    /// When it was made.
    Created,
    /// When it was changed.
    Changed,
    /// How it came to be; absent for by hand.
    Origin,
    /// Keys that are kept unread, as JSON.
    Extra,
    /// The value of an attribute.
    Attribute(Id),
}

/// A feature with its name in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Feature {
    /// A legal name of UIMA: letters, digits and `_`.
    pub(super) name: String,
    /// What it holds.
    pub(super) field: Field,
}

/// The names of features that are no attributes.
const NAMES: [(&str, Field); 8] = [
    ("pressmark_id", Field::Id),
    ("label", Field::Label),
    ("note", Field::Note),
    ("by", Field::By),
    ("created", Field::Created),
    ("changed", Field::Changed),
    ("origin", Field::Origin),
    ("pressmark_extra", Field::Extra),
];

/// Names that UIMA or INCEpTION give another meaning.
const RESERVED: [&str; 7] = ["begin", "end", "sofa", "self", "type", "Governor", "Dependent"];

/// What an attribute's name begins with where it would mean something else.
const PREFIX: &str = "attribute_";

/// The annotations by place, those at one place by their ids, 2 before 10: so a file that is read gives the same again.
pub(super) fn in_order(document: &Document) -> Vec<&Annotation> {
    let mut all: Vec<&Annotation> = document.annotations.iter().map(|a| &**a).collect();
    sort_by(&mut all, |a, b| {
        let key = |a: &Annotation| (a.ranges.hull(), a.id.as_str().len(), a.id.clone());
        key(a).cmp(&key(b))
    });
    all
}

/// The features of a document's annotations: `pressmark_id`, `label`, and those others that some annotation has.
pub(super) fn span_features(document: &Document, all: bool) -> Vec<Feature> {
    let used = |field: &Field| document.annotations.iter().any(|a| value(a, field).is_some());
    let mut features = features(all, used);
    if all {
        let mut ids: Vec<&Id> =
            document.annotations.iter().flat_map(|a| a.attributes.keys()).collect();
        sort_by(&mut ids, Ord::cmp);
        ids.dedup();
        for id in ids {
            let field = Field::Attribute(id.clone());
            features.push(Feature { name: free_name(id, &features), field });
        }
    }
    features
}

/// The features of a document's links.
pub(super) fn link_features(document: &Document, all: bool) -> Vec<Feature> {
    let used = |field: &Field| document.links.iter().any(|l| link_value(l, field).is_some());
    features(all, used)
}

fn features(all: bool, used: impl Fn(&Field) -> bool) -> Vec<Feature> {
    let wanted = |field: &Field| match field {
        Field::Label => true,
        Field::Id => all,
        other => all && used(other),
    };
    let named =
        |(name, field): &(&str, Field)| Feature { name: (*name).to_owned(), field: field.clone() };
    NAMES.iter().filter(|(_, field)| wanted(field)).map(named).collect()
}

/// The attribute's id as a legal name that no other feature has: `claim-kind` becomes `claim_kind`.
fn free_name(id: &Id, taken: &[Feature]) -> String {
    let legal: String =
        id.as_str().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let mut name = legal.clone();
    let is_known =
        |name: &str| RESERVED.contains(&name) || NAMES.iter().any(|(other, _)| *other == name);
    while is_known(&name) || taken.iter().any(|feature| feature.name == name) {
        name = format!("{PREFIX}{name}");
    }
    name
}

/// What a feature means that a file calls so; an attribute by the name that it has in Pressmark.
fn field(name: &str) -> Field {
    if let Some((_, field)) = NAMES.iter().find(|(known, _)| *known == name) {
        return field.clone();
    }
    let name = name.strip_prefix(PREFIX).unwrap_or(name);
    Field::Attribute(Id::new(&name.replace('_', "-")).unwrap_or_else(|| Id::from_words(name)))
}

/// A feature's value.
pub(super) fn value(annotation: &Annotation, field: &Field) -> Option<String> {
    match field {
        Field::Id => Some(annotation.id.to_string()),
        Field::Label => Some(annotation.tag.to_string()),
        Field::Note => annotation.note.as_deref().map(str::to_owned),
        Field::By => annotation.by.as_deref().map(str::to_owned),
        Field::Created => stamp(&annotation.created),
        Field::Changed => stamp(&annotation.changed),
        Field::Origin => match &annotation.origin {
            Origin::Hand => None,
            Origin::Suggestion => Some("suggestion".to_owned()),
            Origin::Other(word) => Some(word.to_string()),
        },
        Field::Extra => extra(&annotation.extra),
        Field::Attribute(id) => annotation.attributes.get(id).map(|value| value.to_string()),
    }
}

/// A feature's value.
pub(super) fn link_value(link: &Link, field: &Field) -> Option<String> {
    match field {
        Field::Id => Some(link.id.to_string()),
        Field::Label => Some(link.kind.to_string()),
        Field::Note => link.note.as_deref().map(str::to_owned),
        Field::By => link.by.as_deref().map(str::to_owned),
        Field::Created => stamp(&link.created),
        Field::Extra => extra(&link.extra),
        Field::Changed | Field::Origin | Field::Attribute(_) => None,
    }
}

fn stamp(stamp: &Option<Stamp>) -> Option<String> {
    stamp.as_ref().map(|stamp| stamp.as_str().to_owned())
}

fn extra(extra: &Extra) -> Option<String> {
    (!extra.is_empty()).then(|| card::pairs(extra).to_string())
}

/// A span as a file has it, all of whose features are text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct FoundSpan {
    /// What the file's relations call it.
    pub(super) key: String,
    /// Its type, `custom.Span`.
    pub(super) layer: String,
    /// Where it stands, in UTF-16.
    pub(super) place: (usize, usize),
    /// Names and values.
    pub(super) features: Vec<(String, String)>,
}

/// A relation as a file has it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct FoundRelation {
    /// Its type, `custom.Relation`.
    pub(super) layer: String,
    /// The keys of its two ends.
    pub(super) ends: (String, String),
    /// Names and values.
    pub(super) features: Vec<(String, String)>,
}

/// The feature that names the tag, the best first.
const LABELS: [&str; 6] = ["label", "value", "tag", "category", "kind", "type"];

/// What the file calls the tag, and the other features that have a value (in our own files an empty one is a value). Without
/// a label the type's name stands for it.
fn labelled<'a>(
    layer: &'a str,
    features: &'a [(String, String)],
) -> (&'a str, Vec<(&'a str, &'a str)>) {
    let label = LABELS
        .iter()
        .find_map(|label| features.iter().find(|(name, value)| name == label && !value.is_empty()));
    let own = feature(features, "pressmark_id").is_some();
    let others = features.iter().filter(|one| (own || !one.1.is_empty()) && Some(*one) != label);
    let short = layer.rsplit('.').next().unwrap_or(layer);
    let name = label.map_or(short, |(_, value)| value);
    (name, others.map(|(name, value)| (&**name, &**value)).collect())
}

/// The document of a file with these spans and relations; what does not fit is put aside. `tag_set` is the JSON of a
/// file that holds it, else empty.
pub(super) fn draft(
    text: &str,
    tag_set: &str,
    spans: &[FoundSpan],
    relations: &[FoundRelation],
) -> Draft {
    let groups = joined(spans);
    let first = groups.iter().filter_map(|group| group.first());
    let mut names: Vec<&str> = first.map(|span| labelled(&span.layer, &span.features).0).collect();
    names.dedup();
    let mut draft = Draft::new(text, card::tags(tag_set, &names));
    let place = |group: &Vec<&FoundSpan>| Place {
        parts: group.iter().map(|span| span.place).collect(),
        quote: None,
    };
    let places: Vec<Place> = groups.iter().map(place).collect();
    let places: Vec<&Place> = places.iter().collect();
    draft.counted(Unit::Utf16, &places);
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    for (group, found) in groups.iter().zip(draft.find(&places)) {
        let Some(first) = group.first() else { continue };
        let id = feature(&first.features, "pressmark_id").unwrap_or(&first.key);
        match found {
            Ok(ranges) if !draft.is_full() => {
                span(&mut draft, id, first, ranges);
                ids.extend(group.iter().map(|span| (&*span.key, &*first.key)));
            }
            found => {
                let why = found.err().unwrap_or_else(|| words().foreign.full.to_owned());
                let name = called(words().foreign.annotation, id, "");
                draft.put_aside(name, why, &told(&first.features));
            }
        }
    }
    for found in relations {
        if let Err(why) = relation(&mut draft, found, &ids) {
            draft.put_aside(called(words().foreign.relation, "", ""), why, &told(&found.features));
        }
    }
    draft
}

/// Spans that are parts of one annotation: those with one `pressmark_id`. The annotations are in the order of [`in_order`].
fn joined(spans: &[FoundSpan]) -> Vec<Vec<&FoundSpan>> {
    let mut groups: Vec<Vec<&FoundSpan>> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for span in spans {
        let id = feature(&span.features, "pressmark_id");
        match id.and_then(|id| groups.get_mut(*known.get(id)?)) {
            Some(group) => group.push(span),
            None => {
                if let Some(id) = id {
                    known.insert(id, groups.len());
                }
                groups.push(vec![span]);
            }
        }
    }
    for group in &mut groups {
        sort_by(group, |a, b| a.place.cmp(&b.place));
    }
    sort_by(&mut groups, |a, b| order(a).cmp(&order(b)));
    groups
}

/// Where the parts of an annotation begin and end, and its id.
fn order<'a>(group: &[&'a FoundSpan]) -> Option<(usize, usize, usize, &'a str)> {
    let first = group.first()?;
    let end = group.iter().map(|span| span.place.1).max()?;
    let id = feature(&first.features, "pressmark_id").unwrap_or(&first.key);
    Some((first.place.0, end, id.len(), id))
}

fn feature<'a>(features: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = features.iter().find(|(key, value)| key == name && !value.is_empty());
    found.map(|(_, value)| &**value)
}

/// What a piece that is put aside looked like.
fn told(features: &[(String, String)]) -> String {
    let pairs = features.iter().map(|(name, value)| (name.clone(), value.as_str().into()));
    serde_json::Value::Object(pairs.collect()).to_string()
}

fn span(draft: &mut Draft, id: &str, found: &FoundSpan, ranges: Ranges) {
    let (name, others) = labelled(&found.layer, &found.features);
    let tag = draft.tags.tag(name);
    let mut attributes = Vec::new();
    for (name, value) in &others {
        if let Field::Attribute(attribute) = field(name) {
            attributes.push((draft.tags.attribute(&tag, attribute.as_str()), *value));
        }
    }
    let about = about(draft, &others);
    let mark = draft.mark(&found.key, id, tag, ranges);
    for (id, value) in attributes {
        mark.attributes.insert(id, value.into());
    }
    about.tell(mark);
}

/// What features say of who made something, when and how, and the note.
fn about(draft: &mut Draft, features: &[(&str, &str)]) -> About {
    let value = |name: &str| {
        let found = features.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value)
    };
    let mut about = About::of(draft, &|name| value(name).to_owned());
    about.keep(card::unknown_of(value("pressmark_extra")).iter().cloned());
    about
}

fn relation(
    draft: &mut Draft,
    found: &FoundRelation,
    ids: &BTreeMap<&str, &str>,
) -> Result<(), String> {
    let (name, others) = labelled(&found.layer, &found.features);
    let id = feature(&found.features, "pressmark_id").unwrap_or_default();
    let mut about = about(draft, &others);
    // What is said of a link beside this has no place of its own.
    let more = others.iter().filter(|(name, _)| matches!(field(name), Field::Attribute(_)));
    about.keep(more.map(|(name, value)| kept(name, &(*value).into())));
    about.tell_link(draft.link(id, name, end(ids, &found.ends.0), end(ids, &found.ends.1))?);
    Ok(())
}

/// What the draft calls the annotation that a span is a part of.
fn end<'a>(ids: &BTreeMap<&str, &'a str>, key: &'a str) -> &'a str {
    ids.get(key).copied().unwrap_or(key)
}

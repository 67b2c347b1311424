//! What is lost between a document and what came back of it from another format.
//!
//! Ids are not compared: many formats number anew. Annotations are the same where they have the same tag and ranges,
//! and of several such the one that differs least; those that differ in white space at their ends alone are the same too.
//! Everything else about them is then compared one by one. What comes back although it was not there counts like what is
//! missing: nothing may differ silently.

use std::collections::BTreeMap;

use super::losses::{Losses, Lost, card_fields};
use super::tokens::trimmed;
use crate::annotation::{Annotation, Document, Id, Link, TagSet};
use crate::text::{TextPos, TextRange, sort_by};

/// What is different in `after`, which came of `before` in the same order.
pub(super) fn losses(before: &[&Document], after: &[Document]) -> Losses {
    let mut losses = Losses::default();
    for (at, one) in before.iter().enumerate() {
        match after.get(at) {
            Some(other) if other.text == one.text => document(one, other, &mut losses),
            _ => losses.count(Lost::Article, 1),
        }
    }
    losses.count(Lost::Article, after.len().saturating_sub(before.len()));
    losses
}

fn document(before: &Document, after: &Document, losses: &mut Losses) {
    let pairs = paired(before, after);
    let missing = before.annotations.len() - pairs.len();
    let new = after.annotations.len() - pairs.len();
    losses.count(Lost::Annotation, missing.max(new));
    for (one, other) in &pairs {
        for lost in DIFFERENCES {
            losses.count(lost, difference(one, other, lost));
        }
    }
    links(before, after, &pairs, losses);
    let (one, other) = (&before.metadata, &after.metadata);
    let fields = card_fields(one).zip(card_fields(other)).filter(|(one, other)| one != other);
    losses.count(Lost::Card, fields.count());
    losses.count(Lost::ArticleNote, usize::from(one.note != other.note));
    losses.count(Lost::Annotator, usize::from(before.annotator != after.annotator));
    losses.count(Lost::Saved, usize::from(before.saved != after.saved));
    losses.count(Lost::Unknown, unlike(&one.extra, &other.extra));
    losses.count(Lost::Unknown, unlike(&before.extra, &after.extra));
    losses.count(Lost::TagSet, tag_sets(&before.tag_set, &after.tag_set));
    let kept = |item| after.quarantine.contains(item);
    losses.count(Lost::Quarantined, before.quarantine.iter().filter(|item| !kept(item)).count());
}

/// What two annotations at the same place can differ in.
const DIFFERENCES: [Lost; 9] = [
    Lost::Tag,
    Lost::Gap,
    Lost::Edge,
    Lost::Attribute,
    Lost::Note,
    Lost::Maker,
    Lost::Time,
    Lost::Origin,
    Lost::Unknown,
];

fn difference(one: &Annotation, other: &Annotation, lost: Lost) -> usize {
    match lost {
        Lost::Tag => usize::from(one.tag != other.tag),
        Lost::Gap => one.ranges.parts().len().abs_diff(other.ranges.parts().len()),
        Lost::Edge => usize::from(!ends_within(one, other)),
        Lost::Attribute => unlike_values(one, other),
        Lost::Note => usize::from(one.note != other.note),
        Lost::Maker => usize::from(one.by != other.by),
        Lost::Time => usize::from((&one.created, &one.changed) != (&other.created, &other.changed)),
        Lost::Origin => usize::from(one.origin != other.origin),
        Lost::Unknown => unlike(&one.extra, &other.extra),
        _ => 0,
    }
}

/// Whether the parts of `other` begin and end where parts of `one` do.
fn ends_within(one: &Annotation, other: &Annotation) -> bool {
    let ends = |annotation: &Annotation| -> Vec<TextPos> {
        annotation.ranges.parts().iter().flat_map(|part| [part.start(), part.end()]).collect()
    };
    let known = ends(one);
    ends(other).iter().all(|end| known.binary_search(end).is_ok())
}

fn unlike_values(one: &Annotation, other: &Annotation) -> usize {
    let gone = one.attributes.iter().filter(|(id, value)| other.attributes.get(*id) != Some(value));
    let new = other.attributes.keys().filter(|id| !one.attributes.contains_key(*id));
    gone.count() + new.count()
}

/// How many entries of two lists are not in the other.
fn unlike<T: PartialEq>(one: &[T], other: &[T]) -> usize {
    let (gone, new) = (
        one.iter().filter(|item| !other.contains(item)).count(),
        other.iter().filter(|item| !one.contains(item)).count(),
    );
    gone.max(new)
}

/// An annotation and what came of it.
type Pair<'a> = (&'a Annotation, &'a Annotation);

/// Pairs annotations of equal hulls, or of hulls that are equal but for white space at their ends; those of one tag first.
fn paired<'a>(before: &'a Document, after: &'a Document) -> Vec<Pair<'a>> {
    let mut waiting: Vec<&Annotation> = before.annotations.iter().map(|a| &**a).collect();
    let mut left: Vec<&Annotation> = after.annotations.iter().map(|a| &**a).collect();
    // New ids are numbers: 2 comes before 10.
    sort_by(&mut left, |a, b| {
        let key = |a: &Annotation| (a.id.as_str().len(), a.id.clone());
        key(a).cmp(&key(b))
    });
    let hull: Place<'_> = &|one| Some(one.ranges.hull());
    // A part of nothing but white space may go as well.
    let inner: Place<'_> = &|one| {
        let mut parts = one.ranges.parts().iter().filter_map(|part| trimmed(&before.text, *part));
        let first = parts.next()?;
        Some(parts.next_back().map_or(first, |last| first.hull(last)))
    };
    let tag: Fits = |one, other| one.tag == other.tag;
    let ranges: Fits = |one, other| one.ranges == other.ranges;
    let both: Fits = |one, other| one.tag == other.tag && one.ranges == other.ranges;
    let any: Fits = |_, _| true;
    let rounds =
        [(hull, both), (hull, tag), (inner, tag), (hull, ranges), (hull, any), (inner, any)];
    let mut pairs = Vec::new();
    for (place, fits) in rounds {
        pair_off(&mut waiting, &mut left, place, fits, &mut pairs);
    }
    pairs
}

/// Where an annotation stands; `None` for nowhere.
type Place<'a> = &'a dyn Fn(&Annotation) -> Option<TextRange>;

/// Whether one may have come of the other.
type Fits = fn(&Annotation, &Annotation) -> bool;

/// Pairs annotations at one place that fit each other, the least different first.
fn pair_off<'a>(
    waiting: &mut Vec<&'a Annotation>,
    left: &mut Vec<&'a Annotation>,
    place: Place<'_>,
    fits: Fits,
    pairs: &mut Vec<Pair<'a>>,
) {
    if left.is_empty() {
        return;
    }
    let mut places: BTreeMap<TextRange, Vec<&Annotation>> = BTreeMap::new();
    for annotation in std::mem::take(left) {
        match place(annotation) {
            Some(place) => places.entry(place).or_default().push(annotation),
            None => left.push(annotation),
        }
    }
    waiting.retain(|one| {
        let Some(others) = place(one).and_then(|place| places.get_mut(&place)) else {
            return true;
        };
        let cost = |other: &Annotation| -> usize {
            let differences = DIFFERENCES.iter().map(|lost| difference(one, other, *lost));
            2 * differences.sum::<usize>() + usize::from(one.id != other.id)
        };
        let fitting = others.iter().enumerate().filter(|(_, other)| fits(one, other));
        let Some((at, _)) = fitting.min_by_key(|(_, other)| cost(other)) else { return true };
        pairs.push((*one, others.remove(at)));
        false
    });
    left.extend(places.into_values().flatten());
}

fn links(before: &Document, after: &Document, pairs: &[Pair<'_>], losses: &mut Losses) {
    let mut names: BTreeMap<&Id, &Id> = BTreeMap::new();
    for (one, other) in pairs {
        names.insert(&one.id, &other.id);
    }
    let mut left: Vec<&Link> = after.links.iter().map(|link| &**link).collect();
    let mut gone = 0;
    for one in before.links.iter() {
        let same = |other: &&Link| {
            names.get(&one.from) == Some(&&other.from)
                && names.get(&one.to) == Some(&&other.to)
                && one.kind == other.kind
        };
        let fitting = left.iter().enumerate().filter(|(_, other)| same(other));
        match fitting
            .min_by_key(|(_, other)| made(one, other) + usize::from(one.note != other.note))
        {
            Some((at, _)) => {
                let other = left.remove(at);
                losses.count(Lost::LinkNote, usize::from(one.note != other.note));
                losses.count(Lost::LinkMaker, made(one, other));
                losses.count(Lost::Unknown, unlike(&one.extra, &other.extra));
            }
            None => gone += 1,
        }
    }
    losses.count(Lost::Link, gone.max(left.len()));
}

fn made(one: &Link, other: &Link) -> usize {
    usize::from((&one.by, &one.created) != (&other.by, &other.created))
}

fn tag_sets(one: &TagSet, other: &TagSet) -> usize {
    let named = usize::from((&one.name, &one.version) != (&other.name, &other.version));
    named
        + unlike(&one.tags, &other.tags)
        + unlike(&one.attributes, &other.attributes)
        + unlike(&one.links, &other.links)
        + unlike(&one.extra, &other.extra)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::parse_marked;

    fn lost(before: &str, after: &str) -> String {
        let (before, after) = (parse_marked(before), parse_marked(after));
        losses(&[&before], &[after]).told("it").join(" | ")
    }

    #[test]
    fn what_differs_is_counted() {
        for (before, after, told) in [
            ("<actor>Ada</actor>", "<actor>Ada</actor>", ""),
            ("<actor>Ada</actor>", "Ada", "1 annotation is not in it"),
            ("Ada", "<actor>Ada</actor>", "1 annotation is not in it"),
            ("Ada", "Eva", "1 article is not in it"),
            (
                "<claim>a</claim>",
                "<date>a</date>",
                "1 tag’s name as it is written here is not in it",
            ),
            (
                "<claim:1>a</claim:1> b <claim:1>c</claim:1>",
                "<claim>a b c</claim>",
                "1 gap inside an annotation is not in it",
            ),
            (
                "<claim>a </claim>b",
                "<claim>a</claim> b",
                "1 annotation’s white space at its ends is not in it",
            ),
            (
                "<claim:1>a </claim:1>b<claim:1> c</claim:1>",
                "<claim:1>a</claim:1> b <claim:1>c</claim:1>",
                "1 annotation’s white space at its ends is not in it",
            ),
        ] {
            assert_eq!(lost(before, after), told, "{before} {after}");
        }
    }

    #[test]
    fn two_marks_at_one_place_are_told_apart_by_what_is_said_of_them() {
        let mut before = parse_marked("<claim:1><claim:2>a</claim:2></claim:1>");
        let ids: Vec<Id> = before.annotations.iter().map(|a| a.id.clone()).collect();
        let mut second = (**before.annotations.get(&ids[1]).unwrap()).clone();
        second.note = Some("mine".into());
        before.annotations.insert(second.clone().into());
        let mut after = parse_marked("<claim>a</claim>");
        second.id = Id::from_words("a0");
        after.annotations.insert(second.into());
        assert_eq!(losses(&[&before], &[after]), Losses::default());
    }
}

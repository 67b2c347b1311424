//! Where a class split: passages that readers gave different tags or different values.
//!
//! Marks are gathered into passages without a key: the commonest place first, then every mark that shares half of the
//! longer of the two with it. That depends on the marks alone, not on the order of readers.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::annotation::{AnnotationSet, AttributeKind, Id, TagSet};
use crate::text::{TextRange, set_of, sort_by_key};

/// What readers gave a passage differently.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Its tag.
    Tag,
    /// The value of an attribute, of those who gave one.
    Attribute(Id),
}

/// A passage on which the class split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// Where: what most of them marked.
    pub range: TextRange,
    /// What differs.
    pub about: About,
    /// What was given by how many readers, the commonest first; at least two.
    pub given: Vec<(Rc<str>, u32)>,
}

impl Split {
    /// How evenly: pairs of readers who differ, in thousandths of all pairs.
    #[must_use]
    pub fn evenness(&self) -> u32 {
        let all: u64 = self.given.iter().map(|(_, n)| u64::from(*n)).sum();
        let same: u64 = self.given.iter().map(|(_, n)| u64::from(*n).pow(2)).sum();
        if all < 2 { 0 } else { (1_000 * (all * all - same) / (all * (all - 1))) as u32 }
    }
}

/// A mark of a reader.
struct Given<'a> {
    reader: usize,
    tag: &'a Id,
    attributes: &'a BTreeMap<Id, Rc<str>>,
}

/// The splits of a class, most readers in the minority first. `least` readers have to be in a minority.
#[must_use]
pub fn splits(tag_set: &TagSet, readers: &[&AnnotationSet], least: u32) -> Vec<Split> {
    let mut found = Vec::new();
    for (range, marks) in passages(readers) {
        let tags = marks.iter().map(|m| (m.reader, Rc::from(m.tag.as_str())));
        found.push(Split { range, about: About::Tag, given: tally(tags) });
        for attribute in tag_set.attributes.iter().filter(|a| a.kind == AttributeKind::Choice) {
            let values = marks
                .iter()
                .filter_map(|m| Some((m.reader, m.attributes.get(&attribute.id)?.clone())));
            let about = About::Attribute(attribute.id.clone());
            found.push(Split { range, about, given: tally(values) });
        }
    }
    found.retain(|split| minority(split) >= least.max(1));
    sort_by_key(&mut found, |s| (std::cmp::Reverse(minority(s)), s.range, s.about.clone()));
    found
}

fn minority(split: &Split) -> u32 {
    split.given.iter().skip(1).map(|(_, n)| n).sum()
}

/// Values with how many readers gave them, each reader once for each value.
fn tally(values: impl Iterator<Item = (usize, Rc<str>)>) -> Vec<(Rc<str>, u32)> {
    let once: BTreeSet<(Rc<str>, usize)> = set_of(values.map(|(reader, value)| (value, reader)));
    let mut counts: Vec<(Rc<str>, u32)> = Vec::new();
    for (value, _) in once {
        match counts.last_mut() {
            Some((last, count)) if *last == value => *count += 1,
            _ => counts.push((value, 1)),
        }
    }
    sort_by_key(&mut counts, |(_, n)| std::cmp::Reverse(*n));
    counts
}

fn passages<'a>(readers: &[&'a AnnotationSet]) -> Vec<(TextRange, Vec<Given<'a>>)> {
    let mut at: BTreeMap<TextRange, Vec<Given<'a>>> = BTreeMap::new();
    for (reader, set) in readers.iter().enumerate() {
        for mark in set.iter() {
            let (tag, attributes) = (&mark.tag, &mark.attributes);
            at.entry(mark.ranges.hull()).or_default().push(Given { reader, tag, attributes });
        }
    }
    let mut places: Vec<(TextRange, Vec<Given<'a>>)> = at.into_iter().collect();
    sort_by_key(&mut places, |(range, marks)| (std::cmp::Reverse(marks.len()), *range));
    let mut passages: Vec<(TextRange, Vec<Given<'a>>)> = Vec::new();
    for (range, marks) in places {
        match passages.iter_mut().find(|(of, _)| is_same(*of, range)) {
            Some((_, own)) => own.extend(marks),
            None => passages.push((range, marks)),
        }
    }
    passages
}

/// Whether two places share half of the longer.
fn is_same(one: TextRange, other: TextRange) -> bool {
    let shared = one.intersect(other).map_or(0, TextRange::len);
    2 * shared >= one.len().max(other.len())
}

//! Where a class split: passages that readers gave different tags or different values.
//!
//! Marks are gathered into passages without a key: those that share half of the longer of two are one passage.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::places::{gathered, is_same};
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

/// The splits of a class, most readers in the minority first. `least` readers have to be in a minority.
#[must_use]
pub fn splits(tag_set: &TagSet, readers: &[&AnnotationSet], least: u32) -> Vec<Split> {
    let mut found = Vec::new();
    let mut given = Vec::new();
    for (reader, set) in readers.iter().enumerate() {
        given.extend(set.iter().map(|mark| (reader, mark)));
    }
    let ranges: Vec<TextRange> = given.iter().map(|(_, mark)| mark.ranges.hull()).collect();
    for (range, numbers) in gathered(&ranges, is_same) {
        let marks = || numbers.iter().filter_map(|number| given.get(*number));
        let tags = marks().map(|(reader, mark)| (*reader, Rc::from(mark.tag.as_str())));
        found.push(Split { range, about: About::Tag, given: tally(tags) });
        for attribute in tag_set.attributes.iter().filter(|a| a.kind == AttributeKind::Choice) {
            let values = marks().filter_map(|(reader, mark)| {
                Some((*reader, mark.attributes.get(&attribute.id)?.clone()))
            });
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

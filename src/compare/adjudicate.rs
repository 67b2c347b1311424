//! Readers brought together: which of their marks are about the same, case by case in the order of the text.
//!
//! Marks of the same tag that share a character, and marks of the same words with different tags, belong to one case;
//! each case has at most one mark of each reader. What is nearest is joined first: the same tag before another, then what
//! shares most, then whose boundaries are nearest, then from the start of the text. Readers are never compared by their
//! order, so that it does not matter.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::sweep::touching;
use crate::annotation::{Annotation, AnnotationSet, Id, LinkSet, Ranges};
use crate::text::{TextRange, sort_by, sort_by_key};

/// A mark as some readers made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The tag.
    pub tag: Id,
    /// The words.
    pub ranges: Ranges,
    /// Who made it, by their place in the list of readers, each with the mark itself.
    pub by: BTreeMap<usize, Rc<Annotation>>,
}

/// What readers marked at one place, if they did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// From the first word that anybody marked to the last.
    pub range: TextRange,
    /// The different marks, those of most readers first.
    pub proposals: Vec<Proposal>,
    /// How many readers there are.
    pub readers: usize,
}

/// A link that some readers made between marks of two cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseLink {
    /// The link type.
    pub kind: Id,
    /// The case at which it begins.
    pub from: usize,
    /// The case at which it ends.
    pub to: usize,
    /// Who made it.
    pub by: BTreeSet<usize>,
}

impl Case {
    /// Whether every reader made the same mark.
    #[must_use]
    pub fn is_unanimous(&self) -> bool {
        matches!(self.proposals.as_slice(), [one] if one.by.len() == self.readers)
    }

    /// What a reader marked here.
    #[must_use]
    pub fn of(&self, reader: usize) -> Option<&Rc<Annotation>> {
        self.proposals.iter().find_map(|proposal| proposal.by.get(&reader))
    }

    /// The values that readers who used a tag here gave its attributes, those of most readers first.
    #[must_use]
    pub fn values(&self, tag: &Id) -> BTreeMap<Id, Vec<(Rc<str>, usize)>> {
        let mut counts: BTreeMap<Id, BTreeMap<Rc<str>, usize>> = BTreeMap::new();
        let same = self.proposals.iter().filter(|proposal| proposal.tag == *tag);
        for (id, value) in same.flat_map(|of| of.by.values()).flat_map(|mark| &mark.attributes) {
            *counts.entry(id.clone()).or_default().entry(value.clone()).or_default() += 1;
        }
        let by_count = |(id, values): (Id, BTreeMap<Rc<str>, usize>)| {
            let mut values: Vec<(Rc<str>, usize)> = values.into_iter().collect();
            sort_by_key(&mut values, |(value, count)| (usize::MAX - count, value.clone()));
            (id, values)
        };
        counts.into_iter().map(by_count).collect()
    }
}

/// The cases of readers of one text, in its order.
#[must_use]
pub fn cases(readers: &[&AnnotationSet]) -> Vec<Case> {
    let proposals = proposals(readers);
    let mut group: Vec<usize> = (0..proposals.len()).collect();
    let mut members: Vec<Vec<usize>> = group.iter().map(|at| vec![*at]).collect();
    for (one, other) in near(&proposals) {
        let (Some(a), Some(b)) = (group.get(one).copied(), group.get(other).copied()) else {
            continue;
        };
        if a == b || !are_apart(&proposals, members.get(a), members.get(b)) {
            continue;
        }
        let moved = members.get_mut(b).map(std::mem::take).unwrap_or_default();
        for at in &moved {
            if let Some(group) = group.get_mut(*at) {
                *group = a;
            }
        }
        if let Some(members) = members.get_mut(a) {
            members.extend(moved);
        }
    }
    let of = |members: &Vec<usize>| case(&proposals, members, readers.len());
    let mut cases: Vec<Case> = members.iter().filter_map(of).collect();
    let first = |case: &Case| case.proposals.first().map(|one| one.tag.clone());
    sort_by(&mut cases, |a, b| (a.range, first(a)).cmp(&(b.range, first(b))));
    cases
}

/// The different marks by their words and tags, and who made each.
fn proposals(readers: &[&AnnotationSet]) -> Vec<Proposal> {
    let mut known: BTreeMap<(TextRange, Vec<TextRange>, Id), Proposal> = BTreeMap::new();
    for (reader, set) in readers.iter().enumerate() {
        for mark in set.iter() {
            let (tag, ranges) = (mark.tag.clone(), mark.ranges.clone());
            let place = (ranges.hull(), ranges.parts().to_vec(), tag.clone());
            let new = Proposal { tag, ranges, by: BTreeMap::new() };
            known.entry(place).or_insert(new).by.entry(reader).or_insert_with(|| mark.clone());
        }
    }
    known.into_values().collect()
}

/// Pairs that may belong to one case, the nearest first.
fn near(proposals: &[Proposal]) -> Vec<(usize, usize)> {
    let place = |range: TextRange| (range.start().get() as u32, range.end().get() as u32);
    let hulls: Vec<(u32, u32)> = proposals.iter().map(|of| place(of.ranges.hull())).collect();
    let mut pairs = Vec::new();
    for (i, j) in touching(&hulls, &hulls).into_iter().filter(|(i, j)| i < j) {
        let (Some(a), Some(b)) = (proposals.get(i), proposals.get(j)) else { continue };
        let shared: usize = a.ranges.parts().iter().map(|a| b.shared(*a)).sum();
        let (same, exact) = (a.tag == b.tag, a.ranges == b.ranges);
        if (same && shared > 0) || exact {
            let (one, other) = (a.ranges.hull(), b.ranges.hull());
            let apart = one.start().get().abs_diff(other.start().get())
                + one.end().get().abs_diff(other.end().get());
            pairs.push(((!same, usize::MAX - shared, apart), i, j));
        }
    }
    sort_by(&mut pairs, Ord::cmp);
    pairs.into_iter().map(|(_, i, j)| (i, j)).collect()
}

impl Proposal {
    fn shared(&self, with: TextRange) -> usize {
        let both = |part: &TextRange| part.intersect(with).map_or(0, TextRange::len);
        self.ranges.parts().iter().map(both).sum()
    }
}

/// Whether no reader made marks of both groups.
fn are_apart(proposals: &[Proposal], one: Option<&Vec<usize>>, other: Option<&Vec<usize>>) -> bool {
    let readers = |members: Option<&Vec<usize>>| -> BTreeSet<usize> {
        let all = members.into_iter().flatten().filter_map(|at| proposals.get(*at));
        all.flat_map(|of| of.by.keys().copied()).collect()
    };
    readers(one).is_disjoint(&readers(other))
}

fn case(proposals: &[Proposal], members: &[usize], readers: usize) -> Option<Case> {
    let mut own: Vec<Proposal> =
        members.iter().filter_map(|at| proposals.get(*at)).cloned().collect();
    let range = own.iter().map(|of| of.ranges.hull()).reduce(TextRange::hull)?;
    sort_by_key(&mut own, |of| {
        (usize::MAX - of.by.len(), of.ranges.hull(), of.ranges.parts().to_vec(), of.tag.clone())
    });
    Some(Case { range, proposals: own, readers })
}

/// The links of readers between cases, by type and place.
#[must_use]
pub fn case_links(cases: &[Case], readers: &[&LinkSet]) -> Vec<CaseLink> {
    let mut places: BTreeMap<(usize, &Id), usize> = BTreeMap::new();
    for (at, case) in cases.iter().enumerate() {
        for (reader, mark) in case.proposals.iter().flat_map(|proposal| &proposal.by) {
            places.insert((*reader, &mark.id), at);
        }
    }
    let mut links: BTreeMap<(usize, usize, Id), BTreeSet<usize>> = BTreeMap::new();
    for (reader, set) in readers.iter().enumerate() {
        for link in set.iter() {
            let ends = places.get(&(reader, &link.from)).zip(places.get(&(reader, &link.to)));
            if let Some((from, to)) = ends {
                links.entry((*from, *to, link.kind.clone())).or_default().insert(reader);
            }
        }
    }
    let link = |((from, to, kind), by)| CaseLink { kind, from, to, by };
    links.into_iter().map(link).collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{Strategy, prop_assert_eq, proptest};

    use super::*;
    use crate::annotation::{Document, parse_marked};

    /// Each case on a line: what is proposed, by whom.
    fn printed(marked: &[&str]) -> Vec<String> {
        let documents: Vec<Document> = marked.iter().map(|marked| parse_marked(marked)).collect();
        let sets: Vec<&AnnotationSet> = documents.iter().map(|of| &of.annotations).collect();
        let one = |of: &Proposal| {
            let words: Vec<&str> =
                of.ranges.parts().iter().map(|part| documents[0].text.slice(*part)).collect();
            let by: Vec<String> = of.by.keys().map(usize::to_string).collect();
            format!("{} {} {}", of.tag, words.join("…"), by.concat())
        };
        let line = |case: &Case| case.proposals.iter().map(one).collect::<Vec<_>>().join(" | ");
        cases(&sets).iter().map(line).collect()
    }

    #[test]
    fn marks_of_the_same_tag_that_overlap_are_one_case() {
        let all = printed(&[
            "<actor>Ada Brook</actor> spoke <date>on Monday</date>.",
            "<actor>Ada</actor> Brook spoke on <date>Monday</date>.",
            "<actor>Ada Brook</actor> spoke on Monday.",
        ]);
        assert_eq!(all, ["actor Ada Brook 02 | actor Ada 1", "date on Monday 0 | date Monday 1"]);
    }

    #[test]
    fn the_same_words_with_other_tags_are_one_case_and_other_words_are_not() {
        let all = printed(&[
            "Ada spoke on <date>Monday</date>.",
            "Ada spoke on <claim>Monday</claim>.",
            "Ada spoke <actor>on Monday</actor>.",
        ]);
        assert_eq!(all, ["actor on Monday 2", "claim Monday 1 | date Monday 0"]);
    }

    #[test]
    fn one_mark_over_two_of_another_goes_with_the_one_that_shares_most() {
        let all = printed(&[
            "<claim>It is so and it rains a lot</claim>.",
            "<claim>It is so</claim> and <claim>it rains a lot</claim>.",
        ]);
        let long = "claim It is so and it rains a lot 0 | claim it rains a lot 1";
        assert_eq!(all, ["claim It is so 1", long]);
    }

    #[test]
    fn links_are_counted_where_their_ends_are_in_the_same_cases() {
        let documents = [
            "<actor>Ada</actor> says <claim>so</claim>.",
            "<actor>Ada</actor> says <claim>so</claim>.",
        ]
        .map(parse_marked);
        let sets: Vec<&AnnotationSet> = documents.iter().map(|of| &of.annotations).collect();
        let links: Vec<&LinkSet> = documents.iter().map(|of| &of.links).collect();
        assert_eq!(case_links(&cases(&sets), &links), []);
    }

    /// Marks by tag, start and length on a text of 40 letters.
    fn marks() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
        vec((0..3_usize, 0..36_usize, 1..6_usize), 0..7)
    }

    fn set(marks: &[(usize, usize, usize)]) -> AnnotationSet {
        let mark = |(at, (tag, start, length)): (usize, &(usize, usize, usize))| {
            let tag = Id::from_words(["actor", "claim", "date"][*tag]);
            let ranges = Ranges::one(TextRange::of(*start, (start + length).min(40)))?;
            Some(Annotation::new(Id::from_words(&format!("m{at}")), tag, ranges))
        };
        AnnotationSet::with(40, marks.iter().enumerate().filter_map(mark))
    }

    /// Cases without who made what, but how many.
    fn shape(sets: &[AnnotationSet]) -> Vec<Vec<(Id, Ranges, usize)>> {
        let of = |one: &Proposal| (one.tag.clone(), one.ranges.clone(), one.by.len());
        let all = cases(&sets.iter().collect::<Vec<_>>());
        all.iter().map(|case| case.proposals.iter().map(of).collect()).collect()
    }

    proptest! {
        #[test]
        fn the_order_of_readers_does_not_matter(readers in vec(marks(), 2..6), by in 0..6_usize) {
            let sets: Vec<AnnotationSet> = readers.iter().map(|marks| set(marks)).collect();
            let mut turned = sets.clone();
            turned.rotate_left(by.min(readers.len()));
            turned.reverse();
            prop_assert_eq!(shape(&sets), shape(&turned));
        }

        #[test]
        fn readers_who_marked_the_same_are_unanimous(marks in marks(), readers in 2..6_usize) {
            let sets = vec![set(&marks); readers];
            let all = cases(&sets.iter().collect::<Vec<_>>());
            prop_assert_eq!(all.iter().filter(|case| !case.is_unanimous()).count(), 0);
            let different: BTreeSet<_> = sets[0].iter().map(|m| (m.ranges.hull(), m.tag.clone())).collect();
            prop_assert_eq!(all.len(), different.len());
        }

        #[test]
        fn every_mark_is_in_one_case_and_every_reader_once_in_each(readers in vec(marks(), 2..6)) {
            let sets: Vec<AnnotationSet> = readers.iter().map(|marks| set(marks)).collect();
            for case in cases(&sets.iter().collect::<Vec<_>>()) {
                let made: Vec<usize> = case.proposals.iter().flat_map(|of| of.by.keys().copied()).collect();
                let readers: BTreeSet<usize> = made.iter().copied().collect();
                prop_assert_eq!(made.len(), readers.len());
            }
        }
    }
}

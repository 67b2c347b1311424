//! How a class did with a key: each answer, and each mark that the key does not know.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::annotation::{Annotation, Id};
use crate::compare::compared::{Comparison, Verdict};
use crate::compare::key::{Key, Need};
use crate::text::{TextRange, sort_by_key};

/// How many readers did what with one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemTally {
    /// The answer's place in the key.
    pub item: usize,
    /// Readers by verdict, best first; a reader counts once.
    pub verdicts: BTreeMap<Verdict, u32>,
    /// Readers who missed it and whose last mark is before it: they may not have come so far.
    pub not_reached: u32,
    /// The tags that others gave it, the commonest first.
    pub other_tags: Vec<(Id, u32)>,
    /// How many readers there are.
    pub readers: u32,
}

impl ItemTally {
    /// How many found it, whatever its attributes.
    #[must_use]
    pub fn found(&self) -> u32 {
        let of = |verdict| self.verdicts.get(&verdict).copied().unwrap_or_default();
        of(Verdict::Found) + of(Verdict::OtherAttribute) + of(Verdict::Bonus)
    }

    /// Whether fewer than 30 of 100 readers who came so far found it: it is hard, or the key is wrong.
    #[must_use]
    pub fn is_hard(&self) -> bool {
        let reached = self.readers.saturating_sub(self.not_reached);
        reached > 0 && 100 * self.found() < 30 * reached
    }
}

/// The answers of a key with what the class did, the least found first. What is not asked for cannot be missed and
/// comes after what is.
#[must_use]
pub fn most_missed(key: &Key, class: &[&Comparison]) -> Vec<ItemTally> {
    let readers = class.len() as u32;
    let tally = |item: usize| ItemTally {
        item,
        verdicts: BTreeMap::new(),
        not_reached: 0,
        other_tags: Vec::new(),
        readers,
    };
    let mut all: Vec<ItemTally> = (0..key.items().len()).map(tally).collect();
    for comparison in class {
        for row in &comparison.rows {
            let of = row.item.and_then(|item| Some((all.get_mut(item)?, key.items().get(item)?)));
            if let Some((tally, item)) = of.filter(|_| row.counted) {
                *tally.verdicts.entry(row.verdict).or_default() += 1;
                let start = item.annotation.ranges.hull().start();
                let late = row.verdict == Verdict::Missed && start >= comparison.reached;
                tally.not_reached += u32::from(late);
                if let Some(mark) = row.mark.as_ref().filter(|_| row.verdict == Verdict::WrongTag) {
                    count(&mut tally.other_tags, &mark.tag);
                }
            }
        }
    }
    all.iter_mut().for_each(|t| sort_by_key(&mut t.other_tags, |(_, n)| std::cmp::Reverse(*n)));
    let is_bonus = |t: &ItemTally| {
        key.items().get(t.item).is_some_and(|item| item.expectation.need == Need::Bonus)
    };
    all.retain(|t| !t.verdicts.is_empty() || is_bonus(t));
    sort_by_key(&mut all, |t| (is_bonus(t), t.found(), t.item));
    all
}

fn count(all: &mut Vec<(Id, u32)>, tag: &Id) {
    match all.iter_mut().find(|(known, _)| known == tag) {
        Some((_, count)) => *count += 1,
        None => all.push((tag.clone(), 1)),
    }
}

/// A mark that the key does not know, with how many readers made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unexpected {
    /// One of the marks, to be accepted (see [`Key::accepting`]).
    pub mark: Rc<Annotation>,
    /// The answer that it came near; `None` where the key knows nothing there.
    pub item: Option<usize>,
    /// How many readers.
    pub readers: u32,
}

/// Where a mark stands, its tag, and the answer that it came near.
type Place = (TextRange, Id, Option<usize>);

/// Extra and almost right marks, the commonest first: candidates for being accepted.
#[must_use]
pub fn unexpected(class: &[&Comparison]) -> Vec<Unexpected> {
    let mut all: BTreeMap<Place, (Rc<Annotation>, u32)> = BTreeMap::new();
    for comparison in class {
        let mut own: Vec<Place> = Vec::new();
        for row in &comparison.rows {
            let open = matches!(row.verdict, Verdict::Extra | Verdict::Almost);
            let Some(mark) = row.mark.as_ref().filter(|_| open) else { continue };
            let of = (mark.ranges.hull(), mark.tag.clone(), row.item);
            if !own.contains(&of) {
                own.push(of.clone());
                all.entry(of).or_insert_with(|| (mark.clone(), 0)).1 += 1;
            }
        }
    }
    let found =
        all.into_iter().map(|((_, _, item), (mark, readers))| Unexpected { mark, item, readers });
    let mut found: Vec<Unexpected> = found.collect();
    sort_by_key(&mut found, |u| std::cmp::Reverse(u.readers));
    found
}

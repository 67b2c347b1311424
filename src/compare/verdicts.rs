//! From the assignment to verdicts: mentions, splits, merges, attributes and links.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::compared::{Compared, Comparison, Counts, Difference, Verdict};
use super::words::{common, len, shared, without};
use super::yardstick::{Answer, Grade, Mark, Yardstick, name_of};
use crate::annotation::{Annotation, AttributeKind, Id, Link, LinkSet};
use crate::text::{TextPos, TextRange, map_of, set_of, sort_by_key};

/// The assignment on its way to rows.
pub(super) struct Verdicts<'a> {
    yard: &'a Yardstick,
    marks: &'a [Mark],
    links: &'a LinkSet,
    /// Mark of each answer, by their places.
    mark_of: BTreeMap<usize, usize>,
    /// Answer of each mark's annotation.
    answer_of: BTreeMap<&'a Id, usize>,
    rows: Vec<Compared>,
    /// Groups that a counted row stands for.
    settled: BTreeSet<usize>,
}

impl<'a> Verdicts<'a> {
    pub(super) fn new(
        yard: &'a Yardstick,
        marks: &'a [Mark],
        links: &'a LinkSet,
        chosen: &[(usize, usize)],
    ) -> Verdicts<'a> {
        let id = |mark: usize| marks.get(mark).map(|m| &m.annotation.id);
        Verdicts {
            yard,
            marks,
            links,
            mark_of: map_of(chosen.iter().copied()),
            answer_of: map_of(chosen.iter().filter_map(|(a, m)| Some((id(*m)?, *a)))),
            rows: Vec::new(),
            settled: BTreeSet::new(),
        }
    }

    /// The rows and their counts.
    pub(super) fn finish(mut self) -> Comparison {
        self.pair_rows();
        self.spare_marks();
        self.missed();
        let place = |row: &Compared, yard: &Yardstick| {
            let item = row.item.and_then(|at| yard.key.items().get(at));
            let item = item.map(|item| item.annotation.ranges.hull());
            row.mark.as_ref().map(|m| m.ranges.hull()).or(item).unwrap_or_default()
        };
        let yard = self.yard;
        sort_by_key(&mut self.rows, |row| (place(row, yard), row.item));
        let required = yard.answers.iter().filter(|a| yard.is_required(a)).map(|a| a.group);
        let mut counts = Counts::default();
        counts.required = set_of(required).len() as u32;
        counts.marks = self.marks.len() as u32;
        for row in self.rows.iter().filter(|row| row.counted) {
            counts.add(row.verdict);
        }
        let ends = self.marks.iter().map(|m| m.annotation.ranges.hull().end());
        Comparison { rows: self.rows, counts, reached: ends.max().unwrap_or(TextPos::ZERO) }
    }

    fn answer(&self, at: usize) -> Option<&'a Answer> {
        self.yard.answers.get(at)
    }

    fn item(&self, answer: &Answer) -> Option<&'a Annotation> {
        self.yard.key.items().get(answer.item).map(|item| &*item.annotation)
    }

    /// A row for each pair; of mentions that count for each other the best is counted.
    fn pair_rows(&mut self) {
        let pairs: Vec<(usize, usize)> = self.mark_of.iter().map(|(a, m)| (*a, *m)).collect();
        let mut rows: Vec<(usize, Compared)> = Vec::new();
        for (at, mark) in pairs {
            let (Some(answer), Some(mark)) = (self.answer(at), self.marks.get(mark)) else {
                continue;
            };
            let mut row = self.pair_row(answer, mark);
            let is_found = matches!(row.verdict, Verdict::Found | Verdict::Bonus);
            row.counted = self.yard.is_required(answer) || is_found;
            rows.push((answer.group, row));
        }
        sort_by_key(&mut rows, |(_, row)| (rank(row.verdict), row.item));
        for (group, mut row) in rows {
            row.counted = self.settled.insert(group) && row.counted;
            self.rows.push(row);
        }
    }

    fn pair_row(&self, answer: &Answer, mark: &Mark) -> Compared {
        let differences = self.differences(answer, mark);
        let verdict = match self.yard.grade(answer, mark) {
            Some(Grade::Match) if !self.yard.is_required(answer) => Verdict::Bonus,
            Some(Grade::Match) if differences.is_empty() => Verdict::Found,
            Some(Grade::Match) => Verdict::OtherAttribute,
            Some(Grade::Almost) => Verdict::Almost,
            _ => Verdict::WrongTag,
        };
        let boundary = || self.yard.boundary(answer, mark);
        let (leave_out, include) =
            if verdict == Verdict::Almost { boundary() } else { Default::default() };
        Compared {
            item: Some(answer.item),
            mark: Some(mark.annotation.clone()),
            leave_out,
            include,
            differences: if verdict == Verdict::OtherAttribute { differences } else { Vec::new() },
            ..Compared::new(verdict)
        }
    }

    /// Marks without an answer: a further mention, a further piece of a split answer, or extra.
    fn spare_marks(&mut self) {
        for mark in self.marks {
            if self.answer_of.contains_key(&mark.annotation.id) {
                continue;
            }
            let with = |row: Compared| Compared { mark: Some(mark.annotation.clone()), ..row };
            if let Some(answer) = self.mentioned(mark) {
                let counted = self.settled.insert(answer.group);
                let verdict =
                    if self.yard.is_required(answer) { Verdict::Found } else { Verdict::Bonus };
                let row = Compared { item: Some(answer.item), counted, ..Compared::new(verdict) };
                self.rows.push(with(row));
            } else if let Some(answer) = self.piece_of(mark) {
                let row = Compared::new(Verdict::Split);
                self.rows.push(with(Compared { item: Some(answer), counted: false, ..row }));
            } else {
                self.rows.push(with(Compared::new(Verdict::Extra)));
            }
        }
    }

    /// The answer that a mark elsewhere in the text is a mention of: the same tag, and the same words or name.
    fn mentioned(&self, mark: &Mark) -> Option<&'a Answer> {
        let spoken = self.yard.words.spoken(&self.yard.text, &mark.span);
        let name = name_of(&self.yard.tag_set, &mark.annotation).map(str::to_lowercase);
        self.yard.answers.iter().filter(|answer| answer.name.is_some()).find(|answer| {
            let same_words = !spoken.is_empty() && spoken == answer.spoken;
            let same_name = name.is_some() && name == answer.name;
            let same_tag = self.item(answer).is_some_and(|item| item.tag == mark.annotation.tag);
            same_tag && (same_words || same_name)
        })
    }

    /// The answer that a mark is a further piece of. Where it holds words of the answer that the other mark lacks, that
    /// one's row becomes split as well.
    fn piece_of(&mut self, mark: &Mark) -> Option<usize> {
        let mut found = None;
        for (at, paired) in &self.mark_of {
            let (Some(answer), Some(paired)) = (self.answer(*at), self.marks.get(*paired)) else {
                continue;
            };
            let tag = &mark.annotation.tag;
            let same = self.item(answer).is_some_and(|item| &item.tag == tag);
            let part = common(&mark.span, &answer.span);
            let most = 2 * len(&part) >= len(&mark.span) && !part.is_empty();
            if same && &paired.annotation.tag == tag && most {
                found = Some((answer.item, !without(&part, &paired.span).is_empty()));
                break;
            }
        }
        let (item, is_new) = found?;
        if is_new {
            self.turn(item, Verdict::Split);
        }
        Some(item)
    }

    /// Changes the row of an answer that was paired under its own tag.
    fn turn(&mut self, item: usize, verdict: Verdict) {
        let own = |row: &&mut Compared| row.item == Some(item) && rank(row.verdict) < 3;
        if let Some(row) = self.rows.iter_mut().find(own) {
            row.verdict = verdict;
        }
    }

    /// Required answers that no row stands for: merged into a neighbour's mark, or missed.
    fn missed(&mut self) {
        let mut turned = Vec::new();
        for (at, answer) in self.yard.answers.iter().enumerate() {
            let open = self.yard.is_required(answer) && !self.mark_of.contains_key(&at);
            if !open || !self.settled.insert(answer.group) {
                continue;
            }
            let mut row = Compared { item: Some(answer.item), ..Compared::new(Verdict::Missed) };
            if let Some((neighbour, mark)) = self.swallowed(answer) {
                row.verdict = Verdict::Merged;
                row.mark = Some(mark);
                turned.push(neighbour);
            }
            self.rows.push(row);
        }
        for item in turned {
            self.turn(item, Verdict::Merged);
        }
    }

    /// The neighbour whose mark holds half of this answer beyond what is the neighbour's own.
    fn swallowed(&self, answer: &Answer) -> Option<(usize, Rc<Annotation>)> {
        let tag = &self.item(answer)?.tag;
        self.mark_of.iter().find_map(|(at, mark)| {
            let (neighbour, mark) = (self.answer(*at)?, self.marks.get(*mark)?);
            let same = &self.item(neighbour)?.tag == tag && &mark.annotation.tag == tag;
            let beyond = without(&mark.span, &neighbour.span);
            let most = 2 * shared(&answer.span, &beyond) >= len(&answer.span);
            let holds = same && neighbour.group != answer.group && !answer.span.is_empty() && most;
            holds.then(|| (neighbour.item, mark.annotation.clone()))
        })
    }

    /// The attributes and links that the key gives and the mark has otherwise.
    fn differences(&self, answer: &Answer, mark: &Mark) -> Vec<Difference> {
        let Some(item) = self.item(answer) else { return Vec::new() };
        let known = self.yard.tag_set.attributes_for(&item.tag);
        let judged =
            known.filter(|a| matches!(a.kind, AttributeKind::Choice | AttributeKind::Date));
        let differs = |id: &Id| {
            let expected = item.attributes.get(id)?;
            let given = mark.annotation.attributes.get(id).filter(|v| !v.trim().is_empty());
            let same = given.is_some_and(|given| given.trim() == expected.trim());
            (!same).then(|| Difference {
                what: id.clone(),
                expected: expected.clone(),
                given: given.cloned(),
            })
        };
        let mut all: Vec<Difference> = judged.filter_map(|a| differs(&a.id)).collect();
        let links = self.yard.key.links_from(&item.id);
        all.extend(links.filter_map(|link| self.link_difference(link, mark)));
        all
    }

    /// A link of the key that the mark lacks: none of its type leads to the same answer or another mention of it.
    fn link_difference(&self, link: &Link, mark: &Mark) -> Option<Difference> {
        self.yard.tag_set.link_type(&link.kind)?;
        let target =
            self.yard.answers.iter().find(|a| self.item(a).is_some_and(|i| i.id == link.to))?;
        let given: Vec<&Id> = {
            let own = self.links.from(&mark.annotation.id);
            own.filter(|own| own.kind == link.kind).map(|own| &own.to).collect()
        };
        if given.iter().any(|id| self.group_of(id) == Some(target.group)) {
            return None;
        }
        let quote = |annotation: &Annotation| -> Rc<str> {
            let slices =
                annotation.ranges.parts().iter().map(|r: &TextRange| self.yard.text.slice(*r));
            slices.collect::<Vec<_>>().join(" ").into()
        };
        let first = given.iter().find_map(|id| self.marked(id));
        Some(Difference {
            what: link.kind.clone(),
            expected: self.item(target).map(quote).unwrap_or_default(),
            given: first.map(|m| quote(&m.annotation)),
        })
    }

    fn marked(&self, id: &Id) -> Option<&'a Mark> {
        self.marks.iter().find(|m| &m.annotation.id == id)
    }

    /// The group that a mark belongs to, as an answer or as a further mention.
    fn group_of(&self, id: &Id) -> Option<usize> {
        let paired = self.answer_of.get(id).and_then(|at| self.answer(*at));
        let answer = paired.or_else(|| self.marked(id).and_then(|mark| self.mentioned(mark)));
        answer.map(|answer| answer.group)
    }
}

/// The better, the lower; below 3 the tag is right.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Found | Verdict::Bonus => 0,
        Verdict::OtherAttribute => 1,
        Verdict::Almost => 2,
        _ => 3,
    }
}

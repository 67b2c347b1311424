//! A key made ready for comparing: the text's words, the answers as runs of words, the mentions that go together.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::assign::{Pair, assign};
use super::compared::Comparison;
use super::key::{Key, KeyItem, Mentions, Need, Tolerance};
use super::sweep::touching;
use super::verdicts::Verdicts;
use super::words::{Span, Words, common, hull, len, shared, without};
use crate::annotation::{Annotation, AnnotationSet, AttributeKind, Id, LinkSet, TagSet};
use crate::text::{Text, TextRange, sort_by};

/// A key made ready, to compare any number of submissions with.
#[derive(Clone, Debug)]
pub struct Yardstick {
    pub(super) text: Text,
    pub(super) tag_set: Rc<TagSet>,
    pub(super) key: Key,
    part: TextRange,
    pub(super) words: Words,
    pub(super) answers: Vec<Answer>,
}

/// An answer as runs of words.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// Its place in the key.
    pub(super) item: usize,
    /// The words of the annotation.
    pub(super) span: Span,
    /// What must be covered.
    pub(super) core: Span,
    /// What may be covered.
    pub(super) extent: Span,
    /// The content words of the core.
    content: Span,
    tolerance: Tolerance,
    /// The answers that count for each other have one number.
    pub(super) group: usize,
    /// What mentions that count for it are called, in lower case; `None` where only this place counts.
    pub(super) name: Option<String>,
    /// The core's words in lower case.
    pub(super) spoken: String,
}

/// A mark as runs of words.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) annotation: Rc<Annotation>,
    pub(super) span: Span,
}

/// How well a mark answers: 2, 1, 0 as in GATE's annotation diff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    WrongTag = 0,
    Almost = 1,
    Match = 2,
}

impl Yardstick {
    /// Makes a key ready. `part` is the part of the text that counts: what lies outside is left out of both sides.
    #[must_use]
    pub fn new(text: &Text, tag_set: &Rc<TagSet>, key: &Key, part: Option<TextRange>) -> Yardstick {
        let words = Words::new(text);
        let part = part.unwrap_or_else(|| text.whole());
        let mut yardstick = Yardstick {
            text: text.clone(),
            tag_set: tag_set.clone(),
            key: key.clone(),
            part,
            words,
            answers: Vec::new(),
        };
        let items = key.items().iter().enumerate();
        let inside = items.filter(|(_, item)| part.overlaps(item.annotation.ranges.hull()));
        yardstick.answers = inside.map(|(at, item)| yardstick.answer(at, item)).collect();
        yardstick.group();
        yardstick
    }

    /// The key that was made ready.
    #[must_use]
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Compares one reader's marks with the key. What comes out does not depend on the order in which they were made.
    #[must_use]
    pub fn compare(&self, annotations: &AnnotationSet, links: &LinkSet) -> Comparison {
        let marks = self.marks(annotations);
        let chosen = assign(&self.pairs(&marks));
        Verdicts::new(self, &marks, links, &chosen).finish()
    }

    fn answer(&self, at: usize, item: &KeyItem) -> Answer {
        let (ranges, wanted) = (&item.annotation.ranges, &item.expectation);
        let span = self.words.span(ranges.parts());
        let core = wanted.core.map(|core| self.words.span(&[core]));
        let core = core.filter(|core| !core.is_empty()).unwrap_or_else(|| span.clone());
        let extent = self.words.span(&[wanted.extent.unwrap_or_else(|| ranges.hull())]);
        let extent = vec![hull_of(&extent, &hull_run(&core))];
        let spoken = self.words.spoken(&self.text, &core);
        Answer {
            item: at,
            name: self.shared_name(item, &spoken),
            content: self.words.content(&core),
            tolerance: self.key.tolerance(&item.annotation.tag),
            group: at,
            spoken,
            span,
            core,
            extent,
        }
    }

    /// What an answer's mentions share: its `name`, or its words, where the tag has such an attribute and any mention
    /// counts.
    fn shared_name(&self, item: &KeyItem, spoken: &str) -> Option<String> {
        let mut attributes = self.tag_set.attributes_for(&item.annotation.tag);
        let is_named = attributes.any(|a| a.kind == AttributeKind::Name);
        let any = item.expectation.mentions == Mentions::Any;
        let name = name_of(&self.tag_set, &item.annotation).map(str::to_lowercase);
        (is_named && any).then(|| name.unwrap_or_else(|| spoken.to_owned()))
    }

    /// Gives mentions of one actor one group.
    fn group(&mut self) {
        let mut first: BTreeMap<(Id, String), usize> = BTreeMap::new();
        for answer in &mut self.answers {
            let item = self.key.items().get(answer.item);
            if let Some((item, name)) = item.zip(answer.name.clone()) {
                let of = (item.annotation.tag.clone(), name);
                answer.group = *first.entry(of).or_insert(answer.group);
            }
        }
    }

    /// The marks in the part that counts, in an order that depends on what they are alone.
    fn marks(&self, annotations: &AnnotationSet) -> Vec<Mark> {
        let inside = annotations.iter().filter(|a| self.part.overlaps(a.ranges.hull()));
        let mark = |annotation: &Rc<Annotation>| Mark {
            span: self.words.span(annotation.ranges.parts()),
            annotation: annotation.clone(),
        };
        let mut marks: Vec<Mark> = inside.map(mark).collect();
        sort_by(&mut marks, |one, other| {
            let key = |m: &Mark| (hull(&m.span), m.span.len());
            let own = |m: &Mark| (m.annotation.tag.clone(), m.annotation.attributes.clone());
            key(one).cmp(&key(other)).then_with(|| {
                (own(one), one.annotation.key()).cmp(&(own(other), other.annotation.key()))
            })
        });
        marks
    }

    /// What may be paired, and what it is worth.
    fn pairs(&self, marks: &[Mark]) -> Vec<Pair> {
        let mut order: Vec<usize> = (0..self.answers.len()).collect();
        let start = |at: &usize| self.answers.get(*at).map(|a| hull_run(&a.reach()));
        sort_by(&mut order, |one, other| start(one).cmp(&start(other)));
        let narrow = |(start, end): (usize, usize)| (start as u32, end as u32);
        let answers = order.iter().filter_map(|at| self.answers.get(*at));
        let answers: Vec<(u32, u32)> = answers.map(|a| narrow(hull_run(&a.reach()))).collect();
        let spans: Vec<(u32, u32)> = marks.iter().map(|m| narrow(hull(&m.span))).collect();
        let pair = |(at, right): (usize, usize)| {
            let left = *order.get(at)?;
            let (answer, mark) = (self.answers.get(left)?, marks.get(right)?);
            let grade = self.grade(answer, mark)?;
            Some(Pair { left, right, weight: weight(grade, answer, mark) })
        };
        touching(&answers, &spans).into_iter().filter_map(pair).collect()
    }

    /// How well a mark answers; `None` where the two have nothing to do with each other.
    pub(super) fn grade(&self, answer: &Answer, mark: &Mark) -> Option<Grade> {
        let item = self.key.items().get(answer.item)?;
        let overlap = shared(&answer.span, &mark.span).max(shared(&answer.core, &mark.span));
        if overlap == 0 {
            return None;
        }
        if item.annotation.tag == mark.annotation.tag {
            return Some(if self.fits(answer, mark) { Grade::Match } else { Grade::Almost });
        }
        // A date inside a claim is no claim taken for a date: the longer must be half covered.
        let longer = len(&answer.span).max(len(&mark.span));
        (2 * overlap >= longer).then_some(Grade::WrongTag)
    }

    fn fits(&self, answer: &Answer, mark: &Mark) -> bool {
        let covers = |what: &Span| shared(what, &mark.span) == len(what);
        let inside = |of: &Span| shared(&mark.span, of) == len(&mark.span);
        match answer.tolerance {
            Tolerance::Exact => mark.span == answer.span,
            Tolerance::Core => covers(&answer.core) && inside(&answer.extent),
            Tolerance::Sentence => {
                let sentences = hull_of(&answer.extent, &self.words.sentences(&answer.span));
                let half = 2 * shared(&answer.core, &mark.span) >= len(&answer.core);
                let content = !answer.content.is_empty() && covers(&answer.content);
                inside(&vec![sentences]) && (half || content)
            }
        }
    }

    /// Whether an answer is asked for.
    pub(super) fn is_required(&self, answer: &Answer) -> bool {
        let item = self.key.items().get(answer.item);
        item.is_some_and(|item| item.expectation.need == Need::Required)
    }

    /// What a mark holds beyond what it may, and lacks of what it must, as ranges of the text.
    pub(super) fn boundary(
        &self,
        answer: &Answer,
        mark: &Mark,
    ) -> (Vec<TextRange>, Vec<TextRange>) {
        let may = match answer.tolerance {
            Tolerance::Exact => answer.span.clone(),
            Tolerance::Core => answer.extent.clone(),
            Tolerance::Sentence => {
                vec![hull_of(&answer.extent, &self.words.sentences(&answer.span))]
            }
        };
        let must = if answer.tolerance == Tolerance::Exact { &answer.span } else { &answer.core };
        let (out, lacking) = (without(&mark.span, &may), without(must, &mark.span));
        (self.words.ranges(&out), self.words.ranges(&lacking))
    }
}

impl Answer {
    /// All words that an answer may share with a mark.
    fn reach(&self) -> Span {
        vec![hull_of(&self.span, &hull_run(&self.core))]
    }
}

fn hull_run(span: &Span) -> (usize, usize) {
    hull(span)
}

fn hull_of(span: &Span, run: &(usize, usize)) -> (usize, usize) {
    let own = hull(span);
    if span.is_empty() { *run } else { (own.0.min(run.0), own.1.max(run.1)) }
}

/// The value of a mark's `name`, or whichever attribute of its tag mentions share.
pub(super) fn name_of<'a>(tag_set: &TagSet, mark: &'a Annotation) -> Option<&'a str> {
    let mut names = tag_set.attributes_for(&mark.tag).filter(|a| a.kind == AttributeKind::Name);
    let name = names.find_map(|attribute| mark.attributes.get(&attribute.id))?;
    Some(name.trim()).filter(|name| !name.is_empty())
}

/// The worth of a pair, so that sums compare first by grade (2, 1, 0), then by how many are paired, then by words in
/// common, then by how near the boundaries are. Each part has room for the sum of 200 pairs.
fn weight(grade: Grade, answer: &Answer, mark: &Mark) -> i64 {
    const MOST: usize = (1 << 13) - 1;
    let number = |n: usize| i64::try_from(n.min(MOST)).unwrap_or_default();
    let common = len(&common(&answer.span, &mark.span));
    let apart = len(&answer.span) + len(&mark.span) - 2 * common;
    let near = MOST - apart.min(MOST);
    ((grade as i64) << 52) + (1 << 43) + (number(common) << 21) + number(near)
}

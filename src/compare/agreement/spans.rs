//! One reader's marks as measures see them: tags by number, places in code points.

use std::collections::BTreeMap;

use crate::annotation::{AnnotationSet, Id};
use crate::text::{Text, map_of, sort_by};

/// One annotation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    /// Half-open, in code points, sorted, apart.
    pub(super) parts: Vec<(u32, u32)>,
    /// The tag's place in the study's tags.
    pub(super) tag: usize,
}

/// All annotations of a reader, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Spans {
    pub(super) all: Vec<Span>,
    /// From the first part's start to the last part's end.
    pub(super) hulls: Vec<(u32, u32)>,
}

impl Spans {
    /// The marks inside a part of the text, counted from where it begins; of those that reach beyond it what is inside.
    pub(super) fn new(text: &Text, part: (u32, u32), tags: &[Id], set: &AnnotationSet) -> Spans {
        let place: BTreeMap<&Id, usize> = map_of(tags.iter().enumerate().map(|(at, id)| (id, at)));
        let span = |annotation: &crate::annotation::Annotation| {
            let inside = |range| {
                let (start, end) = text.to_code_points(range)?;
                let (start, end) = (part.0.max(start as u32), part.1.min(end as u32));
                (start < end).then(|| (start - part.0, end - part.0))
            };
            let parts: Vec<(u32, u32)> =
                annotation.ranges.parts().iter().filter_map(|range| inside(*range)).collect();
            let tag = *place.get(&annotation.tag)?;
            (!parts.is_empty()).then_some(Span { parts, tag })
        };
        Spans::of(set.iter().filter_map(|annotation| span(annotation)).collect())
    }

    pub(super) fn of(mut all: Vec<Span>) -> Spans {
        sort_by(&mut all, Ord::cmp);
        let hulls = all.iter().map(Span::hull).collect();
        Spans { all, hulls }
    }

    /// The parts with a tag, those that overlap joined; those that touch stay apart.
    pub(super) fn units(&self, tag: usize) -> Vec<(u32, u32)> {
        let mut parts: Vec<(u32, u32)> =
            self.all.iter().filter(|s| s.tag == tag).flat_map(|s| s.parts.clone()).collect();
        sort_by(&mut parts, Ord::cmp);
        let mut units: Vec<(u32, u32)> = Vec::with_capacity(parts.len());
        for (start, end) in parts {
            match units.last_mut() {
                Some(last) if start < last.1 => last.1 = last.1.max(end),
                _ => units.push((start, end)),
            }
        }
        units
    }
}

impl Span {
    fn hull(&self) -> (u32, u32) {
        let start = self.parts.first().map_or(0, |part| part.0);
        (start, self.parts.last().map_or(start, |part| part.1))
    }

    /// How many characters both mark.
    pub(super) fn shared(&self, other: &Span) -> u32 {
        let with = |a: &(u32, u32)| {
            let both = |b: &(u32, u32)| a.1.min(b.1).saturating_sub(a.0.max(b.0));
            other.parts.iter().map(both).sum::<u32>()
        };
        self.parts.iter().map(with).sum()
    }

    /// How far the boundaries lie apart.
    pub(super) fn apart(&self, other: &Span) -> u32 {
        let (one, other) = (self.hull(), other.hull());
        one.0.abs_diff(other.0) + one.1.abs_diff(other.1)
    }
}

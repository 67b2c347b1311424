//! Flattens overlapping annotations into disjoint pieces, for drawing and for formats without overlap.
//!
//! The idea is that of CodeMirror's `RangeSet.spans`: walk the boundaries once, and for each piece between two of
//! them give the annotations that cover it, the topmost last.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::item::Annotation;
use super::name::Id;
use crate::text::{TextPos, TextRange, sort_by, sort_by_key};

/// A piece of text that the same annotations cover from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it is.
    pub range: TextRange,
    /// Who covers it, the outermost (longest) first, the topmost last.
    pub cover: Vec<Cover>,
}

/// One annotation over one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The annotation.
    pub id: Id,
    /// Its tag.
    pub tag: Id,
    /// Whether the annotation's first part begins here.
    pub opens: bool,
    /// Whether one of its parts ends here.
    pub closes: bool,
    /// The line that its underline takes, 0 nearest to the text: the same along a whole part, as far as one call of
    /// [`segments`] sees it, and never that of another that overlaps the part (but the 256th and later share 255).
    pub depth: u8,
}

/// The pieces of `range` in order, without gaps; unmarked pieces have an empty cover. `annotations` need not be sorted.
#[must_use]
pub fn segments(range: TextRange, annotations: &[&Rc<Annotation>]) -> Vec<Segment> {
    let mut parts: Vec<(TextRange, &Annotation, bool)> = Vec::new();
    for annotation in annotations {
        for (i, part) in annotation.ranges.parts().iter().enumerate() {
            if part.overlaps(range) {
                parts.push((*part, annotation, i == 0));
            }
        }
    }
    // Outermost first: earlier start, then later end, then id.
    sort_by(&mut parts, |a, b| {
        (a.0.start(), b.0.end(), &a.1.id).cmp(&(b.0.start(), a.0.end(), &b.1.id))
    });
    let depths = depths(&parts);

    let mut cuts: Vec<TextPos> = vec![range.start(), range.end()];
    for (part, ..) in &parts {
        cuts.extend(
            [part.start(), part.end()]
                .into_iter()
                .filter(|&p| range.start() < p && p < range.end()),
        );
    }
    sort_by(&mut cuts, Ord::cmp);
    cuts.dedup();

    let mut result = Vec::with_capacity(cuts.len());
    let (mut active, mut next): (Vec<usize>, usize) = (Vec::new(), 0);
    for pair in cuts.windows(2) {
        let piece = TextRange::new(pair[0], pair[1]);
        active.retain(|&i| parts[i].0.end() > piece.start());
        while next < parts.len() && parts[next].0.start() <= piece.start() {
            active.push(next);
            next += 1;
        }
        let mut cover: Vec<(usize, Cover)> = active
            .iter()
            .map(|&i| {
                let (part, annotation, first) = parts[i];
                let cover = Cover {
                    id: annotation.id.clone(),
                    tag: annotation.tag.clone(),
                    opens: first && part.start() == piece.start(),
                    closes: part.end() == piece.end(),
                    depth: depths[i],
                };
                (part.len(), cover)
            })
            .collect();
        sort_by(&mut cover, |a, b| b.0.cmp(&a.0));
        result.push(Segment { range: piece, cover: cover.into_iter().map(|(_, c)| c).collect() });
    }
    result
}

/// For each part its line: the shortest part chooses first, and takes the lowest line that is free along all of it.
///
/// Parts that overlap so never share a line, and a part that lies inside another is nearer to the text: what keeps the
/// inner one from a lower line overlaps the outer one too. The last line, [`u8::MAX`], takes all that find no other.
/// Each line keeps its disjoint parts by start, which makes the cost O(k l log k) for k parts on l lines.
fn depths(parts: &[(TextRange, &Annotation, bool)]) -> Vec<u8> {
    let mut by_length: Vec<usize> = (0..parts.len()).collect();
    sort_by_key(&mut by_length, |&i| (parts[i].0.len(), std::cmp::Reverse(i)));
    let mut lines: Vec<BTreeMap<TextPos, TextPos>> = Vec::new();
    let mut depths = vec![u8::MAX; parts.len()];
    for i in by_length {
        let part = parts[i].0;
        let is_free = |line: &BTreeMap<TextPos, TextPos>| {
            line.range(..part.end()).next_back().is_none_or(|(_, end)| *end <= part.start())
        };
        let line = lines.iter().position(is_free).unwrap_or(lines.len());
        let Some(depth) = u8::try_from(line).ok().filter(|&d| d < u8::MAX) else { continue };
        if line == lines.len() {
            lines.push(BTreeMap::new());
        }
        lines[line].insert(part.start(), part.end());
        depths[i] = depth;
    }
    depths
}

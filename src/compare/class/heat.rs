//! Where a class marked: how many readers marked each piece of the text with a tag.

use crate::annotation::{AnnotationSet, Id};
use crate::text::{TextPos, TextRange, sort_by};

/// A piece of the text that the same number of readers marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warm {
    /// Where.
    pub range: TextRange,
    /// How many readers marked it; at least one. Of how many is for whoever shows it.
    pub readers: u32,
}

/// The pieces that anybody marked with `tag`, in text order, apart where the number changes. A reader who marked a place
/// twice counts once.
#[must_use]
pub fn heat(tag: &Id, readers: &[&AnnotationSet]) -> Vec<Warm> {
    let mut changes: Vec<(TextPos, i32)> = Vec::new();
    for reader in readers {
        let marks = reader.iter().filter(|a| &a.tag == tag);
        let parts = marks.flat_map(|a| a.ranges.parts().iter().copied());
        if let Some(joined) = crate::annotation::Ranges::new(parts) {
            for part in joined.parts() {
                changes.extend([(part.start(), 1), (part.end(), -1)]);
            }
        }
    }
    sort_by(&mut changes, Ord::cmp);
    let (mut warm, mut now, mut from) = (Vec::<Warm>::new(), 0_i32, TextPos::ZERO);
    for (at, change) in changes {
        if at > from && now > 0 {
            let (range, readers) = (TextRange::new(from, at), now.unsigned_abs());
            match warm.last_mut() {
                Some(last) if last.range.end() == from && last.readers == readers => {
                    last.range = last.range.hull(range);
                }
                _ => warm.push(Warm { range, readers }),
            }
        }
        now += change;
        from = at;
    }
    warm
}

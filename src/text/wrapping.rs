//! Whether a text was cut into lines at a fixed width, as mail and old text files are.
//!
//! A line was cut where the next line's first word would not have fitted any more. Where nearly all lines were, and lines
//! do not simply end with their sentences, lines that follow each other without a gap are one paragraph.

use super::blocks::{LineKind, kind_of};
use super::lines::Line;

/// Widths, in code points, at which texts are cut.
const WIDTHS: std::ops::RangeInclusive<usize> = 45..=100;

/// The width at which a text was cut, if it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrapping {
    width: Option<usize>,
}

impl Wrapping {
    /// Looks at every two lines that follow each other without a gap.
    pub(super) fn of(story: &[Line<'_>]) -> Wrapping {
        let pairs = || {
            story.windows(2).filter_map(|pair| match pair {
                [one, two] => {
                    let plain = kind_of(two.text) == LineKind::Plain;
                    (plain && !two.after_gap && has_spaces(one)).then_some((one, two))
                }
                _ => None,
            })
        };
        let (mut all, mut long, mut sentences, mut width) = (0_usize, 0_usize, 0_usize, 0);
        for (one, _) in pairs() {
            let chars = one.chars();
            all += 1;
            long += usize::from(chars > *WIDTHS.end());
            sentences += usize::from(ends_a_sentence(one.text));
            width = width.max(if chars > *WIDTHS.end() { 0 } else { chars });
        }
        let is_likely = WIDTHS.contains(&width) && long * 20 <= all && sentences * 2 <= all;
        if !is_likely {
            return Wrapping { width: None };
        }
        let full = pairs().filter(|(one, two)| is_full(one, two, width)).count();
        Wrapping { width: (full * 5 >= all * 4).then_some(width) }
    }

    /// How many lines of `group`, which stand after `first`, were cut off it.
    pub(super) fn joined<'l, 't: 'l>(
        self,
        first: Option<&'l Line<'t>>,
        group: impl Iterator<Item = &'l Line<'t>>,
    ) -> usize {
        let (Some(width), Some(mut before)) = (self.width, first) else { return 0 };
        let (mut lines, mut full) = (0_usize, 0_usize);
        for line in group {
            full += usize::from(is_full(before, line, width));
            lines += 1;
            before = line;
        }
        if full * 2 >= lines { lines } else { 0 }
    }
}

/// Whether the first word of `next` would have made `line` wider than `width`, give or take an eighth.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.text.split_whitespace().next().unwrap_or_default();
    line.chars() + 1 + word.chars().count() + width / 8 > width
}

/// Long words (addresses) and scripts without spaces say nothing about a width.
fn has_spaces(line: &Line<'_>) -> bool {
    line.text.contains(char::is_whitespace)
}

fn ends_a_sentence(line: &str) -> bool {
    let closed = line.trim_end_matches(['"', '”', '»', '\'', '’', ')']);
    closed.ends_with(['.', '!', '?', ':', '。', '！', '？', '…'])
}

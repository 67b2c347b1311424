//! The lines of a text that hold something, for finding its header and its blocks.

use unicode_segmentation::GraphemeCursor;

/// A line with its white space at both ends left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Where its first character that is no white space stands, in bytes.
    pub(super) start: usize,
    /// The line, trimmed; never empty.
    pub(super) text: &'t str,
    /// Whether an empty line, or nothing at all, stands before it.
    pub(super) after_gap: bool,
}

impl Line<'_> {
    /// Where it ends, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Its length in code points.
    pub(super) fn chars(&self) -> usize {
        self.text.chars().count()
    }
}

/// The lines of `text` that hold more than white space.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    let mut gap = true;
    text.split_inclusive('\n').filter_map(move |whole| {
        let line_start = at;
        at += whole.len();
        let start = trimmed_start(whole);
        let text = whole.get(start..).unwrap_or_default().trim_end();
        let after_gap = std::mem::replace(&mut gap, text.is_empty());
        (!text.is_empty()).then_some(Line { start: line_start + start, text, after_gap })
    })
}

/// How many bytes of white space `line` begins with; one less where a mark combines with the last of it.
fn trimmed_start(line: &str) -> usize {
    let mut start = line.len() - line.trim_start().len();
    let whole = |at| GraphemeCursor::new(at, line.len(), true).is_boundary(line, 0).unwrap_or(true);
    while start > 0 && !whole(start) {
        start = line.floor_char_boundary(start - 1);
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_are_left_out_and_remembered() {
        let found: Vec<_> =
            lines("\n one \ntwo\n \t\nthree").map(|l| (l.start, l.text, l.after_gap)).collect();
        assert_eq!(found, [(2, "one", true), (7, "two", false), (14, "three", true)]);
    }

    #[test]
    fn a_mark_keeps_the_space_that_it_stands_on() {
        let found: Vec<_> = lines("   \u{301}a").map(|l| (l.start, l.text)).collect();
        assert_eq!(found, [(2, " \u{301}a")]);
    }
}

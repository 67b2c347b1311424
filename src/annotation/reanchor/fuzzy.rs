//! Edit distance, many characters at a time.
//!
//! The columns of the matrix of distances are kept as bits that say where they rise and fall, 64 rows to a word
//! (G. Myers: A fast bit-vector algorithm for approximate string matching based on dynamic programming, 1999; blocks
//! as in section 5 there). Cost: O(text times words of the pattern).

/// The fewest edits that make a beginning of `text` to `pattern`.
pub(super) fn beginning(pattern: &[char], text: &[char]) -> usize {
    nearest(pattern, text.iter(), true).0
}

/// The passage of `text` that the fewest edits make to `pattern`, and how many they are.
pub(super) fn passage(pattern: &[char], text: &[char]) -> (std::ops::Range<usize>, usize) {
    let (edits, end) = nearest(pattern, text.iter(), false);
    let reversed: Vec<char> = pattern.iter().rev().copied().collect();
    let before = text.get(..end).unwrap_or_default();
    let (_, length) = nearest(&reversed, before.iter().rev(), true);
    (end - length..end, edits)
}

/// The fewest edits that make a passage of the text to the pattern, and where the first such passage ends. A
/// passage begins where the text does if it is `anchored`, and anywhere otherwise.
fn nearest<'a>(
    pattern: &[char],
    text: impl Iterator<Item = &'a char>,
    anchored: bool,
) -> (usize, usize) {
    let Some(last) = pattern.len().checked_sub(1) else { return (0, 0) };
    let masks = Masks::of(pattern);
    let mut blocks = vec![Block { rises: u64::MAX, falls: 0 }; masks.blocks];
    let (mut edits, mut best) = (pattern.len(), (pattern.len(), 0));
    for (at, c) in text.enumerate() {
        let mut step = if anchored { Step::Up } else { Step::Level };
        let row = masks.row(*c);
        for (number, block) in blocks.iter_mut().enumerate() {
            let top = if number + 1 == masks.blocks { last % 64 } else { 63 };
            step = block.advance(row.get(number).copied().unwrap_or(0), step, 1 << top);
        }
        match step {
            Step::Up => edits += 1,
            Step::Down => edits -= 1,
            Step::Level => {}
        }
        if edits < best.0 {
            best = (edits, at + 1);
        }
    }
    best
}

/// Where each character stands in the pattern, one bit for each row.
struct Masks {
    blocks: usize,
    letters: Vec<char>,
    rows: Vec<u64>,
}

impl Masks {
    fn of(pattern: &[char]) -> Masks {
        let mut letters = pattern.to_vec();
        letters.sort_unstable();
        letters.dedup();
        let blocks = pattern.len().div_ceil(64);
        let mut masks = Masks { blocks, rows: vec![0; letters.len() * blocks], letters };
        for (at, c) in pattern.iter().enumerate() {
            let row = masks.letters.binary_search(c).map(|letter| letter * blocks + at / 64);
            if let Some(row) = row.ok().and_then(|row| masks.rows.get_mut(row)) {
                *row |= 1 << (at % 64);
            }
        }
        masks
    }

    /// The words of one character; none where the pattern lacks it.
    fn row(&self, c: char) -> &[u64] {
        let letter = self.letters.binary_search(&c).ok();
        letter
            .and_then(|at| self.rows.get(at * self.blocks..(at + 1) * self.blocks))
            .unwrap_or_default()
    }
}

/// How the distance differs from one column to the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Level,
    Down,
}

/// Sixty-four rows of a column: where the distance rises and falls from row to row.
#[derive(Clone, Copy)]
struct Block {
    rises: u64,
    falls: u64,
}

impl Block {
    /// The next column: `equal` has the rows whose character is the text's, `step` comes from the block above, the
    /// answer is for the block below. `top` is the last row's bit. Names in the paper: Pv, Mv, Eq, hin, hout.
    fn advance(&mut self, equal: u64, step: Step, top: u64) -> Step {
        let vertical = equal | self.falls;
        let equal = equal | u64::from(step == Step::Down);
        let across = ((equal & self.rises).wrapping_add(self.rises) ^ self.rises) | equal;
        let up = self.falls | !(across | self.rises);
        let down = self.rises & across;
        let out = if up & top != 0 {
            Step::Up
        } else if down & top != 0 {
            Step::Down
        } else {
            Step::Level
        };
        let up = up << 1 | u64::from(step == Step::Up);
        let down = down << 1 | u64::from(step == Step::Down);
        self.rises = down | !(vertical | up);
        self.falls = up & vertical;
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert_eq, proptest};

    /// The distances of `pattern` to what ends at each place of `text`, row by row.
    fn by_the_book(pattern: &[char], text: &[char], anchored: bool) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut last = vec![pattern.len()];
        for (at, c) in text.iter().enumerate() {
            let mut next = vec![if anchored { at + 1 } else { 0 }];
            for (row, letter) in pattern.iter().enumerate() {
                let replaced = column[row] + usize::from(letter != c);
                next.push(replaced.min(column[row + 1] + 1).min(next[row] + 1));
            }
            last.push(next[pattern.len()]);
            column = next;
        }
        last
    }

    proptest! {
        #[test]
        fn distances_are_those_of_the_matrix(pattern in "[abc]{0,150}", text in "[abc]{0,200}") {
            let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
            let expected = by_the_book(&pattern, &text, true).into_iter().min();
            prop_assert_eq!(Some(beginning(&pattern, &text)), expected);
            let (range, edits) = passage(&pattern, &text);
            prop_assert_eq!(Some(edits), by_the_book(&pattern, &text, false).into_iter().min());
            prop_assert_eq!(by_the_book(&pattern, &text[range], true).pop(), Some(edits));
        }
    }
}

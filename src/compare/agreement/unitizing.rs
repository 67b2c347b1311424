//! Krippendorff's alpha_U: agreement on where marks begin and end (Krippendorff 1995; 2004, section 11.6).
//!
//! For each reader the text is cut into units (marks) and gaps. Two readers differ, where their sections overlap, by the
//! squared distances of the boundaries of two units, and by the squared length of a unit that lies inside the other's
//! gap. What chance would give follows from the lengths of all units and gaps.

use super::measure::{Measure, Undefined};
use crate::text::sort_by;

/// A unit or a gap: where it begins, how long it is, and whether it is a unit.
type Section = (f64, f64, bool);

/// alpha_U from the units of each reader, tag by tag; several tags are summed. `length` is that of the text.
pub(super) fn alpha_u(tags: &[Vec<Vec<(u32, u32)>>], length: u32) -> Measure {
    let readers = tags.first().map_or(0, Vec::len);
    if readers < 2 {
        return Err(Undefined::OneReader);
    }
    if length == 0 {
        return Err(Undefined::NoText);
    }
    let (mut observed, mut expected) = (0.0, 0.0);
    for readers in tags {
        let sections: Vec<Vec<Section>> = readers.iter().map(|u| sections(u, length)).collect();
        observed += observed_difference(&sections, f64::from(length));
        expected += expected_difference(&sections, f64::from(length));
    }
    let is_marked = tags.iter().flatten().any(|units| !units.is_empty());
    match (expected > 0.0, is_marked) {
        (true, _) => Ok(1.0 - observed / expected),
        (false, true) => Err(Undefined::AllMarked),
        (false, false) => Err(Undefined::NothingMarked),
    }
}

fn sections(units: &[(u32, u32)], length: u32) -> Vec<Section> {
    let mut all = Vec::with_capacity(2 * units.len() + 1);
    let mut at = 0;
    for (start, end) in units {
        if *start > at {
            all.push((f64::from(at), f64::from(start - at), false));
        }
        all.push((f64::from(*start), f64::from(end - start), true));
        at = *end;
    }
    if at < length {
        all.push((f64::from(at), f64::from(length - at), false));
    }
    all
}

fn observed_difference(readers: &[Vec<Section>], length: f64) -> f64 {
    let mut sum = 0.0;
    for (at, one) in readers.iter().enumerate() {
        for other in readers.iter().take(at) {
            sum += difference(one, other);
        }
    }
    let count = readers.len() as f64;
    2.0 * sum / (count * (count - 1.0) * length * length)
}

/// The differences of two readers, section by overlapping section.
fn difference(one: &[Section], other: &[Section]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        let (a_end, b_end) = (a.0 + a.1, b.0 + b.1);
        sum += match (a.2, b.2) {
            (true, true) => (a.0 - b.0).powi(2) + (a_end - b_end).powi(2),
            (true, false) if a.0 >= b.0 && a_end <= b_end => a.1 * a.1,
            (false, true) if b.0 >= a.0 && b_end <= a_end => b.1 * b.1,
            _ => 0.0,
        };
        i += usize::from(a_end <= b_end);
        j += usize::from(b_end <= a_end);
    }
    sum
}

fn expected_difference(readers: &[Vec<Section>], length: f64) -> f64 {
    let all = || readers.iter().flatten();
    let units: Vec<f64> = all().filter(|s| s.2).map(|s| s.1).collect();
    let mut gaps: Vec<f64> = all().filter(|s| !s.2).map(|s| s.1).collect();
    sort_by(&mut gaps, f64::total_cmp);
    // From each gap on: the sum of it and all longer ones.
    let mut sums: Vec<f64> = gaps.clone();
    for at in (1..sums.len()).rev() {
        sums[at - 1] += sums[at];
    }
    let mut sum = 0.0;
    for l in &units {
        let first = gaps.partition_point(|gap| gap < l);
        let longer = sums.get(first).copied().unwrap_or_default();
        let room = longer - (gaps.len() - first) as f64 * (l - 1.0);
        let others = (units.len() as f64 - 1.0) / 3.0;
        sum += others * (2.0 * l * l * l - 3.0 * l * l + l) + l * l * room;
    }
    let all_of_it = readers.len() as f64 * length;
    let taken: f64 = units.iter().map(|l| l * (l - 1.0)).sum();
    let places = all_of_it * (all_of_it - 1.0) - taken;
    if units.is_empty() || places <= 0.0 { 0.0 } else { 2.0 / length * sum / places }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two readers' units on a continuum from 150 to 450, from Krippendorff 2004, page 254.
    fn book() -> [Vec<Vec<(u32, u32)>>; 2] {
        let units = |all: &[(u32, u32)]| all.iter().map(|(b, l)| (b - 150, b - 150 + l)).collect();
        let c = vec![units(&[(225, 70), (370, 30)]), units(&[(220, 80), (355, 20), (400, 20)])];
        [c, vec![units(&[(180, 60), (300, 50)]), units(&[(180, 60), (300, 50)])]]
    }

    #[track_caller]
    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 5e-5, "{found:?} is not {expected}");
    }

    #[test]
    fn the_example_of_the_book_has_the_values_of_the_book() {
        let both = book();
        near(alpha_u(&both[..1], 300).unwrap(), 0.7286);
        near(alpha_u(&both[1..], 300).unwrap(), 1.0);
        let cut =
            book().map(|tag| tag.iter().map(|units| sections(units, 300)).collect::<Vec<_>>());
        near(observed_difference(&cut[0], 300.0), 0.0144);
        near(expected_difference(&cut[0], 300.0), 0.0532);
        near(expected_difference(&cut[1], 300.0), 0.0490);
    }

    /// The book adds and divides the rounded values, and so finds 1 - 0.0144 / (0.0532 + 0.0490) = 0.8591.
    #[test]
    fn both_categories_of_the_book_together_differ_by_its_rounding_alone() {
        near(alpha_u(&book(), 300).unwrap(), 0.85867);
    }

    #[test]
    fn what_has_no_value_says_why() {
        assert_eq!(alpha_u(&[vec![vec![(0, 1)]]], 3), Err(Undefined::OneReader));
        assert_eq!(alpha_u(&[vec![vec![], vec![]]], 0), Err(Undefined::NoText));
        assert_eq!(alpha_u(&[vec![vec![], vec![]]], 3), Err(Undefined::NothingMarked));
    }
}

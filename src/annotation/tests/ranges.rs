//! Ranges of one annotation against a set of bytes.

use std::collections::BTreeSet;

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::{a_range, some_ranges};
use crate::annotation::Ranges;
use crate::text::TextRange;

fn bytes(ranges: &Ranges) -> BTreeSet<usize> {
    ranges.parts().iter().flat_map(|part| part.bytes()).collect()
}

fn is_canonical(ranges: &Ranges) -> bool {
    let parts = ranges.parts();
    !parts.is_empty()
        && parts.iter().all(|part| !part.is_empty())
        && parts.windows(2).all(|two| two[0].end() < two[1].start())
}

#[test]
fn an_empty_range_marks_nothing() {
    assert_eq!(Ranges::one(TextRange::of(3, 3)), None);
    assert_eq!(Ranges::new([]), None);
    let word = Ranges::one(TextRange::of(3, 6)).unwrap();
    assert_eq!(word.with(TextRange::of(9, 9)), word);
    assert_eq!(word.replace(0, TextRange::of(4, 4)), None);
}

#[test]
fn parts_that_touch_are_one_part() {
    let ranges = Ranges::new([TextRange::of(5, 8), TextRange::of(1, 3), TextRange::of(3, 5)]);
    assert_eq!(format!("{:?}", ranges.unwrap()), "[1..8]");
}

proptest! {
    #[test]
    fn joined_ranges_hold_the_same_bytes(one in some_ranges(30), more in a_range(30)) {
        let both = one.with(more);
        let expected: BTreeSet<usize> = bytes(&one).into_iter().chain(more.bytes()).collect();
        prop_assert!(is_canonical(&both));
        prop_assert_eq!(bytes(&both), expected);
    }

    #[test]
    fn the_hull_runs_from_the_first_byte_to_the_last(ranges in some_ranges(30)) {
        let held = bytes(&ranges);
        let hull = TextRange::of(*held.first().unwrap(), held.last().unwrap() + 1);
        prop_assert_eq!(ranges.hull(), hull);
    }

    #[test]
    fn taking_a_part_away_leaves_the_others(ranges in some_ranges(30), part in 0..4usize) {
        match (ranges.without(part), ranges.parts().get(part)) {
            (Some(rest), Some(gone)) => {
                let left: BTreeSet<usize> =
                    bytes(&ranges).into_iter().filter(|b| !gone.bytes().contains(b)).collect();
                prop_assert!(is_canonical(&rest));
                prop_assert_eq!(bytes(&rest), left);
            }
            (None, there) => prop_assert!(there.is_none() || ranges.parts().len() == 1),
            (Some(_), None) => prop_assert!(false, "a part that is not there was taken away"),
        }
    }

    #[test]
    fn replacing_a_part_is_taking_it_away_and_adding_the_new(
        ranges in some_ranges(30), part in 0..4usize, new in a_range(30),
    ) {
        let expected = (part < ranges.parts().len()).then(|| {
            ranges.without(part).map_or_else(|| Ranges::one(new).unwrap(), |rest| rest.with(new))
        });
        prop_assert_eq!(ranges.replace(part, new), expected);
    }
}

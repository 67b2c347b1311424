//! Which ranges of two lists touch, found in one sweep.

/// Pairs of places in `one` and `other` whose half-open ranges share something. Both lists are sorted by start.
///
/// O(n + m + pairs), apart from the ranges that are open at once.
pub(super) fn touching(one: &[(u32, u32)], other: &[(u32, u32)]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut open_one, mut open_other): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    let end = |list: &[(u32, u32)], at: usize| list.get(at).map_or(0, |range| range.1);
    loop {
        let (a, b) = (one.get(i), other.get(j));
        match (a, b) {
            (Some(a), b) if b.is_none_or(|b| a.0 <= b.0) => {
                open_other.retain(|open| end(other, *open) > a.0);
                pairs.extend(open_other.iter().map(|open| (i, *open)));
                open_one.push(i);
                i += 1;
            }
            (_, Some(b)) => {
                open_one.retain(|open| end(one, *open) > b.0);
                pairs.extend(open_one.iter().map(|open| (*open, j)));
                open_other.push(j);
                j += 1;
            }
            _ => return pairs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::touching;
    use proptest::collection::vec;
    use proptest::prelude::{Strategy, prop_assert_eq, proptest};

    fn ranges() -> impl Strategy<Value = Vec<(u32, u32)>> {
        vec((0..40_u32, 1..9_u32), 0..12).prop_map(|all| {
            let mut all: Vec<(u32, u32)> = all.into_iter().map(|(s, l)| (s, s + l)).collect();
            all.sort_unstable();
            all
        })
    }

    proptest! {
        #[test]
        fn the_sweep_finds_what_trying_every_pair_finds(one in ranges(), other in ranges()) {
            let every = one.iter().enumerate().flat_map(|(i, a)| other.iter().enumerate().map(move |(j, b)| (i, j, a, b)));
            let naive: Vec<_> = every.filter(|(_, _, a, b)| a.0 < b.1 && b.0 < a.1).map(|(i, j, ..)| (i, j)).collect();
            let mut found = touching(&one, &other);
            found.sort_unstable();
            prop_assert_eq!(found, naive);
        }
    }
}

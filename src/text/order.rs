//! Sorting in one copy, and maps and sets filled without it.
//!
//! The standard library's sort is compiled anew for every type that it sorts, 4 kB each time; twenty of them were a
//! tenth of the download. This one sorts indices, which have one type, and then moves the items into place.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts stably, like `sort_by`. O(n log n) comparisons, each through a pointer.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    sort_indices(&mut order, &mut |one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    for place in 0..items.len() {
        let mut from = order.get(place).copied().unwrap_or(place);
        // What stood there has been swapped away already: follow it.
        while from < place {
            from = order.get(from).copied().unwrap_or(place);
        }
        items.swap(place, from);
    }
}

/// Sorts stably by a key, like `sort_by_key`.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// The pairs as a map, like `collect`, which would sort them first. Of two with one key the later counts.
pub fn map_of<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

/// The pairs as a map; `None` if one of them is `None`.
pub fn map_of_all<K: Ord, V>(
    pairs: impl IntoIterator<Item = Option<(K, V)>>,
) -> Option<BTreeMap<K, V>> {
    let mut map = BTreeMap::new();
    for pair in pairs {
        let (key, value) = pair?;
        map.insert(key, value);
    }
    Some(map)
}

/// The items as a set, like `collect`, which would sort them first.
pub fn set_of<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

#[inline(never)]
fn sort_indices(order: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    order.sort_by(|one, other| compare(*one, *other));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(items in prop::collection::vec((any::<u8>(), any::<u16>()), 0..200)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}

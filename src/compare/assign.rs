//! One-to-one assignment with the largest total weight, the same whatever order things come in.
//!
//! The pairs are cut into groups that share nothing; each is solved by the Hungarian method (Kuhn 1955, in the O(n²m)
//! form with potentials). A greedy choice would leave two answers unpaired where a better first choice pairs all, and
//! nervaluate's first-come choice moves its figures when the input is shuffled. Groups beyond [`LARGEST`] members,
//! which nobody marks by hand, are paired greedily, best pair first.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::sort_by_key;

/// The largest group that is solved exactly; it also bounds the sums, see [`Pair::weight`].
const LARGEST: usize = 200;

/// Two that may be paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) left: usize,
    pub(super) right: usize,
    /// What pairing them is worth; positive, and small enough that [`LARGEST`] of them add up in an `i64`.
    pub(super) weight: i64,
}

/// Chosen pairs, sorted. `left` and `right` number things in an order that depends on what they are, not on how they
/// came.
pub(super) fn assign(pairs: &[Pair]) -> Vec<(usize, usize)> {
    let mut chosen = Vec::new();
    for group in groups(pairs) {
        let lefts = numbered(group.iter().map(|pair| pair.left));
        let rights = numbered(group.iter().map(|pair| pair.right));
        if lefts.len().max(rights.len()) > LARGEST {
            chosen.extend(greedy(&group));
        } else {
            chosen.extend(hungarian(&group, &lefts, &rights));
        }
    }
    sort_by_key(&mut chosen, |pair| *pair);
    chosen
}

/// The distinct numbers in order.
fn numbered(all: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut all: Vec<usize> = all.collect();
    sort_by_key(&mut all, |n| *n);
    all.dedup();
    all
}

/// The pairs, those that share a side together.
fn groups(pairs: &[Pair]) -> Vec<Vec<Pair>> {
    let lefts = pairs.iter().map(|pair| pair.left + 1).max().unwrap_or(0);
    let rights = pairs.iter().map(|pair| pair.right + 1).max().unwrap_or(0);
    let mut parent: Vec<usize> = (0..lefts + rights).collect();
    for pair in pairs {
        let (one, other) = (root(&mut parent, pair.left), root(&mut parent, lefts + pair.right));
        if let Some(entry) = parent.get_mut(one.max(other)) {
            *entry = one.min(other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<Pair>> = BTreeMap::new();
    for pair in pairs {
        groups.entry(root(&mut parent, pair.left)).or_default().push(*pair);
    }
    groups.into_values().collect()
}

fn root(parent: &mut [usize], of: usize) -> usize {
    let mut at = of;
    while let Some(&up) = parent.get(at).filter(|up| **up != at) {
        let above = parent.get(up).copied().unwrap_or(up);
        if let Some(entry) = parent.get_mut(at) {
            *entry = above;
        }
        at = above;
    }
    at
}

fn greedy(group: &[Pair]) -> Vec<(usize, usize)> {
    let mut order = group.to_vec();
    sort_by_key(&mut order, |pair| (std::cmp::Reverse(pair.weight), pair.left, pair.right));
    let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
    let mut chosen = Vec::new();
    for pair in order {
        if !lefts.contains(&pair.left) && !rights.contains(&pair.right) {
            lefts.insert(pair.left);
            rights.insert(pair.right);
            chosen.push((pair.left, pair.right));
        }
    }
    chosen
}

/// The assignment of rows (the shorter side) to columns with the smallest total cost, cost being minus weight and 0
/// where there is no pair; rows that end on such a place stay unpaired.
fn hungarian(group: &[Pair], lefts: &[usize], rights: &[usize]) -> Vec<(usize, usize)> {
    let turned = lefts.len() > rights.len();
    let (rows, columns) = if turned { (rights, lefts) } else { (lefts, rights) };
    let mut costs = vec![0_i64; rows.len() * columns.len()];
    for pair in group {
        let (row, column) = if turned { (pair.right, pair.left) } else { (pair.left, pair.right) };
        if let (Ok(row), Ok(column)) = (rows.binary_search(&row), columns.binary_search(&column)) {
            costs[row * columns.len() + column] = -pair.weight;
        }
    }
    let mut chosen = Vec::new();
    for (column, row) in Solver::new(&costs, rows.len(), columns.len()).solve() {
        if costs[row * columns.len() + column] < 0 {
            let (row, column) = (rows[row], columns[column]);
            chosen.push(if turned { (column, row) } else { (row, column) });
        }
    }
    chosen
}

/// The state of the method: potentials of rows and columns, numbered from 1, and the row of each column (0: none).
struct Solver<'a> {
    costs: &'a [i64],
    rows: usize,
    columns: usize,
    row_potential: Vec<i64>,
    column_potential: Vec<i64>,
    row_of: Vec<usize>,
}

impl Solver<'_> {
    fn new(costs: &[i64], rows: usize, columns: usize) -> Solver<'_> {
        Solver {
            costs,
            rows,
            columns,
            row_potential: vec![0; rows + 1],
            column_potential: vec![0; columns + 1],
            row_of: vec![0; columns + 1],
        }
    }

    /// Column and row of each row's place, from 0.
    fn solve(mut self) -> Vec<(usize, usize)> {
        for row in 1..=self.rows {
            self.place(row);
        }
        let taken = self.row_of.iter().enumerate().skip(1).filter(|(_, row)| **row > 0);
        taken.map(|(column, row)| (column - 1, row - 1)).collect()
    }

    /// Finds the cheapest way to give `row` a column, moving rows that are placed already.
    fn place(&mut self, row: usize) {
        self.row_of[0] = row;
        let mut least = vec![i64::MAX; self.columns + 1];
        let mut way = vec![0_usize; self.columns + 1];
        let mut used = vec![false; self.columns + 1];
        let mut at = 0;
        loop {
            used[at] = true;
            let from = self.row_of[at];
            let (mut delta, mut next) = (i64::MAX, 0);
            for column in 1..=self.columns {
                if used[column] {
                    continue;
                }
                let cost = self.costs[(from - 1) * self.columns + column - 1]
                    - self.row_potential[from]
                    - self.column_potential[column];
                if cost < least[column] {
                    least[column] = cost;
                    way[column] = at;
                }
                if least[column] < delta {
                    delta = least[column];
                    next = column;
                }
            }
            self.shift(&used, &mut least, delta);
            at = next;
            if self.row_of[at] == 0 {
                break;
            }
        }
        while at != 0 {
            self.row_of[at] = self.row_of[way[at]];
            at = way[at];
        }
    }

    fn shift(&mut self, used: &[bool], least: &mut [i64], delta: i64) {
        for column in 0..=self.columns {
            if used[column] {
                self.row_potential[self.row_of[column]] += delta;
                self.column_potential[column] -= delta;
            } else if column > 0 {
                least[column] -= delta;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

    fn pair(left: usize, right: usize, weight: i64) -> Pair {
        Pair { left, right, weight }
    }

    #[test]
    fn a_worse_first_choice_is_taken_where_it_pairs_more() {
        assert_eq!(assign(&[pair(0, 0, 10), pair(0, 1, 9), pair(1, 0, 9)]), [(0, 1), (1, 0)]);
        assert_eq!(assign(&[pair(0, 0, 10), pair(0, 1, 4), pair(1, 0, 4)]), [(0, 0)]);
        assert_eq!(assign(&[]), []);
    }

    fn pairs() -> impl Strategy<Value = Vec<Pair>> {
        vec((0..5_usize, 0..5_usize, 1..20_i64), 0..14).prop_map(|all| {
            let mut pairs: Vec<Pair> = all.into_iter().map(|(l, r, w)| pair(l, r, w)).collect();
            pairs.sort_by_key(|p| (p.left, p.right));
            pairs.dedup_by_key(|p| (p.left, p.right));
            pairs
        })
    }

    /// The best total, by trying everything.
    fn best(pairs: &[Pair]) -> i64 {
        let Some((first, rest)) = pairs.split_first() else { return 0 };
        let fits = |p: &&Pair| p.left != first.left && p.right != first.right;
        let others: Vec<Pair> = rest.iter().filter(fits).copied().collect();
        best(rest).max(first.weight + best(&others))
    }

    proptest! {
        #[test]
        fn no_other_assignment_is_worth_more(pairs in pairs()) {
            let chosen = assign(&pairs);
            let weight = |(l, r): &(usize, usize)| pairs.iter().find(|p| (p.left, p.right) == (*l, *r)).map(|p| p.weight);
            prop_assert_eq!(chosen.iter().filter_map(weight).sum::<i64>(), best(&pairs));
            prop_assert!(chosen.iter().all(|pair| weight(pair).is_some()));
            prop_assert!(chosen.windows(2).all(|w| w[0].0 < w[1].0));
        }

        #[test]
        fn the_order_of_the_pairs_does_not_matter(pairs in pairs(), at in 0..14_usize) {
            let mut turned = pairs.clone();
            turned.rotate_left(at.min(pairs.len()));
            turned.reverse();
            prop_assert_eq!(assign(&turned), assign(&pairs));
        }
    }
}

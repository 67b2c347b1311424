//! How much room each of very many rows takes, so that a place on the screen and a row can be found from each other.
//!
//! Rows lie in chunks that know their sum. With n rows, every operation costs the number of chunks plus the rows of one
//! chunk, which is about the square root of n: 10,000 rows are 20 steps and 512 rows away from each other.

use super::Px;

/// Rows of a chunk.
const CHUNK: usize = 512;

/// The extents of rows in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extents {
    chunks: Vec<Chunk>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Chunk {
    total: Px,
    rows: Vec<u32>,
}

impl Chunk {
    fn new(rows: &[u32]) -> Chunk {
        Chunk { total: rows.iter().map(|row| Px::from(*row)).sum(), rows: rows.to_vec() }
    }
}

impl Extents {
    /// The extents of all rows.
    pub(crate) fn new(rows: &[u32]) -> Extents {
        Extents { chunks: rows.chunks(CHUNK).map(Chunk::new).collect() }
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.rows.len()).sum()
    }

    /// What a row takes; 0 past the end.
    pub(crate) fn get(&self, row: usize) -> u32 {
        self.find(row)
            .and_then(|(chunk, at)| self.chunks.get(chunk)?.rows.get(at))
            .copied()
            .unwrap_or(0)
    }

    /// Says what a row takes.
    pub(crate) fn set(&mut self, row: usize, extent: u32) {
        let Some((chunk, at)) = self.find(row) else { return };
        let Some(chunk) = self.chunks.get_mut(chunk) else { return };
        if let Some(slot) = chunk.rows.get_mut(at) {
            chunk.total += Px::from(extent) - Px::from(*slot);
            *slot = extent;
        }
    }

    /// What the rows before this one take together.
    pub(crate) fn before(&self, row: usize) -> Px {
        let (mut sum, mut left) = (0, row);
        for chunk in &self.chunks {
            if left < chunk.rows.len() {
                return sum + chunk.rows.iter().take(left).map(|row| Px::from(*row)).sum::<Px>();
            }
            (sum, left) = (sum + chunk.total, left - chunk.rows.len());
        }
        sum
    }

    /// The row at a distance from the start: the first before the start, the last past the end.
    pub(crate) fn at(&self, distance: Px) -> usize {
        let (mut left, mut row) = (distance, 0);
        for chunk in &self.chunks {
            if left >= chunk.total {
                (left, row) = (left - chunk.total, row + chunk.rows.len());
                continue;
            }
            for extent in &chunk.rows {
                left -= Px::from(*extent);
                if left < 0 {
                    return row;
                }
                row += 1;
            }
        }
        self.len().saturating_sub(1)
    }

    /// Takes rows from the end, or adds some that take `extent` each.
    pub(crate) fn resize(&mut self, rows: usize, extent: u32) {
        while self.len() > rows {
            let Some(chunk) = self.chunks.last_mut() else { return };
            if let Some(row) = chunk.rows.pop() {
                chunk.total -= Px::from(row);
            } else {
                self.chunks.pop();
            }
        }
        while self.len() < rows {
            match self.chunks.last_mut().filter(|chunk| chunk.rows.len() < CHUNK) {
                Some(chunk) => {
                    chunk.rows.push(extent);
                    chunk.total += Px::from(extent);
                }
                None => self.chunks.push(Chunk::default()),
            }
        }
    }

    /// The chunk of a row, and its place there.
    fn find(&self, row: usize) -> Option<(usize, usize)> {
        let mut left = row;
        for (n, chunk) in self.chunks.iter().enumerate() {
            if left < chunk.rows.len() {
                return Some((n, left));
            }
            left -= chunk.rows.len();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{ProptestConfig, any, prop, prop_assert_eq, proptest};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn extents_answer_as_a_plain_list_does(
            rows in prop::collection::vec(0_u32..50, 1..1500),
            sets in prop::collection::vec((any::<prop::sample::Index>(), 0_u32..50), 0..20),
            place in 0_i64..60_000,
        ) {
            let (mut plain, mut extents) = (rows.clone(), Extents::new(&rows));
            for (index, extent) in sets {
                let row = index.index(plain.len());
                plain[row] = extent;
                extents.set(row, extent);
            }
            let sums: Vec<Px> = plain.iter().scan(0, |sum, row| { *sum += Px::from(*row); Some(*sum) }).collect();
            prop_assert_eq!(extents.before(plain.len()), *sums.last().unwrap());
            prop_assert_eq!(extents.before(plain.len() / 2 + 1), sums[plain.len() / 2]);
            let first = sums.iter().position(|end| place < *end).unwrap_or(plain.len() - 1);
            prop_assert_eq!(extents.at(place), first);
            prop_assert_eq!(extents.get(first), plain[first]);
        }
    }
}

//! Values of coefficients, and why some have none.

use std::fmt;

use crate::words::words;

/// A coefficient, or why it has no value.
pub type Measure = Result<f64, Undefined>;

/// Why a coefficient has no value. Said to whoever reads the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Undefined {
    /// There are fewer than two readers.
    OneReader,
    /// The text has nothing that could be marked.
    NoText,
    /// Nobody marked anything.
    NothingMarked,
    /// Everybody marked everything.
    AllMarked,
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Undefined::OneReader => words().agreement.one_reader,
            Undefined::NoText => words().agreement.no_text,
            Undefined::NothingMarked => words().agreement.nothing_marked,
            Undefined::AllMarked => words().agreement.all_marked,
        })
    }
}

/// A value for each pair of readers. The order of the two does not matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    readers: usize,
    /// Row by row, the readers before each.
    values: Vec<f64>,
}

impl Matrix {
    pub(super) fn of(readers: usize, value: impl Fn(usize, usize) -> f64) -> Matrix {
        let pairs = (0..readers).flat_map(|one| (0..one).map(move |other| (one, other)));
        Matrix { readers, values: pairs.map(|(one, other)| value(one, other)).collect() }
    }

    /// A matrix from its rows one after the other, each the values of a reader with the readers before.
    #[must_use]
    pub fn of_rows(readers: usize, values: Vec<f64>) -> Matrix {
        Matrix { readers, values }
    }

    /// How many readers there are.
    #[must_use]
    pub fn readers(&self) -> usize {
        self.readers
    }

    /// The value of two different readers; `None` for a reader with themselves or one who is not there.
    #[must_use]
    pub fn get(&self, one: usize, other: usize) -> Option<f64> {
        let (low, high) = (one.min(other), one.max(other));
        let is_pair = low < high && high < self.readers;
        if is_pair { self.values.get(high * (high - 1) / 2 + low).copied() } else { None }
    }

    /// The mean of all pairs: the value of the class.
    ///
    /// # Errors
    /// [`Undefined::OneReader`] where there is no pair.
    pub fn mean(&self) -> Measure {
        mean(self.values.iter().copied()).ok_or(Undefined::OneReader)
    }

    /// One reader's mean with all others: who reads differently from the rest.
    ///
    /// # Errors
    /// [`Undefined::OneReader`] where there is no other reader.
    pub fn mean_of(&self, reader: usize) -> Measure {
        mean((0..self.readers).filter_map(|other| self.get(reader, other)))
            .ok_or(Undefined::OneReader)
    }
}

pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = values.fold((0_u32, 0.0), |(count, sum), value| (count + 1, sum + value));
    (count > 0).then(|| sum / f64::from(count))
}

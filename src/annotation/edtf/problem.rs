//! What can be wrong with a date value, for the person who wrote it.

use std::fmt;

use crate::words::words;

/// Why a date value cannot be read. Its text says what to do, in a sentence that begins small and ends without a full
/// stop, so that it can follow the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// Nothing was written.
    Empty,
    /// None of the known ways to write a date.
    Unreadable,
    /// A date, written another way.
    OtherWay {
        /// The value that means the same.
        suggestion: String,
    },
    /// Two numbers that may each be the day or the month.
    Either {
        /// The value if the day comes first.
        day_first: String,
        /// The value if the month comes first.
        month_first: String,
    },
    /// `2021-31-12`.
    DayBeforeMonth {
        /// The value with the two exchanged.
        suggestion: String,
    },
    /// `yesterday`: which day that is depends on when it was written.
    Relative,
    /// `31 December`.
    NoYear,
    /// `31.12.21`.
    ShortYear,
    /// The month has no such day.
    NoSuchDay {
        /// The day that was asked for.
        day: i16,
        /// The name of its month.
        month: &'static str,
        /// Its year.
        year: i16,
        /// The last day that this month has in that year.
        last: i8,
    },
    /// Neither a month nor a season.
    NoSuchMonth {
        /// The number that was asked for.
        month: i16,
    },
    /// A time of day that no clock shows.
    NoSuchTime {
        /// As it was written.
        time: String,
    },
    /// A distance from UTC that no place has.
    NoSuchZone {
        /// As it was written.
        zone: String,
    },
    /// A span of time that ends before it begins.
    Backwards {
        /// The span with its ends exchanged.
        suggestion: String,
    },
    /// A span of time without a date on either side.
    NoEnds,
}

impl DateProblem {
    /// The value to write instead, where there is no doubt about it.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        match self {
            DateProblem::OtherWay { suggestion }
            | DateProblem::DayBeforeMonth { suggestion }
            | DateProblem::Backwards { suggestion } => Some(suggestion),
            _ => None,
        }
    }
}

impl fmt::Display for DateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = words().dates;
        let told = match self {
            DateProblem::Empty => words.empty.to_owned(),
            DateProblem::Unreadable => words.unreadable.to_owned(),
            DateProblem::OtherWay { suggestion } => (words.write_it_as)(suggestion),
            DateProblem::Either { day_first, month_first } => {
                (words.either)(day_first, month_first)
            }
            DateProblem::DayBeforeMonth { suggestion } => (words.day_before_month)(suggestion),
            DateProblem::Relative => words.relative.to_owned(),
            DateProblem::NoYear => words.no_year.to_owned(),
            DateProblem::ShortYear => words.short_year.to_owned(),
            DateProblem::NoSuchDay { day, month, year, last } => {
                (words.no_such_day)(*day, month, *year, *last)
            }
            DateProblem::NoSuchMonth { month } => (words.no_such_month)(*month),
            DateProblem::NoSuchTime { time } => (words.no_such_time)(time),
            DateProblem::NoSuchZone { zone } => (words.no_such_zone)(zone),
            DateProblem::Backwards { suggestion } => (words.backwards)(suggestion),
            DateProblem::NoEnds => words.no_ends.to_owned(),
        };
        f.write_str(&told)
    }
}

impl std::error::Error for DateProblem {}

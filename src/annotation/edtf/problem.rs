//! What can be wrong with a date value, for the person who wrote it.

use std::fmt;

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
        /// The English name of its month.
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
        match self {
            DateProblem::Empty => f.write_str("write a date, as 2021-12-31, 2021-12 or 2021"),
            DateProblem::Unreadable => f.write_str("write it as 2021-12-31, 2021-12 or 2021"),
            DateProblem::OtherWay { suggestion } => write!(f, "write it as {suggestion}"),
            DateProblem::Either { day_first, month_first } => write!(
                f,
                "it is not clear which number is the day: write {day_first} or {month_first}"
            ),
            DateProblem::DayBeforeMonth { suggestion } => {
                write!(f, "the month comes before the day: {suggestion}")
            }
            DateProblem::Relative => f.write_str(
                "which day that is depends on when it was written: write the day itself, as 2021-12-31",
            ),
            DateProblem::NoYear => f.write_str("the year is missing: write it as 2021-12-31"),
            DateProblem::ShortYear => {
                f.write_str("write the year with four digits and in front, as 2021-12-31")
            }
            DateProblem::NoSuchDay { day, month: "February", year, last } => {
                write!(f, "there is no {day} February {year}: that month has days 1 to {last}")
            }
            DateProblem::NoSuchDay { day, month, last, .. } => {
                write!(f, "there is no {day} {month}: {month} has days 1 to {last}")
            }
            DateProblem::NoSuchMonth { month } => write!(
                f,
                "there is no month {month}: months go from 01 to 12, seasons from 21 (spring) to 24 (winter)"
            ),
            DateProblem::NoSuchTime { time } => {
                write!(f, "there is no time {time}: a day goes from 00:00 to 23:59")
            }
            DateProblem::NoSuchZone { zone } => {
                write!(f, "no place is {zone} from UTC: write Z for UTC, or the hours as +02:00")
            }
            DateProblem::Backwards { suggestion } => {
                write!(f, "it ends before it begins: {suggestion}")
            }
            DateProblem::NoEnds => {
                f.write_str("a span of time needs a date on one side at least, as 2021-12-31/..")
            }
        }
    }
}

impl std::error::Error for DateProblem {}

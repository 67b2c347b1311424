//! What is said about date values: what they mean, and what is wrong with them.
//!
//! Meanings stand alone or in a sentence and begin small. Problems begin small and end without a full stop, so that
//! they can follow the value.

/// The words for dates.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct DateWords {
    pub months: [&'static str; 12],
    pub seasons: [&'static str; 4],
    /// Of a day, the name of its month, and a year.
    pub day: fn(i8, &str, i16) -> String,
    /// Of the name of a month or a season, and a year.
    pub in_year: fn(&str, i16) -> String,
    pub about: &'static str,
    pub not_certain: &'static str,
    pub about_and_not_certain: &'static str,
    /// Of a date and one of the three doubts.
    pub doubted: fn(&str, &str) -> String,
    /// The same within a span of time.
    pub doubted_in_span: fn(&str, &str) -> String,
    pub some_day: fn(&str) -> String,
    pub some_month: fn(i16) -> String,
    pub some_year_of_decade: fn(i16) -> String,
    pub some_year: fn(i16, i16) -> String,
    pub from_to: fn(&str, &str) -> String,
    pub from_on: fn(&str) -> String,
    pub until: fn(&str) -> String,
    pub from_to_unknown: fn(&str) -> String,
    pub unknown_to: fn(&str) -> String,
    /// Of a day, a time, and the zone's words or nothing.
    pub moment: fn(&str, &str, &str) -> String,
    pub utc: &'static str,
    pub at_zone: fn(&str) -> String,

    pub empty: &'static str,
    pub unreadable: &'static str,
    pub write_it_as: fn(&str) -> String,
    pub either: fn(&str, &str) -> String,
    pub day_before_month: fn(&str) -> String,
    pub relative: &'static str,
    pub no_year: &'static str,
    pub short_year: &'static str,
    /// Of a day, the name of its month, its year, and the month's last day in that year.
    pub no_such_day: fn(i16, &str, i16, i8) -> String,
    pub no_such_month: fn(i16) -> String,
    pub no_such_time: fn(&str) -> String,
    pub no_such_zone: fn(&str) -> String,
    pub backwards: fn(&str) -> String,
    pub no_ends: &'static str,
}

/// English.
pub(super) static EN: DateWords = DateWords {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    seasons: ["spring", "summer", "autumn", "winter"],
    day: |day, month, year| format!("{day} {month} {year}"),
    in_year: |name, year| format!("{name} {year}"),
    about: "about",
    not_certain: "not certain",
    about_and_not_certain: "about, and not certain",
    doubted: |date, doubt| format!("{date}, {doubt}"),
    doubted_in_span: |date, doubt| format!("{date} ({doubt})"),
    some_day: |of| format!("some day in {of}"),
    some_month: |year| format!("some month in {year}"),
    some_year_of_decade: |first| format!("some year in the {first}s"),
    some_year: |first, last| format!("some year from {first} to {last}"),
    from_to: |from, to| format!("from {from} to {to}"),
    from_on: |from| format!("from {from} on"),
    until: |to| format!("until {to}"),
    from_to_unknown: |from| format!("from {from} to an unknown time"),
    unknown_to: |to| format!("from an unknown time to {to}"),
    moment: |day, time, zone| format!("{day}, {time}{zone}"),
    utc: " UTC",
    at_zone: |zone| format!(" at UTC{zone}"),

    empty: "write a date, as 2021-12-31, 2021-12 or 2021",
    unreadable: "write it as 2021-12-31, 2021-12 or 2021",
    write_it_as: |suggestion| format!("write it as {suggestion}"),
    either: |day_first, month_first| {
        format!("it is not clear which number is the day: write {day_first} or {month_first}")
    },
    day_before_month: |suggestion| format!("the month comes before the day: {suggestion}"),
    relative: "which day that is depends on when it was written: write the day itself, as 2021-12-31",
    no_year: "the year is missing: write it as 2021-12-31",
    short_year: "write the year with four digits and in front, as 2021-12-31",
    no_such_day: |day, month, year, last| match month {
        "February" => {
            format!("there is no {day} February {year}: that month has days 1 to {last}")
        }
        _ => format!("there is no {day} {month}: {month} has days 1 to {last}"),
    },
    no_such_month: |month| {
        format!(
            "there is no month {month}: months go from 01 to 12, seasons from 21 (spring) to 24 (winter)"
        )
    },
    no_such_time: |time| format!("there is no time {time}: a day goes from 00:00 to 23:59"),
    no_such_zone: |zone| {
        format!("no place is {zone} from UTC: write Z for UTC, or the hours as +02:00")
    },
    backwards: |suggestion| format!("it ends before it begins: {suggestion}"),
    no_ends: "a span of time needs a date on one side at least, as 2021-12-31/..",
};

//! Dates in header lines and page metadata, as ISO 8601.
//!
//! | Written | Read as |
//! | --- | --- |
//! | `2024-05-03`, `3 May 2024`, `May 3, 2024`, `Friday 3rd May 2024` | `2024-05-03` |
//! | `3 May 2024 10:15`, `May 3, 2024 at 10:15 AM` | `2024-05-03T10:15:00` |
//! | `Fri, 31 Dec 2021 20:38:52 GMT`, `2021-12-31T15:38:52-05:00`, `Dec. 31, 2021, 3:38:52 pm EST` | `2021-12-31T20:38:52Z` |
//! | `3/5/2024` (which is the month?), `3 May`, `yesterday`, `31 June 2024` | nothing |
//!
//! The patterns are read here and `jiff` checks the calendar and moves the zone: its civil types add 3 kB (brotli) to
//! the download, its own parsers 47 kB. Zones are those of RFC 2822 section 4.3; a time in any other zone is not guessed.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const ZONES: [(&str, i32); 12] = [
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
];

/// The date in `written` as ISO 8601, in UTC where it names a time zone; `None` where there is anything but one date.
///
/// ```
/// use pressmark::text::iso_date;
/// assert_eq!(iso_date("Fri, 31 Dec 2021 20:38:52 GMT").as_deref(), Some("2021-12-31T20:38:52Z"));
/// assert_eq!(iso_date("May 3, 2024").as_deref(), Some("2024-05-03"));
/// assert_eq!(iso_date("in May"), None);
/// ```
#[must_use]
pub fn iso_date(written: &str) -> Option<String> {
    if written.len() > 80 {
        return None;
    }
    let lower = written.to_lowercase();
    let mut words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '•'))
        .filter(|word| !matches!(*word, "" | "at" | "on" | "-" | "–"))
        .collect();
    if words.first().is_some_and(|day| is_short_or_whole(day, &DAYS).is_some()) {
        words.remove(0);
    }
    let first = words.first().copied()?;
    match first.get(..10).and_then(iso_day) {
        Some(date) => {
            let rest = first.get(10..)?.trim_start_matches('t');
            let mut rest = vec![rest];
            rest.extend(words.iter().skip(1));
            rest.retain(|word| !word.is_empty());
            with_time(date, &rest)
        }
        None => with_time(spelled_day(words.get(..3)?)?, words.get(3..)?),
    }
}

/// `2024-05-03`.
fn iso_day(word: &str) -> Option<Date> {
    let mut parts = word.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
    shaped.then(|| day_of(number(year)?, number(month)?, number(day)?)).flatten()
}

/// `3 may 2024` or `may 3 2024`.
fn spelled_day(words: &[&str]) -> Option<Date> {
    let &[one, two, year] = words else { return None };
    let (day, month) = match is_short_or_whole(one, &MONTHS) {
        Some(month) => (two, month),
        None => (one, is_short_or_whole(two, &MONTHS)?),
    };
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let year = Some(year).filter(|y| y.len() == 4).and_then(number)?;
    day_of(year, u32::try_from(month).ok()? + 1, number(day)?)
}

fn day_of(year: u32, month: u32, day: u32) -> Option<Date> {
    if !(1000..3000).contains(&year) {
        return None;
    }
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Which of `names` the word is: whole, or three letters or more of it, perhaps with a full stop.
fn is_short_or_whole(word: &str, names: &[&str]) -> Option<usize> {
    let word = word.trim_end_matches('.');
    (word.len() >= 3).then(|| names.iter().position(|name| name.starts_with(word))).flatten()
}

/// The date with the time and zone in `words`, if all of them can be read.
fn with_time(date: Date, words: &[&str]) -> Option<String> {
    let Some((clock, rest)) = words.split_first() else { return Some(day_text(date)) };
    let digits = clock.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'));
    let (clock, tail) = clock.split_at(digits.unwrap_or(clock.len()));
    let mut rest: Vec<&str> =
        [tail].into_iter().chain(rest.iter().copied()).filter(|word| !word.is_empty()).collect();
    let mut time = clock_time(clock)?;
    if let Some(half @ ("am" | "pm" | "a.m." | "p.m.")) = rest.first().copied() {
        time = half_day(time, half.starts_with('p'))?;
        rest.remove(0);
    }
    match rest.as_slice() {
        [] => Some(format!("{}T{}", day_text(date), time_text(time))),
        [zone] => {
            let moment = zone_of(zone)?.to_timestamp(date.to_datetime(time)).ok()?;
            let utc = Offset::UTC.to_datetime(moment);
            Some(format!("{}T{}Z", day_text(utc.date()), time_text(utc.time())))
        }
        _ => None,
    }
}

/// `20:38`, `20:38:52`, `20:38:52.123` (the fraction is dropped).
fn clock_time(word: &str) -> Option<Time> {
    let whole = word.split('.').next()?;
    let parts: Vec<i8> = whole.split(':').map(|p| p.parse().ok()).collect::<Option<_>>()?;
    match *parts.as_slice() {
        [hour, minute] => Time::new(hour, minute, 0, 0).ok(),
        [hour, minute, second] => Time::new(hour, minute, second.min(59), 0).ok(),
        _ => None,
    }
}

/// A time on a twelve-hour clock.
fn half_day(time: Time, afternoon: bool) -> Option<Time> {
    let hour = match (time.hour(), afternoon) {
        (12, false) => 0,
        (12, true) => 12,
        (hour @ 1..=11, _) => hour + if afternoon { 12 } else { 0 },
        _ => return None,
    };
    Time::new(hour, time.minute(), time.second(), 0).ok()
}

/// `gmt`, `+0200`, `+02:00`, `-05`.
fn zone_of(zone: &str) -> Option<Offset> {
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == zone) {
        return Offset::from_seconds(hours * 3600).ok();
    }
    let (sign, digits) = match zone.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, zone.strip_prefix('-')?),
    };
    let digits = digits.replace(':', "");
    let (hours, minutes) = match digits.len() {
        2 => (digits.as_str(), "0"),
        4 => digits.split_at_checked(2)?,
        _ => return None,
    };
    let seconds = number(hours)? * 3600 + number(minutes)? * 60;
    Offset::from_seconds(sign * i32::try_from(seconds).ok()?).ok()
}

fn number(digits: &str) -> Option<u32> {
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn day_text(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

fn time_text(time: Time) -> String {
    format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dates_that_newspapers_write_are_read() {
        for (written, iso) in [
            ("2024-05-03", "2024-05-03"),
            ("3 May 2024", "2024-05-03"),
            ("03 May 2024", "2024-05-03"),
            ("May 3, 2024", "2024-05-03"),
            ("Friday 3rd May 2024", "2024-05-03"),
            ("Fri, May 3, 2024", "2024-05-03"),
            ("Sept. 9, 2023", "2023-09-09"),
            ("3 May 2024 10:15", "2024-05-03T10:15:00"),
            ("May 3, 2024 at 10:15 PM", "2024-05-03T22:15:00"),
            ("May 3, 2024, 12:05am", "2024-05-03T00:05:00"),
            ("Fri, 31 Dec 2021 20:38:52 GMT", "2021-12-31T20:38:52Z"),
            ("Dec. 31, 2021, 3:38:52 pm EST", "2021-12-31T20:38:52Z"),
            ("2021-12-31T20:38:52Z", "2021-12-31T20:38:52Z"),
            ("2021-12-31T20:38:52.123+00:00", "2021-12-31T20:38:52Z"),
            ("2022-01-01 01:08:52 +0530", "2021-12-31T19:38:52Z"),
        ] {
            assert_eq!(iso_date(written).as_deref(), Some(iso), "{written:?}");
        }
    }

    #[test]
    fn what_is_not_one_certain_date_is_not_guessed() {
        for written in [
            "",
            "yesterday",
            "3/5/2024",
            "3 May",
            "May 2024",
            "31 June 2024",
            "2024-13-01",
            "2024",
            "3 May 2024 10:15 BST",
            "3 May 2024 25:00",
            "On 3 May 2024 she left",
            "May 3, 24",
            "3 Ma 2024",
            "é2024-05-03",
            "2024-05-0é",
            "13:00 pm 3 May 2024",
            "3 May 2024 +02:00",
            "3 May 2024 13:00 pm",
            "+ + +",
            "2024-05-03Tx",
        ] {
            assert_eq!(iso_date(written), None, "{written:?}");
        }
    }
}

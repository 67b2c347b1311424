//! Values of date annotations: what a reader wrote, read back in plain words.
//!
//! The grammar is a subset of the Extended Date/Time Format (Library of Congress, 2019; ISO 8601-2), level 0 and the
//! parts of level 1 that news needs:
//!
//! | Written | Means |
//! | --- | --- |
//! | `2021`, `2021-12`, `2021-12-31` | a year, a month, a day |
//! | `2021-12-31T14:30`, `…:05`, `…Z`, `…+02:00` | a moment |
//! | `2021-24` | a season: 21 spring, 22 summer, 23 autumn, 24 winter |
//! | `202X`, `20XX`, `2021-XX`, `2021-XX-XX`, `2021-12-XX` | digits that are not known |
//! | `2021~`, `2021?`, `2021%` | about, not certain, both |
//! | `2021-12-31/2022-01-02`, `../2021`, `2021/..` | a span of time, open where it says `..` |
//! | `/2021`, `2021/` | a span of time with an end that is not known |
//!
//! What a value is not is said with a hint; common other ways to write a date are recognised (see `other_ways`).

use jiff::civil::{Date, Time};

mod other_ways;
mod problem;
#[cfg(test)]
mod tests;

pub use problem::DateProblem;

use crate::words::words;

/// What a date value means, in plain words.
///
/// ```
/// use pressmark::annotation::read_date;
/// assert_eq!(read_date("2021-12-31").unwrap(), "31 December 2021");
/// assert_eq!(read_date("2021-12~").unwrap(), "December 2021, about");
/// assert_eq!(read_date("2021-12-31/2022-01-02").unwrap(), "from 31 December 2021 to 2 January 2022");
/// let problem = read_date("31.12.2021").unwrap_err();
/// assert_eq!(problem.to_string(), "write it as 2021-12-31");
/// assert_eq!(problem.suggestion(), Some("2021-12-31"));
/// ```
///
/// # Errors
///
/// What is wrong with the value and how to write it, where it is none of the forms above or names a day, a month or a
/// time that does not exist.
pub fn read_date(value: &str) -> Result<String, DateProblem> {
    match meaning(value) {
        Err(DateProblem::Unreadable) => Err(other_ways::recognise(value)),
        read => read,
    }
}

/// What a value of exactly the grammar means; [`DateProblem::Unreadable`] where it is of another form.
fn meaning(value: &str) -> Result<String, DateProblem> {
    match value.split_once('/') {
        None => {
            let point = Point::read(value)?;
            Ok(point.doubted(words().dates.doubted))
        }
        Some((from, to)) => span(from, to),
    }
}

fn span(from: &str, to: &str) -> Result<String, DateProblem> {
    use End::{At, Open, Unknown};
    let words = words().dates;
    match (End::read(from)?, End::read(to)?) {
        (At(a), At(b)) if a.is_after(&b) => {
            Err(DateProblem::Backwards { suggestion: format!("{to}/{from}") })
        }
        (At(a), At(b)) => Ok((words.from_to)(&a.inside(), &b.inside())),
        (At(a), Open) => Ok((words.from_on)(&a.inside())),
        (Open, At(b)) => Ok((words.until)(&b.inside())),
        (At(a), Unknown) => Ok((words.from_to_unknown)(&a.inside())),
        (Unknown, At(b)) => Ok((words.unknown_to)(&b.inside())),
        (Open | Unknown, Open | Unknown) => Err(DateProblem::NoEnds),
    }
}

/// One end of a span.
enum End {
    At(Point),
    Open,
    Unknown,
}

impl End {
    fn read(text: &str) -> Result<End, DateProblem> {
        match text {
            "" => Ok(End::Unknown),
            ".." => Ok(End::Open),
            _ => Point::read(text).map(End::At),
        }
    }
}

/// A date without its span: its words, and the days it may be at the earliest and at the latest.
struct Point {
    words: String,
    doubt: Option<&'static str>,
    first: Date,
    last: Date,
    /// The time of day with its zone as it is written, for two moments of one day.
    clock: Option<(Time, String)>,
}

impl Point {
    fn read(text: &str) -> Result<Point, DateProblem> {
        if let Some((date, clock)) = text.split_once('T') {
            return Point::moment(date, clock);
        }
        let words = words().dates;
        let doubts =
            [('~', words.about), ('?', words.not_certain), ('%', words.about_and_not_certain)];
        let doubt = doubts.into_iter().find_map(|(c, words)| Some((text.strip_suffix(c)?, words)));
        let (body, doubt) = doubt.map_or((text, None), |(body, words)| (body, Some(words)));
        Ok(Point { doubt, ..Point::date(body)? })
    }

    fn date(text: &str) -> Result<Point, DateProblem> {
        let fields: Vec<&str> = text.split('-').collect();
        match *fields.as_slice() {
            [year] => Point::year(year),
            [year, month] => Point::month(number(year, 4)?, month),
            [year, "XX", "XX"] => {
                let whole = Point::year_of(number(year, 4)?)?;
                Ok(Point { words: (words().dates.some_day)(&whole.words), ..whole })
            }
            [year, month, "XX"] => {
                let whole = Point::month_of(number(year, 4)?, number(month, 2)?)?;
                Ok(Point { words: (words().dates.some_day)(&whole.words), ..whole })
            }
            [year, month, day] => {
                let date = day_of(number(year, 4)?, number(month, 2)?, number(day, 2)?)?;
                Ok(Point::between(say_day(date), date, date))
            }
            _ => Err(DateProblem::Unreadable),
        }
    }

    fn between(words: String, first: Date, last: Date) -> Point {
        Point { words, doubt: None, first, last, clock: None }
    }

    /// `2021`, `202X` or `20XX`.
    fn year(text: &str) -> Result<Point, DateProblem> {
        let known = text.trim_end_matches('X');
        let (low, high) = match (text.len(), known.len()) {
            (4, 4) => return Point::year_of(number(text, 4)?),
            (4, 3) => (number(known, 3)? * 10, 9),
            (4, 2) => (number(known, 2)? * 100, 99),
            _ => return Err(DateProblem::Unreadable),
        };
        let (first, last) = (Point::year_of(low)?.first, Point::year_of(low + high)?.last);
        let words = if high == 9 {
            (words().dates.some_year_of_decade)(low)
        } else {
            (words().dates.some_year)(low, low + high)
        };
        Ok(Point::between(words, first, last))
    }

    fn year_of(year: i16) -> Result<Point, DateProblem> {
        let first = Date::new(year, 1, 1).map_err(|_| DateProblem::Unreadable)?;
        Ok(Point::between(year.to_string(), first, first.last_of_year()))
    }

    /// `12`, `XX` or a season of a year.
    fn month(year: i16, month: &str) -> Result<Point, DateProblem> {
        let whole = Point::year_of(year)?;
        if month == "XX" {
            return Ok(Point { words: (words().dates.some_month)(year), ..whole });
        }
        let month = number(month, 2)?;
        let season = usize::try_from(month - 21).ok().and_then(|i| words().dates.seasons.get(i));
        match season {
            Some(season) => Ok(Point { words: (words().dates.in_year)(season, year), ..whole }),
            None => Point::month_of(year, month),
        }
    }

    fn month_of(year: i16, month: i16) -> Result<Point, DateProblem> {
        let first = first_of(year, month).ok_or(DateProblem::NoSuchMonth { month })?;
        let words = (words().dates.in_year)(month_name(first), year);
        Ok(Point::between(words, first, first.last_of_month()))
    }

    /// A day with `14:30`, `14:30:05`, and a zone or none.
    fn moment(date: &str, clock: &str) -> Result<Point, DateProblem> {
        let point = Point::date(date)?;
        if date.len() != "YYYY-MM-DD".len() || date.contains('X') {
            return Err(DateProblem::Unreadable);
        }
        let zone_at = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
        let (time, zone) = clock.split_at_checked(zone_at).unwrap_or((clock, ""));
        let read = time_of(time)?;
        let words = (words().dates.moment)(&point.words, time, &say_zone(zone)?);
        Ok(Point { words, clock: Some((read, zone.to_owned())), ..point })
    }

    /// The words for within a span.
    fn inside(&self) -> String {
        self.doubted(words().dates.doubted_in_span)
    }

    /// The words with the doubt about them, if there is one.
    fn doubted(&self, say: fn(&str, &str) -> String) -> String {
        self.doubt.map_or_else(|| self.words.clone(), |doubt| say(&self.words, doubt))
    }

    /// Whether it must be later than `other`, however both are taken.
    fn is_after(&self, other: &Point) -> bool {
        let later_that_day = match (&self.clock, &other.clock) {
            (Some((time, zone)), Some((other_time, other_zone))) => {
                self.first == other.first && zone == other_zone && time > other_time
            }
            _ => false,
        };
        self.first > other.last || later_that_day
    }
}

/// Exactly `digits` ASCII digits.
fn number(text: &str, digits: usize) -> Result<i16, DateProblem> {
    let all = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| all).ok_or(DateProblem::Unreadable)
}

fn first_of(year: i16, month: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, 1).ok()
}

fn exact(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn day_of(year: i16, month: i16, day: i16) -> Result<Date, DateProblem> {
    if let Some(date) = exact(year, month, day) {
        return Ok(date);
    }
    if let Some(first) = first_of(year, month) {
        let (month, last) = (month_name(first), first.days_in_month());
        return Err(DateProblem::NoSuchDay { day, month, year, last });
    }
    match exact(year, day, month) {
        Some(swapped) => Err(DateProblem::DayBeforeMonth { suggestion: swapped.to_string() }),
        None => Err(DateProblem::NoSuchMonth { month }),
    }
}

fn month_name(date: Date) -> &'static str {
    let index = usize::try_from(date.month() - 1).unwrap_or_default();
    words().dates.months.get(index).copied().unwrap_or_default()
}

fn say_day(date: Date) -> String {
    (words().dates.day)(date.day(), month_name(date), date.year())
}

fn time_of(text: &str) -> Result<Time, DateProblem> {
    let fields: Vec<&str> = text.split(':').collect();
    let (hour, minute, second) = match *fields.as_slice() {
        [hour, minute] => (number(hour, 2)?, number(minute, 2)?, 0),
        [hour, minute, second] => (number(hour, 2)?, number(minute, 2)?, number(second, 2)?),
        _ => return Err(DateProblem::Unreadable),
    };
    let field = |n: i16| i8::try_from(n).unwrap_or(i8::MAX);
    Time::new(field(hour), field(minute), field(second), 0)
        .map_err(|_| DateProblem::NoSuchTime { time: text.to_owned() })
}

/// What is said of a zone, or nothing.
fn say_zone(zone: &str) -> Result<String, DateProblem> {
    if zone.is_empty() {
        return Ok(String::new());
    }
    if zone == "Z" {
        return Ok(words().dates.utc.to_owned());
    }
    let offset = zone.strip_prefix(['+', '-']).and_then(|z| z.split_once(':'));
    let (hours, minutes) = offset.ok_or(DateProblem::Unreadable)?;
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    if minutes >= 60 || hours * 60 + minutes > 14 * 60 {
        return Err(DateProblem::NoSuchZone { zone: zone.to_owned() });
    }
    Ok((words().dates.at_zone)(zone))
}

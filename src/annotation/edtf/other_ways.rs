//! Other ways in which people write dates, and how to write them so that everybody reads the same.

use super::{DateProblem, meaning};

/// Bytes beyond which a value is not looked at: nobody writes such a date.
const LONGEST: usize = 100;

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const FILLERS: [&str; 9] = ["the", "of", "in", "on", "at", "by", "from", "between", "year"];

const ABOUT: [&str; 7] = ["about", "around", "circa", "ca", "c", "approximately", "roughly"];

const RELATIVE: [&str; 18] = [
    "yesterday",
    "today",
    "tonight",
    "tomorrow",
    "now",
    "last",
    "next",
    "this",
    "ago",
    "recently",
    "week",
    "weeks",
    "month",
    "months",
    "years",
    "day",
    "days",
    "earlier",
];

/// What to say about a value that is not of the grammar.
pub(super) fn recognise(value: &str) -> DateProblem {
    let text: String = value.trim().chars().take(LONGEST + 1).map(plain).collect();
    if text.is_empty() {
        return DateProblem::Empty;
    }
    if text.len() > LONGEST {
        return DateProblem::Unreadable;
    }
    match as_it_is(&text).or_else(|| single(&text)).or_else(|| span(&text)) {
        Some(Ok(suggestion)) => DateProblem::OtherWay { suggestion },
        Some(Err(problem)) => problem,
        None => DateProblem::Unreadable,
    }
}

/// Dashes, spaces and apostrophes as a keyboard has them.
fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '’' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// `Some(Ok)` with the value to suggest, `Some(Err)` where there is something better to say, `None` where the text is
/// not of the kind in question.
type Guess = Option<Result<String, DateProblem>>;

/// The candidate, if it can be read; what is wrong with it, if it has the form of a date.
fn checked(candidate: String) -> Guess {
    match meaning(&candidate) {
        Ok(_) => Some(Ok(candidate)),
        Err(DateProblem::Unreadable) => None,
        Err(problem) => Some(Err(problem)),
    }
}

/// The value with small letters for `X`, `T` and `Z`, `?` for a digit, or blanks around it.
fn as_it_is(text: &str) -> Guess {
    let capitals = text.replace('x', "X").replace('t', "T").replace('z', "Z");
    let four = capitals.len() == 4 && capitals.starts_with(|c: char| c.is_ascii_digit());
    checked(capitals.replace(" / ", "/"))
        .or_else(|| checked(capitals.replace('?', "X")).filter(|_| four))
}

/// A date that is not a span.
fn single(text: &str) -> Guess {
    with_time(text).or_else(|| numbers(text)).or_else(|| words(text))
}

/// `2021-12-31 14:30`, `31.12.2021 14:30`.
fn with_time(text: &str) -> Guess {
    let (date, time) = text.split_once([' ', 'T'])?;
    let time = time.trim_start_matches(' ');
    if !time.contains(':') {
        return None;
    }
    let hour_has_one_digit = time.find(':') == Some(1);
    let time = if hour_has_one_digit { format!("0{time}") } else { time.to_owned() };
    let with_its_time = |date: String| checked(format!("{date}T{time}"));
    match side(date.trim_end_matches(','))? {
        Ok(date) => with_its_time(date),
        Err(problem) => Some(Err(problem)),
    }
}

/// The value itself or what it is to be.
fn side(text: &str) -> Guess {
    checked(text.to_owned()).or_else(|| numbers(text)).or_else(|| words(text))
}

/// `2021 to 2022`, `2021-2022`, `31 Dec 2021 - 2 Jan 2022`.
fn span(text: &str) -> Guess {
    let text = text.strip_prefix("from ").or_else(|| text.strip_prefix("between ")).unwrap_or(text);
    let separators = [" to ", " until ", " till ", " and ", " - ", "/", "-"];
    separators.iter().find_map(|separator| {
        let (from, to) = text.split_once(separator)?;
        match (side(from.trim())?, side(to.trim())?) {
            (Ok(from), Ok(to)) => checked(format!("{from}/{to}")),
            (Err(problem), _) | (_, Err(problem)) => Some(Err(problem)),
        }
    })
}

/// Numbers with dots, slashes or hyphens: `31.12.2021`, `12/31/2021`, `2021/12/31`, `2021-1-5`, `20211231`.
fn numbers(text: &str) -> Guess {
    let text = text.trim_end_matches('.');
    let groups: Vec<&str> = text.split(['.', '/', '-']).map(str::trim).collect();
    let digits = |g: &&str| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit());
    if !groups.iter().all(digits) {
        return None;
    }
    let iso = |y: &str, m: &str, d: &str| format!("{y}-{m:0>2}-{d:0>2}");
    let lengths: Vec<usize> = groups.iter().map(|g| g.len()).collect();
    match (groups.as_slice(), lengths.as_slice()) {
        ([all], [8]) => checked(iso(all.get(..4)?, all.get(4..6)?, all.get(6..)?)),
        ([y, m, d], [4, 1..=2, 1..=2]) => checked(iso(y, m, d)),
        ([a, b, y], [1..=2, 1..=2, 4]) => {
            let day_first = iso(y, b, a);
            let month_first = iso(y, a, b);
            let fits = |n: &str| n.parse().is_ok_and(|n: u8| (1..=12).contains(&n));
            match (fits(a), fits(b)) {
                (true, true) if day_first != month_first && !text.contains('.') => {
                    Some(Err(DateProblem::Either { day_first, month_first }))
                }
                (true, false) => checked(month_first),
                _ => checked(day_first),
            }
        }
        ([y, m], [4, 1..=2]) | ([m, y], [1..=2, 4]) => checked(format!("{y}-{m:0>2}")),
        ([_, _, _], [1..=2, 1..=2, 1..=2]) => Some(Err(DateProblem::ShortYear)),
        ([_, _], [1..=2, 1..=2]) => Some(Err(DateProblem::NoYear)),
        _ => None,
    }
}

/// What the words of a date say.
#[derive(Default)]
struct Words {
    year: Option<String>,
    month: Option<usize>,
    season: Option<usize>,
    day: Option<String>,
    about: bool,
    weekday: bool,
}

/// `31 Dec 2021`, `December 31st, 2021`, `winter of 2021`, `the 1990s`, `about 2021`, `yesterday`.
fn words(text: &str) -> Guess {
    let lower = text.to_lowercase();
    let all = || lower.split([' ', ',', '.', '-']).filter(|w| !w.is_empty());
    if all().any(|word| RELATIVE.contains(&word)) {
        return Some(Err(DateProblem::Relative));
    }
    let mut found = Words::default();
    all().all(|word| found.take(word)).then(|| found.value())?
}

impl Words {
    /// Takes in one word; whether it is one that dates have, and the first of its kind.
    fn take(&mut self, word: &str) -> bool {
        let is_month = |m: &str| {
            let name = m.to_lowercase();
            name == word || name.get(..3) == Some(word) || word == "sept" && name == "september"
        };
        let known = crate::words::words().dates;
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let suffix = word.get(digits.len()..).unwrap_or_default();
        if let Some(month) = known.months.iter().position(|m| is_month(m)) {
            self.month.replace(month + 1).is_none()
        } else if let Some(season) =
            known.seasons.iter().position(|s| *s == word || *s == "autumn" && word == "fall")
        {
            self.season.replace(season + 21).is_none()
        } else if number && digits.len() == 4 && suffix.is_empty() {
            self.year.replace(word.to_owned()).is_none()
        } else if let Some(decade) = word.strip_suffix("0s").or_else(|| word.strip_suffix("0's")) {
            let decade_known = decade.len() == 3 && decade.bytes().all(|b| b.is_ascii_digit());
            decade_known && self.year.replace(format!("{decade}X")).is_none()
        } else if number && digits.len() <= 2 && matches!(suffix, "" | "st" | "nd" | "rd" | "th") {
            self.day.replace(format!("{digits:0>2}")).is_none()
        } else {
            let about = ABOUT.contains(&word);
            let weekday = WEEKDAYS.iter().any(|d| *d == word || d.get(..3) == Some(word));
            self.about |= about;
            self.weekday |= weekday;
            weekday || about || FILLERS.contains(&word)
        }
    }

    fn value(self) -> Guess {
        let about = if self.about { "~" } else { "" };
        let candidate = match (self.year, self.month, self.season, self.day) {
            (Some(y), Some(m), None, Some(d)) => format!("{y}-{m:02}-{d}{about}"),
            (Some(y), Some(m), None, None) => format!("{y}-{m:02}{about}"),
            (Some(y), None, Some(s), None) => format!("{y}-{s}{about}"),
            (Some(y), None, None, None) => format!("{y}{about}"),
            (None, ..) if self.weekday => return Some(Err(DateProblem::Relative)),
            (None, Some(_), ..) | (None, _, Some(_), _) => return Some(Err(DateProblem::NoYear)),
            _ => return None,
        };
        checked(candidate)
    }
}

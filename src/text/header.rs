//! The lines above the story: title, byline, source, dates, address.
//!
//! | Line | What it gives |
//! | --- | --- |
//! | `# Harbour Reopens`; a line underlined with `===`; a short line on its own, without a full stop | title |
//! | `By Nora Lind, The Harbour Post` | byline, source |
//! | `Updated: Fri, 31 Dec 2021 20:38:52 GMT`, `Last updated 3 May 2024` | updated |
//! | `Published: 3 May 2024`, `2024-05-03` | published |
//! | `Source: The Harbour Post`, `URL: https://…`, `Language: en`, `Title: …`, `Author: …` | what they say |
//! | the same between two lines `---`, as in Markdown files | the same |
//!
//! The header ends at the first line that is none of these, so a text that begins with its story has no header.

use std::rc::Rc;

use super::header_date::iso_date;
use super::lines::{Line, lines};
use super::range::TextRange;

/// How many lines that hold something may belong to a header.
pub(super) const MOST_LINES: usize = 40;

/// A line on its own that is longer than this many characters is a paragraph, not a title.
const LONGEST_TITLE: usize = 150;

/// What the lines above the story say. Empty where they say nothing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Header {
    /// The headline.
    pub title: Rc<str>,
    /// Who wrote it, without "By" and without the outlet.
    pub byline: Rc<str>,
    /// The outlet.
    pub source: Rc<str>,
    /// When it was published: ISO 8601 where it could be read, else as written.
    pub published: Rc<str>,
    /// When it was last updated: ISO 8601 where it could be read, else as written.
    pub updated: Rc<str>,
    /// Where it stands on the web.
    pub url: Rc<str>,
    /// Its language as the text names it.
    pub language: Rc<str>,
}

/// What one line of a header tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field<'t> {
    Title(&'t str),
    Byline {
        name: &'t str,
        outlet: &'t str,
    },
    Source(&'t str),
    Published(&'t str),
    Updated(&'t str),
    Url(&'t str),
    Language(&'t str),
    /// A line that belongs to the header without telling anything (the fences of Markdown's front matter).
    Fence,
}

/// A line or, for an underlined title, two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TopLine<'t> {
    pub(super) range: TextRange,
    /// How many lines that hold something it takes.
    pub(super) lines: usize,
    /// Whether it looks like the title, rather than naming it (`Title: …`).
    pub(super) is_headline: bool,
    pub(super) field: Field<'t>,
}

/// Reads the lines above the story.
///
/// ```
/// use pressmark::text::read_header;
/// let header = read_header("Harbour Reopens\n\nBy Nora Lind, The Harbour Post\n3 May 2024\n\nThe harbour is open.");
/// assert_eq!(&*header.title, "Harbour Reopens");
/// assert_eq!(&*header.byline, "Nora Lind");
/// assert_eq!(&*header.source, "The Harbour Post");
/// assert_eq!(&*header.published, "2024-05-03");
/// ```
#[must_use]
pub fn read_header(text: &str) -> Header {
    let lines: Vec<Line<'_>> = lines(text).take(MOST_LINES).collect();
    let mut header = Header::default();
    let mut outlet_of_byline = "";
    for top in top_lines(&lines) {
        match top.field {
            Field::Title(title) => fill(&mut header.title, title),
            Field::Byline { name, outlet } => {
                fill(&mut header.byline, name);
                outlet_of_byline = outlet;
            }
            Field::Source(source) => fill(&mut header.source, source),
            Field::Published(date) => fill(&mut header.published, &iso_or_as_written(date)),
            Field::Updated(date) => fill(&mut header.updated, &iso_or_as_written(date)),
            Field::Url(url) => fill(&mut header.url, url),
            Field::Language(language) => fill(&mut header.language, language),
            Field::Fence => {}
        }
    }
    fill(&mut header.source, outlet_of_byline);
    header
}

/// The first line that tells something wins.
fn fill(slot: &mut Rc<str>, value: &str) {
    if slot.is_empty() && !value.is_empty() {
        *slot = value.into();
    }
}

fn iso_or_as_written(date: &str) -> String {
    iso_date(date).unwrap_or_else(|| date.to_owned())
}

/// The lines of the header, from the first lines of a text.
pub(super) fn top_lines<'t>(lines: &[Line<'t>]) -> Vec<TopLine<'t>> {
    let mut tops = front_matter(lines);
    let mut at = tops.len();
    let mut titled = tops.iter().any(|top| matches!(top.field, Field::Title(_)));
    while let Some(line) = lines.get(at) {
        let named = field(line.text).map(|field| top(line, field));
        let found = named.or_else(|| if titled { None } else { headline(lines, at) });
        let Some(found) = found else { break };
        titled |= found.is_headline;
        at += found.lines;
        tops.push(found);
    }
    tops
}

fn top<'t>(line: &Line<'t>, field: Field<'t>) -> TopLine<'t> {
    let range = TextRange::of(line.start, line.end());
    TopLine { range, lines: 1, is_headline: false, field }
}

/// `---`, lines of `name: value`, `---`: what Markdown files often begin with.
fn front_matter<'t>(lines: &[Line<'t>]) -> Vec<TopLine<'t>> {
    let fence = |line: &Line<'_>| line.text == "---";
    let Some((first, rest)) = lines.split_first().filter(|(first, _)| fence(first)) else {
        return Vec::new();
    };
    let Some(end) = rest.iter().position(fence) else { return Vec::new() };
    let inside = rest.get(..end).unwrap_or_default();
    if inside.is_empty() || !inside.iter().any(|line| line.text.contains(':')) {
        return Vec::new();
    }
    let told = |line: &Line<'t>| top(line, labelled(line.text).unwrap_or(Field::Fence));
    let mut tops = vec![top(first, Field::Fence)];
    tops.extend(inside.iter().map(told));
    tops.extend(rest.get(end).map(|line| top(line, Field::Fence)));
    tops
}

/// The title that stands at line `at`, if one does.
fn headline<'t>(lines: &[Line<'t>], at: usize) -> Option<TopLine<'t>> {
    let line = lines.get(at)?;
    let next = lines.get(at + 1);
    let under = next.filter(|next| !next.after_gap && underline(next.text).is_some());
    let (title, end, taken) = if let Some(title) = atx(line.text).filter(|(level, _)| *level == 1) {
        (title.1, line.end(), 1)
    } else if let Some(under) = under.filter(|_| is_plain(line.text)) {
        (line.text, under.end(), 2)
    } else if stands_alone(line, next?, at == 0) {
        (line.text, line.end(), 1)
    } else {
        return None;
    };
    let range = TextRange::of(line.start, end);
    Some(TopLine { range, lines: taken, is_headline: true, field: Field::Title(title) })
}

/// Whether `line` looks like a title without any markup: short, no sentence, and something follows after a gap.
fn stands_alone(line: &Line<'_>, next: &Line<'_>, is_first: bool) -> bool {
    let parted = next.after_gap || (is_first && field(next.text).is_some());
    let no_more = |c: char| matches!(c, '"' | '”' | '»' | '\'' | '’' | ')' | ']');
    let last = line.text.trim_end_matches(no_more).chars().next_back();
    let is_sentence =
        last.is_none_or(|c| matches!(c, '.' | '。' | '．' | '।' | '۔' | ',' | ';' | ':' | '…'));
    let is_quote = !is_first && line.text.ends_with(no_more);
    parted
        && (is_first || line.after_gap)
        && !is_sentence
        && !is_quote
        && is_plain(line.text)
        && line.text.len() <= LONGEST_TITLE * 4
        && line.chars() <= LONGEST_TITLE
        && line.text.chars().any(char::is_alphabetic)
}

fn is_plain(line: &str) -> bool {
    atx(line).is_none() && !is_quoted(line) && !is_listed(line) && underline(line).is_none()
}

/// `## Words`: the level, 1 to 6, and the words.
pub(super) fn atx(line: &str) -> Option<(u8, &str)> {
    let words = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - words.len()).ok().filter(|n| (1..=6).contains(n))?;
    let told = words.strip_prefix([' ', '\t'])?.trim_end_matches('#').trim();
    (!told.is_empty()).then_some((level, told))
}

/// `===` or `---` under a line: the level of the heading.
pub(super) fn underline(line: &str) -> Option<u8> {
    let only = |c| line.len() >= 3 && line.bytes().all(|b| b == c);
    if only(b'=') {
        Some(1)
    } else if only(b'-') {
        Some(2)
    } else {
        None
    }
}

/// `> words`.
pub(super) fn is_quoted(line: &str) -> bool {
    line.starts_with('>')
}

/// `- words`, `* words`, `• words`, `1. words`, `1) words`.
pub(super) fn is_listed(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marker = if (1..=3).contains(&digits) {
        line.get(digits..).and_then(|rest| rest.strip_prefix(['.', ')']))
    } else {
        line.strip_prefix(['-', '*', '+', '•'])
    };
    let rest = marker.and_then(|rest| rest.strip_prefix([' ', '\t']));
    rest.is_some_and(|rest| rest.chars().any(char::is_alphanumeric))
}

/// What `line` tells, if it is a line of a header.
fn field(line: &str) -> Option<Field<'_>> {
    let line = line.trim_matches(['*', '_']);
    if line.len() > 400 {
        return None;
    }
    let is_address = line.starts_with("https://") || line.starts_with("http://");
    if is_address && !line.contains(char::is_whitespace) {
        return Some(Field::Url(line));
    }
    if iso_date(line).is_some() {
        return Some(Field::Published(line));
    }
    labelled(line).or_else(|| dated(line)).or_else(|| byline(line))
}

/// `Name: value`.
fn labelled(line: &str) -> Option<Field<'_>> {
    let (label, value) = line.split_once([':', '：'])?;
    let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let value = unquoted(value);
    if value.is_empty() || label.len() > 24 {
        return None;
    }
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    Some(match label.to_lowercase().as_str() {
        "title" | "headline" => Field::Title(value),
        "by" | "byline" | "author" | "authors" | "written by" => {
            let (name, outlet) = split_outlet(value);
            Field::Byline { name, outlet }
        }
        "source" | "outlet" | "publisher" | "publication" | "newspaper" => Field::Source(value),
        "published" | "published on" | "publication date" | "date" | "posted" => {
            Field::Published(value)
        }
        "updated" | "last updated" | "modified" | "last modified" => Field::Updated(value),
        "url" | "link" | "web address" => Field::Url(value),
        "language" | "lang" => Field::Language(value),
        _ => return None,
    })
}

/// A value without the quotation marks that front matter puts around it.
fn unquoted(value: &str) -> &str {
    let inside = |mark| value.strip_prefix(mark).and_then(|v| v.strip_suffix(mark));
    inside('"').or_else(|| inside('\'')).unwrap_or(value).trim()
}

/// `Updated 3 May 2024`, without a colon: only where a date follows.
fn dated(line: &str) -> Option<Field<'_>> {
    let lower = line.to_lowercase();
    let after = |label: &str| {
        let rest = lower.starts_with(label).then(|| line.get(label.len()..)).flatten()?;
        iso_date(rest).map(|_| rest.trim())
    };
    let updated = after("last updated ").or_else(|| after("updated "));
    updated.map(Field::Updated).or_else(|| {
        after("first published ")
            .or_else(|| after("published "))
            .or_else(|| after("posted "))
            .map(Field::Published)
    })
}

/// `By Nora Lind and Li Wei, The Harbour Post`: names only, so that `By noon the harbour was open` is none.
fn byline(line: &str) -> Option<Field<'_>> {
    let names = ["By ", "by ", "BY "].iter().find_map(|by| line.strip_prefix(by))?.trim();
    let ends_sentence = names.ends_with(['.', '!', '?', ':']) && !names.ends_with("Jr.");
    if ends_sentence || names.chars().count() > 120 {
        return None;
    }
    let small = |word: &str| {
        matches!(
            word,
            "and"
                | "the"
                | "of"
                | "for"
                | "in"
                | "at"
                | "with"
                | "de"
                | "da"
                | "di"
                | "del"
                | "la"
                | "le"
                | "van"
                | "von"
                | "der"
                | "den"
                | "bin"
                | "al"
                | "&"
                | "y"
                | "e"
                | "et"
        )
    };
    let named = |word: &str| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        small(word) || first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    };
    let mut words = names.split_whitespace();
    let begins = words.next().is_some_and(|first| named(first) && !is_no_name(first));
    let (name, outlet) = split_outlet(names);
    (begins && words.all(named)).then_some(Field::Byline { name, outlet })
}

/// Capitalised words that stand after "By" without naming a writer.
fn is_no_name(word: &str) -> bool {
    let word = word.trim_end_matches(',').to_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    days.contains(&word.as_str())
}

/// A byline's names and, after the last comma, the outlet (`Nora Lind, Li Wei and Ana Costa` are three names).
fn split_outlet(names: &str) -> (&str, &str) {
    match names.rsplit_once(',') {
        Some((names, outlet)) if !outlet.contains(" and ") && !outlet.trim().is_empty() => {
            (names.trim(), outlet.trim())
        }
        _ => (names, ""),
    }
}

#[cfg(test)]
#[path = "header_tests.rs"]
mod tests;

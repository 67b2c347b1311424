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
use super::header_line::{Field, field, labelled};
use super::lines::{Line, lines};
use super::markup::{atx, is_plain, underline};
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

#[cfg(test)]
#[path = "header_tests.rs"]
mod tests;

//! Reading tables of annotations.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{AFTER, ATTRIBUTE, BEFORE, LINK};
use crate::annotation::Ranges;
use crate::formats::card::unknown_of;
use crate::formats::carried::About;
use crate::formats::draft::{Draft, called};
use crate::formats::unit::{Place, Unit};
use crate::text::TextRange;
use crate::words::words;

/// The most columns that are read of a table.
pub(in crate::formats) const MAX_COLUMNS: usize = 400;

/// The most bytes of a heading; a longer one names no column.
const MAX_HEADING: usize = 4_000;

/// The cells of a row that have something in them, each with the place of its column, in their order: most cells of a
/// table are empty.
pub(in crate::formats) type Cells<'a> = Vec<(usize, Cow<'a, str>)>;

/// A table with headings.
#[derive(Debug)]
pub(in crate::formats) struct Table<'a> {
    headings: Vec<String>,
    rows: Vec<Cells<'a>>,
}

impl<'a> Table<'a> {
    /// The table whose first row holds the headings; `None` where there is no row.
    pub(in crate::formats) fn new(rows: impl IntoIterator<Item = Cells<'a>>) -> Option<Table<'a>> {
        let mut rows = rows.into_iter();
        let mut headings = Vec::new();
        for (column, cell) in rows.next()? {
            headings.resize(column, String::new());
            let is_name = cell.len() <= MAX_HEADING;
            headings.push(if is_name { cell.trim().to_lowercase() } else { String::new() });
        }
        let rows = rows.filter(|row| !row.is_empty()).collect();
        Some(Table { headings, rows })
    }

    /// Whether it has a column.
    pub(in crate::formats) fn has(&self, heading: &str) -> bool {
        self.headings.iter().any(|one| one == heading)
    }

    /// Whether it is one of annotations.
    pub(in crate::formats) fn marks(&self) -> bool {
        self.has("tag") && (self.has("text") || self.has("start_cp") && self.has("end_cp"))
    }

    /// How many bytes its cells have, each counted by itself.
    pub(in crate::formats) fn size(&self) -> usize {
        self.rows.iter().flatten().map(|(_, cell)| cell.len()).sum()
    }

    /// All rows.
    pub(in crate::formats) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { headings: &self.headings, cells })
    }
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(in crate::formats) struct Row<'a> {
    headings: &'a [String],
    cells: &'a [(usize, Cow<'a, str>)],
}

impl<'a> Row<'a> {
    /// The cell under a heading; empty where there is none.
    pub(in crate::formats) fn cell(&self, heading: &str) -> &'a str {
        let column = self.headings.iter().position(|one| one == heading);
        let cell = self.cells.iter().find(|(at, _)| Some(*at) == column);
        cell.map_or("", |(_, cell)| cell)
    }

    /// Who made what the row tells of, when and how, and the note.
    pub(in crate::formats) fn about(&self, draft: &mut Draft) -> About {
        About::of(draft, &|heading| self.cell(heading).to_owned())
    }

    /// The cell as a whole number.
    pub(in crate::formats) fn number(&self, heading: &str) -> Option<usize> {
        let cell = self.cell(heading).trim();
        cell.strip_suffix(".0").unwrap_or(cell).parse().ok()
    }

    /// The cells that have something in them, with their headings.
    fn pairs(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let headings = self.headings;
        let name = move |column: usize| headings.get(column).map_or("", |name| name);
        self.cells.iter().map(move |(column, cell)| (name(*column), &**cell))
    }

    /// What the row looks like, where it is put aside.
    pub(in crate::formats) fn told(&self) -> String {
        let pairs = self.pairs().map(|(name, cell)| (name.to_owned(), cell.into()));
        serde_json::Value::Object(pairs.collect()).to_string()
    }

    /// Where the row says that it stands.
    fn place(&self) -> Option<Place> {
        let pair = |part: &str| {
            let (start, end) = part.split_once('-')?;
            Some((start.trim().parse().ok()?, end.trim().parse().ok()?))
        };
        let parts: Vec<(usize, usize)> = self.cell("parts").split(';').map_while(pair).collect();
        let hull = self.number("start_cp").zip(self.number("end_cp"));
        let parts = if parts.is_empty() { hull.into_iter().collect() } else { parts };
        let quote = Some(self.cell("text").to_owned()).filter(|quote| !quote.is_empty());
        (!parts.is_empty()).then_some(Place { parts, quote })
    }
}

/// The rows of each article, in the order in which the articles come first.
pub(in crate::formats) fn group<'a>(table: &'a Table<'_>) -> Vec<(&'a str, Vec<Row<'a>>)> {
    Groups::of(Some(table)).all
}

/// The rows of a table by the article that they are of.
pub(in crate::formats) struct Groups<'a> {
    all: Vec<(&'a str, Vec<Row<'a>>)>,
    known: BTreeMap<&'a str, usize>,
}

impl<'a> Groups<'a> {
    pub(in crate::formats) fn of(table: Option<&'a Table<'_>>) -> Groups<'a> {
        let mut groups = Groups { all: Vec::new(), known: BTreeMap::new() };
        for row in table.into_iter().flat_map(Table::rows) {
            let id = row.cell("article_id");
            let at = *groups.known.entry(id).or_insert(groups.all.len());
            match groups.all.get_mut(at) {
                Some((_, rows)) => rows.push(row),
                None => groups.all.push((id, vec![row])),
            }
        }
        groups
    }

    /// The articles, in the order in which they come first.
    pub(in crate::formats) fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.all.iter().map(|(id, _)| *id)
    }

    /// The rows of an article.
    pub(in crate::formats) fn of_article(&self, id: &str) -> &[Row<'a>] {
        let group = self.known.get(id).and_then(|at| self.all.get(*at));
        group.map_or(&[], |(_, rows)| rows)
    }
}

/// Adds the annotations that rows hold. Links are read from the columns of link types where `links` says so.
pub(in crate::formats) fn document(draft: &mut Draft, rows: &[Row<'_>], links: bool) {
    let places: Vec<Place> = rows.iter().map(|row| row.place().unwrap_or_default()).collect();
    let placed: Vec<&Place> = places.iter().collect();
    draft.counted(Unit::CodePoints, &placed);
    let found = draft.find(&placed);
    let mut marked = Vec::new();
    for ((row, place), found) in rows.iter().zip(&places).zip(found) {
        let ranges = if place.parts.is_empty() { by_words(draft, row) } else { found };
        match ranges {
            Ok(ranges) if !draft.is_full() => {
                mark(draft, row, ranges);
                marked.push(row);
            }
            ranges => {
                let why = ranges.err().unwrap_or_else(|| words().foreign.full.to_owned());
                let what = called(words().foreign.row, row.cell("annotation_id"), row.cell("text"));
                draft.put_aside(what, why, &row.told());
            }
        }
    }
    if links {
        let quotes: BTreeMap<&str, &str> =
            rows.iter().map(|row| (row.cell("annotation_id"), row.cell("text"))).collect();
        for row in marked {
            targets(draft, row, &quotes);
        }
    }
}

/// The place of a row that gives only its words.
fn by_words(draft: &Draft, row: &Row<'_>) -> Result<Ranges, String> {
    let (text, quote) = (draft.text().as_str(), row.cell("text"));
    let mut found = text.match_indices(quote).map(|(at, quote)| (at, at + quote.len()));
    match (found.next().filter(|_| !quote.is_empty()), found.next()) {
        (Some((start, end)), None) => Ranges::one(TextRange::of(start, end))
            .ok_or_else(|| words().foreign.marks_nothing.to_owned()),
        (Some(_), Some(_)) => Err(words().foreign.words_twice.to_owned()),
        _ => Err(words().foreign.words_missing.to_owned()),
    }
}

/// The attribute or link type that a column is, unless it is one of those that every table has.
fn own<'a>(heading: &'a str, prefix: &str) -> Option<&'a str> {
    let fixed = BEFORE.contains(&heading) || AFTER.contains(&heading) || heading == EXTRA;
    (!fixed && !heading.is_empty()).then(|| heading.strip_prefix(prefix).unwrap_or(heading))
}

/// The column of keys that are kept unread.
pub(in crate::formats) const EXTRA: &str = "pressmark_extra";

/// Whether a column holds links: its name is that of a link type and of no attribute, or says so.
fn is_link(draft: &Draft, heading: &str) -> bool {
    let set = draft.tags.set();
    let named =
        |name: &str| set.links.iter().any(|link| link.id.as_str().eq_ignore_ascii_case(name));
    let attribute = set.attributes.iter().any(|one| one.id.as_str().eq_ignore_ascii_case(heading));
    heading.strip_prefix(LINK).is_some_and(named) || named(heading) && !attribute
}

fn mark(draft: &mut Draft, row: &Row<'_>, ranges: Ranges) {
    let tag = draft.tags.tag(row.cell("tag").trim());
    let mut attributes = Vec::new();
    for (heading, cell) in row.pairs() {
        if let Some(name) = own(heading, ATTRIBUTE).filter(|_| !is_link(draft, heading)) {
            // Headings are read in lower case; ids may have capitals.
            let known = draft.tags.set().attributes.iter();
            let mut known = known.filter(|one| one.id.as_str().eq_ignore_ascii_case(name));
            let name = known.next().map_or_else(|| name.to_owned(), |one| one.id.to_string());
            attributes.push((draft.tags.attribute(&tag, &name), cell));
        }
    }
    let id = row.cell("annotation_id").trim();
    let mut about = row.about(draft);
    about.keep(unknown_of(row.cell(EXTRA)).iter().cloned());
    let mark = draft.mark(id, id, tag, ranges);
    for (id, value) in attributes {
        mark.attributes.insert(id, value.into());
    }
    about.tell(mark);
}

/// Adds the links of a row: `Ada Brook (a1); the council (a7)`.
fn targets(draft: &mut Draft, row: &Row<'_>, quotes: &BTreeMap<&str, &str>) {
    for (heading, cell) in row.pairs() {
        if !is_link(draft, heading) {
            continue;
        }
        let Some(name) = own(heading, LINK) else { continue };
        let known = draft.tags.set().links.iter();
        let mut known = known.filter(|one| one.id.as_str().eq_ignore_ascii_case(name));
        let name = known.next().map_or_else(|| name.to_owned(), |one| one.id.to_string());
        for id in ids(cell, quotes) {
            if let Err(why) = draft.link("", &name, row.cell("annotation_id").trim(), id) {
                draft.put_aside(called(words().foreign.link, "", cell), why, &row.told());
            }
        }
    }
}

/// The ids in `Ada Brook (a1); the council (a7)`, from the last to the first, in their order. The words before an id are
/// those of its row, whatever they hold; where they were edited, the nearest `; ` ends them.
fn ids<'a>(cell: &'a str, quotes: &BTreeMap<&str, &str>) -> Vec<&'a str> {
    let mut ids = Vec::new();
    let mut rest = cell.trim_end();
    while let Some((before, id)) = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        ids.push(id);
        let words = before.strip_suffix(' ').unwrap_or(before);
        let known = quotes.get(id).and_then(|quote| words.strip_suffix(*quote));
        rest = known
            .map(|before| before.strip_suffix("; ").unwrap_or(before))
            .unwrap_or_else(|| words.rsplit_once("; ").map_or("", |(before, _)| before));
    }
    ids.reverse();
    ids
}

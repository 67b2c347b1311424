//! Reading workbooks.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{RELATIONS, TAG_SETS, WORKBOOK};
use crate::annotation::Document;
use crate::formats::card;
use crate::formats::draft::{Draft, called};
use crate::formats::files::{File, Taken};
use crate::formats::rows::{self, Cells, EXTRA, Groups, MAX_COLUMNS, Row, Table};
use crate::formats::tags::Tags;
use crate::formats::xml::{self, Child, Element};
use crate::formats::zip::{self, Entry};
use crate::words::words;

/// The part with the texts that cells share.
const TEXTS_SHARED: &str = "xl/sharedStrings.xml";

/// Reads workbooks; those without texts belong to the open article.
pub(super) fn read(files: &[File<'_>], open: Option<&Document>) -> Result<Taken, String> {
    Taken::each(files, |file, taken| {
        let entries = zip::read(file.bytes)?;
        let (shared, sheets) = (texts(&entries), sheets(&entries)?);
        let tables = sheets.iter().filter_map(|(name, xml)| Some((&**name, table(xml, &shared)?)));
        let sheets: Vec<(&str, Table<'_>)> = tables.collect();
        // A few bytes can share one long text among very many cells.
        if sheets.iter().map(|(_, table)| table.size()).sum::<usize>() > zip::MAX_TOTAL {
            return Err((words().foreign.zip_too_big)(TEXTS_SHARED));
        }
        let book = Book::of(&sheets).ok_or(words().foreign.book_columns)?;
        for name in book.unread(&sheets) {
            taken.warnings.push((words().foreign.sheet_left_out)(name));
        }
        book.documents(open, taken)
    })
}

/// The sheets of a workbook that mean something here.
struct Book<'a> {
    marks: Option<&'a Table<'a>>,
    links: Option<&'a Table<'a>>,
    articles: Option<&'a Table<'a>>,
    texts: Option<&'a Table<'a>>,
}

impl<'a> Book<'a> {
    /// The sheets by their names; that of annotations may be any with its columns. `None` where there is nothing to open.
    fn of(sheets: &'a [(&str, Table<'a>)]) -> Option<Book<'a>> {
        let named = |name: &str| {
            let sheet = sheets.iter().find(|(one, _)| one.trim().eq_ignore_ascii_case(name));
            sheet.map(|(_, table)| table)
        };
        let any = || sheets.iter().map(|(_, table)| table).find(|table| table.marks());
        let book = Book {
            marks: named("annotations").filter(|table| table.marks()).or_else(any),
            links: named("links").filter(|table| table.has("from") && table.has("to")),
            articles: named("articles").filter(|table| table.has("article_id")),
            texts: named("texts").filter(|table| table.has("text") && !table.has("tag")),
        };
        (book.marks.is_some() || book.articles.is_some() && book.texts.is_some()).then_some(book)
    }

    /// The sheets that are not read, but for the one that shows the tag set.
    fn unread<'b>(&self, sheets: &'b [(&'b str, Table<'_>)]) -> impl Iterator<Item = &'b str> {
        let used = [self.marks, self.links, self.articles, self.texts];
        let is_used =
            move |table: &Table<'_>| used.iter().flatten().any(|one| std::ptr::eq(*one, table));
        let others = sheets.iter().filter(move |(_, table)| !is_used(table));
        others.map(|(name, _)| name.trim()).filter(|name| !name.eq_ignore_ascii_case(TAG_SETS))
    }

    fn documents(&self, open: Option<&Document>, taken: &mut Taken) -> Result<(), String> {
        let texts = self.texts();
        let (marks, links) = (Groups::of(self.marks), Groups::of(self.links));
        let articles = Groups::of(self.articles);
        let alone = marks.ids().filter(|id| articles.of_article(id).is_empty());
        let ids: Vec<&str> = articles.ids().chain(alone).collect();
        let mut missing = 0;
        for id in &ids {
            let (rows, links) = (marks.of_article(id), links.of_article(id));
            let whose = open.filter(|open| open.id.as_str() == *id || ids.len() == 1);
            match (texts.as_ref().map(|texts| texts.get(id).map_or("", |text| text)), whose) {
                (Some(text), _) => {
                    taken.add(
                        self.document(text, articles.of_article(id).first(), rows, links).finish(),
                    )?;
                }
                (None, Some(open)) => {
                    let draft = Draft::like(open, Tags::whole((*open.tag_set).clone()));
                    taken.add(self.filled(draft, rows, links).finish())?;
                }
                (None, None) => missing += 1,
            }
        }
        if missing == ids.len() && missing > 0 {
            return Err(words().foreign.book_alone.to_owned());
        }
        if missing > 0 {
            taken.warnings.push((words().foreign.book_lacks)(missing));
        }
        Ok(())
    }

    /// The texts by article, put together from their parts; `None` without a sheet of them.
    fn texts(&self) -> Option<BTreeMap<&'a str, String>> {
        let mut parts: Vec<(&str, usize, &str)> = self
            .texts?
            .rows()
            .map(|row| {
                (row.cell("article_id"), row.number("part").unwrap_or_default(), row.cell("text"))
            })
            .collect();
        crate::text::sort_by(&mut parts, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        for (id, _, text) in parts {
            texts.entry(id).or_default().push_str(text);
        }
        Some(texts)
    }

    /// A document whose text is in the workbook.
    fn document(
        &self,
        text: &str,
        article: Option<&Row<'_>>,
        rows: &[Row<'_>],
        links: &[Row<'_>],
    ) -> Draft {
        let mut names: Vec<&str> = rows.iter().map(|row| row.cell("tag").trim()).collect();
        names.dedup();
        let tag_set = article.map_or("", |row| row.cell(card::TAG_SET));
        let mut draft = Draft::new(text, card::tags(tag_set, &names));
        if let Some(row) = article {
            card::read(&mut draft, &|name| row.cell(name).to_owned());
        }
        self.filled(draft, rows, links)
    }

    fn filled(&self, mut draft: Draft, rows: &[Row<'_>], links: &[Row<'_>]) -> Draft {
        rows::document(&mut draft, rows, self.links.is_none());
        for row in links {
            if let Err(why) = link(&mut draft, row) {
                draft.put_aside(
                    called(words().foreign.link, row.cell("link_id"), ""),
                    why,
                    &row.told(),
                );
            }
        }
        draft
    }
}

fn link(draft: &mut Draft, row: &Row<'_>) -> Result<(), String> {
    let kind = row.cell("type").trim();
    if kind.is_empty() {
        return Err(words().foreign.no_type.to_owned());
    }
    let (from, to) = (row.cell("from").trim(), row.cell("to").trim());
    let mut about = row.about(draft);
    about.keep(card::unknown_of(row.cell(EXTRA)).iter().cloned());
    about.tell_link(draft.link(row.cell("link_id").trim(), kind, from, to)?);
    Ok(())
}

/// The XML of a part of a workbook.
fn part<'a>(entries: &'a [Entry<'_>], name: &str) -> Option<Cow<'a, str>> {
    let entry = entries.iter().find(|entry| entry.name == name)?;
    Some(String::from_utf8_lossy(&entry.bytes))
}

/// The texts that cells share; none where there is no list of them that can be read.
fn texts(entries: &[Entry<'_>]) -> Vec<String> {
    let mut texts = Vec::new();
    let xml = part(entries, TEXTS_SHARED).unwrap_or_default();
    let read = xml::read_with(&xml, &mut |parent, closed| {
        if parent.name == "sst" {
            texts.push(rich(&closed).into_owned());
        } else {
            parent.children.push(Child::Element(closed));
        }
    });
    if read.is_ok() { texts } else { Vec::new() }
}

/// The sheets of a workbook by name with their XML, in their order.
fn sheets<'a>(entries: &'a [Entry<'_>]) -> Result<Vec<(String, Cow<'a, str>)>, String> {
    let missing = || words().foreign.book_damaged.to_owned();
    let book = part(entries, WORKBOOK).ok_or_else(missing)?;
    let book = xml::read(&book).map_err(|error| error.to_string())?;
    let relations = part(entries, RELATIONS).ok_or_else(missing)?;
    let relations = xml::read(&relations).map_err(|error| error.to_string())?;
    let mut sheets = Vec::new();
    for sheet in book.child("sheets").into_iter().flat_map(Element::elements) {
        let id = sheet.attribute("r:id");
        let target = relations.elements().find(|one| one.attribute("Id") == id);
        let Some(target) = target.map(|one| one.attribute("Target")) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        sheets.extend(part(entries, &path).map(|xml| (sheet.attribute("name").to_owned(), xml)));
    }
    Ok(sheets)
}

/// The table of a sheet; `None` for an empty one and for one of charts, which has no cells. Its rows are taken one by one:
/// the elements of a sheet weigh many times as much as what is in them.
fn table<'a>(xml: &'a str, shared: &'a [String]) -> Option<Table<'a>> {
    let mut rows = Vec::new();
    let read = xml::read_with(xml, &mut |parent, closed| {
        if parent.name == "sheetData" {
            rows.push(cells(&closed, shared));
        } else {
            parent.children.push(Child::Element(closed));
        }
    });
    read.ok().and_then(|_| Table::new(rows))
}

/// The cells of a row.
fn cells<'a>(row: &Element<'a>, shared: &'a [String]) -> Cells<'a> {
    let mut cells = Cells::new();
    let mut next = 0;
    for cell in row.elements() {
        let at = column(cell.attribute("r")).unwrap_or(next);
        if at < MAX_COLUMNS {
            next = next.max(at + 1);
            let place = match cells.binary_search_by_key(&at, |(column, _)| *column) {
                Ok(place) => {
                    cells.remove(place);
                    place
                }
                Err(place) => place,
            };
            let value = value(cell, shared);
            if !value.is_empty() {
                cells.insert(place, (at, value));
            }
        }
    }
    cells.shrink_to_fit();
    cells
}

fn value<'a>(cell: &Element<'a>, shared: &'a [String]) -> Cow<'a, str> {
    let plain = || cell.child("v").map(Element::text).unwrap_or_default();
    match cell.attribute("t") {
        "inlineStr" => cell.child("is").map(rich).unwrap_or_default(),
        "s" => {
            let text = plain().trim().parse().ok().and_then(|at: usize| shared.get(at));
            text.map(|text| text.as_str().into()).unwrap_or_default()
        }
        "str" => unescaped(plain()),
        _ => plain(),
    }
}

/// The text of a cell, which may be in runs of their own looks; how it is pronounced is left out.
fn rich<'a>(element: &Element<'a>) -> Cow<'a, str> {
    let mut text = Cow::Borrowed("");
    for part in element.elements() {
        match part.name {
            "t" => text += part.text(),
            "r" => text += part.child("t").map(Element::text).unwrap_or_default(),
            _ => {}
        }
    }
    unescaped(text)
}

/// The place of a column by the letters of a reference, `AB12`, from 0.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters
        .fold(0, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// The character that an escape at the start of `text` stands for: `_x000B_`.
pub(super) fn escape(text: &str) -> Option<char> {
    let digits = text.strip_prefix("_x")?.get(..4)?;
    let hex = digits.bytes().all(|b| b.is_ascii_hexdigit()) && text.get(6..7) == Some("_");
    char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| hex)?)
}

fn unescaped(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find("_x") {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        match escape(here) {
            Some(c) => {
                out.push(c);
                rest = here.get(7..).unwrap_or_default();
            }
            None => {
                out.push('_');
                rest = here.get(1..).unwrap_or_default();
            }
        }
    }
    (out + rest).into()
}

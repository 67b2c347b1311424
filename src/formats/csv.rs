//! CSV: one row an annotation, for spreadsheets and for pandas.
//!
//! Both open it without a question: a byte-order mark (else Excel takes the local code page), CRLF, every cell quoted.
//! A cell that a spreadsheet would run as a formula begins with an apostrophe, which the losses tell. Offsets are code
//! points and their columns say so.
//!
//! | Columns | |
//! | --- | --- |
//! | `article_id`, `title`, `annotation_id`, `tag` | what it is |
//! | `start_cp`, `end_cp`, `parts` | where; `parts` (`12-20;31-40`) only where there are several |
//! | `text`, `note` | the words and what was written about them |
//! | one an attribute, by its id | its value |
//! | one a link type, by its id | the annotations that it leads to: `Ada Brook (a1)` |
//! | `by`, `created`, `changed`, `origin` | who, when, how |

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::losses::{Losses, Lost};
use super::{Chosen, Format, Group, Written};
use crate::annotation::{Annotation, Document, Id, Origin};
use crate::text::set_of;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "csv",
    label: "CSV",
    name: "CSV",
    group: Group::Sheets,
    extension: "annotations.csv",
    mime: "text/csv;charset=utf-8",
    several: true,
    choices: &[],
    reader: None,
    write,
};

const BEFORE: [&str; 9] =
    ["article_id", "title", "annotation_id", "tag", "start_cp", "end_cp", "parts", "text", "note"];
const AFTER: [&str; 4] = ["by", "created", "changed", "origin"];

fn write(documents: &[&Document], _: &Chosen) -> Written {
    let columns = Columns::of(documents);
    let mut guarded = 0;
    let mut rows = vec![columns.header()];
    for document in documents {
        rows.extend(document.annotations.iter().map(|a| columns.row(document, a)));
    }
    let mut csv = "\u{feff}".to_owned();
    for row in &rows {
        write_row(&mut csv, row.iter().map(|cell| guard(cell, &mut guarded)));
    }
    Written { bytes: csv.into_bytes(), losses: told(documents, guarded) }
}

/// Adds a row: every cell in quotes, quotes in it doubled (RFC 4180).
fn write_row<'a>(csv: &mut String, cells: impl Iterator<Item = Cow<'a, str>>) {
    for (at, cell) in cells.enumerate() {
        csv.push_str(if at == 0 { "\"" } else { ",\"" });
        csv.push_str(&cell.replace('"', "\"\""));
        csv.push('"');
    }
    csv.push_str("\r\n");
}

fn told(documents: &[&Document], guarded: usize) -> Losses {
    let mut told = Losses::all(documents, &[Lost::LinkNote, Lost::ArticleNote, Lost::Quarantined]);
    told.remark("The articles’ texts and the tag sets are not in CSV, only what was marked");
    if guarded > 0 {
        told.remark(format!(
            "{guarded} {} with an apostrophe, so that no spreadsheet runs {} as a formula",
            if guarded == 1 { "cell begins" } else { "cells begin" },
            if guarded == 1 { "it" } else { "them" },
        ));
    }
    told
}

/// An apostrophe before what a spreadsheet would run; plain negative numbers are left alone.
fn guard<'a>(cell: &'a str, guarded: &mut usize) -> Cow<'a, str> {
    let number = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || c == '.');
    let runs = cell.starts_with(['=', '+', '@', '\t', '\r'])
        || cell.strip_prefix('-').is_some_and(|rest| rest.is_empty() || !number(rest));
    if !runs {
        return cell.into();
    }
    *guarded += 1;
    format!("'{cell}").into()
}

/// The columns that depend on the tag sets: id and heading.
struct Columns {
    attributes: Vec<(Id, String)>,
    links: Vec<(Id, String)>,
}

impl Columns {
    fn of(documents: &[&Document]) -> Columns {
        let mut taken = set_of(BEFORE.iter().chain(&AFTER).map(|name| (*name).to_owned()));
        let defined = documents.iter().flat_map(|d| d.tag_set.attributes.iter().map(|a| &a.id));
        let used =
            documents.iter().flat_map(|d| d.annotations.iter()).flat_map(|a| a.attributes.keys());
        let attributes = headings(defined.chain(used), "attribute", &mut taken);
        let types = documents.iter().flat_map(|d| d.tag_set.links.iter().map(|link| &link.id));
        Columns { attributes, links: headings(types, "link", &mut taken) }
    }

    fn header(&self) -> Vec<String> {
        let own = self.attributes.iter().chain(&self.links).map(|(_, heading)| heading.clone());
        let before = BEFORE.iter().map(|name| (*name).to_owned());
        before.chain(own).chain(AFTER.iter().map(|name| (*name).to_owned())).collect()
    }

    fn row(&self, document: &Document, annotation: &Annotation) -> Vec<String> {
        let place = |range| document.text.to_code_points(range).unwrap_or_default();
        let (start, end) = place(annotation.ranges.hull());
        let parts: Vec<String> = annotation
            .ranges
            .parts()
            .iter()
            .map(|p| place(*p))
            .map(|(s, e)| format!("{s}-{e}"))
            .collect();
        let mut row = vec![
            document.id.to_string(),
            document.metadata.title.to_string(),
            annotation.id.to_string(),
            annotation.tag.to_string(),
            start.to_string(),
            end.to_string(),
            if parts.len() > 1 { parts.join(";") } else { String::new() },
            document.quote(annotation),
            annotation.note.as_deref().unwrap_or_default().to_owned(),
        ];
        row.extend(self.attributes.iter().map(|(id, _)| {
            annotation.attributes.get(id).map(|value| value.to_string()).unwrap_or_default()
        }));
        row.extend(self.links.iter().map(|(kind, _)| targets(document, annotation, kind)));
        let stamp = |stamp: &Option<crate::annotation::Stamp>| {
            stamp.as_ref().map(|s| s.as_str().to_owned()).unwrap_or_default()
        };
        row.extend([
            annotation.by.as_deref().unwrap_or_default().to_owned(),
            stamp(&annotation.created),
            stamp(&annotation.changed),
            origin(&annotation.origin).to_owned(),
        ]);
        row
    }
}

fn origin(origin: &Origin) -> &str {
    match origin {
        Origin::Hand => "hand",
        Origin::Suggestion => "suggestion",
        Origin::Other(word) => word,
    }
}

/// Each id once, in order, with a heading that no other column has.
fn headings<'a>(
    ids: impl Iterator<Item = &'a Id>,
    kind: &str,
    taken: &mut BTreeSet<String>,
) -> Vec<(Id, String)> {
    let mut seen = BTreeSet::new();
    ids.filter(|id| seen.insert((*id).clone()))
        .map(|id| {
            let mut heading = id.to_string();
            while !taken.insert(heading.clone()) {
                heading = format!("{kind}_{heading}");
            }
            (id.clone(), heading)
        })
        .collect()
}

/// The annotations that links of a kind lead to: `Ada Brook (a1); the council (a7)`.
fn targets(document: &Document, annotation: &Annotation, kind: &Id) -> String {
    let to = |link: &crate::annotation::Link| {
        let target = document.annotations.get(&link.to)?;
        Some(format!("{} ({})", document.quote(target), target.id))
    };
    let links = document.links.from(&annotation.id).filter(|link| &link.kind == kind);
    links.filter_map(|link| to(link)).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::*;
    use crate::annotation::parse_marked;

    fn csv_of(marked: &str) -> String {
        String::from_utf8(write(&[&parse_marked(marked)], &Chosen::default()).bytes).expect("UTF-8")
    }

    #[test]
    fn an_annotation_is_a_row_with_its_place_in_code_points() {
        let csv = csv_of("🎉 <claim:1>it \"is\"</claim:1>, she said, <claim:1>so</claim:1>");
        let row = csv.lines().nth(1).expect("a row");
        expect![[r#""marked","","a1","claim","2","23","2-9;21-23","it ""is"" so","","","","","","","","","","","","","","","","","hand""#]].assert_eq(row);
    }

    proptest! {
        #[test]
        fn a_row_comes_back_from_any_reader_as_it_was(
            cells in prop::collection::vec("[a\",;\n\r é]{0,6}", 1..5),
        ) {
            let mut csv = String::new();
            write_row(&mut csv, cells.iter().map(|cell| cell.as_str().into()));
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
            let rows: Vec<Vec<String>> = reader.deserialize().map(Result::unwrap).collect();
            prop_assert_eq!(rows, [cells]);
        }
    }

    #[test]
    fn a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("@x", "'@x"),
            ("-x", "'-x"),
            ("-", "'-"),
            ("-0.5", "-0.5"),
            ("'=1", "'=1"),
            ("1-2", "1-2"),
        ] {
            assert_eq!(guard(cell, &mut 0), expected);
        }
    }

    #[test]
    fn the_file_begins_with_a_byte_order_mark_and_ends_lines_as_spreadsheets_expect() {
        let csv = csv_of("<actor>Ada</actor>");
        assert!(csv.starts_with("\u{feff}\"article_id\",\"title\","));
        assert!(csv.ends_with("\r\n"));
    }

    #[test]
    fn an_attribute_called_like_a_column_gets_a_heading_of_its_own() {
        let ids = [Id::from_words("text"), Id::from_words("text")];
        let mut taken = BTreeSet::from(["text".to_owned()]);
        let all = headings(ids.iter(), "attribute", &mut taken);
        assert_eq!(all, [(Id::from_words("text"), "attribute_text".to_owned())]);
    }
}

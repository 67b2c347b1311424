//! CSV: one row an annotation, for spreadsheets and for pandas.
//!
//! Both open it without a question: a byte-order mark (else Excel takes the local code page), CRLF, every cell quoted.
//! A cell that a spreadsheet would run as a formula begins with an apostrophe, which the losses tell. Offsets are code
//! points and their columns say so.
//!
//! The columns are those of `rows`. There is no text of the article in the file: it is read against the open article, and
//! what was edited in a spreadsheet in between is taken as it is. Commas, semicolons and tabs are read as separators,
//! whichever the first line has.

use std::borrow::Cow;

use super::draft::Draft;
use super::files::Look;
use super::losses::{Losses, Lost};
use super::rows::{self, Cells, Columns, MAX_COLUMNS, Table};
use super::tags::Tags;
use super::{Chosen, File, Format, Group, Reader, Taken, Written};
use crate::annotation::Document;
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "csv",
    words: || &words().formats.csv,
    group: Group::Sheets,
    extension: "annotations.csv",
    mime: "text/csv;charset=utf-8",
    several: true,
    choices: &[],
    reader: Some(Reader { recognises, accompanies: |_| false, read, proves: false }),
    write,
};

fn write(documents: &[&Document], _: &Chosen) -> Written {
    let columns = Columns::of(documents);
    let mut rows = vec![columns.header()];
    for (document, key) in documents.iter().zip(rows::keys(documents)) {
        rows.extend(document.annotations.iter().map(|a| columns.row(document, &key, a)));
    }
    let (csv, guarded) = table(&rows);
    Written { bytes: csv.into_bytes(), losses: told(documents, guarded) }
}

/// Any table as CSV for a spreadsheet. A cell that it would run as a formula begins with an apostrophe.
pub(crate) fn rows_to_csv(rows: &[Vec<String>]) -> String {
    table(rows).0
}

/// Rows with every cell in quotes, quotes in it doubled (RFC 4180), and how many cells were guarded.
fn table(rows: &[Vec<String>]) -> (String, usize) {
    let (mut csv, mut guarded) = ("\u{feff}".to_owned(), 0);
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            csv.push_str(if at == 0 { "\"" } else { ",\"" });
            csv.push_str(&guard(cell, &mut guarded).replace('"', "\"\""));
            csv.push('"');
        }
        csv.push_str("\r\n");
    }
    (csv, guarded)
}

fn told(documents: &[&Document], guarded: usize) -> Losses {
    let lost = [
        Lost::LinkNote,
        Lost::LinkMaker,
        Lost::ArticleNote,
        Lost::Annotator,
        Lost::Saved,
        Lost::Unknown,
        Lost::Quarantined,
    ];
    let mut told = Losses::all(documents, &lost);
    // A cell without a value is no attribute.
    let marks = documents.iter().flat_map(|document| document.annotations.iter());
    let empty = marks.flat_map(|mark| mark.attributes.values()).filter(|value| value.is_empty());
    told.count(Lost::Attribute, empty.count());
    told.remark(words().losses.only_rows);
    if guarded > 0 {
        told.remark((words().losses.guarded)(guarded));
    }
    told
}

/// Whether a spreadsheet would run a cell; plain negative numbers are left alone.
fn runs(cell: &str) -> bool {
    let number = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || c == '.');
    cell.starts_with(['=', '+', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        || cell.strip_prefix('-').is_some_and(|rest| rest.is_empty() || !number(rest))
}

/// An apostrophe before what a spreadsheet would run, and before apostrophes that look like ours.
fn guard<'a>(cell: &'a str, guarded: &mut usize) -> Cow<'a, str> {
    if !runs(cell.trim_start_matches('\'')) {
        return cell.into();
    }
    *guarded += 1;
    format!("'{cell}").into()
}

/// The cell as it was before [`guard`].
fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if runs(rest.trim_start_matches('\'')) => rest.to_owned(),
        _ => cell,
    }
}

/// Whether the first line names columns of ours.
fn recognises(look: &Look<'_>) -> bool {
    let first = look.head.lines().next().unwrap_or_default();
    let columns = parsed(first).pop().unwrap_or_default();
    let has =
        |name: &str| columns.iter().any(|(_, column)| column.trim().eq_ignore_ascii_case(name));
    has("tag") && has("start_cp") && has("end_cp")
}

/// Reads tables against the open article.
fn read(files: &[File<'_>], open: Option<&Document>) -> Result<Taken, String> {
    let Some(open) = open else {
        return Err(words().foreign.table_alone.to_owned());
    };
    Taken::each(files, |file, taken| {
        let mut rows = parsed(&file.text());
        for (_, cell) in rows.iter_mut().flatten() {
            *cell = unguarded(std::mem::take(cell).into_owned()).into();
        }
        let table = Table::new(rows);
        let table = table.filter(Table::marks).ok_or(words().foreign.table_columns)?;
        let groups = rows::group(&table);
        let same = groups.iter().find(|(id, _)| *id == open.id.as_str());
        let rows = match (same, &groups[..]) {
            (Some((_, rows)), _) | (None, [(_, rows)]) => rows,
            (None, []) => return Err(words().foreign.table_empty.to_owned()),
            _ => {
                return Err(words().foreign.table_of_others.to_owned());
            }
        };
        let mut draft = Draft::like(open, Tags::whole((*open.tag_set).clone()));
        let others = groups.iter().map(|(_, rows)| rows.len()).sum::<usize>() - rows.len();
        if others > 0 {
            draft.warnings.push((words().foreign.other_rows)(others));
        }
        rows::document(&mut draft, rows, true);
        taken.add(draft.finish())
    })
}

/// The rows of a CSV file (RFC 4180, any line end), but for empty ones below the first; the separator is the one that the
/// first line has most of.
fn parsed(csv: &str) -> Vec<Cells<'static>> {
    let first = csv.lines().next().unwrap_or_default();
    // What stands in quotation marks is no separator: every other piece between them.
    let bare = || first.split('"').step_by(2);
    let count =
        |separator: &char| bare().map(|piece| piece.matches(*separator).count()).sum::<usize>();
    let separator = [',', ';', '\t'].into_iter().rev().max_by_key(count).unwrap_or(',');
    let mut rows: Vec<Cells<'static>> = Vec::new();
    let (mut row, mut column, mut cell) = (Cells::new(), 0, String::new());
    let mut chars = csv.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            _ if quoted => cell.push(c),
            '"' if cell.is_empty() => quoted = true,
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                add(&mut row, column, &mut cell);
                if rows.is_empty() || !row.is_empty() {
                    rows.push(std::mem::take(&mut row));
                }
                column = 0;
            }
            _ if c == separator => {
                add(&mut row, column, &mut cell);
                column += 1;
            }
            _ => cell.push(c),
        }
    }
    add(&mut row, column, &mut cell);
    if column > 0 || !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// Ends a cell.
fn add(row: &mut Cells<'_>, column: usize, cell: &mut String) {
    if !cell.is_empty() && column < MAX_COLUMNS {
        row.push((column, std::mem::take(cell).into()));
    }
    cell.clear();
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};

    use super::*;
    use crate::annotation::{parse_marked, print_marked};
    use crate::formats::{arbitrary, compare};

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
            let (csv, _) = table(std::slice::from_ref(&cells));
            let csv = csv.trim_start_matches('\u{feff}');
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
            let rows: Vec<Vec<String>> = reader.deserialize().map(Result::unwrap).collect();
            let filled = |row: &Vec<String>| {
                let cells = row.iter().cloned().map(Cow::from).enumerate();
                cells.filter(|(_, cell)| !cell.is_empty()).collect::<Cells<'_>>()
            };
            prop_assert_eq!(parsed(csv), rows.iter().map(filled).collect::<Vec<_>>());
            let plain: Vec<String> = rows.into_iter().flatten().map(unguarded).collect();
            prop_assert_eq!(plain, cells);
        }

        #[test]
        fn a_table_comes_back_to_its_article(document in arbitrary::document()) {
            let Written { bytes, losses: told } = write(&[&document], &Chosen::default());
            let taken = read(&[File { name: "a.csv", bytes: &bytes }], Some(&document)).unwrap_or_default();
            let back: Vec<Document> = taken.documents;
            let after = if document.annotations.is_empty() { vec![document.clone()] } else { back };
            let losses = compare::losses(&[&document], &after);
            let may = [Lost::Attribute, Lost::LinkMaker, Lost::LinkNote, Lost::Annotator, Lost::Saved, Lost::Unknown, Lost::Quarantined];
            let other: Vec<&Lost> = losses.counts().keys().filter(|lost| !may.contains(lost)).collect();
            prop_assert!(other.is_empty(), "{other:?}");
            for (lost, count) in losses.counts() {
                prop_assert!(told.counts().get(lost) >= Some(count), "{lost:?}");
            }
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
            ("'=1", "''=1"),
            ("'5", "'5"),
            ("'-5", "'-5"),
            ("＝1+1", "'＝1+1"),
            ("1-2", "1-2"),
        ] {
            assert_eq!(guard(cell, &mut 0), expected);
            assert_eq!(unguarded(expected.to_owned()), cell);
        }
    }

    #[test]
    fn the_file_begins_with_a_byte_order_mark_and_ends_lines_as_spreadsheets_expect() {
        let csv = csv_of("<actor>Ada</actor>");
        assert!(csv.starts_with("\u{feff}\"article_id\",\"title\","));
        assert!(csv.ends_with("\r\n"));
    }

    #[test]
    fn a_table_that_was_edited_and_saved_by_a_spreadsheet_is_read() {
        let open = parse_marked("Ada said so. Ada said no.");
        let csv = "Tag;Text;start_cp;end_cp;name;Extra column\r\nactor;Ada;0;3;Ada B;\r\nclaim;said no;;;;x\r\n\
                   date;Ada;;;;\r\n;;;;;\r\n";
        let file = File { name: "a.csv", bytes: csv.as_bytes() };
        let document = read(&[file], Some(&open)).unwrap().documents.remove(0);
        assert_eq!(
            print_marked(&document),
            "<actor>Ada</actor> said so. Ada <claim>said no</claim>."
        );
        assert!(document.quarantine[0].why.contains("more than once"), "{:?}", document.quarantine);
        assert!(read(&[file], None).unwrap_err().contains("Open the article first"));
    }
}

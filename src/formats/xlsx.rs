//! Workbooks for Excel, LibreOffice and pandas (Office Open XML, `.xlsx`).
//!
//! | Sheet | Columns |
//! | --- | --- |
//! | `annotations` | those of `rows`, and `pressmark_extra` where another program's keys are kept |
//! | `links` | `article_id`, `link_id`, `type`, `from`, `to` (ids of annotations), `note`, `by`, `created` |
//! | `articles` | the article card; `pressmark_tag_set` and `pressmark_more` are JSON for Pressmark alone |
//! | `texts` | the texts, in parts that fit into a cell |
//! | `tag set` | tags, attributes and link types, for people; it is not read back |
//!
//! Every cell but the two offsets is text (type `inlineStr`, format `@`). That is what keeps `3 March 2024` from becoming a
//! number, and a cell that begins with `=` from being run: a spreadsheet takes a formula from the element `f` of a cell,
//! which is never written, and does not look for one in text. So nothing is guarded with apostrophes here.
//!
//! A workbook that was edited is read too, and any sheet with the columns of `rows`; without the sheet `texts` it belongs to
//! the open article. A cell holds 32,767 UTF-16 units at most; what is longer is cut, which reading back shows.
//!
//! Source: ECMA-376 part 1, "SpreadsheetML"; escapes of characters that XML cannot hold as in `ST_Xstring` (`_x000B_`).

mod read;
mod write;

use super::{Format, Group, Reader, Written};
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "xlsx",
    words: || &words().formats.excel,
    group: Group::Sheets,
    extension: "xlsx",
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    several: true,
    choices: &[],
    reader: Some(Reader {
        recognises: |look| look.inside.iter().any(|name| name == WORKBOOK),
        accompanies: |_| false,
        read: read::read,
        proves: true,
    }),
    write: |documents, _| Written::new(write::write(documents)),
};

/// The list of sheets.
const WORKBOOK: &str = "xl/workbook.xml";

/// Where the files of the sheets are named.
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";

/// The sheet of tag sets, which is for people.
const TAG_SETS: &str = "tag set";

/// The columns of the sheet of links.
const LINKS: [&str; 8] = ["article_id", "link_id", "type", "from", "to", "note", "by", "created"];

/// The columns of the sheet of texts.
const TEXTS: [&str; 3] = ["article_id", "part", "text"];

#[cfg(test)]
mod tests {
    use super::FORMAT;
    use crate::annotation::{Document, parse_marked, print_marked};
    use crate::formats::zip::{self, Entry};
    use crate::formats::{Chosen, File, Taken, export, read};

    const MARKED: &str = "<actor>Ada</actor> said <claim:1>=1+1</claim:1> on <date>3 March 2024</date> <claim:1>007</claim:1>";

    /// The parts of the document's workbook.
    fn entries(document: &Document) -> Vec<(String, String)> {
        let book = export(&FORMAT, &[document], &Chosen::default()).bytes;
        let text = |entry: Entry<'_>| String::from_utf8(entry.bytes.into_owned()).unwrap();
        let entries = zip::read(&book).unwrap().into_iter();
        entries.map(|entry| (entry.name.clone(), text(entry))).collect()
    }

    /// The workbook with a change to one of its parts, as another program may have saved it.
    fn changed(part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
        let entries = entries(&parse_marked(MARKED)).into_iter().map(|(name, text)| {
            let text = if name == part { change(&text) } else { text };
            (name, text.into_bytes())
        });
        zip::write(&entries.collect::<Vec<_>>())
    }

    fn opened(bytes: &[u8], open: Option<&Document>) -> Result<Taken, String> {
        read(&FORMAT, &[File { name: "a.xlsx", bytes }], open)
    }

    #[test]
    fn every_cell_but_the_offsets_is_text_and_none_is_a_formula() {
        let entries = entries(&parse_marked(MARKED));
        let (_, xml) = entries.iter().find(|(name, _)| name.ends_with("sheet1.xml")).unwrap();
        assert!(!xml.contains("<f>") && xml.contains(">=1+1 007<"));
        assert_eq!(xml.matches("<v>").count(), 6);
    }

    #[test]
    fn a_tag_that_was_changed_in_the_workbook_is_read() {
        let bytes = changed("xl/worksheets/sheet1.xml", |xml| xml.replace(">actor<", ">Person<"));
        let document = opened(&bytes, None).unwrap().documents.remove(0);
        assert_eq!(&*document.tag_set.tags.last().unwrap().label, "Person");
        assert_eq!(document.annotations.len(), 3);
    }

    #[test]
    fn a_workbook_without_texts_belongs_to_the_open_article() {
        let bytes = changed("xl/workbook.xml", |xml| xml.replace("\"texts\"", "\"other\""));
        let open = parse_marked("Ada said =1+1 on 3 March 2024 007");
        let document = opened(&bytes, Some(&open)).unwrap().documents.remove(0);
        assert_eq!(print_marked(&document), MARKED);
        assert!(opened(&bytes, None).unwrap_err().contains("Open the article first"));
    }

    #[test]
    fn a_text_that_very_many_cells_share_is_refused() {
        let cells = "<c t=\"s\"><v>0</v></c>".repeat(140);
        let parts = [
            ("xl/workbook.xml", "<w><sheets><sheet name=\"annotations\" r:id=\"a\"/></sheets></w>"),
            ("xl/_rels/workbook.xml.rels", "<r><r Id=\"a\" Target=\"a.xml\"/></r>"),
            (
                "xl/sharedStrings.xml",
                &format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1_000_000)),
            ),
            (
                "xl/a.xml",
                &format!("<w><sheetData><row>{cells}</row><row>{cells}</row></sheetData></w>"),
            ),
        ];
        let parts = parts.map(|(name, xml)| (name.to_owned(), xml.as_bytes().to_vec()));
        assert!(opened(&zip::write(&parts), None).unwrap_err().contains("bigger"));
    }

    #[test]
    fn a_workbook_of_anything_else_is_refused() {
        let bytes = changed("xl/workbook.xml", |_| "<workbook/>".to_owned());
        assert!(opened(&bytes, None).unwrap_err().contains("use Paste text"));
    }
}

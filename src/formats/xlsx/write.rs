//! Writing workbooks.

use super::{LINKS, RELATIONS, TAG_SETS, TEXTS, WORKBOOK};
use crate::annotation::{Attribute, Document, Id, LinkType, Tag};
use crate::formats::rows::{Columns, EXTRA, NUMBERS, keys, moment};
use crate::formats::xml::XmlOut;
use crate::formats::{card, zip};

/// The most UTF-16 units that a cell holds.
const LONGEST: usize = 32_767;

/// The namespace of SpreadsheetML.
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// The namespace of references to other parts.
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The namespace of files that name other parts.
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The formats of cells by number: as it comes, text, text of headings.
const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs>\
<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
</styleSheet>\n";

/// A sheet: its name and its rows, headings first.
struct Sheet {
    name: &'static str,
    rows: Vec<Vec<String>>,
}

/// The documents as a workbook.
pub(super) fn write(documents: &[&Document]) -> Vec<u8> {
    let keys = keys(documents);
    let all: Vec<(&Document, &str)> =
        documents.iter().copied().zip(keys.iter().map(|key| &**key)).collect();
    let sheets = [
        Sheet { name: "annotations", rows: annotations(documents, &all) },
        Sheet { name: "links", rows: links(&all) },
        Sheet { name: "articles", rows: articles(&all) },
        Sheet { name: "texts", rows: texts(&all) },
        Sheet { name: TAG_SETS, rows: tag_sets(documents) },
    ];
    let mut entries = vec![
        ("[Content_Types].xml".to_owned(), content_types(sheets.len())),
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", WORKBOOK.to_owned())])),
        (WORKBOOK.to_owned(), workbook(&sheets)),
        (RELATIONS.to_owned(), workbook_relations(sheets.len())),
        ("xl/styles.xml".to_owned(), STYLES.to_owned()),
    ];
    for (sheet, number) in sheets.iter().zip(1..) {
        entries.push((format!("xl/worksheets/sheet{number}.xml"), sheet.xml()));
    }
    let bytes = |(name, xml): (String, String)| (name, xml.into_bytes());
    zip::write(&entries.into_iter().map(bytes).collect::<Vec<_>>())
}

fn headings(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn annotations(documents: &[&Document], all: &[(&Document, &str)]) -> Vec<Vec<String>> {
    let columns = Columns::of(documents);
    let extra = |document: &&Document| document.annotations.iter().any(|a| !a.extra.is_empty());
    let extra = documents.iter().any(extra);
    let mut header = columns.header();
    header.extend(extra.then(|| EXTRA.to_owned()));
    let mut rows = vec![header];
    for (document, key) in all {
        for annotation in document.annotations.iter() {
            let mut row = columns.row(document, key, annotation);
            if !annotation.extra.is_empty() {
                row.push(card::pairs(&annotation.extra).to_string());
            }
            rows.push(row);
        }
    }
    rows
}

fn links(all: &[(&Document, &str)]) -> Vec<Vec<String>> {
    let extra = all.iter().any(|(d, _)| d.links.iter().any(|link| !link.extra.is_empty()));
    let mut rows = vec![headings(&LINKS)];
    rows.iter_mut().for_each(|row| row.extend(extra.then(|| EXTRA.to_owned())));
    for (document, key) in all {
        for link in document.links.iter() {
            let mut row = vec![
                (*key).to_owned(),
                link.id.to_string(),
                link.kind.to_string(),
                link.from.to_string(),
                link.to.to_string(),
                link.note.as_deref().unwrap_or_default().to_owned(),
                link.by.as_deref().unwrap_or_default().to_owned(),
                moment(&link.created),
            ];
            if !link.extra.is_empty() {
                row.push(card::pairs(&link.extra).to_string());
            }
            rows.push(row);
        }
    }
    rows
}

fn articles(all: &[(&Document, &str)]) -> Vec<Vec<String>> {
    let mut header = headings(&["article_id"]);
    header.extend(headings(&card::FIELDS));
    let mut rows = vec![header];
    for (document, key) in all {
        let mut row = vec![(*key).to_owned()];
        row.extend(card::values(document).map(|(_, value)| value));
        rows.push(row);
    }
    rows
}

fn texts(all: &[(&Document, &str)]) -> Vec<Vec<String>> {
    let mut rows = vec![headings(&TEXTS)];
    for (document, key) in all {
        let mut rest = document.text.as_str();
        let mut part = 1;
        while !rest.is_empty() {
            // Half of what fits leaves room for the escapes.
            let (piece, after) = rest.split_at(longest(rest, LONGEST / 2));
            rows.push(vec![(*key).to_owned(), part.to_string(), piece.to_owned()]);
            (rest, part) = (after, part + 1);
        }
    }
    rows
}

/// How many bytes of `text` fit into a number of UTF-16 units.
fn longest(text: &str, units: usize) -> usize {
    let mut left = units;
    let over = |c: char| {
        let size = c.len_utf16();
        let over = size > left;
        left = left.saturating_sub(size);
        over
    };
    text.find(over).unwrap_or(text.len())
}

/// The columns of the sheet of tag sets.
const TAG_SET: [&str; 12] = [
    "kind",
    "id",
    "label",
    "letter",
    "key",
    "color",
    "description",
    "example",
    "near_miss",
    "for",
    "leads_to",
    "values",
];

/// The tag sets for people; one that several documents share once.
fn tag_sets(documents: &[&Document]) -> Vec<Vec<String>> {
    let mut rows = vec![headings(&TAG_SET)];
    for (at, document) in documents.iter().enumerate() {
        let set = &document.tag_set;
        if documents.iter().take(at).all(|other| &other.tag_set != set) {
            rows.extend(set.tags.iter().map(tag));
            rows.extend(set.attributes.iter().map(attribute));
            rows.extend(set.links.iter().map(link_type));
        }
    }
    rows
}

fn tag(tag: &Tag) -> Vec<String> {
    let color = tag.color.to_string();
    headings(&[
        "tag",
        tag.id.as_str(),
        &tag.label,
        &tag.letter,
        &tag.key,
        &color,
        &tag.definition,
        &tag.example,
        &tag.near_miss,
    ])
}

fn attribute(one: &Attribute) -> Vec<String> {
    let values: Vec<&str> = one.values.iter().map(|value| &*value.id).collect();
    let (tags, values) = (listed(&one.tags), values.join("; "));
    let id = one.id.as_str();
    headings(&["attribute", id, &one.label, "", "", "", &one.help, "", "", &tags, "", &values])
}

fn link_type(link: &LinkType) -> Vec<String> {
    let (from, to) = (listed(&link.from), listed(&link.to));
    let id = link.id.as_str();
    headings(&["link", id, &link.label, "", "", "", &link.inverse, "", "", &from, &to])
}

fn listed(ids: &[Id]) -> String {
    ids.iter().map(Id::as_str).collect::<Vec<_>>().join("; ")
}

impl Sheet {
    fn xml(&self) -> String {
        let mut xml = XmlOut::new();
        xml.open("worksheet", &[("xmlns", MAIN)]);
        xml.open("sheetViews", &[]);
        xml.open("sheetView", &[("workbookViewId", "0")]);
        xml.empty(
            "pane",
            &[
                ("ySplit", "1"),
                ("topLeftCell", "A2"),
                ("activePane", "bottomLeft"),
                ("state", "frozen"),
            ],
        );
        xml.close();
        xml.close();
        xml.open("sheetData", &[]);
        let numbers: Vec<bool> = self
            .rows
            .first()
            .map(|header| header.iter().map(|name| NUMBERS.contains(&&**name)).collect())
            .unwrap_or_default();
        for (row, number) in self.rows.iter().zip(1_usize..) {
            let place = number.to_string();
            xml.open("row", &[("r", &place)]);
            for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let reference = column(at) + &place;
                if number > 1 && numbers.get(at) == Some(&true) {
                    xml.open("c", &[("r", &reference)]);
                    xml.leaf("v", &[], cell);
                    xml.close();
                } else {
                    let style = if number == 1 { "2" } else { "1" };
                    xml.open("c", &[("r", &reference), ("s", style), ("t", "inlineStr")]);
                    xml.open("is", &[]);
                    xml.leaf("t", &[("xml:space", "preserve")], &escaped(cell));
                    xml.close();
                    xml.close();
                }
            }
            xml.close();
        }
        xml.done().0
    }
}

/// The letters of a column: `A`, …, `Z`, `AA`.
fn column(at: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    let mut letters = letter(at).to_string();
    let mut rest = at / 26;
    while rest > 0 {
        letters.insert(0, letter(rest - 1));
        rest = (rest - 1) / 26;
    }
    letters
}

/// A cell's text, cut where it is too long, with what XML cannot hold as `_x000B_`, and `_` as `_x005F_` where it would
/// look like that.
fn escaped(cell: &str) -> String {
    let cell = cell.get(..longest(cell, LONGEST)).unwrap_or_default();
    let mut out = String::with_capacity(cell.len());
    for (at, c) in cell.char_indices() {
        let unwritable = matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
        let looks_so =
            c == '_' && super::read::escape(cell.get(at..).unwrap_or_default()).is_some();
        if unwritable || looks_so {
            out.push_str(&format!("_x{:04X}_", c as u32));
        } else {
            out.push(c);
        }
    }
    out
}

fn workbook(sheets: &[Sheet]) -> String {
    let mut xml = XmlOut::new();
    xml.open("workbook", &[("xmlns", MAIN), ("xmlns:r", RELATIONSHIPS)]);
    xml.open("sheets", &[]);
    for (sheet, number) in sheets.iter().zip(1_usize..) {
        let (number, id) = (number.to_string(), format!("rId{number}"));
        xml.empty("sheet", &[("name", sheet.name), ("sheetId", &number), ("r:id", &id)]);
    }
    xml.done().0
}

fn workbook_relations(sheets: usize) -> String {
    let sheet = |number: usize| ("worksheet", format!("worksheets/sheet{number}.xml"));
    let mut all: Vec<(&str, String)> = (1..=sheets).map(sheet).collect();
    all.push(("styles", "styles.xml".to_owned()));
    relations(&all)
}

/// A file that names other parts: `rId1` is the first.
fn relations(targets: &[(&str, String)]) -> String {
    let mut xml = XmlOut::new();
    xml.open("Relationships", &[("xmlns", PACKAGE)]);
    for ((kind, target), number) in targets.iter().zip(1_usize..) {
        let (id, kind) = (format!("rId{number}"), format!("{RELATIONSHIPS}/{kind}"));
        xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", target)]);
    }
    xml.done().0
}

fn content_types(sheets: usize) -> String {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    let mut xml = XmlOut::new();
    xml.open("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")]);
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
    xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
    let mut part = |name: &str, kind: &str| {
        let kind = format!("{KIND}{kind}+xml");
        xml.empty("Override", &[("PartName", name), ("ContentType", &kind)]);
    };
    part("/xl/workbook.xml", "sheet.main");
    part("/xl/styles.xml", "styles");
    for number in 1..=sheets {
        part(&format!("/xl/worksheets/sheet{number}.xml"), "worksheet");
    }
    xml.done().0
}

#[cfg(test)]
mod tests {
    use super::{column, escaped, longest};

    #[test]
    fn columns_have_letters() {
        for (at, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
        {
            assert_eq!(column(at), letters);
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_escaped() {
        for (cell, expected) in
            [("a\u{b}b", "a_x000B_b"), ("_x0041_", "_x005F_x0041_"), ("_x_", "_x_")]
        {
            assert_eq!(escaped(cell), expected);
        }
        assert_eq!(longest("a🎉b", 2), 1);
        assert_eq!(longest("a🎉b", 3), 5);
    }
}

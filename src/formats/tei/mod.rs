//! TEI P5: the Text Encoding Initiative's XML, for editions, corpora and archives (<https://tei-c.org/guidelines/>).
//!
//! Marks may overlap, so they stand off: the text holds empty anchors, `standOff` holds what lies between two of them.
//! There is no unit to get wrong.
//!
//! | Carried | Where |
//! | --- | --- |
//! | text | `text`, white space kept as it is; `head`, `p`, `quote` and `list` after the article's blocks |
//! | place | `anchor` at both ends, `span` with `from` and `to`, which repeats the words |
//! | several parts | a `span` each, and a `join` that is the annotation |
//! | tag | `ana`, which ends with a pointer into the tag set |
//! | attributes | a feature structure (`fs`), to which `ana` points too |
//! | who, when, how | another `fs`, of the type `provenance` |
//! | note | `note` |
//! | links | `relation`, active to passive |
//! | article card | `teiHeader`: `bibl`, `notesStmt`, `langUsage` |
//! | tag set | `classDecl`, with definitions and examples |
//!
//! Ids are `span.a1`, `tag.claim` and so on, one prefix a kind, so that none meets another and all come back. XML has no
//! way to write most control characters; texts are cleaned of them, and in notes they become U+FFFD, which is told.

mod body;
mod flat;
mod read;
mod tag_set;
mod write;

use super::files::Look;
use super::losses::Losses;
use super::{Chosen, File, Format, Group, Reader, Taken, Written, xml};
use crate::annotation::Document;
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "tei",
    words: || &words().formats.tei,
    group: Group::Text,
    extension: "tei.xml",
    mime: "application/tei+xml",
    several: false,
    choices: &[],
    reader: Some(Reader { recognises, accompanies: |_| false, read, proves: true }),
    write,
};

fn write(documents: &[&Document], _: &Chosen) -> Written {
    let mut losses = Losses::default();
    let mut files = String::new();
    for document in documents {
        let (file, unwritable) = write::write(document);
        files.push_str(&file);
        losses.controls(unwritable);
    }
    Written { losses, ..Written::new(files) }
}

fn recognises(look: &Look<'_>) -> bool {
    let tag = |name: &str| {
        look.head.contains(&format!("<{name}")) || look.head.contains(&format!(":{name}"))
    };
    look.head.starts_with('<')
        && look.head.contains("http://www.tei-c.org/ns/1.0")
        && (tag("TEI") || tag("teiCorpus"))
}

fn read(files: &[File<'_>], _: Option<&Document>) -> Result<Taken, String> {
    Taken::each(files, |file, taken| {
        let text = file.text();
        let root = xml::read(&text).map_err(|error| error.to_string())?;
        let mut all = if root.name == "TEI" { vec![&root] } else { Vec::new() };
        root.all("TEI", &mut all);
        if all.is_empty() {
            return Err(words().foreign.no_tei.to_owned());
        }
        for one in all {
            taken.add(read::document(one)?)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests;

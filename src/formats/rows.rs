//! Annotations as the rows of a table, for CSV and for workbooks, and such tables read back.
//!
//! | Columns | |
//! | --- | --- |
//! | `article_id`, `title`, `annotation_id`, `tag` | what it is |
//! | `start_cp`, `end_cp`, `parts` | where, in code points; `parts` (`12-20;31-40`) only where there are several |
//! | `text`, `note` | the words and what was written about them |
//! | one an attribute, by its id | its value |
//! | one a link type, by its id | the annotations that it leads to: `Ada Brook (a1)` |
//! | `by`, `created`, `changed`, `origin` | who, when, how |
//!
//! A table may be edited before it is read: columns may move, be added or go, as long as `tag` is there and either
//! `start_cp` and `end_cp`, or words that stand in the text once. Columns that nobody knows become attributes.

mod read;

use std::collections::BTreeSet;

use crate::annotation::{Annotation, Document, Id, Origin, Stamp};
use crate::text::set_of;

pub(super) use read::{Cells, EXTRA, Groups, MAX_COLUMNS, Row, Table, document, group};

const BEFORE: [&str; 9] =
    ["article_id", "title", "annotation_id", "tag", "start_cp", "end_cp", "parts", "text", "note"];
const AFTER: [&str; 4] = ["by", "created", "changed", "origin"];

/// The columns of which numbers are the values.
pub(super) const NUMBERS: [&str; 2] = ["start_cp", "end_cp"];

/// The columns that depend on the tag sets: id and heading.
pub(super) struct Columns {
    attributes: Vec<(Id, String)>,
    links: Vec<(Id, String)>,
}

impl Columns {
    /// The columns that these documents need.
    pub(super) fn of(documents: &[&Document]) -> Columns {
        let mut taken = set_of(BEFORE.iter().chain(&AFTER).map(|name| (*name).to_owned()));
        let defined = documents.iter().flat_map(|d| d.tag_set.attributes.iter().map(|a| &a.id));
        let used =
            documents.iter().flat_map(|d| d.annotations.iter()).flat_map(|a| a.attributes.keys());
        let attributes = headings(defined.chain(used), ATTRIBUTE, &mut taken);
        let types = documents.iter().flat_map(|d| d.tag_set.links.iter().map(|link| &link.id));
        Columns { attributes, links: headings(types, LINK, &mut taken) }
    }

    /// The first row.
    pub(super) fn header(&self) -> Vec<String> {
        let own = self.attributes.iter().chain(&self.links).map(|(_, heading)| heading.clone());
        let before = BEFORE.iter().map(|name| (*name).to_owned());
        before.chain(own).chain(AFTER.iter().map(|name| (*name).to_owned())).collect()
    }

    /// The row of an annotation of the document that `key` names; see [`keys`].
    pub(super) fn row(
        &self,
        document: &Document,
        key: &str,
        annotation: &Annotation,
    ) -> Vec<String> {
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
            key.to_owned(),
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
        row.extend([
            annotation.by.as_deref().unwrap_or_default().to_owned(),
            moment(&annotation.created),
            moment(&annotation.changed),
            origin(&annotation.origin).to_owned(),
        ]);
        row
    }
}

/// What each document is called in a table: its id, and a number where an earlier one has the same.
pub(super) fn keys(documents: &[&Document]) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let key = |document: &&Document| {
        let mut key = document.id.to_string();
        let mut number = 1;
        while !taken.insert(key.clone()) {
            number += 1;
            key = format!("{}.{number}", document.id);
        }
        key
    };
    documents.iter().map(key).collect()
}

/// A moment as text; empty for none.
pub(super) fn moment(stamp: &Option<Stamp>) -> String {
    stamp.as_ref().map_or_else(String::new, |stamp| stamp.as_str().to_owned())
}

fn origin(origin: &Origin) -> &str {
    match origin {
        Origin::Hand => "hand",
        Origin::Suggestion => "suggestion",
        Origin::Other(word) => word,
    }
}

/// What the heading of an attribute begins with that would be called like another column.
const ATTRIBUTE: &str = "attribute_";
/// The same for link types.
const LINK: &str = "link_";

/// Each id once, in order, with a heading that no other column has.
fn headings<'a>(
    ids: impl Iterator<Item = &'a Id>,
    prefix: &str,
    taken: &mut BTreeSet<String>,
) -> Vec<(Id, String)> {
    let mut seen = BTreeSet::new();
    ids.filter(|id| seen.insert((*id).clone()))
        .map(|id| {
            let mut heading = id.to_string();
            while !taken.insert(heading.clone()) {
                heading = format!("{prefix}{heading}");
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
    use std::collections::BTreeSet;

    use super::{ATTRIBUTE, headings};
    use crate::annotation::Id;

    #[test]
    fn an_attribute_called_like_a_column_gets_a_heading_of_its_own() {
        let ids = [Id::from_words("text"), Id::from_words("text")];
        let mut taken = BTreeSet::from(["text".to_owned()]);
        let all = headings(ids.iter(), ATTRIBUTE, &mut taken);
        assert_eq!(all, [(Id::from_words("text"), "attribute_text".to_owned())]);
    }
}

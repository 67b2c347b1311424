//! The library of documents on this device.

use std::rc::Rc;

use crate::annotation::Id;
use crate::app::model::Model;
use crate::storage::Head;
use crate::text::sort_by;

/// One document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryView {
    /// The document.
    pub id: Id,
    /// Its title or first words.
    pub title: Rc<str>,
    /// Where and when it was published.
    pub source: Rc<str>,
    /// When it was published.
    pub date: Rc<str>,
    /// How many annotations it has.
    pub annotations: usize,
    /// When it was last changed, RFC 3339.
    pub changed: Rc<str>,
    /// Whether it is open now.
    pub open: bool,
}

/// The library as it is searched, the one changed last first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LibraryView {
    /// What is not in the bin.
    pub documents: Vec<EntryView>,
    /// What is in the bin.
    pub bin: Vec<EntryView>,
    /// How many documents there are in all, searched or not.
    pub total: usize,
}

/// The library as it is searched.
#[must_use]
pub fn library(model: &Model) -> LibraryView {
    let search = model.library_search.to_lowercase();
    let mut heads: Vec<&Head> =
        model.library.values().filter(|head| finds(head, &search)).collect();
    sort_by(&mut heads, |a, b| b.changed.cmp(&a.changed).then_with(|| a.document.cmp(&b.document)));
    let open = model.document().map(|document| &document.id);
    let (bin, documents): (Vec<&Head>, Vec<&Head>) =
        heads.into_iter().partition(|head| head.trashed.is_some());
    LibraryView {
        documents: documents.into_iter().map(|head| entry(head, open)).collect(),
        bin: bin.into_iter().map(|head| entry(head, open)).collect(),
        total: model.library.len(),
    }
}

fn finds(head: &Head, search: &str) -> bool {
    let fields = [&head.title, &head.source, &head.published];
    search.is_empty() || fields.iter().any(|field| field.to_lowercase().contains(search))
}

fn entry(head: &Head, open: Option<&Id>) -> EntryView {
    EntryView {
        id: head.document.clone(),
        title: head.title.clone(),
        source: head.source.clone(),
        date: head.published.clone(),
        annotations: head.annotations,
        changed: head.changed.as_ref().map_or_else(|| "".into(), |stamp| stamp.as_str().into()),
        open: open == Some(&head.document),
    }
}

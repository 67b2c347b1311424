//! The library of documents on this device.

use std::rc::Rc;

use crate::annotation::Id;
use crate::app::exercises;
use crate::app::model::Model;
use crate::app::samples;
use crate::app::words::Words;
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
    /// How many annotations of each tag it has: `3 claims`.
    pub counts: Vec<Rc<str>>,
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
    let words = model.words();
    let search = model.library_search.to_lowercase();
    let mut heads: Vec<&Head> =
        model.library.values().filter(|head| finds(head, &search)).collect();
    sort_by(&mut heads, |a, b| b.changed.cmp(&a.changed).then_with(|| a.document.cmp(&b.document)));
    let open = model.document().map(|document| &document.id);
    let (bin, documents): (Vec<&Head>, Vec<&Head>) =
        heads.into_iter().partition(|head| head.trashed.is_some());
    LibraryView {
        documents: documents.into_iter().map(|head| entry(head, open, words)).collect(),
        bin: bin.into_iter().map(|head| entry(head, open, words)).collect(),
        total: model.library.len(),
    }
}

fn finds(head: &Head, search: &str) -> bool {
    let fields = [&head.title, &head.source, &head.published];
    search.is_empty() || fields.iter().any(|field| field.to_lowercase().contains(search))
}

/// The tags by their ids, which are made from their labels: only the heads of documents that are not open are here.
fn counts(head: &Head, words: &Words) -> Vec<Rc<str>> {
    let count =
        |(tag, n): (&Id, &usize)| (words.count)(*n, &tag.as_str().replace('-', " "), 0).into();
    head.tags.iter().map(count).collect()
}

/// An article that comes with Pressmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleView {
    /// Its title.
    pub title: Rc<str>,
    /// What is in it, one line.
    pub about: &'static str,
}

/// The articles that come with Pressmark.
#[must_use]
pub fn samples(words: &Words) -> Vec<SampleView> {
    (0..samples::COUNT)
        .filter_map(|which| {
            let title = samples::read(which)?.metadata.title.clone();
            Some(SampleView { title, about: (words.dialogs.sample_about)(which) })
        })
        .collect()
}

/// The exercises that come with Pressmark.
#[must_use]
pub fn exercises(words: &Words) -> Vec<SampleView> {
    (0..exercises::COUNT)
        .filter_map(|which| {
            let title = exercises::read(which)?.document.metadata.title.clone();
            Some(SampleView { title, about: (words.dialogs.exercise_about)(which) })
        })
        .collect()
}

fn entry(head: &Head, open: Option<&Id>, words: &Words) -> EntryView {
    EntryView {
        id: head.document.clone(),
        title: head.title.clone(),
        source: head.source.clone(),
        date: head.published.clone(),
        counts: counts(head, words),
        changed: head.changed.as_ref().map_or_else(|| "".into(), |stamp| stamp.as_str().into()),
        open: open == Some(&head.document),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::words::EN;

    #[test]
    fn every_sample_has_a_title_and_says_what_is_in_it() {
        let all = samples(&EN);
        assert_eq!(all.len(), samples::COUNT);
        assert!(all.iter().all(|sample| !sample.title.is_empty() && !sample.about.is_empty()));
        let all = exercises(&EN);
        assert_eq!(all.len(), exercises::COUNT);
        assert!(all.iter().all(|sample| !sample.title.is_empty() && !sample.about.is_empty()));
    }
}

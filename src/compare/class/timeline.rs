//! The dates that readers marked, by when they were.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::annotation::{AttributeKind, Document, Id, read_date};
use crate::text::sort_by_key;

/// A date value with what was said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// As it is stored: `2021-12-31`.
    pub value: Rc<str>,
    /// In plain English; the value itself where it cannot be read.
    pub meaning: String,
    /// The words that were marked, each once, in alphabetical order.
    pub words: Vec<String>,
    /// What it refers to (event, statement, publication, deadline), with how many marks say so.
    pub refers_to: BTreeMap<Rc<str>, u32>,
    /// How many readers gave this value.
    pub readers: u32,
}

/// The dates with a value, the earliest first.
#[must_use]
pub fn timeline(readers: &[&Document]) -> Vec<Moment> {
    let mut all: BTreeMap<Rc<str>, Moment> = BTreeMap::new();
    for document in readers {
        let dates = document.tag_set.attributes.iter().filter(|a| a.kind == AttributeKind::Date);
        let ids: Vec<&Id> = dates.map(|a| &a.id).collect();
        let mut own: BTreeSet<Rc<str>> = BTreeSet::new();
        for mark in document.annotations.iter() {
            let Some(value) = ids.iter().find_map(|id| mark.attributes.get(*id)) else { continue };
            let moment = all.entry(value.clone()).or_insert_with(|| Moment {
                value: value.clone(),
                meaning: read_date(value).unwrap_or_else(|_| value.to_string()),
                words: Vec::new(),
                refers_to: BTreeMap::new(),
                readers: 0,
            });
            let words = document.quote(mark);
            if let Err(at) = moment.words.binary_search(&words) {
                moment.words.insert(at, words);
            }
            if let Some(what) = mark.attributes.get(&Id::from_words("refers-to")) {
                *moment.refers_to.entry(what.clone()).or_default() += 1;
            }
            moment.readers += u32::from(own.insert(value.clone()));
        }
    }
    let mut moments: Vec<Moment> = all.into_values().collect();
    sort_by_key(&mut moments, |m| (order(&m.value), m.value.clone()));
    moments
}

/// A value as text that sorts by time: what is not known counts as its start, seasons as the month they begin in, and an
/// open start as its end.
fn order(value: &str) -> String {
    let start = value.split('/').find(|end| !end.is_empty() && *end != "..").unwrap_or(value);
    let plain = start.trim_end_matches(['~', '?', '%']).replace('X', "0");
    for (season, month) in [("-21", "-03"), ("-22", "-06"), ("-23", "-09"), ("-24", "-12")] {
        if let Some(year) = plain.strip_suffix(season).filter(|year| year.len() == 4) {
            return format!("{year}{month}");
        }
    }
    plain
}

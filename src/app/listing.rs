//! The order of the list of annotations, and which of its cards are drawn.
//!
//! In text order without filter or search the list is the document's own order and nothing is kept. Else what passes is
//! sorted once, when the reader asks for it, and kept: an edit then moves only the annotations that it concerns.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::model::{Group, ListFilter, Model};
use super::view::list::{self, Heading};
use super::window::{Px, Sight, Window};
use super::words::Words;
use crate::annotation::{Annotation, Change, Document, Edit, Id};
use crate::text::{TextRange, map_of, sort_by};

/// How many cards are drawn whole; of a longer list only those near the pane.
const WHOLE: usize = 200;

/// How many annotations there may be for all of them to stay in the list while a link is made.
const ALL_WHILE_LINKING: usize = 1000;

/// The height of a card before any was laid out, with what is below it.
const CARD: u32 = 84 * 64;

/// What the list shows, in order.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    asked: Option<Asked>,
    order: Order,
    rows: usize,
    window: Option<Window>,
    /// The width of the panel for which heights are estimated.
    column: Px,
    chosen: Option<Id>,
}

/// What the reader wants to see.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    filter: ListFilter,
    group: Group,
    search: Rc<str>,
    /// The annotation at which a link was begun, its type, and the state of the document: other ends come and go.
    linking: Option<(Id, Option<Id>, u64)>,
}

#[derive(Clone, Debug, Default)]
enum Order {
    /// All annotations in text order.
    #[default]
    Text,
    /// Those that may be the other end of a link, the nearest first.
    Candidates(Vec<Id>),
    /// Those that pass, by heading and place.
    Sorted(Box<Sorted>),
}

/// Where an annotation stands in a sorted list.
type Key = (Heading, TextRange);

#[derive(Clone, Debug, Default)]
struct Sorted {
    search: String,
    entries: Vec<(Key, Id)>,
    keys: BTreeMap<Id, Key>,
    counts: BTreeMap<Heading, usize>,
}

impl Sorted {
    fn new(asked: &Asked, document: &Document, words: &Words) -> Sorted {
        let mut sorted = Sorted { search: asked.search.to_lowercase(), ..Sorted::default() };
        for annotation in document.annotations.iter() {
            if let Some(key) = sorted.key(asked, document, annotation, words) {
                *sorted.counts.entry(key.0.clone()).or_default() += 1;
                sorted.entries.push((key, annotation.id.clone()));
            }
        }
        sort_by(&mut sorted.entries, Ord::cmp);
        sorted.keys = map_of(sorted.entries.iter().map(|(key, id)| (id.clone(), key.clone())));
        sorted
    }

    fn key(
        &self,
        asked: &Asked,
        document: &Document,
        annotation: &Annotation,
        words: &Words,
    ) -> Option<Key> {
        let passes = list::passes(document, &asked.filter, annotation)
            && list::finds(document, annotation, &self.search);
        passes.then(|| {
            let heading = list::heading(document, annotation, asked.group, words);
            (heading, annotation.ranges.hull())
        })
    }

    /// An annotation has changed, come or gone, or what leads to it has.
    fn renew(&mut self, asked: &Asked, document: &Document, id: &Id, words: &Words) {
        if let Some(key) = self.keys.remove(id) {
            if let Some(count) = self.counts.get_mut(&key.0) {
                *count = count.saturating_sub(1);
            }
            if let Ok(at) = self.entries.binary_search(&(key, id.clone())) {
                self.entries.remove(at);
            }
        }
        let annotation = document.annotations.get(id);
        let Some(key) = annotation.and_then(|a| self.key(asked, document, a, words)) else {
            return;
        };
        *self.counts.entry(key.0.clone()).or_default() += 1;
        self.keys.insert(id.clone(), key.clone());
        let entry = (key, id.clone());
        if let Err(at) = self.entries.binary_search(&entry) {
            self.entries.insert(at, entry);
        }
    }
}

impl Listing {
    /// How many annotations there are to show.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// What is drawn of a list that is too long to be drawn whole.
    #[must_use]
    pub fn window(&self) -> Option<&Window> {
        self.window.as_ref()
    }

    /// The rows that are drawn, in order.
    #[must_use]
    pub fn drawn(&self) -> Vec<usize> {
        self.window.as_ref().map_or_else(|| (0..self.rows).collect(), Window::drawn)
    }

    /// The annotation in a row.
    #[must_use]
    pub fn row<'a>(&self, document: &'a Document, row: usize) -> Option<&'a Rc<Annotation>> {
        match &self.order {
            Order::Text => document.annotations.nth(row),
            Order::Candidates(ids) => document.annotations.get(ids.get(row)?),
            Order::Sorted(sorted) => document.annotations.get(&sorted.entries.get(row)?.1),
        }
    }

    /// The heading that stands above a row, with how many annotations are below it.
    #[must_use]
    pub fn heading(&self, row: usize) -> Option<(Rc<str>, usize)> {
        let Order::Sorted(sorted) = &self.order else { return None };
        let ((heading, _), _) = sorted.entries.get(row)?;
        let before = row.checked_sub(1).and_then(|before| sorted.entries.get(before));
        let new = before.is_none_or(|((other, _), _)| other != heading);
        let count = sorted.counts.get(heading).copied().unwrap_or_default();
        (new && !heading.1.is_empty()).then(|| (heading.1.clone(), count))
    }

    /// The row of an annotation.
    #[must_use]
    pub fn position(&self, document: &Document, id: &Id) -> Option<usize> {
        match &self.order {
            Order::Text => document.annotations.position(id),
            Order::Candidates(ids) => ids.iter().position(|other| other == id),
            Order::Sorted(sorted) => {
                let key = sorted.keys.get(id)?;
                sorted.entries.binary_search(&(key.clone(), id.clone())).ok()
            }
        }
    }

    /// Another place of the list is looked at; `kept` are rows that must stay.
    pub(crate) fn look(&mut self, sight: Sight, kept: &[usize], document: &Document) {
        let chosen = self.chosen.as_ref().and_then(|id| self.position(document, id));
        let rows: Vec<usize> = kept.iter().copied().chain(chosen).collect();
        if let Some(window) = self.window.as_mut() {
            window.look(sight, &rows);
        }
    }

    /// The browser has laid out what is drawn. Gives the place at which the top of the pane should be now.
    pub(crate) fn laid_out(&mut self, sight: Sight, column: Px, heights: &[u32]) -> Option<Px> {
        let drawn = self.drawn();
        let window = self.window.as_mut()?;
        if self.column != column && !heights.is_empty() {
            self.column = column;
            let sum: Px = heights.iter().map(|height| Px::from(*height)).sum();
            let average = sum / Px::try_from(heights.len()).unwrap_or(Px::MAX);
            let card = u32::try_from(average).unwrap_or(CARD);
            window.estimate(&vec![card; self.rows]);
        }
        let heights: Vec<(usize, u32)> = drawn.into_iter().zip(heights.iter().copied()).collect();
        Some(window.laid_out(sight, &heights))
    }

    fn count(&self, document: &Document) -> usize {
        match &self.order {
            Order::Text => document.annotations.len(),
            Order::Candidates(ids) => ids.len(),
            Order::Sorted(sorted) => sorted.entries.len(),
        }
    }

    /// Takes over how many rows there are now.
    fn renew_rows(&mut self, document: &Document) {
        self.rows = self.count(document);
        match self.window.as_mut().filter(|_| self.rows > WHOLE) {
            Some(window) => window.resize(self.rows, CARD),
            None if self.rows > WHOLE => {
                self.column = 0;
                self.window = Some(Window::new(&vec![CARD; self.rows]));
            }
            None => self.window = None,
        }
    }
}

impl Model {
    /// Whatever happened: the list is what the reader asked for, and the chosen annotation is drawn in it.
    pub(super) fn renew_list(&mut self) {
        let words = self.words();
        let Some(open) = self.open.as_ref().filter(|_| self.panel == super::Panel::Marks) else {
            self.listing = Listing::default();
            return;
        };
        let (document, listing) = (&open.document, &mut self.listing);
        let linking = self.marking.linking.as_ref();
        let asked = Asked {
            filter: self.filter.clone(),
            group: self.group,
            search: self.search.clone(),
            linking: linking
                .map(|linking| (linking.start.clone(), linking.kind.clone(), open.revision)),
        };
        if listing.asked.as_ref() != Some(&asked) {
            let everything = asked.filter == ListFilter::All && asked.search.is_empty();
            let order = match linking {
                Some(_) if document.annotations.len() <= ALL_WHILE_LINKING => Order::Text,
                Some(linking) => Order::Candidates(linking.candidates.clone()),
                None if everything && asked.group == Group::Position => Order::Text,
                None => Order::Sorted(Box::new(Sorted::new(&asked, document, words))),
            };
            *listing = Listing { asked: Some(asked), order, ..Listing::default() };
            listing.renew_rows(document);
            if let Some(window) = listing.window.as_mut() {
                window.go_to_start();
            }
        } else if listing.rows != listing.count(document) {
            listing.renew_rows(document);
        }
        let chosen = self.marking.chosen.as_ref();
        if listing.chosen.as_ref() != chosen {
            listing.chosen = chosen.cloned();
            let row = chosen.and_then(|id| listing.position(document, id));
            if let Some((row, window)) = row.zip(listing.window.as_mut()) {
                window.pin(&[row]);
                window.show(row);
            }
        }
    }

    /// An edit was made: what it concerns takes its new place in the list.
    pub(super) fn renew_listed(&mut self, edit: &Edit) {
        let words = self.words();
        let Some(open) = &self.open else { return };
        let Listing { asked, order, .. } = &mut self.listing;
        let (Some(wanted), Order::Sorted(sorted)) = (asked.as_ref(), order) else { return };
        match concerned(&open.document, edit) {
            Some(ids) => {
                for id in &ids {
                    sorted.renew(wanted, &open.document, id, words);
                }
            }
            None => *asked = None,
        }
    }
}

/// The annotations whose card may say something else after an edit; `None` where that may be all.
fn concerned(document: &Document, edit: &Edit) -> Option<Vec<Id>> {
    let mut ids = Vec::new();
    for change in &edit.changes {
        match change {
            Change::Annotation { before, after } => {
                for annotation in before.iter().chain(after) {
                    ids.push(annotation.id.clone());
                    for link in document.links.at(&annotation.id) {
                        ids.extend([link.from.clone(), link.to.clone()]);
                    }
                }
            }
            Change::Link { before, after } => {
                for link in before.iter().chain(after) {
                    ids.extend([link.from.clone(), link.to.clone()]);
                }
            }
            Change::TagSet { .. } | Change::Text { .. } => return None,
            Change::Metadata { .. } | Change::Quarantine { .. } | Change::Extra { .. } => {}
        }
    }
    // Many at once are sorted faster than they are moved one by one.
    let few = ids.len() <= 1000 || ids.len() * 20 < document.annotations.len();
    sort_by(&mut ids, Ord::cmp);
    ids.dedup();
    few.then_some(ids)
}

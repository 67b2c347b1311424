//! Reading a native file a part at a time, so that a page answers while a hundred thousand annotations are read.

use std::ops::Range;
use std::rc::Rc;

use serde_json::value::RawValue;

use super::Kind;
use super::error::ReadError;
use super::marks::Taken;
use super::read::{Notes, Parts, Read, parts};
use crate::annotation::Document;

/// A native file of which a part has been read.
#[derive(Clone, Debug)]
pub struct Reading {
    json: Rc<str>,
    document: Document,
    kind: Kind,
    intact: bool,
    notes: Notes,
    /// Where each annotation and each link stands in the file, in bytes.
    annotations: Vec<Range<usize>>,
    links: Vec<Range<usize>>,
    taken: Taken,
    next: usize,
}

impl Reading {
    /// Reads what is above the annotations.
    ///
    /// # Errors
    ///
    /// As [`super::read`].
    pub fn begin(json: Rc<str>) -> Result<Reading, ReadError> {
        let Parts { document, kind, intact, annotations, links, notes } = parts(&json)?;
        let place = |raw: &&RawValue| {
            let start = raw.get().as_ptr().addr() - json.as_ptr().addr();
            start..start + raw.get().len()
        };
        let annotations = annotations.iter().map(place).collect();
        let links = links.iter().map(place).collect();
        let taken = Taken::default();
        Ok(Reading { json, document, kind, intact, notes, annotations, links, taken, next: 0 })
    }

    /// Reads up to `most` more annotations. Says whether there are others.
    pub fn go_on(&mut self, most: usize) -> bool {
        let end = (self.next + most).min(self.annotations.len());
        for place in self.annotations.get(self.next..end).unwrap_or_default() {
            if let Some(raw) = raw(&self.json, place) {
                self.taken.annotation(&self.document, raw, &mut self.notes);
            }
        }
        self.next = end;
        end < self.annotations.len()
    }

    /// How many annotations have been read, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.next, self.annotations.len())
    }

    /// Reads whatever is left.
    #[must_use]
    pub fn finish(mut self) -> Read {
        self.go_on(usize::MAX - self.next);
        let Reading { json, mut document, kind, intact, mut notes, links, taken, .. } = self;
        let links = links.iter().filter_map(|place| raw(&json, place));
        taken.into_document(&mut document, links, &mut notes);
        document.quarantine = notes.quarantine.into();
        Read { document, kind, intact, warnings: notes.warnings }
    }
}

/// The JSON at a place where there is some.
fn raw<'a>(json: &'a str, place: &Range<usize>) -> Option<&'a RawValue> {
    serde_json::from_str(json.get(place.clone())?).ok()
}

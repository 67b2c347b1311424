//! Heads: one small record a document, from which the library is listed.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::annotation::{Document, Id, Stamp};
use crate::text::{map_of, map_of_all};

/// The longest title that is made of a text's first words, in characters.
const TITLE_CHARS: usize = 80;

/// What is known of a document without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which document.
    pub document: Id,
    /// Counts everything that was written of it, from 1.
    pub revision: u64,
    /// How many steps are done; fewer than `steps` after undo.
    pub position: usize,
    /// How many steps there are.
    pub steps: usize,
    /// Its title, or its first words.
    pub title: Rc<str>,
    /// Where it was published.
    pub source: Rc<str>,
    /// When it was published.
    pub published: Rc<str>,
    /// How many annotations it has.
    pub annotations: usize,
    /// How many of each tag; tags without any are left out.
    pub tags: BTreeMap<Id, usize>,
    /// When it was last changed.
    pub changed: Option<Stamp>,
    /// When it was put into the bin, if it is there.
    pub trashed: Option<Stamp>,
    /// Where the reader was: whatever the interface wants to find again.
    pub ui: BTreeMap<Rc<str>, Rc<str>>,
    /// What the planner has to know of the journal.
    pub journal: Journal,
    /// A sum over everything that was written with this head, so that two tabs that change different things in one second
    /// do not write the same head.
    pub sum: u64,
}

/// Which snapshots there are, and what has been written since.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    /// The positions of the snapshots, oldest first; at most two.
    pub snapshots: Vec<usize>,
    /// The length of the newest one in bytes.
    pub snapshot_bytes: usize,
    /// Steps written since then.
    pub steps: usize,
    /// Bytes of those steps.
    pub bytes: usize,
}

impl Head {
    /// The head of a document that has never been kept.
    pub(super) fn new(document: &Document) -> Head {
        let mut head = Head {
            document: document.id.clone(),
            revision: 0,
            position: 0,
            steps: 0,
            title: Rc::default(),
            source: Rc::default(),
            published: Rc::default(),
            annotations: 0,
            tags: BTreeMap::new(),
            changed: None,
            trashed: None,
            ui: BTreeMap::new(),
            journal: Journal::default(),
            sum: 0,
        };
        head.describe(document);
        head
    }

    /// Takes over what the library shows of a document.
    pub(super) fn describe(&mut self, document: &Document) {
        let card = &document.metadata;
        self.title = if card.title.is_empty() { first_words(document) } else { card.title.clone() };
        self.source = card.source.clone();
        self.published = card.published.clone();
        self.annotations = document.annotations.len();
        let counted =
            document.tag_set.tags.iter().map(|tag| (&tag.id, document.annotations.count(&tag.id)));
        self.tags = map_of(counted.filter(|(_, n)| *n > 0).map(|(id, n)| (id.clone(), n)));
        self.changed = document.saved.clone();
    }

    /// The head as a record's value.
    pub(super) fn to_json(&self) -> String {
        // Text keys and text values: there is nothing that can fail.
        serde_json::to_string(&HeadRecord::from(self)).unwrap_or_default()
    }

    /// The head that a record's value is; `None` where it cannot be read or a newer Pressmark wrote it.
    #[must_use]
    pub fn from_json(json: &str) -> Option<Head> {
        serde_json::from_str::<HeadRecord>(json).ok()?.into_head()
    }
}

/// The first line of a text that is not empty, cut short.
fn first_words(document: &Document) -> Rc<str> {
    let line = document.text.as_str().lines().map(str::trim).find(|line| !line.is_empty());
    line.unwrap_or_default().chars().take(TITLE_CHARS).collect::<String>().into()
}

#[derive(Serialize, Deserialize)]
struct HeadRecord {
    v: u32,
    document: String,
    revision: u64,
    position: usize,
    steps: usize,
    title: Rc<str>,
    #[serde(default)]
    source: Rc<str>,
    #[serde(default)]
    published: Rc<str>,
    annotations: usize,
    #[serde(default)]
    tags: BTreeMap<String, usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trashed: Option<String>,
    #[serde(default)]
    ui: BTreeMap<Rc<str>, Rc<str>>,
    journal: Journal,
    #[serde(default)]
    sum: u64,
}

impl From<&Head> for HeadRecord {
    fn from(head: &Head) -> HeadRecord {
        let stamp = |stamp: &Option<Stamp>| stamp.as_ref().map(|s| s.as_str().to_owned());
        HeadRecord {
            v: super::records::VERSION,
            document: head.document.to_string(),
            revision: head.revision,
            position: head.position,
            steps: head.steps,
            title: head.title.clone(),
            source: head.source.clone(),
            published: head.published.clone(),
            annotations: head.annotations,
            tags: map_of(head.tags.iter().map(|(id, n)| (id.to_string(), *n))),
            changed: stamp(&head.changed),
            trashed: stamp(&head.trashed),
            ui: head.ui.clone(),
            journal: head.journal.clone(),
            sum: head.sum,
        }
    }
}

impl HeadRecord {
    fn into_head(self) -> Option<Head> {
        if self.v != super::records::VERSION {
            return None;
        }
        let tags = self.tags.iter().map(|(id, n)| Some((Id::new(id)?, *n)));
        Some(Head {
            document: Id::new(&self.document)?,
            revision: self.revision,
            position: self.position.min(self.steps),
            steps: self.steps,
            title: self.title,
            source: self.source,
            published: self.published,
            annotations: self.annotations,
            tags: map_of_all(tags)?,
            changed: self.changed.as_deref().and_then(Stamp::new),
            trashed: self.trashed.as_deref().and_then(Stamp::new),
            ui: self.ui,
            journal: self.journal,
            sum: self.sum,
        })
    }
}

//! From records to documents.
//!
//! What cannot be read is reported with its record and never deleted. A step that cannot be read becomes a step that
//! changes nothing, so that the others keep their numbers and the reader loses that one edit at most.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::error::StoreError;
use super::head::Head;
use super::records;
use super::transaction::{number_key, text_key};
use crate::annotation::{Annotation, Change, Document, Edit, EditName, Id, Stamp};
use crate::text::{Text, map_of, sort_by};
use crate::words::words;

/// More steps than anybody makes; a higher number in a key is damage.
const MAX_STEPS: usize = 10_000_000;

/// A record as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// Everything that is kept of one document: in each store the records between [`super::keys_of`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRecords {
    /// Which document.
    pub document: Id,
    /// The value of its head, if there is one.
    pub head: Option<String>,
    /// Its snapshots.
    pub snapshots: Vec<Record>,
    /// Its steps.
    pub steps: Vec<Record>,
    /// Its texts.
    pub texts: Vec<Record>,
}

impl DocumentRecords {
    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.head.is_none() && self.snapshots.is_empty() && self.steps.is_empty()
    }
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The record as it is; its value is empty where it is missing.
    pub record: Record,
    /// What that means, for the reader.
    pub why: String,
}

/// A document as it was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The document after `position` steps.
    pub document: Document,
    /// All steps, done and undone.
    pub history: Vec<Rc<Edit>>,
    /// How many of them are done.
    pub position: usize,
    /// Its head, for the planner.
    pub head: Head,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// The heads of a library, and the values that are none.
#[must_use]
pub fn heads<'a>(values: impl IntoIterator<Item = &'a str>) -> (Vec<Head>, Vec<&'a str>) {
    let (mut heads, mut unread) = (Vec::new(), Vec::new());
    for value in values {
        match Head::from_json(value) {
            Some(head) => heads.push(head),
            None => unread.push(value),
        }
    }
    (heads, unread)
}

/// Makes a document of its records: the newest snapshot that can be read, and the steps from there to the position at
/// which the reader left it.
///
/// # Errors
///
/// [`StoreError::Damaged`] where no snapshot can be read, [`StoreError::Newer`] where a newer Pressmark kept it.
pub fn load(records: &DocumentRecords) -> Result<Loaded, StoreError> {
    if records.head.as_deref().is_some_and(records::is_newer) {
        return Err(StoreError::Newer);
    }
    let mut problems = Vec::new();
    let head = head(records, &mut problems);
    let (at, mut document) = snapshot(records, head.as_ref(), &mut problems)?;
    let texts = texts(records, &mut problems);
    let count = steps(records, head.as_ref(), at, &mut problems);
    let mut history = history(records, count, &texts, &mut problems);
    leave_out_misplaced(records, &mut history, at, &document.text, &mut problems);
    let position = head.as_ref().map_or(count, |head| head.position.min(count));
    replay(&mut document, &history, at, position);
    let mut head = head.unwrap_or_else(|| rebuilt(&document, at));
    (head.position, head.steps) = (position, count);
    document.saved = head.changed.clone();
    if !problems.is_empty() {
        // What was left out is not to be counted.
        head.describe(&document);
    }
    Ok(Loaded { document, history, position, head, problems })
}

fn head(records: &DocumentRecords, problems: &mut Vec<Problem>) -> Option<Head> {
    let value = records.head.clone().unwrap_or_default();
    let head = Head::from_json(&value).filter(|head| head.document == records.document);
    if head.is_none() {
        let why = words().storage.head_unread.to_owned();
        problems.push(Problem { record: Record { key: records.document.to_string(), value }, why });
    }
    head
}

/// A head for a document whose own is lost. Its revision is 0, which is what a store says of a head it cannot read.
fn rebuilt(document: &Document, snapshot: usize) -> Head {
    let mut head = Head::new(document);
    head.journal.snapshots = vec![snapshot];
    head
}

/// How many steps there are to speak of: as many as the head says, but none past the last that is there.
fn steps(
    records: &DocumentRecords,
    head: Option<&Head>,
    snapshot: usize,
    problems: &mut Vec<Problem>,
) -> usize {
    let last = records.steps.iter().filter_map(|record| number_of(&record.key)).max();
    let there = last.map_or(0, |last| last.saturating_add(1)).min(MAX_STEPS).max(snapshot);
    let said = head.map_or(there, |head| head.steps);
    if said > there {
        let key = number_key(&records.document, there);
        let why = (words().storage.steps_missing)(said - there);
        problems.push(Problem { record: Record { key, value: String::new() }, why });
    }
    said.min(there)
}

/// The newest readable snapshot with its position.
fn snapshot(
    records: &DocumentRecords,
    head: Option<&Head>,
    problems: &mut Vec<Problem>,
) -> Result<(usize, Document), StoreError> {
    let mut newest_first: Vec<&Record> = records.snapshots.iter().collect();
    sort_by(&mut newest_first, |a, b| b.key.cmp(&a.key));
    for record in newest_first {
        let most = head.map_or(MAX_STEPS, |head| head.steps);
        let number = number_of(&record.key).filter(|number| *number <= most);
        match number.zip(records::snapshot_from_json(&record.value)) {
            Some(found) => return Ok(found),
            None => problems.push(Problem {
                record: record.clone(),
                why: words().storage.snapshot_unread.to_owned(),
            }),
        }
    }
    Err(StoreError::Damaged { why: words().storage.no_snapshot.into() })
}

fn number_of(key: &str) -> Option<usize> {
    key.rsplit_once('/')?.1.parse().ok()
}

fn texts(records: &DocumentRecords, problems: &mut Vec<Problem>) -> BTreeMap<String, Text> {
    let mut texts = BTreeMap::new();
    for record in &records.texts {
        let text = records::text_from_json(&record.value);
        match text.filter(|(sum, _)| text_key(&records.document, sum) == record.key) {
            Some((sum, text)) => {
                texts.insert(sum, text);
            }
            None => problems.push(Problem {
                record: record.clone(),
                why: words().storage.text_unread.to_owned(),
            }),
        }
    }
    texts
}

/// Steps 0 to `count`; one that is missing or cannot be read changes nothing. A run of missing ones is one problem, so that
/// a damaged number costs next to nothing.
fn history(
    records: &DocumentRecords,
    count: usize,
    texts: &BTreeMap<String, Text>,
    problems: &mut Vec<Problem>,
) -> Vec<Rc<Edit>> {
    let numbered = records.steps.iter().filter_map(|record| {
        let index = number_of(&record.key).filter(|index| *index < count)?;
        (record.key == number_key(&records.document, index)).then_some((index, record))
    });
    let missing = Rc::new(nothing());
    let mut history = Vec::new();
    for (index, record) in map_of(numbered) {
        pass_over(&mut history, index, &missing, &records.document, problems);
        history.push(records::step_from_json(&record.value, texts).map_or_else(
            || {
                let why = (words().storage.step_unread)(index + 1);
                problems.push(Problem { record: record.clone(), why });
                missing.clone()
            },
            Rc::new,
        ));
    }
    pass_over(&mut history, count, &missing, &records.document, problems);
    history
}

/// Makes the history `count` steps long with steps that are `missing`.
fn pass_over(
    history: &mut Vec<Rc<Edit>>,
    count: usize,
    missing: &Rc<Edit>,
    document: &Id,
    problems: &mut Vec<Problem>,
) {
    let first = history.len();
    let why = match count.saturating_sub(first) {
        0 => return,
        1 => (words().storage.step_unread)(count),
        many => (words().storage.steps_lost)(first + 1, first + many),
    };
    history.resize(count, missing.clone());
    let key = number_key(document, first);
    problems.push(Problem { record: Record { key, value: String::new() }, why });
}

/// Steps whose places are not in the text that they were made in are damaged, although they can be read. `text` is the
/// one after `at` steps.
fn leave_out_misplaced(
    records: &DocumentRecords,
    history: &mut [Rc<Edit>],
    at: usize,
    text: &Text,
    problems: &mut Vec<Problem>,
) {
    let (before, after) = history.split_at_mut(at.min(history.len()));
    let earlier = before.iter_mut().enumerate().rev().map(|(index, edit)| (index, edit, true));
    let later = after.iter_mut().zip(at..).map(|(edit, index)| (index, edit, false));
    let mut now = text.clone();
    for (index, edit, is_earlier) in earlier.chain(later) {
        if index == at {
            now = text.clone();
        }
        let exchanged = edit.changes.iter().find_map(|change| match change {
            Change::Text { before, after } => Some((before.clone(), after.clone())),
            _ => None,
        });
        let (old, new) = exchanged.unwrap_or_else(|| (now.clone(), now.clone()));
        if edit.changes.iter().all(|change| lies_in(change, &old, &new)) {
            now = if is_earlier { old } else { new };
            continue;
        }
        *edit = Rc::new(nothing());
        let key = number_key(&records.document, index);
        let value = records.steps.iter().find(|r| r.key == key).map(|r| r.value.clone());
        let why = (words().storage.step_unread)(index + 1);
        problems.push(Problem { record: Record { key, value: value.unwrap_or_default() }, why });
    }
}

/// Whether the places of a change are in the texts before and after it.
fn lies_in(change: &Change, old: &Text, new: &Text) -> bool {
    let Change::Annotation { before, after } = change else { return true };
    let lies = |annotation: &Option<Rc<Annotation>>, text: &Text| {
        let mut parts = annotation.iter().flat_map(|annotation| annotation.ranges.parts());
        parts.all(|part| text.as_str().get(part.bytes()).is_some())
    };
    lies(before, old) && lies(after, new)
}

/// A step that changes nothing, in place of one that is lost.
fn nothing() -> Edit {
    Edit { name: EditName::Import, about: Rc::default(), at: Stamp::unknown(), changes: Vec::new() }
}

/// Makes the steps from the snapshot's position to the wanted one, or takes them back.
pub(super) fn replay(document: &mut Document, history: &[Rc<Edit>], at: usize, position: usize) {
    for edit in history.get(at..position).unwrap_or_default() {
        document.apply(edit, edit.at.clone());
    }
    for edit in history.get(position..at).unwrap_or_default().iter().rev() {
        document.apply(&edit.inverse(), edit.at.clone());
    }
}

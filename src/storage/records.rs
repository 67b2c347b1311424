//! Records as JSON: transfer types of edits, and the conversions.
//!
//! Steps speak of places in UTF-8 bytes, because the text they belong to is kept beside them and does not change. Texts
//! that a repair exchanged are named by their SHA-256. Tag sets are written as native files write them.

mod card;
mod marks;

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::annotation::{Change, Document, Edit, EditName, Quarantined, Stamp};
use crate::formats::native;
use crate::text::Text;
use card::{MetadataRecord, QuarantinedRecord};
pub(super) use marks::Pairs;
use marks::{AnnotationRecord, LinkRecord, pairs, unpaired};

/// The version of all records that this Pressmark writes and reads.
pub(super) const VERSION: u32 = 1;

/// Whether a newer Pressmark wrote this.
pub(super) fn is_newer(json: &str) -> bool {
    #[derive(Deserialize)]
    struct Versioned {
        v: u32,
    }
    serde_json::from_str::<Versioned>(json).is_ok_and(|record| record.v > VERSION)
}

/// A document as the value of a snapshot: its native file on one line.
pub(super) fn snapshot_to_json(document: &Document) -> String {
    native::write_line(document)
}

/// The document of a snapshot; `None` where it cannot be read or its text is damaged.
pub(super) fn snapshot_from_json(json: &str) -> Option<Document> {
    native::read(json).ok().filter(|read| read.intact).map(|read| read.document)
}

#[derive(Serialize, Deserialize)]
struct TextRecord {
    v: u32,
    text: Rc<str>,
}

/// A text as a record's value.
pub(super) fn text_to_json(text: &Text) -> String {
    json_of(&TextRecord { v: VERSION, text: text.as_str().into() })
}

/// The text of a record with its SHA-256.
pub(super) fn text_from_json(json: &str) -> Option<(String, Text)> {
    let record: TextRecord = serde_json::from_str(json).ok()?;
    let text = Text::new(record.text);
    (record.v == VERSION).then(|| (text.sha256().to_owned(), text))
}

/// An edit as the value of a step.
pub(super) fn step_to_json(edit: &Edit) -> String {
    json_of(&StepRecord {
        v: VERSION,
        name: word_of(edit.name).into(),
        about: edit.about.clone(),
        at: edit.at.as_str().into(),
        changes: edit.changes.iter().map(ChangeRecord::from).collect(),
    })
}

/// The edit of a step; `None` where it cannot be read, or names a text that is not there.
pub(super) fn step_from_json(json: &str, texts: &BTreeMap<String, Text>) -> Option<Edit> {
    let record: StepRecord =
        serde_json::from_str(json).ok().filter(|r: &StepRecord| r.v == VERSION)?;
    let changes = record.changes.into_iter().map(|change| change.into_change(texts));
    Some(Edit {
        name: NAMES.into_iter().find(|name| word_of(*name) == &*record.name)?,
        about: record.about,
        at: Stamp::new(&record.at)?,
        changes: changes.collect::<Option<_>>()?,
    })
}

/// Transfer types have text keys and finite values: there is nothing that can fail.
pub(super) fn json_of(record: &impl Serialize) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

const NAMES: [EditName; 21] = [
    EditName::Mark,
    EditName::Delete,
    EditName::DeleteMany,
    EditName::Retag,
    EditName::Nudge,
    EditName::AddPart,
    EditName::RemovePart,
    EditName::Note,
    EditName::Attribute,
    EditName::Link,
    EditName::Unlink,
    EditName::Card,
    EditName::TagSet,
    EditName::DeleteTag,
    EditName::Repair,
    EditName::Import,
    EditName::Place,
    EditName::Merge,
    EditName::Exercise,
    EditName::Expect,
    EditName::Submission,
];

fn word_of(name: EditName) -> &'static str {
    match name {
        EditName::Mark => "mark",
        EditName::Delete => "delete",
        EditName::DeleteMany => "delete-many",
        EditName::Retag => "retag",
        EditName::Nudge => "nudge",
        EditName::AddPart => "add-part",
        EditName::RemovePart => "remove-part",
        EditName::Note => "note",
        EditName::Attribute => "attribute",
        EditName::Link => "link",
        EditName::Unlink => "unlink",
        EditName::Card => "card",
        EditName::TagSet => "tag-set",
        EditName::DeleteTag => "delete-tag",
        EditName::Repair => "repair",
        EditName::Import => "import",
        EditName::Place => "place",
        EditName::Merge => "merge",
        EditName::Exercise => "exercise",
        EditName::Expect => "expect",
        EditName::Submission => "submission",
    }
}

#[derive(Serialize, Deserialize)]
struct StepRecord {
    v: u32,
    name: Rc<str>,
    about: Rc<str>,
    at: Rc<str>,
    changes: Vec<ChangeRecord>,
}

/// How something was, and how it is. Absent means that it was not there.
#[derive(Serialize, Deserialize)]
struct Turn<T> {
    #[serde(skip_serializing_if = "Option::is_none", default = "Option::default")]
    before: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none", default = "Option::default")]
    after: Option<T>,
}

impl<T> Turn<T> {
    fn of<M>(before: &M, after: &M, record: impl Fn(&M) -> T) -> Turn<T> {
        Turn { before: Some(record(before)), after: Some(record(after)) }
    }

    fn maybe<M>(before: &Option<Rc<M>>, after: &Option<Rc<M>>) -> Turn<T>
    where
        for<'a> T: From<&'a M>,
    {
        let record = |model: &Option<Rc<M>>| model.as_ref().map(|model| T::from(model));
        Turn { before: record(before), after: record(after) }
    }

    /// Both sides as the model has them; `None` where one cannot be read.
    fn read<M>(self, read: impl Fn(T) -> Option<M>) -> Option<(Option<M>, Option<M>)> {
        let side = |record: Option<T>| match record {
            None => Some(None),
            Some(record) => read(record).map(Some),
        };
        Some((side(self.before)?, side(self.after)?))
    }

    /// Both sides, neither of which may be absent.
    fn both<M>(self, read: impl Fn(T) -> Option<M>) -> Option<(M, M)> {
        let (before, after) = self.read(read)?;
        Some((before?, after?))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ChangeRecord {
    Annotation(Turn<AnnotationRecord>),
    Link(Turn<LinkRecord>),
    TagSet(Turn<Box<RawValue>>),
    Metadata(Turn<MetadataRecord>),
    Text(Turn<String>),
    Quarantine(Turn<Vec<QuarantinedRecord>>),
    Extra(Turn<Pairs>),
}

impl From<&Change> for ChangeRecord {
    fn from(change: &Change) -> ChangeRecord {
        match change {
            Change::Annotation { before, after } => {
                ChangeRecord::Annotation(Turn::maybe(before, after))
            }
            Change::Link { before, after } => ChangeRecord::Link(Turn::maybe(before, after)),
            Change::TagSet { before, after } => {
                ChangeRecord::TagSet(Turn::of(before, after, |set| {
                    // What the native writer makes is JSON.
                    RawValue::from_string(native::tag_set_to_json(set)).unwrap_or_default()
                }))
            }
            Change::Metadata { before, after } => {
                ChangeRecord::Metadata(Turn::of(before, after, |card| {
                    MetadataRecord::from(&**card)
                }))
            }
            Change::Text { before, after } => {
                ChangeRecord::Text(Turn::of(before, after, |text| text.sha256().to_owned()))
            }
            Change::Quarantine { before, after } => {
                ChangeRecord::Quarantine(Turn::of(before, after, |items| {
                    items.iter().map(QuarantinedRecord::from).collect()
                }))
            }
            Change::Extra { before, after } => ChangeRecord::Extra(Turn::of(before, after, pairs)),
        }
    }
}

impl ChangeRecord {
    fn into_change(self, texts: &BTreeMap<String, Text>) -> Option<Change> {
        Some(match self {
            ChangeRecord::Annotation(turn) => {
                let (before, after) = turn.read(|record| record.into_model().map(Rc::new))?;
                Change::Annotation { before, after }
            }
            ChangeRecord::Link(turn) => {
                let (before, after) = turn.read(|record| record.into_model().map(Rc::new))?;
                Change::Link { before, after }
            }
            ChangeRecord::TagSet(turn) => {
                let (before, after) =
                    turn.both(|raw| native::tag_set_from_json(raw.get()).map(Rc::new))?;
                Change::TagSet { before, after }
            }
            ChangeRecord::Metadata(turn) => {
                let (before, after) = turn.both(|record| record.into_model().map(Rc::new))?;
                Change::Metadata { before, after }
            }
            ChangeRecord::Text(turn) => {
                let (before, after) = turn.both(|sum| texts.get(&sum).cloned())?;
                Change::Text { before, after }
            }
            ChangeRecord::Quarantine(turn) => {
                let all = |items: Vec<QuarantinedRecord>| {
                    Some(items.into_iter().map(Quarantined::from).collect())
                };
                let (before, after) = turn.both(all)?;
                Change::Quarantine { before, after }
            }
            ChangeRecord::Extra(turn) => {
                let (before, after) = turn.both(|all| Some(unpaired(all)))?;
                Change::Extra { before, after }
            }
        })
    }
}

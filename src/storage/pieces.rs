//! What comes of files that were opened, and the pieces in which it crosses from the worker that read them to the page.
//!
//! Both sides are one build, and a piece lives for a moment; what it says of documents is said as records and native
//! files say it. A piece is text, its first character says what it is, and all of them are short enough that the page
//! answers while it takes one, but for a text and a snapshot, which are copied as they are.
//!
//! | Piece | What it holds |
//! | --- | --- |
//! | `A` | an [`Arrival`] without its documents; those that follow are its own |
//! | `D` | a document without its text, its marks and whatever else has a piece of its own, as a native file |
//! | `T` | its text |
//! | `E` | an edit: its card, its further keys, what was put aside, and some hundreds of its marks and links |
//! | `M` | the damaged places of its text |
//! | `P` | its head on one line, and its snapshot, as they are to be kept |

use std::collections::BTreeMap;
use std::rc::Rc;

use super::head::Head;
use super::plan::{Planned, created_again};
use super::records::{self, Pairs, json_of};
use crate::annotation::{AnnotationSet, Change, Document, Edit, EditName, Extra, Metadata, Stamp};
use crate::formats::native::{self, Kind};
use crate::text::{Damage, Text, TextRange};

/// Marks and links in one piece.
const MARKS: usize = 500;

/// What kind of thing came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// An article without marks.
    #[default]
    Article,
    /// Documents of another program.
    Foreign,
    /// Documents of Pressmark.
    Own,
    /// A text of which nobody knows the encoding.
    Undecoded,
    /// Nothing: the file is refused.
    Refused,
    /// Nothing, of a file that came in another one.
    LeftOut,
}

/// The kinds, with the words that pieces have for them.
const KINDS: [(What, &str); 6] = [
    (What::Article, "article"),
    (What::Foreign, "foreign"),
    (What::Own, "own"),
    (What::Undecoded, "undecoded"),
    (What::Refused, "refused"),
    (What::LeftOut, "left-out"),
];

/// What came of a file, or of several that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrival {
    /// What kind of thing.
    pub what: What,
    /// The name of the file.
    pub name: Rc<str>,
    /// Which of the files that were opened together it is, where that matters.
    pub file: usize,
    /// The documents, in their order.
    pub documents: Vec<Arrived>,
    /// What the reader should know of them, one sentence each.
    pub told: Vec<String>,
    /// Why nothing came of it, or of a part of it.
    pub problems: Vec<String>,
    /// The encodings that may be meant.
    pub candidates: Vec<Candidate>,
}

/// An encoding that may be meant: its label, what people call it, and words of the file as they would read.
pub type Candidate = (Rc<str>, Rc<str>, Rc<str>);

/// A document that came out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// The document.
    pub document: Document,
    /// What its file is for.
    pub kind: Kind,
    /// The damaged places of its text.
    pub damage: Vec<Damage>,
    /// How it is to be kept, if that has been planned.
    pub planned: Option<Planned>,
}

impl Arrived {
    /// A document, whose keeping has not been planned.
    #[must_use]
    pub fn new(document: Document, kind: Kind) -> Arrived {
        Arrived { document, kind, damage: Vec::new(), planned: None }
    }
}

/// Takes what came apart, piece by piece.
pub fn pieces(arrival: Arrival, send: &mut dyn FnMut(String)) {
    let Arrival { what, name, file, documents, told, problems, candidates } = arrival;
    let word = KINDS.iter().find(|(kind, _)| *kind == what).map_or("", |(_, word)| word);
    let mut said: Pairs = vec![(word.into(), name), ("file".into(), file.to_string().into())];
    said.extend(told.into_iter().map(|told| ("told".into(), told.into())));
    said.extend(problems.into_iter().map(|why| ("problem".into(), why.into())));
    for (label, called, preview) in candidates {
        said.extend([("label".into(), label), ("called".into(), called), ("as".into(), preview)]);
    }
    send(format!("A{}", json_of(&said)));
    for arrived in &documents {
        pieces_of(arrived, send);
    }
}

/// The pieces of an article alone.
pub fn article(document: &Document, send: &mut dyn FnMut(String)) {
    let documents = vec![Arrived::new(document.clone(), Kind::Document)];
    pieces(Arrival { documents, ..Arrival::default() }, send);
}

fn pieces_of(arrived: &Arrived, send: &mut dyn FnMut(String)) {
    let Arrived { document, kind, damage, planned } = arrived;
    let (id, tag_set) = (document.id.clone(), (*document.tag_set).clone());
    let bare = Document {
        annotator: document.annotator.clone(),
        saved: document.saved.clone(),
        ..Document::new(id, Text::new(""), Metadata::default(), tag_set)
    };
    send(format!("D{}", native::write_line_as(&bare, *kind)));
    send(format!("T{}", document.text.as_str()));
    let mut changes = vec![
        Change::Metadata { before: document.metadata.clone(), after: document.metadata.clone() },
        Change::Quarantine { before: Rc::default(), after: document.quarantine.clone() },
        Change::Extra { before: Extra::default(), after: document.extra.clone() },
    ];
    let marks = document
        .annotations
        .iter()
        .map(|mark| Change::Annotation { before: None, after: Some(mark.clone()) });
    let links =
        document.links.iter().map(|link| Change::Link { before: None, after: Some(link.clone()) });
    for change in marks.chain(links) {
        if changes.len() == MARKS {
            send(edit(std::mem::take(&mut changes)));
        }
        changes.push(change);
    }
    send(edit(changes));
    for Damage { range, from, to } in damage {
        let (start, end) = (range.start().get(), range.end().get());
        let said: Pairs = vec![(format!("{start} {end} {from}").into(), to.as_str().into())];
        send(format!("M{}", json_of(&said)));
    }
    if let Some((head, snapshot)) = planned.as_ref().and_then(Planned::parts) {
        send(format!("P{}\n{snapshot}", head.to_json()));
    }
}

fn edit(changes: Vec<Change>) -> String {
    let (name, about, at) = (EditName::Import, Rc::default(), Stamp::unknown());
    format!("E{}", records::step_to_json(&Edit { name, about, at, changes }))
}

/// Puts a piece to what has been put together. Whether it fits there.
#[must_use]
pub fn put(arrivals: &mut Vec<Arrival>, piece: String) -> bool {
    put_piece(arrivals, piece).is_some()
}

fn put_piece(arrivals: &mut Vec<Arrival>, mut piece: String) -> Option<()> {
    if piece.starts_with('P') {
        let line = piece.find('\n')?;
        let head = Head::from_json(piece.get(1..line)?)?;
        // A snapshot may be most of the memory that there is: it stays where it is.
        piece.drain(..=line);
        arrivals.last_mut()?.documents.last_mut()?.planned = Some(created_again(&head, piece));
        return Some(());
    }
    let (what, rest) = piece.split_at_checked(1)?;
    if what == "A" {
        arrivals.push(arrival(serde_json::from_str(rest).ok()?)?);
        return Some(());
    }
    let documents = &mut arrivals.last_mut()?.documents;
    if what == "D" {
        let read = native::read(rest).ok()?;
        documents.push(Arrived::new(read.document, read.kind));
        return Some(());
    }
    let arrived = documents.last_mut()?;
    let document = &mut arrived.document;
    match what {
        "T" => {
            document.text = Text::new(rest);
            document.annotations = AnnotationSet::new(rest.len());
        }
        "E" => {
            let edit = records::step_from_json(rest, &BTreeMap::new())?;
            let saved = document.saved.clone();
            document.apply(&edit, edit.at.clone());
            document.saved = saved;
        }
        "M" => {
            let (place, to) = serde_json::from_str::<Pairs>(rest).ok()?.pop()?;
            let mut place = place.splitn(3, ' ');
            let (start, end, from) = (place.next()?, place.next()?, place.next()?);
            let range = TextRange::of(start.parse().ok()?, end.parse().ok()?);
            arrived.damage.push(Damage { range, from: from.to_owned(), to: (*to).to_owned() });
        }
        _ => return None,
    }
    Some(())
}

fn arrival(said: Pairs) -> Option<Arrival> {
    let mut said = said.into_iter();
    let (word, name) = said.next()?;
    let (what, _) = *KINDS.iter().find(|(_, known)| **known == *word)?;
    let mut arrival = Arrival { what, name, ..Arrival::default() };
    while let Some((key, value)) = said.next() {
        match &*key {
            "file" => arrival.file = value.parse().ok()?,
            "told" => arrival.told.push((*value).to_owned()),
            "problem" => arrival.problems.push((*value).to_owned()),
            "label" => arrival.candidates.push((value, said.next()?.1, said.next()?.1)),
            _ => return None,
        }
    }
    Some(arrival)
}

//! Hand-in codes: a submission short enough for a form, a comment or a chat.
//!
//! Everybody who has the exercise has the text, so marks are places alone. The code is `PM1-`, three characters that
//! say how many follow, and the bytes below in base 32 in groups of five. Reading takes it out of whatever stands around
//! it: HTML, line breaks, capitals or not, hyphens or not.
//!
//! | Bytes | |
//! | --- | --- |
//! | fingerprint of the exercise | 4 |
//! | label; strings (names, date values) that marks share | each with its length |
//! | marks in text order | tag, number of parts, for each part the distance from the end of the one before (of a mark's first: from the start of the mark before) and its length in code points, for each attribute of the tag a value's number |
//! | links | type, from, to by number |
//! | checksum | first 4 bytes of the SHA-256 of all before |
//!
//! Numbers are LEB128. Notes, the first attempt and the list to check are not in a code: the file holds them.

use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::base32;
use super::fingerprint::Fingerprint;
use super::varint::{Reader, write};
use crate::annotation::{
    Annotation, AnnotationSet, Attribute, AttributeKind, Document, Extra, Id, Link, Ranges,
};
use crate::text::{Text, map_of};
use crate::words::words;

const MARK: &str = "PM";
const VERSION: char = '1';

/// Characters that say how many follow, five bits each.
const LENGTH: usize = 3;

/// The most marks and strings that a code may hold.
const MOST: u32 = 5_000;

/// Why a code could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeProblem {
    /// There is none in what was pasted.
    None,
    /// It is of a later version.
    Newer,
    /// Its end is missing.
    CutShort {
        /// How many characters there are.
        have: usize,
        /// How many there should be.
        want: usize,
    },
    /// A character was changed or lost.
    Damaged,
    /// It is for another exercise.
    OtherExercise {
        /// The one that it is for.
        code: Fingerprint,
    },
}

impl fmt::Display for CodeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = words().classroom;
        let told = match self {
            CodeProblem::None => words.no_code.to_owned(),
            CodeProblem::Newer => words.newer_code.to_owned(),
            CodeProblem::CutShort { have, want } => (words.code_cut_short)(*have, *want),
            CodeProblem::Damaged => words.damaged_code.to_owned(),
            CodeProblem::OtherExercise { code } => (words.code_of_other)(&code.short()),
        };
        f.write_str(&told)
    }
}

impl std::error::Error for CodeProblem {}

/// A code whose checksum is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The exercise it is for.
    pub exercise: Fingerprint,
    bytes: Vec<u8>,
}

/// The code of a document's marks with the student's label; `None` where there is more than any code holds.
#[must_use]
pub fn encode(document: &Document) -> Option<String> {
    let mut bytes = Fingerprint::of(document).0.to_vec();
    string(&mut bytes, &document.annotator);
    let marks: Vec<&Rc<Annotation>> = document.annotations.iter().collect();
    let strings = strings(document, &marks);
    let most = [marks.len(), strings.len(), document.links.len()].into_iter().max();
    if most > Some(MOST as usize) {
        return None;
    }
    write(&mut bytes, strings.len() as u32);
    let mut in_order: Vec<(&str, u32)> = strings.iter().map(|(s, n)| (*s, *n)).collect();
    crate::text::sort_by_key(&mut in_order, |(_, n)| *n);
    in_order.iter().for_each(|(text, _)| string(&mut bytes, text));
    write(&mut bytes, marks.len() as u32);
    let mut last = 0;
    for mark in &marks {
        write_mark(&mut bytes, document, mark, &mut last, &strings);
    }
    write_links(&mut bytes, document, &marks);
    written(bytes)
}

/// These bytes as a code with its checksum; `None` where they are more than any code holds.
fn written(mut bytes: Vec<u8>) -> Option<String> {
    bytes.extend(sum(&bytes));
    let data = base32::encode(&bytes);
    if data.len() >> (5 * LENGTH) > 0 {
        return None;
    }
    let length = base32::encode(&((data.len() << 1) as u16).to_be_bytes());
    let mut code = format!("{MARK}{VERSION}-{}", length.chars().take(LENGTH).collect::<String>());
    for (at, c) in data.chars().enumerate() {
        code.extend((at % 5 == 0).then_some('-'));
        code.push(c);
    }
    Some(code)
}

fn sum(bytes: &[u8]) -> impl Iterator<Item = u8> + use<> {
    Sha256::digest(bytes).into_iter().take(4)
}

fn string(bytes: &mut Vec<u8>, text: &str) {
    write(bytes, text.len() as u32);
    bytes.extend(text.as_bytes());
}

/// Names and dates that marks carry, numbered from 1.
fn strings<'a>(document: &'a Document, marks: &[&'a Rc<Annotation>]) -> BTreeMap<&'a str, u32> {
    let mut all = BTreeMap::new();
    for mark in marks {
        for attribute in coded(document, &mark.tag).filter(|a| a.kind != AttributeKind::Choice) {
            if let Some(value) = mark.attributes.get(&attribute.id) {
                let next = all.len() as u32 + 1;
                all.entry(&**value).or_insert(next);
            }
        }
    }
    all
}

/// The attributes of a tag that are in codes: free text is not.
fn coded<'a>(document: &'a Document, tag: &'a Id) -> impl Iterator<Item = &'a Attribute> {
    document.tag_set.attributes_for(tag).filter(|a| a.kind != AttributeKind::Text)
}

fn write_mark(
    bytes: &mut Vec<u8>,
    document: &Document,
    mark: &Annotation,
    last: &mut u32,
    strings: &BTreeMap<&str, u32>,
) {
    let number = |n: Option<usize>| n.unwrap_or_default() as u32;
    write(bytes, number(document.tag_set.position(&mark.tag)));
    let parts = mark.ranges.parts();
    write(bytes, parts.len() as u32);
    let mut from = *last;
    for (at, part) in parts.iter().enumerate() {
        let (start, end) = document.text.to_code_points(*part).unwrap_or_default();
        write(bytes, (start as u32).saturating_sub(from));
        write(bytes, (end - start) as u32);
        from = end as u32;
        if at == 0 {
            *last = start as u32;
        }
    }
    for attribute in coded(document, &mark.tag) {
        let value = mark.attributes.get(&attribute.id);
        let place = value.and_then(|value| match attribute.kind {
            AttributeKind::Choice => {
                attribute.values.iter().position(|v| v.id == *value).map(|at| at as u32 + 1)
            }
            _ => strings.get(&**value).copied(),
        });
        write(bytes, place.unwrap_or_default());
    }
}

fn write_links(bytes: &mut Vec<u8>, document: &Document, marks: &[&Rc<Annotation>]) {
    let place: BTreeMap<&Id, u32> = map_of((0..).zip(marks).map(|(at, mark)| (&mark.id, at)));
    let kind = |id: &Id| document.tag_set.links.iter().position(|l| &l.id == id);
    let link = |link: &Rc<Link>| {
        Some([kind(&link.kind)? as u32, *place.get(&link.from)?, *place.get(&link.to)?])
    };
    let links: Vec<[u32; 3]> = document.links.iter().filter_map(link).collect();
    write(bytes, links.len() as u32);
    links.iter().flatten().for_each(|number| write(bytes, *number));
}

/// All codes in what was pasted, in order; one [`CodeProblem::None`] where there is none.
#[must_use]
pub fn find_codes(pasted: &str) -> Vec<Result<Code, CodeProblem>> {
    let letters: Vec<char> = without_markup(pasted)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|rest| rest.len() > MARK.len()) {
        let begins = MARK.chars().zip(rest).all(|(a, b)| a == *b);
        let version = rest.get(MARK.len()).copied().unwrap_or_default();
        at += 1;
        if !begins || !version.is_ascii_digit() && !matches!(version, 'I' | 'L') {
            continue;
        }
        let (code, used) = code_at(version, rest.get(MARK.len() + 1..).unwrap_or_default());
        // Two letters and a digit may stand in any text: a longer code behind them counts.
        if code.is_ok() {
            found.retain(Result::is_ok);
            at += MARK.len() + used;
        }
        if code.is_ok() || !found.iter().any(Result::is_err) {
            found.push(code);
        }
    }
    if found.is_empty() { vec![Err(CodeProblem::None)] } else { found }
}

/// The code that begins here, and how many characters it takes.
fn code_at(version: char, letters: &[char]) -> (Result<Code, CodeProblem>, usize) {
    if base32::value(version) != base32::value(VERSION) {
        return (Err(CodeProblem::Newer), 0);
    }
    let values: Vec<Option<u8>> = letters.iter().map(|c| base32::value(*c)).collect();
    let head: Option<Vec<u8>> = values.iter().take(LENGTH).copied().collect();
    let head = head.filter(|head| head.len() == LENGTH);
    let Some(head) = head else { return (Err(CodeProblem::Damaged), 0) };
    let want = head.iter().fold(0, |sum, value| sum * 32 + usize::from(*value));
    let data = values.get(LENGTH..).unwrap_or_default();
    let Some(data) = data.get(..want) else {
        return (Err(CodeProblem::CutShort { have: data.len(), want }), 0);
    };
    let bytes = data.iter().copied().collect::<Option<Vec<u8>>>().map(|all| base32::bytes(&all));
    let bytes = bytes.and_then(|bytes| {
        let (body, end) = bytes.split_at_checked(bytes.len().checked_sub(4)?)?;
        sum(body).eq(end.iter().copied()).then(|| body.to_vec())
    });
    let code = bytes.and_then(|bytes| {
        let exercise = Fingerprint(bytes.get(..4)?.try_into().ok()?);
        Some(Code { exercise, bytes: bytes.get(4..)?.to_vec() })
    });
    (code.ok_or(CodeProblem::Damaged), LENGTH + want)
}

/// The text without what stands between `<` and `>`, and without character references.
fn without_markup(pasted: &str) -> String {
    let mut out = String::new();
    let mut rest = pasted;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let close = if from.starts_with('<') { '>' } else { ';' };
        // "I <3 this" is no markup.
        let next = from.strip_prefix('<').and_then(|rest| rest.chars().next());
        let is_tag = next.is_some_and(|c| c.is_alphabetic() || "/!".contains(c));
        let end = from.find(close).filter(|end| is_tag || close == ';' && *end < 10);
        out.push(' ');
        rest = from.get(end.map_or(1, |end| end + 1)..).unwrap_or_default();
    }
    out + rest
}

impl fmt::Display for Code {
    /// The code as it is handed in.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.exercise.0.iter().chain(&self.bytes).copied().collect();
        f.write_str(&written(bytes).unwrap_or_default())
    }
}

impl Code {
    /// The marks of the code in a copy of the exercise, with the student's label. Ids are `m1`, `m2`, … in text order.
    ///
    /// # Errors
    /// Where it is for another exercise, or its places are not in the text.
    pub fn open(&self, exercise: &Document) -> Result<Document, CodeProblem> {
        if self.exercise != Fingerprint::of(exercise) {
            return Err(CodeProblem::OtherExercise { code: self.exercise });
        }
        self.read(exercise).ok_or(CodeProblem::Damaged)
    }

    fn read(&self, exercise: &Document) -> Option<Document> {
        let mut bytes = Reader(&self.bytes);
        let mut document = exercise.clone();
        document.annotator = text(&mut bytes)?;
        let mut strings = Vec::new();
        for _ in 0..few(&mut bytes)? {
            strings.push(text(&mut bytes)?);
        }
        let mut last = 0;
        let mut marks = Vec::new();
        for n in 1..=few(&mut bytes)? {
            let id = Id::from_words(&format!("m{n}"));
            marks.push(read_mark(&mut bytes, exercise, id, &mut last, &strings)?);
        }
        let ids: Vec<Id> = marks.iter().map(|mark| mark.id.clone()).collect();
        let mut links = crate::annotation::LinkSet::default();
        for n in 1..=few(&mut bytes)? {
            let kind = exercise.tag_set.links.get(bytes.number()? as usize)?.id.clone();
            let mut end = || ids.get(bytes.number()? as usize).cloned();
            let (from, to) = (end()?, end()?);
            let (note, by, created, extra) = (None, None, None, Extra::default());
            let id = Id::from_words(&format!("l{n}"));
            links.insert(Link { id, kind, from, to, note, by, created, extra }.into());
        }
        document.annotations = AnnotationSet::with(document.text.whole().len(), marks);
        document.links = links;
        Some(document)
    }
}

fn text(bytes: &mut Reader<'_>) -> Option<Rc<str>> {
    let length = bytes.number()? as usize;
    String::from_utf8(bytes.bytes(length)?.to_vec()).ok().map(Rc::from)
}

fn few(bytes: &mut Reader<'_>) -> Option<u32> {
    bytes.number().filter(|number| *number <= MOST)
}

fn read_mark(
    bytes: &mut Reader<'_>,
    exercise: &Document,
    id: Id,
    last: &mut u32,
    strings: &[Rc<str>],
) -> Option<Annotation> {
    let tag = exercise.tag_set.tags.get(bytes.number()? as usize)?.id.clone();
    let ranges = read_ranges(bytes, &exercise.text, last)?;
    let mut annotation = Annotation::new(id, tag.clone(), ranges);
    for attribute in coded(exercise, &tag) {
        let Some(place) = (bytes.number()? as usize).checked_sub(1) else { continue };
        let value = match attribute.kind {
            AttributeKind::Choice => attribute.values.get(place)?.id.clone(),
            _ => strings.get(place)?.clone(),
        };
        annotation.attributes.insert(attribute.id.clone(), value);
    }
    Some(annotation)
}

fn read_ranges(bytes: &mut Reader<'_>, text: &Text, last: &mut u32) -> Option<Ranges> {
    let mut from = *last;
    let mut parts = Vec::new();
    for at in 0..few(bytes)? {
        let start = from.checked_add(bytes.number()?)?;
        let end = start.checked_add(bytes.number()?)?;
        parts.push(text.from_code_points(start as usize, end as usize)?);
        from = end;
        if at == 0 {
            *last = start;
        }
    }
    Ranges::new(parts)
}

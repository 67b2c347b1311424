//! Writing WebAnno TSV.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::annotation::{Annotation, Document, Id, Link};
use crate::formats::tokens::{Sentence, sentences, trimmed};
use crate::formats::uima::{
    Feature, RELATION, SPAN, in_order, link_features, link_value, span_features, value,
};
use crate::formats::unit::{Measure, Unit};
use crate::text::{TextPos, TextRange, sort_by_key};

/// One part of an annotation, which is a span of its own in the file.
struct Part<'a> {
    range: TextRange,
    annotation: &'a Annotation,
    /// Its number in brackets, from 1.
    number: usize,
    /// The sentence and the token that it begins at, `2-11`; `None` before the tokens are known.
    unit: Option<String>,
}

/// The file, with all features or with labels only.
pub(super) fn write(document: &Document, all: bool) -> String {
    let mut parts = parts(document);
    let ranges: Vec<TextRange> = parts.iter().map(|part| part.range).collect();
    let sentences = sentences(&document.text, &ranges);
    place(&mut parts, &sentences);
    let table = Table {
        document,
        features: span_features(document, all),
        link_features: link_features(document, all),
        links: links_at(document, &parts),
        measure: Measure::new(&document.text, Unit::Utf16),
        parts,
    };
    table.write(&sentences)
}

/// The parts of all annotations without white space at their ends, in text order, the outermost first.
fn parts(document: &Document) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for annotation in in_order(document) {
        let one = |range: &TextRange| {
            let range = trimmed(&document.text, *range)?;
            Some(Part { range, annotation, number: 0, unit: None })
        };
        parts.extend(annotation.ranges.parts().iter().filter_map(one));
    }
    sort_by_key(&mut parts, |part| (part.range.start(), std::cmp::Reverse(part.range.end())));
    for (at, part) in parts.iter_mut().enumerate() {
        part.number = at + 1;
    }
    parts
}

/// Finds the token that each part begins at.
fn place(parts: &mut [Part<'_>], sentences: &[Sentence]) {
    let mut tokens = sentences.iter().zip(1..).flat_map(|(sentence, s)| {
        sentence.tokens.iter().zip(1..).map(move |(token, t)| (token, s, t))
    });
    let mut next: Option<(&TextRange, usize, usize)> = tokens.next();
    for part in parts {
        while let Some((token, ..)) = next.filter(|(token, ..)| token.start() < part.range.start())
        {
            debug_assert!(token.end() <= part.range.start());
            next = tokens.next();
        }
        part.unit = next
            .filter(|(token, ..)| token.start() < part.range.end())
            .map(|(_, s, t)| format!("{s}-{t}"));
    }
}

/// What stands in the relation columns at a part: the link, its source's unit, and the numbers of both ends.
struct End<'a> {
    link: &'a Link,
    source: String,
    numbers: (usize, usize),
}

/// The links by the number of the part that they lead to.
fn links_at<'a>(document: &'a Document, parts: &[Part<'a>]) -> BTreeMap<usize, Vec<End<'a>>> {
    let mut first: BTreeMap<&Id, (&str, usize)> = BTreeMap::new();
    for part in parts {
        if let Some(unit) = &part.unit {
            first.entry(&part.annotation.id).or_insert((unit, part.number));
        }
    }
    let mut all: BTreeMap<usize, Vec<End<'a>>> = BTreeMap::new();
    for link in document.links.iter() {
        if let (Some((unit, from)), Some((_, to))) = (first.get(&link.from), first.get(&link.to)) {
            let end = End { link, source: (*unit).to_owned(), numbers: (*from, *to) };
            all.entry(*to).or_default().push(end);
        }
    }
    all
}

struct Table<'a> {
    document: &'a Document,
    features: Vec<Feature>,
    link_features: Vec<Feature>,
    parts: Vec<Part<'a>>,
    links: BTreeMap<usize, Vec<End<'a>>>,
    measure: Measure<'a>,
}

impl Table<'_> {
    fn write(&self, sentences: &[Sentence]) -> String {
        let mut tsv = "#FORMAT=WebAnno TSV 3.3\n#T_SP=".to_owned() + SPAN;
        self.features.iter().for_each(|feature| tsv.extend(["|", &feature.name]));
        if !self.links.is_empty() {
            tsv.extend(["\n#T_RL=", RELATION]);
            self.link_features.iter().for_each(|feature| tsv.extend(["|", &feature.name]));
            tsv.extend(["|BT_", SPAN]);
        }
        tsv.push_str("\n\n");
        let ends = sentences.iter().skip(1).map(|next| next.range.start());
        let ends = ends.chain([self.document.text.whole().end()]);
        let mut open: Vec<usize> = Vec::new();
        let mut next = 0;
        for ((sentence, end), number) in sentences.iter().zip(ends).zip(1..) {
            tsv.push('\n');
            self.sentence_text(TextRange::new(sentence.range.start(), end), &mut tsv);
            for (token, place) in sentence.tokens.iter().zip(1..) {
                self.cover(*token, &mut open, &mut next);
                self.row((number, place), *token, &open, &mut tsv);
            }
        }
        tsv
    }

    /// The sentence with the white space after it, a `#Text` for each of its lines: so a reader gets the text whole.
    fn sentence_text(&self, range: TextRange, tsv: &mut String) {
        for line in self.document.text.slice(range).split('\n') {
            tsv.push_str("#Text=");
            for c in line.chars() {
                match c {
                    '\\' => tsv.push_str("\\\\"),
                    '\t' => tsv.push_str("\\t"),
                    '\r' => tsv.push_str("\\r"),
                    _ => tsv.push(c),
                }
            }
            tsv.push('\n');
        }
    }

    /// Keeps `open` the places of the parts that cover `token`; `next` is the first that has not begun.
    fn cover(&self, token: TextRange, open: &mut Vec<usize>, next: &mut usize) {
        let end = |at: &usize| self.parts.get(*at).map_or(TextPos::ZERO, |part| part.range.end());
        while self.parts.get(*next).is_some_and(|part| part.range.start() <= token.start()) {
            open.push(*next);
            *next += 1;
        }
        open.retain(|at| end(at) > token.start());
    }

    fn row(
        &self,
        (sentence, place): (usize, usize),
        token: TextRange,
        open: &[usize],
        tsv: &mut String,
    ) {
        let (start, end) = self.measure.counts(token).unwrap_or_default();
        let unit = format!("{sentence}-{place}");
        // Writing to a string cannot fail.
        let _ = write!(tsv, "{unit}\t{start}-{end}\t{}\t", self.document.text.slice(token));
        let open: Vec<&Part<'_>> = open.iter().filter_map(|at| self.parts.get(*at)).collect();
        for feature in &self.features {
            let cell = |part: &&Part<'_>| {
                format!("{}[{}]", escaped(value(part.annotation, &feature.field)), part.number)
            };
            column(open.iter().map(cell), tsv);
        }
        if self.links.is_empty() {
            return tsv.push('\n');
        }
        let begins = open.iter().filter(|part| part.unit.as_deref() == Some(&*unit));
        let ends: Vec<&End<'_>> =
            begins.filter_map(|part| self.links.get(&part.number)).flatten().collect();
        for feature in &self.link_features {
            column(ends.iter().map(|end| escaped(link_value(end.link, &feature.field))), tsv);
        }
        let source =
            |end: &&End<'_>| format!("{}[{}_{}]", end.source, end.numbers.0, end.numbers.1);
        column(ends.iter().map(source), tsv);
        tsv.push('\n');
    }
}

/// The values of a column, one over the other.
fn column(values: impl Iterator<Item = String>, tsv: &mut String) {
    let mut empty = true;
    for value in values {
        if !empty {
            tsv.push('|');
        }
        tsv.push_str(&value);
        empty = false;
    }
    tsv.push_str(if empty { "_\t" } else { "\t" });
}

/// A value in which nothing that the format uses itself stands bare; `*` for none.
fn escaped(value: Option<String>) -> String {
    let Some(value) = value.filter(|value| !value.is_empty()) else { return "*".to_owned() };
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' => out.extend(['\\', c]),
            '-' if chars.peek() == Some(&'>') => out.push_str("\\-"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            _ => out.push(c),
        }
    }
    out
}

//! Reading WebAnno TSV.

use std::collections::BTreeMap;

use crate::annotation::Document;
use crate::formats::files::{File, Taken};
use crate::formats::uima::{self, FoundRelation, FoundSpan};
use crate::words::words;

/// The most white space that is filled in between two sentences.
const MAX_GAP: usize = 100_000;

/// The most columns that are read. A project has some dozens; each is looked for in every row.
const MAX_COLUMNS: usize = 400;

/// A type with its columns.
#[derive(Debug)]
struct Layer {
    name: String,
    kind: Kind,
    /// The place of its first column, and the features in their order.
    first: usize,
    features: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Span,
    Relation,
    Chain,
}

/// What a file holds.
#[derive(Debug, Default)]
struct Found {
    text: String,
    spans: Vec<FoundSpan>,
    relations: Vec<FoundRelation>,
    warnings: Vec<String>,
}

/// Reads the lines of a file.
///
/// # Errors
/// A sentence with the number of the line that cannot be read.
fn parse(tsv: &str) -> Result<Found, String> {
    let mut lines = tsv.lines().zip(1..);
    let (layers, width) = layers(&mut lines);
    let mut state = State {
        found: Found::default(),
        layers: &layers,
        length: 0,
        known: BTreeMap::new(),
        units: BTreeMap::new(),
        pending: Vec::new(),
    };
    let mut sentence: Option<String> = None;
    for (line, number) in lines {
        if let Some(text) = line.strip_prefix("#Text=") {
            let text = unescaped(text);
            sentence = Some(sentence.map_or_else(|| text.clone(), |before| before + "\n" + &text));
        } else if !line.is_empty() && !line.starts_with('#') {
            let row = Row::of(line, width).ok_or_else(|| (words().foreign.tsv_line)(number))?;
            if let Some(text) = sentence.take() {
                state.sentence(&text, row.place.0)?;
            }
            state.row(&row);
        }
    }
    Ok(state.finish())
}

/// The header: the layers whose columns the file has, and how many columns they are.
fn layers<'a>(lines: &mut impl Iterator<Item = (&'a str, usize)>) -> (Vec<Layer>, usize) {
    let mut layers: Vec<Layer> = Vec::new();
    let mut first = 0;
    for (line, _) in lines.skip(1).take_while(|(line, _)| line.starts_with("#T_")) {
        let (kind, declared) = line.split_once('=').unwrap_or((line, ""));
        let mut fields = declared.split('|');
        let name = fields.next().unwrap_or_default().to_owned();
        let features: Vec<String> = fields.take(MAX_COLUMNS - first).map(str::to_owned).collect();
        let kind = match kind {
            "#T_SP" => Kind::Span,
            "#T_RL" => Kind::Relation,
            _ => Kind::Chain,
        };
        let width = features.len().max(1);
        layers.push(Layer { name, kind, first, features });
        first += width;
        if first >= MAX_COLUMNS {
            break;
        }
    }
    (layers, first)
}

/// A row of a token or of a part of one.
struct Row<'a> {
    unit: &'a str,
    place: (usize, usize),
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The row of a line, with as many cells as are looked at.
    fn of(line: &'a str, width: usize) -> Option<Row<'a>> {
        let mut fields = line.split('\t');
        let unit = fields.next().filter(|unit| unit.starts_with(|c: char| c.is_ascii_digit()))?;
        let (start, end) = fields.next()?.split_once('-')?;
        let place = (start.parse().ok()?, end.parse().ok()?);
        fields.next()?;
        Some(Row { unit, place, cells: fields.take(width).collect() })
    }

    /// The values of a column, each with the number in its brackets.
    fn values(&self, column: usize) -> Vec<(String, Option<&'a str>)> {
        match self.cells.get(column) {
            None | Some(&("_" | "")) => Vec::new(),
            Some(cell) => stacked(cell).into_iter().map(value).collect(),
        }
    }
}

/// A relation whose ends are looked up when all spans are known.
struct Pending {
    layer: String,
    base: String,
    features: Vec<(String, String)>,
    units: (String, String),
    numbers: (String, String),
}

struct State<'a> {
    found: Found,
    layers: &'a [Layer],
    /// The text so far in UTF-16.
    length: usize,
    /// The spans by layer and number.
    known: BTreeMap<(usize, String), usize>,
    /// The first span of each layer that covers a unit.
    units: BTreeMap<(String, String), usize>,
    pending: Vec<Pending>,
}

impl State<'_> {
    /// Adds a sentence that begins at `start`, as INCEpTION does: the line break after the sentence before goes where there
    /// is no room for it, and what is missing is filled with spaces.
    fn sentence(&mut self, text: &str, start: usize) -> Result<(), String> {
        if self.length == start + 1 && self.found.text.ends_with('\n') {
            self.found.text.pop();
            self.length -= 1;
        }
        let gap = start.saturating_sub(self.length);
        if gap > MAX_GAP {
            return Err((words().foreign.tsv_order)(start, self.length));
        }
        self.found.text.extend(std::iter::repeat_n(' ', gap));
        self.found.text.push_str(text);
        self.found.text.push('\n');
        self.length += gap + text.encode_utf16().count() + 1;
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) {
        for (at, layer) in self.layers.iter().enumerate() {
            match layer.kind {
                Kind::Span => self.spans(at, layer, row),
                Kind::Relation => self.relations(layer, row),
                Kind::Chain => {}
            }
        }
    }

    fn spans(&mut self, at: usize, layer: &Layer, row: &Row<'_>) {
        let mut here: Vec<usize> = Vec::new();
        for column in 0..layer.features.len().max(1) {
            let feature = layer.features.get(column);
            for (index, (value, number)) in row.values(layer.first + column).into_iter().enumerate()
            {
                if here.len() <= index {
                    here.push(self.span(at, layer, row, number));
                }
                let span = here.get(index).and_then(|span| self.found.spans.get_mut(*span));
                if let (Some(span), Some(name)) = (span, feature)
                    && !value.is_empty()
                    && span.features.iter().all(|(known, _)| known != name)
                {
                    span.features.push((name.clone(), value));
                }
            }
        }
        if let Some(first) = here.first() {
            self.units.entry((layer.name.clone(), row.unit.to_owned())).or_insert(*first);
        }
    }

    /// The span of this number, which now ends where the row does; a new one where there is none.
    fn span(&mut self, at: usize, layer: &Layer, row: &Row<'_>, number: Option<&str>) -> usize {
        let key = number.map(|number| (at, number.to_owned()));
        let known = key.as_ref().and_then(|key| self.known.get(key));
        if let Some((place, span)) = known.and_then(|k| Some((*k, self.found.spans.get_mut(*k)?))) {
            span.place.1 = row.place.1;
            return place;
        }
        let place = self.found.spans.len();
        self.found.spans.push(FoundSpan {
            key: format!("s{}", place + 1),
            layer: layer.name.clone(),
            place: row.place,
            features: Vec::new(),
        });
        if let Some(key) = key {
            self.known.insert(key, place);
        }
        place
    }

    fn relations(&mut self, layer: &Layer, row: &Row<'_>) {
        let Some(reference) = layer.features.iter().position(|name| name.starts_with("BT_")) else {
            return;
        };
        let base = layer.features.get(reference).map_or("", |name| name.trim_start_matches("BT_"));
        let cell =
            row.cells.get(layer.first + reference).filter(|cell| !matches!(**cell, "_" | ""));
        for (index, one) in cell.map_or_else(Vec::new, |cell| stacked(cell)).into_iter().enumerate()
        {
            let (unit, numbers) = one.split_once('[').unwrap_or((one, "0_0"));
            let (from, to) = numbers.trim_end_matches(']').split_once('_').unwrap_or(("0", "0"));
            let mut features = Vec::new();
            for (column, name) in layer.features.iter().enumerate().filter(|(c, _)| *c != reference)
            {
                if let Some((value, _)) = row.values(layer.first + column).into_iter().nth(index) {
                    features.push((name.clone(), value));
                }
            }
            self.pending.push(Pending {
                layer: layer.name.clone(),
                base: base.to_owned(),
                features,
                units: (unit.to_owned(), row.unit.to_owned()),
                numbers: (from.to_owned(), to.to_owned()),
            });
        }
    }

    fn finish(mut self) -> Found {
        // The line break after the last sentence is the file's, not the text's.
        self.found.text.pop();
        let mut lost = 0;
        for one in std::mem::take(&mut self.pending) {
            let end = |number: &str, unit: &str| {
                let base = self.layers.iter().position(|layer| layer.name == one.base)?;
                let by_number = self.known.get(&(base, number.to_owned()));
                let by_unit = self.units.get(&(one.base.clone(), unit.to_owned()));
                let place = by_number.filter(|_| number != "0").or(by_unit)?;
                Some(self.found.spans.get(*place)?.key.clone())
            };
            match (end(&one.numbers.0, &one.units.0), end(&one.numbers.1, &one.units.1)) {
                (Some(from), Some(to)) => self.found.relations.push(FoundRelation {
                    layer: one.layer,
                    ends: (from, to),
                    features: one.features,
                }),
                _ => lost += 1,
            }
        }
        if lost > 0 {
            self.found.warnings.push((words().foreign.tsv_relations)(lost));
        }
        if self.layers.iter().any(|layer| layer.kind == Kind::Chain) {
            self.found.warnings.push(words().foreign.tsv_chains.to_owned());
        }
        self.found
    }
}

/// The values that stand one over the other in a cell.
fn stacked(cell: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, c) in cell.char_indices() {
        if c == '|' && !escaped {
            all.extend(cell.get(start..at));
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    all.extend(cell.get(start..));
    all
}

/// A value and the number in the brackets after it; `*` is no value.
fn value(raw: &str) -> (String, Option<&str>) {
    let numbered = raw
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once('['))
        .filter(|(_, number)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    let (value, number) = numbered.map_or((raw, None), |(value, number)| (value, Some(number)));
    let value = if value == "*" { String::new() } else { unescaped(value) };
    (value, number)
}

fn unescaped(escaped: &str) -> String {
    let mut out = String::with_capacity(escaped.len());
    let mut chars = escaped.chars();
    while let Some(c) = chars.next() {
        match (c == '\\').then(|| chars.next()).flatten() {
            None => out.push(c),
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some(other) => out.push(other),
        }
    }
    out
}

/// Reads files of the format.
pub(super) fn read(files: &[File<'_>], _: Option<&Document>) -> Result<Taken, String> {
    Taken::each(files, |file, taken| {
        let found = parse(&file.text())?;
        if found.text.trim().is_empty() {
            return Err(words().foreign.tsv_without_text.to_owned());
        }
        let mut draft = uima::draft(&found.text, "", &found.spans, &found.relations);
        draft.warnings.extend(found.warnings);
        taken.add(draft.finish())
    })
}

//! Writing spaCy's and Prodigy's JSON Lines.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::annotation::{Annotation, Document, Id, Link, Origin, Stamp};
use crate::formats::card;
use crate::formats::tokens::{cuts, tokens};
use crate::formats::values::object;
use crate::text::{Text, TextPos, TextRange, set_of};

/// The fields of the article card that stand in `meta`, which Prodigy shows; the others are for Pressmark alone.
pub(super) const SHOWN: [&str; 7] =
    ["title", "byline", "source", "published", "updated", "url", "language"];

/// The key of ids. It is our own: other programs mean other things by `id`.
pub(super) const ID: &str = "pressmark_id";

/// The key of unknown keys whose values JSON readers would not give back as they were written.
pub(super) const EXTRA: &str = "pressmark_extra";

/// The keys of spans that mean something here; others are kept unread.
pub(super) const KNOWN: [&str; 14] = [
    "start",
    "end",
    "token_start",
    "token_end",
    "label",
    "text",
    ID,
    EXTRA,
    "attributes",
    "note",
    "by",
    "created",
    "changed",
    "origin",
];

/// The document as one line.
pub(super) fn line(document: &Document) -> String {
    let text = &document.text;
    let spans: Vec<TextRange> =
        document.annotations.iter().flat_map(|a| a.ranges.parts().to_vec()).collect();
    let tokens = all_tokens(text, &spans);
    let places = Places { text, tokens: &tokens };
    let mut first: BTreeMap<&Id, Value> = BTreeMap::new();
    let mut spans = Vec::new();
    for annotation in document.annotations.iter() {
        for part in annotation.ranges.parts() {
            let place = places.of(*part, annotation);
            first.entry(&annotation.id).or_insert_with(|| place.clone().into());
            spans.push(span(place, annotation));
        }
    }
    let relations = document.links.iter();
    let relations =
        relations.filter_map(|link| relation(link, first.get(&link.from)?, first.get(&link.to)?));
    // An empty list of spans says that nothing is marked, which is not the same as a line that says nothing.
    let tokens: Vec<Value> =
        tokens.iter().enumerate().map(|(id, token)| token.json(id, text)).collect();
    let mut line = Map::new();
    line.insert("text".into(), text.as_str().into());
    line.insert("tokens".into(), tokens.into());
    line.insert("spans".into(), spans.into());
    line.insert("relations".into(), relations.collect());
    line.insert("meta".into(), meta(document, true).into());
    line.insert("pressmark".into(), meta(document, false).into());
    Value::Object(line).to_string()
}

/// A token and whether one space follows that is not a token itself.
struct Token {
    range: TextRange,
    space: bool,
}

impl Token {
    fn json(&self, id: usize, text: &Text) -> Value {
        let (start, end) = text.to_code_points(self.range).unwrap_or_default();
        let mut token = Map::new();
        token.insert("text".into(), text.slice(self.range).into());
        token.insert("start".into(), start.into());
        token.insert("end".into(), end.into());
        token.insert("id".into(), id.into());
        token.insert("ws".into(), self.space.into());
        token.into()
    }
}

/// The tokens of the whole text. White space between them is a token too, but for one space, unless a span begins before
/// or ends after that.
fn all_tokens(text: &Text, spans: &[TextRange]) -> Vec<Token> {
    let cuts = cuts(spans);
    let starts = set_of(spans.iter().map(|span| span.start()));
    let ends = set_of(spans.iter().map(|span| span.end()));
    let mut all: Vec<Token> = Vec::new();
    let mut done = TextPos::ZERO;
    let last = TextRange::new(text.whole().end(), text.whole().end());
    for word in tokens(text, text.whole(), &cuts).into_iter().chain([last]) {
        let mut start = done;
        let folds = |token: &&mut Token| {
            let after = TextPos::new(start.get() + 1);
            token.range.end() == start && !starts.contains(&start) && !ends.contains(&after)
        };
        let gap = TextRange::new(done, word.start());
        if text.slice(gap).starts_with(' ')
            && let Some(token) = all.last_mut().filter(folds)
        {
            token.space = true;
            start = TextPos::new(start.get() + 1);
        }
        let next = cuts.partition_point(|cut| *cut <= start);
        let within = cuts.iter().skip(next).take_while(|cut| **cut < word.start());
        for end in within.chain([&word.start()]) {
            if start < *end {
                all.push(Token { range: TextRange::new(start, *end), space: false });
            }
            start = *end;
        }
        if !word.is_empty() {
            all.push(Token { range: word, space: false });
        }
        done = word.end();
    }
    all
}

struct Places<'a> {
    text: &'a Text,
    tokens: &'a [Token],
}

impl Places<'_> {
    /// Where a part stands, with its label.
    fn of(&self, part: TextRange, annotation: &Annotation) -> Map<String, Value> {
        let (start, end) = self.text.to_code_points(part).unwrap_or_default();
        let first = self.tokens.partition_point(|token| token.range.end() <= part.start());
        let after = self.tokens.partition_point(|token| token.range.start() < part.end());
        let mut span = Map::new();
        span.insert("start".into(), start.into());
        span.insert("end".into(), end.into());
        span.insert("token_start".into(), first.into());
        span.insert("token_end".into(), after.saturating_sub(1).into());
        span.insert("label".into(), annotation.tag.as_str().into());
        span.insert("text".into(), self.text.slice(part).into());
        span.insert(ID.into(), annotation.id.as_str().into());
        span
    }
}

fn span(mut place: Map<String, Value>, annotation: &Annotation) -> Value {
    let attributes: Map<String, Value> = annotation
        .attributes
        .iter()
        .map(|(id, value)| (id.to_string(), (**value).into()))
        .collect();
    let origin = match &annotation.origin {
        Origin::Hand => "",
        Origin::Suggestion => "suggestion",
        Origin::Other(word) => word,
    };
    let more = object([
        ("attributes", attributes.into()),
        ("note", annotation.note.as_deref().unwrap_or_default().into()),
        ("by", annotation.by.as_deref().unwrap_or_default().into()),
        ("created", stamp(&annotation.created)),
        ("changed", stamp(&annotation.changed)),
        ("origin", origin.into()),
    ]);
    if let Value::Object(more) = more {
        place.extend(more);
    }
    let mut rest: Vec<Value> = Vec::new();
    for (key, raw) in annotation.extra.iter() {
        let value =
            serde_json::from_str(raw).ok().filter(|value: &Value| *value.to_string() == **raw);
        match value.filter(|_| !KNOWN.contains(&&**key)) {
            Some(value) => drop(place.insert(key.to_string(), value)),
            None => rest.push(Value::from(vec![&**key, &**raw])),
        }
    }
    if !rest.is_empty() {
        place.insert(EXTRA.into(), rest.into());
    }
    place.into()
}

fn relation(link: &Link, head: &Value, child: &Value) -> Option<Value> {
    Some(object([
        ("head", head.get("token_end")?.clone()),
        ("child", child.get("token_end")?.clone()),
        ("head_span", head.clone()),
        ("child_span", child.clone()),
        ("label", link.kind.as_str().into()),
        (ID, link.id.as_str().into()),
        ("note", link.note.as_deref().unwrap_or_default().into()),
        ("by", link.by.as_deref().unwrap_or_default().into()),
        ("created", stamp(&link.created)),
        (EXTRA, card::pairs(&link.extra)),
    ]))
}

fn stamp(stamp: &Option<Stamp>) -> Value {
    stamp.as_ref().map_or(Value::Null, |stamp| stamp.as_str().into())
}

/// The article card, all values text, and whether a field is shown in a corner or only for us.
fn meta(document: &Document, shown: bool) -> Map<String, Value> {
    let fields = card::values(document);
    let wanted = fields.filter(|(name, value)| !value.is_empty() && SHOWN.contains(name) == shown);
    wanted.map(|(name, value)| (name.to_owned(), value.into())).collect()
}

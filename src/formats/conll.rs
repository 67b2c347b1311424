//! CoNLL: one token a line with its tag in IOB2, the form of the shared task of 2003.
//!
//! There are no offsets: a reader finds a token by walking through the text, in which only white space lies between
//! tokens. Tags are flat. Of annotations that overlap one is kept and the others are named in the losses.
//!
//! | In the file | What it is |
//! | --- | --- |
//! | `-DOCSTART- -X- O O` | the beginning of an article |
//! | `tok -X- _ B-claim` | a token: the two columns of the shared task's parser are empty; `B-` begins an annotation, `I-` goes on, `O` is none |
//! | an empty line | the end of a sentence |
//!
//! A second format has the same sentences as rows of JSON Lines, for Hugging Face `datasets`: `tokens`,
//! `ner_tags` (text) and `ner_ids` (numbers: 0 is `O`, then `B-` and `I-` of each tag in the order of the tag set).
//!
//! Source: Tjong Kim Sang and De Meulder, "Introduction to the CoNLL-2003 Shared Task" (2003), with `B-` at every
//! beginning (IOB2), which is what today's readers expect.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::losses::{BESIDE, Losses, Lost};
use super::tokens::{Sentence, sentences, trimmed};
use super::{Choice, Chosen, Format, Group, Opt, Written};
use crate::annotation::{Annotation, Document, Id};
use crate::text::{TextPos, TextRange, sort_by};
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "conll",
    words: || &words().formats.conll,
    group: Group::Language,
    extension: "conll",
    mime: "text/plain;charset=utf-8",
    several: true,
    choices: &[KEEP],
    reader: None,
    write: |documents, chosen| write(documents, chosen, Shape::Columns),
};

/// The same sentences as rows of JSON Lines.
pub(super) const FORMAT_ROWS: Format = Format {
    id: "token-rows",
    words: || &words().formats.hugging_face,
    group: Group::Language,
    extension: "tokens.jsonl",
    mime: "application/jsonl",
    several: true,
    choices: &[KEEP],
    reader: None,
    write: |documents, chosen| write(documents, chosen, Shape::Rows),
};

/// Which of the two files is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Columns,
    Rows,
}

/// Which of several annotations that overlap is kept.
const KEEP: Choice = Choice {
    id: "keep",
    question: || words().formats.overlaps,
    options: &[
        Opt { id: "longest", label: || words().formats.keep_longest },
        Opt { id: "shortest", label: || words().formats.keep_shortest },
        Opt { id: "first", label: || words().formats.keep_first },
    ],
};

fn write(documents: &[&Document], chosen: &Chosen, shape: Shape) -> Written {
    let keep = chosen.of(&KEEP);
    let mut losses = Losses::all(documents, &BESIDE);
    losses.add(Losses::all(documents, &[Lost::Link, Lost::Gap]));
    let labels = labels(documents);
    let mut file = String::new();
    for document in documents {
        let flat = Flat::of(document, keep);
        flat.tell(document, &mut losses);
        let spans: Vec<TextRange> = flat.entities.iter().map(|entity| entity.range).collect();
        let sentences = sentences(&document.text, &spans);
        if shape == Shape::Rows {
            rows(document, &flat.entities, &sentences, &labels, &mut file);
        } else {
            columns(document, &flat.entities, &sentences, &mut file);
        }
    }
    losses.remark(words().losses.only_tokens);
    Written { bytes: file.into_bytes(), losses }
}

/// The four columns of the shared task.
fn columns(document: &Document, entities: &[Entity], sentences: &[Sentence], file: &mut String) {
    file.push_str("-DOCSTART- -X- O O\n\n");
    for sentence in sentences {
        for (token, tag) in sentence.tokens.iter().zip(tags(sentence, entities)) {
            file.push_str(document.text.slice(*token));
            file.push_str(" -X- _ ");
            file.push_str(&tag);
            file.push('\n');
        }
        file.push('\n');
    }
}

/// A JSON object a sentence.
fn rows(
    document: &Document,
    entities: &[Entity],
    sentences: &[Sentence],
    labels: &[String],
    file: &mut String,
) {
    for (number, sentence) in sentences.iter().enumerate() {
        let tags = tags(sentence, entities);
        let id = |tag: &String| labels.iter().position(|label| label == tag).unwrap_or_default();
        let ids: Vec<Value> = tags.iter().map(|tag| id(tag).into()).collect();
        let words: Vec<Value> =
            sentence.tokens.iter().map(|token| document.text.slice(*token).into()).collect();
        let mut row = Map::new();
        row.insert("id".into(), format!("{}-{number}", document.id).into());
        row.insert("tokens".into(), words.into());
        row.insert("ner_tags".into(), tags.into());
        row.insert("ner_ids".into(), ids.into());
        file.push_str(&Value::Object(row).to_string());
        file.push('\n');
    }
}

/// `O`, then `B-` and `I-` of each tag of the tag sets, in their order.
fn labels(documents: &[&Document]) -> Vec<String> {
    let mut labels = vec!["O".to_owned()];
    for document in documents {
        let defined = document.tag_set.tags.iter().map(|tag| &tag.id);
        for tag in defined.chain(document.annotations.iter().map(|a| &a.tag)) {
            let begin = format!("B-{tag}");
            if !labels.contains(&begin) {
                labels.extend([begin, format!("I-{tag}")]);
            }
        }
    }
    labels
}

/// A range of tokens with its tag.
#[derive(Clone, Debug)]
struct Entity {
    range: TextRange,
    tag: Id,
}

/// What can stand in the file, and what cannot.
struct Flat<'a> {
    /// Disjoint, in order.
    entities: Vec<Entity>,
    /// Overlap with one that is kept.
    overlapping: Vec<&'a Rc<Annotation>>,
    /// Hold nothing but white space.
    blank: usize,
    /// Begin or end with white space.
    trimmed: usize,
}

impl<'a> Flat<'a> {
    fn of(document: &'a Document, keep: &str) -> Flat<'a> {
        let mut all: Vec<&Rc<Annotation>> = document.annotations.iter().collect();
        sort_by(&mut all, |a, b| order(keep, a).cmp(&order(keep, b)));
        let mut flat = Flat { entities: vec![], overlapping: vec![], blank: 0, trimmed: 0 };
        let mut taken: BTreeMap<TextPos, (TextPos, &Id)> = BTreeMap::new();
        for annotation in all {
            let parts = annotation.ranges.parts();
            let inner: Vec<TextRange> =
                parts.iter().filter_map(|part| trimmed(&document.text, *part)).collect();
            let is_free = |part: &TextRange| {
                let before = taken.range(..part.end()).next_back();
                before.is_none_or(|(_, (end, _))| *end <= part.start())
            };
            if inner.is_empty() {
                flat.blank += 1;
            } else if inner.iter().all(is_free) {
                flat.trimmed += usize::from(inner != parts);
                taken.extend(inner.iter().map(|p| (p.start(), (p.end(), &annotation.tag))));
            } else {
                flat.overlapping.push(annotation);
            }
        }
        let entity = |(start, (end, tag)): (TextPos, (TextPos, &Id))| Entity {
            range: TextRange::new(start, end),
            tag: tag.clone(),
        };
        flat.entities = taken.into_iter().map(entity).collect();
        flat
    }

    /// Counts what is left out and names it.
    fn tell(&self, document: &Document, losses: &mut Losses) {
        losses.count(Lost::Annotation, self.overlapping.len() + self.blank);
        let names = self.overlapping.iter().map(|annotation| name_of(document, annotation));
        losses.overlap(self.overlapping.len(), names);
        if self.blank > 0 {
            losses.remark(words().losses.no_token);
        }
        losses.count(Lost::Edge, self.trimmed);
    }
}

/// `claim “taxes fell”`.
fn name_of(document: &Document, annotation: &Annotation) -> String {
    let quote = document.quote(annotation).replace('\n', " ");
    let short: String = quote.chars().take(40).collect();
    let dots = if short.len() < quote.len() { "…" } else { "" };
    let tag = document.tag_set.tag(&annotation.tag);
    let label = tag.map_or_else(|| annotation.tag.to_string(), |tag| tag.label.to_lowercase());
    format!("{label} “{short}{dots}”")
}

/// The key by which annotations are taken in, the least first.
fn order(keep: &str, annotation: &Annotation) -> (usize, TextPos, usize, Id) {
    let hull = annotation.ranges.hull();
    let long = usize::MAX - hull.len();
    let first = match keep {
        "shortest" => hull.len(),
        "first" => hull.start().get(),
        _ => long,
    };
    (first, hull.start(), long, annotation.id.clone())
}

/// The tag of each token: `O`, or the entity's with whether it begins here.
fn tags(sentence: &Sentence, entities: &[Entity]) -> Vec<String> {
    let tag = |token: &TextRange| {
        let at = entities.partition_point(|entity| entity.range.end() <= token.start());
        match entities.get(at).filter(|entity| entity.range.contains_range(*token)) {
            None => "O".to_owned(),
            Some(entity) if entity.range.start() == token.start() => format!("B-{}", entity.tag),
            Some(entity) => format!("I-{}", entity.tag),
        }
    };
    sentence.tokens.iter().map(tag).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::annotation::parse_marked;

    const NESTED: &str =
        "<claim>Taxes fell <date>in May</date></claim>, said <actor>Zoe\u{308} 👩🏽‍🚀</actor>. So?";

    fn check(keep: &'static str, shape: Shape, expected: &Expect) {
        let chosen = Chosen::default().with("keep", keep);
        let written = write(&[&parse_marked(NESTED)], &chosen, shape);
        let told = written.losses.told("CoNLL").join("\n");
        expected.assert_eq(&(String::from_utf8(written.bytes).unwrap() + &told));
    }

    #[test]
    fn a_token_a_line_and_the_longest_annotation_is_kept() {
        check(
            "longest",
            Shape::Columns,
            &expect![[r#"
            -DOCSTART- -X- O O

            Taxes -X- _ B-claim
            fell -X- _ I-claim
            in -X- _ I-claim
            May -X- _ I-claim
            , -X- _ O
            said -X- _ O
            Zoë -X- _ B-actor
            👩🏽‍🚀 -X- _ I-actor
            . -X- _ O

            So -X- _ O
            ? -X- _ O

            1 annotation is not in CoNLL
            1 annotation overlaps one that is kept: date “in May”
            The articles’ texts and the tag sets are left out: there are only tokens and tags"#]],
        );
    }

    #[test]
    fn the_shortest_may_be_kept_instead() {
        check(
            "shortest",
            Shape::Rows,
            &expect![[r#"
            {"id":"marked-0","tokens":["Taxes","fell","in","May",",","said","Zoë","👩🏽‍🚀","."],"ner_tags":["O","O","B-date","I-date","O","O","B-actor","I-actor","O"],"ner_ids":[0,0,5,6,0,0,1,2,0]}
            {"id":"marked-1","tokens":["So","?"],"ner_tags":["O","O"],"ner_ids":[0,0]}
            1 annotation is not in CoNLL
            1 annotation overlaps one that is kept: claim “Taxes fell in May”
            The articles’ texts and the tag sets are left out: there are only tokens and tags"#]],
        );
    }

    #[test]
    fn parts_are_entities_and_neighbours_stay_apart() {
        let document =
            parse_marked("<claim:1>a b</claim:1> c <claim:1>d</claim:1><claim:2>e</claim:2> ");
        let text = String::from_utf8(write(&[&document], &Chosen::default(), Shape::Columns).bytes)
            .unwrap();
        let tags: Vec<&str> = text.lines().filter_map(|line| line.split("_ ").nth(1)).collect();
        assert_eq!(tags, ["B-claim", "I-claim", "O", "B-claim", "B-claim"]);
    }
}

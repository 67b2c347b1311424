//! What a teacher should know of a key before it is given out: what it asks for, and where a student who marks well would
//! be told otherwise.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::exercise::Exercise;
use super::key::key_of;
use crate::annotation::{Annotation, AttributeKind, Document, Id};
use crate::compare::{Key, KeyItem, Mentions, Need, Tolerance};
use crate::text::{Text, TextRange, fold};

/// The longest text, in bytes, in which other places of the same words are looked for, and the most answers.
const LOOKED_THROUGH: (usize, usize) = (200_000, 200);

/// What a key asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// Answers that count as missed where they are not found.
    pub required: usize,
    /// Answers that never do.
    pub bonus: usize,
    /// Answers with a reason.
    pub reasons: usize,
    /// Marks outside the part of the text that counts.
    pub outside: usize,
    /// What is worth a look, in text order.
    pub remarks: Vec<Remark>,
}

/// Something worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Mentions of one name, of which each is asked for.
    EachMention {
        /// What they are called.
        name: Rc<str>,
        /// The annotations, in text order.
        annotations: Vec<Id>,
    },
    /// The words of an answer stand elsewhere too, where a mark would not count.
    ElsewhereToo {
        /// The answer.
        annotation: Id,
        /// Where its words stand without a mark of the same tag.
        places: Vec<TextRange>,
    },
    /// More marks of a tag are asked for than the key has.
    GoalAboveKey {
        /// The tag.
        tag: Id,
        /// How many are asked for.
        goal: u32,
        /// How many the key has.
        key: u32,
    },
}

/// Reads the key that a teacher's document is.
#[must_use]
pub fn review(document: &Document) -> Review {
    let exercise = Exercise::of(document);
    let part = exercise.part.unwrap_or_else(|| document.text.whole());
    let key = key_of(document);
    let inside = |item: &&KeyItem| part.overlaps(item.annotation.ranges.hull());
    let items: Vec<&KeyItem> = key.items().iter().filter(inside).collect();
    let count = |which: &dyn Fn(&KeyItem) -> bool| items.iter().filter(|item| which(item)).count();
    let mut remarks = each_mention(document, &items);
    remarks.extend(elsewhere_too(document, &key, &items, part));
    remarks.extend(goals_above_key(&exercise, document, &items));
    Review {
        required: count(&|item| item.expectation.need == Need::Required),
        bonus: count(&|item| item.expectation.need == Need::Bonus),
        reasons: count(&|item| !item.expectation.reason.is_empty()),
        outside: key.items().len() - items.len(),
        remarks,
    }
}

/// Whether mentions with this tag may count for each other: whether it has a name to fill in.
#[must_use]
pub fn has_mentions(document: &Document, tag: &Id) -> bool {
    document.tag_set.attributes_for(tag).any(|attribute| attribute.kind == AttributeKind::Name)
}

/// What mentions of one share: the name that is filled in, else the words.
fn name_of(document: &Document, annotation: &Annotation) -> String {
    let mut names = document.tag_set.attributes_for(&annotation.tag);
    let name = names
        .find(|attribute| attribute.kind == AttributeKind::Name)
        .and_then(|attribute| annotation.attributes.get(&attribute.id));
    let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    name.unwrap_or_else(|| document.quote(annotation))
}

fn each_mention(document: &Document, items: &[&KeyItem]) -> Vec<Remark> {
    let mut names: BTreeMap<(Id, String), Vec<&KeyItem>> = BTreeMap::new();
    let mut order = Vec::new();
    for item in items.iter().filter(|item| has_mentions(document, &item.annotation.tag)) {
        let name = name_of(document, &item.annotation);
        let mentions = names.entry((item.annotation.tag.clone(), name.to_lowercase())).or_default();
        if mentions.is_empty() {
            order.push((item.annotation.tag.clone(), name));
        }
        mentions.push(item);
    }
    let remark = |(tag, name): (Id, String)| {
        let mentions = names.get(&(tag, name.to_lowercase()))?;
        let each = |item: &&&KeyItem| item.expectation.mentions == Mentions::Each;
        let all = mentions.iter().map(|item| item.annotation.id.clone());
        (mentions.len() > 1 && mentions.iter().any(|item| each(&item)))
            .then(|| Remark::EachMention { name: name.into(), annotations: all.collect() })
    };
    order.into_iter().filter_map(remark).collect()
}

/// Of equal answers the first only is told. Whole statements are left out: they are judged by sentence.
fn elsewhere_too(
    document: &Document,
    key: &Key,
    items: &[&KeyItem],
    part: TextRange,
) -> Vec<Remark> {
    if document.text.whole().len() > LOOKED_THROUGH.0 || items.len() > LOOKED_THROUGH.1 {
        return Vec::new();
    }
    let mut seen = Vec::new();
    let mut remarks = Vec::new();
    for item in items {
        let annotation = &item.annotation;
        let any = item.expectation.mentions == Mentions::Any;
        let counts = any && has_mentions(document, &annotation.tag);
        let is_whole = annotation.ranges.parts().len() > 1;
        if counts || is_whole || key.tolerance(&annotation.tag) == Tolerance::Sentence {
            continue;
        }
        let words = (annotation.tag.clone(), fold(&document.quote(annotation)));
        if seen.contains(&words) {
            continue;
        }
        let unmarked = |place: &TextRange| {
            let here = document.annotations.overlapping(*place);
            is_words(&document.text, *place) && !here.iter().any(|a| a.tag == annotation.tag)
        };
        let mut places = document.text.find(&words.1, part);
        places.retain(unmarked);
        if !places.is_empty() {
            remarks.push(Remark::ElsewhereToo { annotation: annotation.id.clone(), places });
        }
        seen.push(words);
    }
    remarks
}

/// Whether a range begins and ends where words do.
fn is_words(text: &Text, range: TextRange) -> bool {
    let starts = text.word_at(range.start()).is_none_or(|word| word.start() == range.start());
    let last = text.previous_grapheme(range.end());
    starts && text.word_at(last).is_none_or(|word| word.end() <= range.end())
}

fn goals_above_key(exercise: &Exercise, document: &Document, items: &[&KeyItem]) -> Vec<Remark> {
    let remark = |goal: &super::Goal| {
        let key = items.iter().filter(|item| item.annotation.tag == goal.tag).count() as u32;
        let known = document.tag_set.tag(&goal.tag).is_some();
        let tag = goal.tag.clone();
        (known && !items.is_empty() && key < goal.at_least).then_some(Remark::GoalAboveKey {
            tag,
            goal: goal.at_least,
            key,
        })
    };
    exercise.goals.iter().filter_map(remark).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::annotation::parse_marked;
    use crate::classroom::with_expectation;
    use crate::compare::Expectation;

    /// What is remarked on a text whose marks expect something.
    fn check(marked: &str, expects: impl Fn(&str) -> Expectation, expected: &Expect) {
        let mut document = parse_marked(marked);
        let marks: Vec<Annotation> = document
            .annotations
            .iter()
            .map(|a| with_expectation(&document.text, a, &expects(&document.quote(a))))
            .collect();
        let bytes = document.text.whole().len();
        document.annotations = crate::annotation::AnnotationSet::with(bytes, marks);
        let Review { required, bonus, reasons, outside, remarks } = review(&document);
        let counts =
            format!("{required} required, {bonus} bonus, {reasons} reasons, {outside} outside");
        let lines: Vec<String> = remarks.iter().map(|remark| told(&document, remark)).collect();
        expected.assert_eq(&[vec![counts], lines].concat().join("\n"));
    }

    fn told(document: &Document, remark: &Remark) -> String {
        let quote = |id: &Id| document.quote(document.annotations.get(id).unwrap());
        match remark {
            Remark::EachMention { name, annotations } => {
                format!("{name}: each of {}", annotations.len())
            }
            Remark::ElsewhereToo { annotation, places } => {
                format!("{} also at {places:?}", quote(annotation))
            }
            Remark::GoalAboveKey { tag, goal, key } => format!("{tag}: {goal} above {key}"),
        }
    }

    fn usual(_: &str) -> Expectation {
        Expectation::default()
    }

    #[test]
    fn it_counts_what_is_asked_for() {
        let expects = |words: &str| match words {
            "Monday" => {
                Expectation { need: Need::Bonus, reason: "When?".into(), ..Expectation::default() }
            }
            _ => Expectation::default(),
        };
        let marked = "<actor>Ann</actor> said on <date>Monday</date> that <claim>it rains</claim>.";
        check(marked, expects, &expect!["2 required, 1 bonus, 1 reasons, 0 outside"]);
    }

    #[test]
    fn the_same_date_elsewhere_is_told_once_and_an_actor_whose_mentions_count_is_not() {
        let marked = "<actor>Ann</actor> and Ann on <date>May 2</date>, May 25, may 2 and <date>May 2</date>.";
        check(
            marked,
            usual,
            &expect![[r#"
                3 required, 0 bonus, 0 reasons, 0 outside
                May 2 also at [30..35]"#]],
        );
    }

    #[test]
    fn mentions_that_are_each_asked_for_are_told() {
        let each = |_: &str| Expectation { mentions: Mentions::Each, ..Expectation::default() };
        let marked = "<actor>Ann</actor> met <actor>Bo</actor>. <actor>Ann</actor> left.";
        check(
            marked,
            each,
            &expect![[r#"
            3 required, 0 bonus, 0 reasons, 0 outside
            Ann: each of 2"#]],
        );
    }
}

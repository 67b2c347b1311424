//! Views that are a list: each item is a sentence of the article or a name, with what the class did with it.

use std::rc::Rc;

use crate::annotation::{Document, Id};
use crate::app::class::{Class, ClassTab};
use crate::app::view::reader::Look;
use crate::app::words::words;
use crate::classroom::archive::in_sentence;
use crate::compare::class::{About, ItemTally, Moment, Sourced, Speaker, Split, Unexpected};
use crate::compare::{Need, Verdict};
use crate::text::TextRange;

/// Items that are shown at once.
const SHOWN: usize = 30;

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ItemsView {
    /// What the list is, in a sentence or two.
    pub intro: Vec<String>,
    /// The items.
    pub items: Vec<ItemView>,
    /// How many more there are.
    pub rest: usize,
    /// The item that the projector shows.
    pub at: usize,
    /// Whether items have something to show and are asked about first.
    pub asks: bool,
    /// Whether items can be accepted.
    pub accepts: bool,
    /// What is said where there is none.
    pub empty: &'static str,
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ItemView {
    /// Its tag.
    pub look: Option<Look>,
    /// What it is called, where it is no sentence.
    pub heading: Rc<str>,
    /// The sentence before the words, the words, and the sentence after them; empty where it is none.
    pub sentence: [String; 3],
    /// What the class did: `9 of 28 found it`.
    pub fact: String,
    /// What the teacher should look at.
    pub flag: &'static str,
    /// Whether the words and what follows are hidden until they are asked for.
    pub hidden: bool,
    /// What else is said.
    pub lines: Vec<String>,
    /// The sides of a split.
    pub sides: Vec<Side>,
    /// Whether it can be accepted.
    pub accepts: bool,
}

/// A side of a split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The tag or the value.
    pub label: Rc<str>,
    /// How many gave it.
    pub count: String,
    /// Two notes, without names.
    pub notes: Vec<Rc<str>>,
}

pub(super) fn items(class: &Class) -> ItemsView {
    let words = words().class;
    let Some(exercise) = &class.exercise else {
        return ItemsView { empty: words.nothing_read, ..ItemsView::default() };
    };
    let most = if class.printing { usize::MAX } else { SHOWN * (class.more + 1) };
    let seen = &class.seen;
    let no_key = class.key().is_none();
    let (all, items, empty): (usize, Vec<ItemView>, &'static str) = match class.tab {
        ClassTab::Missed => (
            seen.missed.len(),
            taken(&seen.missed, most, &|at, tally| missed(class, exercise, at, tally)),
            if no_key { words.needs_key } else { words.nothing_missed },
        ),
        ClassTab::Split => (
            seen.splits.len(),
            taken(&seen.splits, most, &|_, one| split(class, exercise, one)),
            words.nothing_split,
        ),
        ClassTab::Unexpected => (
            seen.unexpected.len(),
            taken(&seen.unexpected, most, &|_, one| unexpected(class, exercise, one)),
            if no_key { words.needs_key } else { words.nothing_unexpected },
        ),
        ClassTab::Speakers => {
            let speakers = &seen.speakers;
            let weak: Vec<&Sourced> = speakers.claims.iter().filter(|c| is_weak(c)).collect();
            let mut items =
                taken(&speakers.actors, most, &|_, actor| speaker(class, exercise, actor));
            items.extend(taken(&weak, most - items.len(), &|_, claim| sourced(exercise, claim)));
            (speakers.actors.len() + weak.len(), items, words.nobody_speaks)
        }
        ClassTab::Timeline => (
            seen.timeline.len(),
            taken(&seen.timeline, most, &|_, moment| dated(class, exercise, moment)),
            words.no_dates,
        ),
        _ => (
            seen.to_check.len(),
            taken(&seen.to_check, most, &|_, claim| ItemView {
                sentence: in_sentence(&exercise.text, claim.range),
                fact: (words.would_check)(claim.students as usize, class.readers()),
                lines: searches(&claim.words, &claim.found),
                ..ItemView::default()
            }),
            words.nothing_to_check,
        ),
    };
    ItemsView {
        intro: intro(class),
        rest: all - items.len(),
        at: class.at.min(items.len().saturating_sub(1)),
        asks: class.tab == ClassTab::Missed,
        accepts: class.tab == ClassTab::Unexpected,
        empty,
        items,
    }
}

fn taken<T>(all: &[T], most: usize, item: &dyn Fn(usize, &T) -> ItemView) -> Vec<ItemView> {
    all.iter().take(most).enumerate().map(|(at, one)| item(at, one)).collect()
}

fn intro(class: &Class) -> Vec<String> {
    let words = words().class;
    if class.readers() == 0 {
        return Vec::new();
    }
    match class.tab {
        ClassTab::Missed => vec![words.missed_intro.to_owned()],
        ClassTab::Split => vec![words.split_intro.to_owned()],
        ClassTab::Unexpected => vec![words.unexpected_intro.to_owned()],
        ClassTab::Speakers => {
            let all = &class.seen.speakers;
            if !all.linked {
                return vec![words.no_speakers.to_owned()];
            }
            let (none, one) = (all.said_by(0).count(), all.said_by(1).count());
            let told = (words.claims)(all.claims.len(), none, one);
            vec![told, words.single_source_means.to_owned()]
        }
        ClassTab::Timeline => vec![words.timeline_intro.to_owned()],
        _ => vec![words.to_check_intro.to_owned()],
    }
}

fn missed(class: &Class, exercise: &Document, at: usize, tally: &ItemTally) -> ItemView {
    let words = words().class;
    let Some(item) = class.key().and_then(|key| key.items().get(tally.item)) else {
        return ItemView::default();
    };
    let readers = tally.readers as usize;
    let mut lines = Vec::new();
    for (tag, count) in &tally.other_tags {
        lines.push((words.tagged_instead)(*count as usize, &label(exercise, tag)));
    }
    for (verdict, said) in [
        (Verdict::Almost, words.almost as fn(usize) -> String),
        (Verdict::OtherAttribute, words.other_detail),
        (Verdict::Split, words.in_pieces),
        (Verdict::Merged, words.joined),
    ] {
        let count = tally.verdicts.get(&verdict).copied().unwrap_or_default();
        if count > 0 {
            lines.push(said(count as usize));
        }
    }
    if tally.not_reached > 0 {
        lines.push((words.not_reached)(tally.not_reached as usize));
    }
    let reason = item.expectation.reason.trim();
    if !reason.is_empty() {
        lines.push((words.reason)(reason));
    }
    if item.expectation.need == Need::Bonus {
        lines.push(words.bonus.to_owned());
    }
    ItemView {
        look: Some(Look::of_id(&exercise.tag_set, &item.annotation.tag)),
        sentence: in_sentence(&exercise.text, item.annotation.ranges.hull()),
        fact: (words.found_it)(tally.found() as usize, readers),
        flag: if tally.is_hard() { words.hard } else { "" },
        hidden: !class.printing && !class.shown.contains(&at),
        lines,
        ..ItemView::default()
    }
}

fn split(class: &Class, exercise: &Document, split: &Split) -> ItemView {
    let words = words().class;
    let set = &exercise.tag_set;
    let attribute = match &split.about {
        About::Tag => None,
        About::Attribute(id) => set.attribute(id),
    };
    let side = |(given, count): &(Rc<str>, u32)| {
        let tag = || Id::new(given).map(|tag| label(exercise, &tag).into());
        let notes = class.notes(split, given).into_iter().take(2).collect();
        Side {
            label: match attribute {
                Some(attribute) => attribute.label_of(given),
                None => tag().unwrap_or_else(|| given.clone()),
            },
            count: (words.readers_of)(*count as usize, class.readers()),
            notes,
        }
    };
    ItemView {
        heading: attribute.map_or_else(|| words.which_tag.into(), |of| of.label.clone()),
        sentence: in_sentence(&exercise.text, split.range),
        sides: split.given.iter().map(side).collect(),
        ..ItemView::default()
    }
}

fn unexpected(class: &Class, exercise: &Document, of: &Unexpected) -> ItemView {
    let words = words().class;
    let near = of.item.and_then(|at| class.key()?.items().get(at));
    let quoted = |range: TextRange| exercise.text.slice(range).to_owned();
    let line = near.map(|item| (words.key_has)(&quoted(item.annotation.ranges.hull())));
    ItemView {
        look: Some(Look::of_id(&exercise.tag_set, &of.mark.tag)),
        sentence: in_sentence(&exercise.text, of.mark.ranges.hull()),
        fact: (words.marked_this)(of.readers as usize, class.readers()),
        lines: line.into_iter().collect(),
        accepts: true,
        ..ItemView::default()
    }
}

fn speaker(class: &Class, exercise: &Document, actor: &Speaker) -> ItemView {
    let words = words().class;
    let naming = exercise.tag_set.attribute(&Id::from_words("naming"));
    let line = |(value, count): (&Rc<str>, &u32)| {
        let value = naming.map_or_else(|| value.clone(), |of| of.label_of(value));
        (words.named_as)(&value, *count as usize)
    };
    let lines = if actor.naming.is_empty() {
        Vec::new()
    } else {
        vec![actor.naming.iter().map(line).collect::<Vec<_>>().join(" · ")]
    };
    let claims = class.seen.speakers.linked.then_some(actor.claims as usize);
    let fact = (words.says)(claims, actor.readers as usize, class.readers());
    ItemView { heading: actor.name.clone(), fact, lines, ..ItemView::default() }
}

/// Whether a claim rests on one source, or on none.
fn is_weak(claim: &Sourced) -> bool {
    claim.sources.len() < 2
}

fn sourced(exercise: &Document, claim: &Sourced) -> ItemView {
    ItemView {
        look: Some(Look::of_id(&exercise.tag_set, &claim.tag)),
        sentence: in_sentence(&exercise.text, claim.range),
        fact: (words().class.said_by)(claim.sources.first()),
        ..ItemView::default()
    }
}

fn dated(class: &Class, exercise: &Document, moment: &Moment) -> ItemView {
    let words = words().class;
    let attribute = exercise.tag_set.attribute(&Id::from_words("refers-to"));
    let what = |(value, count): (&Rc<str>, &u32)| {
        let value = attribute.map_or_else(|| value.clone(), |of| of.label_of(value));
        (words.named_as)(&value, *count as usize)
    };
    let mut lines = vec![(words.in_the_article)(&moment.words)];
    if !moment.refers_to.is_empty() {
        lines.push(moment.refers_to.iter().map(what).collect::<Vec<_>>().join(" · "));
    }
    ItemView {
        heading: moment.meaning.as_str().into(),
        fact: (words.readers_of)(moment.readers as usize, class.readers()),
        lines,
        ..ItemView::default()
    }
}

fn searches(searched: &[Rc<str>], found: &[Rc<str>]) -> Vec<String> {
    let words = words().class;
    let lines =
        [(words.search_for as fn(&[Rc<str>]) -> String, searched), (words.found_there, found)];
    lines.into_iter().filter(|(_, all)| !all.is_empty()).map(|(line, all)| line(all)).collect()
}

fn label(exercise: &Document, tag: &Id) -> String {
    exercise.tag_set.tag(tag).map_or_else(|| tag.to_string(), |tag| tag.label.to_string())
}

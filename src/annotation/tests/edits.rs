//! Edits, their inverses, and long walks through a history.

use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest};

use super::{blank, id, link, some_ranges, tag};
use crate::annotation::{
    Annotation, Change, Document, Edit, EditName, Extra, Id, Metadata, Quarantined, Ranges, Stamp,
    TagSet,
};
use crate::text::{Text, TextRange};

const TEXT: &str = "The mayor of Alder said on Friday that the bridge will reopen by June.";

/// What somebody does; numbers choose among what there is.
#[derive(Clone, Debug)]
enum Doing {
    Mark(usize, usize, Ranges),
    Delete(Vec<usize>),
    Retag(usize, usize),
    Move(usize, Ranges),
    Link(usize, usize, usize),
    Unlink(usize),
    Rename(usize),
    DeleteTag(usize),
    Title(usize),
    Repair(usize),
    Refuse(usize),
    Fill(usize, usize),
}

fn doing() -> impl Strategy<Value = Doing> {
    let ranges = || some_ranges(TEXT.len());
    let n = || 0..40usize;
    prop_oneof![
        5 => (n(), n(), ranges()).prop_map(|(i, t, r)| Doing::Mark(i, t, r)),
        2 => vec(n(), 1..6).prop_map(Doing::Delete),
        1 => (n(), n()).prop_map(|(i, t)| Doing::Retag(i, t)),
        2 => (n(), ranges()).prop_map(|(i, r)| Doing::Move(i, r)),
        4 => (n(), n(), n()).prop_map(|(l, a, b)| Doing::Link(l, a, b)),
        1 => n().prop_map(Doing::Unlink),
        1 => n().prop_map(Doing::Rename),
        1 => n().prop_map(Doing::DeleteTag),
        1 => n().prop_map(Doing::Title),
        1 => n().prop_map(Doing::Repair),
        1 => n().prop_map(Doing::Refuse),
        2 => (n(), n()).prop_map(|(key, value)| Doing::Fill(key, value)),
    ]
}

fn now() -> Stamp {
    Stamp::new("2026-11-23T18:34:20Z").unwrap()
}

fn edit(name: EditName, changes: Vec<Change>) -> Edit {
    Edit { name, about: "".into(), at: now(), changes }
}

/// An annotation's change from how it is to how `changed` makes it.
fn change(document: &Document, i: usize, changed: impl FnOnce(&mut Annotation)) -> Vec<Change> {
    let Some(before) = document.annotations.get(&id(i)) else { return Vec::new() };
    let mut after = (**before).clone();
    changed(&mut after);
    vec![Change::Annotation { before: Some(before.clone()), after: Some(Rc::new(after)) }]
}

/// The edit that does it in this document.
fn planned(document: &Document, doing: &Doing) -> Edit {
    match doing {
        Doing::Mark(i, t, ranges) => {
            let after = Some(Rc::new(Annotation::new(id(*i), tag(*t), ranges.clone())));
            let before = document.annotations.get(&id(*i)).cloned();
            edit(EditName::Mark, vec![Change::Annotation { before, after }])
        }
        Doing::Delete(all) => {
            let ids: Vec<Id> = all.iter().map(|i| id(*i)).collect();
            edit(EditName::DeleteMany, document.deletion(&ids))
        }
        Doing::Retag(i, t) => edit(EditName::Retag, change(document, *i, |a| a.tag = tag(*t))),
        Doing::Move(i, r) => edit(EditName::Nudge, change(document, *i, |a| a.ranges = r.clone())),
        Doing::Link(l, from, to) => {
            let after = Some(link(*l, *from, *to));
            let before = after.as_ref().and_then(|new| document.links.get(&new.id)).cloned();
            edit(EditName::Link, vec![Change::Link { before, after }])
        }
        Doing::Unlink(n) => {
            let gone = document.links.iter().nth(*n).cloned();
            let gone = gone.map(|link| Change::Link { before: Some(link), after: None });
            edit(EditName::Unlink, gone.into_iter().collect())
        }
        Doing::DeleteTag(t) => edit(EditName::DeleteTag, without_tag(document, &tag(*t))),
        Doing::Rename(n) => {
            let after = TagSet { name: format!("tags {n}").into(), ..(*document.tag_set).clone() };
            edit(EditName::TagSet, vec![tag_set(document, after)])
        }
        Doing::Title(n) => {
            let title = format!("title {n}").into();
            let after = Rc::new(Metadata { title, ..(*document.metadata).clone() });
            let before = document.metadata.clone();
            edit(EditName::Card, vec![Change::Metadata { before, after }])
        }
        Doing::Repair(n) => edit(EditName::Repair, repaired(document, *n)),
        Doing::Refuse(n) => {
            let what =
                Quarantined { what: format!("a{n}").into(), why: "".into(), raw: "{}".into() };
            let before = document.quarantine.clone();
            let after = before.iter().cloned().chain([what]).collect();
            edit(EditName::Import, vec![Change::Quarantine { before, after }])
        }
        Doing::Fill(key, value) => edit(
            EditName::Submission,
            document.extra_to(&filled(document, *key, *value)).into_iter().collect(),
        ),
    }
}

/// One of three further keys gone, or there with a value, before all others or after them.
fn filled(document: &Document, key: usize, value: usize) -> Extra {
    let key: Rc<str> = format!("x{}", key % 3).into();
    let mut all: Vec<(Rc<str>, Rc<str>)> = document.extra.to_vec();
    match (all.iter().position(|(name, _)| *name == key), value % 3) {
        (Some(at), 0) => drop(all.remove(at)),
        (Some(at), _) => all[at].1 = value.to_string().into(),
        (None, 1) => all.insert(0, (key, value.to_string().into())),
        (None, _) => all.push((key, value.to_string().into())),
    }
    all.into()
}

fn tag_set(document: &Document, after: TagSet) -> Change {
    Change::TagSet { before: document.tag_set.clone(), after: Rc::new(after) }
}

/// All annotations of a tag with their links, then the tag.
fn without_tag(document: &Document, tag: &Id) -> Vec<Change> {
    let of_tag: Vec<&Id> =
        document.annotations.iter().filter(|a| &a.tag == tag).map(|a| &a.id).collect();
    let mut after = (*document.tag_set).clone();
    after.tags.retain(|t| &t.id != tag);
    let mut changes = document.deletion(of_tag);
    changes.push(tag_set(document, after));
    changes
}

/// A text with up to 3,000 more bytes in front, and every annotation moved by as many.
fn repaired(document: &Document, n: usize) -> Vec<Change> {
    let add = (n + 1) * 75;
    if document.text.as_str().len() > 9_000 {
        return Vec::new();
    }
    let after = Text::new(format!("{}{}", " ".repeat(add), document.text.as_str()));
    let mut changes = vec![Change::Text { before: document.text.clone(), after }];
    for before in document.annotations.iter() {
        let moved =
            |part: &TextRange| TextRange::of(part.start().get() + add, part.end().get() + add);
        let mut after = (**before).clone();
        after.ranges = Ranges::new(before.ranges.parts().iter().map(moved)).unwrap();
        let (before, after) = (Some(before.clone()), Some(Rc::new(after)));
        changes.push(Change::Annotation { before, after });
    }
    changes
}

fn made(all: &[Doing]) -> Document {
    let mut document = blank(TEXT);
    for doing in all {
        let edit = planned(&document, doing);
        document.apply(&edit, now());
    }
    document
}

/// The document as it is but for its time of change.
fn timeless(document: &Document) -> Document {
    Document { saved: None, ..document.clone() }
}

/// Equal, and found by place as well.
fn assert_same(one: &Document, other: &Document) {
    assert_eq!(timeless(one), timeless(other));
    let whole = one.text.whole();
    let (a, b) = (one.annotations.overlapping(whole), other.annotations.overlapping(whole));
    assert_eq!(a, b);
    assert_eq!(a.len(), one.annotations.len());
}

/// A history as the application keeps it: all edits, how many are done, and each state on the way.
struct Walk {
    document: Document,
    edits: Vec<Edit>,
    states: Vec<Document>,
    done: usize,
}

impl Walk {
    fn step(&mut self, way: u8, doing: &Doing) {
        match way {
            0 if self.done > 0 => {
                self.done -= 1;
                self.document.apply(&self.edits[self.done].inverse(), now());
            }
            1 if self.done < self.edits.len() => {
                self.document.apply(&self.edits[self.done], now());
                self.done += 1;
            }
            _ => {
                self.edits.truncate(self.done);
                self.states.truncate(self.done + 1);
                let edit = planned(&self.document, doing);
                self.document.apply(&edit, now());
                self.edits.push(edit);
                self.states.push(self.document.clone());
                self.done += 1;
            }
        }
        assert_same(&self.document, &self.states[self.done]);
    }
}

proptest! {
    #[test]
    fn an_edit_and_its_inverse_change_nothing(all in vec(doing(), 0..30), last in doing()) {
        let before = made(&all);
        let edit = planned(&before, &last);
        let mut document = before.clone();
        document.apply(&edit, now());
        let after = document.clone();
        document.apply(&edit.inverse(), now());
        assert_same(&document, &before);
        document.apply(&edit.inverse().inverse(), now());
        assert_same(&document, &after);
        prop_assert_eq!(edit.inverse().inverse(), edit);
    }

    #[test]
    fn deleting_takes_the_links_along_and_one_undo_brings_all_back(
        all in vec(doing(), 0..40), gone in vec(0..40usize, 1..20),
    ) {
        let before = made(&all);
        let ids: Vec<Id> = gone.into_iter().map(id).collect();
        let edit = edit(EditName::DeleteMany, before.deletion(&ids));
        let mut document = before.clone();
        document.apply(&edit, now());
        for gone in &ids {
            prop_assert_eq!(document.annotations.get(gone), None);
        }
        let had = |i: &Id| ids.contains(i) && before.annotations.get(i).is_some();
        let left = before.links.iter().filter(|l| !had(&l.from) && !had(&l.to)).count();
        prop_assert_eq!(document.links.len(), left);
        document.apply(&edit.inverse(), now());
        assert_same(&document, &before);
    }

    #[test]
    fn an_edit_touches_every_range_that_looks_different(all in vec(doing(), 0..20), last in doing()) {
        let before = made(&all);
        let edit = planned(&before, &last);
        let mut after = before.clone();
        after.apply(&edit, now());
        let Some(touched) = edit.touches() else { return Ok(()) };
        for byte in 0..before.text.as_str().len() {
            let at = TextRange::of(byte, byte + 1);
            let same = before.annotations.overlapping(at) == after.annotations.overlapping(at);
            prop_assert_eq!(same || touched.iter().any(|r| r.overlaps(at)), true, "byte {}", byte);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn a_thousand_steps_of_doing_undoing_and_redoing_arrive_where_they_should(
        steps in vec((any::<u8>().prop_map(|n| n % 4), doing()), 1_000),
    ) {
        let start = blank(TEXT);
        let states = vec![start.clone()];
        let mut walk = Walk { document: start, edits: Vec::new(), states, done: 0 };
        for (way, doing) in &steps {
            walk.step(*way, doing);
        }
        while walk.done > 0 {
            walk.step(0, &Doing::Unlink(0));
        }
        assert_same(&walk.document, &blank(TEXT));
    }
}

#[test]
fn an_annotation_that_is_named_twice_is_deleted_once() {
    let document = made(&[
        Doing::Mark(1, 0, Ranges::one(TextRange::of(4, 9)).unwrap()),
        Doing::Mark(2, 1, Ranges::one(TextRange::of(35, 61)).unwrap()),
        Doing::Link(1, 2, 1),
    ]);
    assert_eq!(document.deletion(&[id(1), id(1), id(2), id(7)]).len(), 3);
}

#[test]
fn an_edit_that_changes_one_annotation_twice_is_taken_back_in_the_other_order() {
    let before = made(&[Doing::Mark(1, 0, Ranges::one(TextRange::of(4, 9)).unwrap())]);
    let mut document = before.clone();
    let mut changes = change(&document, 1, |a| a.tag = tag(1));
    let mut halfway = before.clone();
    halfway.apply(&edit(EditName::Retag, changes.clone()), now());
    changes.extend(change(&halfway, 1, |a| a.note = Some("twice".into())));
    let twice = edit(EditName::Note, changes);
    document.apply(&twice, now());
    document.apply(&twice.inverse(), now());
    assert_same(&document, &before);
}

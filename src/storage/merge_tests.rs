//! Two tabs on one document: whatever each did, nothing of it is lost.

use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};

use super::merge::{Kept, Mine, Together, bring_together};
use super::tests::{Act, Desk, act, desk_with, perform};
use super::{MemoryStore, StoreError};
use crate::annotation::{Annotation, Document, EditName, Id, Stamp};
use crate::formats::arbitrary::{cases, document};
use crate::text::set_of;
use std::rc::Rc;

fn kept(desk: &Desk) -> Kept {
    Kept::of(&desk.document, &desk.history, desk.position)
}

/// What comes of a desk whose last save was refused, and the store that holds it.
fn joined(mine: &Desk, kept: &Kept, store: &mut MemoryStore) -> Together {
    let theirs = super::load::load(&store.records(&mine.document.id)).expect("loads");
    let (document, history, position) = (&mine.document, &mine.history[..], mine.position);
    let now = Stamp::new("2026-11-23T23:59:59Z").expect("a time");
    let mine = Mine { document, history, position, kept };
    let together = bring_together(mine, theirs, &now).expect("one text");
    for transaction in &together.transactions {
        assert_eq!(store.apply(transaction), Ok(()));
    }
    together
}

/// Whether somebody can see it again: it stands, or a step of the history has it.
fn is_somewhere(wanted: &Rc<Annotation>, together: &Together) -> bool {
    use crate::annotation::Change;
    let loaded = &together.loaded;
    let in_steps = loaded.history.iter().flat_map(|edit| &edit.changes).any(|change| {
        matches!(change, Change::Annotation { before, after }
            if before.as_ref() == Some(wanted) || after.as_ref() == Some(wanted))
    });
    in_steps || loaded.document.annotations.get(&wanted.id) == Some(wanted)
}

/// What should have become of the annotation with this id, given what it was and what each side made of it.
fn is_right(id: &Id, base: &Document, mine: &Document, theirs: &Document, all: &Together) -> bool {
    let [base, mine, theirs] = [base, mine, theirs].map(|side| side.annotations.get(id));
    let document = &all.loaded.document;
    let found = document.annotations.get(id);
    let held_by_link = document.links.at(id).next().is_some();
    if mine == base || mine == theirs {
        return found == theirs || theirs.is_none() && held_by_link;
    }
    if theirs == base {
        return found == mine || mine.is_none() && held_by_link;
    }
    let stands = found.is_some() && (found == mine || found == theirs);
    stands && mine.iter().chain(&theirs).all(|one| is_somewhere(one, all))
}

fn everything_has_its_ends_and_its_tag(document: &Document) -> bool {
    let known = |id: &Id| document.annotations.get(id).is_some();
    document.links.iter().all(|link| known(&link.from) && known(&link.to))
        && document.annotations.iter().all(|a| document.tag_set.tag(&a.tag).is_some())
}

/// Acts that leave the text alone.
fn keeps_text(act: &Act) -> bool {
    !matches!(act, Act::Repair)
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn what_two_tabs_did_is_all_there_afterwards(
        document in document(),
        before in prop::collection::vec(act(), 0..12),
        here in prop::collection::vec(act(), 1..14),
        there in prop::collection::vec(act(), 1..14),
    ) {
        let mut store = MemoryStore::default();
        let (mut mine, first) = Desk::created(document);
        store.apply(&first).expect("saved");
        for act in before.iter().filter(|act| keeps_text(act)) {
            store.apply(&perform(&mut mine, act)).expect("saved");
        }
        let (mut theirs, base, kept) = (mine.clone(), mine.document.clone(), kept(&mine));
        theirs.clock += 500;
        for act in there.iter().filter(|act| keeps_text(act)) {
            store.apply(&perform(&mut theirs, act)).expect("saved");
        }
        mine.clock += 800;
        for act in here.iter().filter(|act| keeps_text(act)) {
            perform(&mut mine, act);
        }
        let all = joined(&mine, &kept, &mut store);
        prop_assert!(everything_has_its_ends_and_its_tag(&all.loaded.document));
        let ids = [&base, &mine.document, &theirs.document].map(|side| side.annotations.iter());
        // Where both have given up the last common step, what only one took back may be there again.
        let knows = |desk: &Desk| {
            kept.position.checked_sub(1).and_then(|last| desk.history.get(last)) == kept.last.as_ref()
        };
        let exact = knows(&mine) || knows(&theirs);
        // Steps that had been taken back and that both made again are what both come from; so is, where neither knows the
        // last common step, the last that both still have.
        let steps = mine.history.iter().zip(&theirs.history);
        let common = steps.take_while(|(one, other)| one == other).count();
        let again = common.min(mine.position).min(theirs.position);
        let mut before = mine.clone();
        before.go_to(if exact { again } else { common });
        let base = if !exact || again > kept.position { &before.document } else { &base };
        for id in set_of(ids.into_iter().flatten().map(|annotation| &annotation.id)) {
            let right = if exact {
                is_right(id, base, &mine.document, &theirs.document, &all)
            } else {
                let before = base.annotations.get(id);
                let both = [&mine.document, &theirs.document].map(|side| side.annotations.get(id));
                let mut changed = both.into_iter().filter(|side| *side != before).flatten();
                changed.all(|one| is_somewhere(one, &all))
            };
            let sides = [base, &mine.document, &theirs.document, &all.loaded.document];
            prop_assert!(right, "{id}: {:#?}", sides.map(|side| side.annotations.get(id)));
        }
        let mut again = Desk::reloaded(&store, &base.id, 2000);
        prop_assert_eq!(&again.document, &all.loaded.document);
        prop_assert_eq!(&again.history, &all.loaded.history);
        let end = again.history.len();
        for position in (0..=end).rev() {
            again.go_to(position);
            prop_assert!(everything_has_its_ends_and_its_tag(&again.document), "at step {position}");
        }
        again.go_to(all.loaded.position);
        again.document.saved = all.loaded.document.saved.clone();
        prop_assert_eq!(&again.document, &all.loaded.document);
    }
}

/// Two desks on one document that is kept.
fn two_desks(store: &mut MemoryStore) -> (Desk, Desk, Kept) {
    let mine = desk_with(store, 2);
    let mut theirs = mine.clone();
    theirs.clock += 50;
    let kept = kept(&mine);
    (mine, theirs, kept)
}

#[test]
fn steps_that_were_made_here_stay_steps_of_their_own() {
    let mut store = MemoryStore::default();
    let (mut mine, mut theirs, kept) = two_desks(&mut store);
    store.apply(&perform(&mut theirs, &Act::TagSet("there".into()))).expect("saved");
    let refused = perform(&mut mine, &Act::Card("here".into()));
    assert_eq!(store.apply(&refused), Err(StoreError::ChangedElsewhere));
    perform(&mut mine, &Act::Card("here again".into()));
    let all = joined(&mine, &kept, &mut store);
    let names: Vec<EditName> = all.loaded.history.iter().map(|edit| edit.name).collect();
    use EditName::{Card, TagSet};
    assert_eq!(names, [Card, Card, TagSet, Card, Card]);
    assert_eq!(&*all.loaded.document.metadata.title, "here again");
    assert_eq!((&*all.loaded.document.tag_set.name, all.contested), ("there", 0));
}

#[test]
fn where_nothing_was_changed_here_the_other_tab_is_followed() {
    let mut store = MemoryStore::default();
    let (mine, mut theirs, kept) = two_desks(&mut store);
    store.apply(&perform(&mut theirs, &Act::Card("there".into()))).expect("saved");
    let all = joined(&mine, &kept, &mut store);
    assert_eq!(all.transactions, []);
    assert_eq!(all.loaded.document, theirs.document);
}

#[test]
fn the_later_change_of_one_thing_stands_and_the_other_is_one_undo_away() {
    let mut store = MemoryStore::default();
    let (mut mine, mut theirs, kept) = two_desks(&mut store);
    perform(&mut mine, &Act::Card("here".into()));
    store.apply(&perform(&mut theirs, &Act::Card("there".into()))).expect("saved");
    let all = joined(&mine, &kept, &mut store);
    assert_eq!((&*all.loaded.document.metadata.title, all.contested), ("there", 1));
    let mut again = Desk::reloaded(&store, &mine.document.id, 900);
    again.go_to(again.position - 1);
    assert_eq!(&*again.document.metadata.title, "here");
}

#[test]
fn what_was_changed_here_later_stands() {
    let mut store = MemoryStore::default();
    let (mut mine, mut theirs, kept) = two_desks(&mut store);
    store.apply(&perform(&mut theirs, &Act::Card("there".into()))).expect("saved");
    mine.clock += 100;
    perform(&mut mine, &Act::Card("here, later".into()));
    let all = joined(&mine, &kept, &mut store);
    assert_eq!((&*all.loaded.document.metadata.title, all.contested), ("here, later", 1));
    let mut again = Desk::reloaded(&store, &mine.document.id, 900);
    again.go_to(again.position - 1);
    assert_eq!(&*again.document.metadata.title, "there");
}

#[test]
fn a_step_taken_back_here_is_taken_back_in_both() {
    let mut store = MemoryStore::default();
    let (mut mine, mut theirs, kept) = two_desks(&mut store);
    store.apply(&perform(&mut theirs, &Act::TagSet("there".into()))).expect("saved");
    mine.go_to(1);
    let all = joined(&mine, &kept, &mut store);
    assert_eq!(&*all.loaded.document.metadata.title, "title 0");
    assert_eq!(&*all.loaded.document.tag_set.name, "there");
}

#[test]
fn different_texts_are_not_brought_together() {
    let mut store = MemoryStore::default();
    let (mine, mut theirs, kept) = two_desks(&mut store);
    perform(&mut theirs, &Act::Repair);
    let loaded = super::Loaded {
        document: theirs.document,
        history: theirs.history,
        position: theirs.position,
        head: theirs.head,
        problems: Vec::new(),
    };
    let (document, history, position) = (&mine.document, &mine.history[..], mine.position);
    let mine = Mine { document, history, position, kept: &kept };
    assert_eq!(bring_together(mine, loaded, &Stamp::unknown()), None);
}

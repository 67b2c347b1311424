//! The promise: what was reported as saved is there after a reload, and undo and redo go on as if nothing had happened.

use std::rc::Rc;

use expect_test::expect;
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest,
};

use super::load::load;
use super::plan::{self, Planned};
use super::{Failure, Head, MemoryStore, Store, StoreError, Transaction};
use crate::annotation::{
    Annotation, Change, Document, Edit, EditName, Id, Link, Metadata, Quarantined, Stamp, TagSet,
    parse_marked, print_marked,
};
use crate::formats::arbitrary::{Seed, document, grown, seed};
use crate::text::Text;

/// A document with its whole history, as the application holds it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Desk {
    pub(super) document: Document,
    pub(super) history: Vec<Rc<Edit>>,
    pub(super) position: usize,
    pub(super) head: Head,
    pub(super) clock: u32,
}

impl Desk {
    fn now(&mut self) -> Stamp {
        self.clock += 1;
        let (h, m, s) = (self.clock / 3600, self.clock / 60 % 60, self.clock % 60);
        Stamp::new(&format!("2026-11-23T{h:02}:{m:02}:{s:02}Z")).expect("a time")
    }

    pub(super) fn created(document: Document) -> (Desk, Transaction) {
        let Planned { head, transaction } = plan::created(&document);
        (Desk { document, history: Vec::new(), position: 0, head, clock: 0 }, transaction)
    }

    pub(super) fn reloaded(store: &MemoryStore, document: &Id, clock: u32) -> Desk {
        let loaded = load(&store.records(document)).expect("loads");
        assert_eq!(loaded.problems, []);
        let super::Loaded { document, history, position, head, .. } = loaded;
        Desk { document, history, position, head, clock }
    }

    fn take(&mut self, planned: Planned) -> Transaction {
        self.head = planned.head;
        planned.transaction
    }

    fn edit(&mut self, name: EditName, changes: Vec<Change>) -> Transaction {
        let at = self.now();
        let edit = Rc::new(Edit { name, about: "“x”\n".into(), at: at.clone(), changes });
        self.document.apply(&edit, at);
        self.history.truncate(self.position);
        self.history.push(edit.clone());
        self.position += 1;
        self.take(plan::step_added(&self.head, &self.document, &edit))
    }

    pub(super) fn go_to(&mut self, position: usize) -> Transaction {
        while self.position > position {
            self.position -= 1;
            let (edit, now) = (self.history[self.position].inverse(), self.now());
            self.document.apply(&edit, now);
        }
        while self.position < position {
            let (edit, now) = (self.history[self.position].clone(), self.now());
            self.document.apply(&edit, now);
            self.position += 1;
        }
        self.take(plan::moved(&self.head, &self.document, position))
    }
}

/// One thing a reader does.
#[derive(Clone, Debug)]
pub(super) enum Act {
    Mark(Seed),
    DeleteSome(prop::sample::Index),
    Note(prop::sample::Index, String),
    Link(prop::sample::Index, prop::sample::Index),
    Card(String),
    TagSet(String),
    DropQuarantine,
    Repair,
    GoTo(prop::sample::Index),
    Annotator(String),
    Extra(u8, String),
    Scroll(u8),
}

/// What happens while it is saved, and after.
#[derive(Clone, Debug)]
enum Luck {
    Saved,
    Reload,
    FailThenRetry(Failure),
    FailThenReload(Failure),
}

pub(super) fn act() -> impl Strategy<Value = Act> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        6 => seed().prop_map(Act::Mark),
        2 => index().prop_map(Act::DeleteSome),
        2 => (index(), ".{1,200}").prop_map(|(at, note)| Act::Note(at, note)),
        2 => (index(), index()).prop_map(|(from, to)| Act::Link(from, to)),
        1 => ".{0,9}".prop_map(Act::Card),
        1 => ".{0,9}".prop_map(Act::TagSet),
        1 => Just(Act::DropQuarantine),
        1 => Just(Act::Repair),
        6 => index().prop_map(Act::GoTo),
        1 => "[a-z]{0,9}".prop_map(Act::Annotator),
        1 => (0..3u8, "[a-z]{0,3}").prop_map(|(key, value)| Act::Extra(key, value)),
        1 => any::<u8>().prop_map(Act::Scroll),
    ]
}

fn luck() -> impl Strategy<Value = Luck> {
    let failure = prop_oneof![
        Just(Failure::Refuse(StoreError::ConnectionLost)),
        Just(Failure::Abort(StoreError::Full)),
        Just(Failure::LoseAnswer),
    ];
    prop_oneof![
        6 => Just(Luck::Saved),
        2 => Just(Luck::Reload),
        1 => failure.clone().prop_map(Luck::FailThenRetry),
        1 => failure.prop_map(Luck::FailThenReload),
    ]
}

fn chosen(document: &Document, at: prop::sample::Index) -> Option<Rc<Annotation>> {
    let count = document.annotations.len();
    (count > 0).then(|| document.annotations.nth(at.index(count)).cloned()).flatten()
}

fn marking(desk: &Desk, seed: &Seed) -> Vec<Change> {
    let id = Id::from_words(&format!("n{}", desk.clock));
    let after = grown(seed, id, &desk.document).map(Rc::new);
    vec![Change::Annotation { before: None, after }]
}

fn noting(desk: &Desk, at: prop::sample::Index, note: &str) -> Vec<Change> {
    let Some(before) = chosen(&desk.document, at) else { return Vec::new() };
    let after = Annotation { note: Some(note.into()), ..(*before).clone() };
    vec![Change::Annotation { before: Some(before), after: Some(after.into()) }]
}

fn linking(desk: &Desk, from: prop::sample::Index, to: prop::sample::Index) -> Vec<Change> {
    let ends = chosen(&desk.document, from).zip(chosen(&desk.document, to));
    let after = ends.map(|(from, to)| Link {
        id: Id::from_words(&format!("l{}", desk.clock)),
        kind: desk.document.tag_set.links[0].id.clone(),
        from: from.id.clone(),
        to: to.id.clone(),
        note: Some("a \"note\"".into()),
        by: None,
        created: None,
        extra: from.extra.clone(),
    });
    vec![Change::Link { before: None, after: after.map(Rc::new) }]
}

/// Lets one act happen; what has to be written.
pub(super) fn perform(desk: &mut Desk, act: &Act) -> Transaction {
    let document = &desk.document;
    match act {
        Act::Mark(seed) => desk.edit(EditName::Mark, marking(desk, seed)),
        Act::DeleteSome(at) => {
            let id = chosen(document, *at).map(|annotation| annotation.id.clone());
            desk.edit(EditName::DeleteMany, document.deletion(&id))
        }
        Act::Note(at, note) => desk.edit(EditName::Note, noting(desk, *at, note)),
        Act::Link(from, to) => desk.edit(EditName::Link, linking(desk, *from, *to)),
        Act::Card(title) => {
            let before = document.metadata.clone();
            let after = Metadata { title: title.as_str().into(), ..(*before).clone() }.into();
            desk.edit(EditName::Card, vec![Change::Metadata { before, after }])
        }
        Act::TagSet(name) => {
            let before = document.tag_set.clone();
            let after = TagSet { name: name.as_str().into(), ..(*before).clone() }.into();
            desk.edit(EditName::TagSet, vec![Change::TagSet { before, after }])
        }
        Act::DropQuarantine => {
            let before = document.quarantine.clone();
            let after: Rc<[Quarantined]> = Rc::default();
            desk.edit(EditName::Import, vec![Change::Quarantine { before, after }])
        }
        Act::Repair => {
            let before = document.text.clone();
            let after = Text::new(format!("{}é", before.as_str()));
            desk.edit(EditName::Repair, vec![Change::Text { before, after }])
        }
        Act::GoTo(at) => desk.go_to(at.index(desk.history.len() + 1)),
        Act::Extra(key, value) => {
            let key = format!("x_{key}");
            let others = document.extra.iter().filter(|(name, _)| **name != *key).cloned();
            let own =
                (!value.is_empty()).then(|| (key.as_str().into(), format!("\"{value}\"").into()));
            let new = others.chain(own).collect();
            desk.edit(EditName::Exercise, document.extra_to(&new).into_iter().collect())
        }
        Act::Annotator(name) => {
            desk.document.annotator = name.as_str().into();
            desk.take(plan::whole(&desk.head, &desk.document))
        }
        Act::Scroll(at) => {
            desk.head.ui.insert("scroll".into(), at.to_string().into());
            desk.take(plan::placed(&desk.head))
        }
    }
}

/// Saves with the given luck; the desk is afterwards what it ought to be.
fn save(
    store: &mut MemoryStore,
    desk: &mut Desk,
    saved: &mut Desk,
    what: &Transaction,
    luck: &Luck,
) {
    let failure = match luck {
        Luck::FailThenRetry(failure) | Luck::FailThenReload(failure) => Some(failure.clone()),
        Luck::Saved | Luck::Reload => None,
    };
    store.fail([failure.clone()]);
    let result = store.apply(what);
    assert_eq!(result.is_ok(), failure.is_none());
    if matches!(luck, Luck::FailThenRetry(_)) {
        assert_eq!(
            store.apply(what),
            Ok(()),
            "another try succeeds, also when only the answer was lost"
        );
    }
    let kept = !matches!(luck, Luck::FailThenReload(Failure::Refuse(_) | Failure::Abort(_)));
    *saved = if kept { desk.clone() } else { Desk { clock: desk.clock, ..saved.clone() } };
    if matches!(luck, Luck::Reload | Luck::FailThenReload(_)) {
        *desk = Desk::reloaded(store, &desk.document.id, desk.clock);
        assert_eq!(desk, saved);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn everything_reported_as_saved_is_there_after_a_reload_with_its_undo(
        document in document(),
        acts in prop::collection::vec((act(), luck()), 1..90),
    ) {
        let mut store = MemoryStore::default();
        let (mut desk, first) = Desk::created(document);
        store.apply(&first).expect("saved");
        let mut saved = desk.clone();
        for (act, luck) in &acts {
            let what = perform(&mut desk, act);
            save(&mut store, &mut desk, &mut saved, &what, luck);
        }
        let mut again = Desk::reloaded(&store, &saved.document.id, saved.clock);
        prop_assert_eq!(&again, &saved);
        for position in (0..=saved.history.len()).rev().chain(0..=saved.history.len()) {
            again.go_to(position);
            saved.go_to(position);
            prop_assert_eq!(&again, &saved);
        }
    }
}

pub(super) fn desk_with(store: &mut MemoryStore, steps: usize) -> Desk {
    let (mut desk, first) = Desk::created(parse_marked("<actor>Ada</actor> said so."));
    store.apply(&first).expect("saved");
    for step in 0..steps {
        let what = perform(&mut desk, &Act::Card(format!("title {step}")));
        store.apply(&what).expect("saved");
    }
    desk
}

#[test]
fn a_snapshot_is_written_now_and_then_and_two_are_kept() {
    let mut store = MemoryStore::default();
    let desk = desk_with(&mut store, 500);
    let keys = store.keys(Store::Snapshots);
    assert_eq!(keys.len(), 2, "{keys:?}");
    assert!(desk.head.journal.steps < 70, "{:?}", desk.head.journal);
    assert_eq!(store.keys(Store::Steps).len(), 500);
}

#[test]
fn a_tab_that_did_not_see_the_last_change_is_refused() {
    let mut store = MemoryStore::default();
    let mut here = desk_with(&mut store, 1);
    let mut there = here.clone();
    let what = perform(&mut there, &Act::Card("there".into()));
    store.apply(&what).expect("saved");
    let what = perform(&mut here, &Act::Card("here".into()));
    assert_eq!(store.apply(&what), Err(StoreError::ChangedElsewhere));
    assert_eq!(Desk::reloaded(&store, &here.document.id, there.clock), there);
}

#[test]
fn two_tabs_that_mark_in_the_same_second_are_told_apart() {
    let mut store = MemoryStore::default();
    let mut here = desk_with(&mut store, 1);
    let mut there = here.clone();
    let [mine, theirs] = [("here", &mut here), ("over", &mut there)]
        .map(|(note, desk)| perform(desk, &Act::Note(any_index(), note.into())));
    assert_eq!(store.apply(&mine), Ok(()));
    assert_eq!(store.apply(&mine), Ok(()), "tried again");
    assert_eq!(store.apply(&theirs), Err(StoreError::ChangedElsewhere));
}

#[test]
fn a_document_that_is_purged_leaves_nothing_behind() {
    let mut store = MemoryStore::default();
    let mut desk = desk_with(&mut store, 3);
    let what = perform(&mut desk, &Act::Repair);
    store.apply(&what).expect("saved");
    let purge = plan::purged(&desk.head);
    store.fail([Some(Failure::LoseAnswer)]);
    assert_eq!(store.apply(&purge), Err(StoreError::ConnectionLost));
    assert_eq!(store.apply(&purge), Ok(()));
    assert!(Store::ALL.iter().all(|kind| store.keys(*kind).is_empty()));
}

#[test]
fn purging_a_document_spares_one_whose_id_begins_alike() {
    let mut store = MemoryStore::default();
    let mut other = parse_marked("Another.");
    other.id = Id::from_words("marked-2");
    store.apply(&plan::created(&other).transaction).expect("saved");
    let desk = desk_with(&mut store, 1);
    store.apply(&plan::purged(&desk.head)).expect("purged");
    assert_eq!(store.heads().len(), 1);
    assert!(load(&store.records(&other.id)).is_ok());
}

#[test]
fn a_step_that_cannot_be_read_costs_that_edit_only() {
    let mut store = MemoryStore::default();
    let mut desk = desk_with(&mut store, 2);
    let what = perform(&mut desk, &Act::TagSet("mine".into()));
    store.apply(&what).expect("saved");
    store.damage(Store::Steps, "marked/0000000001", Some("{\"v\":1,\"na"));
    let loaded = load(&store.records(&desk.document.id)).expect("loads");
    assert_eq!(&*loaded.document.metadata.title, "title 0");
    assert_eq!(&*loaded.document.tag_set.name, "mine");
    assert_eq!((loaded.position, loaded.history.len()), (3, 3));
    assert_eq!(loaded.problems[0].record.key, "marked/0000000001");
    assert_eq!(loaded.problems[0].why, "Step 2 could not be read; it was left out");
}

#[test]
fn a_damaged_snapshot_is_made_up_for_by_the_one_before_and_the_steps() {
    let mut store = MemoryStore::default();
    let desk = desk_with(&mut store, 80);
    let newest = (*store.keys(Store::Snapshots).last().expect("one")).to_owned();
    for damage in [None, Some("nonsense")] {
        store.damage(Store::Snapshots, &newest, damage);
        let loaded = load(&store.records(&desk.document.id)).expect("loads");
        assert_eq!(loaded.document, desk.document);
        assert_eq!(loaded.history, desk.history);
    }
}

#[test]
fn a_snapshot_whose_text_was_changed_on_disk_is_not_trusted() {
    let mut store = MemoryStore::default();
    let desk = desk_with(&mut store, 0);
    let key = "marked/0000000000";
    let changed = store.get(Store::Snapshots, key).expect("one").replace(" said so.", " says so.");
    store.damage(Store::Snapshots, key, Some(&changed));
    let error = load(&store.records(&desk.document.id)).expect_err("damaged");
    assert!(error.to_string().contains("none of its snapshots can be read"));
}

#[test]
fn a_lost_head_is_made_anew_and_can_be_saved() {
    let mut store = MemoryStore::default();
    let desk = desk_with(&mut store, 5);
    for damage in [None, Some("{}")] {
        store.damage(Store::Heads, "marked", damage);
        let loaded = load(&store.records(&desk.document.id)).expect("loads");
        assert_eq!(loaded.document.metadata, desk.document.metadata);
        assert_eq!((loaded.position, loaded.problems.len()), (5, 1));
        let planned = plan::head_changed(&loaded.head);
        assert_eq!(store.apply(&planned.transaction), Ok(()));
    }
}

#[test]
fn what_a_newer_pressmark_keeps_is_neither_read_nor_overwritten() {
    let mut store = MemoryStore::default();
    let mut desk = desk_with(&mut store, 1);
    store.damage(Store::Heads, "marked", Some("{\"v\":2,\"all\":\"new\"}"));
    assert_eq!(load(&store.records(&desk.document.id)), Err(StoreError::Newer));
    let what = perform(&mut desk, &Act::Card("old".into()));
    assert_eq!(store.apply(&what), Err(StoreError::ChangedElsewhere));
}

#[test]
fn steps_that_are_missing_at_the_end_are_told() {
    let mut store = MemoryStore::default();
    let desk = desk_with(&mut store, 3);
    store.damage(Store::Steps, "marked/0000000002", None);
    let loaded = load(&store.records(&desk.document.id)).expect("loads");
    assert_eq!((loaded.position, loaded.head.steps), (2, 2));
    assert_eq!(&*loaded.document.metadata.title, "title 1");
    assert_eq!(loaded.problems[0].why, "The last 1 steps are missing");
}

#[test]
fn a_damaged_number_of_steps_cannot_hang_the_page() {
    let mut store = MemoryStore::default();
    let mut desk = desk_with(&mut store, 1);
    (desk.head.steps, desk.head.position) = (usize::MAX, usize::MAX);
    let head = plan::head_changed(&desk.head).transaction.puts.remove(0);
    store.damage(Store::Heads, "marked", Some(&head.value));
    store.damage(Store::Steps, "marked/99999999999999999999", Some("{}"));
    let loaded = load(&store.records(&desk.document.id)).expect("loads");
    assert_eq!(loaded.position, 1);
}

#[test]
fn a_damaged_number_of_a_snapshot_costs_neither_time_nor_memory() {
    let mut store = MemoryStore::default();
    let desk = desk_with(&mut store, 3);
    let snapshot = store.get(Store::Snapshots, "marked/0000000000").expect("one").to_owned();
    store.damage(Store::Heads, "marked", None);
    store.damage(Store::Snapshots, "marked/0000000000", None);
    store.damage(Store::Snapshots, "marked/0900000000", Some(&snapshot));
    assert!(matches!(load(&store.records(&desk.document.id)), Err(StoreError::Damaged { .. })));
    store.damage(Store::Snapshots, "marked/0000900000", Some(&snapshot));
    let loaded = load(&store.records(&desk.document.id)).expect("loads");
    assert_eq!(loaded.history.len(), 900_000);
    let why: Vec<&str> = loaded.problems.iter().map(|problem| &*problem.why).collect();
    expect![[r#"
        The entry of the library could not be read; all steps count as done
        A snapshot could not be read; an older one and the steps were used
        Steps 4 to 900000 are missing; they were left out"#]]
    .assert_eq(&why.join("\n"));
}

#[test]
fn looking_at_a_document_in_one_tab_is_no_conflict_for_another_in_which_it_is_marked() {
    let mut store = MemoryStore::default();
    let mut marks = desk_with(&mut store, 1);
    let mut looks = Desk::reloaded(&store, &marks.document.id, 9);
    let place = perform(&mut looks, &Act::Scroll(7));
    assert!(place.is_place());
    store.apply(&place).expect("kept");
    store.apply(&perform(&mut marks, &Act::Card("next".into()))).expect("saved");
    let late = perform(&mut looks, &Act::Scroll(9));
    assert_eq!(store.apply(&late), Err(StoreError::ChangedElsewhere));
    assert_eq!(Desk::reloaded(&store, &marks.document.id, 9).document, marks.document);
}

#[test]
fn the_library_is_listed_from_heads_alone() {
    let mut store = MemoryStore::default();
    let desk = desk_with(&mut store, 1);
    let values = store.heads().into_iter().chain(["broken"]);
    let (heads, unread) = super::load::heads(values);
    assert_eq!((heads.as_slice(), unread.as_slice()), (&[desk.head][..], &["broken"][..]));
    assert_eq!((&*heads[0].title, heads[0].annotations), ("title 0", 1));
}

/// The same index in every run.
fn any_index() -> prop::sample::Index {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    any::<prop::sample::Index>().new_tree(&mut runner).expect("an index").current()
}

#[test]
fn a_step_whose_place_is_not_in_the_text_is_left_out() {
    let (mut desk, created) = Desk::created(parse_marked("Ada said so."));
    let mut store = MemoryStore::default();
    store.apply(&created).expect("saved");
    for marked in ["<actor>Ada</actor> said so.", "<claim>Ada</claim> said so."] {
        let after = parse_marked(marked).annotations.iter().next().cloned();
        let changes = vec![Change::Annotation { before: None, after }];
        store.apply(&desk.edit(EditName::Mark, changes)).expect("saved");
    }
    let key = "marked/0000000001";
    let step = store.get(Store::Steps, key).expect("a step").replace("[0,3]", "[0,4294967295]");
    store.damage(Store::Steps, key, Some(&step));
    let loaded = load(&store.records(&desk.document.id)).expect("loads");
    assert_eq!(print_marked(&loaded.document), "<actor>Ada</actor> said so.");
    assert_eq!(loaded.problems.len(), 1);
}

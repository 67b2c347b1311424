//! Several tabs on one library: each edits, storage takes one at a time, and in the end all show the same and nothing of
//! what anybody did is missing.

use std::collections::BTreeSet;

use super::bench::{Reader, titled};
use super::random::Dice;
use crate::annotation::{Id, parse_marked};
use crate::app::{ArticleMsg, InspectMsg, LibraryMsg, Msg, SaveState, StoreMsg};
use crate::storage::{Failure, MemoryStore, StoreError};

/// Tabs that share one store, which is handed to whoever acts.
struct Tabs {
    tabs: Vec<Reader>,
    store: MemoryStore,
}

impl Tabs {
    fn of(count: usize, marked: &str) -> Tabs {
        Tabs::with(count, &[parse_marked(marked)])
    }

    fn with(count: usize, documents: &[crate::annotation::Document]) -> Tabs {
        let store = Reader::with(documents).store;
        let first = documents.first().map(|document| document.id.clone());
        let tabs = (0..count).map(|at| {
            let mut tab = Reader::on(store.clone(), first.clone());
            tab.name_ids_after(at);
            tab
        });
        Tabs { tabs: tabs.collect(), store: store.clone() }
    }

    /// Lets one tab act on the store as it is now.
    fn at(&mut self, tab: usize, act: impl FnOnce(&mut Reader)) {
        let reader = &mut self.tabs[tab];
        std::mem::swap(&mut reader.store, &mut self.store);
        act(reader);
        std::mem::swap(&mut reader.store, &mut self.store);
    }

    fn mark(&mut self, tab: usize, word: &str, key: &str) {
        self.at(tab, |reader| {
            reader.select(word);
            reader.press(key);
        });
    }

    /// Every tab hears of every change, and writes what it has.
    fn settle(&mut self) {
        for _round in 0..3 {
            for tab in 0..self.tabs.len() {
                self.at(tab, |reader| {
                    reader.prompt = true;
                    reader.settle();
                    let id = reader.document().id.clone();
                    reader.send(Msg::Store(StoreMsg::Told(id)));
                    reader.settle();
                });
            }
        }
    }

    fn lists(&self) -> Vec<String> {
        self.tabs.iter().map(|tab| tab.list().replace("> ", "")).collect()
    }
}

#[test]
fn marks_of_two_tabs_are_brought_together_without_a_word() {
    let mut tabs = Tabs::of(2, "one two five");
    tabs.mark(0, "five", "1");
    tabs.mark(1, "one", "2");
    tabs.mark(1, "two", "3");
    assert_eq!(tabs.tabs[1].model.save_state(), SaveState::Saved);
    assert_eq!((tabs.tabs[1].told(), tabs.tabs[1].steps()), ("", (3, 3)));
    tabs.settle();
    assert_eq!(tabs.lists(), ["C one\nD two\nA five"; 2]);
    tabs.at(0, |tab| tab.undo());
    tabs.settle();
    assert_eq!(tabs.lists(), ["C one\nA five"; 2]);
}

#[test]
fn a_tab_that_only_looks_follows_the_one_that_marks() {
    let mut tabs = Tabs::of(2, "one two five");
    tabs.mark(0, "five", "1");
    let id = tabs.tabs[1].document().id.clone();
    tabs.at(1, |tab| tab.send(Msg::Store(StoreMsg::Told(id))));
    assert_eq!(tabs.lists(), ["A five"; 2]);
}

#[test]
fn two_notes_on_one_mark_leave_the_later_and_the_history_has_the_other() {
    let mut tabs = Tabs::of(2, "<claim>one</claim> two");
    for (tab, note) in [(0, "first"), (1, "second")] {
        tabs.at(tab, |reader| {
            reader.choose("one");
            reader.inspect(InspectMsg::Note(note.into()));
        });
    }
    tabs.settle();
    let note = |tabs: &Tabs| tabs.tabs[1].document().annotations.nth(0).unwrap().note.clone();
    assert_eq!(note(&tabs).as_deref(), Some("second"));
    assert!(tabs.tabs[1].told().starts_with("1 thing was changed in two tabs."));
    tabs.at(1, |tab| tab.undo());
    assert_eq!(note(&tabs).as_deref(), Some("first"));
}

#[test]
fn a_mark_that_another_tab_deleted_comes_back_with_the_link_that_needs_it() {
    let mut tabs = Tabs::of(2, "<claim>rain</claim> says <actor>Ada</actor>");
    tabs.at(0, |tab| {
        tab.choose("Ada");
        tab.inspect(InspectMsg::Delete);
    });
    tabs.at(1, |tab| tab.link("rain", "said-by", "Ada"));
    tabs.settle();
    assert_eq!(tabs.lists(), ["C rain (said by Ada)\nA Ada"; 2]);
}

#[test]
fn different_repairs_of_the_text_become_two_documents() {
    let mut tabs = Tabs::of(2, "MÃ©lanie said so");
    tabs.at(0, |tab| tab.send(Msg::Article(ArticleMsg::Repair)));
    tabs.mark(1, "said", "1");
    assert!(tabs.tabs[1].told().contains("document of its own"), "{}", tabs.tabs[1].told());
    assert_eq!((tabs.tabs[1].list().as_str(), tabs.store.heads().len()), ("A said", 2));
    assert_eq!(tabs.tabs[1].model.save_state(), SaveState::Saved);
}

#[test]
fn what_is_marked_in_a_document_that_another_tab_deleted_is_kept_as_a_copy() {
    let mut tabs = Tabs::with(2, &[titled("d1", "One", "one"), titled("d2", "Two", "two")]);
    let one = Id::from_words("d1");
    tabs.at(0, |tab| {
        tab.send(Msg::Library(LibraryMsg::Trash(one.clone())));
        tab.send(Msg::Library(LibraryMsg::Purge(one.clone())));
    });
    tabs.mark(1, "one", "1");
    assert_eq!(tabs.tabs[1].list(), "A one");
    assert_ne!(tabs.tabs[1].document().id, one);
    assert_eq!(tabs.tabs[1].model.save_state(), SaveState::Saved);
}

#[test]
fn a_document_in_the_bin_of_another_tab_is_closed_or_comes_back_with_a_mark() {
    let one = Id::from_words("d1");
    for marked in [false, true] {
        let mut tabs = Tabs::with(2, &[titled("d1", "One", "one"), titled("d2", "Two", "two")]);
        tabs.at(0, |tab| tab.send(Msg::Library(LibraryMsg::Trash(one.clone()))));
        if marked {
            tabs.mark(1, "one", "1");
        } else {
            tabs.at(1, |tab| tab.send(Msg::Store(StoreMsg::Told(one.clone()))));
        }
        assert_eq!(tabs.tabs[1].document().id == one, marked);
        assert_eq!(tabs.tabs[1].model.library[&one].trashed.is_some(), !marked);
    }
}

/// Two documents in two tabs; the second tab marks the first document and opens the other before that is on disk.
fn left_too_soon(meanwhile: impl FnOnce(&mut Tabs)) -> Tabs {
    let mut tabs = Tabs::with(2, &[titled("d1", "One", "one two"), titled("d2", "Two", "three")]);
    tabs.at(1, |tab| {
        tab.prompt = false;
        tab.select("one");
        tab.press("1");
        tab.send(Msg::Library(LibraryMsg::Open(Id::from_words("d2"))));
    });
    meanwhile(&mut tabs);
    tabs.at(1, |tab| {
        tab.prompt = true;
        tab.settle();
    });
    assert_eq!(tabs.tabs[1].model.save_state(), SaveState::Saved);
    tabs
}

#[test]
fn what_was_marked_in_a_document_that_was_left_is_joined_with_what_another_tab_marked() {
    let mut tabs = left_too_soon(|tabs| tabs.mark(0, "two", "2"));
    assert_eq!(tabs.tabs[1].list(), "");
    tabs.at(0, |tab| tab.reload());
    assert_eq!(tabs.tabs[0].list(), "A one\nC two");
    tabs.at(1, |tab| tab.send(Msg::Library(LibraryMsg::Open(Id::from_words("d1")))));
    assert_eq!(tabs.tabs[1].list(), "A one\nC two");
}

#[test]
fn what_was_marked_in_a_document_that_was_left_outlives_its_deletion_in_another_tab() {
    let one = Id::from_words("d1");
    let tabs = left_too_soon(|tabs| {
        tabs.at(0, |tab| {
            tab.send(Msg::Library(LibraryMsg::Trash(one.clone())));
            tab.send(Msg::Library(LibraryMsg::Purge(one.clone())));
        });
    });
    assert_eq!(tabs.store.heads().len(), 2);
    assert!(tabs.store.heads().iter().any(|head| head.contains("\"actor\":1")));
}

#[test]
fn the_library_of_a_tab_knows_what_another_tab_opened() {
    let mut tabs = Tabs::of(2, "one");
    tabs.at(0, |tab| tab.send(Msg::Open(crate::app::OpenMsg::Paste("New words.".into()))));
    let new = tabs.tabs[0].document().id.clone();
    tabs.at(1, |tab| tab.send(Msg::Store(StoreMsg::Told(new.clone()))));
    assert!(tabs.tabs[1].model.library.contains_key(&new));
    assert_eq!(tabs.tabs[1].list(), "");
}

/// One tab marks a word and takes the mark away again before that is on disk, while another marks.
fn taken_away(answers: usize, take_away: impl FnOnce(&mut Reader)) -> Vec<String> {
    let mut tabs = Tabs::of(2, "one two five");
    tabs.at(0, |tab| {
        tab.prompt = false;
        if answers == 0 {
            tab.store.fail([Some(Failure::LoseAnswer)]);
        }
        tab.select("one");
        tab.press("1");
        take_away(tab);
        tab.answer();
    });
    tabs.mark(1, "two", "3");
    tabs.settle();
    tabs.lists()
}

#[test]
fn a_mark_that_was_deleted_right_away_does_not_come_back_from_another_tab() {
    let delete = |tab: &mut Reader| tab.inspect(InspectMsg::Delete);
    for answers in [1, 0] {
        assert_eq!(taken_away(answers, delete), ["D two"; 2], "{answers} answers");
    }
    assert_eq!(taken_away(1, |tab| tab.undo()), ["D two"; 2]);
}

/// How many runs: a few, or as many as the environment says.
fn runs() -> u64 {
    std::env::var("PRESSMARK_TAB_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(12)
}

/// One random thing in one tab; what has been marked and deleted is written down.
fn anything(tabs: &mut Tabs, dice: &mut Dice, marked: &mut BTreeSet<Id>, gone: &mut BTreeSet<Id>) {
    let tab = dice.roll(tabs.tabs.len());
    let words = ["one", "two", "three", "four", "five", "six"];
    let (word, key) = (words[dice.roll(6)], ["1", "2", "3"][dice.roll(3)]);
    let weather = dice.roll(6);
    let act = dice.roll(8);
    let which = dice.roll(100);
    tabs.at(tab, |reader| {
        reader.prompt = weather != 0;
        if weather == 1 {
            reader.store.fail([Some(Failure::LoseAnswer), Some(Failure::Refuse(StoreError::Full))]);
        }
        let before: BTreeSet<Id> =
            reader.document().annotations.iter().map(|a| a.id.clone()).collect();
        match act {
            0 if !before.is_empty() => {
                let id = before.iter().nth(which % before.len()).cloned().unwrap();
                gone.insert(id.clone());
                reader.inspect(InspectMsg::DeleteThis(id));
            }
            1 => {
                let id = reader.document().id.clone();
                reader.send(Msg::Store(StoreMsg::Told(id)));
            }
            2 => reader.settle(),
            _ => {
                reader.select(word);
                reader.press(key);
            }
        }
        if act > 2 {
            let pending = reader.document().annotations.iter();
            marked.extend(pending.map(|a| a.id.clone()).filter(|id| !before.contains(id)));
        }
    });
}

#[test]
fn random_edits_in_two_to_four_tabs_lose_nothing() {
    let mut edits = 0_u64;
    for seed in 0..runs() {
        let mut dice = Dice(seed);
        let mut tabs = Tabs::of(2 + dice.roll(3), "one two three four five six");
        let (mut marked, mut gone) = (BTreeSet::new(), BTreeSet::new());
        for _ in 0..120 {
            anything(&mut tabs, &mut dice, &mut marked, &mut gone);
        }
        tabs.settle();
        edits += (marked.len() + gone.len()) as u64;
        let lists = tabs.lists();
        assert!(lists.iter().all(|list| *list == lists[0]), "seed {seed}");
        let kept: BTreeSet<Id> =
            tabs.tabs[0].document().annotations.iter().map(|a| a.id.clone()).collect();
        let lost: Vec<&Id> =
            marked.iter().filter(|id| !kept.contains(*id) && !gone.contains(*id)).collect();
        assert!(lost.is_empty(), "seed {seed} lost {lost:?}");
        let back: Vec<&Id> = gone.intersection(&kept).collect();
        assert!(back.is_empty(), "seed {seed} brought back what was deleted: {back:?}");
        assert!(tabs.tabs.iter().all(|tab| tab.model.save_state() == SaveState::Saved));
        tabs.at(0, |tab| tab.reload());
        assert_eq!(tabs.lists()[0], lists[0]);
    }
    assert!(edits > runs() * 40, "{edits} edits");
}

//! Readers brought together: place by place, by keyboard, into a document that says who marked what.

use super::bench::Reader;
use super::class::{class, handed};
use crate::annotation::print_marked;
use crate::app::view::class::{Body, CaseView, TogetherView};
use crate::app::{ClassMsg, ClassTab, Edge, Effect, Msg, TogetherMsg, Way};
use crate::classroom::{Role, adjudicated::Adjudication};

impl Reader {
    fn bring(&mut self, msg: TogetherMsg) {
        self.send(Msg::Together(msg));
    }

    fn together(&self) -> TogetherView {
        match &self.model.class.as_ref().unwrap().page.body {
            Body::Together(view) => (**view).clone(),
            other => panic!("{other:?}"),
        }
    }

    fn place(&self) -> CaseView {
        self.together().case.unwrap()
    }

    fn adjudication(&self) -> &Adjudication {
        self.model.class.as_ref().unwrap().together.all.as_ref().unwrap()
    }

    /// What a document made now would be.
    fn would_be(&self, as_key: bool) -> crate::annotation::Document {
        let exercise = self.model.class.as_ref().unwrap().exercise.clone().unwrap();
        let now = crate::annotation::Stamp::unknown();
        self.adjudication().document(
            &exercise,
            crate::annotation::Id::from_words("new"),
            as_key,
            &now,
        )
    }
}

/// Ada and Bo of a class of three.
fn begun() -> Reader {
    let mut reader = class();
    reader.class(ClassMsg::Tab(ClassTab::Together));
    reader.bring(TogetherMsg::Choose(0));
    reader.bring(TogetherMsg::Choose(1));
    reader.bring(TogetherMsg::Begin);
    reader
}

#[test]
fn two_to_six_readers_are_chosen() {
    let mut reader = class();
    reader.class(ClassMsg::Tab(ClassTab::Together));
    reader.bring(TogetherMsg::Choose(2));
    assert!(!reader.together().can_begin);
    reader.bring(TogetherMsg::Choose(0));
    assert!(reader.together().can_begin);
    reader.bring(TogetherMsg::Choose(0));
    reader.bring(TogetherMsg::Begin);
    assert!(reader.together().case.is_none());
}

#[test]
fn what_all_marked_is_decided_and_the_first_open_place_is_shown() {
    let reader = begun();
    assert_eq!(reader.together().progress, "1 of 4 decided");
    let place = reader.place();
    assert_eq!((place.position.as_str(), place.state.0), ("Place 2 of 4", "undecided"));
    assert_eq!(place.sentence[1], "said");
    let columns: Vec<&str> = place.columns.iter().map(|column| column.words.as_str()).collect();
    assert_eq!(columns, ["", "said"]);
}

#[test]
fn places_are_decided_with_keys_and_a_decision_is_taken_back() {
    let mut reader = begun();
    reader.press("0 ArrowRight 1");
    assert_eq!(
        (reader.place().state.0, reader.together().progress.as_str()),
        ("accepted", "3 of 4 decided")
    );
    reader.press("u");
    assert_eq!(
        (reader.place().state.0, reader.together().progress.as_str()),
        ("undecided", "2 of 4 decided")
    );
    reader.press("9 ArrowLeft");
    assert_eq!(
        (reader.place().state.0, reader.together().left_out.is_empty()),
        ("rejected", false)
    );
}

#[test]
fn the_usual_keys_undo_and_redo_decisions() {
    let mut reader = begun();
    reader.press("0 ArrowRight 1 Ctrl+z Ctrl+z");
    assert_eq!(reader.together().progress, "1 of 4 decided");
    assert_eq!(reader.place().position, "Place 2 of 4");
    reader.press("Ctrl+Shift+z Ctrl+y");
    assert_eq!(reader.together().progress, "3 of 4 decided");
    assert_eq!(reader.together().can_undo_and_redo, (true, false));
    reader.press("Ctrl+z 0 Ctrl+y");
    assert_eq!(reader.together().can_undo_and_redo, (true, false));
}

#[test]
fn an_accepted_mark_gets_another_tag_and_other_boundaries() {
    let mut reader = begun();
    reader.bring(TogetherMsg::Accept(0));
    reader.bring(TogetherMsg::Tag(crate::annotation::Id::from_words("claim")));
    reader.bring(TogetherMsg::Nudge(Edge::End, Way::Forward));
    assert_eq!(
        (reader.place().state.0, reader.place().sentence[1].as_str()),
        ("edited", "said on")
    );
    let marked = print_marked(&reader.would_be(false));
    assert!(
        marked.starts_with("<actor>Ada Brook</actor> <claim>said on</claim> Monday"),
        "{marked}"
    );
}

#[test]
fn a_document_goes_into_the_library_and_the_class_stays() {
    let mut reader = begun();
    let before = reader.model.library.len();
    reader.bring(TogetherMsg::Make(false));
    assert_eq!(reader.model.library.len(), before + 1);
    assert_eq!(reader.together().progress, "1 of 4 decided");
    assert!(reader.model.library.values().any(|head| head.title.ends_with("(brought together)")));
    assert!(matches!(Role::of(&reader.would_be(true)), Role::Exercise));
}

#[test]
fn decisions_stay_when_more_files_come_and_names_are_never_projected() {
    let mut reader = begun();
    reader.hand_in(&[("dee.json", handed("Dee", super::class::ONE, 1))]);
    assert_eq!(reader.together().progress, "1 of 4 decided");
    reader.class(ClassMsg::Projector(true));
    let tabs = &reader.model.class.as_ref().unwrap().page.tabs;
    assert!(!tabs.iter().any(|(tab, ..)| *tab == ClassTab::Together));
    assert!(!reader.seen.iter().any(|effect| matches!(effect, Effect::Download(_))));
}

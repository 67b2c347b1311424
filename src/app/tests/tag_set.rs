//! Changing the tags.

use super::bench::Reader;
use crate::annotation::{Id, TagSet};
use crate::app::{Dialog, ListFilter, Msg, PanelMsg, TagSetMsg};

const STORY: &str = "<actor>Ada</actor> said <claim>taxes fell</claim> on <date>Friday</date>.";

fn linked() -> Reader {
    let mut reader = Reader::of(STORY);
    reader.link("taxes fell", "said-by", "Ada");
    reader.link("taxes fell", "dated", "Friday");
    reader
}

/// Saves the tag set with a change.
fn save(reader: &mut Reader, change: impl FnOnce(&mut TagSet)) {
    let mut set = (*reader.document().tag_set).clone();
    change(&mut set);
    reader.send(Msg::Panel(PanelMsg::Dialog(Dialog::TagSet)));
    reader.send(Msg::TagSet(TagSetMsg::Save(set)));
}

fn without(tag: &str) -> impl FnOnce(&mut TagSet) {
    move |set| set.tags.retain(|other| other.id.as_str() != tag)
}

#[test]
fn a_renamed_tag_is_one_step_and_shows_everywhere() {
    let mut reader = linked();
    save(&mut reader, |set| {
        set.tags[0].label = "Speaker".into();
        set.tags[0].letter = "S".into();
    });
    assert!(reader.list().starts_with("S Ada"), "{}", reader.list());
    assert_eq!((reader.model.dialog.clone(), reader.steps()), (None, (3, 3)));
    reader.undo();
    assert!(reader.list().starts_with("A Ada"));
}

#[test]
fn the_same_tags_are_no_step() {
    let mut reader = linked();
    save(&mut reader, |_| {});
    assert_eq!((reader.model.dialog.clone(), reader.steps()), (None, (2, 2)));
}

#[test]
fn a_tag_in_use_goes_with_its_annotations_and_their_links_and_one_undo_restores_all() {
    let mut reader = linked();
    let before = reader.document().clone();
    save(&mut reader, without("actor"));
    assert_eq!(reader.list(), "> C taxes fell (on Friday)\nD Friday");
    assert_eq!(reader.steps(), (3, 3));
    reader.undo();
    let document = reader.document();
    assert_eq!(document.annotations, before.annotations);
    assert_eq!((&document.links, &document.tag_set), (&before.links, &before.tag_set));
    reader.redo();
    reader.reload();
    assert_eq!(reader.list(), "> C taxes fell (on Friday)\nD Friday");
}

#[test]
fn links_go_with_their_type() {
    let mut reader = linked();
    save(&mut reader, |set| set.links.retain(|kind| kind.id.as_str() != "dated"));
    assert_eq!(reader.says("taxes fell"), "said by Ada");
    reader.undo();
    assert_eq!(reader.says("taxes fell"), "said by Ada, on Friday");
}

#[test]
fn a_deleted_tag_is_neither_armed_nor_filtered_for() {
    let mut reader = linked();
    let date = Id::from_words("date");
    reader.press("3");
    reader.send(Msg::Panel(PanelMsg::Filter(ListFilter::Tag(date))));
    save(&mut reader, without("date"));
    assert_eq!((&reader.model.marking.armed, &reader.model.filter), (&None, &ListFilter::All));
}

#[test]
fn a_new_tag_marks_with_its_key() {
    let mut reader = Reader::of("in Aden");
    save(&mut reader, |set| {
        let mut tag = set.tags[0].clone();
        (tag.id, tag.label, tag.letter, tag.key) =
            (Id::from_words("place"), "Place".into(), "P".into(), "4".into());
        set.tags.push(tag);
    });
    reader.select("Aden");
    reader.press("4");
    assert_eq!(reader.list(), "> P Aden");
    reader.undo();
    reader.undo();
    assert_eq!((reader.list().as_str(), reader.steps()), ("", (0, 2)));
}

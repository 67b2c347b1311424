//! Linking two annotations.

use super::bench::Reader;
use crate::annotation::Id;
use crate::app::{InspectMsg, LinkMsg, Msg};

const STORY: &str = "<actor>Ada</actor> said <claim>taxes fell</claim> on <date>Friday</date>, \
                     <actor>Bob</actor> said <claim>not</claim>. <actor>Carl</actor> left.";

/// Begins a link at the annotation with these words.
fn begin(at: &str, kind: Option<&str>) -> Reader {
    let mut reader = Reader::of(STORY);
    reader.choose(at);
    reader.send(Msg::Link(LinkMsg::Start(kind.map(Id::from_words))));
    reader
}

/// The words of the annotations that may be the other end.
fn candidates(reader: &Reader) -> Vec<String> {
    let document = reader.document();
    let linking = reader.model.marking.linking.iter();
    let ids = linking.flat_map(|linking| &linking.candidates);
    ids.map(|id| document.quote(document.annotations.get(id).unwrap())).collect()
}

#[test]
fn two_keys_link() {
    let mut reader = Reader::of(STORY);
    reader.choose("not");
    reader.press("l 2");
    assert_eq!(reader.says("not"), "said by Bob");
    assert_eq!(reader.model.marking.linking, None);
    assert_eq!(reader.spoken(), "Linked “not – said by Bob”");
}

#[test]
fn the_nearest_may_be_picked_with_the_lowest_digit() {
    let reader = begin("not", Some("said-by"));
    assert_eq!(candidates(&reader), ["Carl", "Bob", "Ada"]);
}

#[test]
fn a_link_can_begin_at_either_end() {
    let mut reader = begin("Carl", Some("said-by"));
    assert_eq!(candidates(&reader), ["not", "taxes fell"]);
    reader.press("1");
    assert_eq!(reader.says("not"), "said by Carl");
    assert_eq!(reader.chosen(), "Carl");
}

#[test]
fn the_other_end_can_be_clicked_in_the_article() {
    let mut reader = begin("taxes fell", Some("dated"));
    reader.click("Bob");
    assert_eq!(candidates(&reader), ["Friday"], "Bob is no date");
    reader.click("Friday");
    assert_eq!(reader.says("taxes fell"), "on Friday");
}

#[test]
fn a_pair_that_does_not_fit_is_refused_and_the_right_one_can_still_be_chosen() {
    let mut reader = begin("taxes fell", Some("said-by"));
    for wrong in ["Friday", "not", "taxes fell"] {
        let end = reader.id(wrong);
        reader.send(Msg::Link(LinkMsg::Finish(end)));
    }
    reader.send(Msg::Link(LinkMsg::Pick(7)));
    assert!(reader.document().links.is_empty());
    let ada = reader.id("Ada");
    reader.send(Msg::Link(LinkMsg::Finish(ada)));
    assert_eq!(reader.says("taxes fell"), "said by Ada");
}

#[test]
fn the_same_link_is_not_made_twice() {
    let mut reader = begin("taxes fell", Some("said-by"));
    reader.press("1");
    reader.link("taxes fell", "said-by", "Ada");
    assert_eq!(reader.document().links.len(), 1);
    assert_eq!(reader.told(), reader.model.words().already_linked);
    assert_eq!(reader.steps(), (1, 1));
}

#[test]
fn where_nothing_can_be_the_other_end_linking_does_not_begin() {
    let mut reader = Reader::of("<date>Friday</date> and <actor>Ada</actor>");
    reader.choose("Ada");
    reader.press("l");
    assert_eq!(reader.model.marking.linking, None);
    assert_eq!(reader.told(), reader.model.words().no_candidates);
}

#[test]
fn escape_and_the_same_button_again_stop_linking() {
    let mut reader = begin("not", Some("said-by"));
    reader.escape();
    assert_eq!(reader.model.marking.linking, None);
    assert_eq!(reader.chosen(), "not");
    reader.press("l l");
    assert_eq!(reader.model.marking.linking, None);
}

#[test]
fn the_reader_is_told_to_choose_the_other_end_in_the_words_of_that_direction() {
    assert!(begin("not", Some("said-by")).spoken().starts_with("said by …"));
    assert!(begin("Bob", Some("said-by")).spoken().starts_with("says …"));
}

#[test]
fn the_back_button_stops_linking_and_a_finished_link_leaves_nothing_to_go_back_to() {
    let mut reader = begin("not", Some("said-by"));
    assert_eq!(reader.places, 1);
    reader.go_back();
    assert_eq!((reader.model.marking.linking.is_none(), reader.places), (true, 0));
    let mut reader = begin("not", Some("said-by"));
    reader.press("1");
    assert_eq!((reader.model.marking.linking.is_none(), reader.places), (true, 0));
}

#[test]
fn linking_and_an_armed_tag_do_not_go_together() {
    let mut reader = begin("not", None);
    let claim = Id::from_words("claim");
    reader.send(Msg::Mark(crate::app::MarkMsg::Tag(claim.clone())));
    assert_eq!(reader.model.marking.linking, None);
    reader.press("l");
    assert_eq!(reader.model.marking.armed, None);
}

#[test]
fn what_is_deleted_meanwhile_is_no_candidate_any_more() {
    let mut reader = begin("not", Some("said-by"));
    let bob = reader.id("Bob");
    reader.inspect(InspectMsg::DeleteThis(bob));
    assert_eq!(candidates(&reader), ["Carl", "Ada"]);
    reader.undo();
    assert_eq!(candidates(&reader), ["Carl", "Bob", "Ada"]);
}

#[test]
fn linking_ends_when_its_start_or_its_last_candidate_is_deleted() {
    let mut reader = begin("not", Some("dated"));
    let friday = reader.id("Friday");
    reader.inspect(InspectMsg::DeleteThis(friday));
    assert_eq!(reader.model.marking.linking, None);
    let mut reader = begin("not", Some("said-by"));
    reader.press("Delete");
    assert_eq!(reader.model.marking.linking, None);
}

#[test]
fn a_link_is_taken_away_and_undo_brings_it_back() {
    let mut reader = begin("not", Some("said-by"));
    reader.press("1");
    let link = reader.document().links.iter().next().unwrap().id.clone();
    reader.send(Msg::Link(LinkMsg::Remove(link.clone())));
    reader.send(Msg::Link(LinkMsg::Remove(link)));
    assert_eq!((reader.says("not").as_str(), reader.steps()), ("", (2, 2)));
    reader.undo();
    assert_eq!(reader.says("not"), "said by Carl");
    reader.undo();
    assert_eq!(reader.says("not"), "");
}

#[test]
fn digits_pick_while_linking_and_tag_before_and_after() {
    let mut reader = begin("taxes fell", Some("said-by"));
    reader.press("2");
    assert_eq!(reader.says("taxes fell"), "said by Bob");
    reader.press("2");
    assert_eq!(reader.model.marking.armed, Some(Id::from_words("claim")));
}

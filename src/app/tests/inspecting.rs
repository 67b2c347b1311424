//! Changing the chosen annotation.

use super::bench::Reader;
use crate::annotation::Id;
use crate::app::{Edge, InspectMsg, Msg, NudgeBy, TagSetMsg, Way};

use crate::app::Edge::{End, Start};
use crate::app::NudgeBy::{Character, Word};
use crate::app::Way::{Back, Forward};

fn nudge(part: usize, edge: Edge, by: NudgeBy, way: Way) -> InspectMsg {
    InspectMsg::Nudge { part, edge, by, way }
}

fn retag(tag: &str) -> InspectMsg {
    InspectMsg::Retag(Id::from_words(tag))
}

fn linked() -> Reader {
    let mut reader =
        Reader::of("<actor>Ada</actor> said <claim>taxes fell</claim> on <date>Friday</date>.");
    reader.link("taxes fell", "said-by", "Ada");
    reader.link("taxes fell", "dated", "Friday");
    reader
}

#[test]
fn another_tag_drops_what_does_not_fit_it_and_one_undo_brings_all_back() {
    let mut reader = linked();
    reader.attribute("certainty", "likely");
    let before = reader.document().clone();
    reader.inspect(retag("date"));
    assert_eq!(reader.list(), "A Ada\n> D taxes fell\nD Friday");
    let annotation = reader.document().annotations.get(&reader.id("taxes fell")).unwrap();
    assert!(annotation.attributes.is_empty());
    assert!(reader.document().links.is_empty());
    reader.undo();
    assert_eq!(reader.document().annotations, before.annotations);
    assert_eq!(reader.document().links, before.links);
    assert_eq!(reader.says("taxes fell"), "said by Ada, on Friday");
}

#[test]
fn another_tag_keeps_the_links_that_fit_it() {
    let mut reader = Reader::of("<claim>one</claim> <claim>two</claim>");
    reader.link("one", "supported-by", "two");
    reader.choose("two");
    reader.inspect(retag("date"));
    assert_eq!(reader.says("one"), "supported by two");
}

#[test]
fn the_same_tag_or_an_unknown_one_is_no_step() {
    let mut reader = linked();
    let steps = reader.steps();
    reader.inspect(retag("claim"));
    reader.inspect(retag("weather"));
    assert_eq!(reader.steps(), steps);
}

#[test]
fn each_boundary_moves_by_words_and_by_characters_both_ways() {
    for (edge, by, way, after) in [
        (Start, Word, Back, "the old mayor said"),
        (Start, Word, Forward, "mayor said"),
        (End, Word, Back, "old mayor"),
        (End, Word, Forward, "old mayor said so"),
        (Start, Character, Back, " old mayor said"),
        (Start, Character, Forward, "ld mayor said"),
        (End, Character, Back, "old mayor sai"),
        (End, Character, Forward, "old mayor said "),
    ] {
        let mut reader = Reader::of("So the <claim>old mayor said</claim> so today.");
        reader.choose("old mayor said");
        reader.inspect(nudge(0, edge, by, way));
        assert_eq!(reader.chosen(), after, "{edge:?} {by:?} {way:?}");
        reader.undo();
        assert_eq!(reader.chosen(), "old mayor said");
    }
}

#[test]
fn a_boundary_inside_a_word_goes_to_the_ends_of_that_word_first() {
    let mut reader = Reader::of("one un<claim>think</claim>able two");
    reader.choose("think");
    reader.inspect(nudge(0, Start, Word, Back));
    assert_eq!(reader.chosen(), "unthink");
    reader.inspect(nudge(0, End, Word, Forward));
    assert_eq!(reader.chosen(), "unthinkable");
}

#[test]
fn a_boundary_at_the_end_of_the_text_stays() {
    let mut reader = Reader::of("<claim>one 👩🏽‍🚀</claim>");
    reader.choose("one 👩🏽‍🚀");
    for by in [Word, Character] {
        reader.inspect(nudge(0, Start, by, Back));
        reader.inspect(nudge(0, End, by, Forward));
    }
    assert_eq!(reader.steps(), (0, 0));
    reader.inspect(nudge(0, End, Character, Back));
    assert_eq!(reader.chosen(), "one ");
}

#[test]
fn nothing_is_nudged_away_altogether() {
    for edge in [Start, End] {
        for by in [Word, Character] {
            let mut reader = Reader::of("so <claim>a b</claim> so");
            reader.choose("a b");
            let inwards = if edge == Start { Forward } else { Back };
            for _ in 0..9 {
                reader.inspect(nudge(0, edge, by, inwards));
            }
            assert!(!reader.chosen().trim().is_empty(), "{edge:?} {by:?}");
        }
    }
}

#[test]
fn a_part_that_is_not_there_cannot_be_nudged_or_removed() {
    let mut reader = linked();
    reader.inspect(nudge(7, Start, Word, Back));
    reader.inspect(InspectMsg::RemovePart(7));
    reader.inspect(InspectMsg::RemovePart(0));
    assert_eq!(reader.steps(), (2, 2));
}

#[test]
fn an_interrupted_quotation_is_one_annotation_of_two_parts() {
    let mut reader = Reader::of("“We will,” she said, “at once.”");
    reader.select("We will");
    reader.press("2");
    reader.select("at once");
    reader.press("+");
    let marked = "“<claim:1>We will</claim:1>,” she said, “<claim:1>at once</claim:1>.”";
    assert_eq!(reader.marked(), marked);
    assert_eq!(reader.selected(), "");
    reader.inspect(nudge(1, Start, Word, Back));
    reader.inspect(InspectMsg::RemovePart(0));
    assert_eq!(reader.marked(), "“We will,” she <claim>said, “at once</claim>.”");
    reader.undo();
    reader.undo();
    assert_eq!(reader.marked(), marked);
}

#[test]
fn parts_that_are_nudged_together_become_one() {
    let mut reader = Reader::of("<claim:1>one</claim:1> and <claim:1>two</claim:1>");
    reader.choose("one two");
    reader.inspect(nudge(0, End, Word, Forward));
    reader.inspect(nudge(0, End, Word, Forward));
    assert_eq!(reader.marked(), "<claim>one and two</claim>");
}

#[test]
fn without_a_selection_there_is_no_part_to_add() {
    let mut reader = linked();
    reader.inspect(InspectMsg::AddPart);
    assert_eq!(reader.spoken(), reader.model.words().no_selection_to_add);
    assert_eq!(reader.meaning("+", crate::app::Place::Article), None);
    assert_eq!(reader.steps(), (2, 2));
}

#[test]
fn a_note_is_kept_without_space_around_it_and_an_empty_one_goes() {
    let mut reader = linked();
    reader.inspect(InspectMsg::Note("  is that so? \n".into()));
    let note = |reader: &Reader| {
        reader.document().annotations.get(&reader.id("taxes fell")).unwrap().note.clone()
    };
    assert_eq!(note(&reader).as_deref(), Some("is that so?"));
    reader.inspect(InspectMsg::Note("is that so?".into()));
    assert_eq!(reader.steps(), (3, 3));
    reader.inspect(InspectMsg::Note(" ".into()));
    assert_eq!(note(&reader), None);
}

#[test]
fn an_attribute_is_set_and_cleared() {
    let mut reader = linked();
    reader.choose("Ada");
    reader.attribute("name", " Ada Brook ");
    assert_eq!(reader.says("taxes fell"), "said by Ada Brook, on Friday");
    reader.attribute("name", "");
    assert_eq!(reader.says("taxes fell"), "said by Ada, on Friday");
    reader.undo();
    reader.undo();
    assert_eq!(reader.steps(), (2, 4));
}

#[test]
fn what_is_deleted_takes_its_links_along_in_one_step() {
    let mut reader = linked();
    let before = reader.document().clone();
    reader.choose("taxes fell");
    reader.press("Delete");
    assert_eq!(reader.list(), "A Ada\nD Friday");
    assert!(reader.document().links.is_empty());
    assert_eq!(reader.chosen(), "");
    reader.undo();
    assert_eq!(reader.document().links, before.links);
    assert_eq!(reader.document().annotations, before.annotations);
}

#[test]
fn any_annotation_can_be_deleted_from_the_list() {
    let mut reader = linked();
    reader.choose("Ada");
    let friday = reader.id("Friday");
    reader.inspect(InspectMsg::DeleteThis(friday.clone()));
    reader.inspect(InspectMsg::DeleteThis(friday));
    assert_eq!(reader.list(), "> A Ada\nC taxes fell (said by Ada)");
    assert_eq!(reader.steps(), (3, 3));
}

#[test]
fn what_undo_took_away_is_not_chosen_any_more() {
    let mut reader = Reader::of("the mayor");
    reader.select("mayor");
    reader.press("1");
    reader.undo();
    assert_eq!(reader.model.marking.chosen, None);
    reader.inspect(InspectMsg::Note("lost".into()));
    reader.press("Delete l");
    assert_eq!(reader.steps(), (0, 1));
}

#[test]
fn keys_mean_nothing_to_the_chosen_one_while_one_types() {
    let reader = linked();
    for key in ["Delete", "Backspace", "1", "l", "n", "Ctrl+z", "?"] {
        assert_eq!(reader.meaning(key, crate::app::Place::Field), None, "{key}");
    }
}

#[test]
fn a_tag_set_without_the_chosen_tag_lets_go_of_it() {
    let mut reader = linked();
    let mut set = (*reader.document().tag_set).clone();
    set.tags.retain(|tag| tag.id.as_str() != "claim");
    reader.send(Msg::TagSet(TagSetMsg::Save(set)));
    assert_eq!(reader.chosen(), "");
}

//! Selecting and tagging with pointer, finger and keys.

use super::bench::Reader;
use crate::annotation::Id;
use crate::app::{Effect, MarkMsg, Msg, PanelMsg, SelectedBy, Settings};
use crate::text::TextRange;

const STORY: &str = "The mayor said, “Taxes fell.”\n\nMs. Brook did not agree.\n";

fn tag(name: &str) -> Msg {
    Msg::Mark(MarkMsg::Tag(Id::from_words(name)))
}

#[test]
fn a_tag_marks_what_was_selected_before() {
    let mut reader = Reader::of(STORY);
    reader.select("mayor");
    reader.press("1");
    assert_eq!(reader.marked(), STORY.replace("mayor", "<actor>mayor</actor>"));
    assert_eq!(reader.chosen(), "mayor");
    assert_eq!(reader.selected(), "");
    assert_eq!(reader.seen.last(), Some(&Effect::Select(None)));
    assert_eq!(reader.spoken(), "Actor marked: mayor");
}

#[test]
fn an_armed_tag_takes_every_next_selection_until_escape() {
    let mut reader = Reader::of(STORY);
    reader.press("1");
    reader.select("mayor");
    reader.select("Ms. Brook");
    reader.escape();
    reader.select("Taxes fell");
    assert_eq!(reader.list(), "A mayor\n> A Ms. Brook");
    assert_eq!(reader.selected(), "Taxes fell");
}

#[test]
fn pressing_an_armed_tag_again_puts_it_down() {
    let mut reader = Reader::of(STORY);
    reader.press("1 1");
    assert_eq!(reader.model.marking.armed, None);
    reader.press("1 2");
    assert_eq!(reader.model.marking.armed, Some(Id::from_words("claim")));
}

#[test]
fn the_first_word_the_last_word_then_a_tag() {
    let mut reader = Reader::of(STORY);
    reader.click("Taxes");
    assert_eq!(reader.selected(), "Taxes");
    reader.click("fell");
    assert_eq!(reader.selected(), "Taxes fell");
    reader.send(tag("claim"));
    assert_eq!(reader.marked(), STORY.replace("Taxes fell", "<claim>Taxes fell</claim>"));
}

#[test]
fn the_last_word_may_be_clicked_before_the_first() {
    let mut reader = Reader::of(STORY);
    reader.click("fell");
    reader.click("Taxes");
    assert_eq!(reader.selected(), "Taxes fell");
}

#[test]
fn a_third_click_begins_anew() {
    let mut reader = Reader::of(STORY);
    reader.click("Taxes");
    reader.click("fell");
    reader.click("agree");
    assert_eq!(reader.selected(), "agree");
}

#[test]
fn with_an_armed_tag_two_clicks_mark() {
    let mut reader = Reader::of(STORY);
    reader.press("2");
    reader.click("Taxes");
    assert_eq!(reader.list(), "");
    reader.click("fell");
    assert_eq!(reader.list(), "> C Taxes fell");
}

#[test]
fn two_clicks_on_one_word_take_that_word() {
    let mut reader = Reader::of(STORY);
    reader.press("1");
    reader.click("mayor");
    reader.click("mayor");
    assert_eq!(reader.list(), "> A mayor");
}

#[test]
fn a_shift_click_extends_the_selection_both_ways() {
    let mut reader = Reader::of(STORY);
    reader.select("said");
    reader.shift_click("fell");
    assert_eq!(reader.selected(), "said, “Taxes fell");
    reader.shift_click("mayor");
    assert_eq!(reader.selected(), "mayor said, “Taxes fell");
}

#[test]
fn a_selection_is_widened_to_words_unless_that_is_turned_off() {
    let mut reader = Reader::of(STORY);
    reader.select("ayo");
    assert_eq!(reader.selected(), "mayor");
    let settings = Settings { snap: false, ..Settings::default() };
    reader.send(Msg::Panel(PanelMsg::Settings(settings)));
    reader.select("ayo");
    assert_eq!(reader.selected(), "ayo");
}

#[test]
fn a_selection_may_reach_over_paragraphs() {
    let mut reader = Reader::of(STORY);
    reader.select("fell.”\n\nMs. Brook did");
    assert_eq!(reader.selected(), "fell.”\n\nMs. Brook did");
    reader.press("2");
    assert_eq!(reader.list(), "> C fell.” Ms. Brook did");
}

#[test]
fn space_and_punctuation_at_the_ends_are_left_out() {
    let mut reader = Reader::of(STORY);
    reader.select(", “Taxes fell.”");
    assert_eq!(reader.selected(), "Taxes fell");
}

#[test]
fn a_selection_of_nothing_but_punctuation_is_refused_and_says_so() {
    let mut reader = Reader::of(STORY);
    reader.select("mayor");
    reader.select(", “");
    assert_eq!(reader.selected(), "");
    assert_eq!(reader.spoken(), reader.model.words().only_punctuation);
    reader.press("1");
    assert_eq!(reader.list(), "");
}

#[test]
fn a_range_outside_the_text_marks_nothing() {
    let mut reader = Reader::of(STORY);
    let range = TextRange::of(9_000, 9_010);
    reader.send(Msg::Mark(MarkMsg::Selected(range, SelectedBy::Browser)));
    reader.send(Msg::Mark(MarkMsg::TagRange(Id::from_words("actor"), range)));
    reader.send(Msg::Mark(MarkMsg::Click { at: range.start(), extend: false }));
    assert_eq!(reader.marked(), STORY);
}

#[test]
fn a_tag_that_is_not_in_the_tag_set_marks_nothing() {
    let mut reader = Reader::of(STORY);
    reader.select("mayor");
    reader.send(tag("weather"));
    assert_eq!(reader.marked(), STORY);
    reader.escape();
    reader.send(tag("weather"));
    assert_eq!(reader.model.marking.armed, None);
}

#[test]
fn a_sentence_of_the_list_is_marked_without_its_full_stop() {
    let mut reader = Reader::of(STORY);
    let range = reader.range("Ms. Brook did not agree.");
    reader.send(Msg::Mark(MarkMsg::TagRange(Id::from_words("claim"), range)));
    assert_eq!(reader.chosen(), "Ms. Brook did not agree");
}

#[test]
fn a_click_inside_a_mark_chooses_it() {
    let mut reader = Reader::of("The <actor>mayor of Aden</actor> said so.");
    reader.click("of");
    assert_eq!(reader.chosen(), "mayor of Aden");
    assert_eq!(reader.selected(), "");
}

#[test]
fn a_click_on_nothing_lets_go_of_everything() {
    let mut reader = Reader::of("The <actor>mayor</actor> said so.");
    reader.choose("mayor");
    reader.select("said");
    reader.send(Msg::Mark(MarkMsg::Choose { id: None, scroll: false }));
    assert_eq!((reader.chosen().as_str(), reader.selected()), ("", ""));
    reader.press("1");
    assert_eq!(reader.list(), "A mayor", "the key armed the tag, it marked nothing");
}

#[test]
fn a_selection_that_a_click_on_a_mark_took_away_is_not_tagged_unseen() {
    let mut reader = Reader::of("The <actor>mayor</actor> said so.");
    reader.select("said");
    reader.click("mayor");
    reader.press("2");
    assert_eq!(reader.list(), "> A mayor");
}

#[test]
fn where_marks_are_stacked_a_click_asks_which_the_shortest_first() {
    let mut reader = Reader::of("<claim>The <actor>mayor</actor> lied</claim>.");
    reader.click("mayor");
    let chooser = reader.model.marking.chooser.clone().unwrap();
    assert_eq!(chooser.ids, [reader.id("mayor"), reader.id("The mayor lied")]);
    assert_eq!(reader.chosen(), "");
    reader.choose("The mayor lied");
    assert_eq!(reader.model.marking.chooser, None);
    assert_eq!(reader.chosen(), "The mayor lied");
}

#[test]
fn a_selection_can_start_inside_a_mark() {
    let mut reader = Reader::of("<claim>The mayor lied</claim> today.");
    let at = reader.range("lied").start();
    reader.send(Msg::Mark(MarkMsg::StartAt(at)));
    reader.click("today");
    assert_eq!(reader.selected(), "lied today");
}

#[test]
fn while_selecting_a_click_inside_a_mark_takes_its_word() {
    let mut reader = Reader::of("<claim>The mayor lied</claim> today.");
    reader.click("today");
    reader.click("mayor");
    assert_eq!(reader.selected(), "mayor lied today");
    reader.press("3");
    reader.press("1");
    reader.click("mayor");
    reader.click("mayor");
    assert_eq!(reader.chosen(), "mayor");
}

#[test]
fn escape_leaves_one_mode_at_a_time_the_innermost_first() {
    let mut reader = Reader::of("<claim>The <actor>mayor</actor> lied</claim> today.");
    reader.choose("mayor");
    reader.select("today");
    reader.click("mayor");
    assert!(reader.model.marking.chooser.is_some());
    reader.escape();
    assert!(reader.model.marking.chooser.is_none());
    reader.press("l");
    assert!(reader.model.marking.linking.is_some());
    reader.escape();
    assert!(reader.model.marking.linking.is_none());
    reader.press("1");
    reader.escape();
    assert!(reader.model.marking.armed.is_none());
    reader.select("today");
    reader.escape();
    assert_eq!((reader.selected(), reader.chosen().as_str()), ("", "mayor"));
    reader.escape();
    assert_eq!(reader.chosen(), "");
    reader.escape();
}

#[test]
fn what_is_marked_says_who_marked_it_and_when() {
    let mut reader = Reader::of(STORY);
    reader.send(Msg::Article(crate::app::ArticleMsg::Annotator("Pupil 7".into())));
    reader.select("mayor");
    reader.press("1");
    let annotation = reader.document().annotations.get(&reader.id("mayor")).unwrap();
    assert_eq!(annotation.by.as_deref(), Some("Pupil 7"));
    assert!(annotation.created.is_some());
}

#[test]
fn the_next_and_the_previous_mark_are_chosen_by_key_and_scrolled_to() {
    let mut reader = Reader::of("<actor>A</actor> b <claim>c</claim> d <date>e</date>");
    reader.press("n n");
    assert_eq!(reader.chosen(), "c");
    assert_eq!(reader.seen.last(), Some(&Effect::ScrollTo(reader.range("c"))));
    reader.press("n n n");
    assert_eq!(reader.chosen(), "e");
    reader.press("p p p p");
    assert_eq!(reader.chosen(), "A");
    reader.escape();
    reader.press("p");
    assert_eq!(reader.chosen(), "e");
}

#[test]
fn the_whole_article_is_selected_by_key_and_marked() {
    let mut reader = Reader::of("One two.\n\nThree.");
    reader.press("Ctrl+a 2");
    assert_eq!(reader.marked(), "<claim>One two.\n\nThree</claim>.");
}

#[test]
fn a_tag_key_that_is_held_down_neither_marks_again_nor_arms() {
    let mut reader = Reader::of("One two.");
    reader.select("One");
    reader.press("1 Held+1 Held+1");
    assert_eq!(
        (reader.marked().as_str(), &reader.model.marking.armed),
        ("<actor>One</actor> two.", &None)
    );
}

#[test]
fn a_mark_that_cannot_be_the_other_end_and_unmarked_words_are_said_to_be_so() {
    let mut reader = Reader::of("<actor>A</actor> b <claim>c</claim> d <date>e</date>");
    reader.choose("A");
    reader.press("l");
    for words in ["e", "b"] {
        let at = reader.range(words).start();
        reader.send(Msg::Mark(MarkMsg::Click { at, extend: false }));
    }
    assert_eq!(reader.model.notices.len(), 2);
    assert!(reader.model.marking.linking.is_some());
}

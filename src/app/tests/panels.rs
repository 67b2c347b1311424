//! Panels, dialogues, settings, and leaving them.

use super::bench::Reader;
use crate::app::{Dialog, Effect, FocusOn, Hint, Msg, OpenMsg, Panel, PanelMsg, Place, Settings};

fn panel(reader: &mut Reader, msg: PanelMsg) {
    reader.send(Msg::Panel(msg));
}

#[test]
fn the_back_button_closes_what_is_in_front_one_thing_at_a_time() {
    let mut reader = Reader::of("text");
    panel(&mut reader, PanelMsg::Sheet(true));
    panel(&mut reader, PanelMsg::Dialog(Dialog::Help));
    assert_eq!(reader.places, 2);
    reader.go_back();
    assert_eq!((reader.model.dialog.clone(), reader.model.sheet), (None, true));
    reader.go_back();
    assert!(!reader.model.sheet);
}

#[test]
fn closing_a_dialogue_leaves_the_sheet_behind_it_open() {
    let mut reader = Reader::of("text");
    panel(&mut reader, PanelMsg::Sheet(true));
    panel(&mut reader, PanelMsg::Dialog(Dialog::Help));
    panel(&mut reader, PanelMsg::CloseDialog);
    assert_eq!((reader.model.dialog.clone(), reader.model.sheet, reader.places), (None, true, 1));
    panel(&mut reader, PanelMsg::Sheet(false));
    panel(&mut reader, PanelMsg::Sheet(false));
    assert_eq!(reader.places, 0);
}

#[test]
fn a_dialogue_that_follows_another_takes_its_place() {
    let mut reader = Reader::of("text");
    panel(&mut reader, PanelMsg::Dialog(Dialog::Library));
    panel(&mut reader, PanelMsg::Dialog(Dialog::Paste));
    assert_eq!(reader.places, 1);
    assert_eq!(reader.seen.last(), Some(&Effect::Focus(FocusOn::Dialog)));
    reader.escape();
    panel(&mut reader, PanelMsg::CloseDialog);
    assert_eq!((reader.model.dialog.clone(), reader.places), (None, 0));
}

#[test]
fn escape_closes_the_dialogue_before_anything_else_and_the_sheet_last() {
    let mut reader = Reader::of("<actor>one</actor> two");
    panel(&mut reader, PanelMsg::Sheet(true));
    reader.choose("one");
    reader.select("two");
    panel(&mut reader, PanelMsg::Dialog(Dialog::Help));
    reader.escape();
    assert_eq!((reader.model.dialog.clone(), reader.selected()), (None, "two"));
    reader.escape();
    reader.escape();
    assert!(reader.model.sheet);
    reader.escape();
    assert!(!reader.model.sheet);
    assert_eq!(reader.places, 0);
}

#[test]
fn what_escape_let_go_of_is_not_chosen_after_a_reload() {
    let mut reader = Reader::of("<actor>one</actor> two");
    reader.choose("one");
    reader.escape();
    reader.reload();
    assert_eq!(reader.chosen(), "");
}

#[test]
fn keys_do_not_reach_behind_a_dialogue() {
    let mut reader = Reader::of("<actor>one</actor> two");
    reader.choose("one");
    panel(&mut reader, PanelMsg::Dialog(Dialog::TagSet));
    for key in ["1", "Delete", "n", "l", "Ctrl+z", "?"] {
        assert_eq!(reader.meaning(key, Place::Page), None, "{key}");
    }
    assert_eq!(reader.meaning("Escape", Place::Field), Some(Msg::Escape));
}

#[test]
fn a_question_mark_opens_help() {
    let mut reader = Reader::of("text");
    reader.press("Shift+?");
    assert_eq!(reader.model.dialog, Some(Dialog::Help));
}

#[test]
fn arrows_belong_to_the_browser_outside_the_article() {
    let reader = Reader::of("text");
    for place in [Place::Control, Place::Page, Place::Field] {
        for key in ["ArrowRight", "Home", "Enter", "Ctrl+Home"] {
            assert_eq!(reader.meaning(key, place), None, "{key} {place:?}");
        }
    }
    assert_eq!(reader.meaning("Alt+1", Place::Article), None);
}

#[test]
fn letters_mean_the_same_with_caps_lock() {
    let mut reader = Reader::of("<actor>one</actor> <claim>two</claim>");
    reader.press("N L 1");
    assert_eq!(reader.says("two"), "said by one");
}

#[test]
fn settings_and_dismissed_hints_are_kept() {
    let mut reader = Reader::of("text");
    panel(&mut reader, PanelMsg::Dismiss(Hint::Mark));
    panel(&mut reader, PanelMsg::Dismiss(Hint::Mark));
    let kept = Settings { dismissed: vec![Hint::Mark], ..Settings::default() };
    assert_eq!(reader.seen.last(), Some(&Effect::KeepSettings(kept)));
    assert!(!reader.model.hints(Hint::Mark) && reader.model.hints(Hint::Link));
}

#[test]
fn a_notice_is_shown_once_and_can_be_dismissed() {
    let mut reader = Reader::of("<date>one</date>");
    reader.choose("one");
    reader.press("l l");
    assert_eq!(reader.model.notices.len(), 1);
    let id = reader.model.notices[0].id;
    panel(&mut reader, PanelMsg::DismissNotice(id));
    assert!(reader.model.notices.is_empty());
}

#[test]
fn panels_are_shown_by_name() {
    let mut reader = Reader::of("text");
    panel(&mut reader, PanelMsg::Show(Panel::History));
    assert_eq!(reader.model.panel, Panel::History);
}

#[test]
fn closing_the_chooser_gives_the_article_the_focus_back() {
    let mut reader = Reader::of("<claim>The <actor>mayor</actor> lied</claim>.");
    reader.click("mayor");
    panel(&mut reader, PanelMsg::CloseChooser);
    assert_eq!(reader.model.marking.chooser, None);
    assert_eq!(reader.seen.last(), Some(&Effect::Focus(FocusOn::Article)));
}

#[test]
fn a_pasted_text_is_kept_until_it_is_open() {
    let mut reader = Reader::of("text");
    panel(&mut reader, PanelMsg::KeepPasted(" \n".into()));
    reader.send(Msg::Open(OpenMsg::Paste(" \n".into())));
    assert_eq!(&*reader.model.pasted, " \n");
    panel(&mut reader, PanelMsg::KeepPasted("A text.".into()));
    reader.send(Msg::Open(OpenMsg::Paste("A text.".into())));
    assert_eq!(&*reader.model.pasted, "");
}

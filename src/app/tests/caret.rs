//! Selecting with the keyboard alone.

use super::bench::Reader;
use crate::app::{Msg, PanelMsg, Settings};

const STORY: &str = "Ann left. “Bob stays,” she said.\n\nCarl: no. Dora: yes!\n";

fn without_snapping(text: &str) -> Reader {
    let mut reader = Reader::of(text);
    let settings = Settings { snap: false, ..Settings::default() };
    reader.send(Msg::Panel(PanelMsg::Settings(settings)));
    reader
}

/// The words that the caret is on after each key.
fn walk(reader: &mut Reader, keys: &str) -> Vec<String> {
    let step = |key| {
        reader.press(key);
        reader.caret().to_owned()
    };
    keys.split(' ').map(step).collect()
}

#[test]
fn the_first_arrow_shows_the_caret_on_the_first_word_in_view() {
    let mut reader = Reader::of(STORY);
    reader.press("ArrowRight");
    assert_eq!((reader.caret(), reader.selected()), ("Ann", "Ann"));
    let mut reader = Reader::of(STORY);
    let at = reader.range("Carl").start();
    reader.send(Msg::Panel(PanelMsg::Scrolled(at)));
    reader.press("ArrowLeft");
    assert_eq!(reader.caret(), "Carl");
}

#[test]
fn arrows_go_from_word_to_word_over_paragraphs_and_stop_at_the_ends() {
    let mut reader = Reader::of(STORY);
    let right = walk(&mut reader, &["ArrowRight"; 11].join(" "));
    let words = ["Ann", "left", "Bob", "stays", "she", "said", "Carl", "no", "Dora", "yes", "yes"];
    assert_eq!(right, words);
    let left = walk(&mut reader, &["ArrowLeft"; 10].join(" "));
    let words = ["Dora", "no", "Carl", "said", "she", "stays", "Bob", "left", "Ann", "Ann"];
    assert_eq!(left, words);
}

#[test]
fn shift_extends_and_shrinks_what_is_selected() {
    let mut reader = Reader::of(STORY);
    reader.press("ArrowRight ArrowRight Shift+ArrowRight Shift+ArrowRight");
    assert_eq!(reader.selected(), "left. “Bob stays");
    reader.press("Shift+ArrowLeft");
    assert_eq!(reader.selected(), "left. “Bob");
    reader.press("Shift+ArrowLeft Shift+ArrowLeft");
    assert_eq!(reader.selected(), "Ann left");
    reader.press("ArrowRight");
    assert_eq!(reader.selected(), "left");
}

#[test]
fn shift_goes_on_from_what_the_pointer_selected() {
    let mut reader = Reader::of(STORY);
    reader.select("Bob stays");
    reader.press("Shift+ArrowRight");
    assert_eq!(reader.selected(), "Bob stays,” she");
    reader.click("Ann");
    reader.click("left");
    reader.press("Shift+ArrowRight");
    assert_eq!(reader.selected(), "Ann left. “Bob");
    reader.select("Carl");
    reader.press("ArrowRight");
    assert_eq!(reader.selected(), "no");
}

#[test]
fn up_and_down_go_from_sentence_to_sentence() {
    let mut reader = Reader::of(STORY);
    reader.press("ArrowRight");
    let down = walk(&mut reader, "ArrowDown ArrowDown ArrowDown ArrowDown");
    assert_eq!(down, ["Bob", "Carl", "Dora", "Dora"]);
    reader.press("ArrowRight");
    assert_eq!(reader.caret(), "yes");
    let up = walk(&mut reader, "ArrowUp ArrowUp ArrowUp ArrowUp ArrowUp");
    assert_eq!(up, ["Dora", "Carl", "Bob", "Ann", "Ann"]);
}

#[test]
fn up_goes_to_the_start_of_a_quoted_sentence_first() {
    let mut reader = Reader::of(STORY);
    reader.click("said");
    assert_eq!(walk(&mut reader, "ArrowUp ArrowUp"), ["Bob", "Ann"]);
}

#[test]
fn home_and_end_go_to_the_ends_of_the_paragraph_and_with_ctrl_of_the_article() {
    let mut reader = Reader::of(STORY);
    reader.click("stays");
    assert_eq!(walk(&mut reader, "End Home"), ["said", "Ann"]);
    assert_eq!(walk(&mut reader, "Ctrl+End Home Ctrl+Home"), ["yes", "Carl", "Ann"]);
    assert_eq!(walk(&mut reader, "Ctrl+ArrowRight Ctrl+ArrowLeft"), ["left", "Ann"]);
    reader.press("Shift+End");
    assert_eq!(reader.selected(), "Ann left. “Bob stays,” she said");
}

#[test]
fn ctrl_end_needs_no_caret_to_start_from() {
    let mut reader = Reader::of(STORY);
    assert_eq!(walk(&mut reader, "Ctrl+End"), ["yes"]);
}

#[test]
fn enter_chooses_what_is_marked_at_the_caret() {
    let mut reader = Reader::of("The <claim>mayor <actor>of Aden</actor> lied</claim> today.");
    reader.press("ArrowRight Enter");
    assert_eq!(reader.spoken(), reader.model.words().nothing_at_caret);
    reader.press("ArrowRight Enter");
    assert_eq!(reader.chosen(), "mayor of Aden lied");
    reader.press("ArrowRight Enter");
    assert_eq!(reader.model.marking.chooser.as_ref().map(|chooser| chooser.ids.len()), Some(2));
}

#[test]
fn a_whole_story_is_marked_and_linked_without_a_pointer() {
    let mut reader = Reader::of("Mayor Ada Brook said taxes fell on Friday.");
    reader.press("ArrowRight Shift+ArrowRight Shift+ArrowRight 1");
    reader.press("ArrowRight ArrowRight Shift+ArrowRight 2 l 1");
    reader.press("ArrowRight ArrowRight 3 p l 1");
    assert_eq!(
        reader.list(),
        "A Mayor Ada Brook\n> C taxes fell (said by Mayor Ada Brook, on Friday)\nD Friday"
    );
}

#[test]
fn in_chinese_every_word_and_sentence_is_reached() {
    let mut reader = Reader::of("你好。再见。\n\n市长说税降了。");
    reader.press("ArrowRight");
    assert!(reader.range("你好").contains_range(reader.model.marking.caret.unwrap()));
    reader.press("ArrowDown");
    assert!(reader.range("再见").contains_range(reader.model.marking.caret.unwrap()));
    reader.press("ArrowDown");
    assert!(reader.caret().starts_with('市'));
    reader.press("ArrowUp");
    assert!(reader.caret().starts_with('再'), "{}", reader.caret());
    reader.press("ArrowUp");
    assert!(reader.caret().starts_with('你'), "{}", reader.caret());
}

#[test]
fn arrows_reach_every_word_of_every_script() {
    for text in [
        "你好。再见。\n\n市长说税降了。",
        "אמר ראש העיר. כן!\n\nלא.",
        "🎉 party 👩🏽‍🚀 e\u{301}te\u{301} 🇫🇷🇩🇪.",
        "\n\n  one\n\n***\n\ntwo  \n",
    ] {
        let mut reader = Reader::of(text);
        reader.press("ArrowRight");
        let mut forward = vec![reader.model.marking.caret];
        loop {
            reader.press("ArrowRight");
            if forward.last() == Some(&reader.model.marking.caret) {
                break;
            }
            forward.push(reader.model.marking.caret);
        }
        let mut back = vec![reader.model.marking.caret];
        for _ in 1..forward.len() {
            reader.press("ArrowLeft");
            back.push(reader.model.marking.caret);
        }
        back.reverse();
        assert_eq!(forward, back, "{text}");
        let word = |c: char| c.is_alphanumeric();
        let reached = forward.iter().flatten().map(|word| reader.document().text.slice(*word));
        let letters: usize = reached.map(|w| w.chars().filter(|c| word(*c)).count()).sum();
        assert_eq!(letters, text.chars().filter(|c| word(*c)).count(), "{text}");
    }
}

#[test]
fn with_snapping_off_arrows_go_from_character_to_character() {
    let mut reader = without_snapping("e\u{301}a 👩🏽‍🚀b\n\nc");
    reader.press("Ctrl+Home ArrowLeft ArrowRight");
    reader.press("Home");
    let caret = reader.model.marking.caret.unwrap();
    assert_eq!(caret.start().get(), 0);
    assert_eq!(
        walk(&mut reader, &["ArrowRight"; 7].join(" ")),
        [" ", "👩🏽‍🚀", "b", "\n", "\n", "c", "c"]
    );
    assert_eq!(walk(&mut reader, &["ArrowLeft"; 3].join(" ")), ["\n", "\n", "b"]);
    reader.press("Shift+ArrowLeft Shift+ArrowLeft");
    assert_eq!(reader.selected(), "👩🏽‍🚀b");
}

#[test]
fn with_snapping_off_shift_takes_in_single_characters_of_a_selection() {
    let mut reader = without_snapping("unthinkable");
    reader.select("think");
    reader.press("Shift+ArrowRight Shift+ArrowRight");
    assert_eq!(reader.selected(), "thinkab");
    reader.press("Shift+ArrowLeft");
    assert_eq!(reader.selected(), "thinka");
}

#[test]
fn keys_do_nothing_in_a_text_without_words() {
    for text in ["", "\n", "… !"] {
        let mut reader = Reader::of(text);
        reader.press("ArrowRight ArrowDown Ctrl+End Shift+Home Enter 1 Ctrl+z n p");
        assert_eq!(reader.marked(), text);
    }
}

#[test]
fn in_right_to_left_lines_the_left_arrow_leads_onward() {
    let mut reader = Reader::of("واحد اثنان ثلاثة");
    reader.press("ArrowRight Mirrored+ArrowLeft");
    assert_eq!(reader.caret(), "اثنان");
    reader.press("Mirrored+ArrowRight");
    assert_eq!(reader.caret(), "واحد");
}

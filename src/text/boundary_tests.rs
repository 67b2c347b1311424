//! Where words, sentences and graphemes begin and end. `[` and `]` in a test's text are the selection.

use super::*;
use proptest::prelude::{Strategy, prop, proptest};

/// The text without its brackets, and what stood between them.
fn selection(marked: &str) -> (Text, TextRange) {
    let start = marked.find('[').unwrap();
    let end = marked.find(']').unwrap() - 1;
    (Text::new(marked.replace(['[', ']'], "")), TextRange::of(start, end))
}

#[track_caller]
fn check(marked: &str, snap: Snap, expected: &str) {
    let (text, range) = selection(marked);
    let selected = text.select(range, snap).map_or("", |range| text.slice(range));
    assert_eq!(selected, expected, "{marked}");
}

#[test]
fn a_selection_grows_to_whole_words() {
    for (marked, expected) in [
        ("The pres[ident Joe Bi]den spoke", "president Joe Biden"),
        ("The [president ]spoke", "president"),
        ("The[ president] spoke", "president"),
        ("US-R[uss]ia talks", "US-Russia"),
        ("the may[or]'s office", "mayor's"),
        ("the mayor’[s] office", "mayor’s"),
        ("rose b[y 2]0% today", "by 20%"),
        ("rose by [20]% today", "20%"),
        ("paid $[5] each", "$5"),
        ("paid €[5] each", "€5"),
        ("paid $[1,000],", "$1,000"),
        ("in the U[.S]. today", "U.S."),
        ("in the U.S[.] today", ""),
        ("he said, \"[yes]\".", "yes"),
        ("write to ab[@c].org now", "ab@c.org"),
        ("AT[&T] said", "AT&T"),
        ("x [...] y", ""),
        ("[  ]", ""),
        ("[]word", ""),
    ] {
        check(marked, Snap::Words, expected);
    }
}

#[test]
fn words_of_other_scripts_are_whole_too() {
    for (marked, expected) in [
        ("قال رئيس البل[د]ية يوم الجمعة.", "البلدية"),
        ("ראש הע[י]ר אמר", "העיר"),
        ("Мэр Порт-А[н]ы заявил", "Порт-Аны"),
        ("मेय[र] ने कहा", "मेयर"),
        ("시장[은] 말했다", "시장은"),
        ("市[长]说", "长"),
        ("市[长]说。", "长"),
        ("いま[カメラ]です", "カメラ"),
        ("caf[e]\u{301} noir", "cafe\u{301}"),
        ("l’av[i]on", "l’avion"),
    ] {
        check(marked, Snap::Words, expected);
    }
}

#[test]
fn letter_by_letter_a_selection_never_cuts_what_is_seen_as_one() {
    for (marked, expected) in [
        ("caf[e]\u{301} noir", "e\u{301}"),
        ("x👩[🏽]\u{200d}🚀y", "👩🏽\u{200d}🚀"),
        ("x🇺[🇦]y", "🇺🇦"),
        ("x🇺🇦🇫[🇷]y", "🇫🇷"),
        ("\u{1112}\u{1161}[\u{11ab}]x", "\u{1112}\u{1161}\u{11ab}"),
        ("क्[षि]", "क्षि"),
        ("n[oo]n", "oo"),
        ("n[o ,]n", "o"),
    ] {
        check(marked, Snap::Graphemes, expected);
    }
}

#[test]
fn an_emoji_can_be_selected_like_a_word() {
    check("so [👩🏽‍🚀] there", Snap::Words, "👩🏽‍🚀");
    check("so[ 🎉 ]there", Snap::Words, "🎉");
}

#[test]
fn positions_inside_a_character_move_to_its_edges() {
    let text = Text::new("a🎉b");
    assert_eq!(text.to_graphemes(TextRange::of(2, 3)), TextRange::of(1, 5));
    assert!(!text.splits_no_grapheme(TextRange::of(0, 3)));
    assert!(text.splits_no_grapheme(TextRange::of(1, 5)));
    assert_eq!(text.grapheme_ceil(TextPos::new(99)).get().min(6), 6);
    assert_eq!(text.to_graphemes(TextRange::of(0, 99)), text.whole());
    assert_eq!(text.next_grapheme(TextPos::new(6)), TextPos::new(6));
    assert_eq!(text.previous_grapheme(TextPos::ZERO), TextPos::ZERO);
}

#[test]
fn words_follow_each_other_forwards_and_backwards() {
    let text = Text::new("“Yes,” said US-Russia’s Mr. Hale -- 20% -- 市长.");
    let (mut forwards, mut at) = (Vec::new(), text.nearest_word(TextPos::ZERO));
    while let Some(word) = at {
        forwards.push(word);
        at = text.next_word(word.start());
    }
    let words: Vec<&str> = forwards.iter().map(|&word| text.slice(word)).collect();
    assert_eq!(words, ["Yes", "said", "US-Russia’s", "Mr", "Hale", "20%", "市", "长"]);
    let (mut backwards, mut at) = (Vec::new(), text.previous_word(text.whole().end()));
    while let Some(word) = at {
        backwards.push(word);
        at = text.previous_word(word.start());
    }
    backwards.reverse();
    assert_eq!(backwards, forwards);
}

#[test]
fn the_window_in_which_words_are_looked_for_does_not_show() {
    for gap in [1, 200, 253, 254, 255, 256, 257, 258, 511, 512, 513, 5000] {
        for filler in [" ", "! ", "\u{3000}", "\n"] {
            let between = filler.repeat(gap);
            let text = Text::new(format!("alpha{between}beta"));
            let beta = TextRange::of(text.whole().len() - 4, text.whole().len());
            assert_eq!(text.next_word(TextPos::ZERO), Some(beta), "{gap} {filler:?}");
            assert_eq!(
                text.previous_word(beta.start()),
                Some(TextRange::of(0, 5)),
                "{gap} {filler:?}"
            );
            assert_eq!(text.word_at(TextPos::new(2)), Some(TextRange::of(0, 5)));
            assert_eq!(text.word_at(beta.start()), Some(beta));
        }
    }
}

#[test]
fn words_at_every_offset_from_the_window_are_found_whole() {
    for pad in 0..600 {
        let text = Text::new(format!(
            "{}counterintuitive end",
            "ab ".repeat(pad / 3) + &"x".repeat(pad % 3)
        ));
        let start = text.as_str().find("intuitive").unwrap();
        let word = text.word_at(TextPos::new(start + 2)).unwrap();
        assert!(text.slice(word).ends_with("counterintuitive"), "{pad}");
    }
}

#[test]
fn a_word_without_end_costs_no_more_than_the_window() {
    let text = Text::new("a".repeat(1_000_000));
    let word = text.word_at(TextPos::new(500_000)).unwrap();
    assert!(word.len() <= 4 * 256, "{word:?}");
    assert!(text.previous_word(text.whole().end()).is_some());
    assert_eq!(text.next_word(text.whole().end()), None);
}

#[track_caller]
fn check_sentences(text: &str, expected: &[&str]) {
    let text = Text::new(text);
    let found = text.sentences(text.whole());
    let found: Vec<&str> = found.into_iter().map(|range| text.slice(range)).collect();
    assert_eq!(found, expected);
}

#[test]
fn sentences_end_where_people_think_they_do() {
    check_sentences("Mr. Hale left. He said so. ", &["Mr. Hale left.", "He said so."]);
    check_sentences("J. Doe met Dr. Roe at No. 5. Why?", &["J. Doe met Dr. Roe at No. 5.", "Why?"]);
    check_sentences("“It is open.” She left.", &["“It is open.”", "She left."]);
    check_sentences("\"Is it?\" she asked. Yes!", &["\"Is it?\" she asked.", "Yes!"]);
    check_sentences("The U.S. is large. It is.", &["The U.S. is large.", "It is."]);
    check_sentences("It cost $3.50 a day. Then 4.", &["It cost $3.50 a day.", "Then 4."]);
    check_sentences("市长说。船出海了！好？", &["市长说。", "船出海了！", "好？"]);
    check_sentences("قال ذلك. ثم ذهب؟", &["قال ذلك.", "ثم ذهب؟"]);
    check_sentences("", &[]);
}

#[test]
fn the_sentence_at_a_position_stays_inside_its_block() {
    let text = Text::new("One is here. Two is there\nThree is elsewhere.");
    let at = |needle: &str| {
        let pos = TextPos::new(text.as_str().find(needle).unwrap());
        text.sentence_at(pos).map(|range| text.slice(range))
    };
    assert_eq!(at("is here"), Some("One is here."));
    assert_eq!(at("Two"), Some("Two is there"));
    assert_eq!(at("there\n"), Some("Two is there"));
    assert_eq!(at("Three"), Some("Three is elsewhere."));
    assert_eq!(Text::new("").sentence_at(TextPos::ZERO), None);
}

#[test]
fn a_sentence_far_into_a_long_line_is_found_whole() {
    let text =
        Text::new(format!("{}The end is near. ", "This is one sentence of many. ".repeat(2000)));
    for at in (0..text.whole().len()).step_by(997) {
        let sentence = text.sentence_at(TextPos::new(at)).unwrap();
        let told = text.slice(sentence);
        assert!(
            matches!(told, "This is one sentence of many." | "The end is near."),
            "{at}: {told}"
        );
    }
}

/// Texts of pieces that combine with their neighbours.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "Word",
        " ",
        "\n",
        ".",
        "'",
        "’",
        "-",
        "$",
        "%",
        "5",
        "e\u{301}",
        "\u{301}",
        "\u{200d}",
        "👩🏽‍🚀",
        "🇺",
        "🇦",
        "한",
        "\u{1112}",
        "\u{1161}",
        "क्षि",
        "\u{94d}",
        "数",
        "ן",
        "،",
        "\u{200f}",
        "U.S.",
        "“",
        "”",
        "\t",
        "é",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_word_of_flag_letters_and_accents_splits_no_flag() {
    let text = Text::new("a🇺\u{301}🇺🇺 b");
    let word = text.word_at(TextPos::new(1)).unwrap();
    assert!(text.splits_no_grapheme(word), "{word:?}");
}

proptest! {
    #[test]
    fn a_selection_never_splits_a_grapheme(text in texts(), one in 0_usize..90, other in 0_usize..90) {
        let text = Text::new(text);
        for snap in [Snap::Words, Snap::Graphemes] {
            if let Some(range) = text.select(TextRange::of(one, other), snap) {
                assert!(text.splits_no_grapheme(range), "{range:?} {:?}", text.slice(range));
                assert!(!text.slice(range).trim().is_empty());
                assert_eq!(text.select(range, snap), Some(range), "selecting it again changes nothing");
            }
        }
    }

    #[test]
    fn words_are_inside_the_text_in_order_and_whole(text in texts(), at in 0_usize..90) {
        let text = Text::new(text);
        let pos = TextPos::new(at);
        if let (Some(before), Some(after)) = (text.previous_word(pos), text.next_word(pos)) {
            assert!(before.end() <= after.start());
        }
        for word in [text.word_at(pos), text.next_word(pos), text.previous_word(pos)].into_iter().flatten() {
            assert!(text.whole().contains_range(word) && !word.is_empty());
            assert!(text.splits_no_grapheme(word), "{word:?} {:?}", text.slice(word));
        }
    }

    #[test]
    fn sentences_are_in_order_and_inside(text in texts()) {
        let text = Text::new(text);
        let mut at = TextPos::ZERO;
        for sentence in text.sentences(text.whole()) {
            assert!(at <= sentence.start() && !sentence.is_empty());
            at = sentence.end();
        }
        assert!(at <= text.whole().end());
    }
}

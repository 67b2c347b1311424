//! What becomes of annotations when their article changes: texts with marks in, placements printed out.

mod revisions;

use expect_test::{Expect, expect};
use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

use super::{How, Placement, Selector, carry, place};
use crate::annotation::parse_marked;
use crate::text::{Text, TextRange};

/// What became of each mark of the first article in the second.
#[track_caller]
fn check(old: &str, new: &str, expected: &Expect) {
    let old = parse_marked(old);
    let ranges: Vec<TextRange> =
        old.annotations.iter().flat_map(|a| a.ranges.parts().iter().copied()).collect();
    let new = Text::new(new);
    let placements = carry(&old.text, &new, &ranges);
    let told = ranges.iter().zip(&placements).map(|(range, placement)| {
        format!("{} -> {}\n", old.text.slice(*range), printed(&new, placement))
    });
    expected.assert_eq(&told.collect::<String>());
}

/// What became of a mark of which only the quote, 32 characters around it and its offset are known.
#[track_caller]
fn check_quote(old: &str, new: &str, expected: &Expect) {
    let old = parse_marked(old);
    let range = old.annotations.nth(0).unwrap().ranges.hull();
    let (before, after) = old.text.as_str().split_at(range.end().get());
    let start = before[..range.start().get()].char_indices().rev().nth(31).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(32).map_or(after.len(), |(at, _)| at);
    let new = Text::new(new);
    let selector = Selector {
        quote: old.text.slice(range),
        prefix: &before[start..range.start().get()],
        suffix: &after[..end],
        position: Some(range).filter(|range| new.whole().contains_range(*range)),
    };
    expected.assert_eq(&printed(&new, &place(&new, &[selector])[0]));
}

fn printed(new: &Text, placement: &Placement) -> String {
    let how = match placement.how {
        How::Exact => "exact",
        How::Moved => "moved",
        How::Edited => "edited",
        How::Orphan => "orphan",
    };
    let around = placement.range.map(|range| {
        let (start, end) = (range.start().get(), range.end().get());
        let string = new.as_str();
        let from = string[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = string[end..].find('\n').map_or(string.len(), |at| end + at);
        format!(": {}[{}]{}", &string[from..start], new.slice(range), &string[end..to])
    });
    format!("{how} {}{}", placement.score, around.unwrap_or_default())
}

#[test]
fn words_keep_their_place_when_text_is_added_elsewhere() {
    check(
        "<actor>Mayor Hale</actor> left on <date>Monday</date>. She was tired.",
        "Ostby -- Mayor Hale left in a hurry on Monday. She was, she said, tired.",
        &expect![[r#"
            Mayor Hale -> exact 1000: Ostby -- [Mayor Hale] left in a hurry on Monday. She was, she said, tired.
            Monday -> exact 1000: Ostby -- Mayor Hale left in a hurry on [Monday]. She was, she said, tired.
        "#]],
    );
}

#[test]
fn a_passage_that_was_edited_keeps_its_place() {
    check(
        "She said that <claim>taxes in Ostby fell by three percent last year</claim>, as promised.",
        "She said that taxes in the town of Ostby fell by four percent last year, as promised.",
        &expect![[r#"
            taxes in Ostby fell by three percent last year -> edited 868: She said that [taxes in the town of Ostby fell by four percent last year], as promised.
        "#]],
    );
    check(
        "Mayor <actor>Robin Hale</actor> left.",
        "Mayor Robin Hall left.",
        &expect![[r#"
        Robin Hale -> edited 555: Mayor [Robin Hall] left.
    "#]],
    );
}

#[test]
fn quotes_dashes_and_capitals_make_no_difference_to_the_search() {
    check(
        "He said <claim>\"the harbour's budget - all of it - is spent\"</claim> today.",
        "He said “The harbour’s budget – all of it – is spent” today.",
        &expect![[r#"
            "the harbour's budget - all of it - is spent" -> edited 999: He said [“The harbour’s budget – all of it – is spent”] today.
        "#]],
    );
}

#[test]
fn a_paragraph_that_moved_is_found() {
    check(
        "The harbour opens in May.\nMayor <actor>Hale</actor> praised the <claim>work of the crews</claim>.\n\
         Ships from many ports are expected. Nobody knows how many will come.",
        "The harbour opens in May.\nShips from many ports are expected. Nobody knows how many will come.\n\
         Mayor Hale praised the work of the crews.",
        &expect![[r#"
            Hale -> moved 950: Mayor [Hale] praised the work of the crews.
            work of the crews -> moved 950: Mayor Hale praised the [work of the crews].
        "#]],
    );
}

#[test]
fn what_was_deleted_has_no_place_even_where_its_word_stands_elsewhere() {
    check(
        "Nobody saw the Blues. The concert of the <actor>Blues</actor> was praised by everybody who came.",
        "Nobody saw the Blues. It rained.",
        &expect![[r#"
            Blues -> orphan 0
        "#]],
    );
    check(
        "The editor <actor>Robin</actor> wrote it. Another Robin drew it.",
        "The editor Elisa wrote it. Another Robin drew it.",
        &expect![[r#"
            Robin -> orphan 0
        "#]],
    );
    check(
        "Up in <date>March</date> they went.",
        "The research is new.",
        &expect![[r#"
        March -> orphan 0
    "#]],
    );
}

#[test]
fn what_is_put_in_begins_and_ends_with_a_sentence() {
    check(
        "<actor>He</actor> came. <claim>He saw.</claim>",
        "He came. He left. He saw.",
        &expect![[r#"
            He -> exact 1000: [He] came. He left. He saw.
            He saw. -> exact 1000: He came. He left. [He saw.]
        "#]],
    );
}

#[test]
fn where_two_copies_of_a_passage_became_one_it_is_the_place_of_both() {
    check(
        "Since <date>2007</date> a firm has asked its clients about their work.\nSince <date>2007</date> a firm has asked its clients about their work.\n\
         Few answer.",
        "Since 2007 a firm has asked its clients about their work.\nFew answer.",
        &expect![[r#"
            2007 -> exact 1000: Since [2007] a firm has asked its clients about their work.
            2007 -> moved 950: Since [2007] a firm has asked its clients about their work.
        "#]],
    );
}

#[test]
fn a_copy_of_the_sentence_elsewhere_is_not_its_place() {
    let share = "Share this with everybody who may want to read it.";
    check(
        &format!(
            "The harbour opens in May.\n{share}\nMayor Hale praised the crews.\n<claim>{share}</claim>\nNobody was hurt."
        ),
        &format!(
            "The harbour opens in May.\n{share}\nIn June it rained for days.\nNobody was hurt."
        ),
        &expect![[r#"
            Share this with everybody who may want to read it. -> orphan 0
        "#]],
    );
}

#[test]
fn a_line_that_was_taken_out_is_not_found_in_the_one_below_it() {
    check(
        "Those that signed so far are listed.\n\n<actor>Harbourpost</actor> (GS)\n\nHarbourpost provides a board for all.",
        "Those that signed so far are listed.\n\nHarbourpost provides a board for all.",
        &expect![[r#"
            Harbourpost -> orphan 0
        "#]],
    );
}

#[test]
fn a_contraction_that_was_taken_out_is_not_found_in_half_of_another() {
    check(
        "The ferry was late.\n<actor>We’ve</actor> asked why and got no answer.\nIt rained.",
        "The ferry was late.\nIt rained.\nHere is what we’d like to see: ‘more ferries’.",
        &expect![[r#"
            We’ve -> orphan 0
        "#]],
    );
}

#[test]
fn of_two_lost_copies_the_one_with_the_same_neighbours_gets_the_place() {
    let read = "Read more in our archive.";
    check(
        &format!(
            "What the auditors found is no secret.\n<claim>{read}</claim>\nTwo reporters waited at the library.\n{read}\nIt rained all through the festival."
        ),
        &format!(
            "It snowed.\nTwo reporters waited at the library.\nHale came to town.\n{read}\nIt rained all through the festival, and then some."
        ),
        &expect![[r#"
            Read more in our archive. -> orphan 0
        "#]],
    );
}

#[test]
fn a_quote_is_found_by_what_stands_around_it() {
    let old = "A mayor came. The <actor>mayor</actor> of Ostby stayed at home.";
    check_quote(
        old,
        "Two mayors met. A mayor came. The mayor of Ostby stayed.",
        &expect!["exact 1000: Two mayors met. A [mayor] came. The mayor of Ostby stayed."],
    );
    check_quote(
        old,
        "A mayor came. Another mayor left.",
        &expect!["moved 634: A mayor came. Another [mayor] left."],
    );
    check_quote(old, "Nothing is left.", &expect!["orphan 0"]);
}

#[test]
fn only_long_quotes_are_looked_for_with_differences() {
    check_quote(
        "She said that <claim>taxes in Ostby fell by three percent last year</claim>, as promised.",
        "It was told that she said that taxes in Ostby fell by nearly four percent last year, as promised.",
        &expect![
            "edited 782: It was told that she said that [taxes in Ostby fell by nearly four percent last year], as promised."
        ],
    );
    check_quote(
        "On <date>3 May 2024</date> it began.",
        "On 3 May 2025 it began.",
        &expect!["orphan 0"],
    );
}

#[test]
fn a_short_quote_whose_words_changed_is_found_between_the_words_around_it() {
    let old = "It has been open to all since <date>April 2012</date>, the mayor of Ostby said.";
    check_quote(
        old,
        "Not all agree. It has been open to all since April 2013, the mayor of Ostby said.",
        &expect![
            "edited 555: Not all agree. It has been open to all since [April 2013], the mayor of Ostby said."
        ],
    );
    // What was put in after a word that stayed is not of the quote.
    check_quote(
        "It was the work of the <actor>MS Harbour</actor> board, and nobody else.",
        "It was the work of the Harbour and bridge board, and nobody else.",
        &expect!["edited 777: It was the work of the [Harbour] and bridge board, and nobody else."],
    );
    for other in [
        "It has been open to all since then, the mayor of Ostby said.",
        "It has been open to all since, the mayor of Ostby said.",
        "It has been open to all since April 2013, nobody in Ostby said.",
        "All since April 2013, the mayor of Ostby. All since April 2014, the mayor of Ostby.",
    ] {
        check_quote(old, other, &expect!["orphan 0"]);
    }
}

#[test]
fn of_two_equal_places_none_is_chosen() {
    let paragraph = "The harbour opens in May.\n";
    check_quote(
        &format!(
            "{}<claim>The harbour opens</claim> in May.\n{}",
            paragraph.repeat(2),
            paragraph.repeat(2)
        ),
        &format!("{}{}", "It was all quite new to the people of Ostby.\n", paragraph.repeat(6)),
        &expect!["orphan 0"],
    );
}

#[test]
fn words_between_two_that_kept_their_order_need_less_around_them() {
    let old = parse_marked(
        "The <actor>harbour master</actor> spoke first.\n\n<claim>How it worked</claim>\n\nA <date>June evening</date> later came the rest.",
    );
    let new = Text::new(
        "The harbour master spoke first. All of them listened.\n\nHow it worked\n\nBy and large, nobody knows. A June evening later came the rest.",
    );
    let string = old.text.as_str();
    let around = |range: TextRange| {
        let (before, rest) = string.split_at(range.start().get());
        (before.len().saturating_sub(32), range.end().get() + (rest.len() - range.len()).min(32))
    };
    let selectors: Vec<Selector<'_>> = old
        .annotations
        .iter()
        .map(|annotation| {
            let range = annotation.ranges.hull();
            let (from, to) = around(range);
            Selector {
                quote: old.text.slice(range),
                prefix: &string[from..range.start().get()],
                suffix: &string[range.end().get()..to],
                position: Some(range),
            }
        })
        .collect();
    let found = place(&new, &selectors);
    let all: Vec<String> = found.iter().map(|placement| printed(&new, placement)).collect();
    expect![[r#"
        exact 1000: The [harbour master] spoke first. All of them listened.
        moved 338: [How it worked]
        moved 810: By and large, nobody knows. A [June evening] later came the rest."#]]
    .assert_eq(&all.join("\n"));
}

#[test]
fn a_selector_that_fits_keeps_its_place_inside_of_a_word() {
    check_quote(
        "counter<actor>intuitive</actor> it is",
        "counterintuitive it is",
        &expect!["exact 1000: counter[intuitive] it is"],
    );
    check_quote(
        "counter<actor>intuitive</actor> it is",
        "So counterintuitive it is",
        &expect!["exact 994: So counter[intuitive] it is"],
    );
}

/// Words of an article: few, so that they repeat, with signs and letters that combine.
fn words() -> impl Strategy<Value = Vec<&'static str>> {
    let word = prop::sample::select(vec![
        "the",
        "mayor",
        "Hale",
        "said",
        "on",
        "Monday",
        ".",
        ",",
        "“yes”",
        "\n",
        "budget",
        "e\u{301}te\u{301}",
        "👩🏽‍🚀",
        "🇺🇳",
        "数据",
        "क्षि",
        "\u{301}",
        "-",
        "2024",
        "it",
    ]);
    prop::collection::vec(word, 0..60)
}

/// Some ranges of whole graphemes.
fn ranges(text: &Text, seeds: &[(usize, usize)]) -> Vec<TextRange> {
    let length = text.whole().len() + 1;
    let range = |&(one, other): &(usize, usize)| TextRange::of(one % length, other % length);
    seeds.iter().map(range).map(|range| text.to_graphemes(range)).collect()
}

/// Whether a placement keeps its promises in the new text.
fn keeps(old: &Text, new: &Text, range: TextRange, placement: &Placement) -> bool {
    let Some(found) = placement.range else {
        return placement.how == How::Orphan && placement.score == 0;
    };
    let same = new.slice(found) == old.slice(range);
    let named = match placement.how {
        How::Exact | How::Moved => same,
        How::Edited => !same,
        How::Orphan => false,
    };
    named && new.whole().contains_range(found) && new.splits_no_grapheme(found)
}

proptest! {
    #[test]
    fn an_unchanged_text_keeps_everything(words in words(), seeds in prop::collection::vec((0_usize..500, 0_usize..500), 0..8)) {
        let text = Text::new(words.join(" "));
        let ranges = ranges(&text, &seeds);
        for (range, placement) in ranges.iter().zip(carry(&text, &text, &ranges)) {
            prop_assert_eq!(placement, Placement { how: How::Exact, range: Some(*range), score: 1000 });
        }
    }

    #[test]
    fn whatever_changes_a_placement_keeps_its_promises(
        old in words(), new in words(), seeds in prop::collection::vec((0_usize..500, 0_usize..500), 0..8),
    ) {
        let (old, new) = (Text::new(old.join(" ")), Text::new(new.join(" ")));
        let ranges = ranges(&old, &seeds);
        for (range, placement) in ranges.iter().zip(carry(&old, &new, &ranges)) {
            prop_assert!(keeps(&old, &new, *range, &placement), "{placement:?}");
            let selector = Selector { quote: old.slice(*range), position: Some(*range), ..Selector::default() };
            prop_assert!(keeps(&old, &new, *range, &place(&new, &[selector])[0]));
        }
    }

    #[test]
    fn paragraphs_put_in_disturb_nothing(
        paragraphs in prop::collection::vec(words(), 1..6), put_in in words(), at in 0_usize..6,
    ) {
        let lines: Vec<String> = paragraphs.iter().enumerate().map(|(n, words)| format!("Line {n} {}", words.join(" "))).collect();
        let old = Text::new(lines.join("\n"));
        let mut with = lines.clone();
        with.insert(at.min(lines.len()), format!("Put in {}", put_in.join(" ")));
        let new = Text::new(with.join("\n"));
        let mut ranges = Vec::new();
        for line in &lines {
            let start = ranges.last().map_or(0, |last: &TextRange| last.end().get() + 1);
            ranges.push(TextRange::of(start, start + line.len()));
        }
        for (range, placement) in ranges.iter().zip(carry(&old, &new, &ranges)) {
            prop_assert!(matches!(placement.how, How::Exact | How::Moved), "{placement:?} {:?}", old.slice(*range));
            prop_assert!(keeps(&old, &new, *range, &placement));
        }
    }
}

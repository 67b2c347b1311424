//! Which blocks are found in a text.

use super::*;
use crate::text::Text;
use expect_test::{Expect, expect};
use proptest::prelude::{Strategy, any, prop, proptest};

fn check(text: &str, expected: &Expect) {
    let parsed = Text::new(text);
    let rows = parsed.blocks().iter().map(|block| {
        let kind = match block.kind {
            BlockKind::HeaderLine => "header".to_owned(),
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Quotation => "quote".to_owned(),
            BlockKind::ListItem => "item".to_owned(),
        };
        format!("{kind}: {}\n", parsed.slice(block.range).replace('\n', "⏎"))
    });
    expected.assert_eq(&rows.collect::<String>());
}

#[test]
fn a_wire_story_has_header_lines_and_one_paragraph_a_line() {
    check(
        "By Nora Lind, HPN\nUpdated: Fri, 31 Dec 2021 20:38:52 GMT\nSource: HPN\n\n\
         The harbour opened again. \nThe mayor said so.\n\n\"It is open,\" she said.",
        &expect![[r#"
            header: By Nora Lind, HPN
            header: Updated: Fri, 31 Dec 2021 20:38:52 GMT
            header: Source: HPN
            p: The harbour opened again.
            p: The mayor said so.
            p: "It is open," she said.
        "#]],
    );
}

#[test]
fn markdown_is_understood_and_stays() {
    check(
        "# Harbour Opens\n\nIt is open.\n\n## Why\n> We waited.\n- one\n* two\n1. three\n\
         Next\n===\n#no heading\n* * *\n-no item\n2024. no item\n\nLater\n---\nEnd.",
        &expect![[r"
            h1: # Harbour Opens
            p: It is open.
            h2: ## Why
            quote: > We waited.
            item: - one
            item: * two
            item: 1. three
            h1: Next⏎===
            p: #no heading
            p: * * *
            p: -no item
            p: 2024. no item
            h2: Later⏎---
            p: End.
        "]],
    );
}

#[test]
fn lines_cut_at_a_width_are_one_paragraph_up_to_the_gap() {
    check(
        "Harbour Opens\n\n\
         The harbour of Port Ana, which had been closed since the storm of\n\
         last winter, was opened again on Friday by the mayor, who said that\n\
         boats may go out.\n\n\
         \"We have waited long enough,\" said the master of the fishing fleet,\n\
         who has not been at sea since January.\n\n\
         > Nobody had thought that the repair would take as long as it did,\n\
         > said the builder.\n\n\
         - the first thing that everybody noticed on the quay was the smell\n\
         of paint\n\
         - the second was the noise\n",
        &expect![[r#"
            h1: Harbour Opens
            p: The harbour of Port Ana, which had been closed since the storm of⏎last winter, was opened again on Friday by the mayor, who said that⏎boats may go out.
            p: "We have waited long enough," said the master of the fishing fleet,⏎who has not been at sea since January.
            quote: > Nobody had thought that the repair would take as long as it did,⏎> said the builder.
            item: - the first thing that everybody noticed on the quay was the smell⏎of paint
            item: - the second was the noise
        "#]],
    );
}

#[test]
fn lines_that_end_for_themselves_stay_apart() {
    check(
        "The harbour of Port Ana was opened again on Friday morning.\n\
         The mayor said that boats may go out from now on, at last.\n\
         The master of the fishing fleet was pleased to hear it all.\n",
        &expect![[r"
            p: The harbour of Port Ana was opened again on Friday morning.
            p: The mayor said that boats may go out from now on, at last.
            p: The master of the fishing fleet was pleased to hear it all.
        "]],
    );
    check(
        "Roses are red\nViolets are blue\n\nand so on\nand on",
        &expect![[r"
        p: Roses are red
        p: Violets are blue
        p: and so on
        p: and on
    "]],
    );
}

#[test]
fn scripts_without_spaces_and_from_right_to_left_have_blocks() {
    check(
        "港口重新开放\n\n周五，市长说。\n船可以出海。",
        &expect![[r"
        h1: 港口重新开放
        p: 周五，市长说。
        p: 船可以出海。
    "]],
    );
    check(
        "  أعيد فتح الميناء.\n\tقال العمدة.  ",
        &expect![[r"
        p: أعيد فتح الميناء.
        p: قال العمدة.
    "]],
    );
}

#[test]
fn nothing_but_white_space_has_no_block() {
    check(" \n\t\n\u{a0}\u{3000}\n", &expect![""]);
    check("", &expect![""]);
}

#[test]
fn a_line_of_ten_megabytes_is_one_block() {
    let line = "word ".repeat(2_000_000);
    assert_eq!(find(&line).len(), 1);
    let lines = "ab\n".repeat(1_000_000);
    assert_eq!(find(&lines).len(), 1_000_000);
}

/// Lines of every kind, one below the other.
fn texts() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "",
        " ",
        "\t",
        "# Title",
        "Short line",
        "By Nora Lind, HPN",
        "Updated: noon",
        "===",
        "---",
        "> said",
        "- item",
        "1. item",
        "2024-05-03",
        "\u{301}x",
        "港口",
        "\u{200b}",
        "🎉",
        "title: x",
        "A line that is as wide as the lines of a letter used to be, about",
        "word.",
    ]);
    prop::collection::vec((line, any::<bool>()), 0..24).prop_map(|lines| {
        lines.iter().map(|(l, gap)| format!("{l}{}", if *gap { "\n\n" } else { "\n" })).collect()
    })
}

proptest! {
    #[test]
    fn blocks_are_sorted_apart_and_hold_everything_but_white_space(text in texts()) {
        let mut at = 0;
        for block in find(&text) {
            let between = &text[at..block.range.start().get()];
            assert!(between.trim().is_empty(), "{between:?}");
            assert!(!block.range.is_empty());
            at = block.range.end().get();
        }
        assert!(text[at..].trim().is_empty());
    }
}

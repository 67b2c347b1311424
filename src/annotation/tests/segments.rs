//! Segments against a look at every byte.

use std::rc::Rc;

use proptest::prelude::{prop_assert, prop_assert_eq, prop_assert_ne, proptest};

use super::{a_range, id, some_annotations, tag};
use crate::annotation::{Annotation, Id, Ranges, Segment, parse_marked, segments};
use crate::text::TextRange;

/// The part of an annotation that holds a byte.
fn part_at(annotation: &Annotation, byte: usize) -> Option<TextRange> {
    annotation.ranges.parts().iter().copied().find(|part| part.bytes().contains(&byte))
}

/// Who covers a byte: longest part first, of equal ones the earlier start, then the smaller id.
fn naive_cover(all: &[Rc<Annotation>], byte: usize) -> Vec<Id> {
    let mut cover: Vec<(TextRange, Id)> =
        all.iter().filter_map(|a| Some((part_at(a, byte)?, a.id.clone()))).collect();
    cover.sort_by_key(|(part, id)| (std::cmp::Reverse(part.len()), part.start(), id.clone()));
    cover.into_iter().map(|(_, id)| id).collect()
}

fn find<'a>(all: &'a [Rc<Annotation>], id: &Id) -> &'a Annotation {
    all.iter().find(|a| &a.id == id).unwrap()
}

fn pieces(range: TextRange, all: &[Rc<Annotation>]) -> Vec<Segment> {
    segments(range, &all.iter().collect::<Vec<_>>())
}

/// Every cover of every piece: the part it belongs to, and its line.
fn lines(pieces: &[Segment], all: &[Rc<Annotation>]) -> Vec<(Id, TextRange, u8)> {
    let line = |piece: &Segment| -> Vec<(Id, TextRange, u8)> {
        let byte = piece.range.start().get();
        let part = |id: &Id| part_at(find(all, id), byte).unwrap();
        piece.cover.iter().map(|c| (c.id.clone(), part(&c.id), c.depth)).collect()
    };
    pieces.iter().flat_map(line).collect()
}

proptest! {
    #[test]
    fn pieces_fill_the_range_and_each_byte_has_the_cover_that_a_look_finds(
        range in a_range(40), all in some_annotations(40, 9),
    ) {
        let pieces = pieces(range, &all);
        let mut at = range.start();
        for piece in &pieces {
            prop_assert_eq!(piece.range.start(), at);
            prop_assert!(!piece.range.is_empty());
            at = piece.range.end();
            let ids: Vec<Id> = piece.cover.iter().map(|c| c.id.clone()).collect();
            for byte in piece.range.bytes() {
                prop_assert_eq!(&ids, &naive_cover(&all, byte));
            }
        }
        prop_assert_eq!(at, range.end());
    }

    #[test]
    fn a_piece_opens_where_an_annotation_begins_and_closes_where_a_part_ends(
        range in a_range(40), all in some_annotations(40, 9),
    ) {
        for piece in pieces(range, &all) {
            for cover in &piece.cover {
                let ranges = &find(&all, &cover.id).ranges;
                let closes = ranges.parts().iter().any(|part| part.end() == piece.range.end());
                prop_assert_eq!(cover.opens, ranges.hull().start() == piece.range.start());
                prop_assert_eq!(cover.closes, closes);
            }
        }
    }

    #[test]
    fn two_pieces_meet_only_where_a_part_begins_or_ends(
        range in a_range(40), all in some_annotations(40, 9),
    ) {
        for two in pieces(range, &all).windows(2) {
            let cut = two[0].range.end();
            let is_there = |part: &TextRange| part.start() == cut || part.end() == cut;
            prop_assert!(all.iter().flat_map(|a| a.ranges.parts()).any(is_there));
        }
    }

    #[test]
    fn a_part_keeps_one_line_and_shares_it_with_none_that_overlaps(
        range in a_range(40), all in some_annotations(40, 9),
    ) {
        let lines = lines(&pieces(range, &all), &all);
        for (id, part, depth) in &lines {
            for (other, other_part, other_depth) in &lines {
                if (id, part) == (other, other_part) {
                    prop_assert_eq!(depth, other_depth);
                } else if part.overlaps(*other_part) {
                    prop_assert_ne!(depth, other_depth);
                    let inside = part.contains_range(*other_part) && part != other_part;
                    prop_assert!(!inside || other_depth < depth, "the inner mark is not nearer");
                }
            }
        }
    }
}

/// One line for each piece: its words, then who covers it, with its line and `[` or `]` where it opens or closes.
fn drawn(marked: &str) -> String {
    let document = parse_marked(marked);
    let all: Vec<&Rc<Annotation>> = document.annotations.iter().collect();
    let line = |piece: Segment| {
        let cover = piece.cover.iter().map(|c| {
            let (opens, closes) = (if c.opens { "[" } else { "" }, if c.closes { "]" } else { "" });
            format!(" {opens}{} {}@{}{closes}", c.id, c.tag, c.depth)
        });
        format!("{:?}{}\n", document.text.slice(piece.range), cover.collect::<String>())
    };
    segments(document.text.whole(), &all).into_iter().map(line).collect()
}

#[test]
fn nested_marks_put_the_inner_one_on_top_and_nearest_to_the_text() {
    expect_test::expect![[r#"
        "taxes " [a1 claim@2
        "last " a1 claim@2 [a2 date@1
        "May" a1 claim@2 a2 date@1] [a3 actor@0]
        " fell" a1 claim@2]
        "."
    "#]]
    .assert_eq(&drawn("<claim>taxes <date>last <actor>May</actor></date> fell</claim>."));
}

#[test]
fn crossing_marks_make_three_pieces() {
    expect_test::expect![[r#"
        "taxes " [a1 claim@0
        "last" [a2 date@1 a1 claim@0]
        " May 2021" a2 date@1]
        " fell"
    "#]]
    .assert_eq(&drawn("<claim>taxes <date>last</claim> May 2021</date> fell"));
}

#[test]
fn identical_marks_are_both_there_and_the_later_id_is_on_top() {
    expect_test::expect![[r#"
        "The "
        "mayor" [a1 actor@2] [a2 claim@1] [a3 actor@0]
        " said"
    "#]]
    .assert_eq(&drawn("The <actor><claim><actor>mayor</actor></claim></actor> said"));
}

#[test]
fn a_mark_of_two_parts_opens_once_and_closes_twice() {
    expect_test::expect![[r#"
        "“Yes,”" [a1 claim@0]
        " "
        "she" [a2 actor@0]
        " said, "
        "“at " a1 claim@1
        "once" a1 claim@1 [a3 date@0]
        ".”" a1 claim@1]
    "#]].assert_eq(&drawn(
        "<claim:1>“Yes,”</claim:1> <actor>she</actor> said, <claim:1>“at <date>once</date>.”</claim:1>",
    ));
}

#[test]
fn marks_side_by_side_share_the_line_nearest_to_the_text() {
    expect_test::expect![[r#"
        "Ada" [a1 actor@0]
        "June" [a2 date@0]
        "Bo" [a3 actor@0]
    "#]]
    .assert_eq(&drawn("<actor>Ada</actor><date>June</date><actor>Bo</actor>"));
}

#[test]
fn a_piece_of_a_longer_mark_neither_opens_nor_closes() {
    let long = Rc::new(Annotation::new(id(1), tag(1), Ranges::one(TextRange::of(0, 9)).unwrap()));
    let pieces = pieces(TextRange::of(3, 6), &[long]);
    assert_eq!(pieces.len(), 1);
    assert!(!pieces[0].cover[0].opens && !pieces[0].cover[0].closes);
}

#[test]
fn an_empty_range_has_no_pieces() {
    assert_eq!(pieces(TextRange::of(3, 3), &[]), []);
}

#[test]
fn three_hundred_marks_on_one_word_are_all_there() {
    let word = Ranges::one(TextRange::of(0, 4)).unwrap();
    let all: Vec<Rc<Annotation>> =
        (0..300).map(|i| Rc::new(Annotation::new(id(i), tag(i), word.clone()))).collect();
    let pieces = pieces(TextRange::of(0, 4), &all);
    let deepest = pieces[0].cover.iter().filter(|c| c.depth == u8::MAX).count();
    assert_eq!((pieces.len(), pieces[0].cover.len(), deepest), (1, 300, 45));
}

#[test]
fn a_hundred_thousand_marks_in_one_block_are_cut_without_comparing_each_with_each() {
    let bytes = 10_000_000;
    let one = |i: usize| {
        let start = i * 7919 % (bytes - 400);
        let range = TextRange::of(start, start + 1 + i * 31 % 400);
        Rc::new(Annotation::new(id(i), tag(i), Ranges::one(range).unwrap()))
    };
    let all: Vec<Rc<Annotation>> = (0..100_000).map(one).collect();
    let pieces = pieces(TextRange::of(0, bytes), &all);
    assert!(pieces.len() > 100_000);
    assert!(pieces.iter().all(|piece| piece.cover.iter().all(|c| c.depth < 32)));
}

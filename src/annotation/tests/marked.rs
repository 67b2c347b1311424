//! The marked notation: what is written is what was read.

use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

use super::{Document, Id, Ranges, blank, some_annotations};
use crate::annotation::{parse_marked, print_marked};

/// Twenty characters of one byte each.
const TEXT: &str = "the mayor said so. x";

fn a_document() -> impl Strategy<Value = Document> {
    some_annotations(TEXT.len(), 8).prop_map(|all| {
        let mut document = blank(TEXT);
        all.into_iter().for_each(|a| document.annotations.insert(a));
        document
    })
}

/// What is marked as what, without ids.
fn marks(document: &Document) -> Vec<(Id, String)> {
    let ranges = |r: &Ranges| format!("{r:?}");
    let mut marks: Vec<(Id, String)> =
        document.annotations.iter().map(|a| (a.tag.clone(), ranges(&a.ranges))).collect();
    marks.sort();
    marks
}

proptest! {
    #[test]
    fn nested_crossing_identical_and_parted_marks_come_back(document in a_document()) {
        let written = print_marked(&document);
        let read = parse_marked(&written);
        prop_assert_eq!(read.text.as_str(), TEXT);
        prop_assert_eq!(marks(&read), marks(&document), "{}", written);
        prop_assert_eq!(print_marked(&read), written);
    }

    #[test]
    fn what_is_read_once_is_read_again(marked in "(<|/|>|<actor>|</actor>|<claim:1>|</claim:1>|<date:|é|😊| ){0,14}") {
        let read = parse_marked(&marked);
        for annotation in read.annotations.iter() {
            for part in annotation.ranges.parts() {
                prop_assert!(!read.text.slice(*part).is_empty());
            }
        }
    }

    #[test]
    fn text_without_tags_is_itself(text in any::<String>()) {
        let read = parse_marked(&text);
        prop_assert_eq!(read.text.as_str(), text);
    }
}

#[test]
fn a_tag_without_a_partner_is_text() {
    for text in
        ["a <actor> b", "a </claim> b", "<date:1>x</date:2>", "<actor:>x</actor:>", "<b>x</b>"]
    {
        let document = parse_marked(text);
        assert_eq!((document.text.as_str(), document.annotations.len()), (text, 0));
    }
}

#[test]
fn marks_that_need_no_number_get_none_and_close_in_the_order_of_nesting() {
    for marked in [
        "<actor><claim>x</claim></actor>",
        "<actor><actor>x</actor></actor>",
        "<actor>a</actor><actor>b</actor>",
        "<claim>a <date>b</claim> c</date>",
        "<claim:1>a <claim:2>b</claim:1> c</claim:2>",
        "<claim:1>a</claim:1> b <claim:1>c</claim:1>",
    ] {
        assert_eq!(print_marked(&parse_marked(marked)), marked);
    }
}

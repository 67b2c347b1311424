//! Long articles: opened in steps, found in part by part, drawn only where they are looked at.

use super::bench::Reader;
use crate::app::view::sentences::{LineView, lines};
use crate::app::window::Sight;
use crate::app::{FindMsg, Layout, MarkMsg, Msg, OpenMsg, PanelMsg, Way};
use crate::formats::native;
use crate::text::TextRange;

/// A file of half a megabyte.
fn file() -> String {
    "Nothing much is said here. ".repeat(20_000)
}

fn send(reader: &mut Reader, name: &str, content: &str) {
    let bytes = content.as_bytes().into();
    reader.send(Msg::Open(OpenMsg::File { name: name.into(), bytes }));
}

/// Makes all steps of opening a file where there is no worker; answers with how many there were.
fn open(reader: &mut Reader, name: &str, content: &str) -> usize {
    reader.alone = true;
    send(reader, name, content);
    let mut steps = 0;
    while reader.model.opening.is_some() {
        reader.send(Msg::Open(OpenMsg::Continue));
        steps += 1;
    }
    steps
}

fn title(reader: &Reader) -> String {
    reader.document().text.as_str().chars().take(12).collect()
}

#[test]
fn a_large_file_is_opened_in_steps_and_kept() {
    let mut reader = Reader::of("A short one.");
    assert_eq!(open(&mut reader, "long.txt", &file()), 6);
    assert_eq!(title(&reader), "Nothing much");
    reader.reload();
    assert_eq!(title(&reader), "Nothing much");
}

#[test]
fn a_large_native_file_is_read_in_parts_and_gives_what_is_read_at_once() {
    let mut reader = Reader::of("A short one.");
    open(&mut reader, "long.txt", &file());
    for n in 0..5 {
        let range = TextRange::of(n * 27, n * 27 + 7);
        reader
            .send(Msg::Mark(MarkMsg::TagRange(crate::annotation::Id::from_words("claim"), range)));
    }
    let file = native::write(reader.document());
    let mut other = Reader::of("Another one.");
    assert!(open(&mut other, "long.pressmark.json", &file) >= 4);
    assert_eq!(native::write(other.document()), file);
}

#[test]
fn stopping_leaves_everything_as_it_was() {
    let mut reader = Reader::of("A short one.");
    reader.alone = true;
    send(&mut reader, "long.txt", &file());
    reader.send(Msg::Open(OpenMsg::Continue));
    reader.send(Msg::Open(OpenMsg::Cancel));
    reader.send(Msg::Open(OpenMsg::Continue));
    assert_eq!(title(&reader), "A short one.");
    assert_eq!(reader.model.library.len(), 1);
}

#[test]
fn words_are_found_to_the_end_of_a_long_text_and_round_again() {
    let mut reader = Reader::of("A short one.");
    open(&mut reader, "long.txt", &format!("{} The énd.", file()));
    reader.send(Msg::Find(FindMsg::Words("end".into())));
    assert_eq!(reader.model.finding.as_ref().map(|finding| finding.at), Some(None));
    reader.send(Msg::Find(FindMsg::Continue));
    let drawn = |reader: &Reader| reader.model.open.as_ref().unwrap().blocks.iter().count();
    assert_eq!(reader.model.finding.as_ref().map(|finding| finding.places.len()), Some(1));
    reader.send(Msg::Find(FindMsg::Next(Way::Forward)));
    assert_eq!(reader.model.finding.as_ref().and_then(|finding| finding.at), Some(0));
    assert!(drawn(&reader) < 40);
}

#[test]
fn a_long_article_is_drawn_where_it_is_looked_at_and_whole_for_printing() {
    let mut reader = Reader::of("A short one.");
    open(&mut reader, "long.txt", &file());
    let drawn = |reader: &Reader| -> Vec<usize> {
        reader.model.open.as_ref().unwrap().blocks.iter().map(|block| block.index).collect()
    };
    let all = reader.model.open.as_ref().unwrap().blocks.slices().all().len();
    let sight = Sight { top: 0, height: 64_000 };
    reader.send(Msg::Panel(PanelMsg::LaidOut(Layout { sight, column: 0, heights: vec![] })));
    let sight = Sight { top: 6_400_000, ..sight };
    reader.send(Msg::Panel(PanelMsg::Look { sight, kept: vec![] }));
    assert!(drawn(&reader)[0] > 10 && drawn(&reader).len() < 20);
    reader.send(Msg::Panel(PanelMsg::Print(true)));
    assert_eq!(drawn(&reader), (0..all).collect::<Vec<_>>());
    reader.send(Msg::Panel(PanelMsg::Print(false)));
    assert!(drawn(&reader).len() < 20);
}

#[test]
fn the_sentence_list_makes_the_sentences_near_the_pane_only() {
    let mut reader = Reader::of("One. Two.\n\nThree.");
    assert_eq!(sentences(&reader), "0 One. | Two. | 1 Three.");
    open(&mut reader, "long.txt", &"This is a paragraph. It has two.\n\n".repeat(10_000));
    let drawn = sentences(&reader);
    assert!(drawn.starts_with("… | 1 This is a paragraph. | It has two. | 2 This"), "{drawn:.80}");
    assert!(drawn.ends_with(" | …") && drawn.len() < 10_000, "{}", drawn.len());
}

/// What the sentence list draws, with the number of each block before its first sentence.
fn sentences(reader: &Reader) -> String {
    let open = reader.model.open.as_ref().unwrap();
    let words = |line: &LineView| match line {
        LineView::Gap(_) => "…".to_owned(),
        LineView::Sentence(row, None) => row.text.to_string(),
        LineView::Sentence(row, Some(first)) => format!("{first} {}", row.text),
    };
    let lines = lines(&open.document, &open.blocks);
    lines.iter().map(words).collect::<Vec<_>>().join(" | ")
}

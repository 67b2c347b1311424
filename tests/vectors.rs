//! Complaints that users of other annotation tools filed, as tests: each is named after where it was filed.
//!
//! Positions, selecting, overlaps, deleting and taking back; files that come back from other hands; what a closed tab leaves.

#![allow(clippy::unwrap_used, reason = "a helper of a test may fail as the test does")]

use pressmark::annotation::{
    Annotation, Change, Document, Edit, EditName, Id, Link, Metadata, Ranges, Stamp, TagSet,
    actors_claims_dates, segments,
};
use pressmark::formats::{Chosen, export, format, native};
use pressmark::storage::{MemoryStore, load, plan};
use pressmark::text::{Snap, Text, TextRange};

fn id(name: &str) -> Id {
    Id::new(name).unwrap()
}

fn stamp(time: &str) -> Stamp {
    Stamp::new(time).unwrap()
}

fn now() -> Stamp {
    stamp("2026-11-23T18:34:20Z")
}

fn document(text: &str) -> Document {
    Document::new(id("d"), Text::new(text), Metadata::default(), actors_claims_dates())
}

/// Every place of `words`.
fn places(text: &Text, words: &str) -> Vec<TextRange> {
    text.as_str().match_indices(words).map(|(at, _)| TextRange::of(at, at + words.len())).collect()
}

fn place(text: &Text, words: &str) -> TextRange {
    places(text, words)[0]
}

fn mark(name: &str, tag: &str, range: TextRange) -> Change {
    let annotation = Annotation::new(id(name), id(tag), Ranges::one(range).unwrap());
    Change::Annotation { before: None, after: Some(annotation.into()) }
}

fn edit(name: EditName, at: Stamp, changes: Vec<Change>) -> Edit {
    Edit { name, about: "".into(), at, changes }
}

/// Marks each range with a tag, in one edit.
fn mark_all(document: &mut Document, tag: &str, ranges: &[TextRange]) -> Edit {
    let changes = ranges.iter().enumerate().map(|(i, r)| mark(&format!("a{i}"), tag, *r)).collect();
    let edit = edit(EditName::Mark, now(), changes);
    document.apply(&edit, now());
    edit
}

fn quotes(document: &Document) -> Vec<String> {
    document.annotations.iter().map(|a| document.quote(a)).collect()
}

/// The document as it is but for its time of change.
fn timeless(document: &Document) -> Document {
    Document { saved: None, ..document.clone() }
}

#[test]
fn label_studio_1347_an_emoji_before_a_span_does_not_shift_it() {
    let text = Text::new("💩This is an annotation.");
    let span = place(&text, "annotation");
    assert_eq!(text.to_code_points(span), Some((12, 22)));
    assert_eq!((text.to_utf16(span.start()), text.to_utf16(span.end())), (Some(13), Some(23)));
    assert_eq!(text.from_code_points(12, 22), Some(span));
    assert_eq!(text.from_utf16(13), Some(span.start()));
}

#[test]
fn inception_1811_a_name_after_an_emoji_is_counted_as_other_languages_count_it() {
    let text = Text::new("Hello 😊, my name is John.");
    let john = place(&text, "John");
    let (start, end) = text.to_code_points(john).unwrap();
    let characters: Vec<char> = text.as_str().chars().collect();
    assert_eq!((start, end), (20, 24));
    assert_eq!(characters[start..end].iter().collect::<String>(), "John");
    assert_eq!(text.select(john, Snap::Words), Some(john));
}

#[test]
fn brat_1115_no_emoji_adds_to_a_drift() {
    let text = Text::new("a 😂😂 yes ".repeat(2_000));
    for (i, yes) in places(&text, "yes").into_iter().enumerate() {
        let start = i * 9 + 5;
        assert_eq!(text.to_code_points(yes), Some((start, start + 3)));
        assert_eq!(text.from_code_points(start, start + 3), Some(yes));
    }
}

#[test]
fn inception_1849_a_quote_with_direction_isolates_comes_back_exactly() {
    let mut document = document("He said \u{2066}שלום עולם\u{2069} and left.");
    let whole = place(&document.text, "\u{2066}שלום עולם\u{2069}");
    mark_all(&mut document, "claim", &[whole]);
    assert_eq!(quotes(&document), ["\u{2066}שלום עולם\u{2069}"]);
    let (start, end) = document.text.to_code_points(whole).unwrap();
    assert_eq!(document.text.from_code_points(start, end), Some(whole));
    let words = document.text.select(whole, Snap::Words).unwrap();
    assert_eq!(document.text.slice(words), "שלום עולם");
}

#[test]
fn webanno_278_digits_inside_arabic_text_keep_their_logical_order() {
    let mut document = document("وفي عام 2002 قال الوزير");
    let year = place(&document.text, "2002");
    let at = year.start().get();
    let (first, second) = (TextRange::of(at, at + 2), TextRange::of(at + 2, at + 4));
    assert_eq!(document.text.select(first, Snap::Graphemes), Some(first));
    assert_eq!(document.text.select(first, Snap::Words), Some(year));
    mark_all(&mut document, "date", &[first, second]);
    assert_eq!(quotes(&document), ["20", "02"]);
    assert_eq!(document.text.to_code_points(second), Some((10, 12)));
}

#[test]
fn web_annotation_model_a_selection_never_splits_what_a_reader_sees_as_one_character() {
    for letter in ["👩‍👩‍👧‍👦", "e\u{301}", "🇺🇦", "👍🏽", "한", "n\u{303}\u{323}"]
    {
        let text = Text::new(format!("x{letter}y {letter} z"));
        let at: Vec<usize> = (0..=text.as_str().len()).collect();
        for start in &at {
            for end in &at {
                let wide = text.to_graphemes(TextRange::of(*start, *end));
                assert!(text.splits_no_grapheme(wide));
                for snap in [Snap::Words, Snap::Graphemes] {
                    let chosen = text.select(TextRange::of(*start, *end), snap);
                    assert!(chosen.is_none_or(|range| text.splits_no_grapheme(range)));
                }
            }
        }
    }
}

#[test]
fn kavita_4661_of_two_identical_phrases_the_second_stays_the_second() {
    let mut document = document("No comment, he said. No comment, she said.");
    let second = places(&document.text, "No comment")[1];
    mark_all(&mut document, "claim", &[second]);
    let kept = document.text.to_code_points(second).unwrap();
    let again = Text::new(document.text.as_str());
    assert_eq!(kept, (21, 31));
    assert_eq!(again.from_code_points(kept.0, kept.1), Some(second));
    assert_eq!(document.annotations.overlapping(TextRange::of(0, 20)).len(), 0);
}

#[test]
fn annotation_studio_126_a_blank_and_an_empty_span_are_refused() {
    let text = Text::new("The mayor said   so.\n\nYes.");
    for (start, end) in [(3, 4), (14, 17), (14, 14), (19, 22), (20, 21), (0, 0)] {
        for snap in [Snap::Words, Snap::Graphemes] {
            assert_eq!(text.select(TextRange::of(start, end), snap), None, "{start} to {end}");
        }
    }
    assert_eq!(Ranges::one(TextRange::of(5, 5)), None);
}

#[test]
fn doccano_1041_deleting_a_tag_used_forty_times_is_taken_back_in_one_step() {
    let mut document = document(&"Ada Brook spoke. ".repeat(41));
    let ranges = places(&document.text, "Ada Brook");
    mark_all(&mut document, "actor", &ranges[..40]);
    document.apply(&edit(EditName::Mark, now(), vec![mark("c", "claim", ranges[40])]), now());
    document.apply(&edit(EditName::Link, now(), vec![link("l", "c", "a7")]), now());
    let before = timeless(&document);

    let deletion = edit(EditName::DeleteTag, now(), deletion_of_tag(&document, &id("actor")));
    document.apply(&deletion, now());
    assert_eq!((document.annotations.len(), document.links.len()), (1, 0));
    assert_eq!(document.tag_set.tag(&id("actor")), None);

    document.apply(&deletion.inverse(), now());
    assert_eq!(document.annotations.count(&id("actor")), 40);
    assert_eq!(timeless(&document), before);
}

fn link(name: &str, from: &str, to: &str) -> Change {
    let link = Link {
        id: id(name),
        kind: id("said-by"),
        from: id(from),
        to: id(to),
        note: None,
        by: None,
        created: None,
        extra: Default::default(),
    };
    Change::Link { before: None, after: Some(link.into()) }
}

fn deletion_of_tag(document: &Document, tag: &Id) -> Vec<Change> {
    let of_tag: Vec<Id> =
        document.annotations.iter().filter(|a| &a.tag == tag).map(|a| a.id.clone()).collect();
    let mut changes = document.deletion(&of_tag);
    let mut after: TagSet = (*document.tag_set).clone();
    after.tags.retain(|t| &t.id != tag);
    changes.push(Change::TagSet { before: document.tag_set.clone(), after: after.into() });
    changes
}

#[test]
fn recogito_295_a_hundred_and_twenty_hits_are_taken_back_in_one_step() {
    let mut document = document(&"Geneva objected. ".repeat(120));
    let before = timeless(&document);
    let hits = places(&document.text, "Geneva");
    let edit = mark_all(&mut document, "actor", &hits);
    assert_eq!(document.annotations.len(), 120);
    document.apply(&edit.inverse(), now());
    assert_eq!(timeless(&document), before);
}

#[test]
fn annotorious_two_edits_a_tenth_of_a_second_apart_are_taken_back_one_by_one() {
    let mut document = document("The mayor said taxes fell.");
    let (mayor, taxes) = (place(&document.text, "mayor"), place(&document.text, "taxes fell"));
    let first = stamp("2026-11-23T18:34:20.100Z");
    let second = stamp("2026-11-23T18:34:20.200Z");
    let edits = [
        edit(EditName::Mark, first.clone(), vec![mark("a1", "actor", mayor)]),
        edit(EditName::Mark, second.clone(), vec![mark("a2", "claim", taxes)]),
    ];
    document.apply(&edits[0], first);
    document.apply(&edits[1], second);
    document.apply(&edits[1].inverse(), now());
    assert_eq!(quotes(&document), ["mayor"]);
    document.apply(&edits[0].inverse(), now());
    assert_eq!(quotes(&document), [""; 0]);
}

#[test]
fn label_studio_5650_a_span_crosses_hard_line_breaks() {
    let mut document = document("He said the bridge\nwill reopen\nby June, he hopes.");
    let start = place(&document.text, "the bridge").start();
    let end = place(&document.text, "June").end();
    let selection = TextRange::new(start, end);
    let claim = document.text.select(selection, Snap::Words);
    assert_eq!(claim, Some(selection));
    mark_all(&mut document, "claim", &[selection]);
    assert_eq!(quotes(&document), ["the bridge\nwill reopen\nby June"]);
    let covered: Vec<&str> = document
        .text
        .blocks()
        .iter()
        .flat_map(|b| segments(b.range, &document.annotations.overlapping(b.range)))
        .filter(|piece| !piece.cover.is_empty())
        .map(|piece| document.text.slice(piece.range))
        .collect();
    assert_eq!(covered.concat().replace(['\n', ' '], ""), "thebridgewillreopenbyJune");
}

#[test]
fn webanno_1451_stacked_and_crossing_spans_are_all_kept() {
    let mut document = document("Officials in Geneva said on Friday that rain is likely.");
    let words =
        ["Officials in Geneva", "Geneva said", "Geneva", "Geneva", "Friday that rain is likely"];
    let ranges: Vec<TextRange> = words.iter().map(|w| place(&document.text, w)).collect();
    mark_all(&mut document, "actor", &ranges);
    let geneva = place(&document.text, "Geneva");
    let pieces = segments(geneva, &document.annotations.overlapping(geneva));
    assert_eq!(document.annotations.len(), 5);
    assert_eq!(pieces.iter().map(|p| p.cover.len()).collect::<Vec<_>>(), [4]);
}

/// The native file of `document` with `piece` in place of `with`, read back.
fn reread(document: &Document, piece: &str, with: &str) -> native::Read {
    let file = native::write(document);
    assert!(file.contains(piece), "{file}");
    native::read(&file.replacen(piece, with, 1)).unwrap()
}

fn with_marks(text: &str, marks: &[(&str, &str, &str)]) -> Document {
    let mut document = document(text);
    for (name, tag, words) in marks {
        let change = mark(name, tag, place(&document.text, words));
        let edit = edit(EditName::Mark, now(), vec![change]);
        document.apply(&edit, now());
    }
    document
}

#[test]
fn annotation_studio_126_one_empty_span_in_a_file_does_not_break_the_rest() {
    let document = with_marks("Ada said so.", &[("a1", "actor", "Ada"), ("a2", "claim", "so")]);
    let read = reread(&document, "\"end\": 3", "\"end\": 0");
    assert_eq!(read.document.annotations.len(), 1);
    assert_eq!(read.document.quarantine.len(), 1);
    assert!(read.document.quarantine[0].what.contains("a1"));
}

#[test]
fn ner_annotator_84_nulls_and_unknown_fields_come_back_on_the_next_export() {
    let document = with_marks("Ada said so.", &[("a1", "actor", "Ada")]);
    let read = reread(
        &document,
        "\"tag\": \"actor\",",
        "\"tag\": \"actor\",\n   \"note\": null,\n   \"seen\": 1e5,",
    );
    assert!(read.document.quarantine.is_empty());
    let again = native::write(&read.document);
    assert!(again.contains("\"seen\": 1e5"), "{again}");
    assert_eq!(native::write(&native::read(&again).unwrap().document), again);
}

#[test]
fn label_studio_1347_the_export_counts_code_points() {
    let document = with_marks("💩This is an annotation.", &[("a1", "claim", "annotation")]);
    let file = native::write(&document);
    assert!(file.contains("\"start\": 12,\n   \"end\": 22,"), "{file}");
}

#[test]
fn webanno_1451_a_format_without_marks_says_how_many_it_leaves_out() {
    let document = with_marks("Ada said so.", &[("a1", "actor", "Ada"), ("a2", "claim", "so")]);
    let plain = export(format("plain").unwrap(), &[&document], &Chosen::default());
    assert_eq!(plain.bytes, b"Ada said so.");
    assert!(plain.losses.iter().any(|loss| loss.contains("2 annotations")), "{:?}", plain.losses);
}

#[test]
fn kavita_4661_the_second_of_two_identical_phrases_is_still_the_one_after_a_reload() {
    let mut document = document("so it is, so it is");
    let second = places(&document.text, "so it is")[1];
    let edit = edit(EditName::Mark, now(), vec![mark("a1", "claim", second)]);
    let mut store = MemoryStore::default();
    let created = plan::created(&document);
    store.apply(&created.transaction).unwrap();
    document.apply(&edit, now());
    store.apply(&plan::step_added(&created.head, &document, &edit).transaction).unwrap();
    let loaded = load::load(&store.records(&document.id)).unwrap();
    assert_eq!(loaded.document.annotations.nth(0).unwrap().ranges.hull(), second);
    assert_eq!(loaded.history.len(), 1);
}

#[test]
fn doccano_1880_seventy_marks_in_five_hundred_words_are_all_drawn() {
    let text: String = (0..500).map(|word| format!("word{word} ")).collect();
    let mut document = document(&text);
    let changes = (0..70)
        .map(|n| mark(&format!("a{n}"), "actor", place(&document.text, &format!("word{n} "))))
        .collect();
    let edit = edit(EditName::Mark, now(), changes);
    document.apply(&edit, now());
    let all = document.annotations.overlapping(document.text.whole());
    let drawn =
        segments(document.text.whole(), &all).iter().filter(|s| !s.cover.is_empty()).count();
    assert_eq!((all.len(), drawn), (70, 70));
}

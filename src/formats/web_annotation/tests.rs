//! Files of other programs, and what Recogito, W3C's tests and diff-match-patch insist on.

use super::{FORMAT, Role, URN, iri, name_in};
use crate::annotation::{Document, Stamp, parse_marked, print_marked};
use crate::formats::{Chosen, File, Taken, export, native, read};

fn written(marked: &str) -> serde_json::Value {
    let file = export(&FORMAT, &[&parse_marked(marked)], &Chosen::default()).bytes;
    serde_json::from_slice(&file).expect("JSON")
}

fn taken(json: &str, open: Option<&Document>) -> Result<Taken, String> {
    read(&FORMAT, &[File { name: "a.jsonld", bytes: json.as_bytes() }], open)
}

/// What is marked when a file without a text is opened into an article, and why the rest is not.
#[track_caller]
fn check(article: &str, annotations: &str, marked: &str, why: &str) {
    let taken = taken(annotations, Some(&parse_marked(article))).expect("a document");
    let document = taken.documents.first().expect("a document");
    let aside: Vec<&str> = document.quarantine.iter().map(|item| &*item.why).collect();
    assert_eq!((print_marked(document).as_str(), aside.join("; ").as_str()), (marked, why));
}

fn quote(exact: &str, prefix: &str, suffix: &str) -> String {
    format!(
        r#"{{"type":"Annotation","body":{{"type":"TextualBody","purpose":"tagging","value":"Claim"}},
           "target":{{"source":"x","selector":{{"type":"TextQuoteSelector","exact":"{exact}","prefix":"{prefix}",
           "suffix":"{suffix}"}}}}}}"#
    )
}

#[test]
fn a_part_is_told_by_its_words_and_by_its_place_in_code_points() {
    let file = written("🎉 <claim>it is</claim> so");
    let selector = &file["first"]["items"][0]["target"]["selector"];
    assert_eq!(selector[0]["exact"], "it is");
    assert_eq!((&selector[1]["start"], &selector[1]["end"]), (&2.into(), &7.into()));
}

#[test]
fn what_stands_around_is_at_most_32_utf_16_units_and_splits_no_emoji() {
    let file = written(&format!("{}<claim>x</claim>{}", "🎉".repeat(40), "y👩🏽‍🚀".repeat(9)));
    let selector = &file["first"]["items"][0]["target"]["selector"][0];
    assert_eq!(selector["prefix"], "🎉".repeat(16));
    assert_eq!(selector["suffix"], "y👩🏽‍🚀".repeat(4));
}

#[test]
fn several_parts_are_several_targets() {
    let file = written("<claim:1>it</claim:1>, he said, <claim:1>is so</claim:1>");
    assert_eq!(file["first"]["items"][0]["target"].as_array().map(Vec::len), Some(2));
}

#[test]
fn an_annotation_by_its_words_alone_is_placed_where_they_are_once() {
    check("He ran. She ran.", &quote("She ran", "", ""), "He ran. <claim>She ran</claim>.", "");
    check("He ran. She ran.", &quote("ran", "She ", ""), "He ran. She <claim>ran</claim>.", "");
}

#[test]
fn words_that_are_there_twice_are_no_place() {
    let two = format!("[{},{}]", quote("She ran", "", ""), quote("ran", "", ""));
    let why = "its words are in the article 2 times, and it does not say which";
    check("He ran. She ran.", &two, "He ran. <claim>She ran</claim>.", why);
}

#[test]
fn places_counted_in_utf_16_are_known_by_their_words() {
    let one = r#"{"type":"Annotation","motivation":"highlighting","bodyValue":"why?","target":{"source":"x","selector":[
        {"type":"TextQuoteSelector","exact":"ran"},{"type":"TextPositionSelector","start":3,"end":6}]}}"#;
    let taken = taken(one, Some(&parse_marked("🎉 ran. He ran."))).expect("a document");
    let document = &taken.documents[0];
    let annotation = document.annotations.iter().next().expect("an annotation");
    assert_eq!(
        (annotation.tag.as_str(), annotation.note.as_deref()),
        ("highlighting", Some("why?"))
    );
    assert_eq!(document.text.slice(annotation.ranges.hull()), "ran");
    assert!(taken.warnings[0].contains("UTF-16"), "{:?}", taken.warnings);
}

#[test]
fn a_file_without_a_text_wants_the_article_open() {
    let problem = taken(&quote("ran", "", ""), None).expect_err("no article");
    assert!(problem.contains("Open the article first"), "{problem}");
    let other = taken(&quote("sang", "", ""), Some(&parse_marked("He ran."))).expect_err("another");
    assert!(other.contains("None of the words"), "{other}");
}

#[test]
fn a_collection_whose_pages_are_elsewhere_says_so() {
    let file = r#"{"type":"AnnotationCollection","first":"http://example.org/page1"}"#;
    assert!(taken(file, None).expect_err("no page").contains("fetches nothing"));
}

#[test]
fn of_pages_in_pages_the_first_ten_are_read() {
    let file = |count: usize| {
        let page = format!(r#"{{"items":[{}],"next":"#, quote("ran", "", ""));
        let pages = page.repeat(count) + "null" + &"}".repeat(count);
        format!(r#"{{"type":"AnnotationCollection","first":{pages}}}"#)
    };
    for (count, marks, told) in [(10, 10, 0), (12, 10, 1)] {
        let taken = taken(&file(count), Some(&parse_marked("He ran."))).expect("a document");
        let all = &taken.documents[0];
        assert_eq!(all.annotations.len() + all.quarantine.len(), marks);
        assert_eq!(taken.warnings.iter().filter(|one| one.contains("“next”")).count(), told);
    }
}

#[test]
fn names_in_urns_come_back() {
    let origin = iri("a1", Role::Origin, "ma chine: é%");
    assert_eq!(origin, format!("{URN}a1:origin:ma%20chine:%20%C3%A9%25"));
    assert_eq!(name_in(&origin, Role::Origin).as_deref(), Some("ma chine: é%"));
    assert_eq!(name_in("urn:x-pressmark:a1:origin:%", Role::Origin), None);
}

#[test]
fn times_are_kept_whatever_their_zone() {
    let file = |time: &str| {
        quote("She ran", "", "").replacen('{', &format!(r#"{{"created":"{time}","#), 1)
    };
    for (time, created, kept) in [
        ("2026-01-31T10:30:00+01:00", Some("2026-01-31T09:30:00Z"), ""),
        ("2026-01-31T10:30:00", None, r#""2026-01-31T10:30:00""#),
    ] {
        let taken = taken(&file(time), Some(&parse_marked("She ran."))).expect("a document");
        let mark = taken.documents[0].annotations.nth(0).expect("a mark");
        assert_eq!(mark.created.as_ref().map(Stamp::as_str), created);
        assert_eq!(mark.extra.first().map_or("", |(_, value)| &**value), kept);
    }
}

/// How the marks came to their places, in their order, and the words of those that have none.
fn placed(document: &Document) -> (Vec<String>, Vec<String>) {
    let how =
        |extra| native::placed(extra).map_or_else(String::new, |placed| placed.how.to_string());
    let marks = document.annotations.iter().map(|mark| how(&mark.extra)).collect();
    let orphans = document.quarantine.iter().filter_map(native::orphan);
    (marks, orphans.map(|orphan| format!("{}|{}", orphan.before, orphan.quote)).collect())
}

#[test]
fn a_file_without_a_text_is_placed_in_an_article_that_changed() {
    let old = "Mayor <actor>Ann Hale</actor> opened the harbour on Monday. <claim>She said that taxes fell by three \
               percent in the town last year</claim>. Then <actor>Robin Ruiz</actor> left early.";
    let new = "It rained. Mayor Ann Hale opened the harbour on Monday. She said that taxes fell by four percent in \
               the town last year. A visitor went home.";
    let without = Chosen::default().with("text", "out");
    let file = export(&FORMAT, &[&parse_marked(old)], &without).bytes;
    let file = String::from_utf8(file).expect("UTF-8");
    let taken = taken(&file, Some(&parse_marked(new))).expect("a document");
    let (marks, orphans) = placed(&taken.documents[0]);
    assert_eq!(marks, ["", "edited"]);
    assert_eq!(orphans, ["Then |Robin Ruiz"]);
    assert!(taken.warnings[0].contains("1 changed with their words, and 1 have no place"));
}

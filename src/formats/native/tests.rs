//! What the native file promises.

use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

use super::{
    Kind, ReadError, read, read_lines, tag_set_from_json, tag_set_to_json, write, write_as,
    write_line,
};
use crate::annotation::{Document, Quarantined, parse_marked};
use crate::formats::arbitrary;

proptest! {
    #![proptest_config(arbitrary::cases(400))]

    #[test]
    fn any_document_comes_back_from_its_file_as_it_was(document in arbitrary::document()) {
        for written in [write(&document), write_line(&document)] {
            let again = read(&written).expect("readable");
            prop_assert!(again.intact);
            prop_assert_eq!(&again.document, &document);
        }
        let again = read(&write(&document)).expect("readable").document;
        prop_assert_eq!(write(&again), write(&document));
        prop_assert_eq!(write_line(&again), write_line(&document));
        let breaks = ['\n', '\u{85}', '\u{2028}', '\u{feff}'];
        prop_assert!(!write_line(&document).contains(breaks));
    }

    #[test]
    fn any_tag_set_comes_back_from_its_json(document in arbitrary::document()) {
        let again = tag_set_from_json(&tag_set_to_json(&document.tag_set));
        prop_assert_eq!(again.as_ref(), Some(&*document.tag_set));
    }

    #[test]
    fn a_file_with_any_one_byte_changed_is_read_or_refused_and_never_panics(
        document in arbitrary::document(), at in any::<prop::sample::Index>(), byte in 0x20..0x7f_u8,
    ) {
        let mut bytes = write(&document).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(text) = String::from_utf8(bytes) {
            let _ = read(&text).map_err(|error| error.to_string());
        }
    }

    /// Whatever the places in a file say, a mark stands on the words that it repeats, or is put aside and told.
    #[test]
    fn no_mark_is_moved_in_silence(
        document in arbitrary::document(), by in -3..=3_i64, which in any::<prop::sample::Index>(), end in any::<bool>(),
    ) {
        // Keys that no version knows may have numbers that are too large for most readers.
        let Ok(mut file) = serde_json::from_str::<serde_json::Value>(&write(&document)) else { return Ok(()) };
        let marks = file["annotations"].as_array_mut().expect("a list");
        if marks.is_empty() {
            return Ok(());
        }
        let mark = which.get(marks).clone();
        let at = marks.iter().position(|one| *one == mark).expect("one of them");
        let moved = |value: &serde_json::Value| (value.as_i64().expect("a number") + by).max(0).into();
        for key in if end { &["end"][..] } else { &["start", "end"] } {
            marks[at][*key] = moved(&mark[*key]);
        }
        let parts = mark.get("parts").and_then(|parts| parts.as_array()).map_or(0, Vec::len);
        for part in 0..parts {
            for side in if end && part + 1 < parts { 0..0 } else if end { 1..2 } else { 0..2 } {
                marks[at]["parts"][part][side] = moved(&mark["parts"][part][side]);
            }
        }
        let count = marks.len();
        let quotes: Vec<(String, String)> = marks.iter().map(|one| {
            let word = |key: &str| one[key].as_str().expect("words").to_owned();
            (word("id"), word("text"))
        }).collect();
        let read = read(&file.to_string()).expect("readable").document;
        let aside = read.quarantine.len() - document.quarantine.len();
        prop_assert!(read.annotations.len() + aside >= count, "{} of {count}, {aside} put aside", read.annotations.len());
        for (id, words) in quotes {
            let found = read.annotations.iter().find(|one| one.id.as_str() == id);
            if let Some(found) = found {
                let parts: Vec<&str> = found.ranges.parts().iter().map(|part| read.text.slice(*part)).collect();
                prop_assert_eq!(parts.join(" "), words);
            }
        }
    }

    #[test]
    fn a_file_that_is_cut_short_is_refused(document in arbitrary::document(), at in any::<prop::sample::Index>()) {
        let whole = write_line(&document);
        let mut at = at.index(whole.len());
        while !whole.is_char_boundary(at) {
            at -= 1;
        }
        let expected = if at == 0 { ReadError::Empty } else { ReadError::CutShort { line: 1 } };
        prop_assert_eq!(read(&whole[..at]), Err(expected));
    }
}

#[test]
fn a_cut_within_an_escape_is_a_cut() {
    assert_eq!(read(r#"{"format": "caf\u00"#), Err(ReadError::CutShort { line: 1 }));
}

/// A file with the given annotations and links, about the text `🎉 Ada said so, to me.` and the built-in tags.
fn file(annotations: &str, links: &str) -> String {
    let document = parse_marked("🎉 Ada said so, to me.");
    write_line(&document)
        .replace("\"annotations\":[]", &format!("\"annotations\":[{annotations}]"))
        .replace("\"links\":[]}", &format!("\"links\":[{links}]}}"))
}

/// Reads a file of which one annotation or link is wrong: that it is the only one, and what is said of it.
#[track_caller]
fn quarantined(json: &str) -> Quarantined {
    let read = read(json).expect("the rest loads");
    let [item] = &*read.document.quarantine else { panic!("{:?}", read.document.quarantine) };
    let again = super::read(&write(&read.document)).expect("readable").document;
    assert_eq!(again, read.document, "what is quarantined survives the next save");
    item.clone()
}

const ADA: &str = r#"{"id":"a1","tag":"actor","start":2,"end":5,"text":"Ada"}"#;

#[test]
fn a_wrong_annotation_is_put_aside_with_its_reason_and_the_rest_loads() {
    let ids = "an id (a letter A to Z, then at most 63 letters, digits, “_”, “.” or “-”)";
    for (entry, why) in [
        (r#"5"#, "it is not an object".to_owned()),
        (r#"{"id":"7","tag":"actor","start":2,"end":5,"text":"Ada"}"#, format!("“id” is not {ids}")),
        (r#"{"id":"a1","tag":"actor","start":2,"end":5,"text":"Ada"}"#, "its id “a1” is there twice; give it another one".to_owned()),
        (r#"{"id":"x","tag":"place","start":2,"end":5,"text":"Ada"}"#, "its tag “place” is not in the tag set; add the tag or change it".to_owned()),
        (r#"{"id":"x","tag":"actor","start":3,"end":6,"text":"Ada"}"#, "its offsets look counted in UTF-16, as JavaScript counts; Pressmark counts Unicode code points".to_owned()),
        (r#"{"id":"x","tag":"actor","start":5,"end":8,"text":"Ada"}"#, "its offsets look counted in UTF-8 bytes; Pressmark counts Unicode code points".to_owned()),
        (r#"{"id":"x","tag":"actor","start":6,"end":10,"text":"Ada"}"#, "its words are not at 6 to 10: there stands “said”".to_owned()),
        (r#"{"id":"x","tag":"actor","start":6,"end":99,"text":"Ada"}"#, "it ends at 99, but the text ends at 21".to_owned()),
        (r#"{"id":"x","tag":"actor","start":5,"end":5,"text":"Ada"}"#, "it ends (5) before it starts (5) or is empty".to_owned()),
        (r#"{"id":"x","tag":"actor","start":-2,"end":5,"text":"Ada"}"#, "“start” is not a whole number, 0 or more".to_owned()),
        (r#"{"id":"x","tag":"actor","start":2.0,"end":5,"text":"Ada"}"#, "“start” is not a whole number, 0 or more".to_owned()),
        (r#"{"id":"x","tag":"actor","end":5,"text":"Ada"}"#, "it has no “start”".to_owned()),
        (r#"{"id":"x","tag":"actor","start":2,"end":5}"#, "it does not repeat its words in “text”, so its place cannot be checked".to_owned()),
        (r#"{"id":"x","tag":"actor","start":2,"end":5,"text":"Ada","note":7}"#, "“note” is not text".to_owned()),
        (r#"{"id":"x","tag":"actor","start":2,"end":5,"text":"Ada","created":"today"}"#, "“created” is not a time in UTC such as 2026-01-31T09:30:00Z".to_owned()),
        (r#"{"id":"x","tag":"actor","start":2,"end":5,"text":"Ada","attributes":{"name":1}}"#, "its attribute “name” is not text; put the value in quotation marks".to_owned()),
        (r#"{"id":"x","tag":"actor","start":2,"end":5,"text":"Ada","note":"a","note":"b"}"#, "“note” is there twice; take one out".to_owned()),
        (r#"{"id":"x","tag":"claim","start":6,"end":20,"text":"said me","parts":[[6,10],[15,20]]}"#, "its words are not at 6 to 20: there stands “said to me”".to_owned()),
        (r#"{"id":"x","tag":"claim","start":6,"end":20,"text":"said me","parts":[[18,20],[6,10]]}"#, "its parts are empty, touch each other or are not in order".to_owned()),
        (r#"{"id":"x","tag":"claim","start":6,"end":20,"text":"said so","parts":[[6,10],[11,13]]}"#, "its parts do not reach from 6 to 20".to_owned()),
        (r#"{"id":"x","tag":"claim","start":6,"end":13,"text":"said so","parts":[6,10]}"#, "“parts” is not a list of pairs of numbers".to_owned()),
    ] {
        let item = quarantined(&file(&format!("{ADA},{entry}"), ""));
        assert_eq!((&*item.raw, &*item.why), (entry, &*why));
    }
}

#[test]
fn a_wrong_link_is_put_aside_with_its_reason() {
    for (entry, why) in [
        (
            r#"{"id":"r1","type":"likes","from":"a1","to":"a1"}"#,
            "its type “likes” is not in the tag set; add it there or change it",
        ),
        (
            r#"{"id":"r1","type":"said-by","from":"a1","to":"a9"}"#,
            "it begins or ends at “a9”, and no annotation of that id was read",
        ),
        (
            r#"{"id":"a1","type":"said-by","from":"a1","to":"a1"}"#,
            "its id “a1” is there twice; give it another one",
        ),
    ] {
        let item = quarantined(&file(ADA, entry));
        assert_eq!((&*item.raw, &*item.why), (entry, why));
    }
}

#[test]
fn what_is_put_aside_is_named_by_its_id_and_words() {
    let long = "x".repeat(50);
    for (entry, what) in [
        (
            r#"{"id":"x","tag":"place","start":2,"end":5,"text":"Ada"}"#.to_owned(),
            "annotation x “Ada”".to_owned(),
        ),
        (r#"{"tag":"place"}"#.to_owned(), "annotation without an id".to_owned()),
        (format!(r#"{{"id":9,"text":"{long}"}}"#), format!("annotation 9 “{}…”", &long[..40])),
    ] {
        assert_eq!(*quarantined(&file(&entry, "")).what, *what);
    }
}

#[test]
fn a_wrong_tag_or_a_wrong_line_of_the_card_is_put_aside() {
    let good = file("", "");
    for (from, to, what, why) in [
        (
            r##""color":"#3050c8""##,
            r#""color":"red""#,
            "tag actor",
            "“color” is not a colour such as #3050c8",
        ),
        (
            r#""id":"date","label":"Date""#,
            r#""id":"claim","label":"Date""#,
            "tag claim",
            "its id is there twice; give it another one",
        ),
        (
            r#""kind":"name""#,
            r#""kind":"name","values":5"#,
            "attribute name",
            "“values” is not a list of texts",
        ),
        (
            r#""annotations":[]"#,
            r#""annotations":{"a":1}"#,
            "“annotations” of the file",
            "“annotations” is not a list",
        ),
        (r#""version":"1""#, r#""version":1"#, "“version” of the tag set", "“version” is not text"),
        (r#""title":"""#, r#""title":["x"]"#, "“title” of the article", "“title” is not text"),
    ] {
        assert!(good.contains(from));
        let item = quarantined(&good.replace(from, to));
        assert_eq!((&*item.what, &*item.why), (what, why));
    }
}

#[test]
fn a_boundary_inside_an_emoji_is_kept_and_told() {
    let document = parse_marked("👩🏽‍🚀 flies");
    let entry = r#"{"id":"x","tag":"actor","start":0,"end":1,"text":"👩"}"#;
    let json =
        write_line(&document).replace("\"annotations\":[]", &format!("\"annotations\":[{entry}]"));
    let read = read(&json).expect("readable");
    assert_eq!(read.document.annotations.len(), 1);
    assert_eq!(
        read.warnings,
        ["The boundary of annotation x “👩” lies inside a letter or an emoji"]
    );
}

#[test]
fn a_link_that_the_tag_set_does_not_foresee_is_kept_and_told() {
    let read = read(&file(ADA, r#"{"id":"r1","type":"said-by","from":"a1","to":"a1"}"#))
        .expect("readable");
    assert_eq!(read.document.links.len(), 1);
    assert_eq!(
        read.warnings,
        ["Link r1 leads from actor to actor, which the tag set does not foresee for “said by”"]
    );
}

#[test]
fn a_file_that_holds_no_document_is_refused_with_what_to_do() {
    let good = file("", "");
    let deep = format!("{}1{}", "[".repeat(65), "]".repeat(65));
    let cases: [(String, &str); 12] = [
        ("{\"a\": 1,\n  b}".into(), "This file is not JSON: line 2, character 3 cannot be read"),
        ("  \n".into(), "This file is empty"),
        ("[1]".into(), "This is JSON, but not a file of Pressmark"),
        ("{\"format\":5}".into(), "This is JSON, but not a file of Pressmark"),
        (
            good.replace("\"1.0\"", "\"2.0\""),
            "This file was made by a newer Pressmark (format 2.0). This one reads 1.x; reload",
        ),
        (
            good.replace("\"1.0\"", "\"one\""),
            "This file says that its format is “one”, which Pressmark never had",
        ),
        (good.replace("unicode_code_point", "utf16"), "This file counts its offsets in “utf16”"),
        (
            good.replace("\"text\":", "\"text_omitted\":true,\"no\":"),
            "This file leaves out the article’s text",
        ),
        (good.replace("\"text\":", "\"no\":"), "There is no readable article text in this file"),
        (
            good.replace("Ada said", "\\ud83d said"),
            "There is no readable article text in this file",
        ),
        (
            good.replace("\"links\":", &format!("\"x_deep\":{deep},\"links\":")),
            "This file is nested more than 64 levels deep",
        ),
        (
            good.replace(
                "\"annotations\":[",
                &format!("\"annotations\":[{}0", "0,".repeat(200_000)),
            ),
            "This file holds 200001 annotations; Pressmark opens up to 200000",
        ),
    ];
    for (json, message) in cases {
        let error = read(&json).expect_err(message).to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn a_later_version_of_format_1_opens_and_keeps_what_is_new_in_it() {
    let json = file(&ADA.replace("\"Ada\"", "\"Ada\",\"x_mood\":{\"joy\": 1.50}"), "")
        .replace("\"1.0\"", "\"1.7\"")
        .replace("\"kind\":\"name\"", "\"kind\":\"number\",\"unit\":\"km\"")
        .replace("\"links\":[]}", "\"links\":[],\"weather\":[1e400,null]}");
    let read = read(&json).expect("readable");
    assert!(read.document.quarantine.is_empty() && read.warnings.is_empty());
    let line = write_line(&read.document);
    for kept in [
        "\"x_mood\":{\"joy\":1.50}",
        "\"kind\":\"number\",\"unit\":\"km\"",
        "\"weather\":[1e400,null]}",
    ] {
        assert!(line.contains(kept), "{line}");
    }
}

#[test]
fn nulls_count_as_absent() {
    let json = file(
        &ADA.replace(
            "\"Ada\"",
            "\"Ada\",\"note\":null,\"parts\":null,\"attributes\":{\"name\":null}",
        ),
        "",
    );
    let read = read(&json).expect("readable");
    assert!(read.document.quarantine.is_empty());
    assert!(!write(&read.document).contains("null"));
}

#[test]
fn a_text_that_was_changed_outside_is_told() {
    let good = file("", "");
    for (json, warning) in [
        (good.replace("said so", "said no"), "(its SHA-256 differs)"),
        (good.replace("said so", "said nothing"), "is 26 characters long, but the file says 21"),
    ] {
        let read = read(&json).expect("readable");
        assert!(!read.intact && read.warnings[0].contains(warning), "{:?}", read.warnings);
    }
}

#[test]
fn control_characters_in_a_text_are_kept_with_the_offsets_and_told() {
    let document = parse_marked("a\r\n<actor>Ada</actor>");
    let read = read(&write(&document)).expect("readable");
    assert_eq!(read.document, document);
    assert!(read.warnings[0].contains("control characters"), "{:?}", read.warnings);
}

#[test]
fn a_file_without_a_tag_set_gets_the_built_in_one() {
    let json = file("", "").replace("\"tag_set\":", "\"x_set\":");
    let read = read(&json).expect("readable");
    assert_eq!(*read.document.tag_set, crate::annotation::actors_claims_dates());
    assert_eq!(read.warnings, ["This file has no tag set; actors, claims and dates are used"]);
}

#[test]
fn json_lines_give_their_documents_and_name_the_lines_that_are_none() {
    let document = parse_marked("<actor>Ada</actor>");
    let line = write_line(&document);
    let all = read_lines(&format!("\u{feff}{line}\r\n\nnonsense\n{line}"));
    let documents: Vec<&Document> = all.documents.iter().map(|read| &read.document).collect();
    assert_eq!(documents, [&document, &document]);
    assert_eq!(all.problems, [(3, ReadError::NotJson { line: 1, column: 2 })]);
}

#[test]
fn a_file_says_what_it_is_for() {
    let document = parse_marked("Ada");
    for kind in [Kind::Document, Kind::Exercise, Kind::Submission, Kind::Key] {
        assert_eq!(read(&write_as(&document, kind)).map(|read| read.kind), Ok(kind));
    }
}

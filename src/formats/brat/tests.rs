//! What brat's files look like, and what is made of those that others wrote.

use std::collections::BTreeMap;
use std::rc::Rc;

use expect_test::{Expect, expect};

use super::{read, write};
use crate::annotation::{Document, Id, parse_marked, print_marked};
use crate::formats::{File, Taken, zip};

/// The files that a document becomes, by name.
fn files(document: &Document) -> BTreeMap<String, String> {
    let zip = write::write(&[document]).bytes;
    let entries = zip::read(&zip).unwrap();
    entries
        .into_iter()
        .map(|e| (e.name, String::from_utf8(e.bytes.into_owned()).unwrap()))
        .collect()
}

fn read_files(files: &[(&str, &str)], open: Option<&Document>) -> Result<Taken, String> {
    let files: Vec<File<'_>> =
        files.iter().map(|(name, text)| File { name, bytes: text.as_bytes() }).collect();
    read::read(&files, open)
}

fn assert_ann(marked: &str, expected: &Expect) {
    expected.assert_eq(&files(&parse_marked(marked))["article.ann"]);
}

#[test]
fn a_line_holds_tag_place_and_words_and_no_line_break_or_tab() {
    assert_ann(
        "🎉 <claim:1>it\nis</claim:1> <actor>Zoe\u{308}\tB.</actor> <claim:1>so</claim:1>",
        &expect![[r#"
            T1	claim 2 4;5 7;16 18	it is so
            T2	actor 8 12;13 15	Zoë B.
        "#]],
    );
}

#[test]
fn attributes_notes_and_links_have_lines_of_their_own() {
    let mut document = parse_marked("<actor>Ada</actor> said <claim>so</claim>");
    let set = |document: &mut Document, id: &str, attribute: &str, value: &str| {
        let mut mark = (**document.annotations.get(&Id::from_words(id)).unwrap()).clone();
        mark.attributes.insert(Id::from_words(attribute), value.into());
        mark.note = Some("one\ntwo".into());
        document.annotations.insert(mark.into());
    };
    set(&mut document, "a1", "name", "Ada Brook");
    set(&mut document, "a2", "voice", "reported");
    let link = crate::annotation::Link {
        id: Id::from_words("l1"),
        kind: Id::from_words("said-by"),
        from: Id::from_words("a2"),
        to: Id::from_words("a1"),
        note: Some("sure".into()),
        by: None,
        created: None,
        extra: Rc::default(),
    };
    document.links.insert(link.into());
    expect![[r#"
        T1	actor 0 3	Ada
        #1	name T1	Ada Brook
        #2	AnnotatorNotes T1	one⏎two
        T2	claim 9 11	so
        A1	voice T2 reported
        #3	AnnotatorNotes T2	one⏎two
        R1	said-by Arg1:T2 Arg2:T1
        #4	AnnotatorNotes R1	sure
    "#]]
    .assert_eq(&files(&document)["article.ann"]);
}

#[test]
fn the_configuration_allows_overlaps_and_says_what_links_and_choices_are_for() {
    expect![[r#"
        [entities]
        actor
        claim
        date

        [relations]
        said-by	Arg1:claim, Arg2:actor
        dated	Arg1:claim, Arg2:date
        supported-by	Arg1:claim, Arg2:<ENTITY>
        <OVERLAP>	Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

        [events]

        [attributes]
        actor-kind	Arg:actor, Value:person|organisation|government-or-country|group|unnamed-source
        naming	Arg:actor, Value:named|by-role-only|unnamed-person|group|document|nobody
        stake	Arg:actor, Value:independent|interested-party|cannot-tell
        claim-kind	Arg:claim, Value:fact|opinion|prediction|promise-or-threat
        voice	Arg:claim, Value:direct-quote|reported|mixed|the-writer-s-own
        certainty	Arg:claim, Value:certain|likely|possible|denied|not-said
        refers-to	Arg:date, Value:event|statement|publication|deadline
    "#]]
    .assert_eq(&files(&parse_marked("x"))["annotation.conf"]);
}

#[test]
fn files_of_others_are_read_piece_by_piece() {
    let ann = "T1\tPerson 0 3\tAda\r\nT2\tClaim 9 14\tit is\r\nT3\tClaim 9 99\tx\r\nT4\tClaim 0 3\tEva\r\n\
               E1\tSay:T2 By:T1\nR1\tsaid-by Arg1:T2 Arg2:T1\nR2\tsaid-by Arg1:T9 Arg2:T1\nA1\tNegated T2\n\
               #1\tAnnotatorNotes T2\tsure\nA2\tNegated T7\n";
    let taken = read_files(&[("d/a.txt", "Ada said it is so"), ("d/a.ann", ann)], None).unwrap();
    let document = &taken.documents[0];
    assert_eq!(
        print_marked(document).replace("Person", "p"),
        "<p>Ada</p> said <claim>it is</claim> so"
    );
    let told: Vec<String> =
        document.quarantine.iter().map(|item| format!("{}: {}", item.what, item.why)).collect();
    expect![[r#"
        annotation T3 “x”: it ends at 99, but the text ends at 17
        annotation T4 “Eva”: its words are not at 0 to 3: there stands “Ada”
        line E1: Pressmark has no events; their triggers were read as annotations
        link R2: it begins or ends at “T9”, and no annotation of that id was read
        attribute Negated “yes”: it belongs to “T7”, and no annotation of that id was read"#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn a_text_with_windows_line_ends_is_counted_as_the_quotes_prove() {
    for (ann, marked) in [
        ("T1\tclaim 6 9\ttwo\n", "one.\n<claim>two</claim>"),
        ("T1\tclaim 5 8\ttwo\n", "one.\n<claim>two</claim>"),
    ] {
        let taken = read_files(&[("a.txt", "one.\r\ntwo"), ("a.ann", ann)], None).unwrap();
        assert_eq!(print_marked(&taken.documents[0]), marked);
    }
}

#[test]
fn marks_without_a_text_are_laid_on_the_open_article_if_their_words_are_there() {
    let open = parse_marked("Ada said so");
    let ann = [("a.ann", "T1\tactor 0 3\tAda\n")];
    let taken = read_files(&ann, Some(&open)).unwrap();
    assert_eq!(print_marked(&taken.documents[0]), "<actor>Ada</actor> said so");
    for other in [None, Some(&parse_marked("Bob said so"))] {
        assert!(read_files(&ann, other).unwrap_err().contains("did not come with it"));
    }
}

#[test]
fn offsets_in_utf_16_are_noticed() {
    let files = [("a.txt", "🎉 Ada"), ("a.ann", "T1\tactor 3 6\tAda\n")];
    let taken = read_files(&files, None).unwrap();
    assert_eq!(print_marked(&taken.documents[0]), "🎉 <actor>Ada</actor>");
    assert!(taken.warnings[0].contains("UTF-16"), "{:?}", taken.warnings);
}

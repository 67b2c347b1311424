//! What our TEI looks like, and that of others.

use expect_test::expect;

use super::{FORMAT, write};
use crate::annotation::{parse_marked, print_marked};
use crate::formats::{File, read};

fn body(marked: &str) -> String {
    let file = write::write(&parse_marked(marked)).0;
    file.split_once("<body>")
        .and_then(|(_, rest)| rest.split_once("</body>"))
        .expect("a body")
        .0
        .to_owned()
}

fn marked(tei: &str) -> String {
    let file = format!("<TEI xmlns='http://www.tei-c.org/ns/1.0'>{tei}</TEI>");
    let taken = read(&FORMAT, &[File { name: "a.xml", bytes: file.as_bytes() }], None);
    print_marked(&taken.expect("TEI").documents[0])
}

#[test]
fn blocks_keep_their_white_space_and_ends_come_before_beginnings() {
    let tei = body("# One\n\n<claim>It </claim><date>is</date> so.\n\n- a\n- <claim>b</claim>\n");
    expect![[r##"
        <div><head># One</head>

        <p><anchor xml:id="from.1.a1"/>It <anchor xml:id="to.1.a1"/><anchor xml:id="from.1.a2"/>is<anchor xml:id="to.1.a2"/> so.</p>

        <list><item>- a</item>
        <item>- <anchor xml:id="from.1.a3"/>b<anchor xml:id="to.1.a3"/></item>
        </list></div>"##]].assert_eq(&tei);
}

#[test]
fn names_in_the_running_text_of_others_become_marks() {
    let tei = "<teiHeader/><text>\n <body>\n  <p>On <date when='2024'>3\n   March</date>\n  <persName>Ada</persName> ran.</p>\n  <p>So.</p></body></text>";
    assert_eq!(marked(tei), "On <date>3 March</date> <persName>Ada</persName> ran.\n\nSo.");
}

#[test]
fn spans_of_others_stand_off_from_anchors_or_words() {
    let tei = "<text><body><p><anchor xml:id='x'/>He <w xml:id='w1'>ran</w><anchor xml:id='y'/>.</p></body></text>
        <standOff><spanGrp><span from='#x' to='#y' type='claim'/><span target='#w1' ana='#v'/></spanGrp>
        <interpGrp><interp xml:id='v'>Verb</interp></interpGrp></standOff>";
    assert_eq!(marked(tei), "<claim>He <Verb>ran</Verb></claim>.");
}

#[test]
fn of_two_tags_with_one_id_the_first_counts() {
    let category = |label| format!("<category xml:id='tag.a'><gloss>{label}</gloss></category>");
    let file = format!(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='document.a'><teiHeader><encodingDesc><classDecl><taxonomy n='tags'>{}{}</taxonomy></classDecl></encodingDesc></teiHeader><text><body><p>Ada.</p></body></text></TEI>",
        category("One"),
        category("Two"),
    );
    let taken =
        read(&FORMAT, &[File { name: "a.xml", bytes: file.as_bytes() }], None).expect("TEI");
    let tags = &taken.documents[0].tag_set.tags;
    assert_eq!(tags.iter().map(|tag| &*tag.label).collect::<Vec<_>>(), ["One"]);
}

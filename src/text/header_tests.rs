//! What is read from the lines above a story.

use super::*;
use expect_test::{Expect, expect};

fn check(text: &str, expected: &Expect) {
    let header = read_header(text);
    let rows = [
        ("title", header.title),
        ("byline", header.byline),
        ("source", header.source),
        ("published", header.published),
        ("updated", header.updated),
        ("url", header.url),
        ("language", header.language),
    ];
    let told: Vec<String> = rows
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    expected.assert_eq(&told.join("; "));
}

const STORY: &str =
    "The harbour of Port Ana opened again on Friday, the mayor said. Boats went out.";

#[test]
fn a_wire_header_without_a_headline_gives_no_title() {
    let top = "By Nora Lind, HPN\nUpdated: Fri, 31 Dec 2021 20:38:52 GMT\nSource: HPN\n\n";
    let expected = expect!["byline=Nora Lind; source=HPN; updated=2021-12-31T20:38:52Z"];
    check(&format!("{top}{STORY}\n{STORY}"), &expected);
}

#[test]
fn a_short_line_on_its_own_is_the_title() {
    check(
        &format!("Harbour Opens Again\n\n2024-05-03\n\n{STORY}"),
        &expect!["title=Harbour Opens Again; published=2024-05-03"],
    );
    check(
        &format!(
            "Will the “old” harbour open again?\nBy Li Wei\nLast updated May 3, 2024\n{STORY}"
        ),
        &expect!["title=Will the “old” harbour open again?; byline=Li Wei; updated=2024-05-03"],
    );
    check(&format!("港口重新开放\n\n{STORY}"), &expect!["title=港口重新开放"]);
}

#[test]
fn a_title_may_follow_the_byline() {
    check(
        &format!("By Li Wei, The Harbour Post\n\nHarbour Opens Again\n\n{STORY}"),
        &expect!["title=Harbour Opens Again; byline=Li Wei; source=The Harbour Post"],
    );
}

#[test]
fn markup_makes_a_title() {
    check(&format!("# Harbour Opens Again.\n{STORY}"), &expect!["title=Harbour Opens Again."]);
    check(&format!("Harbour Opens\n=====\n{STORY}"), &expect!["title=Harbour Opens"]);
    check(&format!("Harbour Opens\n---\n{STORY}"), &expect!["title=Harbour Opens"]);
}

#[test]
fn a_story_has_no_title() {
    for text in [
        STORY.to_owned(),
        format!("{STORY}\n\n{STORY}"),
        format!("She said “it is over.”\n\n{STORY}"),
        "Only one line".to_owned(),
        "A line that is followed\nby another at once\n\nand more".to_owned(),
        "- one\n\n- two".to_owned(),
        "> quoted\n\nmore".to_owned(),
        "港口开了。\n\n多云。".to_owned(),
        format!("{}\n\n{STORY}", "long ".repeat(40)),
        String::new(),
    ] {
        check(&text, &expect![""]);
    }
}

#[test]
fn front_matter_is_read() {
    check(
        &format!(
            "---\ntitle: \"Harbour: Open\"\nauthor: Li Wei\ntags:\n  - sea\ndate: 2024-05-03\n---\n\n{STORY}"
        ),
        &expect!["title=Harbour: Open; byline=Li Wei; published=2024-05-03"],
    );
}

#[test]
fn every_label_is_understood_however_it_is_written() {
    check(
        "**HEADLINE:** Open\nsource : The Post\nURL: https://example.org/a?b=1:2\nLang: pt\nDate: yesterday\nUpdated: noon",
        &expect![
            "title=Open; source=The Post; published=yesterday; updated=noon; url=https://example.org/a?b=1:2; language=pt"
        ],
    );
    check(
        "https://example.org/x\n3 May 2024 10:15\n\nText.",
        &expect!["published=2024-05-03T10:15:00; url=https://example.org/x"],
    );
}

#[test]
fn bylines_are_names_only() {
    for (line, byline, source) in [
        ("By Nora Lind", "Nora Lind", ""),
        ("By NORA LIND, AP", "NORA LIND", "AP"),
        ("By Ana de la Cruz and Li Wei, The Post", "Ana de la Cruz and Li Wei", "The Post"),
        ("By Nora Lind, Li Wei and Ana Costa", "Nora Lind, Li Wei and Ana Costa", ""),
        ("By Élodie Ünal, Ouest", "Élodie Ünal", "Ouest"),
        ("By 李伟，北京", "李伟，北京", ""),
        ("By noon the harbour was open", "", ""),
        ("By Friday the harbour was open", "", ""),
        ("By Friday, Port Ana", "", ""),
        ("By Nora Lind wrote the mayor", "", ""),
        ("By Order Of The King.", "", ""),
    ] {
        let header = read_header(&format!("{line}\n{STORY}"));
        assert_eq!((&*header.byline, &*header.source), (byline, source), "{line:?}");
    }
}

#[test]
fn a_header_ends_where_the_story_begins() {
    let text = format!("{STORY}\nSource: a man in the street\nBy Nora Lind");
    check(&text, &expect![""]);
}

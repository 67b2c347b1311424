//! What every reader of Pressmark is tried with: bytes that nobody would write, and what has to hold whatever comes of
//! them. Each target has a binary of its name in fuzz_targets/, for libFuzzer, and takes part in tests/hostile.rs, which
//! needs nothing but cargo. README.md says how both are run.
//!
//! A target that takes several pieces (files, records, texts) splits what it gets at the byte 1C, which ASCII calls the
//! file separator; so a corpus file stays one file.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a failed expectation is what a target is for"
)]

mod articles;
mod classroom;
mod files;
mod kept;
mod values;

use pressmark::annotation::Document;
use pressmark::formats::native;

/// A reader with what has to hold of it.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which is also that of its binary and of its seeds' folder.
    pub name: &'static str,
    /// Tries it with these bytes; panics where something does not hold.
    pub run: fn(&[u8]),
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target { name: "text", run: articles::text },
    Target { name: "markdown", run: articles::markdown },
    Target { name: "html", run: articles::html },
    Target { name: "encoding", run: articles::encoding },
    Target { name: "sniff", run: files::sniffed },
    Target { name: "native", run: files::native_file },
    Target { name: "native_lines", run: files::native_lines },
    Target { name: "zip", run: files::zip },
    Target { name: "brat", run: |data| files::foreign("brat", data) },
    Target { name: "cas_json", run: |data| files::foreign("cas-json", data) },
    Target { name: "csv", run: |data| files::foreign("csv", data) },
    Target { name: "doccano", run: |data| files::foreign("doccano", data) },
    Target { name: "gate", run: |data| files::foreign("gate", data) },
    Target { name: "label_studio", run: |data| files::foreign("label-studio", data) },
    Target { name: "spacy", run: |data| files::foreign("spacy", data) },
    Target { name: "tei", run: |data| files::foreign("tei", data) },
    Target { name: "web_annotation", run: |data| files::foreign("web-annotation", data) },
    Target { name: "webanno_tsv", run: |data| files::foreign("webanno-tsv", data) },
    Target { name: "xlsx", run: |data| files::foreign("xlsx", data) },
    Target { name: "code", run: classroom::code },
    Target { name: "link", run: classroom::link },
    Target { name: "archive", run: classroom::archive },
    Target { name: "key", run: classroom::key },
    Target { name: "records", run: kept::records },
    Target { name: "rescue", run: kept::rescue },
    Target { name: "mirror", run: kept::mirror },
    Target { name: "date", run: values::date },
    Target { name: "tag_set", run: values::tag_set },
    Target { name: "anchors", run: values::anchors },
];

/// Tries a target by its name.
pub fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    (target.expect("a target of this name").run)(data);
}

/// The pieces of what a target got, at most `most`; the last has the rest.
fn pieces(data: &[u8], most: usize) -> Vec<&[u8]> {
    data.splitn(most, |byte| *byte == 0x1c).collect()
}

/// Bytes as text; what is no UTF-8 shows as U+FFFD.
fn text_of(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// What has to hold of every document that a reader gives: its marks lie in its text, and the native file carries all
/// of it.
fn check(document: &Document) {
    check_places(document);
    for link in document.links.iter() {
        assert!(document.annotations.get(&link.from).is_some(), "a link from nowhere");
        assert!(document.annotations.get(&link.to).is_some(), "a link to nowhere");
    }
    let file = native::write(document);
    let read = native::read(&file).expect("what was written is read");
    assert!(read.intact, "the sum of the text is right");
    same(&kept_aside(&read.document), &kept_aside(document));
    // What was put aside and is no JSON is a JSON text from then on, and unknown keys lose needless escapes.
    let (quarantine, extra) = (read.document.quarantine.clone(), read.document.extra.clone());
    same(&read.document, &Document { quarantine, extra, ..document.clone() });
}

/// Marks lie in their text.
fn check_places(document: &Document) {
    let string = document.text.as_str();
    for mark in document.annotations.iter() {
        for part in mark.ranges.parts() {
            assert!(string.get(part.bytes()).is_some_and(|words| !words.is_empty()), "{part:?}");
        }
    }
}

/// What is put aside, in words.
fn kept_aside(document: &Document) -> Vec<(&str, &str)> {
    document.quarantine.iter().map(|piece| (&*piece.what, &*piece.why)).collect()
}

/// Stops where two things that have to be the same are not, with the words around the first difference alone.
fn same<T: PartialEq + std::fmt::Debug>(one: &T, other: &T) {
    if one == other {
        return;
    }
    let (one, other) = (format!("{one:?}"), format!("{other:?}"));
    let at = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let around = |all: &str| {
        let bytes = all.as_bytes();
        text_of(bytes.get(at.saturating_sub(80)..bytes.len().min(at + 80)).unwrap_or_default())
    };
    panic!("not the same:\n{}\n{}", around(&one), around(&other));
}

//! What a worker read arrives in the page as it is: every seed of fuzz/ and every golden file, under the names that files of
//! any format have, gives in pieces what it gives at once.
#![allow(clippy::expect_used, reason = "what is missing here is a mistake in the project")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use pressmark::annotation::{Document, Stamp};
use pressmark::app::Env;
use pressmark::app::ports::{Arrival, Job, ReadAs, Run, article, pieces, put};
use pressmark::classroom::encode;
use pressmark::formats::{FORMATS, native};

/// Files as they come together: names and bytes.
type Files = Vec<(Rc<str>, Rc<[u8]>)>;

/// Every file below a folder, by its path.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let inside = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("a path of ours");
        let name = inside.to_string_lossy().into_owned();
        if path.is_dir() {
            all.extend(files(&name));
        } else {
            all.push((name, fs::read(&path).expect("a file")));
        }
    }
    all
}

/// What comes of a job at once.
fn read(job: &Job) -> Vec<Arrival> {
    let mut count = 0;
    let mut fresh = || {
        count += 1;
        format!("n{count}")
    };
    let now = Stamp::new("2026-01-02T03:04:05Z").expect("a time");
    let decode = |label: &str, bytes: &[u8]| {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
        Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
    };
    let mut env = Env { now, fresh: &mut fresh, decoder: &decode };
    Run::new(job.clone()).finish(&mut env)
}

/// The same after it has crossed over.
fn crossed(arrivals: &[Arrival]) -> Vec<Arrival> {
    let mut back = Vec::new();
    for arrival in arrivals {
        pieces(arrival.clone(), &mut |piece| {
            let begin: String = piece.chars().take(80).collect();
            assert!(put(&mut back, piece), "{begin}");
        });
    }
    back
}

/// Reads files, and says what came: the kinds, with how many documents.
fn check(name: &str, files: Files, read_as: ReadAs, open: &Rc<Document>) -> Vec<String> {
    let job = Job { ticket: 1, files, read_as, open: Some(open.clone()) };
    let arrivals = read(&job);
    // Whole documents differ in a hundred lines; the name is enough to look at one of them.
    assert!(crossed(&arrivals) == arrivals, "{name} as {:?}", job.read_as);
    let kind = |arrival: &Arrival| format!("{:?} {}", arrival.what, arrival.documents.len().min(2));
    arrivals.iter().map(kind).collect()
}

/// The files of a seed: several, each with its name on a line of its own (see fuzz/src/lib.rs), or one with a name that
/// files of its format have.
fn files_of(seed: &str, bytes: &[u8]) -> Vec<Files> {
    if let Some(several) = bytes.strip_prefix(b"\x1c") {
        let files = several.split(|byte| *byte == 0x1c).map(|piece| {
            let line = piece.iter().position(|byte| *byte == b'\n').unwrap_or(piece.len());
            let (name, content) = piece.split_at(line);
            let content = content.get(1..).unwrap_or_default();
            (String::from_utf8_lossy(name).into(), content.into())
        });
        return vec![files.collect()];
    }
    let formats = FORMATS.iter().filter(|format| seed.contains(&format.id.replace('-', "_")));
    let endings = formats.map(|format| format.extension).chain(["txt", "html", "json", "jsonl"]);
    endings.map(|ending| vec![(format!("file.{ending}").into(), bytes.into())]).collect()
}

/// A document without marks.
fn open() -> Rc<Document> {
    let golden = files("tests/golden");
    let plain = golden.iter().find(|(name, _)| name.ends_with("plain.pressmark.json"));
    let json = plain.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    let mut document = native::read(&json.expect("a golden file")).expect("a document").document;
    (document.annotations, document.links) = Default::default();
    Rc::new(document)
}

#[test]
fn the_open_article_crosses_to_a_worker_as_it_is() {
    let open = open();
    let mut back = Vec::new();
    article(&open, &mut |piece| {
        let begin: String = piece.chars().take(80).collect();
        assert!(put(&mut back, piece), "{begin}");
    });
    let documents: Vec<&Document> =
        back.iter().flat_map(|arrival| &arrival.documents).map(|one| &one.document).collect();
    assert_eq!(documents, [&*open]);
}

#[test]
fn what_crosses_from_a_worker_is_what_was_read() {
    let open = open();
    let mut seeds = files("fuzz/seeds");
    seeds.extend(files("tests/golden"));
    seeds.extend(files("tests/judged"));
    let mut came = BTreeSet::new();
    for (seed, bytes) in &seeds {
        for files in files_of(seed, bytes) {
            came.extend(check(seed, files, ReadAs::Found, &open));
        }
    }
    let guessed = b"Ma\xe8e".as_slice();
    let damaged = "Minister M\u{c3}\u{a9}lanie Joly".as_bytes();
    for read_as in [ReadAs::Found, ReadAs::Encoded("windows-1250".into()), ReadAs::Pasted] {
        for bytes in [guessed, damaged] {
            let files = vec![("a.txt".into(), bytes.into())];
            came.extend(check("a text", files, read_as.clone(), &open));
        }
    }
    let wanted =
        ["Article 1", "Foreign 1", "Foreign 2", "Own 1", "Own 2", "Refused 0", "Undecoded 0"];
    for kind in wanted {
        assert!(came.contains(kind), "no seed gives {kind}: {came:?}");
    }
}

#[test]
fn what_a_class_handed_in_crosses_as_it_was_read() {
    let golden = |name: &str| fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name));
    let exercise = golden("tests/golden/1.0/exercise.pressmark.json").expect("a golden file");
    let read = native::read(&String::from_utf8_lossy(&exercise)).expect("an exercise").document;
    let code = format!("<p>{}</p> PM1-AAA-A", encode(&read).expect("a code"));
    let files: Files = vec![
        ("ada.json".into(), exercise.into()),
        ("bo.html".into(), code.as_bytes().into()),
        ("none.txt".into(), b"no code".as_slice().into()),
        ("bad.zip".into(), b"PK\x03\x04 nothing".as_slice().into()),
    ];
    let open = Rc::new(read);
    let came = check("a class", files, ReadAs::HandedIn, &open);
    assert_eq!(came, ["Own 1", "LeftOut 0", "LeftOut 0", "LeftOut 0"]);
}

#[test]
fn pieces_that_do_not_fit_are_refused() {
    for pieces in [&["?"][..], &["T"], &["A"], &["A{}"], &["D{}"], &["E"], &["é"], &[""]] {
        let mut arrivals = Vec::new();
        assert!(pieces.iter().any(|piece| !put(&mut arrivals, (*piece).to_owned())), "{pieces:?}");
    }
}

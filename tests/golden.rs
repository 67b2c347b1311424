//! Every released version's files open for ever: a directory of `tests/golden/` for each, never changed once released.
//!
//! The files were written by another program after the schema, not by Pressmark, so that they bind the writer too.

#![allow(clippy::expect_used, reason = "what is missing here is a mistake in the project")]

use std::path::{Path, PathBuf};

use pressmark::classroom::{Exercise, Fingerprint, Submission, key_of, with_key};
use pressmark::formats::native::{self, Kind};
use pressmark::storage::rescue;

fn files(ending: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let entries = |path: &Path| {
        std::fs::read_dir(path).expect("a directory").map(|e| e.expect("an entry").path())
    };
    let all = entries(&root)
        .filter(|path| path.is_dir())
        .flat_map(|version| entries(&version).collect::<Vec<_>>());
    let mut files: Vec<(PathBuf, String)> = all
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .map(|path| (path.clone(), std::fs::read_to_string(path).expect("UTF-8")))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// What a file was made by changes with every release; everything else stays.
fn by_any_version(file: &str) -> String {
    const GENERATOR: &str = "pressmark ";
    let (before, rest) = file.split_once(GENERATOR).unwrap_or((file, ""));
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    format!("{before}{GENERATOR}{after}")
}

#[test]
fn every_golden_file_opens_whole_and_is_written_back_as_the_same_bytes() {
    for (path, file) in files(".pressmark.json") {
        let read =
            native::read(&file).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(read.intact && read.warnings.is_empty(), "{}: {:?}", path.display(), read.warnings);
        let written = native::write_as(&read.document, read.kind);
        assert_eq!(by_any_version(&written), by_any_version(&file), "{}", path.display());
    }
}

#[test]
fn every_golden_line_opens_whole_and_is_written_back_as_the_same_bytes() {
    for (path, file) in files(".pressmark.jsonl") {
        let all = native::read_lines(&file);
        assert_eq!(all.problems, [], "{}", path.display());
        for (read, line) in all.documents.iter().zip(file.lines()) {
            let written = native::write_line_as(&read.document, read.kind);
            assert_eq!(by_any_version(&written), by_any_version(line), "{}", path.display());
        }
    }
}

/// What the classroom keeps in a file is read and put back as the same bytes too.
#[test]
fn every_golden_exercise_key_and_submission_is_put_back_as_the_same_bytes() {
    let again = |read: &native::Read| match read.kind {
        Kind::Document => read.document.clone(),
        Kind::Exercise => Exercise::of(&read.document).put_into(&read.document),
        Kind::Key => with_key(&read.document, &key_of(&read.document)),
        Kind::Submission => Submission::of(&read.document).put_into(&read.document),
    };
    for name in ["exercise", "key", "submission"] {
        let ending = format!("{name}.pressmark.json");
        for (path, file) in files(&ending) {
            let read = native::read(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
            let written = native::write_as(&again(&read), read.kind);
            assert_eq!(by_any_version(&written), by_any_version(&file), "{}", path.display());
            let sum = Fingerprint::of(&read.document);
            assert!(name == "exercise" || file.contains(&format!("\"exercise\": \"{sum}\"")));
        }
    }
}

/// What a released version kept, as the page for when it has stopped gives it out: the database, the second copy, or both.
#[test]
fn what_a_released_version_kept_loads_for_ever_with_its_undo() {
    for (path, file) in files(".pressmark-rescue.json") {
        for without in ["", "stores", "copies"] {
            let mut all: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(&file).expect("JSON");
            all.remove(without);
            let json = serde_json::Value::Object(all).to_string();
            let mut kept = rescue::read(&json).expect("a rescue file");
            let (_, loaded) = kept.pop().expect("a document");
            let loaded = loaded.unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            assert!(kept.is_empty() && loaded.problems.is_empty(), "{:?}", loaded.problems);
            assert_eq!((loaded.history.len(), loaded.position), (7, 6), "without {without:?}");
            assert_eq!((loaded.document.annotations.len(), loaded.document.links.len()), (3, 1));
            let mut document = loaded.document;
            for step in loaded.history[..loaded.position].iter().rev() {
                document.apply(&step.inverse(), step.at.clone());
            }
            assert!(document.annotations.is_empty() && document.text.as_str().contains("MÃ©lanie"));
        }
    }
}

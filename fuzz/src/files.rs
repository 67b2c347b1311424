//! Files of Pressmark, of other programs, and zip files.

use std::rc::Rc;

use pressmark::classroom::{Exercise, Submission, key_of, with_key};
use pressmark::formats::native::{self, Reading};
use pressmark::formats::{
    Chosen, File, FileKind, Parcel, Taken, export, format, open_article, read, sniff, sort_out,
};

use super::articles::{hold, other};
use super::{check, pieces, text_of};

/// A file of any kind, opened as the page opens it. The first piece is its name.
pub(super) fn sniffed(data: &[u8]) {
    let all = pieces(data, 2);
    let (name, bytes) = match all.as_slice() {
        [name, bytes] => (text_of(name), *bytes),
        _ => ("story.txt".to_owned(), data),
    };
    if let Ok(kind @ (FileKind::Text | FileKind::Markdown | FileKind::Html)) = sniff(&name, bytes)
        && let Ok(article) = open_article(kind, bytes, None, &other)
    {
        hold(&article);
    }
    together(vec![(name.into(), bytes.into())]);
}

/// Files that are opened together, through the same doors as in the page.
fn together(files: Vec<(Rc<str>, Rc<[u8]>)>) {
    for parcel in sort_out(files) {
        match parcel {
            Parcel::Foreign(format, files) => {
                let files: Vec<File<'_>> =
                    files.iter().map(|(name, bytes)| File { name, bytes }).collect();
                told(read(format, &files, None).map(|taken| checked(&taken)));
            }
            Parcel::Own(name, bytes) => {
                if let Ok(FileKind::PressmarkJson) = sniff(&name, &bytes) {
                    native_file(&bytes);
                }
            }
            Parcel::Problem(_, why) => told(Err(why)),
        }
    }
}

/// Whoever is refused is told why.
fn told(outcome: Result<(), String>) {
    if let Err(why) = outcome {
        assert!(!why.trim().is_empty(), "a refusal without words");
    }
}

fn checked(taken: &Taken) {
    taken.documents.iter().for_each(check);
}

/// A native file, whole and in steps; then everything of the classroom that it may carry.
pub(super) fn native_file(data: &[u8]) {
    let json = text_of(data);
    let read = native::read(&json);
    in_steps(&json, read.as_ref().ok());
    let Ok(read) = read else { return };
    check(&read.document);
    let line = native::write_line_as(&read.document, read.kind);
    // Twice, so that nothing creeps in or out when a file is kept again and again.
    let again = native::read(&line).expect("what was written is read");
    assert_eq!((again.kind, &again.document), (read.kind, &read.document));
    let document = &read.document;
    let exercise = Exercise::of(document);
    assert_eq!(Exercise::of(&exercise.put_into(document)), exercise);
    let submission = Submission::of(&Submission::of(document).put_into(document));
    assert_eq!(Submission::of(&submission.put_into(document)), submission);
    check(&submission.at_first(document));
    check(&with_key(document, &key_of(document)));
}

fn in_steps(json: &str, whole: Option<&native::Read>) {
    let Ok(mut reading) = Reading::begin(json.into()) else {
        return assert!(whole.is_none(), "refused in steps alone");
    };
    while reading.go_on(1) {}
    let read = reading.finish();
    // A byte order mark is the caller's to take away when it reads in steps.
    let whole = whole.expect("refused as a whole alone");
    assert_eq!((&read.document, read.kind), (&whole.document, whole.kind));
    assert_eq!(read.warnings, whole.warnings);
}

pub(super) fn native_lines(data: &[u8]) {
    let lines = text_of(data);
    let read = native::read_lines(&lines);
    let filled = lines.trim_start_matches('\u{feff}').split('\n');
    let filled = filled.filter(|line| !line.trim().is_empty()).count();
    assert_eq!(read.documents.len() + read.problems.len(), filled);
    read.documents.iter().for_each(|read| check(&read.document));
}

pub(super) fn zip(data: &[u8]) {
    together(vec![("files.zip".into(), data.into())]);
}

/// Files of a format: the first byte 1C says that there are several, each with its name on a line of its own.
pub(super) fn foreign(id: &str, data: &[u8]) {
    let format = format(id).expect("a format of this id");
    let named = format!("file.{}", format.extension);
    let mut files: Vec<(Rc<str>, Rc<[u8]>)> = Vec::new();
    match data.split_first() {
        Some((0x1c, rest)) => {
            for piece in pieces(rest, 4) {
                let line = piece.iter().position(|byte| *byte == b'\n').unwrap_or(piece.len());
                let (name, rest) = piece.split_at(line);
                files.push((text_of(name).into(), rest.get(1..).unwrap_or_default().into()));
            }
        }
        _ => files.push((named.into(), data.into())),
    }
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    match read(format, &files, None) {
        Ok(taken) => {
            checked(&taken);
            written_again(id, &taken);
        }
        Err(why) => told(Err(why)),
    }
}

/// What was read is written in the same format; where that says that nothing is lost, it comes back as it was.
fn written_again(id: &str, taken: &Taken) {
    let format = format(id).expect("a format of this id");
    for document in &taken.documents {
        let exported = export(format, &[document], &Chosen::default());
        if !exported.losses.is_empty() || id == "csv" {
            continue;
        }
        let file = (exported.file_name.into(), exported.bytes.into());
        let [Parcel::Foreign(format, files)] = &sort_out(vec![file])[..] else {
            panic!("what was written is not recognised");
        };
        let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
        let back = read(format, &files, None).expect("what was written is read");
        let texts: Vec<&str> = back.documents.iter().map(|d| d.text.as_str()).collect();
        assert_eq!(texts, [document.text.as_str()]);
        let marks = back.documents.iter().map(|document| document.annotations.len());
        assert_eq!(marks.collect::<Vec<_>>(), [document.annotations.len()]);
    }
}

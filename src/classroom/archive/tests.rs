//! A class from zip files, folders and typed codes, with everything that goes wrong on the way.

use super::{
    Collected, Contents, GradeRow, HandedIn, Pile, collect, feedback_zip, gradebook, match_roster,
};
use crate::annotation::{Document, Stamp, parse_marked};
use crate::classroom::{Exercise, Submission, encode, file_name, key_of};
use crate::compare::Yardstick;
use crate::formats::native::{self, Kind};
use crate::formats::zip;

const MARKED: &str =
    "<actor>Ada Brook</actor> said on <date>Monday</date> that <claim>it works</claim>.";

fn exercise() -> Document {
    Exercise::default().put_into(&parse_marked(MARKED))
}

fn document(label: &str) -> Document {
    let mut document = parse_marked(MARKED);
    document.annotator = label.into();
    document
}

fn file(label: &str, minute: u32) -> Vec<u8> {
    let at = Stamp::new(&format!("2026-11-23T18:{minute:02}:00Z"));
    let submission = Submission { handed_in: at, ..Submission::default() };
    native::write_as(&submission.put_into(&document(label)), Kind::Submission).into_bytes()
}

fn entry(path: &str, bytes: Vec<u8>) -> (String, Vec<u8>) {
    (path.to_owned(), bytes)
}

fn who(all: &Collected) -> Vec<&str> {
    all.class.iter().map(|handed| handed.who()).collect()
}

#[test]
fn a_zip_file_of_moodle_and_loose_files_give_a_class() {
    let own = file_name(&document("Bo"));
    let typed = format!("<p>{}</p>", encode(&document("Zed")).unwrap()).into_bytes();
    let moodle = zip::write(&[
        entry(&format!("Jane Doe_12_assignsubmission_file/{own}"), file("7", 1)),
        entry("Ada B_13_assignsubmission_onlinetext/onlinetext.html", typed),
    ]);
    let files = [entry("moodle.zip", moodle), entry(&own, file("Bo", 1))];
    let all = collect(&exercise(), &files);
    assert_eq!((who(&all), all.not_read.len()), (vec!["Ada B", "Bo", "Jane Doe"], 0));
    assert!(all.class[0].is_code && &*all.class[0].document.annotator == "Zed");
    assert!(all.class.iter().all(|h| h.document.annotations.len() == 3));
}

#[test]
fn of_several_attempts_the_latest_counts() {
    let files = [
        entry("doejane_1_50_a.json", file("J", 3)),
        entry("doejane_LATE_1_51_a.json", file("Jane", 9)),
        entry("roe_2_52_a.json", file("R", 1)),
        entry("again/roe_2_52_a.json", file("R", 1)),
    ];
    for turned in [false, true] {
        let mut files = files.to_vec();
        if turned {
            files.reverse();
        }
        let all = collect(&exercise(), &files);
        assert_eq!((who(&all), all.older.len()), (vec!["doejane", "roe"], 2));
        assert!(all.class[0].named.is_late);
    }
}

#[test]
fn what_is_broken_or_hostile_breaks_nothing_else() {
    let other = native::write_as(&parse_marked("Another <actor>text</actor>"), Kind::Submission);
    let later = String::from_utf8(file("x", 1)).unwrap().replace("\"1.0\"", "\"2.0\"");
    let mut bomb = zip::write(&[entry("a.json", vec![b' '; 9])]);
    let place = bomb.windows(4).position(|four| four == [0x50, 0x4b, 1, 2]).unwrap();
    bomb[place + 24..place + 28].copy_from_slice(&0xFFFF_FFF0_u32.to_le_bytes());
    let inner =
        zip::write(&[entry("../../evil.json", file("evil", 1)), entry("ok.json", file("Ok", 1))]);
    let files = [
        entry("other.json", other.into_bytes()),
        entry("later.json", later.into_bytes()),
        entry("exercise.json", native::write_as(&exercise(), Kind::Exercise).into_bytes()),
        entry("picture.png", vec![0x89, b'P', 0xff, 0]),
        entry("essay.txt", b"I forgot the code".to_vec()),
        entry("cut.json", file("cut", 1)[..400].to_vec()),
        entry("bomb.zip", bomb),
        entry("broken.zip", b"PK\x03\x04 nothing".to_vec()),
        entry("class.zip", inner),
        entry("<img src=x onerror=alert(1)>.json", file("<b>Bobby</b>", 1)),
    ];
    let all = collect(&exercise(), &files);
    let elsewhere = collect_elsewhere(&files);
    assert_eq!(format!("{all:?}"), format!("{elsewhere:?}"));
    assert_eq!(who(&all), ["<b>Bobby</b>", "Ok"]);
    assert_eq!(all.not_read.len(), 9);
    let why = |path: &str| all.not_read.iter().find(|n| n.path.contains(path)).unwrap().why.clone();
    assert!(why("other").contains("another exercise") && why("later").contains("newer"));
    assert!(why("evil").contains("outside") && why("a.json").contains("bigger"));
    assert!(why("essay").contains("no hand-in code"));
}

/// What comes of files that somebody else reads, a few bytes at a time.
fn collect_elsewhere(files: &[(String, Vec<u8>)]) -> Collected {
    let mut pile = Pile::new(Some(exercise()), true);
    for (path, bytes) in files {
        pile.put(path.as_str().into(), bytes.as_slice().into());
    }
    loop {
        let away = pile.hand_out(2_000);
        if away.is_empty() {
            break;
        }
        pile.hand_back(Contents::new(away).collect());
        pile.take_in(usize::MAX);
    }
    let (read, of) = pile.progress();
    assert_eq!(read, of);
    pile.collected()
}

#[test]
fn a_list_of_students_says_who_is_missing() {
    let files = [
        entry("doejane_1_50_a.json", file("7", 1)),
        entry("x.json", file("Max Müller", 1)),
        entry("y.json", file("nobody", 1)),
    ];
    let all = collect(&exercise(), &files);
    let matched = match_roster("Doe, Jane\n\nMÜLLER Max\nRoe, Rick\n", &all.class);
    assert_eq!(matched.missing().collect::<Vec<_>>(), ["Roe, Rick"]);
    let strangers: Vec<&str> = matched.strangers.iter().map(|at| all.class[*at].who()).collect();
    assert_eq!(strangers, ["nobody"]);
}

#[test]
fn names_as_canvas_joins_them_are_on_the_list_and_numbers_stand_in_order() {
    let canvas = |name: &str, id: u32| entry(&format!("{name}_{id}_5{id}_a.json"), file("", 1));
    let names = ["obrienpat", "doejanemary", "mllermax", "student10", "student9"];
    let files: Vec<_> = names.iter().zip(1..).map(|(name, id)| canvas(name, id)).collect();
    let all = collect(&exercise(), &files);
    assert_eq!(who(&all), ["doejanemary", "mllermax", "obrienpat", "student9", "student10"]);
    let list = "Pat O'Brien\nDoe, Jane Mary\nMax Müller\nDoe, Jane";
    assert_eq!(match_roster(list, &all.class).missing().collect::<Vec<_>>(), ["Doe, Jane"]);
}

#[test]
fn feedback_goes_back_under_the_names_that_platforms_know() {
    let files = [
        entry("Jane Doe_12_assignsubmission_file_/a.json", file("J", 1)),
        entry("doejane_LATE_1_51_a.json", file("K", 9)),
        entry("a.json", file("Bo / 7", 1)),
    ];
    let all = collect(&exercise(), &files);
    let zip = feedback_zip(&all.class, &|at| format!("for {}", all.class[at].who()));
    let mut names: Vec<String> = zip::open(zip.into()).unwrap().map(|(name, _)| name).collect();
    names.sort_unstable();
    let moodle = "Jane Doe_12_assignsubmission_file/feedback.html";
    assert_eq!(names, [moodle, "doejane_LATE_1_51_feedback.html", "feedback-bo-7.html"]);
}

#[test]
fn a_class_of_three_hundred_is_read_compared_and_graded() {
    let folder = |n: usize| format!("Student {n}_{n}_assignsubmission_file/a.json");
    let entries: Vec<_> = (0..300).map(|n| entry(&folder(n), file(&n.to_string(), 1))).collect();
    let all = collect(&exercise(), &[entry("class.zip", zip::write(&entries))]);
    assert_eq!((all.class.len(), all.not_read.len()), (300, 0));
    let key = parse_marked(MARKED);
    let yard = Yardstick::new(&key.text, &key.tag_set, &key_of(&key), None);
    let row = |handed: &std::rc::Rc<HandedIn>| GradeRow {
        name: format!("={}", handed.who()),
        id: handed.named.id.clone(),
        label: handed.document.annotator.to_string(),
        took_part: true,
        counts: Some(yard.compare(&handed.document.annotations, &handed.document.links).counts),
    };
    let csv = gradebook(&all.class.iter().map(row).collect::<Vec<_>>());
    assert_eq!(csv.lines().count(), 301);
    assert!(csv.contains("\"'=Student 299\",\"299\",\"299\",\"1\",\"3\",\"3\",\"3\",\"0\""));
}

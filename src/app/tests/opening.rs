//! Files that are read by a worker: what is heard of it, what is not wanted any more, what came to nothing.

use std::rc::Rc;

use expect_test::{Expect, expect};

use super::bench::Reader;
use crate::app::opening::Job;
use crate::app::{Came, CompareMsg, Dialog, Effect, Msg, News, OpenMsg};
use crate::formats::native;

/// A page whose worker has not answered yet.
fn waiting() -> Reader {
    let mut reader = Reader::of("<actor>Ada</actor> was here first.");
    reader.busy = true;
    reader
}

fn send(reader: &mut Reader, name: &str, content: &str) {
    let bytes = content.as_bytes().into();
    reader.send(Msg::Open(OpenMsg::File { name: name.into(), bytes }));
}

/// The jobs that were given to a worker.
fn jobs(reader: &Reader) -> Vec<Rc<Job>> {
    let job = |effect: &Effect| match effect {
        Effect::Import(job) => Some(job.clone()),
        _ => None,
    };
    reader.seen.iter().filter_map(job).collect()
}

/// The worker answers the newest job.
fn hear(reader: &mut Reader, news: News) {
    let ticket = jobs(reader).last().map_or(0, |job| job.ticket);
    reader.send(Msg::Open(OpenMsg::UnderWay(ticket, news)));
}

/// The worker has read the newest job.
fn answer(reader: &mut Reader) {
    let job = jobs(reader).pop().unwrap();
    let came = reader.read(&job);
    hear(reader, News::Came(Came::new(came)));
}

/// Nothing is different: the document, the library and what waits to be saved.
fn as_before(reader: &Reader) -> bool {
    reader.marked() == "<actor>Ada</actor> was here first."
        && reader.model.library.len() == 1
        && reader.model.opening.is_none()
        && reader.steps() == (0, 0)
}

fn check_nothing(news: News, told: &Expect) {
    let mut reader = waiting();
    send(&mut reader, "bad.json", "{}");
    hear(&mut reader, news);
    assert!(as_before(&reader));
    told.assert_eq(reader.told());
    send(&mut reader, "good.txt", "The next one opens.");
    answer(&mut reader);
    assert_eq!(reader.marked(), "The next one opens.");
}

#[test]
fn a_file_that_takes_too_long_is_told_of_and_changes_nothing() {
    check_nothing(
        News::TooLong,
        &expect![
            "“bad.json” was not opened: Reading took longer than 8 seconds and was stopped. Nothing has changed. Try again when this computer has less to do. If it happens again, the file may be damaged: save it anew in its program, or copy the article's words and use Paste text."
        ],
    );
}

#[test]
fn a_file_that_breaks_the_worker_is_told_of_and_changes_nothing() {
    check_nothing(
        News::Stopped,
        &expect![
            "“bad.json” was not opened: Reading broke off, since there is something in the file that Pressmark cannot cope with. Nothing has changed. The file may be damaged: save it anew in its program, or copy the article's words and use Paste text."
        ],
    );
}

#[test]
fn work_goes_on_while_a_file_is_read() {
    let mut reader = waiting();
    send(&mut reader, "other.txt", "Another article.");
    reader.select("here");
    reader.press("2");
    assert_eq!(reader.list(), "A Ada\n> C here");
    answer(&mut reader);
    assert_eq!((reader.marked().as_str(), reader.model.library.len()), ("Another article.", 2));
}

#[test]
fn what_was_stopped_does_not_come_any_more() {
    let mut reader = waiting();
    send(&mut reader, "other.txt", "Another article.");
    reader.send(Msg::Open(OpenMsg::Cancel));
    assert!(reader.seen.contains(&Effect::StopImport(1)));
    answer(&mut reader);
    assert!(as_before(&reader));
}

#[test]
fn files_that_come_while_others_are_read_come_after_them() {
    let mut reader = waiting();
    send(&mut reader, "one.txt", "The first.");
    send(&mut reader, "two.txt", "The second.");
    assert_eq!(jobs(&reader).len(), 1);
    answer(&mut reader);
    assert_eq!(reader.marked(), "The first.");
    answer(&mut reader);
    assert_eq!((reader.marked().as_str(), reader.model.library.len()), ("The second.", 3));
}

#[test]
fn how_far_it_is_is_shown_for_what_is_large_or_takes_a_while() {
    let mut reader = waiting();
    let shown = |reader: &Reader| reader.model.opening.as_ref().map(|o| (o.shown, o.done));
    send(&mut reader, "small.txt", "A few words.");
    assert_eq!(shown(&reader), Some((false, 0)));
    hear(&mut reader, News::Progress(40));
    assert_eq!(shown(&reader), Some((true, 40)));
    answer(&mut reader);
    send(&mut reader, "large.txt", &"Many words. ".repeat(50_000));
    assert_eq!(shown(&reader), Some((true, 0)));
}

#[test]
fn a_newer_version_that_nobody_waits_for_is_not_opened() {
    let mut reader = waiting();
    let id = reader.document().id.clone();
    reader.send(Msg::Compare(CompareMsg::Begin(id)));
    send(&mut reader, "newer.txt", "Ada was here last.");
    reader.send(Msg::Escape);
    answer(&mut reader);
    assert!(as_before(&reader));
    assert_eq!(reader.model.dialog, None);
}

#[test]
fn a_pasted_text_is_read_as_text_whatever_it_looks_like() {
    let mut reader = waiting();
    reader.send(Msg::Open(OpenMsg::Paste("{\"format\": \"pressmark\"} <p>& more".into())));
    answer(&mut reader);
    assert_eq!(reader.document().text.as_str(), "{\"format\": \"pressmark\"} <p>& more");
}

#[test]
fn a_file_in_an_unknown_encoding_is_read_again_in_the_one_that_is_chosen() {
    let mut reader = waiting();
    let bytes: Rc<[u8]> = b"Ma\xe8e".as_slice().into();
    reader.send(Msg::Open(OpenMsg::File { name: "a.txt".into(), bytes }));
    answer(&mut reader);
    assert_eq!(reader.model.dialog, Some(Dialog::Encoding));
    let encoding = reader.model.undecoded.as_ref().unwrap().candidates[0].0.clone();
    reader.send(Msg::Open(OpenMsg::As { encoding }));
    answer(&mut reader);
    assert_eq!((reader.model.dialog, reader.model.library.len()), (None, 2));
}

#[test]
fn what_is_planned_elsewhere_is_what_the_page_would_plan() {
    let reader = waiting();
    let bytes = native::write(reader.document()).into_bytes().into();
    let job = Job { files: vec![("a.json".into(), bytes)], ..Job::default() };
    let arrivals = reader.read(&job);
    let [arrived] = arrivals[0].documents.as_slice() else { panic!("{arrivals:?}") };
    let planned = crate::storage::plan::created(&arrived.document);
    assert_eq!(arrived.planned, Some(planned));
}

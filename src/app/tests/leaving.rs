//! Leaving a device: everything in one file, the file checked, nothing left behind.

use super::bench::Reader;
use crate::app::view::leaving::{leaving, open_is_unexported};
use crate::app::{Checked, Dialog, Effect, ExportMsg, LeaveMsg, Msg, OpenMsg, PanelMsg};

/// A reader who marked something and opened the dialogue.
fn marked() -> Reader {
    let mut reader = Reader::of("Ada said so.");
    reader.select("Ada");
    reader.press("1");
    reader.send(Msg::Panel(PanelMsg::Dialog(Dialog::Leave)));
    reader
}

fn choose_file(reader: &mut Reader, bytes: &[u8]) {
    reader.send(Msg::Open(OpenMsg::File { name: "mine.jsonl".into(), bytes: bytes.into() }));
}

#[test]
fn work_counts_as_exported_until_it_is_changed_again() {
    let mut reader = Reader::of("Ada said so.");
    assert!(!open_is_unexported(&reader.model), "nothing was done yet");
    reader.select("Ada");
    reader.press("1");
    assert!(open_is_unexported(&reader.model));
    reader.send(Msg::Export(ExportMsg::As("pressmark")));
    assert!(!open_is_unexported(&reader.model));
    reader.undo();
    assert!(open_is_unexported(&reader.model));
}

#[test]
fn a_format_that_does_not_hold_everything_is_no_copy_of_the_work() {
    let mut reader = marked();
    reader.send(Msg::Export(ExportMsg::As("plain")));
    reader.send(Msg::Export(ExportMsg::Anyway));
    assert!(open_is_unexported(&reader.model));
}

#[test]
fn what_was_handed_over_is_still_known_after_a_reload() {
    let mut reader = marked();
    reader.send(Msg::Leave(LeaveMsg::Download));
    reader.reload();
    assert_eq!(leaving(&reader.model).unexported.len(), 0);
}

#[test]
fn the_downloaded_file_is_checked_to_the_last_byte_and_not_opened() {
    let mut reader = marked();
    choose_file(&mut reader, b"Before the download it is an article like any other.");
    reader.send(Msg::Panel(PanelMsg::Dialog(Dialog::Leave)));
    reader.send(Msg::Leave(LeaveMsg::Download));
    let bytes = reader.downloads()[0].bytes.clone();
    let documents = reader.model.library.len();
    choose_file(&mut reader, &bytes[1..]);
    let checked = |reader: &Reader| reader.model.handover.clone().map(|h| h.checked);
    assert_eq!(checked(&reader), Some(Checked::Different("mine.jsonl".into())));
    choose_file(&mut reader, &bytes);
    assert_eq!(checked(&reader), Some(Checked::Same));
    assert_eq!(reader.model.library.len(), documents);
}

#[test]
fn erasing_saves_nothing_more() {
    let mut reader = marked();
    reader.prompt = false;
    reader.undo();
    reader.send(Msg::Leave(LeaveMsg::Erase));
    assert_eq!(reader.seen.last(), Some(&Effect::EraseDevice));
    assert!(reader.model.saving.waiting.is_empty());
}

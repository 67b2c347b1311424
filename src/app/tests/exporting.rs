//! Handing on.

use std::rc::Rc;

use super::bench::{Reader, titled};
use crate::annotation::parse_marked;
use crate::app::{Dialog, Effect, ExportMsg, Msg, OpenMsg, PanelMsg};
use crate::formats::native;

fn export(reader: &mut Reader, msg: ExportMsg) {
    reader.send(Msg::Export(msg));
}

#[test]
fn a_format_that_loses_nothing_is_downloaded_at_once() {
    let mut reader = Reader::with(&[titled("d1", "Bridge closes!", "<actor>Ada</actor>")]);
    reader.send(Msg::Panel(PanelMsg::Dialog(Dialog::Export)));
    export(&mut reader, ExportMsg::As("pressmark"));
    assert_eq!((reader.model.dialog.clone(), reader.places), (None, 0));
    let file = reader.downloads()[0];
    assert_eq!(file.file_name, "bridge-closes.pressmark.json");
    assert_eq!(file.bytes, native::write(reader.document()).into_bytes());
}

#[test]
fn what_would_be_lost_is_told_first_and_downloaded_only_if_the_reader_goes_on() {
    let mut reader = Reader::of("<actor>Ada</actor>");
    reader.send(Msg::Panel(PanelMsg::Dialog(Dialog::Export)));
    export(&mut reader, ExportMsg::As("plain"));
    assert_eq!(reader.model.dialog, Some(Dialog::Losses));
    let lossy = reader.model.handing.clone().unwrap().exported;
    assert_eq!(lossy.losses, ["1 annotation is not in plain text"]);
    assert!(reader.downloads().is_empty());
    export(&mut reader, ExportMsg::Anyway);
    assert_eq!(reader.downloads(), [&lossy]);
    assert_eq!((reader.model.dialog.clone(), reader.places), (None, 0));
    export(&mut reader, ExportMsg::Anyway);
    assert_eq!(reader.downloads().len(), 1);
}

#[test]
fn the_whole_library_is_handed_on_in_any_format_one_file_a_document_if_need_be() {
    let mut reader = Reader::with(&[titled("d1", "One", "one"), titled("d2", "Two", "two")]);
    export(&mut reader, ExportMsg::AllAs("pressmark"));
    let file = reader.downloads()[0].clone();
    assert_eq!((&*file.file_name, file.mime), ("2-articles.pressmark.json.zip", "application/zip"));
    let mut other = Reader::of("mine");
    let (name, bytes) = (file.file_name.into(), file.bytes.into());
    other.send(Msg::Open(OpenMsg::File { name, bytes }));
    assert_eq!(other.model.library.len(), 3);
    export(&mut reader, ExportMsg::AllAs("pressmark-lines"));
    assert_eq!(reader.downloads()[1].file_name, "2-articles.pressmark.jsonl");
}

#[test]
fn what_was_handed_on_in_a_foreign_format_opens_as_a_new_document() {
    let mut reader = Reader::of("<actor>Ada</actor> said <claim>it is 🎉 so</claim>");
    reader.link("it is 🎉 so", "said-by", "Ada");
    export(&mut reader, ExportMsg::As("gate"));
    let file = reader.downloads()[0].clone();
    let (name, bytes) = (file.file_name.into(), file.bytes.into());
    reader.send(Msg::Open(OpenMsg::File { name, bytes }));
    assert_eq!(reader.model.library.len(), 2);
    assert_eq!(reader.list(), "A Ada\nC it is 🎉 so (said by Ada)");
    reader.reload();
    assert_eq!(reader.list(), "A Ada\nC it is 🎉 so (said by Ada)");
}

#[test]
fn a_foreign_file_that_cannot_be_read_leaves_everything_as_it_was() {
    let mut reader = Reader::of("mine");
    let bytes = Rc::from(&b"{\"annotation_sets\": {}, \"text\": 1}"[..]);
    reader.send(Msg::Open(OpenMsg::File { name: "a.bdocjs".into(), bytes }));
    assert_eq!((reader.marked().as_str(), reader.model.library.len()), ("mine", 1));
    assert!(reader.told().contains("There is no text in this file"), "{}", reader.told());
}

#[test]
fn an_export_that_was_closed_is_not_downloaded_later() {
    let mut reader = Reader::of("<actor>Ada</actor>");
    export(&mut reader, ExportMsg::As("plain"));
    reader.escape();
    export(&mut reader, ExportMsg::Anyway);
    assert!(reader.downloads().is_empty());
}

#[test]
fn an_unknown_format_is_no_export() {
    let mut reader = Reader::of("text");
    export(&mut reader, ExportMsg::As("papyrus"));
    assert!(reader.downloads().is_empty());
}

#[test]
fn the_json_is_copied_and_the_reader_told_whether_that_worked() {
    let mut reader = Reader::of("<actor>Ada</actor>");
    export(&mut reader, ExportMsg::CopyJson);
    let json = native::write(reader.document());
    assert_eq!(reader.seen.last(), Some(&Effect::Copy(json.as_str().into())));
    assert_eq!(
        native::read(&json).unwrap().document.annotations,
        parse_marked("<actor>Ada</actor>").annotations
    );
    export(&mut reader, ExportMsg::Copied(false));
    assert_eq!(reader.told(), reader.model.words().not_copied);
    export(&mut reader, ExportMsg::Copied(true));
    assert_eq!(reader.told(), reader.model.words().copied);
}

//! Files whose document is in the library already.

use std::rc::Rc;

use expect_test::expect;

use super::bench::{Reader, titled};
use crate::annotation::{Document, EditName, Extra, Id, Stamp, parse_marked};
use crate::app::{ExportMsg, LibraryMsg, Msg, OpenMsg, Why};
use crate::formats::native;
use crate::storage::Store;

/// Opens a file with these documents, as the opening of files does for those that the library has.
fn import(reader: &mut Reader, documents: &[Document]) {
    let ids = documents.iter().map(|document| document.id.clone()).collect();
    let effects = reader.model.load(ids, Why::Import(documents.into()));
    reader.held.extend(effects);
    reader.settle();
}

/// The document as somebody else went on with it.
fn changed() -> Document {
    let mut other = Reader::of("<actor>one</actor> two");
    other.select("two");
    other.press("2");
    other.link("two", "said-by", "one");
    Document {
        annotator: "Pupil 7".into(),
        saved: Stamp::new("2027-01-01T00:00:00Z"),
        extra: Extra::from([(Rc::from("x_class"), Rc::from("\"7b\""))]),
        ..other.document().clone()
    }
}

fn exported(reader: &mut Reader) -> Vec<u8> {
    reader.send(Msg::Export(ExportMsg::As("pressmark")));
    reader.downloads().last().unwrap().bytes.clone()
}

#[test]
fn the_same_document_is_opened() {
    let mut reader = Reader::with(&[titled("d1", "One", "one"), parse_marked("<actor>a</actor>")]);
    import(&mut reader, &[parse_marked("<actor>a</actor>")]);
    assert_eq!((reader.list().as_str(), reader.steps()), ("A a", (0, 0)));
    assert_eq!(reader.model.library.len(), 2);
}

#[test]
fn a_different_one_is_one_step_and_undo_brings_back_what_was_here() {
    let mut reader = Reader::of("<actor>one</actor> two");
    import(&mut reader, &[changed()]);
    assert_eq!(reader.list(), "A one\nC two (said by one)");
    assert_eq!(reader.steps(), (1, 1));
    let step = reader.model.open.as_ref().unwrap().history.steps()[0].name;
    assert_eq!(step, EditName::Import);
    assert!(reader.told().contains("was in the library already"), "{}", reader.told());
    reader.undo();
    assert_eq!(reader.marked(), "<actor>one</actor> two");
    reader.redo();
    reader.reload();
    assert_eq!(reader.list(), "A one\nC two (said by one)");
}

#[test]
fn the_next_export_is_the_file_byte_for_byte() {
    let mut reader = Reader::of("<actor>one</actor> two");
    import(&mut reader, &[changed()]);
    assert_eq!(exported(&mut reader), native::write(&changed()).into_bytes());
    reader.reload();
    assert_eq!(exported(&mut reader), native::write(&changed()).into_bytes());
}

#[test]
fn a_different_text_card_and_tag_set_come_along() {
    let mut reader = Reader::of("<actor>one</actor> two <claim>three</claim>");
    let before = reader.document().clone();
    let mut set = crate::annotation::five_ws();
    let new = titled("marked", "New", "brand new");
    set.name = "Mine".into();
    let new = Document { tag_set: set.into(), ..new };
    import(&mut reader, std::slice::from_ref(&new));
    assert_eq!((reader.document().text.as_str(), reader.steps()), ("brand new", (1, 1)));
    assert_eq!(&*reader.document().tag_set.name, "Mine");
    reader.undo();
    assert_eq!(reader.marked(), "<actor>one</actor> two <claim>three</claim>");
    assert_eq!(reader.document().tag_set, before.tag_set);
    reader.reload();
    reader.redo();
    assert_eq!(reader.document().metadata, new.metadata);
}

#[test]
fn what_was_in_the_bin_is_taken_out_of_it() {
    let mut reader = Reader::with(&[titled("d1", "One", "one"), parse_marked("a")]);
    reader.send(Msg::Library(LibraryMsg::Trash(Id::from_words("marked"))));
    import(&mut reader, &[parse_marked("a")]);
    assert_eq!(reader.marked(), "a");
    assert_eq!(reader.model.library[&Id::from_words("marked")].trashed, None);
    reader.reload();
    assert_eq!(reader.marked(), "a");
}

#[test]
fn of_several_documents_the_open_one_is_renewed_on_the_screen_too() {
    let mut reader =
        Reader::with(&[parse_marked("<actor>one</actor> two"), titled("d2", "Two", "x")]);
    import(&mut reader, &[changed(), titled("d2", "Zwei", "x")]);
    assert_eq!(reader.list(), "A one\nC two (said by one)");
    reader.undo();
    reader.reload();
    assert_eq!(reader.marked(), "<actor>one</actor> two");
    assert_eq!(&*reader.model.library[&Id::from_words("d2")].title, "Zwei");
}

#[test]
fn where_what_is_here_cannot_be_read_the_file_comes_in_beside_it() {
    let mut reader = Reader::with(&[titled("d2", "Two", "x"), parse_marked("a")]);
    reader.store.damage(Store::Snapshots, "marked/0000000000", Some("?"));
    import(&mut reader, &[parse_marked("a <actor>b</actor>")]);
    assert_eq!((reader.list().as_str(), reader.model.library.len()), ("A b", 3));
    assert!(reader.store.get(Store::Snapshots, "marked/0000000000").is_some());
}

#[test]
fn names_that_hide_something_are_cleared_and_the_reader_is_told() {
    let mut reader = Reader::of("one");
    let hiding = titled("d7", "exe\u{202e}gpj", "a\u{202e}b");
    let bytes = native::write(&hiding).into_bytes().into();
    reader.send(Msg::Open(OpenMsg::File { name: "x.json".into(), bytes }));
    assert_eq!(&*reader.document().metadata.title, "exegpj");
    assert_eq!(reader.document().text.as_str(), "a\u{202e}b");
    assert_eq!(reader.told(), "Characters that cannot be seen were taken out of names and labels.");
}

#[test]
fn of_texts_that_come_together_one_is_open_and_the_reader_is_told_of_the_others() {
    let mut reader = Reader::of("one");
    let file = |name: &str, bytes: &[u8]| (Rc::from(name), Rc::from(bytes));
    reader.send(Msg::Open(OpenMsg::Together(vec![
        file("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        file("b.txt", b"The mayor spoke."),
        file("c.txt", b"The clerk spoke."),
    ])));
    assert_eq!((reader.marked().as_str(), reader.model.library.len()), ("The clerk spoke.", 3));
    let told: Vec<&str> = reader.model.notices.iter().map(|notice| &*notice.text).collect();
    expect![[r#"
        “a.png” was not opened: This is a picture. Pressmark reads text only. If the picture shows an article, type its words and use Paste text.
        3 documents are in the library now."#]].assert_eq(&told.join("\n"));
}

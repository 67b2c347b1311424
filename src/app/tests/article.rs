//! The article card and repairs.

use super::bench::Reader;
use crate::annotation::{Change, Document, Metadata, Quarantined, parse_marked};
use crate::app::{ArticleMsg, Dialog, Msg, PanelMsg};

fn article(reader: &mut Reader, msg: ArticleMsg) {
    reader.send(Msg::Article(msg));
}

#[test]
fn filling_in_the_card_is_one_step() {
    let mut reader = Reader::of("A story.");
    let card = Metadata { title: "Taxes".into(), byline: "N. L.".into(), ..Metadata::default() };
    article(&mut reader, ArticleMsg::Card(card.clone()));
    article(&mut reader, ArticleMsg::Card(card));
    assert_eq!(reader.steps(), (1, 1));
    assert_eq!(&*reader.model.open.as_ref().unwrap().head.title, "Taxes");
    reader.undo();
    assert_eq!(*reader.document().metadata, Metadata::default());
}

const DAMAGED: &str = "The cafÃ© of <actor>MÃ©lanie Joly</actor> is <claim>closed ☃</claim>.";
const REPAIRED: &str = "The café of <actor>Mélanie Joly</actor> is <claim>closed ☃</claim>.";

#[test]
fn a_repair_moves_what_is_marked_and_is_one_step() {
    let mut reader = Reader::of(DAMAGED);
    assert_eq!(reader.model.open.as_ref().unwrap().damage.len(), 2);
    reader.choose("MÃ©lanie Joly");
    reader.send(Msg::Panel(PanelMsg::Dialog(Dialog::Repair)));
    article(&mut reader, ArticleMsg::Repair);
    assert_eq!((reader.marked().as_str(), reader.steps()), (REPAIRED, (1, 1)));
    assert_eq!((reader.chosen().as_str(), reader.model.dialog.clone()), ("Mélanie Joly", None));
    assert!(reader.model.open.as_ref().unwrap().damage.is_empty());
    reader.undo();
    assert_eq!(reader.marked(), DAMAGED);
    assert_eq!(reader.model.open.as_ref().unwrap().damage.len(), 2, "offered again");
    reader.redo();
    reader.reload();
    assert_eq!(reader.marked(), REPAIRED);
}

#[test]
fn a_repair_asked_for_twice_is_made_once() {
    let mut reader = Reader::of(DAMAGED);
    article(&mut reader, ArticleMsg::Repair);
    article(&mut reader, ArticleMsg::Repair);
    assert_eq!(reader.steps(), (1, 1));
}

#[test]
fn a_repair_lets_go_of_the_selection_and_the_caret() {
    let mut reader = Reader::of(DAMAGED);
    reader.select("closed ☃");
    reader.press("Shift+ArrowLeft");
    article(&mut reader, ArticleMsg::Repair);
    reader.press("1");
    assert_eq!(reader.marked(), REPAIRED);
}

#[test]
fn damage_that_is_to_stay_is_not_offered_again() {
    let mut reader = Reader::of(DAMAGED);
    reader.send(Msg::Panel(PanelMsg::Dialog(Dialog::Repair)));
    article(&mut reader, ArticleMsg::KeepDamage);
    assert_eq!(reader.model.dialog.clone(), None);
    assert!(reader.model.open.as_ref().unwrap().damage.is_empty());
    reader.reload();
    assert!(reader.model.open.as_ref().unwrap().damage.is_empty());
    assert_eq!((reader.marked().as_str(), reader.steps()), (DAMAGED, (0, 0)));
}

#[test]
fn a_mark_of_which_a_repair_leaves_nothing_goes_and_comes_back_with_undo() {
    let mut reader = Reader::of("The cafÃ© <claim>x</claim>.");
    let x = reader.range("x");
    let open = reader.model.open.as_mut().unwrap();
    let mut damage = open.damage.to_vec();
    damage.push(crate::text::Damage { range: x, from: "x".into(), to: String::new() });
    open.damage = damage.into();
    article(&mut reader, ArticleMsg::Repair);
    assert_eq!(reader.marked(), "The café .");
    reader.undo();
    assert_eq!(reader.marked(), "The cafÃ© <claim>x</claim>.");
}

#[test]
fn the_annotators_label_is_kept_and_is_no_step() {
    let mut reader = Reader::of("A story.");
    article(&mut reader, ArticleMsg::Annotator("Pupil 7".into()));
    assert_eq!(reader.steps(), (0, 0));
    reader.reload();
    assert_eq!(&*reader.document().annotator, "Pupil 7");
    let asked = reader.model.saving.asked;
    article(&mut reader, ArticleMsg::Annotator("Pupil 7".into()));
    assert_eq!(reader.model.saving.asked, asked);
}

#[test]
fn what_could_not_be_read_is_dropped_in_one_step_and_undo_brings_it_back() {
    let raw =
        Quarantined { what: "a1".into(), why: "no quote".into(), raw: "{\"id\":\"a1\"}".into() };
    let document = Document { quarantine: [raw].into(), ..parse_marked("A story.") };
    let mut reader = Reader::with(std::slice::from_ref(&document));
    article(&mut reader, ArticleMsg::DropQuarantine);
    article(&mut reader, ArticleMsg::DropQuarantine);
    assert_eq!((reader.document().quarantine.len(), reader.steps()), (0, (1, 1)));
    let step = reader.model.open.as_ref().unwrap().history.steps()[0].clone();
    assert!(matches!(&step.changes[..], [Change::Quarantine { .. }]));
    reader.undo();
    assert_eq!(reader.document().quarantine, document.quarantine);
}

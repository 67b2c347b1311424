//! What the tag-set editor keeps, makes and refuses.

use super::*;
use crate::annotation::parse_marked;

fn draft() -> Draft {
    Draft::of(&actors_claims_dates())
}

fn edited(edits: &[DraftEdit]) -> Draft {
    let mut draft = draft();
    edits.iter().for_each(|edit| draft.edit(edit.clone()));
    draft
}

fn text(number: usize, field: Field, text: &str) -> DraftEdit {
    DraftEdit::Text(number, field, text.into())
}

fn ids(draft: &Draft) -> Vec<String> {
    draft.finished().tags.iter().map(|tag| tag.id.to_string()).collect()
}

fn problems(draft: &Draft) -> Vec<Problem> {
    draft.complaints().into_iter().map(|complaint| complaint.problem).collect()
}

#[test]
fn a_set_that_is_not_edited_stays_as_it_is() {
    for set in built_in() {
        assert_eq!(Draft::of(&set).finished(), set);
        assert_eq!(Draft::of(&set).complaints(), []);
    }
}

#[test]
fn a_tag_keeps_its_id_under_another_label_and_its_letter_follows() {
    let draft = edited(&[text(1, Field::Label, "Statement")]);
    assert_eq!(ids(&draft), ["actor", "claim", "date"]);
    assert_eq!(&*draft.finished().tags[1].letter, "S");
    let draft = edited(&[text(1, Field::Letter, "K"), text(1, Field::Label, "Statement")]);
    assert_eq!(&*draft.finished().tags[1].letter, "K");
}

#[test]
fn a_new_tag_takes_its_id_from_its_label_and_the_next_free_key_and_colour() {
    let mut draft = edited(&[DraftEdit::AddTag]);
    let number = draft.tags[3].number;
    draft.edit(text(number, Field::Label, "Loaded words"));
    let tag = draft.finished().tags[3].clone();
    assert_eq!((tag.id.as_str(), &*tag.key, &*tag.letter), ("loaded-words", "4", "L"));
    assert_eq!(tag.color, PALETTE[3].1);
}

#[test]
fn ids_stay_apart_where_labels_become_the_same_one() {
    let mut draft = edited(&[DraftEdit::AddTag, DraftEdit::AddTag, DraftEdit::AddTag]);
    for (at, label) in [(3, "Claim!"), (4, "数据"), (5, "说谎")] {
        let number = draft.tags[at].number;
        draft.edit(text(number, Field::Label, label));
    }
    assert_eq!(ids(&draft), ["actor", "claim", "date", "claim-2", "x", "x-2"]);
}

#[test]
fn what_belongs_to_a_deleted_tag_alone_goes_with_it() {
    let set = edited(&[DraftEdit::Delete(0)]).finished();
    assert_eq!(set.tags.len(), 2);
    assert!(set.attributes.iter().all(|a| a.tags != [] && !a.is_for(&Id::from_words("actor"))));
    let links: Vec<&str> = set.links.iter().map(|link| link.id.as_str()).collect();
    assert_eq!(links, ["dated", "supported-by"]);
}

#[test]
fn marks_and_links_that_would_be_deleted_are_counted_before() {
    let document = parse_marked("<actor>Ada</actor> and <actor>Tom</actor> <claim>agree</claim>.");
    let used = uses(&document);
    let lost = edited(&[DraftEdit::Delete(0)]).lost(&used);
    assert_eq!(lost.tags, [(Id::from_words("actor"), "Actor".into(), 2)]);
    assert_eq!(draft().lost(&used), Uses::default());
}

#[test]
fn tags_move_and_what_refers_to_them_follows() {
    let set = edited(&[DraftEdit::Move(2, Way::Back), DraftEdit::Move(0, Way::Back)]).finished();
    let labels: Vec<&str> = set.tags.iter().map(|tag| &*tag.label).collect();
    assert_eq!(labels, ["Actor", "Date", "Claim"]);
    assert_eq!(set.links, actors_claims_dates().links);
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    for (edits, expected) in [
        (vec![text(1, Field::Label, " ")], vec![Problem::NoLabel, Problem::Letter]),
        (vec![text(1, Field::Label, "actor")], vec![Problem::SameLabel]),
        (vec![text(1, Field::Letter, "ABC")], vec![Problem::Letter]),
        (vec![text(1, Field::Key, "1")], vec![Problem::KeyTaken("Actor".into())]),
        (vec![text(1, Field::Key, "12")], vec![Problem::Key]),
        (vec![text(1, Field::Key, "?")], vec![Problem::Key]),
        (vec![text(1, Field::Key, "")], vec![]),
        (vec![DraftEdit::AddAttribute], vec![Problem::NoLabel, Problem::NoValues]),
        (vec![DraftEdit::AddLink], vec![Problem::NoLabel]),
        ((0..3).map(DraftEdit::Delete).collect(), vec![Problem::NoTags]),
    ] {
        assert_eq!(problems(&edited(&edits)), expected, "{edits:?}");
    }
}

#[test]
fn a_reworded_value_keeps_its_id_and_a_new_one_gets_its_own() {
    let kind = draft().attributes.iter().find(|a| &*a.label == "Certainty").unwrap().clone();
    let values = |lines: &str| -> Vec<(String, String)> {
        let set = edited(&[text(kind.number, Field::Values, lines)]).finished();
        let attribute = set.attribute(&Id::from_words("certainty")).unwrap().clone();
        attribute.values.iter().map(|v| (v.id.to_string(), v.label.to_string())).collect()
    };
    let reworded = values(&kind.values.replace("likely", "probable"));
    assert_eq!(reworded[1], ("likely".into(), "probable".into()));
    let added = values(&format!("{}\n\n 数据 \n数据", kind.values));
    assert_eq!(added.len(), 6);
    assert_eq!(added[5], ("x".into(), "数据".into()));
}

#[test]
fn a_list_of_tags_is_ticked_and_unticked() {
    let draft = draft();
    let name = draft.attributes[0].number;
    let set = edited(&[DraftEdit::Allow(name, Side::Of, 1)]).finished();
    assert_eq!(set.attributes[0].tags, [Id::from_words("actor"), Id::from_words("claim")]);
    let set = edited(&[DraftEdit::Allow(name, Side::Of, 0)]).finished();
    assert_eq!(set.attributes[0].tags, []);
}

#[test]
fn starting_from_a_built_in_set_replaces_everything() {
    let draft = edited(&[DraftEdit::AddTag, DraftEdit::BuiltIn(1)]);
    assert_eq!(draft.finished(), five_ws());
    assert!(draft.tags.iter().all(|tag| tag.number > 3));
}

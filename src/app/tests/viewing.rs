//! What the panel shows: the list, the inspector, who says what, the history.

use expect_test::{Expect, expect};

use super::bench::Reader;
use crate::annotation::Id;
use crate::app::view::history::history;
use crate::app::view::inspector::{InspectorView, date_remark, inspector};
use crate::app::view::list::{ItemView, ListView, list};
use crate::app::view::phrase::Phrase;
use crate::app::view::reader::MarkView;
use crate::app::view::who::{ActorView, ClaimView, who};
use crate::app::window::Sight;
use crate::app::{
    Effect, Group, InspectMsg, Layout, LinkMsg, ListFilter, MarkMsg, Msg, Panel, PanelMsg,
};

const STORY: &str = "<actor>Mayor Brook</actor> said <claim>taxes fell</claim> on <date>Friday</date>. \
                     <actor>Brook</actor> added <claim>rents too</claim>. <actor>Carl</actor> left. <claim>It rains</claim>.";

/// The story with the mayor named, her two claims linked to two mentions of her.
fn story() -> Reader {
    let mut reader = Reader::of(STORY);
    for mention in ["Mayor Brook", "Brook"] {
        reader.choose(mention);
        reader.attribute("name", "Ada Brook");
    }
    reader.attribute("naming", "by role only");
    reader.link("taxes fell", "said-by", "Mayor Brook");
    reader.link("taxes fell", "dated", "Friday");
    reader.link("rents too", "said-by", "Brook");
    reader
}

fn show(reader: &mut Reader, msg: PanelMsg) {
    reader.send(Msg::Panel(msg));
}

fn shown(reader: &Reader) -> ListView {
    list(&reader.model, reader.model.words())
}

fn read(phrases: &[Phrase]) -> String {
    phrases.iter().map(|phrase| &*phrase.text).collect()
}

/// The cards, one a line, below the headings of their groups.
fn printed(reader: &Reader) -> String {
    let mut lines = Vec::new();
    for row in shown(reader).rows {
        lines.extend(row.heading.map(|(title, _)| format!("# {title}")));
        lines.push(card(&row.item));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn card(item: &ItemView) -> String {
    let open = if item.unattributed { "?" } else { "" };
    let facts = item.facts.join(" · ");
    let line =
        format!("{}{open} {} | {} | {facts}", item.look.letter, item.quote, read(&item.says));
    line.trim_end_matches([' ', '|']).to_owned()
}

#[track_caller]
fn check(reader: &Reader, expected: &Expect) {
    expected.assert_eq(&printed(reader));
}

fn chosen(reader: &Reader) -> InspectorView {
    inspector(&reader.model).unwrap()
}

#[test]
fn each_card_says_what_is_known_in_words() {
    check(
        &story(),
        &expect![[r#"
            A Mayor Brook |  | Ada Brook · says 1 claim
            C taxes fell | said by Ada Brook, on Friday
            D Friday |  | dates 1 claim
            A Brook |  | Ada Brook · by role only · says 1 claim
            C rents too | said by Ada Brook
            A Carl
            C? It rains
        "#]],
    );
}

#[test]
fn of_a_mark_that_is_chosen_the_head_is_drawn_first_and_the_rest_once_that_is_painted() {
    let mut reader = story();
    reader.choose("Carl");
    assert!(reader.seen.contains(&Effect::TellPainted));
    assert!(!chosen(&reader).whole);
    show(&mut reader, PanelMsg::Painted);
    assert!(chosen(&reader).whole);
    reader.send(Msg::Inspect(InspectMsg::Retag(Id::from_words("date"))));
    assert!(chosen(&reader).whole);
    reader.choose("Friday");
    assert!(!chosen(&reader).whole);
}

#[test]
fn the_list_is_narrowed_to_a_tag_or_to_claims_that_nobody_is_named_for() {
    let mut reader = story();
    show(&mut reader, PanelMsg::Filter(ListFilter::Tag(Id::from_words("date"))));
    check(
        &reader,
        &expect![[r#"
        D Friday |  | dates 1 claim
    "#]],
    );
    show(&mut reader, PanelMsg::Filter(ListFilter::Unattributed));
    check(
        &reader,
        &expect![[r#"
        C? It rains
    "#]],
    );
    assert_eq!(
        (shown(&reader).found, shown(&reader).total, shown(&reader).unattributed),
        (1, 7, 1)
    );
}

#[test]
fn the_search_looks_at_words_notes_values_and_who_is_linked() {
    let mut reader = story();
    reader.choose("Carl");
    reader.inspect(InspectMsg::Note("Who is that?".into()));
    let mut found = |search: &str| {
        show(&mut reader, PanelMsg::Search(search.into()));
        shown(&reader).rows.iter().map(|row| row.item.quote.to_string()).collect()
    };
    let cases: [(&str, &[&str]); 5] = [
        ("RAINS", &["It rains"]),
        ("who is", &["Carl"]),
        ("role", &["Brook"]),
        ("ada", &["Mayor Brook", "taxes fell", "Brook", "rents too"]),
        ("nothing like it", &[]),
    ];
    for (search, expected) in cases {
        let all: Vec<String> = found(search);
        assert_eq!(all, expected, "{search}");
    }
}

#[test]
fn the_list_can_be_grouped_by_actor() {
    let mut reader = story();
    show(&mut reader, PanelMsg::Group(Group::Actor));
    check(
        &reader,
        &expect![[r#"
            # Ada Brook
            A Mayor Brook |  | Ada Brook · says 1 claim
            C taxes fell | said by Ada Brook, on Friday
            A Brook |  | Ada Brook · by role only · says 1 claim
            C rents too | said by Ada Brook
            # Carl
            A Carl
            # Nobody named
            D Friday |  | dates 1 claim
            C? It rains
        "#]],
    );
}

#[test]
fn groups_by_tag_come_in_the_order_of_the_tags() {
    let mut reader = story();
    show(&mut reader, PanelMsg::Group(Group::Tag));
    let titles: Vec<_> = shown(&reader).rows.into_iter().filter_map(|row| row.heading).collect();
    assert_eq!(titles, [("Actor".into(), 3), ("Claim".into(), 3), ("Date".into(), 1)]);
}

#[test]
fn the_list_knows_when_a_filter_hides_the_chosen_mark() {
    let mut reader = story();
    reader.choose("Carl");
    assert!(shown(&reader).has_chosen);
    show(&mut reader, PanelMsg::Filter(ListFilter::Unattributed));
    assert!(!shown(&reader).has_chosen);
}

/// An article with more marks than the list draws at once, a date among actors at its end.
fn long() -> Reader {
    let actors = "<actor>Ada</actor> ".repeat(1000);
    Reader::of(&format!("{actors} <claim>it rains</claim> <date>Friday</date>."))
}

#[test]
fn of_a_long_list_only_what_is_near_the_pane_is_drawn_and_what_is_chosen() {
    let mut reader = long();
    let rows =
        |reader: &Reader| -> Vec<usize> { shown(reader).rows.iter().map(|r| r.row).collect() };
    assert!(rows(&reader).len() < 50 && rows(&reader)[0] == 0);
    assert_eq!(shown(&reader).found, 1002);
    show(&mut reader, PanelMsg::Group(Group::Tag));
    reader.choose("Friday");
    assert!(rows(&reader).len() < 50 && rows(&reader).ends_with(&[1001]));
    let sight = Sight { top: 0, height: 64_000 };
    show(&mut reader, PanelMsg::ListLaidOut(Layout { sight, column: 0, heights: vec![] }));
    show(&mut reader, PanelMsg::LookAtList { sight, kept: vec![] });
    assert!(rows(&reader)[0] == 0 && rows(&reader).ends_with(&[1001]));
}

#[test]
fn a_list_in_another_order_begins_at_its_start_though_the_pane_is_told_of_late() {
    let mut reader = long();
    let end = Sight { top: 5_000_000, height: 64_000 };
    show(&mut reader, PanelMsg::ListLaidOut(Layout { sight: end, column: 0, heights: vec![] }));
    show(&mut reader, PanelMsg::LookAtList { sight: end, kept: vec![] });
    assert!(shown(&reader).rows[0].row > 500);
    show(&mut reader, PanelMsg::Group(Group::Tag));
    show(&mut reader, PanelMsg::LookAtList { sight: end, kept: vec![] });
    assert_eq!(shown(&reader).rows[0].heading, Some(("Actor".into(), 1000)));
}

#[test]
fn a_link_in_a_long_article_is_offered_its_nearest_ends_whatever_the_filter() {
    let mut reader = long();
    show(&mut reader, PanelMsg::Filter(ListFilter::Unattributed));
    reader.choose("it rains");
    reader.send(Msg::Link(LinkMsg::Start(Some(Id::from_words("dated")))));
    check(
        &reader,
        &expect![[r#"
        D Friday
    "#]],
    );
    let view = shown(&reader);
    assert_eq!(view.rows[0].item.candidate, Some(0));
}

#[test]
fn the_inspector_reads_as_sentences_and_offers_what_fits() {
    let mut reader = story();
    reader.choose("taxes fell");
    let view = chosen(&reader);
    assert_eq!(read(&view.says), "said by Ada Brook, on Friday");
    let offers: Vec<_> = view.offers.iter().map(|offer| &*offer.words).collect();
    assert_eq!(offers, ["said by", "dated", "supported by"]);
    reader.choose("Mayor Brook");
    assert_eq!(read(&chosen(&reader).said_of), "says “taxes fell”");
    assert_eq!(chosen(&reader).fields[0].used, ["Ada Brook".into()]);
}

#[test]
fn every_link_in_the_sentences_can_be_found_to_be_removed() {
    let mut reader = story();
    for words in ["taxes fell", "Mayor Brook"] {
        reader.choose(words);
        let view = chosen(&reader);
        let said: Vec<_> =
            view.says.iter().chain(&view.said_of).filter_map(|p| p.link.clone()).collect();
        let mut links: Vec<_> = view.links.iter().map(|link| link.id.clone()).collect();
        links.sort_by_key(|id| said.iter().position(|other| other == id));
        assert_eq!(said, links);
    }
}

#[test]
fn a_selection_outside_the_mark_can_become_a_part_of_it() {
    let mut reader = story();
    reader.choose("taxes fell");
    reader.select("fell");
    reader.choose("taxes fell");
    assert_eq!(chosen(&reader).add, None);
    reader.select("rents too");
    assert_eq!(chosen(&reader).add, Some("rents too".into()));
}

#[test]
fn a_date_is_explained_while_it_is_written() {
    assert_eq!(date_remark(" "), None);
    let good = date_remark("2024-05").unwrap();
    assert_eq!((&*good.text, good.wrong), ("May 2024", false));
    let other = date_remark("3 May 2024").unwrap();
    assert_eq!((other.wrong, other.instead.as_deref()), (true, Some("2024-05-03")));
}

#[test]
fn claims_stand_below_the_actor_whatever_its_mention() {
    let view = who(&story().model);
    let claims = |claims: &[ClaimView]| {
        claims
            .iter()
            .map(|c| format!("{} ({})", c.quote, read(&c.says)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let actor = |a: &ActorView| {
        format!("{}, {}x [{}]: {}", a.name, a.mentions, a.facts.join(" · "), claims(&a.claims))
    };
    let actors: Vec<String> = view.actors.iter().map(actor).collect();
    assert_eq!(
        actors,
        ["Ada Brook, 2x [by role only]: taxes fell (on Friday), rents too ()", "Carl, 1x []: "]
    );
    assert_eq!(claims(&view.nobody), "It rains ()");
}

#[test]
fn where_nothing_is_open_nobody_asks_who_says_what() {
    assert!(!who(&crate::app::Model::default()).asks);
}

#[test]
fn the_history_is_newest_first_and_shows_what_was_undone() {
    let mut reader = Reader::of("Ada left.");
    reader.select("Ada");
    reader.press("1");
    reader.attribute("name", "Ada");
    reader.undo();
    let view = history(&reader.model, reader.model.words());
    let steps: Vec<_> =
        view.steps.iter().map(|s| (&*s.text, s.position, s.done, s.current)).collect();
    let expected = [
        ("Described “Ada”", 2, false, false),
        ("Marked “Ada”", 1, true, true),
        ("Opened", 0, true, false),
    ];
    assert_eq!(steps, expected);
}

#[test]
fn a_long_history_is_shown_in_steps_and_always_down_to_where_one_is() {
    let mut reader = Reader::of("<actor>Ada</actor> left.");
    reader.choose("Ada");
    for n in 0..150 {
        reader.attribute("name", &n.to_string());
    }
    let count = |reader: &Reader| {
        let view = history(&reader.model, reader.model.words());
        (view.steps.len(), view.older)
    };
    assert_eq!(count(&reader), (100, 51));
    show(&mut reader, PanelMsg::More);
    assert_eq!(count(&reader), (151, 0));
    show(&mut reader, PanelMsg::Show(Panel::History));
    reader.send(Msg::GoToStep(20));
    assert_eq!(count(&reader), (131, 20));
}

#[test]
fn a_mark_chosen_in_the_article_is_shown_in_the_list_and_one_chosen_in_the_panel_leaves_it() {
    let mut reader = story();
    show(&mut reader, PanelMsg::Show(Panel::WhoSaysWhat));
    let id = Some(reader.id("Carl"));
    reader.send(Msg::Mark(MarkMsg::Choose { id, scroll: true }));
    assert_eq!(reader.model.panel, Panel::WhoSaysWhat);
    reader.click("It rains");
    assert_eq!(reader.model.panel, Panel::Marks);
}

/// The article's pieces, one a line: the words, and what is seen over them, outermost first: the tag's letter and the line,
/// `^` where it begins, `$` where it ends, in brackets where nothing else of it is seen.
fn stacks(reader: &Reader) -> String {
    let blocks = reader.model.open.as_ref().unwrap().blocks.iter();
    let mark = |mark: &MarkView| {
        let (begins, ends) =
            (if mark.opens { "^" } else { "" }, if mark.closes { "$" } else { "" });
        let seen = format!("{begins}{}{}{ends}", mark.look.letter, mark.depth);
        if mark.hidden { format!("({seen})") } else { seen }
    };
    let pieces = blocks.flat_map(|block| &block.pieces).map(|piece| {
        let marks: Vec<String> = piece.marks.iter().map(mark).collect();
        let all = piece.ids.split_whitespace().count();
        format!("{} | {} of {all}\n", piece.text.trim(), marks.join(" "))
    });
    pieces.collect()
}

#[test]
fn of_a_high_stack_three_lines_are_drawn_and_one_more_that_stands_for_the_rest() {
    let mut reader = Reader::of(
        "<claim:1><claim:2>one <claim:3>two <actor>three <date>four <claim:4>five</claim:4></date></actor></claim:3> \
         six</claim:2> seven</claim:1>",
    );
    expect![[r#"
        one | (^C3) ^C3 of 2
        two | ^C3 of 3
        three | C3 ^A2 of 4
        four | C3 A2 ^D1 of 5
        five | C3$ A2$ D1$ ^C0$ of 6
        six | C3$ of 2
        seven | C3$ of 1
    "#]]
    .assert_eq(&stacks(&reader));
    reader.choose("one two three four five six seven");
    expect![[r#"
        one | ^C3 ^C3 of 2
        two | C3 ^C3 of 3
        three | C3 C3 ^A2 of 4
        four | C3 C3 A2 ^D1 of 5
        five | C3 C3$ A2$ D1$ ^C0$ of 6
        six | C3 C3$ of 2
        seven | C3$ of 1
    "#]]
    .assert_eq(&stacks(&reader));
}

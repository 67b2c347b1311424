//! Thousands of messages in any order, with storage that fails at random: after each one everything fits together, and
//! in the end the disk holds what was on the screen.

use std::rc::Rc;

use super::bench::{Reader, titled};
use crate::annotation::{Document, Id, Metadata};
use crate::app::{
    ArticleMsg, CaretStep, Dialog, Edge, ExportMsg, Group, Hint, InspectMsg, LibraryMsg, LinkMsg,
    ListFilter, MarkMsg, Msg, NudgeBy, OpenMsg, Panel, PanelMsg, SelectedBy, Settings, StoreMsg,
    TagSetMsg, Way,
};
use crate::storage::{Failure, StoreError};
use crate::text::{TextPos, TextRange};

/// Damaged letters, two paragraphs, quotation marks, combining marks, a family of joined emoji, Chinese, Hebrew, and
/// marks that nest, cross and have parts.
const STORY: &str = "By <actor>MÃ©lanie</actor>, <date>3 May</date>\n\n<claim:1>“We e\u{301}te\u{301}</claim:1>,” said \
    <actor>Ada <claim>👩🏽‍🚀</claim></actor>, <claim:1>“won.”</claim:1>\n\n税降了。市长说 <claim>אמר ראש</claim> 10% — …\n";

/// A linear congruential generator (Knuth's MMIX constants): the same seed gives the same run everywhere.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn coin(&mut self) -> bool {
        self.roll(2) == 0
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.roll(all.len())).cloned()
    }

    fn way(&mut self) -> Way {
        if self.coin() { Way::Forward } else { Way::Back }
    }

    /// An annotation that is there, or one that is not.
    fn annotation(&mut self, document: &Document) -> Id {
        let known = document.annotations.nth(self.roll(document.annotations.len() + 1));
        known.map_or_else(|| Id::from_words("nobody"), |annotation| annotation.id.clone())
    }

    fn tag(&mut self) -> Id {
        Id::from_words(["actor", "claim", "date", "actor", "claim", "place"][self.roll(6)])
    }

    /// A place in the text, or a little past its end; seldom inside a character.
    fn place(&mut self, document: &Document) -> TextPos {
        TextPos::new(self.roll(document.text.as_str().len() + 4))
    }

    /// A range of the text as browsers report it: on character boundaries.
    fn range(&mut self, document: &Document) -> TextRange {
        let ends: Vec<usize> = document.text.as_str().char_indices().map(|(at, _)| at).collect();
        let from = self.roll(ends.len());
        let to = from + self.roll(12);
        let end = |at: usize| ends.get(at).copied().unwrap_or(document.text.as_str().len());
        TextRange::of(end(from), end(to))
    }
}

fn any_mark(dice: &mut Dice, document: &Document) -> MarkMsg {
    let by = [SelectedBy::Browser, SelectedBy::FirstWord, SelectedBy::Words, SelectedBy::Caret];
    let steps = [
        CaretStep::Unit,
        CaretStep::Word,
        CaretStep::Sentence,
        CaretStep::Block,
        CaretStep::Article,
    ];
    match dice.roll(12) {
        0 | 1 => MarkMsg::Tag(dice.tag()),
        2 => MarkMsg::TagRange(dice.tag(), dice.range(document)),
        3 => MarkMsg::Selected(dice.range(document), by[dice.roll(4)]),
        4 => MarkMsg::Unselected,
        5 | 6 => MarkMsg::Click { at: dice.place(document), extend: dice.roll(4) == 0 },
        7 => MarkMsg::StartAt(dice.place(document)),
        8 => MarkMsg::Caret(steps[dice.roll(5)], dice.way(), dice.coin()),
        9 => MarkMsg::Choose { id: Some(dice.annotation(document)), scroll: dice.coin() },
        10 => MarkMsg::ChooseAtCaret,
        _ => MarkMsg::ChooseNext(dice.way()),
    }
}

fn any_inspection(dice: &mut Dice, document: &Document) -> InspectMsg {
    match dice.roll(9) {
        0 => InspectMsg::Retag(dice.tag()),
        1..=3 => InspectMsg::Nudge {
            part: dice.roll(3),
            edge: if dice.coin() { Edge::Start } else { Edge::End },
            by: if dice.coin() { NudgeBy::Word } else { NudgeBy::Character },
            way: dice.way(),
        },
        4 => InspectMsg::AddPart,
        5 => InspectMsg::RemovePart(dice.roll(3)),
        6 => InspectMsg::Note(["", "why?", "<b>"][dice.roll(3)].into()),
        7 => InspectMsg::Attribute(
            Id::from_words(["name", "certainty"][dice.roll(2)]),
            ["", "Ada", "likely"][dice.roll(3)].into(),
        ),
        _ if dice.coin() => InspectMsg::Delete,
        _ => InspectMsg::DeleteThis(dice.annotation(document)),
    }
}

fn any_link(dice: &mut Dice, document: &Document) -> LinkMsg {
    let kinds = ["said-by", "dated", "supported-by", "unknown"].map(Id::from_words);
    let links: Vec<Id> = document.links.iter().map(|link| link.id.clone()).collect();
    match dice.roll(6) {
        0 | 1 => LinkMsg::Start(dice.pick(&kinds).filter(|_| dice.coin())),
        2 => LinkMsg::Finish(dice.annotation(document)),
        3 | 4 => LinkMsg::Pick(dice.roll(3)),
        _ => LinkMsg::Remove(dice.pick(&links).unwrap_or_else(|| Id::from_words("none"))),
    }
}

/// The tag set with a tag or a link type more, less or renamed.
fn any_tag_set(dice: &mut Dice, document: &Document) -> TagSetMsg {
    let mut set = (*document.tag_set).clone();
    match dice.roll(5) {
        0 if set.tags.len() > 1 => drop(set.tags.remove(dice.roll(set.tags.len()))),
        1 if !set.links.is_empty() => drop(set.links.remove(dice.roll(set.links.len()))),
        2 => set = crate::annotation::actors_claims_dates(),
        3 => set.name = format!("Set {}", dice.roll(9)).into(),
        _ if set.tag(&Id::from_words("place")).is_none() => {
            let mut tag = crate::annotation::actors_claims_dates().tags.remove(0);
            tag.id = Id::from_words("place");
            set.tags.push(tag);
        }
        _ => {}
    }
    TagSetMsg::Save(set)
}

fn any_article(dice: &mut Dice) -> ArticleMsg {
    let title: Rc<str> = ["", "One", "Two"][dice.roll(3)].into();
    match dice.roll(5) {
        0 => ArticleMsg::Card(Metadata { title, ..Metadata::default() }),
        1 => ArticleMsg::Repair,
        2 if dice.roll(4) == 0 => ArticleMsg::KeepDamage,
        3 => ArticleMsg::DropQuarantine,
        _ => ArticleMsg::Annotator(title),
    }
}

fn any_of_the_library(dice: &mut Dice, reader: &Reader) -> LibraryMsg {
    let ids: Vec<Id> = reader.model.library.keys().cloned().collect();
    let id = dice.pick(&ids).unwrap_or_else(|| Id::from_words("none"));
    match dice.roll(11) {
        0..=4 => LibraryMsg::Open(id),
        5 => LibraryMsg::Rename(id, ["Ada", "Bob"][dice.roll(2)].into()),
        6 if ids.len() < 8 => LibraryMsg::Duplicate(id),
        7 => LibraryMsg::Trash(id),
        8 | 9 => LibraryMsg::Restore(id),
        10 if dice.coin() => LibraryMsg::Purge(id),
        _ => LibraryMsg::Search("a".into()),
    }
}

fn any_panel(dice: &mut Dice, document: &Document) -> PanelMsg {
    match dice.roll(9) {
        0 => PanelMsg::Show(Panel::History),
        1 => PanelMsg::Sheet(dice.coin()),
        2 => PanelMsg::Dialog([Dialog::Help, Dialog::Repair, Dialog::TagSet][dice.roll(3)].clone()),
        3 => PanelMsg::CloseDialog,
        4 => PanelMsg::CloseChooser,
        5 => PanelMsg::Settings(Settings { snap: dice.coin(), ..Settings::default() }),
        6 if dice.coin() => PanelMsg::Dismiss(Hint::Mark),
        6 => any_narrowing(dice),
        _ => PanelMsg::Scrolled(dice.place(document)),
    }
}

/// Another order or part of the list of annotations.
fn any_narrowing(dice: &mut Dice) -> PanelMsg {
    match dice.roll(4) {
        0 => PanelMsg::Search(["", "ada", "e"][dice.roll(3)].into()),
        1 => PanelMsg::Group([Group::Position, Group::Tag, Group::Actor][dice.roll(3)]),
        2 => PanelMsg::Filter(ListFilter::Unattributed),
        _ => PanelMsg::Filter(ListFilter::All),
    }
}

fn any_msg(dice: &mut Dice, reader: &Reader) -> Msg {
    let empty = crate::annotation::parse_marked("");
    let document = reader.model.document().unwrap_or(&empty);
    match dice.roll(40) {
        0..=14 => Msg::Mark(any_mark(dice, document)),
        15..=20 => Msg::Inspect(any_inspection(dice, document)),
        21..=24 => Msg::Link(any_link(dice, document)),
        25 | 26 => Msg::Undo,
        28 | 29 => Msg::Redo,
        30 => Msg::GoToStep(dice.roll(12)),
        31 => Msg::Article(any_article(dice)),
        32 if dice.coin() => Msg::TagSet(any_tag_set(dice, document)),
        27 | 33 | 34 => Msg::Library(any_of_the_library(dice, reader)),
        35 | 36 => Msg::Panel(any_panel(dice, document)),
        37 => Msg::Export(ExportMsg::As(["pressmark", "plain"][dice.roll(2)])),
        38 if dice.roll(9) == 0 => Msg::Open(OpenMsg::Sample(2)),
        39 => Msg::Store(StoreMsg::Retry),
        _ => Msg::Escape,
    }
}

/// Storage is slow, fails now and then, and sometimes only its answer gets lost.
fn any_weather(dice: &mut Dice, reader: &mut Reader) {
    reader.prompt = dice.roll(3) == 0;
    reader.slow = dice.coin();
    if dice.coin() {
        reader.arrive(dice.roll(reader.late.len()));
    }
    if dice.roll(8) == 0 {
        reader.store.fail([Some(match dice.roll(3) {
            0 => Failure::Refuse(StoreError::Full),
            1 => Failure::Abort(StoreError::ConnectionLost),
            _ => Failure::LoseAnswer,
        })]);
    }
    for _ in 0..dice.roll(3) {
        reader.answer();
    }
}

/// Everything that the page would show again: what is marked, the steps, the library.
fn state(reader: &Reader) -> (Document, (usize, usize), Vec<String>) {
    let heads = reader.model.library.values();
    let heads = heads.map(|head| format!("{} {:?} {:?}", head.document, head.tags, head.trashed));
    (reader.document().clone(), reader.steps(), heads.collect())
}

/// The history takes the document back to the start and forward to where it is.
fn history_leads_back_and_forth(reader: &Reader) {
    let open = reader.model.open.as_ref().unwrap();
    let mut document = open.document.clone();
    let steps = open.history.steps();
    let (done, undone) = steps.split_at(open.history.position());
    for edit in done.iter().rev() {
        document.apply(&edit.inverse(), edit.at.clone());
    }
    for edit in steps {
        document.apply(edit, edit.at.clone());
    }
    for edit in undone.iter().rev() {
        document.apply(&edit.inverse(), edit.at.clone());
    }
    let now = Document { saved: open.document.saved.clone(), ..document };
    assert_eq!(now, open.document);
}

fn run(seed: u64, length: usize) {
    let mut dice = Dice(seed);
    let mut reader =
        Reader::with(&[titled("d1", "One", STORY), titled("d2", "Two", "<claim>so</claim> it is")]);
    for _ in 0..length {
        any_weather(&mut dice, &mut reader);
        let msg = any_msg(&mut dice, &reader);
        reader.send(msg);
        if reader.model.open.is_some() && dice.roll(20) == 0 {
            history_leads_back_and_forth(&reader);
        }
        if dice.roll(150) == 0 {
            survives_a_reload(&mut reader);
        }
    }
    survives_a_reload(&mut reader);
}

fn survives_a_reload(reader: &mut Reader) {
    reader.prompt = true;
    reader.settle();
    assert_eq!(reader.model.saving.problem, None);
    assert!(reader.model.saving.waiting.is_empty());
    history_leads_back_and_forth(reader);
    let before = state(reader);
    reader.reload();
    assert_eq!(state(reader), before);
}

#[test]
fn whatever_happens_in_whatever_order_everything_fits_and_nothing_is_lost() {
    for seed in 0..24 {
        run(seed, 400);
    }
}

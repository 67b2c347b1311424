//! A teacher makes an exercise, makes its key, tries it, and gives it out.

use expect_test::expect;

use super::bench::{Reader, titled};
use crate::annotation::{Document, Id};
use crate::app::view::exercise::giving::{GivingView, giving};
use crate::app::view::exercise::key::{key, shades};
use crate::app::view::exercise::{ExerciseView, exercise, tried};
use crate::app::view::lesson::{Role, role};
use crate::app::{
    Bound, Dialog, Edge, Effect, ExerciseMsg, Expect, ExportMsg, GiveMsg, Inside, LockMsg,
    LockProblem, Msg, NudgeBy, OpenMsg, Panel, Setting, TaskMsg, Way,
};
use crate::classroom::{Exercise, Feedback, KeyInside, Locked, expectation, from_fragment};
use crate::compare::{Mentions, Need, Tolerance};
use crate::formats::native::{self, Kind};

const ARTICLE: &str = "The pool\n\n<actor>Mayor Ada Brook</actor> said on <date>Monday</date> that \
    <claim>the pool opens in June</claim>.\n\nOn Monday, Ada Brook left.\n\nNobody saw Ada Brook.";

fn teacher() -> Reader {
    let mut reader = Reader::with(&[titled("pool", "The pool", ARTICLE)]);
    reader.model.address = "https://example.org/pressmark/".into();
    send(&mut reader, ExerciseMsg::Make);
    reader
}

fn send(reader: &mut Reader, msg: ExerciseMsg) {
    reader.send(Msg::Exercise(msg));
}

fn set(reader: &mut Reader, setting: Setting) {
    send(reader, ExerciseMsg::Set(setting));
}

fn expects(reader: &mut Reader, expect: Expect) {
    send(reader, ExerciseMsg::Expect(expect));
}

fn give(reader: &mut Reader, msg: GiveMsg) {
    send(reader, ExerciseMsg::Give(msg));
}

fn view(reader: &Reader) -> ExerciseView {
    exercise(&reader.model).unwrap()
}

fn ways(reader: &Reader) -> GivingView {
    giving(&reader.model).unwrap()
}

fn made(reader: &Reader) -> Exercise {
    Exercise::of(reader.document())
}

/// The documents in the files that were offered, as their kinds.
fn files(reader: &Reader) -> Vec<(String, Kind, Document)> {
    let file = |file: &&crate::formats::Exported| {
        let read = native::read(std::str::from_utf8(&file.bytes).unwrap()).unwrap();
        (file.file_name.clone(), read.kind, read.document)
    };
    reader.downloads().iter().map(file).collect()
}

/// What must and what may be marked of the chosen mark.
fn bounds(reader: &Reader) -> String {
    let view = key(&reader.model).unwrap();
    let all = view
        .bounds
        .iter()
        .map(|bound| format!("{}{}", bound.quote, if bound.own { "*" } else { "" }));
    all.collect::<Vec<_>>().join(" / ")
}

#[test]
fn the_open_document_becomes_an_exercise_and_back_in_one_step_each() {
    let mut reader = teacher();
    assert_eq!((role(&reader.model), reader.model.panel), (Role::Exercise, Panel::Lesson));
    assert_eq!((reader.steps(), reader.document().annotations.len()), ((1, 1), 3));
    assert!(view(&reader).usual && view(&reader).instructions.starts_with("Mark everyone"));
    send(&mut reader, ExerciseMsg::Stop);
    assert_eq!((role(&reader.model), reader.model.panel), (Role::Plain, Panel::Marks));
    reader.undo();
    assert_eq!(role(&reader.model), Role::Exercise);
    reader.undo();
    assert_eq!(role(&reader.model), Role::Plain);
    reader.redo();
    reader.reload();
    assert_eq!(role(&reader.model), Role::Exercise);
}

#[test]
fn every_setting_is_a_step_and_is_kept() {
    let mut reader = teacher();
    let all = [
        Setting::Instructions(" Find who speaks. ".into()),
        Setting::Goal(Id::from_words("claim"), 2),
        Setting::Before(false),
        Setting::ToCheck(3),
        Setting::Feedback(Feedback::Places),
        Setting::Practice(false),
        Setting::TextSize(125),
    ];
    let count = all.len();
    all.into_iter().for_each(|setting| set(&mut reader, setting));
    assert_eq!(reader.steps(), (count + 1, count + 1));
    reader.reload();
    let now = made(&reader);
    assert_eq!(
        (&*now.instructions, now.to_check, now.tries, now.text_size),
        ("Find who speaks.", 3, 2, 125)
    );
    assert_eq!((now.before, now.practice, now.goals.len()), (false, false, 1));
    set(&mut reader, Setting::Instructions("".into()));
    assert!(view(&reader).usual);
}

#[test]
fn the_part_to_mark_is_the_paragraphs_of_the_selection() {
    let mut reader = teacher();
    set(&mut reader, Setting::PartFromSelection);
    assert_eq!(view(&reader).part, None);
    reader.select("opens in June");
    set(&mut reader, Setting::PartFromSelection);
    let told = view(&reader).part.unwrap();
    assert!(told.starts_with("Paragraph 1: “Mayor Ada Brook said on Monday"), "{told}");
    let blocks = reader.model.open.as_ref().unwrap().blocks.iter();
    let mut outside: Vec<bool> = blocks.flat_map(|b| b.pieces.iter().map(|p| p.outside)).collect();
    outside.dedup();
    assert_eq!(outside, [true, false, true]);
    set(&mut reader, Setting::WholeText);
    assert_eq!(view(&reader).part, None);
}

#[test]
fn a_pack_says_what_would_go_before_it_takes_it() {
    let mut reader = teacher();
    reader.choose("the pool opens in June");
    reader.attribute("claim-kind", "fact");
    reader.attribute("certainty", "sure");
    send(&mut reader, ExerciseMsg::Pack("five-ws"));
    let (pack, lost) = view(&reader).asked.unwrap();
    expect![[r#"
        Five Ws
        Actor is used once. That mark is deleted with it; one Undo brings it back.
        Claim is used once. That mark is deleted with it; one Undo brings it back.
        Date is used once. That mark is deleted with it; one Undo brings it back."#]]
    .assert_eq(&format!("{pack}\n{}", lost.join("\n")));
    send(&mut reader, ExerciseMsg::PackAnyway(false));
    assert_eq!((view(&reader).asked, reader.document().annotations.len()), (None, 3));
    send(&mut reader, ExerciseMsg::Pack("starter"));
    assert!(view(&reader).asked.unwrap().1[0].contains("has no place there"));
}

#[test]
fn a_pack_is_one_step_with_its_own_sentence() {
    let mut reader = teacher();
    let before = (reader.document().clone(), reader.steps().0);
    send(&mut reader, ExerciseMsg::Pack("five-ws"));
    send(&mut reader, ExerciseMsg::PackAnyway(true));
    assert_eq!((reader.steps().0, &*made(&reader).pack), (before.1 + 1, "five-ws"));
    assert!(made(&reader).instructions.starts_with("Find who, what"));
    assert_eq!(reader.document().annotations.len(), 0);
    reader.undo();
    assert_eq!(reader.document().annotations, before.0.annotations);
    assert_eq!(
        (&reader.document().tag_set, &reader.document().extra),
        (&before.0.tag_set, &before.0.extra)
    );
}

#[test]
fn a_pack_that_loses_nothing_is_taken_at_once() {
    let mut reader = teacher();
    send(&mut reader, ExerciseMsg::Pack("sources"));
    assert_eq!((view(&reader).asked, &*made(&reader).pack), (None, "sources"));
}

#[test]
fn what_a_mark_expects_can_be_said_and_undone() {
    let mut reader = teacher();
    reader.choose("Mayor Ada Brook");
    expects(&mut reader, Expect::Need(Need::Bonus));
    expects(&mut reader, Expect::Mentions(Mentions::Each));
    expects(&mut reader, Expect::Reason("She speaks.".into()));
    let read = |reader: &Reader| {
        let document = reader.document();
        expectation(
            &document.text,
            document.annotations.get(&reader.id("Mayor Ada Brook")).unwrap(),
        )
    };
    reader.reload();
    let now = read(&reader);
    assert_eq!(
        (now.need, now.mentions, &*now.reason),
        (Need::Bonus, Mentions::Each, "She speaks.")
    );
    assert_eq!(view(&reader).review.bonus, 1);
    (0..3).for_each(|_| reader.undo());
    assert_eq!(read(&reader), Default::default());
}

#[test]
fn core_and_extent_come_from_the_selection_and_are_nudged() {
    let mut reader = teacher();
    reader.choose("Mayor Ada Brook");
    assert_eq!(bounds(&reader), "Mayor Ada Brook / Mayor Ada Brook");
    reader.select("Ada Brook");
    expects(&mut reader, Expect::FromSelection(Bound::Core));
    assert_eq!(bounds(&reader), "Ada Brook* / Mayor Ada Brook");
    let nudge = |bound, edge, way| Expect::Nudge { bound, edge, by: NudgeBy::Word, way };
    expects(&mut reader, nudge(Bound::Extent, Edge::End, Way::Forward));
    assert_eq!(bounds(&reader), "Ada Brook* / Mayor Ada Brook said*");
    let whole = [reader.document().text.whole()];
    let [around, inside] = shades(reader.document(), &whole);
    let quote = |range: &crate::text::TextRange| reader.document().text.slice(*range).to_owned();
    assert_eq!((quote(&around[0]), quote(&inside[0])), (" said".into(), "Ada Brook".into()));
    expects(&mut reader, nudge(Bound::Extent, Edge::End, Way::Back));
    expects(&mut reader, Expect::AsMarked(Bound::Core));
    assert_eq!(bounds(&reader), "Mayor Ada Brook / Mayor Ada Brook");
}

#[test]
fn what_must_be_marked_stays_inside_what_may_be() {
    let mut reader = teacher();
    reader.choose("Mayor Ada Brook");
    reader.select("Mayor");
    expects(&mut reader, Expect::FromSelection(Bound::Extent));
    assert_eq!(bounds(&reader), "Mayor* / Mayor*");
    reader.select("Nobody");
    expects(&mut reader, Expect::FromSelection(Bound::Core));
    assert_eq!(
        (bounds(&reader).as_str(), reader.told()),
        ("Mayor* / Mayor*", "Select words that touch this mark.")
    );
}

#[test]
fn a_tag_that_is_judged_exactly_has_no_bounds() {
    let mut reader = teacher();
    send(&mut reader, ExerciseMsg::Tolerance(Id::from_words("actor"), Tolerance::Exact));
    reader.choose("Mayor Ada Brook");
    assert_eq!(bounds(&reader), "");
    reader.undo();
    assert_eq!(bounds(&reader), "Mayor Ada Brook / Mayor Ada Brook");
}

#[test]
fn what_is_worth_a_look_can_be_mended_from_the_panel() {
    let mut reader = teacher();
    let remark = view(&reader).remarks.remove(0);
    let told = "“Monday” also stands at 1 more place. Marked there, it is told as not in the key.";
    assert_eq!((remark.text.as_str(), view(&reader).remarks.len()), (told, 1));
    send(&mut reader, remark.mend.unwrap().1);
    assert_eq!((view(&reader).remarks, view(&reader).review.required), (vec![], 4));
    send(&mut reader, ExerciseMsg::Show(remark.about.unwrap()));
    assert_eq!((reader.chosen().as_str(), reader.model.panel), ("Monday", Panel::Marks));
}

#[test]
fn what_the_card_lacks_is_one_press_away() {
    let mut reader = teacher();
    let missing = view(&reader).missing;
    assert_eq!(missing.len(), 4);
    send(&mut reader, ExerciseMsg::FillIn(missing[0]));
    assert_eq!(reader.model.panel, Panel::Article);
}

#[test]
fn students_get_the_exercise_without_the_key_and_the_teacher_keeps_the_key() {
    let mut reader = teacher();
    reader.choose("Mayor Ada Brook");
    expects(&mut reader, Expect::Reason("She speaks.".into()));
    give(&mut reader, GiveMsg::Begin);
    assert_eq!(
        (ways(&reader).inside, &reader.model.dialog),
        (Inside::Apart, &Some(Dialog::GiveOut))
    );
    give(&mut reader, GiveMsg::SaveExercise);
    give(&mut reader, GiveMsg::SaveKey);
    let files = files(&reader);
    let told: Vec<_> =
        files.iter().map(|(name, kind, d)| (name.as_str(), *kind, d.annotations.len())).collect();
    let wanted = [
        ("the-pool-exercise.pressmark.json", Kind::Exercise, 0),
        ("the-pool-key.pressmark.json", Kind::Key, 3),
    ];
    assert_eq!(told, wanted);
    assert_eq!(Exercise::of(&files[0].2).key, KeyInside::Apart);
    assert!(!String::from_utf8_lossy(&reader.downloads()[0].bytes).contains("She speaks"));
}

#[test]
fn a_key_for_feedback_is_locked_before_anything_is_given_out() {
    let mut reader = teacher();
    set(&mut reader, Setting::Feedback(Feedback::Key));
    give(&mut reader, GiveMsg::Begin);
    assert_eq!((ways(&reader).inside, ways(&reader).ready), (Inside::Locked, false));
    give(&mut reader, GiveMsg::SaveExercise);
    give(&mut reader, GiveMsg::Lock);
    assert!(!ways(&reader).locking && reader.downloads().is_empty());
    give(&mut reader, GiveMsg::Word("open sesame".into()));
    give(&mut reader, GiveMsg::Lock);
    assert!(
        matches!(reader.seen.last(), Some(Effect::Lock { word, .. }) if &**word == "open sesame")
    );
    let locked = Locked { iterations: 600_000, salt: vec![1], nonce: vec![2], data: vec![3] };
    reader.send(Msg::Lock(LockMsg::Locked(Ok(locked.clone()))));
    give(&mut reader, GiveMsg::SaveExercise);
    assert_eq!(Exercise::of(&files(&reader)[0].2).key, KeyInside::Locked(locked));
    give(&mut reader, GiveMsg::Word("another".into()));
    assert!(!ways(&reader).ready);
}

#[test]
fn a_browser_that_locks_nothing_is_told_of() {
    let mut reader = teacher();
    give(&mut reader, GiveMsg::Begin);
    give(&mut reader, GiveMsg::Inside(Inside::Locked));
    give(&mut reader, GiveMsg::Word("x".into()));
    give(&mut reader, GiveMsg::Lock);
    reader.send(Msg::Lock(LockMsg::Locked(Err(LockProblem::NoCrypto))));
    assert_eq!(
        (ways(&reader).problem, ways(&reader).locking),
        (Some(LockProblem::NoCrypto), false)
    );
    give(&mut reader, GiveMsg::Inside(Inside::Apart));
    assert!(ways(&reader).ready && ways(&reader).problem.is_none());
}

#[test]
fn the_link_holds_the_exercise_and_the_text_names_it() {
    let mut reader = teacher();
    give(&mut reader, GiveMsg::Begin);
    let GivingView { link, text, .. } = ways(&reader);
    let (link, text) = (link.unwrap(), text.unwrap());
    let (base, fragment) = link.link.split_once('#').unwrap();
    let read = from_fragment(fragment).unwrap().document;
    assert_eq!((base, read.annotations.len()), ("https://example.org/pressmark/", 0));
    assert!(text.starts_with("The pool\n\nMark everyone") && text.contains(&*link.link), "{text}");
    give(&mut reader, GiveMsg::CopyLink);
    assert_eq!(reader.seen.last(), Some(&Effect::Copy(link.link)));
    reader.send(Msg::Export(ExportMsg::Copied(true)));
    assert_eq!(
        (reader.spoken(), reader.model.dialog.is_some()),
        ("The link is on the clipboard.", true)
    );
}

#[test]
fn a_page_from_a_file_has_no_link_to_give() {
    let mut reader = teacher();
    reader.model.address = "file:///tmp/index.html".into();
    give(&mut reader, GiveMsg::Begin);
    assert_eq!(ways(&reader).link, None);
    assert!(ways(&reader).text.unwrap().contains("Download the attached exercise file"));
}

#[test]
fn a_trial_leaves_nothing_behind() {
    let mut reader = teacher();
    set(&mut reader, Setting::Feedback(Feedback::Places));
    send(&mut reader, ExerciseMsg::Try);
    assert_eq!(reader.model.dialog, Some(Dialog::Start));
    reader.send(Msg::Task(TaskMsg::Start("1".into())));
    assert_eq!((role(&reader.model), reader.document().annotations.len()), (Role::Submission, 0));
    assert_eq!(&*reader.document().metadata.title, "Trial: The pool");
    assert!(matches!(made(&reader).key, KeyInside::Open(_)));
    reader.reload();
    assert_eq!(tried(&reader.model), Some(Id::from_words("pool")));
    send(&mut reader, ExerciseMsg::EndTrial);
    assert_eq!((reader.document().id.as_str(), reader.model.library.len()), ("pool", 1));
    assert_eq!((role(&reader.model), reader.store.heads().len()), (Role::Exercise, 1));
}

#[test]
fn an_exercise_that_is_given_out_is_started_elsewhere() {
    let mut reader = teacher();
    give(&mut reader, GiveMsg::Begin);
    give(&mut reader, GiveMsg::SaveExercise);
    let bytes = reader.downloads()[0].bytes.clone().into();
    let mut student = Reader::of("one");
    student.send(Msg::Open(OpenMsg::File { name: "x.json".into(), bytes }));
    student.send(Msg::Task(TaskMsg::Start("7".into())));
    assert_eq!((role(&student.model), &*student.document().annotator), (Role::Submission, "7"));
}

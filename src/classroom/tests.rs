//! Exercises, keys and submissions through files, links and codes, and what becomes of damaged ones.

use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};

use super::{
    CodeProblem, Exercise, Feedback, Fingerprint, Goal, KeyInside, LinkProblem, Locked, Open,
    PACKS, Reach, Submission, ToCheck, encode, expectation, file_name, find_codes, from_fragment,
    key_from_json, key_of, key_to_json, open_points, pack, practice, progress, to_fragment,
    with_expectation, with_key,
};
use crate::annotation::{Document, Id, Stamp, parse_marked, print_marked};
use crate::compare::{Expectation, Mentions, Need, Tolerance, Yardstick};
use crate::formats::native::{self, Kind};
use crate::text::TextRange;

const MARKED: &str = "“Ça va,” <actor>Mayor Ada Brook</actor> 🎉 said on <date>Monday</date>. \
    <claim:1>“The pool opens</claim:1>,” she added, <claim:1>“in June</claim:1>.”";

fn now() -> Stamp {
    Stamp::new("2026-11-23T18:34:20Z").unwrap()
}

/// The document after a file has held it.
fn through_a_file(document: &Document, kind: Kind) -> Document {
    let read = native::read(&native::write_as(document, kind)).unwrap();
    assert_eq!((read.kind, read.warnings), (kind, vec![]));
    read.document
}

fn full_exercise() -> Exercise {
    Exercise {
        instructions: "Mark who says what. <b>Not HTML</b>".into(),
        pack: "starter".into(),
        part: Some(TextRange::of(0, 10)),
        goals: vec![Goal { tag: Id::from_words("claim"), at_least: 2 }],
        before: true,
        to_check: 2,
        feedback: Feedback::Places,
        tries: 2,
        text_size: 125,
        practice: true,
        ..Exercise::default()
    }
}

#[test]
fn an_exercise_comes_back_from_a_file_as_it_was_and_without_the_marks() {
    let locked =
        Locked { iterations: 600_000, salt: vec![1, 2], nonce: vec![3], data: vec![0, 255, 7] };
    let document = parse_marked(MARKED);
    let open = KeyInside::Open(key_to_json(&document).into());
    for key in [KeyInside::Apart, KeyInside::Locked(locked), open] {
        let exercise = Exercise { key, ..full_exercise() };
        let given = exercise.put_into(&document);
        assert!(given.annotations.is_empty());
        let read = through_a_file(&given, Kind::Exercise);
        assert_eq!(Exercise::of(&read), exercise);
        assert_eq!(Fingerprint::of(&read), Fingerprint::of(&document));
    }
    assert_eq!(Exercise::of(&parse_marked("x")), Exercise::default());
}

#[test]
fn keys_of_a_later_version_are_kept() {
    let given = Exercise::default().put_into(&parse_marked("Ada"));
    let file = native::write_as(&given, Kind::Exercise)
        .replace("\"exercise\": {}", "\"exercise\": {\"mood\": 1.50, \"tries\": \"x\"}");
    let read = native::read(&file).unwrap().document;
    let again = Exercise::of(&read).put_into(&read);
    assert!(native::write_line_as(&again, Kind::Exercise).contains("\"mood\":1.50"));
}

fn key_document() -> Document {
    let mut document = parse_marked(MARKED);
    let whole = Expectation {
        core: Some(TextRange::of(16, 25)),
        need: Need::Bonus,
        mentions: Mentions::Each,
        reason: "She is named".into(),
        ..Expectation::default()
    };
    let actor = document.annotations.get(&Id::from_words("a1")).unwrap().clone();
    let changed = with_expectation(&document.text, &actor, &whole);
    assert_eq!(expectation(&document.text, &changed), whole);
    document.annotations.insert(changed.into());
    let key = key_of(&document).with_tolerances([(Id::from_words("claim"), Tolerance::Exact)]);
    with_key(&document, &key)
}

#[test]
fn a_key_comes_back_from_a_file_and_from_inside_an_exercise() {
    let document = key_document();
    let key = key_of(&document);
    assert_eq!(key.tolerance(&Id::from_words("claim")), Tolerance::Exact);
    assert_eq!(key_of(&through_a_file(&document, Kind::Key)), key);
    let given = Exercise::default().put_into(&document);
    let inside = key_from_json(&given, &key_to_json(&document)).unwrap();
    assert_eq!(key_of(&inside), key);
    assert_eq!(key_from_json(&given, "{\"locked\":{}}"), None);
}

#[test]
fn the_first_attempt_stays_as_it_was() {
    let mut document = parse_marked(MARKED);
    let first = Submission::default().done(&document, &now());
    document.annotations.remove(&Id::from_words("a1"));
    let check =
        ToCheck { annotation: Id::from_words("a3"), words: "pool".into(), found: "".into() };
    let then = Submission {
        to_check: vec![check],
        before: "The Post".into(),
        ..first.done(&document, &now())
    };
    let read = through_a_file(&then.put_into(&document), Kind::Submission);
    let back = Submission::of(&read);
    assert_eq!((back.tries, back.exercise), (2, Some(Fingerprint::of(&document))));
    assert_eq!(Submission { exercise: None, ..back.clone() }, then);
    assert_eq!(print_marked(&back.at_first(&read)), MARKED);
    assert_eq!(back.newest().map(|attempt| attempt.annotations.len()), Some(2));
    assert_eq!(read.annotations.len(), 2);
}

#[test]
fn a_file_to_hand_in_is_called_with_hyphens_alone() {
    let mut document = parse_marked("Ada");
    document.annotator = "Maria_José / 7b".into();
    let name = file_name(&document);
    assert!(name.starts_with("pressmark-") && name.ends_with("-maria-josé-7b.json"), "{name}");
    assert!(!name.contains('_'));
}

#[test]
fn what_is_empty_is_pointed_out() {
    let document = parse_marked(MARKED);
    let exercise = Exercise { part: None, ..full_exercise() };
    let state = progress(&exercise, &document);
    assert_eq!(
        state.iter().map(|p| (p.marked, p.at_least)).collect::<Vec<_>>(),
        [(1, 0), (1, 2), (1, 0)]
    );
    let open = open_points(&exercise, &document, &Submission::default());
    assert!(matches!(&open[0], Open::Goal(goal) if goal.tag.as_str() == "claim"));
    assert!(
        open.iter().any(|o| matches!(o, Open::Link { kind, .. } if kind.as_str() == "said-by"))
    );
    assert!(open.contains(&Open::ToCheck { chosen: 0, wanted: 2 }));
    assert_eq!(open.last(), Some(&Open::BeforeYouRead));
}

#[test]
fn every_pack_has_a_practice_sentence_whose_key_finds_itself() {
    for pack in &PACKS {
        let sentence = practice(&pack.tag_set()).expect(pack.id);
        let yard = Yardstick::new(&sentence.text, &sentence.tag_set, &key_of(&sentence), None);
        let counts = yard.compare(&sentence.annotations, &sentence.links).counts;
        assert!(counts.required >= 3 && counts.found() == counts.required, "{}", pack.id);
    }
    let tags = |id| pack(id).map(|pack| pack.tag_set().tags.len());
    assert_eq!((tags("starter"), tags("evidence"), tags("none")), (Some(3), Some(5), None));
}

#[track_caller]
fn code_of(document: &Document) -> String {
    let code = encode(document).unwrap();
    assert!(code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-'));
    code
}

fn opened(pasted: &str, exercise: &Document) -> Document {
    find_codes(pasted)[0].clone().unwrap().open(exercise).unwrap()
}

#[test]
fn a_code_survives_what_forms_do_to_it() {
    let mut document = parse_marked(MARKED);
    document.annotator = "Zoë 7".into();
    let code = code_of(&document);
    let exercise = Exercise::default().put_into(&document);
    let spaced = code.replace('-', " \n");
    for pasted in [
        code.clone(),
        code.to_lowercase().replace('0', "o").replace('1', "l"),
        format!("<p dir=\"ltr\">My code:&nbsp;{}</p>", code.replace('-', "-<br>")),
        format!("hello\r\n  {spaced}\n thanks"),
        format!("I <3 this: “{}”, done ->", code.replace('-', "–\u{200b}")),
        format!("> {}", code.replace('-', "-\n> ")),
        format!("Name,Code\r\n\"Zoë\",\"{}\"\r\n", code.replacen('-', "=\r\n", 3)),
    ] {
        let back = opened(&pasted, &exercise);
        assert_eq!((print_marked(&back).as_str(), &*back.annotator), (MARKED, "Zoë 7"), "{pasted}");
    }
}

#[test]
fn a_code_carries_attributes_and_links() {
    let mut document = parse_marked("<actor>Ada</actor> said <claim>it works</claim>.");
    let mut actor = (**document.annotations.get(&Id::from_words("a1")).unwrap()).clone();
    actor.attributes.insert(Id::from_words("name"), "Ada Brook".into());
    actor.attributes.insert(Id::from_words("naming"), "named".into());
    document.annotations.insert(actor.clone().into());
    let said_by = Id::from_words("said-by");
    let (note, by, created, extra) = (None, None, None, crate::annotation::Extra::default());
    let (id, from, to) = (Id::from_words("l1"), Id::from_words("a2"), Id::from_words("a1"));
    let link = crate::annotation::Link { id, kind: said_by, from, to, note, by, created, extra };
    document.links.insert(link.into());
    let back = opened(&encode(&document).unwrap(), &document);
    let first = back.annotations.nth(0).unwrap();
    assert_eq!(first.attributes, actor.attributes);
    let link = back.links.iter().next().unwrap();
    assert_eq!((link.from.as_str(), link.to.as_str()), ("m2", "m1"));
}

#[test]
fn what_is_wrong_with_a_code_is_said() {
    let document = parse_marked(MARKED);
    let code = code_of(&document);
    let problem = |pasted: &str| find_codes(pasted)[0].clone().unwrap_err();
    assert_eq!(problem("no code"), CodeProblem::None);
    assert_eq!(problem(&code.replacen("PM1", "PM2", 1)), CodeProblem::Newer);
    assert!(matches!(problem(&code[..code.len() - 8]), CodeProblem::CutShort { .. }));
    let at = code.len() - 3;
    let other = if code.ends_with("000") { "111" } else { "000" };
    assert_eq!(problem(&format!("{}{other}", &code[..at])), CodeProblem::Damaged);
    let found = find_codes(&format!("{code}\nPM1 rocks\n{code}"));
    assert_eq!(found.iter().filter(|code| code.is_ok()).count(), 2);
    let wrong = found[0].clone().unwrap().open(&parse_marked("Another"));
    assert!(matches!(wrong, Err(CodeProblem::OtherExercise { .. })));
}

#[test]
fn sixty_marks_fit_into_a_form() {
    let marked = "<actor>Ada</actor> met <claim>a fox</claim> on <date>May Day</date>. ".repeat(20);
    let code = encode(&parse_marked(&marked)).unwrap();
    assert!(code.len() < 1_000, "{}", code.len());
}

#[test]
fn an_exercise_comes_back_from_a_link() {
    let given = full_exercise().put_into(&parse_marked(MARKED));
    let fragment = to_fragment(&given);
    assert_eq!(from_fragment(&format!("#{}", fragment.0)).unwrap().document, given);
    assert!(fragment.reach(40) <= Reach::Mail);
    for (length, reach) in [
        (800, Reach::Projector),
        (2_000, Reach::Anywhere),
        (8_001, Reach::Careful),
        (40_000, Reach::FileOnly),
    ] {
        assert_eq!(Reach::of(length), reach);
    }
}

#[test]
fn what_is_wrong_with_a_link_is_said() {
    let document = parse_marked(MARKED);
    let link = to_fragment(&full_exercise().put_into(&document)).0;
    let problem = |fragment: &str| from_fragment(fragment).unwrap_err();
    assert_eq!(problem("#settings"), LinkProblem::None);
    assert_eq!(problem(&link.replacen("=2.", "=3.", 1)), LinkProblem::Newer);
    let cut = problem(&link[..link.len() - 100]);
    assert!(matches!(cut, LinkProblem::CutShort { have, want } if want - have == 100));
    assert!(cut.to_string().contains("cut short"));
    assert_eq!(problem(&format!("{link}x")), LinkProblem::Damaged);
    assert_eq!(problem(&link.replacen("A", "B", 1)), LinkProblem::Damaged);
}

#[test]
fn a_link_that_unpacks_to_too_much_is_refused() {
    let text = "a".repeat(3 << 20);
    let link = to_fragment(&parse_marked(&text)).0;
    assert!(link.len() < 20_000);
    assert_eq!(from_fragment(&link).unwrap_err(), LinkProblem::TooLarge);
}

#[test]
fn a_fingerprint_is_of_text_and_tags_and_not_of_words_that_may_be_mended() {
    let document = parse_marked(MARKED);
    let print = Fingerprint::of(&document);
    assert_eq!(Fingerprint::read(&print.to_string()), Some(print));
    assert_eq!(Fingerprint::read("??"), None);
    let mut mended = document.clone();
    let mut set = (*document.tag_set).clone();
    set.tags[0].definition = "Anybody who speaks".into();
    mended.tag_set = set.clone().into();
    assert_eq!(Fingerprint::of(&mended), print);
    set.tags.pop();
    mended.tag_set = set.into();
    assert_ne!(Fingerprint::of(&mended), print);
}

#[test]
fn what_no_code_holds_has_none() {
    let marked = "<actor>Ada</actor> ".repeat(5_001);
    assert_eq!(encode(&parse_marked(&marked)), None);
    let far = format!("{}<actor>Ada</actor> ", "x ".repeat(100));
    assert!(encode(&parse_marked(&far.repeat(1_000))).is_some());
    let mut named = parse_marked(MARKED);
    named.annotator = "n".repeat(30_000).into();
    assert_eq!(encode(&named), None);
}

proptest! {
    #[test]
    fn a_submission_of_anything_comes_back_from_its_code(document in crate::formats::arbitrary::document()) {
        let back = opened(&encode(&document).unwrap(), &document);
        let places = |d: &Document| {
            let mut all: Vec<_> = d.annotations.iter().map(|a| (a.ranges.clone().parts().to_vec(), a.tag.clone())).collect();
            all.sort_unstable();
            all
        };
        prop_assert_eq!(places(&back), places(&document));
        prop_assert_eq!(back.links.len(), document.links.len());
    }

    #[test]
    fn no_code_and_no_link_makes_it_panic(words in ".{0,60}", at in 0..400_usize, c in prop::char::range('0', 'Z')) {
        let document = parse_marked(MARKED);
        let _ = find_codes(&words);
        let _ = from_fragment(&format!("exercise=1.{words}"));
        let _ = from_fragment(&format!("exercise=2.{words}"));
        let mut code: Vec<char> = encode(&document).unwrap().chars().collect();
        let place = at % code.len();
        let same = code[place] == c;
        code[place] = c;
        let pasted: String = code.into_iter().collect();
        let opened = find_codes(&pasted)[0].clone().and_then(|code| code.open(&document));
        prop_assert!(same || opened.is_err() || print_marked(&opened.unwrap()) == MARKED);
    }
}

//! Class results: files come in, the class is compared, answers are accepted, names stay where they belong.

use super::bench::Reader;
use super::random::Dice;
use crate::annotation::{Document, Stamp, parse_marked};
use crate::app::view::class::{Body, FilesView, ItemsView};
use crate::app::{Came, ClassMsg, ClassTab, Effect, Msg, News, Way};
use crate::classroom::{Attempt, Exercise, Submission, encode};
use crate::formats::native::{self, Kind};
use crate::formats::zip;

pub(super) const MARKED: &str =
    "<actor>Ada Brook</actor> said on <date>Monday</date> that <claim>it works</claim>.";
pub(super) const ONE: &str =
    "<actor>Ada Brook</actor> <date>said</date> on <actor>Monday</actor> that it works.";

fn exercise() -> Document {
    Exercise::default().put_into(&parse_marked(MARKED))
}

pub(super) fn handed(label: &str, marked: &str, minute: u32) -> Vec<u8> {
    let mut document = parse_marked(marked);
    document.annotator = label.into();
    let handed_in = Stamp::new(&format!("2026-11-23T18:{minute:02}:00Z"));
    let submission = Submission { handed_in, ..Submission::default() };
    native::write_as(&submission.put_into(&document), Kind::Submission).into_bytes()
}

fn file(path: &str, bytes: Vec<u8>) -> (std::rc::Rc<str>, std::rc::Rc<[u8]>) {
    (path.into(), bytes.into())
}

impl Reader {
    pub(super) fn class(&mut self, msg: ClassMsg) {
        self.send(Msg::Class(msg));
    }

    /// Reads files to the end.
    pub(super) fn hand_in(&mut self, files: &[(&str, Vec<u8>)]) {
        let files = files.iter().map(|(path, bytes)| file(path, bytes.clone())).collect();
        self.class(ClassMsg::Files(files));
        self.work();
    }

    pub(super) fn work(&mut self) {
        for _step in 0..2_000 {
            self.class(ClassMsg::Continue);
            if self.model.class.as_ref().unwrap().progress().is_none() {
                return;
            }
        }
        panic!("still reading");
    }

    fn files(&mut self) -> FilesView {
        self.class(ClassMsg::Tab(ClassTab::Files));
        match &self.model.class.as_ref().unwrap().page.body {
            Body::Files(files) => files.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn items(&mut self, tab: ClassTab) -> ItemsView {
        self.class(ClassMsg::Tab(tab));
        self.items_now()
    }

    fn items_now(&self) -> ItemsView {
        match &self.model.class.as_ref().unwrap().page.body {
            Body::Items(items) => items.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn facts(&mut self, tab: ClassTab) -> Vec<String> {
        let words = |item: &crate::app::view::class::ItemView| {
            format!("{}{}: {}", item.heading, item.sentence[1], item.fact)
        };
        self.items(tab).items.iter().map(words).collect()
    }

    fn report(&mut self, part: &str) -> Vec<(String, String)> {
        let all = self.files().report;
        all.into_iter().find(|list| list.part == part).map(|list| list.rows).unwrap_or_default()
    }
}

/// A teacher whose document is the exercise with its key, and three students.
pub(super) fn class() -> Reader {
    let mut reader = Reader::of(MARKED);
    let id = reader.document().id.clone();
    reader.class(ClassMsg::Begin(id));
    reader.hand_in(&[
        ("ada.json", handed("Ada", MARKED, 1)),
        ("bo.json", handed("Bo", ONE, 1)),
        ("cy.json", handed("Cy", ONE, 1)),
    ]);
    reader
}

#[test]
fn a_class_is_shown_instead_of_the_article_and_the_back_button_leaves_it() {
    let mut reader = class();
    assert_eq!((reader.files().summary.as_str(), reader.places), ("3 read.", 1));
    reader.go_back();
    assert!(reader.model.class.is_none());
    reader.class(ClassMsg::Show);
    assert_eq!(reader.files().summary, "3 read.");
    reader.class(ClassMsg::Forget);
    assert_eq!(reader.files().summary, "");
}

#[test]
fn what_was_missed_most_comes_first_and_is_hidden_until_it_is_asked_for() {
    let mut reader = class();
    let facts = reader.facts(ClassTab::Missed);
    let all =
        ["Monday: 1 of 3 found it", "it works: 1 of 3 found it", "Ada Brook: 3 of 3 found it"];
    assert_eq!(facts, all);
    let first = &reader.items(ClassTab::Missed).items[0];
    assert_eq!((first.hidden, first.lines[0].as_str()), (true, "2 marked it as Actor"));
    reader.class(ClassMsg::Reveal(0));
    assert!(!reader.items_now().items[0].hidden);
}

#[test]
fn paper_shows_every_answer() {
    let mut reader = class();
    reader.items(ClassTab::Missed);
    reader.send(Msg::Panel(crate::app::PanelMsg::Print(true)));
    assert!(reader.items_now().items.iter().all(|item| !item.hidden));
    reader.send(Msg::Panel(crate::app::PanelMsg::Print(false)));
    assert!(reader.items_now().items.iter().all(|item| item.hidden));
}

#[test]
fn an_accepted_answer_counts_for_everybody_until_it_is_undone() {
    let mut reader = class();
    let before = reader.facts(ClassTab::Unexpected);
    assert_eq!(before, ["said: 2 of 3 marked this"]);
    reader.class(ClassMsg::Accept(0));
    reader.work();
    assert_eq!(reader.facts(ClassTab::Unexpected), Vec::<String>::new());
    assert_eq!(reader.model.class.as_ref().unwrap().accepted(), 1);
    reader.class(ClassMsg::SaveKey);
    let key = String::from_utf8(reader.downloads()[0].bytes.clone()).unwrap();
    assert_eq!(native::read(&key).unwrap().document.annotations.len(), 4);
    reader.class(ClassMsg::Unaccept);
    reader.work();
    assert_eq!(reader.facts(ClassTab::Unexpected), before);
}

#[test]
fn accepting_is_undone_and_done_again_with_keys() {
    let mut reader = class();
    reader.items(ClassTab::Unexpected);
    reader.class(ClassMsg::Accept(0));
    reader.work();
    let accepted = |reader: &Reader| reader.model.class.as_ref().unwrap().accepted();
    reader.press("Ctrl+z Ctrl+z");
    assert_eq!(accepted(&reader), 0);
    reader.press("Ctrl+Shift+z Ctrl+y");
    reader.work();
    assert_eq!(accepted(&reader), 1);
    assert!(reader.items_now().items.is_empty());
    reader.press("Ctrl+z");
    reader.work();
    reader.class(ClassMsg::Accept(0));
    reader.press("Ctrl+y");
    assert_eq!(accepted(&reader), 1);
}

#[test]
fn what_was_accepted_goes_into_the_exercise_that_is_open_in_one_step() {
    let mut reader = class();
    reader.items(ClassTab::Unexpected);
    reader.class(ClassMsg::Accept(0));
    reader.work();
    reader.class(ClassMsg::KeepKey);
    let kept = MARKED.replace("said", "<date>said</date>");
    assert_eq!(reader.marked(), kept);
    reader.class(ClassMsg::KeepKey);
    assert!(reader.told().contains("already"), "{}", reader.told());
    reader.undo();
    assert_eq!(reader.marked(), MARKED);
}

#[test]
fn what_was_accepted_goes_into_an_exercise_that_is_not_open() {
    let mut reader = class();
    reader.items(ClassTab::Unexpected);
    reader.class(ClassMsg::Accept(0));
    reader.work();
    let id = reader.document().id.clone();
    reader.class(ClassMsg::Leave);
    reader.send(Msg::Open(crate::app::OpenMsg::Sample(0)));
    reader.class(ClassMsg::Show);
    reader.class(ClassMsg::KeepKey);
    assert_ne!(reader.document().id, id);
    reader.send(Msg::Library(crate::app::LibraryMsg::Open(id)));
    assert_eq!(reader.marked(), MARKED.replace("said", "<date>said</date>"));
}

#[test]
fn everything_is_taken_from_the_files_where_nothing_is_open_for_it() {
    let mut reader = Reader::of("another article");
    reader.class(ClassMsg::Show);
    assert!(!reader.files().waits.is_empty());
    reader.hand_in(&[("a.json", handed("A", MARKED, 1)), ("b.json", handed("B", ONE, 1))]);
    assert!(reader.facts(ClassTab::Missed).is_empty() && reader.files().waits.is_empty());
    let key = crate::classroom::with_key(
        &parse_marked(MARKED),
        &crate::classroom::key_of(&parse_marked(MARKED)),
    );
    reader.hand_in(&[("key.json", native::write_as(&key, Kind::Key).into_bytes())]);
    assert_eq!(reader.facts(ClassTab::Missed).len(), 3);
    assert_eq!(reader.files().summary, "2 read.");
}

#[test]
fn codes_without_an_exercise_wait_for_it() {
    let mut reader = Reader::of("another article");
    reader.class(ClassMsg::Show);
    let mut document = parse_marked(MARKED);
    document.annotator = "Zed".into();
    reader.class(ClassMsg::Codes(format!("Zed: {} thanks", encode(&document).unwrap()).into()));
    reader.work();
    assert_eq!(reader.files().summary, "0 read, 1 not read.");
    reader.hand_in(&[("e.json", native::write_as(&exercise(), Kind::Exercise).into_bytes())]);
    assert_eq!(reader.files().summary, "1 read.");
    assert_eq!(reader.report("read")[0].0, "Zed");
}

#[test]
fn a_list_of_students_says_who_is_missing_and_who_is_a_stranger() {
    let mut reader = class();
    reader.class(ClassMsg::Roster("Ada\nBo\nDee".into()));
    assert_eq!(reader.files().summary, "3 read, 1 missing.");
    assert_eq!(reader.report("missing")[0].0, "Dee");
    assert_eq!(reader.report("strangers")[0].0, "Cy");
}

#[test]
fn an_older_attempt_and_a_copy_are_told_apart_and_do_not_count() {
    let mut reader = class();
    reader.hand_in(&[
        ("bo-2.json", handed("Bo", MARKED, 9)),
        ("ada-again.json", handed("Ada", MARKED, 1)),
    ]);
    assert_eq!(reader.files().summary, "3 read.");
    let older = reader.report("older");
    assert_eq!(older[0].1, "The same marks; what counts is ada.json of 2026-11-23 18:01 UTC");
    assert_eq!(older[1].0, "bo.json");
    assert!(older[1].1.starts_with("Another attempt; what counts is bo-2.json"));
}

#[test]
fn the_first_attempt_is_what_counts() {
    let mut reader = class();
    let mut document = parse_marked(MARKED);
    document.annotator = "Bo".into();
    let first = parse_marked("Ada Brook said on Monday that it works.");
    let at = Stamp::new("2026-11-23T18:30:00Z").unwrap();
    let first = Some(Attempt { at, annotations: first.annotations, links: first.links });
    let submission = Submission { first, tries: 2, ..Submission::default() };
    let json = native::write_as(&submission.put_into(&document), Kind::Submission);
    reader.hand_in(&[("moodle/Bo_7_assignsubmission_file/bo.json", json.into_bytes())]);
    assert_eq!(reader.facts(ClassTab::Missed)[0], "Monday: 1 of 4 found it");
    assert!(reader.report("read").iter().any(|(_, what)| what.contains("first of 2 attempts")));
}

#[test]
fn the_projector_has_no_names_and_is_walked_through_with_the_arrow_keys() {
    let mut reader = class();
    reader.class(ClassMsg::Projector(true));
    assert_eq!(reader.seen.last(), Some(&Effect::PushPlace));
    let page = reader.model.class.as_ref().unwrap().page.clone();
    assert!(page.tabs.iter().all(|(tab, ..)| !tab.has_names()));
    reader.class(ClassMsg::Tab(ClassTab::Students));
    for _tag in 0..3 {
        reader.press("ArrowRight");
    }
    assert_eq!((reader.items_now().at, reader.items_now().items[0].hidden), (0, true));
    reader.press("ArrowRight");
    assert!(!reader.items_now().items[0].hidden);
    reader.press("PageDown");
    assert_eq!(reader.items_now().at, 1);
    for name in ["Bo", "Cy"] {
        assert!(!format!("{:?}", reader.model.class.as_ref().unwrap().page).contains(name));
    }
    reader.escape();
    assert!(!reader.model.class.as_ref().unwrap().projector);
    assert_eq!(reader.places, 1);
}

#[test]
fn the_keys_of_the_article_mean_nothing_there() {
    let mut reader = class();
    let before = reader.marked();
    reader.press("1 Ctrl+z ? n ArrowRight");
    assert_eq!((reader.marked(), reader.model.dialog.clone()), (before, None));
    reader.class(ClassMsg::Step(Way::Back));
}

#[test]
fn what_goes_back_holds_names_only_as_text() {
    let mut reader = class();
    reader.hand_in(&[("x_1_2_x.json", handed("<img src=x onerror=alert(1)>", ONE, 1))]);
    reader.class(ClassMsg::FeedbackZip);
    let zip = reader.downloads()[0].bytes.clone();
    let pages: Vec<(String, Vec<u8>)> =
        zip::open(zip.into()).unwrap().map(|(n, b)| (n, b.unwrap())).collect();
    let page = pages.iter().find(|(name, _)| name == "x_1_2_feedback.html").unwrap();
    let page = String::from_utf8(page.1.clone()).unwrap();
    assert!(page.contains("&lt;img src=x") && !page.contains("<img") && !page.contains("<script"));
    assert!(page.contains("Found 1 of 3<") && page.contains("You marked it as Actor"));
    assert_eq!(pages.len(), 4);
}

#[test]
fn a_page_lists_as_many_as_it_says_were_found() {
    let mut reader = class();
    let again = "<actor>Ada Brook</actor> said. <actor>Ada Brook</actor> laughed.";
    let mut key = parse_marked(again);
    key.id = crate::annotation::Id::from_words("again");
    let mut reader = {
        reader.class(ClassMsg::Leave);
        Reader::with(&[key])
    };
    let id = reader.document().id.clone();
    reader.class(ClassMsg::Begin(id));
    reader.hand_in(&[("ada.json", handed("Ada", again, 1))]);
    let page = reader.model.class.as_ref().unwrap().student_page(0).unwrap();
    let items: usize = page.groups.iter().map(|group| group.items.len()).sum();
    assert_eq!((page.summary[0].as_str(), items), ("Found 1 of 1", 1));
}

#[test]
fn the_gradebook_has_a_line_for_each_student_and_each_who_is_missing() {
    let mut reader = class();
    reader.class(ClassMsg::Roster("Ada\nDee".into()));
    reader.class(ClassMsg::Gradebook);
    let csv = String::from_utf8(reader.downloads()[0].bytes.clone()).unwrap();
    assert_eq!(csv.lines().count(), 5);
    assert!(csv.contains("\"\",\"\",\"Ada\",\"1\",\"3\",\"3\",\"3\",\"0\""));
    assert!(csv.contains("\"Dee\",\"\",\"\",\"0\",\"\""));
}

#[test]
fn three_hundred_submissions_are_read_in_steps_and_reading_can_be_stopped() {
    let mut reader = Reader::of(MARKED);
    let id = reader.document().id.clone();
    reader.class(ClassMsg::Begin(id));
    let one = |n: usize| file(&format!("s{n}.json"), handed(&format!("s{n}"), ONE, 1));
    reader.class(ClassMsg::Files((0..300).map(one).collect()));
    reader.class(ClassMsg::Continue);
    let (done, of) = reader.model.class.as_ref().unwrap().progress().unwrap();
    assert!(done > 0 && done < of && of == 300);
    reader.class(ClassMsg::Stop);
    reader.work();
    assert_eq!(reader.files().summary, format!("{done} read."));
    reader.class(ClassMsg::Files((0..300).map(one).collect()));
    reader.work();
    assert_eq!(reader.files().summary, "300 read.");
}

#[test]
fn a_file_that_nobody_can_read_keeps_no_other_from_being_read() {
    let mut reader = class();
    reader.busy = true;
    let bad = file("bad.json", handed("Bad", ONE, 1));
    let zip = file("rest.zip", zip::write(&[("x.json".into(), handed("Eve", ONE, 1))]));
    let good = file("dee.json", handed("Dee", ONE, 1));
    reader.class(ClassMsg::Files(vec![bad.clone(), good, zip]));
    let mut jobs = 0;
    for _step in 0..50 {
        reader.class(ClassMsg::Continue);
        let Some(job) = reader.model.class.as_ref().unwrap().job.clone() else { continue };
        jobs += 1;
        let news = match () {
            () if job.files.contains(&bad) => News::Stopped,
            () if job.files[0].0.contains("zip") => News::TooLong,
            () => News::Came(Came::new(reader.read(&job))),
        };
        reader.class(ClassMsg::UnderWay(job.ticket + 100, News::Stopped));
        reader.class(ClassMsg::UnderWay(job.ticket, News::Progress(50)));
        reader.class(ClassMsg::UnderWay(job.ticket, news));
    }
    assert_eq!((reader.files().summary.as_str(), jobs), ("4 read, 2 not read.", 4));
    let refused = reader.report("not-read");
    let why = |path: &str| refused.iter().find(|(p, _)| p == path).unwrap().1.clone();
    assert!(why("bad.json").contains("cannot cope") && why("rest.zip").contains("longer than 8"));
    assert_eq!(refused.len(), 2);
}

#[test]
fn reading_elsewhere_can_be_stopped_and_what_comes_afterwards_is_nobodys() {
    let mut reader = class();
    reader.busy = true;
    let dee = || file("dee.json", handed("Dee", ONE, 1));
    for leave in [ClassMsg::Stop, ClassMsg::Leave, ClassMsg::Forget] {
        reader.class(ClassMsg::Files(vec![dee()]));
        reader.class(ClassMsg::Continue);
        let job = reader.model.class.as_ref().unwrap().job.clone().unwrap();
        reader.class(leave);
        assert!(reader.seen.contains(&Effect::StopImport(job.ticket)));
        reader.class(ClassMsg::Show);
        let came = News::Came(Came::new(reader.read(&job)));
        reader.class(ClassMsg::UnderWay(job.ticket, came));
        reader.work();
        assert!(!format!("{:?}", reader.model.class.as_ref().unwrap().collected).contains("Dee"));
    }
}

#[test]
fn the_page_reads_by_itself_where_there_is_nobody_else() {
    let mut reader = class();
    reader.alone = true;
    reader.hand_in(&[("dee.json", handed("Dee", ONE, 1)), ("no.txt", b"no code".to_vec())]);
    assert_eq!(reader.files().summary, "4 read, 1 not read.");
}

#[test]
fn what_is_left_while_it_is_read_goes_on_when_it_is_shown_again() {
    let mut reader = class();
    reader.class(ClassMsg::Files(vec![file("dee.json", handed("Dee", ONE, 1))]));
    reader.class(ClassMsg::Continue);
    reader.class(ClassMsg::Leave);
    reader.class(ClassMsg::Continue);
    reader.class(ClassMsg::Show);
    assert!(reader.seen.contains(&Effect::ClassOn));
    reader.work();
    assert_eq!(reader.files().summary, "4 read.");
}

#[test]
fn the_article_shows_how_many_marked_what() {
    let mut reader = class();
    reader.class(ClassMsg::Tab(ClassTab::Article));
    let page = reader.model.class.as_ref().unwrap().page.clone();
    let Body::Heat(heat) = &page.body else { panic!("{page:?}") };
    let rows: Vec<(&str, u32)> = heat.rows.iter().map(|r| (&*r.words, r.readers)).collect();
    assert_eq!(rows, [("Ada Brook", 3), ("Monday", 2)]);
    let text: String =
        heat.blocks.iter().flat_map(|block| &block.pieces).map(|piece| &*piece.text).collect();
    assert_eq!(text, reader.document().text.as_str());
}

fn any_msg(dice: &mut Dice, reader: &Reader) -> Msg {
    let way = [Way::Forward, Way::Back][dice.roll(2)];
    let tag = crate::annotation::Id::from_words(["actor", "claim", "place"][dice.roll(3)]);
    let one = file(["a.json", "b.json"][dice.roll(2)], handed("A", [ONE, MARKED][dice.roll(2)], 1));
    Msg::Class(match dice.roll(20) {
        0 => ClassMsg::Begin(reader.document().id.clone()),
        1 => ClassMsg::Show,
        2 if dice.roll(4) == 0 => ClassMsg::Leave,
        3 if dice.roll(6) == 0 => ClassMsg::Forget,
        4 | 5 => ClassMsg::Files(vec![one]),
        6 => ClassMsg::Codes("PM1-AAA".into()),
        7 => ClassMsg::Stop,
        8 => ClassMsg::Roster("A\nB".into()),
        9 => ClassMsg::Tab(ClassTab::ALL[dice.roll(9)]),
        10 => ClassMsg::Tag(tag),
        11 => ClassMsg::Step(way),
        12 => ClassMsg::Reveal(dice.roll(4)),
        13 => ClassMsg::Accept(dice.roll(3)),
        14 => ClassMsg::Unaccept,
        15 => ClassMsg::Projector(dice.roll(2) == 0),
        16 => ClassMsg::Preview(Some(dice.roll(3))),
        17 => [ClassMsg::FeedbackZip, ClassMsg::Gradebook, ClassMsg::SaveKey][dice.roll(3)].clone(),
        18 => return Msg::Escape,
        _ => ClassMsg::Continue,
    })
}

#[test]
fn whatever_happens_to_a_class_the_back_button_leads_out_of_it() {
    for seed in 0..4 {
        let (mut dice, mut reader) = (Dice(seed), Reader::of(MARKED));
        for _ in 0..300 {
            let msg = any_msg(&mut dice, &reader);
            reader.send(msg);
            let class = reader.model.class.as_ref();
            let places = class.map_or(0, |class| 1 + usize::from(class.projector));
            assert_eq!(reader.places, places);
        }
        reader.go_back();
        reader.go_back();
        assert!(reader.model.class.is_none());
    }
}

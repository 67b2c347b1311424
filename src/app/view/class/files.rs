//! What was handed in: what was read and what not, whose, and who is missing.

use std::rc::Rc;

use crate::annotation::Stamp;
use crate::app::class::Class;
use crate::app::words::words;
use crate::classroom::archive::{HandedIn, Matched, match_roster};

/// The view.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FilesView {
    /// Whether the class waits for the exercise or its submissions.
    pub waits: &'static str,
    /// What is known of the exercise and the key.
    pub about: Vec<String>,
    /// The list of students as it was pasted.
    pub roster: Rc<str>,
    /// Everything in one sentence: `28 read, 1 not read, 1 missing`.
    pub summary: String,
    /// The lists of the report; empty ones are left out.
    pub report: Vec<ReportView>,
}

/// A list of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportView {
    /// What code calls it.
    pub part: &'static str,
    /// What it lists.
    pub heading: String,
    /// Who or what, and what is said of it.
    pub rows: Vec<(String, String)>,
    /// Whether it is open from the start.
    pub open: bool,
}

pub(super) fn files(class: &Class) -> FilesView {
    let words = words().class;
    let all = &class.collected;
    let matched = match_roster(&class.roster, &all.class);
    let missing = matched.missing().count();
    let is_empty = all.class.is_empty() && all.not_read.is_empty();
    let mut about = Vec::new();
    if let Some(exercise) = &class.exercise {
        let blocks = exercise.text.blocks().len();
        about.push((words.exercise_known)(&crate::app::view::card::title(exercise), blocks));
        about.push(match class.key() {
            Some(key) => (words.key_known)(key.items().len()),
            None => words.no_key.to_owned(),
        });
    }
    FilesView {
        waits: if class.exercise.is_none() { words.asks_for_exercise } else { "" },
        about,
        roster: class.roster.clone(),
        summary: if is_empty {
            String::new()
        } else {
            (words.summary)(all.class.len(), all.not_read.len(), missing)
        },
        report: report(class, &matched),
    }
}

fn report(class: &Class, matched: &Matched) -> Vec<ReportView> {
    let words = words().class;
    let all = &class.collected;
    let who = |handed: &HandedIn| match handed.who() {
        "" => words.unnamed.to_owned(),
        who => who.to_owned(),
    };
    let not_read = all.not_read.iter().map(|file| (file.path.clone(), file.why.clone())).collect();
    let missing = matched.missing().map(|line| (line.to_owned(), String::new())).collect();
    let has_roster = !matched.lines.is_empty();
    let strangers = matched.strangers.iter().filter(|_| has_roster);
    let strangers = strangers.filter_map(|at| all.class.get(*at));
    let strangers = strangers.map(|handed| (who(handed), handed.path.clone())).collect();
    let late = all.class.iter().filter(|handed| handed.named.is_late);
    let late = late.map(|handed| (who(handed), handed.path.clone())).collect();
    let older = all.older.iter().map(|older| {
        let counts = all.class.get(older.counts);
        let (path, when) = counts.map_or(("", String::new()), |counts| {
            (&*counts.path, counts.time().map(moment).unwrap_or_default())
        });
        (older.handed.path.clone(), (words.counts_instead)(older.same, path, &when))
    });
    let read = all.class.iter().map(|handed| (who(handed), about(handed))).collect();
    let lists = [
        ("not-read", words.not_read as fn(usize) -> String, not_read, true),
        ("missing", words.missing_heading, missing, true),
        ("strangers", words.strangers, strangers, true),
        ("late", words.late, late, false),
        ("older", words.older, older.collect(), false),
        ("read", words.read, read, false),
    ];
    let filled = lists.into_iter().filter(|(_, _, rows, _): &(_, _, Vec<_>, _)| !rows.is_empty());
    filled
        .map(|(part, heading, rows, open)| ReportView {
            part,
            heading: heading(rows.len()),
            rows,
            open,
        })
        .collect()
}

/// `2026-11-23 18:34 UTC`.
fn moment(stamp: &Stamp) -> String {
    let (day, time) = stamp.as_str().split_once('T').unwrap_or((stamp.as_str(), ""));
    (crate::words::words().web_page.moment)(day, time.get(..5).unwrap_or_default())
}

/// `14 marks · first attempt of 2 · hand-in code`.
fn about(handed: &HandedIn) -> String {
    let words = words().class;
    let first = handed.submission.first.as_ref();
    let marks = first.map_or(handed.document.annotations.len(), |first| first.annotations.len());
    let mut parts = vec![(words.marks)(marks)];
    if handed.submission.tries > 1 {
        parts.push((words.first_of)(handed.submission.tries));
    }
    if handed.is_code {
        parts.push(words.hand_in_code.to_owned());
    }
    parts.extend(handed.time().map(moment));
    parts.extend(handed.warnings.iter().cloned());
    parts.join(" · ")
}

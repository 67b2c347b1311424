//! What goes out of a class: pages for students, the gradebook, the changed key.

use crate::app::class::Class;
use crate::app::effect::Effect;
use crate::app::message::ClassMsg;
use crate::app::model::Model;
use crate::app::view::card;
use crate::classroom::archive::{GradeRow, feedback_zip, gradebook, match_roster, page_to_html};
use crate::classroom::{Exercise, progress, with_key};
use crate::formats::native::{self, Kind};
use crate::formats::{Exported, slug};

impl Model {
    pub(super) fn give_back(&mut self, what: &ClassMsg) -> Vec<Effect> {
        let Some(class) = self.class.as_deref() else { return Vec::new() };
        let exported = match what {
            ClassMsg::FeedbackZip => feedback(class),
            ClassMsg::Gradebook => grades(class),
            ClassMsg::SaveKey => key_file(class),
            ClassMsg::Figures => figures(class),
            _ => None,
        };
        exported.map(Effect::Download).into_iter().collect()
    }
}

/// `feedback-the-harbour`, from what it is and the article's title.
fn named(class: &Class, what: &str) -> String {
    let title = class.exercise.as_ref().map(|exercise| slug(&card::title(exercise)));
    format!("{what}-{}", title.unwrap_or_default()).trim_end_matches('-').to_owned()
}

fn feedback(class: &Class) -> Option<Exported> {
    let page = |at| class.student_page(at).map_or_else(String::new, |page| page_to_html(&page));
    let zip = feedback_zip(&class.collected.class, &page);
    Some(Exported::whole(format!("{}.zip", named(class, "feedback")), "application/zip", zip))
}

fn grades(class: &Class) -> Option<Exported> {
    let exercise = class.exercise.as_ref()?;
    let asked = Exercise::of(exercise);
    let firsts = class.collected.class.iter().zip(&class.seen.firsts).enumerate();
    let mut rows: Vec<GradeRow> = firsts
        .map(|(at, (handed, first))| GradeRow {
            name: handed.named.name.clone(),
            id: handed.named.id.clone(),
            label: handed.document.annotator.to_string(),
            took_part: !first.annotations.is_empty()
                && progress(&asked, first).iter().all(|tag| tag.is_reached()),
            counts: class.comparisons.get(at).map(|comparison| comparison.counts),
        })
        .collect();
    let missing = match_roster(&class.roster, &class.collected.class);
    let absent = |line: &str| GradeRow { name: line.to_owned(), ..GradeRow::default() };
    rows.extend(missing.missing().map(absent));
    let csv = gradebook(&rows).into_bytes();
    Some(Exported::whole(
        format!("{}.csv", named(class, "gradebook")),
        "text/csv;charset=utf-8",
        csv,
    ))
}

/// All figures of agreement between readers.
fn figures(class: &Class) -> Option<Exported> {
    let (against, reader) = class.measured.pair();
    let pair = (against.unwrap_or_default(), reader);
    let csv = class.measured.figures.as_ref()?.to_csv(&class.names(), pair).into_bytes();
    Some(Exported::whole(
        format!("{}.csv", named(class, "agreement")),
        "text/csv;charset=utf-8",
        csv,
    ))
}

/// The key with the answers that were accepted, as a file.
fn key_file(class: &Class) -> Option<Exported> {
    let key = with_key(class.exercise.as_ref()?, class.key()?);
    let json = native::write_as(&key, Kind::Key).into_bytes();
    Some(Exported::whole(
        format!("{}.pressmark.json", named(class, "key")),
        "application/json",
        json,
    ))
}

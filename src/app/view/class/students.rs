//! What goes back to the students: a page each, and what a platform's gradebook takes.

use crate::app::class::Class;
use crate::app::words::words;
use crate::classroom::archive::{PageOf, StudentPage, student_page};

/// The view.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct StudentsView {
    /// Each student with what is said of the work, in the order of names.
    pub students: Vec<(String, String)>,
    /// The page that is looked at, and whose.
    pub preview: Option<(usize, StudentPage)>,
    /// Whether there is a key, without which no answer is graded.
    pub has_key: bool,
}

pub(super) fn students(class: &Class) -> StudentsView {
    let words = words().class;
    let of = |(at, handed): (usize, &std::rc::Rc<crate::classroom::archive::HandedIn>)| {
        let who = match handed.who() {
            "" => words.unnamed,
            who => who,
        };
        let counts = class.comparisons.get(at).map(|comparison| comparison.counts);
        let marks = class.seen.firsts.get(at).map_or(0, |first| first.annotations.len());
        let about = match counts {
            Some(counts) => (words.found_of)(counts.found(), counts.required),
            None => (words.marks)(marks),
        };
        (who.to_owned(), about)
    };
    let preview = class.preview.and_then(|at| Some((at, class.student_page(at)?)));
    let students = class.collected.class.iter().enumerate().map(of).collect();
    StudentsView { students, preview, has_key: class.key().is_some() }
}

impl Class {
    /// The page of the n-th student, about the work as it was handed in.
    #[must_use]
    pub(in crate::app) fn student_page(&self, at: usize) -> Option<StudentPage> {
        let document = &self.collected.class.get(at)?.document;
        let compared = self.yardstick.as_ref().zip(self.comparisons.get(at));
        let compared = compared.map(|(yardstick, first)| {
            (yardstick.compare(&document.annotations, &document.links), first.counts, yardstick)
        });
        let compared =
            compared.as_ref().map(|(now, first, yardstick)| (now, *first, &***yardstick));
        let also = |mark: &crate::annotation::Annotation| {
            let heat = self.seen.heat.iter().find(|(tag, _)| *tag == mark.tag);
            let pieces = heat.iter().flat_map(|(_, warm)| warm);
            let near = pieces.filter(|piece| piece.range.overlaps(mark.ranges.hull()));
            near.map(|piece| piece.readers).max().unwrap_or_default()
        };
        let readers = u32::try_from(self.readers()).unwrap_or(u32::MAX);
        Some(student_page(PageOf { document, compared, readers }, &also))
    }
}

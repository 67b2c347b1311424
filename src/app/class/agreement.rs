//! Agreement between the readers of a class: worked out when it is looked at, and kept until the class changes.

use super::{Class, ClassTab, Work};
use crate::annotation::AnnotationSet;
use crate::app::words::words;
use crate::classroom::agreement::{Agreement, Found};
use crate::classroom::archive::HandedIn;

/// The figures, and what is looked at of them.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// The figures, as far as they have been worked out.
    pub figures: Option<Box<Agreement>>,
    /// What counts as found in the matrix.
    pub found: Found,
    /// Who is held against whom, as it was chosen: `None` for the key.
    pub(in crate::app) against: Option<Option<usize>>,
    pub(in crate::app) reader: Option<usize>,
}

impl Measured {
    /// The reader, or the key for `None`, against whom another reader is held.
    #[must_use]
    pub fn pair(&self) -> (Option<usize>, usize) {
        let has_key = self.figures.as_ref().is_some_and(|figures| figures.has_key());
        let usual = if has_key { None } else { Some(0) };
        let against = self.against.filter(|against| has_key || against.is_some()).unwrap_or(usual);
        (against, self.reader.unwrap_or(usize::from(against == Some(0))))
    }
}

impl Class {
    /// Begins to measure where agreement is looked at, has not been worked out, and nothing else is under way.
    pub(in crate::app) fn begin_to_measure(&mut self) -> bool {
        let is_known = self.measured.figures.as_ref().is_some_and(|figures| figures.is_done());
        let begins = self.tab == ClassTab::Agreement
            && self.work == Work::Nothing
            && !is_known
            && self.readers() > 1;
        if begins {
            self.work = Work::Measuring;
        }
        begins
    }

    /// Whether agreement is being worked out.
    #[must_use]
    pub fn is_measuring(&self) -> bool {
        self.work == Work::Measuring
    }

    /// Makes the next step of measuring.
    pub(in crate::app) fn go_on_measuring(&mut self) {
        let Some(figures) = &mut self.measured.figures else {
            self.measured.figures = self.ready_to_measure().map(Box::new);
            if self.measured.figures.is_none() {
                self.work = Work::Nothing;
            }
            return;
        };
        figures.go_on();
        if figures.is_done() {
            self.work = Work::Nothing;
        }
    }

    fn ready_to_measure(&self) -> Option<Agreement> {
        let exercise = self.exercise.as_ref()?;
        let sets: Vec<&AnnotationSet> =
            self.seen.firsts.iter().map(|first| &first.annotations).collect();
        let key = self.key().map(|key| {
            let marks = key.items().iter().map(|item| (*item.annotation).clone());
            AnnotationSet::with(exercise.text.whole().len(), marks)
        });
        Some(Agreement::new(exercise, &sets, key.as_ref()))
    }

    /// What readers are called on the screen, in the order of the class: on the projector numbers alone.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let words = words().measures;
        let name = |(at, handed): (usize, &std::rc::Rc<HandedIn>)| {
            if self.projector { (words.reader)(at + 1) } else { name(handed) }
        };
        self.collected.class.iter().enumerate().map(name).collect()
    }
}

/// Who it is, and where nothing says so, the file.
fn name(handed: &HandedIn) -> String {
    match handed.who() {
        "" => handed.named.file.trim_end_matches(".json").trim_end_matches(".pressmark").to_owned(),
        who => who.to_owned(),
    }
}

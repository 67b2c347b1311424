//! What the class screen shows.
//!
//! | File | What it shows |
//! | --- | --- |
//! | `files` | what was handed in, with names |
//! | `article` | the article with one tag's marks by how many made them |
//! | `items` | what was missed, where the class split, who speaks: items with a sentence each |
//! | `agreement` | how far readers agree, with what each figure means |
//! | `together` | readers side by side, place by place, and what was decided |
//! | `students` | what goes back, with names |

mod agreement;
mod article;
mod files;
mod items;
mod students;
mod together;

use std::rc::Rc;

use super::card;
use crate::app::class::{Class, ClassTab};
use crate::app::words::{ClassWords, words};

pub use agreement::{AgreementView, CoefficientsRow, MatrixRow, SchemeRow};
pub use article::{HeatBlock, HeatPiece, HeatRow, HeatView};
pub use files::{FilesView, ReportView};
pub use items::{ItemView, ItemsView, Side};
pub use students::StudentsView;
pub use together::{CaseView, ColumnView, TogetherView, ValueView};

/// The screen.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PageView {
    /// The article's title; empty as long as no file tells.
    pub title: String,
    /// The article's language; empty for unknown.
    pub language: Rc<str>,
    /// The views with their names, and which is shown.
    pub tabs: Vec<(ClassTab, &'static str, bool)>,
    /// Names off.
    pub projector: bool,
    /// How far the work is: done, and of how much.
    pub progress: Option<(usize, usize)>,
    /// Whether it is agreement that is worked out, and no files are read.
    pub measures: bool,
    /// Whether files are read or, those having been read, submissions compared.
    pub reads: bool,
    /// How many submissions count.
    pub readers: usize,
    /// Whether there is a key.
    pub has_key: bool,
    /// How many answers have been accepted.
    pub accepted: usize,
    /// Whether one that was taken back can be accepted again.
    pub can_accept_again: bool,
    /// Whether the exercise's own document is in the library.
    pub has_home: bool,
    /// What the tab shows.
    pub body: Body,
}

/// What a tab shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// What was handed in.
    Files(FilesView),
    /// The article.
    Heat(HeatView),
    /// Items, one after the other.
    Items(ItemsView),
    /// What goes back.
    Students(StudentsView),
    /// How far readers agree.
    Agreement(Box<AgreementView>),
    /// Readers side by side, place by place.
    Together(Box<TogetherView>),
}

impl Default for Body {
    fn default() -> Body {
        Body::Files(FilesView::default())
    }
}

/// The screen of a class.
#[must_use]
pub fn page(class: &Class) -> PageView {
    let strings = words().class;
    let tabs = ClassTab::ALL.into_iter().filter(|tab| !(class.projector && tab.has_names()));
    let body = match class.tab {
        ClassTab::Files => Body::Files(files::files(class)),
        ClassTab::Article => Body::Heat(article::article(class)),
        ClassTab::Students => Body::Students(students::students(class)),
        ClassTab::Agreement => Body::Agreement(Box::new(agreement::agreement(class))),
        ClassTab::Together => Body::Together(Box::new(together::together(class))),
        _ => Body::Items(items::items(class)),
    };
    PageView {
        title: class.exercise.as_ref().map(|exercise| card::title(exercise)).unwrap_or_default(),
        language: class
            .exercise
            .as_ref()
            .map(|exercise| exercise.metadata.language.clone())
            .unwrap_or_default(),
        tabs: tabs.map(|tab| (tab, label(strings, tab), tab == class.tab)).collect(),
        projector: class.projector,
        progress: class.progress(),
        measures: class.is_measuring(),
        reads: class.reads(),
        readers: class.readers(),
        has_key: class.key().is_some(),
        accepted: class.accepted(),
        can_accept_again: class.can_accept_again(),
        has_home: class.home.is_some(),
        body,
    }
}

fn label(words: &ClassWords, tab: ClassTab) -> &'static str {
    match tab {
        ClassTab::Files => words.files,
        ClassTab::Article => words.article,
        ClassTab::Missed => words.missed,
        ClassTab::Split => words.split,
        ClassTab::Unexpected => words.unexpected,
        ClassTab::Speakers => words.speakers,
        ClassTab::Timeline => words.timeline,
        ClassTab::ToCheck => words.to_check,
        ClassTab::Students => words.students,
        ClassTab::Agreement => crate::app::words::words().measures.tab,
        ClassTab::Together => crate::app::words::words().together.tab,
    }
}

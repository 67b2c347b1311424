//! The ways in which an exercise is given out.

use std::rc::Rc;

use super::{Reach, Squares};
use crate::app::making::{Copied, Inside};
use crate::app::message::LockProblem;
use crate::app::model::Model;
use crate::app::view::card::{self, CardField};
use crate::classroom::{Exercise, Feedback};

/// The link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// All of it.
    pub link: Rc<str>,
    /// How many characters it has.
    pub length: usize,
    /// How far it travels.
    pub reach: Reach,
    /// As a QR code.
    pub squares: Option<Squares>,
}

/// The ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivingView {
    /// Where the key goes.
    pub inside: Inside,
    /// Whether students are to learn something from a try, for which the key has to be inside.
    pub learns: bool,
    /// How many marks the key has.
    pub marks: usize,
    /// The unlock word.
    pub word: Rc<str>,
    /// Whether the key is locked.
    pub locked: bool,
    /// Whether it is being locked.
    pub locking: bool,
    /// Why it is not.
    pub problem: Option<LockProblem>,
    /// Whether there is something to give out.
    pub ready: bool,
    /// The link; `None` where there is nothing to give out yet, or the page has no address that others could open.
    pub link: Option<LinkView>,
    /// Whether the page has an address that others could open.
    pub reachable: bool,
    /// What was copied, and whether that worked.
    pub copied: Option<(Copied, bool)>,
    /// The text for the learning platform.
    pub text: Option<String>,
}

/// The ways to give the open exercise out.
#[must_use]
pub fn giving(model: &Model) -> Option<GivingView> {
    let (document, giving) = (model.document()?, model.making.giving.as_ref()?);
    let reachable = is_reachable(model);
    let link = giving.ready.as_ref().filter(|_| reachable).map(|ready| LinkView {
        link: ready.link.clone(),
        length: ready.link.len(),
        reach: ready.reach,
        squares: ready.squares.clone(),
    });
    Some(GivingView {
        inside: giving.inside,
        learns: Exercise::of(document).feedback != Feedback::None,
        marks: document.annotations.len(),
        word: giving.word.clone(),
        locked: giving.locked.is_some(),
        locking: giving.locking,
        problem: giving.problem,
        ready: giving.ready.is_some(),
        link,
        reachable,
        copied: giving.copied,
        text: platform_text(model),
    })
}

/// Whether the page came from an address that others could open too.
fn is_reachable(model: &Model) -> bool {
    model.address.starts_with("https:") || model.address.starts_with("http:")
}

/// What to write on a learning platform: what it is, the link where it travels that far, else the file, and the steps.
#[must_use]
pub fn platform_text(model: &Model) -> Option<String> {
    let document = model.document()?;
    let ready = model.making.giving.as_ref()?.ready.as_ref()?;
    let words = model.words().exercise.giving;
    let travels = is_reachable(model) && ready.reach <= Reach::Mail;
    let way = if travels {
        (words.open_link)(&ready.link)
    } else if is_reachable(model) {
        (words.open_file)(&model.address)
    } else {
        words.open_file_anywhere.to_owned()
    };
    let named = [CardField::Byline, CardField::Source, CardField::Published, CardField::Url];
    let card = named.iter().map(|field| field.of(&document.metadata).trim());
    let source: Vec<&str> = card.filter(|line| !line.is_empty()).collect();
    let instructions = Exercise::of(document).instructions;
    Some((words.platform)(&card::title(document), &instructions, &way, &source.join(", ")))
}

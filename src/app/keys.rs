//! What a key means, given what is going on.

use super::class::{Class, ClassTab};
use super::message::{
    CaretStep, ClassMsg, FindMsg, InspectMsg, LinkMsg, MarkMsg, Msg, PanelMsg, TogetherMsg, Way,
};
use super::model::{Dialog, Model};

/// A key that was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPress {
    /// As the DOM names it: `a`, `ArrowLeft`, `Escape`.
    pub key: String,
    /// With Ctrl or Cmd held.
    pub command: bool,
    /// With Shift held.
    pub shift: bool,
    /// With Alt held.
    pub alt: bool,
    /// Held down, so that it comes again and again.
    pub repeated: bool,
    /// Whether the article's lines run from right to left, so that left is onward.
    pub mirrored: bool,
    /// Where the focus is.
    pub place: Place,
}

/// Where the focus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a field in which one types.
    Field,
    /// On a button, a link or another control.
    Control,
    /// In the article.
    Article,
    /// Nowhere in particular.
    Page,
}

/// The message that a key stands for, or none where the browser should have it.
#[must_use]
pub fn meaning(model: &Model, press: &KeyPress) -> Option<Msg> {
    let key = press.key.as_str();
    if key == "Escape" {
        return Some(Msg::Escape);
    }
    let windowed = model.open.as_ref().is_some_and(|open| open.blocks.window().is_some());
    if let Some(class) = model.class.as_ref().filter(|_| model.dialog.is_none()) {
        return in_class(class, press);
    }
    if press.command && !press.shift && !press.alt && key.eq_ignore_ascii_case("f") {
        // Of a long article the browser would find only what is drawn.
        return (windowed && model.dialog.is_none()).then_some(Msg::Find(FindMsg::Show));
    }
    if press.place == Place::Field || press.alt {
        return None;
    }
    if model.dialog.is_some() {
        return None;
    }
    if press.command {
        return command(press);
    }
    if model.marking.linking.is_some()
        && let Some(n) = digit(key)
    {
        return Some(Msg::Link(LinkMsg::Pick(n)));
    }
    if key == "?" {
        return Some(Msg::Panel(PanelMsg::Dialog(Dialog::Help)));
    }
    let set = &model.document()?.tag_set;
    if let Some(tag) = set.tag_for_key(key).filter(|_| !press.repeated) {
        return Some(Msg::Mark(MarkMsg::Tag(tag.id.clone())));
    }
    if let Some(msg) = chosen(model, key) {
        return Some(msg);
    }
    if let Some(way) = match key {
        "n" | "N" => Some(Way::Forward),
        "p" | "P" => Some(Way::Back),
        _ => None,
    } {
        return Some(Msg::Mark(MarkMsg::ChooseNext(way)));
    }
    if press.place == Place::Article { caret(press) } else { None }
}

/// Keys of class results: the article's own mean nothing there.
fn in_class(class: &Class, press: &KeyPress) -> Option<Msg> {
    if press.place == Place::Field || press.alt {
        return None;
    }
    let together = class.tab == ClassTab::Together;
    if press.command {
        return match (history(press)?, together) {
            (Way::Back, true) => Some(Msg::Together(TogetherMsg::Undo)),
            (Way::Forward, true) => Some(Msg::Together(TogetherMsg::Redo)),
            (Way::Back, false) => Some(Msg::Class(ClassMsg::Unaccept)),
            (Way::Forward, false) => Some(Msg::Class(ClassMsg::Reaccept)),
        };
    }
    if together {
        return in_together(press);
    }
    let step = |way| Some(Msg::Class(ClassMsg::Step(way)));
    match press.key.as_str() {
        _ if !class.projector => None,
        // What clickers for presentations send.
        "ArrowRight" | "PageDown" => step(Way::Forward),
        "ArrowLeft" | "PageUp" => step(Way::Back),
        _ => None,
    }
}

/// Keys while readers are brought together.
fn in_together(press: &KeyPress) -> Option<Msg> {
    let msg = match press.key.as_str() {
        "ArrowRight" | "ArrowDown" => TogetherMsg::Go(Way::Forward),
        "ArrowLeft" | "ArrowUp" => TogetherMsg::Go(Way::Back),
        "0" => TogetherMsg::Reject,
        "u" | "U" => TogetherMsg::Undo,
        key => TogetherMsg::Accept(digit(key)?),
    };
    Some(Msg::Together(msg))
}

fn digit(key: &str) -> Option<usize> {
    let digit = key.parse::<usize>().ok().filter(|d| key.len() == 1 && *d > 0)?;
    Some(digit - 1)
}

/// Whether a key with Ctrl or Cmd takes a step back, or makes one again.
fn history(press: &KeyPress) -> Option<Way> {
    match (press.key.to_lowercase().as_str(), press.shift) {
        ("z", false) => Some(Way::Back),
        ("z", true) | ("y", false) => Some(Way::Forward),
        _ => None,
    }
}

fn command(press: &KeyPress) -> Option<Msg> {
    match history(press) {
        Some(Way::Back) => return Some(Msg::Undo),
        Some(Way::Forward) => return Some(Msg::Redo),
        None => {}
    }
    let onward = |left| if left == press.mirrored { Way::Forward } else { Way::Back };
    match (press.key.to_lowercase().as_str(), press.shift) {
        ("a", false) if press.place != Place::Control => Some(Msg::Mark(MarkMsg::SelectAll)),
        ("arrowleft", shift) if press.place == Place::Article => {
            Some(step(CaretStep::Word, onward(true), shift))
        }
        ("arrowright", shift) if press.place == Place::Article => {
            Some(step(CaretStep::Word, onward(false), shift))
        }
        ("home", shift) if press.place == Place::Article => {
            Some(step(CaretStep::Article, Way::Back, shift))
        }
        ("end", shift) if press.place == Place::Article => {
            Some(step(CaretStep::Article, Way::Forward, shift))
        }
        _ => None,
    }
}

/// Keys that act on the chosen annotation.
fn chosen(model: &Model, key: &str) -> Option<Msg> {
    model.marking.chosen.as_ref()?;
    match key {
        "Delete" | "Backspace" => Some(Msg::Inspect(InspectMsg::Delete)),
        "+" if model.marking.pending.is_some() => Some(Msg::Inspect(InspectMsg::AddPart)),
        "l" | "L" => Some(Msg::Link(LinkMsg::Start(None))),
        _ => None,
    }
}

fn caret(press: &KeyPress) -> Option<Msg> {
    let onward = |left| if left == press.mirrored { Way::Forward } else { Way::Back };
    let (by, way) = match press.key.as_str() {
        "ArrowRight" => (CaretStep::Unit, onward(false)),
        "ArrowLeft" => (CaretStep::Unit, onward(true)),
        "ArrowDown" => (CaretStep::Sentence, Way::Forward),
        "ArrowUp" => (CaretStep::Sentence, Way::Back),
        "End" => (CaretStep::Block, Way::Forward),
        "Home" => (CaretStep::Block, Way::Back),
        "Enter" => return Some(Msg::Mark(MarkMsg::ChooseAtCaret)),
        _ => return None,
    };
    Some(step(by, way, press.shift))
}

fn step(by: CaretStep, way: Way, extend: bool) -> Msg {
    Msg::Mark(MarkMsg::Caret(by, way, extend))
}

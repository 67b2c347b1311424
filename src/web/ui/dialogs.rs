//! What comes in front of everything: the library, pasting, exporting, tags, help, settings.

mod compare;
mod entry;
mod export;
mod frame;
mod give_out;
mod help;
mod leaving;
mod library;
mod paste;
mod practice;
mod reports;
mod settings;
mod start;
mod tag_set;
mod task;

use web_sys::{HtmlInputElement, MouseEvent};
use yew::{Callback, Html, NodeRef, TargetCast, html, use_effect_with, use_mut_ref};

use self::frame::Frame;
use super::{View, dispatch, part, words};
use crate::app::view::export::choices;
use crate::app::{Dialog, Model, Msg};
use crate::web::{dom, files};

/// The id of the one file input of the page.
const FILE_INPUT: &str = "open-file";

/// The dialogue that is open. The frame is the same for all, so that it outlives a change from one to the next.
pub(super) fn dialog(model: &Model) -> Html {
    let Some(dialog) = &model.dialog else { return Html::default() };
    let words = model.words().dialogs;
    let (title, wide, content) = match dialog {
        Dialog::Library => (words.library, true, library::library(model)),
        Dialog::Paste => (words.paste_text, true, paste::paste(model)),
        Dialog::Export => (words.export, true, export::export(model, false)),
        Dialog::ExportAll => (words.export_library, true, export::export(model, true)),
        Dialog::Losses => {
            // The same as long as the dialogue is open: the focus would go with another one.
            let asks = !choices(model).is_empty();
            let title = if asks { words.before_download } else { words.losses };
            (title, false, export::losses(model))
        }
        Dialog::TagSet => (words.edit_tags, true, tag_set::tag_set(model)),
        Dialog::Help => (words.help.title, true, help::help(model)),
        Dialog::Settings => (words.settings, false, settings::settings(model)),
        Dialog::Encoding => (words.encoding, true, reports::encoding(model)),
        Dialog::Quarantine => (words.quarantine, true, reports::quarantine(model)),
        Dialog::Repair => (words.repair, true, reports::repair(model)),
        Dialog::Leave => (words.leaving.title, false, leaving::leaving(model)),
        Dialog::Before => (model.words().task.before_title, false, task::before(model)),
        Dialog::Practice => (model.words().task.practice_title, false, practice::practice(model)),
        Dialog::Done => (model.words().task.done_title, false, task::done(model)),
        Dialog::HandIn => (model.words().task.hand_in_title, false, task::hand_in(model)),
        Dialog::GiveOut => (model.words().exercise.giving.title, true, give_out::give_out(model)),
        Dialog::Start => (model.words().task.start_title, false, start::start(model)),
        Dialog::Compare => (model.words().versions.compare_title, true, compare::compare(model)),
    };
    html! { <Frame {title} {wide}>{ content }</Frame> }
}

/// The page's file input. It is always there, out of sight; buttons press it with [`choose_files`].
pub(super) fn file_input() -> Html {
    part(FileInput)
}

#[derive(PartialEq)]
struct FileInput;

impl View for FileInput {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let onchange = Callback::from(move |event: yew::Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(list) = input.files() {
                files::read(&list, &dispatch);
            }
            // The same file can be chosen again.
            input.set_value("");
        });
        html! {
            <input
                id={FILE_INPUT} class="visually-hidden" type="file" data-part="open" multiple=true tabindex="-1"
                accept=".txt,.md,.markdown,.html,.htm,.json,.jsonl,.jsonld,.ann,.conf,.bdocjs,.zip,.csv,.xlsx,.xml,.tsv,.xmi" aria-label={words().dialogs.open_a_file} {onchange}
            />
        }
    }
}

/// Lets the reader choose files, as the file input would.
fn choose_files() {
    dom::press(FILE_INPUT);
}

/// A button that sends one message.
pub(in crate::web::ui) struct Press {
    msg: Msg,
    class: &'static str,
    name: Option<String>,
    on: bool,
    leave: Option<fn(&MouseEvent)>,
}

impl Press {
    /// A button that sends `msg`.
    pub(in crate::web::ui) fn new(msg: Msg) -> Press {
        Press { msg, class: "button button--outline", name: None, on: true, leave: None }
    }

    /// With these classes instead of an outlined button's.
    pub(in crate::web::ui) fn class(self, class: &'static str) -> Press {
        Press { class, ..self }
    }

    /// With a name, where what it shows is not enough.
    pub(in crate::web::ui) fn name(self, name: String) -> Press {
        Press { name: Some(name), ..self }
    }

    /// That can be pressed only if `on`.
    pub(in crate::web::ui) fn on(self, on: bool) -> Press {
        Press { on, ..self }
    }

    /// That goes with the message: `leave` says where the focus goes then.
    pub(in crate::web::ui) fn leave(self, leave: fn(&MouseEvent)) -> Press {
        Press { leave: Some(leave), ..self }
    }

    /// The button, with what it shows.
    pub(in crate::web::ui) fn with(self, content: Html) -> Html {
        let Press { msg, class, name, on, leave } = self;
        let dispatch = dispatch();
        let onclick = Callback::from(move |event: MouseEvent| {
            if let Some(leave) = leave {
                leave(&event);
            }
            dispatch.emit(msg.clone());
        });
        html! {
            <button type="button" {class} {onclick} disabled={!on} aria-label={name.clone()} title={name}>{ content }</button>
        }
    }
}

/// Moves the focus to the first tool in `place` when `state` changes: the tool that had it is gone then.
#[yew::hook]
fn use_focus_kept(place: &NodeRef, state: bool) {
    let (place, before) = (place.clone(), use_mut_ref(|| state));
    use_effect_with(state, move |now| {
        if before.replace(*now) == *now {
            return;
        }
        let tools = place.cast().map(|place| dom::visible(&place, ".library__tools button"));
        if let Some(first) = tools.as_ref().and_then(|tools| tools.first()) {
            let _ = first.focus();
        }
    });
}

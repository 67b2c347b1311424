//! What comes in front of everything: the library, pasting, exporting, tags, help, settings.

mod entry;
mod export;
mod frame;
mod help;
mod library;
mod paste;
mod reports;
mod settings;
mod tag_set;

use web_sys::HtmlInputElement;
use yew::{Callback, Html, Properties, TargetCast, component, html};

use self::frame::Frame;
use super::{use_dispatch, words};
use crate::app::{Dialog, Model, Msg};
use crate::web::files;

/// The id of the one file input of the page.
const FILE_INPUT: &str = "open-file";

/// The dialogue that is open. The frame is the same for all, so that it outlives a change from one to the next.
pub(super) fn dialog(model: &Model) -> Html {
    let Some(dialog) = &model.dialog else { return Html::default() };
    let words = model.words().dialogs;
    let (title, wide, content) = match dialog {
        Dialog::Library => (words.library, true, library::library(model)),
        Dialog::Paste => (words.paste_text, true, paste::paste(model)),
        Dialog::Export => (words.export, false, export::export(model)),
        Dialog::Losses => (words.losses, false, export::losses(model)),
        Dialog::TagSet => (words.edit_tags, true, tag_set::tag_set(model)),
        Dialog::Help => (words.help.title, true, help::help(model)),
        Dialog::Settings => (words.settings, false, settings::settings(model)),
        Dialog::Encoding => (words.encoding, true, reports::encoding(model)),
        Dialog::Quarantine => (words.quarantine, true, reports::quarantine(model)),
        Dialog::Repair => (words.repair, true, reports::repair(model)),
    };
    html! { <Frame {title} {wide}>{ content }</Frame> }
}

/// The page's file input. It is always there, out of sight; buttons press it with [`choose_files`].
pub(super) fn file_input() -> Html {
    html! { <FileInput /> }
}

#[component]
fn FileInput() -> Html {
    let dispatch = use_dispatch();
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
            accept=".txt,.md,.markdown,.html,.htm,.json,.jsonl" aria-label={words().dialogs.open_a_file} {onchange}
        />
    }
}

/// Lets the reader choose files, as the file input would.
fn choose_files() {
    crate::web::dom::press(FILE_INPUT);
}

/// A button that sends one message.
#[derive(Properties, PartialEq)]
pub(super) struct PressProps {
    /// What it sends.
    pub(super) msg: Msg,
    /// Its classes.
    #[prop_or("button button--outline")]
    pub(super) class: &'static str,
    /// Its name, where what it shows is not enough.
    #[prop_or_default]
    pub(super) name: Option<String>,
    /// Whether it can be pressed.
    #[prop_or(true)]
    pub(super) on: bool,
    /// Whether it is the one that is pressed, for buttons that stay down.
    #[prop_or_default]
    pub(super) pressed: Option<bool>,
    /// What it shows.
    pub(super) children: Html,
}

/// A button that sends one message.
#[component]
pub(super) fn Press(props: &PressProps) -> Html {
    let dispatch = use_dispatch();
    let msg = props.msg.clone();
    let onclick = Callback::from(move |_| dispatch.emit(msg.clone()));
    html! {
        <button
            type="button" class={props.class} {onclick} disabled={!props.on} aria-label={props.name.clone()}
            title={props.name.clone()} aria-pressed={props.pressed.map(|pressed| pressed.to_string())}
        >
            { props.children.clone() }
        </button>
    }
}

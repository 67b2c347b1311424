//! The bar at the top: what is open, the tags, undo and redo, open and export.

use yew::{Callback, Html, html};

use super::dialogs::file_input;
use super::icons::{Icon, icon};
use super::{View, dispatch, keyed, part, words};
use crate::app::view::card;
use crate::app::view::lesson::{Role, role};
use crate::app::view::toolbar::{TagButton, tags};
use crate::app::{Dialog, FindMsg, MarkMsg, Model, Msg, PanelMsg};

/// The bar.
pub(super) fn toolbar(model: &Model) -> Html {
    let words = model.words();
    let title = model.document().map(card::title).unwrap_or_default();
    let source = model.document().map(|d| d.metadata.source.to_string()).unwrap_or_default();
    let history = model.open.as_ref().map(|open| &open.history);
    let can_undo = history.is_some_and(|history| history.position() > 0);
    let can_redo = history.is_some_and(|history| history.position() < history.steps().len());
    html! {
        <header class="toolbar">
            <span class="toolbar__name">{ words.name }</span>
            <span class="toolbar__title" title={title.clone()}>
                { title }
                if !source.is_empty() { <span class="toolbar__source">{ format!(" · {source}") }</span> }
            </span>
            { part(Tags { tags: tags(model), hint: model.marking.pending.is_some() }) }
            <div class="toolbar__edit">
                { Action { off: model.open.is_none() || role(model) == Role::Submission, ..quiet(Icon::Pencil, words.dialogs.edit_tags, dialog(Dialog::TagSet)) }.view() }
            </div>
            <div class="toolbar__actions">
                { Action { off: !can_undo, ..quiet(Icon::Undo, words.undo, Msg::Undo) }.view() }
                { Action { off: !can_redo, ..quiet(Icon::Redo, words.redo, Msg::Redo) }.view() }
                { Action { off: model.open.is_none(), ..quiet(Icon::Search, words.find, Msg::Find(FindMsg::Show)) }.view() }
                { Action { pressed: Some(model.settings.sentences), ..quiet(Icon::Sentences, words.sentence_list, sentences(model)) }.view() }
                { quiet(Icon::Paste, words.dialogs.paste_text, dialog(Dialog::Paste)).view() }
                { worded(Icon::Open, words.open, dialog(Dialog::Library)).view() }
                { Action { main: true, ..worded(Icon::Export, words.export, dialog(Dialog::Export)) }.view() }
                { quiet(Icon::Settings, words.settings, dialog(Dialog::Settings)).view() }
                { quiet(Icon::Help, words.help, dialog(Dialog::Help)).view() }
                { Action { phone: true, ..quiet(Icon::Panel, words.show_panel, Msg::Panel(PanelMsg::Sheet(!model.sheet))) }.view() }
            </div>
            { file_input() }
        </header>
    }
}

fn dialog(dialog: Dialog) -> Msg {
    Msg::Panel(PanelMsg::Dialog(dialog))
}

fn sentences(model: &Model) -> Msg {
    let settings = model.settings.clone();
    Msg::Panel(PanelMsg::Settings(crate::app::Settings {
        sentences: !settings.sentences,
        ..settings
    }))
}

/// A button that sends one message.
struct Action {
    icon: Icon,
    label: &'static str,
    msg: Msg,
    off: bool,
    /// Only the icon is shown; the label is its name.
    quiet: bool,
    main: bool,
    /// Only on a phone.
    phone: bool,
    pressed: Option<bool>,
}

/// A button with an icon only.
fn quiet(icon: Icon, label: &'static str, msg: Msg) -> Action {
    Action { icon, label, msg, off: false, quiet: true, main: false, phone: false, pressed: None }
}

/// A button with its label on it.
fn worded(icon: Icon, label: &'static str, msg: Msg) -> Action {
    Action { quiet: false, ..quiet(icon, label, msg) }
}

impl Action {
    fn view(self) -> Html {
        let (dispatch, msg) = (dispatch(), self.msg);
        let onclick = Callback::from(move |_| dispatch.emit(msg.clone()));
        let class = yew::classes!(
            "button",
            self.main.then_some("button--main"),
            self.quiet.then_some("button--icon"),
            self.phone.then_some("button--phone")
        );
        html! {
            <button
                type="button" {class} {onclick} disabled={self.off} title={self.label}
                aria-label={self.quiet.then_some(self.label)} aria-pressed={self.pressed.map(|p| p.to_string())}
            >
                { icon(self.icon) }
                if !self.quiet { <span>{ self.label }</span> }
            </button>
        }
    }
}

/// The tag buttons.
#[derive(PartialEq)]
pub(super) struct Tags {
    /// The buttons.
    pub(super) tags: Vec<TagButton>,
    /// Whether a selection waits for one of them.
    pub(super) hint: bool,
}

impl View for Tags {
    fn view(&self) -> Html {
        let waiting = self.hint.then_some("");
        html! {
            <div class="tags" role="toolbar" aria-label={words().tags} data-waiting={waiting}>
                for tag in self.tags.iter() {
                    { keyed(tag.look.tag.to_string(), Tag { tag: tag.clone() }) }
                }
            </div>
        }
    }
}

#[derive(PartialEq)]
struct Tag {
    tag: TagButton,
}

impl View for Tag {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let TagButton { look, key, definition, armed } = self.tag.clone();
        let id = look.tag.clone();
        let onclick = Callback::from(move |_| dispatch.emit(Msg::Mark(MarkMsg::Tag(id.clone()))));
        let shortcut = (!key.is_empty()).then(|| key.to_string());
        html! {
            <button
                type="button" class="tag" data-color={look.color} data-line={look.line} {onclick}
                aria-label={look.label.to_string()} aria-pressed={armed.to_string()} aria-keyshortcuts={shortcut.clone()}
                title={definition.to_string()}
            >
                <span class="tag__line" aria-hidden="true"></span>
                <span class="tag__label" data-letter={look.letter.to_string()}>{ &*look.label }</span>
                if let Some(key) = shortcut { <kbd class="tag__key" aria-hidden="true" data-key={key}></kbd> }
            </button>
        }
    }
}

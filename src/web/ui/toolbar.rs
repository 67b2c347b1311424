//! The bar at the top: what is open, the tags, undo and redo, open and export.

use yew::{Callback, Html, Properties, component, html};

use super::dialogs::file_input;
use super::icons::{Icon, icon};
use super::{use_dispatch, words};
use crate::app::view::card;
use crate::app::view::toolbar::{TagButton, tags};
use crate::app::{Dialog, MarkMsg, Model, Msg, PanelMsg};

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
            <Tags tags={tags(model)} hint={model.marking.pending.is_some()} />
            <div class="toolbar__edit">
                <Action icon={Icon::Pencil} label={words.dialogs.edit_tags} msg={dialog(Dialog::TagSet)} quiet=true off={model.open.is_none()} />
            </div>
            <div class="toolbar__actions">
                <Action icon={Icon::Undo} label={words.undo} msg={Msg::Undo} off={!can_undo} quiet=true />
                <Action icon={Icon::Redo} label={words.redo} msg={Msg::Redo} off={!can_redo} quiet=true />
                <Action icon={Icon::Sentences} label={words.sentence_list} msg={sentences(model)} quiet=true pressed={model.settings.sentences} />
                <Action icon={Icon::Paste} label={words.dialogs.paste_text} msg={dialog(Dialog::Paste)} quiet=true />
                <Action icon={Icon::Open} label={words.open} msg={dialog(Dialog::Library)} />
                <Action icon={Icon::Export} label={words.export} msg={dialog(Dialog::Export)} main=true />
                <Action icon={Icon::Settings} label={words.settings} msg={dialog(Dialog::Settings)} quiet=true />
                <Action icon={Icon::Help} label={words.help} msg={dialog(Dialog::Help)} quiet=true />
                <Action icon={Icon::Panel} label={words.show_panel} msg={Msg::Panel(PanelMsg::Sheet(!model.sheet))} quiet=true phone=true />
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

#[derive(Properties, PartialEq)]
struct ActionProps {
    icon: Icon,
    label: &'static str,
    msg: Msg,
    #[prop_or_default]
    off: bool,
    /// Only the icon is shown; the label is its name.
    #[prop_or_default]
    quiet: bool,
    #[prop_or_default]
    main: bool,
    /// Only on a phone.
    #[prop_or_default]
    phone: bool,
    #[prop_or_default]
    pressed: Option<bool>,
}

#[component]
fn Action(props: &ActionProps) -> Html {
    let dispatch = use_dispatch();
    let msg = props.msg.clone();
    let onclick = Callback::from(move |_| dispatch.emit(msg.clone()));
    let class = yew::classes!(
        "button",
        props.main.then_some("button--main"),
        props.quiet.then_some("button--icon"),
        props.phone.then_some("button--phone")
    );
    html! {
        <button
            type="button" {class} {onclick} disabled={props.off} title={props.label}
            aria-label={props.quiet.then_some(props.label)} aria-pressed={props.pressed.map(|p| p.to_string())}
        >
            { icon(props.icon) }
            if !props.quiet { <span>{ props.label }</span> }
        </button>
    }
}

/// What the tag buttons need.
#[derive(Properties, PartialEq)]
pub(super) struct TagsProps {
    /// The buttons.
    pub(super) tags: Vec<TagButton>,
    /// Whether a selection waits for one of them.
    pub(super) hint: bool,
}

/// The tag buttons.
#[component]
pub(super) fn Tags(props: &TagsProps) -> Html {
    let waiting = props.hint.then_some("");
    html! {
        <div class="tags" role="toolbar" aria-label={words().tags} data-waiting={waiting}>
            for tag in props.tags.iter() {
                <Tag key={tag.look.tag.to_string()} tag={tag.clone()} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TagProps {
    tag: TagButton,
}

#[component]
fn Tag(props: &TagProps) -> Html {
    let dispatch = use_dispatch();
    let TagButton { look, key, definition, armed } = props.tag.clone();
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
            <span class="tag__label">{ &*look.label }</span>
            if let Some(key) = shortcut { <kbd class="tag__key" aria-hidden="true">{ key }</kbd> }
        </button>
    }
}

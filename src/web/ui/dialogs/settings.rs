//! Preferences. Each takes effect at once.

use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html};

use super::Press;
use crate::app::{Dialog, Model, Msg, PanelMsg, Settings, TextSize, Theme};
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::use_dispatch;

const THEMES: [Theme; 3] = [Theme::Device, Theme::Light, Theme::Dark];
const SIZES: [TextSize; 4] = [TextSize::Small, TextSize::Medium, TextSize::Large, TextSize::Huge];

/// The dialogue.
pub(super) fn settings(model: &Model) -> Html {
    let (words, now) = (model.words().dialogs, &model.settings);
    let themes = THEMES.iter().zip(words.themes).map(|(theme, label)| {
        option("theme", label, now.theme == *theme, Settings { theme: *theme, ..now.clone() })
    });
    let sizes = SIZES.iter().zip(words.text_sizes).map(|(size, label)| {
        option("size", label, now.text_size == *size, Settings { text_size: *size, ..now.clone() })
    });
    let snap = Settings { snap: !now.snap, ..now.clone() };
    let sentences = Settings { sentences: !now.sentences, ..now.clone() };
    let hints = Settings { dismissed: Vec::new(), ..now.clone() };
    html! {
        <div class="settings">
            <fieldset class="settings__group">
                <legend class="dialog__heading">{ words.selecting }</legend>
                <Check label={words.snap} help={words.snap_help} on={now.snap} to={snap} />
                <Check label={words.sentences} help={words.sentences_help} on={now.sentences} to={sentences} />
            </fieldset>
            <fieldset class="settings__group">
                <legend class="dialog__heading">{ words.theme }</legend>
                <div class="settings__row">{ for themes }</div>
            </fieldset>
            <fieldset class="settings__group">
                <legend class="dialog__heading">{ words.text_size }</legend>
                <div class="settings__row">{ for sizes }</div>
            </fieldset>
            <section class="settings__group">
                <h3 class="dialog__heading">{ words.tags }</h3>
                <Press msg={Msg::Panel(PanelMsg::Dialog(Dialog::TagSet))}>{ icon(Icon::Pencil) }{ words.edit_tags }</Press>
            </section>
            <section class="settings__group">
                <h3 class="dialog__heading">{ words.hints }</h3>
                <Press msg={Msg::Panel(PanelMsg::Settings(hints))} on={!now.dismissed.is_empty()}>
                    { words.hints_again }
                </Press>
                if now.dismissed.is_empty() { <p class="field__help">{ words.hints_shown }</p> }
            </section>
        </div>
    }
}

fn option(name: &'static str, label: &'static str, on: bool, to: Settings) -> Html {
    html! { <Choice key={label} {name} {label} {on} {to} /> }
}

#[derive(Properties, PartialEq)]
struct ChoiceProps {
    name: &'static str,
    label: &'static str,
    on: bool,
    to: Settings,
}

/// One of several.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let (dispatch, to) = (use_dispatch(), props.to.clone());
    let onchange =
        Callback::from(move |_: Event| dispatch.emit(Msg::Panel(PanelMsg::Settings(to.clone()))));
    html! {
        <label class="choice">
            <input type="radio" name={props.name} checked={props.on} {onchange} />
            { props.label }
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct CheckProps {
    label: &'static str,
    help: &'static str,
    on: bool,
    to: Settings,
}

/// On or off.
#[component]
fn Check(props: &CheckProps) -> Html {
    let (dispatch, to, on) = (use_dispatch(), props.to.clone(), props.on);
    let onchange = Callback::from(move |event: Event| {
        let now = event.target_dyn_into::<HtmlInputElement>().map(|input| input.checked());
        if now == Some(!on) {
            dispatch.emit(Msg::Panel(PanelMsg::Settings(to.clone())));
        }
    });
    html! {
        <div class="settings__check">
            <label class="choice">
                <input type="checkbox" checked={props.on} {onchange} />
                { props.label }
            </label>
            <p class="field__help">{ props.help }</p>
        </div>
    }
}

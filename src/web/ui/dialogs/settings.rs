//! Preferences. Each takes effect at once.

use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, TargetCast, html};

use super::Press;
use crate::app::{Dialog, Model, Msg, PanelMsg, Settings, TextSize, Theme};
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::{View, dispatch, keyed, part};

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
                { part(Check { label: words.snap, help: words.snap_help, on: now.snap, to: snap }) }
                { part(Check { label: words.sentences, help: words.sentences_help, on: now.sentences, to: sentences }) }
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
                { Press::new(Msg::Panel(PanelMsg::Dialog(Dialog::TagSet)))
                    .with(html! { <>{ icon(Icon::Pencil) }{ words.edit_tags }</> }) }
            </section>
            <section class="settings__group">
                <h3 class="dialog__heading">{ words.hints }</h3>
                { Press::new(Msg::Panel(PanelMsg::Settings(hints)))
                    .on(!now.dismissed.is_empty()).with(words.hints_again.into()) }
                if now.dismissed.is_empty() { <p class="field__help">{ words.hints_shown }</p> }
            </section>
            <section class="settings__group">
                <h3 class="dialog__heading">{ words.leaving.title }</h3>
                <p class="field__help">{ words.leaving.intro }</p>
                { Press::new(Msg::Panel(PanelMsg::Dialog(Dialog::Leave))).with(words.leaving.open.into()) }
            </section>
        </div>
    }
}

fn option(name: &'static str, label: &'static str, on: bool, to: Settings) -> Html {
    keyed(label, Choice { name, label, on, to })
}

/// One of several.
#[derive(PartialEq)]
struct Choice {
    name: &'static str,
    label: &'static str,
    on: bool,
    to: Settings,
}

impl View for Choice {
    fn view(&self) -> Html {
        let (dispatch, to) = (dispatch(), self.to.clone());
        let onchange = Callback::from(move |_: Event| {
            dispatch.emit(Msg::Panel(PanelMsg::Settings(to.clone())));
        });
        html! {
            <label class="choice">
                <input type="radio" name={self.name} checked={self.on} {onchange} />
                { self.label }
            </label>
        }
    }
}

/// On or off.
#[derive(PartialEq)]
struct Check {
    label: &'static str,
    help: &'static str,
    on: bool,
    to: Settings,
}

impl View for Check {
    fn view(&self) -> Html {
        let (dispatch, to, on) = (dispatch(), self.to.clone(), self.on);
        let onchange = Callback::from(move |event: Event| {
            let now = event.target_dyn_into::<HtmlInputElement>().map(|input| input.checked());
            if now == Some(!on) {
                dispatch.emit(Msg::Panel(PanelMsg::Settings(to.clone())));
            }
        });
        html! {
            <div class="settings__check">
                <label class="choice">
                    <input type="checkbox" checked={self.on} {onchange} />
                    { self.label }
                </label>
                <p class="field__help">{ self.help }</p>
            </div>
        }
    }
}

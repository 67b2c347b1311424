//! Controls of a form that takes effect at once: a number with its buttons, a box to tick, one of several.

use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, TargetCast, html};

use super::Press;
use crate::app::Msg;
use crate::web::ui::icons::Icon;
use crate::web::ui::{dispatch, words};

/// One of several.
pub(super) struct Option {
    /// What it is called.
    pub(super) label: String,
    /// Whether it is the one.
    pub(super) on: bool,
    /// The message that makes it the one.
    pub(super) msg: Msg,
}

/// A number between a button for less and one for more; `(now, least, most)`.
pub(super) fn stepper(
    label: &str,
    shown: &str,
    (now, least, most): (u32, u32, u32),
    to: &dyn Fn(u32) -> Msg,
) -> Html {
    let words = words().exercise;
    let step = |number: u32, name: String, icon| {
        Press::new(to(number.clamp(least, most)), "button button--icon button--tiny")
            .name(name)
            .icon(icon)
            .view()
    };
    html! {
        <div class="stepper" role="group" aria-label={label.to_owned()}>
            <span class="exercise__grow">{ label.to_owned() }</span>
            { step(now.saturating_sub(1), (words.fewer)(label), Icon::Minus) }
            <output class="stepper__number">{ shown.to_owned() }</output>
            { step(now + 1, (words.more)(label), Icon::Plus) }
        </div>
    }
}

/// A box to tick, with a line about it.
pub(super) fn check(label: &'static str, about: &'static str, on: bool, msg: Msg) -> Html {
    let dispatch = dispatch();
    let onchange = Callback::from(move |_: Event| dispatch.emit(msg.clone()));
    html! {
        <div>
            <label class="choice"><input type="checkbox" checked={on} {onchange} />{ label }</label>
            <p class="field__help">{ about }</p>
        </div>
    }
}

/// A list to choose from.
pub(super) fn picker(name: &str, options: &[Option]) -> Html {
    let dispatch = dispatch();
    let msgs: Vec<Msg> = options.iter().map(|option| option.msg.clone()).collect();
    let onchange = Callback::from(move |event: Event| {
        let at = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        if let Some(msg) = usize::try_from(at).ok().and_then(|at| msgs.get(at)) {
            dispatch.emit(msg.clone());
        }
    });
    html! {
        <select class="order exercise__picker" aria-label={name.to_owned()} {onchange}>
            for option in options.iter() {
                <option key={option.label.clone()} selected={option.on}>{ &option.label }</option>
            }
        </select>
    }
}

/// Several to choose one of, each with a line about it.
pub(super) fn radios(
    name: &'static str,
    legend: &'static str,
    options: Vec<(&'static str, &'static str, bool, Msg)>,
) -> Html {
    let dispatch = dispatch();
    let radio = |(label, about, on, msg): (&'static str, &'static str, bool, Msg)| {
        let dispatch = dispatch.clone();
        let onchange = Callback::from(move |_: Event| dispatch.emit(msg.clone()));
        html! {
            <div key={label}>
                <label class="choice"><input type="radio" {name} checked={on} {onchange} />{ label }</label>
                <p class="field__help exercise__about">{ about }</p>
            </div>
        }
    };
    html! {
        <fieldset class="exercise__choices">
            <legend class="visually-hidden">{ legend }</legend>
            { for options.into_iter().map(radio) }
        </fieldset>
    }
}

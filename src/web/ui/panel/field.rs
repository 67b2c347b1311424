//! A field in which one types. The draft stays here; one message goes out when the reader leaves the field.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement, InputEvent, KeyboardEvent};
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

/// A field.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Unique on the page.
    pub(super) id: String,
    /// What it is called.
    pub(super) label: Rc<str>,
    /// What is filled in.
    pub(super) value: Rc<str>,
    /// What helps to fill it in.
    #[prop_or_default]
    pub(super) help: Option<Rc<str>>,
    /// What is wrong with it, or what it means.
    #[prop_or_default]
    pub(super) remark: Option<Result<Rc<str>, Rc<str>>>,
    /// Values to choose from.
    #[prop_or_default]
    pub(super) used: Vec<Rc<str>>,
    /// Whether it has several lines.
    #[prop_or_default]
    pub(super) long: bool,
    /// What was typed, when the reader leaves the field.
    pub(super) commit: Callback<Rc<str>>,
}

/// A field.
#[component]
pub(super) fn Field(props: &Props) -> Html {
    let draft = use_state_eq(|| props.value.to_string());
    {
        let draft = draft.clone();
        use_effect_with(props.value.clone(), move |value| draft.set(value.to_string()));
    }
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| draft.set(typed(&event)))
    };
    let onchange = {
        let commit = props.commit.clone();
        Callback::from(move |event: Event| commit.emit(typed(&event).into()))
    };
    let onkeydown = {
        let (commit, long) = (props.commit.clone(), props.long);
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (!long || event.ctrl_key() || event.meta_key()) {
                commit.emit(typed(&event).into());
            }
        })
    };
    let (list, help) = (format!("{}-list", props.id), format!("{}-help", props.id));
    let wrong = matches!(props.remark, Some(Err(_)));
    let value = (*draft).clone();
    let described = (props.help.is_some() || props.remark.is_some()).then(|| help.clone());
    html! {
        <div class="field">
            <label class="field__label" for={props.id.clone()}>{ &*props.label }</label>
            if props.long {
                <textarea
                    id={props.id.clone()} class="field__input" rows="3" dir="auto" {value} {oninput} {onchange} {onkeydown}
                    aria-describedby={described}
                />
            } else {
                <input
                    id={props.id.clone()} class="field__input" type="text" dir="auto" autocomplete="off" {value}
                    list={(!props.used.is_empty()).then(|| list.clone())} {oninput} {onchange} {onkeydown}
                    aria-invalid={wrong.then_some("true")} aria-describedby={described}
                />
            }
            if !props.used.is_empty() {
                <datalist id={list}>
                    for value in props.used.iter() { <option key={value.to_string()} value={value.to_string()} /> }
                </datalist>
            }
            { remark(props, help) }
        </div>
    }
}

fn remark(props: &Props, id: String) -> Html {
    match (&props.remark, &props.help) {
        (Some(Err(problem)), _) => {
            html! { <p class="field__problem" {id} role="status">{ &**problem }</p> }
        }
        (Some(Ok(meaning)), _) => html! { <p class="field__help" {id}>{ &**meaning }</p> },
        (None, Some(help)) => html! { <p class="field__help" {id}>{ &**help }</p> },
        (None, None) => Html::default(),
    }
}

/// What stands in the field that an event comes from.
fn typed(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    match target.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.value(),
        None => target
            .dyn_ref::<HtmlTextAreaElement>()
            .map(HtmlTextAreaElement::value)
            .unwrap_or_default(),
    }
}

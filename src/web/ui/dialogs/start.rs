//! An exercise that came in: what it asks for, and the way to start it.

use web_sys::{HtmlInputElement, SubmitEvent};
use yew::{Callback, Html, component, html, use_node_ref};

use super::Press;
use crate::app::view::one_file::warnings;
use crate::app::view::task::{StartView, start as view};
use crate::app::{LibraryMsg, Model, Msg, TaskMsg};
use crate::web::ui::{dispatch, words};

/// The dialogue.
pub(super) fn start(model: &Model) -> Html {
    let words = words().task;
    let Some(StartView { title, instructions, begun, is_trial }) = view(model) else {
        return Html::default();
    };
    html! {
        <div class="start">
            <p class="start__title">{ title }</p>
            for warning in warnings(model) { <div class="notice" role="alert"><p class="notice__text">{ warning }</p></div> }
            <p class="lesson__instructions">
                { if instructions.is_empty() { words.no_instructions } else { &*instructions } }
            </p>
            if !begun.is_empty() {
                <h3 class="dialog__heading">{ words.begun }</h3>
                <ul class="points">
                    for (id, label, marks) in begun.iter() {
                        <li key={id.to_string()}>
                            { Press::new(Msg::Library(LibraryMsg::Open(id.clone()))).with(html! { { (words.go_on_as)(label, *marks) } }) }
                        </li>
                    }
                </ul>
                <h3 class="dialog__heading">{ words.start_other }</h3>
            }
            <Label />
            if !is_trial {
                <section class="start__edit">
                    <p class="field__help">{ words.edit_about }</p>
                    { Press::new(Msg::Task(TaskMsg::Edit)).class("button").with(words.edit.into()) }
                </section>
            }
        </div>
    }
}

/// Who starts it.
#[component]
fn Label() -> Html {
    let words = words().task;
    let field = use_node_ref();
    let onsubmit = {
        let (dispatch, field) = (dispatch(), field.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let label = field.cast::<HtmlInputElement>().map(|field| field.value());
            let label = label.unwrap_or_default();
            dispatch.emit(Msg::Task(TaskMsg::Start(label.trim().into())));
        })
    };
    html! {
        <form class="start__form" {onsubmit}>
            <label class="field">
                <span class="field__label">{ words.label }</span>
                <input
                    class="field__input" type="text" ref={field} autocomplete="off" dir="auto" maxlength="60"
                    aria-describedby="start-help"
                />
            </label>
            <p class="field__help" id="start-help">{ words.label_help }</p>
            <div class="dialog__actions"><button type="submit" class="button button--main">{ words.start }</button></div>
        </form>
    }
}

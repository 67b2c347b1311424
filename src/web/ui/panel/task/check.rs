//! The claims that a student would check, with what to search for and what was found.

use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, TargetCast, html};

use crate::app::view::task::{CheckView, TaskView};
use crate::app::{Msg, TaskMsg};
use crate::web::ui::panel::field::{Field, Shape, Target};
use crate::web::ui::{dispatch, words};

/// The list.
pub(super) fn check(view: &TaskView) -> Html {
    let words = words().task;
    let chosen = view.checks.iter().filter(|check| check.chosen.is_some()).count();
    html! {
        <section class="lesson__part" id="to-check" tabindex="-1" aria-labelledby="task-check">
            <h2 class="lesson__heading" id="task-check">{ words.to_check }</h2>
            <p>{ (words.to_check_about)(view.to_check, chosen) }</p>
            if view.checks.is_empty() { <p class="field__help">{ words.nothing_to_check }</p> }
            <ul class="checks">
                for check in view.checks.iter() { <li key={check.id.to_string()} class="checks__claim">{ claim(check) }</li> }
            </ul>
        </section>
    }
}

fn claim(check: &CheckView) -> Html {
    let words = words().task;
    let (dispatch, id) = (dispatch(), check.id.clone());
    let onchange = Callback::from(move |event: Event| {
        let on = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked());
        dispatch.emit(Msg::Task(TaskMsg::Check(id.clone(), on)));
    });
    let id = |what: &str| format!("check-{what}-{}", check.id);
    html! {
        <>
            <label class="choice">
                <input type="checkbox" checked={check.chosen.is_some()} {onchange} />
                <span dir="auto">{ &*check.quote }</span>
            </label>
            if let Some((search, found)) = check.chosen.clone() {
                <Field
                    id={id("words")} label={words.search_words} hint={words.search_words_hint} shape={Shape::Line}
                    value={search} target={Target::CheckWords(check.id.clone())}
                />
                <Field
                    id={id("found")} label={words.what_found} hint={words.what_found_hint} shape={Shape::Lines}
                    value={found} target={Target::CheckFound(check.id.clone())}
                />
            }
        </>
    }
}

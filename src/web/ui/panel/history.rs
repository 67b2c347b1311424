//! The history: every step, newest first; a click goes to the state after it.

use yew::{Html, Properties, component, html};

use super::pieces::Press;
use crate::app::view::history::{HistoryView, StepView};
use crate::app::{Msg, PanelMsg};
use crate::web::clock;
use crate::web::ui::{use_dispatch, words};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The steps.
    pub(super) view: HistoryView,
}

/// The steps, newest first.
#[component]
pub(super) fn History(props: &Props) -> Html {
    let words = words().panel;
    html! {
        <div class="history">
            <p class="history__hint">{ words.history_hint }</p>
            <ol class="history__steps" reversed=true>
                for step in props.view.steps.iter() {
                    <li key={step.position} class="history__step" data-undone={(!step.done).then_some("")}>
                        <Step step={step.clone()} />
                    </li>
                }
            </ol>
            if props.view.older > 0 {
                <Press msg={Msg::Panel(PanelMsg::More)} class="button button--outline list__more" text={(words.show_more)(props.view.older)} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct StepProps {
    step: StepView,
}

#[component]
fn Step(props: &StepProps) -> Html {
    let dispatch = use_dispatch();
    let StepView { position, text, at, done, current } = props.step.clone();
    let onclick = yew::Callback::from(move |_| dispatch.emit(Msg::GoToStep(position)));
    html! {
        <button type="button" class="history__go" {onclick} aria-current={current.then_some("step")}>
            <span class="history__what">
                { &*text }
                if !done { <span class="visually-hidden">{ format!(" ({})", words().panel.undone) }</span> }
            </span>
            if let Some(at) = at { <time class="history__when" datetime={at.to_string()}>{ clock::local_time(&at) }</time> }
        </button>
    }
}

//! The history: every step, newest first; a click goes to the state after it.

use yew::{Html, html};

use super::pieces::Press;
use crate::app::view::history::{HistoryView, StepView};
use crate::app::{Msg, PanelMsg};
use crate::web::clock;
use crate::web::ui::{View, dispatch, part, words};

/// The steps, newest first.
#[derive(PartialEq)]
pub(super) struct History {
    /// The steps.
    pub(super) view: HistoryView,
}

impl View for History {
    fn view(&self) -> Html {
        let words = words().panel;
        html! {
            <div class="history">
                <p class="history__hint">{ words.history_hint }</p>
                <ol class="history__steps" reversed=true>
                    for step in self.view.steps.iter() {
                        <li key={step.position} class="history__step" data-undone={(!step.done).then_some("")}>
                            { part(Step { step: step.clone() }) }
                        </li>
                    }
                </ol>
                if self.view.older > 0 {
                    { Press::new(Msg::Panel(PanelMsg::More), "button button--outline list__more")
                        .text((words.show_more)(self.view.older)).view() }
                }
            </div>
        }
    }
}

#[derive(PartialEq)]
struct Step {
    step: StepView,
}

impl View for Step {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let StepView { position, text, at, done, current } = self.step.clone();
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
}

//! The history: every step by name, each a place to go to.

use yew::{Html, html};

use crate::app::view::history::{StepView, steps};
use crate::app::{Model, Msg};
use crate::web::clock;
use crate::web::ui::dialogs::Press;

/// The steps, the newest first, and the state before the first.
pub(super) fn history(model: &Model) -> Html {
    let Some(open) = &model.open else { return Html::default() };
    let words = model.words();
    let steps = steps(open, words);
    let opened = StepView {
        position: 0,
        text: words.panel.opened.into(),
        at: "".into(),
        done: true,
        current: open.history.position() == 0,
    };
    html! {
        <>
            <p class="panel__empty">{ words.panel.history_hint }</p>
            <ol class="history">
                for step in steps.iter().rev().chain([&opened]) {
                    <li key={step.position} class="history__step" data-undone={(!step.done).then_some("")} aria-current={step.current.then_some("step")}>
                        <Press msg={Msg::GoToStep(step.position)} class="history__button">
                            <span>{ &*step.text }</span>
                            <span class="history__time">{ clock::local_time(&step.at) }</span>
                        </Press>
                    </li>
                }
            </ol>
        </>
    }
}

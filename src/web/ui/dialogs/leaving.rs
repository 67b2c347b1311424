//! Leaving a device, in three steps: take everything along, check the file, clear the device.

use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::{Press, choose_files};
use crate::app::view::leaving::{LeavingView, grouped, leaving as view};
use crate::app::{Checked, Handover, LeaveMsg, Model, Msg};

/// The dialogue.
pub(super) fn leaving(model: &Model) -> Html {
    let words = model.words().dialogs.leaving;
    let LeavingView { documents, bin, unexported } = view(model);
    let handover = model.handover.as_ref();
    html! {
        <div class="leaving">
            <p class="dialog__intro">{ words.intro }</p>
            <p>{ (words.here)(documents, bin) }</p>
            if !unexported.is_empty() {
                <p>{ (words.unexported)(unexported.len()) }</p>
                <ul class="dialog__list">
                    for (at, title) in unexported.iter().enumerate() { <li key={at}>{ &**title }</li> }
                </ul>
            }
            <section class="leaving__step">
                <h3 class="dialog__heading">{ words.first }</h3>
                { Press::new(Msg::Leave(LeaveMsg::Download)).class("button button--main").on(documents > 0)
                    .with(words.download.into()) }
                if let Some(handover) = handover { { file(model, handover) } }
            </section>
            <section class="leaving__step">
                <h3 class="dialog__heading">{ words.second }</h3>
                { check(model, handover) }
            </section>
            <section class="leaving__step">
                <h3 class="dialog__heading">{ words.third }</h3>
                { erase(model, handover) }
            </section>
        </div>
    }
}

fn file(model: &Model, handover: &Handover) -> Html {
    let words = model.words().dialogs.leaving;
    let Handover { file_name, documents, bytes, sum, .. } = handover;
    html! {
        <>
            <p>{ (words.downloaded)(file_name, *documents, *bytes) }</p>
            <p class="leaving__sum">{ words.sum }{ " " }<code>{ grouped(sum) }</code></p>
        </>
    }
}

fn check(model: &Model, handover: Option<&Handover>) -> Html {
    let words = model.words().dialogs.leaving;
    let choose = Callback::from(|_: MouseEvent| choose_files());
    let found = match handover.map(|handover| &handover.checked) {
        Some(Checked::Same) => Some((words.same.to_owned(), false)),
        Some(Checked::Different(name)) => Some(((words.different)(name), true)),
        Some(Checked::NotYet) | None => None,
    };
    html! {
        <>
            <button type="button" class="button button--outline" onclick={choose} disabled={handover.is_none()}>
                { words.check }
            </button>
            <p class="field__help">{ words.check_about }</p>
            <p role="status" class="leaving__found" data-problem={found.as_ref().is_some_and(|(_, p)| *p).then_some("")}>
                { found.map(|(text, _)| text).unwrap_or_default() }
            </p>
        </>
    }
}

/// Two presses, so that it does not happen by mistake.
fn erase(model: &Model, handover: Option<&Handover>) -> Html {
    let words = model.words().dialogs.leaving;
    let safe = handover.is_some_and(|handover| handover.checked == Checked::Same);
    html! {
        <>
            <p class="field__help">{ words.erase_about }</p>
            <details class="leaving__erase">
                <summary class="button button--outline">
                    { if safe { words.erase } else { words.erase_unchecked } }
                </summary>
                { Press::new(Msg::Leave(LeaveMsg::Erase)).class("button button--danger").with(words.really.into()) }
            </details>
        </>
    }
}

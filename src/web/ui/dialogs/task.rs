//! What is asked of a student who does an exercise: the card before reading, what is still empty, and handing in.

use yew::{Html, html};

use super::Press;
use crate::app::view::task::{
    HandInView, HandedIn, before as found_before, hand_in as handing, points,
};
use crate::app::{Model, Msg, PanelMsg, TaskMsg};
use crate::web::ui::panel::field::{Field, Shape, Target};

/// The card before reading.
pub(super) fn before(model: &Model) -> Html {
    let words = model.words().task;
    let before = found_before(model);
    html! {
        <div class="start">
            <p class="dialog__intro">{ words.before_intro }</p>
            <ul class="dialog__list">
                for (at, ask) in words.before_asks.iter().enumerate() { <li key={at}>{ *ask }</li> }
            </ul>
            <Field
                id="task-before" label={words.before_field} shape={Shape::Lines} value={before} target={Target::Before}
            />
            <p class="field__help">{ words.before_help }</p>
            <div class="dialog__actions">
                { Press::new(Msg::Task(TaskMsg::Read)).class("button button--main").with(words.before_read.into()) }
            </div>
        </div>
    }
}

/// What is still empty, each with a way there.
pub(super) fn done(model: &Model) -> Html {
    let words = model.words().task;
    let points = model.document().map(|open| points(open, model.words())).unwrap_or_default();
    html! {
        <div class="start">
            <p class="dialog__intro">{ words.done_intro }</p>
            <ul class="points">
                for (at, point) in points.iter().enumerate() {
                    <li key={at}>
                        { Press::new(Msg::Task(TaskMsg::Go(at))).class("button points__point").with(html! { { point.clone() } }) }
                    </li>
                }
            </ul>
            <div class="dialog__actions">
                { Press::new(Msg::Panel(PanelMsg::CloseDialog)).with(words.go_on.into()) }
                { Press::new(Msg::Task(TaskMsg::DoneAnyway)).class("button button--main").with(words.done_anyway.into()) }
            </div>
        </div>
    }
}

/// Handing in: the file, the code, and where both go.
pub(super) fn hand_in(model: &Model) -> Html {
    let words = model.words().task;
    let Some(view) = handing(model) else { return Html::default() };
    let is_in = view.state == HandedIn::Yes;
    let leave = if is_in { words.leave } else { words.hand_in_and_leave };
    html! {
        <div class="handing-in" data-state={if is_in { "yes" } else { "not-yet" }}>
            <p class="handing__state" role="status">{ (words.handed_in)(view.state) }</p>
            <p>{ (words.handed_in_about)(view.state) }</p>
            if view.label.is_empty() || !is_in {
                <Field
                    id="task-label" label={words.label} hint="" shape={Shape::Line} value={view.label.clone()}
                    target={Target::Annotator}
                />
                <p class="field__help">{ words.label_help }</p>
            }
            if is_in { { file_and_code(model, &view) } }
            <section class="start__edit">
                <p class="field__help">{ words.on_a_shared_computer }</p>
                { Press::new(Msg::Task(TaskMsg::HandInAndLeave)).with(leave.into()) }
            </section>
            <div class="dialog__actions">
                if !is_in {
                    { Press::new(Msg::Task(TaskMsg::HandIn)).class("button button--main").with(words.hand_in.into()) }
                } else {
                    { Press::new(Msg::Task(TaskMsg::HandIn)).with(words.hand_in_again.into()) }
                }
            </div>
        </div>
    }
}

fn file_and_code(model: &Model, view: &HandInView) -> Html {
    let words = model.words().task;
    html! {
        <>
            <h3 class="dialog__heading">{ words.the_file }</h3>
            <p>{ (words.file_about)(&view.file_name) }</p>
            <h3 class="dialog__heading">{ words.the_code }</h3>
            if let Some(code) = &view.code {
                <p>{ words.code_about }</p>
                <p class="handing__code" data-part="hand-in-code" tabindex="0">{ code.clone() }</p>
                <div class="handing__copy">
                    { Press::new(Msg::Task(TaskMsg::CopyCode)).with(words.copy_code.into()) }
                    <span role="status">{ model.task.copied }</span>
                </div>
            } else {
                <p>{ words.no_code }</p>
            }
        </>
    }
}

//! The student's side of an exercise: what to do, how far it is, what is worth checking, being done, handing in.

mod check;
mod feedback;

use yew::{Html, html};

use super::pieces::Press;
use crate::annotation::Tag;
use crate::app::view::feedback::feedback as found_out;
use crate::app::view::task::{GoalView, HandedIn, TaskView, task as view};
use crate::app::{Dialog, Model, Msg, PanelMsg, TaskMsg};
use crate::web::ui::words;

/// The task.
pub(super) fn task(model: &Model) -> Html {
    let words = words().task;
    let Some(view) = view(model) else { return Html::default() };
    let instructions =
        if view.instructions.is_empty() { words.no_instructions } else { &*view.instructions };
    html! {
        <div class="lesson__body" data-part="task">
            <section class="lesson__part">
                <p class="lesson__instructions">{ instructions.to_owned() }</p>
                if let Some(outside) = view.outside {
                    <p>{ words.part_only }</p>
                    <p role="status">{ (words.outside)(outside) }</p>
                }
                if view.before.is_some() { { before(&view) } }
                if view.practice {
                    { Press::new(Msg::Task(TaskMsg::Practise), "button button--outline").text(words.practice_title).view() }
                }
                { tags(&view.tags) }
            </section>
            if !view.goals.is_empty() {
                <section class="lesson__part" aria-labelledby="task-goals">
                    <h2 class="lesson__heading" id="task-goals">{ words.goals }</h2>
                    <ul class="goals">
                        for goal in view.goals.iter() { <li key={goal.look.tag.to_string()} class="goals__goal">{ bar(goal) }</li> }
                    </ul>
                </section>
            }
            if view.to_check > 0 { { check::check(&view) } }
            { done(&view) }
            { feedback::feedback(&found_out(model)) }
            { hand_in(&view) }
        </div>
    }
}

fn before(view: &TaskView) -> Html {
    let words = words().task;
    let text = if view.before == Some(true) { words.before_again } else { words.before_title };
    Press::new(Msg::Panel(PanelMsg::Dialog(Dialog::Before)), "button button--outline")
        .text(text)
        .view()
}

/// What each tag is for.
fn tags(tags: &[Tag]) -> Html {
    let words = words().task;
    let line = |label: &'static str, text: &str| {
        let text = text.to_owned();
        html! { if !text.is_empty() { <dd><em>{ label }</em>{ " " }{ text }</dd> } }
    };
    html! {
        <details class="lesson__tags">
            <summary>{ words.tags }</summary>
            <dl>
                for tag in tags.iter() {
                    <div key={tag.id.to_string()}>
                        <dt>{ &*tag.label }</dt>
                        <dd>{ &*tag.definition }</dd>
                        { line(words.example, &tag.example) }
                        { line(words.near_miss, &tag.near_miss) }
                    </div>
                }
            </dl>
        </details>
    }
}

/// How far it is with one tag, in words and as a bar.
fn bar(goal: &GoalView) -> Html {
    let text = (words().task.goal)(goal.marked, &goal.look.label, goal.at_least);
    html! {
        <>
            <span>{ text.clone() }</span>
            if goal.at_least > 0 {
                <progress
                    class="bar" data-color={goal.look.color} max={goal.at_least.to_string()}
                    value={goal.marked.min(goal.at_least).to_string()} aria-label={text}
                />
            }
        </>
    }
}

fn done(view: &TaskView) -> Html {
    let words = words().task;
    html! {
        <section class="lesson__part">
            if view.tries > 0 { <p>{ (words.tries)(view.tries, view.tries_of) }</p> }
            if view.tries < view.tries_of {
                { Press::new(Msg::Task(TaskMsg::Done), "button button--main").text(words.done).view() }
                <p class="field__help">{ words.done_about }</p>
            }
        </section>
    }
}

fn hand_in(view: &TaskView) -> Html {
    let words = words().task;
    let state = view.handed_in;
    let main = view.tries > 0 && state != HandedIn::Yes;
    let class = if main { "button button--main" } else { "button button--outline" };
    let text = if state == HandedIn::NotYet { words.hand_in } else { words.hand_in_again };
    html! {
        <section class="lesson__part handing" data-state={state_name(state)} aria-labelledby="task-handing">
            <h2 class="lesson__heading" id="task-handing">{ (words.handed_in)(state) }</h2>
            if state != HandedIn::Yes { <p>{ (words.handed_in_about)(state) }</p> }
            { Press::new(Msg::Task(TaskMsg::HandIn), class).text(text).view() }
            if state == HandedIn::Yes {
                { Press::new(Msg::Panel(PanelMsg::Dialog(Dialog::HandIn)), "button").text(words.show_code).view() }
            }
            { Press::new(Msg::Task(TaskMsg::StartAgain), "button").text(words.start_as_other).view() }
        </section>
    }
}

/// What styles and checks call a state of handing in.
fn state_name(state: HandedIn) -> &'static str {
    match state {
        HandedIn::NotYet => "not-yet",
        HandedIn::Changed => "changed",
        HandedIn::Yes => "yes",
    }
}

//! The student's side of an exercise.

use yew::{Html, html};

use crate::annotation::Document;
use crate::app::view::lesson::{GoalView, TaskView, task as view};
use crate::web::ui::words;

/// The task.
pub(super) fn task(document: &Document) -> Html {
    let words = words().task;
    let TaskView { instructions, goals } = view(document);
    html! {
        <div class="lesson__body" data-part="task">
            <section class="lesson__part">
                <p class="lesson__instructions">
                    { if instructions.is_empty() { words.no_instructions } else { &*instructions } }
                </p>
            </section>
            <section class="lesson__part" aria-labelledby="task-goals">
                <h2 class="lesson__heading" id="task-goals">{ words.goals }</h2>
                if goals.is_empty() { <p>{ words.no_goals }</p> }
                <ul class="goals">
                    for goal in goals.iter() { <li key={goal.look.tag.to_string()} class="goals__goal">{ bar(goal) }</li> }
                </ul>
            </section>
        </div>
    }
}

/// How far it is with one tag, in words and as a bar.
fn bar(goal: &GoalView) -> Html {
    let text = (words().task.goal)(goal.marked, &goal.look.label, goal.at_least);
    html! {
        <>
            <span data-reached={(goal.at_least > 0 && goal.marked >= goal.at_least).then_some("")}>{ text.clone() }</span>
            if goal.at_least > 0 {
                <progress
                    class="goals__bar" data-color={goal.look.color} max={goal.at_least.to_string()}
                    value={goal.marked.min(goal.at_least).to_string()} aria-label={text}
                />
            }
        </>
    }
}

//! The teacher's side of an exercise: what students are asked, what the key asks for, and the ways on.

mod controls;
mod summary;

use yew::{Html, html};

use self::controls::{Option, check, picker, radios, stepper};
use super::field::{Field, Shape, Target};
use super::pieces::Press;
use crate::app::view::exercise::{ExerciseView, Feedback, GoalView, Tolerance};
use crate::app::{ClassMsg, Dialog, ExerciseMsg, GiveMsg, Msg, PanelMsg, Setting};
use crate::web::ui::icons::Icon;
use crate::web::ui::{View, part, words};

const FEEDBACKS: [Feedback; 4] =
    [Feedback::None, Feedback::Counts, Feedback::Places, Feedback::Key];
const TOLERANCES: [Tolerance; 3] = [Tolerance::Exact, Tolerance::Core, Tolerance::Sentence];
const SIZES: [u32; 4] = [100, 125, 150, 200];

/// The most of anything that is asked for.
const MOST: u32 = 99;

/// The exercise.
#[derive(PartialEq)]
pub(super) struct Exercise {
    /// What it is; `None` where the open document is none.
    pub(super) view: std::option::Option<ExerciseView>,
}

impl View for Exercise {
    fn view(&self) -> Html {
        let Some(view) = &self.view else { return Html::default() };
        let results = words().class.title;
        let words = words().exercise;
        html! {
            <div class="exercise" data-part="exercise">
                { instructions(view) }
                { section("exercise-text", words.text, text(view)) }
                { section("exercise-tags", words.tags, tags(view)) }
                { part(summary::Summary { review: view.review.clone(), remarks: view.remarks.clone() }) }
                { section("exercise-goals", words.goals, goals(view)) }
                { section("exercise-lesson", words.lesson, lesson(view)) }
                { section("exercise-feedback", words.feedback, feedback(view)) }
                { tolerances(view) }
                <div class="exercise__row">
                    { Press::new(Msg::Class(ClassMsg::Begin(view.id.clone())), "button button--outline").text(results).view() }
                </div>
                <div class="exercise__stop">
                    { Press::new(Msg::Exercise(ExerciseMsg::Stop), "button button--small button--quiet-danger").text(words.stop).view() }
                    <p class="field__help">{ words.stop_about }</p>
                </div>
                <div class="exercise__actions">
                    { Press::new(Msg::Exercise(ExerciseMsg::Try), "button button--outline").text(words.try_it).view() }
                    { Press::new(Msg::Exercise(ExerciseMsg::Give(GiveMsg::Begin)), "button button--main").text(words.give_out).view() }
                </div>
            </div>
        }
    }
}

fn section(id: &'static str, heading: &'static str, content: Html) -> Html {
    html! {
        <section class="lesson__part" aria-labelledby={id}>
            <h2 class="lesson__heading" {id}>{ heading }</h2>
            { content }
        </section>
    }
}

fn set(setting: Setting) -> Msg {
    Msg::Exercise(ExerciseMsg::Set(setting))
}

fn instructions(view: &ExerciseView) -> Html {
    let words = words().exercise;
    html! {
        <section class="lesson__part">
            <Field
                id="exercise-instructions" label={words.instructions} hint={words.instructions_hint} shape={Shape::Lines}
                value={view.instructions.clone()} target={Target::Instructions}
            />
            if !view.usual {
                { Press::new(set(Setting::Instructions("".into())), "chip").text(words.use_usual).view() }
            }
        </section>
    }
}

fn text(view: &ExerciseView) -> Html {
    let (words, card) = (words().exercise, words().panel);
    html! {
        <>
            <p>{ view.part.as_deref().unwrap_or(words.whole_text) }</p>
            <div class="exercise__row">
                if view.selected {
                    { Press::new(set(Setting::PartFromSelection), "chip").text(words.use_selection).view() }
                } else if view.part.is_none() {
                    <p class="field__help">{ words.how_to_select }</p>
                }
                if view.part.is_some() {
                    { Press::new(set(Setting::WholeText), "chip").text(words.use_whole).icon(Icon::Close).view() }
                }
            </div>
            if !view.missing.is_empty() {
                <div class="exercise__missing">
                    <p>{ words.missing }</p>
                    <div class="exercise__row">
                        for field in view.missing.iter() {
                            { Press::new(Msg::Exercise(ExerciseMsg::FillIn(*field)), "chip chip--offer")
                                .text((words.fill_in)((card.card)(*field))).view() }
                        }
                    </div>
                </div>
            }
        </>
    }
}

fn tags(view: &ExerciseView) -> Html {
    let words = words().exercise;
    let own = view.packs.iter().all(|pack| !pack.on);
    let mut options: Vec<Option> = view
        .packs
        .iter()
        .map(|pack| Option {
            label: pack.label.clone(),
            on: pack.on,
            msg: Msg::Exercise(ExerciseMsg::Pack(pack.id)),
        })
        .collect();
    if own {
        let keep = Msg::Exercise(ExerciseMsg::PackAnyway(false));
        options.insert(0, Option { label: words.own_tags.to_owned(), on: true, msg: keep });
    }
    html! {
        <>
            <div class="exercise__row">
                { picker(words.tags, &options) }
                { Press::new(Msg::Panel(PanelMsg::Dialog(Dialog::TagSet)), "button button--small")
                    .text(words.edit_tags).icon(Icon::Pencil).view() }
            </div>
            if let Some((pack, lost)) = &view.asked {
                <div class="exercise__missing" role="alert">
                    <p>{ (words.with_pack)(pack) }</p>
                    <ul class="exercise__list">
                        for (at, line) in lost.iter().enumerate() { <li key={at}>{ line }</li> }
                    </ul>
                    <div class="exercise__row">
                        { Press::new(Msg::Exercise(ExerciseMsg::PackAnyway(true)), "button button--small button--outline").text(words.change_tags).view() }
                        { Press::new(Msg::Exercise(ExerciseMsg::PackAnyway(false)), "button button--small button--outline").text(words.keep_tags).view() }
                    </div>
                </div>
            }
        </>
    }
}

fn goals(view: &ExerciseView) -> Html {
    let words = words().exercise;
    let row = |goal: &GoalView| {
        let to = |at_least| set(Setting::Goal(goal.look.tag.clone(), at_least));
        let shown =
            if goal.at_least == 0 { words.no_goal.to_owned() } else { goal.at_least.to_string() };
        stepper(&goal.look.label, &shown, (goal.at_least, 0, MOST), &to)
    };
    html! {
        <>
            <p class="field__help">{ words.goals_about }</p>
            <div class="exercise__steppers">
                for goal in view.goals.iter() { <key={goal.look.tag.to_string()}>{ row(goal) }</> }
            </div>
        </>
    }
}

fn lesson(view: &ExerciseView) -> Html {
    let words = words().exercise;
    let sizes = SIZES.into_iter().map(|size| Option {
        label: format!("{size} %"),
        on: size == view.text_size,
        msg: set(Setting::TextSize(size)),
    });
    html! {
        <>
            { check(words.before, words.before_about, view.before, set(Setting::Before(!view.before))) }
            if let Some(on) = view.practice {
                { check(words.practice, words.practice_about, on, set(Setting::Practice(!on))) }
            } else {
                <p class="field__help">{ words.no_practice }</p>
            }
            { stepper(words.to_check, &view.to_check.to_string(), (view.to_check, 0, MOST), &|n| set(Setting::ToCheck(n))) }
            <div class="exercise__row">
                <span class="exercise__grow">{ words.text_size }</span>
                { picker(words.text_size, &sizes.collect::<Vec<_>>()) }
            </div>
        </>
    }
}

fn feedback(view: &ExerciseView) -> Html {
    let words = words().exercise;
    let options = FEEDBACKS.into_iter().map(|feedback| {
        let (label, about) = (words.feedback_of)(feedback);
        (label, about, feedback == view.feedback, set(Setting::Feedback(feedback)))
    });
    html! {
        <>
            { radios("exercise-feedback-choice", words.feedback, options.collect()) }
            if view.feedback != Feedback::None {
                { stepper(words.tries, &view.tries.to_string(), (view.tries, 1, 9), &|n| set(Setting::Tries(n))) }
            }
        </>
    }
}

fn tolerances(view: &ExerciseView) -> Html {
    let words = words().exercise.key;
    let row = |goal: &GoalView| {
        let option = |tolerance| Option {
            label: (words.tolerance_of)(tolerance).to_owned(),
            on: tolerance == goal.tolerance,
            msg: Msg::Exercise(ExerciseMsg::Tolerance(goal.look.tag.clone(), tolerance)),
        };
        html! {
            <div class="exercise__row" key={goal.look.tag.to_string()}>
                <span class="exercise__grow">{ &*goal.look.label }</span>
                { picker(&format!("{}: {}", words.tolerance, goal.look.label), &TOLERANCES.map(option)) }
            </div>
        }
    };
    html! {
        <details class="lesson__part exercise__more">
            <summary class="lesson__heading">{ words.tolerance }</summary>
            { for view.goals.iter().map(row) }
        </details>
    }
}

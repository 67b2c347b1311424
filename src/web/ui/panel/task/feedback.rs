//! What came of a try: two numbers first, then what was found out, kind by kind.

use web_sys::{HtmlInputElement, SubmitEvent};
use yew::{Callback, Event, Html, TargetCast, component, html, use_node_ref};

use crate::app::view::feedback::{Feedback, FeedbackView, ItemView, ShownView, Verdict};
use crate::app::{Msg, TaskMsg};
use crate::text::TextRange;
use crate::web::ui::panel::pieces::Press;
use crate::web::ui::{dispatch, words};

/// What came of a try.
pub(super) fn feedback(view: &FeedbackView) -> Html {
    let words = words().feedback;
    let body = match view {
        FeedbackView::Nothing => return Html::default(),
        FeedbackView::Later => html! { <p>{ words.later }</p> },
        FeedbackView::NoKey => html! { <p>{ words.no_key }</p> },
        FeedbackView::Locked => html! { <Unlock /> },
        FeedbackView::Shown(shown) => {
            html! { <>{ numbers(shown) }{ hints(shown) }{ groups(shown) }</> }
        }
    };
    html! {
        <section class="lesson__part feedback" data-part="feedback" tabindex="-1" aria-labelledby="feedback-title">
            <h2 class="lesson__heading" id="feedback-title">{ words.title }</h2>
            { body }
        </section>
    }
}

/// The word that opens the key.
#[component]
fn Unlock() -> Html {
    let words = words().feedback;
    let field = use_node_ref();
    let onsubmit = {
        let (dispatch, field) = (dispatch(), field.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let word = field.cast::<HtmlInputElement>().map(|field| field.value());
            dispatch.emit(Msg::Task(TaskMsg::Unlock(word.unwrap_or_default().trim().into())));
        })
    };
    html! {
        <form class="feedback__unlock" {onsubmit}>
            <p>{ words.locked }</p>
            <label class="field">
                <span class="field__label">{ words.unlock_word }</span>
                <input class="field__input" type="text" ref={field} autocomplete="off" autocapitalize="none" spellcheck="false" />
            </label>
            <button type="submit" class="button button--main">{ words.unlock }</button>
        </form>
    }
}

/// How many were found, and how many marks are not in the key, in words and as bars.
fn numbers(shown: &ShownView) -> Html {
    let number = |(value, max, text): &(u32, u32, String), kind: &'static str| {
        html! {
            <>
                <p>{ text }</p>
                <progress
                    class="bar" data-kind={kind} max={(*max).max(1).to_string()} value={value.to_string()}
                    aria-label={text.clone()}
                />
            </>
        }
    };
    html! {
        <div class="feedback__numbers">{ number(&shown.found, "found") }{ number(&shown.extra, "extra") }</div>
    }
}

/// What may be said before the places, and what may be asked for.
fn hints(shown: &ShownView) -> Html {
    let words = words().feedback;
    let almost = (words.almost_count)(shown.almost);
    let plain = Callback::from({
        let dispatch = dispatch();
        move |event: Event| {
            let on = event.target_dyn_into::<HtmlInputElement>().is_some_and(|i| i.checked());
            dispatch.emit(Msg::Task(TaskMsg::Plain(!on)));
        }
    });
    html! {
        <div class="feedback__hints">
            if shown.level == Feedback::Counts {
                if shown.paragraphs.is_empty() && shown.found.0 == shown.found.1 { <p>{ words.nothing_missed }</p> }
                <ul class="points">
                    for (range, text) in shown.paragraphs.iter() {
                        <li key={range.start().get()}>{ place(*range, text) }</li>
                    }
                </ul>
                if !almost.is_empty() { <p>{ almost }</p> }
            } else {
                <label class="choice">
                    <input type="checkbox" checked={!shown.plain} onchange={plain} />
                    <span>{ words.in_article }</span>
                </label>
            }
            if shown.can_hint {
                { Press::new(Msg::Task(TaskMsg::Hint), "button button--outline").text(words.hint).view() }
            }
            if shown.can_show_key {
                { Press::new(Msg::Task(TaskMsg::ShowKey), "button button--outline").text(words.show_key).view() }
                <p class="field__help">{ words.show_key_about }</p>
            }
        </div>
    }
}

fn place(range: TextRange, text: &str) -> Html {
    Press::new(Msg::Task(TaskMsg::Look(range, None)), "button points__point")
        .text(text.to_owned())
        .view()
}

fn groups(shown: &ShownView) -> Html {
    html! {
        <div class="feedback__groups">
            for group in shown.groups.iter() {
                <section key={group.verdict.word()} class="verdicts" data-verdict={group.verdict.word()}>
                    <h3 class="verdicts__heading">{ &group.heading }</h3>
                    if !group.help.is_empty() { <p class="field__help">{ group.help }</p> }
                    <ul class="verdicts__items">
                        for (at, item) in group.items.iter().enumerate() { <li key={at}>{ one(group.verdict, item) }</li> }
                    </ul>
                </section>
            }
        </div>
    }
}

fn one(verdict: Verdict, item: &ItemView) -> Html {
    let go = words().feedback.go_there;
    let name = format!("{go}: {}", item.quote);
    html! {
        <>
            <p class="verdicts__line">
                if let Some(look) = &item.look {
                    <span class="verdicts__tag" data-color={look.color}>{ &*look.label }</span>
                }
                <q class="verdicts__quote" data-verdict={verdict.word()} dir="auto">{ &item.quote }</q>
            </p>
            for (at, line) in item.message.iter().enumerate() { <p key={at} class="verdicts__message">{ line }</p> }
            { Press::new(Msg::Task(TaskMsg::Look(item.range, item.mark.clone())), "button button--small")
                .text(go).name(name).view() }
        </>
    }
}

//! A sentence to try the tags on: press the first word and the last, then a tag.

use yew::{Html, html};

use super::Press;
use crate::app::view::feedback::{PracticeView, practice as view};
use crate::app::{Model, Msg, PanelMsg, PracticeMsg, TaskMsg};
use crate::web::ui::words;

/// The dialogue.
pub(super) fn practice(model: &Model) -> Html {
    let (words, feedback) = (words().task, words().feedback);
    let Some(view) = view(model) else { return Html::default() };
    html! {
        <div class="practice" data-part="practice">
            <p class="dialog__intro">{ words.practice_intro }</p>
            <div class="practice__sentence" role="group" aria-label={words.practice_words}>{ sentence(&view) }</div>
            <div class="practice__tags" role="group" aria-label={words.practice_tag}>
                for look in view.tags.iter() {
                    <span key={look.tag.to_string()} data-color={look.color}>
                        { Press::new(tried(PracticeMsg::Tag(look.tag.clone()))).class("button button--outline practice__tag")
                            .on(view.chosen.is_some()).with(html! { { &*look.label } }) }
                    </span>
                }
            </div>
            <div role="status"><ul class="verdicts__items">
                for (at, (verdict, item)) in view.items.iter().enumerate() {
                    <li key={at}>
                        <p class="verdicts__line">
                            <strong>{ (feedback.verdict)(*verdict) }</strong>{ ": " }
                            <q class="verdicts__quote" data-verdict={verdict.word()}>{ &item.quote }</q>
                        </p>
                        for (line, text) in item.message.iter().enumerate() { <p key={line} class="verdicts__message">{ text }</p> }
                    </li>
                }
            </ul></div>
            <p role="status">{ view.found.clone().unwrap_or_else(|| words.practice_all.to_owned()) }</p>
            <div class="dialog__actions">
                { Press::new(Msg::Panel(PanelMsg::CloseDialog)).class("button button--main").with(words.before_read.into()) }
            </div>
        </div>
    }
}

fn tried(msg: PracticeMsg) -> Msg {
    Msg::Task(TaskMsg::Practice(msg))
}

/// Each word a button, with what is marked underlined.
fn sentence(view: &PracticeView) -> Html {
    let is_chosen =
        |at: usize| view.chosen.is_some_and(|(first, last)| (first..=last).contains(&at));
    html! {
        for (at, (word, text)) in view.pieces.iter().enumerate() {
            if let Some(word) = word {
                <span key={at} class="practice__word" data-chosen={is_chosen(*word).then_some("")}>
                    { Press::new(tried(PracticeMsg::Word(*word))).class("practice__press").with(html! { { text } }) }
                </span>
            } else {
                <span key={at}>{ text }</span>
            }
        }
    }
}

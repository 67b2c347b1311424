//! The field for words to be found in the article, with where they were found.

use std::rc::Rc;

use web_sys::{HtmlInputElement, InputEvent, KeyboardEvent};
use yew::{Callback, Html, TargetCast, html};

use super::icons::{Icon, icon};
use super::{View, dispatch, part, words};
use crate::app::{FindMsg, Model, Msg, Way};

/// The field, while words are looked for.
pub(super) fn find(model: &Model) -> Html {
    let Some(finding) = &model.finding else { return Html::default() };
    let words = model.words();
    let count = finding.places.len();
    let told = match finding.at {
        Some(at) => (words.found)(at + 1, count),
        None if finding.words.trim().is_empty() => String::new(),
        None if finding.done => words.found_nothing.to_owned(),
        None => words.searching.to_owned(),
    };
    part(Find { words: finding.words.clone(), told })
}

#[derive(PartialEq)]
struct Find {
    words: Rc<str>,
    told: String,
}

impl View for Find {
    fn view(&self) -> Html {
        let texts = words();
        let send = dispatch();
        let oninput = Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            send.emit(Msg::Find(FindMsg::Words(value.into())));
        });
        let send = dispatch();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            let way = if event.shift_key() { Way::Back } else { Way::Forward };
            let msg = match event.key().as_str() {
                "Enter" => FindMsg::Next(way),
                "Escape" => FindMsg::Close,
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            send.emit(Msg::Find(msg));
        });
        html! {
            <div class="find" role="search" data-part="find">
                <input
                    type="search" class="find__words" value={self.words.to_string()} aria-label={texts.find}
                    placeholder={texts.find} {oninput} {onkeydown}
                />
                <span class="find__told" role="status">{ &self.told }</span>
                { button(Icon::Up, texts.find_previous, FindMsg::Next(Way::Back)) }
                { button(Icon::Down, texts.find_next, FindMsg::Next(Way::Forward)) }
                { button(Icon::Close, texts.find_close, FindMsg::Close) }
            </div>
        }
    }
}

fn button(picture: Icon, name: &'static str, msg: FindMsg) -> Html {
    let send = dispatch();
    let onclick = Callback::from(move |_| send.emit(Msg::Find(msg.clone())));
    html! {
        <button type="button" class="button button--icon" aria-label={name} title={name} {onclick}>{ icon(picture) }</button>
    }
}

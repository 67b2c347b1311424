//! A sentence about an annotation, whose names can be followed.

use yew::{Callback, Html, Properties, component, html};

use crate::app::view::phrase::Phrase;
use crate::app::{MarkMsg, Msg};
use crate::web::ui::use_dispatch;

/// A sentence.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Its pieces.
    pub(super) phrases: Vec<Phrase>,
}

/// A sentence.
#[component]
pub(super) fn Sentence(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let piece = |phrase: &Phrase| match phrase.to.clone() {
        None => html! { { &*phrase.text } },
        Some(to) => {
            let dispatch = dispatch.clone();
            let onclick = Callback::from(move |_| {
                dispatch.emit(Msg::Mark(MarkMsg::Choose { id: Some(to.clone()), scroll: true }));
            });
            html! { <button type="button" class="follow" {onclick}>{ &*phrase.text }</button> }
        }
    };
    html! {
        <p class="says">
            for (i, phrase) in props.phrases.iter().enumerate() { <span key={i}>{ piece(phrase) }</span> }
        </p>
    }
}

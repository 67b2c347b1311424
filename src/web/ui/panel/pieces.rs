//! Small parts that the whole panel shares: a button that sends a message, a sentence whose words can be followed, an
//! empty state.

use web_sys::{Element, MouseEvent};
use yew::{AttrValue, Callback, Html, Properties, TargetCast, component, html};

use crate::annotation::Id;
use crate::app::view::phrase::Phrase;
use crate::app::view::reader::Look;
use crate::app::{MarkMsg, Msg};
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::use_dispatch;

/// A button that sends one message.
#[derive(Properties, PartialEq)]
pub(super) struct PressProps {
    /// What it sends.
    pub(super) msg: Msg,
    /// How it looks.
    pub(super) class: &'static str,
    /// What stands on it.
    #[prop_or_default]
    pub(super) text: AttrValue,
    /// What it is called, where that is more than what stands on it.
    #[prop_or_default]
    pub(super) name: Option<AttrValue>,
    /// A picture before the text.
    #[prop_or_default]
    pub(super) icon: Option<Icon>,
    /// For a switch: whether it is on.
    #[prop_or_default]
    pub(super) pressed: Option<bool>,
    /// Whether it can do nothing now.
    #[prop_or_default]
    pub(super) off: bool,
    /// The tag whose colour and line it has.
    #[prop_or_default]
    pub(super) look: Option<Look>,
}

/// A button that sends one message.
#[component]
pub(super) fn Press(props: &PressProps) -> Html {
    let dispatch = use_dispatch();
    let msg = props.msg.clone();
    let onclick = Callback::from(move |_| dispatch.emit(msg.clone()));
    let only_picture = props.text.is_empty();
    html! {
        <button
            type="button" class={props.class} {onclick} disabled={props.off} aria-label={props.name.clone()}
            title={only_picture.then(|| props.name.clone()).flatten()} aria-pressed={props.pressed.map(|on| on.to_string())}
            data-color={props.look.as_ref().map(|look| look.color)} data-line={props.look.as_ref().map(|look| look.line)}
        >
            if let Some(picture) = props.icon { { icon(picture) } }
            if !only_picture { <span>{ &props.text }</span> }
        </button>
    }
}

/// A sentence; the words in it that name an annotation are links, which [`use_follow`] follows.
pub(super) fn sentence(phrases: &[Phrase], language: &AttrValue) -> Html {
    let piece = |phrase: &Phrase| match (&phrase.to, &phrase.look) {
        (Some(to), Some(look)) => follow_link(to, look, &phrase.text, language),
        _ => html! { <span>{ &*phrase.text }</span> },
    };
    html! { { for phrases.iter().map(piece) } }
}

/// Words that lead to an annotation, underlined as its mark is.
pub(super) fn follow_link(to: &Id, look: &Look, text: &str, language: &AttrValue) -> Html {
    html! {
        <a href="#article" class="follow" data-to={to.to_string()} data-color={look.color} data-line={look.line}>
            <bdi lang={known(language)}>{ text.to_owned() }</bdi>
        </a>
    }
}

/// The language, where it is known.
pub(super) fn known(language: &AttrValue) -> Option<AttrValue> {
    (!language.is_empty()).then(|| language.clone())
}

/// The value of `data-…` on the clicked element, or on the nearest one around it that has it.
pub(super) fn clicked_id(event: &MouseEvent, attribute: &str) -> Option<Id> {
    let target = event.target_dyn_into::<Element>()?;
    let holder = target.closest(&format!("[{attribute}]")).ok().flatten()?;
    Id::new(&holder.get_attribute(attribute)?)
}

/// A listener for a whole list: a click on words that lead to an annotation chooses it.
#[yew::hook]
pub(super) fn use_follow() -> Callback<MouseEvent> {
    let dispatch = use_dispatch();
    yew::use_callback(dispatch, |event: MouseEvent, dispatch| {
        follow(&event, dispatch);
    })
}

/// Follows the words that were clicked, if they lead to an annotation; says whether they did.
pub(super) fn follow(event: &MouseEvent, dispatch: &Callback<Msg>) -> bool {
    let to = clicked_id(event, "data-to");
    let leads = to.is_some();
    if leads {
        event.prevent_default();
        dispatch.emit(Msg::Mark(MarkMsg::Choose { id: to, scroll: true }));
    }
    leads
}

/// What is said where there is nothing to show: the fact, and what to do.
pub(super) fn nothing(fact: &str, advice: &str) -> Html {
    html! {
        <div class="nothing">
            <p class="nothing__fact">{ fact.to_owned() }</p>
            if !advice.is_empty() { <p>{ advice.to_owned() }</p> }
        </div>
    }
}

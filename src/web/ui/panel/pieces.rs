//! Small parts that the whole panel shares: a button that sends a message, a sentence whose words can be followed, an
//! empty state.

use web_sys::{Element, MouseEvent};
use yew::{AttrValue, Callback, Html, TargetCast, html};

use crate::annotation::Id;
use crate::app::view::phrase::Phrase;
use crate::app::view::reader::Look;
use crate::app::{MarkMsg, Msg};
use crate::web::ui::dispatch;
use crate::web::ui::icons::{Icon, icon};

/// A button that sends one message.
pub(super) struct Press {
    msg: Msg,
    class: &'static str,
    text: AttrValue,
    name: Option<AttrValue>,
    icon: Option<Icon>,
    pressed: Option<bool>,
    look: Option<Look>,
    leave: Option<fn(&MouseEvent)>,
}

impl Press {
    /// A button of this class that sends `msg`.
    pub(super) fn new(msg: Msg, class: &'static str) -> Press {
        let text = AttrValue::Static("");
        Press { msg, class, text, name: None, icon: None, pressed: None, look: None, leave: None }
    }

    /// With a text on it.
    pub(super) fn text(self, text: impl Into<AttrValue>) -> Press {
        Press { text: text.into(), ..self }
    }

    /// Called by more than what stands on it.
    pub(super) fn name(self, name: impl Into<AttrValue>) -> Press {
        Press { name: Some(name.into()), ..self }
    }

    /// With a picture before the text.
    pub(super) fn icon(self, icon: Icon) -> Press {
        Press { icon: Some(icon), ..self }
    }

    /// As a switch that is on or off.
    pub(super) fn pressed(self, on: bool) -> Press {
        Press { pressed: Some(on), ..self }
    }

    /// In the colour and line of a tag.
    pub(super) fn look(self, look: &Look) -> Press {
        Press { look: Some(look.clone()), ..self }
    }

    /// That goes with the message: `leave` says where the focus goes then.
    pub(super) fn leave(self, leave: fn(&MouseEvent)) -> Press {
        Press { leave: Some(leave), ..self }
    }

    /// The button.
    pub(super) fn view(self) -> Html {
        let Press { msg, class, text, name, icon: picture, pressed, look, leave } = self;
        let dispatch = dispatch();
        let onclick = Callback::from(move |event: MouseEvent| {
            if let Some(leave) = leave {
                leave(&event);
            }
            dispatch.emit(msg.clone());
        });
        let title = text.is_empty().then(|| name.clone()).flatten();
        html! {
            <button
                type="button" {class} {onclick} aria-label={name} {title} aria-pressed={pressed.map(|on| on.to_string())}
                data-color={look.as_ref().map(|look| look.color)} data-line={look.as_ref().map(|look| look.line)}
            >
                if let Some(picture) = picture { { icon(picture) } }
                if !text.is_empty() { <span>{ text }</span> }
            </button>
        }
    }
}

/// A sentence; the words in it that name an annotation are links, which [`following`] follows.
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
pub(super) fn following() -> Callback<MouseEvent> {
    let dispatch = dispatch();
    Callback::from(move |event: MouseEvent| {
        follow(&event, &dispatch);
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

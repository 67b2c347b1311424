//! What the reader should know now: messages, offers, first-use hints.

use std::rc::Rc;

use yew::{Callback, Html, html};

use super::icons::{Icon, icon};
use super::{View, dispatch, keyed, part, words};
use crate::app::view::exercise::tried;
use crate::app::view::leaving::open_is_unexported;
use crate::app::view::one_file::warnings;
use crate::app::view::orphans;
use crate::app::{
    ArticleMsg, Dialog, ExerciseMsg, ExportMsg, Hint, Model, Msg, Notice, OpenMsg, PanelMsg,
    Version,
};
use crate::web::dom;

/// Offers and hints, which stand above the article.
pub(super) fn offers(model: &Model) -> Html {
    let words = model.words();
    let damage = model.open.as_ref().map_or(0, |open| open.damage.len());
    let aside = model.document().map_or(0, orphans::set_aside);
    html! {
        <div class="notices">
            if damage > 0 {
                { keyed("damage", Offer {
                    text: (words.damaged)(damage), accept: words.show_repair,
                    msg: Msg::Panel(PanelMsg::Dialog(Dialog::Repair)),
                    refuse: Some((words.keep_as_it_is, Msg::Article(ArticleMsg::KeepDamage))),
                }) }
            }
            if !model.aside.is_empty() {
                { keyed("set-aside", Offer {
                    text: (words.set_aside_by_storage)(model.aside.len()), accept: words.download,
                    msg: Msg::Export(ExportMsg::Aside), refuse: None::<(&'static str, Msg)>,
                }) }
            }
            if aside > 0 {
                { keyed("aside", Offer {
                    text: (words.set_aside)(aside), accept: words.show_what,
                    msg: Msg::Panel(PanelMsg::Dialog(Dialog::Quarantine)), refuse: None::<(&'static str, Msg)>,
                }) }
            }
            for warning in warnings(model) { { keyed(warning, Warning { text: warning }) } }
            if tried(model).is_some() {
                { keyed("trial", Offer {
                    text: words.exercise.trial.to_owned(), accept: words.exercise.end_trial,
                    msg: Msg::Exercise(ExerciseMsg::EndTrial), refuse: None::<(&'static str, Msg)>,
                }) }
            }
            if model.surroundings.framed && model.one_file.inside.is_none() { { part(Framed) } }
            if model.surroundings.evicts && open_is_unexported(model) {
                { keyed("evicts", Offer {
                    text: words.dialogs.leaving.evicts.to_owned(), accept: words.export,
                    msg: Msg::Panel(PanelMsg::Dialog(Dialog::Export)), refuse: None::<(&'static str, Msg)>,
                }) }
            }
            if model.version != Version::Newest {
                { keyed("version", version(model)) }
            }
            if let Some(hint) = hint(model) { { keyed("hint", HintLine { hint }) } }
        </div>
    }
}

/// The offer of a newer version, or what it waits for.
fn version(model: &Model) -> Offer {
    let words = model.words();
    let agreed = model.version == Version::Agreed;
    let text = if agreed { words.renewing } else { words.new_version };
    let (accept, msg) = (words.renew, Msg::Panel(PanelMsg::Version(Version::Agreed)));
    Offer { text: text.into(), accept, msg, refuse: None }
}

/// How far the opening of a large file is.
pub(super) fn opening(model: &Model) -> Html {
    let words = model.words();
    let opening = model.opening.as_ref().filter(|opening| opening.shown);
    let Some(opening) = opening else { return Html::default() };
    let name = (words.opening_file)(&opening.name);
    let dispatch = dispatch();
    let stop = Callback::from(move |_| dispatch.emit(Msg::Open(OpenMsg::Cancel)));
    html! {
        <div class="notice opening" role="status" data-part="opening">
            <p class="notice__text">{ &name }</p>
            <progress max="100" value={opening.done.to_string()} aria-label={name.clone()}></progress>
            <button type="button" class="button button--small" onclick={stop}>{ words.dialogs.cancel }</button>
        </div>
    }
}

/// Messages, which lie over the foot of the article until they are dismissed.
pub(super) fn messages(model: &Model) -> Html {
    html! {
        <div class="messages">
            { opening(model) }
            for notice in model.notices.iter() { { keyed(notice.id, NoticeLine { notice: notice.clone() }) } }
        </div>
    }
}

/// The hint that fits what has been done so far: first mark, then link, then where it is kept.
fn hint(model: &Model) -> Option<Hint> {
    let document = model.document()?;
    let own_steps = model.open.as_ref().map_or(0, |open| open.history.position());
    let has_links = !document.links.is_empty() && own_steps > 2;
    let can_link = own_steps > 0 && !document.tag_set.links.is_empty();
    [(Hint::Mark, true), (Hint::Link, can_link), (Hint::Keep, has_links)]
        .into_iter()
        .find(|(hint, due)| *due && model.hints(*hint))
        .map(|(hint, _)| hint)
}

#[derive(PartialEq)]
struct NoticeLine {
    notice: Notice,
}

impl View for NoticeLine {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let id = self.notice.id;
        let dismiss =
            Callback::from(move |_| dispatch.emit(Msg::Panel(PanelMsg::DismissNotice(id))));
        let role = if self.notice.problem { "alert" } else { "status" };
        html! {
            <div class="notice" {role} data-problem={self.notice.problem.then_some("")}>
                <p class="notice__text">{ &*self.notice.text }</p>
                <button type="button" class="button button--icon" aria-label={words().dismiss} onclick={dismiss}>
                    { icon(Icon::Close) }
                </button>
            </div>
        }
    }
}

#[derive(PartialEq)]
struct Offer {
    text: String,
    accept: &'static str,
    msg: Msg,
    refuse: Option<(&'static str, Msg)>,
}

impl View for Offer {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let send = |msg: &Msg| {
            let (dispatch, msg) = (dispatch.clone(), msg.clone());
            Callback::from(move |_| dispatch.emit(msg.clone()))
        };
        html! {
            <div class="notice" role="status">
                <p class="notice__text">{ &self.text }</p>
                <button type="button" class="button button--small" onclick={send(&self.msg)}>{ self.accept }</button>
                if let Some((label, msg)) = &self.refuse {
                    <button type="button" class="button button--small" onclick={send(msg)}>{ *label }</button>
                }
            </div>
        }
    }
}

/// What cannot be helped, and is good to know.
#[derive(PartialEq)]
struct Warning {
    text: &'static str,
}

impl View for Warning {
    fn view(&self) -> Html {
        html! { <div class="notice" role="status"><p class="notice__text">{ self.text }</p></div> }
    }
}

/// The way out of another site's frame.
#[derive(PartialEq)]
struct Framed;

impl View for Framed {
    fn view(&self) -> Html {
        let words = words().dialogs.leaving;
        html! {
            <div class="notice" role="status">
                <p class="notice__text">{ words.framed }</p>
                <a class="button button--small" href={dom::address()} target="_blank" rel="noopener">{ words.own_tab }</a>
            </div>
        }
    }
}

#[derive(PartialEq)]
struct HintLine {
    hint: Hint,
}

impl View for HintLine {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let words = words();
        let hint = self.hint;
        let text: Rc<str> = match hint {
            Hint::Mark => words.hint_mark.into(),
            Hint::Link => words.hint_link.into(),
            Hint::Keep => words.hint_keep.into(),
        };
        let dismiss = Callback::from(move |_| dispatch.emit(Msg::Panel(PanelMsg::Dismiss(hint))));
        html! {
            <div class="notice notice--hint">
                <p class="notice__text">{ &*text }</p>
                <button type="button" class="button button--small" onclick={dismiss}>{ words.got_it }</button>
            </div>
        }
    }
}

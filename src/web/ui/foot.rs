//! The foot of the page: counts and what is unfinished, what the reader is doing, and whether it is kept.

use yew::{Callback, Html, html};

use super::dialogs::Press;
use super::toolbar::Tags;
use super::{View, dispatch, part};
use crate::app::ports::StoreError;
use crate::app::view::leaving::open_is_unexported;
use crate::app::view::lesson::{Role, role};
use crate::app::view::task::{HandedIn, asked, handed_in};
use crate::app::view::toolbar::{counts, tags};
use crate::app::view::{orphans, phrase};
use crate::app::{Dialog, Model, Msg, PanelMsg, SaveState, SelectedBy, StoreMsg};

/// The foot.
pub(super) fn foot(model: &Model) -> Html {
    let words = model.words();
    let counts = model.document().map(|document| counts(document, words)).unwrap_or_default();
    let state = model.save_state();
    let problem = model.unkept.as_ref().or(model.saving.problem.as_ref()).map(ToString::to_string);
    let problem = problem.or_else(|| model.outdated.then(|| words.read_only.to_owned()));
    let once = model.once;
    let retry = model.saving.problem.as_ref().is_some_and(StoreError::can_retry);
    html! {
        <footer class="foot">
            { part(Tags { tags: tags(model), hint: model.marking.pending.is_some() }) }
            if let Some(mode) = mode(model) {
                <span class="foot__mode">{ mode }</span>
                { Press::new(Msg::Escape).class("button button--small").with(html! { { words.stop } }) }
            } else {
                if let Some(name) = details(model) {
                    { Press::new(Msg::Panel(PanelMsg::Sheet(true))).class("button button--small foot__details").with(html! { { name } }) }
                }
                <ul class="foot__counts">
                    if let Some(who) = annotator(model) { <li key="who" class="foot__who">{ who }</li> }
                    for count in counts.iter() { <li key={count.to_string()}>{ &**count }</li> }
                </ul>
            }
            if let Some(state) = handed_in(model) {
                { Press::new(Msg::Panel(PanelMsg::Dialog(Dialog::HandIn)))
                    .class(if state == HandedIn::Yes { "button button--small" } else { "button button--small foot__unhanded" })
                    .with((words.task.handed_in)(state).into()) }
            } else if open_is_unexported(model) {
                { Press::new(Msg::Panel(PanelMsg::Dialog(Dialog::Export))).class("button button--small foot__export")
                    .name(words.dialogs.leaving.not_exported_about.to_owned())
                    .with(words.dialogs.leaving.not_exported.into()) }
            }
            { part(SaveStateLine { state, problem, retry, once }) }
        </footer>
    }
}

/// Whose work it is, on a computer that several people use.
fn annotator(model: &Model) -> Option<String> {
    let who = &model.document()?.annotator;
    (!who.is_empty()).then(|| (model.words().dialogs.leaving.work_of)(who))
}

/// On a phone, the way to the details of the chosen mark, which are out of sight there: its tag and words.
fn details(model: &Model) -> Option<String> {
    let document = model.document()?;
    let annotation = document.annotations.get(model.marking.chosen.as_ref()?)?;
    let tag = document.tag_set.tag(&annotation.tag)?;
    let what = match asked(document, annotation).filter(|_| role(model) == Role::Submission) {
        Some(attribute) => (model.words().asked)(&attribute.label),
        None => phrase::quote(document, annotation, 40),
    };
    (!model.sheet).then(|| (model.words().details)(&tag.label, &what))
}

/// What the reader is in the middle of, in words.
fn mode(model: &Model) -> Option<String> {
    let words = model.words();
    let marking = &model.marking;
    if let Some(linking) = &marking.linking {
        return model.document().map(|document| phrase::waits_for_end(document, linking, words));
    }
    if let Some(quote) = orphans::waiting(model) {
        return Some((words.versions.select_its_place)(&quote));
    }
    if let Some(tag) = &marking.armed {
        let label =
            model.document().and_then(|d| d.tag_set.tag(tag)).map(|tag| tag.label.to_string());
        return label.map(|label| (words.armed)(&label));
    }
    let first = marking.pending.as_ref().is_some_and(|pending| pending.by == SelectedBy::FirstWord);
    first.then(|| words.first_word.to_owned())
}

#[derive(PartialEq)]
struct SaveStateLine {
    state: SaveState,
    problem: Option<String>,
    retry: bool,
    once: bool,
}

impl View for SaveStateLine {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let words = super::words();
        let retry = Callback::from(move |_| dispatch.emit(Msg::Store(StoreMsg::Retry)));
        let (name, text) = match self.state {
            SaveState::Saved if self.once => ("saved", words.saved_once),
            SaveState::Saved => ("saved", words.saved),
            SaveState::Saving => ("saving", words.saving),
            SaveState::Failed => ("failed", words.not_saved),
        };
        html! {
            <span class="save-state" data-part="save-state" data-state={name} role="status">
                <span class="save-state__dot" aria-hidden="true"></span>
                <span>{ text }</span>
                if let Some(problem) = &self.problem {
                    <span class="save-state__why">{ problem }</span>
                    if self.retry {
                        <button type="button" class="button button--small" onclick={retry}>{ words.try_again }</button>
                    }
                }
            </span>
        }
    }
}

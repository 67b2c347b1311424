//! The library: ways to bring a text in, the articles that come along, and what is kept on this device.

use std::rc::Rc;

use web_sys::{HtmlInputElement, MouseEvent};
use yew::{Callback, Html, InputEvent, TargetCast, html};

use super::entry::{BinEntry, Entry};
use super::{Press, choose_files};
use crate::app::view::library::{LibraryView, exercises, library as view, samples};
use crate::app::{ClassMsg, Dialog, LibraryMsg, Model, Msg, OpenMsg, PanelMsg};
use crate::web::dom;
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::{View, dispatch, part, words};

/// The dialogue.
pub(super) fn library(model: &Model) -> Html {
    part(Library { view: Rc::new(view(model)), search: model.library_search.clone() })
}

#[derive(PartialEq)]
struct Library {
    view: Rc<LibraryView>,
    search: Rc<str>,
}

impl View for Library {
    fn view(&self) -> Html {
        let samples = html! {
            <>
                { part(Samples { exercises: false }) }
                { part(Samples { exercises: true }) }
            </>
        };
        let kept = kept(&self.view, &self.search);
        // Who has work here came for it; who has not is shown where to begin.
        let (first, second) = if self.view.total > 1 { (kept, samples) } else { (samples, kept) };
        html! { <>{ own() }{ first }{ second }</> }
    }
}

/// The reader's own texts.
fn own() -> Html {
    let words = words().dialogs;
    let choose = Callback::from(|_: MouseEvent| choose_files());
    html! {
        <section class="library__own">
            <button type="button" class="button button--main" onclick={choose}>
                { icon(Icon::Open) }{ words.choose_files }
            </button>
            { Press::new(Msg::Panel(PanelMsg::Dialog(Dialog::Paste)))
                .with(html! { <>{ icon(Icon::Paste) }{ words.paste_instead }</> }) }
            <p class="field__help">
                // On a phone there is nothing to drop.
                if !dom::matches("(max-width: 760px)") { { words.drop_hint } }
                { words.kinds_hint }
            </p>
        </section>
    }
}

/// The articles that come with Pressmark, or the exercises.
#[derive(PartialEq)]
struct Samples {
    exercises: bool,
}

impl View for Samples {
    fn view(&self) -> Html {
        let strings = words();
        let (heading, samples, open): (_, _, fn(usize) -> OpenMsg) = if self.exercises {
            (strings.dialogs.exercises, exercises(strings), OpenMsg::Exercise)
        } else {
            (strings.dialogs.samples, samples(strings), OpenMsg::Sample)
        };
        html! {
            <section class="library__part">
                <h3 class="dialog__heading">{ heading }</h3>
                <ul class="library__samples">
                    for (which, sample) in samples.iter().enumerate() {
                        <li key={which}>
                            { Press::new(Msg::Open(open(which))).class("library__sample").with(html! {
                                <>
                                    <span class="library__title">{ &*sample.title }</span>
                                    <span class="library__about">{ sample.about }</span>
                                </>
                            }) }
                        </li>
                    }
                </ul>
            </section>
        }
    }
}

/// What is on this device, the bin, and the whole of it as a file.
fn kept(view: &LibraryView, search: &Rc<str>) -> Html {
    let words = words().dialogs;
    html! {
        <section class="library__part">
            <h3 class="dialog__heading">{ words.on_this_device }</h3>
            if view.total == 0 {
                <p class="dialog__intro">{ words.nothing_kept }</p>
            } else {
                { part(Search { search: search.clone() }) }
                if view.documents.is_empty() && !search.is_empty() {
                    <p class="dialog__intro">{ (words.nothing_found)(search) }</p>
                }
            }
            <ul class="library__list">
                for entry in view.documents.iter() {
                    <Entry key={entry.id.to_string()} entry={entry.clone()} />
                }
            </ul>
            if !view.bin.is_empty() {
                <details class="library__bin">
                    <summary>{ (words.bin)(view.bin.len()) }</summary>
                    <ul class="library__list">
                        for entry in view.bin.iter() {
                            <BinEntry key={entry.id.to_string()} entry={entry.clone()} />
                        }
                    </ul>
                </details>
            }
            <div class="library__whole">
                { Press::new(Msg::Panel(PanelMsg::Dialog(Dialog::ExportAll)))
                    .on(view.total > 0).with(words.export_library.into()) }
                <button
                    type="button" class="button button--outline"
                    onclick={Callback::from(|_: MouseEvent| choose_files())}
                >
                    { words.import }
                </button>
                { Press::new(Msg::Class(ClassMsg::Show)).with(crate::web::ui::words().class.title.into()) }
                { Press::new(Msg::Panel(PanelMsg::Dialog(Dialog::Leave))).with(words.leaving.title.into()) }
            </div>
        </section>
    }
}

#[derive(PartialEq)]
struct Search {
    search: Rc<str>,
}

impl View for Search {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let oninput = Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                dispatch.emit(Msg::Library(LibraryMsg::Search(field.value().into())));
            }
        });
        html! {
            <label class="field">
                <span class="field__label">{ words().dialogs.search_library }</span>
                <input class="field__input" type="search" value={self.search.to_string()} {oninput} />
            </label>
        }
    }
}

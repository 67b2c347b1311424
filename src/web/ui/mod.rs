//! Small components: views in, messages out.

mod chooser;
mod class;
mod dialogs;
mod find;
mod foot;
mod icons;
mod notices;
mod panel;
mod parts;
mod reader;
mod sentences;
mod toolbar;

use web_sys::{Event, MouseEvent};
use yew::{AttrValue, Callback, Html, html};

use crate::app::view::card;
use crate::app::words::{self, Words};
use crate::app::{Model, Msg, OneFileMsg};
use crate::text::BlockKind;

pub(super) use self::parts::dispatch_to;
use self::parts::{View, dispatch, keyed, part};

/// The page: toolbar, article, panel, foot, and what is in front of them.
pub(super) fn shell(
    model: &Model,
    clicked: &Callback<MouseEvent>,
    scrolled: &Callback<Event>,
) -> Html {
    let words = model.words();
    if !model.ready {
        return loading(words);
    }
    let sheet = model.sheet.then_some("true");
    if let Some(class) = &model.class {
        return html! {
            <>
                { class::screen(model, class) }
                { dialogs::dialog(model) }
                <div class="visually-hidden" role="status" aria-live="polite">{ spoken(model) }</div>
            </>
        };
    }
    html! {
        <>
            <div class="app" data-sheet={sheet} inert={model.dialog.is_some()}>
                <a class="skip" href="#article">{ words.skip_to_article }</a>
                { toolbar::toolbar(model) }
                <main class="reader" onscroll={scrolled.clone()}>
                    { notices::offers(model) }
                    { article(model, clicked) }
                </main>
                { find::find(model) }
                { notices::messages(model) }
                { panel::panel(model, scrolled) }
                { foot::foot(model) }
            </div>
            { chooser::chooser(model) }
            { dialogs::dialog(model) }
            <div class="visually-hidden" role="status" aria-live="polite">{ spoken(model) }</div>
        </>
    }
}

/// What stands there until the library is known, as in index.html, so that the page appears once and whole.
fn loading(words: &Words) -> Html {
    html! {
        <main class="boot" data-part="boot">
            <h1>{ words.name }</h1>
            <p>{ words.opening }</p>
        </main>
    }
}

/// What a screen reader is told. The same words twice differ by a space, so that they are news.
fn spoken(model: &Model) -> String {
    let (count, words) = &model.spoken;
    if count % 2 == 0 { words.to_string() } else { format!("{words}\u{a0}") }
}

fn article(model: &Model, clicked: &Callback<MouseEvent>) -> Html {
    let Some(open) = &model.open else {
        return empty(model);
    };
    let document = &open.document;
    let language = AttrValue::from(document.metadata.language.to_string());
    let title = AttrValue::from(card::title(document));
    let mut kinds = open.blocks.iter().map(|block| block.kind);
    let headless = model.settings.sentences || !kinds.any(|kind| kind == BlockKind::Heading(1));
    let name = title.clone();
    let pane = if model.settings.sentences {
        let document = sentences::Pane::of(open, model.marking.chosen.as_ref());
        part(sentences::Sentences { document, language, title })
    } else {
        let (blocks, clicked) = (open.blocks.clone(), clicked.clone());
        part(reader::Reader { blocks, language, title, clicked })
    };
    html! {
        <>
            if open.blocks.prints_part() { <p class="print-note">{ model.words().prints_part }</p> }
            if headless { <h1 class="visually-hidden">{ name }</h1> }
            { pane }
        </>
    }
}

/// What stands there while nothing is open: in an exercise that is one file, the way to it.
fn empty(model: &Model) -> Html {
    if model.one_file.inside.is_none() {
        return html! { <p class="reader__empty">{ model.words().opening }</p> };
    }
    let begin = dialogs::Press::new(Msg::OneFile(OneFileMsg::Begin)).class("button button--main");
    html! { <p class="reader__empty">{ begin.with(model.words().one_file.begin.into()) }</p> }
}

/// The strings of the reader's language.
pub(super) fn words() -> &'static Words {
    words::words()
}

//! Small components: views in, messages out.

mod chooser;
mod dialogs;
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

use crate::app::Model;
use crate::app::view::card;
use crate::app::words::{EN, Words};

pub(super) use self::parts::dispatch_to;
use self::parts::{View, dispatch, keyed, part};

/// The page: toolbar, article, panel, foot, and what is in front of them.
pub(super) fn shell(
    model: &Model,
    clicked: &Callback<MouseEvent>,
    scrolled: &Callback<Event>,
) -> Html {
    let words = model.words();
    let sheet = model.sheet.then_some("true");
    html! {
        <>
            <div class="app" data-sheet={sheet} inert={model.dialog.is_some()}>
                <a class="skip" href="#article">{ words.skip_to_article }</a>
                { toolbar::toolbar(model) }
                <main class="reader" onscroll={scrolled.clone()}>
                    { notices::offers(model) }
                    { article(model, clicked) }
                </main>
                { notices::messages(model) }
                { panel::panel(model) }
                { foot::foot(model) }
            </div>
            { chooser::chooser(model) }
            { dialogs::dialog(model) }
            <div class="visually-hidden" role="status" aria-live="polite" key={model.spoken.0.to_string()}>
                { &*model.spoken.1 }
            </div>
        </>
    }
}

fn article(model: &Model, clicked: &Callback<MouseEvent>) -> Html {
    let Some(open) = &model.open else {
        return html! { <p class="reader__empty">{ model.words().opening }</p> };
    };
    let document = &open.document;
    let language = AttrValue::from(document.metadata.language.to_string());
    let title = AttrValue::from(card::title(document));
    if model.settings.sentences {
        return part(sentences::Sentences {
            document: sentences::Pane::of(model),
            language,
            title,
        });
    }
    part(reader::Reader { blocks: open.blocks.clone(), language, title, clicked: clicked.clone() })
}

/// The strings of the reader's language.
pub(super) fn words() -> &'static Words {
    &EN
}

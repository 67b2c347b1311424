//! Marks that have no place in this version of the article, each with its old sentence.

use yew::{AttrValue, Html, html};

use super::pieces::{Press, known};
use crate::app::view::orphans::OrphanView;
use crate::app::{CompareMsg, Msg};
use crate::web::ui::icons::Icon;
use crate::web::ui::{View, words};

/// The list.
#[derive(PartialEq)]
pub(super) struct Orphans {
    /// The marks.
    pub(super) all: Vec<OrphanView>,
    /// The article's language; empty for unknown.
    pub(super) language: AttrValue,
}

impl View for Orphans {
    fn view(&self) -> Html {
        if self.all.is_empty() {
            return Html::default();
        }
        let words = words().versions;
        html! {
            <section class="orphans" data-part="orphans" aria-label={(words.orphans)(self.all.len())}>
                <h2 class="orphans__title">{ (words.orphans)(self.all.len()) }</h2>
                <p class="orphans__help">{ words.orphans_help }</p>
                <ul class="orphans__list">
                    for orphan in self.all.iter() { { entry(orphan, &self.language) } }
                </ul>
            </section>
        }
    }
}

fn entry(orphan: &OrphanView, language: &AttrValue) -> Html {
    let (words, delete) = (words().versions, words().panel.delete);
    let place = if orphan.selected { words.place_on_selection } else { words.place_here };
    let text = if orphan.waits { words.select_it } else { place };
    let (before, after) = (orphan.before.to_string(), orphan.after.to_string());
    html! {
        <li
            key={orphan.id.to_string()} class="item orphans__item" data-orphan={orphan.id.to_string()}
            data-color={orphan.look.color} data-line={orphan.look.line}
        >
            <p class="item__quote" dir="auto" lang={known(language)} translate="no">
                <span class="item__letter" aria-hidden="true">{ orphan.look.letter.to_string() }{ " " }</span>
                <span class="visually-hidden">{ &*orphan.look.label }{ ": " }</span>
                { &*orphan.quote }
            </p>
            if !orphan.before.is_empty() || !orphan.after.is_empty() {
                <p class="item__line orphans__sentence" dir="auto" lang={known(language)} translate="no">
                    { before }<b>{ &*orphan.quote }</b>{ after }
                </p>
            }
            <div class="orphans__tools">
                { Press::new(Msg::Compare(CompareMsg::Place(orphan.id.clone())), "button button--small button--outline")
                    .pressed(orphan.waits).text(text).name(format!("{text}: {}", orphan.quote)).view() }
                { Press::new(Msg::Compare(CompareMsg::Drop(orphan.id.clone())), "button button--small button--quiet-danger")
                    .text(delete).name(format!("{}: {}", delete, orphan.quote)).icon(Icon::Trash).view() }
            </div>
        </li>
    }
}

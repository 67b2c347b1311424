//! The panel beside the article: marks, who says what, the article card, the history. On a phone it is a sheet over the
//! article.

mod adjust;
mod article;
mod exercise;
pub(super) mod field;
mod fields;
mod history;
mod inspector;
mod item;
mod key;
mod links;
mod marks;
mod orphans;
mod pieces;
mod tabs;
mod task;
mod tools;
mod who;

use web_sys::Event;
use yew::{AttrValue, Callback, Html, html};

use super::icons::Icon;
use super::{keyed, part};
use crate::app::view::exercise as making;
use crate::app::view::lesson::{self, Role};
use crate::app::view::orphans::{older, orphans as without};
use crate::app::view::{card, history as steps, inspector as chosen, list, who as sayings};
use crate::app::{Model, Msg, Panel, PanelMsg};
use pieces::Press;

/// The panel.
pub(super) fn panel(model: &Model, scrolled: &Callback<Event>) -> Html {
    let words = model.words().panel;
    let total = model.document().map_or(0, |document| document.annotations.len());
    html! {
        <aside class="panel" aria-label={words.panel}>
            <div class="panel__head">
                { part(tabs::Tabs { shown: model.panel, total, role: lesson::role(model) }) }
                { Press::new(Msg::Panel(PanelMsg::Sheet(false)), "button button--icon panel__close")
                    .name(words.close_panel).icon(Icon::Close).view() }
            </div>
            <div class="panel__body" onscroll={scrolled.clone()} role="tabpanel" id="panel-body" aria-labelledby={tabs::id(model.panel)}>
                { body(model) }
            </div>
        </aside>
    }
}

fn body(model: &Model) -> Html {
    let words = model.words();
    let Some(document) = model.document() else { return Html::default() };
    let language = AttrValue::from(document.metadata.language.clone());
    match model.panel {
        Panel::Marks => {
            html! { <>{ part(orphans::Orphans { all: without(model), language: language.clone() }) }{ part(marks::Marks {
                list: list::list(model, words),
                inspector: chosen::inspector(model),
                language,
                search: model.search.clone(),
                filter: model.filter.clone(),
                group: model.group,
            }) }</> }
        }
        Panel::WhoSaysWhat => part(who::Who {
            view: sayings::who(model),
            chosen: model.marking.chosen.clone(),
            language,
        }),
        Panel::Article => {
            let view = card::card(document);
            keyed(
                document.id.to_string(),
                article::Article {
                    view,
                    id: document.id.clone(),
                    older: older(model),
                    plain: lesson::role(model) == Role::Plain,
                },
            )
        }
        Panel::Lesson => html! {
            <div class="lesson" data-part="lesson">
                if lesson::role(model) == Role::Submission { { task::task(model) } } else { { part(exercise::Exercise { view: making::exercise(model) }) } }
            </div>
        },
        Panel::History => part(history::History { view: steps::history(model, words) }),
    }
}

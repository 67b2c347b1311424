//! The panel beside the article: marks, who says what, the article card, the history.

mod card;
mod field;
mod history;
mod inspector;
mod list;
mod sentence;
mod who;

use yew::{Callback, Html, KeyboardEvent, Properties, component, html};

use super::{use_dispatch, words};
use crate::app::{Model, Msg, Panel, PanelMsg};
use crate::web::dom;

/// The panels in the order of their tabs.
const PANELS: [Panel; 4] = [Panel::Marks, Panel::WhoSaysWhat, Panel::Article, Panel::History];

/// The panel.
pub(super) fn panel(model: &Model) -> Html {
    let content = match model.panel {
        Panel::Marks => list::marks(model),
        Panel::WhoSaysWhat => who::who(model),
        Panel::Article => card::card(model),
        Panel::History => history::history(model),
    };
    let marks = model.document().map_or(0, |document| document.annotations.len());
    html! {
        <aside class="panel" aria-label={model.words().panel.panel}>
            <Tabs current={model.panel} {marks} />
            <div class="panel__body" role="tabpanel" id="panel-body" aria-labelledby={tab_id(model.panel)}>
                { content }
            </div>
        </aside>
    }
}

fn tab_id(panel: Panel) -> String {
    format!("tab-{}", PANELS.iter().position(|other| *other == panel).unwrap_or_default())
}

#[derive(Properties, PartialEq)]
struct TabsProps {
    current: Panel,
    marks: usize,
}

#[component]
fn Tabs(props: &TabsProps) -> Html {
    let dispatch = use_dispatch();
    let words = words().panel;
    let current = props.current;
    let show = |panel: Panel| {
        let dispatch = dispatch.clone();
        Callback::from(move |_| dispatch.emit(Msg::Panel(PanelMsg::Show(panel))))
    };
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(next) = neighbour(current, &event.key()) {
                event.prevent_default();
                dispatch.emit(Msg::Panel(PanelMsg::Show(next)));
                dom::focus(&format!("#{}", tab_id(next)));
            }
        })
    };
    let label = |panel: Panel| match panel {
        Panel::Marks => (words.marks)(props.marks),
        Panel::WhoSaysWhat => words.who_says_what.to_owned(),
        Panel::Article => words.article.to_owned(),
        Panel::History => words.history.to_owned(),
    };
    html! {
        <div class="tabs" role="tablist" {onkeydown}>
            for panel in PANELS {
                <button
                    key={tab_id(panel)} type="button" role="tab" class="tabs__tab" id={tab_id(panel)}
                    aria-controls="panel-body" aria-selected={(panel == current).to_string()}
                    tabindex={if panel == current { "0" } else { "-1" }} onclick={show(panel)}
                >
                    { label(panel) }
                </button>
            }
        </div>
    }
}

/// The tab that an arrow key leads to.
fn neighbour(current: Panel, key: &str) -> Option<Panel> {
    let at = PANELS.iter().position(|panel| *panel == current)?;
    let step = match key {
        "ArrowRight" => 1,
        "ArrowLeft" => PANELS.len() - 1,
        _ => return None,
    };
    PANELS.get((at + step) % PANELS.len()).copied()
}

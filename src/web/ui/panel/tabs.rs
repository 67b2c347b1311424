//! The tabs of the panel. Arrow keys go from one to the next; only the shown one takes part in the tab order.

use web_sys::KeyboardEvent;
use yew::{Callback, Html, html};

use crate::app::{Msg, Panel, PanelMsg};
use crate::web::dom;
use crate::web::ui::{View, dispatch, words};

const ALL: [Panel; 4] = [Panel::Marks, Panel::WhoSaysWhat, Panel::Article, Panel::History];

/// The id of a tab's element.
pub(super) fn id(panel: Panel) -> &'static str {
    match panel {
        Panel::Marks => "tab-marks",
        Panel::WhoSaysWhat => "tab-who",
        Panel::Article => "tab-article",
        Panel::History => "tab-history",
    }
}

fn label(panel: Panel) -> &'static str {
    let words = words().panel;
    match panel {
        Panel::Marks => words.marks,
        Panel::WhoSaysWhat => words.who_says_what,
        Panel::Article => words.article,
        Panel::History => words.history,
    }
}

/// The tabs.
#[derive(PartialEq)]
pub(super) struct Tabs {
    /// The tab that is shown.
    pub(super) shown: Panel,
    /// How many annotations there are.
    pub(super) total: usize,
}

impl View for Tabs {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let show = |panel: Panel| {
            let dispatch = dispatch.clone();
            Callback::from(move |_| dispatch.emit(Msg::Panel(PanelMsg::Show(panel))))
        };
        let onkeydown = {
            let (dispatch, shown) = (dispatch.clone(), self.shown);
            Callback::from(move |event: KeyboardEvent| {
                if let Some(panel) = beside(shown, &event.key()) {
                    event.prevent_default();
                    dispatch.emit(Msg::Panel(PanelMsg::Show(panel)));
                    dom::focus(&format!("#{}", id(panel)));
                }
            })
        };
        html! {
            <div class="tabs" role="tablist" aria-label={words().panel.panel} {onkeydown}>
                for panel in ALL {
                    <button
                        key={id(panel)} type="button" class="tabs__tab" role="tab" id={id(panel)} onclick={show(panel)}
                        aria-selected={(panel == self.shown).to_string()} aria-controls="panel-body"
                        tabindex={if panel == self.shown { "0" } else { "-1" }}
                    >
                        { label(panel) }
                        if panel == Panel::Marks { <span class="tabs__count">{ format!(" {}", self.total) }</span> }
                    </button>
                }
            </div>
        }
    }
}

/// The tab that a key leads to.
fn beside(shown: Panel, key: &str) -> Option<Panel> {
    let at = ALL.iter().position(|panel| *panel == shown)?;
    let to = match key {
        "ArrowRight" => (at + 1) % ALL.len(),
        "ArrowLeft" => (at + ALL.len() - 1) % ALL.len(),
        "Home" => 0,
        "End" => ALL.len() - 1,
        _ => return None,
    };
    ALL.get(to).copied()
}

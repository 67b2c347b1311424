//! The tabs of the panel. Arrow keys go from one to the next; only the shown one takes part in the tab order.

use web_sys::KeyboardEvent;
use yew::{Callback, Html, html};

use crate::app::view::lesson::Role;
use crate::app::{Msg, Panel, PanelMsg};
use crate::web::dom;
use crate::web::ui::{View, dispatch, words};

/// The tabs; what belongs to a lesson is the first and there in a lesson only.
const ALL: [Panel; 5] =
    [Panel::Lesson, Panel::Marks, Panel::WhoSaysWhat, Panel::Article, Panel::History];

fn shown(role: Role) -> &'static [Panel] {
    if role == Role::Plain { ALL.get(1..).unwrap_or(&ALL) } else { &ALL }
}

/// The id of a tab's element.
pub(super) fn id(panel: Panel) -> &'static str {
    match panel {
        Panel::Marks => "tab-marks",
        Panel::WhoSaysWhat => "tab-who",
        Panel::Article => "tab-article",
        Panel::History => "tab-history",
        Panel::Lesson => "tab-lesson",
    }
}

fn label(panel: Panel, role: Role) -> &'static str {
    let (task, words) = (words().task, words().panel);
    match panel {
        Panel::Marks => words.marks,
        Panel::WhoSaysWhat => words.who_says_what,
        Panel::Article => words.article,
        Panel::History => words.history,
        Panel::Lesson if role == Role::Submission => task.task,
        Panel::Lesson => task.exercise,
    }
}

/// The tabs.
#[derive(PartialEq)]
pub(super) struct Tabs {
    /// The tab that is shown.
    pub(super) shown: Panel,
    /// How many annotations there are.
    pub(super) total: usize,
    /// What the document is in a lesson.
    pub(super) role: Role,
}

impl View for Tabs {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let show = |panel: Panel| {
            let dispatch = dispatch.clone();
            Callback::from(move |_| dispatch.emit(Msg::Panel(PanelMsg::Show(panel))))
        };
        let onkeydown = {
            let (dispatch, shown, all) = (dispatch.clone(), self.shown, shown(self.role));
            Callback::from(move |event: KeyboardEvent| {
                if let Some(panel) = beside(all, shown, &event.key()) {
                    event.prevent_default();
                    dispatch.emit(Msg::Panel(PanelMsg::Show(panel)));
                    dom::focus(&format!("#{}", id(panel)));
                }
            })
        };
        html! {
            <div class="tabs" data-many={(self.role != Role::Plain).then_some("")} role="tablist" aria-label={words().panel.panel} {onkeydown}>
                for panel in shown(self.role).iter().copied() {
                    <button
                        key={id(panel)} type="button" class="tabs__tab" role="tab" id={id(panel)} onclick={show(panel)}
                        aria-selected={(panel == self.shown).to_string()} aria-controls="panel-body"
                        tabindex={if panel == self.shown { "0" } else { "-1" }}
                    >
                        { label(panel, self.role) }
                        if panel == Panel::Marks { <span class="tabs__count">{ format!(" {}", self.total) }</span> }
                    </button>
                }
            </div>
        }
    }
}

/// The tab that a key leads to.
fn beside(all: &[Panel], shown: Panel, key: &str) -> Option<Panel> {
    let at = all.iter().position(|panel| *panel == shown)?;
    let to = match key {
        "ArrowRight" => (at + 1) % all.len(),
        "ArrowLeft" => (at + all.len() - 1) % all.len(),
        "Home" => 0,
        "End" => all.len() - 1,
        _ => return None,
    };
    all.get(to).copied()
}

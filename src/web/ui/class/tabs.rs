//! The views of a class as tabs. Arrow keys go from one to the next; only the shown one takes part in the tab order.

use web_sys::KeyboardEvent;
use yew::{Callback, Html, html};

use crate::app::{ClassMsg, ClassTab, Msg};
use crate::web::dom;
use crate::web::ui::{View, dispatch, words};

/// The tabs with their names, and which is shown.
#[derive(PartialEq)]
pub(super) struct Tabs {
    pub(super) tabs: Vec<(ClassTab, &'static str, bool)>,
    /// Arrow keys step through items there.
    pub(super) projector: bool,
}

fn id(at: usize) -> String {
    format!("class-tab-{at}")
}

fn place(tabs: &[(ClassTab, &'static str, bool)]) -> usize {
    tabs.iter().position(|(_, _, shown)| *shown).unwrap_or_default()
}

/// The id of the tab that is shown.
pub(super) fn shown(tabs: &[(ClassTab, &'static str, bool)]) -> String {
    id(place(tabs))
}

impl View for Tabs {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let show = |tab: ClassTab| {
            let dispatch = dispatch.clone();
            Callback::from(move |_| dispatch.emit(Msg::Class(ClassMsg::Tab(tab))))
        };
        let onkeydown = {
            let (dispatch, at, projector) = (dispatch.clone(), place(&self.tabs), self.projector);
            let tabs: Vec<ClassTab> = self.tabs.iter().map(|(tab, ..)| *tab).collect();
            Callback::from(move |event: KeyboardEvent| {
                let to = match &*event.key() {
                    _ if projector => return,
                    "ArrowRight" => (at + 1) % tabs.len().max(1),
                    "ArrowLeft" => (at + tabs.len()).saturating_sub(1) % tabs.len().max(1),
                    "Home" => 0,
                    "End" => tabs.len().saturating_sub(1),
                    _ => return,
                };
                event.prevent_default();
                if let Some(tab) = tabs.get(to) {
                    dispatch.emit(Msg::Class(ClassMsg::Tab(*tab)));
                    dom::focus(&format!("#{}", id(to)));
                }
            })
        };
        html! {
            <div class="tabs class__tabs" role="tablist" aria-label={words().class.views} {onkeydown}>
                for (at, (tab, label, shown)) in self.tabs.iter().enumerate() {
                    <button
                        key={*label} type="button" class="tabs__tab" role="tab" id={id(at)} onclick={show(*tab)}
                        aria-selected={shown.to_string()} aria-controls="class-body" tabindex={if *shown || self.projector { "0" } else { "-1" }}
                    >
                        { *label }
                    </button>
                }
            </div>
        }
    }
}

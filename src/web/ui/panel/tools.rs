//! What narrows and orders the list of marks: a search, a chip for each tag, an order.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement, InputEvent, KeyboardEvent};
use yew::{Callback, Event, Html, TargetCast, html};

use super::pieces::Press;
use crate::app::view::reader::Look;
use crate::app::{Group, ListFilter, Msg, PanelMsg};
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::{View, dispatch, part, words};

/// Search, order and filters.
#[derive(PartialEq)]
pub(super) struct Tools {
    /// What is searched for.
    pub(super) search: Rc<str>,
    /// Which marks are shown.
    pub(super) filter: ListFilter,
    /// How they are grouped.
    pub(super) group: Group,
    /// Each tag with its count.
    pub(super) tags: Vec<(Look, usize)>,
    /// How many claims nobody is named for.
    pub(super) unattributed: usize,
}

impl View for Tools {
    fn view(&self) -> Html {
        let words = words().panel;
        let filter = |wanted: ListFilter| {
            let on = self.filter == wanted;
            (on, Msg::Panel(PanelMsg::Filter(if on { ListFilter::All } else { wanted })))
        };
        let chip = |(look, count): &(Look, usize)| {
            let (on, msg) = filter(ListFilter::Tag(look.tag.clone()));
            html! {
                <key={look.tag.to_string()}>
                    { Press::new(msg, "chip chip--filter")
                        .pressed(on).look(look).text(format!("{} {count}", look.label))
                        .name((words.show_only)(&look.label, *count)).view() }
                </>
            }
        };
        let (open_on, open_msg) = filter(ListFilter::Unattributed);
        html! {
            <div class="tools">
                <div class="tools__row">
                    { part(Search { search: self.search.clone() }) }
                    { part(Order { group: self.group }) }
                </div>
                <div class="chips" role="group" aria-label={words.filters}>
                    { for self.tags.iter().map(chip) }
                    if self.unattributed > 0 || open_on {
                        <key={"unattributed"}>
                            { Press::new(open_msg, "chip chip--filter")
                                .pressed(open_on).text((words.nobody_named_for)(self.unattributed))
                                .name((words.only_nobody_named_for)(self.unattributed)).view() }
                        </>
                    }
                </div>
            </div>
        }
    }
}

#[derive(PartialEq)]
struct Search {
    search: Rc<str>,
}

impl View for Search {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let oninput = {
            let dispatch = dispatch.clone();
            Callback::from(move |event: InputEvent| {
                let value = event.target_unchecked_into::<HtmlInputElement>().value();
                dispatch.emit(Msg::Panel(PanelMsg::Search(value.into())));
            })
        };
        let searching = !self.search.is_empty();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            // The first Escape clears the search and leaves nothing else.
            if event.key() == "Escape" && searching {
                event.stop_propagation();
                event.prevent_default();
                dispatch.emit(Msg::Panel(PanelMsg::Search("".into())));
            }
        });
        html! {
            <label class="search">
                { icon(Icon::Search) }
                <input
                    type="search" class="search__input" value={self.search.to_string()} {oninput} {onkeydown}
                    placeholder={words().panel.search} aria-label={words().panel.search}
                />
            </label>
        }
    }
}

#[derive(PartialEq)]
struct Order {
    group: Group,
}

const GROUPS: [Group; 3] = [Group::Position, Group::Tag, Group::Actor];

impl View for Order {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let onchange = Callback::from(move |event: Event| {
            let at = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            if let Some(group) = usize::try_from(at).ok().and_then(|at| GROUPS.get(at)) {
                dispatch.emit(Msg::Panel(PanelMsg::Group(*group)));
            }
        });
        html! {
            <select class="order" aria-label={words().panel.group_by} {onchange}>
                for group in GROUPS {
                    <option key={group as usize} selected={group == self.group}>{ (words().panel.group)(group) }</option>
                }
            </select>
        }
    }
}

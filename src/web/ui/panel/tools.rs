//! What narrows and orders the list of marks: a search, a chip for each tag, an order.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement, InputEvent, KeyboardEvent};
use yew::{Callback, Event, Html, Properties, TargetCast, component, html};

use super::pieces::Press;
use crate::app::view::reader::Look;
use crate::app::{Group, ListFilter, Msg, PanelMsg};
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::{use_dispatch, words};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
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

/// Search, order and filters.
#[component]
pub(super) fn Tools(props: &Props) -> Html {
    let words = words().panel;
    let filter = |wanted: ListFilter| {
        let on = props.filter == wanted;
        (on, Msg::Panel(PanelMsg::Filter(if on { ListFilter::All } else { wanted })))
    };
    let chip = |(look, count): &(Look, usize)| {
        let (on, msg) = filter(ListFilter::Tag(look.tag.clone()));
        html! {
            <Press
                key={look.tag.to_string()} {msg} class="chip chip--filter" pressed={on} look={look.clone()}
                text={format!("{} {count}", look.label)} name={(words.show_only)(&look.label, *count)}
            />
        }
    };
    let (open_on, open_msg) = filter(ListFilter::Unattributed);
    html! {
        <div class="tools">
            <div class="tools__row">
                <Search search={props.search.clone()} />
                <Order group={props.group} />
            </div>
            <div class="chips" role="group" aria-label={words.filters}>
                { for props.tags.iter().map(chip) }
                if props.unattributed > 0 || open_on {
                    <Press
                        key="unattributed" msg={open_msg} class="chip chip--filter" pressed={open_on}
                        text={(words.nobody_named_for)(props.unattributed)}
                        name={(words.only_nobody_named_for)(props.unattributed)}
                    />
                }
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SearchProps {
    search: Rc<str>,
}

#[component]
fn Search(props: &SearchProps) -> Html {
    let dispatch = use_dispatch();
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            dispatch.emit(Msg::Panel(PanelMsg::Search(value.into())));
        })
    };
    let searching = !props.search.is_empty();
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
                type="search" class="search__input" value={props.search.to_string()} {oninput} {onkeydown}
                placeholder={words().panel.search} aria-label={words().panel.search}
            />
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct OrderProps {
    group: Group,
}

const GROUPS: [Group; 3] = [Group::Position, Group::Tag, Group::Actor];

#[component]
fn Order(props: &OrderProps) -> Html {
    let dispatch = use_dispatch();
    let onchange = Callback::from(move |event: Event| {
        let at = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        if let Some(group) = usize::try_from(at).ok().and_then(|at| GROUPS.get(at)) {
            dispatch.emit(Msg::Panel(PanelMsg::Group(*group)));
        }
    });
    html! {
        <select class="order" aria-label={words().panel.group_by} {onchange}>
            for group in GROUPS {
                <option key={group as usize} selected={group == props.group}>{ (words().panel.group)(group) }</option>
            }
        </select>
    }
}

//! The list of marks. The chosen one is open in its place; where the list does not have it, it stands above.

use std::rc::Rc;

use web_sys::{Element, MouseEvent};
use yew::{AttrValue, Callback, Html, TargetCast, html};

use super::inspector::Inspector;
use super::item::Item;
use super::pieces::{clicked_id, follow, nothing};
use super::tools::Tools;
use crate::app::view::inspector::InspectorView;
use crate::app::view::list::{ListView, RowView};
use crate::app::{Group, LinkMsg, ListFilter, MarkMsg, Msg, PanelMsg};
use crate::web::ui::{View, dispatch, part, words};

/// The list with what narrows it.
#[derive(PartialEq)]
pub(super) struct Marks {
    /// The list.
    pub(super) list: ListView,
    /// The chosen annotation, to be changed.
    pub(super) inspector: Option<InspectorView>,
    /// The article's language; empty for unknown.
    pub(super) language: AttrValue,
    /// What is searched for.
    pub(super) search: Rc<str>,
    /// Which marks are shown.
    pub(super) filter: ListFilter,
    /// How they are grouped.
    pub(super) group: Group,
}

impl View for Marks {
    fn view(&self) -> Html {
        let words = words().panel;
        let onclick = choosing(self.list.linking);
        let list = &self.list;
        if list.total == 0 {
            return nothing(words.nothing_marked, words.how_to_mark);
        }
        html! {
            <>
                { part(Tools {
                    search: self.search.clone(), filter: self.filter.clone(), group: self.group,
                    tags: list.tags.clone(), unattributed: list.unattributed,
                }) }
                <div class="list" {onclick}>
                    <div class="list__above">{ above(self) }</div>
                    if list.found == 0 { { nothing_found() } }
                    { rows(self) }
                </div>
            </>
        }
    }
}

/// One listener for the list: words that lead somewhere are followed, a card is chosen, or ends the link.
fn choosing(linking: bool) -> Callback<MouseEvent> {
    let dispatch = dispatch();
    Callback::from(move |event: MouseEvent| {
        if follow(&event, &dispatch) {
            return;
        }
        let on_card = event
            .target_dyn_into::<Element>()
            .is_some_and(|target| target.closest(".item__open").ok().flatten().is_some());
        if let Some(id) = clicked_id(&event, "data-annotation").filter(|_| on_card) {
            dispatch.emit(if linking {
                Msg::Link(LinkMsg::Finish(id))
            } else {
                Msg::Mark(MarkMsg::Choose { id: Some(id), scroll: true })
            });
        }
    })
}

/// The chosen annotation where filter, search or length keep it out of the list.
fn above(props: &Marks) -> Html {
    let view = props.inspector.as_ref().filter(|_| !props.list.has_chosen);
    html! {
        if let Some(view) = view {
            <div class="item" key={view.id.to_string()} data-open="" data-color={view.look.color} data-line={view.look.line}>
                <Inspector view={view.clone()} language={props.language.clone()} linking={props.list.linking} />
            </div>
        }
    }
}

fn nothing_found() -> Html {
    let words = words().panel;
    html! {
        <>
            { nothing(words.nothing_found, "") }
            { part(ShowAll) }
        </>
    }
}

#[derive(PartialEq)]
struct ShowAll;

impl View for ShowAll {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let onclick = Callback::from(move |_| {
            dispatch.emit(Msg::Panel(PanelMsg::Search("".into())));
            dispatch.emit(Msg::Panel(PanelMsg::Filter(ListFilter::All)));
        });
        html! {
            <button type="button" class="button button--outline list__more" {onclick}>{ words().panel.show_all }</button>
        }
    }
}

/// The groups in one list, so that every mark is an item of it.
fn rows(props: &Marks) -> Html {
    let list = &props.list;
    let mut items: Vec<Html> = Vec::new();
    if list.windowed {
        items.push(gap("above"));
    }
    for (n, row) in list.rows.iter().enumerate() {
        if list.windowed && n > 0 && row.after_gap {
            items.push(gap(&format!("gap {}", row.row)));
        }
        if let Some((title, count)) = &row.heading {
            items.push(heading(row.row, title, *count));
        }
        items.push(entry(props, row));
    }
    if list.windowed {
        items.push(gap("below"));
    }
    html! {
        <ul class="list__items" data-part="annotations" aria-label={words().panel.marks}>{ for items }</ul>
    }
}

/// What stands for cards that are not drawn.
fn gap(key: &str) -> Html {
    html! { <li key={key} class="list__gap" data-gap="" aria-hidden="true"></li> }
}

fn heading(row: usize, title: &str, count: usize) -> Html {
    html! {
        <li key={format!("group {title}")} class="list__heading" data-row={row.to_string()}>
            <h2>{ title.to_owned() }<span class="list__count">{ format!(" {count}") }</span></h2>
        </li>
    }
}

fn entry(props: &Marks, row: &RowView) -> Html {
    let item = &row.item;
    let windowed = props.list.windowed;
    let place = windowed.then(|| (row.row + 1).to_string());
    let all = windowed.then(|| props.list.found.to_string());
    let open = props.inspector.as_ref().filter(|_| item.chosen);
    let dimmed = props.list.linking && item.candidate.is_none() && open.is_none();
    html! {
        <li
            key={item.id.to_string()} class="item" data-annotation={item.id.to_string()}
            data-color={item.look.color} data-line={item.look.line} aria-current={item.chosen.then_some("true")}
            data-open={open.map(|_| "")} data-dimmed={dimmed.then_some("")}
            data-candidate={item.candidate.map(|_| "")} aria-posinset={place} aria-setsize={all}
            data-row={row.heading.is_none().then(|| row.row.to_string())}
        >
            if let Some(view) = open {
                <Inspector view={view.clone()} language={props.language.clone()} linking={props.list.linking} />
            } else {
                { part(Item { item: item.clone(), linking: props.list.linking, language: props.language.clone() }) }
            }
        </li>
    }
}

//! The list of annotations, with search, filters and groups; the chosen one opens above it.

use web_sys::{Event, HtmlInputElement, HtmlSelectElement, InputEvent};
use yew::{Callback, Html, Properties, TargetCast, component, html, use_effect_with, use_state_eq};

use super::inspector;
use super::sentence::Sentence;
use crate::app::view::inspector::InspectorView;
use crate::app::view::list::{GroupView, ItemView, ListView, list};
use crate::app::{Group, LinkMsg, ListFilter, MarkMsg, Model, Msg, PanelMsg};
use crate::web::dom;
use crate::web::ui::{use_dispatch, words};

/// Cards that are drawn at once; more on request.
const STEP: usize = 300;

/// The marks panel.
pub(super) fn marks(model: &Model) -> Html {
    let view = list(model, model.words());
    let chosen = model.marking.chosen.as_ref().map(ToString::to_string);
    html! {
        <>
            <Narrow
                search={model.search.to_string()} filter={model.filter.clone()} group={model.group}
                tags={view.tags.clone()} unattributed={view.unattributed} total={view.total}
            />
            <List {view} {chosen} linking={model.marking.linking.is_some()} details={inspector::details(model)} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct NarrowProps {
    search: String,
    filter: ListFilter,
    group: Group,
    tags: Vec<(crate::app::view::reader::Look, usize)>,
    unattributed: usize,
    total: usize,
}

#[component]
fn Narrow(props: &NarrowProps) -> Html {
    let dispatch = use_dispatch();
    let words = words().panel;
    if props.total == 0 {
        return Html::default();
    }
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let value = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
            dispatch.emit(Msg::Panel(PanelMsg::Search(value.unwrap_or_default().into())));
        })
    };
    let filter = |filter: ListFilter| {
        let dispatch = dispatch.clone();
        Callback::from(move |_| dispatch.emit(Msg::Panel(PanelMsg::Filter(filter.clone()))))
    };
    let open = props.filter == ListFilter::Unattributed;
    html! {
        <div class="narrow">
            <div class="narrow__row">
                <input
                    class="field__input narrow__search" type="search" value={props.search.clone()} {oninput}
                    placeholder={words.search_hint} aria-label={words.search}
                />
                <GroupSelect group={props.group} />
            </div>
            <div class="narrow__chips" role="group" aria-label={words.show_all}>
                for (look, count) in props.tags.iter() {
                    <button
                        key={look.tag.to_string()} type="button" class="chip" data-color={look.color} data-line={look.line}
                        aria-label={(words.show_only)(&look.label, *count)}
                        aria-pressed={(props.filter == ListFilter::Tag(look.tag.clone())).to_string()}
                        onclick={filter(toggled(&props.filter, ListFilter::Tag(look.tag.clone())))}
                    >
                        <span class="chip__line" aria-hidden="true"></span>{ &*look.label }{ " " }<b>{ count }</b>
                    </button>
                }
                if props.unattributed > 0 || open {
                    <button
                        type="button" class="chip" aria-pressed={open.to_string()}
                        onclick={filter(toggled(&props.filter, ListFilter::Unattributed))}
                    >
                        { (words.nobody_named)(props.unattributed) }
                    </button>
                }
            </div>
        </div>
    }
}

/// A filter that is pressed again shows all.
fn toggled(current: &ListFilter, wanted: ListFilter) -> ListFilter {
    if *current == wanted { ListFilter::All } else { wanted }
}

#[derive(Properties, PartialEq)]
struct GroupProps {
    group: Group,
}

#[component]
fn GroupSelect(props: &GroupProps) -> Html {
    let dispatch = use_dispatch();
    let words = words().panel;
    let groups = [
        ("position", words.by_position, Group::Position),
        ("tag", words.by_tag, Group::Tag),
        ("actor", words.by_actor, Group::Actor),
    ];
    let onchange = Callback::from(move |event: Event| {
        let value = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
        let group = groups
            .iter()
            .find(|(id, ..)| Some(*id) == value.as_deref())
            .map_or(Group::Position, |g| g.2);
        dispatch.emit(Msg::Panel(PanelMsg::Group(group)));
    });
    html! {
        <select class="field__input narrow__group" aria-label={words.group_by} {onchange}>
            for (id, label, group) in groups {
                <option key={id} value={id} selected={group == props.group}>{ label }</option>
            }
        </select>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    view: ListView,
    chosen: Option<String>,
    linking: bool,
    /// What the chosen card opens to.
    details: Option<InspectorView>,
}

#[component]
fn List(props: &ListProps) -> Html {
    let words = words().panel;
    let limit = use_state_eq(|| STEP);
    use_effect_with(props.chosen.clone(), |chosen| {
        if let Some(id) = chosen {
            dom::reveal(
                ".panel__body",
                &format!("[data-part=\"annotations\"] [data-annotation=\"{id}\"]"),
            );
        }
    });
    let view = &props.view;
    let empty = match (view.total, view.shown) {
        (0, _) => Some(words.nothing_marked),
        (_, 0) => Some(words.nothing_matches),
        _ => None,
    };
    let more = {
        let limit = limit.clone();
        Callback::from(move |_| limit.set(*limit + STEP))
    };
    let mut left = *limit;
    html! {
        <>
            if let Some(empty) = empty { <p class="panel__empty">{ empty }</p> }
            if let Some(details) = props.details.as_ref().filter(|_| !shows_chosen(view)) {
                { inspector::inspector(details) }
            }
            <ul class="list" data-part="annotations" data-linking={props.linking.then_some("")}>
                for group in view.groups.iter() { { group_of(group, &mut left, &props.details) } }
            </ul>
            if view.shown > *limit {
                <button type="button" class="button button--outline list__more" onclick={more}>
                    { (words.show_more)((view.shown - *limit).min(STEP)) }
                </button>
            }
        </>
    }
}

/// Whether the chosen annotation is among the cards; the search or a filter may hide it.
fn shows_chosen(view: &ListView) -> bool {
    view.groups.iter().any(|group| group.items.iter().any(|item| item.chosen))
}

/// A group's heading and its cards, as many as may still be drawn.
fn group_of(group: &GroupView, left: &mut usize, details: &Option<InspectorView>) -> Html {
    let details = |item: &ItemView| details.clone().filter(|_| item.chosen);
    let shown = group.items.len().min(*left);
    *left -= shown;
    html! {
        <>
            if !group.title.is_empty() && shown > 0 {
                <li class="list__heading">{ &*group.title }{ " " }<b>{ group.items.len() }</b></li>
            }
            for item in group.items.iter().take(shown) { <Card key={item.id.to_string()} item={item.clone()} details={details(item)} /> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct CardProps {
    item: ItemView,
    details: Option<InspectorView>,
}

#[component]
fn Card(props: &CardProps) -> Html {
    let dispatch = use_dispatch();
    let item = &props.item;
    let (id, candidate) = (item.id.clone(), item.candidate.is_some());
    let onclick = Callback::from(move |_| {
        dispatch.emit(if candidate {
            Msg::Link(LinkMsg::Finish(id.clone()))
        } else {
            Msg::Mark(MarkMsg::Choose { id: Some(id.clone()), scroll: true })
        });
    });
    let digit = item.candidate.filter(|n| *n < 9).map(|n| (n + 1).to_string());
    let facts: Vec<&str> = item.facts.iter().map(|fact| &**fact).collect();
    html! {
        <li
            class="card" data-annotation={item.id.to_string()} data-color={item.look.color} data-line={item.look.line}
            data-chosen={item.chosen.then_some("")} data-candidate={candidate.then_some("")}
        >
            <button type="button" class="card__quote" dir="auto" aria-current={item.chosen.then_some("true")} {onclick}>
                <span class="visually-hidden">{ format!("{}: ", item.look.label) }</span>
                if let Some(digit) = digit { <kbd class="card__digit">{ digit }</kbd> }
                { &*item.quote }
            </button>
            if !item.says.is_empty() { <Sentence phrases={item.says.clone()} /> }
            if item.unattributed { <p class="says">{ words().nobody_named }</p> }
            if !facts.is_empty() { <p class="says">{ facts.join(" · ") }</p> }
            if let Some(details) = &props.details {
                { inspector::inspector(details) }
            } else if let Some(note) = &item.note {
                <p class="card__note" dir="auto">{ &**note }</p>
            }
        </li>
    }
}

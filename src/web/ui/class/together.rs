//! Readers side by side, place by place: what each marked, what can be accepted, what comes of it.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback, Event, Html, TargetCast, html};

use super::known;
use crate::annotation::Id;
use crate::app::view::class::{CaseView, ColumnView, TogetherView, ValueView};
use crate::app::{Edge, Msg, TogetherMsg, Way};
use crate::web::ui::dialogs::Press;
use crate::web::ui::{dispatch, words};

/// The view.
pub(super) fn together(view: &TogetherView, language: &AttrValue) -> Html {
    let words = words().together;
    if let Some(case) = &view.case {
        return html! {
            <div class="together" data-part="together">
                <p class="together__progress" role="status">
                    <strong>{ &view.progress }</strong><span>{ &case.position }</span>
                </p>
                <p class="field__help">{ words.keys }</p>
                { place(case, view.can_undo_and_redo, language) }
                { links(view) }
                { end(view) }
            </div>
        };
    }
    html! {
        <div class="together" data-part="together">
            if view.lead.is_empty() {
                { chooser(view) }
            } else {
                <p class="class__lead">{ view.lead }</p>
            }
        </div>
    }
}

fn press(msg: TogetherMsg) -> Press {
    Press::new(Msg::Together(msg))
}

fn chooser(view: &TogetherView) -> Html {
    let words = words().together;
    let reader = |(at, (name, chosen)): (usize, &(String, bool))| {
        let dispatch = dispatch();
        let onchange =
            Callback::from(move |_: Event| dispatch.emit(Msg::Together(TogetherMsg::Choose(at))));
        html! {
            <label key={at} class="choice"><input type="checkbox" checked={*chosen} {onchange} /><bdi>{ name }</bdi></label>
        }
    };
    html! {
        <>
            <p class="class__lead">{ words.intro }</p>
            <fieldset class="together__readers">
                <legend class="field__label">{ words.choose }</legend>
                { for view.readers.iter().enumerate().map(reader) }
            </fieldset>
            { press(TogetherMsg::Begin).class("button button--main").on(view.can_begin).with(words.begin.into()) }
            <p class="class__kept">{ words.kept_here }</p>
        </>
    }
}

fn place(case: &CaseView, (undo, redo): (bool, bool), language: &AttrValue) -> Html {
    let words = words().together;
    let [before, marked, after] = &case.sentence;
    let look = case.look.as_ref();
    html! {
        <section class="together__place" data-state={case.state.0}>
            <p class="together__state">
                <span class="items__flag">{ case.state.1 }</span>
                if let Some(look) = look {
                    <span class="items__tag" data-color={look.color} data-line={look.line}>{ &*look.label }</span>
                }
            </p>
            <p
                class="items__sentence" lang={known(language)} dir="auto" translate="no"
                data-color={look.map(|look| look.color)} data-line={look.map(|look| look.line)}
            >
                <span>{ before }</span><mark class="items__words">{ marked }</mark><span>{ after }</span>
            </p>
            <div class="together__columns">{ for case.columns.iter().map(|one| column(one, language)) }</div>
            <div class="together__decide">
                for (at, (name, by, chosen)) in case.proposals.iter().enumerate() {
                    <div key={at} class="together__proposal">
                        { press(TogetherMsg::Accept(at)).class(if *chosen { "button button--main" } else { "button button--outline" }).with(name.clone().into()) }
                        <span class="field__help">{ by }</span>
                    </div>
                }
                <div class="together__steps">
                    { press(TogetherMsg::Reject).class(if case.state.0 == "rejected" { "button button--main" } else { "button button--outline" }).with(words.reject.into()) }
                    { press(TogetherMsg::Undo).on(undo).with(words.undo.into()) }
                    { press(TogetherMsg::Redo).on(redo).with(words.redo.into()) }
                    { press(TogetherMsg::Go(Way::Back)).with(words.previous.into()) }
                    { press(TogetherMsg::Go(Way::Forward)).with(words.next.into()) }
                </div>
            </div>
            { edit(case) }
        </section>
    }
}

fn column(column: &ColumnView, language: &AttrValue) -> Html {
    html! {
        <section key={column.name.clone()} class="items__side">
            <h2><bdi>{ &column.name }</bdi></h2>
            if let Some(look) = &column.look {
                <p><span class="items__tag" data-color={look.color} data-line={look.line}>{ &*look.label }</span></p>
                <p lang={known(language)} dir="auto" translate="no">{ &column.words }</p>
                for (at, line) in column.lines.iter().enumerate() { <p key={at} class="items__line" dir="auto">{ line }</p> }
            } else {
                <p class="items__line">{ words().together.nothing_here }</p>
            }
        </section>
    }
}

fn edit(case: &CaseView) -> Html {
    let words = words().together;
    if case.tags.is_empty() {
        return Html::default();
    }
    let tags: Vec<(Id, String, bool)> =
        case.tags.iter().map(|(id, label, on)| (id.clone(), label.to_string(), *on)).collect();
    let nudges = [
        (Edge::Start, Way::Back, words.starts_earlier),
        (Edge::Start, Way::Forward, words.starts_later),
        (Edge::End, Way::Back, words.ends_earlier),
        (Edge::End, Way::Forward, words.ends_later),
    ];
    let value = |(id, label, values): &(Id, Rc<str>, Vec<ValueView>)| {
        let options: Vec<(Rc<str>, String, bool)> = values.clone();
        let id = id.clone();
        chosen(label, &options, move |value| TogetherMsg::Value(id.clone(), value))
    };
    html! {
        <details class="class__more">
            <summary>{ words.edit }</summary>
            <div class="figures__choice">
                { chosen(words.tag, &tags, TogetherMsg::Tag) }
                { for case.choices.iter().map(value) }
            </div>
            <div class="together__steps">
                for (edge, way, label) in nudges {
                    { press(TogetherMsg::Nudge(edge, way)).class("button button--small button--outline").with(label.into()) }
                }
            </div>
        </details>
    }
}

/// A field to choose one of several values: the value, what it shows, whether it is the one.
fn chosen<T: Clone + 'static>(
    label: &str,
    options: &[(T, String, bool)],
    msg: impl Fn(T) -> TogetherMsg + 'static,
) -> Html {
    let dispatch = dispatch();
    let values: Vec<T> = options.iter().map(|(value, ..)| value.clone()).collect();
    let onchange = Callback::from(move |event: Event| {
        let at = event.target_dyn_into::<HtmlSelectElement>().map(|s| s.selected_index());
        let value = at.and_then(|at| values.get(usize::try_from(at).ok()?));
        if let Some(value) = value {
            dispatch.emit(Msg::Together(msg(value.clone())));
        }
    });
    html! {
        <label class="field">
            <span class="field__label">{ label.to_owned() }</span>
            <select class="field__input" {onchange}>
                for (at, (_, name, on)) in options.iter().enumerate() { <option key={at} selected={*on}>{ name }</option> }
            </select>
        </label>
    }
}

fn links(view: &TogetherView) -> Html {
    let words = words().together;
    if view.links.is_empty() {
        return Html::default();
    }
    let link = |(at, said, made, kept): &(usize, String, String, bool)| {
        let (dispatch, at) = (dispatch(), *at);
        let onchange =
            Callback::from(move |_: Event| dispatch.emit(Msg::Together(TogetherMsg::Link(at))));
        html! {
            <label key={at} class="choice">
                <input type="checkbox" checked={*kept} {onchange} /><span dir="auto">{ said }</span><span class="class__what">{ made }</span>
            </label>
        }
    };
    html! {
        <details class="class__more">
            <summary>{ words.links }</summary>
            <p class="field__help">{ words.links_help }</p>
            <div class="together__links">{ for view.links.iter().map(link) }</div>
        </details>
    }
}

fn end(view: &TogetherView) -> Html {
    let words = words().together;
    html! {
        <section class="together__end">
            if !view.left_out.is_empty() { <p>{ &view.left_out }</p> }
            <div class="together__steps">
                { press(TogetherMsg::Make(false)).class("button button--main").with(words.make_document.into()) }
                { press(TogetherMsg::Make(true)).with(words.make_key.into()) }
                { press(TogetherMsg::Again).with(words.again.into()) }
            </div>
            <p class="class__kept">{ words.kept_here }</p>
        </section>
    }
}

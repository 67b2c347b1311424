//! The inspector: everything about the chosen annotation, ready to be changed.

use std::rc::Rc;

use yew::{Callback, Html, html};

use super::field::Field;
use crate::annotation::AttributeKind;
use crate::app::view::inspector::{
    FieldView, InspectorView, LinkView, PartView, inspector as view,
};
use crate::app::words::PanelWords;
use crate::app::{Edge, InspectMsg, LinkMsg, MarkMsg, Model, Msg, NudgeBy, Way};
use crate::web::ui::dialogs::Press;
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::use_dispatch;

/// What the inspector of the chosen annotation shows, if one is chosen.
pub(super) fn details(model: &Model) -> Option<InspectorView> {
    view(model)
}

/// The inspector.
pub(super) fn inspector(view: &InspectorView) -> Html {
    html! { <Inspector key={view.id.to_string()} view={view.clone()} /> }
}

#[derive(yew::Properties, PartialEq)]
struct Props {
    view: InspectorView,
}

#[yew::component]
fn Inspector(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let words = crate::web::ui::words().panel;
    let view = &props.view;
    let close = Msg::Mark(MarkMsg::Choose { id: None, scroll: false });
    html! {
        <section
            class="inspector" data-part="inspector" tabindex="-1" aria-label={(words.inspector)(&view.look.label)}
            data-color={view.look.color} data-line={view.look.line}
        >
            <div class="inspector__head">
                { tags(view, words) }
                <Press msg={close} class="button button--icon" name={words.unchoose.to_owned()}>{ icon(Icon::Close) }</Press>
            </div>
            { parts(view, words) }
            { links(view, words) }
            for field in view.fields.iter() { { attribute(view, field, &dispatch) } }
            <Field
                id={format!("note-{}", view.id)} label={Rc::from(words.note)} value={view.note.clone()} long=true
                help={view.note.is_empty().then(|| Rc::from(words.note_hint))}
                commit={dispatch.reform(|note| Msg::Inspect(InspectMsg::Note(note)))}
            />
            <div class="inspector__foot">
                if let Some(by) = &view.by { <span class="says">{ (words.marked_by)(by) }</span> }
                <Press msg={Msg::Inspect(InspectMsg::Delete)} class="button button--small button--danger">
                    { icon(Icon::Trash) }{ words.delete }
                </Press>
            </div>
        </section>
    }
}

fn tags(view: &InspectorView, words: &PanelWords) -> Html {
    html! {
        <div class="chips">
            for look in view.tags.iter() {
                <span key={look.tag.to_string()} data-color={look.color} data-line={look.line}>
                    <Press
                        msg={Msg::Inspect(InspectMsg::Retag(look.tag.clone()))} class="chip"
                        name={(words.change_to)(&look.label)} pressed={look.tag == view.look.tag}
                    >
                        <span class="chip__line" aria-hidden="true"></span>{ &*look.label }
                    </Press>
                </span>
            }
        </div>
    }
}

fn parts(view: &InspectorView, words: &PanelWords) -> Html {
    let several = view.parts.len() > 1;
    html! {
        <div class="parts">
            for (n, part) in view.parts.iter().enumerate() { { part_of(n, part, several, words) } }
            if let Some(add) = &view.add {
                <Press msg={Msg::Inspect(InspectMsg::AddPart)} class="button button--small">
                    { icon(Icon::Plus) }<span class="ellipsis">{ (words.add_part)(add) }</span>
                </Press>
            } else if view.look.letter.as_ref() == "C" && !several {
                <p class="field__help">{ words.add_part_hint }</p>
            }
        </div>
    }
}

fn part_of(n: usize, part: &PartView, several: bool, words: &PanelWords) -> Html {
    html! {
        <div class="part" key={n}>
            <p class="part__quote" dir="auto">{ &*part.quote }</p>
            { edge(n, Edge::Start, &part.first, words) }
            { edge(n, Edge::End, &part.last, words) }
            if several {
                <Press
                    msg={Msg::Inspect(InspectMsg::RemovePart(n))} class="button button--icon part__remove"
                    name={(words.remove_part)(&part.quote)}
                >
                    { icon(Icon::Trash) }
                </Press>
            }
        </div>
    }
}

/// The four nudges of one boundary, with the word that stands there.
fn edge(part: usize, edge: Edge, word: &str, words: &PanelWords) -> Html {
    let start = edge == Edge::Start;
    let nudge = |by: NudgeBy, way: Way, sign: &'static str| {
        let name = (words.nudge)(start, by == NudgeBy::Word, way == Way::Forward);
        let msg = Msg::Inspect(InspectMsg::Nudge { part, edge, by, way });
        html! { <Press {msg} class="nudge" name={name.to_owned()}>{ sign }</Press> }
    };
    html! {
        <div class="edge">
            <span class="edge__label">{ if start { words.starts } else { words.ends } }</span>
            { nudge(NudgeBy::Word, Way::Back, "«") }
            { nudge(NudgeBy::Character, Way::Back, "‹") }
            <span class="edge__word" dir="auto">{ word }</span>
            { nudge(NudgeBy::Character, Way::Forward, "›") }
            { nudge(NudgeBy::Word, Way::Forward, "»") }
        </div>
    }
}

fn links(view: &InspectorView, words: &PanelWords) -> Html {
    if view.offers.is_empty() && view.links.is_empty() {
        return Html::default();
    }
    html! {
        <div class="links">
            for link in view.links.iter() { { link_of(link, words) } }
            <div class="chips" role="group" aria-label={words.links}>
                for offer in view.offers.iter() {
                    <Press
                        key={offer.kind.to_string()} msg={Msg::Link(LinkMsg::Start(Some(offer.kind.clone())))}
                        class="chip" pressed={offer.active}
                    >
                        { icon(Icon::Link) }{ (words.link_offer)(&offer.words) }
                    </Press>
                }
            </div>
        </div>
    }
}

fn link_of(link: &LinkView, words: &PanelWords) -> Html {
    let follow = Msg::Mark(MarkMsg::Choose { id: Some(link.other.clone()), scroll: true });
    html! {
        <p class="link" key={link.id.to_string()} data-color={link.look.color} data-line={link.look.line}>
            <span class="says">{ &*link.words }</span>{ " " }
            <Press msg={follow} class="follow">{ &*link.name }</Press>
            <Press
                msg={Msg::Link(LinkMsg::Remove(link.id.clone()))} class="button button--icon link__remove"
                name={(words.remove_link)(&link.words, &link.name)}
            >
                { icon(Icon::Close) }
            </Press>
        </p>
    }
}

fn attribute(view: &InspectorView, field: &FieldView, dispatch: &Callback<Msg>) -> Html {
    let (id, key) = (field.id.clone(), field.id.to_string());
    if field.kind == AttributeKind::Choice {
        return choice(field);
    }
    let help = (!field.help.is_empty()).then(|| field.help.clone());
    html! {
        <Field
            id={format!("{key}-{}", view.id)} {key} label={field.label.clone()} value={field.value.clone()}
            {help} remark={field.remark.clone()} used={field.used.clone()}
            commit={dispatch.reform(move |value| Msg::Inspect(InspectMsg::Attribute(id.clone(), value)))}
        />
    }
}

/// A choice as chips; the pressed one, pressed again, clears it.
fn choice(field: &FieldView) -> Html {
    let msg = |value: &Rc<str>, on: bool| {
        let value = if on { Rc::from("") } else { value.clone() };
        Msg::Inspect(InspectMsg::Attribute(field.id.clone(), value))
    };
    html! {
        <div class="field" key={field.id.to_string()} role="group" aria-label={field.label.to_string()}>
            <span class="field__label" title={field.help.to_string()}>{ &*field.label }</span>
            <div class="chips">
                for (value, label, on) in field.options.iter() {
                    <Press key={value.to_string()} msg={msg(value, *on)} class="chip" pressed={*on}>{ &**label }</Press>
                }
            </div>
        </div>
    }
}

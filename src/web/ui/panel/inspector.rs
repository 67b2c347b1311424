//! The chosen mark, open: everything about it, ready to be changed.

use web_sys::{Element, MouseEvent};
use yew::{AttrValue, Html, Properties, component, html, use_effect_with};

use super::adjust::Adjust;
use super::field::{Field, Shape, Target};
use super::fields::Fields;
use super::key::Key;
use super::links::Links;
use super::pieces::{Press, known};
use crate::app::view::inspector::InspectorView;
use crate::app::{InspectMsg, MarkMsg, Msg};
use crate::web::dom;
use crate::web::ui::icons::Icon;
use crate::web::ui::{keyed, part, words};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The chosen annotation.
    pub(super) view: InspectorView,
    /// The article's language; empty for unknown.
    pub(super) language: AttrValue,
    /// Whether a link is being made.
    pub(super) linking: bool,
}

/// The chosen mark.
#[component]
pub(super) fn Inspector(props: &Props) -> Html {
    let view = &props.view;
    let words = words().panel;
    use_effect_with((view.id.clone(), view.whole), |_| arrive());
    html! {
        <section
            class="inspector" data-part="inspector" tabindex="-1"
            aria-label={(words.inspector)(&view.look.label, &view.quote)}
        >
            { head(props) }
            if view.whole {
                { part(Links {
                    sentences: [view.says.clone(), view.said_of.clone()], links: view.links.clone(),
                    offers: view.offers.clone(), linking: props.linking, language: props.language.clone(),
                }) }
                // While the other end is looked for, the list below needs the room.
                <div class="inspector__more" hidden={props.linking}>{ more(view, &props.language) }</div>
            }
        </section>
    }
}

fn head(props: &Props) -> Html {
    let view = &props.view;
    let words = words().panel;
    let close = Msg::Mark(MarkMsg::Choose { id: None, scroll: false });
    html! {
        <>
            <div class="inspector__head">
                <p class="item__quote" dir="auto" lang={known(&props.language)} translate="no">{ &*view.quote }</p>
                { Press::new(close, "button button--icon").name(words.close_inspector).icon(Icon::Close)
                    .leave(to_card).view() }
            </div>
            <div class="chips" role="group" aria-label={words.tag}>
                for look in view.tags.iter() {
                    <key={look.tag.to_string()}>
                        { Press::new(Msg::Inspect(InspectMsg::Retag(look.tag.clone())), "chip chip--tag")
                            .text(AttrValue::from(look.label.clone())).name((words.change_to)(&look.label))
                            .pressed(look.tag == view.look.tag).look(look).view() }
                    </>
                }
            </div>
        </>
    }
}

/// Attributes, note, boundaries, and deleting. The keys keep what is being typed apart from other marks' fields.
fn more(view: &InspectorView, language: &AttrValue) -> Html {
    let words = words().panel;
    html! {
        <>
            { keyed(format!("fields {}", view.id), Fields { fields: view.fields.clone() }) }
            <Field
                key={format!("note {}", view.id)} id="field-note" label={words.note} hint={words.note_hint} shape={Shape::Lines}
                value={view.note.clone()} target={Target::Note}
            />
            if let Some(key) = &view.key {
                { keyed(format!("key {}", view.id), Key { view: key.clone(), language: language.clone() }) }
            }
            { part(Adjust { parts: view.parts.clone(), add: view.add.clone(), language: language.clone() }) }
            if let Some(placed) = &view.placed { <p class="item__line" dir="auto">{ &**placed }</p> }
            { foot(view) }
        </>
    }
}

fn foot(view: &InspectorView) -> Html {
    let words = words().panel;
    html! {
        <div class="inspector__foot">
            <span class="inspector__by">
                if let Some(by) = &view.by { { (words.marked_by)(by) } }
            </span>
            { Press::new(Msg::Inspect(InspectMsg::Delete), "button button--small button--quiet-danger")
                .text(words.delete).icon(Icon::Trash).leave(to_next).view() }
        </div>
    }
}

/// The focus of a mark that is closed goes to its card.
fn to_card(event: &MouseEvent) {
    focus_card(dom::around(event, ".item").into_iter());
}

/// The focus of a mark that is deleted goes to the card after it, else to the one before.
fn to_next(event: &MouseEvent) {
    let row = dom::around(event, ".item");
    focus_card(row.iter().flat_map(|row| dom::rows_after(row).chain(dom::rows_before(row))));
}

/// Moves the focus to the first card that is left, else to the search, else to the article.
fn focus_card(rows: impl Iterator<Item = Element>) {
    let others = [".search__input", "[data-part=\"article\"]"];
    let cards = rows.map(|row| (row, ".item__open:not(:disabled)"));
    dom::focus_soon(cards.chain(others.into_iter().filter_map(dom::anywhere)).collect());
}

/// Brings the mark into view, and takes the focus where the button that opened it, and had it, is gone.
fn arrive() {
    dom::reveal(".panel__body", ".item[data-open]");
    if dom::focused().is_none() {
        dom::focus("[data-part=\"inspector\"]");
    }
}

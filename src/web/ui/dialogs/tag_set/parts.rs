//! Attributes and link types in the editor. Each is one line until it is opened.

use std::rc::Rc;

use web_sys::{HtmlSelectElement, MouseEvent};
use yew::{Callback, Event, Html, Properties, TargetCast, component, html};

use super::Edit;
use super::fields::{Line, Lines, Problems, Ticks, text};
use crate::annotation::AttributeKind;
use crate::app::view::tag_set::{AttributeDraft, DraftEdit, Field, LinkDraft, Side};
use crate::app::words::TagSetWords;
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::words;

const KINDS: [AttributeKind; 4] =
    [AttributeKind::Choice, AttributeKind::Text, AttributeKind::Name, AttributeKind::Date];

#[derive(Properties, PartialEq)]
pub(super) struct AttributeProps {
    pub(super) attribute: AttributeDraft,
    pub(super) tags: Rc<[(usize, Rc<str>)]>,
    pub(super) problems: Problems,
    pub(super) edit: Edit,
}

/// An attribute.
#[component]
pub(super) fn AttributeCard(props: &AttributeProps) -> Html {
    let words = words().dialogs.tag_set;
    let (it, edit, problems) = (&props.attribute, &props.edit, &props.problems);
    let choice = it.kind == AttributeKind::Choice;
    html! {
        <li class="tag-set__card">
            <details open={!problems.is_empty()}>
                { summary(words, &it.label, &names(&props.tags, &it.tags)) }
                <div class="tag-set__fields">
                    <Line
                        label={words.label} value={it.label.clone()} change={text(edit, it.number, Field::Label)}
                        problem={problems.at(Field::Label)}
                    />
                    <Kind number={it.number} kind={it.kind} edit={edit.clone()} />
                    { delete(words, it.number, &it.label, edit) }
                </div>
                <Ticks
                    label={words.for_tags} number={it.number} side={Side::Of} tags={props.tags.clone()}
                    ticked={it.tags.clone()} edit={edit.clone()}
                />
                if choice {
                    <Lines
                        label={words.values} value={it.values.clone()} change={text(edit, it.number, Field::Values)}
                        problem={problems.at(Field::Values)}
                    />
                }
                <Line label={words.help} value={it.help.clone()} change={text(edit, it.number, Field::Help)} />
            </details>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct KindProps {
    number: usize,
    kind: AttributeKind,
    edit: Edit,
}

/// How an attribute is filled in.
#[component]
fn Kind(props: &KindProps) -> Html {
    let words = words().dialogs.tag_set;
    let (edit, number) = (props.edit.clone(), props.number);
    let onchange = Callback::from(move |event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|s| s.selected_index());
        let kind = chosen.and_then(|at| KINDS.get(usize::try_from(at).ok()?));
        if let Some(kind) = kind {
            edit.emit(DraftEdit::Kind(number, *kind));
        }
    });
    html! {
        <label class="field">
            <span class="field__label">{ words.kind }</span>
            <select class="field__input" {onchange}>
                for (kind, label) in KINDS.iter().zip(words.kinds) {
                    <option key={label} selected={*kind == props.kind}>{ label }</option>
                }
            </select>
        </label>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct LinkProps {
    pub(super) link: LinkDraft,
    pub(super) tags: Rc<[(usize, Rc<str>)]>,
    pub(super) problems: Problems,
    pub(super) edit: Edit,
}

/// A link type.
#[component]
pub(super) fn LinkCard(props: &LinkProps) -> Html {
    let words = words().dialogs.tag_set;
    let (it, edit, problems) = (&props.link, &props.edit, &props.problems);
    let ends = format!("{} → {}", names(&props.tags, &it.from), names(&props.tags, &it.to));
    html! {
        <li class="tag-set__card">
            <details open={!problems.is_empty()}>
                { summary(words, &it.label, &ends) }
                <div class="tag-set__fields">
                    <Line
                        label={words.link_label} value={it.label.clone()} change={text(edit, it.number, Field::Label)}
                        problem={problems.at(Field::Label)}
                    />
                    <Line label={words.inverse} value={it.inverse.clone()} change={text(edit, it.number, Field::Inverse)} />
                    { delete(words, it.number, &it.label, edit) }
                </div>
                <Ticks
                    label={words.from} number={it.number} side={Side::From} tags={props.tags.clone()}
                    ticked={it.from.clone()} edit={edit.clone()}
                />
                <Ticks
                    label={words.to} number={it.number} side={Side::To} tags={props.tags.clone()}
                    ticked={it.to.clone()} edit={edit.clone()}
                />
            </details>
        </li>
    }
}

fn summary(words: &TagSetWords, label: &str, about: &str) -> Html {
    html! {
        <summary class="tag-set__summary">
            <b>{ if label.is_empty() { words.unnamed } else { label } }</b>
            <span class="tag-set__about">{ about }</span>
        </summary>
    }
}

/// The labels of the tags with these numbers; of all where there are none.
fn names(tags: &[(usize, Rc<str>)], numbers: &[usize]) -> String {
    let named = tags.iter().filter(|(n, _)| numbers.is_empty() || numbers.contains(n));
    named.map(|(_, label)| &**label).collect::<Vec<&str>>().join(", ")
}

fn delete(words: &TagSetWords, number: usize, label: &str, edit: &Edit) -> Html {
    let name = (words.delete)(if label.is_empty() { words.unnamed } else { label });
    let onclick = edit.reform(move |_: MouseEvent| DraftEdit::Delete(number));
    html! {
        <div class="tag-set__tools">
            <button type="button" class="button button--icon" title={name.clone()} aria-label={name} {onclick}>
                { icon(Icon::Trash) }
            </button>
        </div>
    }
}

//! Attributes and link types in the editor. Each is one line until it is opened.

use std::rc::Rc;

use web_sys::{HtmlSelectElement, MouseEvent};
use yew::{Callback, Event, Html, TargetCast, html};

use super::fields::{Line, Problems, Ticks, text};
use super::{Edit, to_next};
use crate::annotation::AttributeKind;
use crate::app::view::tag_set::{AttributeDraft, DraftEdit, Field, LinkDraft, Side};
use crate::app::words::TagSetWords;
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::{View, part, words};

const KINDS: [AttributeKind; 4] =
    [AttributeKind::Choice, AttributeKind::Text, AttributeKind::Name, AttributeKind::Date];

/// An attribute.
#[derive(PartialEq)]
pub(super) struct AttributeCard {
    pub(super) attribute: AttributeDraft,
    pub(super) tags: Rc<[(usize, Rc<str>)]>,
    pub(super) problems: Problems,
    pub(super) edit: Edit,
}

impl View for AttributeCard {
    fn view(&self) -> Html {
        let words = words().dialogs.tag_set;
        let (it, edit, problems) = (&self.attribute, &self.edit, &self.problems);
        let choice = it.kind == AttributeKind::Choice;
        html! {
            <li class="tag-set__card">
                <details open={!problems.is_empty()}>
                    { summary(words, &it.label, &names(&self.tags, &it.tags)) }
                    <div class="tag-set__fields">
                        { part(Line::new(words.label, &it.label, text(edit, it.number, Field::Label))
                            .problem(problems.at(Field::Label))) }
                        { part(Kind { number: it.number, kind: it.kind, edit: edit.clone() }) }
                        { delete(words, it.number, &it.label, edit) }
                    </div>
                    { part(Ticks {
                        label: words.for_tags, number: it.number, side: Side::Of, tags: self.tags.clone(),
                        ticked: it.tags.clone(), edit: edit.clone(),
                    }) }
                    if choice {
                        { part(Line::new(words.values, &it.values, text(edit, it.number, Field::Values))
                            .problem(problems.at(Field::Values)).several()) }
                    }
                    { part(Line::new(words.help, &it.help, text(edit, it.number, Field::Help))) }
                </details>
            </li>
        }
    }
}

/// How an attribute is filled in.
#[derive(PartialEq)]
struct Kind {
    number: usize,
    kind: AttributeKind,
    edit: Edit,
}

impl View for Kind {
    fn view(&self) -> Html {
        let words = words().dialogs.tag_set;
        let (edit, number) = (self.edit.clone(), self.number);
        let onchange = Callback::from(move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|s| s.selected_index());
            let kind = chosen.and_then(|at| KINDS.get(usize::try_from(at).ok()?));
            if let Some(kind) = kind {
                edit.emit(DraftEdit::Kind(number, *kind));
            }
        });
        html! {
            <label class="field field--kind">
                <span class="field__label">{ words.kind }</span>
                <select class="field__input" {onchange}>
                    for (kind, label) in KINDS.iter().zip(words.kinds) {
                        <option key={label} selected={*kind == self.kind}>{ label }</option>
                    }
                </select>
            </label>
        }
    }
}

/// A link type.
#[derive(PartialEq)]
pub(super) struct LinkCard {
    pub(super) link: LinkDraft,
    pub(super) tags: Rc<[(usize, Rc<str>)]>,
    pub(super) problems: Problems,
    pub(super) edit: Edit,
}

impl View for LinkCard {
    fn view(&self) -> Html {
        let words = words().dialogs.tag_set;
        let (it, edit, problems) = (&self.link, &self.edit, &self.problems);
        let ends = format!("{} → {}", names(&self.tags, &it.from), names(&self.tags, &it.to));
        html! {
            <li class="tag-set__card">
                <details open={!problems.is_empty()}>
                    { summary(words, &it.label, &ends) }
                    <div class="tag-set__fields">
                        { part(Line::new(words.link_label, &it.label, text(edit, it.number, Field::Label))
                            .problem(problems.at(Field::Label))) }
                        { part(Line::new(words.inverse, &it.inverse, text(edit, it.number, Field::Inverse))) }
                        { delete(words, it.number, &it.label, edit) }
                    </div>
                    { part(Ticks {
                        label: words.from, number: it.number, side: Side::From, tags: self.tags.clone(),
                        ticked: it.from.clone(), edit: edit.clone(),
                    }) }
                    { part(Ticks {
                        label: words.to, number: it.number, side: Side::To, tags: self.tags.clone(),
                        ticked: it.to.clone(), edit: edit.clone(),
                    }) }
                </details>
            </li>
        }
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
    let onclick = edit.reform(move |event: MouseEvent| {
        to_next(&event);
        DraftEdit::Delete(number)
    });
    html! {
        <div class="tag-set__tools">
            <button type="button" class="button button--icon" title={name.clone()} aria-label={name} {onclick}>
                { icon(Icon::Trash) }
            </button>
        </div>
    }
}

//! The fields that the editor is made of.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::{AttrValue, Callback, Event, Html, InputEvent, Properties, TargetCast, component, html};

use super::Edit;
use crate::app::view::tag_set::{Complaint, DraftEdit, Field, Side};
use crate::web::ui::words;

/// What is wrong with one tag, attribute or link: the field and the words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Problems(Rc<[(Field, AttrValue)]>);

impl Problems {
    /// The complaints about the thing with this number.
    pub(super) fn of(number: usize, complaints: &[Complaint]) -> Problems {
        let say = words().dialogs.tag_set.problem;
        let about = complaints.iter().filter_map(|complaint| {
            let (_, field) = complaint.at.filter(|(of, _)| *of == number)?;
            Some((field, AttrValue::from(say(&complaint.problem))))
        });
        Problems(about.collect())
    }

    /// What is wrong with a field.
    pub(super) fn at(&self, field: Field) -> Option<AttrValue> {
        self.0.iter().find(|(at, _)| *at == field).map(|(_, text)| text.clone())
    }

    /// Whether nothing is wrong.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct LineProps {
    pub(super) label: &'static str,
    pub(super) value: Rc<str>,
    pub(super) change: Callback<Rc<str>>,
    #[prop_or_default]
    pub(super) problem: Option<AttrValue>,
    /// Room for one or two characters only.
    #[prop_or_default]
    pub(super) short: bool,
}

/// A text of one line.
#[component]
pub(super) fn Line(props: &LineProps) -> Html {
    let change = props.change.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            change.emit(field.value().into());
        }
    });
    html! {
        <label class={if props.short { "field field--short" } else { "field" }}>
            <span class="field__label">{ props.label }</span>
            <input
                class="field__input" value={props.value.to_string()} {oninput} autocomplete="off"
                aria-invalid={props.problem.is_some().then_some("true")}
            />
            if let Some(problem) = &props.problem { <span class="field__problem">{ problem }</span> }
        </label>
    }
}

/// A text of several lines.
#[component]
pub(super) fn Lines(props: &LineProps) -> Html {
    let change = props.change.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            change.emit(field.value().into());
        }
    });
    html! {
        <label class="field">
            <span class="field__label">{ props.label }</span>
            <textarea
                class="field__input" rows="3" value={props.value.to_string()} {oninput}
                aria-invalid={props.problem.is_some().then_some("true")}
            />
            if let Some(problem) = &props.problem { <span class="field__problem">{ problem }</span> }
        </label>
    }
}

/// Sends a text of the thing with this number.
pub(super) fn text(edit: &Edit, number: usize, field: Field) -> Callback<Rc<str>> {
    edit.reform(move |text| DraftEdit::Text(number, field, text))
}

#[derive(Properties, PartialEq)]
pub(super) struct TickProps {
    pub(super) label: &'static str,
    pub(super) number: usize,
    pub(super) side: Side,
    pub(super) tags: Rc<[(usize, Rc<str>)]>,
    pub(super) ticked: Vec<usize>,
    pub(super) edit: Edit,
}

/// Tags to tick.
#[component]
pub(super) fn Ticks(props: &TickProps) -> Html {
    let (number, side) = (props.number, props.side);
    let words = words().dialogs.tag_set;
    html! {
        <fieldset class="field">
            <legend class="field__label">{ props.label }</legend>
            <div class="tag-set__row">
                for (tag, label) in props.tags.iter() {
                    <label key={*tag} class="choice">
                        <input
                            type="checkbox" checked={props.ticked.contains(tag)}
                            onchange={tick(&props.edit, DraftEdit::Allow(number, side, *tag))}
                        />
                        { if label.is_empty() { words.unnamed } else { label } }
                    </label>
                }
            </div>
            if props.ticked.is_empty() { <p class="field__help">{ words.none_means_all }</p> }
        </fieldset>
    }
}

/// Sends one change whenever a box or a circle is ticked.
pub(super) fn tick(edit: &Edit, what: DraftEdit) -> Callback<Event> {
    edit.reform(move |_: Event| what.clone())
}

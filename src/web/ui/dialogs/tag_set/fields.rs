//! The fields that the editor is made of.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::{AttrValue, Callback, Event, Html, InputEvent, TargetCast, html};

use super::Edit;
use crate::app::view::tag_set::{Complaint, DraftEdit, Field, Side};
use crate::web::ui::{View, words};

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

/// A text of one line, or of several.
#[derive(PartialEq)]
pub(super) struct Line {
    label: &'static str,
    value: Rc<str>,
    change: Callback<Rc<str>>,
    problem: Option<AttrValue>,
    class: &'static str,
    several: bool,
}

impl Line {
    /// A text of one line.
    pub(super) fn new(label: &'static str, value: &Rc<str>, change: Callback<Rc<str>>) -> Line {
        let value = value.clone();
        Line { label, value, change, problem: None, class: "field", several: false }
    }

    /// With what is wrong with it, if anything is.
    pub(super) fn problem(self, problem: Option<AttrValue>) -> Line {
        Line { problem, ..self }
    }

    /// With room for one or two characters only.
    pub(super) fn short(self) -> Line {
        Line { class: "field field--short", ..self }
    }

    /// With several lines.
    pub(super) fn several(self) -> Line {
        Line { several: true, ..self }
    }

    fn control(&self) -> Html {
        let (change, value) = (self.change.clone(), self.value.to_string());
        let invalid = self.problem.is_some().then_some("true");
        if self.several {
            let oninput = Callback::from(move |event: InputEvent| {
                if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                    change.emit(field.value().into());
                }
            });
            return html! { <textarea class="field__input" rows="3" {value} {oninput} aria-invalid={invalid} /> };
        }
        let oninput = Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                change.emit(field.value().into());
            }
        });
        html! { <input class="field__input" {value} {oninput} autocomplete="off" aria-invalid={invalid} /> }
    }
}

impl View for Line {
    fn view(&self) -> Html {
        html! {
            <label class={self.class}>
                <span class="field__label">{ self.label }</span>
                { self.control() }
                if let Some(problem) = &self.problem { <span class="field__problem">{ problem }</span> }
            </label>
        }
    }
}

/// Sends a text of the thing with this number.
pub(super) fn text(edit: &Edit, number: usize, field: Field) -> Callback<Rc<str>> {
    edit.reform(move |text| DraftEdit::Text(number, field, text))
}

/// Tags to tick.
#[derive(PartialEq)]
pub(super) struct Ticks {
    pub(super) label: &'static str,
    pub(super) number: usize,
    pub(super) side: Side,
    pub(super) tags: Rc<[(usize, Rc<str>)]>,
    pub(super) ticked: Vec<usize>,
    pub(super) edit: Edit,
}

impl View for Ticks {
    fn view(&self) -> Html {
        let (number, side) = (self.number, self.side);
        let words = words().dialogs.tag_set;
        html! {
            <fieldset class="field">
                <legend class="field__label">{ self.label }</legend>
                <div class="tag-set__row">
                    for (tag, label) in self.tags.iter() {
                        <label key={*tag} class="choice">
                            <input
                                type="checkbox" checked={self.ticked.contains(tag)}
                                onchange={tick(&self.edit, DraftEdit::Allow(number, side, *tag))}
                            />
                            { if label.is_empty() { words.unnamed } else { label } }
                        </label>
                    }
                </div>
                if self.ticked.is_empty() { <p class="field__help">{ words.none_means_all }</p> }
            </fieldset>
        }
    }
}

/// Sends one change whenever a box or a circle is ticked.
pub(super) fn tick(edit: &Edit, what: DraftEdit) -> Callback<Event> {
    edit.reform(move |_: Event| what.clone())
}

//! A tag in the editor.

use web_sys::MouseEvent;
use yew::{Html, html};

use super::fields::{Line, Problems, text, tick};
use super::{Edit, to_next};
use crate::annotation::PALETTE;
use crate::app::Way;
use crate::app::view::tag_set::{DraftEdit, Field, TagDraft};
use crate::app::words::TagSetWords;
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::{View, part, words};

/// A tag: how it looks and is called, what it means, its place.
#[derive(PartialEq)]
pub(super) struct TagCard {
    pub(super) tag: TagDraft,
    /// The underline style of its place.
    pub(super) line: &'static str,
    pub(super) first: bool,
    pub(super) last: bool,
    pub(super) problems: Problems,
    pub(super) edit: Edit,
}

impl View for TagCard {
    fn view(&self) -> Html {
        let words = words().dialogs.tag_set;
        let (tag, edit, problems) = (&self.tag, &self.edit, &self.problems);
        let line = |label: &'static str, field: Field, value: &std::rc::Rc<str>| {
            Line::new(label, value, text(edit, tag.number, field)).problem(problems.at(field))
        };
        html! {
            <li class="tag-set__card" data-color={tag.color_name()} data-line={self.line}>
                <div class="tag-set__fields">
                    { part(line(words.label, Field::Label, &tag.label)) }
                    { part(line(words.letter, Field::Letter, &tag.letter).short()) }
                    { part(line(words.key, Field::Key, &tag.key).short()) }
                    { tools(words, self) }
                </div>
                { swatches(words, self) }
                <details class="tag-set__more">
                    <summary>{ words.meaning }</summary>
                    { part(line(words.definition, Field::Definition, &tag.definition).several()) }
                    { part(line(words.example, Field::Example, &tag.example).several()) }
                    { part(line(words.near_miss, Field::NearMiss, &tag.near_miss).several()) }
                </details>
            </li>
        }
    }
}

/// The colours, each with the line that marks will have.
fn swatches(words: &TagSetWords, props: &TagCard) -> Html {
    let number = props.tag.number;
    let now = props.tag.color_name();
    html! {
        <fieldset class="swatches">
            <legend class="visually-hidden">{ words.color }</legend>
            for (color, value) in PALETTE.iter() {
                <label key={*color} class="swatch" data-color={*color} data-line={props.line} title={(words.color_named)(color)}>
                    <input
                        type="radio" name={format!("color-{number}")} checked={now == *color}
                        aria-label={(words.color_named)(color)} onchange={tick(&props.edit, DraftEdit::Color(number, *value))}
                    />
                    <span class="swatch__sample" aria-hidden="true">{ "Abc" }</span>
                </label>
            }
        </fieldset>
    }
}

fn tools(words: &TagSetWords, props: &TagCard) -> Html {
    let number = props.tag.number;
    let label = if props.tag.label.is_empty() { words.unnamed } else { &*props.tag.label };
    let tool = |name: String, picture: Icon, off: bool, what: DraftEdit| {
        let onclick = props.edit.reform(move |event: MouseEvent| {
            if matches!(what, DraftEdit::Delete(_)) {
                to_next(&event);
            }
            what.clone()
        });
        html! {
            <button type="button" class="button button--icon" title={name.clone()} aria-label={name} disabled={off} {onclick}>
                { icon(picture) }
            </button>
        }
    };
    html! {
        <div class="tag-set__tools">
            { tool((words.move_up)(label), Icon::Up, props.first, DraftEdit::Move(number, Way::Back)) }
            { tool((words.move_down)(label), Icon::Down, props.last, DraftEdit::Move(number, Way::Forward)) }
            { tool((words.delete)(label), Icon::Trash, false, DraftEdit::Delete(number)) }
        </div>
    }
}

//! What can be said about the chosen mark: a row of chips for each choice, a field for names, dates and texts.

use std::rc::Rc;

use yew::{AttrValue, Html, Properties, component, html};

use super::field::{Field, Shape, Target};
use super::pieces::Press;
use crate::annotation::AttributeKind;
use crate::app::view::inspector::FieldView;
use crate::app::{InspectMsg, Msg};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The attributes with what is filled in.
    pub(super) fields: Vec<FieldView>,
}

/// All attributes of the mark's tag.
#[component]
pub(super) fn Fields(props: &Props) -> Html {
    html! {
        <div class="fields">
            for field in props.fields.iter() {
                <Attribute key={field.id.to_string()} field={field.clone()} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct AttributeProps {
    field: FieldView,
}

#[component]
fn Attribute(props: &AttributeProps) -> Html {
    let field = &props.field;
    let shape = match field.kind {
        AttributeKind::Choice => return choice(field),
        AttributeKind::Date => Shape::Date,
        AttributeKind::Name | AttributeKind::Text => Shape::Line,
    };
    html! {
        <Field
            id={format!("field-{}", field.id)} label={AttrValue::from(field.label.clone())} hint={AttrValue::from(field.help.clone())}
            {shape} value={field.value.clone()} used={field.used.clone()} target={Target::Attribute(field.id.clone())}
        />
    }
}

/// Chips, one of which may be on; pressed again it is off.
fn choice(field: &FieldView) -> Html {
    let chip = |(value, label, on): &(Rc<str>, Rc<str>, bool)| {
        let next: Rc<str> = if *on { "".into() } else { value.clone() };
        let msg = Msg::Inspect(InspectMsg::Attribute(field.id.clone(), next));
        html! {
            <Press key={value.to_string()} {msg} class="chip" text={AttrValue::from(label.clone())} pressed={*on} />
        }
    };
    let id = format!("choice-{}", field.id);
    html! {
        <div class="pick" role="group" aria-labelledby={id.clone()}>
            <span class="field__label pick__label" {id} title={field.help.to_string()}>{ &*field.label }</span>
            { for field.options.iter().map(chip) }
        </div>
    }
}

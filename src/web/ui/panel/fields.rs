//! What can be said about the chosen mark: a row of chips for each choice, a field for names, dates and texts.

use std::rc::Rc;

use yew::{AttrValue, Html, html};

use super::field::{Field, Shape, Target};
use super::pieces::Press;
use crate::annotation::AttributeKind;
use crate::app::view::inspector::FieldView;
use crate::app::{InspectMsg, Msg};
use crate::web::ui::{View, keyed};

/// All attributes of the mark's tag.
#[derive(PartialEq)]
pub(super) struct Fields {
    /// The attributes with what is filled in.
    pub(super) fields: Vec<FieldView>,
}

impl View for Fields {
    fn view(&self) -> Html {
        html! {
            <div class="fields">
                for field in self.fields.iter() {
                    { keyed(field.id.to_string(), Attribute { field: field.clone() }) }
                }
            </div>
        }
    }
}

#[derive(PartialEq)]
struct Attribute {
    field: FieldView,
}

impl View for Attribute {
    fn view(&self) -> Html {
        let field = &self.field;
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
}

/// Chips, one of which may be on; pressed again it is off.
fn choice(field: &FieldView) -> Html {
    let chip = |(value, label, on): &(Rc<str>, Rc<str>, bool)| {
        let next: Rc<str> = if *on { "".into() } else { value.clone() };
        let msg = Msg::Inspect(InspectMsg::Attribute(field.id.clone(), next));
        html! {
            <key={value.to_string()}>
                { Press::new(msg, "chip")
                    .text(AttrValue::from(label.clone())).pressed(*on).view() }
            </>
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

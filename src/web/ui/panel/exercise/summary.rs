//! What the key asks for, and what is worth a look in it.

use std::rc::Rc;

use yew::{Html, html};

use super::Press;
use crate::app::view::exercise::{RemarkView, Review};
use crate::app::{ExerciseMsg, Msg};
use crate::web::ui::{View, words};

/// The key in numbers.
#[derive(PartialEq)]
pub(super) struct Summary {
    /// What it asks for.
    pub(super) review: Rc<Review>,
    /// What is worth a look.
    pub(super) remarks: Vec<RemarkView>,
}

impl View for Summary {
    fn view(&self) -> Html {
        let words = words().exercise.key;
        let Review { required, bonus, reasons, outside, .. } = *self.review;
        html! {
            <section class="lesson__part" data-part="key-summary" aria-labelledby="key-summary">
                <h2 class="lesson__heading" id="key-summary">{ words.heading }</h2>
                if required + bonus + outside == 0 {
                    <p>{ words.empty }</p>
                } else {
                    <p>{ (words.summary)(required, bonus, reasons, outside) }</p>
                }
                if !self.remarks.is_empty() {
                    <h3 class="exercise__look">{ words.remarks }</h3>
                    <ul class="exercise__list">
                        for (at, remark) in self.remarks.iter().enumerate() { <li key={at}>{ line(remark) }</li> }
                    </ul>
                }
            </section>
        }
    }
}

fn line(remark: &RemarkView) -> Html {
    html! {
        <>
            <p>{ &remark.text }</p>
            <div class="exercise__row">
                if let Some((label, msg)) = &remark.mend {
                    { Press::new(Msg::Exercise(msg.clone()), "chip").text(label.clone()).view() }
                }
                if let Some(id) = &remark.about {
                    { Press::new(Msg::Exercise(ExerciseMsg::Show(id.clone())), "chip")
                        .text(words().exercise.key.show).name(format!("{}: {}", words().exercise.key.show, remark.text)).view() }
                }
            </div>
        </>
    }
}

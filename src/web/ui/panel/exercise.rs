//! The teacher's side of an exercise.

use yew::{Html, html};

use crate::annotation::Document;
use crate::app::view::lesson::instructions;
use crate::web::ui::words;

/// The exercise.
pub(super) fn exercise(document: &Document) -> Html {
    let words = words().task;
    html! {
        <section class="lesson__part" data-part="exercise">
            <p class="lesson__instructions">{ &*instructions(document) }</p>
            <p>{ words.teachers }</p>
            <p>{ (words.key_marks)(document.annotations.len()) }</p>
        </section>
    }
}

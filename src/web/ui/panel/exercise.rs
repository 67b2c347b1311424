//! The teacher's side of an exercise.

use yew::{Html, html};

use super::pieces::Press;
use crate::annotation::Document;
use crate::app::view::lesson::instructions;
use crate::app::{Msg, OneFileMsg};
use crate::web::ui::words;

/// The exercise.
pub(super) fn exercise(document: &Document) -> Html {
    let (words, one_file) = (words().task, words().one_file);
    html! {
        <section class="lesson__part" data-part="exercise">
            <p class="lesson__instructions">{ &*instructions(document) }</p>
            <p>{ words.teachers }</p>
            <p>{ (words.key_marks)(document.annotations.len()) }</p>
            { Press::new(Msg::OneFile(OneFileMsg::Save), "button").text(one_file.save).view() }
            <p class="field__help">{ one_file.about }</p>
        </section>
    }
}

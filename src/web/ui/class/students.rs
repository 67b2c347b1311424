//! What goes back to the students: the pages as one file, each to be looked at, and the table for a gradebook.

use yew::{AttrValue, Html, html};

use super::{known, press};
use crate::app::ClassMsg;
use crate::app::view::class::StudentsView;
use crate::web::ui::words;

/// The view.
pub(super) fn students(view: &StudentsView, language: &AttrValue) -> Html {
    let words = words().class;
    if view.students.is_empty() {
        return html! { <p class="class__lead">{ words.nothing_read }</p> };
    }
    if view.preview.is_some() {
        return preview(view, language);
    }
    html! {
        <div class="items">
            <p class="items__intro">{ words.students_intro }</p>
            { press(ClassMsg::FeedbackZip).class("button button--main").with(words.feedback_zip.into()) }
            <p class="field__help">{ words.feedback_help }</p>
            <ul class="class__students">
                for (at, (who, about)) in view.students.iter().enumerate() {
                    <li key={at} id={format!("student-{at}")}>
                        <bdi class="class__who">{ who }</bdi><span class="class__what">{ about }</span>
                        { press(ClassMsg::Preview(Some(at))).class("button button--small").name((words.preview)(who))
                            .with(words.look_at_page.into()) }
                    </li>
                }
            </ul>
            if view.has_key {
                <details class="class__more">
                    <summary>{ words.gradebook }</summary>
                    <p class="field__help">{ words.gradebook_help }</p>
                    { press(ClassMsg::Gradebook).with(words.gradebook_save.into()) }
                </details>
            }
        </div>
    }
}

/// A student's page as it will be in the file.
fn preview(view: &StudentsView, language: &AttrValue) -> Html {
    let words = words().class;
    let Some((_, page)) = &view.preview else { return Html::default() };
    html! {
        <div class="items" data-part="student-page">
            { press(ClassMsg::Preview(None)).with(words.close_preview.into()) }
            <h2 class="items__heading" dir="auto">{ &page.title }</h2>
            <p class="class__who" dir="auto">{ &page.who }</p>
            for (at, line) in page.summary.iter().enumerate() { <p key={at} class="class__summary">{ line }</p> }
            for group in page.groups.iter() {
                <section key={group.heading} class="returned" data-verdict={group.kind}>
                    <h3><span aria-hidden="true">{ group.sign }</span>{ format!(" {} ({})", group.heading, group.items.len()) }</h3>
                    if !group.help.is_empty() { <p class="field__help">{ group.help }</p> }
                    <ul>
                        for (at, item) in group.items.iter().enumerate() {
                            <li key={at}>
                                <strong>{ &item.tag }</strong>
                                <p lang={known(language)} dir="auto" translate="no">
                                    <span>{ &item.sentence[0] }</span><mark>{ &item.sentence[1] }</mark><span>{ &item.sentence[2] }</span>
                                </p>
                                for (at, line) in item.lines.iter().enumerate() { <p key={at} class="items__line" dir="auto">{ line }</p> }
                            </li>
                        }
                    </ul>
                </section>
            }
        </div>
    }
}

//! Bringing a class's files in, and the report of what was read. The only views with names are this one and the students'.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, MouseEvent};
use yew::{Callback, Html, InputEvent, TargetCast, html};

use super::press;
use crate::app::view::class::{FilesView, PageView, ReportView};
use crate::app::{ClassMsg, Msg};
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::{dispatch, words};
use crate::web::{dom, folders};

/// The view.
pub(super) fn files(page: &PageView, view: &FilesView) -> Html {
    let words = words().class;
    html! {
        <div class="class__files">
            <section class="class__in">
                if !view.waits.is_empty() { <p class="class__lead">{ view.waits }</p> }
                <div class="class__ways">
                    { chooser("class-files", words.choose_files, false) }
                    { chooser("class-folder", words.choose_folder, true) }
                </div>
                <p class="field__help">{ words.drop_here }</p>
                { codes() }
                { roster(view) }
                <p class="class__kept">{ words.kept_nowhere }</p>
            </section>
            <section class="class__report" data-part="class-report" aria-label={words.report}>
                for (at, line) in view.about.iter().enumerate() { <p key={at}>{ line }</p> }
                if !view.summary.is_empty() { <p class="class__summary">{ &view.summary }</p> }
                { for view.report.iter().map(list) }
                if page.accepted > 0 {
                    <p>{ (words.accepted_count)(page.accepted) }</p>
                    if page.has_home { { press(ClassMsg::KeepKey).with(words.keep_key.into()) } }
                    { press(ClassMsg::SaveKey).with(words.save_key.into()) }
                }
                if page.readers > 0 {
                    { press(ClassMsg::Forget).class("button button--outline class__forget").with(words.forget.into()) }
                }
            </section>
        </div>
    }
}

/// A file input out of sight, and the button that presses it.
fn chooser(id: &'static str, label: &'static str, folder: bool) -> Html {
    let dispatch = dispatch();
    let onchange = Callback::from(move |event: yew::Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        if let Some(list) = input.files() {
            folders::read_chosen(&list, &dispatch);
        }
        input.set_value("");
    });
    let onclick = Callback::from(move |_: MouseEvent| dom::press(id));
    let class = if folder { "button button--outline" } else { "button button--main" };
    html! {
        <>
            <input
                {id} class="visually-hidden" type="file" data-part={id} multiple=true tabindex="-1" aria-label={label}
                webkitdirectory={folder} {onchange}
            />
            <button type="button" {class} {onclick}>{ icon(Icon::Open) }{ label }</button>
        </>
    }
}

fn codes() -> Html {
    let words = words().class;
    let dispatch = dispatch();
    let onclick = Callback::from(move |_: MouseEvent| {
        let field =
            dom::by_id("class-codes").and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok());
        if let Some(field) = field {
            dispatch.emit(Msg::Class(ClassMsg::Codes(field.value().into())));
            field.set_value("");
        }
    });
    html! {
        <details class="class__more">
            <summary>{ words.paste_codes }</summary>
            <label class="field" for="class-codes">
                <span class="field__help">{ words.codes_help }</span>
                <textarea id="class-codes" class="field__input" rows="5" spellcheck="false" aria-label={words.paste_codes} />
            </label>
            <button type="button" class="button button--outline" {onclick}>{ words.read_codes }</button>
        </details>
    }
}

fn roster(view: &FilesView) -> Html {
    let words = words().class;
    let dispatch = dispatch();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            dispatch.emit(Msg::Class(ClassMsg::Roster(field.value().into())));
        }
    });
    html! {
        <details class="class__more">
            <summary>{ words.roster }</summary>
            <label class="field">
                <span class="field__help">{ words.roster_help }</span>
                <textarea
                    class="field__input" rows="6" spellcheck="false" data-part="class-roster" aria-label={words.roster}
                    value={view.roster.to_string()} {oninput}
                />
            </label>
        </details>
    }
}

fn list(report: &ReportView) -> Html {
    html! {
        <details key={report.part} class="class__list" data-report={report.part} open={report.open}>
            <summary>{ &report.heading }</summary>
            <ul>
                for (at, (who, what)) in report.rows.iter().enumerate() {
                    <li key={at}>
                        <bdi class="class__who">{ who }</bdi>
                        if !what.is_empty() { <bdi class="class__what">{ what }</bdi> }
                    </li>
                }
            </ul>
        </details>
    }
}

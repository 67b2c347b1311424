//! Class results, in place of the article: a head, the tabs, and what the tab shows. In the projector view only what has
//! no names.

mod agreement;
mod article;
mod files;
mod items;
mod students;
mod tabs;
mod together;

use std::rc::Rc;

use yew::{AttrValue, Html, html};

use super::dialogs::Press;
use super::icons::{Icon, icon};
use super::{View, part, words};
use crate::app::view::class::{Body, PageView};
use crate::app::{Class, ClassMsg, Model, Msg};

/// The screen.
pub(super) fn screen(model: &Model, class: &Class) -> Html {
    let dialog = model.dialog.is_some();
    html! {
        <div class="class" data-part="class" inert={dialog} data-projector={class.projector.then_some("")}>
            { part(Page { view: class.page.clone() }) }
        </div>
    }
}

#[derive(PartialEq)]
struct Page {
    view: Rc<PageView>,
}

impl View for Page {
    fn view(&self) -> Html {
        let view = &self.view;
        html! {
            <>
                <header class="class__head">{ head(view) }</header>
                <main class="class__main">
                    { part(tabs::Tabs { tabs: view.tabs.clone(), projector: view.projector }) }
                    { progress(view) }
                    <div class="class__body" role="tabpanel" id="class-body" tabindex="0" aria-labelledby={tabs::shown(&view.tabs)}>
                        { body(view) }
                    </div>
                </main>
            </>
        }
    }
}

/// A button that sends a message of the class.
fn press(msg: ClassMsg) -> Press {
    Press::new(Msg::Class(msg))
}

fn head(view: &PageView) -> Html {
    let words = words().class;
    let title = if view.title.is_empty() {
        words.title.to_owned()
    } else {
        (words.about_title)(&view.title)
    };
    let projector = view.projector;
    let prints =
        matches!(&view.body, Body::Files(_) | Body::Heat(_) | Body::Items(_) | Body::Agreement(_));
    html! {
        <>
            <h1 class="class__title">{ title }</h1>
            <div class="class__actions">
                { press(ClassMsg::Projector(!projector)).class(if projector { "button button--outline" } else { "button button--main" })
                    .on(projector || view.readers > 0)
                    .with(if projector { words.leave_projector } else { words.projector }.into()) }
                if !projector {
                    { press(ClassMsg::Print).on(prints && view.readers > 0).with(words.print.into()) }
                    { press(ClassMsg::Leave).with(html! { <>{ icon(Icon::Back) }{ words.back }</> }) }
                }
            </div>
        </>
    }
}

fn progress(view: &PageView) -> Html {
    let all = words();
    let words = all.class;
    let Some((done, of)) = view.progress else { return Html::default() };
    let (name, told) = if view.measures {
        (all.measures.tab, (all.measures.measuring)(done, of))
    } else if view.reads {
        (words.report, (words.reading)(done, of))
    } else {
        (words.report, (words.comparing)(done, of))
    };
    html! {
        <div class="class__progress" role="status">
            <progress max={of.max(1).to_string()} value={done.to_string()} aria-label={name}></progress>
            <span>{ told }</span>
            if view.reads { { press(ClassMsg::Stop).class("button button--small").with(words.stop.into()) } }
        </div>
    }
}

fn body(view: &PageView) -> Html {
    let language = AttrValue::from(view.language.clone());
    match &view.body {
        Body::Files(files) => files::files(view, files),
        Body::Heat(heat) => article::article(view, heat, &language),
        Body::Items(items) => items::items(view, items, &language),
        Body::Students(students) => students::students(students, &language),
        Body::Agreement(figures) => agreement::agreement(figures),
        Body::Together(view) => together::together(view, &language),
    }
}

/// The language, where it is known.
fn known(language: &AttrValue) -> Option<AttrValue> {
    (!language.is_empty()).then(|| language.clone())
}

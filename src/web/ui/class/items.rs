//! A list of items, each a sentence or a name with what the class did; on the projector one at a time.

use std::rc::Rc;

use yew::{AttrValue, Html, html};

use super::article::more;
use super::{known, press};
use crate::app::view::class::{ItemView, ItemsView, PageView, Side};
use crate::app::{ClassMsg, Way};
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::words;

/// The view.
pub(super) fn items(page: &PageView, view: &ItemsView, language: &AttrValue) -> Html {
    let words = words().class;
    if view.items.is_empty() {
        let empty = if page.readers == 0 { words.nothing_read } else { view.empty };
        return html! {
            <div class="items">
                if view.accepts { { undo(page) } }
                <p class="class__lead">{ empty }</p>
            </div>
        };
    }
    let shown = |at: usize| !page.projector || at == view.at;
    let all = view.items.iter().enumerate().filter(|(at, _)| shown(*at));
    html! {
        <div class="items">
            if !page.projector || view.at == 0 {
                for (at, line) in view.intro.iter().enumerate() { <p key={at} class="items__intro">{ line }</p> }
            }
            if view.accepts { { undo(page) } }
            <ol class="items__list">
                for (at, one) in all { <li key={at} class="items__item" data-item={at.to_string()}>{ item(at, one, view.asks, language) }</li> }
            </ol>
            if page.projector { { steps(view) } } else { { more(view.rest) } }
        </div>
    }
}

fn undo(page: &PageView) -> Html {
    let words = words().class;
    let some = page.accepted > 0;
    if !(some || page.can_accept_again) || page.projector {
        return Html::default();
    }
    let small =
        |msg, text: &'static str| press(msg).class("button button--small").with(text.into());
    html! {
        <p class="items__accepted">
            if some {
                <span>{ (words.accepted_count)(page.accepted) }</span>
                { small(ClassMsg::Unaccept, words.unaccept) }
            }
            if page.can_accept_again { { small(ClassMsg::Reaccept, words.accept_again) } }
            if some && page.has_home { { small(ClassMsg::KeepKey, words.keep_key) } }
            if some { { small(ClassMsg::SaveKey, words.save_key) } }
        </p>
    }
}

fn steps(view: &ItemsView) -> Html {
    let words = words().class;
    html! {
        <div class="items__steps">
            { press(ClassMsg::Step(Way::Back)).name(words.previous.to_owned()).with(icon(Icon::Back)) }
            <span>{ (words.step)(view.at + 1, view.items.len()) }</span>
            { press(ClassMsg::Step(Way::Forward)).name(words.next.to_owned()).with(icon(Icon::Forward)) }
        </div>
    }
}

fn item(at: usize, item: &ItemView, asks: bool, language: &AttrValue) -> Html {
    let words = words().class;
    let look = item.look.as_ref();
    let [before, marked, after] = &item.sentence;
    // Before the answer is asked for, the sentence is all there is.
    let plain = item.hidden.then(|| format!("{before}{marked}{after}"));
    html! {
        <>
            if !item.heading.is_empty() { <h2 class="items__heading" dir="auto">{ &*item.heading }</h2> }
            if !item.fact.is_empty() { <p class="items__fact">
                if let Some(look) = look {
                    <span class="items__tag" data-color={look.color} data-line={look.line}>{ &*look.label }</span>
                }
                <span>{ &item.fact }</span>
                if !item.flag.is_empty() { <span class="items__flag">{ item.flag }</span> }
            </p> }
            if let Some(plain) = plain {
                <p class="items__sentence" lang={known(language)} dir="auto" translate="no">{ plain }</p>
            } else if !marked.is_empty() {
                <p
                    class="items__sentence" lang={known(language)} dir="auto" translate="no"
                    data-color={look.map(|look| look.color)} data-line={look.map(|look| look.line)}
                >
                    <span>{ before }</span><mark class="items__words">{ marked }</mark><span>{ after }</span>
                </p>
            }
            <div class="items__rest" data-hidden={item.hidden.then_some("")}>
                for (at, line) in item.lines.iter().enumerate() { <p key={at} class="items__line" dir="auto">{ line }</p> }
                if !item.sides.is_empty() { <div class="items__sides">{ for item.sides.iter().map(side) }</div> }
            </div>
            if asks {
                { press(ClassMsg::Reveal(at)).class("button button--small button--outline")
                    .with(if item.hidden { words.show } else { words.hide }.into()) }
            }
            if item.accepts { { press(ClassMsg::Accept(at)).class("button button--small button--outline").with(words.accept.into()) } }
        </>
    }
}

fn side(side: &Side) -> Html {
    let note = |note: &Rc<str>| html! { <blockquote class="items__note" dir="auto">{ &**note }</blockquote> };
    html! {
        <section key={side.label.to_string()} class="items__side">
            <h3>{ &*side.label }<span class="items__count">{ format!(" {}", side.count) }</span></h3>
            { for side.notes.iter().map(note) }
        </section>
    }
}

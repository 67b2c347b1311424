//! The frame of every dialogue: its name, a button to close it, and where the focus may go.
//!
//! The page behind is `inert` and Escape is a key of the whole application; the frame adds that Tab stays inside, that a
//! click beside the dialogue closes it, and that the focus goes back to where it was.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};
use yew::{
    Callback, Html, NodeRef, Properties, component, html, use_effect, use_effect_with, use_mut_ref,
    use_node_ref,
};

use crate::app::{Msg, PanelMsg};
use crate::web::dom;
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::{dispatch, words};

/// What can have the focus.
const CONTROLS: &str = "button:not(:disabled), input:not(:disabled), textarea, select, summary, \
                        a[href], [tabindex=\"0\"]";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The dialogue's name.
    pub(super) title: &'static str,
    /// Whether it takes more room.
    pub(super) wide: bool,
    /// What is in it.
    pub(super) children: Html,
}

/// A dialogue.
#[component]
pub(super) fn Frame(props: &Props) -> Html {
    let dispatch = dispatch();
    let (backdrop, dialog) = (use_node_ref(), use_node_ref());
    // Remembered while the first drawing is under way: the page behind loses the focus with it.
    let before = use_mut_ref(dom::focused);
    use_effect_with((), move |()| {
        let before = before.borrow_mut().take();
        move || give_back(before.as_ref())
    });
    {
        // What had the focus may have gone with a change: a document that was moved to the bin.
        let dialog = dialog.clone();
        use_effect(move || {
            if let Some(dialog) = dialog.cast::<HtmlElement>().filter(|_| dom::focused().is_none())
            {
                let _ = dialog.focus();
            }
        });
    }
    let close = Callback::from(move |()| dispatch.emit(Msg::Panel(PanelMsg::CloseDialog)));
    let (onpointerdown, onclick) = beside(&backdrop, use_mut_ref(|| false), &close);
    let class = if props.wide { "dialog dialog--wide" } else { "dialog" };
    html! {
        <div class="backdrop" ref={backdrop} {onpointerdown} {onclick}>
            <dialog
                open=true {class} ref={dialog.clone()} tabindex="-1" aria-modal="true" aria-labelledby="dialog-title"
                onkeydown={stay_inside(&dialog)}
            >
                <header class="dialog__head">
                    <h2 class="dialog__title" id="dialog-title">{ props.title }</h2>
                    <button
                        type="button" class="button button--icon" aria-label={words().close}
                        onclick={close.reform(|_: MouseEvent| ())}
                    >
                        { icon(Icon::Close) }
                    </button>
                </header>
                <div class="dialog__body" key={props.title}>{ props.children.clone() }</div>
            </dialog>
        </div>
    }
}

/// Closes on a press that both begins and ends beside the dialogue; dragging a selection out of it does not count.
fn beside(
    backdrop: &NodeRef,
    began: std::rc::Rc<std::cell::RefCell<bool>>,
    close: &Callback<()>,
) -> (Callback<PointerEvent>, Callback<MouseEvent>) {
    let is_beside = |backdrop: &NodeRef, event: &web_sys::Event| {
        backdrop.get().map(JsCast::unchecked_into::<web_sys::EventTarget>) == event.target()
    };
    let (node, flag) = (backdrop.clone(), began.clone());
    let down = Callback::from(move |event: PointerEvent| {
        *flag.borrow_mut() = is_beside(&node, &event);
    });
    let (node, close) = (backdrop.clone(), close.clone());
    let click = Callback::from(move |event: MouseEvent| {
        if began.replace(false) && is_beside(&node, &event) {
            close.emit(());
        }
    });
    (down, click)
}

/// Tab after the last control goes to the first, Shift+Tab before the first to the last.
fn stay_inside(dialog: &NodeRef) -> Callback<KeyboardEvent> {
    let dialog = dialog.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() != "Tab" {
            return;
        }
        let Some(dialog) = dialog.cast::<HtmlElement>() else { return };
        let controls = dom::visible(&dialog, CONTROLS);
        let (Some(first), Some(last)) = (controls.first(), controls.last()) else { return };
        let here = dom::focused();
        let (edge, next) = if event.shift_key() { (first, last) } else { (last, first) };
        let outside = here.as_ref().is_none_or(|here| !dialog.contains(Some(here)));
        if outside || here.as_ref() == Some(edge) {
            event.prevent_default();
            let _ = next.focus();
        }
    })
}

/// Puts the focus back where it was; in the article if that is gone.
fn give_back(before: Option<&HtmlElement>) {
    match before.filter(|element| element.is_connected()) {
        Some(element) => {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
        None => dom::focus("[data-part=\"article\"]"),
    }
}

//! Pasting a text. What was typed is kept when the dialogue is closed by accident.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::{
    Callback, Html, InputEvent, Properties, TargetCast, component, html, use_effect_with,
    use_mut_ref, use_state_eq,
};

use crate::app::{Model, Msg, OpenMsg, PanelMsg};
use crate::text::{asides, without};
use crate::web::dom;
use crate::web::ui::{dispatch, words};

/// The dialogue.
pub(super) fn paste(model: &Model) -> Html {
    let words = words().dialogs;
    html! {
        <Paste
            kept={model.pasted.clone()} label={words.paste_label} help={words.paste_help} action={words.open_article}
        />
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What was typed before.
    pub(super) kept: Rc<str>,
    /// What the field is called.
    pub(super) label: &'static str,
    /// What is said below it.
    pub(super) help: &'static str,
    /// What the button does.
    pub(super) action: &'static str,
}

/// The text stays in the field and is read when it is needed: it may be a whole book.
#[component]
pub(super) fn Paste(props: &Props) -> Html {
    let dispatch = dispatch();
    let text = use_mut_ref(|| props.kept.to_string());
    let sent = use_mut_ref(|| false);
    let empty = use_state_eq(|| text.borrow().trim().is_empty());
    let lines = use_state_eq(|| asides(&text.borrow()));
    {
        let (dispatch, text, sent) = (dispatch.clone(), text.clone(), sent.clone());
        use_effect_with((), move |()| {
            move || {
                if !*sent.borrow() {
                    dispatch.emit(Msg::Panel(PanelMsg::KeepPasted(text.borrow().as_str().into())));
                }
            }
        });
    }
    let oninput = {
        let (text, empty, lines) = (text.clone(), empty.clone(), lines.clone());
        Callback::from(move |event: InputEvent| {
            let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() else { return };
            *text.borrow_mut() = field.value();
            empty.set(text.borrow().trim().is_empty());
            lines.set(asides(&text.borrow()));
        })
    };
    let quoted: Vec<String> = lines
        .iter()
        .map(|line| text.borrow().get(line.bytes()).unwrap_or_default().trim().into())
        .collect();
    let leave_out = {
        let (text, lines) = (text.clone(), lines.clone());
        Callback::from(move |_| {
            let rest = without(&text.borrow(), &lines);
            let field = dom::by_id("paste-text");
            if let Some(field) =
                field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok())
            {
                field.set_value(&rest);
                let _ = field.focus();
            }
            *text.borrow_mut() = rest;
            lines.set(Vec::new());
        })
    };
    let open = Callback::from(move |_| {
        // Kept until it is open: it may be refused.
        let text: Rc<str> = text.borrow().as_str().into();
        *sent.borrow_mut() = true;
        dispatch.emit(Msg::Panel(PanelMsg::KeepPasted(text.clone())));
        dispatch.emit(Msg::Open(OpenMsg::Paste(text)));
    });
    html! {
        <div class="paste">
            <label class="field paste__field">
                <span class="field__label">{ props.label }</span>
                <textarea
                    id="paste-text" class="field__input paste__text" data-part="paste" rows="14" aria-describedby="paste-help"
                    defaultvalue={props.kept.to_string()} {oninput}
                />
            </label>
            if !quoted.is_empty() {
                <div class="paste__asides" role="status">
                    <p>{ (words().dialogs.asides)(&quoted) }</p>
                    <button type="button" class="button button--small button--outline" onclick={leave_out}>
                        { words().dialogs.leave_out }
                    </button>
                </div>
            }
            <p class="field__help" id="paste-help">{ props.help }</p>
            <div class="dialog__actions">
                <button type="button" class="button button--main" disabled={*empty} onclick={open}>
                    { props.action }
                </button>
            </div>
        </div>
    }
}

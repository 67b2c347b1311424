//! Listeners on the document: keys, selections, dropped files, the back button, scrolling, leaving.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, CustomEvent, DragEvent, Element, Event, HtmlElement, KeyboardEvent,
    PointerEvent,
};
use yew::Callback;

use super::pane::Pane;
use super::{dom, files, folders, selection};
use crate::app::ports::AppFiles;
use crate::app::{
    ClassMsg, KeyPress, MarkMsg, Model, Msg, OneFileMsg, OpenMsg, PanelMsg, Place, SelectedBy,
    Version, meaning,
};
use crate::text::{Text, TextRange};

/// Milliseconds without change after which a selection made by touch or assistive technology counts as settled.
const SETTLED: u32 = 500;

/// Milliseconds after the last scroll at which the place is kept.
const SCROLLED: u32 = 400;

/// The model as listeners see it, to decide at once whether a key is ours.
pub(super) type Shared = Rc<RefCell<Model>>;

/// Keeps the listeners; dropping it removes them.
pub(super) struct Events {
    _listeners: Vec<EventListener>,
}

impl Events {
    /// Starts to listen.
    pub(super) fn listen(
        model: &Shared,
        dispatch: &Callback<Msg>,
        panes: &Rc<[Pane; 2]>,
    ) -> Events {
        let mut listeners = Vec::new();
        if let Some(document) = dom::document() {
            listeners.push(keys(&document, model, dispatch));
            listeners.extend(selections(&document, model, dispatch));
            listeners.extend(drops(&document, model, dispatch));
            listeners.push(full_screen(&document, dispatch));
            listeners.push(copies(&document, model));
            let dispatch = dispatch.clone();
            listeners.push(own_files(&document, &dispatch));
            // From assets/boot.js.
            listeners.push(EventListener::new(&document, "pressmark:version", move |_| {
                dispatch.emit(Msg::Panel(PanelMsg::Version(Version::NewerWaits)));
            }));
        }
        if let Some(window) = dom::window() {
            listeners.push(leaving(&window, model));
            let (panes, m, d) = (panes.clone(), model.clone(), dispatch.clone());
            listeners.push(EventListener::new(&window, "resize", move |_| {
                panes.iter().for_each(|pane| pane.resized(&m, &d));
            }));
            for (event, on) in [("beforeprint", true), ("afterprint", false)] {
                let dispatch = dispatch.clone();
                listeners.push(EventListener::new(&window, event, move |_| {
                    dispatch.emit(Msg::Panel(PanelMsg::Print(on)));
                }));
            }
            follow_link(dispatch);
            let d = dispatch.clone();
            listeners.push(EventListener::new(&window, "hashchange", move |_| follow_link(&d)));
            let dispatch = dispatch.clone();
            listeners.push(EventListener::new(&window, "popstate", move |_| {
                dispatch.emit(Msg::Panel(PanelMsg::Back));
            }));
        }
        Events { _listeners: listeners }
    }
}

impl std::fmt::Debug for Events {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}

/// Takes the texts of the application's own files from assets/boot.js.
fn own_files(document: &web_sys::Document, dispatch: &Callback<Msg>) -> EventListener {
    let dispatch = dispatch.clone();
    EventListener::new(document, "pressmark:own-files-are", move |event| {
        let texts = event.dyn_ref::<CustomEvent>().map(|event| Array::from(&event.detail()));
        let mut texts = texts.iter().flat_map(Array::iter).map_while(|text| text.as_string());
        let mut next = || texts.next();
        let files = (|| {
            Some(AppFiles {
                style: next()?,
                scripts: next()?,
                program: next()?,
                wasm: next()?,
                packing: next()?,
            })
        })();
        dispatch.emit(Msg::OneFile(OneFileMsg::Files(files.map(Rc::new))));
    })
}

/// Opens the exercise that the page's address carries, and takes it out of the address.
fn follow_link(dispatch: &Callback<Msg>) {
    if let Some(fragment) = dom::take_fragment("#exercise=") {
        dispatch.emit(Msg::Open(OpenMsg::Link(fragment.into())));
    }
}

fn keys(document: &web_sys::Document, model: &Shared, dispatch: &Callback<Msg>) -> EventListener {
    let (model, dispatch) = (model.clone(), dispatch.clone());
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(document, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.is_composing() || event.default_prevented() {
            return;
        }
        let press = KeyPress {
            key: event.key(),
            command: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
            repeated: event.repeat(),
            // Asking for a style costs a layout: only where it makes a difference.
            mirrored: event.key().starts_with("Arrow")
                && dom::runs_right_to_left("[data-part=\"article\"]"),
            place: place(event.target().and_then(|t| t.dyn_into::<Element>().ok()).as_ref()),
        };
        let msg = meaning(&model.borrow(), &press);
        if let Some(msg) = msg {
            // What has just been dragged over may not have been told yet.
            if matches!(msg, Msg::Mark(MarkMsg::Tag(_))) {
                settle(&model, &dispatch);
            }
            if msg != Msg::Escape {
                event.prevent_default();
            }
            dispatch.emit(msg);
        }
    })
}

/// Asks before the page is closed with work that is not on disk.
fn leaving(window: &web_sys::Window, model: &Shared) -> EventListener {
    let model = model.clone();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(window, "beforeunload", options, move |event| {
        if model.borrow().would_lose_work() {
            event.prevent_default();
        }
    })
}

fn place(target: Option<&Element>) -> Place {
    let Some(target) = target else { return Place::Page };
    let is = |selector: &str| target.closest(selector).ok().flatten().is_some();
    let editable = target.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable);
    if editable
        || is("input:not([type=checkbox]):not([type=radio]):not([type=file]), textarea, select")
    {
        Place::Field
    } else if is("[data-part=\"article\"]") {
        Place::Article
    } else if is("button, a, input, summary, [role=tab]") {
        Place::Control
    } else {
        Place::Page
    }
}

/// The three ways in which a selection of the browser arrives: the pointer was lifted, a key was lifted, or (touch
/// handles, assistive technology) it stopped changing.
fn selections(
    document: &web_sys::Document,
    model: &Shared,
    dispatch: &Callback<Msg>,
) -> Vec<EventListener> {
    let touch = Rc::new(RefCell::new(true));
    let timer: Rc<RefCell<Option<Timeout>>> = Rc::default();

    // A button may drop the selection: what the browser still shows of it then is not selected anew.
    let on_control = Rc::new(Cell::new(false));

    let (m, d, t, c) = (model.clone(), dispatch.clone(), touch.clone(), on_control.clone());
    let pointer = EventListener::new(document, "pointerup", move |event| {
        let mouse =
            event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "mouse");
        *t.borrow_mut() = !mouse;
        if mouse && !c.get() {
            let (m, d) = (m.clone(), d.clone());
            // The selection is final only after the event.
            Timeout::new(0, move || settle(&m, &d)).forget();
        }
    });

    let (m, d) = (model.clone(), dispatch.clone());
    let press = EventListener::new(document, "pointerdown", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        on_control.set(matches!(place(target.as_ref()), Place::Control | Place::Field));
        if target.and_then(|target| target.closest(".tag").ok().flatten()).is_some() {
            settle(&m, &d);
        }
    });

    let (m, d) = (model.clone(), dispatch.clone());
    let key = EventListener::new(document, "keyup", move |event| {
        let shift = event
            .dyn_ref::<KeyboardEvent>()
            .is_some_and(|event| event.key() == "Shift" || event.shift_key());
        if shift {
            settle(&m, &d);
        }
    });

    let (m, d) = (model.clone(), dispatch.clone());
    let change = EventListener::new(document, "selectionchange", move |_| {
        if *touch.borrow() {
            let (m, d) = (m.clone(), d.clone());
            *timer.borrow_mut() = Some(Timeout::new(SETTLED, move || settle(&m, &d)));
        }
    });
    vec![pointer, press, key, change]
}

/// Dispatches the browser's selection if it is one of the article and not the one that is known.
fn settle(model: &Shared, dispatch: &Callback<Msg>) {
    let Some(range) = text(model).and_then(|text| selection::current(&text)) else { return };
    let known = |range: TextRange| {
        let model = model.borrow();
        let pending = model.marking.pending.as_ref().map(|pending| pending.range);
        let caret =
            model.marking.anchor.zip(model.marking.caret).map(|(anchor, caret)| anchor.hull(caret));
        pending == Some(range) || caret == Some(range)
    };
    if !known(range) {
        dispatch.emit(Msg::Mark(MarkMsg::Selected(range, SelectedBy::Browser)));
    }
}

fn text(model: &Shared) -> Option<Text> {
    model.borrow().document().map(|document| document.text.clone())
}

/// A click in the article that was not the end of a drag: on a word, or on nothing.
pub(super) fn clicked(model: &Shared, dispatch: &Callback<Msg>, event: &web_sys::MouseEvent) {
    let Some(text) = text(model) else { return };
    if event.detail() > 2 || (!event.shift_key() && dragged(&text, model)) {
        return;
    }
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let at = target
        .filter(|target| target.closest("[data-piece]").is_ok_and(|piece| piece.is_some()))
        .and_then(|target| selection::pressed(&text, &target, event.client_x(), event.client_y()));
    match at {
        Some(at) => dispatch.emit(Msg::Mark(MarkMsg::Click { at, extend: event.shift_key() })),
        None => {
            dispatch.emit(Msg::Mark(MarkMsg::Unselected));
            dispatch.emit(Msg::Mark(MarkMsg::Choose { id: None, scroll: false }));
        }
    }
}

/// Whether the browser has a selection in the article that we did not make.
fn dragged(text: &Text, model: &Shared) -> bool {
    let pending =
        model.borrow().marking.pending.as_ref().map(|pending| (pending.range, pending.by));
    selection::current(text).is_some_and(|range| {
        pending.is_none_or(|(known, by)| known != range || by == SelectedBy::Browser)
    })
}

/// A selection of a long article is copied from the text: what is not drawn is in it too.
fn copies(document: &web_sys::Document, model: &Shared) -> EventListener {
    let model = model.clone();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(document, "copy", options, move |event| {
        let windowed =
            model.borrow().open.as_ref().is_some_and(|open| open.blocks.window().is_some());
        let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_article = place(field.as_ref()) != Place::Field;
        let Some(text) = text(&model).filter(|_| windowed && in_article) else { return };
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        if let Some((range, data)) = selection::current(&text).zip(data)
            && data.set_data("text/plain", text.slice(range)).is_ok()
        {
            event.prevent_default();
        }
    })
}

/// Escape leaves a full screen without being a key of the page.
fn full_screen(document: &web_sys::Document, dispatch: &Callback<Msg>) -> EventListener {
    let dispatch = dispatch.clone();
    EventListener::new(document, "fullscreenchange", move |_| {
        if dom::document().is_some_and(|document| document.fullscreen_element().is_none()) {
            dispatch.emit(Msg::Class(ClassMsg::Projector(false)));
        }
    })
}

fn drops(
    document: &web_sys::Document,
    model: &Shared,
    dispatch: &Callback<Msg>,
) -> Vec<EventListener> {
    let prevent = EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(document, "dragover", prevent, |event| {
        if has_files(event) {
            event.prevent_default();
            dom::mark_root("dropping", "true");
        }
    });
    let leave = EventListener::new(document, "dragleave", |event| {
        let outside =
            event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none());
        if outside {
            dom::mark_root("dropping", "false");
        }
    });
    let (model, dispatch) = (model.clone(), dispatch.clone());
    let drop = EventListener::new_with_options(document, "drop", prevent, move |event| {
        dom::mark_root("dropping", "false");
        let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        if let Some(transfer) = transfer.as_ref().filter(|_| model.borrow().class.is_some()) {
            event.prevent_default();
            folders::read_dropped(transfer, &dispatch);
            return;
        }
        if let Some(list) = transfer.and_then(|t| t.files()).filter(|list| list.length() > 0) {
            event.prevent_default();
            files::read(&list, &dispatch);
        }
    });
    vec![over, leave, drop]
}

fn has_files(event: &Event) -> bool {
    let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    transfer.is_some_and(|t| t.types().includes(&"Files".into(), 0))
}

/// Reports the first character in view once scrolling has stopped.
pub(super) fn scrolled(
    model: &Shared,
    dispatch: &Callback<Msg>,
    timer: &Rc<RefCell<Option<Timeout>>>,
) {
    let (model, dispatch) = (model.clone(), dispatch.clone());
    *timer.borrow_mut() = Some(Timeout::new(SCROLLED, move || {
        let Some(text) = text(&model) else { return };
        let Some(rect) = dom::find(".reader").map(|e| e.get_bounding_client_rect()) else { return };
        let blocks = dom::article().map(|a| a.children());
        let Some(blocks) = blocks else { return };
        let first = (0..blocks.length())
            .filter_map(|i| blocks.item(i))
            .filter(|block| block.has_attribute("data-start"))
            .find(|block| block.get_bounding_client_rect().bottom() > rect.top() + 8.0);
        let start = first.and_then(|b| b.get_attribute("data-start")).and_then(|s| s.parse().ok());
        if let Some(range) = start.and_then(|start| text.from_code_points(start, start)) {
            dispatch.emit(Msg::Panel(PanelMsg::Scrolled(range.start())));
        }
    }));
}

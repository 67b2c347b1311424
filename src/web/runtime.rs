//! The only interpreter of effects.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, DomRect, Element, HtmlAnchorElement, ScrollBehavior, ScrollToOptions,
    Url,
};
use yew::Callback;

use super::events::Shared;
use super::importer::Importer;
use super::storage::Storage;
use super::{crypto, dom, highlight, preferences, selection};
use crate::annotation::Id;
use crate::app::ports::{Exported, ReadAs, StoreError, Transaction};
use crate::app::window::Slices;
use crate::app::{
    ClassMsg, Effect, FindMsg, FocusOn, LeaveMsg, LockMsg, Msg, Open, OpenMsg, PanelMsg, StoreMsg,
    Why,
};
use crate::text::{Text, TextPos, TextRange};

/// Milliseconds after which a failed save is tried again.
const RETRY: u32 = 2000;

/// Milliseconds between two steps of opening a large file, in which the page is drawn and answers.
const SOON: u32 = 4;

/// Performs effects. Those that need the page as it will be wait until it has been drawn.
#[derive(Debug)]
pub(super) struct Runtime {
    dispatch: Callback<Msg>,
    storage: Rc<RefCell<Option<Rc<Storage>>>>,
    importer: Importer,
    of_class: Importer,
    after_drawing: RefCell<Vec<Effect>>,
    _seen: Option<EventListener>,
}

impl Runtime {
    /// Opens storage and reads the library.
    pub(super) fn start(dispatch: &Callback<Msg>) -> Runtime {
        let storage: Rc<RefCell<Option<Rc<Storage>>>> = Rc::default();
        let (slot, answers) = (storage.clone(), dispatch.clone());
        spawn_local(async move {
            let (storage, problem) = Storage::open(answers).await;
            *slot.borrow_mut() = Some(storage.clone());
            storage.begin(problem).await;
        });
        let seen = dom::document().map(|document| {
            let slot = storage.clone();
            EventListener::new(&document, "visibilitychange", move |_| look_again(&slot))
        });
        Runtime {
            dispatch: dispatch.clone(),
            storage,
            importer: Importer::new(dispatch),
            of_class: Importer::of_class(dispatch),
            after_drawing: RefCell::default(),
            _seen: seen,
        }
    }

    /// Performs effects in order.
    pub(super) fn perform(&self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Save { ticket, transaction } => self.save(ticket, transaction),
                Effect::TryAgainSoon => self.try_again_soon(),
                Effect::Load(ids, why) => self.load(ids, why),
                Effect::Restore(id, why) => self.look_into_copy(id, why),
                Effect::Download(exported) => download(&exported),
                Effect::Copy(text) => self.copy(&text),
                Effect::Lock { word, text } => {
                    self.answer(async move { LockMsg::Locked(crypto::lock(&word, &text).await) });
                }
                Effect::Unlock { word, locked } => self.answer(async move {
                    LockMsg::Unlocked(crypto::unlock(&word, &locked).await.map(Rc::from))
                }),
                Effect::EraseDevice => self.erase(),
                Effect::KeepSettings(settings) => preferences::keep_settings(&settings),
                Effect::KeepLast(id) => preferences::keep_last(&id),
                Effect::OwnFiles => dom::tell("pressmark:own-files"),
                Effect::Renew => dom::tell("pressmark:renew"),
                Effect::Import(job) if job.read_as == ReadAs::HandedIn => self.of_class.begin(job),
                Effect::Import(job) => self.importer.begin(job),
                Effect::StopImport(ticket) => {
                    self.importer.stop(ticket);
                    self.of_class.stop(ticket);
                }
                Effect::OpenOn => {
                    let dispatch = self.dispatch.clone();
                    Timeout::new(SOON, move || dispatch.emit(Msg::Open(OpenMsg::Continue)))
                        .forget();
                }
                Effect::FindOn => {
                    let dispatch = self.dispatch.clone();
                    Timeout::new(0, move || dispatch.emit(Msg::Find(FindMsg::Continue))).forget();
                }
                Effect::ClassOn => {
                    let dispatch = self.dispatch.clone();
                    Timeout::new(0, move || dispatch.emit(Msg::Class(ClassMsg::Continue))).forget();
                }
                Effect::TellPainted => {
                    let dispatch = self.dispatch.clone();
                    dom::after_paint(move || dispatch.emit(Msg::Panel(PanelMsg::Painted)));
                }
                Effect::Print => {
                    let _ = dom::window().map(|window| window.print());
                }
                Effect::FullScreen(on) => dom::full_screen(on),
                Effect::PushPlace => push_place(),
                Effect::PopPlaces(count) => pop_places(&self.dispatch, count),
                Effect::Select(None) => self.unselect(),
                Effect::Select(Some(_))
                | Effect::ScrollTo(_)
                | Effect::ScrollPane(_)
                | Effect::ScrollTop(_)
                | Effect::Focus(_) => {
                    if matches!(effect, Effect::Select(_)) {
                        selection::wait();
                    }
                    self.after_drawing.borrow_mut().push(effect);
                }
            }
        }
    }

    /// Nothing is selected, at once: once the page is drawn anew, the browser would lay it out for that.
    fn unselect(&self) {
        self.after_drawing.borrow_mut().retain(|effect| !matches!(effect, Effect::Select(_)));
        selection::waited();
        selection::clear();
    }

    /// The page has been drawn: performs what waited for that.
    pub(super) fn rendered(&self, model: &Shared) {
        let effects = std::mem::take(&mut *self.after_drawing.borrow_mut());
        let wanted = selection::waited();
        highlight::found(&model.borrow());
        highlight::lesson(&model.borrow());
        if effects.is_empty() {
            return;
        }
        let article = model.borrow().open.as_ref().map(Article::of);
        for effect in effects {
            match (effect, &article) {
                (Effect::Select(Some(range)), Some(article)) if wanted => {
                    selection::select(&article.text, &article.slices, range);
                }
                (Effect::ScrollTo(range), Some(article)) => article.scroll_to(range),
                (Effect::ScrollTop(at), Some(article)) => article.scroll_top(at),
                (Effect::Focus(on), _) => focus(on),
                _ => {}
            }
        }
    }

    fn save(&self, ticket: u64, transaction: Rc<Transaction>) {
        self.with_storage(
            move |storage| async move { storage.save(ticket, &transaction).await },
            StoreMsg::Failed(ticket, StoreError::ConnectionLost),
        );
    }

    /// Lets storage work; before it is open, the answer is `otherwise`.
    fn with_storage<F: Future<Output = ()> + 'static>(
        &self,
        work: impl FnOnce(Rc<Storage>) -> F,
        otherwise: StoreMsg,
    ) {
        match self.storage.borrow().clone() {
            Some(storage) => spawn_local(work(storage)),
            None => self.dispatch.emit(Msg::Store(otherwise)),
        }
    }

    fn try_again_soon(&self) {
        let dispatch = self.dispatch.clone();
        Timeout::new(RETRY, move || dispatch.emit(Msg::Store(StoreMsg::Retry))).forget();
    }

    fn load(&self, ids: Vec<Id>, why: Why) {
        let otherwise = StoreMsg::Loaded(Vec::new(), why.clone());
        self.with_storage(move |storage| async move { storage.load(ids, why).await }, otherwise);
    }

    fn look_into_copy(&self, id: Id, why: Why) {
        let otherwise = StoreMsg::Loaded(Vec::new(), why.clone());
        self.with_storage(
            move |storage| async move { storage.look_into_copy(id, why).await },
            otherwise,
        );
    }

    /// Erases everything and starts the page again, which then knows nothing.
    fn erase(&self) {
        let (dispatch, storage) = (self.dispatch.clone(), self.storage.borrow_mut().take());
        spawn_local(async move {
            let erased = match storage {
                Some(storage) => storage.erase().await,
                None => Ok(()),
            };
            match erased {
                Ok(()) => {
                    preferences::erase();
                    dom::reload();
                }
                Err(problem) => dispatch.emit(Msg::Leave(LeaveMsg::NotErased(problem))),
            }
        });
    }

    fn answer(&self, work: impl Future<Output = LockMsg> + 'static) {
        let dispatch = self.dispatch.clone();
        spawn_local(async move { dispatch.emit(Msg::Lock(work.await)) });
    }

    fn copy(&self, text: &str) {
        let dispatch = self.dispatch.clone();
        let promise = dom::window().map(|window| window.navigator().clipboard().write_text(text));
        spawn_local(async move {
            let done = match promise {
                Some(promise) => JsFuture::from(promise).await.is_ok(),
                None => false,
            };
            dispatch.emit(Msg::Export(crate::app::ExportMsg::Copied(done)));
        });
    }
}

/// What other tabs did while this one was out of sight.
fn look_again(storage: &Rc<RefCell<Option<Rc<Storage>>>>) {
    let hidden = dom::document().is_some_and(|document| document.hidden());
    if let Some(storage) = storage.borrow().clone().filter(|_| !hidden) {
        spawn_local(async move { storage.look_again().await });
    }
}

/// Offers bytes as a file.
fn download(exported: &Exported) {
    let parts = Array::of1(&Uint8Array::from(exported.bytes.as_slice()));
    let options = BlobPropertyBag::new();
    options.set_type(exported.mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    let Some(url) = blob.ok().and_then(|blob| Url::create_object_url_with_blob(&blob).ok()) else {
        return;
    };
    let anchor = dom::document().and_then(|d| d.create_element("a").ok());
    if let Some(anchor) = anchor.and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok()) {
        anchor.set_href(&url);
        anchor.set_download(&exported.file_name);
        anchor.click();
    }
    // The browser has taken the bytes long before.
    Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
}

fn push_place() {
    if let Some(history) = dom::window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::from_str("pressmark"), "", None);
    }
}

/// Takes entries of ours back. The browser reports going back, and the model waits for that report; where there is no entry
/// of ours, it is reported here.
fn pop_places(dispatch: &Callback<Msg>, count: usize) {
    let history = dom::window().and_then(|window| window.history().ok());
    let ours =
        |history: &web_sys::History| history.state().ok().and_then(|s| s.as_string()).is_some();
    let steps = i32::try_from(count).map_or(-1, |count| -count);
    if history.filter(ours).and_then(|history| history.go_with_delta(steps).ok()).is_none() {
        dispatch.emit(Msg::Panel(PanelMsg::Back));
    }
}

fn calm() -> bool {
    let query = dom::window()
        .and_then(|w| w.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// The article as the page has it.
struct Article {
    text: Text,
    slices: Slices,
    windowed: bool,
}

impl Article {
    fn of(open: &Open) -> Article {
        let windowed = open.blocks.window().is_some();
        Article { text: open.document.text.clone(), slices: open.blocks.slices().clone(), windowed }
    }

    /// Where the beginning of a range is on the screen, as far as it lies in one block.
    fn rect(&self, range: TextRange) -> Option<DomRect> {
        let first = self.slices.get(self.slices.at(range.start()))?;
        let range = first.range.intersect(range).unwrap_or(range);
        Some(selection::dom_range(&self.text, &self.slices, range)?.get_bounding_client_rect())
    }

    /// Scrolls the article so that a range is in its middle, unless all of it is in view.
    fn scroll_to(&self, range: TextRange) {
        let rect = match dom::sentences() {
            Some(list) => sentence(&list, range.start()).map(|row| row.get_bounding_client_rect()),
            None => self.rect(range),
        };
        let (Some(pane), Some(rect)) = (dom::find(".reader"), rect) else { return };
        let view = pane.get_bounding_client_rect();
        if rect.top() >= view.top() + 8.0 && rect.bottom() <= view.bottom() - 48.0 {
            return;
        }
        let top = f64::from(pane.scroll_top()) + rect.top() - view.top() - view.height() / 3.0;
        // A long article is drawn on the way, which smooth scrolling would not survive.
        let instant = self.windowed || calm();
        scroll(&pane, top, if instant { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
    }

    fn scroll_top(&self, at: TextPos) {
        let Some(pane) = dom::find(".reader") else { return };
        if self.slices.at(at) == 0 {
            return scroll(&pane, 0.0, ScrollBehavior::Instant);
        }
        if let Some(rect) = self.rect(TextRange::new(at, self.text.next_grapheme(at))) {
            let top =
                f64::from(pane.scroll_top()) + rect.top() - pane.get_bounding_client_rect().top();
            scroll(&pane, top - 24.0, ScrollBehavior::Instant);
        }
    }
}

/// The drawn row of the sentence list that holds a place.
fn sentence(list: &Element, at: TextPos) -> Option<Element> {
    let rows = list.query_selector_all("[data-at]").ok()?;
    let mut rows = (0..rows.length()).filter_map(|row| rows.item(row)?.dyn_into::<Element>().ok());
    let starts = |row: &Element| row.get_attribute("data-at")?.parse::<usize>().ok();
    rows.rfind(|row| starts(row).is_some_and(|start| start <= at.get()))
}

fn scroll(pane: &Element, top: f64, behavior: ScrollBehavior) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    options.set_behavior(behavior);
    pane.scroll_to_with_scroll_to_options(&options);
}

fn focus(on: FocusOn) {
    match on {
        FocusOn::Article => dom::focus("[data-part=\"article\"], [data-part=\"sentences\"] button"),
        FocusOn::Inspector => dom::focus("[data-part=\"inspector\"]"),
        FocusOn::Lesson => {
            dom::focus("#exercise-instructions");
            dom::reveal(".panel__body", "[data-part=\"lesson\"]");
        }
        FocusOn::Card(field) => dom::focus(&format!("#card-{}", field as usize)),
        FocusOn::Find => dom::focus(".find__words"),
        FocusOn::ToCheck => focus_in_panel("#to-check"),
        FocusOn::Feedback => focus_in_panel("[data-part=\"feedback\"]"),
        FocusOn::ClassBody => dom::focus("#class-body"),
        FocusOn::Student(at) => dom::focus(&format!("#student-{at} button")),
        FocusOn::Class => dom::focus(".class [role=tab][aria-selected=true]"),
        FocusOn::Chooser => dom::focus("[data-part=\"chooser\"] button"),
        // In the dialogue's content; the button that closes it comes before that.
        FocusOn::Dialog => {
            dom::focus(".dialog__body :is(input, textarea, button, [tabindex=\"0\"])");
        }
    }
}

/// Moves the focus to a part of the panel and scrolls there.
fn focus_in_panel(selector: &'static str) {
    dom::focus_soon(dom::anywhere(selector).into_iter().collect());
}

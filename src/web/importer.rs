//! Reading files in a worker, the page's side: a job goes there, and what came of it comes back in pieces (`web::reading`
//! is the other side). A worker that takes too long is ended, one that breaks down is replaced for the next job. Articles
//! and what a class handed in have a worker each, since one may come while the other is read.
//!
//! | Message from the worker | What it says |
//! | --- | --- |
//! | nothing | it is ready |
//! | a number | how far it is, in hundredths |
//! | bytes | a piece |
//! | `true` | that was the last one |

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Event, MessageEvent, Worker};
use yew::Callback;

use super::dom;
use crate::app::ports::{Arrival, Job, ReadAs, article, put};
use crate::app::{Came, ClassMsg, Msg, News, OpenMsg};

/// Milliseconds after which the reader is shown how far it is.
const PATIENCE: u32 = 300;

/// Bytes of files after which a worker is not used again: it keeps the memory that it once had.
const LARGE: usize = 400_000;

/// Lets a worker read files.
#[derive(Debug)]
pub(super) struct Importer {
    dispatch: Callback<Msg>,
    /// The message that says what is heard of a job.
    heard: fn(u64, News) -> Msg,
    state: Rc<RefCell<State>>,
}

#[derive(Debug, Default)]
struct State {
    worker: Option<Hired>,
    /// Whether the browser has refused a worker.
    refused: bool,
    job: Option<Rc<Job>>,
    /// Whether the reader is shown how far it is.
    shown: bool,
    timers: Option<[Timeout; 2]>,
    arrivals: Vec<Arrival>,
}

/// A worker that is ended when it is dropped.
#[derive(Debug)]
struct Hired {
    worker: Worker,
    ready: bool,
    _heard: [EventListener; 2],
}

impl Drop for Hired {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Importer {
    /// Of articles and of documents.
    pub(super) fn new(dispatch: &Callback<Msg>) -> Importer {
        let heard = |ticket, news| Msg::Open(OpenMsg::UnderWay(ticket, news));
        Importer { dispatch: dispatch.clone(), heard, state: Rc::default() }
    }

    /// Of what a class handed in.
    pub(super) fn of_class(dispatch: &Callback<Msg>) -> Importer {
        let heard = |ticket, news| Msg::Class(ClassMsg::UnderWay(ticket, news));
        Importer { heard, ..Importer::new(dispatch) }
    }

    /// Lets files be read.
    pub(super) fn begin(&self, job: Rc<Job>) {
        let (ticket, limit) = (job.ticket, job.limit() * 1000);
        let mut state = self.state.borrow_mut();
        state.arrivals.clear();
        state.shown = false;
        state.job = Some(job);
        if state.worker.is_none() && !state.refused {
            state.worker = self.hire();
        }
        let Some(hired) = &state.worker else {
            state.job = None;
            drop(state);
            return self.tell(ticket, News::Alone);
        };
        if hired.ready {
            state.hand_over();
        }
        let (soon, late) = (self.again(), self.again());
        state.timers = Some([
            Timeout::new(PATIENCE, move || {
                soon.state.borrow_mut().shown = true;
                soon.tell(ticket, News::Progress(0));
            }),
            Timeout::new(limit, move || late.end(News::TooLong)),
        ]);
    }

    /// Ends this job, if it is under way here.
    pub(super) fn stop(&self, ticket: u64) {
        let mut state = self.state.borrow_mut();
        if state.job.take_if(|job| job.ticket == ticket).is_some() {
            (state.worker, state.timers) = (None, None);
        }
    }

    fn again(&self) -> Importer {
        Importer { dispatch: self.dispatch.clone(), heard: self.heard, state: self.state.clone() }
    }

    fn tell(&self, ticket: u64, news: News) {
        self.dispatch.emit((self.heard)(ticket, news));
    }

    /// Nothing comes of the job, and the worker goes.
    fn end(&self, news: News) {
        let mut state = self.state.borrow_mut();
        (state.worker, state.timers) = (None, None);
        let job = state.job.take();
        drop(state);
        if let Some(job) = job {
            self.tell(job.ticket, news);
        }
    }

    /// A new worker, which has the program that this page runs.
    fn hire(&self) -> Option<Hired> {
        let worker = worker()?;
        let (heard, broken) = (self.again(), self.again());
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                if let Some(event) = event.dyn_ref::<MessageEvent>() {
                    heard.hear(&event.data());
                }
            }),
            EventListener::new_with_options(
                &worker,
                "error",
                EventListenerOptions::enable_prevent_default(),
                move |event| broken.break_down(event),
            ),
        ];
        worker.post_message(&wasm_bindgen::module()).ok()?;
        Some(Hired { worker, ready: false, _heard: listeners })
    }

    fn break_down(&self, event: &Event) {
        // The page itself goes on.
        event.prevent_default();
        let mut state = self.state.borrow_mut();
        state.refused = state.worker.as_ref().is_none_or(|hired| !hired.ready);
        let news = if state.refused { News::Alone } else { News::Stopped };
        drop(state);
        self.end(news);
    }

    fn hear(&self, said: &JsValue) {
        let mut state = self.state.borrow_mut();
        let Some(job) = state.job.clone() else {
            return state.be_ready();
        };
        let news = if let Some(bytes) = said.dyn_ref::<Uint8Array>() {
            let piece = String::from_utf8(bytes.to_vec()).ok();
            let fits = piece.is_some_and(|piece| put(&mut state.arrivals, piece));
            (!fits).then_some(News::Stopped)
        } else if let Some(done) = said.as_f64() {
            state.shown.then_some(News::Progress(done as u8))
        } else if said.is_truthy() {
            Some(News::Came(Came::new(std::mem::take(&mut state.arrivals))))
        } else {
            state.be_ready();
            state.hand_over();
            None
        };
        let over = matches!(news, Some(News::Came(_) | News::Stopped));
        if over {
            (state.job, state.timers) = (None, None);
        }
        if matches!(news, Some(News::Stopped)) || over && job.bytes() > LARGE {
            state.worker = None;
        }
        drop(state);
        if let Some(news) = news {
            self.tell(job.ticket, news);
        }
    }
}

impl State {
    fn be_ready(&mut self) {
        if let Some(hired) = &mut self.worker {
            hired.ready = true;
        }
    }

    /// Gives the worker the job.
    fn hand_over(&self) {
        let (Some(hired), Some(job)) = (&self.worker, &self.job) else { return };
        let read_as = match &job.read_as {
            ReadAs::Found => JsValue::NULL,
            ReadAs::Encoded(encoding) => JsValue::from_str(encoding),
            ReadAs::Pasted => JsValue::TRUE,
            ReadAs::HandedIn => JsValue::FALSE,
        };
        let moved = Array::new();
        let bytes = |all: &[u8]| {
            let bytes = Uint8Array::from(all);
            moved.push(&bytes.buffer());
            bytes
        };
        let said = Array::of2(&read_as, &Array::new());
        let open = said.get(1).unchecked_into::<Array>();
        if let Some(document) = &job.open {
            article(document, &mut |piece| {
                open.push(&bytes(piece.as_bytes()));
            });
        }
        for (name, all) in &job.files {
            said.push(&JsValue::from_str(name));
            said.push(&bytes(all));
        }
        let _ = hired.worker.post_message_with_transfer(&said, &moved);
    }
}

/// A worker that waits for its program; assets/boot.js makes it. None where the browser has none for this page.
fn worker() -> Option<Worker> {
    let made: Rc<RefCell<Option<Worker>>> = Rc::default();
    let taken = made.clone();
    let document = dom::document()?;
    let listener = EventListener::once(&document, "pressmark:reader-is", move |event| {
        let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
        *taken.borrow_mut() = detail.and_then(|detail| detail.dyn_into().ok());
    });
    dom::tell("pressmark:reader");
    drop(listener);
    made.take()
}

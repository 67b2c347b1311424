//! Reading files in a worker, the worker's side: nothing but the core runs here, without a page, without storage. What
//! it says and hears is in `web::importer`.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::{clock, files};
use crate::app::Env;
use crate::app::ports::{Job, ReadAs, Run, pieces, put};

/// The worker that this program runs in, if it runs in one.
pub(super) fn worker() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Waits for jobs, and reads what they name.
pub(super) fn wait(worker: &DedicatedWorkerGlobalScope) {
    let scope = worker.clone();
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        read(&scope, &job(&Array::from(&event.data())));
    });
    worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    say(worker, &JsValue::NULL);
}

fn say(worker: &DedicatedWorkerGlobalScope, what: &JsValue) {
    let _ = worker.post_message(what);
}

/// The job that was handed over.
fn job(said: &Array) -> Job {
    let read_as = said.get(0);
    let read_as = match read_as.as_string() {
        Some(encoding) => ReadAs::Encoded(encoding.into()),
        None if read_as.is_truthy() => ReadAs::Pasted,
        None if read_as == JsValue::FALSE => ReadAs::HandedIn,
        None => ReadAs::Found,
    };
    let mut arrivals = Vec::new();
    for piece in Array::from(&said.get(1)).iter() {
        let piece = String::from_utf8(Uint8Array::new(&piece).to_vec()).unwrap_or_default();
        let _ = put(&mut arrivals, piece);
    }
    let open = arrivals.pop().and_then(|mut arrival| arrival.documents.pop());
    let rest: Vec<JsValue> = said.iter().skip(2).collect();
    let file = |pair: &[JsValue]| {
        let [name, bytes] = pair else { return None };
        let bytes: Rc<[u8]> = Uint8Array::new(bytes).to_vec().into();
        Some((name.as_string()?.into(), bytes))
    };
    Job {
        files: rest.chunks(2).filter_map(file).collect(),
        read_as,
        open: open.map(|arrived| Rc::new(arrived.document)),
        ..Job::default()
    }
}

fn read(worker: &DedicatedWorkerGlobalScope, job: &Job) {
    let mut fresh = clock::fresh;
    let mut env = Env { now: clock::now(), fresh: &mut fresh, decoder: &files::decode };
    let mut run = Run::new(job.clone());
    while run.go_on(&mut env) {
        say(worker, &JsValue::from(run.done()));
    }
    for arrival in run.arrivals() {
        pieces(arrival, &mut |piece| {
            let bytes = Uint8Array::from(piece.as_bytes());
            let moved = Array::of1(&bytes.buffer());
            let _ = worker.post_message_with_transfer(&bytes, &moved);
        });
    }
    say(worker, &JsValue::TRUE);
}

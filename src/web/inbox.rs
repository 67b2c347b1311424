//! Messages on their way to the model: each is applied as it is sent, in order, and the page is drawn afterwards.
//!
//! Yew keeps the messages of a component until its scheduler comes to them, and that lets the browser go on after 16 ms of
//! work. A key pressed in such a gap would be judged by a model that does not know of the key before it.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use yew::Callback;

use super::events::Shared;
use super::runtime::Runtime;
use super::{clock, files};
use crate::app::{Effect, Env, Msg};

/// The way to the model.
pub(super) struct Inbox {
    model: Shared,
    runtime: OnceCell<Runtime>,
    waiting: RefCell<VecDeque<Msg>>,
    at_work: Cell<bool>,
    draw: Callback<()>,
}

impl Inbox {
    /// For this model; `draw` is asked for after each message.
    pub(super) fn new(model: &Shared, draw: Callback<()>) -> Rc<Inbox> {
        Rc::new(Inbox {
            model: model.clone(),
            runtime: OnceCell::new(),
            waiting: RefCell::default(),
            at_work: Cell::default(),
            draw,
        })
    }

    /// What sends messages here.
    pub(super) fn dispatch(self: &Rc<Inbox>) -> Callback<Msg> {
        let inbox = self.clone();
        Callback::from(move |msg| {
            inbox.waiting.borrow_mut().push_back(msg);
            inbox.work();
            inbox.draw.emit(());
        })
    }

    /// Lets this runtime perform what the model answers with.
    pub(super) fn performed_by(&self, runtime: Runtime) {
        let _ = self.runtime.set(runtime);
    }

    /// Applies what waits. Messages that come of it wait for their turn; while the model is being looked at, all do.
    pub(super) fn work(&self) {
        if self.at_work.replace(true) {
            return;
        }
        while self.model.try_borrow_mut().is_ok() {
            let Some(msg) = self.waiting.borrow_mut().pop_front() else { break };
            let effects = self.tell(msg);
            if let Some(runtime) = self.runtime.get() {
                runtime.perform(effects);
            }
        }
        self.at_work.set(false);
    }

    /// Lets the model know of something; what it wants done is not done.
    pub(super) fn tell(&self, msg: Msg) -> Vec<Effect> {
        let mut fresh = clock::fresh;
        let mut env = Env { now: clock::now(), fresh: &mut fresh, decoder: &files::decode };
        self.model.borrow_mut().update(msg, &mut env)
    }

    /// The page has been drawn.
    pub(super) fn drawn(&self) {
        if let Some(runtime) = self.runtime.get() {
            runtime.rendered(&self.model);
        }
    }
}

impl std::fmt::Debug for Inbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inbox").finish_non_exhaustive()
    }
}

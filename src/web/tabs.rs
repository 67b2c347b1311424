//! Other tabs of this origin: each tells what it has kept, and hears what others have.
//!
//! A message is `{schema} {document}`. It only says that there is something to read; the store's revision check decides
//! who was first. A tab that hears of a schema newer than its own changes nothing any more.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};
use yew::Callback;

use super::dom;
use crate::annotation::Id;
use crate::app::ports::migration::SCHEMA;
use crate::app::{Msg, StoreMsg};

/// The channel; `None` where the browser has none, and tabs meet at the next save.
pub(super) struct Tabs {
    channel: Option<BroadcastChannel>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// Listens from now on.
    pub(super) fn listen(dispatch: &Callback<Msg>) -> Tabs {
        let dispatch = dispatch.clone();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let message = event.data().as_string().unwrap_or_default();
            let Some((schema, document)) = message.split_once(' ') else { return };
            if schema.parse().is_ok_and(|schema: u32| schema > SCHEMA) {
                dispatch.emit(Msg::Store(StoreMsg::Outdated));
            } else if let Some(document) = Id::new(document) {
                dispatch.emit(Msg::Store(StoreMsg::Told(document)));
            }
        });
        let channel = BroadcastChannel::new(&dom::kept_as()).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
        Tabs { channel, _heard: heard }
    }

    /// Tells the others that a change of this document is kept.
    pub(super) fn tell(&self, document: &Id) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&format!("{SCHEMA} {document}").into());
        }
    }
}

impl std::fmt::Debug for Tabs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tabs").finish_non_exhaustive()
    }
}

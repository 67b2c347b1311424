//! Nothing waits without a limit: what a browser does not answer counts as failed, and is tried again.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::dom;

/// What comes of `work`; `None` where nothing has after so many milliseconds.
pub(super) async fn within<T>(millis: i32, work: impl Future<Output = T>) -> Option<T> {
    let timer = Promise::new(&mut |resolve, _| {
        if let Some(window) = dom::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        }
    });
    let (mut work, mut timer) = (pin!(work), pin!(JsFuture::from(timer)));
    poll_fn(move |context| match work.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => timer.as_mut().poll(context).map(|_| None),
    })
    .await
}

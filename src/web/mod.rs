//! The browser: one stateful component, a runtime that performs effects, and small components that draw views.
//!
//! Nothing here decides anything about texts or annotations; it turns events into messages and effects into calls.

mod app;
mod clock;
mod crypto;
mod dom;
mod events;
mod files;
mod folders;
mod highlight;
mod idb;
mod importer;
mod inbox;
mod limit;
mod pane;
mod preferences;
mod private_files;
mod reading;
mod runtime;
mod selection;
mod storage;
mod tabs;
mod ui;

pub use app::App;

/// Shows the application in the page; in a worker, waits for files to read.
pub fn run() {
    // assets/rescue.js shows these last words, beside the way to everything that is kept.
    yew::set_custom_panic_hook(Box::new(|panic| {
        let words = panic.to_string();
        web_sys::console::error_1(&words.as_str().into());
        dom::mark_root("stopped", &words);
    }));
    if let Some(worker) = reading::worker() {
        reading::wait(&worker);
    } else if let Some(root) = dom::by_id("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}

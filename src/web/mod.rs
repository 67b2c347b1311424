//! The browser: the one stateful component and everything that touches the page.

use yew::prelude::*;

#[component]
fn App() -> Html {
    use_effect_with((), |()| {
        if let Some(root) = gloo::utils::document().document_element() {
            let _ = root.set_attribute("data-ready", "true");
        }
    });
    html! { <main><h1>{ "Pressmark" }</h1></main> }
}

/// Puts Pressmark into the page's `#app`.
pub fn run() {
    console_error_panic_hook::set_once();
    if let Some(root) = gloo::utils::document().get_element_by_id("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}

//! Small helpers over the DOM.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, MouseEvent, Node, Window};
use yew::TargetCast;

use crate::app::Surroundings;

/// The window. There is always one in a page.
pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// Loads the page again.
pub(super) fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// What stands after the page's address, if it begins like this; it is gone from the address then.
pub(super) fn take_fragment(begins: &str) -> Option<String> {
    let window = window()?;
    let location = window.location();
    let fragment = location.hash().ok().filter(|hash| hash.starts_with(begins))?;
    let rest = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    let history = window.history().ok()?;
    let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&rest));
    Some(fragment)
}

/// What the browser's stores are called here: `pressmark`, but in an exercise that is one file, since pages from files share
/// theirs in some browsers.
pub(super) fn kept_as() -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("data-kept")).unwrap_or_else(|| "pressmark".into())
}

/// The exercise that this page is one file of (`classroom::one_file`).
pub(super) fn exercise_inside() -> Option<Rc<str>> {
    find("[data-part=\"exercise-inside\"]")?.text_content().map(Rc::from)
}

/// The address of the page.
pub(super) fn address() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The address of the page without what comes after `?` or `#`.
pub(super) fn address_of_site() -> String {
    let address = address();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Where the page is shown.
pub(super) fn surroundings() -> Surroundings {
    let Some(window) = window() else { return Surroundings::default() };
    let framed = !matches!(window.top(), Ok(Some(top)) if top == window);
    // WebKit deletes what a site keeps after seven days without a visit (Intelligent Tracking Prevention).
    // Its browsers say Safari without Chrome, which says both.
    let browser = window.navigator().user_agent().unwrap_or_default();
    let evicts = browser.contains("Safari/") && !browser.contains("Chrom");
    Surroundings { framed, evicts }
}

/// Asks for the whole screen, or gives it back. Where the browser refuses, the page stays as large as it is.
pub(super) fn full_screen(on: bool) {
    let Some(document) = document() else { return };
    if on {
        let _ = document.document_element().map(|root| root.request_fullscreen());
    } else if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    }
}

/// The element with this id.
pub(super) fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The first element that a selector finds.
pub(super) fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Tells whoever listens on the document that something has happened.
pub(super) fn tell(name: &str) {
    if let (Some(document), Ok(event)) = (document(), web_sys::Event::new(name)) {
        let _ = document.dispatch_event(&event);
    }
}

/// The article pane.
pub(super) fn article() -> Option<Element> {
    find("[data-part=\"article\"]")
}

/// The sentence list that stands in place of the article.
pub(super) fn sentences() -> Option<Element> {
    find("[data-part=\"sentences\"]")
}

/// The element itself, or the one that a text node is in.
pub(super) fn element_of(node: &Node) -> Option<Element> {
    node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())
}

/// Moves the focus to the first element that a selector finds, without scrolling.
pub(super) fn focus(selector: &str) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = find(selector).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus_with_options(&options);
    }
}

/// A place for the focus: the first element below this one that the selector finds.
pub(super) type Place = (Element, &'static str);

/// A place for the focus anywhere on the page.
pub(super) fn anywhere(selector: &'static str) -> Option<Place> {
    Some((document()?.document_element()?, selector))
}

/// Once what a message changes is drawn, moves the focus to the first of `places` that is still on the page, as Tab
/// would: into view, with the text of a field selected.
pub(super) fn focus_soon(places: Vec<Place>) {
    Timeout::new(0, move || {
        let found = places.iter().filter(|(holder, _)| holder.is_connected());
        let mut found =
            found.filter_map(|(holder, selector)| visible(holder, selector).into_iter().next());
        let Some(element) = found.next() else { return };
        let _ = element.focus();
        if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
            field.select();
        }
    })
    .forget();
}

/// The nearest element around the clicked one, or itself, that a selector finds.
pub(super) fn around(event: &MouseEvent, selector: &str) -> Option<Element> {
    event.target_dyn_into::<Element>()?.closest(selector).ok().flatten()
}

/// The elements after `row` in its list, the nearest first.
pub(super) fn rows_after(row: &Element) -> impl Iterator<Item = Element> + use<> {
    std::iter::successors(row.next_element_sibling(), Element::next_element_sibling)
}

/// The elements before `row` in its list, the nearest first.
pub(super) fn rows_before(row: &Element) -> impl Iterator<Item = Element> + use<> {
    std::iter::successors(row.previous_element_sibling(), Element::previous_element_sibling)
}

/// Sets `data-name` on the root element, which styles and checks read.
pub(super) fn mark_root(name: &str, value: &str) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = root.set_attribute(&format!("data-{name}"), value);
    }
}

/// Makes the article's text and what helps with it as large as this, in percent.
pub(super) fn scale_text(percent: u32) {
    let root = document().and_then(|d| d.document_element());
    if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        let scale = format!("{}.{:02}", percent / 100, percent % 100);
        let _ = root.style().set_property("--text-scale", &scale);
    }
}

/// The element that has the focus; none if it is the page itself.
pub(super) fn focused() -> Option<HtmlElement> {
    let element = document()?.active_element()?.dyn_into::<HtmlElement>().ok()?;
    (element.tag_name() != "BODY").then_some(element)
}

/// The elements below `root` that a selector finds and that take room on the page.
pub(super) fn visible(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length())
        .filter_map(|i| found.item(i)?.dyn_into::<HtmlElement>().ok())
        .filter(|element| element.get_client_rects().length() > 0)
        .collect()
}

/// Whether the page is now as a media query says.
pub(super) fn matches(query: &str) -> bool {
    window().and_then(|w| w.match_media(query).ok().flatten()).is_some_and(|list| list.matches())
}

/// Presses the control with this id.
pub(super) fn press(id: &str) {
    if let Some(control) = by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        control.click();
    }
}

/// Does something when all that is new is in the page, before it is painted: what is measured earlier is laid out twice.
fn before_paint(work: impl FnOnce() + 'static) {
    let work = Closure::once_into_js(work);
    let _ = window().map(|window| window.request_animation_frame(work.unchecked_ref()));
}

/// Does something when the page has been painted with all that is new, and the frame after that does not wait for it; of
/// a page that is not shown, soon.
pub(super) fn after_paint(work: impl FnOnce() + 'static) {
    let soon = move || {
        Timeout::new(0, work).forget();
    };
    if document().is_some_and(|document| document.hidden()) {
        soon();
    } else {
        before_paint(|| before_paint(soon));
    }
}

/// Scrolls `pane`, before it is painted, so that what `selector` finds in it is in view: its top where it is taller than
/// the pane. Nothing else scrolls, as it would with `scrollIntoView`.
pub(super) fn reveal(pane: &'static str, selector: &'static str) {
    before_paint(move || reveal_now(pane, selector));
}

fn reveal_now(pane: &str, selector: &str) {
    let (Some(pane), Some(element)) = (find(pane), find(selector)) else { return };
    let (view, rect) = (pane.get_bounding_client_rect(), element.get_bounding_client_rect());
    let (above, below) = (rect.top() - view.top() - 12.0, rect.bottom() - view.bottom() + 12.0);
    let by = if above < 0.0 { above } else { below.clamp(0.0, above) };
    pane.set_scroll_top(pane.scroll_top() + by as i32);
}

/// Whether the lines of what a selector finds run from right to left.
pub(super) fn runs_right_to_left(selector: &str) -> bool {
    let element = find(selector);
    let style =
        window().zip(element).and_then(|(window, e)| window.get_computed_style(&e).ok().flatten());
    style.and_then(|style| style.get_property_value("direction").ok()).as_deref() == Some("rtl")
}

//! The panes of a long article, as text or as sentences, and of a long list of annotations: they say where they are looked at and how tall what is
//! drawn has become, and size the gaps that stand for the rest.
//!
//! The core decides which rows are drawn (`app::window`). After each drawing the gaps are sized, the rows measured, and
//! the pane scrolled by what the estimates were wrong, before anything is painted: what is in view does not move.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::Callback;

use super::events::Shared;
use super::{dom, selection};
use crate::app::window::{Px, Sight, Window};
use crate::app::{Layout, Model, Msg, PanelMsg};
use crate::text::TextPos;

/// 64ths of a pixel in a pixel.
const UNITS: f64 = 64.0;

/// Which pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Article,
    List,
}

/// One pane and what is known of it since it was scrolled or drawn.
#[derive(Debug)]
pub(super) struct Pane {
    kind: Kind,
    /// The browser's scroll position and the place it was.
    known: Cell<Option<(i32, Px)>>,
}

fn units(pixels: f64) -> Px {
    (pixels * UNITS).round() as Px
}

impl Pane {
    /// The pane of the article.
    pub(super) fn article() -> Pane {
        Pane { kind: Kind::Article, known: Cell::default() }
    }

    /// The pane of the list of annotations.
    pub(super) fn list() -> Pane {
        Pane { kind: Kind::List, known: Cell::default() }
    }

    fn window<'m>(&self, model: &'m Model) -> Option<&'m Window> {
        match self.kind {
            Kind::Article => model.open.as_ref()?.blocks.window(),
            Kind::List => model.listing.window(),
        }
    }

    /// What scrolls, what holds the rows, and where the one is on the other.
    fn looked_at(&self) -> Option<(Element, Element, Sight)> {
        let (pane, rows) = match self.kind {
            Kind::Article => (dom::find(".reader")?, dom::article().or_else(dom::sentences)?),
            Kind::List => (dom::find(".panel__body")?, dom::find(".list__items")?),
        };
        let (view, all) = (pane.get_bounding_client_rect(), rows.get_bounding_client_rect());
        let sight = Sight { top: units(view.top() - all.top()), height: units(view.height()) };
        // A pane that is not shown, as on a phone, is looked at nowhere.
        (sight.height > 0).then_some((pane, rows, sight))
    }

    /// What asks for the rows at a place.
    fn look(&self, model: &Model, sight: Sight) -> Msg {
        Msg::Panel(match self.kind {
            Kind::Article => {
                let text = model.document().map(|document| &document.text);
                let ends = text.map(selection::ends).unwrap_or_default();
                PanelMsg::Look { sight, kept: ends.into_iter().chain(focused_sentence()).collect() }
            }
            Kind::List => PanelMsg::LookAtList { sight, kept: focused_row().into_iter().collect() },
        })
    }

    /// The pane was scrolled: asks for other rows where some near it are not drawn.
    pub(super) fn moved(&self, model: &Shared, dispatch: &Callback<Msg>) {
        let model = model.borrow();
        let Some(window) = self.window(&model) else { return };
        let Some((pane, _, sight)) = self.looked_at() else { return };
        self.known.set(Some((pane.scroll_top(), sight.top)));
        if window.lacks(sight) {
            dispatch.emit(self.look(&model, sight));
        }
    }

    /// The pane has another size: what is drawn has other heights.
    pub(super) fn resized(&self, model: &Shared, dispatch: &Callback<Msg>) {
        let model = model.borrow();
        let Some((_, _, sight)) = self.window(&model).and_then(|_| self.looked_at()) else {
            return;
        };
        let top = self.known.get().map_or(sight.top, |(_, top)| top);
        dispatch.emit(self.look(&model, Sight { top, ..sight }));
    }

    /// What the model asked to be drawn is in the page. `tell` gives the model a message and its answer back.
    pub(super) fn drawn(
        &self,
        model: &Shared,
        dispatch: &Callback<Msg>,
        tell: &dyn Fn(Msg) -> Option<Px>,
    ) {
        if self.window(&model.borrow()).is_none() {
            return self.known.set(None);
        }
        self.size_gaps(&model.borrow());
        let Some((pane, rows, mut sight)) = self.looked_at() else { return };
        if let Some((_, top)) = self.known.get().filter(|(at, _)| *at == pane.scroll_top()) {
            sight.top = top;
        }
        let column = units(rows.get_bounding_client_rect().width());
        let layout = Layout { sight, column, heights: heights(&rows) };
        let place = tell(Msg::Panel(match self.kind {
            Kind::Article => PanelMsg::LaidOut(layout),
            Kind::List => PanelMsg::ListLaidOut(layout),
        }));
        self.size_gaps(&model.borrow());
        if let Some((place, (_, _, now))) = place.zip(self.looked_at()) {
            let by = ((place - now.top) as f64 / UNITS).round() as i32;
            if by != 0 {
                pane.set_scroll_top(pane.scroll_top() + by);
            }
        }
        self.known.set(None);
        self.moved(model, dispatch);
    }

    fn size_gaps(&self, model: &Model) {
        let gaps = self.window(model).map(Window::gaps).unwrap_or_default();
        let Some((_, rows, _)) = self.looked_at() else { return };
        let Ok(elements) = rows.query_selector_all("[data-gap]") else { return };
        for (at, gap) in (0..elements.length()).zip(gaps) {
            let element = elements.item(at).and_then(|node| node.dyn_into::<HtmlElement>().ok());
            if let Some(element) = element {
                let height = format!("{}px", gap as f64 / UNITS);
                let _ = element.style().set_property("height", &height);
            }
        }
    }
}

/// The row of the list that has the focus.
fn focused_row() -> Option<usize> {
    let row = dom::focused()?.closest("[data-row]").ok()??;
    row.get_attribute("data-row")?.parse().ok()
}

/// Where the sentence begins that has the focus in the sentence list.
fn focused_sentence() -> Option<TextPos> {
    let row = dom::focused()?.closest("[data-at]").ok()??;
    row.get_attribute("data-at")?.parse().ok().map(TextPos::new)
}

/// The heights of the rows that are drawn, each down to the next row or gap.
fn heights(rows: &Element) -> Vec<u32> {
    let mut heights = Vec::new();
    let mut row: Option<f64> = None;
    let mut child = rows.first_element_child();
    while let Some(element) = child {
        let begins = element.has_attribute("data-start") || element.has_attribute("data-row");
        if begins || element.has_attribute("data-gap") {
            let top = element.get_bounding_client_rect().top();
            if let Some(start) = row {
                heights.push(u32::try_from(units(top - start)).unwrap_or_default());
            }
            row = begins.then_some(top);
        }
        child = element.next_element_sibling();
    }
    heights
}

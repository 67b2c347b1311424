//! Shows where words were found, without an element in the article: by the CSS Custom Highlight API
//! (<https://www.w3.org/TR/css-highlight-api-1/>). Where the browser does not have it, the place in view is only scrolled to.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::selection;
use crate::app::Model;
use crate::app::view::exercise::key::shades;
use crate::text::TextRange;

/// Shows lightly what marks of a key allow around them and must hold.
pub(super) fn lesson(model: &Model) {
    let (Some(registry), Some(open)) = (registry(), &model.open) else { return };
    let drawn: Vec<TextRange> = open.blocks.iter().map(|block| block.range).collect();
    let [around, inside] = shades(&open.document, &drawn);
    for (name, places) in [("key-may", around), ("key-must", inside)] {
        let mut list = Array::new();
        for place in places {
            let parts = drawn.iter().filter_map(|block| place.intersect(*block));
            list.extend(parts.filter_map(|part| range(model, part)));
        }
        set(&registry, name, &list);
    }
}

/// Highlights the places that are drawn, the shown one apart.
pub(super) fn found(model: &Model) {
    let Some(registry) = registry() else { return };
    let (mut all, mut here) = (Array::new(), Array::new());
    if let (Some(open), Some(finding)) = (&model.open, &model.finding) {
        let shown = finding.at.and_then(|at| finding.places.get(at));
        for block in open.blocks.iter() {
            let first = finding.places.partition_point(|place| place.end() <= block.range.start());
            for place in
                finding.places.iter().skip(first).take_while(|p| p.start() < block.range.end())
            {
                let Some(inside) = place.intersect(block.range) else { continue };
                let list = if shown == Some(place) { &mut here } else { &mut all };
                list.extend(range(model, inside));
            }
        }
    }
    set(&registry, "found", &all);
    set(&registry, "found-here", &here);
}

fn range(model: &Model, range: TextRange) -> Option<JsValue> {
    let open = model.open.as_ref()?;
    Some(selection::dom_range(&open.document.text, open.blocks.slices(), range)?.into())
}

fn registry() -> Option<JsValue> {
    let css = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
    let registry = Reflect::get(&css, &"highlights".into()).ok()?;
    (!registry.is_undefined()).then_some(registry)
}

/// Gives a highlight its ranges; none where there are none.
fn set(registry: &JsValue, name: &str, ranges: &Array) -> Option<()> {
    let call = |method: &str, arguments: &Array| {
        let function: Function = Reflect::get(registry, &method.into()).ok()?.dyn_into().ok()?;
        Reflect::apply(&function, registry, arguments).ok()
    };
    if ranges.length() == 0 {
        call("delete", &Array::of1(&name.into()))?;
        return Some(());
    }
    let make: Function =
        Reflect::get(&js_sys::global(), &"Highlight".into()).ok()?.dyn_into().ok()?;
    let highlight = Reflect::construct(&make, ranges).ok()?;
    call("set", &Array::of2(&name.into(), &highlight))?;
    Some(())
}

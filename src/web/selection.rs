//! Between the browser's selection and ranges of the text.
//!
//! Every block of the article carries `data-start`, the code point at which it begins, and holds nothing but article
//! text, so that a place is the block's start plus the UTF-16 length of the text before it in the block.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, Range, Selection};

use super::dom;
use crate::app::window::Slices;
use crate::text::{Text, TextPos, TextRange};

/// Both ends of a selection of the browser.
type Ends = (Option<Node>, u32, Option<Node>, u32);

thread_local! {
    /// Where a selection of ours waits for the page to be drawn: what the browser showed when it began to wait, and shows
    /// until then.
    static WAITING: RefCell<Option<Ends>> = const { RefCell::new(None) };
}

fn shown() -> Option<Ends> {
    let selection = selection()?;
    let (anchor, focus) = (selection.anchor_node(), selection.focus_node());
    Some((anchor, selection.anchor_offset(), focus, selection.focus_offset()))
}

/// A selection of ours begins to wait for the page to be drawn.
pub(super) fn wait() {
    WAITING.with_borrow_mut(|waiting| {
        if waiting.is_none() {
            *waiting = shown();
        }
    });
}

/// The page has been drawn. Says whether what waited is still wanted: the reader may have selected something else.
pub(super) fn waited() -> bool {
    WAITING.take().is_some()
}

/// Whether what the browser shows is about to be replaced by a selection of ours.
fn is_old() -> bool {
    WAITING.with_borrow_mut(|waiting| {
        if *waiting != shown() {
            *waiting = None;
        }
        waiting.is_some()
    })
}

/// What the browser's selection covers of the article; `None` where it covers nothing of it, or is about to be another.
pub(super) fn current(text: &Text) -> Option<TextRange> {
    if is_old() {
        return None;
    }
    let article = dom::article()?;
    let selection = selection()?;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    if !range.intersects_node(&article).ok()? {
        return None;
    }
    let start = range.start_container().ok().zip(range.start_offset().ok());
    let end = range.end_container().ok().zip(range.end_offset().ok());
    let start =
        start.and_then(|(node, at)| position(&article, text, &node, at)).unwrap_or(TextPos::ZERO);
    let end = end
        .and_then(|(node, at)| position(&article, text, &node, at))
        .unwrap_or(text.whole().end());
    Some(TextRange::new(start, end)).filter(|range| !range.is_empty())
}

/// The place of a DOM position in the text; `None` outside the article.
fn position(article: &Element, text: &Text, node: &Node, offset: u32) -> Option<TextPos> {
    if !article.contains(Some(node)) {
        return None;
    }
    let element = dom::element_of(node)?;
    let Some(block) = element.closest("[data-start]").ok()? else {
        // In a gap of a long article, which holds nothing, the next block is what follows.
        return match element.closest("[data-gap]").ok()? {
            Some(gap) => next_block(text, gap.next_element_sibling()),
            None => between_blocks(article, text, node, offset),
        };
    };
    let before = Range::new().ok()?;
    before.set_start(&block, 0).ok()?;
    before.set_end(node, offset).ok()?;
    let inside = String::from(before.to_string()).encode_utf16().count();
    let start = text.to_utf16(block_start(text, &block)?)?;
    text.from_utf16(start + inside)
}

/// A position among the blocks rather than in one: the start of the block that follows.
fn between_blocks(article: &Element, text: &Text, node: &Node, offset: u32) -> Option<TextPos> {
    if !article.is_same_node(Some(node)) {
        return None;
    }
    next_block(text, article.children().item(offset))
}

/// The start of the first block from `element` on.
fn next_block(text: &Text, mut element: Option<Element>) -> Option<TextPos> {
    while let Some(found) = element {
        if let Some(start) = block_start(text, &found) {
            return Some(start);
        }
        element = found.next_element_sibling();
    }
    Some(text.whole().end())
}

/// Where the browser's selection begins and ends in the article; nothing where it is elsewhere.
pub(super) fn ends(text: &Text) -> Vec<TextPos> {
    let (Some(article), Some(selection)) = (dom::article(), selection()) else { return Vec::new() };
    let ends = [
        (selection.anchor_node(), selection.anchor_offset()),
        (selection.focus_node(), selection.focus_offset()),
    ];
    let place = |(node, offset): (Option<Node>, u32)| position(&article, text, &node?, offset);
    ends.into_iter().filter_map(place).collect()
}

fn block_start(text: &Text, block: &Element) -> Option<TextPos> {
    let start: usize = block.get_attribute("data-start")?.parse().ok()?;
    text.from_code_points(start, start).map(TextRange::start)
}

/// How far around the browser's caret the character under a point is looked for, in UTF-16 units.
const NEAR: u32 = 1000;

/// Pixels above and below its letters that belong to a line.
const LEADING: f64 = 9.0;

/// The character that a press on `target`, a part of the article's text, is on. One on the letter above a mark, which is
/// in none of the boxes of the mark's text, is on the mark's first character.
pub(super) fn pressed(text: &Text, target: &Element, x: i32, y: i32) -> Option<TextPos> {
    let boxes = target.get_client_rects();
    let (left, top) = (f64::from(x), f64::from(y));
    let in_text = (0..boxes.length()).filter_map(|i| boxes.get(i)).any(|rect| {
        (rect.left()..=rect.right()).contains(&left) && (rect.top()..=rect.bottom()).contains(&top)
    });
    if !in_text && target.matches("[data-letter]").unwrap_or_default() {
        return position(&dom::article()?, text, target, 0);
    }
    at_point(text, x, y)
}

/// The character under a point of the screen, where that is a character of the article.
fn at_point(text: &Text, x: i32, y: i32) -> Option<TextPos> {
    let article = dom::article()?;
    let (node, caret) = caret_at(x, y)?;
    let length = node.text_content().map_or(0, |text| text.encode_utf16().count() as u32);
    // The character is beside the caret, but for numbers in right-to-left text, where a caret may stand at the far end.
    let near = (0..length.min(NEAR))
        .flat_map(|away| [caret.checked_sub(away + 1), caret.checked_add(away)]);
    let under =
        near.flatten().find(|from| *from < length && covers(&node, *from, x, y) == Some(true))?;
    position(&article, text, &node, under)
}

/// Whether a point is on a character of a text node.
fn covers(node: &Node, from: u32, x: i32, y: i32) -> Option<bool> {
    let letter = Range::new().ok()?;
    letter.set_start(node, from).ok()?;
    letter.set_end(node, from + 1).ok()?;
    let rect = letter.get_bounding_client_rect();
    let (x, y) = (f64::from(x), f64::from(y));
    let across = rect.left() <= x && x <= rect.right();
    Some(across && rect.top() - LEADING <= y && y <= rect.bottom() + LEADING)
}

/// The caret position at a point: `caretPositionFromPoint` where there is one, else WebKit's `caretRangeFromPoint`.
fn caret_at(x: i32, y: i32) -> Option<(Node, u32)> {
    let document: JsValue = dom::document()?.into();
    let call = |name: &str| {
        let function = js_sys::Reflect::get(&document, &name.into()).ok()?;
        let function: js_sys::Function = function.dyn_into().ok()?;
        let found = function.call2(&document, &x.into(), &y.into()).ok()?;
        (!found.is_null() && !found.is_undefined()).then_some(found)
    };
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).ok();
    let (found, node, offset) = match call("caretPositionFromPoint") {
        Some(found) => (found, "offsetNode", "offset"),
        None => (call("caretRangeFromPoint")?, "startContainer", "startOffset"),
    };
    let node: Node = get(&found, node)?.dyn_into().ok()?;
    Some((node, get(&found, offset)?.as_f64()? as u32))
}

/// Makes the browser select nothing.
pub(super) fn clear() {
    let _ = selection().map(|selection| selection.remove_all_ranges());
}

/// Makes the browser select a range of the article; nothing where it is not drawn.
pub(super) fn select(text: &Text, slices: &Slices, range: TextRange) {
    let ends =
        node_at(text, slices, range.start(), false).zip(node_at(text, slices, range.end(), true));
    match (ends, selection()) {
        (Some(((start, at), (end, to))), Some(selection)) => {
            let _ = selection.set_base_and_extent(&start, at, &end, to);
        }
        _ => clear(),
    }
}

/// A DOM range over a range of the article, for measuring.
pub(super) fn dom_range(text: &Text, slices: &Slices, range: TextRange) -> Option<Range> {
    let (start, at) = node_at(text, slices, range.start(), false)?;
    let (end, to) = node_at(text, slices, range.end(), true)?;
    let dom = Range::new().ok()?;
    dom.set_start(&start, at).ok()?;
    dom.set_end(&end, to).ok()?;
    Some(dom)
}

/// The text node and the UTF-16 offset in it for a place; at a seam the node before it if `end`, else the one after.
fn node_at(text: &Text, slices: &Slices, pos: TextPos, end: bool) -> Option<(Node, u32)> {
    let index = slices.at(if end { TextPos::new(pos.get().saturating_sub(1)) } else { pos });
    let block = slices.get(index)?;
    let (start, _) = text.to_code_points(block.range)?;
    let element = dom::article()?.query_selector(&format!("[data-start=\"{start}\"]")).ok()??;
    let pos = pos.clamp(block.range.start(), block.range.end());
    let mut left = u32::try_from(text.to_utf16(pos)? - text.to_utf16(block.range.start())?).ok()?;
    let walker = dom::document()?.create_tree_walker_with_what_to_show(&element, 4).ok()?;
    let mut last = None;
    while let Some(node) = walker.next_node().ok()? {
        let length = node.text_content().map_or(0, |t| t.encode_utf16().count() as u32);
        if left < length || (end && left == length) {
            return Some((node, left));
        }
        left -= length;
        last = Some((node, length));
    }
    last
}

fn selection() -> Option<Selection> {
    dom::window()?.get_selection().ok().flatten()
}

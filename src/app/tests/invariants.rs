//! What holds after every message, whatever happened before.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::annotation::{Annotation, Document, Id};
use crate::app::view::reader::{BlockView, ReaderBlocks};
use crate::app::view::toolbar::{open_claims, said_by_somebody};
use crate::app::{Listing, Model, Open};
use crate::text::TextRange;

/// Checks everything; `after` is named where something does not hold.
pub(super) fn check(model: &Model, after: &str) {
    let Some(open) = &model.open else {
        assert_eq!(model.marking, Default::default(), "nothing is open after {after}");
        return;
    };
    ranges_fit(model, open, after);
    modes_lead_somewhere(model, &open.document, after);
    links_have_ends(&open.document, after);
    blocks_are_fresh(model, open, after);
    the_list_is_fresh(model, open, after);
    assert_eq!(model.library.get(&open.document.id), Some(&open.head), "library after {after}");
    assert_eq!(open.head.position, open.history.position(), "position after {after}");
    assert_eq!(open.head.steps, open.history.steps().len(), "steps after {after}");
    assert_eq!(open.head.annotations, open.document.annotations.len(), "count after {after}");
}

fn ranges_fit(model: &Model, open: &Open, after: &str) {
    let text = &open.document.text;
    let fits = |range: TextRange| {
        text.whole().contains_range(range)
            && text.as_str().get(range.bytes()).is_some()
            && text.splits_no_grapheme(range)
    };
    let all = open.document.annotations.iter();
    let parts = all.flat_map(|annotation| annotation.ranges.parts().iter().copied());
    let marking = &model.marking;
    let pending = marking.pending.as_ref().map(|pending| pending.range);
    for range in parts.chain(pending).chain(marking.anchor).chain(marking.caret) {
        assert!(fits(range) && !range.is_empty(), "{range:?} after {after}");
    }
    let scroll = open.scroll.unwrap_or_default();
    assert!(fits(TextRange::new(scroll, scroll)), "scrolled to {scroll:?} after {after}");
}

fn modes_lead_somewhere(model: &Model, document: &Document, after: &str) {
    let marking = &model.marking;
    let known = |id: &Id| document.annotations.get(id).is_some();
    let linking = marking.linking.iter();
    let ends = linking.flat_map(|linking| [&linking.start].into_iter().chain(&linking.candidates));
    let chooser = marking.chooser.iter().flat_map(|chooser| &chooser.ids);
    for id in marking.chosen.iter().chain(ends).chain(chooser) {
        assert!(known(id), "{id} is not there after {after}");
    }
    assert!(marking.armed.as_ref().is_none_or(|tag| document.tag_set.tag(tag).is_some()));
    assert!(marking.linking.as_ref().is_none_or(|linking| !linking.candidates.is_empty()));
}

fn links_have_ends(document: &Document, after: &str) {
    for link in document.links.iter() {
        for end in [&link.from, &link.to] {
            assert!(document.annotations.get(end).is_some(), "{link:?} after {after}");
        }
    }
    let unsaid = |a: &&Rc<Annotation>| said_by_somebody(document, a) == Some(false);
    let open = document.annotations.iter().filter(unsaid).count();
    assert_eq!(open_claims(document), open, "claims that nobody is named for after {after}");
    let tagged = |a: &Annotation| document.tag_set.tag(&a.tag).is_some();
    assert!(document.annotations.iter().all(|a| tagged(a)), "a tag is gone after {after}");
}

fn blocks_are_fresh(model: &Model, open: &Open, after: &str) {
    let chosen = model.marking.chosen.as_ref();
    let mut fresh = ReaderBlocks::new(&open.document, chosen);
    fresh.lay_over(&open.document, chosen, open.blocks.verdicts().clone());
    let fresh: BTreeMap<usize, BlockView> =
        fresh.iter().map(|view| (view.index, (**view).clone())).collect();
    for view in open.blocks.iter() {
        let new = fresh.get(&view.index);
        assert!(new.is_none_or(|new| **view == *new), "what is drawn after {after}: {view:?}");
    }
    let whole = open.blocks.window().is_none();
    let all = open.blocks.slices().all().len();
    assert!(!whole || open.blocks.iter().count() == all, "blocks after {after}");
}

/// However the list came about, it is what it would be if it were made anew.
fn the_list_is_fresh(model: &Model, open: &Open, after: &str) {
    let rows = |model: &Model| {
        let row = |row| {
            (model.listing.row(&open.document, row).unwrap().id.clone(), model.listing.heading(row))
        };
        (0..model.listing.len()).map(row).collect::<Vec<_>>()
    };
    let mut fresh = model.clone();
    fresh.listing = Listing::default();
    fresh.renew_list();
    assert_eq!(rows(model), rows(&fresh), "the list after {after}");
}

//! What is here and nowhere else, and what would be left behind.

use std::rc::Rc;

use crate::annotation::Stamp;
use crate::app::model::Model;
use crate::storage::Head;

/// The key in a head's `ui` under which the time of the change stands that was exported last.
pub(crate) const EXPORTED: &str = "exported";

/// Whether a document holds work of the reader's that no exported file has.
#[must_use]
pub fn is_unexported(head: &Head) -> bool {
    let changed = head.changed.as_ref().map_or("", Stamp::as_str);
    let exported = head.ui.get(EXPORTED).map(|exported| &**exported);
    head.trashed.is_none() && head.steps > 0 && exported != Some(changed)
}

/// What the dialogue about leaving shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeavingView {
    /// How many documents there are, those in the bin not counted.
    pub documents: usize,
    /// How many are in the bin.
    pub bin: usize,
    /// The titles of those that no exported file has as they are.
    pub unexported: Vec<Rc<str>>,
}

/// What the dialogue about leaving shows.
#[must_use]
pub fn leaving(model: &Model) -> LeavingView {
    let heads = || model.library.values();
    let bin = heads().filter(|head| head.trashed.is_some()).count();
    LeavingView {
        documents: model.library.len() - bin,
        bin,
        unexported: heads().filter(|h| is_unexported(h)).map(|h| h.title.clone()).collect(),
    }
}

/// Whether the open document holds work that no exported file has.
#[must_use]
pub fn open_is_unexported(model: &Model) -> bool {
    model.open.as_ref().is_some_and(|open| is_unexported(&open.head))
}

/// A sum as people compare it: groups of four.
#[must_use]
pub fn grouped(sum: &str) -> String {
    let mut grouped = String::new();
    for (at, c) in sum.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(c);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn a_sum_is_shown_in_groups_of_four() {
        assert_eq!(grouped("0123456789ab"), "0123 4567 89ab");
        assert_eq!(grouped(""), "");
    }
}

//! What a reader makes of a text: tag sets, annotations and links, the set that holds them, edits with their
//! inverses, and the flattening of overlaps that drawing needs.

mod item;
mod name;
mod tag_set;

mod builtin;
mod difference;
mod document;
mod edit;
mod edtf;
mod link;
mod marked;
mod merge;
mod metadata;
mod plain_names;
mod reanchor;
mod segments;
mod set;
#[cfg(test)]
mod tests;

pub use builtin::{actors_claims_dates, five_ws};
pub use document::{Document, Quarantined};
pub use edit::{Change, Edit, EditName};
pub use edtf::{DateProblem, read_date};
pub use item::{Annotation, Origin, Ranges};
pub use link::{Link, LinkSet};
pub use marked::{parse_marked, print_marked};
pub use merge::{Merged, Stands, merge};
pub use metadata::Metadata;
pub use name::{Extra, Id, Stamp};
pub use reanchor::{ComparedBlock, Fate, How, Placement, Selector, carry, compare_texts, place};
pub use segments::{Cover, Segment, segments};
pub use set::AnnotationSet;
pub use tag_set::{
    Attribute, AttributeKind, AttributeValue, Color, LinkType, PALETTE, Tag, TagSet,
};

//! Where an annotation stands when its article has changed.
//!
//! | Known of the old text | Asked by |
//! | --- | --- |
//! | all of it | [`carry`]: an article and its newer version |
//! | the quote with what stood before and after it | [`place`]: a file that carries selectors, as W3C Web Annotation does |
//!
//! Both fold the texts (case, curly quotes, dashes, spaces) and cut them into tokens. With the old text at hand one
//! alignment of all tokens (`align`) says what became of each, and the ends of a range follow theirs (`carried`). Where
//! that is too little, the quote is looked for word by word, and each hit is scored by how much what stands around it
//! is like what stood there before (`quoted`). Long quotes only are then looked for with differences (`fuzzy`). Short
//! ones of which half is left are found where the words before and after them still stand (`framed`). What is still
//! without a place is an orphan: a name or a date that is merely similar to another is never taken for it.
//!
//! The order of these steps and the first values of their limits follow a comparison of the anchoring of Hypothesis,
//! Apache Annotator, Recogito and dom-anchor-text-quote on revisions of real articles.

mod align;
mod carried;
mod framed;
mod fuzzy;
mod middle;
mod moved;
mod placement;
mod quoted;
mod reading;
mod selectors;
mod slide;
mod tokens;

#[cfg(test)]
mod tests;

pub use carried::carry;
pub use placement::{How, Placement};
pub use reading::{ComparedBlock, Fate, compare_texts};
pub use selectors::{Selector, place};

//! What somebody should know before working in an exercise that is one file.

use crate::app::model::Model;

/// What is not as in a page of its own from the web: that nothing is kept, or that it is inside another page.
#[must_use]
pub fn warnings(model: &Model) -> Vec<&'static str> {
    if model.one_file.inside.is_none() {
        return Vec::new();
    }
    let words = model.words().one_file;
    let all =
        [(model.surroundings.framed, words.framed), (model.unkept.is_some(), words.keeps_nothing)];
    all.into_iter().filter(|(is, _)| *is).map(|(_, words)| words).collect()
}

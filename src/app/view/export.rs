//! The formats that the open document can be exported in.

use std::rc::Rc;

use crate::annotation::Document;
use crate::app::words::Words;
use crate::formats::{FORMATS, file_name_of};

/// One format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatView {
    /// What a message calls it.
    pub id: &'static str,
    /// What its button is called.
    pub label: &'static str,
    /// What it is good for, one sentence.
    pub good_for: &'static str,
    /// What the file will be called.
    pub file_name: Rc<str>,
}

/// Every format, in the order of the dialogue.
#[must_use]
pub fn formats(document: &Document, words: &Words) -> Vec<FormatView> {
    FORMATS
        .iter()
        .map(|format| FormatView {
            id: format.id,
            label: format.label,
            good_for: (words.dialogs.good_for)(format.label),
            file_name: file_name_of(format, &[document]).into(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::parse_marked;
    use crate::app::words::EN;

    #[test]
    fn every_format_says_what_it_is_good_for_and_what_its_file_is_called() {
        let document = parse_marked("<actor>Ada</actor> said so.");
        for view in formats(&document, &EN) {
            assert!(!view.good_for.is_empty(), "{}", view.label);
            assert!(view.file_name.starts_with("article."), "{}", view.file_name);
        }
    }
}

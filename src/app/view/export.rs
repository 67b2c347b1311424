//! The formats that documents can be exported in, and what is asked before a download.

use std::rc::Rc;

use crate::app::model::Model;
use crate::app::words::Words;
use crate::formats::{FORMATS, Group, format};
use crate::words::words as spoken;

/// Formats for the same people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupView {
    /// Whom they are for.
    pub heading: &'static str,
    /// In the order of the dialogue; never empty.
    pub formats: Vec<FormatView>,
}

/// One format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatView {
    /// What a message calls it.
    pub id: &'static str,
    /// What its button is called.
    pub label: &'static str,
    /// What it is good for, one sentence.
    pub good_for: &'static str,
    /// What its files end in: `.brat.zip`.
    pub ending: Rc<str>,
}

/// A question before the download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceView {
    /// What a message calls it.
    pub id: &'static str,
    /// What is asked.
    pub question: &'static str,
    /// The answers: what a message calls it, what it reads, whether it is chosen.
    pub options: Vec<(&'static str, &'static str, bool)>,
}

const GROUPS: [Group; 5] = [Group::Own, Group::Sheets, Group::Text, Group::Tools, Group::Language];

/// Every format by whom it is for; `all` for the whole library, where formats of one document are packed.
#[must_use]
pub fn groups(all: bool, words: &Words) -> Vec<GroupView> {
    let view = |heading, group| GroupView {
        heading,
        formats: FORMATS
            .iter()
            .filter(|format| format.group == group)
            .map(|format| FormatView {
                id: format.id,
                label: format.words().label,
                good_for: format.words().good_for,
                ending: ending(format.extension, all && !format.several),
            })
            .collect(),
    };
    let mut groups = Vec::new();
    for (heading, group) in words.dialogs.format_groups.into_iter().zip(GROUPS) {
        groups.push(view(heading, group));
    }
    groups.retain(|group| !group.formats.is_empty());
    groups
}

fn ending(extension: &str, packed: bool) -> Rc<str> {
    match packed {
        true => (spoken().formats.in_zip)(extension).into(),
        false => format!(".{extension}").into(),
    }
}

/// What may be chosen about the export that waits.
#[must_use]
pub fn choices(model: &Model) -> Vec<ChoiceView> {
    let Some(handing) = &model.handing else { return Vec::new() };
    let choices = format(handing.format).map_or(&[][..], |format| format.choices);
    let mut views = Vec::new();
    for choice in choices {
        let now = handing.chosen.of(choice);
        let options = choice.options.iter();
        views.push(ChoiceView {
            id: choice.id,
            question: (choice.question)(),
            options: options
                .map(|option| (option.id, (option.label)(), option.id == now))
                .collect(),
        });
    }
    views
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::words::EN;

    #[test]
    fn every_format_stands_once_and_says_what_it_is_good_for() {
        for all in [false, true] {
            let groups = groups(all, &EN);
            let views: Vec<&FormatView> = groups.iter().flat_map(|group| &group.formats).collect();
            assert_eq!(views.len(), FORMATS.len());
            for view in views {
                assert!(!view.good_for.is_empty(), "{}", view.label);
            }
        }
    }

    #[test]
    fn a_format_of_one_document_is_packed_for_several() {
        assert_eq!(&*ending("txt", true), ".txt in a .zip");
        assert_eq!(&*ending("brat.zip", false), ".brat.zip");
    }
}

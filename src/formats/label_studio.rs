//! Label Studio: tasks with annotations as JSON, and the labelling configuration, in a zip file.
//!
//! | Of the document | In the files |
//! | --- | --- |
//! | text | `data.text` of a task; offsets are code points, and each region repeats its words |
//! | annotation | a result of type `labels`, its label is the tag |
//! | parts of an annotation | regions of their own, joined by relations labelled `pressmark-part` |
//! | choice, other attribute, note | results of type `choices` and `textarea` with the region's id |
//! | who marked when, origin, entries of other programs | `meta` of the region |
//! | link | a result of type `relation` |
//! | article card, annotator, what is kept aside | further keys of `data` |
//! | tag set | `config.xml`: labels with colour and key, choices, relations; whole in its last comment |
//!
//! What is said about a link (note, who, when) has no place, nor has an empty attribute. The format is that of Label
//! Studio 1.23 (<https://labelstud.io/guide/task_format>, `guide/export`); its editor counts code points
//! (`charsToCodePoints`).

mod config;
mod read;
mod write;

use super::files::Look;
use super::{Choice, File, Format, Group, Opt, Reader};
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "label-studio",
    words: || &words().formats.label_studio,
    group: Group::Tools,
    extension: "label-studio.zip",
    mime: "application/zip",
    several: true,
    choices: &[AS],
    reader: Some(Reader { recognises, accompanies, read: read::read, proves: true }),
    write: |documents, chosen| write::write(documents, chosen.of(&AS)),
};

const AS: Choice = Choice {
    id: "as",
    question: || words().formats.take_marks_as,
    options: &[
        Opt { id: "annotations", label: || words().formats.finished },
        Opt { id: "predictions", label: || words().formats.predictions },
    ],
};

/// The relation that joins the parts of one annotation.
const PART: &str = "pressmark-part";

/// Names of controls that are not attributes.
const CONTROLS: [&str; 3] = ["label", "text", "note"];

/// What stands before the name of an attribute that is called like one of [`CONTROLS`].
const ATTRIBUTE: &str = "attribute-";

fn recognises(look: &Look<'_>) -> bool {
    look.has("data")
        && (look.has("annotations") || look.has("predictions") || look.has("completions"))
}

fn accompanies(file: &File<'_>) -> bool {
    file.ends(".xml") && file.text().trim_start().starts_with("<View")
}

#[cfg(test)]
mod tests;

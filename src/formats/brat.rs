//! brat's standoff files in a zip file: `NAME.txt` and `NAME.ann` for each document, and the configuration for all.
//!
//! | Of the document | In the files |
//! | --- | --- |
//! | text | `NAME.txt`, UTF-8, line feeds |
//! | annotation | `T1 claim 0 5 words`; offsets are code points, and the words are repeated |
//! | parts, line breaks and tabs | fragments `0 5;8 12`, their words joined by one space; a gap of white space alone is none when read, and lines of white space at the ends go |
//! | link, its note | `R1 said-by Arg1:T4 Arg2:T1`, `#2 AnnotatorNotes R1 …` |
//! | choice | `A1 voice T4 reported` |
//! | other attribute | `#3 name T1 Ada Brook`, because brat's attributes have fixed values |
//! | note | `#1 AnnotatorNotes T4 …` on one line: ⏎ stands for a line break |
//! | tag set | `annotation.conf`: tags, link types with what they may join, choices; overlaps are allowed. `visual.conf`: labels, colours |
//!
//! Who marked when, and the article card beyond the text's own header lines, have no place. The format is that of brat
//! 1.3 (<https://brat.nlplab.org/standoff.html>, `configuration.html`); ids and types are what its own parser takes.

mod read;
mod write;

use super::files::Look;
use super::{File, Format, Group, Reader};
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "brat",
    words: || &words().formats.brat,
    group: Group::Tools,
    extension: "brat.zip",
    mime: "application/zip",
    several: true,
    choices: &[],
    reader: Some(Reader { recognises, accompanies, read: read::read, proves: true }),
    write: |documents, _| write::write(documents),
};

/// The type of comments that brat shows as notes and lets people edit.
const NOTE: &str = "AnnotatorNotes";

/// What stands for a line break and a tab where a line must stay one.
const ONE_LINE: [(char, char); 2] = [('\n', '⏎'), ('\t', '⇥')];

fn recognises(look: &Look<'_>) -> bool {
    look.file.ends(".ann")
}

fn accompanies(file: &File<'_>) -> bool {
    file.ends(".txt")
        || matches!(file.base(), "annotation.conf" | "visual.conf")
        || (file.ends(".conf") && !file.base().starts_with('.'))
}

#[cfg(test)]
mod tests;

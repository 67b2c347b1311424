//! Plain text: the article byte for byte, header lines included.

use super::losses::{Losses, Lost};
use super::{Chosen, Format, Group, Written};
use crate::annotation::Document;
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "plain",
    words: || &words().formats.plain,
    group: Group::Text,
    extension: "txt",
    mime: "text/plain;charset=utf-8",
    several: false,
    choices: &[],
    reader: None,
    write,
};

/// What the format has no place for.
const LOST: [Lost; 5] =
    [Lost::Annotation, Lost::Link, Lost::Note, Lost::ArticleNote, Lost::Quarantined];

fn write(documents: &[&Document], _: &Chosen) -> Written {
    let texts: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
    Written { bytes: texts.join("\n\n").into_bytes(), losses: Losses::all(documents, &LOST) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::parse_marked;

    #[test]
    fn the_text_is_written_byte_for_byte_and_what_is_marked_in_it_is_told() {
        let document = parse_marked("By me\n\n<actor>Ada</actor> said 🎉\n");
        let written = write(&[&document], &Chosen::default());
        assert_eq!(written.bytes, "By me\n\nAda said 🎉\n".as_bytes());
        assert_eq!(written.losses.told("plain text"), ["1 annotation is not in plain text"]);
    }
}

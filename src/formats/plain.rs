//! Plain text: the article byte for byte, header lines included.

use super::losses::{Losses, Lost, card_fields};
use super::{Chosen, Format, Group, Written};
use crate::annotation::{Document, Metadata};
use crate::text::read_header;
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

/// What the format has no place for, beside what the text's own lines do not say about the article.
const LOST: [Lost; 7] = [
    Lost::Annotation,
    Lost::Note,
    Lost::Link,
    Lost::ArticleNote,
    Lost::Annotator,
    Lost::Unknown,
    Lost::Quarantined,
];

fn write(documents: &[&Document], _: &Chosen) -> Written {
    let texts: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
    let mut losses = Losses::all(documents, &LOST);
    for document in documents {
        let said = Metadata::from(read_header(document.text.as_str()));
        let fields = card_fields(&document.metadata).zip(card_fields(&said));
        losses
            .count(Lost::Card, fields.filter(|(one, said)| !one.is_empty() && one != said).count());
    }
    Written { bytes: texts.join("\n\n").into_bytes(), losses }
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

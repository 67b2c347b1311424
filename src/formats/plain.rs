//! Plain text: the article byte for byte, header lines included.

use super::{Format, Written, losses};
use crate::annotation::Document;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "plain",
    label: "Plain text",
    extension: "txt",
    mime: "text/plain;charset=utf-8",
    several: false,
    write,
};

fn write(documents: &[&Document]) -> Written {
    let texts: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
    let lost = [
        losses::annotations(documents),
        losses::links(documents),
        losses::notes(documents),
        losses::article_notes(documents),
        losses::quarantined(documents),
    ];
    let mut told: Vec<String> = losses::sentence(&lost, "plain text").into_iter().collect();
    if texts.len() > 1 {
        told.push(format!("{} articles follow each other in one text", texts.len()));
    }
    Written { bytes: texts.join("\n\n").into_bytes(), losses: told }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::parse_marked;

    #[test]
    fn the_text_is_written_byte_for_byte_and_what_is_marked_in_it_is_told() {
        let document = parse_marked("By me\n\n<actor>Ada</actor> said 🎉\n");
        let written = write(&[&document]);
        assert_eq!(written.bytes, "By me\n\nAda said 🎉\n".as_bytes());
        assert_eq!(written.losses, ["1 annotation is not in plain text"]);
    }
}

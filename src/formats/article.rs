//! Articles as people have them: text, Markdown and web pages in, a clean text with its metadata out.

use crate::annotation::Metadata;
use crate::text::{
    Candidate, Damage, Decoded, How, OtherDecoder, clean_with_damage, declared_encoding, decode,
    decode_as, read_header,
};

use super::html::{Page, read_page};
use super::sniff::{FileKind, LARGEST_TEXT, Refused};
use crate::words::words;

/// An article as it was found in a file or pasted.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OpenedArticle {
    /// Its text, cleaned (see [`crate::text::clean`]).
    pub text: String,
    /// What the file says about it.
    pub metadata: Metadata,
    /// Damaged letters, to be offered for repair.
    pub damage: Vec<Damage>,
    /// What the reader should know about how the file was read, one sentence each.
    pub notes: Vec<String>,
    /// The label of the encoding that the file was read in; empty for a pasted text.
    pub encoding: String,
    /// Encodings to choose from where that was a guess; empty where it was not.
    pub candidates: Vec<Candidate>,
}

/// Opens a file of text, Markdown or HTML. `chosen` is the encoding that the reader chose, if they were asked.
///
/// # Errors
/// [`Refused`] where there is no text in it, or too much.
pub fn open_article(
    kind: FileKind,
    bytes: &[u8],
    chosen: Option<&str>,
    other: OtherDecoder<'_>,
) -> Result<OpenedArticle, Refused> {
    let declared = (kind == FileKind::Html).then(|| declared_encoding(bytes)).flatten();
    let decoded = chosen
        .and_then(|label| decode_as(bytes, label, other))
        .unwrap_or_else(|| decode(bytes, declared.as_deref(), other));
    let mut article = match kind {
        FileKind::Html => open_html(&decoded.text)?,
        _ => open_text(&decoded.text)?,
    };
    article.notes.splice(0..0, notes_on(&decoded));
    article.encoding = decoded.encoding;
    article.candidates = decoded.candidates;
    Ok(article)
}

/// Opens a text or Markdown, from a file or pasted.
///
/// # Errors
/// [`Refused`] where there is no text in it, or too much.
///
/// ```
/// use pressmark::formats::open_text;
/// let article = open_text("Harbour Opens\r\n\r\nBy Nora Lind, The Post\r\n\r\nIt is open.")?;
/// assert_eq!(&*article.metadata.title, "Harbour Opens");
/// assert_eq!(article.text, "Harbour Opens\n\nBy Nora Lind, The Post\n\nIt is open.");
/// # Ok::<(), pressmark::formats::Refused>(())
/// ```
pub fn open_text(raw: &str) -> Result<OpenedArticle, Refused> {
    let (text, damage) = sized(raw)?;
    let metadata = Metadata::from(read_header(&text));
    Ok(OpenedArticle { text, metadata, damage, ..OpenedArticle::default() })
}

/// Opens a web page: the article is taken out of it, the rest is left.
///
/// # Errors
/// [`Refused`] where there is no text in it, or too much.
pub fn open_html(html: &str) -> Result<OpenedArticle, Refused> {
    let Page { text, metadata, is_whole_page } = read_page(html);
    let (text, damage) = sized(&text)?;
    let mut notes = Vec::new();
    if is_whole_page {
        notes.push(words().articles.whole_page.to_owned());
    } else if text.split_whitespace().count() < 40 {
        notes.push(words().articles.few_words.to_owned());
    }
    Ok(OpenedArticle { text, metadata, damage, notes, ..OpenedArticle::default() })
}

/// The cleaned text and its damage, if it is a text and not too big.
fn sized(raw: &str) -> Result<(String, Vec<Damage>), Refused> {
    if raw.len() > LARGEST_TEXT {
        return Err(Refused::TextTooBig { bytes: raw.len() });
    }
    let (text, damage) = clean_with_damage(raw);
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    Ok((text, damage))
}

/// What the reader should know about the decoding.
fn notes_on(decoded: &Decoded) -> Vec<String> {
    let mut notes = Vec::new();
    match decoded.damaged {
        0 => {}
        1 => notes.push(words().articles.one_broken.to_owned()),
        many => notes.push((words().articles.broken)(many)),
    }
    if decoded.how == How::Detected {
        notes.push((words().articles.detected)(&decoded.encoding));
    }
    if decoded.how == How::Guessed {
        notes.push(words().articles.guessed.to_owned());
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::browser_decoder;
    use crate::text::{Text, repaired};

    fn nobody(_: &str, _: &[u8]) -> Option<String> {
        None
    }

    fn open(kind: FileKind, bytes: &[u8]) -> OpenedArticle {
        open_article(kind, bytes, None, &nobody).unwrap()
    }

    #[test]
    fn a_wire_story_opens_with_its_header_read() {
        let article = open(
            FileKind::Text,
            b"By Nora Lind, HPN\r\nUpdated: Fri, 31 Dec 2021 20:38:52 GMT\r\nSource: HPN\r\n\r\nMinister M\xc3\x83\xc2\xa9lanie Roy spoke.\r\n",
        );
        let about = &article.metadata;
        assert_eq!((&*about.title, &*about.byline, &*about.source), ("", "Nora Lind", "HPN"));
        assert_eq!(&*about.updated, "2021-12-31T20:38:52Z");
        assert!(!article.text.contains('\r'));
        assert!(repaired(&article.text, &article.damage).0.contains("Mélanie Roy"));
        assert_eq!(Text::new(article.text).blocks().len(), 4);
    }

    #[test]
    fn broken_bytes_are_told_of() {
        let article =
            open(FileKind::Text, b"caf\xc3\xa9 d\xc3\xa9j\xc3\xa0 \xc3\xa9t\xc3\xa9 \xff.");
        assert_eq!(article.text, "café déjà été \u{fffd}.");
        assert_eq!(
            article.notes,
            ["1 character of the file is broken and shows as \u{fffd}. The rest was read."]
        );
    }

    #[test]
    fn a_guess_can_be_corrected_by_the_reader() {
        let bytes = b"Ma\xe8e";
        let guessed = open_article(FileKind::Text, bytes, None, &browser_decoder).unwrap();
        assert!(guessed.candidates.iter().any(|c| c.encoding == "windows-1250"));
        assert_eq!(guessed.notes.len(), 1);
        let right =
            open_article(FileKind::Text, bytes, Some("windows-1250"), &browser_decoder).unwrap();
        assert_eq!((right.text.as_str(), right.notes.len()), ("Mače", 0));
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        assert_eq!(open_text(" \r\n\u{feff}\0"), Err(Refused::Empty));
        assert_eq!(open_html("<html><script>words</script>"), Err(Refused::Empty));
        let big = "a".repeat(LARGEST_TEXT + 1);
        assert_eq!(open_text(&big), Err(Refused::TextTooBig { bytes: big.len() }));
    }

    #[test]
    fn a_page_declares_its_encoding() {
        let page = b"<meta charset=iso-8859-1><title>Caf\xe9</title><p>Le caf\xe9 est ouvert.";
        let article = open(FileKind::Html, page);
        assert_eq!((&*article.metadata.title, &*article.encoding), ("Café", "windows-1252"));
        assert!(article.text.contains("Le café est ouvert."));
    }
}

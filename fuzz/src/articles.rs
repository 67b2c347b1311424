//! Articles: text, Markdown and web pages in any encoding.

use pressmark::annotation::{Document, Id, actors_claims_dates};
use pressmark::formats::{FileKind, OpenedArticle, open_article, open_text};
use pressmark::text::{Text, TextPos, all_candidates, clean, decode, repaired};

use super::{check, text_of};

pub(super) fn text(data: &[u8]) {
    opened(FileKind::Text, data);
}

pub(super) fn markdown(data: &[u8]) {
    opened(FileKind::Markdown, data);
}

pub(super) fn html(data: &[u8]) {
    opened(FileKind::Html, data);
}

/// Every encoding that a reader may choose, beginning with the one whose number the first byte is.
pub(super) fn encoding(data: &[u8]) {
    let Some((which, bytes)) = data.split_first() else { return };
    let candidates = all_candidates(bytes, &other);
    let decoded = decode(bytes, None, &other);
    assert!(decoded.damaged <= bytes.len());
    if let Some(chosen) = candidates.get(usize::from(*which) % candidates.len().max(1)) {
        let opened = open_article(FileKind::Text, bytes, Some(&chosen.encoding), &other);
        if let Ok(article) = opened {
            assert_eq!(article.encoding, chosen.encoding);
            hold(&article);
        }
    }
}

/// Some older encoding, as good as any: a byte is a character.
pub(super) fn other(label: &str, bytes: &[u8]) -> Option<String> {
    let known = label.starts_with("windows-") || label.starts_with("iso-") || label == "koi8-r";
    known.then(|| {
        bytes.iter().map(|byte| char::from_u32(u32::from(*byte) + 0x300).unwrap_or('?')).collect()
    })
}

fn opened(kind: FileKind, data: &[u8]) {
    if let Ok(article) = open_article(kind, data, None, &other) {
        hold(&article);
    }
}

/// What has to hold of every article that is opened.
pub(super) fn hold(article: &OpenedArticle) {
    assert_eq!(clean(&article.text), article.text, "cleaning finds nothing more");
    let again = open_text(&article.text).expect("a text opens as a text");
    assert_eq!(again.text, article.text);
    let (mended, moves) = repaired(&article.text, &article.damage);
    assert!(moves.position(TextPos::new(article.text.len())).get() <= mended.len());
    let text = Text::new(article.text.as_str());
    places(&text);
    let id = Id::from_words("a1");
    check(&Document::new(id, text, article.metadata.clone(), actors_claims_dates()));
}

/// Blocks lie in order in the text, and positions come back from both units.
fn places(text: &Text) {
    let mut last = 0;
    for block in text.blocks() {
        let range = block.range.bytes();
        assert!(last <= range.start && text.as_str().get(range.clone()).is_some(), "{range:?}");
        last = range.end;
        let (start, end) = text.to_code_points(block.range).expect("code points");
        assert_eq!(text.from_code_points(start, end), Some(block.range));
        let units = text.to_utf16(block.range.end()).expect("code units");
        assert_eq!(text.from_utf16(units), Some(block.range.end()));
    }
}

/// A text of at most so many bytes, for targets whose cost grows with it.
pub(super) fn short(data: &[u8], most: usize) -> Text {
    Text::new(text_of(data.get(..most).unwrap_or(data)))
}

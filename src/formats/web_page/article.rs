//! The article's text with its marks.

use std::rc::Rc;

use super::html::Html;
use super::{Names, language};
use crate::annotation::{Annotation, Document, Segment, segments};
use crate::text::{Block, BlockKind};

/// The lowest line that a mark may take; those below share it.
const LAST_LINE: u8 = 5;

/// How many of the first blocks may be the title.
const TITLE_BLOCKS: usize = 3;

/// Whether one of the text's first blocks is the title, so that the page need not repeat it.
pub(super) fn shows_title(document: &Document) -> bool {
    document.text.blocks().iter().take(TITLE_BLOCKS).any(|block| is_title(document, block))
}

fn is_title(document: &Document, block: &Block) -> bool {
    let words = document.text.slice(block.range).trim_start_matches('#').trim();
    matches!(block.kind, BlockKind::Heading(1)) && words == document.metadata.title.trim()
}

/// Writes the article.
pub(super) fn write(html: &mut Html, names: &Names<'_>) {
    let document = names.document;
    html.open("article", &[("lang", language(document))]);
    let mut in_list = false;
    for block in document.text.blocks() {
        let item = block.kind == BlockKind::ListItem;
        if item != in_list {
            html.raw(if item { "\n<ul>" } else { "\n</ul>" });
            in_list = item;
        }
        html.raw("\n");
        write_block(html, names, block);
    }
    html.raw(if in_list { "\n</ul>\n</article>\n" } else { "\n</article>\n" });
}

fn write_block(html: &mut Html, names: &Names<'_>, block: &Block) {
    let marks = names.document.annotations.overlapping(block.range);
    let pieces = segments(block.range, &marks);
    let deepest =
        pieces.iter().flat_map(|piece| &piece.cover).map(|cover| cover.depth.min(LAST_LINE));
    let lines = deepest.max().map_or(0, |depth| depth + 1);
    let mut class = if lines == 0 { String::new() } else { format!("d{}", lines.min(LAST_LINE)) };
    let name = match block.kind {
        BlockKind::Heading(1) if is_title(names.document, block) => "h1",
        BlockKind::Heading(1 | 2) => "h2",
        BlockKind::Heading(3) => "h3",
        BlockKind::Heading(_) => "h4",
        BlockKind::Quotation => "blockquote",
        BlockKind::ListItem => "li",
        BlockKind::Paragraph => "p",
        BlockKind::HeaderLine => {
            class.push_str(" header-line");
            "p"
        }
    };
    html.open(name, &[("class", class.trim()), ("dir", "auto")]);
    for piece in &pieces {
        write_piece(html, names, piece);
    }
    html.close(name);
}

/// A piece of text inside a `mark` for each annotation over it, the longest outermost.
fn write_piece(html: &mut Html, names: &Names<'_>, piece: &Segment) {
    let annotation = |id| names.document.annotations.get(id);
    for (at, cover) in piece.cover.iter().enumerate() {
        if at == 0 {
            piece
                .cover
                .iter()
                .filter_map(|c| annotation(&c.id))
                .for_each(|a| badge(html, names, a, piece));
        }
        let place = names.place(&cover.tag);
        let class = format!("c{place} s{} u{}", place % 5, cover.depth.min(LAST_LINE));
        html.open("mark", &[("class", &class)]);
    }
    html.text(names.document.text.slice(piece.range));
    for _ in &piece.cover {
        html.raw("</mark>");
    }
}

/// The letter and number where a part of the annotation begins.
fn badge(html: &mut Html, names: &Names<'_>, annotation: &Rc<Annotation>, piece: &Segment) {
    let part = annotation.ranges.parts().iter().position(|p| p.start() == piece.range.start());
    match part {
        Some(0) => names.badge(html, annotation, "a", "m"),
        Some(_) => names.badge(html, annotation, "a", ""),
        None => {}
    }
}

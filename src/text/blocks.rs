//! Where a text's blocks are.

use super::body::{Block, BlockKind};
use super::range::TextRange;

/// The blocks of `text`.
pub(super) fn find(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches('\n');
        if !body.trim().is_empty() {
            blocks.push(Block {
                range: TextRange::of(at, at + body.len()),
                kind: BlockKind::Paragraph,
            });
        }
        at += line.len();
    }
    blocks
}

//! Two versions of a text as one text to read: what stayed, what went, what came.

use super::carried::Carrier;
use crate::text::{BlockKind, Text, TextRange};

/// What became of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in both versions.
    Kept,
    /// Only the older version has it.
    Removed,
    /// Only the newer version has it.
    Added,
}

/// A block of either version, as passages in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedBlock {
    /// What it is in the newer version; in the older one where that is all there is.
    pub kind: BlockKind,
    /// Its text by what became of it; neighbours differ.
    pub passages: Vec<(Fate, String)>,
}

impl ComparedBlock {
    /// Whether any of it differs.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.passages.iter().any(|(fate, _)| *fate != Fate::Kept)
    }
}

/// Both versions word by word, block by block. White space alone is no difference.
///
/// ```
/// use pressmark::annotation::{Fate, compare_texts};
/// use pressmark::text::Text;
/// let blocks = compare_texts(&Text::new("Taxes fell."), &Text::new("Taxes rose."));
/// let passages: Vec<(Fate, &str)> = blocks[0].passages.iter().map(|(f, t)| (*f, t.as_str())).collect();
/// assert_eq!(passages, [(Fate::Kept, "Taxes "), (Fate::Removed, "fell"), (Fate::Added, "rose"), (Fate::Kept, ".")]);
/// ```
#[must_use]
pub fn compare_texts(old: &Text, new: &Text) -> Vec<ComparedBlock> {
    let carrier = Carrier::new(old, new);
    let mut page = Page { old, new, done: Vec::new(), now: None };
    let (mut at, mut to) = (0, 0);
    while at < carrier.old.all.len() || to < carrier.new.all.len() {
        let next = (at..carrier.old.all.len()).find_map(|at| Some((at, carrier.to(at)?)));
        match next {
            Some((kept, _)) if at < kept => page.remove(&carrier, at),
            None if at < carrier.old.all.len() => page.remove(&carrier, at),
            Some((kept, as_new)) if to < as_new => page.add(&carrier, to, Some((kept, as_new))),
            None => page.add(&carrier, to, None),
            Some((_, as_new)) => page.keep(&carrier, at, as_new),
        }
        match next {
            Some((kept, as_new)) if at == kept && to == as_new => (at, to) = (at + 1, to + 1),
            Some((kept, _)) if at < kept => at += 1,
            None if at < carrier.old.all.len() => at += 1,
            _ => to += 1,
        }
    }
    page.done.extend(page.now.map(|now| now.block));
    page.done
}

/// The block that is being written, and the blocks of the two versions that it belongs to.
struct Open {
    block: ComparedBlock,
    old: Option<usize>,
    new: Option<usize>,
}

struct Page<'a> {
    old: &'a Text,
    new: &'a Text,
    done: Vec<ComparedBlock>,
    now: Option<Open>,
}

impl Page<'_> {
    fn remove(&mut self, carrier: &Carrier<'_>, at: usize) {
        let block = block_of(self.old, carrier.old.all.get(at).map(|token| token.range));
        if self.now.as_ref().is_none_or(|now| now.old != block) {
            self.begin(self.old, block, block, None);
        }
        self.write(Fate::Removed, &with_space(self.old, &carrier.old, at));
    }

    fn add(&mut self, carrier: &Carrier<'_>, to: usize, next: Option<(usize, usize)>) {
        let block = block_of(self.new, carrier.new.all.get(to).map(|token| token.range));
        let next = next.map(|(old, new)| {
            let old = carrier.old.all.get(old).map(|token| token.range);
            let new = carrier.new.all.get(new).map(|token| token.range);
            (block_of(self.old, old), block_of(self.new, new))
        });
        let goes_on = self.now.as_ref().is_some_and(|now| match now.new {
            Some(_) => now.new == block,
            None => next == Some((now.old, block)),
        });
        if goes_on {
            self.belong(None, block);
        } else {
            self.begin(self.new, block, None, block);
        }
        self.write(Fate::Added, &with_space(self.new, &carrier.new, to));
    }

    fn keep(&mut self, carrier: &Carrier<'_>, at: usize, to: usize) {
        let (old, new) = (carrier.old.all.get(at), carrier.new.all.get(to));
        let (Some(old), Some(new)) = (old, new) else { return };
        let same = carrier.old.slice(old.range) == carrier.new.slice(new.range);
        let (old, new) = (block_of(self.old, Some(old.range)), block_of(self.new, Some(new.range)));
        let goes_on = self
            .now
            .as_ref()
            .is_some_and(|now| now.new == new || now.new.is_none() && now.old == old);
        if goes_on {
            self.belong(old, new);
        } else {
            self.begin(self.new, new, old, new);
        }
        if same {
            self.write(Fate::Kept, &with_space(self.new, &carrier.new, to));
        } else {
            self.write(Fate::Removed, &with_space(self.old, &carrier.old, at));
            self.write(Fate::Added, &with_space(self.new, &carrier.new, to));
        }
    }

    /// Begins a block of the kind that block `which` of `text` has.
    fn begin(&mut self, text: &Text, which: Option<usize>, old: Option<usize>, new: Option<usize>) {
        self.done.extend(self.now.take().map(|now| now.block));
        let kind = kind_of(text, which);
        self.now = Some(Open { block: ComparedBlock { kind, passages: Vec::new() }, old, new });
    }

    /// Notes to which blocks of the two versions the block that is being written belongs.
    fn belong(&mut self, old: Option<usize>, new: Option<usize>) {
        let kind = kind_of(self.new, new);
        if let Some(now) = self.now.as_mut() {
            now.old = old.or(now.old);
            if now.new != new {
                (now.new, now.block.kind) = (new, kind);
            }
        }
    }

    fn write(&mut self, fate: Fate, text: &str) {
        let Some(now) = self.now.as_mut() else { return };
        match now.block.passages.last_mut() {
            Some((last, passage)) if *last == fate => passage.push_str(text),
            _ => now.block.passages.push((fate, text.to_owned())),
        }
    }
}

fn block_of(text: &Text, range: Option<TextRange>) -> Option<usize> {
    text.block_at(range?.start())
}

fn kind_of(text: &Text, block: Option<usize>) -> BlockKind {
    let block = block.and_then(|block| text.blocks().get(block));
    block.map_or(BlockKind::Paragraph, |block| block.kind)
}

/// A token with the white space after it, up to the end of its block.
fn with_space(text: &Text, tokens: &super::tokens::Tokens<'_>, at: usize) -> String {
    let Some(token) = tokens.all.get(at) else { return String::new() };
    let next = tokens
        .all
        .get(at + 1)
        .filter(|next| block_of(text, Some(next.range)) == block_of(text, Some(token.range)));
    let end = next.map_or(token.range.end(), |next| next.range.start());
    text.slice(TextRange::new(token.range.start(), end)).to_owned()
}

//! A text as tokens: words, and signs one by one; white space is left out.
//!
//! A token is compared by the hash of its folded characters. Folding makes one of what editors exchange without a
//! change of meaning: capitals, curly and straight quotes, hyphens and dashes.

use crate::text::TextRange;

/// A word or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Where it stands.
    pub(super) range: TextRange,
    /// Of its folded characters; equal tokens have equal hashes.
    pub(super) hash: u64,
    /// Whether it is a word rather than a sign.
    pub(super) word: bool,
}

/// A text with its tokens, and where each hash occurs.
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    pub(super) all: Vec<Token>,
    /// The upper 40 bits of a hash and the number of its token, sorted.
    index: Vec<u64>,
}

/// Bits of an index entry that hold the token's number.
const NUMBER: u32 = 24;

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Tokens<'a> {
        let all = tokens(text);
        let index = index(all.iter().map(|token| token.hash));
        Tokens { text, all, index }
    }

    /// Where the hash occurs, as numbers of tokens in order. A hash in a thousand million may bring others with it.
    pub(super) fn with_hash(&self, hash: u64) -> impl ExactSizeIterator<Item = usize> {
        let key = hash >> NUMBER;
        let from = self.index.partition_point(|entry| entry >> NUMBER < key);
        let to = self.index.partition_point(|entry| entry >> NUMBER <= key);
        self.index.get(from..to).unwrap_or_default().iter().map(|entry| number(*entry))
    }

    /// The tokens that share a character with `range`.
    pub(super) fn in_range(&self, range: TextRange) -> std::ops::Range<usize> {
        let first = self.all.partition_point(|token| token.range.end() <= range.start());
        let end = self.all.partition_point(|token| token.range.start() < range.end());
        first..end.max(first)
    }

    /// How strong the boundary before a token is: 2 between lines, 1 between sentences, 0 inside of one.
    pub(super) fn boundary(&self, token: usize) -> u8 {
        let before = token.checked_sub(1).and_then(|at| self.all.get(at));
        let (Some(before), Some(after)) = (before, self.all.get(token)) else { return 2 };
        let between = self.slice(TextRange::new(before.range.end(), after.range.start()));
        if between.contains('\n') {
            return 2;
        }
        let ends = before.range.len() < 4 && self.slice(before.range).contains(SENTENCE_ENDS);
        u8::from(ends && (!between.is_empty() || self.slice(before.range) == "。"))
    }

    pub(super) fn hash(&self, token: usize) -> Option<u64> {
        self.all.get(token).map(|token| token.hash)
    }

    /// From the first token's start to the last one's end; `end` is not among them.
    pub(super) fn hull(&self, first: usize, end: usize) -> Option<TextRange> {
        let (first, last) = (self.all.get(first)?, self.all.get(end.checked_sub(1)?)?);
        Some(first.range.hull(last.range))
    }

    pub(super) fn slice(&self, range: TextRange) -> &'a str {
        self.text.get(range.bytes()).unwrap_or_default()
    }
}

/// Signs with which sentences, and quotations of sentences, end.
const SENTENCE_ENDS: [char; 8] = ['.', '!', '?', '…', '”', '"', '。', '؟'];

/// Hashes with their numbers, sorted by hash, then by number: what [`with_hash`](Tokens::with_hash) looks in.
pub(super) fn index(hashes: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut index: Vec<u64> = hashes
        .zip(0_u64..1 << NUMBER)
        .map(|(hash, number)| (hash >> NUMBER) << NUMBER | number)
        .collect();
    index.sort_unstable();
    index
}

/// The number in an entry of an [`index`].
pub(super) fn number(entry: u64) -> usize {
    usize::try_from(entry & ((1 << NUMBER) - 1)).unwrap_or_default()
}

/// Whether two entries of an [`index`] are of one hash.
pub(super) fn same_hash(one: u64, other: u64) -> bool {
    one >> NUMBER == other >> NUMBER
}

fn tokens(text: &str) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut joins = false;
    for (at, c) in text.char_indices() {
        let kind = kind(c);
        let range = TextRange::of(at, at + c.len_utf8());
        match (kind, all.last_mut()) {
            (Kind::Space, _) => {}
            (Kind::Letter, Some(last)) if joins => {
                last.range = last.range.hull(range);
                last.hash = mixed(last.hash, folded(c));
            }
            _ => {
                let word = kind != Kind::Sign;
                all.push(Token { range, hash: mixed(START, folded(c)), word });
            }
        }
        joins = kind == Kind::Letter;
    }
    all
}

/// What a character does to tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    /// Of a word together with its neighbours.
    Letter,
    /// A word of its own, in scripts that put no space between words.
    Syllable,
    Sign,
}

fn kind(c: char) -> Kind {
    if c.is_whitespace() || is_invisible(c) {
        Kind::Space
    } else if is_unspaced(c) {
        Kind::Syllable
    } else if c.is_alphanumeric() || is_combining(c) {
        Kind::Letter
    } else {
        Kind::Sign
    }
}

/// Scripts written without spaces: those of South-East Asia, kana, Han.
fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF
        | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

/// Marks that combine with the letter before them and that the standard does not count as letters.
fn is_combining(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05C7 | 0x0610..=0x061A
        | 0x064B..=0x065F | 0x093C | 0x094D | 0x09BC | 0x09CD | 0x0A4D | 0x0ACD | 0x0B4D | 0x0BCD
        | 0x0C4D | 0x0CCD | 0x0D4D | 0x20D0..=0x20F0 | 0xFE20..=0xFE2F)
}

/// Characters without width that typesetters put into words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The character as it is compared.
pub(super) fn folded(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ if c.is_whitespace() => ' ',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The folded characters, runs of white space as one space.
pub(super) fn folded_chars(chars: impl Iterator<Item = char>, limit: usize) -> Vec<char> {
    let mut all = Vec::with_capacity(limit.min(256));
    for c in chars {
        let c = folded(c);
        if is_invisible(c) || c == ' ' && all.last() == Some(&' ') {
            continue;
        }
        all.push(if c.is_whitespace() { ' ' } else { c });
        if all.len() >= limit {
            break;
        }
    }
    all
}

/// The start value of a hash.
const START: u64 = 0xCBF2_9CE4_8422_2325;

/// The hash with one more character (FNV-1a, and a last step that spreads it over the upper bits).
pub(super) fn mixed(hash: u64, c: char) -> u64 {
    mixed_with(hash, u64::from(u32::from(c)))
}

/// The hash with one more number.
pub(super) fn mixed_with(hash: u64, number: u64) -> u64 {
    let hash = (hash ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ hash >> 29
}

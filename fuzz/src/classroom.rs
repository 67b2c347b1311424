//! Hand-in codes, exercises in links, piles of submissions, keys.

use pressmark::annotation::{Document, parse_marked};
use pressmark::classroom::archive::{collect, feedback_zip, match_roster};
use pressmark::classroom::{
    Fingerprint, encode, find_codes, from_fragment, key_from_json, key_to_json, to_fragment,
};
use pressmark::formats::native;

use super::{check, pieces, text_of};

/// The exercise that codes, keys and piles are for.
pub fn exercise() -> Document {
    parse_marked(
        "Ada Brook said on Monday that the bridge stays shut. “It is not safe,” said Nora Lind.",
    )
}

/// Pasted text; after the byte 1C what a code carries, to which fingerprint and sum are added.
pub(super) fn code(data: &[u8]) {
    let pasted = match data.split_first() {
        Some((0x1c, carried)) => sealed(carried),
        _ => text_of(data),
    };
    let exercise = exercise();
    for code in find_codes(&pasted) {
        let opened = code.and_then(|code| code.open(&exercise));
        let Ok(document) = opened else { continue };
        check(&document);
        let again = encode(&document).expect("what was in a code fits one");
        let found = find_codes(&again);
        let [Ok(code)] = found.as_slice() else { panic!("no code in {again}: {found:?}") };
        let back = code.open(&exercise).expect("a code that was just made");
        assert_eq!(back.annotations.len(), document.annotations.len());
        assert_eq!(back.links.len(), document.links.len());
        assert_eq!(encode(&back), Some(again));
    }
}

/// Crockford's base 32.
const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The code with these bytes between the fingerprint and the sum.
fn sealed(carried: &[u8]) -> String {
    let fingerprint = Fingerprint::of(&exercise()).to_string();
    let place = |letter: u8| ALPHABET.iter().position(|byte| *byte == letter).unwrap_or_default();
    let named: Vec<usize> = fingerprint.bytes().flat_map(|letter| bits(place(letter), 5)).collect();
    let mut bytes: Vec<u8> = named.chunks_exact(8).map(|eight| number(eight) as u8).collect();
    bytes.extend(carried.get(..carried.len().min(4000)).unwrap_or_default());
    let sum = native::sha256(&bytes);
    bytes.extend((0..4).filter_map(|at| u8::from_str_radix(sum.get(2 * at..2 * at + 2)?, 16).ok()));
    let mut all: Vec<usize> = bytes.iter().flat_map(|byte| bits(usize::from(*byte), 8)).collect();
    all.resize(all.len().next_multiple_of(5), 0);
    let letter = |value: usize| ALPHABET.get(value % 32).map(|byte| char::from(*byte));
    let data: String = all.chunks(5).filter_map(|five| letter(number(five))).collect();
    let length = [data.len() / 1024, data.len() / 32, data.len()];
    format!("PM1-{}{data}", length.into_iter().filter_map(letter).collect::<String>())
}

/// The lowest bits of a value, the highest of them first.
fn bits(value: usize, count: usize) -> impl Iterator<Item = usize> {
    (0..count).rev().map(move |at| value >> at & 1)
}

fn number(bits: &[usize]) -> usize {
    bits.iter().fold(0, |sum, bit| sum * 2 + bit)
}

/// An address; after the byte 1C the deflated file, after 1D the file itself, to which length and sum are added.
pub(super) fn link(data: &[u8]) {
    let fragment = match data.split_first() {
        Some((0x1c, packed)) => addressed(packed),
        Some((0x1d, file)) => {
            let file = file.get(..file.len().min(60_000)).unwrap_or_default();
            let length = (file.len() as u16).to_le_bytes();
            let check = (!(file.len() as u16)).to_le_bytes();
            addressed(&[&[1], &length[..], &check[..], file].concat())
        }
        _ => text_of(data),
    };
    if let Ok(read) = from_fragment(&fragment) {
        check(&read.document);
        let again = from_fragment(&to_fragment(&read.document).0).expect("a link just made");
        assert_eq!(again.document, read.document);
    }
}

/// The fragment whose data are these bytes.
fn addressed(packed: &[u8]) -> String {
    const ADDRESS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut data = String::new();
    for three in packed.chunks(3) {
        let at = |n: usize| three.get(n).map_or(0, |byte| usize::from(*byte));
        let all = at(0) << 16 | at(1) << 8 | at(2);
        let letters = (0..=three.len()).filter_map(|n| ADDRESS.get(all >> (18 - 6 * n) & 63));
        data.extend(letters.map(|byte| char::from(*byte)));
    }
    let sum = native::sha256(data.as_bytes());
    format!("#exercise=1.{}.{}.{data}", data.len(), sum.get(..8).unwrap_or_default())
}

/// A pile of files, each with its path on a line of its own; the first piece is the class's list.
pub(super) fn archive(data: &[u8]) {
    let mut all = pieces(data, 5).into_iter();
    let roster = text_of(all.next().unwrap_or_default());
    let mut files = Vec::new();
    for piece in all {
        let line = piece.iter().position(|byte| *byte == b'\n').unwrap_or(piece.len());
        let (path, rest) = piece.split_at(line);
        files.push((text_of(path), rest.get(1..).unwrap_or_default().to_vec()));
    }
    let collected = collect(&exercise(), &files);
    let older = collected.older.iter().map(|older| &older.handed);
    for one in collected.class.iter().chain(older) {
        check(&one.document);
        let _ = one.who();
    }
    for one in &collected.not_read {
        assert!(!one.why.trim().is_empty(), "{}: a refusal without words", one.path);
    }
    let matched = match_roster(&roster, &collected.class);
    assert!(matched.strangers.iter().all(|at| *at < collected.class.len()));
    assert!(collected.older.iter().all(|older| older.counts < collected.class.len()));
    let who =
        |at: usize| collected.class.get(at).map_or_else(String::new, |one| one.who().to_owned());
    let zip = feedback_zip(&collected.class, &who);
    assert!(!zip.is_empty());
}

/// A key as JSON, for the exercise.
pub(super) fn key(data: &[u8]) {
    if let Some(document) = key_from_json(&exercise(), &text_of(data)) {
        check(&document);
        let again = key_from_json(&exercise(), &key_to_json(&document)).expect("a key just made");
        assert_eq!(key_to_json(&again), key_to_json(&document));
    }
}

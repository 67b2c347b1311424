//! The one legacy encoding that the core knows by heart: windows-1252, which the web also means by `iso-8859-1` and
//! `ascii` (WHATWG Encoding Standard, index windows-1252).

/// What the bytes 0x80 to 0x9F stand for; every other byte is its own code point. The five unassigned ones are the C1
/// controls of the same number, as in browsers.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The character that `byte` stands for.
pub fn char_of(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH.get(usize::from(byte & 0x1f)).copied().unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

/// The byte that stands for `c`, in windows-1252 or, for C1 controls, in Latin-1.
pub(super) fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        byte @ 0..=0xff => u8::try_from(byte).ok(),
        _ => HIGH.iter().position(|&high| high == c).and_then(|i| u8::try_from(i + 0x80).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_agrees_with_the_standard_and_comes_back() {
        for byte in 0..=u8::MAX {
            let bytes = [byte];
            let (decoded, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            let standard = decoded.chars().next().unwrap();
            assert_eq!(char_of(byte), standard);
            assert_eq!(byte_of(standard), Some(byte));
        }
        assert_eq!(byte_of('ł'), None);
    }
}

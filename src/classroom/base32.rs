//! Bytes as characters that people and forms do not spoil: Crockford's base 32.
//!
//! Digits and capital letters without I, L, O and U. Whatever a form does to capitals, spaces, line breaks and hyphens
//! does no harm, and a letter that was read for a digit is read back as one.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

pub(super) fn encode(bytes: &[u8]) -> String {
    let (mut out, mut held, mut bits) = (String::new(), 0_u32, 0);
    let mut push = |five: u32| {
        out.extend(ALPHABET.get((five & 31) as usize).map(|b| char::from(*b)));
    };
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xFFF;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(held >> bits);
        }
    }
    if bits > 0 {
        push(held << (5 - bits));
    }
    out
}

/// What a character stands for; `None` where it is none.
pub(super) fn value(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|b| char::from(*b) == c).map(|at| at as u8)
}

/// The bytes of values from 0 to 31; bits that fill no byte are left out.
pub(super) fn bytes(values: &[u8]) -> Vec<u8> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for value in values {
        held = (held << 5 | u32::from(*value)) & 0xFFFF;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    }
    out
}

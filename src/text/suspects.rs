//! Places of a text whose characters, taken for bytes, are UTF-8, and how sure it is that they were.

use super::windows_1252::byte_of;

/// How sure it is that a place is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    Certain,
    Likely,
    Unlikely,
}

/// A well-formed UTF-8 sequence among the characters' bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Suspect<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) from: &'t str,
    pub(super) to: char,
    pub(super) doubt: Doubt,
}

/// Every place that might be damaged.
pub(super) fn suspects(text: &str) -> Vec<Suspect<'_>> {
    let mut found: Vec<Suspect<'_>> = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let sequence = if c.is_ascii() { None } else { sequence(rest) };
        let Some((to, length)) = sequence else {
            before = Some(c);
            at += c.len_utf8();
            continue;
        };
        let (from, after) = rest.split_at(length);
        let doubt = doubt(before, from, to, after.chars().next());
        found.push(Suspect { start: at, end: at + length, from, to, doubt });
        before = Some(to);
        at += length;
    }
    judge_runs(&mut found);
    found
}

/// The character whose UTF-8 bytes `rest` begins with, one character a byte, and how long that is in `rest`.
fn sequence(rest: &str) -> Option<(char, usize)> {
    let lead = byte_of(rest.chars().next()?)?;
    let count = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = [0_u8; 4];
    let (mut length, mut taken) = (0, 0);
    for (slot, c) in bytes.iter_mut().zip(rest.chars().take(count)) {
        *slot = byte_of(c)?;
        length += c.len_utf8();
        taken += 1;
    }
    let decoded = std::str::from_utf8(bytes.get(..taken)?).ok().and_then(|s| s.chars().next());
    let is_useful = |c: &char| !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    match decoded.filter(|_| taken == count).filter(is_useful) {
        Some(to) => Some((to, length)),
        None => lost_quote(rest),
    }
}

/// `â€` that has lost its third byte, 0x9D, which windows-1252 does not assign: a closing quotation mark.
fn lost_quote(rest: &str) -> Option<(char, usize)> {
    let after = rest.strip_prefix("â€")?.chars().next();
    let is_lost = after.is_none_or(|c| c.is_ascii() || !matches!(byte_of(c), Some(0x80..=0xbf)));
    is_lost.then_some(('”', "â€".len()))
}

/// How sure it is that `from`, between these two characters, was `to`.
fn doubt(before: Option<char>, from: &str, to: char, after: Option<char>) -> Doubt {
    let small_before = before.is_some_and(char::is_lowercase);
    let letter_before = before.is_some_and(char::is_alphabetic);
    let small_after = after.is_some_and(|c| c.is_ascii_lowercase());
    let tail = from.chars().next_back().unwrap_or_default();
    match to {
        '×' | '÷' => Doubt::Likely,
        '\u{80}'..='\u{9f}' | '»' => Doubt::Likely,
        '\u{a0}'..='\u{bf}' if letter_before && !small_before => Doubt::Likely,
        '\u{a0}'..='\u{bf}' => Doubt::Certain,
        'à' if small_before || !letter_before => Doubt::Certain,
        '\u{c0}'..='\u{17f}' if tail == '\u{a0}' => Doubt::Likely,
        '\u{c0}'..='\u{17f}' | 'ș' | 'ț' | 'Ș' | 'Ț' | 'ơ' | 'ư' | 'Ơ' | 'Ư' => {
            let dashes = matches!(tail, '–' | '—') && !(from.starts_with('Ã') && small_after);
            let inside = small_before || small_after && !letter_before;
            let odd = !follows_words(tail);
            if inside && !dashes || odd { Doubt::Certain } else { Doubt::Likely }
        }
        '\u{1e00}'..='\u{1eff}' => {
            let odd = !follows_words(tail) || after.is_some_and(|c| c.is_ascii_alphabetic());
            if odd { Doubt::Certain } else { Doubt::Likely }
        }
        '\u{2000}'..='\u{203f}' | '€' | '™' | '\u{1f000}'..='\u{1faff}' => Doubt::Certain,
        'ƒ' | 'ˆ' | '˜' | '\u{2040}'..='\u{27bf}' => Doubt::Likely,
        _ => Doubt::Unlikely,
    }
}

/// Punctuation that stands after words, or before them, in some orthography.
fn follows_words(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '…'
            | '–'
            | '—'
            | '»'
            | '«'
            | '›'
            | '‹'
            | '\u{a0}'
            | '•'
            | '™'
            | '®'
            | 'ª'
            | 'º'
            | '°'
            | '²'
            | '³'
            | '¹'
            | '·'
            | '€'
            | '\u{ad}'
    )
}

/// Three or more characters of other scripts in a row are certain: no text holds their damaged form by chance. Beside
/// them shorter runs are likely.
fn judge_runs(found: &mut [Suspect<'_>]) {
    let touching = |one: &Suspect<'_>, two: &Suspect<'_>| {
        one.end == two.start && is_other_script(one.to) && is_other_script(two.to)
    };
    let mut any = false;
    for run in found.chunk_by_mut(touching).filter(|run| run.len() >= 3) {
        any = true;
        run.iter_mut().for_each(|suspect| suspect.doubt = Doubt::Certain);
    }
    let short = |s: &&mut Suspect<'_>| s.doubt == Doubt::Unlikely && is_other_script(s.to);
    for suspect in found.iter_mut().filter(|_| any).filter(short) {
        suspect.doubt = Doubt::Likely;
    }
}

/// Scripts whose damaged form takes two or three characters a letter.
fn is_other_script(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{1dff}' | '\u{3000}'..='\u{d7a3}' | '\u{ff00}'..='\u{ffef}')
}

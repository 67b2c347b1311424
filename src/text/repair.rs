//! Damage that an earlier program did by reading UTF-8 as windows-1252 or Latin-1: `MÃ©lanie` was `Mélanie`.
//!
//! | Damaged | Was | Not damaged |
//! | --- | --- | --- |
//! | `MÃ©lanie`, `Å‚Ã³dÅº`, `Viá»‡t` | `Mélanie`, `łódź`, `Việt` | `IRMÃ”`, `Å”`, `está»` before a space |
//! | `â€œyesâ€`, `itâ€™s`, `â‚¬5`, `Acmeâ„¢` | `“yes”`, `it’s`, `€5`, `Acme™` | `â €` |
//! | `ÐœÐ¾ÑÐºÐ²Ð°`, `ä¸­æ–‡å­—` | `Москва`, `中文字` | `café\u{a0}»` (which is UTF-8 by chance) |
//! | `ðŸ˜€` | `😀` | |
//! | `ÃƒÂ©` (damaged twice) | `é` | |
//!
//! The characters' bytes are taken back (both encodings agree but for 0x80 to 0x9F, where either is accepted) and every
//! well-formed UTF-8 sequence of two bytes or more among them is a suspect. A suspect is *certain* if no orthography puts
//! those characters next to each other in that place; it is *likely* if one does, seldom. The likely ones count only in a
//! text that has certain ones, so real texts stay as they are. The idea of undoing the wrong decoding step is that of
//! `ftfy` (Robyn Speer, 2019); the rules here are our own and narrower.
//!
//! Cleaning removes the control characters that Latin-1 makes of the bytes 0x80 to 0x9F, so [`clean_with_damage`] looks
//! for damage before it cleans.

use super::clean::clean;
use super::range::{TextPos, TextRange};
use super::windows_1252::byte_of;

/// A damaged place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where it stands.
    pub range: TextRange,
    /// What stands there.
    pub from: String,
    /// What stood there before the damage.
    pub to: String,
}

/// The damaged places of `text`, in order and apart; places that touch are one.
///
/// ```
/// use pressmark::text::damage;
/// let found = damage("Minister MÃ©lanie Joly");
/// assert_eq!((found[0].from.as_str(), found[0].to.as_str()), ("Ã©", "é"));
/// assert_eq!(damage("Mélanie a dit «\u{a0}café\u{a0}»"), []);
/// ```
#[must_use]
pub fn damage(text: &str) -> Vec<Damage> {
    let suspects = suspects(text);
    if !any_certain(&suspects) {
        return Vec::new();
    }
    let mut found = places(suspects);
    for _again in 0..2 {
        if !repair_once_more(text, &mut found) {
            break;
        }
    }
    for place in &mut found {
        place.to.retain(|c| !c.is_control());
    }
    found
}

/// Undoes damage that was done to damaged letters; says whether there was any. All letters of such a place are repairs.
fn repair_once_more(text: &str, found: &mut [Damage]) -> bool {
    let (once, moves) = repaired(text, found);
    let suspects = suspects(&once);
    let any = any_certain(&suspects);
    for again in places(suspects).into_iter().rev().filter(|_| any) {
        let after = moves.repairs.partition_point(|(_, new)| new.start() <= again.range.start());
        let Some(at) = after.checked_sub(1) else { continue };
        let (Some(place), Some((_, new))) = (found.get_mut(at), moves.repairs.get(at)) else {
            continue;
        };
        if new.contains_range(again.range) {
            let (start, bytes) = (new.start().get(), again.range.bytes());
            place.to.replace_range(bytes.start - start..bytes.end - start, &again.to);
        }
    }
    any
}

fn any_certain(suspects: &[Suspect<'_>]) -> bool {
    suspects.iter().any(|suspect| suspect.doubt == Doubt::Certain)
}

/// The certain and the likely suspects; those that touch are one place.
fn places(suspects: Vec<Suspect<'_>>) -> Vec<Damage> {
    let mut found: Vec<Damage> = Vec::new();
    for suspect in suspects.into_iter().filter(|suspect| suspect.doubt != Doubt::Unlikely) {
        match found.last_mut() {
            Some(last) if last.range.end().get() == suspect.start => {
                last.range = TextRange::of(last.range.start().get(), suspect.end);
                last.from.push_str(suspect.from);
                last.to.push(suspect.to);
            }
            _ => found.push(Damage {
                range: TextRange::of(suspect.start, suspect.end),
                from: suspect.from.to_owned(),
                to: suspect.to.to_string(),
            }),
        }
    }
    found
}

/// `raw`, cleaned, and its damage with positions in the cleaned text.
#[must_use]
pub fn clean_with_damage(raw: &str) -> (String, Vec<Damage>) {
    let mut found = damage(raw);
    let mut text = String::with_capacity(raw.len());
    let mut at = 0;
    for place in &mut found {
        let bytes = place.range.bytes();
        text.push_str(&clean(raw.get(at..bytes.start).unwrap_or_default()));
        let start = text.len();
        place.from = clean(&place.from).into_owned();
        place.to = clean(&place.to).into_owned();
        text.push_str(&place.from);
        place.range = TextRange::of(start, text.len());
        at = bytes.end;
    }
    text.push_str(&clean(raw.get(at..).unwrap_or_default()));
    found.retain(|place| !place.range.is_empty() && place.from != place.to);
    (text, found)
}

/// Where positions of a damaged text are in the repaired one.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Moves {
    /// The range of each repair in the old text and in the new one.
    repairs: Vec<(TextRange, TextRange)>,
}

impl Moves {
    /// The new position; the start of the repair for one inside a damaged place.
    #[must_use]
    pub fn position(&self, old: TextPos) -> TextPos {
        self.moved(old, false)
    }

    /// The new range; it holds all of each repair of which the old one held a part.
    #[must_use]
    pub fn range(&self, old: TextRange) -> TextRange {
        TextRange::new(self.moved(old.start(), false), self.moved(old.end(), true))
    }

    fn moved(&self, old: TextPos, to_end: bool) -> TextPos {
        let next = self.repairs.partition_point(|(place, _)| place.start() < old);
        let Some((place, repair)) = next.checked_sub(1).and_then(|last| self.repairs.get(last))
        else {
            return old;
        };
        if old < place.end() {
            return if to_end { repair.end() } else { repair.start() };
        }
        TextPos::new(old.get() - place.end().get() + repair.end().get())
    }
}

/// `text` with these damages (in order and apart, as [`damage`] gives them) repaired, and where its positions went. A
/// damage that the text does not hold is left out.
///
/// ```
/// use pressmark::text::{TextPos, damage, repaired};
/// let old = "MÃ©lanie Joly";
/// let (new, moves) = repaired(old, &damage(old));
/// assert_eq!(new, "Mélanie Joly");
/// assert_eq!(moves.position(TextPos::new(11)), TextPos::new(9));
/// ```
#[must_use]
pub fn repaired(text: &str, damages: &[Damage]) -> (String, Moves) {
    let mut new = String::with_capacity(text.len());
    let mut moves = Moves::default();
    let mut at = 0;
    for place in damages {
        let bytes = place.range.bytes();
        let (Some(before), Some(from)) = (text.get(at..bytes.start), text.get(bytes.clone()))
        else {
            continue;
        };
        if from != place.from {
            continue;
        }
        new.push_str(before);
        let start = new.len();
        new.push_str(&place.to);
        moves.repairs.push((place.range, TextRange::of(start, new.len())));
        at = bytes.end;
    }
    new.push_str(text.get(at..).unwrap_or_default());
    (new, moves)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doubt {
    Certain,
    Likely,
    Unlikely,
}

/// A well-formed UTF-8 sequence among the characters' bytes.
#[derive(Clone, Copy, Debug)]
struct Suspect<'t> {
    start: usize,
    end: usize,
    from: &'t str,
    to: char,
    doubt: Doubt,
}

/// Every place that might be damaged.
fn suspects(text: &str) -> Vec<Suspect<'_>> {
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

#[cfg(test)]
#[path = "repair_tests.rs"]
mod tests;

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
use super::suspects::{Doubt, Suspect, suspects};

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

#[cfg(test)]
#[path = "repair_tests.rs"]
mod tests;

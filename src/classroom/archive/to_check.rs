//! What a class would check: the claims that students chose, with the words they would search for.

use std::rc::Rc;

use super::collect::HandedIn;
use crate::text::{TextRange, sort_by_key};

/// A claim that students chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Where it is: as the first of them marked it.
    pub range: TextRange,
    /// How many students chose it.
    pub students: u32,
    /// What they would search for, each once.
    pub words: Vec<Rc<str>>,
    /// What they found elsewhere, each once.
    pub found: Vec<Rc<str>>,
}

/// The claims, those first that most chose. Two marks are one claim if they share half of the longer.
#[must_use]
pub fn to_check(class: &[Rc<HandedIn>]) -> Vec<Checked> {
    let mut all: Vec<Checked> = Vec::new();
    for handed in class {
        let mut own: Vec<usize> = Vec::new();
        for chosen in &handed.submission.to_check {
            let Some(mark) = handed.document.annotations.get(&chosen.annotation) else { continue };
            let range = mark.ranges.hull();
            let known = all.iter().position(|checked| is_same(checked.range, range));
            let at = known.unwrap_or(all.len());
            if known.is_none() {
                all.push(Checked { range, students: 0, words: Vec::new(), found: Vec::new() });
            }
            let Some(checked) = all.get_mut(at) else { continue };
            if !own.contains(&at) {
                own.push(at);
                checked.students += 1;
            }
            once(&mut checked.words, &chosen.words);
            once(&mut checked.found, &chosen.found);
        }
    }
    sort_by_key(&mut all, |checked| (std::cmp::Reverse(checked.students), checked.range));
    all
}

fn is_same(one: TextRange, other: TextRange) -> bool {
    let shared = one.intersect(other).map_or(0, TextRange::len);
    2 * shared >= one.len().max(other.len())
}

fn once(all: &mut Vec<Rc<str>>, text: &Rc<str>) {
    let same = |known: &Rc<str>| known.trim().to_lowercase() == text.trim().to_lowercase();
    if !text.trim().is_empty() && !all.iter().any(same) {
        all.push(text.clone());
    }
}

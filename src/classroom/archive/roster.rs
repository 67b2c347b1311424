//! Who of a class is there, by a pasted list.

use std::rc::Rc;

use super::collect::HandedIn;

/// A list of students against what was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Matched {
    /// For each line of the list its submission's place, if there is one.
    pub lines: Vec<(String, Option<usize>)>,
    /// Submissions that nobody on the list goes with.
    pub strangers: Vec<usize>,
}

impl Matched {
    /// Who is missing.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter(|(_, at)| at.is_none()).map(|(line, _)| line.as_str())
    }
}

/// Matches a list, one student a line, with submissions: by the words of name or label in any order ("Doe, Jane" is
/// "Jane Doe" and Canvas' "doejane"), or by the platform's number.
#[must_use]
pub fn match_roster(list: &str, class: &[Rc<HandedIn>]) -> Matched {
    let mut taken = vec![false; class.len()];
    let mut matched = Matched::default();
    for line in list.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let fits = |handed: &HandedIn| {
            let names = [&*handed.named.name, &*handed.document.annotator];
            handed.named.id == line || names.iter().any(|name| same(line, name))
        };
        let mut open = class.iter().enumerate().filter(|(at, _)| taken.get(*at) == Some(&false));
        let found = open.find(|(_, handed)| fits(handed)).map(|(at, _)| at);
        if let Some(entry) = found.and_then(|at| taken.get_mut(at)) {
            *entry = true;
        }
        matched.lines.push((line.to_owned(), found));
    }
    let strangers = taken.iter().enumerate().filter(|(_, taken)| !**taken);
    matched.strangers = strangers.map(|(at, _)| at).collect();
    matched
}

fn words(name: &str) -> Vec<String> {
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect()
}

fn same(line: &str, name: &str) -> bool {
    let (mut one, mut other) = (words(line), words(name));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    // Canvas joins last and first names and leaves out what is not plain Latin: the words, begun anywhere, make up the one.
    let joined = |plain: bool| {
        let [all] = other.as_slice() else { return false };
        (0..one.len()).any(|from| {
            let (first, last) = one.split_at(from);
            let name = [last, first].concat().concat();
            let kept = name.chars().filter(|c| !plain || c.is_ascii()).collect::<String>();
            !kept.is_empty() && kept == *all
        })
    };
    if joined(false) || joined(true) {
        return true;
    }
    crate::text::sort_by(&mut one, Ord::cmp);
    crate::text::sort_by(&mut other, Ord::cmp);
    one == other
}

//! What comes of comparing: a verdict for each answer and each mark, with both sides, and the counts.

use std::rc::Rc;

use crate::annotation::{Annotation, Id, TagSet};
use crate::text::{TextPos, TextRange};

/// How a mark and an answer of the key relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Same tag, boundaries within tolerance, attributes and links as in the key.
    Found,
    /// Same tag and words in common, but too much or too little is marked.
    Almost,
    /// Much the same words under another tag.
    WrongTag,
    /// A required answer that nothing was marked for.
    Missed,
    /// A mark that the key does not know.
    Extra,
    /// Right words and tag, but an attribute or a link differs.
    OtherAttribute,
    /// Several marks for one answer.
    Split,
    /// One mark for several answers.
    Merged,
    /// An answer that was not asked for, found.
    Bonus,
}

impl Verdict {
    /// All, in the order in which they are counted and shown.
    pub const ALL: [Verdict; 9] = [
        Verdict::Found,
        Verdict::Almost,
        Verdict::WrongTag,
        Verdict::Missed,
        Verdict::Extra,
        Verdict::OtherAttribute,
        Verdict::Split,
        Verdict::Merged,
        Verdict::Bonus,
    ];

    /// What code and files call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Found => "found",
            Verdict::Almost => "almost",
            Verdict::WrongTag => "wrong-tag",
            Verdict::Missed => "missed",
            Verdict::Extra => "extra",
            Verdict::OtherAttribute => "other-attribute",
            Verdict::Split => "split",
            Verdict::Merged => "merged",
            Verdict::Bonus => "bonus",
        }
    }
}

/// An attribute or a link that is not as in the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The attribute, or the type of the link.
    pub what: Id,
    /// The value in the key; for a link, the words that it leads to.
    pub expected: Rc<str>,
    /// The value of the mark; `None` where it was left open.
    pub given: Option<Rc<str>>,
}

impl Difference {
    /// What it is about, what was given, and what the key has, in the words of the tag set.
    #[must_use]
    pub fn labels(&self, set: &TagSet) -> (Rc<str>, Option<Rc<str>>, Rc<str>) {
        if let Some(attribute) = set.attribute(&self.what) {
            let given = self.given.as_deref().map(|given| attribute.label_of(given));
            return (attribute.label.clone(), given, attribute.label_of(&self.expected));
        }
        let link = set.link_type(&self.what);
        let what = link.map_or_else(|| self.what.as_str().into(), |kind| kind.label.clone());
        (what, self.given.clone(), self.expected.clone())
    }
}

/// An answer, a mark, or both, with what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What they are to each other.
    pub verdict: Verdict,
    /// The answer's place in [`super::Key::items`]; `None` for what the key does not know.
    pub item: Option<usize>,
    /// The mark; `None` where there is none.
    pub mark: Option<Rc<Annotation>>,
    /// Whether it is in the counts. Not counted are further mentions of an answer that another row counts, further
    /// pieces of a split one, and marks that come near a bonus without finding it: they are in the key all the same.
    pub counted: bool,
    /// What is marked and should not be.
    pub leave_out: Vec<TextRange>,
    /// What should be marked and is not.
    pub include: Vec<TextRange>,
    /// For [`Verdict::OtherAttribute`]: what differs.
    pub differences: Vec<Difference>,
}

impl Compared {
    pub(super) fn new(verdict: Verdict) -> Compared {
        Compared {
            verdict,
            item: None,
            mark: None,
            counted: true,
            leave_out: Vec::new(),
            include: Vec::new(),
            differences: Vec::new(),
        }
    }
}

/// How one reader's marks compare with a key.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Comparison {
    /// By place in the text; every mark is in one row at least, every required answer as well.
    pub rows: Vec<Compared>,
    /// How many of each.
    pub counts: Counts,
    /// Where the last mark ends: what was missed after it may not have been reached.
    pub reached: TextPos,
}

/// How many of each verdict. Whole numbers; shares are for whoever shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    verdicts: [u32; 9],
    /// How many answers were asked for; mentions that count for each other are one.
    pub required: u32,
    /// How many marks there are.
    pub marks: u32,
}

impl Counts {
    /// How many counted rows have this verdict.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> u32 {
        self.verdicts.get(verdict as usize).copied().unwrap_or_default()
    }

    pub(super) fn add(&mut self, verdict: Verdict) {
        if let Some(count) = self.verdicts.get_mut(verdict as usize) {
            *count += 1;
        }
    }

    /// The answers that were found with everything about them.
    #[must_use]
    pub fn found(&self) -> u32 {
        self.of(Verdict::Found)
    }

    /// The marks that the key does not know: "3 of your 14 marks are not in the key".
    #[must_use]
    pub fn not_in_key(&self) -> u32 {
        self.of(Verdict::Extra)
    }

    /// The strict score: answers found, of [`Counts::required`].
    #[must_use]
    pub fn strict(&self) -> u32 {
        self.found()
    }

    /// The lenient score in halves, of twice [`Counts::required`]: found, and found with another attribute, count two;
    /// almost, split and merged count one.
    #[must_use]
    pub fn lenient_halves(&self) -> u32 {
        let half = [Verdict::Almost, Verdict::Split, Verdict::Merged].map(|v| self.of(v));
        let whole = self.found() + self.of(Verdict::OtherAttribute);
        (2 * whole + half.iter().sum::<u32>()).min(2 * self.required)
    }
}

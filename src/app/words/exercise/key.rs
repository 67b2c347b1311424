//! The strings of the key.

use crate::app::making::Bound;
use crate::compare::Tolerance;

/// The strings of the key.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct KeyWords {
    pub heading: &'static str,
    pub in_key: &'static str,
    pub required: &'static str,
    pub bonus: &'static str,
    pub mentions: &'static str,
    pub any: &'static str,
    pub each: &'static str,
    pub judged: fn(Tolerance) -> &'static str,
    pub bound: fn(Bound) -> &'static str,
    pub bound_of: fn(Bound, &str) -> String,
    pub use_selection: fn(Bound, &str) -> String,
    pub as_marked: fn(Bound) -> &'static str,
    pub how_to_bound: &'static str,
    pub reason: &'static str,
    pub reason_hint: &'static str,

    pub empty: &'static str,
    /// Required, bonus, with a reason, outside the part.
    pub summary: fn(usize, usize, usize, usize) -> String,
    pub remarks: &'static str,
    pub each_mention: fn(&str, usize) -> String,
    pub elsewhere_too: fn(&str, usize) -> String,
    pub mark_too: fn(usize) -> String,
    pub goal_above_key: fn(&str, u32, u32) -> String,
    pub show: &'static str,

    pub tolerance: &'static str,
    pub tolerance_of: fn(Tolerance) -> &'static str,
}

/// English.
pub(super) static EN: KeyWords = KeyWords {
    heading: "The key",
    in_key: "In the key",
    required: "Required",
    bonus: "Bonus",
    mentions: "Mentions",
    any: "Any mention counts",
    each: "Each is asked for",
    judged: |tolerance| match tolerance {
        Tolerance::Exact => "Students must mark exactly these words.",
        Tolerance::Core => "Students must mark at least the first of these, at most the second.",
        Tolerance::Sentence => {
            "Anything inside its sentence counts that holds half of what must be marked."
        }
    },
    bound: |bound| match bound {
        Bound::Core => "Must",
        Bound::Extent => "May",
    },
    bound_of: |bound, what| match bound {
        Bound::Core => format!("Must be marked: {what}"),
        Bound::Extent => format!("May be marked: {what}"),
    },
    use_selection: |bound, quote| match bound {
        Bound::Core => format!("Must be marked: “{quote}”"),
        Bound::Extent => format!("May be marked: “{quote}”"),
    },
    as_marked: |bound| match bound {
        Bound::Core => "What must be marked: as marked",
        Bound::Extent => "What may be marked: as marked",
    },
    how_to_bound: "Move a boundary, or select words in the article.",
    reason: "Why it is an answer",
    reason_hint: "Students read this as feedback.",

    empty: "The key is empty. Mark the article as you expect it from students: what you mark is the key.",
    summary: |required, bonus, reasons, outside| {
        let outside = match outside {
            0 => String::new(),
            1 => " 1 mark is outside the text to mark and does not count.".to_owned(),
            n => format!(" {n} marks are outside the text to mark and do not count."),
        };
        format!("{required} required, {bonus} bonus, {reasons} with a reason.{outside}")
    },
    remarks: "Worth a look",
    each_mention: |name, n| format!("“{name}” is marked {n} times, and each mention is asked for."),
    elsewhere_too: |quote, n| {
        let places =
            if n == 1 { "at 1 more place".to_owned() } else { format!("at {n} more places") };
        format!("“{quote}” also stands {places}. Marked there, it is told as not in the key.")
    },
    mark_too: |n| if n == 1 { "Mark it there too".to_owned() } else { format!("Mark all {n} too") },
    goal_above_key: |tag, goal, key| format!("{tag}: the goal is {goal}, and the key has {key}."),
    show: "Show",

    tolerance: "How near an answer must come",
    tolerance_of: |tolerance| match tolerance {
        Tolerance::Exact => "exactly these words",
        Tolerance::Core => "between must and may",
        Tolerance::Sentence => "half, in its sentence",
    },
};

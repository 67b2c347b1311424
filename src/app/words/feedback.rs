//! The strings of what a student learns of a try.

use crate::app::view::feedback::Verdict;

/// The strings of what a student learns of a try.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct FeedbackWords {
    pub title: &'static str,
    pub later: &'static str,
    pub no_key: &'static str,
    pub locked: &'static str,
    pub unlock_word: &'static str,
    pub unlock: &'static str,
    pub no_key_inside: &'static str,
    pub compared: &'static str,
    /// Of how many were found, and of how many.
    pub found: fn(usize, usize) -> String,
    /// Of how many are not in the key, and of how many.
    pub not_in_key: fn(usize, usize) -> String,
    pub almost_count: fn(usize) -> String,
    pub paragraph: fn(usize) -> String,
    pub heading: &'static str,
    pub still_in: fn(&str, &str) -> String,
    pub nothing_missed: &'static str,
    pub hint: &'static str,
    pub show_key: &'static str,
    pub show_key_about: &'static str,
    pub in_article: &'static str,
    pub verdict: fn(Verdict) -> &'static str,
    pub group: fn(Verdict, usize) -> String,
    pub go_there: &'static str,
    pub look_again: fn(Verdict) -> &'static str,
    /// Of the words to leave out, and of those to include.
    pub almost: fn(&[String], &[String]) -> String,
    pub wrong_tag: fn(&str, &str) -> String,
    pub means: fn(&str, &str) -> String,
    pub missed: fn(&str) -> String,
    pub in_short: fn(Verdict) -> &'static str,
    /// Of what it is about, of what was given, and of what the key says.
    pub difference: fn(&str, Option<&str>, &str) -> String,
    pub reason: fn(&str) -> String,
}

/// English.
pub(super) static EN: FeedbackWords = FeedbackWords {
    title: "What came of it",
    later: "After “I'm done” you learn how your marks compare with your teacher’s.",
    no_key: "Your teacher has the key. You get to know it in class, or as a file: open it here then.",
    locked: "Your teacher has an unlock word for the key.",
    unlock_word: "Unlock word",
    unlock: "Compare with the key",
    no_key_inside: "The word is right, but the key of this exercise cannot be read. Tell your teacher.",
    compared: "Compared with the key",
    found: |found, of| format!("Found {found} of {of}"),
    not_in_key: |extra, of| match (extra, of) {
        (0, 0) => "You have marked nothing yet".to_owned(),
        (0, _) => "All of your marks are in the key".to_owned(),
        (1, 1) => "Your mark is not in the key".to_owned(),
        (1, of) => format!("1 of your {of} marks is not in the key"),
        (extra, of) => format!("{extra} of your {of} marks are not in the key"),
    },
    almost_count: |n| match n {
        0 => String::new(),
        1 => "1 of your marks is almost right: too much or too little.".to_owned(),
        n => format!("{n} of your marks are almost right: too much or too little."),
    },
    paragraph: |n| format!("Paragraph {n}"),
    heading: "A heading",
    still_in: |place, what| format!("{place}: {what} still to find"),
    nothing_missed: "Nothing is left to find.",
    hint: "Show me where",
    show_key: "Show me the key",
    show_key_about: "Then you have no try left.",
    in_article: "Show this in the article",
    verdict,
    group: |of, n| format!("{}: {n}", heading(of)),
    go_there: "Go there",
    look_again: |of| match of {
        Verdict::Found => "",
        Verdict::Almost => "Look again at where it begins and ends.",
        Verdict::WrongTag => "Look again at its tag.",
        Verdict::Missed => "Something to mark is here.",
        Verdict::Extra => "Not in the key. Can you say why you chose it?",
        Verdict::OtherAttribute => "Look again at what you said about it.",
        Verdict::Split | Verdict::Merged => "Look again: is this one, or several?",
        Verdict::Bonus => "An extra find.",
    },
    almost: |leave_out, include| {
        let list = |words: &[String]| {
            words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
        };
        match (leave_out.is_empty(), include.is_empty()) {
            (true, true) => "Right idea: look again at where it begins and ends.".to_owned(),
            (false, true) => format!("Right idea: leave out {}.", list(leave_out)),
            (true, false) => format!("Right idea: include {}.", list(include)),
            (false, false) => {
                format!("Right idea: leave out {}, include {}.", list(leave_out), list(include))
            }
        }
    },
    wrong_tag: |given, right| format!("You marked this as {given}; the key says {right}."),
    means: |tag, definition| format!("{tag}: {definition}"),
    missed: |tag| format!("The key has this as {tag}."),
    in_short: |of| match of {
        Verdict::Extra => "Not in the key. Can you say why you chose it?",
        Verdict::Split => "The key has this as one mark.",
        Verdict::Merged => "The key has several marks here.",
        Verdict::Bonus => "An extra find: nobody asked for it.",
        _ => "",
    },
    difference: |what, given, expected| match given {
        Some(given) => format!("{what}: you said “{given}”, the key says “{expected}”."),
        None => format!("{what}: you left it open, the key says “{expected}”."),
    },
    reason: |reason| format!("Why: {reason}"),
};

fn verdict(of: Verdict) -> &'static str {
    match of {
        Verdict::Found => "found",
        Verdict::Almost => "almost",
        Verdict::WrongTag => "other tag",
        Verdict::Missed => "missed",
        Verdict::Extra => "not in the key",
        Verdict::OtherAttribute => "found, but",
        Verdict::Split => "one in the key",
        Verdict::Merged => "several in the key",
        Verdict::Bonus => "extra find",
    }
}

fn heading(of: Verdict) -> &'static str {
    match of {
        Verdict::Found => "Found",
        Verdict::Almost => "Almost",
        Verdict::WrongTag => "Another tag",
        Verdict::Missed => "Missed",
        Verdict::Extra => "Not in the key",
        Verdict::OtherAttribute => "Found, with something else about it",
        Verdict::Split => "Several marks for one answer",
        Verdict::Merged => "One mark for several answers",
        Verdict::Bonus => "Extra finds",
    }
}

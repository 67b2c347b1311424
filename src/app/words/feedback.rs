//! The strings of what a student learns of a try on the screen. What is said of single marks is in `crate::words`, as the
//! page that goes back to students says the same.

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
    pub go_there: &'static str,
    pub look_again: fn(Verdict) -> &'static str,
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
    go_there: "Go there",
    look_again: |of| match of {
        Verdict::Found | Verdict::Extra | Verdict::Bonus | Verdict::Missed => "",
        Verdict::Almost => "Look again at where it begins and ends.",
        Verdict::WrongTag => "Look again at its tag.",
        Verdict::OtherAttribute => "Look again at what you said about it.",
        Verdict::Split | Verdict::Merged => "Look again: is this one, or several?",
    },
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

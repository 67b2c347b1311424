//! What students are told of their marks, on the screen and on the page that goes back to them: what was found and what was
//! not, and why. Never whether anything is true, and never how others did, but for how many marked the same.

/// The words of feedback.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct FeedbackWords {
    /// Of the article's title.
    pub title: fn(&str) -> String,
    pub for_whom: fn(&str) -> String,
    /// Of how many answers, of how many.
    pub found_of: fn(u32, u32) -> String,
    pub found_at_first: fn(u32, u32) -> String,
    /// Of how many marks, of how many.
    pub not_in_key: fn(u32, u32) -> String,
    pub no_key: &'static str,
    pub all_marks: &'static str,
    /// Of how many readers, of how many.
    pub also: fn(u32, u32) -> String,
    /// For each verdict, in the order of `Verdict::ALL`: a sign, the word, and what to do about it.
    pub verdicts: [(&'static str, &'static str, &'static str); 9],
    /// Of the words to leave out, and of those to include.
    pub almost: fn(&[String], &[String]) -> String,
    /// Of the tag that was given and the one of the key.
    pub wrong_tag: fn(&str, &str) -> String,
    pub definition: fn(&str, &str) -> String,
    /// Of what it is about, of what was given, and of what the key says.
    pub differs: fn(&str, Option<&str>, &str) -> String,
    pub reason: fn(&str) -> String,
    pub your_note: fn(&str) -> String,
    pub footer: &'static str,
}

/// English.
pub(super) static EN: FeedbackWords = FeedbackWords {
    title: |title| format!("Your marks: {title}"),
    for_whom: |who| format!("For {who}"),
    found_of: |found, of| format!("Found {found} of {of}"),
    found_at_first: |found, of| format!("At your first try it was {found} of {of}"),
    not_in_key: |extra, of| match (extra, of) {
        (0, 0) => "You have marked nothing yet".to_owned(),
        (0, _) => "All of your marks are in the key".to_owned(),
        (1, 1) => "Your mark is not in the key".to_owned(),
        (1, of) => format!("1 of your {of} marks is not in the key"),
        (extra, of) => format!("{extra} of your {of} marks are not in the key"),
    },
    no_key: "There is no key for this exercise: here is how many of the class marked the same.",
    all_marks: "Your marks",
    also: |readers, of| format!("{readers} of {of} marked this too"),
    verdicts: [
        ("✓", "Found", ""),
        ("≈", "Almost", "The right idea: what is marked is too much or too little."),
        ("⇄", "Another tag", "The right words; the key gives them another tag."),
        ("○", "Missed", "These are in the key and were not marked."),
        (
            "[ ]",
            "Not in the key",
            "Can you say why you marked them? The key may have overlooked something.",
        ),
        (
            "◇",
            "Found, with something else about it",
            "Right words and tag; something said about them differs.",
        ),
        ("✂", "Several marks for one answer", "The key has one mark where you made several."),
        ("⊔", "One mark for several answers", "The key has several marks where you made one."),
        ("★", "Extra finds", "Not asked for, and found all the same."),
    ],
    almost: |leave_out, include| {
        let list = |words: &[String]| {
            words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
        };
        match (leave_out.is_empty(), include.is_empty()) {
            (true, true) => "Look again at where it begins and ends.".to_owned(),
            (false, true) => format!("Leave out {}.", list(leave_out)),
            (true, false) => format!("Include {}.", list(include)),
            (false, false) => format!("Leave out {}, include {}.", list(leave_out), list(include)),
        }
    },
    wrong_tag: |given, key| format!("You marked it as {given}; the key says {key}."),
    definition: |tag, definition| format!("{tag}: {definition}"),
    differs: |what, given, key| match given {
        Some(given) => format!("{what}: you said “{given}”, the key says “{key}”."),
        None => format!("{what}: you left it open, the key says “{key}”."),
    },
    reason: |reason| format!("Why: {reason}"),
    your_note: |note| format!("Your note: {note}"),
    footer: "Made with Pressmark. Trained readers do not agree on everything either: talk about what differs.",
};

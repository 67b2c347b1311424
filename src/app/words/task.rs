//! The strings of an exercise that is done.

use crate::app::view::task::HandedIn;

/// The strings of an exercise that is done.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct TaskWords {
    pub task: &'static str,
    pub exercise: &'static str,
    pub link_problem: fn(&str) -> String,

    pub start_title: &'static str,
    pub label: &'static str,
    pub label_help: &'static str,
    pub start: &'static str,
    pub begun: &'static str,
    /// Of a label, which may be empty, and how many marks there are.
    pub go_on_as: fn(&str, usize) -> String,
    pub start_other: &'static str,
    pub edit: &'static str,
    pub edit_about: &'static str,
    pub no_instructions: &'static str,

    pub before_title: &'static str,
    pub before_intro: &'static str,
    pub before_asks: [&'static str; 3],
    pub before_field: &'static str,
    pub before_help: &'static str,
    pub before_read: &'static str,
    pub before_again: &'static str,

    pub practice_title: &'static str,
    pub practice_intro: &'static str,
    pub practice_words: &'static str,
    pub practice_tag: &'static str,
    pub practice_all: &'static str,

    pub tags: &'static str,
    pub example: &'static str,
    pub near_miss: &'static str,

    pub tags_stay: &'static str,

    pub goals: &'static str,
    /// Of how many there are, of the tag's label, and of how many there should be.
    pub goal: fn(usize, &str, usize) -> String,
    pub part_only: &'static str,
    pub outside: fn(usize) -> String,

    pub to_check: &'static str,
    pub to_check_about: fn(usize, usize) -> String,
    pub nothing_to_check: &'static str,
    pub search_words: &'static str,
    pub search_words_hint: &'static str,
    pub what_found: &'static str,
    pub what_found_hint: &'static str,

    pub done: &'static str,
    pub done_about: &'static str,
    pub done_title: &'static str,
    pub done_intro: &'static str,
    pub done_anyway: &'static str,
    pub go_on: &'static str,
    pub done_said: &'static str,
    pub tries: fn(u32, u32) -> String,
    pub attribute_open: fn(&str, &str) -> String,
    pub link_open: fn(&str, &str) -> String,
    pub check_open: fn(usize, usize) -> String,
    pub before_open: &'static str,

    pub hand_in: &'static str,
    pub hand_in_again: &'static str,
    pub hand_in_title: &'static str,
    pub show_code: &'static str,
    pub handed_in: fn(HandedIn) -> &'static str,
    pub handed_in_about: fn(HandedIn) -> &'static str,
    pub handed_in_said: &'static str,
    pub the_file: &'static str,
    pub file_about: fn(&str) -> String,
    pub the_code: &'static str,
    pub code_about: &'static str,
    pub no_code: &'static str,
    pub copy_code: &'static str,
    pub code_copied: &'static str,
    pub code_not_copied: &'static str,
    pub on_a_shared_computer: &'static str,
    pub leave: &'static str,
    pub hand_in_and_leave: &'static str,
    pub start_as_other: &'static str,
}

/// English.
pub(super) static EN: TaskWords = TaskWords {
    task: "Task",
    exercise: "Exercise",
    link_problem: |why| {
        let stop = if why.ends_with(['.', '?', '!']) { "" } else { "." };
        format!("The exercise of this link was not opened: {why}{stop}")
    },
    start_title: "An exercise for you",
    label: "Your number or nickname",
    label_help: "A number or a nickname is enough; not your full name. Your teacher sees it on what you hand in.",
    start: "Start",
    begun: "Begun on this device already",
    go_on_as: |label, marks| {
        let marks = if marks == 1 { "1 mark".to_owned() } else { format!("{marks} marks") };
        if label.is_empty() {
            format!("Go on ({marks})")
        } else {
            format!("Go on as {label} ({marks})")
        }
    },
    start_other: "Or start anew:",
    edit: "Open it to edit",
    edit_about: "For teachers: change the exercise, or make its key.",
    no_instructions: "Mark the article with the tags above it.",
    before_title: "Before you read",
    before_intro: "Leave this page open and look around in another tab first.",
    before_asks: ["Who published this article?", "When?", "What do others say about them?"],
    before_field: "What you found out",
    before_help: "A line for each is enough. You can change it until you hand in.",
    before_read: "Read the article",
    before_again: "Change what you found out before reading",
    practice_title: "Try it on a sentence",
    practice_intro: "Press the first word and the last word, then a tag. You see at once whether it fits; nobody counts this.",
    practice_words: "The sentence",
    practice_tag: "Mark the chosen words as",
    practice_all: "You have found all of it.",
    tags: "The tags",
    example: "Example:",
    near_miss: "Not this:",
    tags_stay: "The tags belong to the exercise and stay as they are, so that your work can be compared.",
    goals: "How far you are",
    goal: |marked, tag, at_least| match at_least {
        0 => format!("{tag}: {marked}"),
        _ if marked >= at_least => format!("{tag}: {marked} of {at_least}, reached"),
        _ => format!("{tag}: {marked} of {at_least}"),
    },
    part_only: "Mark the part that is not pale. You may read the rest; marks there do not count.",
    outside: |n| match n {
        0 => String::new(),
        1 => "1 of your marks is in the pale part and does not count.".to_owned(),
        n => format!("{n} of your marks are in the pale part and do not count."),
    },
    to_check: "Worth checking",
    to_check_about: |wanted, chosen| {
        let claims = if wanted == 1 { "the claim" } else { "the claims" };
        format!("Choose {claims} that you would check first: {chosen} of {wanted} chosen.")
    },
    nothing_to_check: "Mark a claim first; then it stands here.",
    search_words: "Words to search for",
    search_words_hint: "What would you type into a search?",
    what_found: "What you found",
    what_found_hint: "Elsewhere, in another source",
    done: "I'm done",
    done_about: "It shows what is still empty, and keeps what you marked first.",
    done_title: "Before you are done",
    done_intro: "This is still empty. Nothing of it keeps you from being done.",
    done_anyway: "Done anyway",
    go_on: "Go on marking",
    done_said: "Done. Your first attempt is kept.",
    tries: |done, of| match of {
        1 => "Done. Your first attempt is kept.".to_owned(),
        _ if done >= of => format!("Done: {done} of {of} tries."),
        _ => format!("{done} of {of} tries. You can change your marks and be done once more."),
    },
    attribute_open: |quote, attribute| format!("“{quote}”: {attribute} is empty"),
    link_open: |quote, link| format!("“{quote}”: not linked yet ({link} …)"),
    check_open: |chosen, wanted| format!("Worth checking: {chosen} of {wanted} chosen"),
    before_open: "The card before reading is empty",
    hand_in: "Hand in",
    hand_in_again: "Hand in again",
    hand_in_title: "Handing in",
    show_code: "Show the file and the code",
    handed_in: |state| match state {
        HandedIn::NotYet => "Not handed in yet",
        HandedIn::Changed => "Changed since you handed in",
        HandedIn::Yes => "Handed in",
    },
    handed_in_about: |state| match state {
        HandedIn::NotYet => {
            "Your work is on this device only. Handing in gives you a file and a code for your teacher."
        }
        HandedIn::Changed => {
            "Your teacher does not have your last changes. Hand in again, and give both away anew."
        }
        HandedIn::Yes => "The file is among your downloads. Now give it to your teacher:",
    },
    handed_in_said: "The file is downloaded, and the code is on the screen",
    the_file: "1. The file",
    file_about: |name| {
        format!("Upload {name} where your teacher asked for it. It holds everything.")
    },
    the_code: "2. The code",
    code_about: "If no file can be uploaded, or to be sure: paste this code into the comment or the form. It holds your marks, without notes.",
    no_code: "There are more marks than a code can hold. Hand in the file.",
    copy_code: "Copy the code",
    code_copied: "The code is on the clipboard",
    code_not_copied: "The browser did not allow copying. Select the code and copy it.",
    on_a_shared_computer: "On a computer that others use",
    leave: "Clear this device …",
    hand_in_and_leave: "Hand in and clear this device …",
    start_as_other: "Start as someone else",
};

//! The strings for the teacher who makes an exercise, its key, and gives it out.

mod giving;
mod key;

pub use giving::GivingWords;
pub use key::KeyWords;

use crate::app::making::Setting;
use crate::app::message::LockProblem;
use crate::classroom::Feedback;

/// The strings of making an exercise.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct ExerciseWords {
    pub key: &'static KeyWords,
    pub giving: &'static GivingWords,

    pub make: &'static str,
    pub make_about: &'static str,
    pub made: &'static str,
    pub made_told: &'static str,
    pub stopped: &'static str,
    pub stop: &'static str,
    pub stop_about: &'static str,
    pub try_it: &'static str,
    pub give_out: &'static str,
    pub trial_title: fn(&str) -> String,
    pub trial: &'static str,
    pub end_trial: &'static str,
    /// The sentence that a pack of this id begins with.
    pub usual: fn(&str) -> &'static str,
    pub use_usual: &'static str,
    pub setting: fn(&Setting) -> &'static str,
    pub select_first: &'static str,
    pub not_at_the_mark: &'static str,

    pub instructions: &'static str,
    pub instructions_hint: &'static str,
    pub tags: &'static str,
    pub own_tags: &'static str,
    pub edit_tags: &'static str,
    pub with_pack: fn(&str) -> String,
    pub change_tags: &'static str,
    pub keep_tags: &'static str,
    pub lost_details: fn(&str, usize) -> String,

    pub text: &'static str,
    pub whole_text: &'static str,
    /// The first and last paragraph, and how the part begins.
    pub part: fn(Option<(usize, usize)>, &str) -> String,
    pub use_selection: &'static str,
    pub how_to_select: &'static str,
    pub use_whole: &'static str,
    pub missing: &'static str,
    pub fill_in: fn(&str) -> String,

    pub goals: &'static str,
    pub goals_about: &'static str,
    pub goal: fn(&str, u32) -> String,
    pub no_goal: &'static str,
    pub more: fn(&str) -> String,
    pub fewer: fn(&str) -> String,

    pub lesson: &'static str,
    pub before: &'static str,
    pub before_about: &'static str,
    pub practice: &'static str,
    pub practice_about: &'static str,
    pub no_practice: &'static str,
    pub to_check: &'static str,
    pub text_size: &'static str,

    pub feedback: &'static str,
    pub feedback_of: fn(Feedback) -> (&'static str, &'static str),
    pub tries: &'static str,

    pub lock_problem: fn(LockProblem) -> &'static str,
}

/// English.
pub(super) static EN: ExerciseWords = ExerciseWords {
    key: &key::EN,
    giving: &giving::EN,

    make: "Make an exercise",
    make_about: "Students mark this article themselves. Your marks become the key.",
    made: "begun",
    stopped: "stopped",
    made_told: "This is an exercise now. Your marks are its key.",
    stop: "Stop being an exercise",
    stop_about: "Your marks stay. Undo makes it an exercise again.",
    try_it: "Try it as a student",
    give_out: "Give out",
    trial_title: |title| format!("Trial: {title}"),
    trial: "You are trying your exercise as a student does. This copy is deleted when you go back; nothing of it is counted.",
    end_trial: "Back to the exercise",
    usual,
    use_usual: "Use the usual sentence",
    setting,
    select_first: "Select words in the article first.",
    not_at_the_mark: "Select words that touch this mark.",

    instructions: "What to do",
    instructions_hint: "Mark everyone who says something, what they claim, and when.",
    tags: "Tags",
    own_tags: "As they are now",
    edit_tags: "Edit the tags",
    with_pack: |pack| format!("With the tags of “{pack}”:"),
    change_tags: "Change the tags",
    keep_tags: "Keep the tags",
    lost_details: |label, n| {
        let times = if n == 1 { "on 1 mark".to_owned() } else { format!("on {n} marks") };
        format!("What “{label}” says {times} has no place there and goes; one Undo brings it back.")
    },

    text: "Text to mark",
    whole_text: "All of the article.",
    part: |paragraphs, quote| match paragraphs {
        None => format!("Only “{quote}”"),
        Some((first, last)) if first == last => format!("Paragraph {first}: “{quote}”"),
        Some((first, last)) => format!("Paragraphs {first} to {last}: “{quote}”"),
    },
    use_selection: "Use the selection as the part to mark",
    how_to_select: "Only a part? Select it in the article.",
    use_whole: "Use all of the article",
    missing: "Students get the whole text. Whoever hands it on has to name where it is from:",
    fill_in: |field| format!("Fill in “{field}”"),

    goals: "Goals",
    goals_about: "At least how many marks students should make.",
    goal: |tag, n| match n {
        0 => format!("{tag}: no goal"),
        n => format!("{tag}: at least {n}"),
    },
    no_goal: "–",
    more: |what| format!("One more: {what}"),
    fewer: |what| format!("One fewer: {what}"),

    lesson: "Before and after",
    before: "Card before reading",
    before_about: "“Who published this, when, what do others say?”",
    practice: "Practice sentence",
    practice_about: "One sentence to try the tags on, with its answers.",
    no_practice: "These tags have no practice sentence.",
    to_check: "Claims to check at the end",
    text_size: "Size of the text",

    feedback: "Feedback",
    feedback_of,
    tries: "Tries",

    lock_problem,
};

fn usual(pack: &str) -> &'static str {
    match pack {
        "sources" => {
            "Mark everyone who says something, what they claim, and when. Link each claim to who says it, and say how they would know."
        }
        "evidence" => {
            "Mark each claim, who says it, the words that say so, and what evidence the article gives for it."
        }
        "five-ws" => "Find who, what, when, where, why and how, and mark the words that say so.",
        _ => "Mark everyone who says something, what they claim, and when.",
    }
}

fn setting(setting: &Setting) -> &'static str {
    match setting {
        Setting::Instructions(_) => "what to do",
        Setting::PartFromSelection | Setting::WholeText => "text to mark",
        Setting::Goal(..) => "goals",
        Setting::Before(_) => "card before reading",
        Setting::ToCheck(_) => "claims to check",
        Setting::Feedback(_) => "feedback",
        Setting::Tries(_) => "tries",
        Setting::Practice(_) => "practice sentence",
        Setting::TextSize(_) => "size of the text",
    }
}

fn feedback_of(feedback: Feedback) -> (&'static str, &'static str) {
    match feedback {
        Feedback::None => ("None", "You look at the results together. Students get no key."),
        Feedback::Counts => (
            "How many",
            "After a try they read how many are still to find, and in which paragraph.",
        ),
        Feedback::Places => {
            ("Where", "After a try they see the places that they missed, without the answers.")
        }
        Feedback::Key => ("The key", "After the last try they see your key with its reasons."),
    }
}

fn lock_problem(problem: LockProblem) -> &'static str {
    match problem {
        LockProblem::NoCrypto => {
            "This browser encrypts nothing here, because the page did not come over https. Keep the key in a file of its own, or open Pressmark at its https address."
        }
        LockProblem::WrongWord => {
            "This word does not open the key. Look at its spelling; large and small letters count as the same."
        }
        LockProblem::Failed => {
            "The browser did not encrypt or open the key. Try again, or keep the key in a file of its own."
        }
    }
}

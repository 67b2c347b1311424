//! What is said of hand-in codes, of links with an exercise in them, and in tag packs and the practice sentence.

use super::tag_sets::{AttributeWords, TagWords};

/// The words for lessons.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct ClassroomWords {
    pub no_code: &'static str,
    pub newer_code: &'static str,
    /// Of how many characters there are and how many there should be.
    pub code_cut_short: fn(usize, usize) -> String,
    pub damaged_code: &'static str,
    pub code_of_other: fn(&str) -> String,
    pub no_exercise_in_link: &'static str,
    pub newer_link: &'static str,
    /// As `code_cut_short`.
    pub link_cut_short: fn(usize, usize) -> String,
    pub damaged_link: &'static str,
    pub link_too_large: &'static str,
    pub link_of_something_else: &'static str,
    /// The four below are words of it.
    pub practice_sentence: &'static str,
    pub practice_actor: &'static str,
    pub practice_date: &'static str,
    pub practice_claim: &'static str,
    pub practice_cue: &'static str,
    pub starter: &'static str,
    pub sources: &'static str,
    pub evidence_pack: &'static str,
    pub age_12_to_14: &'static str,
    pub age_14_to_16: &'static str,
    pub age_16_to_19: &'static str,
    pub any_age: &'static str,
    pub evidence: TagWords,
    pub cue: TagWords,
    pub basis: AttributeWords<6>,
    pub no_submission: &'static str,
    pub is_the_key: &'static str,
    pub is_the_exercise: &'static str,
    pub submission_of_other: &'static str,
    pub key_of_other: &'static str,
    pub code_needs_exercise: &'static str,
    pub marks_aside: fn(usize) -> String,
    /// The headings of its columns.
    pub gradebook: [&'static str; 8],
}

/// English.
pub(super) static EN: ClassroomWords = ClassroomWords {
    no_code: "There is no hand-in code here. It begins with PM1; copy all of it",
    newer_code: "This code was made by a newer Pressmark. Reload the page to update this one",
    code_cut_short: |have, want| {
        format!(
            "This code is cut short: {have} of {want} characters are there. Copy it again, to its end"
        )
    },
    damaged_code: "A character of this code was changed or lost on the way. Copy it again, or ask for the file",
    code_of_other: |exercise| {
        format!(
            "This code is for another exercise ({exercise}). Open that exercise and paste it there"
        )
    },
    no_exercise_in_link: "There is no exercise in this link",
    newer_link: "This link was made by a newer Pressmark. Reload the page to update this one, then follow the link again",
    link_cut_short: |have, want| {
        format!(
            "This link is cut short: {have} of {want} characters arrived. Copy the whole link, or ask for the exercise as a file"
        )
    },
    damaged_link: "Characters of this link were changed on the way. Copy it again from where it was handed out, or ask for the exercise as a file",
    link_too_large: "This link holds more than any exercise does. Ask for the exercise as a file",
    link_of_something_else: "This link holds no exercise. Ask for another link, or for the exercise as a file",
    practice_sentence: "Mayor Ada Brook said on Monday that the pool will open again in June.",
    practice_actor: "Mayor Ada Brook",
    practice_date: "Monday",
    practice_claim: "the pool will open again in June",
    practice_cue: "said",
    starter: "Starter",
    sources: "Sources",
    evidence_pack: "Evidence",
    age_12_to_14: "12 to 14",
    age_14_to_16: "14 to 16",
    age_16_to_19: "16 to 19",
    any_age: "any age",
    evidence: TagWords {
        label: "Evidence",
        letter: "E",
        definition: "What the article gives to show that a claim holds: a figure, a document, something seen.",
        example: "“Of 40 bolts, 38 were replaced” — mark 38 were replaced",
        near_miss: "A second person who says the same is another source, not evidence.",
    },
    cue: TagWords {
        label: "Cue",
        letter: "Q",
        definition: "The words that say that somebody speaks.",
        example: "“said”, “according to”, “warned that” — mark said",
        near_miss: "The name of who speaks and what is said are not part of the cue.",
    },
    basis: AttributeWords {
        label: "Basis",
        help: "How would this actor know?",
        values: ["saw it", "expert", "official", "took part", "repeats others", "cannot tell"],
    },
    no_submission: "This is no submission: hand in the file that Pressmark saved, or the hand-in code",
    is_the_key: "This is the key and no submission",
    is_the_exercise: "This is the exercise as it was handed out and no submission",
    submission_of_other: "This is a submission for another exercise: its text or its tags are not the same",
    key_of_other: "This key is for another exercise: its text or its tags are not the same",
    code_needs_exercise: "This is a hand-in code, which holds no article: add the exercise or the key file",
    marks_aside: |aside| format!("{aside} of its marks could not be read and were put aside"),
    gradebook: ["Name", "Id", "Label", "Took part", "Lenient", "Strict", "Of", "Not in the key"],
};

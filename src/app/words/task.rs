//! The strings of an exercise that is done.

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
    pub edit: &'static str,
    pub edit_about: &'static str,
    pub no_instructions: &'static str,

    pub goals: &'static str,
    /// Of how many there are, of the tag's label in small letters, and of how many there should be.
    pub goal: fn(usize, &str, usize) -> String,
    pub no_goals: &'static str,

    pub teachers: &'static str,
    pub key_marks: fn(usize) -> String,
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
    edit: "Open it to edit",
    edit_about: "For teachers: change the exercise, or make its key.",
    no_instructions: "Mark the article with the tags above it.",
    goals: "How far you are",
    goal: |marked, tag, at_least| match at_least {
        0 => format!("{tag}: {marked}"),
        _ if marked >= at_least => format!("{tag}: {marked} of {at_least}, reached"),
        _ => format!("{tag}: {marked} of {at_least}"),
    },
    no_goals: "Mark as many as you find.",
    teachers: "This is an exercise of yours. Students get its article and its tags, without your marks.",
    key_marks: |n| match n {
        0 => "Its key is empty: what you mark here becomes the key.".to_owned(),
        1 => "Its key has 1 mark: the one that is made here.".to_owned(),
        n => format!("Its key has {n} marks: those that are made here."),
    },
};

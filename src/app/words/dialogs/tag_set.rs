//! The strings of the tag-set editor.

use crate::app::view::tag_set::Problem;

/// The strings of the tag-set editor.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct TagSetWords {
    pub intro: &'static str,
    pub built_in: &'static str,
    pub use_built_in: fn(&str) -> String,
    pub name: &'static str,
    pub tags: &'static str,
    pub unnamed: &'static str,
    pub label: &'static str,
    pub letter: &'static str,
    pub key: &'static str,
    pub color: &'static str,
    pub color_named: fn(&str) -> &'static str,
    pub meaning: &'static str,
    pub definition: &'static str,
    pub example: &'static str,
    pub near_miss: &'static str,
    pub move_up: fn(&str) -> String,
    pub move_down: fn(&str) -> String,
    pub delete: fn(&str) -> String,
    pub add_tag: &'static str,
    pub attributes: &'static str,
    pub attributes_about: &'static str,
    pub kind: &'static str,
    pub kinds: [&'static str; 4],
    pub for_tags: &'static str,
    pub values: &'static str,
    pub help: &'static str,
    pub add_attribute: &'static str,
    pub links: &'static str,
    pub links_about: &'static str,
    pub link_label: &'static str,
    pub inverse: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub add_link: &'static str,
    pub none_means_all: &'static str,
    pub save: &'static str,
    pub lost_marks: fn(&str, usize) -> String,
    pub lost_links: fn(&str, usize) -> String,
    pub problems: &'static str,
    pub problem: fn(&Problem) -> String,
}

/// English.
pub(super) static EN: TagSetWords = TagSetWords {
    intro: "These are the tags of the open document. A change is one step: Undo brings the old tags back.",
    built_in: "Start from",
    use_built_in: |name| format!("Use “{name}”"),
    name: "Name of the tag set",
    tags: "Tags",
    unnamed: "new",
    label: "Label",
    letter: "Letter",
    key: "Key",
    color: "Colour",
    color_named,
    meaning: "What it means",
    definition: "When to use it",
    example: "Example",
    near_miss: "Looks like it and is not",
    move_up: |label| format!("Move “{label}” up"),
    move_down: |label| format!("Move “{label}” down"),
    delete: |label| format!("Delete “{label}”"),
    add_tag: "Add a tag",
    attributes: "Details",
    attributes_about: "What can be said about a mark: a kind, a name, a value.",
    kind: "Filled in as",
    kinds: ["One of these", "Words", "Name", "Date"],
    for_tags: "For which tags",
    values: "To choose from, one a line",
    help: "Question or hint",
    add_attribute: "Add a detail",
    links: "Links",
    links_about: "How two marks can belong together: a claim “said by” an actor.",
    link_label: "In words",
    inverse: "The other way round",
    from: "From",
    to: "To",
    add_link: "Add a link",
    none_means_all: "None chosen means all.",
    save: "Save",
    lost_marks: |label, n| {
        if n == 1 {
            return format!(
                "{label} is used once. That mark is deleted with it; one Undo brings it back."
            );
        }
        format!(
            "{label} is used {n} times. Its {n} marks are deleted with it; one Undo brings all back."
        )
    },
    lost_links: |label, n| {
        let links = if n == 1 { "1 link is".to_owned() } else { format!("{n} links are") };
        format!("“{label}” is gone: its {links} deleted with it; one Undo brings all back.")
    },
    problems: "Something is missing above.",
    problem,
};

fn color_named(name: &str) -> &'static str {
    match name {
        "blue" => "Blue",
        "rust" => "Rust",
        "teal" => "Teal",
        "plum" => "Plum",
        "olive" => "Olive",
        "crimson" => "Crimson",
        "slate" => "Slate",
        "brown" => "Brown",
        _ => "",
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::NoTags => "Add at least one tag.".to_owned(),
        Problem::NoLabel => "Give it a label.".to_owned(),
        Problem::SameLabel => "Another tag has this label. Choose a different one.".to_owned(),
        Problem::Letter => "Use one or two letters.".to_owned(),
        Problem::Key => "Use one character, or leave it empty. “?” opens the help.".to_owned(),
        Problem::KeyTaken(label) => {
            let by = if label.is_empty() { "another tag" } else { label };
            format!("This key belongs to {by}.")
        }
        Problem::NoValues => "Write at least one to choose from.".to_owned(),
    }
}

//! The strings of the panel beside the article.

use crate::app::message::{Edge, NudgeBy, Way};
use crate::app::model::Group;
use crate::app::view::card::CardField;

/// The strings of the panel.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct PanelWords {
    pub panel: &'static str,
    pub marks: &'static str,
    pub who_says_what: &'static str,
    pub article: &'static str,
    pub history: &'static str,
    pub close_panel: &'static str,
    pub show_more: fn(usize) -> String,

    pub search: &'static str,
    pub group: fn(Group) -> &'static str,
    pub group_by: &'static str,
    pub filters: &'static str,
    pub show_only: fn(&str, usize) -> String,
    pub nobody_named_for: fn(usize) -> String,
    pub only_nobody_named_for: fn(usize) -> String,
    pub nobody_is_named: &'static str,
    pub nothing_marked: &'static str,
    pub how_to_mark: &'static str,
    pub nothing_found: &'static str,
    pub show_all: &'static str,
    pub link_to_this: fn(Option<usize>) -> String,

    pub inspector: fn(&str, &str) -> String,
    pub close_inspector: &'static str,
    pub tag: &'static str,
    pub change_to: fn(&str) -> String,
    pub remove_link: fn(&str, &str) -> String,
    pub add_link: &'static str,
    pub offer: fn(&str) -> String,
    pub choose_other_end: &'static str,
    pub use_instead: fn(&str) -> String,
    pub note: &'static str,
    pub note_hint: &'static str,
    pub part: fn(usize) -> String,
    pub edge: fn(Edge) -> &'static str,
    pub nudge: fn(Edge, NudgeBy, Way) -> &'static str,
    pub in_part: fn(&str, usize) -> String,
    pub remove_part: fn(usize) -> String,
    pub add_part: fn(&str) -> String,
    pub how_to_add_part: &'static str,
    pub marked_by: fn(&str) -> String,
    pub delete: &'static str,

    pub nobody_asks: &'static str,
    pub nobody_says: &'static str,
    pub how_to_link: &'static str,
    pub says_claims: fn(usize) -> String,
    pub says_nothing: &'static str,
    pub mentions: fn(usize) -> String,
    pub claims_of_nobody: &'static str,
    pub everybody_named: &'static str,

    pub card: fn(CardField) -> &'static str,
    pub card_hint: fn(CardField) -> &'static str,
    pub no_headline: &'static str,
    pub open_address: &'static str,
    pub annotator: &'static str,
    pub annotator_hint: &'static str,
    pub length: fn(usize, usize) -> String,

    pub before_first_step: &'static str,
    pub history_hint: &'static str,
    pub undone: &'static str,
}

/// English.
pub(super) static EN: PanelWords = PanelWords {
    panel: "Marks and more",
    marks: "Marks",
    who_says_what: "Who says what",
    article: "Article",
    history: "History",
    close_panel: "Back to the article",
    show_more: |rest| format!("Show more ({rest} left)"),

    search: "Search the marks",
    group: |group| match group {
        Group::Position => "in text order",
        Group::Tag => "by tag",
        Group::Actor => "by actor",
    },
    group_by: "Order of the marks",
    filters: "Show only some marks",
    show_only: |tag, count| format!("Show only {tag}, {count}"),
    nobody_named_for: |count| format!("Nobody is named for {count}"),
    only_nobody_named_for: |count| format!("Show only claims that nobody is named for, {count}"),
    nobody_is_named: "Nobody is named for this.",
    nothing_marked: "Nothing is marked yet.",
    how_to_mark: "Select some words in the article, then press a tag above it. Each mark appears here, where you can describe it and say who says it.",
    nothing_found: "No mark is like that.",
    show_all: "Show all marks",
    link_to_this: |digit| {
        digit.map_or_else(|| "Link to this: ".to_owned(), |digit| format!("Link to {digit}: "))
    },

    inspector: |tag, quote| format!("{tag}: {quote}"),
    close_inspector: "Close this mark",
    tag: "Tag",
    change_to: |tag| format!("Change to {tag}"),
    remove_link: |words, name| format!("Remove: {words} {name}"),
    add_link: "Add a link",
    offer: |words| format!("{words} …"),
    choose_other_end: "Choose the other end here or in the article, or press its digit. Escape stops.",
    use_instead: |date| format!("Write {date}"),
    note: "Note",
    note_hint: "What do you want to remember?",
    part: |n| format!("Part {n}"),
    edge: |edge| match edge {
        Edge::Start => "starts",
        Edge::End => "ends",
    },
    nudge: |edge, by, way| match (edge, by, way) {
        (Edge::Start, NudgeBy::Word, Way::Back) => "Start one word earlier",
        (Edge::Start, NudgeBy::Word, Way::Forward) => "Start one word later",
        (Edge::Start, NudgeBy::Character, Way::Back) => "Start one character earlier",
        (Edge::Start, NudgeBy::Character, Way::Forward) => "Start one character later",
        (Edge::End, NudgeBy::Word, Way::Back) => "End one word earlier",
        (Edge::End, NudgeBy::Word, Way::Forward) => "End one word later",
        (Edge::End, NudgeBy::Character, Way::Back) => "End one character earlier",
        (Edge::End, NudgeBy::Character, Way::Forward) => "End one character later",
    },
    in_part: |name, part| format!("{name}, part {part}"),
    remove_part: |n| format!("Remove part {n}"),
    add_part: |quote| format!("Add “{quote}” as a further part"),
    how_to_add_part: "Does it go on elsewhere? Select the second part in the article.",
    marked_by: |label| format!("Marked by {label}"),
    delete: "Delete",

    nobody_asks: "The tags of this article do not ask who says what.",
    nobody_says: "Nobody says anything yet.",
    how_to_link: "Mark a claim and whoever says it. Then choose the claim, press “said by …” and choose who.",
    says_claims: |n| if n == 1 { "says 1 claim".to_owned() } else { format!("says {n} claims") },
    says_nothing: "Mentioned, but no claim is linked to them",
    mentions: |n| if n == 1 { "1 mention".to_owned() } else { format!("{n} mentions") },
    claims_of_nobody: "Nobody is named for these claims",
    everybody_named: "Somebody is named for every claim.",

    card: |field| match field {
        CardField::Title => "Headline",
        CardField::Byline => "Written by",
        CardField::Source => "Published in",
        CardField::Published => "Published on",
        CardField::Updated => "Updated on",
        CardField::Url => "Address",
        CardField::Language => "Language",
        CardField::Note => "Note on the article",
    },
    card_hint: |field| match field {
        CardField::Published | CardField::Updated => "As 2021-12-31, 2021-12 or 2021",
        CardField::Url => "https://…",
        CardField::Language => "en, or a tag like pt-BR",
        _ => "",
    },
    no_headline: "This article has no headline here. What would you call it?",
    open_address: "Open in a new tab",
    annotator: "Your label or number, not your name",
    annotator_hint: "It is written on your marks and goes into exports.",
    length: |words, characters| {
        format!("{} words, {} characters", thousands(words), thousands(characters))
    },

    before_first_step: "Opened",
    history_hint: "A click goes back, or forward again, to any step.",
    undone: "undone",
};

/// A number with a comma after each thousand.
fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!((EN.length)(1203, 7), "1,203 words, 7 characters");
        assert_eq!(thousands(1_000_000), "1,000,000");
    }
}

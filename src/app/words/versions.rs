//! The strings of comparing an article with a newer version.

use crate::app::comparison::Counts;

/// The strings of comparing.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct VersionWords {
    pub compare_title: &'static str,
    pub compare_this: fn(&str) -> String,
    pub intro: &'static str,
    pub label: &'static str,
    pub compare: &'static str,
    pub summary: fn(Counts) -> String,
    pub legend: &'static str,
    pub removed: &'static str,
    pub added: &'static str,
    pub difference: &'static str,
    pub no_difference: &'static str,
    pub unchanged: fn(usize) -> String,
    pub other: &'static str,
    pub take: &'static str,
    pub take_help: &'static str,
    pub newer: fn(&str) -> String,
    pub no_place: &'static str,
    pub not_the_exercise: &'static str,
    pub older: &'static str,

    pub orphans: fn(usize) -> String,
    pub orphans_help: &'static str,
    pub place_here: &'static str,
    pub place_on_selection: &'static str,
    pub select_it: &'static str,
    pub select_its_place: fn(&str) -> String,
    pub placed_on: fn(&str) -> String,
    pub placed: fn(&str, &str) -> Option<String>,
}

/// English.
pub(super) static EN: VersionWords = VersionWords {
    compare_title: "Compare with a newer version",
    compare_this: |title| format!("Compare “{title}” with a newer version"),
    intro: "Articles change after they are published. Open or paste the text as it reads now: you see what is different, and every mark is looked for in the new text.",
    label: "The text as it reads now",
    compare: "Compare",
    summary,
    legend: "What is different:",
    removed: "removed",
    added: "added",
    difference: "What is different",
    no_difference: "The two texts are the same, word for word.",
    unchanged: |n| format!("{n} unchanged paragraphs"),
    other: "Choose another text",
    take: "Keep as a newer version",
    take_help: "The newer version becomes an article of its own, with the marks, links and tags of this one. This one stays as it is.",
    newer: |title| format!("{title} (newer version)"),
    no_place: "its words are not in this version of the article; give it a place in the list of marks, or delete it",
    not_the_exercise: "It has another text than the exercise, so it cannot be handed in for it. Your work on the exercise stays as it was, in the library.",
    older: "Open the older version",

    orphans: |n| {
        if n == 1 {
            "1 mark has no place in this version".to_owned()
        } else {
            format!("{n} marks have no place in this version")
        }
    },
    orphans_help: "The words were removed or rewritten. Select those that say the same now, or delete the mark.",
    place_here: "Give it a place",
    place_on_selection: "Place it on the selection",
    select_it: "Select its place …",
    select_its_place: |quote| format!("Select the new place of “{quote}” in the article."),
    placed_on: |quote| format!("Placed on: {quote}"),
    placed: |how, was| {
        let how = match how {
            "exact" => "kept its place in this version",
            "moved" => "moved in this version",
            "edited" => "edited in this version",
            "hand" => "placed by hand in this version",
            _ => return None,
        };
        Some(if was.is_empty() { how.to_owned() } else { format!("{how}, was “{was}”") })
    },
};

/// `41 of 44 marks keep their place, 2 moved, 1 was edited, 1 has no place.`
fn summary(counts: Counts) -> String {
    let Counts { all, exact, moved, edited, orphans } = counts;
    if all == 0 {
        return "Nothing is marked in this article.".to_owned();
    }
    let marks = if all == 1 { "mark" } else { "marks" };
    let keep = if all == 1 || exact == 1 { "keeps its place" } else { "keep their place" };
    let mut told = format!("{exact} of {all} {marks} {keep}");
    if moved > 0 {
        told += &format!(", {moved} moved");
    }
    if edited > 0 {
        told += &format!(", {edited} {} edited", if edited == 1 { "was" } else { "were" });
    }
    if orphans > 0 {
        told += &format!(", {orphans} {} no place", if orphans == 1 { "has" } else { "have" });
    }
    told + "."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_reads_as_a_sentence() {
        let counts = Counts { all: 45, exact: 41, moved: 2, edited: 1, orphans: 1 };
        let told = "41 of 45 marks keep their place, 2 moved, 1 was edited, 1 has no place.";
        assert_eq!(summary(counts), told);
        let one = Counts { all: 1, exact: 1, ..Counts::default() };
        assert_eq!(summary(one), "1 of 1 mark keeps its place.");
    }
}

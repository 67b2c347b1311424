//! What the exported web page says beside the article and its marks.

/// The words of the exported web page.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct WebPageWords {
    pub by: &'static str,
    pub source: &'static str,
    pub published: &'static str,
    pub updated: &'static str,
    pub address: &'static str,
    pub retrieved: &'static str,
    pub language: &'static str,
    pub about: &'static str,
    pub marked_by: &'static str,
    pub tag_set: &'static str,
    /// Of a day and a time, both in UTC.
    pub moment: fn(&str, &str) -> String,
    pub legend: &'static str,
    pub all_marks: &'static str,
    pub made_by: fn(&str) -> String,
    /// Of `made_by`, of a moment, or of both.
    pub marked: fn(&str) -> String,
    pub changed: fn(&str) -> String,
    pub accepted: &'static str,
    pub origin: fn(&str) -> String,
    pub untitled: &'static str,
    /// Of the version.
    pub footer: fn(&str) -> String,
}

/// English.
pub(super) static EN: WebPageWords = WebPageWords {
    by: "By",
    source: "Source",
    published: "Published",
    updated: "Updated",
    address: "Address",
    retrieved: "Retrieved",
    language: "Language",
    about: "About it",
    marked_by: "Marked by",
    tag_set: "Tag set",
    moment: |day, time| format!("{day} {time} UTC"),
    legend: "What the marks mean",
    all_marks: "All marks",
    made_by: |by| format!("by {by}"),
    marked: |how| format!("Marked {how}."),
    changed: |when| format!("Changed {when}."),
    accepted: "Accepted from a suggestion.",
    origin: |word| format!("Origin: {word}."),
    untitled: "Article",
    footer: |version| {
        format!(
            "Made with Pressmark {version}. The marks say who says what, and when; they do not say whether it is true."
        )
    },
};

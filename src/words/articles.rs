//! What is said about an article that was just opened.

/// The words for articles that are opened.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct ArticleWords {
    pub whole_page: &'static str,
    pub few_words: &'static str,
    pub one_broken: &'static str,
    pub broken: fn(usize) -> String,
    pub detected: fn(&str) -> String,
    pub guessed: &'static str,
    /// How lines begin that are no part of an article, in small letters.
    pub asides: [&'static str; 19],
}

/// English.
pub(super) static EN: ArticleWords = ArticleWords {
    whole_page: "The article could not be told from the rest of the page, so all of the page's text was taken. If there is too much, copy the article and use Paste text.",
    few_words: "Only a few words were found in this page. If the article is missing, copy it from the browser and use Paste text.",
    one_broken: "1 character of the file is broken and shows as \u{fffd}. The rest was read.",
    broken: |many| {
        format!("{many} characters of the file are broken and show as \u{fffd}. The rest was read.")
    },
    detected: |encoding| {
        format!(
            "The file is not UTF-8 and does not say how its letters are encoded. It was read as {encoding}. If letters look wrong, save it as UTF-8 in the program it came from and open it again."
        )
    },
    guessed: "The file does not say how its letters are encoded. Check that words with accents look right, or choose another encoding.",
    asides: [
        "advertisement",
        "credit:",
        "follow us",
        "image:",
        "listen to this article",
        "log in",
        "more on this story",
        "photo by",
        "photo:",
        "picture:",
        "read also",
        "read more",
        "related articles",
        "related:",
        "share this",
        "sign in",
        "sign up",
        "skip to",
        "subscribe",
    ],
};

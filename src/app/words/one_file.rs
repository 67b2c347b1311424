//! The strings about exercises that are one HTML file.

/// The strings about exercises that are one HTML file.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct OneFileWords {
    pub save: &'static str,
    pub about: &'static str,
    pub saved: fn(&str) -> String,
    pub not_made: &'static str,

    pub begin: &'static str,
    pub keeps_nothing: &'static str,
    pub framed: &'static str,
}

/// English.
pub(super) static EN: OneFileWords = OneFileWords {
    save: "Save as one HTML file",
    about: "For a USB stick or a learning platform: the file holds Pressmark, the article and the exercise. It opens by double click and needs no network.",
    saved: |name| format!("Saved {name}"),
    not_made: "The file was not made: this browser has not kept Pressmark’s own files, and they are not asked for again without you. Reload the page, then try once more.",
    begin: "Show the exercise",
    keeps_nothing: "This browser keeps nothing for a page like this one. Save your work with Hand in or Export before you close it; closing it first loses everything.",
    framed: "This exercise is shown inside another page. That page may refuse downloads, and what you do here may be forgotten. Better: save the file on your computer and open it from there.",
};

//! What stands in an exercise that is one HTML file, until the application in it has started.

/// The words of the page.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct OneFileWords {
    pub title: fn(&str) -> String,
    pub name: &'static str,
    pub loading: &'static str,
    pub stays: &'static str,
    pub no_script: &'static str,
}

/// English.
pub(super) static EN: OneFileWords = OneFileWords {
    title: |article| match article {
        "" => "Pressmark".to_owned(),
        article => format!("{article} – Pressmark"),
    },
    name: "Pressmark",
    loading: "The exercise is loading. All of it is in this file.",
    stays: "If this stays, the page around it does not let it run, or the browser is too old. Save the file on your computer and open it from there with a current browser.",
    no_script: "JavaScript is turned off here. If this is shown inside another page, save the file on your computer and open it from there.",
};

//! The strings of the help.

/// The strings of the help.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct HelpWords {
    pub title: &'static str,
    pub ways: &'static str,
    pub five_ways: [(&'static str, &'static str); 5],
    pub tags: &'static str,
    pub example: &'static str,
    pub near_miss: &'static str,
    pub keys: &'static str,
    pub key: &'static str,
    pub does: &'static str,
    pub tag_key: fn(&str) -> String,
    pub key_rows: &'static [(&'static [&'static str], &'static str)],
    pub privacy: &'static str,
    pub privacy_text: &'static str,
    pub more: &'static str,
    pub more_text: &'static str,
}

/// English.
pub(super) static EN: HelpWords = HelpWords {
    title: "Help",
    ways: "Five ways to mark words",
    five_ways: [
        (
            "Select, then tag",
            "Drag over the words, or double-click one, then press a tag or its key.",
        ),
        ("Tag, then select", "Press a tag first; each selection takes it until you press Escape."),
        ("Two clicks", "Click the first word, then the last one, then press a tag."),
        (
            "Keys",
            "Tab to the article, move with the arrow keys, hold Shift to select, then press a tag’s key.",
        ),
        ("Sentence list", "Each sentence is a row with its own tag buttons. It is in the toolbar."),
    ],
    tags: "What the tags mean",
    example: "Example",
    near_miss: "Not this",
    keys: "Keys",
    key: "Key",
    does: "What it does",
    tag_key: |label| format!("Mark as {label}"),
    key_rows: &[
        (&["←", "→"], "Move the word caret; hold Shift to select"),
        (&["Ctrl ←", "Ctrl →"], "Move by a word, also where whole words are off"),
        (&["↑", "↓"], "Move by a sentence"),
        (&["Home", "End"], "Move to the start or end of the paragraph"),
        (&["Ctrl Home", "Ctrl End"], "Move to the start or end of the article"),
        (&["Enter"], "Open what is marked at the caret"),
        (&["n", "p"], "Next or previous mark"),
        (&["l"], "Link the chosen mark; then a digit picks the other end"),
        (&["+"], "Add the selection to the chosen mark as a further part"),
        (&["Delete"], "Delete the chosen mark"),
        (&["Ctrl Z"], "Undo (Cmd Z on a Mac)"),
        (&["Ctrl Shift Z"], "Redo (Cmd Shift Z on a Mac)"),
        (&["Escape"], "Leave what is open, step by step"),
        (&["?"], "This help"),
    ],
    privacy: "Your privacy",
    privacy_text: "Everything that you open and mark stays on this device, in this browser; Pressmark sends nothing anywhere. Clearing the browser’s data deletes it, so export what you want to keep.",
    more: "Where to get more",
    more_text: "The full guide comes with Pressmark’s source files, in the folder “docs”.",
};

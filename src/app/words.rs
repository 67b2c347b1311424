//! The part of [`crate::words`] that speaks of what only the interface knows: its buttons, panes, dialogues and messages.
//!
//! A further language is one more `static` of type [`Words`], named in `ALL`; the compiler names what it still lacks, and
//! `crate::words::words` chooses. It stands here because some of its functions take types of `app`. Whole sentences
//! with numbers or names in them are functions, since languages differ in order and plural.

mod class;
mod dialogs;
mod exercise;
mod feedback;
mod measures;
mod one_file;
mod panel;
mod task;
mod together;
mod versions;

pub use class::ClassWords;
pub use dialogs::{DialogWords, HelpWords, LeavingWords, TagSetWords};
pub use exercise::{ExerciseWords, GivingWords, KeyWords};
pub use feedback::FeedbackWords;
pub use measures::{Explained, MeasureWords};
pub use one_file::OneFileWords;
pub use panel::PanelWords;
pub use task::TaskWords;
pub use together::TogetherWords;
pub use versions::VersionWords;

use crate::annotation::EditName;

/// The strings of one language.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct Words {
    pub language: &'static str,
    pub panel: &'static PanelWords,
    pub dialogs: &'static DialogWords,
    pub versions: &'static VersionWords,
    pub exercise: &'static ExerciseWords,
    pub one_file: &'static OneFileWords,
    pub task: &'static TaskWords,
    pub class: &'static ClassWords,
    pub measures: &'static MeasureWords,
    pub together: &'static TogetherWords,
    pub feedback: &'static FeedbackWords,

    pub name: &'static str,
    pub skip_to_article: &'static str,
    pub opening: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub sentence_list: &'static str,
    pub opening_file: fn(&str) -> String,
    pub opening_stopped: &'static str,
    pub and_others: fn(&str, usize) -> String,
    pub too_long: fn(u32) -> String,
    pub reading_stopped: &'static str,
    pub find: &'static str,
    pub find_next: &'static str,
    pub find_previous: &'static str,
    pub find_close: &'static str,
    pub found: fn(usize, usize) -> String,
    pub found_nothing: &'static str,
    pub searching: &'static str,
    pub prints_part: &'static str,
    pub open: &'static str,
    pub export: &'static str,
    pub settings: &'static str,
    pub help: &'static str,
    pub show_panel: &'static str,
    pub tags: &'static str,
    pub first_word: &'static str,
    pub saved: &'static str,
    pub saving: &'static str,
    pub not_saved: &'static str,
    pub try_again: &'static str,
    pub show_repair: &'static str,
    pub keep_as_it_is: &'static str,
    pub show_what: &'static str,
    pub new_version: &'static str,
    pub renew: &'static str,
    pub renewing: &'static str,
    pub dismiss: &'static str,
    pub close: &'static str,
    pub got_it: &'static str,
    pub hint_mark: &'static str,
    pub hint_link: &'static str,
    pub hint_keep: &'static str,
    pub several_marks: &'static str,
    pub tag_this_sentence: &'static str,
    pub marks_here: &'static str,
    pub article_named: fn(&str) -> String,
    pub sentences_of: fn(&str) -> String,
    pub tag_sentence_as: fn(&str) -> String,
    pub start_at: fn(&str) -> String,
    pub damaged: fn(usize) -> String,
    pub replaced: fn(&str) -> String,

    pub no_actor: &'static str,
    pub untitled: &'static str,
    pub no_selection_to_add: &'static str,
    pub no_candidates: &'static str,
    pub wrong_end: &'static str,
    pub no_mark_here: &'static str,
    pub stop: &'static str,
    pub details: fn(&str, &str) -> String,
    /// Of an attribute that is asked for.
    pub asked: fn(&str) -> String,
    pub sample_again: fn(&str) -> String,
    pub nothing_at_caret: &'static str,
    pub only_punctuation: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub pasted_text: &'static str,
    pub nothing_to_undo: &'static str,
    pub nothing_to_redo: &'static str,
    pub already_linked: &'static str,
    pub copy_of: fn(&str) -> String,
    pub count: fn(usize, &str, usize) -> String,
    pub step: fn(EditName, &str) -> String,
    pub undone: fn(&str) -> String,
    pub redone: fn(&str) -> String,
    pub marked: fn(&str, &str) -> String,
    pub armed: fn(&str) -> String,
    pub choose_other_end: fn(&str) -> String,
    pub opened: fn(&str) -> String,
    pub opened_several: fn(usize) -> String,
    pub hidden_removed: &'static str,
    pub set_aside: fn(usize) -> String,
    pub line_problem: fn(usize, &str) -> String,
    pub unreadable: fn(&str) -> String,
    pub same_document: fn(&str) -> String,
    pub file_problem: fn(&str, &str) -> String,
    pub saved_once: &'static str,
    pub read_only: &'static str,
    pub set_aside_by_storage: fn(usize) -> String,
    pub download: &'static str,
    pub restored: fn(usize) -> String,
    pub contested: fn(usize) -> String,
    pub binned_elsewhere: fn(&str) -> String,
    pub deleted_elsewhere: fn(&str) -> String,
    pub kept_as_copy: fn(&str) -> String,
    pub chosen: fn(&str, &str) -> String,
    pub selected: fn(&str) -> String,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        self.language == other.language
    }
}

/// Every language that the interface speaks.
static ALL: [&Words; 1] = [&EN];

/// The strings of the interface in the language of [`crate::words::words`].
#[must_use]
pub fn words() -> &'static Words {
    let language = crate::words::words().language;
    ALL.into_iter().find(|words| words.language == language).unwrap_or(&EN)
}

/// English.
pub static EN: Words = Words {
    language: "en",
    panel: &panel::EN,
    dialogs: &dialogs::EN,
    versions: &versions::EN,
    exercise: &exercise::EN,
    one_file: &one_file::EN,
    task: &task::EN,
    class: &class::EN,
    measures: &measures::EN,
    together: &together::EN,
    feedback: &feedback::EN,

    name: "Pressmark",
    skip_to_article: "Skip to the article",
    opening: "Opening …",
    undo: "Undo",
    redo: "Redo",
    sentence_list: "Sentence list",
    opening_file: |name| format!("Opening {name} …"),
    opening_stopped: "The file was not opened",
    and_others: |first, others| format!("{first} and {others} more"),
    too_long: |seconds| {
        format!(
            "Reading took longer than {seconds} seconds and was stopped. Nothing has changed. Try again when this computer has less to do. If it happens again, the file may be damaged: save it anew in its program, or copy the article's words and use Paste text."
        )
    },
    reading_stopped: "Reading broke off, since there is something in the file that Pressmark cannot cope with. Nothing has changed. The file may be damaged: save it anew in its program, or copy the article's words and use Paste text.",
    find: "Find in the article",
    find_next: "Next place",
    find_previous: "Place before",
    find_close: "Stop finding",
    found: |at, count| format!("{at} of {count}"),
    found_nothing: "Not in the article",
    searching: "Searching …",
    prints_part: "This article is too long to be printed whole. What follows begins at the place that was on the screen.",
    open: "Open",
    export: "Export",
    settings: "Settings",
    help: "Help",
    show_panel: "Marks and more",
    tags: "Tags",
    first_word: "First word taken. Click the last word, or press a tag.",
    saved: "Saved on this device",
    saving: "Saving …",
    not_saved: "Not saved",
    try_again: "Try again",
    show_repair: "Show the repair",
    keep_as_it_is: "Keep as it is",
    show_what: "Show what and why",
    new_version: "A new version of Pressmark is here. It starts when you say so; your work stays as it is.",
    renew: "Start the new version",
    renewing: "The new version starts as soon as everything is saved.",
    dismiss: "Dismiss",
    close: "Close",
    got_it: "Got it",
    hint_mark: "Select some words with the mouse, a finger or the arrow keys, then press a tag (or its key, such as 1).",
    hint_link: "Who says it? Choose a claim and press L, then the actor. Pressmark keeps it as a sentence: “said by …”.",
    hint_keep: "Everything stays on this device, in this browser. Export saves it as a file to keep or hand on.",
    several_marks: "Several marks are here",
    tag_this_sentence: "Mark this sentence",
    marks_here: "Marks in this sentence",
    article_named: |title| format!("Article: {title}"),
    sentences_of: |title| format!("Sentences of {title}"),
    tag_sentence_as: |tag| format!("Mark the sentence as {tag}"),
    start_at: |word| format!("Start selecting at “{word}”"),
    damaged: |n| {
        let places = if n == 1 {
            "1 place in this text looks".to_owned()
        } else {
            format!("{n} places in this text look")
        };
        format!(
            "{places} damaged by a wrong decoding. Pressmark can repair that; nothing else changes."
        )
    },
    replaced: |title| {
        format!(
            "“{title}” was in the library already. The file’s version is open now; Undo brings back the version that was here."
        )
    },

    no_actor: "Nobody named",
    untitled: "Untitled article",
    no_selection_to_add: "Select the second part in the article first.",
    wrong_end: "These two cannot be linked like this. Choose a mark that is highlighted in the list, or stop.",
    no_mark_here: "Nothing is marked here. Choose a mark in the article or the list, or stop.",
    stop: "Stop",
    details: |tag, what| format!("{tag}: {what}"),
    asked: |attribute| format!("{attribute}?"),
    sample_again: |title| {
        format!(
            "You have “{title}” already. It is open as you left it; Duplicate in the library makes a copy."
        )
    },
    no_candidates: "There is nothing marked yet that it could be linked to.",
    nothing_at_caret: "Nothing is marked at this word.",
    only_punctuation: "Only spaces and punctuation are selected. Select at least one word.",
    copied: "The JSON is on the clipboard.",
    not_copied: "The browser did not allow copying. Use Download instead.",
    pasted_text: "The pasted text",
    nothing_to_undo: "There is nothing to undo.",
    nothing_to_redo: "There is nothing to redo.",
    already_linked: "These two are linked like this already.",
    copy_of: |title| format!("{title} (copy)"),
    count: |n, label, open| {
        let label = label.to_lowercase();
        let label = if n == 1 { label } else { plural(&label) };
        if open == 0 {
            format!("{n} {label}")
        } else {
            format!("{n} {label}, {open} that nobody is named for")
        }
    },
    step: |name, about| {
        let did = step_name(name);
        if about.is_empty() { did.to_owned() } else { format!("{did} “{about}”") }
    },
    undone: |what| format!("Undone: {what}"),
    redone: |what| format!("Redone: {what}"),
    marked: |tag, quote| format!("{tag} marked: {quote}"),
    armed: |tag| format!("{tag}: select words to mark them."),
    choose_other_end: |what| match what {
        "" => "Choose the other end in the article or the list.".to_owned(),
        what => format!("{what} …: choose the other end in the article or the list."),
    },
    opened: |title| format!("Opened: {title}"),
    opened_several: |n| format!("{n} documents are in the library now."),
    hidden_removed: "Characters that cannot be seen were taken out of names and labels.",
    set_aside: |n| {
        let them = if n == 1 {
            "1 part of the file"
        } else {
            return format!(
                "{n} parts of the file could not be read and were set aside. Everything else is open."
            );
        };
        format!("{them} could not be read and was set aside. Everything else is open.")
    },
    line_problem: |line, why| format!("Line {line}: {why}"),
    unreadable: |name| {
        format!("“{name}” could not be read. Is it still where it was? Choose it again.")
    },
    same_document: |title| format!("“{title}” is in the library already. It was opened as a copy."),
    file_problem: |name, why| {
        let stop = if why.ends_with(['.', '?', '!']) { "" } else { "." };
        format!("“{name}” was not opened: {why}{stop}")
    },
    saved_once: "Saved on this device, once: this browser keeps no second copy",
    read_only: "A newer Pressmark is open in another tab, so this one shows everything and changes nothing. Reload this page to go on here.",
    set_aside_by_storage: |n| {
        let some = if n == 1 { "Some records" } else { "Records of several documents" };
        format!(
            "{some} could not be read. Nothing was deleted: download them as a file and keep it."
        )
    },
    download: "Download",
    restored: |n| {
        match n {
        0 => "This browser lost what it had stored here, and there is no second copy. Open the files that you exported.".to_owned(),
        1 => "This browser lost some of what it had stored. One document was brought back from the second copy.".to_owned(),
        n => format!("This browser lost some of what it had stored. {n} documents were brought back from the second copy."),
    }
    },
    contested: |n| {
        let things = if n == 1 {
            "1 thing was"
        } else {
            return format!(
                "{n} things were changed in two tabs. The later changes stand; the history has the others."
            );
        };
        format!("{things} changed in two tabs. The later change stands; the history has the other.")
    },
    binned_elsewhere: |title| {
        format!("“{title}” was put into the bin in another tab. The library can bring it back.")
    },
    deleted_elsewhere: |title| format!("“{title}” was deleted in another tab."),
    kept_as_copy: |title| {
        format!(
            "“{title}” was changed in another tab in a way that cannot be joined with yours. What you did here is a document of its own now."
        )
    },
    chosen: |tag, quote| format!("{tag}: {quote}"),
    selected: |quote| format!("Selected: {quote}"),
};

/// The English plural of a tag's label.
fn plural(label: &str) -> String {
    match label {
        "who" | "what" | "when" | "where" | "why" => label.to_owned(),
        _ if label.ends_with('s') => label.to_owned(),
        _ if label.ends_with('y') && !label.ends_with("ey") => {
            format!("{}ies", &label[..label.len() - 1])
        }
        _ => format!("{label}s"),
    }
}

fn step_name(name: EditName) -> &'static str {
    match name {
        EditName::Mark => "Marked",
        EditName::Delete => "Deleted",
        EditName::DeleteMany => "Deleted several marks",
        EditName::Retag => "Changed the tag of",
        EditName::Nudge => "Moved a boundary of",
        EditName::AddPart => "Added a part to",
        EditName::RemovePart => "Removed a part of",
        EditName::Note => "Wrote a note on",
        EditName::Attribute => "Described",
        EditName::Link => "Linked",
        EditName::Unlink => "Unlinked",
        EditName::Card => "Changed the article card",
        EditName::TagSet => "Changed the tags",
        EditName::DeleteTag => "Deleted the tag",
        EditName::Repair => "Repaired damaged letters",
        EditName::Import => "Imported",
        EditName::Place => "Gave a place to",
        EditName::Merge => "Joined the changes of two tabs",
        EditName::Exercise => "Changed the exercise",
        EditName::Expect => "Changed in the key",
        EditName::Submission => "Filled in the task",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_plain_words() {
        assert_eq!((EN.count)(1, "Actor", 0), "1 actor");
        assert_eq!((EN.count)(3, "Claim", 1), "3 claims, 1 that nobody is named for");
        assert_eq!((EN.count)(0, "Story", 0), "0 stories");
    }

    #[test]
    fn a_problem_with_a_file_ends_with_one_full_stop() {
        for why in ["This file is empty", "This file is empty."] {
            assert_eq!((EN.file_problem)("a", why), "“a” was not opened: This file is empty.");
        }
    }

    #[test]
    fn steps_name_what_they_did() {
        assert_eq!((EN.step)(EditName::Mark, "the mayor"), "Marked “the mayor”");
        assert_eq!((EN.step)(EditName::Card, ""), "Changed the article card");
    }
}

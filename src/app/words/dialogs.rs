//! The strings of the dialogues.

mod help;
mod leaving;
mod tag_set;

pub use help::HelpWords;
pub use leaving::LeavingWords;
pub use tag_set::TagSetWords;

/// The strings of the dialogues.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct DialogWords {
    pub tag_set: &'static TagSetWords,
    pub help: &'static HelpWords,
    pub leaving: &'static LeavingWords,
    pub cancel: &'static str,

    pub library: &'static str,
    pub open_a_file: &'static str,
    pub choose_files: &'static str,
    pub paste_instead: &'static str,
    pub drop_hint: &'static str,
    pub kinds_hint: &'static str,
    pub samples: &'static str,
    pub sample_about: fn(usize) -> &'static str,
    pub exercises: &'static str,
    pub exercise_about: fn(usize) -> &'static str,
    pub on_this_device: &'static str,
    pub search_library: &'static str,
    pub nothing_kept: &'static str,
    pub nothing_found: fn(&str) -> String,
    pub open_now: &'static str,
    pub no_marks: &'static str,
    pub changed_at: fn(&str) -> String,
    pub changed_today: fn(&str) -> String,
    pub rename: fn(&str) -> String,
    pub new_title: fn(&str) -> String,
    pub keep_title: &'static str,
    pub duplicate: fn(&str) -> String,
    pub move_to_bin: fn(&str) -> String,
    pub bin: fn(usize) -> String,
    pub restore: &'static str,
    pub restore_this: fn(&str) -> String,
    pub purge: &'static str,
    pub purge_this: fn(&str) -> String,
    pub really_purge: &'static str,
    pub export_library: &'static str,
    pub import: &'static str,

    pub paste_text: &'static str,
    pub paste_label: &'static str,
    pub paste_help: &'static str,
    /// Of lines that look like no part of the article.
    pub asides: fn(&[String]) -> String,
    pub leave_out: &'static str,
    pub open_article: &'static str,

    pub export: &'static str,
    pub export_intro: &'static str,
    pub export_all_intro: &'static str,
    pub format_groups: [&'static str; 5],
    pub copy_json: &'static str,
    pub copy_json_about: &'static str,
    pub losses: &'static str,
    pub losses_intro: &'static str,
    pub losses_advice: &'static str,
    pub nothing_lost: &'static str,
    pub before_download: &'static str,
    pub download: &'static str,

    pub settings: &'static str,
    pub selecting: &'static str,
    pub snap: &'static str,
    pub snap_help: &'static str,
    pub sentences: &'static str,
    pub sentences_help: &'static str,
    pub theme: &'static str,
    pub themes: [&'static str; 3],
    pub text_size: &'static str,
    pub text_sizes: [&'static str; 4],
    pub tags: &'static str,
    pub edit_tags: &'static str,
    pub hints: &'static str,
    pub hints_again: &'static str,
    pub hints_shown: &'static str,

    pub encoding: &'static str,
    pub encoding_intro: fn(&str) -> String,
    pub encoding_this: fn(&str) -> String,

    pub quarantine: &'static str,
    pub quarantine_intro: &'static str,
    pub as_in_the_file: &'static str,
    pub drop_quarantine: &'static str,

    pub repair: &'static str,
    pub repair_intro: &'static str,
    pub repair_more: fn(usize) -> String,
    pub repair_do: &'static str,
}

/// English.
pub(super) static EN: DialogWords = DialogWords {
    tag_set: &tag_set::EN,
    help: &help::EN,
    leaving: &leaving::EN,
    cancel: "Cancel",

    library: "Open an article",
    open_a_file: "Open a file",
    choose_files: "Choose a file …",
    paste_instead: "Paste a text instead",
    drop_hint: "or drop a file anywhere on this page. ",
    kinds_hint: "Text, Markdown, web pages, Pressmark files and files of other annotation tools open.",
    samples: "Articles that come with Pressmark",
    sample_about: |which| match which {
        0 => {
            "Local news with a mayor’s promise and a closed report. The first paragraphs are marked."
        }
        1 => "World news told through two or three speakers. Nothing is marked yet.",
        2 => "Science news with careful words and numbers. Nothing is marked yet.",
        _ => "",
    },
    exercises: "Exercises to try or to change",
    exercise_about: |which| match which {
        0 => "Age 12: who says what about a school pond. With its key and two tries.",
        1 => "Age 14: how would these speakers know? Sources, links, places to look.",
        2 => "Age 16: what a trial shows and what people make of it. Evidence, cues, certainty.",
        _ => "",
    },
    on_this_device: "On this device",
    search_library: "Search titles and sources",
    nothing_kept: "Nothing is kept here yet. What you open stays on this device, in this browser.",
    nothing_found: |search| format!("Nothing here is called “{search}”."),
    open_now: "open now",
    no_marks: "no marks",
    changed_at: |day| format!("changed {day}"),
    changed_today: |time| format!("changed today {time}"),
    rename: |title| format!("Rename “{title}”"),
    new_title: |title| format!("New title for “{title}”"),
    keep_title: "Rename",
    duplicate: |title| format!("Duplicate “{title}”"),
    move_to_bin: |title| format!("Move “{title}” to the bin"),
    bin: |n| format!("Bin ({n})"),
    restore: "Restore",
    restore_this: |title| format!("Restore “{title}”"),
    purge: "Delete for good",
    purge_this: |title| format!("Delete “{title}” for good"),
    really_purge: "Yes, delete it for good",
    export_library: "Export the whole library",
    import: "Import a file",

    paste_text: "Paste text",
    paste_label: "The text of the article",
    paste_help: "The first line becomes the title. A line such as “By Nora Lind” or “Published: 3 May 2024” under it fills in the article card.",
    asides: |lines| {
        let quoted: Vec<String> = lines.iter().map(|line| format!("“{line}”")).collect();
        format!("Menus, captions or links to other articles? {}", quoted.join(", "))
    },
    leave_out: "Leave them out",
    open_article: "Open article",

    export: "Export",
    export_intro: "Saves a file on this device. Your work in Pressmark stays as it is.",
    export_all_intro: "Saves all your documents, those in the bin left out, in one file on this device.",
    format_groups: [
        "Pressmark",
        "Spreadsheets",
        "Text and web",
        "Annotation tools",
        "Language technology",
    ],
    copy_json: "Copy JSON",
    copy_json_about: "The Pressmark file, on the clipboard.",
    losses: "This format cannot hold everything",
    losses_intro: "This would be missing from the file, or different in it:",
    nothing_lost: "With this choice nothing is missing from the file.",
    before_download: "Before the download",
    losses_advice: "Your work in Pressmark stays complete. Pressmark JSON keeps everything.",
    download: "Download",

    settings: "Settings",
    selecting: "Selecting",
    snap: "Take whole words",
    snap_help: "A selection grows to whole words. Turn it off to mark single letters.",
    sentences: "Show the article as a list of sentences",
    sentences_help: "Each sentence has its own tag buttons: no dragging needed.",
    theme: "Colours",
    themes: ["As on this device", "Light", "Dark"],
    text_size: "Text size",
    text_sizes: ["Small", "Medium", "Large", "Very large"],
    tags: "Tags",
    edit_tags: "Edit tags",
    hints: "Hints",
    hints_again: "Show the hints again",
    hints_shown: "The hints will show again.",

    encoding: "Which of these reads right?",
    encoding_intro: |name| {
        format!(
            "“{name}” does not say how its letters are written. Choose the one that you can read."
        )
    },
    encoding_this: |label| format!("Open as {label}"),

    quarantine: "What could not be read",
    quarantine_intro: "These parts of the file did not fit. They are kept beside the document and go into every Pressmark file that you export.",
    as_in_the_file: "As it stands in the file",
    drop_quarantine: "Remove from this document",

    repair: "Repair damaged letters",
    repair_intro: "These letters were damaged when the text was saved or copied. The repair changes them and nothing else; one Undo takes it back.",
    repair_more: |n| format!("… and {n} more places"),
    repair_do: "Repair",
};

//! The strings of giving an exercise out.

use crate::app::making::{Copied, Inside};
use crate::classroom::Reach;

/// The strings of giving an exercise out.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct GivingWords {
    pub title: &'static str,
    pub copyright: &'static str,
    pub key: &'static str,
    pub inside: fn(Inside) -> (&'static str, &'static str),
    pub no_marks: &'static str,
    pub needs_key: &'static str,
    pub word: &'static str,
    pub word_help: &'static str,
    pub lock: &'static str,
    pub locking: &'static str,
    pub locked: &'static str,
    pub lock_first: &'static str,

    pub files: &'static str,
    pub save_exercise: &'static str,
    pub save_exercise_about: &'static str,
    pub save_key: &'static str,
    pub save_key_about: &'static str,

    pub link: &'static str,
    pub the_link: &'static str,
    pub copy_link: &'static str,
    pub reach: fn(Reach, usize) -> String,
    pub in_history: &'static str,
    pub unreachable: &'static str,
    pub code: fn(Reach) -> &'static str,
    pub code_name: &'static str,
    pub save_code: &'static str,

    pub platform_heading: &'static str,
    pub copy_text: &'static str,
    pub the_text: &'static str,
    pub copied: fn(Copied, bool) -> &'static str,
    pub open_link: fn(&str) -> String,
    pub open_file: fn(&str) -> String,
    pub open_file_anywhere: &'static str,
    /// Of the title, what to do, the first step, and where the article is from.
    pub platform: fn(&str, &str, &str, &str) -> String,
}

/// English.
pub(super) static EN: GivingWords = GivingWords {
    title: "Give out",
    copyright: "The article goes with it, whole. Give it to your own class, and keep its source named.",
    key: "Your key",
    inside,
    no_marks: "Nothing is marked yet, so the key is empty. Students can mark all the same.",
    needs_key: "Students are to get feedback after a try. For that their file has to hold the key; as it is, they get none.",
    word: "Unlock word",
    word_help: "Several words are better than one. Write it on the board when students may see the key. Nobody can find it again: keep it.",
    lock: "Lock the key",
    locking: "Locking …",
    locked: "The key is locked with this word.",
    lock_first: "Choose an unlock word and lock the key first.",

    files: "As a file",
    save_exercise: "Save exercise file",
    save_exercise_about: "For students: put it on the learning platform, or send it.",
    save_key: "Save key file",
    save_key_about: "For you: everything of the key, open. Needed to compare the results.",

    link: "As a link",
    the_link: "The link",
    copy_link: "Copy link",
    reach,
    in_history: "The link holds the article and the exercise. No server gets them, but the browser's history keeps the link.",
    unreachable: "This page was opened from a file, so a link would lead nowhere for others. Give out the file.",
    code: |reach| match reach {
        Reach::Projector => "Small enough for the projector: students point their camera at it.",
        _ => "Too fine for most projectors. Print it, or show it large and near.",
    },
    code_name: "QR code of the link",
    save_code: "Save QR code as a picture",

    platform_heading: "On the learning platform",
    copy_text: "Copy text for the learning platform",
    the_text: "The text",
    copied: |what, done| match (what, done) {
        (Copied::Link, true) => "The link is on the clipboard.",
        (Copied::Platform, true) => "The text is on the clipboard.",
        (_, false) => "The browser did not allow copying. Select it above and copy it yourself.",
    },
    open_link: |link| format!("Open this link: {link}"),
    open_file: |address| {
        format!(
            "Download the attached exercise file. Open {address}, press “Open”, and choose the file."
        )
    },
    open_file_anywhere: "Download the attached exercise file. Open Pressmark, press “Open”, and choose the file.",
    platform: |title, instructions, way, source| {
        let task =
            if instructions.is_empty() { String::new() } else { format!("{instructions}\n\n") };
        let source =
            if source.is_empty() { String::new() } else { format!("\n\nArticle: {source}") };
        format!(
            "{title}\n\n{task}1. {way}\n2. Type your number or nickname and press “Start”.\n3. Read and mark. Your work is kept in the browser you began in.\n4. Press “I'm done”, then “Hand in”. A file is saved.\n5. Upload that file here.{source}"
        )
    },
};

fn inside(inside: Inside) -> (&'static str, &'static str) {
    match inside {
        Inside::Apart => (
            "In a file of its own",
            "Students get no key. Nobody can see it, and nobody gets feedback before you show it.",
        ),
        Inside::Locked => (
            "Inside, behind an unlock word",
            "The key is encrypted. It stays shut until you tell the word; whoever has the file can try words for as long as they like. Good for a lesson, not for an exam.",
        ),
        Inside::Open => (
            "Inside, open",
            "Students get feedback at once. Whoever looks into the file can read the key.",
        ),
    }
}

fn reach(reach: Reach, length: usize) -> String {
    let travels = match reach {
        Reach::Projector | Reach::Anywhere => {
            "It goes everywhere: mail, chats, learning platforms, a QR code."
        }
        Reach::Mail => {
            "It goes by mail and on learning platforms. Chats may cut it, and Pressmark says so to a student whose link was cut. For a QR code it is too long."
        }
        Reach::Careful => {
            "Copy it with care: many programs cut links this long. Pressmark says so to a student whose link was cut. The file is safer."
        }
        Reach::FileOnly => "Too long for most browsers and programs. Give out the file.",
    };
    format!("{length} characters. {travels}")
}

//! Names of exported files: they say what is in them, and every file system takes them.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use crate::annotation::Document;

/// The longest slug in characters, and in bytes (file systems allow 255 bytes with the extension).
const MAX_CHARS: usize = 60;
const MAX_BYTES: usize = 200;

/// Names that Windows keeps for devices, whatever the extension.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The letters and digits of `words` in lower case, of any script, joined by hyphens, at most 60 characters. A word that does
/// not fit any more goes as a whole.
///
/// Everything else goes: path separators, punctuation, controls, direction marks, what is not seen. Empty where nothing
/// is left.
///
/// ```
/// use pressmark::formats::slug;
/// assert_eq!(slug("“Bridge closes”: mayor/council"), "bridge-closes-mayor-council");
/// assert_eq!(slug("数据说谎 2024"), "数据说谎-2024");
/// assert_eq!(slug("../.."), "");
/// ```
#[must_use]
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for grapheme in words.graphemes(true) {
        if !grapheme.starts_with(char::is_alphanumeric) {
            gap = gap || !grapheme.chars().all(is_unseen) && !matches!(grapheme, "'" | "’");
            continue;
        }
        let letters: String =
            grapheme.chars().filter(|c| !is_unseen(*c)).flat_map(char::to_lowercase).collect();
        let hyphen = if gap && !slug.is_empty() { "-" } else { "" };
        let (chars, bytes) = (slug.chars().count(), slug.len() + hyphen.len() + letters.len());
        if chars + hyphen.len() + letters.chars().count() > MAX_CHARS || bytes > MAX_BYTES {
            if hyphen.is_empty() {
                drop_last_word(&mut slug);
            }
            break;
        }
        slug.push_str(hyphen);
        slug.push_str(&letters);
        gap = false;
    }
    slug
}

/// Drops a word that was cut, unless that costs more than half of the name: scripts without spaces have long words.
fn drop_last_word(slug: &mut String) {
    if let Some(at) = slug.rfind('-').filter(|at| *at >= slug.len() / 2) {
        slug.truncate(at);
    }
}

/// Controls, direction marks, joiners, variation selectors, tags.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c as u32, 0xAD | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E
            | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}

/// `{title, else source, else article}.{extension}`; `{n}-articles.{extension}` for several.
pub(super) fn file_name(documents: &[&Document], extension: &str) -> String {
    format!("{}.{extension}", stem(documents))
}

fn stem(documents: &[&Document]) -> String {
    let stem = match documents {
        [document] => {
            let card = &document.metadata;
            let named = [&card.title, &card.source].map(|words| slug(words));
            named.into_iter().find(|slug| !slug.is_empty()).unwrap_or_else(|| "article".to_owned())
        }
        several => format!("{}-articles", several.len()),
    };
    let prefix = if RESERVED.contains(&&*stem) { "article-" } else { "" };
    format!("{prefix}{stem}")
}

/// The names of files that go into one zip file: each one once, also for systems that take `A` and `a` for the same.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// A name without extension that no document had before.
    pub(super) fn stem(&mut self, document: &Document) -> String {
        let stem = stem(&[document]);
        let mut name = stem.clone();
        let mut number = 1;
        while !self.0.insert(name.clone()) {
            number += 1;
            name = format!("{stem}-{number}");
        }
        name
    }

    /// A file name that no document had before.
    pub(super) fn file(&mut self, document: &Document, extension: &str) -> String {
        format!("{}.{extension}", self.stem(document))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Metadata, parse_marked};

    fn name_for(title: &str, source: &str) -> String {
        let mut document = parse_marked("");
        let card = Metadata { title: title.into(), source: source.into(), ..Metadata::default() };
        document.metadata = card.into();
        file_name(&[&document], "txt")
    }

    #[test]
    fn a_slug_is_letters_digits_and_hyphens_of_any_script() {
        for (words, expected) in [
            ("Zoe\u{308}’s  plan -- 20%", "zoe\u{308}s-plan-20"),
            ("\u{202e}exe.gpj\u{202c}", "exe-gpj"),
            ("a\u{200b}b\u{0}c", "abc"),
            ("C:\\temp\\..\\x", "c-temp-x"),
            ("שלום עולם", "שלום-עולם"),
            ("हिन्दी", "हिन्दी"),
            ("👩🏽‍🚀🎉", ""),
        ] {
            assert_eq!(slug(words), expected, "{words:?}");
        }
    }

    #[test]
    fn a_slug_is_cut_between_letters_before_any_file_system_would_cut_it() {
        assert_eq!(slug(&"x".repeat(99)).len(), 60);
        assert!(slug(&"数".repeat(99)).chars().count() <= 60);
        assert!(slug(&"𝒳".repeat(99)).len() <= 200);
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        let title = "Council closes the harbour bridge for repairs until the end of November";
        assert_eq!(slug(title), "council-closes-the-harbour-bridge-for-repairs-until-the-end");
        let fits = format!("{} {} next", "x".repeat(30), "y".repeat(29));
        assert_eq!(slug(&fits).len(), 60);
        assert_eq!(slug(&format!("2024 {}", "数".repeat(99))).chars().count(), 60);
    }

    #[test]
    fn a_file_is_called_after_title_then_source_then_article() {
        assert_eq!(name_for("A Title", "Post"), "a-title.txt");
        assert_eq!(name_for("…", "Post"), "post.txt");
        assert_eq!(name_for("", ""), "article.txt");
        assert_eq!(name_for("Con", ""), "article-con.txt");
    }
}

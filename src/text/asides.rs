//! Lines of a copied page that are no part of its article: menus, captions, links to other articles.
//!
//! They are only offered to be left out; whoever pasted the text sees them and decides.

use super::range::TextRange;
use crate::words::words;

/// What stands between the entries of a menu.
const BETWEEN: [&str; 7] = ["|", "•", "·", "›", "»", "/", ">"];

/// The most words of an entry of a menu, and of a line that a phrase begins.
const ENTRY: usize = 4;
const LINE: usize = 16;

/// The most bytes that are looked through: nobody pastes more from a page.
const LARGEST: usize = 200_000;

/// The lines of a text that look like menus, captions or links to other articles, in order, with the line breaks after
/// them.
#[must_use]
pub fn asides(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut at = 0;
    if text.len() <= LARGEST {
        for line in text.split_inclusive('\n') {
            let end = at + line.len();
            if is_menu(line) || is_pointer(line) {
                found.push(TextRange::of(at, end));
            }
            at = end;
        }
    }
    found
}

/// The text without some of its lines.
#[must_use]
pub fn without(text: &str, lines: &[TextRange]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for line in lines {
        out += text.get(at..line.start().get()).unwrap_or_default();
        at = line.end().get();
    }
    out + text.get(at..).unwrap_or_default()
}

/// `Home | News | Sport`. A line with a number may be the article's own: `Ann Lee · The Post · 3 May`.
fn is_menu(line: &str) -> bool {
    let is_between = |word: &&str| BETWEEN.contains(word);
    let words: Vec<&str> = line.split_whitespace().collect();
    let entries: Vec<&[&str]> = words.split(is_between).collect();
    entries.len() > 2
        && entries.iter().all(|entry| entry.len() <= ENTRY)
        && !line.contains(|c: char| c.is_ascii_digit())
}

/// `Read more: Ten bridges worth a visit`, `Photo: Ann Lee`, `Share this`.
fn is_pointer(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let begins = |phrase: &&str| {
        line.strip_prefix(*phrase).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let is_sentence = line.ends_with(['.', '!', '”', '"']) && line.contains(' ');
    !is_sentence
        && line.split_whitespace().nth(LINE).is_none()
        && words().articles.asides.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let lines = asides(text);
        assert_eq!(without(text, &lines), expected);
    }

    #[test]
    fn menus_captions_and_links_to_other_articles_are_found() {
        check(
            "Home  |  News | Sport\n\nNew bridge\nPhoto: Ann Lee/Alder Pictures\n\nIt opens.\n\nRead more: Ten bridges worth a visit\nAdvertisement\n",
            "\nNew bridge\n\nIt opens.\n\n",
        );
    }

    #[test]
    fn what_an_article_says_stays() {
        for line in [
            "By Nora Lind, The Harbour Post",
            "Nora Lind · The Harbour Post · 3 May 2024",
            "Photos of the newts are on her phone.",
            "Photographers came, too",
            "Read more books, she said.",
            "He said: and/or | nothing",
            "Share of voters falls",
            "",
        ] {
            check(line, line);
        }
    }

    #[test]
    fn a_book_is_left_alone() {
        assert_eq!(asides(&"Read more\n".repeat(30_000)), []);
    }
}

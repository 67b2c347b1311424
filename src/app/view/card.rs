//! The article card and the quarantine report.

use std::rc::Rc;

use crate::annotation::{Document, Metadata};
use crate::app::model::Open;
use crate::text::Damage;

/// The article card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardView {
    /// What is known.
    pub metadata: Rc<Metadata>,
    /// The annotator's label.
    pub annotator: Rc<str>,
    /// The length of the text in code points.
    pub characters: usize,
    /// The length of the text in words, roughly (runs of characters between white space).
    pub words: usize,
}

/// The card of a document.
#[must_use]
pub fn card(document: &Document) -> CardView {
    CardView {
        metadata: document.metadata.clone(),
        annotator: document.annotator.clone(),
        characters: document.text.code_points(),
        words: document.text.as_str().split_whitespace().count(),
    }
}

/// One line of the article card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardField {
    /// The headline.
    Title,
    /// Who wrote it.
    Byline,
    /// The outlet.
    Source,
    /// When it was published.
    Published,
    /// When it was last updated.
    Updated,
    /// Where it was found.
    Url,
    /// Its language.
    Language,
    /// The reader's note.
    Note,
}

impl CardField {
    /// All in the order of the card.
    pub const ALL: [CardField; 8] = [
        CardField::Title,
        CardField::Byline,
        CardField::Source,
        CardField::Published,
        CardField::Updated,
        CardField::Url,
        CardField::Language,
        CardField::Note,
    ];

    /// What a card says here.
    #[must_use]
    pub fn of(self, card: &Metadata) -> &Rc<str> {
        match self {
            CardField::Title => &card.title,
            CardField::Byline => &card.byline,
            CardField::Source => &card.source,
            CardField::Published => &card.published,
            CardField::Updated => &card.updated,
            CardField::Url => &card.url,
            CardField::Language => &card.language,
            CardField::Note => &card.note,
        }
    }

    /// The card with something else here.
    #[must_use]
    pub fn with(self, card: &Metadata, text: Rc<str>) -> Metadata {
        let mut card = card.clone();
        *match self {
            CardField::Title => &mut card.title,
            CardField::Byline => &mut card.byline,
            CardField::Source => &mut card.source,
            CardField::Published => &mut card.published,
            CardField::Updated => &mut card.updated,
            CardField::Url => &mut card.url,
            CardField::Language => &mut card.language,
            CardField::Note => &mut card.note,
        } = text;
        card
    }
}

/// The address, if it is one of the web: what `javascript:` and the like name is never followed.
#[must_use]
pub fn web_address(url: &str) -> Option<&str> {
    let url = url.trim();
    let starts =
        |scheme: &str| url.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme));
    (starts("https://") || starts("http://")).then_some(url)
}

/// What stands at the top and in the title of the page: the title, or the first words of the text.
#[must_use]
pub fn title(document: &Document) -> String {
    if !document.metadata.title.is_empty() {
        return document.metadata.title.to_string();
    }
    let blocks = document.text.blocks();
    let body =
        blocks.iter().find(|b| b.kind != crate::text::BlockKind::HeaderLine).or(blocks.first());
    super::phrase::short(body.map_or("", |b| document.text.slice(b.range)), 60)
}

/// The most characters that stand on either side of a repair.
const AROUND: usize = 28;

/// One repair in its word, with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairView {
    /// The words before, with the space after them; an ellipsis where more of the line is left out.
    pub before: Rc<str>,
    /// What its word begins with.
    pub head: Rc<str>,
    /// The damaged letters.
    pub from: Rc<str>,
    /// What they would become.
    pub to: Rc<str>,
    /// What its word ends with.
    pub tail: Rc<str>,
    /// The words after, with the space before them; an ellipsis where more of the line is left out.
    pub after: Rc<str>,
}

/// The repairs on offer, with their surroundings.
#[must_use]
pub fn repairs(open: &Open) -> Vec<RepairView> {
    open.damage.iter().map(|damage| repair(open.document.text.as_str(), damage)).collect()
}

fn repair(string: &str, damage: &Damage) -> RepairView {
    let (start, end) = (damage.range.start().get(), damage.range.end().get());
    let (before, head) = leading(string.get(..start).unwrap_or_default());
    let (tail, after) = trailing(string.get(end..).unwrap_or_default());
    RepairView {
        before: before.into(),
        head: head.into(),
        from: damage.from.as_str().into(),
        to: damage.to.as_str().into(),
        tail: tail.into(),
        after: after.into(),
    }
}

/// The whole words at the end of `text` and the beginning of a word that it ends with. They stay in one line.
fn leading(text: &str) -> (String, &str) {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let from = line.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let word = line.rfind(char::is_whitespace).map_or(0, |at| at + width(&line[at..]));
    if from == 0 {
        return (line[..word].to_owned(), &line[word..]);
    }
    if word <= from {
        return ("…".to_owned(), &line[from..]);
    }
    // The word that `from` is in is cut, so the words begin after it.
    let words = line[from..word].trim_start_matches(|c: char| !c.is_whitespace()).trim_start();
    (format!("… {words}"), &line[word..])
}

/// The end of a word that `text` begins with, and the whole words after it. They stay in one line.
fn trailing(text: &str) -> (&str, String) {
    let line = text.split('\n').next().unwrap_or_default();
    let to = line.char_indices().nth(AROUND).map_or(line.len(), |(at, _)| at);
    let word = line.find(char::is_whitespace).unwrap_or(line.len());
    if to == line.len() {
        return (&line[..word], line[word..].to_owned());
    }
    if word >= to {
        return (&line[..to], "…".to_owned());
    }
    let words = line[word..to].trim_end_matches(|c: char| !c.is_whitespace()).trim_end();
    (&line[..word], format!("{words} …"))
}

/// The bytes of the first character.
fn width(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        assert_eq!(web_address(" HTTPS://example.org/a "), Some("HTTPS://example.org/a"));
        assert_eq!(web_address("http://example.org"), Some("http://example.org"));
        for other in ["javascript:alert(1)", "data:text/html,x", "example.org", "", "http:/x", "é"]
        {
            assert_eq!(web_address(other), None, "{other}");
        }
    }

    #[test]
    fn each_line_of_the_card_is_read_and_written_by_itself() {
        for field in CardField::ALL {
            let card = field.with(&Metadata::default(), "x".into());
            let filled: Vec<_> =
                CardField::ALL.into_iter().filter(|f| &**f.of(&card) == "x").collect();
            assert_eq!(filled, [field]);
        }
    }

    #[test]
    fn a_repair_stands_in_its_word_between_whole_words() {
        let told = |before: &str, after: &str| {
            let ((before, head), (tail, after)) = (leading(before), trailing(after));
            format!("{before}{head}[]{tail}{after}")
        };
        for (before, after, expected) in [
            ("", "", "[]"),
            ("Said M", "lanie today", "Said M[]lanie today"),
            ("One line.\nM", "lanie\nNext", "M[]lanie"),
            (
                "The council has spoken with the mayor and M",
                "lanie",
                "… spoken with the mayor and M[]lanie",
            ),
            ("M", "lanie Durand of the harbour office said", "M[]lanie Durand of the harbour …"),
            ("", " wordwithoutanendthatneverends", "[] …"),
            ("a wordwithoutanendthatneverends ", "", "… []"),
        ] {
            assert_eq!(told(before, after), expected);
        }
        let long = "数".repeat(99);
        assert_eq!(told(&long, &long).chars().count(), 2 * AROUND + 4);
    }
}

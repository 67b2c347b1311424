//! The text of a TEI file as one string, with the places of what has a name in it.

use std::collections::BTreeMap;

use crate::formats::xml::{Child, Element};

/// Elements that end a line of prose.
const BLOCKS: [&str; 17] = [
    "ab", "body", "byline", "dateline", "div", "front", "back", "head", "item", "l", "label", "lg",
    "list", "opener", "p", "quote", "row",
];

/// Elements that say something about the text and are no part of it.
const ASIDE: [&str; 8] =
    ["fs", "interp", "interpGrp", "join", "linkGrp", "span", "spanGrp", "standOff"];

/// Elements of the running text that name something; they become annotations.
const NAMES: [&str; 8] =
    ["persName", "orgName", "placeName", "geogName", "name", "rs", "date", "time"];

/// Text with places in bytes.
#[derive(Debug, Default)]
pub(super) struct Flat<'a> {
    pub(super) text: String,
    /// Where elements with an `xml:id` begin and end; an anchor does both at once.
    pub(super) places: BTreeMap<&'a str, (usize, usize)>,
    /// Elements of [`NAMES`]: which, and where they begin and end.
    pub(super) names: Vec<(&'a str, usize, usize)>,
    /// White space is kept as it is.
    keeps: bool,
    /// Line feeds, or a space, that come before the next word.
    waiting: &'static str,
}

impl<'a> Flat<'a> {
    /// The text of `text`. Where white space is not said to matter (`xml:space`), it is that of a pretty printer: runs
    /// of it are one space, blocks stand apart.
    pub(super) fn of(text: &'a Element<'a>) -> Flat<'a> {
        let keeps = text.attribute("xml:space") == "preserve";
        let mut flat = Flat { keeps, ..Flat::default() };
        flat.element(text);
        flat
    }

    fn element(&mut self, element: &'a Element<'a>) {
        if ASIDE.contains(&element.name) {
            return;
        }
        let block = BLOCKS.contains(&element.name);
        if block {
            self.wait("\n\n");
        }
        let start = self.text.len();
        for child in &element.children {
            match child {
                Child::Element(element) => self.element(element),
                Child::Text(text) if self.keeps => self.text.push_str(text),
                Child::Text(text) => self.words(text),
            }
        }
        if element.name == "lb" {
            self.wait("\n");
        }
        let end = self.text.len();
        let id = element.attribute("xml:id");
        if !id.is_empty() {
            self.places.insert(id, (start, end));
        }
        if NAMES.contains(&element.name) {
            self.names.push((element.name, start, end));
        }
        if block {
            self.wait("\n\n");
        }
    }

    fn words(&mut self, text: &str) {
        let white = |c: char| c.is_ascii_whitespace();
        for (at, word) in text.split(white).enumerate() {
            if at > 0 {
                self.wait(" ");
            }
            if !word.is_empty() {
                if !self.text.is_empty() {
                    self.text.push_str(self.waiting);
                }
                self.waiting = "";
                self.text.push_str(word);
            }
        }
    }

    /// The longest of what waits comes before the next word.
    fn wait(&mut self, white: &'static str) {
        if !self.keeps && (white.len(), white == "\n") > (self.waiting.len(), self.waiting == "\n")
        {
            self.waiting = white;
        }
    }

    /// From where one begins to where the other ends, without the white space that stood before the first word.
    pub(super) fn between(&self, from: &str, to: &str) -> Option<(usize, usize)> {
        Some(self.trimmed(self.places.get(from)?.0, self.places.get(to)?.1))
    }

    /// A place without white space at its front, where white space is only a pretty printer's.
    pub(super) fn trimmed(&self, start: usize, end: usize) -> (usize, usize) {
        let words = self.text.get(start..end).unwrap_or_default();
        let white = if self.keeps { 0 } else { words.len() - words.trim_start().len() };
        (start + white, end)
    }
}

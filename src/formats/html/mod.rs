//! Web pages: the article taken out as text, and what the page says about it.
//!
//! Nothing is run and nothing is shown as HTML: a page is read for its words. `dom_smoothie` would add 273 kB (brotli) to
//! the download, nearly the budget of the whole application, and the WHATWG tokenizer `html5gum` 33 kB. The tokens and
//! the rules that find the article are ours; tests hold the tokens against `html5gum`'s.

mod choose;
mod metadata;
mod print;
mod references;
mod tokens;
mod tree;

use std::borrow::Cow;

use crate::annotation::Metadata;
use crate::text::read_header;

use tree::Tree;

/// A page's article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// Its title, byline and dates as header lines, then the story; not yet cleaned.
    pub(super) text: String,
    /// What the page says about it.
    pub(super) metadata: Metadata,
    /// Whether the article could not be told from the rest of the page.
    pub(super) is_whole_page: bool,
}

/// Reads a page.
pub(super) fn read_page(html: &str) -> Page {
    let html = if html.contains('\r') {
        Cow::Owned(html.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(html)
    };
    let tree = Tree::parse(&html);
    let metadata = metadata::read_metadata(&tree);
    let choice = choose::choose(&tree);
    let story = print::print(&tree, &choice, &metadata.title);
    let text = if story.is_empty() { String::new() } else { with_header(&metadata, &story) };
    Page { text, metadata, is_whole_page: choice.is_whole_page }
}

/// The story below the lines that a newspaper prints above it. They read back as the same metadata.
fn with_header(about: &Metadata, story: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    if !about.byline.is_empty() {
        let outlet = if about.source.is_empty() { "" } else { ", " };
        let by = format!("By {}{outlet}{}", about.byline, about.source);
        let header = read_header(&by);
        let is_same = header.byline == about.byline && header.source == about.source;
        lines.push(if is_same { by } else { format!("Author: {}", about.byline) });
    }
    for (label, value) in [("Published", &about.published), ("Updated", &about.updated)] {
        if !value.is_empty() {
            lines.push(format!("{label}: {value}"));
        }
    }
    let title = if about.title.is_empty() { String::new() } else { format!("# {}", about.title) };
    let parts = [title, lines.join("\n"), story.to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

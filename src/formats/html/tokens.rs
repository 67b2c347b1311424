//! The tokens of a page: tags with their attributes, and texts.
//!
//! The rules are those of WHATWG HTML, "Tokenization", of which only what is told apart here is kept: comments, doctypes
//! and processing instructions are passed over, and which texts are raw is decided by the name of the last start tag, as
//! without a tree builder. Nothing is ever wrong with a page. The time is linear in its length.

use std::borrow::Cow;

use super::references::{Place, decoded};

/// How many attributes of an element are kept. None that matters has stood behind as many yet, and each costs twenty times its
/// letters.
const MAX_ATTRIBUTES: usize = 256;

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'h> {
    /// The element's name in lower case, and its attributes: names in lower case, character references decoded. Of two
    /// attributes with one name the first counts.
    Start(Cow<'h, str>, Vec<Attribute<'h>>),
    /// The name in lower case.
    End(Cow<'h, str>),
    /// Text, character references decoded.
    Text(Cow<'h, str>),
}

/// The name of an attribute and its value.
pub(super) type Attribute<'h> = (Cow<'h, str>, Cow<'h, str>);

/// What the text after a start tag is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    /// Text and tags.
    Markup,
    /// Text up to the end tag of this name; references are decoded in `title` and `textarea`.
    Raw(String),
    /// Text up to the end of the page.
    Plain,
}

/// Reads a page from its beginning to its end.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'h> {
    rest: &'h str,
    content: Content,
}

impl<'h> Tokens<'h> {
    /// The tokens of a page whose lines end in `\n`.
    pub(super) fn new(html: &'h str) -> Tokens<'h> {
        Tokens { rest: html, content: Content::Markup }
    }

    /// Takes the first `length` bytes of what is left.
    fn take(&mut self, length: usize) -> &'h str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Skips `<!…`, `<?…` and `</…` that are no tags.
    fn skip_comment(&mut self) {
        let Some(comment) = self.rest.strip_prefix("<!--") else {
            self.take(self.rest.find('>').map_or(self.rest.len(), |at| at + 1));
            return;
        };
        let short = [">", "->"].into_iter().find(|end| comment.starts_with(*end));
        let end = short.map(str::len).or_else(|| {
            comment.match_indices("-").find_map(|(at, _)| {
                let here = comment.get(at..)?;
                let end = ["-->", "--!>"].into_iter().find(|end| here.starts_with(*end))?;
                Some(at + end.len())
            })
        });
        self.take(end.map_or(self.rest.len(), |end| end + 4));
    }

    /// Takes a tag that begins here; nothing if the page ends inside it.
    fn tag(&mut self) -> Option<Token<'h>> {
        let is_end = self.rest.starts_with("</");
        self.take(if is_end { 2 } else { 1 });
        let length = self.rest.find(|c| is_space(c) || matches!(c, '/' | '>'))?;
        let name = lower(self.take(length));
        let mut attributes = Vec::new();
        loop {
            self.rest = self.rest.trim_start_matches(|c| is_space(c) || c == '/');
            if self.rest.is_empty() {
                return None;
            }
            if self.rest.starts_with('>') {
                self.take(1);
                break;
            }
            let attribute = self.attribute()?;
            if attributes.len() < MAX_ATTRIBUTES {
                attributes.push(attribute);
            }
        }
        if is_end {
            return Some(Token::End(name));
        }
        self.content = content_of(&name);
        Some(Token::Start(name, attributes))
    }

    /// Takes an attribute; nothing if the page ends inside it.
    fn attribute(&mut self) -> Option<Attribute<'h>> {
        let ends = |c: char| is_space(c) || matches!(c, '/' | '>' | '=');
        // An equals sign in front is part of the name.
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let length = self.rest.get(first..)?.find(ends)? + first;
        let name = lower(self.take(length));
        let Some(value) = self.rest.trim_start_matches(is_space).strip_prefix('=') else {
            return Some((name, Cow::default()));
        };
        self.rest = value.trim_start_matches(is_space);
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = if let Some(quote) = quote {
            self.take(1);
            let value = self.take(self.rest.find(quote)?);
            self.take(1);
            value
        } else {
            self.take(self.rest.find(|c| is_space(c) || c == '>')?)
        };
        let value = decoded(value, Place::Attribute);
        let value =
            if value.contains('\0') { value.replace('\0', "\u{fffd}").into() } else { value };
        Some((name, value))
    }

    /// Takes what is inside an element of raw text, up to its end tag.
    fn raw(&mut self, name: &str) -> Cow<'h, str> {
        let end = if name == "script" { script_end(self.rest) } else { end_tag(self.rest, name) };
        let text = self.take(end.unwrap_or(self.rest.len()));
        match name {
            "title" | "textarea" => decoded(text, Place::Text),
            _ => Cow::Borrowed(text),
        }
    }
}

impl<'h> Iterator for Tokens<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        while !self.rest.is_empty() {
            match std::mem::replace(&mut self.content, Content::Markup) {
                Content::Plain => return Some(Token::Text(self.take(self.rest.len()).into())),
                Content::Raw(name) => {
                    let text = self.raw(&name);
                    if !text.is_empty() {
                        return Some(Token::Text(text));
                    }
                }
                Content::Markup => match after_less_than(self.rest) {
                    Some(After::Tag) => match self.tag() {
                        Some(token) => return Some(token),
                        // A tag that the page's end cuts off is dropped.
                        None => self.rest = "",
                    },
                    Some(After::Comment) => self.skip_comment(),
                    None => {
                        let next = self.rest.match_indices('<').find(|(at, _)| {
                            self.rest.get(*at..).and_then(after_less_than).is_some()
                        });
                        let text = self.take(next.map_or(self.rest.len(), |(at, _)| at));
                        return Some(Token::Text(decoded(text, Place::Text)));
                    }
                },
            }
        }
        None
    }
}

/// What a `<` begins.
enum After {
    Tag,
    Comment,
}

/// What begins here, if it is not text.
fn after_less_than(html: &str) -> Option<After> {
    let after = html.strip_prefix('<')?;
    let name = after.strip_prefix('/').unwrap_or(after);
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Some(After::Tag);
    }
    let is_comment = after.starts_with(['!', '?']) || name.len() < after.len() && !name.is_empty();
    is_comment.then_some(After::Comment)
}

fn content_of(name: &str) -> Content {
    match name {
        "plaintext" => Content::Plain,
        "title" | "textarea" | "script" | "style" | "iframe" | "xmp" | "noembed" | "noframes"
        | "noscript" => Content::Raw(name.to_owned()),
        _ => Content::Markup,
    }
}

/// Whether `html` begins with `start`, whatever its case, and the name ends there.
fn starts_with_name(html: &str, start: &str) -> bool {
    let found = html.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start));
    let after = html.get(start.len()..).and_then(|rest| rest.chars().next());
    found && after.is_some_and(|c| is_space(c) || matches!(c, '/' | '>'))
}

/// Where the end tag of an element of raw text begins.
fn end_tag(html: &str, name: &str) -> Option<usize> {
    let tag = format!("</{name}");
    let is = |at: &usize| html.get(*at..).is_some_and(|here| starts_with_name(here, &tag));
    html.match_indices("</").map(|(at, _)| at).find(is)
}

/// Where the end tag of a script begins. A script inside a comment hides the end tag that belongs to it.
fn script_end(html: &str) -> Option<usize> {
    let (mut in_comment, mut hidden) = (false, false);
    for (at, _) in html.match_indices(['<', '-']) {
        let here = html.get(at..).unwrap_or_default();
        if here.starts_with("-->") {
            (in_comment, hidden) = (false, false);
        } else if here.starts_with("<!--") && !in_comment {
            in_comment = true;
        } else if in_comment && !hidden && starts_with_name(here, "<script") {
            hidden = true;
        } else if starts_with_name(here, "</script") {
            if !hidden {
                return Some(at);
            }
            hidden = false;
        }
    }
    None
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{c}')
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.contains(|c: char| c.is_ascii_uppercase() || c == '\0') {
        name.to_ascii_lowercase().replace('\0', "\u{fffd}").into()
    } else {
        name.into()
    }
}

#[cfg(test)]
#[path = "tokens_tests.rs"]
mod tests;

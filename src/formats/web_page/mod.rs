//! Web page: the marked article as one HTML file, to be read, printed or put on the web.
//!
//! The page holds everything that it shows: no script, no picture, no request; its content security policy says so too.
//! All that comes from people is escaped, as text and as the value of an attribute, by one function.
//!
//! | On the page | How |
//! | --- | --- |
//! | article card | a list of what is known |
//! | text | the article's blocks, each in its own direction |
//! | mark | a line below the words in the tag's colour and style, nearer to the text the shorter it is; a letter with a number |
//! | legend | letter, line and definition of the tags that are used |
//! | list | every annotation with its words, attributes, note and links, and who made it |

mod article;
mod html;
mod list;

pub(crate) use html::Html;

use super::losses::{Losses, Lost};
use super::{Chosen, Format, Group, Written};
use crate::annotation::{Annotation, Document, Id, Tag};
use crate::text::map_of;
use crate::words::words;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "web-page",
    words: || &words().formats.web_page,
    group: Group::Text,
    extension: "html",
    mime: "text/html;charset=utf-8",
    several: false,
    choices: &[],
    reader: None,
    write,
};

/// What the page has no place for.
const LOST: [Lost; 4] = [Lost::LinkMaker, Lost::Saved, Lost::Unknown, Lost::Quarantined];

fn write(documents: &[&Document], _: &Chosen) -> Written {
    let pages: String = documents.iter().map(|document| page(document)).collect();
    Written { bytes: pages.into_bytes(), losses: Losses::all(documents, &LOST) }
}

/// How annotations are called on the page: `C3`, the third one, a claim.
struct Names<'a> {
    document: &'a Document,
    numbers: std::collections::BTreeMap<&'a Id, usize>,
}

impl<'a> Names<'a> {
    fn new(document: &'a Document) -> Names<'a> {
        let ids = document.annotations.iter().map(|annotation| &annotation.id);
        Names { document, numbers: map_of(ids.zip(1..)) }
    }

    fn number(&self, id: &Id) -> usize {
        self.numbers.get(id).copied().unwrap_or_default()
    }

    fn tag(&self, annotation: &Annotation) -> Option<&'a Tag> {
        self.document.tag_set.tag(&annotation.tag)
    }

    /// The tag's place, which decides its colour and the style of its line.
    fn place(&self, tag: &Id) -> usize {
        self.document.tag_set.position(tag).unwrap_or_default()
    }

    /// The letter and the number as a link to what is said about the annotation; `href` begins with `#a` or `#m`.
    fn badge(&self, html: &mut Html, annotation: &Annotation, to: &str, own: &str) {
        let number = self.number(&annotation.id);
        let letter = self.tag(annotation).map_or("", |tag| &*tag.letter);
        let own = if own.is_empty() { String::new() } else { format!("{own}{number}") };
        let class = format!("n c{}", self.place(&annotation.tag));
        html.open("a", &[("class", &class), ("id", &own), ("href", &format!("#{to}{number}"))]);
        html.text(letter);
        html.text(&number.to_string());
        html.close("a");
    }
}

fn page(document: &Document) -> String {
    let names = Names::new(document);
    let card = &document.metadata;
    let title = if card.title.is_empty() { words().web_page.untitled } else { &*card.title };
    let mut html = Html::default();
    page_head(&mut html, title, include_str!("page.css"));
    colors(&mut html, document);
    html.raw("</style>\n</head>\n<body>\n<header>\n");
    if !article::shows_title(document) {
        html.leaf("h1", &[("dir", "auto"), ("lang", language(document))], title);
    }
    list::card(&mut html, document);
    html.raw("\n</header>\n<main>\n");
    article::write(&mut html, &names);
    list::legend(&mut html, &names);
    list::annotations(&mut html, &names);
    html.raw("</main>\n");
    html.leaf("footer", &[], &(words().web_page.footer)(env!("CARGO_PKG_VERSION")));
    html.raw("\n</body>\n</html>\n");
    html.done()
}

/// What every page of ours begins with, to its style sheet, which is still open. Nothing on such a page runs or loads.
pub(crate) fn page_head(html: &mut Html, title: &str, css: &str) {
    html.raw("<!doctype html>\n");
    html.open("html", &[("lang", words().language)]);
    html.raw("\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         base-uri 'none'; form-action 'none'\">\n",
    );
    html.raw(concat!(
        "<meta name=\"generator\" content=\"Pressmark ",
        env!("CARGO_PKG_VERSION"),
        "\">\n"
    ));
    html.leaf("title", &[], title);
    html.raw("\n<style>\n");
    html.raw(css);
}

/// A class for each tag's colour: on dark paper it is mixed with white.
fn colors(html: &mut Html, document: &Document) {
    let tags = || document.tag_set.tags.iter().enumerate();
    for (place, tag) in tags() {
        html.raw(&format!(".c{place} {{ --c: {}; }}\n", tag.color));
    }
    html.raw("@media screen and (prefers-color-scheme: dark) {\n");
    for (place, tag) in tags() {
        html.raw(&format!(
            "  .c{place} {{ --c: color-mix(in srgb, {}, white 55%); }}\n",
            tag.color
        ));
    }
    html.raw("}\n");
}

/// The article's language as an attribute takes it; empty for unknown.
fn language(document: &Document) -> &str {
    let language = &*document.metadata.language;
    let legal = language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if legal { language } else { "" }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::*;
    use crate::annotation::parse_marked;
    use crate::formats::arbitrary;

    const NASTY: &str = "</title></style><script>x</script><img src=x onerror=y>\" ' &lt; -->";

    fn names_of_tags(page: &str) -> std::collections::BTreeSet<String> {
        let tokens = html5gum::Tokenizer::new(page);
        let start = |token| match token {
            Ok(html5gum::Token::StartTag(tag)) => {
                Some(String::from_utf8_lossy(&tag.name).into_owned())
            }
            _ => None,
        };
        tokens.filter_map(start).collect()
    }

    #[test]
    fn nothing_that_people_write_becomes_markup() {
        let mut document = parse_marked("<claim>a</claim> b");
        let clean = names_of_tags(&page(&document));
        let mut card = (*document.metadata).clone();
        (card.title, card.byline, card.note) = (NASTY.into(), NASTY.into(), NASTY.into());
        (card.url, card.language) = (format!("https://{NASTY}").into(), NASTY.into());
        document.metadata = card.into();
        let mut set = (*document.tag_set).clone();
        for tag in &mut set.tags {
            (tag.label, tag.letter, tag.definition) = (NASTY.into(), NASTY.into(), NASTY.into());
        }
        document.tag_set = set.into();
        let mut nasty = (**document.annotations.iter().next().expect("one")).clone();
        (nasty.note, nasty.by) = (Some(NASTY.into()), Some(NASTY.into()));
        document.annotations.insert(nasty.into());
        let known = ["dt", "dd", "dl", "a", "h1"].map(str::to_owned);
        let new = names_of_tags(&page(&document));
        assert!(new.difference(&clean).all(|name| known.contains(name)), "{new:?}");
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let mut document = parse_marked("a");
        document.metadata =
            crate::annotation::Metadata { url: "javascript:x".into(), ..Default::default() }.into();
        assert!(!page(&document).contains("href"));
    }

    proptest! {
        #[test]
        fn any_text_is_text_for_an_html_reader(text in any::<String>()) {
            let mut html = Html::default();
            html.leaf("p", &[("title", &format!("x{text}"))], &text);
            let page = html.done();
            let tokens: Vec<_> = html5gum::Tokenizer::new(&page).map(|Ok(token)| token).collect();
            let tags = tokens.iter().filter(|t| matches!(t, html5gum::Token::StartTag(_) | html5gum::Token::EndTag(_)));
            prop_assert_eq!(tags.count(), 2);
        }

        #[test]
        fn a_page_of_any_document_has_no_script(document in arbitrary::document()) {
            let names = names_of_tags(&page(&document));
            prop_assert!(["script", "img", "link", "iframe", "object"].iter().all(|name| !names.contains(*name)));
        }
    }
}

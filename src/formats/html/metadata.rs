//! What a page says about its article: `meta` elements (Open Graph, article, Dublin Core), JSON-LD of schema.org, and
//! the few elements that are made for it.

use serde_json::Value;

use crate::annotation::Metadata;
use crate::text::iso_date;

use super::tree::{Node, NodeId, Tree};

/// The most bytes of JSON-LD that are read: an article with all of its text has some tens of thousands.
const MAX_LINKED: usize = 500_000;

/// Reads what the page says; what it does not say stays empty.
pub(super) fn read_metadata(tree: &Tree<'_>) -> Metadata {
    let said = Said { tree, article: linked_data(tree) };
    let source = said.first(&[&|| said.meta(&["og:site_name", "application-name"]), &|| {
        said.named("publisher")
    }]);
    let title = said.first(&[
        &|| said.text("headline"),
        &|| said.meta(&["og:title", "twitter:title", "dc.title"]),
        &|| said.element("h1"),
        &|| said.element("title"),
    ]);
    let byline = said.first(&[
        &|| said.named("author"),
        &|| said.meta(&["author", "article:author", "byl", "dc.creator", "parsely-author"]),
        &|| said.marked("author"),
    ]);
    let published = said.first(&[
        &|| {
            said.meta(&["article:published_time", "pubdate", "date", "dc.date", "parsely-pub-date"])
        },
        &|| said.text("datePublished"),
        &|| said.marked("datePublished"),
        &|| said.time(),
    ]);
    let updated = said.first(&[
        &|| said.meta(&["article:modified_time", "og:updated_time", "last-modified"]),
        &|| said.text("dateModified"),
        &|| said.marked("dateModified"),
    ]);
    let url =
        said.first(&[&|| said.link("canonical"), &|| said.meta(&["og:url"]), &|| said.text("url")]);
    let language = said.first(&[&|| said.language(), &|| said.text("inLanguage")]);
    Metadata {
        title: without_site(&title, &source).into(),
        byline: without_by(&byline).into(),
        source: source.into(),
        published: iso_date(&published).unwrap_or(published).into(),
        updated: iso_date(&updated).unwrap_or(updated).into(),
        url: if url.starts_with("http://") || url.starts_with("https://") {
            url.into()
        } else {
            "".into()
        },
        language: language.into(),
        ..Metadata::default()
    }
}

struct Said<'t> {
    tree: &'t Tree<'t>,
    /// The page's JSON-LD object that describes an article, if it has one.
    article: Option<Value>,
}

impl Said<'_> {
    /// The first of several places that says something.
    fn first(&self, places: &[&dyn Fn() -> String]) -> String {
        let told = places.iter().map(|place| one_line(&place())).find(|told| !told.is_empty());
        told.unwrap_or_default()
    }

    /// `<meta name="…" content="…">` with one of these names, the earlier names first.
    fn meta(&self, names: &[&str]) -> String {
        let content = |name: &&str| {
            self.tree.all("meta").find_map(|id| {
                let is = |key| self.tree.attribute(id, key).eq_ignore_ascii_case(name);
                let content = self.tree.attribute(id, "content");
                let is_link = name.contains("author") && is_address(content);
                let useful = !content.is_empty() && !is_link;
                ((is("name") || is("property") || is("itemprop")) && useful)
                    .then(|| content.to_owned())
            })
        };
        names.iter().find_map(content).unwrap_or_default()
    }

    fn text(&self, key: &str) -> String {
        let value = self.article.as_ref().and_then(|article| article.get(key));
        value.and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// The name or names of a person or an organisation.
    fn named(&self, key: &str) -> String {
        let value = self.article.as_ref().and_then(|article| article.get(key));
        let names: Vec<&str> = match value {
            Some(Value::Array(all)) => all.iter().filter_map(name_of).collect(),
            Some(one) => name_of(one).into_iter().collect(),
            None => Vec::new(),
        };
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        }
    }

    fn element(&self, tag: &str) -> String {
        let told = self.tree.all(tag).map(|id| self.tree.text_of(id)).find(|text| !text.is_empty());
        told.unwrap_or_default()
    }

    /// Microdata (`itemprop`) or, for authors, `rel`.
    fn marked(&self, name: &str) -> String {
        let is = |id: &NodeId| {
            let words = |key| self.tree.attribute(*id, key).split_whitespace();
            words("itemprop").chain(words("rel")).any(|word| word == name)
        };
        let found = (1..self.tree.nodes.len()).find(is);
        found.map_or(String::new(), |id| {
            let dated = self.tree.attribute(id, "datetime");
            let content = self.tree.attribute(id, "content");
            let told = [dated, content].into_iter().find(|told| !told.is_empty());
            told.map_or_else(|| self.tree.text_of(id), str::to_owned)
        })
    }

    /// The page's only `<time datetime>`; of several none is known to be the article's.
    fn time(&self) -> String {
        let mut times = self.tree.all("time").map(|id| self.tree.attribute(id, "datetime"));
        match (times.next(), times.next()) {
            (Some(only), None) => only.to_owned(),
            _ => String::new(),
        }
    }

    fn link(&self, rel: &str) -> String {
        let found = self.tree.all("link").find(|&id| self.tree.attribute(id, "rel") == rel);
        found.map_or(String::new(), |id| self.tree.attribute(id, "href").to_owned())
    }

    /// `<html lang>`, else Open Graph's locale with a hyphen.
    fn language(&self) -> String {
        let root = self.tree.all("html").next().map_or("", |id| self.tree.attribute(id, "lang"));
        let told = if root.is_empty() { self.meta(&["og:locale"]) } else { root.to_owned() };
        told.replace('_', "-")
    }
}

fn name_of(value: &Value) -> Option<&str> {
    let name = value.as_str().or_else(|| value.get("name").and_then(Value::as_str))?.trim();
    (!name.is_empty() && !is_address(name)).then_some(name)
}

fn is_address(value: &str) -> bool {
    value.contains("://")
}

/// The first JSON-LD object of the page whose type is some kind of article.
fn linked_data(tree: &Tree<'_>) -> Option<Value> {
    let scripts =
        tree.all("script").filter(|&id| tree.attribute(id, "type") == "application/ld+json");
    scripts.into_iter().find_map(|id| {
        let texts = tree.children(id).filter_map(|child| tree.nodes.get(child));
        let json: String = texts.map(Node::text).collect();
        if json.len() > MAX_LINKED {
            return None;
        }
        article_in(serde_json::from_str(&json).ok()?)
    })
}

/// The article among the objects of a JSON-LD document: itself, one of a list, one of its `@graph`.
fn article_in(value: Value) -> Option<Value> {
    match value {
        Value::Array(all) => all.into_iter().find_map(article_in),
        Value::Object(mut object) => {
            let is_article = |kind: &Value| {
                let name = kind.as_str().unwrap_or_default();
                name.ends_with("Article") || name.ends_with("Posting")
            };
            let kind = object.get("@type");
            let is = match kind {
                Some(Value::Array(kinds)) => kinds.iter().any(is_article),
                Some(kind) => is_article(kind),
                None => false,
            };
            if is {
                return Some(Value::Object(object));
            }
            object.remove("@graph").and_then(article_in)
        }
        _ => None,
    }
}

fn one_line(told: &str) -> String {
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Harbour Opens | The Post` without the outlet's name.
fn without_site(title: &str, site: &str) -> String {
    let cut = [" | ", " - ", " – ", " — ", " · "].iter().find_map(|between| {
        let (words, last) = title.rsplit_once(between)?;
        last.trim().eq_ignore_ascii_case(site).then(|| words.trim().to_owned())
    });
    cut.unwrap_or_else(|| title.to_owned())
}

fn without_by(byline: &str) -> &str {
    ["By ", "by ", "BY "].iter().find_map(|by| byline.strip_prefix(by)).unwrap_or(byline).trim()
}

//! What stands around the article: its card, the legend, and the list of annotations.

use super::html::Html;
use super::{Names, language};
use crate::annotation::{Annotation, Document, Link, Origin, Stamp};
use crate::words::words;

/// The article card.
pub(super) fn card(html: &mut Html, document: &Document) {
    let (card, words) = (&document.metadata, words().web_page);
    let retrieved = moment(&card.retrieved);
    let rows = [
        (words.by, &*card.byline),
        (words.source, &card.source),
        (words.published, &card.published),
        (words.updated, &card.updated),
        (words.address, &card.url),
        (words.retrieved, &retrieved),
        (words.language, &card.language),
        (words.about, &card.note),
        (words.marked_by, &document.annotator),
        (words.tag_set, &document.tag_set.name),
    ];
    html.raw("<dl class=\"card\">");
    for (name, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        html.raw("\n");
        html.leaf("dt", &[], name);
        html.open("dd", &[("dir", "auto")]);
        let is_web = value.starts_with("https://") || value.starts_with("http://");
        if name == words.address && is_web {
            html.leaf("a", &[("href", value), ("rel", "noreferrer noopener")], value);
        } else {
            html.text(value);
        }
        html.close("dd");
    }
    html.raw("\n</dl>");
}

/// A moment as people read it: `2026-11-23 18:34 UTC`.
fn moment(stamp: &Option<Stamp>) -> String {
    let Some((day, time)) = stamp.as_ref().and_then(|stamp| stamp.as_str().split_once('T')) else {
        return String::new();
    };
    (words().web_page.moment)(day, time.get(..5).unwrap_or_default())
}

/// Opens a section with its heading.
fn heading(html: &mut Html, words: &str) {
    html.raw("<section>\n");
    html.leaf("h2", &[], words);
    html.raw("\n");
}

/// The tags that are used.
pub(super) fn legend(html: &mut Html, names: &Names<'_>) {
    let document = names.document;
    if document.annotations.is_empty() {
        return;
    }
    heading(html, words().web_page.legend);
    html.raw("<ul class=\"legend\">");
    for tag in document.tag_set.tags.iter() {
        let count = document.annotations.count(&tag.id);
        if count == 0 {
            continue;
        }
        let place = names.place(&tag.id);
        html.raw("\n");
        html.open("li", &[("class", &format!("c{place}"))]);
        html.leaf("span", &[("class", "n")], &tag.letter);
        html.leaf("mark", &[("class", &format!("s{} u0", place % 5))], &tag.label);
        html.leaf("span", &[("class", "quiet")], &format!(" ({count})"));
        if !tag.definition.is_empty() {
            html.raw(": ");
            html.leaf("span", &[("dir", "auto")], &tag.definition);
        }
        html.close("li");
    }
    html.raw("\n</ul>\n</section>\n");
}

/// All annotations in text order.
pub(super) fn annotations(html: &mut Html, names: &Names<'_>) {
    let document = names.document;
    if document.annotations.is_empty() {
        return;
    }
    heading(html, words().web_page.all_marks);
    html.raw("<ol>");
    for annotation in document.annotations.iter() {
        html.raw("\n");
        let class = format!("c{}", names.place(&annotation.tag));
        html.open(
            "li",
            &[("class", &class), ("id", &format!("a{}", names.number(&annotation.id)))],
        );
        item(html, names, annotation);
        html.close("li");
    }
    html.raw("\n</ol>\n</section>\n");
}

fn item(html: &mut Html, names: &Names<'_>, annotation: &Annotation) {
    let document = names.document;
    html.open("p", &[("class", "words")]);
    names.badge(html, annotation, "m", "");
    html.raw(" ");
    html.leaf("q", &[("dir", "auto"), ("lang", language(document))], &quote(document, annotation));
    html.close("p");
    attributes(html, names, annotation);
    if let Some(note) = &annotation.note {
        html.leaf("p", &[("class", "note"), ("dir", "auto")], note);
    }
    for link in document.links.at(&annotation.id) {
        if link.from == annotation.id {
            sentence(html, names, link, true);
        }
        if link.to == annotation.id {
            sentence(html, names, link, false);
        }
    }
    let made = made(annotation);
    if !made.is_empty() {
        html.leaf("p", &[("class", "quiet")], &made);
    }
}

/// The words of an annotation; where it is interrupted stands an ellipsis.
fn quote(document: &Document, annotation: &Annotation) -> String {
    let parts = annotation.ranges.parts().iter().map(|part| document.text.slice(*part));
    parts.collect::<Vec<_>>().join(" … ")
}

/// `Claim. Voice: direct. Kind: prediction.`
fn attributes(html: &mut Html, names: &Names<'_>, annotation: &Annotation) {
    let set = &names.document.tag_set;
    html.open("p", &[("dir", "auto")]);
    html.leaf("b", &[], names.tag(annotation).map_or(annotation.tag.as_str(), |tag| &tag.label));
    for (id, value) in &annotation.attributes {
        let attribute = set.attribute(id);
        let label = attribute.map(|attribute| &*attribute.label).filter(|label| !label.is_empty());
        html.raw(". ");
        html.text(label.unwrap_or(id.as_str()));
        html.raw(": ");
        html.text(&attribute.map_or_else(|| value.clone(), |attribute| attribute.label_of(value)));
    }
    html.raw(".");
    html.close("p");
}

/// A link seen from one of its ends: `said by A1 “Mayor Ada Brook”`.
fn sentence(html: &mut Html, names: &Names<'_>, link: &Link, forward: bool) {
    let document = names.document;
    let Some(other) = document.annotations.get(if forward { &link.to } else { &link.from }) else {
        return;
    };
    let kind = document.tag_set.link_type(&link.kind);
    let words = kind.map(|kind| if forward { &*kind.label } else { &*kind.inverse });
    let words = words.filter(|words| !words.is_empty());
    html.open("p", &[("dir", "auto")]);
    match words {
        Some(words) => html.text(words),
        None if forward => html.text(link.kind.as_str()),
        None => html.text(&format!("← {}", link.kind)),
    }
    html.raw(" ");
    names.badge(html, other, "a", "");
    html.leaf("q", &[("dir", "auto"), ("lang", language(document))], &quote(document, other));
    if let Some(note) = link.note.as_deref().filter(|_| forward) {
        html.text(&format!(" ({note})"));
    }
    html.close("p");
}

/// `Marked by reader-1, 2026-11-23 18:34 UTC. Accepted from a suggestion.`
fn made(annotation: &Annotation) -> String {
    let words = words().web_page;
    let mut sentences = Vec::new();
    let mut marked: Vec<String> = annotation.by.iter().map(|by| (words.made_by)(by)).collect();
    marked.extend(annotation.created.is_some().then(|| moment(&annotation.created)));
    if !marked.is_empty() {
        sentences.push((words.marked)(&marked.join(", ")));
    }
    if annotation.changed.is_some() && annotation.changed != annotation.created {
        sentences.push((words.changed)(&moment(&annotation.changed)));
    }
    match &annotation.origin {
        Origin::Hand => {}
        Origin::Suggestion => sentences.push(words.accepted.to_owned()),
        Origin::Other(word) => sentences.push((words.origin)(word)),
    }
    sentences.join(" ")
}

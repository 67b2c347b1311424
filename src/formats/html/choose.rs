//! Where the article is in a page, and what of that is not the article.
//!
//! A page that says where its article is (`itemprop="articleBody"`, `<article>`, `<main>`) is believed if there is
//! enough text. Otherwise each paragraph gives its points (one, one for each comma, one for each hundred
//! characters up to three) to the element that holds it and half of them to the next one up, links count against, and the
//! element with the most wins: the idea of Arc90's Readability (2009). What is left out inside is what is
//! never story: scripts, navigation, forms, captions, hidden parts, and small parts whose class or id says so.

use super::tree::{NodeId, Tree, is_block};

/// An article has at least this many characters in its paragraphs.
const SHORTEST: usize = 200;

/// What was measured about a node and all inside it.
#[derive(Clone, Copy, Debug, Default)]
struct Measure {
    /// Characters of text that is not left out.
    chars: usize,
    /// Those inside links.
    linked: usize,
    commas: usize,
    /// Characters inside paragraphs.
    prose: usize,
    /// Whether there is a block inside.
    has_block: bool,
}

/// The part of a page that is its article.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// The element that holds the article.
    pub(super) root: NodeId,
    /// Whether the article could not be told from the page.
    pub(super) is_whole_page: bool,
    /// For each node, whether it is left out with all inside it.
    pub(super) left_out: Vec<bool>,
}

/// Finds the article.
pub(super) fn choose(tree: &Tree<'_>) -> Choice {
    let mut left_out: Vec<bool> =
        (0..tree.nodes.len()).map(|id| is_never_story(tree, id)).collect();
    let measures = measure(tree, &left_out);
    let of = |id: NodeId| measures.get(id).copied().unwrap_or_default();
    let all = of(0);
    let named = said(tree, &measures);
    let found = named.or_else(|| best_by_points(tree, &measures, &left_out));
    let root = found.unwrap_or(0);
    for (id, out) in left_out.iter_mut().enumerate() {
        let part = of(id);
        let small = part.prose * 2 < of(root).prose.max(1);
        *out |=
            id != root && small && (says_no_story(tree, id) || is_list_of_links(tree, id, part));
    }
    let is_whole_page = found.is_none() && all.chars > SHORTEST;
    Choice { root, is_whole_page, left_out }
}

/// The element that the page says is the article, if it holds enough.
fn said(tree: &Tree<'_>, measures: &[Measure]) -> Option<NodeId> {
    let prose = |id: &NodeId| measures.get(*id).map_or(0, |m| m.prose);
    let total = prose(&0);
    let enough = |id: &NodeId| prose(id) >= SHORTEST && prose(id) * 3 >= total;
    let largest = |ids: Vec<NodeId>| ids.into_iter().max_by_key(prose).filter(enough);
    let with = |is: &dyn Fn(NodeId) -> bool| (1..tree.nodes.len()).filter(|&id| is(id)).collect();
    largest(with(&|id| tree.attribute(id, "itemprop").contains("articleBody")))
        .or_else(|| largest(tree.all("article").collect()))
        .or_else(|| {
            largest(with(&|id| tree.tag(id) == "main" || tree.attribute(id, "role") == "main"))
        })
}

/// The element to which the paragraphs give the most points.
fn best_by_points(tree: &Tree<'_>, measures: &[Measure], left_out: &[bool]) -> Option<NodeId> {
    let mut points = vec![0_usize; tree.nodes.len()];
    let mut hidden = left_out.to_vec();
    for (id, node) in tree.nodes.iter().enumerate().skip(1) {
        let out = hidden.get(node.parent).copied().unwrap_or(false);
        if let Some(slot) = hidden.get_mut(id) {
            *slot |= out;
        }
        let Some(measure) = measures.get(id) else { continue };
        if hidden.get(id).copied().unwrap_or(true) || !is_paragraph(node.tag(), measure) {
            continue;
        }
        let worth = paragraph_points(measure);
        let above = tree.nodes.get(node.parent).map_or(0, |parent| parent.parent);
        let half = if node.parent == above { 0 } else { worth / 2 };
        for (holder, share) in [(node.parent, worth), (above, half)] {
            if let Some(slot) = points.get_mut(holder) {
                *slot += share;
            }
        }
    }
    let weighed = |id: NodeId| {
        let measure = measures.get(id).copied().unwrap_or_default();
        let text = measure.chars - measure.linked.min(measure.chars);
        points.get(id).copied().unwrap_or(0) * text / measure.chars.max(1)
    };
    let best = (0..tree.nodes.len()).rev().max_by_key(|&id| weighed(id))?;
    let prose = measures.get(best).map_or(0, |m| m.prose);
    (weighed(best) > 0 && prose >= SHORTEST).then_some(best)
}

fn is_paragraph(tag: &str, measure: &Measure) -> bool {
    let chars = measure.chars;
    matches!(tag, "p" | "pre") && chars >= 25 || tag == "div" && !measure.has_block && chars >= 80
}

/// In tenths, so that halves count.
fn paragraph_points(measure: &Measure) -> usize {
    if measure.linked * 2 > measure.chars {
        return 0;
    }
    10 + measure.commas * 10 + (measure.chars / 10).min(30)
}

/// Measures every node, the last first, so that each adds to the one that holds it.
fn measure(tree: &Tree<'_>, left_out: &[bool]) -> Vec<Measure> {
    let mut measures = vec![Measure::default(); tree.nodes.len()];
    for (id, node) in tree.nodes.iter().enumerate().rev() {
        if left_out.get(id).copied().unwrap_or(false) {
            continue;
        }
        let mut own = measures.get(id).copied().unwrap_or_default();
        let words = node.text().split_whitespace().map(|word| word.chars().count() + 1);
        own.chars += words.sum::<usize>();
        own.commas += node.text().matches([',', '，', '、', '،']).count();
        if node.tag() == "a" {
            own.linked = own.chars;
        }
        if matches!(node.tag(), "p" | "pre" | "blockquote") || is_paragraph(node.tag(), &own) {
            own.prose = own.chars - own.linked.min(own.chars);
        }
        if let Some(slot) = measures.get_mut(id) {
            *slot = own;
        }
        if let Some(parent) = measures.get_mut(node.parent).filter(|_| id > 0) {
            parent.chars += own.chars;
            parent.linked += own.linked;
            parent.commas += own.commas;
            parent.prose += own.prose;
            parent.has_block |= own.has_block || is_block(node.tag());
        }
    }
    measures
}

/// What is never part of a story.
fn is_never_story(tree: &Tree<'_>, id: NodeId) -> bool {
    let style: String = tree.attribute(id, "style").split_whitespace().collect();
    let hidden =
        tree.nodes.get(id).is_some_and(|n| n.attributes.iter().any(|(k, _)| k == "hidden"));
    let by_tag = match tree.tag(id) {
        "head" | "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe"
        | "object" | "embed" | "canvas" | "audio" | "video" | "button" | "select" | "textarea"
        | "datalist" | "dialog" | "nav" | "aside" | "footer" | "header" | "figcaption" | "menu"
        | "rt" | "rp" => true,
        "form" => tree.text_of(id).len() < 1000,
        _ => false,
    };
    by_tag
        || hidden
        || tree.attribute(id, "aria-hidden") == "true"
        || style.contains("display:none")
        || matches!(
            tree.attribute(id, "role"),
            "navigation"
                | "complementary"
                | "banner"
                | "contentinfo"
                | "search"
                | "dialog"
                | "menu"
        )
}

/// Whether the class or id of a part says that it is no story.
fn says_no_story(tree: &Tree<'_>, id: NodeId) -> bool {
    if !is_block(tree.tag(id)) && tree.tag(id) != "span" {
        return false;
    }
    let names =
        [tree.attribute(id, "class"), tree.attribute(id, "id")].join(" ").to_ascii_lowercase();
    names.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
        matches!(
            word,
            "share"
                | "sharing"
                | "social"
                | "related"
                | "promo"
                | "newsletter"
                | "comments"
                | "comment"
                | "sidebar"
                | "cookie"
                | "cookies"
                | "ad"
                | "ads"
                | "advert"
                | "advertisement"
                | "sponsor"
                | "sponsored"
                | "breadcrumb"
                | "breadcrumbs"
                | "caption"
                | "subscribe"
                | "signup"
                | "recommended"
                | "recommendations"
                | "popup"
                | "modal"
                | "toolbar"
                | "tags"
                | "credit"
                | "outbrain"
                | "taboola"
                | "byline"
                | "timestamp"
                | "copyright"
                | "hidden"
                | "visuallyhidden"
        )
    })
}

/// A list, table or box that is mostly links leads elsewhere.
fn is_list_of_links(tree: &Tree<'_>, id: NodeId, part: Measure) -> bool {
    matches!(tree.tag(id), "ul" | "ol" | "dl" | "table" | "div" | "section")
        && part.chars > 0
        && part.linked * 10 > part.chars * 7
}

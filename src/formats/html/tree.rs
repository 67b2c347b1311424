//! A page as a tree of elements and texts.
//!
//! The tokens are WHATWG's (see `tokens`); the tree is simpler than a browser's: an end tag closes the nearest element
//! of its name, a block closes an open paragraph, an item closes an open item, and elements nested deeper than
//! [`DEEPEST`] are taken for part of the one that holds them. That is enough to find text, and linear in the page.

use std::borrow::Cow;

use super::tokens::{Attribute, Token, Tokens};

/// How deep elements are told apart.
const DEEPEST: usize = 200;

/// How many elements and texts are told apart; later texts join the last one.
const MOST_NODES: usize = 1_000_000;

/// The attributes that are looked at; others are not kept.
const ATTRIBUTES: [&str; 15] = [
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "style",
    "type",
];

/// The index of a node in its tree.
pub(super) type NodeId = usize;

/// An element or a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Node<'h> {
    /// The element's name in lower case, or the text, character references decoded.
    words: Cow<'h, str>,
    is_text: bool,
    /// Those of [`ATTRIBUTES`] that it has.
    pub(super) attributes: Box<[Attribute<'h>]>,
    pub(super) parent: NodeId,
    /// The next in the same element; 0 for none.
    next: NodeId,
}

impl Node<'_> {
    /// The element's name; empty for a text.
    pub(super) fn tag(&self) -> &str {
        if self.is_text { "" } else { &self.words }
    }

    /// The text; empty for an element.
    pub(super) fn text(&self) -> &str {
        if self.is_text { &self.words } else { "" }
    }
}

/// A page. Node 0 is its root; a node comes after its parent and after its earlier siblings' descendants.
#[derive(Clone, Debug)]
pub(super) struct Tree<'h> {
    pub(super) nodes: Vec<Node<'h>>,
}

impl<'h> Tree<'h> {
    /// Reads a page whose lines end in `\n`; nothing is ever wrong with one.
    pub(super) fn parse(html: &'h str) -> Tree<'h> {
        let root = Node { words: "#page".into(), ..Node::default() };
        let mut builder = Builder { nodes: vec![root], open: vec![(0, 0)] };
        for token in Tokens::new(html) {
            match token {
                Token::Start(name, attributes) => builder.start(name, attributes),
                Token::End(name) => builder.end(&name),
                Token::Text(text) => builder.text(text),
            }
        }
        Tree { nodes: builder.nodes }
    }

    /// What is directly in an element, in order.
    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let first =
            Some(id + 1).filter(|next| self.nodes.get(*next).is_some_and(|n| n.parent == id));
        let next = |id: &NodeId| self.nodes.get(*id).map(|node| node.next).filter(|next| *next > 0);
        std::iter::successors(first, next)
    }

    /// The value of one of [`ATTRIBUTES`]; empty where there is none.
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> &str {
        debug_assert!(ATTRIBUTES.contains(&name));
        let found =
            self.nodes.get(id).and_then(|n| n.attributes.iter().find(|(key, _)| key == name));
        found.map_or("", |(_, value)| value.trim())
    }

    /// The element's name; empty for a text.
    pub(super) fn tag(&self, id: NodeId) -> &str {
        self.nodes.get(id).map_or("", Node::tag)
    }

    /// All elements of this name, in the page's order.
    pub(super) fn all<'t>(&'t self, tag: &'t str) -> impl Iterator<Item = NodeId> + 't {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.tag() == tag).map(|(id, _)| id)
    }

    /// All text inside a node, white space collapsed.
    pub(super) fn text_of(&self, id: NodeId) -> String {
        let all = self.nodes.get(id..).unwrap_or_default().iter().enumerate();
        let inside = all.take_while(|(at, node)| *at == 0 || node.parent >= id);
        let text: String = inside.map(|(_, node)| node.text()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

struct Builder<'h> {
    nodes: Vec<Node<'h>>,
    /// The elements that are open, each with the last thing in it, 0 for none.
    open: Vec<(NodeId, NodeId)>,
}

impl<'h> Builder<'h> {
    fn start(&mut self, tag: Cow<'h, str>, attributes: Vec<Attribute<'h>>) {
        self.close_implied(&tag);
        if self.open.len() >= DEEPEST || self.nodes.len() >= MOST_NODES {
            return;
        }
        let is_void = is_void(&tag);
        let attributes = attributes.into_iter();
        let attributes = attributes.filter(|(name, _)| ATTRIBUTES.contains(&&**name)).collect();
        let id = self.add(Node { words: tag, attributes, ..Node::default() });
        if !is_void {
            self.open.push((id, 0));
        }
    }

    fn end(&mut self, name: &str) {
        let found = self.open.iter().rposition(|(id, _)| self.is(*id, name));
        if let Some(at) = found.filter(|at| *at > 0) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: Cow<'h, str>) {
        let is_full = self.nodes.len() >= MOST_NODES;
        match self.nodes.last_mut().filter(|last| is_full && last.is_text) {
            Some(last) => last.words += text,
            None => {
                self.add(Node { words: text, is_text: true, ..Node::default() });
            }
        }
    }

    fn add(&mut self, mut node: Node<'h>) -> NodeId {
        let id = self.nodes.len();
        if let Some((parent, last)) = self.open.last_mut() {
            node.parent = *parent;
            if let Some(before) = self.nodes.get_mut(*last).filter(|_| *last > 0) {
                before.next = id;
            }
            *last = id;
        }
        self.nodes.push(node);
        id
    }

    fn is(&self, id: NodeId, tag: &str) -> bool {
        self.nodes.get(id).is_some_and(|node| node.tag() == tag)
    }

    /// Closes what the start of `tag` closes (WHATWG HTML, "Optional tags").
    fn close_implied(&mut self, tag: &str) {
        let (closed, within): (&[&str], &[&str]) = match tag {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "option" => (&["option"], &["select"]),
            "body" => (&["head"], &["html"]),
            _ if is_block(tag) => (&["p"], &["td", "th", "li", "button"]),
            _ => return,
        };
        for at in (1..self.open.len()).rev() {
            let Some(node) = self.open.get(at).and_then(|(id, _)| self.nodes.get(*id)) else {
                return;
            };
            if closed.contains(&node.tag()) {
                self.open.truncate(at);
                return;
            }
            if within.contains(&node.tag()) {
                return;
            }
        }
    }
}

fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether an element stands on lines of its own.
pub(super) fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
    )
}

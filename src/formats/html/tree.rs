//! A page as a tree of elements and texts.
//!
//! The tokens are WHATWG's (see `tokens`); the tree is simpler than a browser's: an end tag closes the nearest element
//! of its name, a block closes an open paragraph, an item closes an open item, and elements nested deeper than
//! [`DEEPEST`] are taken for part of the one that holds them. That is enough to find text, and linear in the page.

use std::borrow::Cow;

use super::tokens::{Token, Tokens};

/// How deep elements are told apart.
const DEEPEST: usize = 200;

/// How many elements and texts are told apart; later texts join the element that is open.
const MOST_NODES: usize = 1_000_000;

/// The index of a node in its tree.
pub(super) type NodeId = usize;

/// An element or a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// The element's name in lower case; empty for a text.
    pub(super) tag: String,
    /// Its attributes; names in lower case.
    pub(super) attributes: Vec<(String, String)>,
    /// The text, character references decoded; empty for an element.
    pub(super) text: String,
    pub(super) parent: NodeId,
    pub(super) children: Vec<NodeId>,
}

/// A page. Node 0 is its root; a node comes after its parent and after its earlier siblings' descendants.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    /// Reads a page; nothing is ever wrong with one.
    pub(super) fn parse(html: &str) -> Tree {
        let html = if html.contains('\r') {
            Cow::Owned(html.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(html)
        };
        let root = Node { tag: "#page".to_owned(), ..Node::default() };
        let mut builder = Builder { nodes: vec![root], open: vec![0] };
        for token in Tokens::new(&html) {
            match token {
                Token::Start(name, attributes) => builder.start(name, attributes),
                Token::End(name) => builder.end(&name),
                Token::Text(text) => builder.text(&text),
            }
        }
        Tree { nodes: builder.nodes }
    }

    /// The value of an attribute; empty where there is none.
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> &str {
        let found =
            self.nodes.get(id).and_then(|n| n.attributes.iter().find(|(key, _)| key == name));
        found.map_or("", |(_, value)| value.trim())
    }

    /// The element's name; empty for a text.
    pub(super) fn tag(&self, id: NodeId) -> &str {
        self.nodes.get(id).map_or("", |node| &node.tag)
    }

    /// All elements of this name, in the page's order.
    pub(super) fn all<'t>(&'t self, tag: &'t str) -> impl Iterator<Item = NodeId> + 't {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.tag == tag).map(|(id, _)| id)
    }

    /// All text inside a node, white space collapsed.
    pub(super) fn text_of(&self, id: NodeId) -> String {
        let mut text = String::new();
        let mut todo = vec![id];
        while let Some(node) = todo.pop().and_then(|id| self.nodes.get(id)) {
            text.push_str(&node.text);
            todo.extend(node.children.iter().rev());
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

struct Builder {
    nodes: Vec<Node>,
    open: Vec<NodeId>,
}

impl Builder {
    fn start(&mut self, tag: String, attributes: Vec<(String, String)>) {
        self.close_implied(&tag);
        if self.open.len() >= DEEPEST || self.nodes.len() >= MOST_NODES {
            return;
        }
        let is_void = is_void(&tag);
        let id = self.add(Node { tag, attributes, ..Node::default() });
        if !is_void {
            self.open.push(id);
        }
    }

    fn end(&mut self, name: &str) {
        let found = self.open.iter().rposition(|&id| self.is(id, name));
        if let Some(at) = found.filter(|at| *at > 0) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        if self.nodes.len() < MOST_NODES {
            self.add(Node { text: text.to_owned(), ..Node::default() });
        } else if let Some(last) = self.nodes.last_mut() {
            last.text.push_str(text);
        }
    }

    fn add(&mut self, mut node: Node) -> NodeId {
        let id = self.nodes.len();
        node.parent = self.open.last().copied().unwrap_or(0);
        if let Some(parent) = self.nodes.get_mut(node.parent) {
            parent.children.push(id);
        }
        self.nodes.push(node);
        id
    }

    fn is(&self, id: NodeId, tag: &str) -> bool {
        self.nodes.get(id).is_some_and(|node| node.tag == tag)
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
            let Some(node) = self.open.get(at).and_then(|&id| self.nodes.get(id)) else { return };
            if closed.contains(&node.tag.as_str()) {
                self.open.truncate(at);
                return;
            }
            if within.contains(&node.tag.as_str()) {
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

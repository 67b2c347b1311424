//! The article as text: `## ` before headings, `- ` before items, `> ` before quotations, an empty line between blocks.

use super::choose::Choice;
use super::tree::{Node, NodeId, Tree, is_block};

/// Prints what `choice` leaves of the page; a heading that repeats the title is left out.
pub(super) fn print(tree: &Tree<'_>, choice: &Choice, title: &str) -> String {
    let mut printer = Printer {
        tree,
        choice,
        title,
        out: String::new(),
        line: String::new(),
        style: Style::default(),
        new_list: false,
    };
    printer.node(choice.root);
    printer.flush();
    printer.out.trim().to_owned()
}

/// What the lines that are being printed are part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Style {
    /// 0 where it is no heading.
    heading: u8,
    quoted: bool,
    listed: bool,
    /// The next item's number in a numbered list.
    number: usize,
    /// Line ends and spaces count.
    exact: bool,
}

struct Printer<'t> {
    tree: &'t Tree<'t>,
    choice: &'t Choice,
    title: &'t str,
    out: String,
    line: String,
    style: Style,
    /// Whether a list has begun of which no item has been printed.
    new_list: bool,
}

impl Printer<'_> {
    /// Prints a node. The tree is at most 200 deep, so recursion is safe.
    fn node(&mut self, id: NodeId) {
        let tree = self.tree;
        let Some(node) = tree.nodes.get(id) else { return };
        if self.choice.left_out.get(id).copied().unwrap_or(false) && id != self.choice.root {
            return;
        }
        match node.tag() {
            "" => self.text(node.text()),
            "br" => self.line.push('\n'),
            "td" | "th" if !self.line.trim().is_empty() => {
                self.line.push_str(" | ");
                self.children(id);
            }
            "td" | "th" => self.children(id),
            tag if is_block(tag) => self.block(id, node),
            _ => self.children(id),
        }
    }

    fn children(&mut self, id: NodeId) {
        for child in self.tree.children(id) {
            self.node(child);
        }
    }

    fn block(&mut self, id: NodeId, node: &Node<'_>) {
        let outside = self.style;
        let is_cell_part = self.is_in_cell(node);
        if !is_cell_part {
            self.flush();
        }
        match node.tag() {
            "h1" | "h2" => self.style.heading = 2,
            "h3" => self.style.heading = 3,
            "h4" | "h5" | "h6" => self.style.heading = 4,
            "blockquote" => self.style.quoted = true,
            "pre" => self.style.exact = true,
            "ul" | "menu" => self.style.number = 0,
            "ol" => self.style.number = 1,
            "li" => self.style.listed = true,
            _ => {}
        }
        self.new_list |= matches!(node.tag(), "ul" | "ol") && !outside.listed;
        self.children(id);
        if !is_cell_part {
            self.flush();
        }
        let number = self.style.number;
        self.style = outside;
        if node.tag() == "li" && number > 0 {
            self.style.number = number + 1;
        }
    }

    /// Blocks inside a table's cell do not break its row.
    fn is_in_cell(&self, node: &Node<'_>) -> bool {
        matches!(self.tree.tag(node.parent), "td" | "th") && matches!(node.tag(), "p" | "div")
    }

    fn text(&mut self, text: &str) {
        if self.style.exact {
            self.line.push_str(text);
            return;
        }
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        for (i, word) in text.split(is_space).enumerate() {
            if i > 0 && !self.line.ends_with([' ', '\n']) && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.line.push_str(word);
        }
    }

    /// Ends the current block.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() {
            return;
        }
        let repeats_title = self.style.heading > 0 && same_words(&line, self.title);
        if repeats_title {
            return;
        }
        for part in line.split("\n\n").filter(|part| !part.trim().is_empty()) {
            self.paragraph(part);
        }
    }

    fn paragraph(&mut self, text: &str) {
        let prefix = self.prefix();
        let is_first_item = std::mem::take(&mut self.new_list);
        let item_after_item = self.style.listed && !is_first_item && last_line_is_item(&self.out);
        self.out.push_str(match (self.out.is_empty(), item_after_item) {
            (true, _) => "",
            (_, true) => "\n",
            (_, false) => "\n\n",
        });
        let lines =
            text.lines().map(|line| if self.style.exact { line.trim_end() } else { line.trim() });
        for (i, line) in lines.filter(|line| !line.is_empty()).enumerate() {
            if i > 0 {
                self.out.push('\n');
            }
            if i == 0 || self.style.quoted {
                self.out.push_str(&prefix);
            }
            self.out.push_str(line);
        }
    }

    fn prefix(&self) -> String {
        let style = self.style;
        match style {
            Style { heading: 1.., .. } => format!("{} ", "#".repeat(usize::from(style.heading))),
            Style { quoted: true, .. } => "> ".to_owned(),
            Style { listed: true, number: 1.., .. } => format!("{}. ", style.number),
            Style { listed: true, .. } => "- ".to_owned(),
            _ => String::new(),
        }
    }
}

fn last_line_is_item(out: &str) -> bool {
    let last = out.rsplit('\n').next().unwrap_or_default();
    let number = last.trim_start_matches(|c: char| c.is_ascii_digit());
    last.starts_with("- ") || (number.len() < last.len() && number.starts_with(". "))
}

/// Whether two lines hold the same words.
fn same_words(one: &str, other: &str) -> bool {
    let words = |line: &str| line.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}

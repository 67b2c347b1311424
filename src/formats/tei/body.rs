//! The text of an article as TEI, with anchors where annotations begin and end.

use crate::annotation::Document;
use crate::formats::xml::XmlOut;
use crate::text::{Block, BlockKind, TextPos, TextRange, sort_by};

/// Where an anchor stands. At one place, ends come before beginnings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Anchor {
    at: TextPos,
    begins: bool,
    id: String,
}

/// The id of the anchor at one end of a part; parts are counted from 1.
pub(super) fn anchor_id(annotation: &str, part: usize, begins: bool) -> String {
    format!("{}.{part}.{annotation}", if begins { "from" } else { "to" })
}

/// Writes `body`.
pub(super) fn write(xml: &mut XmlOut, document: &Document) {
    let mut body = Body { xml, document, anchors: anchors(document), next: 0, place: Place::Body };
    body.xml.open("body", &[]);
    let text = &document.text;
    let mut at = TextPos::ZERO;
    for block in text.blocks() {
        body.gap(TextRange::new(at, block.range.start()));
        body.block(block);
        at = block.range.end();
    }
    body.last_gap(TextRange::new(at, text.whole().end()));
    body.leave();
    body.xml.close();
}

fn anchors(document: &Document) -> Vec<Anchor> {
    let mut all = Vec::new();
    for annotation in document.annotations.iter() {
        for (number, part) in annotation.ranges.parts().iter().enumerate() {
            for (at, begins) in [(part.start(), true), (part.end(), false)] {
                all.push(Anchor {
                    at,
                    begins,
                    id: anchor_id(annotation.id.as_str(), number + 1, begins),
                });
            }
        }
    }
    sort_by(&mut all, Ord::cmp);
    all
}

/// What is open inside of `body`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Body,
    Division,
    List { in_division: bool },
}

struct Body<'a> {
    xml: &'a mut XmlOut,
    document: &'a Document,
    anchors: Vec<Anchor>,
    next: usize,
    place: Place,
}

impl Body<'_> {
    fn block(&mut self, block: &Block) {
        let (name, attributes): (_, &[(&str, &str)]) = match block.kind {
            BlockKind::Heading(_) => {
                self.leave();
                self.xml.open("div", &[]);
                self.place = Place::Division;
                ("head", &[])
            }
            BlockKind::ListItem => {
                self.enter_list();
                ("item", &[])
            }
            BlockKind::Quotation => ("quote", &[]),
            BlockKind::HeaderLine => ("p", &[("rend", "header-line")]),
            BlockKind::Paragraph => ("p", &[]),
        };
        if name != "item" {
            self.leave_list();
        }
        self.xml.open(name, attributes);
        self.text(block.range);
        // What begins here belongs to what follows.
        self.anchors_until(|anchor| anchor.at == block.range.end() && !anchor.begins);
        self.xml.close();
    }

    /// What stands between two blocks: XML's own white space as it is, other white space in a block of its own.
    fn gap(&mut self, gap: TextRange) {
        let white = |c| matches!(c, ' ' | '\t' | '\n');
        if self.document.text.slice(gap).chars().all(white) {
            self.text(gap);
        } else {
            self.leave_list();
            self.xml.open("ab", &[]);
            self.text(gap);
            self.xml.close();
        }
    }

    /// What stands after the last block; a body must have something in it.
    fn last_gap(&mut self, gap: TextRange) {
        if self.document.text.blocks().is_empty() {
            self.xml.open("p", &[]);
            self.text(gap);
            self.anchors_until(|_| true);
            self.xml.close();
        } else {
            self.gap(gap);
            self.anchors_until(|_| true);
        }
    }

    /// Text with the anchors in it, but for those at its very end.
    fn text(&mut self, range: TextRange) {
        let text = &self.document.text;
        let mut at = range.start();
        while let Some(anchor) =
            self.anchors.get(self.next).filter(|anchor| anchor.at < range.end())
        {
            let to = anchor.at.max(at);
            self.xml.text(text.slice(TextRange::new(at, to)));
            self.xml.empty("anchor", &[("xml:id", &anchor.id)]);
            at = to;
            self.next += 1;
        }
        self.xml.text(text.slice(TextRange::new(at, range.end())));
    }

    fn anchors_until(&mut self, here: impl Fn(&Anchor) -> bool) {
        while let Some(anchor) = self.anchors.get(self.next).filter(|anchor| here(anchor)) {
            self.xml.empty("anchor", &[("xml:id", &anchor.id)]);
            self.next += 1;
        }
    }

    fn enter_list(&mut self) {
        let in_division = self.place == Place::Division;
        if !matches!(self.place, Place::List { .. }) {
            self.xml.open("list", &[]);
            self.place = Place::List { in_division };
        }
    }

    fn leave_list(&mut self) {
        if let Place::List { in_division } = self.place {
            self.xml.close();
            self.place = if in_division { Place::Division } else { Place::Body };
        }
    }

    /// Closes whatever is open inside of `body`.
    fn leave(&mut self) {
        self.leave_list();
        if self.place == Place::Division {
            self.xml.close();
            self.place = Place::Body;
        }
    }
}

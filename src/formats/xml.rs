//! XML for the formats that are made of it: writing that escapes everything, and reading that cannot be made to do harm.
//!
//! Reading knows elements, attributes, text, CDATA, the five entities of XML and characters by number, and nothing
//! else: a document type is skipped unread, so there is no entity that could grow or fetch anything. Prefixes of element
//! names are dropped (`tei:span` is `span`); attributes keep theirs (`xml:id`).

use std::borrow::Cow;
use std::fmt;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::words::words;

/// The deepest nesting that is read.
const MAX_DEPTH: usize = 200;

/// Whether XML 1.0 can hold `c` at all.
fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// XML in the making.
#[derive(Debug, Default)]
pub(super) struct XmlOut {
    xml: String,
    open: Vec<&'static str>,
    unwritable: usize,
}

impl XmlOut {
    /// A document that begins with the declaration.
    pub(super) fn new() -> XmlOut {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        XmlOut { xml, ..XmlOut::default() }
    }

    /// Opens an element. Attributes without a value are left out.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.xml.push('>');
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.xml.push_str("</");
            self.xml.push_str(name);
            self.xml.push('>');
        }
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.xml.push_str("/>");
    }

    /// An element with text in it.
    pub(super) fn leaf(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// An element with text in it, or nothing where there is no text.
    pub(super) fn some_leaf(
        &mut self,
        name: &'static str,
        attributes: &[(&str, &str)],
        text: &str,
    ) {
        if !text.is_empty() {
            self.leaf(name, attributes, text);
        }
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        self.escaped(text, false);
    }

    /// A line feed between elements, where white space means nothing.
    pub(super) fn line(&mut self) {
        self.xml.push('\n');
    }

    /// The document, with whatever is still open closed and a line feed at its end, and how many characters XML could
    /// not hold; they are U+FFFD.
    pub(super) fn done(mut self) -> (String, usize) {
        while !self.open.is_empty() {
            self.close();
        }
        self.line();
        (self.xml, self.unwritable)
    }

    /// Adds `text` so that a reader gets it back as it is: in an attribute, line feeds and tabs would become spaces.
    fn escaped(&mut self, text: &str, attribute: bool) {
        for c in text.chars() {
            match c {
                '&' => self.xml.push_str("&amp;"),
                '<' => self.xml.push_str("&lt;"),
                '>' => self.xml.push_str("&gt;"),
                '"' if attribute => self.xml.push_str("&quot;"),
                '\n' if attribute => self.xml.push_str("&#10;"),
                '\t' if attribute => self.xml.push_str("&#9;"),
                '\r' => self.xml.push_str("&#13;"),
                _ if is_xml_char(c) => self.xml.push(c),
                _ => {
                    self.xml.push('\u{fffd}');
                    self.unwritable += 1;
                }
            }
        }
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.xml.push('<');
        self.xml.push_str(name);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.xml.push(' ');
            self.xml.push_str(name);
            self.xml.push_str("=\"");
            self.escaped(value, true);
            self.xml.push('"');
        }
    }
}

/// An element with what is in it. What need not be put together is a piece of the XML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element<'a> {
    /// Without a prefix.
    pub(super) name: &'a str,
    /// With their prefixes, in order.
    pub(super) attributes: Vec<(&'a str, Cow<'a, str>)>,
    /// In order.
    pub(super) children: Vec<Child<'a>>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Child<'a> {
    Element(Element<'a>),
    Text(Cow<'a, str>),
}

impl<'a> Element<'a> {
    /// The value of an attribute; empty where there is none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    /// The elements directly in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element<'a>> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element of a name directly in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.elements().find(|element| element.name == name)
    }

    /// The element at the end of a path of names.
    pub(super) fn find(&self, path: &[&str]) -> Option<&Element<'a>> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// All elements of a name anywhere in it, in order.
    pub(super) fn all<'b>(&'b self, name: &str, found: &mut Vec<&'b Element<'a>>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            }
            element.all(name, found);
        }
    }

    /// All text in it, as it stands.
    pub(super) fn text(&self) -> Cow<'a, str> {
        let mut text = Cow::Borrowed("");
        self.collect(&mut text);
        text
    }

    fn collect(&self, text: &mut Cow<'a, str>) {
        for child in &self.children {
            match child {
                Child::Element(element) => element.collect(text),
                Child::Text(piece) => *text += piece.clone(),
            }
        }
    }

    fn push_text(&mut self, piece: Cow<'a, str>) {
        if let Some(Child::Text(text)) = self.children.last_mut() {
            *text += piece;
        } else if !piece.is_empty() {
            self.children.push(Child::Text(piece));
        }
    }
}

/// Why something is no XML that is read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum XmlError {
    /// The XML is broken at this line, from 1.
    Broken(usize),
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// An entity that is none of XML's own, at this line.
    Entity(String, usize),
}

impl fmt::Display for XmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = words().foreign;
        let told = match self {
            XmlError::Broken(line) => (words.xml_broken)(*line),
            XmlError::TooDeep => (words.xml_too_deep)(MAX_DEPTH),
            XmlError::Entity(name, line) => (words.xml_entity)(name, *line),
        };
        f.write_str(&told)
    }
}

/// Reads a whole document.
pub(super) fn read(xml: &str) -> Result<Element<'_>, XmlError> {
    read_with(xml, &mut |parent, closed| parent.children.push(Child::Element(closed)))
}

/// Reads a document and asks `close` where each element is to go that has been read: into the one around it, or nowhere,
/// so that a long file takes little memory.
pub(super) fn read_with<'a>(
    xml: &'a str,
    close: &mut dyn FnMut(&mut Element<'a>, Element<'a>),
) -> Result<Element<'a>, XmlError> {
    let xml = xml.strip_prefix('\u{feff}').unwrap_or(xml);
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event();
        let line = || line_at(xml, reader.buffer_position());
        let broken = || XmlError::Broken(line());
        let Some(top) = open.last_mut() else { return Err(broken()) };
        match event.map_err(|_| broken())? {
            Event::Start(start) => {
                if open.len() > MAX_DEPTH {
                    return Err(XmlError::TooDeep);
                }
                open.push(element(xml, &start, &line)?);
            }
            Event::Empty(start) => close(top, element(xml, &start, &line)?),
            Event::End(_) => {
                let mut closed = open.pop().ok_or_else(broken)?;
                closed.children.shrink_to_fit();
                close(open.last_mut().ok_or_else(broken)?, closed);
            }
            Event::Text(text) => top.push_text(text.xml10_content()),
            Event::CData(text) => top.push_text(text.xml10_content()),
            Event::GeneralRef(name) => {
                let c =
                    character(&name).ok_or_else(|| XmlError::Entity(name.to_string(), line()))?;
                top.push_text(c.to_string().into());
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).and_then(|top| {
        top.children.into_iter().find_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    });
    root.ok_or_else(|| XmlError::Broken(line_at(xml, xml.len() as u64)))
}

/// A start tag as an element. White space in values becomes spaces, as XML has it, unless it is written by number. The
/// line is asked for where something is wrong only: it is counted from the start of the text.
fn element<'a>(
    xml: &'a str,
    start: &BytesStart<'_>,
    line: &dyn Fn() -> usize,
) -> Result<Element<'a>, XmlError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| XmlError::Broken(line()))?;
        let value = if attribute.value.contains(['\n', '\t', '&']) {
            unescaped(&attribute.value.replace(['\n', '\t'], " "), line)?.into()
        } else {
            Cow::Borrowed(piece_of(xml, &attribute.value))
        };
        attributes.push((piece_of(xml, attribute.key.0), value));
    }
    attributes.shrink_to_fit();
    let name = piece_of(xml, start.local_name().into_inner());
    Ok(Element { name, attributes, children: Vec::new() })
}

/// A piece of the XML that a tag of it lends for a moment, for as long as the XML is there.
fn piece_of<'a>(xml: &'a str, piece: &str) -> &'a str {
    let start = piece.as_ptr().addr().wrapping_sub(xml.as_ptr().addr());
    xml.get(start..start.wrapping_add(piece.len())).unwrap_or_default()
}

/// A value with its references resolved.
fn unescaped(value: &str, line: &dyn Fn() -> usize) -> Result<String, XmlError> {
    let mut pieces = value.split('&');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once(';').ok_or_else(|| XmlError::Broken(line()))?;
        let c = character(name).ok_or_else(|| XmlError::Entity(name.to_owned(), line()))?;
        text.push(c);
        text.push_str(rest);
    }
    Ok(text)
}

/// The character that a reference such as `amp`, `#38` or `#x26` stands for.
fn character(name: &str) -> Option<char> {
    let by_number =
        |digits, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            match number.strip_prefix('x') {
                Some(digits) => by_number(digits, 16),
                None => by_number(number, 10),
            }
        }
    }
}

/// The line of a place in bytes, from 1.
fn line_at(xml: &str, at: u64) -> usize {
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(xml.len());
    1 + xml.bytes().take(at).filter(|b| *b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    use super::*;

    #[test]
    fn what_could_do_harm_is_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>";
        assert_eq!(read(bomb), Err(XmlError::Entity("y".to_owned(), 1)));
        assert_eq!(read("<a b='&file;'/>"), Err(XmlError::Entity("file".to_owned(), 1)));
        assert_eq!(read(&"<a>".repeat(5_000)), Err(XmlError::TooDeep));
    }

    #[test]
    fn broken_xml_says_where() {
        for (xml, line) in
            [("<a>\n<b></a>", 2), ("<a>\n\n", 3), ("", 1), ("words", 1), ("<a b=1/>", 1)]
        {
            assert_eq!(read(xml), Err(XmlError::Broken(line)), "{xml}");
        }
    }

    proptest! {
        #[test]
        fn text_and_attributes_come_back(texts in prop::collection::vec(any::<String>(), 2)) {
            let mut xml = XmlOut::new();
            xml.leaf("a", &[("b", &texts[0])], &texts[1]);
            let (xml, _) = xml.done();
            let kept = |text: &str| -> String {
                text.chars().map(|c| if is_xml_char(c) { c } else { '\u{fffd}' }).collect()
            };
            let root = read(&xml).expect("XML");
            prop_assert_eq!(root.attribute("b"), kept(&texts[0]));
            prop_assert_eq!(root.text(), kept(&texts[1]));
        }
    }
}

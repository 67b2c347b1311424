//! HTML in the making. Text goes through one function, which leaves no character with a meaning in HTML.

/// A page, written from its beginning to its end.
#[derive(Debug, Default)]
pub(crate) struct Html(String);

impl Html {
    /// HTML of our own.
    pub(crate) fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// A start tag. Attributes without a value are left out.
    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// An end tag.
    pub(crate) fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element with text in it.
    pub(crate) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// Text, or the value of an attribute in double quotes.
    pub(crate) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                '\n' | '\t' => self.0.push(c),
                // HTML has no place for other control characters, not even by number.
                _ if c.is_control() => self.0.push('\u{fffd}'),
                _ => self.0.push(c),
            }
        }
    }

    /// The page.
    pub(crate) fn done(self) -> String {
        self.0
    }
}

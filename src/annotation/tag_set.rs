//! Tag sets: the tags a reader marks with, their attributes, and the links they allow.

use std::rc::Rc;

use super::name::{Extra, Id};

/// A colour as `0xRRGGBB`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color(u32);

impl Color {
    /// From red, green and blue.
    #[must_use]
    pub const fn rgb(rgb: u32) -> Color {
        Color(rgb & 0x00FF_FFFF)
    }

    /// Red, green and blue.
    #[must_use]
    pub const fn channels(self) -> [u8; 3] {
        [(self.0 >> 16) as u8, (self.0 >> 8) as u8, self.0 as u8]
    }

    /// From `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Color> {
        let hex = text
            .strip_prefix('#')
            .filter(|h| h.len() == 6 && h.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u32::from_str_radix(hex, 16).ok().map(Color)
    }
}

impl std::fmt::Display for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:06x}", self.0)
    }
}

impl std::fmt::Debug for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// Colours that stay apart from each other for readers who see few colours, and have a contrast of 4.5 to 1 on the
/// light paper. `styles/marks.css` holds the variant of each for dark paper.
pub const PALETTE: [(&str, Color); 8] = [
    ("blue", Color::rgb(0x3050c8)),
    ("rust", Color::rgb(0xa8480a)),
    ("teal", Color::rgb(0x0b6e63)),
    ("plum", Color::rgb(0x8a2f86)),
    ("olive", Color::rgb(0x5f6a00)),
    ("crimson", Color::rgb(0xb0203f)),
    ("slate", Color::rgb(0x4d5b6b)),
    ("brown", Color::rgb(0x6f4e1f)),
];

/// One tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Unique in its tag set.
    pub id: Id,
    /// What buttons and lists call it.
    pub label: Rc<str>,
    /// The letter that a mark shows.
    pub letter: Rc<str>,
    /// The key that tags with it, one character; empty for none.
    pub key: Rc<str>,
    /// One of the [`PALETTE`], or what a file brought.
    pub color: Color,
    /// When to use it.
    pub definition: Rc<str>,
    /// A passage that deserves it.
    pub example: Rc<str>,
    /// A passage that looks like it and is not.
    pub near_miss: Rc<str>,
    /// Keys of the file that are kept unread.
    pub extra: Extra,
}

/// How an attribute is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum AttributeKind {
    /// One of its values.
    #[default]
    Choice,
    /// Free text.
    Text,
    /// A name that mentions share, offered from those already used.
    Name,
    /// A date as ISO 8601 or EDTF.
    Date,
}

/// One value of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeValue {
    /// What is stored.
    pub id: Rc<str>,
    /// What is shown.
    pub label: Rc<str>,
}

/// Something that can be said about an annotation of certain tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Unique in its tag set.
    pub id: Id,
    /// What forms call it.
    pub label: Rc<str>,
    /// The tags it belongs to; empty for all.
    pub tags: Vec<Id>,
    /// How it is filled in.
    pub kind: AttributeKind,
    /// The values of a choice.
    pub values: Vec<AttributeValue>,
    /// A question or a hint that helps to fill it in.
    pub help: Rc<str>,
    /// Keys of the file that are kept unread.
    pub extra: Extra,
}

impl Attribute {
    /// Whether annotations with this tag have it.
    #[must_use]
    pub fn is_for(&self, tag: &Id) -> bool {
        self.tags.is_empty() || self.tags.contains(tag)
    }

    /// What is shown for a stored value; the value itself where it is none of the known ones.
    #[must_use]
    pub fn label_of(&self, value: &str) -> Rc<str> {
        let known = self.values.iter().find(|v| &*v.id == value);
        known.map_or_else(|| value.into(), |v| v.label.clone())
    }
}

/// A kind of link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkType {
    /// Unique in its tag set.
    pub id: Id,
    /// The words between the two: `said by`.
    pub label: Rc<str>,
    /// The words in the other direction: `says`.
    pub inverse: Rc<str>,
    /// Tags it may begin at; empty for any.
    pub from: Vec<Id>,
    /// Tags it may end at; empty for any.
    pub to: Vec<Id>,
    /// Keys of the file that are kept unread.
    pub extra: Extra,
}

impl LinkType {
    /// Whether it may lead from one tag to the other.
    #[must_use]
    pub fn allows(&self, from: &Id, to: &Id) -> bool {
        let fits = |tags: &[Id], tag| tags.is_empty() || tags.contains(tag);
        fits(&self.from, from) && fits(&self.to, to)
    }
}

/// The tags of a document with what can be said about them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TagSet {
    /// What it is called.
    pub name: Rc<str>,
    /// Which state of it this is.
    pub version: Rc<str>,
    /// In the order of the toolbar.
    pub tags: Vec<Tag>,
    /// In the order of the inspector.
    pub attributes: Vec<Attribute>,
    /// In the order in which they are offered.
    pub links: Vec<LinkType>,
    /// Keys of the file that are kept unread.
    pub extra: Extra,
}

impl TagSet {
    /// The tag with this id.
    #[must_use]
    pub fn tag(&self, id: &Id) -> Option<&Tag> {
        self.tags.iter().find(|t| &t.id == id)
    }

    /// The tag that this key means.
    #[must_use]
    pub fn tag_for_key(&self, key: &str) -> Option<&Tag> {
        self.tags.iter().find(|t| !t.key.is_empty() && &*t.key == key)
    }

    /// The place of a tag in the toolbar, which also decides its underline style.
    #[must_use]
    pub fn position(&self, id: &Id) -> Option<usize> {
        self.tags.iter().position(|t| &t.id == id)
    }

    /// The attribute with this id.
    #[must_use]
    pub fn attribute(&self, id: &Id) -> Option<&Attribute> {
        self.attributes.iter().find(|a| &a.id == id)
    }

    /// The attributes that annotations with this tag have.
    pub fn attributes_for<'a>(&'a self, tag: &'a Id) -> impl Iterator<Item = &'a Attribute> {
        self.attributes.iter().filter(move |a| a.is_for(tag))
    }

    /// Whether a mark with this tag may have this value of an attribute: one of its own, and of a choice one that is
    /// there to choose.
    #[must_use]
    pub fn fits(&self, tag: &Id, attribute: &Id, value: &str) -> bool {
        let known = self.attribute(attribute).filter(|attribute| attribute.is_for(tag));
        known.is_some_and(|attribute| {
            attribute.kind != AttributeKind::Choice
                || attribute.values.iter().any(|known| &*known.id == value)
        })
    }

    /// The link type with this id.
    #[must_use]
    pub fn link_type(&self, id: &Id) -> Option<&LinkType> {
        self.links.iter().find(|l| &l.id == id)
    }
}

//! The draft of the tag-set editor: what the reader types, until it is saved as a [`TagSet`].
//!
//! Tags, attributes and links have numbers that stay the same while the draft lives, so that what refers to a tag follows
//! it when it is renamed or moved. Ids are made only when the draft is finished: those that were there stay, so that
//! annotations keep their tags; new ones come from labels.

mod finish;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use crate::annotation::{
    Attribute, AttributeKind, Color, Document, Extra, Id, LinkType, PALETTE, Tag, TagSet,
    actors_claims_dates, five_ws,
};
use crate::app::message::Way;
use crate::app::view::reader::nearest_color;

pub use finish::{Complaint, Problem};

/// A tag set that is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What the set is called.
    pub name: Rc<str>,
    /// In the order of the toolbar.
    pub tags: Vec<TagDraft>,
    /// In the order of the inspector.
    pub attributes: Vec<AttributeDraft>,
    /// In the order in which they are offered.
    pub links: Vec<LinkDraft>,
    version: Rc<str>,
    extra: Extra,
    next: usize,
}

/// A tag that is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagDraft {
    /// Its number in the draft.
    pub number: usize,
    /// What buttons and lists call it.
    pub label: Rc<str>,
    /// The letter that a mark shows.
    pub letter: Rc<str>,
    /// The key that tags with it.
    pub key: Rc<str>,
    /// Its colour.
    pub color: Color,
    /// When to use it.
    pub definition: Rc<str>,
    /// A passage that deserves it.
    pub example: Rc<str>,
    /// A passage that looks like it and is not.
    pub near_miss: Rc<str>,
    known: Option<(Id, Extra)>,
}

/// An attribute that is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeDraft {
    /// Its number in the draft.
    pub number: usize,
    /// What forms call it.
    pub label: Rc<str>,
    /// How it is filled in.
    pub kind: AttributeKind,
    /// The numbers of its tags; empty for all.
    pub tags: Vec<usize>,
    /// The values of a choice, one a line.
    pub values: Rc<str>,
    /// A question or a hint.
    pub help: Rc<str>,
    known: Option<Attribute>,
}

/// A link type that is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkDraft {
    /// Its number in the draft.
    pub number: usize,
    /// The words between the two.
    pub label: Rc<str>,
    /// The words in the other direction.
    pub inverse: Rc<str>,
    /// The numbers of the tags where it may begin; empty for any.
    pub from: Vec<usize>,
    /// The numbers of the tags where it may end; empty for any.
    pub to: Vec<usize>,
    known: Option<(Id, Extra)>,
}

/// A text of a tag, an attribute or a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as the fields of the drafts")]
pub enum Field {
    Label,
    Letter,
    Key,
    Definition,
    Example,
    NearMiss,
    Values,
    Help,
    Inverse,
}

/// Which list of tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The tags of an attribute.
    Of,
    /// Where a link may begin.
    From,
    /// Where a link may end.
    To,
}

/// One change of the draft; numbers say of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftEdit {
    /// Start again from a built-in set, from 0.
    BuiltIn(usize),
    /// Call the set something else.
    Name(Rc<str>),
    /// Write a text.
    Text(usize, Field, Rc<str>),
    /// Choose a colour.
    Color(usize, Color),
    /// Choose how an attribute is filled in.
    Kind(usize, AttributeKind),
    /// Add a tag to a list or take it out.
    Allow(usize, Side, usize),
    /// Add a tag.
    AddTag,
    /// Add an attribute.
    AddAttribute,
    /// Add a link type.
    AddLink,
    /// Delete a tag with what belongs to it alone, an attribute, or a link type.
    Delete(usize),
    /// Move a tag towards the start or the end.
    Move(usize, Way),
}

/// The sets that one can start from.
#[must_use]
pub fn built_in() -> [TagSet; 2] {
    [actors_claims_dates(), five_ws()]
}

/// How often the tags and link types of a document are used; those that are not used are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Annotations: tag, its label, how many.
    pub tags: Vec<(Id, Rc<str>, usize)>,
    /// Links: type, its label, how many.
    pub links: Vec<(Id, Rc<str>, usize)>,
}

/// How often the tags and link types of a document are used.
#[must_use]
pub fn uses(document: &Document) -> Uses {
    let set = &document.tag_set;
    let marks =
        set.tags.iter().map(|t| (t.id.clone(), t.label.clone(), document.annotations.count(&t.id)));
    let count = |kind: &Id| document.links.iter().filter(|link| &link.kind == kind).count();
    let links = set.links.iter().map(|l| (l.id.clone(), l.label.clone(), count(&l.id)));
    Uses {
        tags: marks.filter(|(_, _, n)| *n > 0).collect(),
        links: links.filter(|(_, _, n)| *n > 0).collect(),
    }
}

impl Draft {
    /// A draft that is finished as `set`.
    #[must_use]
    pub fn of(set: &TagSet) -> Draft {
        let tags: Vec<TagDraft> = set.tags.iter().enumerate().map(tag).collect();
        let numbers =
            |ids: &[Id]| ids.iter().filter_map(|id| set.position(id)).collect::<Vec<usize>>();
        let mut next = tags.len();
        let mut number = || {
            next += 1;
            next - 1
        };
        let attributes =
            set.attributes.iter().map(|a| attribute(a, number(), numbers(&a.tags))).collect();
        let links =
            set.links.iter().map(|l| link(l, number(), numbers(&l.from), numbers(&l.to))).collect();
        let (name, version, extra) = (set.name.clone(), set.version.clone(), set.extra.clone());
        Draft { name, tags, attributes, links, version, extra, next }
    }

    /// Makes one change.
    pub fn edit(&mut self, edit: DraftEdit) {
        match edit {
            DraftEdit::BuiltIn(which) => {
                if let Some(set) = built_in().get(which) {
                    *self = self.renumbered(Draft::of(set));
                }
            }
            DraftEdit::Name(name) => self.name = name,
            DraftEdit::Text(number, field, text) => self.write(number, field, text),
            DraftEdit::Color(number, color) => {
                self.tags.iter_mut().filter(|t| t.number == number).for_each(|t| t.color = color);
            }
            DraftEdit::Kind(number, kind) => {
                let chosen = self.attributes.iter_mut().filter(|a| a.number == number);
                chosen.for_each(|a| a.kind = kind);
            }
            DraftEdit::Allow(number, side, tag) => self.allow(number, side, tag),
            DraftEdit::AddTag => self.add_tag(),
            DraftEdit::AddAttribute => {
                let number = self.number();
                self.attributes.push(AttributeDraft::new(number));
            }
            DraftEdit::AddLink => {
                let number = self.number();
                self.links.push(LinkDraft::new(number));
            }
            DraftEdit::Delete(number) => self.delete(number),
            DraftEdit::Move(number, way) => self.shift(number, way),
        }
    }

    fn number(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// Another draft under numbers that this one has not used, so that what is on the screen is not mistaken for it.
    fn renumbered(&self, mut new: Draft) -> Draft {
        let by = self.next;
        let shift = |numbers: &mut Vec<usize>| numbers.iter_mut().for_each(|n| *n += by);
        new.tags.iter_mut().for_each(|t| t.number += by);
        for attribute in &mut new.attributes {
            attribute.number += by;
            shift(&mut attribute.tags);
        }
        for link in &mut new.links {
            link.number += by;
            shift(&mut link.from);
            shift(&mut link.to);
        }
        new.next += by;
        new
    }

    fn write(&mut self, number: usize, field: Field, text: Rc<str>) {
        if let Some(tag) = self.tags.iter_mut().find(|t| t.number == number) {
            tag.write(field, text);
        } else if let Some(attribute) = self.attributes.iter_mut().find(|a| a.number == number) {
            match field {
                Field::Label => attribute.label = text,
                Field::Values => attribute.values = text,
                Field::Help => attribute.help = text,
                _ => {}
            }
        } else if let Some(link) = self.links.iter_mut().find(|l| l.number == number) {
            match field {
                Field::Label => link.label = text,
                Field::Inverse => link.inverse = text,
                _ => {}
            }
        }
    }

    fn allow(&mut self, number: usize, side: Side, tag: usize) {
        let list = match side {
            Side::Of => {
                self.attributes.iter_mut().find(|a| a.number == number).map(|a| &mut a.tags)
            }
            Side::From => self.links.iter_mut().find(|l| l.number == number).map(|l| &mut l.from),
            Side::To => self.links.iter_mut().find(|l| l.number == number).map(|l| &mut l.to),
        };
        let Some(list) = list else { return };
        match list.iter().position(|n| *n == tag) {
            Some(at) => drop(list.remove(at)),
            None => list.push(tag),
        }
    }

    /// A tag with the first colour and the first digit that are free.
    fn add_tag(&mut self) {
        let free = |(_, color): &&(&str, Color)| self.tags.iter().all(|t| t.color != *color);
        let color = PALETTE.iter().find(free).map_or(PALETTE[0].1, |(_, color)| *color);
        let key = ('1'..='9').find(|c| self.tags.iter().all(|t| !t.key.starts_with(*c)));
        let key = key.map_or_else(|| "".into(), |key| key.to_string().into());
        let number = self.number();
        self.tags.push(TagDraft::new(number, color, key));
    }

    /// What belongs to a deleted tag alone goes with it: an empty list would mean all tags.
    fn delete(&mut self, number: usize) {
        let only = |list: &[usize]| list == [number];
        self.attributes.retain(|a| a.number != number && !only(&a.tags));
        self.links.retain(|l| l.number != number && !only(&l.from) && !only(&l.to));
        self.attributes.iter_mut().for_each(|a| a.tags.retain(|n| *n != number));
        for link in &mut self.links {
            link.from.retain(|n| *n != number);
            link.to.retain(|n| *n != number);
        }
        self.tags.retain(|t| t.number != number);
    }

    fn shift(&mut self, number: usize, way: Way) {
        let Some(at) = self.tags.iter().position(|t| t.number == number) else { return };
        let other = match way {
            Way::Forward => at + 1,
            Way::Back => at.wrapping_sub(1),
        };
        if other < self.tags.len() {
            self.tags.swap(at, other);
        }
    }
}

impl TagDraft {
    fn new(number: usize, color: Color, key: Rc<str>) -> TagDraft {
        let empty = || Rc::from("");
        let (label, letter, known) = (empty(), empty(), None);
        let (definition, example, near_miss) = (empty(), empty(), empty());
        TagDraft { number, label, letter, key, color, definition, example, near_miss, known }
    }

    /// The colour of the palette that is nearest to its own.
    #[must_use]
    pub fn color_name(&self) -> &'static str {
        nearest_color(self.color)
    }

    /// Writes a text; a letter that is the label's first follows the label.
    fn write(&mut self, field: Field, text: Rc<str>) {
        match field {
            Field::Label => {
                if self.letter == initial(&self.label) {
                    self.letter = initial(&text);
                }
                self.label = text;
            }
            Field::Letter => self.letter = text,
            Field::Key => self.key = text,
            Field::Definition => self.definition = text,
            Field::Example => self.example = text,
            Field::NearMiss => self.near_miss = text,
            Field::Values | Field::Help | Field::Inverse => {}
        }
    }
}

fn initial(label: &str) -> Rc<str> {
    label.trim().chars().take(1).flat_map(char::to_uppercase).collect::<String>().into()
}

impl AttributeDraft {
    fn new(number: usize) -> AttributeDraft {
        let (label, values, help) = ("".into(), "".into(), "".into());
        let kind = AttributeKind::Choice;
        AttributeDraft { number, label, kind, tags: Vec::new(), values, help, known: None }
    }
}

impl LinkDraft {
    fn new(number: usize) -> LinkDraft {
        let (label, inverse) = ("".into(), "".into());
        LinkDraft { number, label, inverse, from: Vec::new(), to: Vec::new(), known: None }
    }
}

fn tag((number, tag): (usize, &Tag)) -> TagDraft {
    TagDraft {
        number,
        label: tag.label.clone(),
        letter: tag.letter.clone(),
        key: tag.key.clone(),
        color: tag.color,
        definition: tag.definition.clone(),
        example: tag.example.clone(),
        near_miss: tag.near_miss.clone(),
        known: Some((tag.id.clone(), tag.extra.clone())),
    }
}

fn attribute(attribute: &Attribute, number: usize, tags: Vec<usize>) -> AttributeDraft {
    let values: Vec<&str> = attribute.values.iter().map(|value| &*value.label).collect();
    AttributeDraft {
        number,
        label: attribute.label.clone(),
        kind: attribute.kind,
        tags,
        values: values.join("\n").into(),
        help: attribute.help.clone(),
        known: Some(attribute.clone()),
    }
}

fn link(link: &LinkType, number: usize, from: Vec<usize>, to: Vec<usize>) -> LinkDraft {
    LinkDraft {
        number,
        label: link.label.clone(),
        inverse: link.inverse.clone(),
        from,
        to,
        known: Some((link.id.clone(), link.extra.clone())),
    }
}

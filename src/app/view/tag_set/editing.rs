//! What each change of the draft does.

use std::rc::Rc;

use super::{AttributeDraft, Draft, DraftEdit, Field, LinkDraft, Side, TagDraft, built_in};
use crate::annotation::{AttributeKind, Color, PALETTE};
use crate::app::message::Way;

impl Draft {
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

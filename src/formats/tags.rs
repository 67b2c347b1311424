//! The tag set of a document that comes from another program: tags that Pressmark has are taken from there, the others
//! are made.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::annotation::{
    Attribute, AttributeKind, AttributeValue, Color, Extra, Id, LinkType, PALETTE, Tag, TagSet,
    actors_claims_dates, five_ws,
};
use crate::text::map_of;

/// A tag set that grows with the names that a file uses.
#[derive(Clone, Debug, Default)]
pub(super) struct Tags {
    set: TagSet,
    /// Ids by the names that the file uses.
    ids: BTreeMap<String, Id>,
    /// Whether the file says itself what belongs to what.
    fixed: bool,
}

impl Tags {
    /// A set with a tag for each of these names of a file, in this order. Where the names are those of a set that comes
    /// with Pressmark (in upper or lower case, one or many: `CLAIMS`), its definitions, attributes and links come along.
    pub(super) fn named(names: &[&str]) -> Tags {
        let mut tags = Tags::default();
        let known = [actors_claims_dates(), five_ws()];
        let known = known.iter().find(|set| names.iter().any(|name| called(set, name).is_some()));
        if let Some(known) = known {
            tags.set = without_tags(known, names);
        }
        for name in names {
            match known.and_then(|set| called(set, name)) {
                Some(tag) => tags.take(name, tag.clone()),
                None => {
                    tags.tag(name);
                }
            }
        }
        tags
    }

    /// A set as it is: of a file that holds it whole. Of several tags, attributes or links with one id the first counts.
    pub(super) fn whole(mut set: TagSet) -> Tags {
        set.tags = once(set.tags, |tag| &tag.id);
        set.attributes = once(set.attributes, |attribute| &attribute.id);
        set.links = once(set.links, |link| &link.id);
        let ids = map_of(set.tags.iter().map(|tag| (tag.id.to_string(), tag.id.clone())));
        Tags { set, ids, fixed: true }
    }

    /// From now on what the file uses changes nothing about attributes and links that are there: it has defined them.
    pub(super) fn fix(&mut self) {
        self.fixed = true;
    }

    fn take(&mut self, name: &str, mut tag: Tag) {
        self.ids.insert(name.to_owned(), tag.id.clone());
        if self.set.tag(&tag.id).is_some() {
            return;
        }
        if self.set.tag_for_key(&tag.key).is_some() {
            tag.key = self.free_key();
        }
        self.set.tags.push(tag);
    }

    /// The tag that the file calls so; made where there is none.
    pub(super) fn tag(&mut self, name: &str) -> Id {
        if let Some(id) = self.ids.get(name) {
            return id.clone();
        }
        let id = free_id(name, |id| self.set.tag(id).is_some());
        let (letter, key) = (self.free_letter(name), self.free_key());
        let tag = Tag {
            id: id.clone(),
            label: name.into(),
            letter,
            key,
            color: palette(self.set.tags.len()),
            definition: Rc::default(),
            example: Rc::default(),
            near_miss: Rc::default(),
            extra: Extra::default(),
        };
        self.take(name, tag);
        id
    }

    /// The first letter of the name that no other tag shows.
    fn free_letter(&self, name: &str) -> Rc<str> {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        let mut letters = letters.map(|c| c.to_uppercase().collect::<String>());
        let first = letters.clone().next().unwrap_or_default();
        let taken = |letter: &String| self.set.tags.iter().any(|tag| *tag.letter == **letter);
        letters.find(|letter| !taken(letter)).unwrap_or(first).into()
    }

    fn free_key(&self) -> Rc<str> {
        let free = |key: &String| self.set.tag_for_key(key).is_none();
        (1..=9).map(|n: u8| n.to_string()).find(free).unwrap_or_default().into()
    }

    /// The attribute that the file calls so, for annotations with this tag; made where there is none.
    pub(super) fn attribute(&mut self, tag: &Id, name: &str) -> Id {
        let id = attribute_id(name);
        match self.set.attributes.iter_mut().find(|attribute| attribute.id == id) {
            Some(attribute) if self.fixed || attribute.is_for(tag) => {}
            Some(attribute) => attribute.tags.push(tag.clone()),
            None => self.set.attributes.push(Attribute {
                id: id.clone(),
                label: name.into(),
                tags: vec![tag.clone()],
                kind: AttributeKind::Text,
                values: Vec::new(),
                help: Rc::default(),
                extra: Extra::default(),
            }),
        }
        id
    }

    /// An attribute as the file defines it: the names of its tags (none for all) and the values of a choice (none for
    /// free text). One that comes with Pressmark and says the same stays as it is.
    pub(super) fn define(&mut self, name: &str, tags: &[Id], values: &[&str]) -> Id {
        let id = attribute_id(name);
        let same = |attribute: &Attribute| {
            attribute.tags == tags
                && attribute.values.iter().map(|value| &*value.id).eq(values.iter().copied())
        };
        let known = self.set.attributes.iter().position(|attribute| attribute.id == id);
        let old = known.and_then(|at| self.set.attributes.get(at));
        if old.is_some_and(same) {
            return id;
        }
        let named = |value: &&str| AttributeValue {
            id: (*value).into(),
            label: old.map_or_else(|| (*value).into(), |old| old.label_of(value)),
        };
        let kind = match old {
            Some(old) if values.is_empty() && old.values.is_empty() => old.kind,
            _ if values.is_empty() => AttributeKind::Text,
            _ => AttributeKind::Choice,
        };
        let attribute = Attribute {
            id: id.clone(),
            label: old.map_or_else(|| name.into(), |old| old.label.clone()),
            tags: tags.to_vec(),
            kind,
            values: values.iter().map(named).collect(),
            help: old.map_or_else(Rc::default, |old| old.help.clone()),
            extra: Extra::default(),
        };
        match known.and_then(|at| self.set.attributes.get_mut(at)) {
            Some(old) => *old = attribute,
            None => self.set.attributes.push(attribute),
        }
        id
    }

    /// The link type that the file calls so; made, or widened to these tags, where it does not allow such a link.
    pub(super) fn link_type(&mut self, name: &str, from: &Id, to: &Id) -> Id {
        let id =
            self.define_link(name, std::slice::from_ref(from), std::slice::from_ref(to), false);
        let fixed = self.fixed;
        if let Some(link) = self.set.links.iter_mut().find(|link| !fixed && link.id == id) {
            for (tags, tag) in [(&mut link.from, from), (&mut link.to, to)] {
                if !tags.is_empty() && !tags.contains(tag) {
                    tags.push(tag.clone());
                }
            }
        }
        id
    }

    /// A link type as the file defines it: the tags it may begin and end at (none for any). One that Pressmark has is
    /// changed only where `exactly` is said.
    pub(super) fn define_link(&mut self, name: &str, from: &[Id], to: &[Id], exactly: bool) -> Id {
        let id = Id::new(name).unwrap_or_else(|| Id::from_words(name));
        match self.set.links.iter_mut().find(|link| link.id == id) {
            Some(link) if exactly => (link.from, link.to) = (from.to_vec(), to.to_vec()),
            Some(_) => {}
            None => self.set.links.push(LinkType {
                id: id.clone(),
                label: name.into(),
                inverse: Rc::default(),
                from: from.to_vec(),
                to: to.to_vec(),
                extra: Extra::default(),
            }),
        }
        id
    }

    /// What the set has become; the first one that comes with Pressmark where no tag was ever named.
    pub(super) fn finish(self) -> TagSet {
        if self.set.tags.is_empty() { actors_claims_dates() } else { self.set }
    }

    /// As it is now.
    pub(super) fn set(&self) -> &TagSet {
        &self.set
    }

    /// As it is now, to fill in what else the file says about a tag.
    pub(super) fn set_mut(&mut self) -> &mut TagSet {
        &mut self.set
    }
}

/// The id of the attribute that a file calls so.
fn attribute_id(name: &str) -> Id {
    Id::new(name).unwrap_or_else(|| Id::from_words(name))
}

/// The tag that a file means: `CLAIM`, `Claims`, `claim`.
fn called<'a>(set: &'a TagSet, name: &str) -> Option<&'a Tag> {
    let name = name.to_lowercase();
    let name = name.trim();
    let one = name.strip_suffix('s').unwrap_or(name);
    set.tags.iter().find(|tag| tag.id.as_str() == name || tag.id.as_str() == one)
}

/// What a set says of the tags that a file names; its own name where they are all of its tags and no others.
fn without_tags(known: &TagSet, names: &[&str]) -> TagSet {
    let named =
        |id: &Id| names.iter().any(|name| called(known, name).is_some_and(|tag| &tag.id == id));
    let whole = known.tags.iter().all(|tag| named(&tag.id))
        && names.iter().all(|name| called(known, name).is_some());
    let mut set = TagSet { tags: Vec::new(), ..known.clone() };
    if !whole {
        (set.name, set.version) = (Rc::default(), Rc::default());
    }
    set.attributes.retain(|attribute| attribute.tags.iter().any(named));
    set.links.retain(|link| link.from.iter().chain(&link.to).all(named));
    set
}

/// The name as an id if it is a legal one, else one made from its words, and a number where that is taken.
pub(super) fn free_id(name: &str, taken: impl Fn(&Id) -> bool) -> Id {
    let wanted = Id::new(name).unwrap_or_else(|| Id::from_words(name));
    let mut id = wanted.clone();
    let mut number = 1;
    while taken(&id) {
        number += 1;
        let stem: String = wanted.as_str().chars().take(48).collect();
        id = Id::from_words(&format!("{stem}-{number}"));
    }
    id
}

/// What has an id that none before it has.
fn once<T>(all: Vec<T>, id: impl Fn(&T) -> &Id) -> Vec<T> {
    let mut kept: Vec<T> = Vec::with_capacity(all.len());
    for one in all {
        if !kept.iter().any(|other| id(other) == id(&one)) {
            kept.push(one);
        }
    }
    kept
}

/// The colour of a new tag at this place.
fn palette(place: usize) -> Color {
    PALETTE.iter().cycle().nth(place % PALETTE.len()).map_or(Color::rgb(0), |(_, color)| *color)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> TagSet {
        Tags::named(names).finish()
    }

    #[test]
    fn the_names_of_a_set_of_pressmark_bring_it_back_whole() {
        assert_eq!(named(&["actor", "claim", "date"]), actors_claims_dates());
        assert_eq!(named(&["ACTORS", "Claim", "dates"]), actors_claims_dates());
        assert_eq!(named(&["who", "what", "when", "where", "why"]), five_ws());
        assert_eq!(named(&[]), actors_claims_dates());
    }

    #[test]
    fn other_names_become_tags_with_letters_keys_and_colours_of_their_own() {
        let set = named(&["PER", "ORG", "PLACE", "claim"]);
        let told: Vec<String> = set
            .tags
            .iter()
            .map(|tag| format!("{} {} {} {}", tag.id, tag.label, tag.letter, tag.key))
            .collect();
        assert_eq!(told, ["PER PER P 1", "ORG ORG O 2", "PLACE PLACE L 3", "claim Claim C 4"]);
        assert_eq!(set.attributes.len(), 3);
    }

    #[test]
    fn names_that_are_no_ids_get_one_and_two_of_them_stay_apart() {
        let mut tags = Tags::named(&["Speech act", "speech-act"]);
        let ids = [tags.tag("Speech act"), tags.tag("speech-act"), tags.tag("Speech act")];
        assert_eq!(ids.map(|id| id.to_string()), ["speech-act", "speech-act-2", "speech-act"]);
    }
}

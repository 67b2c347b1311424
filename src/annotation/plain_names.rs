//! Names without characters that are not seen: what a document brings from elsewhere must read as what it is.

use std::rc::Rc;

use super::document::Document;
use super::item::Annotation;
use super::metadata::Metadata;
use super::set::AnnotationSet;
use super::tag_set::{AttributeKind, TagSet};
use crate::text::without_hidden;

/// Takes what is not seen out of a name; whether there was any.
fn clear(name: &mut Rc<str>) -> bool {
    let plain = without_hidden(name);
    let changed = plain.len() != name.len();
    if changed {
        *name = plain.into();
    }
    changed
}

fn clear_all<'a>(names: impl IntoIterator<Item = &'a mut Rc<str>>) -> bool {
    let mut changed = false;
    for name in names {
        changed |= clear(name);
    }
    changed
}

impl Metadata {
    /// Takes characters that are not seen out of the title, the byline and the other fields; whether there were any.
    pub fn clear_names(&mut self) -> bool {
        clear_all(self.fields_mut().map(|(_, field)| field))
    }
}

impl TagSet {
    /// Takes characters that are not seen out of its name and all labels; whether there were any.
    pub fn clear_names(&mut self) -> bool {
        let tags = self.tags.iter_mut().flat_map(|t| [&mut t.label, &mut t.letter, &mut t.key]);
        let mut changed = clear_all(tags);
        changed |= clear_all(self.links.iter_mut().flat_map(|l| [&mut l.label, &mut l.inverse]));
        for attribute in &mut self.attributes {
            changed |= clear(&mut attribute.label);
            changed |= clear_all(attribute.values.iter_mut().map(|value| &mut value.label));
        }
        changed | clear(&mut self.name)
    }
}

impl Document {
    /// Takes characters that are not seen out of everything in it that is a name: the article card, the tag set, the
    /// annotator, and the names that mentions share. Texts, notes and quotations stay. Whether there were any.
    pub fn clear_names(&mut self) -> bool {
        let mut metadata = (*self.metadata).clone();
        let mut tag_set = (*self.tag_set).clone();
        let mut changed = clear(&mut self.annotator);
        if metadata.clear_names() {
            self.metadata = Rc::new(metadata);
            changed = true;
        }
        changed |= self.clear_mentions();
        if tag_set.clear_names() {
            self.tag_set = Rc::new(tag_set);
            changed = true;
        }
        changed
    }

    /// The same for the names that mentions share.
    fn clear_mentions(&mut self) -> bool {
        let names = self.tag_set.attributes.iter().filter(|a| a.kind == AttributeKind::Name);
        let ids: Vec<_> = names.map(|attribute| attribute.id.clone()).collect();
        let mut renamed: Vec<Annotation> = Vec::new();
        for annotation in self.annotations.iter() {
            let mut attributes = annotation.attributes.clone();
            let own = attributes.iter_mut().filter(|(id, _)| ids.contains(id));
            if clear_all(own.map(|(_, name)| name)) {
                renamed.push(Annotation { attributes, ..(**annotation).clone() });
            }
        }
        let changed = !renamed.is_empty();
        put_back(&mut self.annotations, renamed);
        changed
    }
}

fn put_back(annotations: &mut AnnotationSet, renamed: Vec<Annotation>) {
    for annotation in renamed {
        annotations.remove(&annotation.id);
        annotations.insert(Rc::new(annotation));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Id, parse_marked, print_marked};

    #[test]
    fn names_read_as_what_they_are_and_the_article_keeps_its_characters() {
        let mut document = parse_marked("<actor>A\u{202e}da</actor> said so.");
        document.annotator = "7\u{200b}".into();
        document.metadata =
            Rc::new(Metadata { title: "\u{2067}Two".into(), ..Metadata::default() });
        let mut annotation = (**document.annotations.iter().next().unwrap()).clone();
        annotation.attributes.insert(Id::from_words("name"), "Ad\u{200f}a".into());
        put_back(&mut document.annotations, vec![annotation]);
        assert!(document.clear_names());
        assert_eq!((&*document.annotator, &*document.metadata.title), ("7", "Two"));
        let ada = document.annotations.iter().next().unwrap();
        assert_eq!(ada.attributes.get(&Id::from_words("name")).map(|name| &**name), Some("Ada"));
        assert!(print_marked(&document).contains("A\u{202e}da"));
        assert!(!document.clear_names(), "nothing is left to clear");
    }

    #[test]
    fn labels_of_a_tag_set_lose_what_is_not_seen_and_keep_joiners() {
        let mut tag_set = crate::annotation::actors_claims_dates();
        tag_set.tags[0].label = "A\u{202d}ctor 👩\u{200d}🚀".into();
        assert!(tag_set.clear_names());
        assert_eq!(&*tag_set.tags[0].label, "Actor 👩\u{200d}🚀");
    }
}

//! The exercises that come with Pressmark, as native files with their keys inside, open.

use crate::formats::native::{self, Read};

/// The files, the easiest first.
const FILES: [&str; 3] = [
    include_str!("../../assets/exercises/pond.pressmark.json"),
    include_str!("../../assets/exercises/night_buses.pressmark.json"),
    include_str!("../../assets/exercises/later_bell.pressmark.json"),
];

/// How many there are.
pub(crate) const COUNT: usize = FILES.len();

/// An exercise as it is read.
pub(crate) fn read(which: usize) -> Option<Read> {
    native::read(FILES.get(which)?).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::annotation::{AnnotationSet, Document, Id};
    use crate::classroom::{Exercise, Feedback, KeyInside, PACKS, key_from_json, key_of, progress};
    use crate::compare::{Key, KeyItem, Need, Verdict, Yardstick};
    use crate::formats::native::Kind;
    use crate::text::Text;

    /// Each exercise with its document and with the document of its key.
    fn all() -> Vec<(Exercise, Document, Document)> {
        let one = |which| {
            let document = read(which).unwrap().document;
            let exercise = Exercise::of(&document);
            let KeyInside::Open(json) = &exercise.key else { panic!("no open key in {which}") };
            let key = key_from_json(&document, json).unwrap();
            (exercise, document, key)
        };
        (0..COUNT).map(one).collect()
    }

    fn items() -> Vec<(Text, Key, KeyItem)> {
        let of = |(_, _, document): &(Exercise, Document, Document)| {
            let (text, key) = (document.text.clone(), key_of(document));
            let items = key.items().to_vec();
            items.into_iter().map(|item| (text.clone(), key.clone(), item)).collect::<Vec<_>>()
        };
        all().iter().flat_map(of).collect()
    }

    #[test]
    fn each_is_what_our_own_writer_writes() {
        for file in FILES {
            let read = native::read(file).unwrap();
            assert_eq!((read.kind, read.warnings), (Kind::Exercise, Vec::new()));
            assert_eq!(native::write_as(&read.document, Kind::Exercise), file);
        }
    }

    #[test]
    fn every_mark_of_every_key_is_found_by_its_own_quote() {
        for (_, _, key) in all() {
            assert!(key.quarantine.is_empty(), "{:?}", key.quarantine);
        }
        for ((_, document, key), file) in all().iter().zip(FILES) {
            // Nothing but marks has a start.
            let marks = file.matches("\"start\": ").count();
            assert_eq!(key.annotations.len(), marks, "{}", document.id);
        }
    }

    #[test]
    fn every_core_lies_inside_its_extent_and_every_mark_too() {
        for (text, _, KeyItem { annotation, expectation }) in items() {
            let hull = annotation.ranges.hull();
            let extent = expectation.extent.unwrap_or(hull);
            let core = expectation.core.unwrap_or(hull);
            let words = text.slice(hull);
            assert!(extent.contains_range(core) && extent.contains_range(hull), "{words}");
        }
    }

    #[test]
    fn every_asked_for_answer_has_a_reason_or_is_a_further_mention() {
        for (text, key, KeyItem { annotation, expectation }) in items() {
            let name = Id::from_words("name");
            let same = |other: &&KeyItem| {
                let names =
                    (annotation.attributes.get(&name), other.annotation.attributes.get(&name));
                names.0.is_some() && names.0 == names.1 && !other.expectation.reason.is_empty()
            };
            let told = !expectation.reason.is_empty() || key.items().iter().any(|item| same(&item));
            assert!(told, "{}", text.slice(annotation.ranges.hull()));
        }
    }

    #[test]
    fn every_key_fits_its_tags_and_reaches_its_own_goals_without_bonus() {
        for (exercise, document, mut key) in all() {
            let set = document.tag_set.clone();
            let known = |tag: &Id, id: &Id, value: &str| {
                let found = set.attributes_for(tag).find(|attribute| attribute.id == *id);
                found.is_some_and(|a| {
                    a.values.is_empty() || a.values.iter().any(|v| &*v.id == value)
                })
            };
            let wrong = key
                .annotations
                .iter()
                .find(|a| a.attributes.iter().any(|(id, value)| !known(&a.tag, id, value)));
            assert_eq!(wrong, None);
            let required = |item: &&KeyItem| item.expectation.need == Need::Required;
            let of = key_of(&key);
            let marks = of.items().iter().filter(required).map(|i| (*i.annotation).clone());
            let bytes = document.text.whole().len();
            key.annotations = AnnotationSet::with(bytes, marks);
            assert!(
                progress(&exercise, &key).iter().all(|tag| tag.is_reached() && tag.at_least > 0)
            );
        }
    }

    #[test]
    fn a_key_compared_with_itself_is_found_whole() {
        for (exercise, document, key) in all() {
            let of = key_of(&key);
            let yardstick = Yardstick::new(&document.text, &document.tag_set, &of, exercise.part);
            let found = yardstick.compare(&key.annotations, &key.links);
            let (counts, id) = (found.counts, &document.id);
            assert_eq!((counts.found(), counts.not_in_key()), (counts.required, 0), "{id}");
            assert_eq!(counts.of(Verdict::OtherAttribute), 0, "{id}");
        }
    }

    #[test]
    fn each_is_of_another_pack_and_another_kind_of_feedback() {
        let packs: Vec<String> = all().iter().map(|(e, ..)| e.pack.to_string()).collect();
        assert_eq!(packs, ["starter", "sources", "evidence"]);
        let feedback: BTreeMap<&str, u32> =
            all().iter().map(|(e, ..)| (e.feedback.word(), e.tries)).collect();
        assert_eq!(feedback, BTreeMap::from([("counts", 3), ("key", 2), ("places", 2)]));
        assert!(
            all().iter().all(|(e, ..)| e.before && e.to_check > 0 && e.feedback != Feedback::None)
        );
        for ((exercise, document, _), pack) in all().iter().zip(&PACKS) {
            assert_eq!(*document.tag_set, pack.tag_set(), "{}", exercise.pack);
        }
    }

    #[test]
    fn each_has_the_length_of_a_lesson() {
        for (_, document, _) in all() {
            let words = document.text.as_str().split_whitespace().count();
            assert!((240..=450).contains(&words), "{}: {words}", document.id);
        }
    }
}

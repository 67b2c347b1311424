//! The sets of annotations and links against a map that is searched from end to end.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, prop_assert_eq, prop_oneof, proptest};

use super::{a_range, id, some_ranges, tag};
use crate::annotation::{Annotation, AnnotationSet, Id, Link, LinkSet, Ranges};
use crate::text::TextRange;

/// Several of the set's buckets of 1,024 bytes.
const BYTES: usize = 5_000;

type Model = BTreeMap<Id, Rc<Annotation>>;

/// One thing to do to both: put the annotation in, or take the one with its id out.
fn steps() -> impl Strategy<Value = Vec<(bool, Rc<Annotation>)>> {
    let short = (0..BYTES, 1..40usize)
        .prop_map(|(at, len)| Ranges::one(TextRange::of(at, (at + len).min(BYTES))).unwrap());
    let ranges = prop_oneof![3 => short, 1 => some_ranges(BYTES)];
    let step = (prop_oneof![3 => Just(true), 1 => Just(false)], 0..30usize, 0..3usize, ranges);
    vec(step.prop_map(|(put, i, t, r)| (put, Rc::new(Annotation::new(id(i), tag(t), r)))), 0..80)
}

fn in_order(model: &Model) -> Vec<Rc<Annotation>> {
    let mut all: Vec<Rc<Annotation>> = model.values().cloned().collect();
    all.sort_by(|a, b| a.key().cmp(&b.key()));
    all
}

fn built(steps: &[(bool, Rc<Annotation>)]) -> (AnnotationSet, Model) {
    let (mut set, mut model) = (AnnotationSet::new(BYTES), Model::new());
    for (put, annotation) in steps {
        if *put {
            set.insert(annotation.clone());
            model.insert(annotation.id.clone(), annotation.clone());
        } else {
            assert_eq!(set.remove(&annotation.id), model.remove(&annotation.id));
        }
    }
    (set, model)
}

proptest! {
    #[test]
    fn annotations_come_in_text_order_by_place_and_by_id(steps in steps()) {
        let (set, model) = built(&steps);
        let expected = in_order(&model);
        prop_assert_eq!(set.iter().cloned().collect::<Vec<_>>(), expected.clone());
        prop_assert_eq!((set.len(), set.is_empty()), (model.len(), model.is_empty()));
        prop_assert_eq!(set.nth(model.len()), None);
        for (n, annotation) in expected.iter().enumerate() {
            prop_assert_eq!(set.nth(n), Some(annotation));
            prop_assert_eq!(set.position(&annotation.id), Some(n));
            prop_assert_eq!(set.get(&annotation.id), Some(annotation));
        }
        prop_assert_eq!(set.position(&id(99)), None);
    }

    #[test]
    fn each_tag_is_counted(steps in steps()) {
        let (set, model) = built(&steps);
        for t in (0..3).map(tag) {
            prop_assert_eq!(set.count(&t), model.values().filter(|a| a.tag == t).count());
        }
    }

    #[test]
    fn a_place_finds_what_overlaps_it_and_nothing_else(steps in steps(), place in a_range(BYTES)) {
        let (set, model) = built(&steps);
        let expected: Vec<Rc<Annotation>> = in_order(&model)
            .into_iter()
            .filter(|a| a.ranges.parts().iter().any(|part| part.overlaps(place)))
            .collect();
        prop_assert_eq!(set.overlapping(place).into_iter().cloned().collect::<Vec<_>>(), expected);
        prop_assert_eq!(set.overlapping(TextRange::new(place.start(), place.start())).len(), 0);
    }

    #[test]
    fn a_set_built_at_once_is_the_one_built_step_by_step(steps in steps(), place in a_range(BYTES)) {
        let puts: Vec<(bool, Rc<Annotation>)> = steps.into_iter().map(|(_, a)| (true, a)).collect();
        let (set, _) = built(&puts);
        let at_once = AnnotationSet::with(BYTES, puts.iter().map(|(_, a)| (**a).clone()));
        prop_assert_eq!(&set, &at_once);
        prop_assert_eq!(format!("{set:?}"), format!("{at_once:?}"));
        prop_assert_eq!(set.overlapping(place), at_once.overlapping(place));
        prop_assert_eq!(set.count(&tag(0)), at_once.count(&tag(0)));
    }

    #[test]
    fn links_are_found_from_both_ends(steps in link_steps()) {
        let (mut set, mut model) = (LinkSet::default(), BTreeMap::<Id, Rc<Link>>::new());
        for (put, link) in steps {
            if put {
                set.insert(link.clone());
                model.insert(link.id.clone(), link);
            } else {
                prop_assert_eq!(set.remove(&link.id), model.remove(&link.id));
            }
        }
        prop_assert_eq!(set.len(), model.len());
        prop_assert_eq!(set.iter().collect::<Vec<_>>(), model.values().collect::<Vec<_>>());
        for end in (0..6).map(id) {
            let from: Vec<&Rc<Link>> = model.values().filter(|l| l.from == end).collect();
            let at: Vec<&Rc<Link>> =
                model.values().filter(|l| l.from == end || l.to == end).collect();
            prop_assert_eq!(set.at(&end).collect::<Vec<_>>(), at);
            prop_assert_eq!(set.from(&end).collect::<Vec<_>>(), from);
        }
        let mut kinds = BTreeMap::<&Id, BTreeSet<&Id>>::new();
        for link in model.values() {
            kinds.entry(&link.kind).or_default().insert(&link.from);
        }
        for (kind, froms) in kinds {
            prop_assert_eq!(set.beginnings(kind), froms.len());
        }
        let mut again = LinkSet::default();
        model.values().for_each(|link| again.insert(link.clone()));
        prop_assert_eq!(set, again, "what came and went leaves a trace");
    }
}

/// Links between six annotations, some from one to itself.
fn link_steps() -> impl Strategy<Value = Vec<(bool, Rc<Link>)>> {
    let link = |(put, n, from, to): (bool, usize, usize, usize)| (put, super::link(n, from, to));
    let put = prop_oneof![3 => Just(true), 1 => Just(false)];
    vec((put, 0..20usize, 0..6usize, 0..6usize).prop_map(link), 0..60)
}

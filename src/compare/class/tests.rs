//! What a class saw, from marked texts.

use std::rc::Rc;

use super::{About, heat, most_missed, speakers, splits, timeline, unexpected};
use crate::annotation::{AnnotationSet, Document, Extra, Id, Link, parse_marked};
use crate::compare::{Comparison, Key, Verdict, Yardstick};

fn id(name: &str) -> Id {
    Id::from_words(name)
}

fn with(mut document: Document, mark: &str, attribute: &str, value: &str) -> Document {
    let mut changed = (**document.annotations.get(&id(mark)).unwrap()).clone();
    changed.attributes.insert(id(attribute), value.into());
    document.annotations.insert(changed.into());
    document
}

fn linked(mut document: Document, name: &str, from: &str, to: &str) -> Document {
    let (note, by, created, extra) = (None, None, None, Extra::default());
    let (kind, from, to) = (id("said-by"), id(from), id(to));
    document.links.insert(Link { id: id(name), kind, from, to, note, by, created, extra }.into());
    document
}

fn sets(class: &[Document]) -> Vec<&AnnotationSet> {
    class.iter().map(|d| &d.annotations).collect()
}

#[test]
fn the_heat_of_a_tag_is_how_many_readers_marked_each_piece() {
    let class = [
        "<actor>Mayor Ada</actor> spoke <date>today</date>",
        "Mayor <actor:1>Ada</actor:1> spoke <date>today</date>",
        "Mayor <actor>Ada spoke</actor> today",
        "<actor:1>Mayor <actor:2>Ada</actor:1> spoke</actor:2> today",
    ];
    let class = class.map(parse_marked);
    let warm = heat(&id("actor"), &sets(&class));
    let print = |w: &super::Warm| format!("{}[{}]", w.readers, class[0].text.slice(w.range));
    let printed: Vec<String> = warm.iter().map(print).collect();
    assert_eq!(printed.join(" "), "2[Mayor ] 4[Ada] 2[ spoke]");
}

const KEY: &str = "<actor>Ada</actor> left <date>today</date>. <actor>Bo</actor> came in.";

fn compared(class: &[&str]) -> (Key, Vec<Comparison>) {
    let key = parse_marked(KEY);
    let plain = Key::plain(key.annotations.iter(), key.links.clone());
    let yard = Yardstick::new(&key.text, &key.tag_set, &plain, None);
    let all = class.iter().map(|marked| {
        let d = parse_marked(marked);
        yard.compare(&d.annotations, &d.links)
    });
    (plain, all.collect())
}

#[test]
fn the_least_found_answers_come_first_with_what_others_made_of_them() {
    let (key, class) = compared(&[
        KEY,
        "<actor>Ada</actor> left <claim>today</claim>. <actor>Bo</actor> came in.",
        "<actor>Ada</actor> left today. Bo came in.",
    ]);
    let all = most_missed(&key, &class.iter().collect::<Vec<_>>());
    let found: Vec<(usize, u32, u32)> =
        all.iter().map(|t| (t.item, t.found(), t.not_reached)).collect();
    assert_eq!(found, [(1, 1, 1), (2, 2, 1), (0, 3, 0)]);
    assert_eq!(all[0].other_tags, [(id("claim"), 1)]);
    assert_eq!(all[0].verdicts[&Verdict::Missed], 1);
    assert!(!all[0].is_hard());
}

#[test]
fn marks_that_many_made_and_the_key_does_not_know_are_offered() {
    let extra = "Ada left today. <actor>Bo</actor> came <claim>in</claim>.";
    let (key, class) = compared(&[extra, extra, KEY]);
    let found = unexpected(&class.iter().collect::<Vec<_>>());
    assert_eq!((found.len(), found[0].readers, found[0].item), (1, 2, None));
    let text = parse_marked(KEY).text;
    let wider = key.accepting(&text, &found[0].mark, found[0].item);
    assert_eq!(wider.items().len(), 4);
}

#[test]
fn the_class_splits_where_tags_or_values_differ() {
    let marked = "He said <claim>it is so</claim>.";
    let mut class: Vec<Document> = vec![parse_marked(marked); 5];
    for (n, value) in ["fact", "fact", "opinion", "opinion", "fact"].into_iter().enumerate() {
        class[n] = with(class[n].clone(), "a1", "claim-kind", value);
    }
    class.push(parse_marked("He said <actor>it is</actor> so."));
    let set = class[0].tag_set.clone();
    let found = splits(&set, &sets(&class), 1);
    let given =
        |n: usize| found[n].given.iter().map(|(v, n)| format!("{v} {n}")).collect::<Vec<_>>();
    assert_eq!(
        (given(0), given(1)),
        (vec!["fact 3".into(), "opinion 2".into()], vec!["claim 5".into(), "actor 1".into()])
    );
    assert_eq!((&found[1].about, found[0].evenness()), (&About::Tag, 600));
    assert_eq!(splits(&set, &sets(&class), 2).len(), 1);
}

#[test]
fn actors_are_counted_by_their_claims() {
    let one = parse_marked(
        "<actor>Ada</actor> said <claim>a</claim> and <claim>b</claim>. <claim>c</claim>, <actor>Bo</actor> and <actor>Ada</actor> said. <claim>d</claim>",
    );
    let one = ["l1 a2 a1", "l2 a3 a1", "l3 a4 a5", "l4 a4 a6"].iter().fold(one, |d, link| {
        let parts: Vec<&str> = link.split(' ').collect();
        linked(d, parts[0], parts[1], parts[2])
    });
    let named = with(one, "a1", "naming", "named");
    let all = speakers(&id("said-by"), &[&named, &named]);
    let actors: Vec<(&str, u32, u32)> =
        all.actors.iter().map(|s| (&*s.name, s.claims, s.readers)).collect();
    assert_eq!(actors, [("Ada", 6, 2), ("Bo", 2, 2)]);
    assert_eq!((all.claims, all.without_source, all.single_source), (8, 2, 4));
    assert_eq!(all.actors[0].naming[&Rc::from("named")], 2);
}

#[test]
fn dates_stand_in_the_order_of_time() {
    let values = ["2021-12-31", "2021", "../1999", "2021-24", "202X", "2021-06-01/2021-07-01"];
    let class: Vec<Document> = values
        .iter()
        .map(|value| with(parse_marked("on <date>that day</date>"), "a1", "value", value))
        .collect();
    let all = timeline(&class.iter().collect::<Vec<_>>());
    let found: Vec<&str> = all.iter().map(|m| &*m.value).collect();
    let expected = ["../1999", "202X", "2021", "2021-06-01/2021-07-01", "2021-24", "2021-12-31"];
    assert_eq!(found, expected);
    assert_eq!((all[5].meaning.as_str(), all[5].readers), ("31 December 2021", 1));
}

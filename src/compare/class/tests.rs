//! What a class saw, from marked texts.

use std::rc::Rc;

use super::{About, heat, most_missed, speakers, splits, timeline, unexpected};
use crate::annotation::{AnnotationSet, Document, Extra, Id, Link, parse_marked};
use crate::compare::{Comparison, Key, KeyItem, Need, Verdict, Yardstick};

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
    assert_eq!(cast(&all), "Ada 3/2, Bo 1/2");
    let claims = |actors| all.said_by(actors).count();
    assert_eq!((all.claims.len(), claims(0), claims(1), claims(2)), (4, 1, 2, 1));
    assert_eq!(all.actors[0].naming[&Rc::from("named")], 2);
}

/// Each actor with its claims and its readers.
fn cast(all: &super::Speakers) -> String {
    let one = |s: &super::Speaker| format!("{} {}/{}", s.name, s.claims, s.readers);
    all.actors.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn an_actor_is_one_whatever_readers_call_it_and_however_much_of_it_they_mark() {
    let said = |marked: &str| linked(parse_marked(marked), "l1", "a2", "a1");
    let whole = said("<actor>Mayor Ada Brook</actor> said <claim>it rains</claim>.");
    let short = said("Mayor <actor>Ada Brook</actor> said <claim>it rains</claim>.");
    let named = said("<actor>Mayor Ada</actor> Brook said <claim>it rains</claim>.");
    let class = [&whole, &short, &with(named, "a1", "name", "Ada"), &whole];
    let all = speakers(&id("said-by"), &class);
    assert_eq!(cast(&all), "Ada 1/4");
    assert_eq!(all.said_by(1).count(), 1);
}

#[test]
fn tags_without_a_link_to_who_speaks_list_actors_by_how_many_marked_them() {
    let mut one =
        parse_marked("<actor>Bo</actor> met <actor>Ada</actor>. <claim>It rains</claim>.");
    let mut set = (*one.tag_set).clone();
    set.links.clear();
    one.tag_set = set.into();
    let other = Document { annotations: one.annotations.clone(), ..one.clone() };
    let all = speakers(&id("said-by"), &[&one, &other]);
    assert_eq!((cast(&all).as_str(), all.linked, all.claims.len()), ("Ada 0/2, Bo 0/2", false, 0));
}

#[test]
fn what_is_not_asked_for_is_not_what_was_missed_most() {
    let key = parse_marked(KEY);
    let mut items: Vec<KeyItem> =
        Key::plain(key.annotations.iter(), key.links.clone()).items().to_vec();
    items[1].expectation.need = Need::Bonus;
    let key_of = Key::new(items, key.links.clone());
    let yard = Yardstick::new(&key.text, &key.tag_set, &key_of, None);
    let none = parse_marked("<actor>Ada</actor> left today. <actor>Bo</actor> came in.");
    let all = yard.compare(&none.annotations, &none.links);
    let order: Vec<usize> = most_missed(&key_of, &[&all]).iter().map(|t| t.item).collect();
    assert_eq!(order, [0, 2, 1]);
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

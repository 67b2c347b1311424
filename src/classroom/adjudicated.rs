//! Readers brought together by a person: what was decided of each case, and the document that comes of it.
//!
//! Each annotation and link of that document says where it comes from, under the further key `adjudicated`: who made it
//! (`for`), who did not (`against`), and the `decision`: `unanimous`, `accepted` or `edited`.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::exercise::Exercise;
use super::role::plain;
use super::section::{self, Fields, quoted};
use crate::annotation::{
    Annotation, AnnotationSet, Document, Extra, Id, Link, LinkSet, Ranges, Stamp,
};
use crate::compare::adjudicate::{Case, CaseLink, case_links, cases};

/// Values of an attribute, each with how many readers gave it.
pub type Values = Vec<(Rc<str>, usize)>;

/// What was decided of a case.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Decision {
    /// Nothing yet.
    #[default]
    Undecided,
    /// The proposal at this place is right.
    Accepted(usize),
    /// Nothing is to be marked.
    Rejected,
    /// A mark that nobody or somebody made, with another tag or other words than the proposal it came from.
    Edited(Id, Ranges),
}

/// Readers on their way to one document.
#[derive(Clone, Debug)]
pub struct Adjudication {
    /// What the readers are called.
    pub names: Vec<String>,
    /// What they marked, place by place.
    pub cases: Vec<Case>,
    /// What was decided of each case.
    pub decisions: Vec<Decision>,
    /// The links between cases.
    pub links: Vec<CaseLink>,
    /// Whether each link is kept, where both its ends are.
    pub kept: Vec<bool>,
    /// Values that were chosen instead of those of most readers, by case and attribute.
    pub values: BTreeMap<(usize, Id), Rc<str>>,
}

impl Adjudication {
    /// Begins: what all readers marked is accepted, and links that at least half of them made are kept.
    #[must_use]
    pub fn new(names: Vec<String>, readers: &[&Document]) -> Adjudication {
        let sets: Vec<&AnnotationSet> = readers.iter().map(|of| &of.annotations).collect();
        let links: Vec<&LinkSet> = readers.iter().map(|of| &of.links).collect();
        let cases = cases(&sets);
        let links = case_links(&cases, &links);
        let first = |case: &Case| {
            if case.is_unanimous() { Decision::Accepted(0) } else { Decision::Undecided }
        };
        let decisions = cases.iter().map(first).collect();
        let kept = links.iter().map(|link| 2 * link.by.len() >= names.len()).collect();
        Adjudication { names, cases, decisions, links, kept, values: BTreeMap::new() }
    }

    /// How many cases have been decided.
    #[must_use]
    pub fn decided(&self) -> usize {
        self.decisions.iter().filter(|decision| **decision != Decision::Undecided).count()
    }

    /// The mark that was decided on for a case, if any.
    #[must_use]
    pub fn mark(&self, case: usize) -> Option<(&Id, &Ranges)> {
        match self.decisions.get(case)? {
            Decision::Accepted(at) => {
                let proposal = self.cases.get(case)?.proposals.get(*at)?;
                Some((&proposal.tag, &proposal.ranges))
            }
            Decision::Edited(tag, ranges) => Some((tag, ranges)),
            Decision::Undecided | Decision::Rejected => None,
        }
    }

    /// The attributes of a case with their values, those of most readers first, and the value that counts.
    #[must_use]
    pub fn attributes(&self, case: usize) -> Vec<(Id, Values, Rc<str>)> {
        let of = self.cases.get(case).zip(self.mark(case));
        let values = of.map(|(of, (tag, _))| of.values(tag)).unwrap_or_default();
        let counts = |(id, values): (Id, Values)| {
            let chosen = self.values.get(&(case, id.clone())).cloned();
            let value = chosen.or_else(|| values.first().map(|(value, _)| value.clone()))?;
            Some((id, values, value))
        };
        values.into_iter().filter_map(counts).collect()
    }

    /// The document of what was decided, as a plain one or as the teacher's own of the exercise, whose marks are the key.
    /// Cases without a decision are left out.
    #[must_use]
    pub fn document(&self, exercise: &Document, id: Id, as_key: bool, now: &Stamp) -> Document {
        let mut made = plain(exercise);
        let marks = (0..self.cases.len()).filter_map(|case| self.annotation(case, now));
        made.annotations = AnnotationSet::with(exercise.text.whole().len(), marks);
        made.links = self.link_set(now);
        (made.id, made.annotator, made.quarantine) = (id, Rc::default(), Rc::default());
        if as_key { Exercise::of(exercise).set_in(&made) } else { made }
    }

    fn annotation(&self, case: usize, now: &Stamp) -> Option<Annotation> {
        let (tag, ranges) = self.mark(case)?;
        let of = self.cases.get(case)?;
        let made = of.proposals.iter().find(|one| one.tag == *tag && one.ranges == *ranges);
        let decision = match self.decisions.get(case)? {
            Decision::Edited(..) => "edited",
            _ if of.is_unanimous() => "unanimous",
            _ => "accepted",
        };
        let is_for = |reader: usize| made.is_some_and(|made| made.by.contains_key(&reader));
        let mut mark = Annotation::new(mark_id(case), tag.clone(), ranges.clone());
        mark.attributes =
            self.attributes(case).into_iter().map(|(id, _, value)| (id, value)).collect();
        mark.note = self.notes(of);
        mark.created = Some(now.clone());
        mark.extra = self.provenance(&is_for, decision);
        Some(mark)
    }

    /// The notes of all readers, each after whose it is.
    fn notes(&self, case: &Case) -> Option<Rc<str>> {
        let note = |(reader, name): (usize, &String)| {
            let note = case.of(reader)?.note.as_ref()?;
            Some(format!("{name}: {note}"))
        };
        let notes: Vec<String> = self.names.iter().enumerate().filter_map(note).collect();
        (!notes.is_empty()).then(|| notes.join("\n").into())
    }

    fn link_set(&self, now: &Stamp) -> LinkSet {
        let link = |(at, (link, _)): (usize, (&CaseLink, &bool))| {
            let stays = self.mark(link.from).is_some() && self.mark(link.to).is_some();
            let all = link.by.len() == self.names.len();
            let is_for = |reader: usize| link.by.contains(&reader);
            stays.then(|| Link {
                id: Id::from_words(&format!("l{}", at + 1)),
                kind: link.kind.clone(),
                from: mark_id(link.from),
                to: mark_id(link.to),
                note: None,
                by: None,
                created: Some(now.clone()),
                extra: self.provenance(&is_for, if all { "unanimous" } else { "accepted" }),
            })
        };
        let all = self.links.iter().zip(&self.kept).enumerate();
        let mut set = LinkSet::default();
        for link in all.filter(|(_, (_, kept))| **kept).filter_map(link) {
            set.insert(Rc::new(link));
        }
        set
    }

    fn provenance(&self, is_for: &dyn Fn(usize) -> bool, decision: &str) -> Extra {
        let names = |wanted: bool| -> Vec<String> {
            let all = self.names.iter().enumerate();
            all.filter(|(at, _)| is_for(*at) == wanted).map(|(_, name)| quoted(name)).collect()
        };
        let fields = Fields::default().list("for", &names(true)).list("against", &names(false));
        let object = fields.text("decision", decision).finish();
        section::put(&Extra::default(), "adjudicated", &object)
    }
}

fn mark_id(case: usize) -> Id {
    Id::from_words(&format!("a{}", case + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{parse_marked, print_marked};
    use crate::formats::native::{self, Kind};

    const ONE: &str = "<actor>Ada</actor> spoke on <date>Monday</date>.";
    const OTHER: &str = "<actor>Ada</actor> spoke <date>on Monday</date>.";

    fn begun(marked: &[&str]) -> (Adjudication, Vec<Document>) {
        let documents: Vec<Document> = marked.iter().map(|marked| parse_marked(marked)).collect();
        let names = ["Ada", "Bo", "Cy"].iter().take(marked.len()).map(|n| (*n).to_owned());
        (Adjudication::new(names.collect(), &documents.iter().collect::<Vec<_>>()), documents)
    }

    fn made(all: &Adjudication, of: &Document, as_key: bool) -> Document {
        all.document(of, Id::from_words("new"), as_key, &Stamp::unknown())
    }

    #[test]
    fn what_is_unanimous_is_there_and_what_is_undecided_is_not() {
        let (mut all, documents) = begun(&[ONE, OTHER]);
        assert_eq!((all.decided(), all.cases.len()), (1, 2));
        let print = |all: &Adjudication| print_marked(&made(all, &documents[0], false));
        assert_eq!(print(&all), "<actor>Ada</actor> spoke on Monday.");
        all.decisions[1] = Decision::Accepted(0);
        assert_eq!(print(&all), OTHER);
        all.decisions[0] = Decision::Rejected;
        assert_eq!(print(&all), "Ada spoke <date>on Monday</date>.");
    }

    #[test]
    fn marks_say_who_made_them_and_a_file_keeps_it() {
        let (mut all, documents) = begun(&[ONE, OTHER, ONE]);
        all.decisions[1] = Decision::Accepted(0);
        let json = native::write_as(&made(&all, &documents[0], false), Kind::Document);
        let back = native::read(&json).unwrap().document;
        let said: Vec<&str> = back
            .annotations
            .iter()
            .flat_map(|mark| mark.extra.iter())
            .map(|(_, raw)| &**raw)
            .collect();
        let compact: Vec<String> =
            said.iter().map(|raw| raw.split_whitespace().collect()).collect();
        assert_eq!(
            compact,
            [
                r#"{"for":["Ada","Bo","Cy"],"decision":"unanimous"}"#,
                r#"{"for":["Ada","Cy"],"against":["Bo"],"decision":"accepted"}"#,
            ]
        );
    }

    #[test]
    fn values_of_most_count_unless_another_is_chosen_and_notes_are_joined() {
        let (mut all, documents) = begun(&[ONE, ONE, ONE]);
        let naming = Id::from_words("naming");
        for (reader, value) in ["role", "named", "named"].into_iter().enumerate() {
            let mark = all.cases[0].proposals[0].by.get_mut(&reader).unwrap();
            let mut with = (**mark).clone();
            with.attributes.insert(naming.clone(), value.into());
            with.note = (reader < 2).then(|| value.into());
            *mark = Rc::new(with);
        }
        let first = |all: &Adjudication| {
            made(all, &documents[0], false).annotations.nth(0).unwrap().clone()
        };
        assert_eq!(&*first(&all).attributes[&naming], "named");
        assert_eq!(first(&all).note.as_deref(), Some("Ada: role\nBo: named"));
        all.values.insert((0, naming.clone()), "role".into());
        assert_eq!(&*first(&all).attributes[&naming], "role");
    }

    #[test]
    fn a_key_is_the_teachers_document_of_the_exercise() {
        let (all, documents) = begun(&[ONE, ONE]);
        let key = made(&all, &documents[0], true);
        assert_eq!(crate::classroom::Role::of(&key), crate::classroom::Role::Exercise);
        assert_eq!(crate::classroom::key_of(&key).items().len(), 2);
        assert_eq!(print_marked(&made(&all, &documents[0], false)), ONE);
    }
}

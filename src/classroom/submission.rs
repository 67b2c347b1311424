//! A submission: one student's marks, and beside them each attempt as it was.

use std::rc::Rc;

use super::fingerprint::Fingerprint;
use super::role::Role;
use super::section::{self, Fields};
use crate::annotation::{AnnotationSet, Document, Extra, Id, LinkSet, Stamp};
use crate::formats::native::json::Object;
use crate::formats::native::{marks_from_json, marks_to_json};
use crate::formats::slug;
use crate::words::words;

/// A claim that the student would check, with the words to search for and what was found elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToCheck {
    /// The claim's annotation.
    pub annotation: Id,
    /// What to search for.
    pub words: Rc<str>,
    /// What was found outside the article.
    pub found: Rc<str>,
}

/// The marks as they were when the student was done. The first attempt is what class statistics use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When that was.
    pub at: Stamp,
    /// The marks.
    pub annotations: AnnotationSet,
    /// How they belong together.
    pub links: LinkSet,
}

/// What a submission is beside its marks. The student's label or number is the document's `annotator`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Submission {
    /// The exercise it is for; `None` where the file does not say.
    pub exercise: Option<Fingerprint>,
    /// The answer on the card before reading.
    pub before: Rc<str>,
    /// The claims to check.
    pub to_check: Vec<ToCheck>,
    /// How often the student was done.
    pub tries: u32,
    /// The first attempt; `None` before it.
    pub first: Option<Attempt>,
    /// The attempts after it, the newest last.
    pub later: Vec<Attempt>,
    /// When it was handed in.
    pub handed_in: Option<Stamp>,
    /// Keys of the file that are kept unread.
    pub extra: Extra,
}

impl Submission {
    /// The submission that a document of that kind holds. What cannot be read in it is as if absent.
    #[must_use]
    pub fn of(document: &Document) -> Submission {
        let Some(mut object) = section::find(&document.extra, "submission") else {
            return Submission::default();
        };
        let exercise = object.text("exercise").ok();
        let to_check = object.list("to_check").unwrap_or_default();
        Submission {
            exercise: exercise.and_then(|text| Fingerprint::read(&text)),
            before: object.text("before_you_read").unwrap_or_default(),
            to_check: to_check
                .into_iter()
                .filter_map(|raw| to_check_of(Object::of(raw)?))
                .collect(),
            tries: object
                .value("tries", words().native.expected.number)
                .ok()
                .flatten()
                .unwrap_or_default(),
            first: object.take("first_attempt").and_then(|raw| attempt(document, Object::of(raw)?)),
            later: (object.list("later_attempts").unwrap_or_default().into_iter())
                .filter_map(|raw| attempt(document, Object::of(raw)?))
                .collect(),
            handed_in: object.stamp("handed_in").ok().flatten(),
            extra: object.into_extra(),
        }
    }

    /// The submission that a document is; `None` where it is none.
    #[must_use]
    pub fn if_any(document: &Document) -> Option<Submission> {
        (Role::of(document) == Role::Submission).then(|| Submission::of(document))
    }

    /// The document with this submission. Write it as the kind `submission`.
    #[must_use]
    pub fn put_into(&self, document: &Document) -> Document {
        let exercise = self.exercise.unwrap_or_else(|| Fingerprint::of(document));
        let to_check: Vec<String> = self.to_check.iter().map(ToCheck::to_json).collect();
        let fields = Fields::default()
            .text("exercise", &exercise.to_string())
            .text("before_you_read", &self.before)
            .list("to_check", &to_check)
            .value("tries", self.tries, 0);
        let fields = match &self.first {
            Some(first) => fields.raw("first_attempt", &first.to_json(document)),
            None => fields,
        };
        let later: Vec<String> =
            self.later.iter().map(|attempt| attempt.to_json(document)).collect();
        let stamp = self.handed_in.as_ref().map_or("", |stamp| stamp.as_str());
        let fields = fields.list("later_attempts", &later);
        let json = fields.text("handed_in", stamp).extra(&self.extra).finish();
        let kept = section::cut(&document.extra, "key");
        Document { extra: section::put(&kept, "submission", &json), ..document.clone() }
    }

    /// This submission after "I'm done": one more try, whose marks are kept as they are now.
    #[must_use]
    pub fn done(&self, document: &Document, at: &Stamp) -> Submission {
        let now = Attempt {
            at: at.clone(),
            annotations: document.annotations.clone(),
            links: document.links.clone(),
        };
        let mut done = Submission { tries: self.tries + 1, ..self.clone() };
        match done.first {
            Some(_) => done.later.push(now),
            None => done.first = Some(now),
        }
        done
    }

    /// The attempt that was made last.
    #[must_use]
    pub fn newest(&self) -> Option<&Attempt> {
        self.later.last().or(self.first.as_ref())
    }

    /// This state with what no other state of the same work may lose: the attempts, the tries, the handing in.
    /// Undo and a second tab lead to older states.
    #[must_use]
    pub fn keeping(&self, other: &Submission) -> Submission {
        let first = match (&self.first, &other.first) {
            (Some(own), Some(others)) if others.at < own.at => Some(others.clone()),
            (Some(own), _) => Some(own.clone()),
            (None, others) => others.clone(),
        };
        let handed_in = self.handed_in.clone().max(other.handed_in.clone());
        let more = other.later.len() > self.later.len();
        let later = if more { &other.later } else { &self.later }.clone();
        Submission { tries: self.tries.max(other.tries), first, later, handed_in, ..self.clone() }
    }

    /// The document as it was at the first attempt; as it is where none was frozen.
    #[must_use]
    pub fn at_first(&self, document: &Document) -> Document {
        let (annotations, links) = self.first_marks(document);
        Document { annotations: annotations.clone(), links: links.clone(), ..document.clone() }
    }

    /// The marks and links of the first attempt; the document's own where none was frozen.
    #[must_use]
    pub fn first_marks<'a>(&'a self, document: &'a Document) -> (&'a AnnotationSet, &'a LinkSet) {
        match &self.first {
            Some(first) => (&first.annotations, &first.links),
            None => (&document.annotations, &document.links),
        }
    }
}

impl ToCheck {
    fn to_json(&self) -> String {
        let fields = Fields::default().text("annotation", self.annotation.as_str());
        fields.text("words", &self.words).text("found", &self.found).finish()
    }
}

fn to_check_of(mut object: Object<'_>) -> Option<ToCheck> {
    Some(ToCheck {
        annotation: object.id("annotation").ok()?,
        words: object.text("words").unwrap_or_default(),
        found: object.text("found").unwrap_or_default(),
    })
}

impl Attempt {
    fn to_json(&self, document: &Document) -> String {
        let mut then = document.clone();
        then.annotations = self.annotations.clone();
        then.links = self.links.clone();
        let (annotations, links) = marks_to_json(&then);
        let fields = Fields::default().text("at", self.at.as_str());
        fields.raw("annotations", &annotations).raw("links", &links).finish()
    }
}

fn attempt(document: &Document, mut object: Object<'_>) -> Option<Attempt> {
    let at = object.stamp("at").ok().flatten().unwrap_or_else(Stamp::unknown);
    let annotations = object.list("annotations").ok()?;
    let links = object.list("links").ok()?;
    let mut then = document.clone();
    then.annotations = AnnotationSet::new(document.text.whole().len());
    then.links = LinkSet::default();
    marks_from_json(&mut then, &annotations, &links);
    Some(Attempt { at, annotations: then.annotations, links: then.links })
}

/// The name of the file to hand in: `pressmark-k7qd-maria.json`. Only hyphens join its parts, since learning platforms
/// put their own parts before it with underscores and take names apart at those.
#[must_use]
pub fn file_name(document: &Document) -> String {
    let label = slug(&document.annotator);
    let label = if label.is_empty() { "unnamed".to_owned() } else { label };
    format!("pressmark-{}-{label}.json", Fingerprint::of(document).short())
}

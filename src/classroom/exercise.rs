//! An exercise: what students are asked to do with an article and its tag set.

use std::rc::Rc;

use super::base64;
use super::section::{self, Fields, quoted};
use crate::annotation::{Document, Extra, Id};
use crate::formats::native::json::{Object, compact, parse};
use crate::text::TextRange;
use crate::words::words;

/// What students learn from a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Feedback {
    /// Nothing.
    #[default]
    None,
    /// How many there still are to find, in which paragraph.
    Counts,
    /// Where they are.
    Places,
    /// The key with its reasons.
    Key,
}

impl Feedback {
    const WORDS: [(Feedback, &str); 4] = [
        (Feedback::None, "none"),
        (Feedback::Counts, "counts"),
        (Feedback::Places, "places"),
        (Feedback::Key, "key"),
    ];

    /// What files call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(of, _)| *of == self).map_or("none", |(_, word)| word)
    }

    fn of(word: &str) -> Feedback {
        Self::WORDS.iter().find(|(_, of)| *of == word).map_or(Feedback::None, |(of, _)| *of)
    }
}

/// How many marks of a tag there should be at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The tag.
    pub tag: Id,
    /// How many.
    pub at_least: u32,
}

/// A key that only an unlock word opens. The encryption is the browser's (WebCrypto); here is what a file keeps of it.
/// It keeps honest students from looking by accident, as long as the word is not given away; whoever has the file can
/// try words for as long as they like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// Rounds of PBKDF2 with SHA-256 that make the key of AES-256-GCM from the word.
    pub iterations: u32,
    /// Random bytes, fresh for each file.
    pub salt: Vec<u8>,
    /// Random bytes, fresh for each file.
    pub nonce: Vec<u8>,
    /// What came out for [`super::key_to_json`].
    pub data: Vec<u8>,
}

/// The key inside an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum KeyInside {
    /// None: it is in a file of its own.
    #[default]
    Apart,
    /// For everybody who looks: [`super::key_to_json`].
    Open(Rc<str>),
    /// Behind an unlock word.
    Locked(Locked),
}

/// What makes an exercise of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// What to do, in the teacher's words.
    pub instructions: Rc<str>,
    /// The id of the pack that the tag set is from; empty for one of its own.
    pub pack: Rc<str>,
    /// The part of the text to mark; all of it where absent.
    pub part: Option<TextRange>,
    /// What to reach.
    pub goals: Vec<Goal>,
    /// Whether the card "who published this, when, what do others say?" comes before reading.
    pub before: bool,
    /// How many claims to choose for checking at the end; 0 for none.
    pub to_check: u32,
    /// What students learn.
    pub feedback: Feedback,
    /// After how many tries; at least 1.
    pub tries: u32,
    /// The size of text and help in percent.
    pub text_size: u32,
    /// Whether a practice sentence comes first.
    pub practice: bool,
    /// The key, if it is inside.
    pub key: KeyInside,
    /// Keys of the file that are kept unread.
    pub extra: Extra,
}

impl Default for Exercise {
    fn default() -> Exercise {
        Exercise {
            instructions: Rc::default(),
            pack: Rc::default(),
            part: None,
            goals: Vec::new(),
            before: false,
            to_check: 0,
            feedback: Feedback::None,
            tries: 1,
            text_size: 100,
            practice: false,
            key: KeyInside::Apart,
            extra: Extra::default(),
        }
    }
}

impl Exercise {
    /// The exercise that a document of the kind `exercise` holds. What cannot be read in it is as if absent; one without
    /// any is to mark the whole text.
    #[must_use]
    pub fn of(document: &Document) -> Exercise {
        let Some(mut object) = section::find(&document.extra, "exercise") else {
            return Exercise::default();
        };
        let goals = object.list("goals").unwrap_or_default();
        let mut number = |key, usual| {
            object.value(key, words().native.expected.number).ok().flatten().unwrap_or(usual)
        };
        let (to_check, tries, text_size) =
            (number("to_check", 0), number("tries", 1), number("text_size", 100));
        let mut flag =
            |key| object.value(key, words().native.expected.flag).ok().flatten().unwrap_or(false);
        let (before, practice) = (flag("before_you_read"), flag("practice"));
        let part: Option<(usize, usize)> =
            object.value("part", words().native.expected.two_numbers).ok().flatten();
        Exercise {
            instructions: object.text("instructions").unwrap_or_default(),
            pack: object.text("pack").unwrap_or_default(),
            part: part.and_then(|(start, end)| document.text.from_code_points(start, end)),
            goals: goals.into_iter().filter_map(goal).collect(),
            before,
            to_check,
            feedback: Feedback::of(&object.text("feedback").unwrap_or_default()),
            tries: tries.max(1),
            text_size: text_size.clamp(50, 400),
            practice,
            key: object.take("key").map_or(KeyInside::Apart, key_inside),
            extra: object.into_extra(),
        }
    }

    /// A copy of the document without marks that holds this exercise: what students get. Write it as the kind
    /// `exercise`.
    #[must_use]
    pub fn put_into(&self, document: &Document) -> Document {
        let mut given = Document::new(
            document.id.clone(),
            document.text.clone(),
            (*document.metadata).clone(),
            (*document.tag_set).clone(),
        );
        given.saved = document.saved.clone();
        let kept = section::cut(&section::cut(&document.extra, "key"), "submission");
        given.extra = section::put(&kept, "exercise", &self.to_json(&given));
        given
    }

    /// The document with its marks and this exercise: the teacher's own.
    #[must_use]
    pub fn set_in(&self, document: &Document) -> Document {
        let extra = section::put(&document.extra, "exercise", &self.to_json(document));
        Document { extra, ..document.clone() }
    }

    /// The document without any exercise in it, and without what holds for all of its key. Its marks stay, and what each
    /// expects of an answer.
    #[must_use]
    pub fn taken_out(document: &Document) -> Document {
        let extra = section::cut(&section::cut(&document.extra, "exercise"), "key");
        Document { extra, ..document.clone() }
    }

    fn to_json(&self, document: &Document) -> String {
        let goal = |goal: &Goal| {
            let of = Fields::default().text("tag", goal.tag.as_str());
            of.raw("at_least", &goal.at_least.to_string()).finish()
        };
        let goals: Vec<String> = self.goals.iter().map(goal).collect();
        let fields =
            Fields::default().text("instructions", &self.instructions).text("pack", &self.pack);
        let fields = match self.part.and_then(|part| document.text.to_code_points(part)) {
            Some((start, end)) => fields.raw("part", &format!("[{start},{end}]")),
            None => fields,
        };
        let fields = fields
            .list("goals", &goals)
            .value("before_you_read", self.before, false)
            .value("to_check", self.to_check, 0)
            .text(
                "feedback",
                if self.feedback == Feedback::None { "" } else { self.feedback.word() },
            )
            .value("tries", self.tries, 1)
            .value("text_size", self.text_size, 100)
            .value("practice", self.practice, false);
        let fields = match &self.key {
            KeyInside::Apart => fields,
            KeyInside::Open(json) => fields.raw("key", json),
            KeyInside::Locked(locked) => fields.raw("key", &locked.to_json()),
        };
        fields.extra(&self.extra).finish()
    }
}

impl Locked {
    fn to_json(&self) -> String {
        let inner = Fields::default()
            .text("kdf", "PBKDF2-SHA-256")
            .raw("iterations", &self.iterations.to_string())
            .text("salt", &base64::encode(&self.salt))
            .text("cipher", "AES-256-GCM")
            .text("nonce", &base64::encode(&self.nonce))
            .raw("data", &quoted(&base64::encode(&self.data)));
        Fields::default().raw("locked", &inner.finish()).finish()
    }

    fn of(mut object: Object<'_>) -> Option<Locked> {
        let known = object.text("kdf").ok()?.as_ref() == "PBKDF2-SHA-256"
            && object.text("cipher").ok()?.as_ref() == "AES-256-GCM";
        let iterations = object.value("iterations", words().native.expected.number).ok()??;
        let mut bytes = |key| base64::decode(&object.text(key).ok()?);
        let (salt, nonce, data) = (bytes("salt")?, bytes("nonce")?, bytes("data")?);
        known.then_some(Locked { iterations, salt, nonce, data })
    }
}

fn goal(raw: &serde_json::value::RawValue) -> Option<Goal> {
    let mut object = Object::of(raw)?;
    let at_least = object.value("at_least", words().native.expected.number).ok()??;
    Some(Goal { tag: object.id("tag").ok()?, at_least })
}

/// A key that is locked in a way that this version does not know stays what it is and opens for nobody.
fn key_inside(raw: &serde_json::value::RawValue) -> KeyInside {
    let locked = Object::of(raw).and_then(|mut object| object.take("locked"));
    let open = || KeyInside::Open(compact(raw));
    locked.map_or_else(open, |raw| {
        parse(raw).and_then(Locked::of).map_or_else(open, KeyInside::Locked)
    })
}

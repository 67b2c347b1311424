//! Giving an exercise out: as a file, inside a link, as a QR code, with words for the learning platform.

use std::rc::Rc;

use crate::annotation::Document;
use crate::app::effect::Effect;
use crate::app::env::Env;
use crate::app::making::{Copied, GiveMsg, Giving, Inside, Ready};
use crate::app::message::LockProblem;
use crate::app::model::{Dialog, Model};
use crate::app::view::card;
use crate::app::view::exercise::given;
use crate::app::view::exercise::giving::platform_text;
use crate::classroom::{
    Exercise, Feedback, KeyInside, Locked, Reach, Role, key_of, key_to_json, squares, to_fragment,
    with_key,
};
use crate::formats::native::{self, Kind};
use crate::formats::{Exported, slug};

impl Model {
    pub(super) fn give(&mut self, msg: GiveMsg, env: &Env<'_>) -> Vec<Effect> {
        if msg == GiveMsg::Begin {
            return self.begin_giving();
        }
        let Some(giving) = self.making.giving.as_mut() else { return Vec::new() };
        match msg {
            GiveMsg::Begin => {}
            GiveMsg::Inside(inside) => {
                giving.inside = inside;
                giving.problem = None;
                self.renew_giving();
            }
            GiveMsg::Word(word) if word == giving.word => {}
            GiveMsg::Word(word) => {
                (giving.word, giving.locked, giving.problem) = (word, None, None);
                self.renew_giving();
            }
            GiveMsg::Lock => return self.lock_key(),
            GiveMsg::SaveExercise => {
                let ready = giving.ready.as_ref().map(|ready| ready.document.clone());
                return ready
                    .map_or_else(Vec::new, |given| self.download(&given, Kind::Exercise, env));
            }
            GiveMsg::SaveOneFile => {
                let ready = giving.ready.as_ref().map(|ready| ready.document.clone());
                return ready.map_or_else(Vec::new, |given| self.save_as_one_file(given));
            }
            GiveMsg::SaveKey => {
                let key = self.document().map(|document| with_key(document, &key_of(document)));
                return key.map_or_else(Vec::new, |key| self.download(&key, Kind::Key, env));
            }
            GiveMsg::SaveCode => return self.download_code(),
            GiveMsg::CopyLink => {
                giving.copied = Some((Copied::Link, false));
                let link = giving.ready.as_ref().map(|ready| ready.link.clone());
                return link.map(Effect::Copy).into_iter().collect();
            }
            GiveMsg::CopyText => {
                giving.copied = Some((Copied::Platform, false));
                let text = platform_text(self).map(|text| Effect::Copy(text.into()));
                return text.into_iter().collect();
            }
        }
        Vec::new()
    }

    fn begin_giving(&mut self) -> Vec<Effect> {
        let Some(document) = self.document().filter(|d| Role::of(d) == Role::Exercise) else {
            return Vec::new();
        };
        // Students who are to learn something from a try need the key in their file.
        let learns = Exercise::of(document).feedback != Feedback::None;
        let inside = if learns { Inside::Locked } else { Inside::Apart };
        self.making.giving = Some(Giving { inside, ..Giving::default() });
        self.renew_giving();
        self.show_dialog(Dialog::GiveOut)
    }

    fn lock_key(&mut self) -> Vec<Effect> {
        let text: Option<Rc<str>> = self.document().map(|document| key_to_json(document).into());
        let (Some(giving), Some(text)) = (self.making.giving.as_mut(), text) else {
            return Vec::new();
        };
        if giving.word.trim().is_empty() || giving.locking {
            return Vec::new();
        }
        (giving.locking, giving.problem) = (true, None);
        vec![Effect::Lock { word: giving.word.clone(), text }]
    }

    /// The browser has locked the key, or has not.
    pub(in crate::app::update) fn key_locked(&mut self, answer: Result<Locked, LockProblem>) {
        let words = self.words().exercise;
        let Some(giving) = self.making.giving.as_mut().filter(|giving| giving.locking) else {
            return;
        };
        giving.locking = false;
        match answer {
            Ok(locked) => {
                giving.locked = Some(locked);
                self.say(words.giving.locked);
                self.renew_giving();
            }
            Err(problem) => {
                giving.problem = Some(problem);
                self.say((words.lock_problem)(problem));
            }
        }
    }

    /// Something was copied for the students, or not; says whether that was so.
    pub(in crate::app::update) fn given_copied(&mut self, done: bool) -> bool {
        let words = self.words().exercise.giving;
        let Some((what, copied)) =
            self.making.giving.as_mut().and_then(|giving| giving.copied.as_mut())
        else {
            return false;
        };
        *copied = done;
        let told = (words.copied)(*what, done);
        self.say(told);
        true
    }

    /// Makes anew what students get.
    pub(super) fn renew_giving(&mut self) {
        let Some(open) = &self.open else { return };
        let (document, address) = (&open.document, &self.address);
        let Some(giving) = self.making.giving.as_mut() else { return };
        giving.revision = open.revision;
        giving.copied = None;
        let key = match giving.inside {
            Inside::Apart => Some(KeyInside::Apart),
            Inside::Open => Some(KeyInside::Open(key_to_json(document).into())),
            Inside::Locked => giving.locked.clone().map(KeyInside::Locked),
        };
        giving.ready = key.map(|key| ready(document, key, address));
    }

    /// What was prepared is of a document that another tab has changed: the key has to be locked again.
    pub(in crate::app::update) fn follow_giving(&mut self) {
        if self.dialog != Some(Dialog::GiveOut) {
            self.making.giving = None;
            return;
        }
        let revision = self.open.as_ref().map(|open| open.revision);
        if let Some(giving) = self.making.giving.as_mut().filter(|g| Some(g.revision) != revision) {
            giving.locked = None;
            self.renew_giving();
        }
    }

    fn download(&self, document: &Document, kind: Kind, env: &Env<'_>) -> Vec<Effect> {
        let document = Document { saved: Some(env.now.clone()), ..document.clone() };
        let name = if kind == Kind::Key { "key" } else { "exercise" };
        let name = file_name(&document, name, "pressmark.json");
        let json = native::write_as(&document, kind);
        vec![Effect::Download(Exported::whole(name, "application/json", json))]
    }

    fn download_code(&self) -> Vec<Effect> {
        let giving = self.making.giving.as_ref();
        let Some(ready) = giving.and_then(|giving| giving.ready.as_ref()) else {
            return Vec::new();
        };
        let picture = ready.squares.as_ref().map(|squares| {
            let name = file_name(&ready.document, "link", "svg");
            Effect::Download(Exported::whole(name, "image/svg+xml", squares.to_svg()))
        });
        picture.into_iter().collect()
    }
}

/// `{title}-{what}.{extension}`.
pub(super) fn file_name(document: &Document, what: &str, extension: &str) -> String {
    let title = slug(&card::title(document));
    let title = if title.is_empty() { "article".to_owned() } else { title };
    format!("{title}-{what}.{extension}")
}

fn ready(document: &Document, key: KeyInside, address: &str) -> Ready {
    let document = given(&Exercise { key, ..Exercise::of(document) }, document);
    let link: Rc<str> = format!("{address}#{}", to_fragment(&document).0).into();
    // Addresses are ASCII.
    let reach = Reach::of(link.len());
    let squares = (reach <= Reach::Anywhere).then(|| squares(&link)).flatten();
    Ready { document, link, reach, squares }
}

//! A reader at a page without a browser: the model, a clock and ids that are always the same, a store in memory, and a
//! shell that does what the model asks for, at once or when it is told to.

use std::collections::VecDeque;

use crate::annotation::{Document, Id, Stamp, parse_marked, print_marked};
use crate::app::opening::{Job, ReadAs, Run};
use crate::app::view::{list, phrase};
use crate::app::{
    Came, ClassMsg, Effect, Env, InspectMsg, KeyPress, LinkMsg, MarkMsg, Model, Msg, News, OpenMsg,
    PanelMsg, Place, SelectedBy, StoreMsg, meaning,
};
use crate::formats::Exported;
use crate::storage::pieces::{Arrival, pieces, put};
use crate::storage::{MemoryStore, StoreError, load, plan};
use crate::text::{TextPos, TextRange, browser_decoder};

use super::invariants;

/// The reader.
pub(super) struct Reader {
    pub(super) model: Model,
    pub(super) store: MemoryStore,
    /// Whether there is no worker, so that the page reads files by itself.
    pub(super) alone: bool,
    /// Whether the worker does not answer by itself.
    pub(super) busy: bool,
    /// Whether storage answers at once.
    pub(super) prompt: bool,
    /// What storage has not done yet.
    pub(super) held: VecDeque<Effect>,
    /// Whether what was read is on its way for a while.
    pub(super) slow: bool,
    /// What was read and has not arrived yet.
    pub(super) late: VecDeque<StoreMsg>,
    /// All other effects, oldest first.
    pub(super) seen: Vec<Effect>,
    /// Entries on the browser's history.
    pub(super) places: usize,
    /// The document that the device remembers.
    pub(super) last: Option<Id>,
    ticks: usize,
    /// What its fresh ids begin with, so that two pages never make the same.
    name: String,
}

impl Reader {
    /// Opens one document in the marked notation.
    pub(super) fn of(marked: &str) -> Reader {
        Reader::with(&[parse_marked(marked)])
    }

    /// A library of documents, the first of them open.
    pub(super) fn with(documents: &[Document]) -> Reader {
        let mut store = MemoryStore::default();
        for document in documents {
            store.apply(&plan::created(document).transaction).unwrap();
        }
        Reader::on(store, documents.first().map(|document| document.id.clone()))
    }

    /// A page that starts on this store.
    pub(super) fn on(store: MemoryStore, last: Option<Id>) -> Reader {
        let mut reader = Reader::new(store);
        reader.start(last);
        reader
    }

    /// Gives it ids of its own, as a further tab has.
    pub(super) fn name_ids_after(&mut self, tab: usize) {
        self.name = format!("t{tab}n");
    }

    /// A page that has not heard of its storage.
    pub(super) fn new(store: MemoryStore) -> Reader {
        Reader {
            model: Model::default(),
            store,
            alone: false,
            busy: false,
            prompt: true,
            held: VecDeque::new(),
            slow: false,
            late: VecDeque::new(),
            seen: Vec::new(),
            places: 0,
            last: None,
            ticks: 0,
            name: "n".to_owned(),
        }
    }

    /// Storage tells what it has.
    pub(super) fn start(&mut self, last: Option<Id>) {
        let heads: Vec<String> = self.store.heads().into_iter().map(str::to_owned).collect();
        let (heads, _) = load::heads(heads.iter().map(String::as_str));
        self.last = last.clone();
        self.send(Msg::Store(StoreMsg::Ready { heads, last }));
    }

    /// The page is closed and opened again.
    pub(super) fn reload(&mut self) {
        let mut after = Reader::new(self.store.clone());
        after.ticks = self.ticks;
        after.name = self.name.clone();
        after.model.settings = self.model.settings.clone();
        after.start(self.last.clone());
        *self = after;
    }

    /// Lets one message happen, looks whether everything still fits together, and does what is asked for.
    pub(super) fn send(&mut self, msg: Msg) {
        self.ticks += 1;
        let tick = self.ticks;
        let mut count = 0;
        let name = self.name.clone();
        let mut fresh = || {
            count += 1;
            format!("{name}{tick}-{count}")
        };
        let now = format!("2026-01-02T{:02}:{:02}:{:02}Z", tick / 3600, tick / 60 % 60, tick % 60);
        let mut env =
            Env { now: Stamp::new(&now).unwrap(), fresh: &mut fresh, decoder: &|_, _| None };
        let told = format!("{msg:?}");
        let effects = self.model.update(msg, &mut env);
        invariants::check(&self.model, &told);
        effects.into_iter().for_each(|effect| self.perform(effect));
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Save { .. } | Effect::Load(..) | Effect::Restore(..) => {
                self.held.push_back(effect);
                if self.prompt {
                    self.answer();
                }
                return;
            }
            Effect::Import(job) if !self.busy => {
                let came = || News::Came(Came::new(self.read(&job)));
                let news = if self.alone { News::Alone } else { came() };
                return self.send(match job.read_as {
                    ReadAs::HandedIn => Msg::Class(ClassMsg::UnderWay(job.ticket, news)),
                    _ => Msg::Open(OpenMsg::UnderWay(job.ticket, news)),
                });
            }
            Effect::KeepLast(ref id) => self.last = Some(id.clone()),
            Effect::PushPlace => self.places += 1,
            Effect::PopPlaces(count) => {
                self.places -= count - 1;
                self.go_back();
            }
            _ => {}
        }
        self.seen.push(effect);
    }

    /// What a worker would make of files, in pieces as it comes from there.
    pub(super) fn read(&self, job: &Job) -> Vec<Arrival> {
        let mut count = 0;
        let name = format!("{}w{}-", self.name, job.ticket);
        let mut fresh = || {
            count += 1;
            format!("{name}{count}")
        };
        let now = Stamp::new("2026-01-02T00:00:00Z").unwrap();
        let mut env = Env { now, fresh: &mut fresh, decoder: &browser_decoder };
        let mut arrivals = Vec::new();
        for arrival in Run::new(job.clone()).finish(&mut env) {
            pieces(arrival, &mut |piece| {
                let begin: String = piece.chars().take(80).collect();
                assert!(put(&mut arrivals, piece), "{begin}");
            });
        }
        arrivals
    }

    /// The browser's back button.
    pub(super) fn go_back(&mut self) {
        if self.places > 0 {
            self.places -= 1;
            self.send(Msg::Panel(PanelMsg::Back));
        }
    }

    /// Storage does the oldest thing that it was asked for.
    pub(super) fn answer(&mut self) {
        let Some(effect) = self.held.pop_front() else { return };
        let answer = match effect {
            Effect::Save { ticket, transaction } => match self.store.apply(&transaction) {
                Ok(()) => StoreMsg::Saved(ticket),
                Err(problem) => StoreMsg::Failed(ticket, problem),
            },
            Effect::Restore(id, why) => StoreMsg::Loaded(vec![self.store.records(&id)], why),
            Effect::Load(ids, why) => {
                let records = ids.iter().map(|id| self.store.records(id)).collect();
                let loaded = StoreMsg::Loaded(records, why);
                if self.slow {
                    self.late.push_back(loaded);
                    return;
                }
                loaded
            }
            _ => return,
        };
        self.send(Msg::Store(answer));
    }

    /// One of the documents that were read arrives.
    pub(super) fn arrive(&mut self, which: usize) {
        if let Some(loaded) = self.late.remove(which) {
            self.send(Msg::Store(loaded));
        }
    }

    /// Storage does all that it was asked for; what failed is tried again.
    pub(super) fn settle(&mut self) {
        for _try in 0..20 {
            while !self.held.is_empty() || !self.late.is_empty() {
                self.answer();
                self.arrive(0);
            }
            let can_retry = self.model.saving.problem.as_ref().is_some_and(StoreError::can_retry);
            if !can_retry {
                return;
            }
            self.send(Msg::Store(StoreMsg::Retry));
        }
    }

    /// The next saves fail in this way.
    pub(super) fn fail(&mut self, error: &StoreError, times: usize) {
        let failure = crate::storage::Failure::Refuse(error.clone());
        self.store.fail(vec![Some(failure); times]);
    }

    pub(super) fn document(&self) -> &Document {
        self.model.document().unwrap()
    }

    /// The document in the marked notation.
    pub(super) fn marked(&self) -> String {
        print_marked(self.document())
    }

    /// Where these words stand first.
    pub(super) fn range(&self, words: &str) -> TextRange {
        let at = self.document().text.as_str().find(words);
        let at = at.unwrap_or_else(|| panic!("no “{words}” in the text"));
        TextRange::of(at, at + words.len())
    }

    /// Drags over these words.
    pub(super) fn select(&mut self, words: &str) {
        let range = self.range(words);
        self.send(Msg::Mark(MarkMsg::Selected(range, SelectedBy::Browser)));
    }

    /// Clicks on the first character of these words.
    pub(super) fn click(&mut self, words: &str) {
        let at = self.range(words).start();
        self.send(Msg::Mark(MarkMsg::Click { at, extend: false }));
    }

    pub(super) fn shift_click(&mut self, words: &str) {
        let at = self.range(words).start();
        self.send(Msg::Mark(MarkMsg::Click { at, extend: true }));
    }

    /// Presses keys in the article, one after the other: `1`, `Shift+ArrowRight`, `Ctrl+z`.
    pub(super) fn press(&mut self, keys: &str) {
        for key in keys.split(' ') {
            if let Some(msg) = self.meaning(key, Place::Article) {
                self.send(msg);
            }
        }
    }

    /// What a key means.
    pub(super) fn meaning(&self, key: &str, place: Place) -> Option<Msg> {
        let (held, key) = match key.rsplit_once('+') {
            Some((held, key)) if !key.is_empty() => (held, key),
            _ => ("", key),
        };
        let press = KeyPress {
            repeated: held.contains("Held"),
            mirrored: held.contains("Mirrored"),
            key: key.to_owned(),
            command: held.contains("Ctrl"),
            shift: held.contains("Shift"),
            alt: held.contains("Alt"),
            place,
        };
        meaning(&self.model, &press)
    }

    /// The words that wait for a tag; empty for none.
    pub(super) fn selected(&self) -> &str {
        let pending = self.model.marking.pending.as_ref();
        pending.map_or("", |pending| self.document().text.slice(pending.range))
    }

    /// The word that the caret is on; empty for none.
    pub(super) fn caret(&self) -> &str {
        self.model.marking.caret.map_or("", |caret| self.document().text.slice(caret))
    }

    /// The annotation with these words.
    pub(super) fn id(&self, words: &str) -> Id {
        let document = self.document();
        let found = document.annotations.iter().find(|a| document.quote(a) == words);
        found.unwrap_or_else(|| panic!("no mark on “{words}”")).id.clone()
    }

    pub(super) fn choose(&mut self, words: &str) {
        let id = Some(self.id(words));
        self.send(Msg::Mark(MarkMsg::Choose { id, scroll: false }));
    }

    /// The words of the chosen annotation; empty for none.
    pub(super) fn chosen(&self) -> String {
        let document = self.document();
        let chosen = self.model.marking.chosen.as_ref();
        let annotation = chosen.and_then(|id| document.annotations.get(id));
        annotation.map_or_else(String::new, |annotation| document.quote(annotation))
    }

    pub(super) fn inspect(&mut self, msg: InspectMsg) {
        self.send(Msg::Inspect(msg));
    }

    pub(super) fn attribute(&mut self, attribute: &str, value: &str) {
        self.inspect(InspectMsg::Attribute(Id::from_words(attribute), value.into()));
    }

    /// Links two annotations by a type of link.
    pub(super) fn link(&mut self, from: &str, kind: &str, to: &str) {
        self.choose(from);
        self.send(Msg::Link(LinkMsg::Start(Some(Id::from_words(kind)))));
        let to = self.id(to);
        self.send(Msg::Link(LinkMsg::Finish(to)));
    }

    pub(super) fn undo(&mut self) {
        self.send(Msg::Undo);
    }

    pub(super) fn redo(&mut self) {
        self.send(Msg::Redo);
    }

    pub(super) fn escape(&mut self) {
        self.send(Msg::Escape);
    }

    /// What the links of the annotation with these words say.
    pub(super) fn says(&self, words: &str) -> String {
        let document = self.document();
        let annotation = document.annotations.get(&self.id(words)).unwrap();
        phrase::says(document, annotation).iter().map(|phrase| &*phrase.text).collect()
    }

    /// The list of annotations, one a line.
    pub(super) fn list(&self) -> String {
        let mut lines = Vec::new();
        for row in list::list(&self.model, self.model.words()).rows {
            let item = row.item;
            let chosen = if item.chosen { "> " } else { "" };
            let says: String = item.says.iter().map(|phrase| &*phrase.text).collect();
            let says = if says.is_empty() { says } else { format!(" ({says})") };
            lines.push(format!("{chosen}{} {}{says}", item.look.letter, item.quote));
        }
        lines.join("\n")
    }

    /// The newest message to the reader.
    pub(super) fn told(&self) -> &str {
        self.model.notices.last().map_or("", |notice| &notice.text)
    }

    /// What a screen reader said last.
    pub(super) fn spoken(&self) -> &str {
        &self.model.spoken.1
    }

    /// The files that were offered for download.
    pub(super) fn downloads(&self) -> Vec<&Exported> {
        let mut files = Vec::new();
        for effect in &self.seen {
            if let Effect::Download(exported) = effect {
                files.push(exported);
            }
        }
        files
    }

    /// How many steps can be undone, and how many there are.
    pub(super) fn steps(&self) -> (usize, usize) {
        let history = &self.model.open.as_ref().unwrap().history;
        (history.position(), history.steps().len())
    }
}

/// A document of its own id and title.
pub(super) fn titled(id: &str, title: &str, marked: &str) -> Document {
    let document = parse_marked(marked);
    let mut metadata = (*document.metadata).clone();
    metadata.title = title.into();
    Document { id: Id::from_words(id), metadata: metadata.into(), ..document }
}

/// A place in a text.
pub(super) fn at(bytes: usize) -> TextPos {
    TextPos::new(bytes)
}

//! Class results: files come in and are read in steps, the views of them are walked through, answers are accepted,
//! feedback goes out. Nothing of it is kept.

mod accepting;
mod giving;
mod together;

use std::rc::Rc;

use crate::annotation::Id;
use crate::app::class::{Class, ClassTab, Work};
use crate::app::effect::{Effect, FocusOn};
use crate::app::message::{ClassMsg, Way};
use crate::app::model::Model;
use crate::app::opening::{Job, News, ReadAs, content};
use crate::app::view::class::{self as view, Body};
use crate::app::words::words;

/// Bytes of files that are read elsewhere at once.
const HANDED_OUT: usize = 300_000;

/// Bytes of files that the page reads in one step, or takes in when they have been read.
const BYTES: usize = 150_000;

/// Submissions that are compared in one step.
const COMPARED: usize = 25;

impl Model {
    pub(super) fn class(&mut self, msg: ClassMsg) -> Vec<Effect> {
        let effects = match msg {
            ClassMsg::Begin(id) => self.begin_class(id),
            ClassMsg::Show => {
                let left = self.class_left.take();
                self.show_class(left.unwrap_or_default())
            }
            ClassMsg::Leave => {
                let mut effects = self.leave_class();
                effects.push(Effect::Focus(FocusOn::Article));
                effects
            }
            ClassMsg::Forget => {
                let effects = self.class.as_deref_mut().map(Class::stop).unwrap_or_default();
                self.class = self.class.is_some().then(Box::default);
                self.class_left = None;
                effects
            }
            msg => self.change_class(msg),
        };
        self.renew_class_page();
        effects
    }

    /// Shows the class of a document, which is opened first if need be.
    fn begin_class(&mut self, id: Id) -> Vec<Effect> {
        let left = self.class_left.take();
        if let Some(left) = left.filter(|left| left.origin.as_ref() == Some(&id)) {
            return self.show_class(left);
        }
        match self.document().filter(|document| document.id == id) {
            Some(document) => {
                let class = Box::new(Class::of(document));
                self.show_class(class)
            }
            None => {
                let effects = self.open_from_library(id.clone());
                self.class_next = Some(id);
                effects
            }
        }
    }

    /// Shows the class of a document that was opened for that.
    pub(super) fn class_if_asked(&mut self) -> Vec<Effect> {
        let wanted = self.class_next.take();
        let open = self.document().filter(|document| Some(&document.id) == wanted.as_ref());
        let Some(class) = open.map(|document| Box::new(Class::of(document))) else {
            return Vec::new();
        };
        let effects = self.show_class(class);
        self.renew_class_page();
        effects
    }

    fn show_class(&mut self, class: Box<Class>) -> Vec<Effect> {
        self.close_dialog();
        self.marking.chooser = None;
        self.marking.linking = None;
        self.finding = None;
        self.sheet = false;
        // What was under way when it was left goes on.
        let waits = class.work != Work::Nothing;
        self.class = Some(class);
        let mut effects = vec![Effect::Focus(FocusOn::Class)];
        effects.extend(waits.then_some(Effect::ClassOn));
        effects
    }

    /// Goes back to the article. What was read stays in memory, so that going back by mistake loses nothing.
    pub(super) fn leave_class(&mut self) -> Vec<Effect> {
        let Some(mut class) = self.class.take() else { return Vec::new() };
        class.projector = false;
        let effects = class.stop();
        self.class_left = Some(class);
        effects
    }

    fn change_class(&mut self, msg: ClassMsg) -> Vec<Effect> {
        let Some(class) = self.class.as_deref_mut() else { return Vec::new() };
        match msg {
            ClassMsg::Files(files) => {
                for (path, bytes) in files {
                    class.pile.put(path, bytes);
                }
                return class.begin_to_read();
            }
            ClassMsg::NotRead(path, why) => {
                class.pile.refuse(&path, why.to_string());
                return class.begin_to_read();
            }
            ClassMsg::Codes(text) => {
                let name = self.words().class.pasted;
                return self.read_codes(name.into(), &text);
            }
            ClassMsg::UnderWay(ticket, news) => return class.hear(ticket, news),
            ClassMsg::Continue => return class.go_on(&mut self.jobs),
            ClassMsg::Stop => {
                let stopped = class.stop();
                // What was read before is shown.
                return stopped.into_iter().flat_map(|stop| [stop, Effect::ClassOn]).collect();
            }
            ClassMsg::Roster(list) => class.roster = list,
            ClassMsg::Tab(tab) => {
                class.show(tab);
                return if class.begin_to_measure() { vec![Effect::ClassOn] } else { Vec::new() };
            }
            ClassMsg::Found(found) => class.measured.found = found,
            ClassMsg::Against(other) => class.measured.against = Some(other),
            ClassMsg::MarksOf(reader) => class.measured.reader = Some(reader),
            ClassMsg::Tag(tag) => class.tag = Some(tag),
            ClassMsg::Reveal(item) => {
                if !class.shown.remove(&item) {
                    class.shown.insert(item);
                }
            }
            ClassMsg::More => class.more += 1,
            ClassMsg::Step(way) => class.step(way),
            ClassMsg::Accept(item) => return self.accept(item),
            ClassMsg::Unaccept => return self.unaccept(),
            ClassMsg::Reaccept => return self.accept_again(),
            ClassMsg::Projector(on) => return self.project(on),
            ClassMsg::Preview(student) => {
                let from = std::mem::replace(&mut class.preview, student);
                let to = from.filter(|_| student.is_none());
                return vec![Effect::Focus(to.map_or(FocusOn::ClassBody, FocusOn::Student))];
            }
            ClassMsg::Print => return vec![Effect::Print],
            giving => return self.give_back(&giving),
        }
        Vec::new()
    }

    fn read_codes(&mut self, name: Rc<str>, text: &str) -> Vec<Effect> {
        let Some(class) = self.class.as_deref_mut() else { return Vec::new() };
        if text.trim().is_empty() {
            return Vec::new();
        }
        class.pile.put(name, text.as_bytes().into());
        class.begin_to_read()
    }

    fn project(&mut self, on: bool) -> Vec<Effect> {
        let Some(class) = self.class.as_deref_mut().filter(|class| class.projector != on) else {
            return Vec::new();
        };
        class.projector = on;
        class.preview = None;
        if on && class.tab.has_names() {
            class.show(ClassTab::Article);
        }
        vec![Effect::FullScreen(on)]
    }

    /// Shows everything while it goes to paper.
    pub(super) fn print_class(&mut self, on: bool) {
        if let Some(class) = self.class.as_deref_mut() {
            class.printing = on;
        }
        self.renew_class_page();
    }

    /// Draws anew what is on the screen.
    fn renew_class_page(&mut self) {
        let home = self.class_home();
        let Some(class) = self.class.as_deref_mut() else { return };
        class.home = home;
        class.page = Rc::new(view::page(class));
    }
}

impl Class {
    /// Reads no further.
    fn stop(&mut self) -> Vec<Effect> {
        self.pile.stop();
        let job = self.job.take();
        job.map(|job| Effect::StopImport(job.ticket)).into_iter().collect()
    }

    /// Whatever is heard of files that are read elsewhere.
    fn hear(&mut self, ticket: u64, news: News) -> Vec<Effect> {
        let Some(job) = self.job.take_if(|job| job.ticket == ticket) else { return Vec::new() };
        let words = words();
        match news {
            News::Progress(done) => {
                self.pile.hear(done);
                self.job = Some(job);
                return Vec::new();
            }
            News::Came(came) => {
                self.pile.hand_back(came.take().into_iter().map(content).collect());
            }
            News::Alone => {
                self.alone = true;
                self.pile.take_back();
            }
            News::TooLong => self.pile.give_up(&(words.class.too_long)(job.limit())),
            News::Stopped => self.pile.give_up(words.class.reading_stopped),
        }
        vec![Effect::ClassOn]
    }

    /// Lets the next files be read, or takes in those that have been. Says whether somebody has to be waited for.
    fn read_on(&mut self, jobs: &mut u64) -> Option<Effect> {
        if !self.alone && !self.pile.has_read() {
            let files = self.pile.hand_out(HANDED_OUT);
            if !files.is_empty() {
                *jobs += 1;
                let read_as = ReadAs::HandedIn;
                let job = Rc::new(Job { ticket: *jobs, files, read_as, ..Job::default() });
                self.job = Some(job.clone());
                return Some(Effect::Import(job));
            }
        }
        let more = if self.alone { self.pile.go_on(BYTES) } else { self.pile.take_in(BYTES) };
        if !more {
            self.take();
        }
        None
    }

    fn begin_to_read(&mut self) -> Vec<Effect> {
        let rests = self.work == Work::Nothing;
        self.work = Work::Reading;
        if rests { vec![Effect::ClassOn] } else { Vec::new() }
    }

    /// Makes the next step of reading, comparing and counting.
    fn go_on(&mut self, jobs: &mut u64) -> Vec<Effect> {
        match self.work {
            Work::Nothing => return Vec::new(),
            Work::Reading if self.job.is_some() => return Vec::new(),
            Work::Reading => {
                if let Some(effect) = self.read_on(jobs) {
                    return vec![effect];
                }
            }
            Work::Comparing(done) => self.compare(done, COMPARED),
            Work::Counting(step) => self.count(step),
            Work::Measuring => self.go_on_measuring(),
        }
        self.begin_to_measure();
        if self.work == Work::Nothing { Vec::new() } else { vec![Effect::ClassOn] }
    }

    fn show(&mut self, tab: ClassTab) {
        if !(self.projector && tab.has_names()) {
            (self.tab, self.at, self.more) = (tab, 0, 0);
            self.shown.clear();
            self.preview = None;
        }
    }

    /// One step of the projector: shows the answer, then the next item, then the next view; or the item before.
    fn step(&mut self, way: Way) {
        let page = self.page.clone();
        let count = match &page.body {
            Body::Items(items) => {
                let hidden = items.items.get(self.at).is_some_and(|item| item.hidden);
                if way == Way::Forward && hidden {
                    self.shown.insert(self.at);
                    return;
                }
                items.items.len()
            }
            Body::Heat(heat) => {
                self.at = heat.tags.iter().position(|(_, shown, _)| *shown).unwrap_or_default();
                heat.tags.len()
            }
            Body::Files(_) | Body::Students(_) | Body::Agreement(_) | Body::Together(_) => 0,
        };
        let next = match way {
            Way::Forward => Some(self.at + 1).filter(|next| *next < count),
            Way::Back => self.at.checked_sub(1),
        };
        match next {
            Some(at) => {
                self.at = at;
                if self.tab == ClassTab::Article {
                    self.tag = self.seen.heat.get(at).map(|(tag, _)| tag.clone());
                }
            }
            None => self.turn(way),
        }
    }

    /// To the view after this one, or before it, that has no names.
    fn turn(&mut self, way: Way) {
        let all: Vec<ClassTab> =
            ClassTab::ALL.into_iter().filter(|tab| tab.is_stepped_to()).collect();
        let Some(at) = all.iter().position(|tab| *tab == self.tab) else { return };
        let next = match way {
            Way::Forward => at + 1,
            Way::Back => at.wrapping_sub(1),
        };
        if let Some(tab) = all.get(next) {
            self.show(*tab);
        }
    }
}

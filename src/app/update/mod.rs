//! What each message does. The root is a table; each area has a file.

mod article;
mod caret;
mod class;
mod comparing;
mod exercise;
mod exporting;
mod inspecting;
mod keeping;
mod leaving;
mod left;
mod library;
mod linking;
mod locking;
mod marking;
mod merging;
mod one_file;
mod opening;
mod panels;
mod reading;
mod restoring;
mod tag_set;
mod task;
mod typing;
mod undoing;

pub(super) use comparing::worst;

use std::rc::Rc;

use super::effect::Effect;
use super::env::Env;
use super::making::ExerciseMsg;
use super::message::{ClassMsg, LibraryMsg, MarkMsg, Msg, PanelMsg};
use super::model::{ListFilter, Model, Notice, Panel, Version};
use super::view::reader::ReaderBlocks;
use super::words::{self, Words};
use crate::annotation::{Annotation, Change, Edit, EditName, Id};
use crate::classroom::Role;
use crate::text::TextRange;

/// Messages that are shown at once; an older one gives way.
const MOST_NOTICES: usize = 4;

impl Model {
    /// Lets one event happen; returns what the shell has to do, in order.
    pub fn update(&mut self, msg: Msg, env: &mut Env<'_>) -> Vec<Effect> {
        if msg == Msg::Panel(PanelMsg::Back) {
            return self.change_panel(PanelMsg::Back);
        }
        let before = self.places();
        let chosen = self.marking.chosen.clone();
        let mut effects = self.happen(msg, env);
        let now = &self.marking.chosen;
        if now.is_some() && *now != chosen && *now != self.marking.opened {
            effects.insert(0, Effect::TellPainted);
        }
        effects.extend(self.follow_places(before));
        effects.extend(self.renew_when_saved());
        self.draw_what_is_needed(&effects);
        self.renew_list();
        self.renew_review();
        self.follow_giving();
        effects
    }

    /// Starts the newer version that the reader has agreed to, once that can lose nothing.
    fn renew_when_saved(&mut self) -> Option<Effect> {
        if self.version != Version::Agreed || self.would_lose_work() {
            return None;
        }
        self.version = Version::Newest;
        Some(Effect::Renew)
    }

    fn happen(&mut self, msg: Msg, env: &mut Env<'_>) -> Vec<Effect> {
        if self.outdated && changes_something(&msg) {
            self.say(self.words().read_only);
            self.tell(true, self.words().read_only);
            return Vec::new();
        }
        match msg {
            Msg::Mark(msg) => self.mark(msg, env),
            Msg::Inspect(msg) => self.inspect(msg, env),
            Msg::Typing(visit, msg) => self.type_on(visit, *msg, env),
            Msg::Link(msg) => self.link(msg, env),
            Msg::Undo => self.undo(env),
            Msg::Redo => self.redo(env),
            Msg::GoToStep(position) => self.go_to_step(position, env),
            Msg::Article(msg) => self.article(msg, env),
            // Answers, codes and the key belong to these tags.
            Msg::TagSet(_) if self.submission().is_some() => {
                self.close_dialog();
                self.tell(true, self.words().task.tags_stay);
                Vec::new()
            }
            Msg::TagSet(msg) => self.change_tag_set(msg, env),
            Msg::Open(msg) => self.open_something(msg, env),
            Msg::Library(msg) => self.change_library(msg, env),
            Msg::Compare(msg) => self.compare(msg, env),
            Msg::Class(ClassMsg::KeepKey) => self.keep_accepted(env),
            Msg::Class(msg) => self.class(msg),
            Msg::Together(msg) => self.together(msg, env),
            Msg::Export(msg) => self.export(&msg),
            Msg::OneFile(msg) => self.one_file(msg, env),
            Msg::Exercise(msg) => self.exercise(msg, env),
            Msg::Task(msg) => self.task(msg, env),
            Msg::Store(msg) => self.stored(msg, env),
            Msg::Leave(msg) => self.leave(msg),
            Msg::Panel(msg) => self.change_panel(msg),
            Msg::Find(msg) => self.find(msg),
            Msg::Lock(msg) => self.hear_lock(msg),
            Msg::Escape => self.escape(),
        }
    }

    /// What is to be selected or scrolled to in a long article must be drawn before.
    fn draw_what_is_needed(&mut self, effects: &[Effect]) {
        let Some(open) = self.open.as_mut() else { return };
        let (document, chosen) = (&open.document, self.marking.chosen.as_ref());
        for effect in effects {
            match effect {
                Effect::Select(Some(range)) => open.blocks.pin(document, chosen, *range),
                Effect::ScrollTo(range) => {
                    open.blocks.show(document, chosen, range.start(), false);
                }
                Effect::ScrollTop(at) => open.blocks.show(document, chosen, *at, true),
                _ => {}
            }
        }
    }

    /// The strings of the reader's language.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        words::words()
    }

    /// Makes an edit: changes the document, remembers the step, renews what the article pane shows, and saves.
    fn edit(
        &mut self,
        name: EditName,
        about: &str,
        changes: Vec<Change>,
        env: &Env<'_>,
    ) -> Vec<Effect> {
        if changes.is_empty() {
            return Vec::new();
        }
        let about = super::view::phrase::short(about, 48).into();
        let edit = Rc::new(Edit { name, about, at: env.now.clone(), changes });
        let Some(open) = self.open.as_mut() else { return Vec::new() };
        open.document.apply(&edit, env.now.clone());
        open.history.push(edit.clone());
        self.show_edit(&edit);
        self.save_step(&edit)
    }

    /// Renews what an edit, or its inverse, touched.
    fn show_edit(&mut self, edit: &Edit) {
        let exchanged = edit.changes.iter().any(|change| matches!(change, Change::Text { .. }));
        if exchanged {
            self.leave_old_text();
        }
        self.leave_what_is_gone();
        self.renew_candidates();
        self.renew_listed(edit);
        let chosen = self.marking.chosen.as_ref();
        let Some(open) = self.open.as_mut() else { return };
        open.revision += 1;
        match edit.touches() {
            Some(ranges) => open.blocks.touch(&open.document, chosen, &ranges),
            None => open.blocks = ReaderBlocks::new(&open.document, chosen),
        }
        self.lay_verdicts_over();
    }

    /// Drops what pointed into a text that has been exchanged.
    fn leave_old_text(&mut self) {
        let marking = &mut self.marking;
        (marking.pending, marking.anchor, marking.caret) = (None, None, None);
        let Some(open) = self.open.as_mut() else { return };
        open.damage = reading::undecided_damage(&open.document, &open.head);
        open.scroll = open.scroll.map(|at| reading::within(&open.document.text, at));
    }

    /// Leaves every mode whose annotation or tag is not there any more.
    fn leave_what_is_gone(&mut self) {
        let Some(document) = self.open.as_ref().map(|open| &open.document) else { return };
        if self.panel == Panel::Lesson && Role::of(document) == Role::Plain {
            self.panel = Panel::Marks;
        }
        let marking = &mut self.marking;
        marking.chooser = None;
        if marking
            .placing
            .as_ref()
            .is_some_and(|id| !super::view::orphans::has_orphan(document, id))
        {
            marking.placing = None;
        }
        if marking.chosen.as_ref().is_some_and(|id| document.annotations.get(id).is_none()) {
            marking.chosen = None;
        }
        if marking.armed.as_ref().is_some_and(|tag| document.tag_set.tag(tag).is_none()) {
            marking.armed = None;
        }
        if matches!(&self.filter, ListFilter::Tag(tag) if document.tag_set.tag(tag).is_none()) {
            self.filter = ListFilter::All;
        }
    }

    /// Chooses an annotation, or none, and renews the blocks where that shows.
    fn choose(&mut self, id: Option<Id>) {
        if self.marking.chosen == id {
            return;
        }
        let old = std::mem::replace(&mut self.marking.chosen, id);
        let Some(open) = self.open.as_mut() else { return };
        let document = &open.document;
        let both = [old.as_ref(), self.marking.chosen.as_ref()];
        let ranges: Vec<TextRange> = both
            .into_iter()
            .flatten()
            .filter_map(|id| document.annotations.get(id))
            .flat_map(|annotation| annotation.ranges.parts().iter().copied())
            .collect();
        open.blocks.touch(document, self.marking.chosen.as_ref(), &ranges);
    }

    /// The chosen annotation.
    fn chosen(&self) -> Option<Rc<Annotation>> {
        self.document()?.annotations.get(self.marking.chosen.as_ref()?).cloned()
    }

    /// Tells a screen reader.
    pub(in crate::app) fn say(&mut self, text: impl Into<Rc<str>>) {
        self.spoken = (self.spoken.0 + 1, text.into());
    }

    /// Shows a message.
    fn tell(&mut self, problem: bool, text: impl Into<Rc<str>>) {
        let text = text.into();
        self.notice_count += 1;
        self.notices.retain(|notice| notice.text != text);
        if self.notices.len() >= MOST_NOTICES {
            self.notices.remove(0);
        }
        self.notices.push(Notice { id: self.notice_count, problem, text });
    }
}

/// Whether a message may lead to something that has to be kept.
fn changes_something(msg: &Msg) -> bool {
    match msg {
        Msg::Mark(msg) => matches!(msg, MarkMsg::Tag(_) | MarkMsg::TagRange(..)),
        Msg::Library(msg) => !matches!(msg, LibraryMsg::Open(_) | LibraryMsg::Search(_)),
        Msg::Exercise(msg) => {
            !matches!(msg, ExerciseMsg::Give(_) | ExerciseMsg::FillIn(_) | ExerciseMsg::Show(_))
        }
        Msg::Inspect(_)
        | Msg::Typing(..)
        | Msg::Link(_)
        | Msg::Undo
        | Msg::Redo
        | Msg::GoToStep(_) => true,
        Msg::Article(_) | Msg::TagSet(_) | Msg::Open(_) | Msg::Task(_) => true,
        _ => false,
    }
}

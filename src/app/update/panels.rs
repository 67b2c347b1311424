//! Panels, dialogues, settings, and leaving modes.

use super::reading::within;
use crate::app::effect::{Effect, FocusOn};
use crate::app::message::{ClassMsg, PanelMsg};
use crate::app::model::{Dialog, Model, Version};
use crate::app::settings::Settings;
use crate::app::view::reader::Layout;

impl Model {
    pub(super) fn change_panel(&mut self, msg: PanelMsg) -> Vec<Effect> {
        match msg {
            PanelMsg::Show(panel) => {
                self.panel = panel;
                self.more = 0;
                Vec::new()
            }
            PanelMsg::Sheet(open) => {
                self.sheet = open;
                Vec::new()
            }
            PanelMsg::Dialog(dialog) => self.show_dialog(dialog),
            PanelMsg::CloseDialog => {
                self.close_dialog();
                Vec::new()
            }
            PanelMsg::KeepPasted(text) => {
                self.pasted = text;
                Vec::new()
            }
            PanelMsg::CloseChooser => {
                self.marking.chooser = None;
                vec![Effect::Focus(FocusOn::Article)]
            }
            PanelMsg::Search(search) => {
                self.search = search;
                self.more = 0;
                Vec::new()
            }
            PanelMsg::Filter(filter) => {
                self.filter = filter;
                self.more = 0;
                Vec::new()
            }
            PanelMsg::Group(group) => {
                self.group = group;
                self.more = 0;
                Vec::new()
            }
            PanelMsg::More => {
                self.more += 1;
                Vec::new()
            }
            PanelMsg::Settings(settings) => self.change_settings(settings),
            PanelMsg::Dismiss(hint) if !self.hints(hint) => Vec::new(),
            PanelMsg::Dismiss(hint) => {
                self.settings.dismissed.push(hint);
                vec![Effect::KeepSettings(self.settings.clone())]
            }
            PanelMsg::DismissNotice(id) => {
                self.notices.retain(|notice| notice.id != id);
                Vec::new()
            }
            PanelMsg::Version(version) => self.hear_of_version(version),
            PanelMsg::Back => self.went_back(),
            seen => self.change_view(seen),
        }
    }

    fn change_settings(&mut self, settings: Settings) -> Vec<Effect> {
        let (old, new) = (&self.settings, &settings);
        if (old.text_size, old.sentences) != (new.text_size, new.sentences)
            && let Some(open) = self.open.as_mut()
        {
            open.blocks.forget_heights();
        }
        self.settings = settings;
        vec![Effect::KeepSettings(self.settings.clone())]
    }

    /// What is in view, of the article and of the list: it was scrolled, measured, or goes to paper.
    fn change_view(&mut self, msg: PanelMsg) -> Vec<Effect> {
        match msg {
            PanelMsg::Scrolled(at) => {
                if let Some(open) = self.open.as_mut() {
                    open.scroll = Some(within(&open.document.text, at));
                }
                self.save_place()
            }
            PanelMsg::Painted => {
                self.marking.opened = self.marking.chosen.clone();
                Vec::new()
            }
            PanelMsg::Look { sight, kept } => {
                let chosen = self.marking.chosen.as_ref();
                if let Some(open) = self.open.as_mut() {
                    open.blocks.look(&open.document, chosen, sight, &kept);
                }
                Vec::new()
            }
            PanelMsg::LaidOut(layout) => {
                let place = self.open.as_mut().and_then(|open| open.blocks.laid_out(&layout));
                place.map(Effect::ScrollPane).into_iter().collect()
            }
            PanelMsg::Print(on) => {
                self.print_class(on);
                let chosen = self.marking.chosen.as_ref();
                if let Some(open) = self.open.as_mut() {
                    let (document, blocks) = (&open.document, &mut open.blocks);
                    if on {
                        blocks.print(document, chosen);
                    } else {
                        blocks.printed(document, chosen);
                    }
                }
                Vec::new()
            }
            PanelMsg::LookAtList { sight, kept } => {
                if let Some(open) = &self.open {
                    self.listing.look(sight, &kept, &open.document);
                }
                Vec::new()
            }
            PanelMsg::ListLaidOut(Layout { sight, column, heights }) => {
                let place = self.listing.laid_out(sight, column, &heights);
                place.map(Effect::ScrollPane).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn hear_of_version(&mut self, version: Version) -> Vec<Effect> {
        self.version = version;
        Vec::new()
    }

    /// What is in front of the article, counted: the browser's history has an entry for each, and its back button closes
    /// the innermost.
    pub(super) fn places(&self) -> usize {
        let projector = self.class.as_ref().is_some_and(|class| class.projector);
        let places = [
            self.dialog.is_some(),
            projector,
            self.class.is_some(),
            self.marking.linking.is_some(),
            self.sheet,
        ];
        places.into_iter().map(usize::from).sum()
    }

    /// Makes the browser's history follow what was put in front or left since there were `before` places.
    pub(super) fn follow_places(&mut self, before: usize) -> Vec<Effect> {
        let now = self.places();
        if now < before {
            self.pops += 1;
            return vec![Effect::PopPlaces(before - now)];
        }
        vec![Effect::PushPlace; now - before]
    }

    /// The browser went back: because we asked for it, or to close what is in front.
    fn went_back(&mut self) -> Vec<Effect> {
        let projector = self.class.as_ref().is_some_and(|class| class.projector);
        if self.pops > 0 {
            self.pops -= 1;
        } else if self.dialog.is_some() {
            self.close_dialog();
        } else if projector {
            return self.class(ClassMsg::Projector(false));
        } else if self.class.is_some() {
            return self.leave_class();
        } else if self.marking.linking.take().is_none() {
            self.sheet = false;
        }
        Vec::new()
    }

    /// Puts a dialogue in front.
    pub(super) fn show_dialog(&mut self, dialog: Dialog) -> Vec<Effect> {
        self.dialog = Some(dialog);
        self.marking.chooser = None;
        vec![Effect::Focus(FocusOn::Dialog)]
    }

    pub(super) fn close_dialog(&mut self) {
        self.dialog = None;
        self.handing = None;
        self.undecoded = None;
        self.comparison = None;
        self.task.starting = None;
        self.task.practice = None;
        self.task.copied = "";
    }

    /// Leaves the innermost mode.
    pub(super) fn escape(&mut self) -> Vec<Effect> {
        if self.dialog.is_some() {
            self.close_dialog();
            return Vec::new();
        }
        if self.class.is_some() {
            return self.class(ClassMsg::Projector(false));
        }
        let marking = &mut self.marking;
        if marking.chooser.take().is_some() {
            return vec![Effect::Focus(FocusOn::Article)];
        }
        if marking.placing.take().is_some()
            || marking.linking.take().is_some()
            || marking.armed.take().is_some()
        {
            return Vec::new();
        }
        if marking.pending.take().is_some() {
            marking.anchor = None;
            return vec![Effect::Select(None)];
        }
        if self.marking.chosen.is_some() {
            self.choose(None);
            let mut effects = self.save_place();
            effects.push(Effect::Focus(FocusOn::Article));
            return effects;
        }
        self.marking.caret = None;
        self.sheet = false;
        Vec::new()
    }
}

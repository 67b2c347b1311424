//! Panels, dialogues, settings, and leaving modes.

use super::reading::within;
use crate::app::effect::{Effect, FocusOn};
use crate::app::message::PanelMsg;
use crate::app::model::{Dialog, Model};

impl Model {
    pub(super) fn change_panel(&mut self, msg: PanelMsg) -> Vec<Effect> {
        match msg {
            PanelMsg::Show(panel) => {
                self.panel = panel;
                Vec::new()
            }
            PanelMsg::Sheet(open) => {
                let changed = self.sheet != open;
                self.sheet = open;
                match (changed, open) {
                    (true, true) => vec![Effect::PushPlace],
                    (true, false) => self.pop_place(),
                    _ => Vec::new(),
                }
            }
            PanelMsg::Dialog(dialog) => self.show_dialog(dialog),
            PanelMsg::CloseDialog => self.close_dialog(),
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
                Vec::new()
            }
            PanelMsg::Filter(filter) => {
                self.filter = filter;
                Vec::new()
            }
            PanelMsg::Group(group) => {
                self.group = group;
                Vec::new()
            }
            PanelMsg::Settings(settings) => {
                self.settings = settings;
                vec![Effect::KeepSettings(self.settings.clone())]
            }
            PanelMsg::Dismiss(hint) => {
                if !self.hints(hint) {
                    return Vec::new();
                }
                self.settings.dismissed.push(hint);
                vec![Effect::KeepSettings(self.settings.clone())]
            }
            PanelMsg::DismissNotice(id) => {
                self.notices.retain(|notice| notice.id != id);
                Vec::new()
            }
            PanelMsg::Scrolled(at) => {
                if let Some(open) = self.open.as_mut() {
                    open.scroll = Some(within(&open.document.text, at));
                }
                self.save_place()
            }
            PanelMsg::Back => {
                self.went_back();
                Vec::new()
            }
        }
    }

    /// The browser went back: because we asked for it, or to close what is in front.
    fn went_back(&mut self) {
        if self.pops > 0 {
            self.pops -= 1;
        } else if self.dialog.is_some() {
            self.forget_dialog();
        } else {
            self.sheet = false;
        }
    }

    /// Takes back an entry of the browser's history; the browser will report that it went back.
    fn pop_place(&mut self) -> Vec<Effect> {
        self.pops += 1;
        vec![Effect::PopPlace]
    }

    /// Puts a dialogue in front; the browser's back button will close it.
    pub(super) fn show_dialog(&mut self, dialog: Dialog) -> Vec<Effect> {
        let first = self.dialog.is_none();
        self.dialog = Some(dialog);
        self.marking.chooser = None;
        let mut effects = vec![Effect::Focus(FocusOn::Dialog)];
        if first {
            effects.push(Effect::PushPlace);
        }
        effects
    }

    pub(super) fn close_dialog(&mut self) -> Vec<Effect> {
        if self.dialog.is_none() {
            return Vec::new();
        }
        self.forget_dialog();
        self.pop_place()
    }

    fn forget_dialog(&mut self) {
        self.dialog = None;
        self.lossy = None;
        self.undecoded = None;
    }

    /// Leaves the innermost mode.
    pub(super) fn escape(&mut self) -> Vec<Effect> {
        if self.dialog.is_some() {
            return self.close_dialog();
        }
        let marking = &mut self.marking;
        if marking.chooser.take().is_some() {
            return vec![Effect::Focus(FocusOn::Article)];
        }
        if marking.linking.take().is_some() || marking.armed.take().is_some() {
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
        if self.sheet {
            self.sheet = false;
            return self.pop_place();
        }
        Vec::new()
    }
}

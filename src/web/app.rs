//! The one stateful component: messages in, the model changed, effects out, views down.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::{Callback, Component, Context, Html};

use super::events::{self, Events, Shared};
use super::inbox::Inbox;
use super::pane::Pane;
use super::runtime::Runtime;
use super::ui;
use super::{dom, preferences};
use crate::app::view::lesson::text_scale;
use crate::app::{Effect, Model, Msg, OneFile, SaveState, TextSize, Theme};

/// The whole application.
#[derive(Debug)]
pub struct App {
    model: Shared,
    inbox: Rc<Inbox>,
    dispatch: Callback<Msg>,
    clicked: Callback<web_sys::MouseEvent>,
    scrolled: Callback<web_sys::Event>,
    panes: Rc<[Pane; 2]>,
    _events: Events,
}

impl Component for App {
    /// There is something to draw.
    type Message = ();
    type Properties = ();

    fn create(ctx: &Context<App>) -> App {
        let model: Shared = Rc::new(RefCell::new(Model {
            settings: preferences::settings(),
            surroundings: dom::surroundings(),
            one_file: OneFile { inside: dom::exercise_inside(), making: None },
            address: dom::address_of_site().into(),
            ..Model::default()
        }));
        let inbox = Inbox::new(&model, ctx.link().callback(|()| ()));
        let dispatch = inbox.dispatch();
        ui::dispatch_to(&dispatch);
        let panes = Rc::new([Pane::article(), Pane::list()]);
        let events = Events::listen(&model, &dispatch, &panes);
        inbox.performed_by(Runtime::start(&dispatch));
        let clicked = {
            let (model, dispatch) = (model.clone(), dispatch.clone());
            Callback::from(move |event| events::clicked(&model, &dispatch, &event))
        };
        let scrolled = {
            let (model, dispatch) = (model.clone(), dispatch.clone());
            let (timer, panes): (Rc<RefCell<Option<Timeout>>>, _) = (Rc::default(), panes.clone());
            Callback::from(move |_| {
                panes.iter().for_each(|pane| pane.moved(&model, &dispatch));
                events::scrolled(&model, &dispatch, &timer);
            })
        };
        App { model, inbox, dispatch, clicked, scrolled, panes, _events: events }
    }

    fn update(&mut self, _ctx: &Context<App>, (): ()) -> bool {
        self.inbox.work();
        true
    }

    fn view(&self, _ctx: &Context<App>) -> Html {
        let model = self.model.borrow();
        ui::shell(&model, &self.clicked, &self.scrolled)
    }

    fn rendered(&mut self, _ctx: &Context<App>, _first: bool) {
        let model = self.model.borrow();
        let theme = match model.settings.theme {
            Theme::Device => "device",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let size = match model.settings.text_size {
            TextSize::Small => "small",
            TextSize::Medium => "medium",
            TextSize::Large => "large",
            TextSize::Huge => "huge",
        };
        dom::mark_root("theme", theme);
        dom::mark_root("text-size", size);
        dom::scale_text(text_scale(&model));
        dom::mark_root(
            "unsaved",
            if model.save_state() == SaveState::Saved { "false" } else { "true" },
        );
        if model.ready {
            dom::mark_root("ready", "true");
        }
        drop(model);
        for pane in self.panes.iter() {
            pane.drawn(&self.model, &self.dispatch, &|msg| {
                self.inbox.tell(msg).into_iter().find_map(|effect| match effect {
                    Effect::ScrollPane(place) => Some(place),
                    _ => None,
                })
            });
        }
        self.inbox.drawn();
    }
}

//! Parts of the page: each is drawn from its data alone, and again only when its data changed.
//!
//! They share one component, [`Part`], which holds any of them: a component type of its own would add some kilobytes of
//! code for each. What keeps a state or has effects is a component by itself.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use yew::virtual_dom::Key;
use yew::{Callback, Html, Properties, component, html};

use crate::app::Msg;

/// What is shown is a function of `self`; equal values look the same.
pub(super) trait View: PartialEq + 'static {
    /// The elements.
    fn view(&self) -> Html;
}

/// A part without a place of its own among its siblings.
pub(super) fn part(view: impl View) -> Html {
    html! { <Part view={Held(Rc::new(view))} /> }
}

/// A part of a list. It keeps its elements when the list around it changes.
pub(super) fn keyed(key: impl Into<Key>, view: impl View) -> Html {
    html! { <Part {key} view={Held(Rc::new(view))} /> }
}

/// [`View`] for values of any one type.
trait AnyView {
    fn draw(&self) -> Html;
    fn is(&self, other: &dyn AnyView) -> bool;
    fn as_any(&self) -> &dyn Any;
}

impl<V: View> AnyView for V {
    fn draw(&self) -> Html {
        self.view()
    }

    fn is(&self, other: &dyn AnyView) -> bool {
        other.as_any().downcast_ref::<V>() == Some(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

struct Held(Rc<dyn AnyView>);

impl PartialEq for Held {
    fn eq(&self, other: &Held) -> bool {
        self.0.is(&*other.0)
    }
}

impl Clone for Held {
    fn clone(&self) -> Held {
        Held(self.0.clone())
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a view")
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    view: Held,
}

#[component]
fn Part(props: &Props) -> Html {
    props.view.0.draw()
}

thread_local! {
    static DISPATCH: RefCell<Callback<Msg>> = RefCell::default();
}

/// Where all messages of the page go from now on.
pub(in crate::web) fn dispatch_to(to: &Callback<Msg>) {
    DISPATCH.with(|dispatch| dispatch.replace(to.clone()));
}

/// The way to send messages; the same value for the life of the page.
pub(super) fn dispatch() -> Callback<Msg> {
    DISPATCH.with(|dispatch| dispatch.borrow().clone())
}

//! What the chosen mark of a key expects of an answer: required or bonus, which mentions, how far it may differ, and why.

use std::rc::Rc;

use yew::{AttrValue, Html, html};

use super::field::{Field, Shape, Target};
use super::pieces::{Press, known};
use crate::app::view::exercise::key::{BoundView, KeyView};
use crate::app::view::exercise::{Mentions, Need};
use crate::app::{Bound, Edge, ExerciseMsg, Expect, Msg, NudgeBy, Way};
use crate::web::ui::icons::Icon;
use crate::web::ui::{View, words};

/// What the mark expects.
#[derive(PartialEq)]
pub(super) struct Key {
    /// What it is.
    pub(super) view: KeyView,
    /// The article's language; empty for unknown.
    pub(super) language: AttrValue,
}

impl View for Key {
    fn view(&self) -> Html {
        let (view, words) = (&self.view, words().exercise.key);
        html! {
            <section class="key" data-part="key" aria-label={words.heading}>
                <div class="pick" role="group" aria-label={words.in_key}>
                    <span class="field__label pick__label">{ words.in_key }</span>
                    { chip(words.required, view.need == Need::Required, Expect::Need(Need::Required)) }
                    { chip(words.bonus, view.need == Need::Bonus, Expect::Need(Need::Bonus)) }
                </div>
                if let Some(mentions) = view.mentions {
                    <div class="pick" role="group" aria-label={words.mentions}>
                        <span class="field__label pick__label">{ words.mentions }</span>
                        { chip(words.any, mentions == Mentions::Any, Expect::Mentions(Mentions::Any)) }
                        { chip(words.each, mentions == Mentions::Each, Expect::Mentions(Mentions::Each)) }
                    </div>
                }
                <Field
                    id="field-reason" label={words.reason} hint={words.reason_hint} shape={Shape::Lines}
                    value={view.reason.clone()} target={Target::Reason}
                />
                <p class="adjust__hint">{ (words.judged)(view.tolerance) }</p>
                for bound in view.bounds.iter() { { self.bound(bound) } }
                if !view.bounds.is_empty() && view.selected.is_none() {
                    <p class="adjust__hint">{ words.how_to_bound }</p>
                }
            </section>
        }
    }
}

impl Key {
    /// What must, or may, be marked: its words, and the buttons that move its ends.
    fn bound(&self, view: &BoundView) -> Html {
        let words = words().exercise.key;
        let (first, last) = &view.ends;
        let own = view.own.then(|| {
            let msg = Msg::Exercise(ExerciseMsg::Expect(Expect::AsMarked(view.bound)));
            Press::new(msg, "button button--icon button--tiny")
                .name((words.as_marked)(view.bound))
                .icon(Icon::Undo)
                .view()
        });
        html! {
            <div class="key__bound" data-bound={if view.bound == Bound::Core { "core" } else { "extent" }}>
                <div class="adjust__head">
                    <span class="adjust__label">{ (words.bound)(view.bound) }</span>
                    <span class="adjust__quote key__quote" dir="auto" lang={known(&self.language)} translate="no">{ &*view.quote }</span>
                    { for own }
                </div>
                <div class="key__ends">
                    { self.end(view.bound, Edge::Start, first) }
                    { self.end(view.bound, Edge::End, last) }
                </div>
                if let Some(quote) = &self.view.selected {
                    { Press::new(Msg::Exercise(ExerciseMsg::Expect(Expect::FromSelection(view.bound))), "chip")
                        .text((words.use_selection)(view.bound, quote)).icon(Icon::Plus).view() }
                }
            </div>
        }
    }

    fn end(&self, bound: Bound, edge: Edge, word: &Rc<str>) -> Html {
        let nudge = |way: Way, icon: Icon| {
            let name = (words().panel.nudge)(edge, NudgeBy::Word, way);
            let by = NudgeBy::Word;
            let msg = Msg::Exercise(ExerciseMsg::Expect(Expect::Nudge { bound, edge, by, way }));
            Press::new(msg, "button button--icon button--tiny")
                .name((words().exercise.key.bound_of)(bound, name))
                .icon(icon)
                .view()
        };
        html! {
            <span class="adjust__row" dir="auto">
                { nudge(Way::Back, Icon::WordBack) }
                <span class="adjust__word" lang={known(&self.language)} translate="no">{ &**word }</span>
                { nudge(Way::Forward, Icon::WordForward) }
            </span>
        }
    }
}

fn chip(text: &'static str, on: bool, expect: Expect) -> Html {
    Press::new(Msg::Exercise(ExerciseMsg::Expect(expect)), "chip").text(text).pressed(on).view()
}

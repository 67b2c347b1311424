//! Where the chosen mark begins and ends: each boundary moves by a word or a character; parts come and go.

use std::rc::Rc;

use yew::{AttrValue, Html, html};

use super::pieces::{Press, known};
use crate::app::view::inspector::PartView;
use crate::app::{Edge, InspectMsg, Msg, NudgeBy, Way};
use crate::web::ui::icons::Icon;
use crate::web::ui::{View, words};

/// The parts with their boundaries.
#[derive(PartialEq)]
pub(super) struct Adjust {
    /// The parts in text order.
    pub(super) parts: Vec<PartView>,
    /// The selection that could become a further part.
    pub(super) add: Option<Rc<str>>,
    /// The article's language; empty for unknown.
    pub(super) language: AttrValue,
}

impl View for Adjust {
    fn view(&self) -> Html {
        let words = words().panel;
        let several = self.parts.len() > 1;
        html! {
            <div class="adjust">
                <div class="adjust__parts">
                    for (i, part) in self.parts.iter().enumerate() {
                        <div key={i} class="adjust__part" role="group" aria-label={(words.part)(i + 1)}>
                            if several { { part_head(i, part, &self.language) } }
                            { edge(Edge::Start, i, &part.first, several, &self.language) }
                            { edge(Edge::End, i, &part.last, several, &self.language) }
                        </div>
                    }
                </div>
                if let Some(quote) = &self.add {
                    { Press::new(Msg::Inspect(InspectMsg::AddPart), "chip")
                        .text((words.add_part)(quote)).icon(Icon::Plus).view() }
                } else {
                    <p class="adjust__hint">{ words.how_to_add_part }</p>
                }
            </div>
        }
    }
}

fn part_head(i: usize, part: &PartView, language: &AttrValue) -> Html {
    html! {
        <div class="adjust__head">
            <span class="adjust__quote" dir="auto" lang={known(language)} translate="no">{ &*part.quote }</span>
            { Press::new(Msg::Inspect(InspectMsg::RemovePart(i)), "button button--icon button--tiny")
                .name((words().panel.remove_part)(i + 1)).icon(Icon::Close).view() }
        </div>
    }
}

/// One boundary: its word between the buttons that move it. The row runs as the word does.
fn edge(edge: Edge, part: usize, word: &str, several: bool, language: &AttrValue) -> Html {
    let nudge = |by: NudgeBy, way: Way, icon: Icon| {
        let words = words().panel;
        let name = (words.nudge)(edge, by, way);
        let name = if several { (words.in_part)(name, part + 1) } else { name.to_owned() };
        let msg = Msg::Inspect(InspectMsg::Nudge { part, edge, by, way });
        Press::new(msg, "button button--icon button--tiny").name(name).icon(icon).view()
    };
    html! {
        <div class="adjust__edge">
            <span class="adjust__label">{ (words().panel.edge)(edge) }</span>
            <span class="adjust__row" dir="auto">
                { nudge(NudgeBy::Word, Way::Back, Icon::WordBack) }
                { nudge(NudgeBy::Character, Way::Back, Icon::Back) }
                <span class="adjust__word" lang={known(language)} translate="no">{ word.to_owned() }</span>
                { nudge(NudgeBy::Character, Way::Forward, Icon::Forward) }
                { nudge(NudgeBy::Word, Way::Forward, Icon::WordForward) }
            </span>
        </div>
    }
}

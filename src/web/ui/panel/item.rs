//! One mark in the list: its words, what its links say, what is known about it.

use yew::{AttrValue, Html, html};

use super::pieces::{known, sentence};
use crate::app::view::list::ItemView;
use crate::web::ui::{View, words};

/// The mark as a card. One button, as large as the card, chooses it; the list listens to its clicks.
#[derive(PartialEq)]
pub(super) struct Item {
    /// The mark.
    pub(super) item: ItemView,
    /// Whether a link is being made, so that a click ends it here.
    pub(super) linking: bool,
    /// The article's language; empty for unknown.
    pub(super) language: AttrValue,
}

impl View for Item {
    fn view(&self) -> Html {
        let item = &self.item;
        let words = words().panel;
        let digit = item.candidate.map(|n| n + 1).filter(|digit| *digit < 10);
        let purpose = match (self.linking, item.candidate) {
            (true, Some(_)) => (words.link_to_this)(digit),
            _ => format!("{}: ", item.look.label),
        };
        html! {
            <>
                <button type="button" class="item__open" disabled={self.linking && item.candidate.is_none()}>
                    <span class="visually-hidden">{ purpose }</span>
                    <span class="item__letter" aria-hidden="true">
                        { digit.map_or_else(|| item.look.letter.to_string(), |digit| digit.to_string()) }
                    </span>
                    <span class="item__quote" dir="auto" lang={known(&self.language)} translate="no">{ &*item.quote }</span>
                </button>
                { details(item, &self.language) }
            </>
        }
    }
}

fn details(item: &ItemView, language: &AttrValue) -> Html {
    let facts = item.facts.join(" · ");
    html! {
        <>
            if !item.says.is_empty() || !facts.is_empty() {
                <p class="item__line">
                    { sentence(&item.says, language) }
                    if !item.says.is_empty() && !facts.is_empty() { <span>{ " · " }</span> }
                    <span>{ facts }</span>
                </p>
            }
            if item.unattributed { <p class="item__line item__open-question">{ words().panel.nobody_is_named }</p> }
            if let Some(note) = &item.note { <p class="item__note" dir="auto">{ &**note }</p> }
        </>
    }
}

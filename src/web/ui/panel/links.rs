//! The links of the chosen mark, as sentences, and the ones it could have.

use yew::{AttrValue, Html, html};

use super::pieces::{Press, follow_link};
use crate::app::view::inspector::{LinkView, OfferView};
use crate::app::view::phrase::Phrase;
use crate::app::{LinkMsg, Msg};
use crate::web::ui::icons::Icon;
use crate::web::ui::{View, words};

/// Sentences with a way to remove each link in them, then what could be added.
#[derive(PartialEq)]
pub(super) struct Links {
    /// What the links say, those that begin at the mark first.
    pub(super) sentences: [Vec<Phrase>; 2],
    /// Links that are there.
    pub(super) links: Vec<LinkView>,
    /// Links that could be.
    pub(super) offers: Vec<OfferView>,
    /// Whether a link is being made.
    pub(super) linking: bool,
    /// The article's language; empty for unknown.
    pub(super) language: AttrValue,
}

impl View for Links {
    fn view(&self) -> Html {
        let words = words().panel;
        html! {
            <div class="links">
                for (i, phrases) in self.sentences.iter().enumerate() {
                    if !phrases.is_empty() {
                        <p key={i} class="links__sentence">{ for phrases.iter().map(|phrase| piece(self, phrase)) }</p>
                    }
                }
                if !self.offers.is_empty() {
                    <div class="chips" role="group" aria-label={words.add_link}>
                        for offer in self.offers.iter() {
                            <key={offer.kind.to_string()}>
                                { Press::new(Msg::Link(LinkMsg::Start(Some(offer.kind.clone()))), "chip chip--offer")
                                    .text((words.offer)(&offer.words)).pressed(offer.active).view() }
                            </>
                        }
                    </div>
                }
                if self.linking { <p class="links__help">{ words.choose_other_end }</p> }
            </div>
        }
    }
}

/// Plain words, or the other end of a link with a button behind it that removes the link.
fn piece(props: &Links, phrase: &Phrase) -> Html {
    let link = phrase.link.as_ref().and_then(|id| props.links.iter().find(|link| link.id == *id));
    let (Some(link), Some(to), Some(look)) = (link, &phrase.to, &phrase.look) else {
        return html! { <span>{ &*phrase.text }</span> };
    };
    html! {
        <span key={link.id.to_string()}>
            { follow_link(to, look, &phrase.text, &props.language) }
            { Press::new(Msg::Link(LinkMsg::Remove(link.id.clone())), "links__remove")
                .name((words().panel.remove_link)(&link.words, &link.name)).icon(Icon::Close).view() }
        </span>
    }
}

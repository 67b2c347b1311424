//! The links of the chosen mark, as sentences, and the ones it could have.

use yew::{AttrValue, Html, Properties, component, html};

use super::pieces::{Press, follow_link};
use crate::app::view::inspector::{LinkView, OfferView};
use crate::app::{LinkMsg, Msg};
use crate::web::ui::icons::Icon;
use crate::web::ui::words;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Links that are there.
    pub(super) links: Vec<LinkView>,
    /// Links that could be.
    pub(super) offers: Vec<OfferView>,
    /// Whether a link is being made.
    pub(super) linking: bool,
    /// The article's language; empty for unknown.
    pub(super) language: AttrValue,
}

/// Sentences with a way to remove each, then what could be added.
#[component]
pub(super) fn Links(props: &Props) -> Html {
    let words = words().panel;
    html! {
        <div class="links">
            if !props.links.is_empty() {
                <ul class="links__list" aria-label={words.links}>
                    for link in props.links.iter() {
                        <li key={link.id.to_string()} class="links__link">{ link_line(link, &props.language) }</li>
                    }
                </ul>
            }
            if !props.offers.is_empty() {
                <div class="chips" role="group" aria-label={words.add_link}>
                    for offer in props.offers.iter() {
                        <Press
                            key={offer.kind.to_string()} msg={Msg::Link(LinkMsg::Start(Some(offer.kind.clone())))} class="chip chip--offer"
                            text={(words.offer)(&offer.words)} pressed={offer.active}
                        />
                    }
                </div>
            }
            if props.linking { <p class="links__help">{ words.choose_other_end }</p> }
        </div>
    }
}

fn link_line(link: &LinkView, language: &AttrValue) -> Html {
    html! {
        <>
            <span class="links__sentence">
                { &*link.words }{ " " }{ follow_link(&link.other, &link.look, &link.name, language) }
            </span>
            <Press
                msg={Msg::Link(LinkMsg::Remove(link.id.clone()))} class="button button--icon button--tiny"
                name={(words().panel.remove_link)(&link.words, &link.name)} icon={Icon::Close}
            />
        </>
    }
}

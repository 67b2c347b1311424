//! Who says what: the claims below the actor who says them, then those that nobody is named for.

use yew::{AttrValue, Html, html};

use super::pieces::{Press, follow_link, following, known, nothing, sentence};
use crate::annotation::Id;
use crate::app::view::who::{ActorView, ClaimView, WhoView};
use crate::app::{Msg, PanelMsg};
use crate::web::ui::{View, words};

/// Actors with their claims.
#[derive(PartialEq)]
pub(super) struct Who {
    /// Who says what.
    pub(super) view: WhoView,
    /// The chosen annotation.
    pub(super) chosen: Option<Id>,
    /// The article's language; empty for unknown.
    pub(super) language: AttrValue,
}

impl View for Who {
    fn view(&self) -> Html {
        let words = words().panel;
        let onclick = following();
        let view = &self.view;
        if !view.asks {
            return nothing(words.nobody_asks, "");
        }
        if view.actors.is_empty() && view.nobody.is_empty() {
            return nothing(words.nobody_says, words.how_to_link);
        }
        let silent = view.actors.iter().position(|actor| actor.claims.is_empty());
        let (speaking, silent) = view.actors.split_at(silent.unwrap_or(view.actors.len()));
        html! {
            <div class="who" {onclick}>
                <div class="who__actors">
                    for actor in speaking.iter() { <section key={actor.id.to_string()} class="who__actor">{ speaker(self, actor) }</section> }
                </div>
                { unnamed(self) }
                { mentioned(self, silent) }
                if view.rest > 0 {
                    { Press::new(Msg::Panel(PanelMsg::More), "button button--outline list__more")
                        .text((words.show_more)(view.rest)).view() }
                }
            </div>
        }
    }
}

fn speaker(props: &Who, actor: &ActorView) -> Html {
    let words = words().panel;
    let mut facts: Vec<String> = actor.facts.iter().map(ToString::to_string).collect();
    facts.push((words.mentions)(actor.mentions));
    facts.push((words.says_claims)(actor.claims.len()));
    html! {
        <>
            <h2 class="who__name">{ follow_link(&actor.id, &actor.look, &actor.name, &props.language) }</h2>
            <p class="item__line">{ facts.join(" · ") }</p>
            { claims(props, &actor.claims) }
        </>
    }
}

fn claims(props: &Who, claims: &[ClaimView]) -> Html {
    html! {
        <ul class="who__claims">
            for claim in claims.iter() {
                <li
                    key={claim.id.to_string()} class="who__claim" data-color={claim.look.color} data-line={claim.look.line}
                    aria-current={(props.chosen.as_ref() == Some(&claim.id)).then_some("true")}
                >
                    { claim_line(claim, &props.language) }
                </li>
            }
        </ul>
    }
}

fn claim_line(claim: &ClaimView, language: &AttrValue) -> Html {
    let facts = claim.facts.join(" · ");
    html! {
        <>
            <button type="button" class="who__quote" data-to={claim.id.to_string()} dir="auto" lang={known(language)} translate="no">
                { &*claim.quote }
            </button>
            if !claim.says.is_empty() || !facts.is_empty() {
                <p class="item__line">
                    { sentence(&claim.says, language) }
                    if !claim.says.is_empty() && !facts.is_empty() { <span>{ " · " }</span> }
                    <span>{ facts }</span>
                </p>
            }
        </>
    }
}

fn unnamed(props: &Who) -> Html {
    let words = words().panel;
    if props.view.nobody.is_empty() {
        return html! { <p class="who__fact">{ words.everybody_named }</p> };
    }
    html! {
        <section class="who__actor">
            <h2 class="who__name">{ words.claims_of_nobody }</h2>
            { claims(props, &props.view.nobody) }
        </section>
    }
}

/// Actors that are only mentioned, as one sentence.
fn mentioned(props: &Who, silent: &[ActorView]) -> Html {
    if silent.is_empty() {
        return Html::default();
    }
    html! {
        <section class="who__actor">
            <h2 class="who__name">{ words().panel.says_nothing }</h2>
            <ul class="who__silent">
                for actor in silent.iter() {
                    <li key={actor.id.to_string()}>{ follow_link(&actor.id, &actor.look, &actor.name, &props.language) }</li>
                }
            </ul>
        </section>
    }
}

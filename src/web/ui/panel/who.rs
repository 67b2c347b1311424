//! Who says what.

use yew::{Html, html};

use super::sentence::Sentence;
use crate::app::view::who::{ClaimView, SpeakerView, who as view};
use crate::app::{MarkMsg, Model, Msg};
use crate::web::ui::dialogs::Press;

/// The claims by who says them, then those that nobody is named for.
pub(super) fn who(model: &Model) -> Html {
    let words = model.words().panel;
    let view = model.document().map(view).unwrap_or_default();
    let empty = view.speakers.is_empty() && view.nobody.is_empty();
    html! {
        <>
            if empty { <p class="panel__empty">{ words.no_claims }</p> }
            for speaker in view.speakers.iter() {
                <section class="speaker" key={speaker.id.to_string()}>
                    <h2 class="speaker__name">
                        <Press msg={choose(&speaker.id)} class="follow">{ &*speaker.name }</Press>
                    </h2>
                    <p class="says">{ about(speaker, (words.says)(speaker.claims.len())) }</p>
                    { claims(&speaker.claims) }
                </section>
            }
            if !view.nobody.is_empty() {
                <section class="speaker">
                    <h2 class="speaker__name">{ words.unattributed }</h2>
                    { claims(&view.nobody) }
                </section>
            }
        </>
    }
}

fn choose(id: &crate::annotation::Id) -> Msg {
    Msg::Mark(MarkMsg::Choose { id: Some(id.clone()), scroll: true })
}

fn about(speaker: &SpeakerView, says: String) -> String {
    let facts = speaker.facts.iter().map(ToString::to_string);
    facts.chain([says]).collect::<Vec<_>>().join(" · ")
}

fn claims(claims: &[ClaimView]) -> Html {
    html! {
        <ul class="speaker__claims">
            for (i, claim) in claims.iter().enumerate() {
                <li key={i}>
                    <Press msg={choose(&claim.id)} class="card__quote">{ &*claim.quote }</Press>
                    if !claim.says.is_empty() { <Sentence phrases={claim.says.clone()} /> }
                </li>
            }
        </ul>
    }
}

//! What a file brought along that needs a decision: its encoding, parts that could not be read, damaged letters.

use yew::{Html, html};

use super::Press;
use crate::app::view::card::repairs;
use crate::app::view::orphans::is_orphan;
use crate::app::{ArticleMsg, Model, Msg, OpenMsg};

/// Repairs that are shown one by one; the rest is counted.
const SHOWN: usize = 50;

/// Which encoding the file has.
pub(super) fn encoding(model: &Model) -> Html {
    let Some(file) = &model.undecoded else { return Html::default() };
    let words = model.words().dialogs;
    html! {
        <>
            <p class="dialog__intro">{ (words.encoding_intro)(&file.name) }</p>
            <ul class="previews">
                for (encoding, name, preview) in file.candidates.iter() {
                    <li key={encoding.to_string()} class="previews__item">
                        <p class="previews__text" dir="auto">{ &**preview }</p>
                        { Press::new(Msg::Open(OpenMsg::As { encoding: encoding.clone() }))
                            .with((words.encoding_this)(name).into()) }
                    </li>
                }
            </ul>
        </>
    }
}

/// What could not be read from the file.
pub(super) fn quarantine(model: &Model) -> Html {
    let Some(document) = model.document() else { return Html::default() };
    let words = model.words().dialogs;
    html! {
        <>
            <p class="dialog__intro">{ words.quarantine_intro }</p>
            <ul class="previews">
                for (at, piece) in document.quarantine.iter().filter(|p| !is_orphan(p)).enumerate() {
                    <li key={at} class="previews__item">
                        <p class="previews__what">{ &*piece.what }</p>
                        <p>{ &*piece.why }</p>
                        <details>
                            <summary>{ words.as_in_the_file }</summary>
                            <pre class="previews__raw" tabindex="0">{ &*piece.raw }</pre>
                        </details>
                    </li>
                }
            </ul>
            <div class="dialog__actions">
                { Press::new(Msg::Article(ArticleMsg::DropQuarantine))
                    .class("button button--danger").with(words.drop_quarantine.into()) }
            </div>
        </>
    }
}

/// What the repair of damaged letters would change.
pub(super) fn repair(model: &Model) -> Html {
    let Some(open) = &model.open else { return Html::default() };
    let (words, repairs) = (model.words(), repairs(open));
    let rest = repairs.len().saturating_sub(SHOWN);
    html! {
        <>
            <p class="dialog__intro">{ words.dialogs.repair_intro }</p>
            <ul class="repairs">
                for (at, repair) in repairs.iter().take(SHOWN).enumerate() {
                    <li key={at} class="repairs__line" dir="auto">
                        { &*repair.before }
                        { &*repair.head }<del>{ &*repair.from }</del>{ &*repair.tail }
                        { " → " }
                        { &*repair.head }<ins>{ &*repair.to }</ins>{ &*repair.tail }
                        { &*repair.after }
                    </li>
                }
            </ul>
            if rest > 0 { <p>{ (words.dialogs.repair_more)(rest) }</p> }
            <div class="dialog__actions">
                { Press::new(Msg::Article(ArticleMsg::KeepDamage))
                    .class("button").with(words.keep_as_it_is.into()) }
                { Press::new(Msg::Article(ArticleMsg::Repair))
                    .class("button button--main").with(words.dialogs.repair_do.into()) }
            </div>
        </>
    }
}

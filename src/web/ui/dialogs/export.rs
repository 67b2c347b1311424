//! Handing on: the formats, and what a format would lose.

use yew::{Html, html};

use super::Press;
use crate::app::view::export::formats;
use crate::app::{ExportMsg, Model, Msg, PanelMsg};

/// One button a format.
pub(super) fn export(model: &Model) -> Html {
    let (Some(document), words) = (model.document(), model.words()) else {
        return Html::default();
    };
    let dialogs = words.dialogs;
    html! {
        <>
            <p class="dialog__intro">{ dialogs.export_intro }</p>
            <ul class="formats">
                for format in formats(document, words) {
                    <li key={format.id} class="formats__item">
                        { Press::new(Msg::Export(ExportMsg::As(format.id))).with(format.label.into()) }
                        <p class="formats__about">
                            { format.good_for }
                            <span class="formats__file">{ &*format.file_name }</span>
                        </p>
                    </li>
                }
                <li key="copy" class="formats__item">
                    { Press::new(Msg::Export(ExportMsg::CopyJson)).with(dialogs.copy_json.into()) }
                    <p class="formats__about">{ dialogs.copy_json_about }</p>
                </li>
            </ul>
        </>
    }
}

/// What the export would lose, before it is downloaded.
pub(super) fn losses(model: &Model) -> Html {
    let words = model.words().dialogs;
    let losses = model.lossy.as_ref().map(|exported| exported.losses.clone()).unwrap_or_default();
    html! {
        <>
            <p class="dialog__intro">{ words.losses_intro }</p>
            <ul class="dialog__list">
                for (at, loss) in losses.iter().enumerate() { <li key={at}>{ loss }</li> }
            </ul>
            <p class="dialog__intro">{ words.losses_advice }</p>
            <div class="dialog__actions">
                { Press::new(Msg::Panel(PanelMsg::CloseDialog)).class("button").with(words.cancel.into()) }
                { Press::new(Msg::Export(ExportMsg::Anyway))
                    .class("button button--main").with(words.download.into()) }
            </div>
        </>
    }
}

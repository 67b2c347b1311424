//! Handing on: the formats, and what a format would lose or asks.

use yew::{Callback, Event, Html, html};

use super::Press;
use crate::app::view::export::{choices, groups};
use crate::app::{ExportMsg, Model, Msg, PanelMsg};
use crate::web::ui::{View, dispatch, keyed};

/// One button a format; `all` for the whole library.
pub(super) fn export(model: &Model, all: bool) -> Html {
    if model.document().is_none() {
        return Html::default();
    }
    let dialogs = model.words().dialogs;
    let send = |id| if all { ExportMsg::AllAs(id) } else { ExportMsg::As(id) };
    html! {
        <>
            <p class="dialog__intro">{ if all { dialogs.export_all_intro } else { dialogs.export_intro } }</p>
            for (at, group) in groups(all, model.words()).iter().enumerate() {
                <section key={group.heading} class="formats">
                    <h3 class="formats__heading">{ group.heading }</h3>
                    <ul class="formats__list">
                        for format in group.formats.iter() {
                            <li key={format.id} class="formats__item">
                                { Press::new(Msg::Export(send(format.id))).with(format.label.into()) }
                                <p class="formats__about">
                                    { format.good_for }
                                    <span class="formats__file">{ &*format.ending }</span>
                                </p>
                            </li>
                        }
                        if at == 0 && !all {
                            <li key="copy" class="formats__item">
                                { Press::new(Msg::Export(ExportMsg::CopyJson)).with(dialogs.copy_json.into()) }
                                <p class="formats__about">{ dialogs.copy_json_about }</p>
                            </li>
                        }
                    </ul>
                </section>
            }
        </>
    }
}

/// What the export would lose and what may be chosen, before it is downloaded.
pub(super) fn losses(model: &Model) -> Html {
    let words = model.words().dialogs;
    let Some(handing) = &model.handing else { return Html::default() };
    let losses = &handing.exported.losses;
    html! {
        <>
            for choice in choices(model).iter() {
                <fieldset key={choice.id} class="choices">
                    <legend class="dialog__heading">{ choice.question }</legend>
                    for (option, label, on) in choice.options.iter().copied() {
                        { keyed(option, Option { choice: choice.id, option, label, on }) }
                    }
                </fieldset>
            }
            if losses.is_empty() {
                <p class="dialog__intro" role="status">{ words.nothing_lost }</p>
            } else {
                <div role="status">
                    <p class="dialog__intro">{ words.losses_intro }</p>
                    <ul class="dialog__list">
                        for (at, loss) in losses.iter().enumerate() { <li key={at}>{ loss }</li> }
                    </ul>
                </div>
                <p class="dialog__intro">{ words.losses_advice }</p>
            }
            <p class="dialog__intro"><span class="formats__file">{ &*handing.exported.file_name }</span></p>
            <div class="dialog__actions">
                { Press::new(Msg::Panel(PanelMsg::CloseDialog)).class("button").with(words.cancel.into()) }
                { Press::new(Msg::Export(ExportMsg::Anyway))
                    .class("button button--main").with(words.download.into()) }
            </div>
        </>
    }
}

/// One answer.
#[derive(PartialEq)]
struct Option {
    choice: &'static str,
    option: &'static str,
    label: &'static str,
    on: bool,
}

impl View for Option {
    fn view(&self) -> Html {
        let (dispatch, choice, option) = (dispatch(), self.choice, self.option);
        let onchange = Callback::from(move |_: Event| {
            dispatch.emit(Msg::Export(ExportMsg::Choose(choice, option)));
        });
        html! {
            <label class="choice choices__option">
                <input type="radio" name={self.choice} checked={self.on} {onchange} />
                { self.label }
            </label>
        }
    }
}

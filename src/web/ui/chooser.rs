//! The chooser: a spot with several marks, each reachable by pointer and by key.

use yew::{Callback, Html, html};

use super::{View, dispatch, part, words};
use crate::app::view::phrase;
use crate::app::view::reader::Look;
use crate::app::{Chooser as Spot, MarkMsg, Model, Msg, PanelMsg};
use crate::text::TextPos;

/// The chooser, if there is a choice to make.
pub(super) fn chooser(model: &Model) -> Html {
    let (Some(document), Some(Spot { at, ids })) = (model.document(), &model.marking.chooser)
    else {
        return Html::default();
    };
    let entries = ids.iter().filter_map(|id| document.annotations.get(id)).map(|annotation| {
        let look = Look::of_id(&document.tag_set, &annotation.tag);
        (annotation.id.to_string(), look, phrase::quote(document, annotation, 60))
    });
    let word = document.text.word_at(*at).map(|word| document.text.slice(word).to_owned());
    part(ChooserBox { entries: entries.collect::<Vec<_>>(), word, at: at.get() })
}

#[derive(PartialEq)]
struct ChooserBox {
    entries: Vec<(String, Look, String)>,
    word: Option<String>,
    at: usize,
}

impl View for ChooserBox {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let words = words();
        let choose = |id: &str| {
            let (dispatch, id) = (dispatch.clone(), crate::annotation::Id::new(id));
            Callback::from(move |_| {
                dispatch.emit(Msg::Mark(MarkMsg::Choose { id: id.clone(), scroll: false }));
            })
        };
        let start = {
            let (dispatch, at) = (dispatch.clone(), TextPos::new(self.at));
            Callback::from(move |_| dispatch.emit(Msg::Mark(MarkMsg::StartAt(at))))
        };
        let close = {
            let dispatch = dispatch.clone();
            Callback::from(move |_| dispatch.emit(Msg::Panel(PanelMsg::CloseChooser)))
        };
        html! {
            <div class="chooser" role="dialog" aria-label={words.several_marks} data-part="chooser">
                <p class="chooser__title">{ words.several_marks }</p>
                <ul class="chooser__list">
                    for (id, look, quote) in self.entries.iter() {
                        <li key={id.clone()}>
                            <button type="button" class="chooser__item" data-color={look.color} data-line={look.line} onclick={choose(id)}>
                                <span class="chooser__tag">{ &*look.label }</span>
                                <span class="chooser__quote">{ quote }</span>
                            </button>
                        </li>
                    }
                </ul>
                <div class="chooser__more">
                    if let Some(word) = &self.word {
                        <button type="button" class="button button--small" onclick={start}>{ (words.start_at)(word) }</button>
                    }
                    <button type="button" class="button button--small" onclick={close}>{ words.close }</button>
                </div>
            </div>
        }
    }
}

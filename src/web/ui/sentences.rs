//! The sentence list: each sentence of the article is a row with the tag buttons, for touch, switches, screen readers,
//! and whoever finds dragging hard.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, html};

use super::{View, dispatch, keyed, words};
use crate::annotation::Id;
use crate::app::view::reader::Look;
use crate::app::view::sentences::{RowView, rows};
use crate::app::{MarkMsg, Model, Msg};
use crate::text::TextRange;

/// What the sentence list shows; equal while the document and the tags are the same.
#[derive(Clone, Debug)]
pub(super) struct Pane {
    revision: u64,
    chosen: Option<Id>,
    rows: Rc<[RowView]>,
    looks: Rc<[Look]>,
}

impl PartialEq for Pane {
    fn eq(&self, other: &Pane) -> bool {
        self.revision == other.revision && self.chosen == other.chosen && self.rows == other.rows
    }
}

impl Pane {
    /// The rows of the open document.
    pub(super) fn of(model: &Model) -> Pane {
        let (revision, chosen) =
            (model.open.as_ref().map_or(0, |open| open.revision), model.marking.chosen.clone());
        let Some(document) = model.document() else {
            return Pane { revision, chosen, rows: Rc::default(), looks: Rc::default() };
        };
        let looks =
            document.tag_set.tags.iter().map(|tag| Look::of(&document.tag_set, tag)).collect();
        Pane { revision, chosen, rows: rows(document).into(), looks }
    }
}

/// The list.
#[derive(PartialEq)]
pub(super) struct Sentences {
    /// The rows.
    pub(super) document: Pane,
    /// The article's language; empty for unknown.
    pub(super) language: AttrValue,
    /// The article's title.
    pub(super) title: AttrValue,
}

impl View for Sentences {
    fn view(&self) -> Html {
        let language = (!self.language.is_empty()).then(|| self.language.clone());
        let pane = &self.document;
        html! {
            <ol id="article" tabindex="-1" class="sentences" data-part="sentences" aria-label={(words().sentences_of)(&self.title)} lang={language} translate="no">
                for row in pane.rows.iter() {
                    { keyed(row.range.start().get(), Row {
                        row: row.clone(), looks: pane.looks.clone(), chosen: pane.chosen.clone(),
                    }) }
                }
            </ol>
        }
    }
}

#[derive(PartialEq)]
struct Row {
    row: RowView,
    looks: Rc<[Look]>,
    chosen: Option<Id>,
}

impl View for Row {
    fn view(&self) -> Html {
        let dispatch = dispatch();
        let words = words();
        let tag = |id: &Id, range: TextRange| {
            let (dispatch, id) = (dispatch.clone(), id.clone());
            Callback::from(move |_| dispatch.emit(Msg::Mark(MarkMsg::TagRange(id.clone(), range))))
        };
        let choose = |id: &Id| {
            let (dispatch, id) = (dispatch.clone(), Some(id.clone()));
            Callback::from(move |_| {
                dispatch.emit(Msg::Mark(MarkMsg::Choose { id: id.clone(), scroll: false }));
            })
        };
        let row = &self.row;
        html! {
            <li class="sentences__row">
                <p class="sentences__text" dir="auto" data-heading={row.heading.then_some("")}>{ &*row.text }</p>
                <div class="sentences__tags" role="group" aria-label={words.tag_this_sentence}>
                    for look in self.looks.iter() {
                        <button
                            key={look.tag.to_string()} type="button" class="tag tag--small" data-color={look.color} data-line={look.line}
                            aria-label={(words.tag_sentence_as)(&look.label)} onclick={tag(&look.tag, row.range)}
                        >
                            <span class="tag__line" aria-hidden="true"></span>{ &*look.label }
                        </button>
                    }
                </div>
                if !row.marks.is_empty() {
                    <ul class="sentences__marks" aria-label={words.marks_here}>
                        for (id, look, quote) in row.marks.iter() {
                            <li key={id.to_string()}>
                                <button
                                    type="button" class="chip" data-color={look.color} data-line={look.line}
                                    aria-pressed={(self.chosen.as_ref() == Some(id)).to_string()} onclick={choose(id)}
                                >
                                    <b>{ &*look.letter }</b>{ " " }{ &**quote }
                                </button>
                            </li>
                        }
                    </ul>
                }
            </li>
        }
    }
}

//! The sentence list: each sentence of the article is a row with the tag buttons, for touch, switches, screen readers,
//! and whoever finds dragging hard.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, html};

use super::{View, dispatch, keyed, words};
use crate::annotation::Id;
use crate::app::view::reader::Look;
use crate::app::view::sentences::{LineView, RowView, lines};
use crate::app::{MarkMsg, Msg, Open};
use crate::text::TextRange;

/// What the sentence list shows; equal while the document and the tags are the same.
#[derive(Clone, Debug)]
pub(super) struct Pane {
    revision: u64,
    chosen: Option<Id>,
    lines: Rc<[LineView]>,
    windowed: bool,
    looks: Rc<[Look]>,
}

impl PartialEq for Pane {
    fn eq(&self, other: &Pane) -> bool {
        self.revision == other.revision && self.chosen == other.chosen && self.lines == other.lines
    }
}

impl Pane {
    /// What is drawn of an open document.
    pub(super) fn of(open: &Open, chosen: Option<&Id>) -> Pane {
        let tag_set = &open.document.tag_set;
        Pane {
            revision: open.revision,
            chosen: chosen.cloned(),
            lines: lines(&open.document, &open.blocks).into(),
            windowed: open.blocks.window().is_some(),
            looks: tag_set.tags.iter().map(|tag| Look::of(tag_set, tag)).collect(),
        }
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
            <ol id="article" tabindex="-1" class="sentences" data-part="sentences" aria-label={(words().sentences_of)(&self.title)} lang={language} translate="no" data-windowed={pane.windowed.then_some("")}>
                for line in pane.lines.iter() {
                    { pane.line(line) }
                }
            </ol>
        }
    }
}

impl Pane {
    fn line(&self, line: &LineView) -> Html {
        match line {
            LineView::Gap(before) => {
                html! { <li key={format!("gap {before}")} class="sentences__gap" aria-hidden="true" data-gap=""></li> }
            }
            LineView::Sentence(row, first) => keyed(
                row.range.start().get(),
                Row {
                    row: row.clone(),
                    first: *first,
                    looks: self.looks.clone(),
                    chosen: self.chosen.clone(),
                },
            ),
        }
    }
}

#[derive(PartialEq)]
struct Row {
    row: RowView,
    /// The block that begins with it.
    first: Option<usize>,
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
            <li class="sentences__row" data-row={self.first.map(|row| row.to_string())} data-at={row.range.start().get().to_string()}>
                <p class="sentences__text" dir="auto" data-heading={row.heading.then_some("")} data-outside={row.outside.then_some("")}>{ &*row.text }</p>
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

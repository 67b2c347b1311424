//! The article with one tag's marks by how many made them, and the same as a table beside it.

use yew::{AttrValue, Html, html};

use super::{known, press};
use crate::app::ClassMsg;
use crate::app::view::class::{HeatBlock, HeatPiece, HeatRow, HeatView, PageView};
use crate::app::view::reader::Look;
use crate::text::BlockKind;
use crate::web::ui::words;

/// The view.
pub(super) fn article(page: &PageView, view: &HeatView, language: &AttrValue) -> Html {
    let words = words().class;
    let Some((look, ..)) = view.tags.iter().find(|(_, shown, _)| *shown) else {
        return html! { <p class="class__lead">{ words.nothing_read }</p> };
    };
    html! {
        <div class="heat" data-color={look.color} data-line={look.line}>
            <div class="heat__tags" role="group" aria-label={words.tags}>{ for view.tags.iter().map(tag) }</div>
            if !page.projector { <p class="field__help">{ words.heat_help }</p> }
            <div class="heat__both">
                <article class="heat__article" data-part="heat" lang={known(language)} dir="auto" translate="no" tabindex="0" aria-label={page.title.clone()}>
                    { for view.blocks.iter().map(|block| html! { { drawn(block, look, view.of) } }) }
                </article>
                { table(view, look, language) }
            </div>
        </div>
    }
}

fn tag((look, shown, passages): &(Look, bool, usize)) -> Html {
    let msg = crate::app::Msg::Class(ClassMsg::Tag(look.tag.clone()));
    let dispatch = crate::web::ui::dispatch();
    let onclick = yew::Callback::from(move |_: web_sys::MouseEvent| dispatch.emit(msg.clone()));
    html! {
        <button
            key={look.tag.to_string()} type="button" class="chip chip--filter" {onclick} aria-pressed={shown.to_string()}
            data-color={look.color} data-line={look.line}
        >
            { (words().class.passages)(&look.label, *passages) }
        </button>
    }
}

fn drawn(block: &HeatBlock, look: &Look, of: usize) -> Html {
    let content = html! { <>{ for block.pieces.iter().map(|piece| one(piece, look, of)) }</> };
    match block.kind {
        BlockKind::Heading(_) => html! { <p class="heat__heading">{ content }</p> },
        BlockKind::HeaderLine => html! { <p class="heat__header">{ content }</p> },
        BlockKind::Quotation => html! { <blockquote>{ content }</blockquote> },
        BlockKind::Paragraph | BlockKind::ListItem => html! { <p>{ content }</p> },
    }
}

/// A piece; where a passage begins stand its letter and number, and it can be reached with Tab.
fn one(piece: &HeatPiece, look: &Look, of: usize) -> Html {
    if piece.readers == 0 {
        return html! { <span>{ &piece.text }</span> };
    }
    let count = (words().class.readers_of)(piece.readers as usize, of);
    let begins = piece.begins > 0;
    let mark = begins.then(|| format!("{}{}", look.letter, piece.begins));
    html! {
        <mark
            class="heat__piece" data-level={piece.level.to_string()} data-count={count.clone()} data-begins={mark} title={count}
            tabindex={begins.then_some("0")} id={begins.then(|| format!("heat-{}", piece.begins))}
        >
            { &piece.text }
        </mark>
    }
}

fn table(view: &HeatView, look: &Look, language: &AttrValue) -> Html {
    let words = words().class;
    if view.rows.is_empty() {
        return html! { <p class="heat__table">{ words.nothing_marked }</p> };
    }
    html! {
        <div class="heat__table" tabindex="0" role="region" aria-label={(words.passages_caption)(&look.label)}>
            <table>
                <caption>{ (words.passages_caption)(&look.label) }</caption>
                <thead>
                    <tr><th scope="col">{ words.number }</th><th scope="col">{ words.words }</th><th scope="col">{ words.marked_by }</th></tr>
                </thead>
                <tbody>{ for view.rows.iter().map(|row| line(row, look, view.of, language)) }</tbody>
            </table>
        </div>
    }
}

fn line(row: &HeatRow, look: &Look, of: usize, language: &AttrValue) -> Html {
    html! {
        <tr key={row.number}>
            <td>{ format!("{}{}", look.letter, row.number) }</td>
            <td lang={known(language)} dir="auto" translate="no">{ &row.words }</td>
            <td>{ (words().class.readers_of)(row.readers as usize, of) }</td>
        </tr>
    }
}

/// To be shown where more is behind a button.
pub(super) fn more(rest: usize) -> Html {
    if rest == 0 {
        return Html::default();
    }
    press(ClassMsg::More).with((words().class.more)(rest).into())
}

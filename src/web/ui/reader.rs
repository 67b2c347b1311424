//! The article: one keyed, memoised component a block, and nothing but the article's text in it.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, html};

use super::{View, keyed, words};
use crate::app::view::feedback::Verdict;
use crate::app::view::reader::{BlockView, Drawn, MarkView, PieceView, ReaderBlocks};
use crate::text::{BlockKind, hidden_name};

/// The article as running text.
#[derive(PartialEq)]
pub(super) struct Reader {
    /// The blocks.
    pub(super) blocks: ReaderBlocks,
    /// The article's language; empty for unknown.
    pub(super) language: AttrValue,
    /// The article's title, for its name.
    pub(super) title: AttrValue,
    /// A click in the article.
    pub(super) clicked: Callback<MouseEvent>,
}

impl View for Reader {
    fn view(&self) -> Html {
        let language = (!self.language.is_empty()).then(|| self.language.clone());
        let name = (words().article_named)(&self.title);
        let windowed = self.blocks.window().map(|_| "");
        html! {
            <article
                id="article" class="article" data-part="article" tabindex="0" dir={direction(&self.language)} translate="no"
                lang={language} aria-label={name} onclick={self.clicked.clone()} data-windowed={windowed}
            >
                for drawn in self.blocks.drawn().iter() {
                    { draw(drawn) }
                }
            </article>
        }
    }
}

fn draw(drawn: &Drawn) -> Html {
    match drawn {
        Drawn::Gap(before) => {
            html! { <div key={format!("gap {before}")} class="article__gap" data-gap=""></div> }
        }
        Drawn::Block(view) => keyed(view.range.start().get(), Block { view: view.clone() }),
    }
}

#[derive(PartialEq)]
struct Block {
    view: Rc<BlockView>,
}

impl View for Block {
    fn view(&self) -> Html {
        let view = &self.view;
        let (tag, class) = element(view.kind);
        let start = view.start.to_string();
        html! {
            <@{tag}
                class={class} data-start={start} dir="auto" data-leads={view.leads.then_some("")}
                data-continues={view.continues.then_some("")} data-goes-on={view.goes_on.then_some("")}
            >
                for view in view.pieces.iter() {
                    { piece(view) }
                }
            </@>
        }
    }
}

/// The direction of an article in this language; left to each block's letters where the language is unknown.
fn direction(language: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 10] = ["ar", "he", "iw", "fa", "ur", "yi", "ps", "sd", "ug", "dv"];
    match language.split('-').next().unwrap_or_default() {
        "" => "auto",
        primary if RIGHT_TO_LEFT.contains(&primary) => "rtl",
        _ => "ltr",
    }
}

/// The element and class of a kind of block.
fn element(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::HeaderLine => ("p", "block block--header"),
        BlockKind::Heading(1) => ("h1", "block block--title"),
        BlockKind::Heading(2) => ("h2", "block block--heading"),
        BlockKind::Heading(_) => ("h3", "block block--heading"),
        BlockKind::Paragraph => ("p", "block"),
        BlockKind::Quotation => ("blockquote", "block block--quotation"),
        BlockKind::ListItem => ("p", "block block--item"),
    }
}

/// The characters of a piece. Those that are not seen and change what is seen get a sign each, which is drawn, not written:
/// the article's text stays what it is.
fn characters(text: &Rc<str>) -> Html {
    if !text.chars().any(|c| hidden_name(c).is_some()) {
        return html! { { AttrValue::from(text.clone()) } };
    }
    let mut parts = Vec::new();
    let mut rest = &**text;
    while let Some((at, hidden, name)) =
        rest.char_indices().find_map(|(at, c)| Some((at, c, hidden_name(c)?)))
    {
        let (before, from) = rest.split_at(at);
        parts.push(html! { { before.to_owned() } });
        parts.push(
            html! { <span class="hidden-character" data-name={name}>{ hidden.to_string() }</span> },
        );
        rest = from.strip_prefix(hidden).unwrap_or_default();
    }
    parts.push(html! { { rest.to_owned() } });
    parts.into_iter().collect()
}

fn piece(view: &PieceView) -> Html {
    let text = characters(&view.text);
    let key = view.range.start().get();
    let (outside, missed) = (view.outside.then_some(""), missed(view));
    let Some((outer, inner)) = view.marks.split_first() else {
        return html! { <span {key} data-piece="" data-outside={outside} data-missed={missed}>{ text }</span> };
    };
    let content = inner.iter().rfold(text, |content, mark| line(mark, content));
    let top = view.marks.last().unwrap_or(outer);
    html! {
        <mark
            {key} class="mark" data-piece="" data-annotation={view.ids.clone()} data-tag={top.look.tag.to_string()}
            data-color={outer.look.color} data-line={outer.look.line} data-depth={depth(outer)}
            data-letter={letter(outer)} data-closes={outer.closes.then_some("")} data-chosen={outer.chosen.then_some("")}
            data-hidden={outer.hidden.then_some("")} data-verdict={outer.verdict.map(Verdict::word)} data-said={said(outer)}
            data-outside={outside} data-missed={missed}
        >
            { content }
        </mark>
    }
}

/// A further annotation over the same piece: its own underline inside the outer one.
fn line(mark: &MarkView, content: Html) -> Html {
    html! {
        <span
            class="mark" data-color={mark.look.color} data-line={mark.look.line} data-depth={depth(mark)}
            data-letter={letter(mark)} data-closes={mark.closes.then_some("")} data-chosen={mark.chosen.then_some("")}
            data-hidden={mark.hidden.then_some("")} data-verdict={mark.verdict.map(Verdict::word)} data-said={said(mark)}
        >
            { content }
        </span>
    }
}

/// What was found out about a mark, where it ends.
fn said(mark: &MarkView) -> Option<&'static str> {
    mark.verdict.filter(|_| mark.closes).map(words().feedback.verdict)
}

/// Something missed goes through this piece: the word for it where it ends.
fn missed(view: &PieceView) -> Option<&'static str> {
    let ends = view.missed?;
    Some(if ends { (words().feedback.verdict)(Verdict::Missed) } else { "" })
}

fn depth(mark: &MarkView) -> String {
    mark.depth.to_string()
}

fn letter(mark: &MarkView) -> Option<AttrValue> {
    mark.opens.then(|| AttrValue::from(mark.look.letter.clone()))
}

//! Comparing the open article with a newer version: the new text comes in, the difference is read, the marks go over.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::paste::Paste;
use super::{Press, choose_files};
use crate::annotation::{ComparedBlock, Fate};
use crate::app::{CompareMsg, Compared, Model, Msg};
use crate::text::BlockKind;
use crate::web::ui::icons::{Icon, icon};
use crate::web::ui::{View, part, words};

/// The dialogue: asks for the newer text, then shows what is different.
pub(super) fn compare(model: &Model) -> Html {
    let Some(comparison) = &model.comparison else { return Html::default() };
    match &comparison.found {
        Some(found) => part(Difference { found: found.clone() }),
        None => ask(model, comparison.problem.as_deref()),
    }
}

fn ask(model: &Model, problem: Option<&str>) -> Html {
    let (words, files) = (words().versions, words().dialogs.choose_files);
    let choose = Callback::from(|_: MouseEvent| choose_files());
    html! {
        <>
            <p class="dialog__intro">{ words.intro }</p>
            if let Some(problem) = problem { <p class="compare__problem" role="alert">{ problem }</p> }
            <section class="library__own">
                <button type="button" class="button button--outline" onclick={choose}>
                    { icon(Icon::Open) }{ files }
                </button>
            </section>
            <Paste kept={model.pasted.clone()} action={words.compare} label={words.label} help="" />
        </>
    }
}

#[derive(PartialEq)]
struct Difference {
    found: Rc<Compared>,
}

impl View for Difference {
    fn view(&self) -> Html {
        let words = words().versions;
        let differs = self.found.blocks.iter().any(ComparedBlock::differs);
        html! {
            <>
                <p class="compare__summary" data-part="compare-summary">
                    { (words.summary)(self.found.count()) }
                </p>
                if differs {
                    <p class="dialog__intro">
                        { words.legend }{ " " }<del>{ words.removed }</del>{ " " }<ins>{ words.added }</ins>
                    </p>
                    <div class="compare" data-part="difference" tabindex="0" role="region" aria-label={words.difference}>
                        { for runs(&self.found.blocks).into_iter().map(run) }
                    </div>
                } else {
                    <p class="dialog__intro">{ words.no_difference }</p>
                }
                <p class="field__help">{ words.take_help }</p>
                <div class="dialog__actions">
                    { Press::new(Msg::Compare(CompareMsg::Again)).class("button").with(words.other.into()) }
                    { Press::new(Msg::Compare(CompareMsg::Accept)).class("button button--main").on(differs)
                        .with(words.take.into()) }
                </div>
            </>
        }
    }
}

/// Unchanged blocks beside a changed one that are shown for orientation.
const AROUND: usize = 1;

/// The blocks in runs of those that are shown and those that are folded away.
fn runs(blocks: &[ComparedBlock]) -> Vec<(bool, &[ComparedBlock])> {
    let near = |at: usize| {
        let from = at.saturating_sub(AROUND);
        blocks.get(from..(at + AROUND + 1).min(blocks.len())).unwrap_or_default()
    };
    let shown: Vec<bool> =
        (0..blocks.len()).map(|at| near(at).iter().any(ComparedBlock::differs)).collect();
    let mut runs = Vec::new();
    let mut start = 0;
    for same in shown.chunk_by(|one, other| one == other) {
        let end = start + same.len();
        // One block alone is not worth a click.
        let folded = same.first() == Some(&false) && same.len() > 1;
        runs.push((!folded, blocks.get(start..end).unwrap_or_default()));
        start = end;
    }
    runs
}

fn run((shown, blocks): (bool, &[ComparedBlock])) -> Html {
    let all = html! { <>{ for blocks.iter().map(block) }</> };
    if shown {
        return all;
    }
    html! {
        <details class="compare__same">
            <summary>{ (words().versions.unchanged)(blocks.len()) }</summary>
            { all }
        </details>
    }
}

fn block(block: &ComparedBlock) -> Html {
    let content =
        html! { <>{ for block.passages.iter().map(|(fate, text)| passage(*fate, text)) }</> };
    let class = match block.kind {
        BlockKind::Heading(_) => "compare__heading",
        BlockKind::HeaderLine => "compare__header",
        BlockKind::Quotation => "compare__quotation",
        BlockKind::Paragraph | BlockKind::ListItem => "compare__block",
    };
    html! { <p {class} dir="auto">{ content }</p> }
}

/// A passage; what changed is said in words too, for those who do not see the line through it or under it.
fn passage(fate: Fate, text: &str) -> Html {
    let words = words().versions;
    let said = |word: &'static str| html! { <span class="visually-hidden">{ format!(" {word}: ") }</span> };
    match fate {
        Fate::Kept => text.into(),
        Fate::Removed => html! { <del>{ said(words.removed) }{ text }</del> },
        Fate::Added => html! { <ins>{ said(words.added) }{ text }</ins> },
    }
}

//! Agreement between readers as tables, each with what its figures mean and when they mislead.

use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, TargetCast, html};

use super::press;
use crate::app::view::class::{AgreementView, CoefficientsRow, MatrixRow};
use crate::app::words::Explained;
use crate::app::{ClassMsg, Msg};
use crate::web::ui::{dispatch, words};

/// The view.
pub(super) fn agreement(view: &AgreementView) -> Html {
    let words = words().measures;
    if !view.is_ready {
        return html! { <p class="class__lead">{ &view.lead }</p> };
    }
    html! {
        <div class="figures" data-part="agreement">
            <p class="class__lead">{ &view.lead }</p>
            <p class="figures__save">
                { press(ClassMsg::Figures).with(words.save.into()) }
                <span class="field__help">{ words.save_help }</span>
            </p>
            { pairs(view) }
            { coefficients(view) }
            { schemes(view) }
        </div>
    }
}

fn pairs(view: &AgreementView) -> Html {
    let words = words().measures;
    let Some((_, shown, _)) = view.found.iter().find(|(.., shown)| *shown) else {
        return Html::default();
    };
    let chip = |(found, explained, shown): &(_, Explained, bool)| {
        let dispatch = dispatch();
        let msg = Msg::Class(ClassMsg::Found(*found));
        let onclick = Callback::from(move |_: web_sys::MouseEvent| dispatch.emit(msg.clone()));
        html! {
            <button key={explained.label} type="button" class="chip" {onclick} aria-pressed={shown.to_string()}>{ explained.label }</button>
        }
    };
    let caption = (words.matrix_caption)(shown.label);
    html! {
        <section class="figures__part">
            <h2>{ words.pairs }</h2>
            <div class="figures__choice" role="group" aria-label={words.what_is_found}>{ for view.found.iter().map(chip) }</div>
            { explained(&[*shown]) }
            <p class="figures__mean">{ &view.mean }</p>
            if !view.too_many.is_empty() { <p>{ &view.too_many }</p> }
            { scrolled(caption, "matrix", matrix(view)) }
        </section>
    }
}

fn matrix(view: &AgreementView) -> Html {
    let words = words().measures;
    let drawn = view.matrix.first().map_or(0, |row| row.cells.len());
    html! {
        <>
            <thead>
                <tr>
                    <th scope="col">{ words.reader_head }</th>
                    for (at, row) in view.matrix.iter().enumerate().take(drawn) {
                        <th key={at} scope="col" class="figures__number" title={row.name.clone()}>{ at + 1 }</th>
                    }
                    <th scope="col" class="figures__number">{ words.mean_head }</th>
                </tr>
            </thead>
            <tbody>{ for view.matrix.iter().enumerate().map(reader) }</tbody>
        </>
    }
}

fn reader((at, row): (usize, &MatrixRow)) -> Html {
    html! {
        <tr key={at}>
            <th scope="row"><span class="figures__at">{ at + 1 }</span>{ " " }<bdi>{ &row.name }</bdi></th>
            for (other, (figure, level)) in row.cells.iter().enumerate() {
                <td key={other} class="figures__number" data-level={level.to_string()}>{ figure }</td>
            }
            <td class="figures__number">{ &row.mean }</td>
        </tr>
    }
}

fn coefficients(view: &AgreementView) -> Html {
    let words = words().measures;
    let row = |row: &CoefficientsRow| {
        let look = row.look.as_ref();
        html! {
            <tr key={row.label.clone()}>
                <th scope="row">
                    <span class={look.map(|_| "items__tag")} data-color={look.map(|look| look.color)} data-line={look.map(|look| look.line)}>
                        { &row.label }
                    </span>
                </th>
                for (at, figure) in row.cells.iter().enumerate() { <td key={at} class="figures__number">{ figure }</td> }
            </tr>
        }
    };
    let heads = words.coefficients.iter().map(|of| of.label);
    let content = html! {
        <>
            { heads_of(words.tag_head, &heads.collect::<Vec<_>>()) }
            <tbody>{ for view.coefficients.iter().map(row) }</tbody>
        </>
    };
    html! {
        <section class="figures__part">
            <h2>{ words.beyond_chance }</h2>
            { scrolled(words.coefficients_caption.to_owned(), "coefficients", content) }
            for (at, why) in view.reasons.iter().enumerate() { <p key={at} class="field__help">{ why }</p> }
            { explained(&words.coefficients) }
        </section>
    }
}

fn schemes(view: &AgreementView) -> Html {
    let words = words().measures;
    let row = |label: String, cells: &[String]| {
        html! {
            <tr key={label.clone()}>
                <th scope="row"><bdi>{ label }</bdi></th>
                for (at, figure) in cells.iter().enumerate() { <td key={at} class="figures__number">{ figure }</td> }
            </tr>
        }
    };
    let of_pair = html! {
        <>
            { heads_of(words.scheme_head, &words.counts) }
            <tbody>{ for view.schemes.iter().map(|of| row(of.label.to_owned(), &of.cells)) }</tbody>
        </>
    };
    let labels = words.scheme.map(|of| of.label);
    let of_all = html! {
        <>
            { heads_of(words.reader_head, &labels) }
            <tbody>{ for view.by_reader.iter().map(|(name, cells)| row(name.clone(), cells)) }</tbody>
        </>
    };
    html! {
        <section class="figures__part">
            <h2>{ words.schemes }</h2>
            <p class="items__intro">{ words.schemes_intro }</p>
            <div class="figures__choice">{ marks_of(view) }{ against(view) }</div>
            { scrolled(view.pair.clone(), "schemes", of_pair) }
            if !view.by_reader.is_empty() { { scrolled(words.each_against_key.to_owned(), "by-reader", of_all) } }
            { explained(&words.scheme) }
        </section>
    }
}

fn marks_of(view: &AgreementView) -> Html {
    let options = view.readers.iter().map(|(name, shown)| (name.as_str(), *shown));
    choice(words().measures.marks_of, &options.collect::<Vec<_>>(), ClassMsg::MarksOf)
}

fn against(view: &AgreementView) -> Html {
    let options = view.against.iter().map(|(_, name, shown)| (name.as_str(), *shown));
    let has_key = view.against.first().is_some_and(|(at, ..)| at.is_none());
    let label = words().measures.against;
    let options: Vec<(&str, bool)> = options.collect();
    if has_key {
        choice(label, &options, |at| ClassMsg::Against(at.checked_sub(1)))
    } else {
        choice(label, &options, |at| ClassMsg::Against(Some(at)))
    }
}

fn choice(label: &'static str, options: &[(&str, bool)], msg: fn(usize) -> ClassMsg) -> Html {
    let dispatch = dispatch();
    let onchange = Callback::from(move |event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|s| s.selected_index());
        if let Some(at) = chosen.and_then(|at| usize::try_from(at).ok()) {
            dispatch.emit(Msg::Class(msg(at)));
        }
    });
    html! {
        <label class="field">
            <span class="field__label">{ label }</span>
            <select class="field__input" {onchange}>
                for (at, (name, shown)) in options.iter().enumerate() {
                    <option key={at} selected={*shown}>{ *name }</option>
                }
            </select>
        </label>
    }
}

fn heads_of(first: &'static str, heads: &[&'static str]) -> Html {
    html! {
        <thead>
            <tr>
                <th scope="col">{ first }</th>
                for head in heads.iter() { <th key={*head} scope="col" class="figures__number">{ *head }</th> }
            </tr>
        </thead>
    }
}

/// A table that scrolls sideways where it is wider than the page.
fn scrolled(caption: String, part: &'static str, content: Html) -> Html {
    html! {
        <>
            <p class="figures__caption" aria-hidden="true">{ &caption }</p>
            <div class="figures__scroll" tabindex="0" role="region" aria-label={caption.clone()} data-figures={part}>
                <table class="figures__table" aria-label={caption}>{ content }</table>
            </div>
        </>
    }
}

/// What measures mean and when they mislead.
fn explained(all: &[Explained]) -> Html {
    html! {
        <dl class="figures__explained">
            for one in all.iter() {
                <div key={one.label}>
                    <dt>{ one.label }</dt>
                    <dd>{ one.means }</dd>
                    <dd class="figures__misleads">{ one.misleads }</dd>
                </div>
            }
        </dl>
    }
}

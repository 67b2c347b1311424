//! Giving an exercise out: where the key goes, files, link and QR code, words for the learning platform.

use std::rc::Rc;

use web_sys::{HtmlInputElement, InputEvent, SubmitEvent};
use yew::{Callback, Event, Html, TargetCast, html};

use super::Press;
use crate::app::view::exercise::giving::{GivingView, LinkView, giving};
use crate::app::view::exercise::{Reach, Squares};
use crate::app::{Copied, ExerciseMsg, GiveMsg, Inside, Model, Msg};
use crate::web::ui::{View, dispatch, keyed, words};

const INSIDES: [Inside; 3] = [Inside::Apart, Inside::Locked, Inside::Open];

/// The dialogue.
pub(super) fn give_out(model: &Model) -> Html {
    let words = words().exercise.giving;
    let Some(view) = giving(model) else { return Html::default() };
    html! {
        <div class="give" data-part="give-out">
            <p class="dialog__intro">{ words.copyright }</p>
            { key(&view) }
            if view.ready {
                { files() }
                { link(&view) }
                { platform(&view) }
            } else {
                <p class="give__first">{ words.lock_first }</p>
                { keep_key() }
            }
        </div>
    }
}

fn give(msg: GiveMsg) -> Press {
    Press::new(Msg::Exercise(ExerciseMsg::Give(msg)))
}

fn key(view: &GivingView) -> Html {
    let words = words().exercise.giving;
    html! {
        <fieldset class="give__part">
            <legend class="dialog__heading">{ words.key }</legend>
            if view.marks == 0 { <p>{ words.no_marks }</p> }
            for inside in INSIDES { { keyed(inside as usize, Where { inside, on: inside == view.inside }) } }
            if view.learns && view.inside == Inside::Apart { <p class="give__first" role="status">{ words.needs_key }</p> }
            if view.inside == Inside::Locked { { lock(view) } }
        </fieldset>
    }
}

/// One place for the key, with what it protects.
#[derive(PartialEq)]
struct Where {
    inside: Inside,
    on: bool,
}

impl View for Where {
    fn view(&self) -> Html {
        let (dispatch, inside) = (dispatch(), self.inside);
        let onchange = Callback::from(move |_: Event| {
            dispatch.emit(Msg::Exercise(ExerciseMsg::Give(GiveMsg::Inside(inside))));
        });
        let (label, about) = (words().exercise.giving.inside)(inside);
        html! {
            <div>
                <label class="choice"><input type="radio" name="key-inside" checked={self.on} {onchange} />{ label }</label>
                <p class="field__help give__about">{ about }</p>
            </div>
        }
    }
}

fn lock(view: &GivingView) -> Html {
    let words = words().exercise;
    let dispatch = dispatch();
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let word: Rc<str> = event.target_unchecked_into::<HtmlInputElement>().value().into();
            dispatch.emit(Msg::Exercise(ExerciseMsg::Give(GiveMsg::Word(word))));
        })
    };
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        dispatch.emit(Msg::Exercise(ExerciseMsg::Give(GiveMsg::Lock)));
    });
    let told = match view.problem {
        Some(problem) => (words.lock_problem)(problem),
        None if view.locking => words.giving.locking,
        None if view.locked => words.giving.locked,
        None => "",
    };
    html! {
        <form class="give__lock" {onsubmit}>
            <label class="field">
                <span class="field__label">{ words.giving.word }</span>
                <input
                    class="field__input" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto" maxlength="200"
                    value={view.word.to_string()} {oninput} aria-describedby="give-word"
                />
            </label>
            <button type="submit" class="button button--outline" disabled={view.locking || view.locked || view.word.trim().is_empty()}>
                { words.giving.lock }
            </button>
            <p class="field__help give__wide" id="give-word">{ words.giving.word_help }</p>
            <p class="give__told give__wide" data-problem={view.problem.map(|_| "")}>{ told }</p>
        </form>
    }
}

fn files() -> Html {
    let words = words().exercise.giving;
    html! {
        <section class="give__part">
            <h3 class="dialog__heading">{ words.files }</h3>
            <div class="give__row">
                { give(GiveMsg::SaveExercise).class("button button--main").with(words.save_exercise.into()) }
                <p class="field__help">{ words.save_exercise_about }</p>
            </div>
            { one_file() }
            { save_key() }
        </section>
    }
}

fn one_file() -> Html {
    let words = words().one_file;
    html! {
        <div class="give__row">
            { give(GiveMsg::SaveOneFile).with(words.save.into()) }
            <p class="field__help">{ words.about }</p>
        </div>
    }
}

fn keep_key() -> Html {
    html! { <section class="give__part">{ save_key() }</section> }
}

fn save_key() -> Html {
    let words = words().exercise.giving;
    html! {
        <div class="give__row">
            { give(GiveMsg::SaveKey).with(words.save_key.into()) }
            <p class="field__help">{ words.save_key_about }</p>
        </div>
    }
}

fn link(view: &GivingView) -> Html {
    let words = words().exercise.giving;
    html! {
        <section class="give__part">
            <h3 class="dialog__heading">{ words.link }</h3>
            if let Some(link) = &view.link { { link_parts(link, view) } }
            if !view.reachable { <p>{ words.unreachable }</p> }
        </section>
    }
}

fn link_parts(link: &LinkView, view: &GivingView) -> Html {
    let words = words().exercise.giving;
    html! {
        <>
            <p>{ (words.reach)(link.reach, link.length) }</p>
            if link.reach < Reach::FileOnly {
                <div class="give__row">
                    { give(GiveMsg::CopyLink).with(words.copy_link.into()) }
                    <input
                        class="field__input give__link" type="text" readonly=true dir="ltr" data-part="exercise-link"
                        value={link.link.to_string()} aria-label={words.the_link}
                    />
                </div>
                { copied(view, Copied::Link) }
                <p class="field__help">{ words.in_history }</p>
            }
            if let Some(squares) = &link.squares {
                <div class="give__code">
                    { code(squares) }
                    <div>
                        <p class="field__help">{ (words.code)(link.reach) }</p>
                        { give(GiveMsg::SaveCode).with(words.save_code.into()) }
                    </div>
                </div>
            }
        </>
    }
}

/// The code, black on white whatever the theme: cameras need that.
fn code(squares: &Squares) -> Html {
    let size = squares.size;
    html! {
        <svg
            class="give__squares" data-part="link-code" role="img" aria-label={words().exercise.giving.code_name}
            viewBox={format!("0 0 {size} {size}")} shape-rendering="crispEdges" data-fine={(size > 100).then_some("")}
        >
            <path fill="#fff" d={format!("M0 0h{size}v{size}h-{size}z")} />
            <path fill="#000" d={squares.path.clone()} />
        </svg>
    }
}

fn platform(view: &GivingView) -> Html {
    let words = words().exercise.giving;
    html! {
        <section class="give__part">
            <h3 class="dialog__heading">{ words.platform_heading }</h3>
            <textarea
                class="field__input give__text" readonly=true rows="9" dir="auto" data-part="platform-text"
                value={view.text.clone().unwrap_or_default()} aria-label={words.the_text}
            />
            <div class="give__row">{ give(GiveMsg::CopyText).with(words.copy_text.into()) }</div>
            { copied(view, Copied::Platform) }
        </section>
    }
}

/// What became of copying.
fn copied(view: &GivingView, what: Copied) -> Html {
    let done = view.copied.filter(|(copied, _)| *copied == what).map(|(_, done)| done);
    let told = done.map_or("", |done| (words().exercise.giving.copied)(what, done));
    html! { <p class="give__told" data-problem={(done == Some(false)).then_some("")}>{ told }</p> }
}

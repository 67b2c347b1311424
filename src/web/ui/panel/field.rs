//! A field that is filled in. What is being typed is sent while it is typed, within less than a second, so that it is kept;
//! and once it is finished: on leaving the field, on Enter (with Ctrl in a field of several lines), and before Escape closes
//! what it is in. What is sent from coming to leaving is one step of the history.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{
    Event, EventTarget, FocusEvent, HtmlInputElement, HtmlTextAreaElement, InputEvent,
    KeyboardEvent,
};
use yew::{AttrValue, Callback, Html, Properties, UseStateHandle, component, html};

use crate::annotation::{Id, Metadata};
use crate::app::view::card::CardField;
use crate::app::view::inspector::{DateRemark, date_remark};
use crate::app::{ArticleMsg, ExerciseMsg, Expect, InspectMsg, Msg, Setting, TaskMsg};
use crate::web::ui::{dispatch, words};

/// What a field fills in.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::web::ui) enum Target {
    /// An attribute of the chosen annotation.
    Attribute(Id),
    /// The note on the chosen annotation.
    Note,
    /// A line of this article card.
    Card(Rc<Metadata>, CardField),
    /// The annotator's label.
    Annotator,
    /// What was found out before reading.
    Before,
    /// What to search for, for a chosen claim.
    CheckWords(Id),
    /// What was found, for a chosen claim.
    CheckFound(Id),
    /// What students are to do.
    Instructions,
    /// Why the chosen annotation is an answer.
    Reason,
}

impl Target {
    /// The message that fills it in.
    fn msg(&self, text: Rc<str>) -> Msg {
        match self {
            Target::Attribute(id) => Msg::Inspect(InspectMsg::Attribute(id.clone(), text)),
            Target::Note => Msg::Inspect(InspectMsg::Note(text)),
            Target::Card(card, field) => Msg::Article(ArticleMsg::Card(field.with(card, text))),
            Target::Annotator => Msg::Article(ArticleMsg::Annotator(text)),
            Target::Before => Msg::Task(TaskMsg::Before(text)),
            Target::CheckWords(id) => Msg::Task(TaskMsg::CheckWords(id.clone(), text)),
            Target::CheckFound(id) => Msg::Task(TaskMsg::CheckFound(id.clone(), text)),
            Target::Instructions => Msg::Exercise(ExerciseMsg::Set(Setting::Instructions(text))),
            Target::Reason => Msg::Exercise(ExerciseMsg::Expect(Expect::Reason(text))),
        }
    }
}

/// What a field looks like and what it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web::ui) enum Shape {
    /// One line of text.
    Line,
    /// Several lines.
    Lines,
    /// A date, with a remark below that says what it means.
    Date,
}

#[derive(Properties, PartialEq)]
pub(in crate::web::ui) struct Props {
    /// Unique on the page.
    pub(in crate::web::ui) id: AttrValue,
    /// What it is called.
    pub(in crate::web::ui) label: AttrValue,
    /// What helps to fill it in.
    #[prop_or_default]
    pub(in crate::web::ui) hint: AttrValue,
    /// What it looks like.
    pub(in crate::web::ui) shape: Shape,
    /// What is filled in.
    pub(in crate::web::ui) value: Rc<str>,
    /// Values to choose from.
    #[prop_or_default]
    pub(in crate::web::ui) used: Vec<Rc<str>>,
    /// What it fills in.
    pub(in crate::web::ui) target: Target,
}

/// A field with its label.
#[component]
pub(in crate::web::ui) fn Field(props: &Props) -> Html {
    let draft = yew::use_state_eq(|| props.value.to_string());
    {
        let draft = draft.clone();
        yew::use_effect_with(props.value.clone(), move |value| {
            // White space at the ends belongs to what is being typed.
            if draft.trim() != &**value {
                draft.set(value.to_string());
            }
        });
    }
    let (typing, commit) = use_typing(props);
    let remark = (props.shape == Shape::Date).then(|| date_remark(&draft)).flatten();
    html! {
        <div class="field">
            <label class="field__label" for={props.id.clone()}>{ &props.label }</label>
            { control(props, &draft, (&typing, &commit), remark.as_ref()) }
            if props.shape == Shape::Date { { below(props, remark.as_ref(), &commit) } }
            if !props.used.is_empty() {
                <datalist id={format!("{}-used", props.id)}>
                    for value in props.used.iter() { <option key={value.to_string()} value={value.to_string()} /> }
                </datalist>
            }
        </div>
    }
}

/// Milliseconds from a key to keeping what has been typed by then.
const SOON: u32 = 700;

thread_local! {
    /// How many visits to fields there have been.
    static VISITS: Cell<u32> = const { Cell::new(0) };
}

/// A visit to a field.
#[derive(Default)]
struct Visit {
    /// Its number; 0 before anything is typed.
    number: u32,
    /// Whether what has been typed is about to be sent.
    sends: bool,
    _soon: Option<Timeout>,
}

/// What is called with the field at each key, and with the text when it is finished.
#[yew::hook]
fn use_typing(props: &Props) -> (Callback<EventTarget>, Callback<Rc<str>>) {
    let visit = yew::use_mut_ref(Visit::default);
    let (value, target) = (props.value.clone(), props.target.clone());
    let annotator = target == Target::Annotator;
    let dispatch = dispatch();
    let send = Callback::from(move |(number, text): (u32, Rc<str>)| {
        let text = text.trim();
        if text != &*value {
            let msg = target.msg(text.into());
            dispatch.emit(if number > 0 { Msg::Typing(number, Box::new(msg)) } else { msg });
        }
    });
    // Of who annotates no step is made: it is kept when it is finished.
    let typing = {
        let (visit, send) = (visit.clone(), send.clone());
        Callback::from(move |field| {
            if !annotator {
                begin_to_send(&visit, &send, field);
            }
        })
    };
    let gone = visit.clone();
    yew::use_effect_with((), move |()| move || drop(gone.take()));
    let commit = Callback::from(move |text| {
        let Visit { number, .. } = visit.take();
        send.emit((number, text));
    });
    (typing, commit)
}

/// Sends what stands in the field in a while, unless that is on its way.
fn begin_to_send(visit: &Rc<RefCell<Visit>>, send: &Callback<(u32, Rc<str>)>, field: EventTarget) {
    let mut now = visit.borrow_mut();
    if now.number == 0 {
        now.number = VISITS.replace(VISITS.get() + 1) + 1;
    }
    if std::mem::replace(&mut now.sends, true) {
        return;
    }
    let (number, later, send) = (now.number, visit.clone(), send.clone());
    now._soon = Some(Timeout::new(SOON, move || {
        later.borrow_mut().sends = false;
        send.emit((number, typed(Some(field))));
    }));
}

fn control(
    props: &Props,
    draft: &UseStateHandle<String>,
    (typing, commit): (&Callback<EventTarget>, &Callback<Rc<str>>),
    remark: Option<&DateRemark>,
) -> Html {
    let oninput = {
        let (draft, typing) = (draft.clone(), typing.clone());
        Callback::from(move |event: InputEvent| {
            draft.set(typed(event.target()).to_string());
            event.target().into_iter().for_each(|field| typing.emit(field));
        })
    };
    let onchange = commit.reform(|event: Event| typed(event.target()));
    let onblur = commit.reform(|event: FocusEvent| typed(event.target()));
    let onkeydown = keys(commit, props.shape == Shape::Lines);
    let id = props.id.clone();
    let hint = props.hint.clone();
    let value = AttrValue::from((**draft).clone());
    if props.shape == Shape::Lines {
        return html! {
            <textarea {id} class="field__input" rows="2" dir="auto" placeholder={hint} {value} {oninput} {onchange} {onblur} {onkeydown} />
        };
    }
    let date = props.shape == Shape::Date;
    let placeholder = (!date).then_some(hint);
    let list = (!props.used.is_empty()).then(|| format!("{id}-used"));
    let described = date.then(|| format!("{id}-remark"));
    let invalid = remark.is_some_and(|remark| remark.wrong).then_some("true");
    html! {
        <input
            {id} class="field__input" type="text" autocomplete="off" dir="auto" {placeholder} {list} {value} aria-describedby={described}
            aria-invalid={invalid} {oninput} {onchange} {onblur} {onkeydown}
        />
    }
}

/// Enter in one line is a change by itself; here are the keys that are not.
fn keys(commit: &Callback<Rc<str>>, several_lines: bool) -> Callback<KeyboardEvent> {
    let commit = commit.clone();
    Callback::from(move |event: KeyboardEvent| {
        let finished = several_lines && (event.ctrl_key() || event.meta_key());
        if event.key() == "Escape" || (event.key() == "Enter" && finished) {
            commit.emit(typed(event.target()));
        }
    })
}

/// What a date means, or what is wrong with it; else how to write one.
fn below(props: &Props, remark: Option<&DateRemark>, commit: &Callback<Rc<str>>) -> Html {
    let (text, wrong) =
        remark.map_or((&*props.hint, false), |remark| (&*remark.text, remark.wrong));
    let instead = remark.and_then(|remark| remark.instead.clone());
    html! {
        <div class="field__remark" data-wrong={wrong.then_some("")}>
            <span id={format!("{}-remark", props.id)}>{ text.to_owned() }</span>
            if let Some(instead) = instead {
                <button type="button" class="chip" onclick={commit.reform({
                    let instead = instead.clone();
                    move |_| instead.clone()
                })}>
                    { (words().panel.use_instead)(&instead) }
                </button>
            }
        </div>
    }
}

/// What stands in the field that an event came from.
fn typed(target: Option<EventTarget>) -> Rc<str> {
    let Some(target) = target else { return "".into() };
    let value = match target.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.value(),
        None => {
            target.dyn_ref::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default()
        }
    };
    value.into()
}

//! The article card: what is known about the article beside its text.

use std::rc::Rc;

use yew::{Html, html};

use super::field::{Field, Shape, Target};
use super::pieces::Press;
use crate::annotation::Id;
use crate::app::view::card::{CardField, CardView, web_address};
use crate::app::{CompareMsg, ExerciseMsg, LibraryMsg, Msg};
use crate::web::ui::icons::Icon;
use crate::web::ui::{View, keyed, words};

/// Languages that are offered; any other tag can be written.
const LANGUAGES: [&str; 24] = [
    "ar", "bn", "de", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt",
    "pt-BR", "ru", "sw", "ta", "tr", "uk", "ur", "zh",
];

/// The card, each line a field.
#[derive(PartialEq)]
pub(super) struct Article {
    /// The card.
    pub(super) view: CardView,
    /// Which document it is of.
    pub(super) id: Id,
    /// The document with the older version, if it is in the library.
    pub(super) older: Option<Id>,
    /// Whether it is no part of a lesson.
    pub(super) plain: bool,
}

impl View for Article {
    fn view(&self) -> Html {
        let view = &self.view;
        let (exercise, versions, words) = (words().exercise, words().versions, words().panel);
        let address = web_address(&view.metadata.url).map(str::to_owned);
        html! {
            <div class="card">
                if view.metadata.title.is_empty() { <p class="card__invitation">{ words.no_headline }</p> }
                <div class="card__fields">
                    for field in CardField::ALL { { keyed(field as usize, Line { field, view: view.clone() }) } }
                </div>
                if let Some(address) = address {
                    <a class="card__address" href={address.clone()} target="_blank" rel="noreferrer noopener">
                        { words.open_address }{ ": " }<bdi>{ address }</bdi>
                    </a>
                }
                <Field
                    id="card-annotator" label={words.annotator} hint={words.annotator_hint} shape={Shape::Line}
                    value={view.annotator.clone()} target={Target::Annotator}
                />
                if self.plain {
                    <div class="card__versions">
                        { Press::new(Msg::Exercise(ExerciseMsg::Make), "button button--outline")
                            .text(exercise.make).icon(Icon::Pencil).view() }
                        <p class="field__help">{ exercise.make_about }</p>
                    </div>
                }
                <div class="card__versions">
                    { Press::new(Msg::Compare(CompareMsg::Begin(self.id.clone())), "button button--outline")
                        .text(versions.compare_title).icon(Icon::Compare).view() }
                    if let Some(older) = &self.older {
                        { Press::new(Msg::Library(LibraryMsg::Open(older.clone())), "button").text(versions.older).view() }
                    }
                </div>
                <p class="card__length">{ (words.length)(view.words, view.characters) }</p>
            </div>
        }
    }
}

#[derive(PartialEq)]
struct Line {
    field: CardField,
    view: CardView,
}

impl View for Line {
    fn view(&self) -> Html {
        let (field, card) = (self.field, &self.view.metadata);
        let words = words().panel;
        let shape = match field {
            CardField::Title | CardField::Note => Shape::Lines,
            CardField::Published | CardField::Updated => Shape::Date,
            _ => Shape::Line,
        };
        let used: Vec<Rc<str>> = match field {
            CardField::Language => LANGUAGES.iter().map(|tag| Rc::from(*tag)).collect(),
            _ => Vec::new(),
        };
        html! {
            <Field
                id={format!("card-{}", field as usize)} label={(words.card)(field)} hint={(words.card_hint)(field)} {shape} {used}
                value={field.of(card).clone()} target={Target::Card(card.clone(), field)}
            />
        }
    }
}

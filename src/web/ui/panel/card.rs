//! The article card.

use std::rc::Rc;

use yew::{Callback, Html, Properties, component, html};

use super::field::Field;
use crate::annotation::{Metadata, read_date};
use crate::app::view::card::{CardView, card as view};
use crate::app::{ArticleMsg, Model, Msg};
use crate::web::ui::{use_dispatch, words};

/// Languages that are offered; any other code can be typed.
const LANGUAGES: [&str; 16] = [
    "en", "es", "fr", "de", "it", "pt", "nl", "pl", "uk", "ru", "tr", "ar", "he", "hi", "zh", "ja",
];

/// The card of the open article.
pub(super) fn card(model: &Model) -> Html {
    model.document().map_or_else(Html::default, |document| {
        html! { <Card key={document.id.to_string()} view={view(document)} /> }
    })
}

#[derive(Properties, PartialEq)]
struct Props {
    view: CardView,
}

#[component]
fn Card(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let words = words().panel;
    let CardView { metadata, annotator, characters, words: length } = &props.view;
    let field = |id: &'static str,
                 label: &'static str,
                 value: &Rc<str>,
                 set: fn(&mut Metadata, Rc<str>)| {
        let before = metadata.clone();
        let commit = dispatch.reform(move |value: Rc<str>| {
            let mut after = (*before).clone();
            set(&mut after, value.trim().into());
            Msg::Article(ArticleMsg::Card(after))
        });
        Entry { id, label, value: value.clone(), help: None, commit }
    };
    let dated = |entry: Entry| {
        let remark = (!entry.value.is_empty()).then(|| meaning(&entry.value));
        text(entry, remark, &[])
    };
    let title = Entry {
        help: metadata.title.is_empty().then_some(words.no_title),
        ..field("card-title", words.title, &metadata.title, |m, v| m.title = v)
    };
    let language = Entry {
        help: Some(words.language_hint),
        ..field("card-language", words.language, &metadata.language, |m, v| m.language = v)
    };
    let who = Entry {
        id: "card-annotator",
        label: words.annotator,
        value: annotator.clone(),
        help: Some(words.annotator_hint),
        commit: dispatch
            .reform(|value: Rc<str>| Msg::Article(ArticleMsg::Annotator(value.trim().into()))),
    };
    html! {
        <div class="article-card">
            { text(title, None, &[]) }
            { text(field("card-byline", words.byline, &metadata.byline, |m, v| m.byline = v), None, &[]) }
            { text(field("card-source", words.source, &metadata.source, |m, v| m.source = v), None, &[]) }
            { dated(field("card-published", words.published, &metadata.published, |m, v| m.published = v)) }
            { dated(field("card-updated", words.updated, &metadata.updated, |m, v| m.updated = v)) }
            { text(field("card-url", words.url, &metadata.url, |m, v| m.url = v), None, &[]) }
            { address(&metadata.url, words.open_url) }
            { text(language, None, &LANGUAGES) }
            { text(field("card-note", words.note, &metadata.note, |m, v| m.note = v), None, &[]) }
            { text(who, None, &[]) }
            <p class="says">{ (words.length)(*length, *characters) }</p>
        </div>
    }
}

/// One line of the card.
struct Entry {
    id: &'static str,
    label: &'static str,
    value: Rc<str>,
    help: Option<&'static str>,
    commit: Callback<Rc<str>>,
}

fn text(entry: Entry, remark: Option<Result<Rc<str>, Rc<str>>>, used: &[&'static str]) -> Html {
    let Entry { id, label, value, help, commit } = entry;
    let used: Vec<Rc<str>> = used.iter().map(|value| Rc::from(*value)).collect();
    html! { <Field {id} label={Rc::from(label)} {value} help={help.map(Rc::from)} {remark} {used} {commit} /> }
}

/// What a date on the card means. What cannot be read stays as the source gives it, with a hint.
fn meaning(date: &str) -> Result<Rc<str>, Rc<str>> {
    read_date(date).map(Into::into).map_err(|problem| problem.to_string().into())
}

/// The address as a link, where it is one of the web; never a script.
fn address(url: &str, name: &'static str) -> Html {
    let web = url.starts_with("https://") || url.starts_with("http://");
    if !web {
        return Html::default();
    }
    html! { <a class="says" href={url.to_owned()} target="_blank" rel="noreferrer noopener">{ name }</a> }
}
